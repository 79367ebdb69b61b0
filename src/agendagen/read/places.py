"""Where a text stands in the author's file, and the characters that no document may contain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.records import dataclass

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
    text = _SIGN.sub("\\1\u2022", text)
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


_SIGN = re.compile("^([ \t]*)[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0](?=[ \t\u00a0])", re.MULTILINE)
"""What Word has for a bullet at the beginning of a line, from a font of signs."""


@dataclass(frozen=True, slots=True)
class Places:
    """The lines of one text of a source; the Markdown parser tells lines of blocks, and offsets within their text."""

    source: Source
    cleaned: Cleaned
    first: int
    """The number of the text's first line in the source."""
    column: int = 1
    """Where a text that is quoted in another begins, if its lines cannot be found in the source."""

    def line(self, number: int) -> Span:
        """Return the whole of line `number` of the text (from 0), without white space around it."""
        text = self.cleaned.lines[number] if number < len(self.cleaned.lines) else ""
        start = len(text) - len(text.lstrip())
        return self._span(number, start, max(len(text.rstrip()), start + 1))

    def within(self, block: Token, start: int = 0, end: int | None = None) -> Span:
        """Return where the characters from `start` to `end` of an inline token's text stand, up to the line's end."""
        if block.map is None:
            return Span(self.source, self.first)
        content = block.content
        row = content.count("\n", 0, start)
        begin = content.rfind("\n", 0, start) + 1
        stop = content.find("\n", start)
        stop = len(content) if stop < 0 else stop
        end = stop if end is None else min(end, stop)
        number = block.map[0] + row
        text = content[begin:stop]
        raw = self.cleaned.lines[number] if number < len(self.cleaned.lines) else ""
        lead = len(text) - len(text.lstrip())
        if "column" in block.meta:  # a table cell, in which a bar is written with a backslash
            column = int(block.meta["column"])
            return self._span(
                number,
                column + start + content.count("|", 0, start),
                column + end + content.count("|", 0, end),
            )
        bare = text.strip()
        whole = raw.rstrip()
        column = len(whole) - len(bare) if whole.endswith(bare) else max(raw.find(bare), 0)
        return self._span(number, column + max(start - begin - lead, 0), column + max(end - begin - lead, 1))

    def _span(self, number: int, start: int, end: int) -> Span:
        """Return the span of columns from 0 in a cleaned line."""
        start, end = self.cleaned.column(number, start), self.cleaned.column(number, max(end, start + 1) - 1) + 1
        line = self.first + number
        if self.column > 1:  # quoted in YAML: the line there is indented, or is folded and not found
            bare = self.cleaned.lines[number].strip() if number < len(self.cleaned.lines) else ""
            indent = self.source.line(line).find(bare) if bare else -1
            own = len(self.cleaned.lines[number]) - len(self.cleaned.lines[number].lstrip()) if bare else 0
            shift = indent - own if indent >= 0 else self.column - 1
            start, end = start + shift, end + shift
        return Span(self.source, line, start + 1, max(end, start + 1) + 1 if end <= start else end + 1)
