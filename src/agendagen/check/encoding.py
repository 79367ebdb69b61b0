"""Find text that was saved as UTF-8, read as Western European, and saved as UTF-8 once more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.rules import terms

_LEADS = "".join(map(chr, range(0xC2, 0xF5)))
_UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_BEHIND = "".join(chr(code) if code in _UNUSED else bytes([code]).decode("cp1252") for code in range(0x80, 0xC0))
_ONCE_MORE = re.compile(rf"[{_LEADS}][{re.escape(_BEHIND)}\x80-\x9f]{{1,3}}")
_MARKS = "‘’“”–—…‚„‹›«»"
"""What may stand behind a letter with an accent in an honest text too."""
_PLAUSIBLE = re.compile(r"[\u00a0-\u017f\u2010-\u203a\u20ac\u2122\u2212\U0001f300-\U0001faff]")


_LOST = "\N{REPLACEMENT CHARACTER}"
"""What programs put where they could not read a letter."""


def double_encoded(case: Case) -> Iterator[Diagnostic]:
    """Find a file with letters that were encoded twice, and mend all of them."""
    for source in case.sources.values():
        lost = source.text.count(_LOST)
        if lost:
            number = source.text[: source.text.index(_LOST)].count("\n") + 1
            column = source.line(number).index(_LOST) + 1
            yield rules.DoubleEncoded.lost(Span(source, number, column, column + 1), count=lost)
        edits = [
            Edit(Span(source, number, start + 1, start + 1 + len(old)), new)
            for number, line in enumerate(source.text.split("\n"), 1)
            for start, old, new in _mended(line)
        ]
        if not edits:
            continue
        first = edits[0].span
        line = source.line(first.line)
        begin, end = first.column - 1, first.column - 1
        while begin and not line[begin - 1].isspace():
            begin -= 1
        while end < len(line) and not line[end].isspace():
            end += 1
        word, place = line[begin:end], Span(source, first.line, begin + 1, end + 1)
        text = _ONCE_MORE.sub(lambda found: _decoded(found[0]) or found[0], word)
        fix = Fix(terms.WRITE(text=text), tuple(edits), safe=True, done=terms.BECAME(old=word, text=text))
        yield rules.DoubleEncoded.found(place, count=len(edits), fix=fix)


def _mended(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield each place in a line where a character was encoded twice, with what is there and what was meant."""
    if line.isascii():
        return
    for found in _ONCE_MORE.finditer(line):
        for size in range(len(found[0]), 1, -1):
            old = found[0][:size]
            new = _decoded(old)
            behind = line[found.start() + size : found.start() + size + 1]
            before = line[found.start() - 1 : found.start()] if found.start() else ""
            if new and _sure(old, before, behind):
                yield found.start(), old, new
                break


def _sure(old: str, before: str, behind: str) -> bool:
    """Tell whether nothing else can be meant: a letter with an accent may stand before a closing quotation mark."""
    if old[0] in "ÂÃâð":
        return old[-1] not in _MARKS or len(old) > 2 or behind.isalpha()
    return before.isalpha() and behind.isalpha()


def _decoded(text: str) -> str:
    """Return the character that a text is when its letters are taken for bytes; empty if they are none."""
    try:
        data = b"".join(_byte(letter) for letter in text)
        meant = data.decode("utf-8")
    except UnicodeError:
        return ""
    return meant if len(meant) == 1 and _PLAUSIBLE.fullmatch(meant) else ""


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
