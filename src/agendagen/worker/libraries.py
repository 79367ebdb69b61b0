"""Which libraries of the system a process works with: another of them may set other pages."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_LOADER: Final = "/etc/ld.so.cache"
"""What Linux knows of the libraries that there are: one that comes is seen here."""
_PYTHONS: Final = ("/site-packages/", "/dist-packages/", "/lib-dynload/")
"""Where libraries are that came with a package; such a folder gets other files while Python works."""


def loaded() -> dict[str, str]:
    """Return what this process has loaded, by path, with what changes whenever a file does.

    The folders of the system's libraries are among them, since one that comes would be taken too. Nothing where the
    system does not say (Windows).
    """
    files = sorted(set(_named()))
    folders = {str(Path(file).parent) for file in files if not any(part in file for part in _PYTHONS)}
    more = [*sorted(folders), *([_LOADER] if Path(_LOADER).exists() else [])] if files else []
    return {path: _stamp(path) for path in (*files, *more)}


def unchanged(libraries: Mapping[str, str]) -> bool:
    """Tell whether a process would load the very same today."""
    return bool(libraries) and all(stamp and _stamp(path) == stamp for path, stamp in libraries.items())


def _named() -> Iterator[str]:
    if sys.platform == "darwin":
        system = ctypes.CDLL(None)
        name = system._dyld_get_image_name  # noqa: SLF001 - the only one there is
        name.restype = ctypes.c_char_p
        for number in range(system._dyld_image_count()):  # noqa: SLF001
            path = os.fsdecode(name(number) or b"")
            if Path(path).exists():  # the system's own are in a file of theirs, and change with it
                yield path
        return
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text(errors="surrogateescape").splitlines():
            fields = line.split(None, 5)
            if len(fields) == 6 and fields[5].startswith("/") and "x" in fields[1]:
                yield fields[5]


def _stamp(path: str) -> str:
    try:
        info = Path(path).stat()
    except OSError:  # it was replaced while it was in use
        return ""
    return f"{info.st_size} {info.st_mtime_ns} {info.st_ino}"
