"""Decide how a table stands on a page, for the stage that writes it and for the one that tells what does not fit.

Whatever comes first and fits is taken: in the usual type, in a smaller one, with the column of the numbers beside the
text, on a page of its own that lies on its side, in several tables below each other. In all of them words may be
hyphenated; short cells stay on one line beside long ones as long as they can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil
from typing import Final, Literal

from agendagen.records import dataclass
from agendagen.sheet import Sheet
from agendagen.tables.columns import Column, columns
from agendagen.tables.letters import width
from agendagen.text import Table, plain

Size = Literal["", "wide", "dense"]
"""The type of a table: the usual one, that of a wide table, that of a very wide one."""
Place = Literal["", "hung", "turned"]
"""In the text, with the column of the numbers beside it, or on a page that lies on its side."""

TYPE: Final[dict[Size, float]] = {"": 0.91, "wide": 0.78, "dense": 0.68}
"""The size of its type, of that of the text."""
_AIR: Final[dict[Size, float]] = {"": 0.9, "wide": 0.5, "dense": 0.45}
"""What is between two columns, of the size of the text."""
LEAST: Final = 7.0
"""Type of fewer points is hard to read."""

_SMALL_TABLE: Final = 10
"""A table with no more rows, head included, and no more than `_SMALL_TEXT` characters stays on one page."""
_SMALL_TEXT: Final = 1000
_SMALL: Final = 0.2
"""And where it is no higher than so much of a page: what is left empty before it is no more."""
_LINE: Final = 1.3
"""How high a line is, of its type, and what is above and below a row, of the size of the text."""
_ROW: Final = 0.44
_LONG_ROW: Final = 600
"""A row of more characters may be parted between pages."""
_NARROW: Final = 0.6
"""A table that wants no more of the line is as wide as it wants."""
_AROUND: Final = 1.06
"""How much of that such a table gets."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the tables that a table comes to."""

    columns: tuple[int, ...] = ()
    """All where there are none."""
    widths: tuple[int, ...] = ()
    """In thousandths of the table's; none where the engine may choose."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How a table stands on a page."""

    place: Place = ""
    size: Size = ""
    points: float = 0.0
    """The size of its type."""
    whole: bool = False
    """Whether short cells stay on one line."""
    parts: tuple[Part, ...] = (Part(),)
    across: int = 0
    """Its width in thousandths of the line; 0 where it is the line's."""
    rows: bool = False
    """Whether it is parted between rows only."""
    small: bool = False
    """Whether it is not parted at all."""
    broken: str = ""
    """A word that is broken where no hyphen may stand; empty where none is."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One way for a table to stand."""

    place: Place
    size: Size
    words: Literal["kept", "tidy", "piece"] = "kept"
    """Which stay whole: short cells, short words, none."""

    @property
    def whole(self) -> bool:
        """Tell whether short cells stay on one line where they may."""
        return self.words == "kept"

    def room(self, sheet: Sheet, count: int) -> float:
        """Return how wide `count` columns may be together, in ems of their type."""
        line = {"": sheet.line, "hung": sheet.line + sheet.beside, "turned": sheet.turned}[self.place]
        return (line / sheet.points - (count - 1) * _AIR[self.size]) / TYPE[self.size]

    def least(self, found: Sequence[Column]) -> list[float]:
        """Return how wide the columns are at least."""
        if self.whole and not _varied(found):
            return [column.piece for column in found]
        return [float(getattr(column, self.words)) for column in found]

    def readable(self, sheet: Sheet) -> bool:
        """Tell whether its type is not too small."""
        return not self.size or sheet.points * TYPE[self.size] >= LEAST

    def fits(self, found: Sequence[Column], sheet: Sheet) -> bool:
        """Tell whether the columns can stand so."""
        return self.readable(sheet) and sum(self.least(found)) <= self.room(sheet, len(found))


_STEPS: Final = (
    _Step("", ""),
    _Step("", "wide"),
    _Step("hung", ""),
    _Step("hung", "wide"),
    _Step("", "wide", "tidy"),
    _Step("hung", "wide", "tidy"),
    _Step("hung", "wide", "piece"),
    _Step("turned", ""),
    _Step("turned", "wide"),
    _Step("turned", "wide", "piece"),
    _Step("turned", "dense", "piece"),
)


def stand(table: Table, sheet: Sheet, words: Callable[[str], str] = str, *, hyphens: bool = True) -> Stand:
    """Return how a table stands on a page, its texts set as `words` sets them, hyphenated or not."""
    found = columns(table, sheet, words, hyphens=hyphens)
    step = next((step for step in _STEPS if step.fits(found, sheet)), None)
    parts: tuple[Part, ...] = (Part(),)
    across, broken = 0, ""
    rows, small = _parting(table)
    if step:
        room = step.room(sheet, len(found))
        wanted = sum(column.whole for column in found)
        widths = _widths(found, step, room) if wanted > room else []
        if widths:
            parts = (Part((), _thousandths(widths, step)),)
        elif not step.place:
            across = _across(wanted * _AROUND, room)
        small = small and _height(table, widths, step, sheet, words) <= _SMALL * sheet.height
    else:
        step = _Step("turned" if sheet.turned else "hung", "wide", "piece")
        step = step if step.readable(sheet) else _Step(step.place, "", "piece")
        parts, broken = _split(table, found, step, sheet)
    whole = step.whole and _varied(found)
    return Stand(step.place, step.size, sheet.points * TYPE[step.size], whole, parts, across, rows, small, broken)


def unmeasured(table: Table) -> Stand:
    """Return how a table stands that nobody measured: on the screen, or within another."""
    rows, small = _parting(table)
    return Stand(rows=rows, small=small)


def _varied(found: Sequence[Column]) -> bool:
    """Tell whether a column is so wide that short cells beside it had better stay whole."""
    return any(column.readable for column in found)


def _widths(found: Sequence[Column], step: _Step, room: float) -> list[float]:
    """Return the widths of columns that take more than one line: first words stay whole, then long ones get more."""
    widths = step.least(found)
    if sum(widths) > room:
        widths = [each * room / sum(widths) for each in widths]
    spare = room - sum(widths)
    lacks = sorted((column.word - widths[n], n) for n, column in enumerate(found) if column.word > widths[n])
    for behind, (lacking, n) in enumerate(lacks):
        if lacking > spare / (len(lacks) - behind):
            break  # no word at the cost of those that lack as much
        widths[n] += lacking
        spare -= lacking
    more = [max(0.0, column.whole - each) for column, each in zip(found, widths, strict=True)]
    return [own + spare * each / (sum(more) or 1) for own, each in zip(widths, more, strict=True)]


def _thousandths(widths: Sequence[float], step: _Step) -> tuple[int, ...]:
    """Return the widths of columns, with what is between them, as thousandths of them all."""
    air = _AIR[step.size] / TYPE[step.size]
    whole = [each + air for each in widths[:-1]] + [*widths[-1:]]
    ends = [round(1000 * sum(whole[: n + 1]) / sum(whole)) for n in range(len(whole))]
    return tuple(end - begin for begin, end in pairwise([0, *ends]))


def _across(wanted: float, room: float) -> int:
    """Return the width of a narrow table."""
    return ceil(1000 * wanted / room) if wanted <= room * _NARROW else 0


def _split(table: Table, found: Sequence[Column], step: _Step, sheet: Sheet) -> tuple[tuple[Part, ...], str]:
    """Return the tables that a table comes to, each with its first columns, and a word that has to be broken."""
    first = _repeated(table)
    least = step.least(found)
    if len(found) <= first + 1 or sum(least[:first]) > step.room(sheet, first) / 2:
        first = min(1, len(found) - 1)
    groups: list[list[int]] = []
    for fill in (1.0, 0.0):  # as many as needed, then about the same width each
        count = len(groups)
        limit = sum(least[first:]) / count if count and not fill else 0.0
        groups = []
        for n in range(first, len(found)):
            together = [*range(first), *(groups[-1] if groups else ()), n]
            filled = sum(least[k] for k in groups[-1]) if groups else 0.0
            enough = bool(limit) and filled + least[n] / 2 > limit and len(groups) < count
            if not groups or enough or sum(least[k] for k in together) > step.room(sheet, len(together)):
                groups.append([])
            groups[-1].append(n)
    parts, broken = [], ""
    for group in groups:
        chosen = (*range(first), *group)
        own, room = [found[n] for n in chosen], step.room(sheet, len(chosen))
        if sum(step.least(own)) > room:
            broken = broken or max(own, key=lambda column: column.piece).longest
        parts.append(Part(chosen, _thousandths(_widths(own, step, room), step)))
    return tuple(parts), broken


def _repeated(table: Table) -> int:
    """Return how many columns at the left are heads of the rows; at least one."""
    heads = {cell.column for row in table.children for cell in row.children if cell.scope in {"row", "rowgroup"}}
    return next((n for n in range(table.columns) if n not in heads), table.columns) or 1


def _height(table: Table, widths: Sequence[float], step: _Step, sheet: Sheet, words: Callable[[str], str]) -> float:
    """Return about how high a table is in points; its columns have these widths in ems, or all they want."""
    lines: dict[int, int] = {}
    for row in table.children:
        for cell in row.children:
            wide = sum(widths[cell.column : cell.column + cell.columns])
            text = words(plain(cell.children))
            needed = ceil(_AROUND * width(text, sheet.font, heavy=bool(cell.scope)) / wide) if wide else 1
            lines[cell.row] = max(lines.get(cell.row, 1), needed)
    return sheet.points * (TYPE[step.size] * _LINE * sum(lines.values()) + _ROW * len(lines))


def _parting(table: Table) -> tuple[bool, bool]:
    """Tell whether a table is parted between rows only, and whether it is not parted at all."""
    rows: dict[int, int] = {}
    for row in table.children:
        for cell in row.children:
            rows[cell.row] = rows.get(cell.row, 0) + len(plain(cell.children))
    apart = max(rows.values(), default=0) <= _LONG_ROW
    return apart, apart and len(rows) <= _SMALL_TABLE and sum(rows.values()) <= _SMALL_TEXT
