"""Tell which files of a workspace change."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, watch

from agendagen.errors import Unusable, reason
from agendagen.load import OUTPUT
from agendagen.phrases import Phrase

DEBOUNCE = 80
"""Milliseconds that a burst of changes is gathered for at most."""
STEP = 12
"""Milliseconds of quiet that end a burst."""
_LEFT_BY_EDITORS = ("~", ".swp", ".swx", ".tmp", ".part", ".bak")


class Filter:
    """Decides which changed files may matter to a meeting."""

    def __init__(self, root: Path) -> None:
        """Take files below `root`."""
        self.root = root

    def __call__(self, _change: Change, path: str) -> bool:
        """Tell whether the file is the author's, and not of version control, an editor or a build."""
        try:
            parts = Path(path).relative_to(self.root).parts
        except ValueError:
            return False
        if not parts or any(part[0] == "." or part in ("__pycache__", "node_modules") for part in parts):
            return False
        name = parts[-1]
        # 4913 is the file by which Vim finds out whether it may write into a folder
        return OUTPUT not in parts and not name.endswith(_LEFT_BY_EDITORS) and name != "4913" and name[0] != "#"


class Watcher:
    """A thread that watches a folder until it is stopped."""

    def __init__(self, root: Path, changed: Callable[[frozenset[Path]], None]) -> None:
        """Call `changed` with the files that a burst of changes touched."""
        self.root = root
        self.changed = changed
        self.ready = threading.Event()
        self.problem: Phrase | str = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin, and return when no later change is missed. Raises `Unusable` where nothing can be watched."""
        self._thread.start()
        self.ready.wait(10)
        if self.problem:
            raise Unusable(Phrase("{place}: cannot be watched ({reason})")(place=str(self.root), reason=self.problem))

    def stop(self) -> None:
        """End; what is changed from now on is not told."""
        self._stop.set()
        self._thread.join(1)

    def _run(self) -> None:
        try:
            rounds = watch(
                self.root,
                watch_filter=Filter(self.root),
                debounce=DEBOUNCE,
                step=STEP,
                stop_event=self._stop,
                rust_timeout=200,
                yield_on_timeout=True,
                raise_interrupt=False,
                ignore_permission_denied=True,
            )
            for changes in rounds:
                self.ready.set()
                if changes:
                    self.changed(frozenset(Path(path) for _, path in changes))
        except OSError as problem:
            self.problem = reason(problem)
        finally:
            self.ready.set()
