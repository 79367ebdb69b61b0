"""What bears a caption, as HTML: charts and pictures; tables are in `tables`."""

from __future__ import annotations

from agendagen import text as tree
from agendagen.html.captions import caption, note
from agendagen.html.fragment import Fragment, escape
from agendagen.html.tables import table


def drawn(fragment: Fragment, node: tree.Chart) -> None:
    """Write a chart with its numbers folded away, or its numbers where nothing can be drawn."""
    fragment.out.append('<div class="chart-block">\n')
    fragment.out.append(f"<figure{fragment.attributes((), f'chart chart-{node.type}', node.id)}>\n")
    if node.drawing:
        fragment.out.append(fragment.later(fragment.setting.chart(node.drawing, fragment.prefix + node.prefix)))
    elif node.table:
        table(fragment, node.table)
    figcaption(fragment, node.caption)
    fragment.out.append("</figure>\n")
    note(fragment, node.note, "chart-note")
    if node.drawing and node.table:
        words = escape(fragment.typesetting.words(fragment.setting.numbers_words))
        fragment.out.append(f'<details class="chart-data">\n<summary>{words}</summary>\n')
        table(fragment, node.table)
        fragment.out.append("</details>\n")
    fragment.out.append("</div>\n")


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
