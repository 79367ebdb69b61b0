"""Say in which language a passage is."""

from __future__ import annotations

from agendagen.pdf.tags.tree import Node, Tree


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
