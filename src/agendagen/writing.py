"""The door through which files are written: whole or not at all, and never through a link that a workspace brings."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from agendagen.errors import Unusable
from agendagen.phrases import Phrase

UNFINISHED: Final = ".agendagen-"
"""What the name of a file or folder begins with while it is being written."""


def refuse_links(path: Path, *roots: Path) -> None:
    """Raise `Unusable` where `path` is or leads through a link that lies below one of the `roots`.

    A repository can bring links, and git checks them out as they are. A link that lies elsewhere is the user's own.
    """
    tops = tuple(os.path.realpath(root).rstrip(os.sep) + os.sep for root in roots)
    full = Path.cwd() / path
    here = full.anchor
    for part in full.parts[1:]:
        if part == os.pardir:
            here = os.path.dirname(here)
            continue
        step = os.path.join(here, part)
        if not os.path.islink(step):
            here = step
        elif step.startswith(tops):
            refusal = Phrase(
                "`{path}` is a link, and nothing is written through a link of the workspace; "
                "take the link away, or write somewhere else"
            )
            raise Unusable(refusal(path=named(step)))
        else:
            here = os.path.realpath(step)


def named(path: Path | str) -> str:
    """Return `path` as a message names it: from the current folder on where it lies below that."""
    here = str(Path.cwd()).rstrip(os.sep) + os.sep
    return str(path).removeprefix(here)


def put(path: Path, data: bytes, *, roots: Iterable[Path]) -> None:
    """Write a file whole or not at all; one that is there is replaced and keeps its permissions.

    Raises `Unusable` where a link below one of the `roots` is in the way, and `OSError` where it cannot be written.
    """
    refuse_links(path, *roots)
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def put_new(path: Path, data: bytes, *, roots: Iterable[Path]) -> None:
    """Write a file that is not there yet, with the folders above it.

    Raises `FileExistsError` where it is there, `Unusable` where a link below one of the `roots` is in the way, and
    `OSError` where it cannot be written.
    """
    refuse_links(path.parent, *roots)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:  # never follows a link that stands in the file's place
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def rename(path: Path, new: Path, *, roots: Iterable[Path]) -> None:
    """Give a file or a folder another path, where nothing is yet.

    Raises `FileExistsError` where something is there, `Unusable` where a link below one of the `roots` is in the way,
    and `OSError` where it cannot be done.
    """
    refuse_links(path, *roots)
    refuse_links(new, *roots)
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new))
    path.rename(new)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give a folder in `folder` to write into, which is gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_staged(path: Path, data: bytes) -> None:
    """Write a file in a folder that `staged` gave, with the permissions of any new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o666 & ~_umask())


def sweep(folder: Path) -> None:
    """Take away what an ended build left unfinished in `folder`; it may hold what is not for everyone.

    Only for who has `alone` the folder: what another build writes just now would go too. Raises `OSError` where
    something cannot be taken away.
    """
    try:
        entries = list(os.scandir(folder))
    except PermissionError:  # no folder of ours
        return
    for entry in entries:
        if not entry.name.startswith(UNFINISHED):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes into `folder`, and let none begin meanwhile."""
    try:
        import fcntl
    except ImportError:  # Windows, which does not let go of an open file either
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system that knows no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
