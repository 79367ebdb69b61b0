"""Decide how a table stands on a page: smaller, on its side, whole, or parted between rows.

A column wants to be as wide as its widest cell, where a cell counts whole up to `WRAPS_AFTER` characters and else as
its longest word; two characters are added for the space between columns. It needs to be as wide as its longest word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from agendagen.html.typesetting import Typesetting
from agendagen.text import Cell, Table, plain

Width = Literal["", "table-wide", "table-turned"]
"""The class of a table that stands smaller, or on a page on its side."""

_SMALL_TABLE: Final = 17
"""A table with no more rows, head included, and no more than `_SMALL_TEXT` characters stays on one page."""
_SMALL_TEXT: Final = 1800
_LONG_ROW: Final = 600
"""A row of more characters may be parted between pages."""
_SMALLER: Final = 1.2
"""How many times as much a line holds in the type of a wide table."""
WRAPS_AFTER: Final = 16
_WANTED: Final = 95 / 70.8
"""How much a table may want for each character that a line holds: what it wants is counted generously."""
_WANTED_SMALLER: Final = 140 / 70.8
_USUAL_ROOM: Final = 70.8
"""The characters of a line on A4 at 11 points."""
_BREAK: Final = re.compile(r"[ \t\n]+|(?<=-)")


@dataclass(frozen=True, slots=True)
class Stand:
    """How a table stands on a page."""

    width: Width
    parting: str
    """The classes of its box: ``small`` is not parted at all, one of small ``rows`` between rows only."""


def stand(table: Table, room: float | None, typesetting: Typesetting) -> Stand:
    """Return how a table stands where a line holds `room` characters of a table; None: on the screen, which scrolls."""
    typesetting = typesetting.in_cells()
    cells = [(cell, typesetting.words(plain(cell.children))) for row in table.children for cell in row.children]
    rows: dict[int, int] = {}
    for cell, text in cells:
        rows[cell.row] = rows.get(cell.row, 0) + len(text)
    parting = " rows" if max(rows.values(), default=0) <= _LONG_ROW else ""
    if parting and len(rows) <= _SMALL_TABLE and sum(rows.values()) <= _SMALL_TEXT:
        parting += " small"
    return Stand(_width(table, cells, room), parting)


def _width(table: Table, cells: list[tuple[Cell, str]], room: float | None) -> Width:
    if table.origin == "block":
        wanted = _sum(cells, _wants)
        line = room or _USUAL_ROOM
        if wanted > line * _WANTED_SMALLER:
            return "table-turned"
        wide: Width = "table-wide" if wanted > line * _WANTED else ""
    else:
        wide = ""
    if room is None:
        return wide
    least = _sum(cells, _needs)
    return "table-turned" if least > room * _SMALLER else "table-wide" if least > room else wide


def _sum(cells: list[tuple[Cell, str]], size: Callable[[str], int]) -> int:
    """Return how wide a table is in characters; a cell over several columns counts for none."""
    widths: dict[int, int] = {}
    for cell, text in cells:
        if cell.columns == 1:
            widths[cell.column] = max(widths.get(cell.column, 0), size(text))
    return sum(widths.values()) + 2 * len(widths)


def _needs(text: str) -> int:
    return max(map(len, _BREAK.split(text)))


def _wants(text: str) -> int:
    return len(text) if len(text) <= WRAPS_AFTER else max(WRAPS_AFTER, *map(len, text.split()))
