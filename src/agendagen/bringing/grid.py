"""Tables of a word processor: which of them only lay a page out, and what the others say as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.bringing.facts import facts_of
from agendagen.records import dataclass

MAX_CELLS: Final = 20_000
_NUMBER: Final = re.compile(r"[-+−–]?[\d.,\s\N{NO-BREAK SPACE}]*\d[\d.,]*\s*(?:%|kr\.?|€|£|\$|mio\.?|mia\.?)?")
_FORM: Final = 4
"""Columns of a table that has labels and what they say: twice beside each other at most."""
_LONG: Final = 350
"""Characters of a cell that is rather a text beside another than data."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A cell as it comes, with how many rows and columns it covers."""

    content: tree.Text
    rows: int = 1
    columns: int = 1


def table(rows: Sequence[Sequence[Loose]], head: int) -> tree.Table:
    """Return a table whose cells cover a rectangle; `head` rows are marked as such."""
    taken: set[tuple[int, int]] = set()
    cells: list[tree.Cell] = []
    for y, row in enumerate(rows):
        x = 0
        for loose in row:
            while (y, x) in taken:
                x += 1
            height = min(loose.rows, len(rows) - y)
            cells.append(tree.Cell(loose.content, y, x, height, loose.columns))
            taken |= {(y + dy, x + dx) for dy in range(height) for dx in range(loose.columns)}
            x += loose.columns
            if len(taken) > MAX_CELLS:
                break
    columns = max((cell.column + cell.columns for cell in cells), default=0)
    gaps = [(y, x) for y in range(len(rows)) for x in range(columns) if (y, x) not in taken]
    cells += [tree.Cell((), y, x) for y, x in gaps]
    made = [
        tree.Row(
            tuple(sorted((c for c in cells if c.row == y), key=lambda c: c.column)), "thead" if y < head else "tbody"
        )
        for y in range(len(rows))
    ]
    return tree.Table(tuple(made), columns)


def unwrapped(text: tree.Text, labels: frozenset[str] = frozenset()) -> tree.Text:
    """Return a text in which tables that only lay a page out are what stands in them.

    Of one with a label and a value in each row, a row becomes a line with a tab between them; `labels` are what the
    facts of a meeting are called.
    """
    out: list[tree.Block] = []
    for block in text:
        if not isinstance(block, tree.Table):
            out.append(block)
        elif _has_labels(block):
            out += _lines(block)
        elif _is_layout(block):
            for row in block.children:
                for cell in row.children:
                    out += unwrapped(_blocks(cell), labels)
        elif _is_form(block, labels):
            out += _lines(block)
        else:
            out.append(data(block))
    return tuple(out)


def _blocks(cell: tree.Cell) -> tree.Text:
    return tuple(child for child in cell.children if not isinstance(child, tree.Inline))


def _is_layout(node: tree.Table) -> bool:
    """Tell whether a table only lays a page out."""
    cells = [cell for row in node.children for cell in row.children if tree.shows(cell.children)]
    if node.columns < 2 or len(cells) < 2:
        return True
    inner = [child for cell in cells for child in tree.walk(cell.children)]
    if any(isinstance(child, tree.Table) for child in inner):
        return True
    if any(isinstance(child, tree.Paragraph) and facts_of(child).level for child in inner) and not _has_head(node):
        return True
    wordy = [cell for cell in cells if sum(isinstance(b, tree.Paragraph | tree.List) for b in cell.children) > 3]
    long = [cell for cell in cells if len(tree.plain(cell.children)) > _LONG]
    return bool(wordy or long) and len(node.children) <= 3 * len(wordy or long) and not node.head


def _has_head(node: tree.Table) -> bool:
    """Tell whether the first row of a table, and no other, is set in a style of headings: what its columns hold."""
    first, *rest = node.children
    headed = [_is_heading(cell) for cell in first.children if tree.shows(cell.children)]
    below = any(_is_heading(cell) for row in rest for cell in row.children)
    return len(headed) > 1 and all(headed) and bool(rest) and not below


def _is_heading(cell: tree.Cell) -> bool:
    return any(isinstance(child, tree.Paragraph) and facts_of(child).level for child in tree.walk(cell.children))


def _has_labels(node: tree.Table) -> bool:
    """Tell whether all that stands in the first column ends with a colon, and something short stands beside it."""
    if not 2 <= node.columns <= _FORM:
        return False
    rows = [row for row in node.children if any(tree.shows(cell.children) for cell in row.children)]
    labels = [_label(row) for row in rows]
    said = any(tree.shows(cell.children) for row in rows for cell in row.children if cell.column > 0)
    nested = any(isinstance(child, tree.Table) for row in rows for child in tree.walk(row.children))
    return said and not nested and bool(labels) and all(0 < len(text) < 60 and text.endswith(":") for text in labels)


def _is_form(node: tree.Table, labels: frozenset[str]) -> bool:
    """Tell whether a table has labels in its first column and what they say beside them."""
    if not 2 <= node.columns <= _FORM:
        return False
    first = [_label(row) for row in node.children]
    said = [label for label in first if label]
    named = [label for label in said if label.rstrip(" :").casefold() in labels]
    return bool(named) and len(named) >= max(1, len(said) // 3) and (bool(first[0]) or first[0] in named)


def _label(row: tree.Row) -> str:
    return tree.plain(row.children[0].children) if row.children and row.children[0].column == 0 else ""


def _lines(node: tree.Table) -> Iterator[tree.Block]:
    """Yield a line for each row, its cells parted by tabs; a cell with several lines gives several."""
    for row in node.children:
        label = _label(row)
        columns = [_cell_lines(cell) for cell in row.children if cell.column > 0]
        heads = [lines[0] for lines in columns if lines and lines[0].endswith(":") and len(lines) == 1]
        if len(heads) == sum(map(bool, columns)) and label.endswith(":"):  # what the columns below hold
            yield from (tree.Paragraph((tree.Words(text),)) for text in (*heads, label))
            continue
        if heads and len(columns) == _FORM - 1 and columns[1] == heads[:1]:  # labels and values twice
            for name, lines in ((label, columns[0]), (heads[0], columns[2])):
                yield from _pairs(name, [lines])
        else:
            yield from _pairs(label, columns)


def _pairs(label: str, columns: Sequence[Sequence[str]]) -> Iterator[tree.Block]:
    """Yield the lines of cells beside a label, which stands before the first of them, or alone."""
    for number in range(max([1, *map(len, columns)])):
        values = [lines[number] if number < len(lines) else "" for lines in columns]
        text = "\t".join([label if not number else "", *values]).rstrip()
        if text.strip():
            yield tree.Paragraph((tree.Words(text),))


def _cell_lines(cell: tree.Cell) -> list[str]:
    """Return the lines of a cell."""
    found: list[str] = []
    for block in _blocks(cell):
        for entry in block.children if isinstance(block, tree.List) else (block,):
            line: list[tree.Node] = []
            for node in entry.children if isinstance(entry, tree.Paragraph) else (entry,):
                if isinstance(node, tree.Break) and node.hard:
                    found.append(tree.plain(line))
                    line = []
                else:
                    line.append(node)
            found.append(tree.plain(line))
    return [line for line in found if line]


# --- Data ------------------------------------------------------------------------------------------------------------


def data(node: tree.Table) -> tree.Table:
    """Return a table of data as Markdown can say it: drawn with bars, or as a block where cells are joined."""
    rows = [row for row in node.children if any(tree.shows(cell.children) for cell in row.children)]
    if len(rows) < len(node.children):
        kept = {id(row) for row in rows}
        if not any(cell.rows > 1 for row in node.children for cell in row.children):
            moved = [[replace(cell, row=y) for cell in row.children] for y, row in enumerate(rows)]
            groups = [row.group for row in node.children if id(row) in kept]
            rows = [tree.Row(tuple(cells), group) for cells, group in zip(moved, groups, strict=True)]
        else:
            rows = list(node.children)
    head = max(1, sum(row.group == "thead" for row in rows), _reach(rows))
    spanned = any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row.children)
    labels = spanned and any(c.rows > 1 and c.column == 0 and c.row >= head for row in rows for c in row.children)
    right = _numeric(rows, head, node.columns)
    block = spanned or head > 1
    side: tree.Align = "number" if block else "right"
    made = [
        tree.Row(
            tuple(
                replace(
                    cell,
                    children=_words(cell),
                    scope="col" if cell.row < head else "row" if labels and cell.column == 0 else "",
                    align=side if cell.column in right and cell.columns == 1 else "left" if block else "",
                )
                for cell in row.children
            ),
            "thead" if y < head else "tbody",
        )
        for y, row in enumerate(rows)
    ]
    return replace(node, children=tuple(made), origin="block" if block else "pipe")


def _reach(rows: Sequence[tree.Row]) -> int:
    """Return how many rows the cells of the first one cover; two where some of them cover columns of the next."""
    first = rows[0].children if rows else ()
    tallest = max((cell.rows for cell in first), default=1)
    wide = any(cell.columns > 1 for cell in first) and len(first) > 1
    return min(max(tallest, 2 if wide and len(rows) > 2 else 1), max(1, len(rows) - 1))


def _numeric(rows: Sequence[tree.Row], head: int, columns: int) -> frozenset[int]:
    """Return the columns that hold numbers."""
    found = set()
    for column in range(columns):
        texts = [
            tree.plain(cell.children)
            for row in rows[head:]
            for cell in row.children
            if cell.column == column and cell.columns == 1
        ]
        said = [text for text in texts if text not in ("", "-", "–")]
        if said and all(_NUMBER.fullmatch(text) for text in said):
            found.add(column)
    return frozenset(found)


def _words(cell: tree.Cell) -> tuple[tree.Inline, ...]:
    """Return what a cell says as words on one line."""
    found: list[tree.Inline] = []
    for child in _flat(cell.children):
        words = child.children if isinstance(child, tree.Paragraph) else ()
        inlines = tuple(tree.Words(" / ") if isinstance(node, tree.Break) else node for node in words)
        if found and tree.shows(inlines):
            found.append(tree.Words(" / "))
        found += inlines
    return tuple(found)


def _flat(nodes: Sequence[tree.Node]) -> Iterator[tree.Node]:
    """Yield the paragraphs within nodes, also those of lists and tables."""
    for node in tree.walk(nodes):
        if isinstance(node, tree.Paragraph):
            yield node
