"""What bears a caption, as HTML: charts and pictures; tables are in `tables`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.charts import Chart as Drawing
from agendagen.charts import Frame, labels, writer
from agendagen.html.fragment import Fragment, escape
from agendagen.html.tables import caption, note, table
from agendagen.text import plain

_WORDS: Final = 0.84
"""How large the words of a drawing are beside the text, on paper."""
_NUMBER: Final = re.compile(r"[-+\N{MINUS SIGN}–]?[\d.,'\s]*\d\s*%?")


def drawn(fragment: Fragment, node: tree.Chart) -> None:
    """Write a chart with its numbers folded away, or its numbers where nothing can be drawn.

    On paper the numbers that stand at the bars do not come again as a table; the drawing's words have them. One that is
    `told` so is not printed from a browser either.
    """
    sheet = fragment.setting.sheet
    frame = Frame(round(sheet.line, 1), round(sheet.points * _WORDS, 2), alone=True) if sheet else Frame()
    fragment.out.append('<div class="chart-block">\n')
    fragment.out.append(f"<figure{fragment.attributes((), f'chart chart-{node.type}', node.id)}>\n")
    if node.drawing:
        picture = fragment.setting.chart(node.drawing, fragment.prefix + node.prefix, frame)
        fragment.out.append(fragment.later(picture))
    elif node.table:
        table(fragment, node.table)
    figcaption(fragment, node.caption)
    fragment.out.append("</figure>\n")
    note(fragment, node.note, "chart-note")
    told = bool(node.drawing and labels(node.drawing, frame))
    if node.drawing and node.table and not (frame.alone and told):
        words = escape(fragment.typesetting.words(fragment.setting.numbers_words))
        classes = "chart-data told" if told else "chart-data"
        fragment.out.append(f'<details class="{classes}">\n<summary>{words}</summary>\n')
        table(fragment, alike(node.table, node.drawing))
        fragment.out.append("</details>\n")
    fragment.out.append("</div>\n")


def alike(table: tree.Table, drawing: Drawing) -> tree.Table:
    """Return the table of a chart with its numbers in the form that they have in the drawing."""
    written = writer(drawing, drawing.decimals)

    def change(node: tree.Node) -> tuple[tree.Node] | None:
        if not isinstance(node, tree.Cell) or not node.row or not node.column:
            return None
        value = drawing.series[node.column - 1].values[node.row - 1]
        if value is None or not _NUMBER.fullmatch(plain(node.children)):
            return None
        return (replace(node, children=(tree.Words(written(value)),)),)

    return tree.rewrite((table,), change)[0]


def figure(fragment: Fragment, node: tree.Figure) -> None:
    """Write a picture with its caption."""
    fragment.out.append(f"<figure{fragment.attributes(node.attributes, name=node.id)}>")
    fragment.inlines(node.children)
    figcaption(fragment, node.caption, end="")
    fragment.out.append("</figure>\n")


def figcaption(fragment: Fragment, node: tree.Caption | None, end: str = "\n") -> None:
    """Write the caption of a figure."""
    if node:
        fragment.out.append("<figcaption>")
        caption(fragment, node)
        fragment.out.append(f"</figcaption>{end}")
