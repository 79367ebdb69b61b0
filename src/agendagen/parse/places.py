"""Where a piece of a text stands in the author's file."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from agendagen.diagnostics import Source, Span
from agendagen.parse.characters import Cleaned


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
