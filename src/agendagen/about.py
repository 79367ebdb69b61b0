"""What a theme says of itself in its `theme.json`, and where the built-in themes are."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from agendagen.records import dataclass

ABOUT: Final = "theme.json"
"""What a theme says of itself; see `About`."""
DEFAULT: Final = "default"
OWN_FOLDER: Final = "templates"
"""The workspace's folder whose files replace the built-in ones of the same name."""


@dataclass(frozen=True, slots=True)
class About:
    """What a theme says of itself: the settings it has where a workspace makes none."""

    about: str = ""
    """One line for people who choose."""
    font: str = ""
    heading_font: str = ""
    size: str = ""
    margins: str = ""
    """What is left and right of text and numbers on A4, together: ``52mm``."""
    numbers: str = ""
    """How wide the column of the numbers beside the text is: ``3.4rem``."""
    narrow: str = ""
    """How wide that column is where it would leave too few letters on a line of the text."""


def about_of(data: bytes) -> About:
    """Return what a `theme.json` says; raise ValueError where it cannot be read."""
    try:
        told = json.loads(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise ValueError("it does not hold texts by name")
    known = {name.replace("_", "-"): name for name in About.__slots__}
    return About(**{known[key]: value for key, value in told.items() if key in known})


@lru_cache(maxsize=1)
def builtin_root() -> Path:
    """Return the folder of the built-in themes: in the package, or in the checkout that it runs from."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


@lru_cache(maxsize=8)
def builtin_about(name: str) -> About:
    """Return what a built-in theme says of itself; nothing where there is none of that name."""
    path = builtin_root() / name / ABOUT
    return about_of(path.read_bytes()) if path.is_file() else About()


_MADE: Final = ("__pycache__", "compiled")
"""What a checkout makes of its own files when it first needs it, as it does catalogues (``.mo``)."""


@cache
def program() -> object:
    """Return what changes with the program's own files, since nothing that an older one kept may come into its work."""
    roots = (str(Path(__file__).parent), str(builtin_root()))
    return sorted(one for root in roots for one in _files(root))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _MADE or entry.name.endswith(".mo"):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                info = entry.stat()
                yield entry.path, info.st_size, info.st_mtime_ns
