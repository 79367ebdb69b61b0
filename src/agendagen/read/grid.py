"""The cells of a table with what they span and which head cells they belong to: one grid for every way to write one.

A browser draws a table with holes and with cells that overlap; a PDF must not have one (ISO 14289-1, 7.2), and neither
does HTML allow it (HTML, 4.9.12, table model errors).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import field

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.read.rows import MAX_CELLS, Entry
from agendagen.records import dataclass
from agendagen.text import Attributes, Block, Cell, Inline, Scope

Rows = tuple[tuple[Entry, ...], ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells that covers each place exactly once."""

    cells: tuple[Cell, ...] = ()
    """Row by row from the left."""
    height: int = 0
    width: int = 0
    header_rows: int = 0
    header_columns: int = 0
    complex: bool = False
    """Whether ``scope`` alone cannot say which head cells a cell belongs to."""
    found: tuple[Diagnostic, ...] = field(default=(), compare=False)


def make_grid(rows: Rows, header_rows: int, header_columns: int, read: Callable[[Entry], tuple[Inline, ...]]) -> Grid:
    """Join the empty head cells of a rectangle of `rows` with their neighbours and find every cell's headers.

    In the first row an empty cell joins the one to its left. In a row below, it joins the head cell above it when all
    of that cell's columns are empty in this row; otherwise it joins the one to its left if both stand under the same
    cell. A head cell that can do neither is told of, unless it is in the first column. In a head column other than the
    last, an empty cell of the body joins the one above it if everything to its left does too. `read` makes the words of
    a cell.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    header_rows, header_columns = min(header_rows, height), min(header_columns, width)
    owner: list[list[Place]] = [[(r, c) for c in range(width)] for r in range(height)]
    found: list[Diagnostic] = []
    for r in range(header_rows):
        _join_head(rows, owner, r, found)
    for r in range(header_rows + 1, height):
        for c in range(header_columns - 1):
            if rows[r][c].text or (c and owner[r][c - 1][0] == r):
                break
            owner[r][c] = owner[r - 1][c]
    sizes = _sizes(owner)
    scopes = {p: _scope(rows, p, size, header_rows, header_columns) for p, size in sizes.items()}
    cells: list[Cell] = []
    for (r, c), (tall, broad) in sizes.items():
        headers = _headers(owner, scopes, (r, c), (tall, broad), header_rows=header_rows, header_columns=header_columns)
        entry = rows[r][c]
        cells.append(Cell(read(entry), r, c, tall, broad, scopes[r, c], headers, span=entry.span))
    several = header_rows > 1 or header_columns > 1 or any(size != (1, 1) for size in sizes.values())
    return Grid(tuple(cells), height, width, header_rows, header_columns, several, tuple(found))


def _join_head(rows: Rows, owner: list[list[Place]], r: int, found: list[Diagnostic]) -> None:
    """Give the empty cells of head row `r` to their neighbours."""
    row = rows[r]
    width = len(row)
    if r:
        for above, columns in itertools.groupby(range(width), key=owner[r - 1].__getitem__):
            group = list(columns)
            if not any(row[n].text for n in group):
                for n in group:
                    owner[r][n] = above
    for c in range(width):
        if row[c].text or owner[r][c] != (r, c):
            continue
        same_parent = c > 0 and (r == 0 or owner[r - 1][c] == owner[r - 1][c - 1])
        if same_parent and owner[r][c - 1][0] == r and row[owner[r][c - 1][1]].text:
            owner[r][c] = owner[r][c - 1]
        elif r:
            found.append(rules.HeadCell.found(row[c].span))


def _sizes(owner: list[list[Place]]) -> dict[Place, tuple[int, int]]:
    """Return the height and width of each cell that owns something, in reading order."""
    ends: dict[Place, tuple[int, int]] = {}
    for r, row in enumerate(owner):
        for c, place in enumerate(row):
            bottom, right = ends.get(place, (0, 0))
            ends[place] = (max(bottom, r), max(right, c))
    return {(r, c): (b - r + 1, e - c + 1) for (r, c), (b, e) in sorted(ends.items())}


def _scope(rows: Rows, place: Place, size: tuple[int, int], header_rows: int, header_columns: int) -> Scope:
    r, c = place
    if not rows[r][c].text:
        return ""
    if r < header_rows:
        return "colgroup" if size[1] > 1 else "col"
    if c < header_columns:
        return "rowgroup" if size[0] > 1 else "row"
    return ""


def _headers(
    owner: list[list[Place]],
    scopes: dict[Place, Scope],
    place: Place,
    size: tuple[int, int],
    *,
    header_rows: int,
    header_columns: int,
) -> tuple[Place, ...]:
    """Return the head cells above and to the left of a cell, without itself and without repetitions."""
    row, column = place
    tall, broad = size
    above = [owner[r][c] for r in range(min(row, header_rows)) for c in range(column, column + broad)]
    left: list[Place] = []
    if row >= header_rows:
        left = [owner[r][c] for c in range(min(column, header_columns)) for r in range(row, row + tall)]
    return tuple(dict.fromkeys(p for p in (*above, *left) if p != place and scopes[p]))


# --- Tables of the author's HTML ----------------------------------------------------------------------------------


@dataclass(slots=True)
class Loose:
    """A cell of the author's HTML, and what it would span."""

    children: tuple[Block | Inline, ...]
    columns: int
    rows: int
    scope: Scope
    """Of a head cell that says something."""
    attributes: Attributes = ()
    span: Span | None = None
    row: int = 0
    column: int = 0


def rectangular(rows: Sequence[tuple[int, Sequence[Loose]]]) -> list[tuple[int, tuple[Cell, ...]]] | None:
    """Return the rows that remain when a table is made rectangular, each with its old number; None: it is too large.

    Each row comes with the number of its group, beyond which no cell reaches. What lacks is filled with empty cells.
    """
    missing = _place(rows)
    if missing is None:
        return None
    cells = [cell for _, row in rows for cell in row]
    columns = sorted({cell.column for cell in cells}.union(*missing))
    kept = [number for number, (_, row) in enumerate(rows) if row or missing[number]]
    found = []
    for at, number in enumerate(kept):
        row = [_fitted(cell, at, kept, columns) for cell in rows[number][1]]
        row += [Cell((), at, columns.index(column)) for column in missing[number]]
        found.append((number, tuple(row)))
    return found


def _fitted(cell: Loose, row: int, rows: Sequence[int], columns: Sequence[int]) -> Cell:
    """Return a cell that spans no row and no column in which nothing begins."""
    tall = sum(cell.row <= number < cell.row + cell.rows for number in rows)
    broad = sum(cell.column <= number < cell.column + cell.columns for number in columns)
    return Cell(
        cell.children,
        row,
        columns.index(cell.column),
        tall,
        broad,
        cell.scope,
        attributes=cell.attributes,
        span=cell.span,
    )


def _place(rows: Sequence[tuple[int, Sequence[Loose]]]) -> list[tuple[int, ...]] | None:
    """Give every cell its place as browsers do, no two the same, none beyond its group; return what each row lacks.

    Return None where that would take more than `MAX_CELLS` places.
    """
    last = {group: number for number, (group, _) in enumerate(rows)}
    taken: set[Place] = set()
    for number, (group, row) in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            cell.row, cell.column = number, column
            cell.rows = min(cell.rows, last[group] - number + 1)
            free = 1
            while free < cell.columns and (number, column + free) not in taken:
                free += 1
            cell.columns = free
            taken |= {(number + y, column + x) for y in range(cell.rows) for x in range(free)}
            column += free
            if len(taken) > MAX_CELLS:
                return None
    width = 1 + max((column for _, column in taken), default=-1)
    if width * len(rows) > MAX_CELLS:
        return None
    return [tuple(column for column in range(width) if (number, column) not in taken) for number in range(len(rows))]
