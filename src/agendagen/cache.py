"""Keep what is slow to make and depends on nothing but its key, such as a drawn chart, from one build to the next.

The folder and the one around it must be the user's own, where nobody else may write, and no links; otherwise nothing
is kept and nothing is taken.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

MAX_ENTRIES = 1000
"""With more than this the ones that were not used for longest are taken away."""
MAX_BYTES = 256 * 1024 * 1024
"""So much a folder holds at most; something larger is not kept at all."""

_MARK: Final = b"agendagen kept this\n"
_HEAD: Final = len(_MARK) + 32
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_BY_HANDLE: Final = os.open in os.supports_dir_fd
"""Whether what is in a folder can be named from the folder itself; Windows cannot, and has other owners and links."""


VARIABLE: Final = "AGENDAGEN_CACHE"


def keeps_nothing(environment: Mapping[str, str]) -> bool:
    """Tell whether nothing is to be kept: where the user says so, and on a machine of CI, which is nobody's own."""
    on_ci = environment.get("CI", "").strip().lower() not in ("", "0", "false", "no")
    return on_ci or environment.get(VARIABLE, "").strip().lower() == "none"


def user_cache() -> Path:
    """Return the folder for what may be deleted at any time, as the platform has it.

    A user without a home, as in a container, gets one that cannot be made, so that nothing is kept.
    """
    try:
        return user_cache_path("agendagen", appauthor=False)
    except RuntimeError:
        return Path(os.devnull, "agendagen")


def kept(name: str) -> Cache:
    """Return what is kept under a name for the user; nothing is where that is not wanted."""
    return Cache((Path(os.devnull) if keeps_nothing(os.environ) else user_cache()) / name)


class Cache:
    """Entries in a folder, by keys of letters and digits; where it cannot be used, nothing is kept and nobody minds.

    An entry that is not as it was written, under its own key, is no entry, and goes.
    """

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which need not exist yet."""
        self.folder = folder

    def get(self, key: str) -> bytes:
        """Return what was kept under `key`, or nothing."""
        with suppress(OSError), self._open() as handle:
            try:
                data = self._read(key, handle)
            except FileNotFoundError:
                return b""
            except OSError:  # a link, or another's
                data = b""
            if data:
                os.utime(self._at(key, handle), dir_fd=handle)
                return data
            os.unlink(self._at(key, handle), dir_fd=handle)
        return b""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, whole or not at all."""
        if len(data) + _HEAD > MAX_BYTES:
            return
        with suppress(OSError):
            for folder in (self.folder.parent, self.folder):
                with suppress(FileExistsError):
                    folder.parent.mkdir(parents=True, exist_ok=True)
                    folder.mkdir(0o700)
            with self._open() as handle:
                self._write(key, data, handle)
                self._trim(handle)

    def size(self) -> tuple[int, int]:
        """Return how many entries there are, and how many bytes they take."""
        with suppress(OSError), self._open() as handle:
            sizes = [size for _, size, _ in self._entries(handle)]
            return len(sizes), sum(sizes)
        return 0, 0

    def clear(self) -> None:
        """Take away all that was kept."""
        with suppress(OSError), self._open() as handle:
            for _, _, name in self._entries(handle):
                with suppress(OSError):
                    os.unlink(self._at(name, handle), dir_fd=handle)

    # --- One folder, held while it is worked in, so that nobody puts another in its place -----------------------

    @contextmanager
    def _open(self) -> Iterator[int | None]:
        """Give a handle on the folder, None where the system has none; raise OSError where it may not be used."""
        if not _BY_HANDLE:
            if self.folder.is_symlink() or self.folder.parent.is_symlink() or not self.folder.is_dir():
                raise FileNotFoundError(self.folder)
            yield None
            return
        around = os.open(self.folder.parent, _FOLDER)
        try:
            _own(around)
            handle = os.open(self.folder.name, _FOLDER, dir_fd=around)
        finally:
            os.close(around)
        try:
            if _own(handle) & 0o077:
                os.fchmod(handle, 0o700)
            yield handle
        finally:
            os.close(handle)

    def _at(self, name: str, handle: int | None) -> str:
        return name if handle is not None else str(self.folder / name)

    def _read(self, key: str, handle: int | None) -> bytes:
        """Return the data of an entry, nothing where it is damaged or another's; raise OSError where there is none."""
        with os.fdopen(os.open(self._at(key, handle), _READ, dir_fd=handle), "rb") as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_BYTES or not _mine(info):
                return b""
            kept = file.read(MAX_BYTES)
        data = kept[_HEAD:]
        return data if kept[:_HEAD] == _head(key, data) else b""

    def _write(self, key: str, data: bytes, handle: int | None) -> None:
        beside = self._at(f".{os.urandom(8).hex()}", handle)
        try:
            with os.fdopen(os.open(beside, _NEW, 0o600, dir_fd=handle), "wb") as file:
                file.write(_head(key, data))
                file.write(data)
            os.replace(beside, self._at(key, handle), src_dir_fd=handle, dst_dir_fd=handle)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside, dir_fd=handle)
            raise

    def _entries(self, handle: int | None) -> list[tuple[int, int, str]]:
        """Return when each entry was last used, its size and its name."""
        found = []
        with os.scandir(self.folder if handle is None else handle) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):  # another build took it away
                    info = entry.stat(follow_symlinks=False)
                    found.append((info.st_mtime_ns, info.st_size, entry.name))
        return found

    def _trim(self, handle: int | None) -> None:
        room = MAX_BYTES
        for number, (_, size, name) in enumerate(sorted(self._entries(handle), reverse=True)):
            room -= size
            if room < 0 or number >= MAX_ENTRIES:
                with suppress(OSError):
                    os.unlink(self._at(name, handle), dir_fd=handle)


def _head(key: str, data: bytes) -> bytes:
    """Return what stands before the data of an entry: a mark, and the checksum of key and data."""
    total = hashlib.sha256(f"{key}\0".encode())
    total.update(data)
    return _MARK + total.digest()


def _own(handle: int) -> int:
    """Return the permissions of a folder; raise OSError where it is not the user's own alone to write."""
    info = os.fstat(handle)
    if not _mine(info) or info.st_mode & 0o022:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
    return stat.S_IMODE(info.st_mode)


def _mine(info: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or info.st_uid == os.geteuid()
