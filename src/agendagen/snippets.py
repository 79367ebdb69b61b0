"""How findings read in a terminal: each with its line and carets below, or many of one kind in one block.

They come as segments that may be coloured. Where a width is given, no line is wider, unless a single word is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from agendagen.diagnostics import SEVERITIES, Diagnostic, Span, first_of_each
from agendagen.phrases import Phrase, worded


class Segment(NamedTuple):
    """A stretch of text of one kind; a line end stands only in one of kind ``text``, by itself."""

    kind: Literal["severity", "message", "gutter", "mark", "also", "text"]
    text: str


_NEWLINE = Segment("text", "\n")
_HELP = Phrase("help: {advice}")
_EXCERPT: Final = 110
"""How many characters of a long line are shown at most."""
_ALIKE: Final = 3
"""How many findings of the same words make one block."""
_SHOWN: Final = 50
"""How many findings of one rule in one file are shown; who has more of them needs no list."""
MORE: Final = Phrase("and {count} more of this rule in this file")


COMMAND: Final = re.compile(r"(##(?:vso)?)(?=\[)", re.IGNORECASE)
"""What begins a command in a line of a log."""


def _width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """Return `text` with all spaces plain, and what steers a terminal (line ends and direction marks too) replaced.

    GitHub and Azure obey ``##[…]`` and ``##vso[…]`` anywhere in a line of a log: such signs are parted.
    """
    plain = "".join(
        c if c.isprintable() else " " if c == "\t" or unicodedata.category(c) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )
    return COMMAND.sub(r"\1 ", plain) if "##" in plain else plain


def printable_lines(text: str) -> str:
    """Return `text` as `printable` does, with its line ends; none is a command to GitHub, as ``::`` would be."""
    return "\n".join(map(_uncommanding, text.split("\n")))


def _uncommanding(line: str) -> str:
    return f"./{printable(line)}" if line.lstrip().startswith("::") else printable(line)


def _excerpt(line: str, column: int, end: int, width: int = 110) -> tuple[str, int, int]:
    """Return the part of a long `line` around `column`, and where the span lies in it (from 0)."""
    start, stop = column - 1, max(end - 1, column)
    if len(line) <= width:
        return line, start, stop
    left = max(0, min(start - width // 3, len(line) - width))
    shown = line[left : left + width]
    head, tail = "…" if left else "", "…" if left + width < len(line) else ""
    return head + shown + tail, start - left + len(head), min(stop - left, width) + len(head)


def wrapped(text: str, room: int | None, first: int | None = None) -> list[str]:
    """Return `text` in lines of `room` columns, broken at spaces; the first line has room for `first`."""
    left = room if first is None else first
    if room is None or left is None or _width(text) <= left:
        return [text]
    lines, line = [], ""
    for word in text.split(" "):
        if line and _width(line) + 1 + _width(word) > left and not word.startswith("::"):
            lines.append(line)
            line, left = word, room
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def segments(diagnostic: Diagnostic, language: str = "en", width: int | None = None) -> tuple[Segment, ...]:
    """Return the finding with its lines and carets, over several lines."""
    message, label, advice = diagnostic.worded(language)
    places = [(Segment("mark", "^"), "-->", diagnostic.span, label)] if diagnostic.span else []
    places += [(Segment("also", "-"), ":::", place, words) for place, words in diagnostic.others(language)]
    pad = " " * (max([1, *(len(str(place.line)) for _, _, place, _ in places)]) + 1)
    found = [*_head(diagnostic, message, language, width)]
    for mark, arrow, place, words in places:
        found += _lines((place, words), pad, arrow, mark, width)
    return (*found, *_advice(advice, pad, language, width))


def _head(diagnostic: Diagnostic, message: str, language: str, width: int | None) -> Iterator[Segment]:
    """Yield how severe it is, the rule, and what is wrong."""
    head = f"{SEVERITIES[diagnostic.severity].worded(language)}[{diagnostic.rule}]"
    room = (width - 2, width - _width(head) - 2) if width else (None, None)
    first, *more = wrapped(printable(message), *room)
    yield Segment("severity", head)
    yield Segment("message", f": {first}".rstrip())
    for line in more:
        yield from (_NEWLINE, Segment("message", f"  {line}"))


def _advice(advice: str, pad: str, language: str, width: int | None) -> Iterator[Segment]:
    """Yield what to do."""
    if not advice:
        return
    indent = " " * (len(pad) + 3 + _width(_HELP(advice="").worded(language)))
    first, *more = wrapped(printable(advice), width and width - len(indent))
    yield from (_NEWLINE, Segment("gutter", f"{pad} ="))
    yield Segment("text", f" {_HELP(advice=first).worded(language)}".rstrip())
    for line in more:
        yield from (_NEWLINE, Segment("text", f"{indent}{line}"))


def _lines(about: tuple[Span, str], pad: str, arrow: str, mark: Segment, width: int | None) -> Iterator[Segment]:
    """Yield a place, its line, and the marks below what it covers."""
    span, label = about
    room = max(20, width - len(pad) - 5) if width else _EXCERPT
    text, start, stop = _excerpt(
        span.source.line(span.line), span.column, span.end or span.column + 1, min(room, _EXCERPT)
    )
    text = printable(text)
    before, marks = _width(text[:start]), mark.text * max(1, _width(text[start:stop]))
    rows = [
        (f"{pad}{arrow}", Segment("text", f" {printable(str(span))}")),
        (f"{pad} |", Segment("text", "")),
        (f" {str(span.line).rjust(len(pad) - 1)} |", Segment("text", f" {text}")),
    ]
    behind = before + len(marks) + 1
    beside = width is None or width - len(pad) - 3 - behind >= min(_width(label), room // 3)
    indent = behind if beside else max(0, min(before, room // 2))
    first, *more = wrapped(printable(label), width and width - len(pad) - 3 - indent)
    under = [first, *more] if not beside else more
    rows.append((f"{pad} |", Segment(mark.kind, f" {' ' * before}{marks} {first if beside else ''}")))
    rows += [(f"{pad} |", Segment(mark.kind, f" {' ' * indent}{line}")) for line in under]
    for gutter, (kind, words) in rows:
        yield from (_NEWLINE, Segment("gutter", gutter), Segment(kind, words.rstrip()))


def blocks(
    found: Iterable[Diagnostic], language: str = "en", width: int | None = None
) -> Iterator[tuple[Diagnostic, tuple[Segment, ...]]]:
    """Yield findings as `segments` has them, but those of one kind in one block, where the first of them stands.

    Each block comes with its first finding. What stops a build is told one by one. Of a rule that finds very much in
    one file the first are shown, and how many more there are.
    """
    kinds: dict[object, list[Diagnostic]] = {}
    more: dict[Diagnostic, int] = {}
    for one, left in first_of_each(found, _SHOWN):
        if left:
            more[one] = left
        alone = one.severity == "error" or not one.span or one.also or one.worded(language).label
        said = "" if one.wording.many else one.worded(language).message
        kinds.setdefault(id(one) if alone else (one.wording, one.severity, said), []).append(one)
    for alike in kinds.values():
        if len(alike) >= (2 if alike[0].wording.many else _ALIKE):
            yield alike[0], tuple(_folded(alike, more, language, width))
        else:
            yield from ((one, (*segments(one, language, width), *_more(one, more, language))) for one in alike)


def _more(one: Diagnostic, more: Mapping[Diagnostic, int], language: str) -> Iterator[Segment]:
    """Yield that there are more findings like the last one that is shown."""
    if one in more:
        yield from (_NEWLINE, Segment("gutter", "   ="), Segment("text", f" {MORE(count=more[one]).worded(language)}"))


def _folded(
    alike: list[Diagnostic], more: Mapping[Diagnostic, int], language: str, width: int | None
) -> Iterator[Segment]:
    """Yield one sentence about findings of one kind, the place of each, and what to do."""
    many, pad = alike[0].wording.many, "  "
    count = len(alike) + sum(more.get(one, 0) for one in alike)
    said = worded(many, [("count", count)], language) if many else alike[0].worded(language).message
    yield from _head(alike[0], said, language, width)
    advice = {one.worded(language).help for one in alike}
    for one in alike:
        about = next((f": {value}" for _, value in one.fields if isinstance(value, str)), "") if many else ""
        yield from (_NEWLINE, Segment("gutter", f"{pad}-->"), Segment("text", f" {printable(f'{one.span}{about}')}"))
        if len(advice) > 1:
            yield from _advice(one.worded(language).help, pad, language, width)
        yield from _more(one, more, language)
    if len(advice) == 1:
        yield from _advice(advice.pop(), pad, language, width)


def full(diagnostic: Diagnostic, language: str = "en") -> str:
    """Return the finding with its lines and carets, without colour."""
    return "".join(segment.text for segment in segments(diagnostic, language))


def concise(diagnostic: Diagnostic, language: str = "en") -> str:
    """Return the finding in one line, ``name:line:column: severity[rule]: message``."""
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    message, _, advice = diagnostic.worded(language)
    tails = [f"{words}: {span}" for span, words in diagnostic.others(language)] + ([advice] if advice else [])
    tail = f" ({'; '.join(tails)})" if tails else ""
    severity = SEVERITIES[diagnostic.severity].worded(language)
    return _uncommanding(f"{place}{severity}[{diagnostic.rule}]: {message}{tail}")
