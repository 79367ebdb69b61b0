"""Part a table into tables of some of its columns each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from agendagen.text import Attributes, Cell, Node, NoteMark, Row, Table, rewrite


def part(table: Table, columns: Sequence[int], number: int) -> Table:
    """Return the table of these columns; `number` counts the parts from 0, and what is said again has no ids."""
    places = {column: n for n, column in enumerate(columns)}
    again = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], enumerate(columns))) if number else 0
    moved = {
        (cell.row, cell.column): (cell.row, min(inside))
        for row in table.children
        for cell in row.children
        if (inside := _inside(cell, places))
    }
    rows = tuple(_row(row, places, moved, again) for row in table.children)
    return replace(
        table,
        children=rows,
        columns=len(columns),
        id="" if number else table.id,
        prefix=f"{table.prefix}-{number + 1}" if number else table.prefix,
        attributes=_without_id(table.attributes) if number else table.attributes,
        note=(),
        colgroups=(),
    )


def _inside(cell: Cell, places: dict[int, int]) -> list[int]:
    return [places[n] for n in range(cell.column, cell.column + cell.columns) if n in places]


def _row(row: Row, places: dict[int, int], moved: dict[tuple[int, int], tuple[int, int]], again: int) -> Row:
    cells = []
    for cell in row.children:
        if inside := _inside(cell, places):
            heads = tuple(moved[head] for head in cell.headers if head in moved)
            shown = _said_again(cell) if min(inside) < again else cell
            cells.append(replace(shown, column=min(inside), columns=len(inside), headers=heads))
    return replace(row, children=tuple(cells))


def _said_again(cell: Cell) -> Cell:
    return replace(cell, children=rewrite(cell.children, _anonymous), attributes=_without_id(cell.attributes))


def _anonymous(node: Node) -> Iterable[Node] | None:
    if isinstance(node, NoteMark):
        return (replace(node, id=""),)
    attributes = getattr(node, "attributes", ())
    return (replace(node, attributes=_without_id(attributes)),) if attributes else None  # type: ignore[arg-type] # it has them


def _without_id(attributes: Attributes) -> Attributes:
    return tuple(pair for pair in attributes if pair[0] != "id")
