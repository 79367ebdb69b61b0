"""Go through folders, however deep they lie."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path


def walk(top: Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each folder with its folders and its other files, as `os.walk` does, which in Python 3.11 falls over depth.

    No link is followed. Folders that are taken out of the list are passed over.
    """
    waiting = [os.fspath(top)]
    while waiting:
        base = waiting.pop()
        folders: list[str] = []
        files: list[str] = []
        try:
            with os.scandir(base) as entries:
                for entry in entries:
                    (folders if _is_folder(entry) else files).append(entry.name)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        yield base, folders, files
        below = [f"{base.rstrip(os.sep)}{os.sep}{name}" for name in reversed(folders)]
        waiting += [folder for folder in below if not os.path.islink(folder)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def stays_inside(name: str) -> bool:
    """Tell whether a name of a list stays below its folder: anybody may have written the list."""
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
