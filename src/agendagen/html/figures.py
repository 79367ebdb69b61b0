"""What bears a caption, as HTML: tables, charts, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from agendagen import text as tree
from agendagen.html.fragment import Fragment, escape, written
from agendagen.html.tables import Stand, stand
from agendagen.text import Inline


def caption(fragment: Fragment, node: tree.Caption) -> None:
    """Write label and words of a table or a figure."""
    if node.label:
        separator = ". " if node.children else ""
        fragment.out.append(f'<span class="caption-label">{escape(node.label)}{separator}</span>')
    fragment.inlines(fragment.typesetting.ending(node.children, f"{node.label}. " if node.label else ""))


def note(fragment: Fragment, children: Sequence[Inline], tag_class: str) -> None:
    """Write the line below a table or a chart."""
    if children:
        fragment.out.append(f'<p class="{tag_class}">')
        fragment.inlines(fragment.typesetting.ending(children))
        fragment.out.append("</p>\n")


def table(fragment: Fragment, node: tree.Table) -> None:
    """Write a table in a box that can scroll, unless it is within another."""
    if not node.children:
        if node.caption:
            fragment.out.append(f'<p class="table-missing"{fragment.attributes((), name=node.id)}>')
            caption(fragment, node.caption)
            fragment.out.append("</p>\n")
        return
    how = stand(node, fragment.setting.room, fragment.typesetting)
    own = fragment.attributes(node.attributes, name=node.id)
    inner = own if node.origin == "html" else ""
    if node.origin == "pipe":
        fragment.out.append(f"<div{fragment.attributes(node.attributes, 'table', node.id)}>\n")
    elif node.origin == "block":
        wide = f" {how.width}" if how.width else ""
        fragment.out.append(f'<div class="table{wide}" data-columns="{node.columns}">\n')
        inner = own
    box(fragment, node, how, inner)
    if node.origin != "html":
        fragment.out.append("\n")
        note(fragment, node.note, "table-note")
        fragment.out.append("</div>")
    fragment.out.append("\n")


def box(fragment: Fragment, node: tree.Table, how: Stand, own: str) -> None:
    """Write the table itfragment."""
    outermost, fragment.boxed = not fragment.boxed, True
    wide = f" {how.width}" if how.width and node.origin != "block" else ""
    if outermost:
        fragment.out.append(f'<div class="scroll{how.parting}{wide}">')
    fragment.out.append(f"<table{own}>\n")
    if node.caption:
        fragment.out.append(f"<caption{fragment.attributes(node.caption.attributes)}>")
        caption(fragment, node.caption)
        fragment.out.append("</caption>\n")
    fragment.inlines(node.colgroups)
    rows(fragment, node)
    fragment.out.append("</table>")
    if outermost:
        fragment.out.append("</div>")
        fragment.boxed = False


def rows(fragment: Fragment, node: tree.Table) -> None:
    """Write the groups of rows."""
    named = {place for row in node.children for cell in row.children for place in cell.headers}
    group = ""
    for row in node.children:
        if row.group != group or row.first:
            fragment.out.append(f"</{group}>\n<{row.group}>\n" if group else f"<{row.group}>\n")
            group = row.group
        fragment.out.append(f"<tr{fragment.attributes(row.attributes)}>")
        for one in row.children:
            cell(fragment, one, node, named=(one.row, one.column) in named)
        fragment.out.append("</tr>\n")
    fragment.out.append(f"</{group}>\n")


def cell(fragment: Fragment, node: tree.Cell, table: tree.Table, *, named: bool) -> None:
    """Write a cell; where ``scope`` does not say enough it names its head cells."""
    tag = "th" if node.scope else "td"
    own = {key: value for key, value in node.attributes if key not in {"class", "id"}}
    if node.scope:
        own["scope"] = node.scope
    start, chosen = f"{fragment.prefix}{table.prefix}", dict(node.attributes)
    if "id" in chosen:
        own["id"] = fragment.prefix + chosen["id"]
    elif table.complex and named:
        own["id"] = f"{start}-r{node.row + 1}c{node.column + 1}"
    if table.complex and node.headers:
        own["headers"] = " ".join(f"{start}-r{r + 1}c{c + 1}" for r, c in node.headers)
    if node.rows > 1:
        own["rowspan"] = str(node.rows)
    if node.columns > 1:
        own["colspan"] = str(node.columns)
    css = node.align if node.align in {"", "number"} else f"align-{node.align}"
    if css or "class" in chosen:
        own["class"] = f"{css} {chosen.get('class', '')}".strip()
    fragment.out.append(f"<{tag}{written(fragment.directed(own).items())}>")
    with fragment.within(tag):
        fragment.mixed(node.children)
    fragment.out.append(f"</{tag}>")


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
