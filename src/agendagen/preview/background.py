"""A thread that waits for work and does it behind the pages."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod


class Background(ABC):
    """A thread that waits for news until it is stopped."""

    def __init__(self, name: str) -> None:
        """Prepare a thread of this name."""
        self._news = threading.Condition()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin to wait for work."""
        self._thread.start()

    def stop(self) -> None:
        """End as soon as may be."""
        with self._news:
            self._ending = True
            self._news.notify_all()

    @abstractmethod
    def _run(self) -> None:
        """Work until `_ending`."""
