"""Footnotes and endnotes, and the signs in the text that refer to them."""

from __future__ import annotations

from agendagen.pdf.tags.fragments import join
from agendagen.pdf.tags.tree import Node, Tree

_BESIDE = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"})
"""What a note is read behind; in another block (an entry of a list, a cell) it is read at its end."""


def lift_notes(tree: Tree) -> None:
    """Take the notes at the feet of pages out of the tree, each in one, with what of it stands on another page."""
    for parent, node in tree.pairs():
        name = node.attribute("data-note")
        if not name or parent.attribute("data-note"):
            continue
        parent.replace(node)
        if name in tree.footnotes:
            tree.footnotes[name].kids.extend(node.kids)
        else:
            tree.footnotes[name] = node


def lay_notes(tree: Tree) -> None:
    """Put each note at the foot of a page behind the paragraph that it belongs to, which is read first."""
    if not tree.footnotes:
        return
    parents = {id(kid): parent for parent, kid in tree.pairs()}
    behind: dict[int, Node] = {}
    for link in tree.walk("Link"):
        note = tree.footnotes.pop((link.attribute("href") or "").removeprefix("#"), None)
        if note is None:
            continue
        join(note)
        block = link
        while block.origin is None or block.origin.inline:
            block = parents[id(block)]
        if block.tag not in _BESIDE:
            block.kids.append(note)
            continue
        parent, last = parents[id(block)], behind.get(id(block), block)
        parent.replace(last, last, note)
        behind[id(block)] = note
    tree.root.kids.extend(tree.footnotes.values())


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
