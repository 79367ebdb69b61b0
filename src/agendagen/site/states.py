"""How the files of a meeting are: of one that is as it was nothing need be read."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from agendagen.questions import digest
from agendagen.records import dataclass
from agendagen.writing import UNFINISHED

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that changes has other times, on every file system."""
_Entry = tuple[str, int, int, int, int, int]
"""A path from the folder on, with mode, size, both times and the number of the file."""


@dataclass(frozen=True, slots=True)
class State:
    """All that is in a folder."""

    stamp: str
    """Changes with any file, without one being read; empty where files were written so lately that it might not."""
    digest: str
    """Tells what files there are and what is in them; empty where that does not tell all, as of links."""


def state_of(folder: Path, known: State | None = None, *, without: Path | None = None) -> State:
    """Return the state of a folder, except what lies `without`; files are read where it is not `known` already."""
    before = time.time_ns()
    try:
        entries = sorted(_entries(str(folder), "", str(without)))
    except OSError:
        return State("", "")
    newest = max((max(entry[3:5]) for entry in entries), default=0)
    stamp = digest(entries) if newest + _SETTLED < before else ""
    if stamp and known and known.stamp == stamp:
        return known
    return State(stamp, _digest(folder, entries))


def passed_over(name: str) -> bool:
    """Tell whether something of this name is no part of a state."""
    return name.startswith(UNFINISHED) or name == ".git"


def _entries(folder: str, prefix: str, without: str) -> Iterator[_Entry]:
    with os.scandir(folder) as found:
        for entry in found:
            if passed_over(entry.name) or entry.path == without:
                continue
            info = entry.stat(follow_symlinks=False)
            path = prefix + entry.name
            yield path, info.st_mode, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino
            if stat.S_ISDIR(info.st_mode):
                yield from _entries(entry.path, f"{path}/", without)


def _digest(folder: Path, entries: list[_Entry]) -> str:
    said: list[tuple[str, str]] = []
    for path, mode, *_ in entries:
        if stat.S_ISDIR(mode):
            said.append((path, ""))
            continue
        if not stat.S_ISREG(mode):
            return ""
        try:
            with (folder / path).open("rb") as file:
                said.append((path, hashlib.file_digest(file, "sha256").hexdigest()))
        except OSError:
            return ""
    return digest(said)
