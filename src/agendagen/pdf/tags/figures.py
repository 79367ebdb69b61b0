"""Give pictures their words and their place; what has no words decorates."""

from __future__ import annotations

from agendagen.pdf.tags.tree import Node, Tree


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
