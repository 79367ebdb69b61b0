"""Write the files of one meeting whole, or leave what was there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from agendagen.errors import Unusable

ATTACHMENTS = "attachments"
DOCUMENTS = ("agenda.html", "agenda.pdf", "pack.pdf")


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the sources give."""

    path: Path
    how: Literal["differs", "missing", "left over"]


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put `files` (names relative to `folder`, with ``/``) in place and return the paths of the documents.

    Everything is written beside its place first and then renamed, so that a full disk or a crash leaves the last good
    output. The documents and the folder ``attachments`` are the program's own: what is not of this build is taken
    away, so that nothing stale, or withheld this time, stays beside the new files.
    Raises `Unusable` when nothing can be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".agendagen-", dir=folder))
    except OSError as problem:
        raise Unusable(f"{folder}: cannot be written ({problem.strerror})") from None
    try:
        for name, data in files.items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o666 & ~_umask())
        _place(staged, folder, files)
    except OSError as problem:
        raise Unusable(f"{folder}: cannot be written ({problem.strerror})") from None
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return tuple(folder / name for name in files if "/" not in name)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _place(staged: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Move the staged files to their places: attachments first, so that no document names one that is not there."""
    wanted = {name.split("/", 1)[1] for name in files if name.startswith(f"{ATTACHMENTS}/")}
    target = folder / ATTACHMENTS
    if wanted:
        target.mkdir(exist_ok=True)
    for name in sorted(files, key=lambda name: "/" not in name):
        (staged / name).replace(folder / name)
    for name in DOCUMENTS:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    if target.is_dir() and not target.is_symlink():
        for left in target.iterdir():
            if left.name not in wanted and left.is_file():
                left.unlink()
        if not wanted:
            _remove_if_empty(target)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def differences(folder: Path, files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Return where `folder` holds something else than exactly `files`, in the order of the names; nothing is changed.

    Raises `Unusable` when a file or a folder cannot be read.
    """
    found: dict[str, Difference] = {}
    try:
        for name, data in files.items():
            path = folder / name
            if path.is_symlink() or not path.is_file():
                found[name] = Difference(path, "differs" if path.is_symlink() or path.exists() else "missing")
            elif path.stat().st_size != len(data) or path.read_bytes() != data:
                found[name] = Difference(path, "differs")
        for base, folders, names in os.walk(folder, onerror=_refuse):
            links = [name for name in folders if Path(base, name).is_symlink()]
            for entry in (*names, *links):
                path = Path(base, entry)
                name = path.relative_to(folder).as_posix()
                if name not in files:
                    found[name] = Difference(path, "left over")
    except OSError as problem:
        raise Unusable(f"{problem.filename or folder}: cannot be read ({problem.strerror})") from None
    return tuple(found[name] for name in sorted(found))


def _refuse(problem: OSError) -> None:
    """Go on where there is no such folder: its files are missing; else pass the problem on."""
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        raise problem
