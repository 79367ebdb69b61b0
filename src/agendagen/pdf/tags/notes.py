"""Footnotes and endnotes, and the signs in the text that refer to them."""

from __future__ import annotations

from agendagen.pdf.tags.tree import Node, Tree


def tag_notes(tree: Tree) -> None:
    """Tag what the HTML calls a note, with the id that the standard wants (ISO 14289-1, 7.9)."""
    for parent, node in tree.pairs():
        if node.tag == "Link" and (node.has_role("doc-noteref") or parent.has_class("footnote-ref")):
            parent.replace(node, Node("Reference", [node], node.page))
        elif node.has_role("doc-endnote", "doc-footnote") or (node.tag == "LI" and parent.has_class("footnotes")):
            _note(tree, node)


def _note(tree: Tree, node: Node) -> None:
    """Make a note of the element, or of its body where it is a point of a list."""
    if node.tag in {"Div", "NonStruct", "P", "Sect"}:
        node.tag, node.id = "Note", tree.new_id("note")
    elif node.tag == "LI":
        for body in node.nodes:
            if body.tag == "LBody":
                body.kids = [Node("Note", body.kids, body.page, id=tree.new_id("note"))]
