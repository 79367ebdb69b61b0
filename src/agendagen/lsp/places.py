"""Places of sources as editors count them: lines from 0, columns in units of an encoding, UTF-16 if not agreed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from lsprotocol import types

from agendagen.diagnostics import Source, Span
from agendagen.records import dataclass

UNITS: Final[Mapping[str, Callable[[str], int]]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}
"""How many units of an encoding a text is long."""


class Places:
    """Turns places of sources into those of one client, and back."""

    def __init__(self, encoding: str = "utf-16") -> None:
        """Count columns in units of an encoding."""
        self.units = UNITS.get(encoding, UNITS["utf-16"])

    def column(self, line: str, character: int) -> int:
        """Return how many characters of a line stand before a client's column, which may be beyond its end."""
        if line.isascii():
            return min(max(character, 0), len(line))
        seen = 0
        for number, letter in enumerate(line):
            seen += self.units(letter)
            if seen > character:
                return number
        return len(line)

    def position(self, source: Source, line: int, column: int) -> types.Position:
        """Return a place as a client has it; `line` and `column` count from 0."""
        return types.Position(line, self.units(source.line(line + 1)[:column]))

    def range(self, span: Span) -> types.Range:
        """Return a stretch as a client has it."""
        line, start = span.line - 1, span.column - 1
        end = (span.end or span.column) - 1
        return types.Range(self.position(span.source, line, start), self.position(span.source, line, max(start, end)))

    def between(self, source: Source, start: int, end: int) -> types.Range:
        """Return ``source.text[start:end]`` as a client has it."""
        return types.Range(self._at(source, start), self._at(source, end))

    def _at(self, source: Source, offset: int) -> types.Position:
        line = source.text.count("\n", 0, offset)
        return self.position(source, line, offset - (source.text.rfind("\n", 0, offset) + 1))


@dataclass(frozen=True, slots=True)
class Client:
    """Whom answers are for."""

    places: Places
    language: str
    """What its person reads."""
    uri: Callable[[Path], str]
    """The address that it knows a file by."""
