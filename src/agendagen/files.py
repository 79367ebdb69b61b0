"""The door through which the pure stages learn about the author's files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeVar

from agendagen.diagnostics import Fix, Span
from agendagen.rules import terms
from agendagen.rules.fixes import nearest, replaced

T = TypeVar("T")
_SEEN: Final = 2000
"""Of the files of a folder, how many may have been meant by a name that is none of theirs."""

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

    def once(self, path: str, make: Callable[[bytes], T]) -> T:
        """Return what `make` makes of the bytes of a file, remembered for whoever asks again."""


def suggest(
    written: str, path: str, facts: Facts, place: Span | None = None, spell: Callable[[str], str] = str
) -> Fix | None:
    """Return what was meant by a missing file at `path` that the author calls `written`, if a file is called alike.

    `spell` writes a path as it has to stand at the place.
    """
    name = posixpath.basename(path)
    folder = posixpath.dirname(written)
    same = next((other for other in facts.neighbours[:_SEEN] if other.casefold() == name.casefold()), "")
    if same:
        return replaced(place, written, spell(posixpath.join(folder, same)), terms.CAPITALS)
    visible = [posixpath.join(folder, other) for other in facts.neighbours[:_SEEN] if not other.startswith(".")]
    near = nearest(written, visible)
    return replaced(place, written, spell(near), terms.DID_YOU_MEAN) if near else None
