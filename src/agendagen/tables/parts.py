"""Part a table into tables of some of its columns each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agendagen.text import Cell, Row, Table


def part(table: Table, columns: Sequence[int], number: int) -> Table:
    """Return the table of these columns; `number` counts the parts from 0, and only the first has the table's id."""
    places = {column: n for n, column in enumerate(columns)}
    moved = {
        (cell.row, cell.column): (cell.row, min(inside))
        for row in table.children
        for cell in row.children
        if (inside := _inside(cell, places))
    }
    rows = tuple(_row(row, places, moved) for row in table.children)
    first = number == 0
    return replace(
        table,
        children=rows,
        columns=len(columns),
        id=table.id if first else "",
        prefix=table.prefix if first else f"{table.prefix}-{number + 1}",
        attributes=table.attributes if first else tuple(pair for pair in table.attributes if pair[0] != "id"),
        note=(),
        colgroups=(),
    )


def _inside(cell: Cell, places: dict[int, int]) -> list[int]:
    return [places[n] for n in range(cell.column, cell.column + cell.columns) if n in places]


def _row(row: Row, places: dict[int, int], moved: dict[tuple[int, int], tuple[int, int]]) -> Row:
    cells = [
        replace(
            cell,
            column=min(inside),
            columns=len(inside),
            headers=tuple(moved[head] for head in cell.headers if head in moved),
        )
        for cell in row.children
        if (inside := _inside(cell, places))
    ]
    return replace(row, children=tuple(cells))
