"""Find lines that look like the rows of a table, and were not read as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from agendagen import rules
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.rules import terms
from agendagen.rules.fixes import instead

_PARTED: Final = (
    (re.compile(r";(?=[^\s;])"), 1, rules.RawMarkup.semicolons),
    (re.compile(r"(?<=[^\s,\d]),(?=[^\s,])|(?<=\d),(?=[^\s,\d])|(?<=\d),(?=\d{4}(?!\d))"), 2, rules.RawMarkup.commas),
    (re.compile(r"(?<=\S) {3,}(?=\S)"), 1, rules.RawMarkup.columns),
)
"""What parts the cells of a table that was copied, how many there are in a row at least, and what is said of it."""
_DASHES = re.compile(r"\s*\|?(?:\s*:?[-=\u2012-\u2015\u2212]+:?\s*\|)+(?:\s*:?[-=\u2012-\u2015\u2212]+:?)?\s*")
_ROW = re.compile(r"\s*\|.*\|.*\|\s*")
_MARKED = re.compile(r"^[ \t]*\S{1,2}\t", re.MULTILINE)
"""A bullet of Word's with its tab."""


def _tables(passage: Passage) -> Iterator[Diagnostic]:
    lines = passage.lines
    if len(lines) == 1 and _DASHES.fullmatch(passage.text) and passage.text.count("|") > 1:
        yield rules.RawMarkup.apart(passage.span(0, len(passage.text)))
    for (start, text), (below, dashes) in pairwise(lines):
        if "|" not in text or _DASHES.fullmatch(text) or not passage.verbatim(start, below + len(dashes)):
            continue
        span = passage.span(below, below + len(dashes))
        head = _cells(text)
        if _DASHES.fullmatch(dashes) and ("|" in dashes.strip(" |") or dashes.strip().startswith("|")):
            count = _cells(dashes)
            if count == head and dashes.isascii() and "=" not in dashes:
                continue
            row = "|" + " --- |" * head
            wording = rules.RawMarkup.dashes(span, dashes=count, head=head, fix=instead(span, row, safe=True))
            yield wording
            return
        if _ROW.fullmatch(text) and _ROW.fullmatch(dashes) and _cells(dashes) == head:
            place = Span(span.source, span.line, 1, 1)
            row = "|" + " --- |" * head
            fix = Fix(
                terms.WRITE_BELOW(text=row), (Edit(place, f"{row}\n"),), safe=True, done=terms.WRITE_BELOW(text=row)
            )
            first = passage.span(start, start + len(text))
            own = first.source.line(first.line)[: first.column - 1]
            yield rules.RawMarkup.table(first, fix=fix if not own.strip() else None)
            return


def _cells(row: str) -> int:
    """Return how many cells a row has."""
    return row.strip().removeprefix("|").removesuffix("|").replace("\\|", "").count("|") + 1


def _tabs(passage: Passage) -> Iterator[Diagnostic]:
    """Find rows that were copied from a spreadsheet, with tabs or other signs between their cells."""
    lines = [(start, text, _MARKED.sub("", text).strip().count("\t")) for start, text in passage.lines]
    for (start, text, tabs), (_, _, below) in pairwise(lines):
        if tabs and tabs == below:
            yield rules.RawMarkup.tabs(passage.span(start, start + len(text)))
            return
    for pattern, least, wording in _PARTED if len(lines) > 2 else ():
        rows = [(start, text, len(pattern.findall(text))) for start, text in passage.lines]
        for (start, text, cells), (_, _, second), (_, _, third) in zip(rows, rows[1:], rows[2:], strict=False):
            if cells >= least and cells == second == third and passage.verbatim(start, start + len(text)):
                yield wording(passage.span(start, start + len(text)))
                return


ROWS: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (_tables, _tabs)
