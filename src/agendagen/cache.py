"""Keep what is slow to make and depends on nothing but its key, such as a drawn chart, from one build to the next."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

MAX_ENTRIES = 500
"""With more than this the oldest are taken away."""


def user_cache() -> Path:
    """Return the folder for what may be deleted at any time, as the platform has it.

    A user without a home, as in a container, gets one that cannot be made, so that nothing is kept.
    """
    try:
        return user_cache_path("agendagen", appauthor=False)
    except RuntimeError:
        return Path(os.devnull, "agendagen")


class Cache:
    """Files in a folder, by keys of letters and digits; where it cannot be used, nothing is kept and nobody minds."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which need not exist yet."""
        self.folder = folder

    def get(self, key: str) -> bytes:
        """Return what was kept under `key`, or nothing."""
        try:
            return (self.folder / key).read_bytes()
        except OSError:
            return b""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, whole or not at all."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self.folder / key)
            self._trim()
        except OSError:
            return

    def _trim(self) -> None:
        entries = list(self.folder.iterdir())
        if len(entries) > MAX_ENTRIES:
            for path in sorted(entries, key=lambda path: path.stat().st_mtime)[: MAX_ENTRIES // 2]:
                path.unlink(missing_ok=True)
