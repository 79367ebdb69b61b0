"""Keep quiet about what only decorates."""

from __future__ import annotations

from collections.abc import Callable

from agendagen.pdf.tags.tree import Node, Tree


def drop_hidden(tree: Tree) -> None:
    """Take out what the HTML hides from screen readers with ``aria-hidden``, and what a page only repeats."""
    _drop(tree.root, _hidden)


def drop_leaders(tree: Tree) -> None:
    """Take out the dots between a line of the contents and its page number: each would be read."""
    _drop(tree.root, lambda node: node.origin is not None and node.origin.leader)


def _hidden(node: Node) -> bool:
    return node.attribute("aria-hidden") == "true" or (node.origin is not None and node.origin.repeated)


def _drop(node: Node, unwanted: Callable[[Node], bool]) -> None:
    """Take all unwanted elements below `node` out of the tree."""
    if any(unwanted(kid) for kid in node.nodes):
        node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and unwanted(kid))]
    for kid in node.nodes:
        _drop(kid, unwanted)
