"""Lists whose points have a label and a body, and nothing else (ISO 32000-1, 14.8.4.3.3)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree

_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
}


def mend_lists(tree: Tree) -> None:
    """Give each point one body, put a list within a point where it stands in the HTML, and pair terms with meanings."""
    for node in tree.walk("L"):
        if node.html == "dl":
            _pair(node)
        else:
            for point in node.nodes:
                if point.tag == "LI":
                    _embody(point)
    order: dict[int, int] = {}
    for node in tree.walk("L"):
        _take_in(node, order)
        label = next((kid for point in node.nodes for kid in point.nodes if kid.tag == "Lbl"), None)
        if label is not None and node.origin is not None and node.html != "dl":
            kind = node.origin.bullet.removesuffix("-apart").removesuffix("-closed").removesuffix("-enclosed")
            node.attributes["List"] = {"ListNumbering": _NUMBERING.get(kind, "None")}


def _embody(point: Node) -> None:
    """Put all of a point but its label into one body."""
    labels = [kid for kid in point.nodes if kid.tag == "Lbl"]
    rest = [kid for kid in point.kids if kid not in labels]
    body = next((kid for kid in point.nodes if kid.tag == "LBody"), None) or _new_body(point)
    kids: list[Node | Mark | Annotation] = []
    for kid in rest:
        kids.extend(kid.kids if isinstance(kid, Node) and kid.tag == "LBody" else [kid])
    body.kids = kids
    point.kids = [*labels, body] if kids or not labels else [*labels]


def _take_in(node: Node, order: dict[int, int]) -> None:
    """Move each list that stands beside the points of `node` into the point before it, in the order of the HTML."""
    point: Node | None = None
    kept: list[Node | Mark | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag == "L" and point is not None:
            _insert(kid, _body(point), order)
            continue
        if isinstance(kid, Node) and kid.tag == "LI":
            point = kid
        kept.append(kid)
    node.kids = kept


def _body(point: Node) -> Node:
    """Return the body of a point, made if need be."""
    for kid in point.nodes:
        if kid.tag == "LBody":
            return kid
    body = _new_body(point)
    point.kids.append(body)
    return body


def _new_body(point: Node) -> Node:
    """Return an empty body for a point."""
    return Node("LBody", page=point.page, origin=point.origin)


def _insert(inner: Node, body: Node, order: dict[int, int]) -> None:
    """Put a list into the body of a point before what the HTML has after it."""
    around = body.origin.element if body.origin else None
    mine = inner.origin.element if inner.origin else None
    if around is not None and mine is not None:
        if id(around) not in order or id(mine) not in order:
            order.update(_order(around.iter()))
        place = order.get(id(mine), -1)
        for index, kid in enumerate(body.kids):
            element = kid.origin.element if isinstance(kid, Node) and kid.origin else None
            if element is not None and element is not around and order.get(id(element), -1) > place >= 0:
                body.kids.insert(index, inner)
                return
    body.kids.append(inner)


def _order(elements: Iterable[Element]) -> dict[int, int]:
    """Return the place of each element."""
    return {id(element): place for place, element in enumerate(elements)}


def _pair(node: Node) -> None:
    """Make of a list of terms and meanings points whose label is the term."""
    while any(kid.tag in {"Div", "NonStruct"} for kid in node.nodes):
        for kid in node.nodes:
            if kid.tag in {"Div", "NonStruct"}:
                node.replace(kid, *kid.kids)
    points: list[Node | Mark | Annotation] = []
    label, body = Node("Lbl"), Node("LBody")
    for kid in node.nodes:
        term = kid.html == "dt"
        if not points or (term and body.kids):
            label, body = Node("Lbl", page=kid.page), Node("LBody", page=kid.page)
            points.append(Node("LI", [label, body], page=kid.page))
        inside: list[Node | Mark | Annotation] = []
        for part in kid.kids:
            inside.extend(part.kids if isinstance(part, Node) and part.tag == "LBody" else [part])
        if term:
            label.kids.extend(inside)
            label.origin = label.origin or kid.origin
        else:
            body.kids.append(Node("Div", inside, kid.page, kid.origin))
    for point in points:
        if isinstance(point, Node):
            point.kids = [kid for kid in point.nodes if kid.kids]
            for kid in point.nodes:
                if kid.tag == "LBody" and len(kid.nodes) == 1:
                    kid.origin, kid.kids = kid.nodes[0].origin, kid.nodes[0].kids
    node.kids = points
