"""The door through which the pure stages learn about the author's files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

State = Literal["ok", "missing", "outside", "folder", "empty", "unreadable", "too-large"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file without reading it."""

    state: State
    size: int = 0
    """In bytes."""
    neighbours: tuple[str, ...] = ()
    """The names in the same folder, when the file is missing."""


class Files(Protocol):
    """The files below the workspace root; paths are relative to it, with ``/``. Nothing raises."""

    def facts(self, path: str) -> Facts:
        """Tell whether the file can be used."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file whose state is ``ok``, else nothing."""
