"""The contents list as what it is (ISO 32000-1, table 333: TOC, TOCI, Reference)."""

from __future__ import annotations

from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree

_ALLOWED = {"Lbl", "Reference", "P", "TOC", "NonStruct"}


def tag_contents_lists(tree: Tree) -> None:
    """Tag the lists in each ``nav``, which is where a document's contents stand, as contents lists."""
    for nav in tree.walk():
        if nav.html == "nav":
            for node in list(nav.walk()):
                if node.tag == "L":
                    node.tag = "TOC"
                    node.attributes.pop("List", None)
                    for point in node.nodes:
                        _line(point)


def _line(point: Node) -> None:
    """Make a line of the contents of a point of a list."""
    if point.tag != "LI":
        return
    point.tag = "TOCI"
    kids: list[Node | Mark | Annotation] = []
    for kid in point.kids:
        kids.extend(kid.kids if isinstance(kid, Node) and kid.tag == "LBody" else [kid])
    point.kids = kids
    for parent, kid in [(node, kid) for node in _without_lists(point) for kid in node.nodes]:
        if kid.tag == "Link" and parent.tag != "Reference":
            parent.replace(kid, Node("Reference", [kid], kid.page))
    point.kids = [
        kid if isinstance(kid, Node) and kid.tag in _ALLOWED | {"L"} else Node("P", [kid], kid.page)
        for kid in point.kids
    ]


def _without_lists(node: Node) -> list[Node]:
    """Return the element and what is below it, without the lists in it."""
    return [node, *(below for kid in node.nodes if kid.tag != "L" for below in _without_lists(kid))]
