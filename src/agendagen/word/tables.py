"""Tables as Word has them: cells that span, rows of the head that come again on every page, widths that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agendagen import tables
from agendagen import text as tree
from agendagen.languages import known, language_of
from agendagen.tables.columns import columns
from agendagen.text import Inline, plain
from agendagen.word.numbering import STEP
from agendagen.word.passage import PLAIN, Passage
from agendagen.word.xml import tag, val

_TWENTY: Final = 20
"""Lengths are in twentieths of a point."""
_AIR: Final = 11.4
"""What is left and right of the words of a cell together, in points."""
_WIDER: Final = 1.06
"""How much wider words may be than they were measured."""
_ALIGNS: Final = {"number": "right", "right": "right", "center": "center", "left": "left", "": ""}


def table(passage: Passage, node: tree.Table) -> None:
    """Write a table with its caption above and its note below; without rows only its caption can be shown."""
    if node.caption:
        caption(passage, node.caption, node.id, keep=bool(node.children))
    else:
        passage.mark(node.id)
    if not node.children:
        return
    widths, points = _widths(passage, node)
    rows = [_row(passage, node, row, widths, points) for row in _covered(node)]
    called = plain(node.caption.children) if node.caption else ""
    label = node.caption.label if node.caption else ""
    heads = any(cell.scope in {"row", "rowgroup"} for row in node.children for cell in row.children)
    properties = tag(
        "w:tblPr",
        val("w:tblStyle", passage.setting.styles["AgendaTable"]),
        "" if passage.setting.rightward else tag("w:bidiVisual"),
        tag("w:tblW", w_w=sum(widths), w_type="dxa"),
        tag("w:tblInd", w_w=STEP * passage.depth, w_type="dxa") if passage.depth else "",
        tag("w:tblLayout", w_type="fixed"),
        tag("w:tblLook", w_firstRow=int(node.head > 0), w_firstColumn=int(heads), w_noHBand=1, w_noVBand=1),
        val("w:tblCaption", label or called) if label or called else "",
        val("w:tblDescription", called) if label and called else "",
    )
    grid = tag("w:tblGrid", *(tag("w:gridCol", w_w=width) for width in widths))
    passage.entry = None
    passage.out.append(tag("w:tbl", properties, grid, *rows))
    below(passage, node.note)


def _widths(passage: Passage, node: tree.Table) -> tuple[list[int], float]:
    """Return the widths of the columns, and the size of the type."""
    setting = passage.setting
    sheet = replace(setting.sheet, line=max(passage.room, 1.0))
    ways = passage.typesetting.in_cells()
    hyphens = known(language_of(ways.language))
    how = tables.stand(node, sheet, ways.words, hyphens=hyphens)
    found = columns(node, sheet, ways.words, hyphens=hyphens)
    wanted = [max(column.whole * how.points * _WIDER, _AIR) for column in found]
    room = sheet.line - _AIR * len(found)  # for words alone
    shares = [float(width) for width in how.parts[0].widths] if len(how.parts) == 1 else []
    if sum(wanted) <= room:
        shares = wanted
        room = sum(wanted)
    elif not shares:
        shares = wanted
    total = sum(shares) or 1.0
    return [round((max(room, 1.0) * share / total + _AIR) * _TWENTY) for share in shares], how.points


def _covered(node: tree.Table) -> list[list[tuple[tree.Cell, bool]]]:
    """Return the rows with the cells that stand in them, those from above too; the flag says which begin there."""
    count = len(node.children)
    rows: list[dict[int, tuple[tree.Cell, bool]]] = [{} for _ in range(count)]
    for row in node.children:
        for cell in row.children:
            for at in range(cell.row, min(cell.row + cell.rows, count)):
                rows[at][cell.column] = (cell, at == cell.row)
    return [[row[column] for column in sorted(row)] for row in rows]


def _row(
    passage: Passage, node: tree.Table, cells: list[tuple[tree.Cell, bool]], widths: list[int], points: float
) -> str:
    number = next((cell.row for cell, begins in cells if begins), len(node.children))
    head = number < len(node.children) and node.children[number].group == "thead" and number < _head(node)
    properties = tag("w:trPr", tag("w:cantSplit"), tag("w:tblHeader") if head else "")
    return tag("w:tr", properties, *(_cell(passage, cell, widths, points, begins=begins) for cell, begins in cells))


def _head(node: tree.Table) -> int:
    """Return how many rows from the top on are head: only these can come again."""
    return next((at for at, row in enumerate(node.children) if row.group != "thead"), len(node.children))


def _cell(passage: Passage, node: tree.Cell, widths: list[int], points: float, *, begins: bool) -> str:
    wide = widths[node.column : node.column + node.columns]
    properties = tag(
        "w:tcPr",
        tag("w:tcW", w_w=sum(wide), w_type="dxa"),
        val("w:gridSpan", node.columns) if node.columns > 1 else "",
        (val("w:vMerge", "restart") if begins else tag("w:vMerge")) if node.rows > 1 else "",
        val("w:vAlign", "bottom") if node.scope in {"col", "colgroup"} else "",
    )
    if not begins:
        return tag("w:tc", properties, tag("w:p"))
    setting = passage.setting
    small = points if abs(points - setting.sheet.points * 0.91) > 0.05 else 0.0
    look = replace(PLAIN, bold=bool(node.scope), size=round(small * 2) / 2)
    sheet = setting.sheet
    setting.sheet = replace(sheet, line=max(sum(wide) / _TWENTY - _AIR, 10.0))
    inner = Passage(
        setting,
        passage.story,
        passage.prefix,
        "TableText",
        boxed=True,
        align=_ALIGNS[node.align],
        look=look,
        language=passage.language,
    )
    inner.mark(dict(node.attributes).get("id", ""))
    with inner.speaking(node.attributes):
        inner.mixed(node.children)
    setting.sheet = sheet
    if not inner.out or not inner.out[-1].startswith("<w:p"):
        inner.paragraph("")  # Word takes no cell that ends otherwise
    return tag("w:tc", properties, *inner.out)


def caption(passage: Passage, node: tree.Caption, name: str, *, keep: bool = False) -> None:
    """Write label and words of a table or a figure; the bookmark of its id is here."""
    look = replace(PLAIN, style="CaptionLabel")
    label = passage.run(node.label + (". " if node.children else ""), look) if node.label else ""
    runs = label + passage.words(node.children)
    passage.paragraph(passage.setting.bookmarks.at(passage.anchor(name), runs), "Caption", keep=keep)


def below(passage: Passage, note: Sequence[Inline]) -> None:
    """Write the line below a table; where there is none an empty one keeps it from what follows."""
    passage.paragraph(passage.words(note), "TableNote")
