"""The cells of a table with what they span and which head cells they belong to."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Literal

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.parse.tabledata import Cell

Scope = Literal["", "col", "colgroup", "row", "rowgroup"]
Rows = tuple[tuple[Cell, ...], ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spanning:
    """A cell of the finished table; `row` and `column` count from 0."""

    cell: Cell
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    scope: Scope = ""
    """Empty for a data cell and for an empty cell of the head."""
    headers: tuple[Place, ...] = ()
    """The head cells it belongs to, as row and column: those of its columns from the top, then those of its row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells that covers each place exactly once."""

    cells: tuple[Spanning, ...] = ()
    """Row by row from the left."""
    height: int = 0
    width: int = 0
    header_rows: int = 0
    header_columns: int = 0
    complex: bool = False
    """Whether ``scope`` alone cannot say which head cells a cell belongs to."""
    found: tuple[Diagnostic, ...] = field(default=(), compare=False)


def make_grid(rows: Rows, header_rows: int, header_columns: int) -> Grid:
    """Join the empty head cells of a rectangle of `rows` with their neighbours and find every cell's headers.

    In the first row an empty cell joins the one to its left. In a row below, it joins the head cell above it when all
    of that cell's columns are empty in this row; otherwise it joins the one to its left if both stand under the same
    cell. A head cell that can do neither is told of, unless it is in the first column. In a head column other than the
    last, an empty cell of the body joins the one above it if everything to its left does too.
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
    cells = []
    for (r, c), (tall, broad) in sizes.items():
        headers = _headers(owner, scopes, (r, c), (tall, broad), header_rows=header_rows, header_columns=header_columns)
        cells.append(Spanning(rows[r][c], r, c, tall, broad, scopes[r, c], headers))
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
