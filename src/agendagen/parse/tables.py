"""The ``table`` block: what a pipe table cannot say, as HTML with a place for its numbered caption.

A table becomes::

    <div class="table" data-columns="3"><table id="__item__-ID"><caption>…</caption><thead>…</thead>
    <tbody>…</tbody></table><p class="table-note">…</p></div>

Cells carry classes only: ``number`` (a column of numbers, set right with figures of one width), ``align-right`` and
``align-center``. Where ``scope`` alone cannot say which head cells a cell belongs to, each head cell has an id and
each cell a ``headers`` that lists all of its head cells.

**Wide tables.** A column's natural width is that of its widest cell, where a cell counts whole up to
`WRAPS_AFTER` characters and else as its longest word (at least `WRAPS_AFTER`); two characters are added for the space
between columns. When the sum exceeds `WIDE` the block has the class ``table-wide`` (in print: smaller type), when it
exceeds `TURNED` the class ``table-turned`` instead (in print: a page on its side).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Files
from agendagen.model import ITEM_PREFIX, Caption, Piece
from agendagen.parse.blockdata import DATA_KEYS, read_rows
from agendagen.parse.blockhead import Head, Kind, read_head
from agendagen.parse.characters import purge
from agendagen.parse.numbers import is_none, read_number
from agendagen.parse.tabledata import Data, padded
from agendagen.parse.tablegrid import Grid, Spanning, make_grid
from agendagen.rules.fixes import did_you_mean

WRAPS_AFTER = 16
WIDE = 95
"""About as many characters as a line of an A4 page holds at 11 points."""
TURNED = 140
"""About as many as it holds in the smaller type of a wide table."""

KEYS: dict[str, Kind] = {
    "id": "text",
    "caption": "text",
    "header-rows": "count",
    "header-columns": "count",
    "align": "words",
    "note": "text",
    **DATA_KEYS,
}

_ALIGNMENTS = {"left": "", "right": "right", "center": "center", "centre": "center", "number": "number"}
_EMPHASIS = re.compile(r"([*_]{1,3})(\S(?:.*\S)?)\1")


@dataclass(frozen=True, slots=True)
class Look:
    """What a table needs besides its cells."""

    prefix: str
    """What ids of its cells begin with."""
    align: tuple[str, ...]
    """Of each column: ``""``, ``right``, ``center`` or ``number``."""
    markdown: bool


def table_block(
    source: Source, line: int, text: str, *, folder: str, files: Files, language: str
) -> tuple[list[Piece], list[Diagnostic]]:
    """Return a ``table`` block as HTML and what is wrong with it.

    `text` is what stands in the fence, `line` the number of its first line in `source`, `folder` that of `source`
    relative to the workspace root. Of a block with mistakes comes what can still be shown.
    """
    head = read_head(source, line, text, KEYS, "table")
    data = read_rows(source, head, folder=folder, files=files, language=language, block="table")
    found = [*head.found, *data.found]
    caption = caption_of(head, "table")
    if not data.rows:
        id_ = _id(head.text("id"))
        return (['<p class="table-missing"', id_, ">", caption, "</p>\n"] if caption else []), found
    rows, ragged = padded(data)
    header_rows, header_columns = _sizes(head, data, len(rows), len(rows[0]), found)
    grid = make_grid(rows, header_rows, header_columns)
    align = _align(head, data, grid, language, found)
    prefix = ITEM_PREFIX + (head.text("id") or f"t{line}")
    pieces = table_pieces(
        grid, Look(prefix, align, markdown=data.markdown), head.text("id"), caption, head.text("note")
    )
    return pieces, [*found, *ragged, *grid.found]


def caption_of(head: Head, kind: str) -> Caption | None:
    """Return the caption, which a block with an id has even if its words are missing."""
    words, id_ = head.text("caption"), head.text("id")
    if not words and not id_:
        return None
    span = head.place("caption" if words else "id")
    return Caption("table" if kind == "table" else "figure", id_, inline(words), span)


def inline(text: str) -> str:
    """Return a line of Markdown as HTML."""
    from agendagen.parse.markdown import inline_html  # it imports this module

    return inline_html(text) if text else ""


def without_emphasis(text: str) -> str:
    """Return what stands between the marks of a text that is emphasised as a whole."""
    found = _EMPHASIS.fullmatch(text)
    return found[2] if found else text


def _id(id_: str) -> str:
    return f' id="{html.escape(ITEM_PREFIX + id_)}"' if id_ else ""


def table_pieces(grid: Grid, look: Look, id_: str, caption: Caption | None, note: str = "") -> list[Piece]:
    """Return a table as HTML around the place of its caption."""
    width = natural_width(grid)
    wide = " table-turned" if width > TURNED else " table-wide" if width > WIDE else ""
    opening = f'<div class="table{wide}" data-columns="{grid.width}">\n<table{_id(id_)}>\n'
    closing = _sections(grid, look) + "</table>\n"
    if note:
        closing += f'<p class="table-note">{inline(note)}</p>\n'
    closing += "</div>\n"
    if caption is None:
        return [opening + closing]
    return [opening + "<caption>", caption, "</caption>\n" + closing]


def _sections(grid: Grid, look: Look) -> str:
    """Return head and body."""
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    named = {place for cell in grid.cells for place in cell.headers} if grid.complex else set()
    for cell in grid.cells:
        rows[cell.row].append(_cell(cell, grid, look, named=(cell.row, cell.column) in named))
    lines = [f"<tr>{''.join(row)}</tr>\n" for row in rows]
    head, body = lines[: grid.header_rows], lines[grid.header_rows :]
    shown = f"<thead>\n{''.join(head)}</thead>\n" if head else ""
    return shown + (f"<tbody>\n{''.join(body)}</tbody>\n" if body else "")


def _cell(cell: Spanning, grid: Grid, look: Look, *, named: bool) -> str:
    """Return one cell."""
    tag = "th" if cell.scope else "td"
    attributes = ""
    if cell.scope:
        attributes += f' scope="{cell.scope}"'
    if named:
        attributes += f' id="{look.prefix}-r{cell.row + 1}c{cell.column + 1}"'
    if grid.complex and cell.headers:
        ids = " ".join(f"{look.prefix}-r{r + 1}c{c + 1}" for r, c in cell.headers)
        attributes += f' headers="{ids}"'
    if cell.rows > 1:
        attributes += f' rowspan="{cell.rows}"'
    if cell.columns > 1:
        attributes += f' colspan="{cell.columns}"'
    align = look.align[cell.column]
    if cell.row < grid.header_rows:
        align = "center" if cell.columns > 1 else "right" if align == "number" else align
    if align:
        attributes += f' class="{align if align == "number" else "align-" + align}"'
    text = cell.cell.text
    return f"<{tag}{attributes}>{inline(text) if look.markdown else html.escape(purge(text))}</{tag}>"


def _sizes(head: Head, data: Data, height: int, width: int, found: list[Diagnostic]) -> tuple[int, int]:
    """Return how many rows and columns are head, no more than there are."""
    default = data.delimiter if data.delimiter is not None else 1
    wanted = head.values["header-rows"].count if "header-rows" in head.values else default
    rows = min(wanted, height)
    if height and rows == height:
        found.append(rules.NoRows.table(head.place("header-rows")))
    columns = head.values["header-columns"].count if "header-columns" in head.values else 0
    if columns >= width and columns:
        found.append(rules.BadValue.header_columns(head.place("header-columns"), columns=columns, count=width))
        columns = width - 1
    return rows, columns


def _align(head: Head, data: Data, grid: Grid, language: str, found: list[Diagnostic]) -> tuple[str, ...]:
    """Return how each column is set: as the author says, else numbers right."""
    default = _numeric(grid, language)
    columns = list(default)
    if "align" not in head.values:
        for n, word in enumerate(data.align[: grid.width]):
            if word:
                columns[n] = _chosen(word, default[n])
        return tuple(columns)
    words = head.values["align"].words
    if len(words) > grid.width:
        place = words[grid.width][1]
        found.append(rules.BadValue.align_count(place, words=len(words), columns=grid.width))
    for n, (word, span) in enumerate(words[: grid.width]):
        if word not in _ALIGNMENTS:
            found.append(rules.BadValue.align(span, word=word, fix=did_you_mean(word, _ALIGNMENTS, span)))
        else:
            columns[n] = _chosen(word, default[n])
    return tuple(columns)


def _chosen(word: str, default: str) -> str:
    """Return the author's choice; numbers set right keep their figures of one width."""
    choice = _ALIGNMENTS[word]
    return "number" if choice == "right" and default == "number" else choice


def _numeric(grid: Grid, language: str) -> tuple[str, ...]:
    """Return ``number`` for each column whose body holds numbers only, and at least one."""
    texts: list[list[str]] = [[] for _ in range(grid.width)]
    for cell in grid.cells:
        if cell.row >= grid.header_rows and cell.column >= grid.header_columns:
            texts[cell.column].append(without_emphasis(cell.cell.text))
    return tuple(
        "number"
        if any(read_number(text, language) for text in column)
        and all(is_none(text) or read_number(text, language) for text in column)
        else ""
        for column in texts
    )


def natural_width(grid: Grid) -> int:
    """Return how many characters wide the table wants to be, by the rule on top of this module."""
    widths = [0] * grid.width
    for cell in grid.cells:
        text = cell.cell.text
        longest = max((len(word) for word in text.split()), default=0)
        size = len(text) if len(text) <= WRAPS_AFTER else max(WRAPS_AFTER, longest)
        if cell.columns == 1:
            widths[cell.column] = max(widths[cell.column], size)
    return sum(widths) + 2 * grid.width
