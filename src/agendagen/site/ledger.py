"""What is kept of the meetings of a site, in pieces of some meetings each: no more than one is in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from agendagen.cache import Cache
from agendagen.kept.forms import read_form, written_form
from agendagen.questions import digest

Pieces = Mapping[str, tuple[str, ...]]
"""The folders of the meetings in each piece, by what it is kept under."""
_MANY: Final = 32
"""So many meetings are in one piece."""


class Ledger:
    """The pieces of the last site, and those of the next one, in one store; a piece is named by what is in it."""

    def __init__(self, store: Cache, pieces: Pieces) -> None:
        """Take the pieces of the last site."""
        self._store = store
        self._pieces = pieces
        self._piece = {folder: key for key, folders in pieces.items() for folder in folders}
        self._open: tuple[str, Mapping[str, bytes]] = "", {}
        self._waiting: dict[str, bytes] = {}
        self._written: dict[str, tuple[str, ...]] = {}

    def get(self, folder: str) -> bytes:
        """Return what is kept of a meeting, by its folder; nothing where nothing is."""
        key = self._piece.get(folder, "")
        if key != self._open[0]:
            known = read_form(self._store.get(key), {})
            self._open = key, known if isinstance(known, Mapping) else {}
        return self._open[1].get(folder, b"") if key else b""

    def put(self, folder: str, data: bytes) -> None:
        """Write down what is to be kept of a meeting."""
        self._waiting[folder] = data
        if len(self._waiting) == _MANY:
            self._write()

    def pieces(self, same: frozenset[str]) -> Pieces:
        """Return the pieces of the next site, of which that is the `same` in which nothing changed."""
        for key, folders in self._pieces.items():
            staying = [folder for folder in folders if folder in same]
            if len(staying) == len(folders) > _MANY // 2:
                self._written[key] = folders
                continue
            for folder in staying:
                self.put(folder, self.get(folder))
        self._write()
        return self._written

    def _write(self) -> None:
        data = written_form(self._waiting, {})
        if self._waiting and data:
            key = digest(data)
            self._store.put(key, data)
            self._written[key] = tuple(self._waiting)
        self._waiting = {}
