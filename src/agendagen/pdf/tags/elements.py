"""Say of single elements what WeasyPrint leaves out: words of pictures and links, languages, what only decorates."""

from __future__ import annotations

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.tags.tree import Annotation, Mark, Node, Tree


def name_languages(tree: Tree) -> None:
    """Set Lang on each element whose language differs from what is around it (WCAG 2.2, 3.1.2)."""
    _name(tree.root, tree.language)


def _name(node: Node, around: str) -> None:
    """Set the language of an element and of all below it."""
    own = (node.origin.language if node.origin else "") or around
    if own != around:
        node.language = own
    for kid in node.nodes:
        _name(kid, own)


def describe_figures(tree: Tree) -> None:
    """Complete each figure, and take out those that mean nothing (ISO 14289-1, 7.3)."""
    for parent, figure in tree.pairs():
        if figure.tag != "Figure":
            continue
        figure.alt = figure.attribute("aria-label") or figure.alt or _words_of(parent)
        if not figure.alt or figure.has_role("presentation", "none"):
            parent.replace(figure)
        elif figure.origin is not None:
            bounds = figure.origin.bounds(tree.heights[figure.page])
            figure.attributes["Layout"] = {"BBox": bounds}


def _words_of(parent: Node) -> str:
    """Return what stands for the picture in an element that is there for it alone."""
    return (parent.attribute("aria-label") or "") if parent.has_role("img") else ""


def drop_hidden(tree: Tree) -> None:
    """Take out what nobody is to hear.

    That is what the HTML hides from screen readers with ``aria-hidden``, what a page only repeats, and the dots between
    a line of the contents and its page number: each would be read.
    """
    for node in tree.root.walk():
        node.kids = [kid for kid in node.kids if not _hidden(kid)]


def _hidden(kid: Node | Mark | Annotation) -> bool:
    if kid.__class__ is not Node or kid.origin is None:
        return False
    return kid.origin.leader or kid.origin.repeated or kid.attribute("aria-hidden") == "true"


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
