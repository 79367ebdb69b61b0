"""The ``chart`` block: bars or a line drawn from the rows of a table, which stay readable as a table.

The first row names the series, the first column the categories.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast, get_args

from agendagen import rules
from agendagen.charts import Chart as Drawing
from agendagen.charts import ChartType, Series, can_draw
from agendagen.charts.colours import SERIES
from agendagen.charts.model import MAX_BARS, MAX_POINTS
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Files
from agendagen.phrases import quoted
from agendagen.read.blockdata import DATA_KEYS, read_rows
from agendagen.read.blockhead import Head, Kind, read_head
from agendagen.read.grid import make_grid
from agendagen.read.inlines import title
from agendagen.read.numbers import Number, is_none, read_number
from agendagen.read.places import purge
from agendagen.read.rows import Entry, padded
from agendagen.read.tables import caption_of, literal, note_of, table_of
from agendagen.rules.fixes import did_you_mean
from agendagen.text import Align, Chart, Table, plain

KEYS: dict[str, Kind] = {
    "type": "text",
    "id": "text",
    "caption": "text",
    "description": "text",
    "unit": "text",
    "x-label": "text",
    "y-label": "text",
    "note": "text",
    **DATA_KEYS,
}
TYPES: tuple[str, ...] = get_args(ChartType)

_Rows = tuple[tuple[Entry, ...], ...]


def chart_block(
    source: Source, line: int, text: str, *, folder: str, files: Files, language: str
) -> tuple[Chart, list[Diagnostic]]:
    """Return a ``chart`` block and what is wrong with it.

    The arguments are those of `table_block`. Where the chart cannot be drawn its numbers are left as a table.
    """
    head = read_head(source, line, text, KEYS, "chart")
    data = read_rows(source, head, folder=folder, files=files, language=language, block="chart")
    found = [*head.found, *data.found]
    type_ = _type(head, found)
    if not head.text("description") and "description" not in head.unread:
        found.append(rules.MissingDescription.found(head.span))
    rows, ragged = padded(data, "chart") if data.rows else ((), [])
    found += ragged
    drawing: Drawing | None = None
    if rows and _drawable(rows, type_, found):
        drawing = _drawing(rows, type_, head, language, found)
        if not can_draw():
            drawing = None
            found.append(rules.MissingExtra.charts(head.span))
    table = _table(rows, f"c{line}-data", language) if rows else None
    caption, id_ = caption_of(head, "figure"), head.text("id")
    chart = Chart(drawing, table, id_ or f"c{line}", type_, caption, note_of(head), id_, head.file, span=head.span)
    return chart, found


def _type(head: Head, found: list[Diagnostic]) -> ChartType:
    """Return the kind of chart, a bar chart if the author named none that there is."""
    written = head.text("type")
    if written in TYPES:
        return cast("ChartType", written)
    if written:
        place = head.place("type")
        near = did_you_mean(written, TYPES, place)
        found.append(rules.BadValue.chart_type(place, type=written, types=quoted(TYPES), fix=near))
    elif "type" not in head.unread:
        found.append(rules.MissingKey.chart_type(head.span, types=quoted(TYPES)))
    return "bar"


def _drawable(rows: _Rows, type_: ChartType, found: list[Diagnostic]) -> bool:
    """Tell whether there is something to draw, and not more than a reader can make out."""
    if len(rows) < 2 or len(rows[0]) < 2:
        found.append(rules.NoRows.chart(rows[0][0].span))
        return False
    if len(rows[0]) - 1 > SERIES:
        place = rows[0][SERIES + 1].span
        found.append(rules.TooManySeries.found(place, series=len(rows[0]) - 1, limit=SERIES))
        return False
    most = MAX_POINTS if type_ == "line" else MAX_BARS
    if len(rows) - 1 > most:
        found.append(rules.TooLarge.chart(rows[most + 1][0].span, rows=len(rows) - 1, limit=most))
        return False
    return True


def _drawing(rows: _Rows, type_: ChartType, head: Head, language: str, found: list[Diagnostic]) -> Drawing:
    """Return what is to be drawn, telling of cells that are no numbers."""
    columns: list[Series] = []
    decimals = 0
    for n, name in enumerate(rows[0][1:], 1):
        if not name.text:
            found.append(rules.MissingName.found(rows[0][n].span))
        values: list[float | None] = []
        for row in rows[1:]:
            number = _value(row[n], language, found)
            decimals = max(decimals, number.decimals if number else 0)
            values.append(number.value if number else None)
        columns.append(Series(_plain(name.text), tuple(values)))
    return Drawing(
        type_,
        tuple(_plain(row[0].text) for row in rows[1:]),
        tuple(columns),
        purge(head.text("description") or _plain(head.text("caption"))),
        min(decimals, 4),
        _plain(head.text("unit")),
        _plain(head.text("x-label")),
        _plain(head.text("y-label")),
        language,
    )


def _value(cell: Entry, language: str, found: list[Diagnostic]) -> Number | None:
    text = _plain(cell.text)
    number = read_number(text, language)
    if number is None and not is_none(text):
        found.append(rules.NotANumber.found(cell.span, text=cell.text))
    return number if number is None or abs(number.value) < 1e15 else None


def _plain(text: str) -> str:
    """Return the text without marks of emphasis and without what cannot stand in a picture."""
    return "".join(c for c in plain(title(text, None)) if c.isprintable()).strip()


def _table(rows: _Rows, prefix: str, language: str) -> Table:
    """Return the numbers as a table."""
    numeric = (
        all(is_none(text) or read_number(text, language) for text in (_plain(row[n].text) for row in rows[1:]))
        for n in range(1, len(rows[0]))
    )
    align: tuple[Align, ...] = ("", *("number" if column else "" for column in numeric))
    return replace(table_of(make_grid(rows, 1, 1, literal), align), prefix=prefix)
