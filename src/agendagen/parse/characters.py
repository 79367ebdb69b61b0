"""Characters that no document may contain: what stands for them, and what the author is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span

_NONCHARACTERS = "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
FORBIDDEN: Final = re.compile(
    f"[{_CONTROLS}{_DIRECTIONS}\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff{_NONCHARACTERS}]"
)
_REMOVED = re.compile(f"[{_DIRECTIONS}\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Lines without forbidden characters, and what it takes to find a place in the author's own again."""

    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    removed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Per line (from 0), where in the author's line (from 0) a character was taken out."""

    def column(self, line: int, column: int) -> int:
        """Return where the character at `column` of a cleaned line stands in the author's line; both from 0."""
        for place in self.removed.get(line, ()):
            if place > column:
                break
            column += 1
        return column


def substitute(character: str) -> str:
    """Return what stands for a forbidden character: nothing, a space or the replacement character."""
    if character == "\r":
        return " "
    return "" if _REMOVED.match(character) else _REPLACEMENT


def purge(text: str) -> str:
    """Return `text` without forbidden characters; used where the author has been told, or there is no place to name."""
    return FORBIDDEN.sub(lambda match: substitute(match.group()), text) if not text.isprintable() else text


def describe(character: str, span: Span | None, count: int = 1) -> Diagnostic:
    """Return the finding for a forbidden character that occurs `count` times, first at `span`."""
    code, more = ord(character), count - 1
    if re.match(f"[{_DIRECTIONS}]", character):
        return rules.DirectionCharacter.found(span, code=code, count=count, more=more)
    if not re.match(f"[{_CONTROLS}]", character):
        return rules.PrivateUseCharacter.found(span, code=code, count=count, more=more)
    if _REMOVED.match(character) or character == "\r":
        return rules.ControlCharacter.harmless(span, code=code, count=count, more=more)
    return rules.ControlCharacter.replaced(span, code=code, count=count, more=more)


def clean(source: Source, text: str, first_line: int, column: int = 1) -> Cleaned:
    """Return the lines of `text`, which begins on line `first_line`, and a finding per forbidden character."""
    if text.replace("\n", "").isprintable() or not FORBIDDEN.search(text):  # the first is faster and mostly enough
        return Cleaned(tuple(text.split("\n")))
    lines, removed = [], {}
    seen: dict[str, tuple[Span, int]] = {}
    for number, line in enumerate(text.split("\n")):
        gone = []
        for match in FORBIDDEN.finditer(line):
            character, place = match.group(), match.start()
            at = place + (column if number == 0 else 1)
            span, count = seen.get(character, (Span(source, first_line + number, at, at + 1), 0))
            seen[character] = (span, count + 1)
            if not substitute(character):
                gone.append(place)
        if gone:
            removed[number] = tuple(gone)
        lines.append(purge(line))
    found = tuple(describe(character, span, count) for character, (span, count) in seen.items())
    return Cleaned(tuple(lines), found, removed)
