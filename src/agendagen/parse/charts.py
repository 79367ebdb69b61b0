"""The ``chart`` block: bars or a line drawn from the rows of a table, which stay readable as a table.

A chart becomes::

    <div class="chart-block">
    <figure class="chart chart-bar" id="__item__-ID"><svg role="img" …>…</svg><figcaption>…</figcaption></figure>
    <p class="chart-note">…</p>
    <details class="chart-data"><summary>…</summary>the numbers as a table</details>
    </div>

The first row names the series, the first column the categories. Colours and font are the gaps of
`agendagen.palette`, which the theme fills in.
"""

from __future__ import annotations

import html
from dataclasses import replace
from typing import cast, get_args

from agendagen import rules
from agendagen.charts import Chart, ChartType, Series, can_draw, gap
from agendagen.charts.model import MAX_BARS, MAX_POINTS
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Files
from agendagen.model import ITEM_PREFIX, Piece
from agendagen.palette import SERIES
from agendagen.parse.blockdata import DATA_KEYS, read_rows
from agendagen.parse.blockhead import Head, Kind, read_head
from agendagen.parse.characters import purge
from agendagen.parse.numbers import Number, is_none, read_number
from agendagen.parse.tabledata import Cell, padded
from agendagen.parse.tablegrid import make_grid
from agendagen.parse.tables import Look, caption_of, inline, table_pieces, without_emphasis
from agendagen.phrases import quoted
from agendagen.rules.fixes import did_you_mean
from agendagen.words import words_for

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

_Rows = tuple[tuple[Cell, ...], ...]


def chart_block(
    source: Source, line: int, text: str, *, folder: str, files: Files, language: str
) -> tuple[list[Piece], list[Diagnostic]]:
    """Return a ``chart`` block as HTML and what is wrong with it.

    The arguments are those of `table_block`. Where the chart cannot be drawn its numbers are shown as a table.
    """
    head = read_head(source, line, text, KEYS, "chart")
    data = read_rows(source, head, folder=folder, files=files, language=language, block="chart")
    found = [*head.found, *data.found]
    type_ = _type(head, found)
    if not head.text("description") and "description" not in head.unread:
        found.append(rules.MissingDescription.found(head.span))
    rows, ragged = padded(data, "chart") if data.rows else ((), [])
    found += ragged
    drawn = ""
    if rows and _drawable(rows, type_, found):
        chart = _chart(rows, type_, head, language, found)
        if can_draw():
            drawn = gap(
                replace(chart, description=purge(chart.description)), ITEM_PREFIX + (head.text("id") or f"c{line}")
            )
        else:
            found.append(rules.MissingExtra.charts(head.span))
    table = _table(rows, f"{ITEM_PREFIX}c{line}", language, folded=bool(drawn)) if rows else ""
    opening = f'<div class="chart-block">\n<figure class="chart chart-{type_}"{_id(head)}>\n{drawn or table}'
    return [opening, *_caption(head), f"</figure>\n{_note(head)}{table if drawn else ''}</div>\n"], found


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


def _chart(rows: _Rows, type_: ChartType, head: Head, language: str, found: list[Diagnostic]) -> Chart:
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
    return Chart(
        type_,
        tuple(_plain(row[0].text) for row in rows[1:]),
        tuple(columns),
        head.text("description") or _plain(head.text("caption")),
        min(decimals, 4),
        _plain(head.text("unit")),
        _plain(head.text("x-label")),
        _plain(head.text("y-label")),
        language,
    )


def _value(cell: Cell, language: str, found: list[Diagnostic]) -> Number | None:
    text = _plain(cell.text)
    number = read_number(text, language)
    if number is None and not is_none(text):
        found.append(rules.NotANumber.found(cell.span, text=cell.text))
    return number if number is None or abs(number.value) < 1e15 else None


def _plain(text: str) -> str:
    """Return the text without marks of emphasis and without what cannot stand in a picture."""
    return "".join(c for c in without_emphasis(" ".join(text.split())) if c.isprintable()).strip()


def _id(head: Head) -> str:
    id_ = head.text("id")
    return f' id="{html.escape(ITEM_PREFIX + id_)}"' if id_ else ""


def _caption(head: Head) -> list[Piece]:
    """Return the place of the caption."""
    caption = caption_of(head, "figure")
    return [] if caption is None else ["<figcaption>", caption, "</figcaption>\n"]


def _note(head: Head) -> str:
    return f'<p class="chart-note">{inline(head.text("note"))}</p>\n' if head.text("note") else ""


def _table(rows: _Rows, prefix: str, language: str, *, folded: bool) -> str:
    """Return the numbers as a table, `folded` away where a picture shows them."""
    numeric = (
        all(is_none(text) or read_number(text, language) for text in (_plain(row[n].text) for row in rows[1:]))
        for n in range(1, len(rows[0]))
    )
    align = ("", *("number" if column else "" for column in numeric))
    pieces = table_pieces(make_grid(rows, 1, 1), Look(f"{prefix}-data", align, markdown=False), "", None)
    table = "".join(piece for piece in pieces if isinstance(piece, str))
    if not folded:
        return table
    summary = html.escape(words_for(language)[0].text("Show the numbers as a table"))
    return f'<details class="chart-data">\n<summary>{summary}</summary>\n{table}</details>\n'
