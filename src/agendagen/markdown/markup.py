"""What Markdown has no way to say, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from agendagen import text as tree
from agendagen.text import Attributes, Node

VOID: Final = frozenset({"br", "hr", "wbr", "col", "img"})


def element(tag: str, attributes: Attributes, content: str) -> str:
    """Return an element of HTML around its content."""
    own = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes)
    return f"<{tag}{own}>" if tag in VOID else f"<{tag}{own}>{content}</{tag}>"


def raw(node: Node) -> str:
    """Return a node as HTML throughout."""
    if isinstance(node, tree.Words):
        return _escaped(node.text)
    if isinstance(node, tree.Break):
        return "<br>" if node.hard else "\n"
    if isinstance(node, tree.Code):
        return element("code", node.attributes, _escaped(node.text))
    if isinstance(node, tree.Link):
        return element("a", (("href", node.written or node.href), *node.attributes), raws(node.children))
    if isinstance(node, tree.Image):
        kept = tuple(pair for pair in node.attributes if pair[0] != "alt")
        return element("img", (("src", node.written), ("alt", node.alt), *kept), "")
    if isinstance(node, tree.Styled | tree.Container):
        return element(node.tag, node.attributes, raws(node.children))
    if isinstance(node, tree.Comment):
        return f"<!--{node.text}-->"
    return _block(node)


def raws(nodes: Iterable[Node]) -> str:
    """Return nodes as HTML throughout."""
    return "".join(map(raw, nodes))


def _block(node: Node) -> str:
    if isinstance(node, tree.Paragraph):
        return raws(node.children) if node.plain else element("p", node.attributes, raws(node.children))
    if isinstance(node, tree.Heading):
        return element(f"h{node.level}", _with_id(node.id, node.attributes), raws(node.children))
    if isinstance(node, tree.List):
        start = (("start", str(node.start)),) if node.ordered and node.start != 1 else ()
        kind = (("type", node.kind),) if node.kind != "1" else ()
        return element("ol" if node.ordered else "ul", (*node.attributes, *start, *kind), raws(node.children))
    if isinstance(node, tree.ListItem):
        return element("li", node.attributes, raws(node.children))
    if isinstance(node, tree.CodeBlock):
        return element("pre", node.attributes, element("code", (), _escaped(node.text)))
    return table(node) if isinstance(node, tree.Table) else ""


def table(node: tree.Table) -> str:
    """Return a table with the groups of its rows."""
    caption = node.caption
    inner = element("caption", caption.attributes, raws(caption.children)) + "\n" if caption else ""
    inner += "".join(raw(group) + "\n" for group in node.colgroups)
    group = ""
    for row in node.children:
        if row.group != group or row.first:
            inner += f"</{group}>\n<{row.group}>\n" if group else f"<{row.group}>\n"
            group = row.group
        inner += element("tr", row.attributes, "".join(map(_cell, row.children))) + "\n"
    return element("table", _with_id(node.id, node.attributes), f"\n{inner}</{group}>\n")


def _cell(node: tree.Cell) -> str:
    spans = (("colspan", node.columns), ("rowspan", node.rows))
    own = tuple((name, str(count)) for name, count in spans if count > 1)
    scope = (("scope", node.scope),) if node.scope else ()
    return element("th" if node.scope else "td", (*node.attributes, *own, *scope), raws(node.children))


def _with_id(id_: str, attributes: Attributes) -> Attributes:
    return (("id", id_), *attributes) if id_ else attributes


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
