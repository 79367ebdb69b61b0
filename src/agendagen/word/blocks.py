"""Blocks as paragraphs of Word's: headings, lists, code, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.html.fragment import BLOCKS
from agendagen.text import Node
from agendagen.word import notes
from agendagen.word.passage import Passage, raw
from agendagen.word.xml import tag

SUBHEADINGS: Final = 4
"""So many levels of headings there are below the parts of an item."""
_BOX: Final = {False: "\N{BALLOT BOX} ", True: "\N{BALLOT BOX WITH CHECK} "}
_STYLES: Final = {"blockquote": "Quote", "dt": "Term", "summary": "Term"}
"""The styles of what stands in an element of the author's HTML."""
_INWARD: Final = frozenset({"dd"})


def paragraph(passage: Passage, node: tree.Paragraph) -> None:
    """Write a paragraph."""
    with passage.speaking(node.attributes):
        runs = passage.words(node.children)
    if own := dict(node.attributes).get("id", ""):
        runs = passage.setting.bookmarks.at(passage.anchor(own), runs)
    passage.paragraph(runs)


def heading(passage: Passage, node: tree.Heading) -> None:
    """Write a heading right below what it belongs to, no level skipped."""
    while passage.levels and passage.levels[-1] >= node.level:
        passage.levels.pop()
    passage.levels.append(node.level)
    with passage.speaking(node.attributes):
        runs = passage.runs(passage.typesetting.headline(node.children))
    runs = passage.setting.bookmarks.at(passage.anchor(node.id), runs)
    passage.paragraph(runs, f"Subheading{min(SUBHEADINGS, len(passage.levels))}", keep=True)


def list_(passage: Passage, node: tree.List) -> None:
    """Write a list with its entries."""
    number, level = passage.setting.numbering.add(node, passage.depth), passage.depth
    passage.mark(dict(node.attributes).get("id", ""))
    passage.depth += 1
    for item in node.children:
        if item.task is None:
            passage.entry = (number, level)
        passage.mark(dict(item.attributes).get("id", ""))
        with passage.speaking(item.attributes):
            list_item(passage, item)
        passage.entry = None
    passage.depth -= 1


def list_item(passage: Passage, node: tree.ListItem) -> None:
    """Write an entry of a list; a task has a box in front."""
    children: Sequence[Node] = node.children
    first = children[0] if children else None
    if node.task is not None:
        box = tree.Words(_BOX[node.task])
        if isinstance(first, tree.Paragraph):
            children = (replace(first, children=(box, *first.children)), *children[1:])
        else:
            children = (tree.Paragraph((box,), plain=True), *children)
    elif not isinstance(first, tree.Paragraph):
        passage.paragraph("")
    passage.blocks(children)


def code_block(passage: Passage, node: tree.CodeBlock) -> None:
    """Write lines as they are."""
    end = raw(passage.setting, tag("w:br"))
    passage.paragraph(end.join(passage.run(line) for line in node.text.rstrip("\n").split("\n")), "CodeLines")


def container(passage: Passage, node: tree.Container) -> None:
    """Write a block that holds blocks or words."""
    passage.mark(dict(node.attributes).get("id", ""))
    if node.tag == "hr":
        passage.paragraph("", "Rule")
        return
    if node.tag in {"col", "colgroup"} or not node.children:
        return
    before, style = passage.style, _STYLES.get(node.tag, "")
    passage.style = style or passage.style
    passage.depth += node.tag in _INWARD
    with passage.speaking(node.attributes):
        if node.tag == "pre" and not any(isinstance(child, BLOCKS) for child in node.children):
            passage.paragraph(passage.runs(node.children), "CodeLines")  # type: ignore[arg-type] # no blocks
        else:
            passage.mixed(node.children, style)
    passage.depth -= node.tag in _INWARD
    passage.style = before


def footnote(passage: Passage, node: tree.Note) -> None:
    """Write a note that nothing refers to; the others stand where they are referred to."""
    notes.left_over(passage, (node,))
