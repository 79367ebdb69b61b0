"""Tables and charts as Markdown: drawn with bars, as a block with its keys, or as HTML."""

from __future__ import annotations

import json
import re
from typing import Final

from agendagen import text as tree
from agendagen.markdown import markup
from agendagen.markdown.inlines import inline, paragraph
from agendagen.markdown.words import braces, fence, no_caption
from agendagen.text import Cell, Inline, plain

_PLAIN: Final = re.compile(r"[^\W\d_][\w .,()/*+-]*(?<! )")
_WORDS: Final = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
"""What YAML reads as something else than a text."""


def table(node: tree.Table, word: str) -> str:
    """Return a table; `word` begins the caption of one that is drawn with bars."""
    if node.origin == "html":
        return markup.table(node)
    return _drawn(node, word) if node.origin == "pipe" else _block(node)


def _drawn(node: tree.Table, word: str) -> str:
    """Return a table drawn with bars, its caption above."""
    rows = [[_cell(cell) for cell in row.children] for row in node.children]
    headed = bool(node.head)
    for number, row in enumerate(rows):
        if not any(row[1:]) and (number or not headed):
            row[0] = no_caption(row[0])
    if not headed:
        bare = len(rows) == 1 and rows[0] == [""]
        rows = [[""] * max(1, node.columns), *([] if bare else rows)]
    dashes = {"": "---", "left": ":---", "right": "---:", "center": ":---:", "number": "---:"}
    first = node.children[0].children
    rule = [dashes[cell.align] for cell in first]
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])
    own = braces(node.attributes, node.id) or ""
    if node.caption is None:
        return f"{own}\n{drawn}" if own else drawn
    words = paragraph(node.caption.children)
    return f"{word}: {words}{' ' + own if own else ''}\n\n{drawn}".replace(":  {", ": {")


def _cell(cell: Cell) -> str:
    if all(isinstance(child, Inline) for child in cell.children):
        return inline([child for child in cell.children if isinstance(child, Inline)], "line").strip()
    return markup.raws(cell.children).replace("|", "&#124;").replace("\n", " ")


def _block(node: tree.Table) -> str:
    """Return a ``table`` block."""
    head = {"id": node.id, "caption": _title(node.caption.children if node.caption else ())}
    cells = [cell for row in node.children for cell in row.children]
    lines = [f"{key}: {_yaml(value)}" for key, value in head.items() if value]
    if cells:
        columns = max((c.column + c.columns for c in cells if c.row >= node.head and c.scope), default=0)
        lines.append(f"header-rows: {node.head}")
        lines += [f"header-columns: {columns}"] if columns else []
        if not _is_usual(node, align := _align(node)):
            lines.append(f"align: {' '.join(align)}")
    if node.note:
        lines.append(f"note: {_yaml(_title(node.note))}")
    return _fenced("table", lines, _rows(node, markdown=True))


def _align(node: tree.Table) -> list[str]:
    """Return how each column is set, as its cells below the head are."""
    columns: list[str] = ["left"] * node.columns
    for row in node.children:
        for cell in row.children:
            if cell.columns == 1 and (cell.row >= node.head or columns[cell.column] == "left"):
                columns[cell.column] = cell.align or "left"
    return columns


def _is_usual(node: tree.Table, align: list[str]) -> bool:
    """Tell whether columns are set as they are without a word: those of numbers right, others left."""
    said: list[list[str]] = [[] for _ in align]
    for row in node.children[node.head :]:
        for cell in row.children:
            said[cell.column].append(plain(cell.children) if not cell.scope else "")
    return all(
        all(text.isdigit() or not text for text in column) and any(column)
        if chosen == "number"
        else chosen == "left" and any(text.isalpha() for text in column)
        for chosen, column in zip(align, said, strict=True)
    )


def chart(node: tree.Chart) -> str:
    """Return a ``chart`` block."""
    drawing = node.drawing
    said = {
        "type": node.type,
        "id": node.id,
        "caption": _title(node.caption.children if node.caption else ()),
        "description": drawing.description if drawing else "",
        "unit": drawing.unit if drawing else "",
        "x-label": drawing.x_label if drawing else "",
        "y-label": drawing.y_label if drawing else "",
        "note": _title(node.note),
    }
    rows = _rows(node.table, markdown=False) if node.table else []
    return _fenced("chart", [f"{key}: {_yaml(value)}" for key, value in said.items() if value], rows)


def _rows(node: tree.Table, *, markdown: bool) -> list[str]:
    """Return the rows of a block; a place that a cell from elsewhere covers is empty."""
    grid = [[""] * node.columns for _ in node.children]
    for row in node.children:
        for cell in row.children:
            words = [child for child in cell.children if isinstance(child, Inline)]
            text = inline(words, "title") if markdown else plain(words).replace("|", "\\|")
            grid[cell.row][cell.column] = "\\" + text if text and set(text) <= set("-: ") else text
    return [f"| {' | '.join(row)} |" for row in grid]


def _title(inlines: tuple[Inline, ...]) -> str:
    return inline(inlines, "title")


def _fenced(kind: str, head: list[str], rows: list[str]) -> str:
    content = "\n".join([*head, *(["---", *rows] if rows else [])])
    marks = fence(content)
    return f"{marks}{kind}\n{content}\n{marks}"


def _yaml(text: str) -> str:
    """Return a text as YAML, in quotation marks unless it is plainly a text."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
