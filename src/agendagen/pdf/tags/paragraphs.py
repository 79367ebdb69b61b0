"""Make the tree no deeper than what it says: words in paragraphs, and no element that means nothing."""

from __future__ import annotations

from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree

_INLINE = {"Span", "Link", "Reference", "Quote", "Code", "Lbl", "Form"}
_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote"}
"""What holds blocks only: words straight below one of these get a paragraph."""
_MIXED = {"LBody", "TD", "TH", "Note", "Caption"}
"""What holds either words or blocks: words beside blocks get a paragraph."""
_EMPTY_IS_FINE = {"Document", "Table", "THead", "TBody", "TFoot", "TR", "TD", "TH", "Figure"}
_DIVISIONS = {"header", "footer", "hgroup", "figure", "address", "details", "summary", "fieldset", "form"}
_SECTIONS = {"nav", "aside", "search"}


def simplify(tree: Tree) -> None:
    """Dissolve elements without meaning, drop empty ones, and put loose words into paragraphs."""
    _simplify(tree.root)


def _simplify(node: Node) -> None:
    """Simplify all below an element, the lowest first, and then what it holds itself."""
    kids: list[Node | Mark | Annotation] = []
    for kid in node.kids:
        if not isinstance(kid, Node):
            kids.append(kid)
            continue
        _retag(kid, node)
        _simplify(kid)
        if not kid.kids and kid.tag not in _EMPTY_IS_FINE:
            continue
        kids.extend(kid.kids if _dissolves(kid, node) else [kid])
    node.kids = kids
    if node.tag == "Div" and all(_inline(kid) for kid in kids):
        node.tag = "P"
    elif node.tag in _GROUPS or (node.tag in _MIXED and not all(_inline(kid) for kid in kids)):
        node.kids = _in_paragraphs(node)


def _retag(node: Node, parent: Node) -> None:
    """Give a better type to an element that WeasyPrint knows nothing about."""
    if node.html == "abbr":
        node.expansion = node.attribute("title") or ""
    if node.html in ("del", "ins"):
        node.heard = node.attribute("data-heard") or ""
    if node.tag == "Span" and node.origin and not node.origin.inline and parent.tag in _GROUPS | _MIXED:
        node.tag = "Div"
    if node.origin is None:
        return
    anonymous = node.origin.anonymous
    if anonymous and node.tag == parent.tag:
        # Loose words beside blocks have a box with the name of the element around them.
        node.tag = "Div" if parent.tag in _GROUPS | _MIXED else "Span"
    if node.tag != "NonStruct":
        return
    if node.origin.inline:
        node.tag = "Span"
    elif node.html in _SECTIONS and not anonymous:
        node.tag = "Sect"
    elif node.html in _DIVISIONS or node.html == "pre" or "::" in node.html or anonymous:
        node.tag = "Div"


def _dissolves(node: Node, parent: Node) -> bool:
    """Tell whether an element says no more than what it holds."""
    if node.language or node.expansion or node.id or node.alt or node.heard or node.attributes:
        return False
    if node.tag in {"Span", "NonStruct"}:
        return True
    bare = node.tag in {"Div", "P"} and (node.origin is None or node.origin.anonymous)
    return bare and (len(parent.kids) == 1 or node.tag == "Div") and parent.tag not in {"TOCI", "L"}


def _inline(kid: Node | Mark | Annotation) -> bool:
    """Tell whether this stands within a line."""
    return not isinstance(kid, Node) or kid.tag in _INLINE


def _in_paragraphs(node: Node) -> list[Node | Mark | Annotation]:
    """Return the kids of an element with each run of words as a paragraph."""
    kids: list[Node | Mark | Annotation] = []
    words: Node | None = None
    for kid in node.kids:
        if not _inline(kid):
            words = None
            kids.append(kid)
        elif words is None:
            words = Node("P", [kid], kid.page)
            kids.append(words)
        else:
            words.kids.append(kid)
    return kids
