"""One link for each link, and words instead of an address."""

from __future__ import annotations

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.tags.tree import Annotation, Node, Tree


def mend_links(tree: Tree) -> None:
    """Leave the outermost of nested links, and say in each annotation what the link says (ISO 14289-1, 7.18.5)."""
    for node in tree.walk():
        if _links(node):
            _own(node)
        elif node.tag == "Link":
            node.tag = "Span"


def _links(node: Node) -> list[Annotation]:
    """Return the link annotations of an element."""
    return [kid for kid in node.annotations if kid.object.get("Subtype") == "/Link"]


def _own(link: Node) -> None:
    """Make `link` the one element of its link."""
    for inner in list(link.walk())[1:]:
        extra = _links(inner)
        inner.kids = [kid for kid in inner.kids if kid not in extra]
        if inner.tag == "Link":
            inner.tag = "Span"
    link.tag = "Link"
    words = _words(link)
    if words:
        for annotation in _links(link):
            annotation.object["Contents"] = pydyf.String(words)
    if link.origin is not None and not link.origin.text:
        link.alt = link.alt or words  # of a picture alone; a link too should have words


def _words(link: Node) -> str:
    """Return what the link is called."""
    given = link.attribute("aria-label") or link.attribute("title")
    if given or link.origin is None:
        return given or ""
    return link.origin.text or link.origin.picture_text
