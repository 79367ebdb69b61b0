"""How a finding reads in a terminal: the line it is about, with carets below, as segments that may be coloured."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from agendagen.diagnostics import SEVERITIES, Diagnostic, Span
from agendagen.phrases import Phrase


class Segment(NamedTuple):
    """A stretch of text of one kind; a line end stands only in one of kind ``text``, by itself."""

    kind: Literal["severity", "message", "gutter", "mark", "also", "text"]
    text: str


_NEWLINE = Segment("text", "\n")
_HELP = Phrase("help: {advice}")


def _width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """Return `text` with all spaces plain, and what steers a terminal (line ends and direction marks too) replaced."""
    return "".join(
        c if c.isprintable() else " " if c == "\t" or unicodedata.category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )


def printable_lines(text: str) -> str:
    """Return `text` as `printable` does, with its line ends."""
    return "\n".join(map(printable, text.split("\n")))


def _excerpt(line: str, column: int, end: int, width: int = 110) -> tuple[str, int, int]:
    """Return the part of a long `line` around `column`, and where the span lies in it (from 0)."""
    start, stop = column - 1, max(end - 1, column)
    if len(line) <= width:
        return line, start, stop
    left = max(0, min(start - width // 3, len(line) - width))
    shown = line[left : left + width]
    head, tail = "…" if left else "", "…" if left + width < len(line) else ""
    return head + shown + tail, start - left + len(head), min(stop - left, width) + len(head)


def segments(diagnostic: Diagnostic, language: str = "en") -> tuple[Segment, ...]:
    """Return the finding with its lines and carets, over several lines."""
    message, label, advice = diagnostic.worded(language)
    places = [(Segment("mark", "^"), "-->", diagnostic.span, label)] if diagnostic.span else []
    places += [(Segment("also", "-"), ":::", place, words.worded(language)) for place, words in diagnostic.also]
    pad = " " * (max([1, *(len(str(place.line)) for _, _, place, _ in places)]) + 1)
    found = [Segment("severity", f"{SEVERITIES[diagnostic.severity].worded(language)}[{diagnostic.rule}]")]
    found.append(Segment("message", f": {printable(message)}".rstrip()))
    for mark, arrow, place, words in places:
        found += _lines(place, words, pad, arrow, mark)
    if advice:
        found += [
            _NEWLINE,
            Segment("gutter", f"{pad} ="),
            Segment("text", f" {_HELP(advice=printable(advice)).worded(language)}".rstrip()),
        ]
    return tuple(found)


def _lines(span: Span, label: str, pad: str, arrow: str, mark: Segment) -> Iterator[Segment]:
    """Yield a place, its line, and the marks below what it covers."""
    text, start, stop = _excerpt(span.source.line(span.line), span.column, span.end or span.column + 1)
    text = printable(text)
    marks = mark.text * max(1, _width(text[start:stop]))
    rows = (
        (f"{pad}{arrow}", Segment("text", f" {printable(str(span))}")),
        (f"{pad} |", Segment("text", "")),
        (f" {str(span.line).rjust(len(pad) - 1)} |", Segment("text", f" {text}")),
        (f"{pad} |", Segment(mark.kind, f" {' ' * _width(text[:start])}{marks} {printable(label)}")),
    )
    for gutter, (kind, words) in rows:
        yield from (_NEWLINE, Segment("gutter", gutter), Segment(kind, words.rstrip()))


def full(diagnostic: Diagnostic, language: str = "en") -> str:
    """Return the finding with its lines and carets, without colour."""
    return "".join(segment.text for segment in segments(diagnostic, language))


def concise(diagnostic: Diagnostic, language: str = "en") -> str:
    """Return the finding in one line, ``name:line:column: severity[rule]: message``."""
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    message, _, advice = diagnostic.worded(language)
    tails = [f"{words.worded(language)}: {span}" for span, words in diagnostic.also] + ([advice] if advice else [])
    tail = f" ({'; '.join(tails)})" if tails else ""
    line = printable(f"{place}{SEVERITIES[diagnostic.severity].worded(language)}[{diagnostic.rule}]: {message}{tail}")
    return f"./{line}" if line.startswith("::") else line  # a file of that name must not give GitHub a command
