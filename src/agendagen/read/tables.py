"""Tables: those drawn with bars, and the ``table`` block, which says what these cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.read.blockdata import DATA_KEYS, read_rows
from agendagen.read.blockhead import Head, Kind, read_head
from agendagen.read.grid import Grid, make_grid
from agendagen.read.inlines import title
from agendagen.read.numbers import is_none, read_number
from agendagen.read.places import purge
from agendagen.read.rows import Data, Entry, padded
from agendagen.records import dataclass
from agendagen.rules.fixes import did_you_mean
from agendagen.text import Align, Block, Caption, Cell, FigureKind, Inline, Row, Scope, Table, Words, plain

KEYS: dict[str, Kind] = {
    "id": "text",
    "caption": "text",
    "header-rows": "count",
    "header-columns": "count",
    "align": "words",
    "note": "text",
    **DATA_KEYS,
}

_ALIGNMENTS: dict[str, Align] = {
    "left": "",
    "right": "right",
    "center": "center",
    "centre": "center",
    "number": "number",
}


# --- Drawn with bars ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Drawn:
    """The tokens of one table that is drawn with bars, by what they are for."""

    caption: Token | None = None
    head: list[list[tuple[str, Token]]] = field(default_factory=list)
    """Rows of cells: the alignment and the text."""
    body: list[list[tuple[str, Token]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The line of each row, from 0."""

    @property
    def headed(self) -> bool:
        """Tell whether any cell of the head says something."""
        return any(text.content.strip() for row in self.head for _, text in row)


def gather(tokens: Sequence[Token], index: int) -> tuple[Drawn, int]:
    """Return the table whose first token is at `index`, and the index behind its last."""
    table = Drawn()
    rows = table.head
    alignment = ""
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if token.type == "table_close":
            return table, position + 1
        if token.type == "tbody_open":
            rows = table.body
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            alignment = str(token.attrs.get("style", "")).removeprefix("text-align:")
        elif token.type == "inline":
            if not table.head:
                table.caption = token
            else:
                rows[-1].append((alignment, token))
    return table, len(tokens)


def drawn_rows(
    table: Drawn, read: Callable[[Token], tuple[Block | Inline, ...]], place: Callable[[Token], Span]
) -> tuple[Row, ...]:
    """Return the rows of a table; a head that says nothing is none, and an empty cell of the head heads nothing."""
    shown = [(True, row) for row in table.head if table.headed] + [(False, row) for row in table.body]
    rows = []
    for number, (head, row) in enumerate(shown):
        cells = []
        for column, (alignment, text) in enumerate(row):
            scope: Scope = "col" if head and text.content.strip() else ""
            align = _DRAWN.get(alignment, "")
            cells.append(Cell(read(text), number, column, scope=scope, align=align, span=place(text)))
        first = number == 0 or head != shown[number - 1][0]
        rows.append(Row(tuple(cells), "thead" if head else "tbody", first, span=cells[0].span if cells else None))
    return tuple(rows) or (Row((Cell((), 0, 0),), first=True),)


_DRAWN: dict[str, Align] = {"left": "left", "right": "right", "center": "center"}


# --- The block ----------------------------------------------------------------------------------------------------


def table_block(
    source: Source, line: int, text: str, *, folder: str, files: Files, language: str
) -> tuple[Table | None, list[Diagnostic]]:
    """Return a ``table`` block and what is wrong with it.

    `text` is what stands in the fence, `line` the number of its first line in `source`, `folder` that of `source`
    relative to the workspace root. Of a block with mistakes comes what can still be shown.
    """
    head = read_head(source, line, text, KEYS, "table")
    data = read_rows(source, head, folder=folder, files=files, language=language, block="table")
    found = [*head.found, *data.found]
    caption, id_ = caption_of(head, "table"), head.text("id")
    prefix = id_ or f"t{line}"
    if not data.rows:
        empty = Table((), caption=caption, id=id_, prefix=prefix, origin="block", span=head.span, file=head.file)
        return empty if caption else None, found
    rows, ragged = padded(data)
    header_rows, header_columns = _sizes(head, data, len(rows), len(rows[0]), found)
    grid = make_grid(rows, header_rows, header_columns, words if data.markdown else literal)
    align = _align(head, data, grid, language, found)
    table = table_of(grid, align)
    table = replace(table, caption=caption, note=note_of(head), id=id_, prefix=prefix, span=head.span, file=head.file)
    return table, [*found, *ragged, *grid.found]


def caption_of(head: Head, kind: FigureKind) -> Caption | None:
    """Return the caption, which a block with an id has even if its words are missing."""
    text, id_ = head.text("caption"), head.text("id")
    if not text and not id_:
        return None
    span = head.place("caption" if text else "id")
    return Caption(title(text, span), kind, id_, span=span)


def note_of(head: Head) -> tuple[Inline, ...]:
    """Return the line below."""
    return title(head.text("note"), head.place("note")) if head.text("note") else ()


def words(entry: Entry) -> tuple[Inline, ...]:
    """Return what an entry written in Markdown says."""
    return title(entry.text, entry.span) if entry.text else ()


def literal(entry: Entry) -> tuple[Inline, ...]:
    """Return what an entry of a file says."""
    return (Words(purge(entry.text), span=entry.span),) if entry.text else ()


def table_of(grid: Grid, align: Sequence[Align]) -> Table:
    """Return a grid as a table whose columns are aligned so."""
    rows: list[list[Cell]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        own = align[cell.column]
        if cell.row < grid.header_rows:
            own = "center" if cell.columns > 1 else "right" if own == "number" else own
        rows[cell.row].append(replace(cell, align=own) if own else cell)
    head = grid.header_rows
    shown = (
        Row(tuple(row), "thead" if number < head else "tbody", number in {0, head}) for number, row in enumerate(rows)
    )
    return Table(tuple(shown), grid.width, origin="block", complex=grid.complex)


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


def _align(head: Head, data: Data, grid: Grid, language: str, found: list[Diagnostic]) -> tuple[Align, ...]:
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


def _chosen(word: str, default: Align) -> Align:
    """Return the author's choice; numbers set right keep their figures of one width."""
    choice = _ALIGNMENTS[word]
    return "number" if choice == "right" and default == "number" else choice


def _numeric(grid: Grid, language: str) -> tuple[Align, ...]:
    """Return ``number`` for each column that holds numbers only, and at least one, or nothing between two of those."""
    texts: list[list[str]] = [[] for _ in range(grid.width)]
    for cell in grid.cells:
        if cell.row >= grid.header_rows and cell.column >= grid.header_columns:
            texts[cell.column].append(plain(cell.children))
    numeric = [
        any(read_number(text, language) for text in column)
        and all(is_none(text) or read_number(text, language) for text in column)
        for column in texts
    ]
    between = [
        all(map(is_none, column)) and 0 < n < len(texts) - 1 and numeric[n - 1] and numeric[n + 1]
        for n, column in enumerate(texts)
    ]
    return tuple("number" if any(pair) else "" for pair in zip(numeric, between, strict=True))
