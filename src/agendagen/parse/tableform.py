"""Tables of the author's own HTML, made rectangular: every row has a cell, or a part of one, in every column.

A browser draws a table with holes and with cells that overlap; a PDF must not have one (ISO 14289-1, 7.2), and neither
does HTML allow it (HTML, 4.9.12, table model errors).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from agendagen.parse.tabledata import MAX_CELLS

_TAG: Final = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th)\b([^>]*)>")
_ANY: Final = re.compile("<div>\ue000\\d+\ue001</div>|<[^>]*>")
"""Any tag, and what stands for a block of another stage."""
_SPAN: Final = re.compile(r' (col|row)span="(\d+)"')

_EMPTY_HEAD: Final = re.compile(r"<th\b([^>]*)>\s*</th>")
_SCOPE: Final = re.compile(r' scope="[^"]*"')

_Edit = tuple[int, int, str]
"""Where from, where to, and what stands there instead."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What was found of the tables of a text."""

    too_large: bool = False
    """One covers more than `MAX_CELLS` places and became plain text."""
    headless: bool = False
    """One has no head cell."""


@dataclass(slots=True)
class _Cell:
    """A cell, where its tag stands in the markup, and what it covers."""

    start: int
    end: int
    tag: str
    columns: int
    rows: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _Row:
    """A row: where its tags stand, its cells, and how many rows of its group are left with it."""

    start: int
    group: int
    cells: list[_Cell] = field(default_factory=list)
    end: int = 0
    """Where its end tag begins."""
    after: int = 0
    """Where its end tag ends."""
    missing: tuple[int, ...] = ()
    """The columns in which it lacks a cell."""


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    start: int
    rows: list[_Row] = field(default_factory=list)
    groups: int = 0


def rectangular(markup: str) -> tuple[str, Tables]:
    """Return balanced HTML with its tables made rectangular, and what was found.

    A table without a cell is left out, and a head cell without content is a plain one.
    """
    if "<table" not in markup:
        return markup, Tables()
    markup = _EMPTY_HEAD.sub(lambda match: f"<td{_SCOPE.sub('', match[1])}></td>", markup)
    edits: list[_Edit] = []
    too_large = headless = False
    tables: list[_Table] = []
    for match in _TAG.finditer(markup):
        closing, name = match[1], match[2]
        if name != "table":
            if tables:
                _note(tables[-1], name, match)
        elif not closing:
            tables.append(_Table(match.start()))
        elif tables:
            table = tables.pop()
            changes = _changes(table, match.end())
            too_large |= changes is None
            headless |= bool(changes != [(table.start, match.end(), "")] and not _has_head(table))
            words = _ANY.sub(" ", markup[table.start : match.end()])
            edits += [(table.start, match.end(), f"<p>{words}</p>")] if changes is None else changes
    return _edited(markup, edits), Tables(too_large, headless)


def _edited(markup: str, edits: list[_Edit]) -> str:
    """Return `markup` with the changes made; within a stretch that is replaced others do not count."""
    out = []
    position = 0
    for start, end, text in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= position:
            out += [markup[position:start], text]
            position = end
    return "".join([*out, markup[position:]])


def _note(table: _Table, name: str, match: re.Match[str]) -> None:
    """Add a tag to the table it belongs to."""
    if name == "tr" and match[1] and table.rows:
        table.rows[-1].end, table.rows[-1].after = match.span()
    elif name == "tr":
        table.rows.append(_Row(match.start(), table.groups))
    elif name in {"td", "th"}:
        if not match[1] and table.rows:
            spans = dict(_SPAN.findall(match[3]))
            columns, rows = max(1, int(spans.get("col", 1))), max(1, int(spans.get("row", 1)))
            table.rows[-1].cells.append(_Cell(*match.span(), match[0], columns, rows))
    else:
        table.groups += 1


def _changes(table: _Table, end: int) -> list[_Edit] | None:
    """Return the changes that make a table rectangular; None if it is too large."""
    cells = [cell for row in table.rows for cell in row.cells]
    if not cells:
        return [(table.start, end, "")]
    if not _place(table.rows):
        return None
    columns = {cell.column for cell in cells}.union(*(row.missing for row in table.rows))
    rows = {number for number, row in enumerate(table.rows) if row.cells or row.missing}
    found: list[_Edit] = []
    for number, row in enumerate(table.rows):
        if number not in rows:
            found.append((row.start, row.after, ""))
        elif row.missing:
            found.append((row.end, row.end, "<td></td>" * len(row.missing)))
    for cell in cells:
        broad = len(columns.intersection(range(cell.column, cell.column + cell.columns)))
        tall = len(rows.intersection(range(cell.row, cell.row + cell.rows)))
        spans = f' colspan="{broad}"' * (broad > 1) + f' rowspan="{tall}"' * (tall > 1)
        tag = f"{_SPAN.sub('', cell.tag)[:-1]}{spans}>"
        if sorted(tag) != sorted(cell.tag):
            found.append((cell.start, cell.end, tag))
    return found


def _has_head(table: _Table) -> bool:
    """Tell whether any cell is a head cell."""
    return any(cell.tag.startswith("<th") for row in table.rows for cell in row.cells)


def _place(rows: list[_Row]) -> bool:
    """Give every cell its place as browsers do, no two the same, none beyond its group, and find what rows lack.

    Return False where that would take more than `MAX_CELLS` places.
    """
    last = {row.group: number for number, row in enumerate(rows)}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            cell.row, cell.column = number, column
            cell.rows = min(cell.rows, last[row.group] - number + 1)
            free = 1
            while free < cell.columns and (number, column + free) not in taken:
                free += 1
            cell.columns = free
            taken |= {(number + y, column + x) for y in range(cell.rows) for x in range(free)}
            column += free
            if len(taken) > MAX_CELLS:
                return False
    width = 1 + max(column for _, column in taken)
    if width * len(rows) > MAX_CELLS:
        return False
    for number, row in enumerate(rows):
        row.missing = tuple(column for column in range(width) if (number, column) not in taken)
    return True
