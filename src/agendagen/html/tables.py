"""Tables as HTML: on paper as they fit there, on the screen in a box that can scroll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agendagen import tables
from agendagen import text as tree
from agendagen.html.fragment import Fragment, escape, written
from agendagen.languages import known, language_of
from agendagen.tables import Part, Stand
from agendagen.text import Attributes, Inline, plain


def table(fragment: Fragment, node: tree.Table) -> None:
    """Write a table in a box that can scroll, unless it is within another."""
    if not node.children:
        if node.caption:
            fragment.out.append(f'<p class="table-missing"{fragment.attributes((), name=node.id)}>')
            caption(fragment, node.caption)
            fragment.out.append("</p>\n")
        return
    inside, setting = fragment.boxed, fragment.setting
    sheet = None if inside else setting.sheet
    ways = fragment.typesetting
    hyphens = known(language_of(ways.language))
    how = tables.stand(node, sheet, ways.in_cells().words, hyphens=hyphens) if sheet else tables.unmeasured(node)
    outside = " ".join(f"table-{name}" for name in (how.size, how.place) if name)
    if how.place == "turned":
        setting.elsewhere += 1
        node = replace(node, id=node.id or f"-turned-{setting.elsewhere}")
        elsewhere(fragment, node)
    own = node if node.origin != "pipe" else replace(node, attributes=(), id="")
    if node.origin == "pipe":
        fragment.out.append(f"<div{fragment.attributes(node.attributes, f'table {outside}'.strip(), node.id)}>\n")
    elif node.origin == "block":
        fragment.out.append(f'<div class="{f"table {outside}".strip()}" data-columns="{node.columns}">\n')
    elif outside:
        fragment.out.append(f'<div class="table {outside}">\n')
    for number, part in enumerate(how.parts):
        box(fragment, own, how, part, number)
        if node.origin != "html":
            fragment.out.append("\n")
    if node.origin != "html":
        note(fragment, node.note, "table-note")
    if node.origin != "html" or outside:
        fragment.out.append("</div>")
    fragment.out.append("\n")


def elsewhere(fragment: Fragment, node: tree.Table) -> None:
    """Write in the place of a table on a page of its own where that is."""
    label = node.caption.label if node.caption else ""
    words = escape(fragment.typesetting.words(label or fragment.setting.table_word))
    fragment.out.append(f'<p class="turned-to"><a href="#{escape(fragment.prefix + node.id)}">{words}</a></p>\n')


def box(fragment: Fragment, node: tree.Table, how: Stand, part: Part, number: int = 0) -> None:
    """Write one of the tables that a table comes to."""
    outermost, fragment.boxed = not fragment.boxed, True
    if outermost:
        parting = (" rows" if how.rows else "") + (" small" if how.small else "")
        fragment.out.append(f'<div class="scroll{parting}">')
    shown = tables.part(node, part.columns, number) if part.columns else node
    fragment.out.append(f"<table{_attributes(fragment, shown, how, part)}>\n")
    continued = _continued(fragment, node)
    line = (("class", f"w{1_000_000 // how.across}"),) if how.across else ()
    if number and continued:
        fragment.out.append(f'<caption><span class="caption-label">{escape(continued)}</span></caption>\n')
    elif node.caption and not number:
        fragment.out.append(f"<caption{fragment.attributes((*node.caption.attributes, *line))}>")
        caption(fragment, node.caption)
        fragment.out.append("</caption>\n")
    if part.widths:
        columns = "".join(f'<col class="w{width}">' for width in part.widths)
        fragment.setting.widths.update(part.widths)
        fragment.out.append(f"<colgroup>{columns}</colgroup>\n")
    else:
        fragment.inlines(shown.colgroups)
    rows(fragment, shown, how)
    fragment.out.append("</table>")
    if outermost:
        fragment.out.append("</div>")
        fragment.boxed = False


def _attributes(fragment: Fragment, node: tree.Table, how: Stand, part: Part) -> str:
    """Return the attributes of a table: its own, and on paper how wide it is and what it is called overleaf."""
    across = (how.across, 1_000_000 // how.across) if how.across else ()
    fragment.setting.widths.update(across)
    classes = " ".join((*(["set"] if part.widths else []), *(f"w{width}" for width in across[:1])))
    continued = _continued(fragment, node) if not how.small else ""
    more: Attributes = (("data-continued", continued),) if continued else ()
    return fragment.attributes((*node.attributes, *more), classes, node.id)


def _continued(fragment: Fragment, node: tree.Table) -> str:
    """Return what a table with a number is called where it goes on; on the screen it does not."""
    label = node.caption.label if node.caption else ""
    return fragment.typesetting.words(fragment.setting.continued(label)) if label and fragment.setting.sheet else ""


def rows(fragment: Fragment, node: tree.Table, how: Stand) -> None:
    """Write the groups of rows."""
    named = {place for row in node.children for cell in row.children for place in cell.headers}
    group = ""
    for row in node.children:
        if row.group != group or row.first:
            fragment.out.append(f"</{group}>\n<{row.group}>\n" if group else f"<{row.group}>\n")
            group = row.group
        fragment.out.append(f"<tr{fragment.attributes(row.attributes)}>")
        for one in row.children:
            inner = one is row.children[-1] and one.column + one.columns < node.columns
            cell(fragment, one, node, named=(one.row, one.column) in named, whole=how.whole, inner=inner)
        fragment.out.append("</tr>\n")
    fragment.out.append(f"</{group}>\n")


def cell(fragment: Fragment, node: tree.Cell, table: tree.Table, *, named: bool, whole: bool, inner: bool) -> None:
    """Write a cell; where ``scope`` does not say enough it names its head cells.

    The last of its row is `inner` where one of a row above stands behind it.
    """
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
    if whole and css != "number" and len(plain(node.children)) <= tables.SHORT:
        css = f"{css} whole".strip()
    if inner and "inner" not in chosen.get("class", "").split():
        css = f"{css} inner".strip()
    if css or "class" in chosen:
        own["class"] = f"{css} {chosen.get('class', '')}".strip()
    fragment.out.append(f"<{tag}{written(fragment.directed(own).items())}>")
    with fragment.within(tag):
        fragment.mixed(node.children)
    fragment.out.append(f"</{tag}>")


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
