"""Blocks as HTML: paragraphs, headings, lists, code, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.html.fragment import BLOCKS, VOID, Fragment, escape
from agendagen.html.typesetting import CODE
from agendagen.numerals import marker
from agendagen.text import Node

MAX_LEVEL: Final = 6
_ENDING: Final = frozenset({"p", "dd", "li", "figcaption"})
"""Elements whose words end as those of a paragraph do."""
_BOX: Final = {False: "\N{BALLOT BOX} ", True: "\N{BALLOT BOX WITH CHECK} "}


def paragraph(fragment: Fragment, node: tree.Paragraph) -> None:
    """Write a paragraph; a plain one has no element."""
    last, in_list = fragment.last, fragment.in_list
    if not node.plain:
        fragment.out.append(f"<p{fragment.attributes(node.attributes)}>")
        with fragment.speaking(node.attributes):
            fragment.inlines(fragment.typesetting.ending(node.children))
        fragment.out.append("</p>\n")
        return
    fragment.inlines((fragment.typesetting.ending if last else fragment.typesetting.run)(node.children))
    if not (in_list and last):  # a line end there makes WeasyPrint hyphenate the first word
        fragment.out.append("\n")


def heading(fragment: Fragment, node: tree.Heading) -> None:
    """Write a heading right below what it belongs to, no level skipped, none deeper than six."""
    while fragment.levels and fragment.levels[-1] >= node.level:
        fragment.levels.pop()
    fragment.levels.append(node.level)
    tag = f"h{min(MAX_LEVEL, fragment.base + len(fragment.levels))}"
    attributes = fragment.attributes(node.attributes, f"sub-{len(fragment.levels)}", name=node.id)
    fragment.out.append(f"<{tag}{attributes}>")
    with fragment.within(tag), fragment.speaking(node.attributes):
        fragment.inlines(fragment.typesetting.headline(node.children))
    fragment.out.append(f"</{tag}>\n")


def list_(fragment: Fragment, node: tree.List) -> None:
    """Write a list with its entries."""
    tag = "ol" if node.ordered else "ul"
    pairs = node.attributes
    if node.ordered:
        pairs += (("start", str(node.start)),) if node.start != 1 else ()
        pairs += (("type", node.kind),) if node.kind != "1" else ()
        first = marker(node.kind, node.mark, 1)
        pairs += (("data-mark", first),) if first != "1." else ()
    fragment.out.append(f"<{tag}{fragment.attributes(pairs)}>\n")
    for item in node.children:
        list_item(fragment, item)
    fragment.out.append(f"</{tag}>\n")


def list_item(fragment: Fragment, node: tree.ListItem) -> None:
    """Write an entry of a list; a task has a box in front."""
    children: Sequence[Node] = node.children
    if node.task is not None:
        first = children[0] if children else None
        box = tree.Words(_BOX[node.task])
        if isinstance(first, tree.Paragraph):
            children = (replace(first, children=(box, *first.children)), *children[1:])
        else:
            children = (tree.Paragraph((box,), plain=True), *children)
    fragment.out.append(f"<li{fragment.attributes(node.attributes, 'task' if node.task is not None else '')}>")
    fragment.blocks(children, in_list=True)
    fragment.out.append("</li>\n")


def code_block(fragment: Fragment, node: tree.CodeBlock) -> None:
    """Write lines as they are."""
    fragment.out.append(f"<pre{fragment.attributes(node.attributes)}><code>{escape(node.text)}</code></pre>\n")


def container(fragment: Fragment, node: tree.Container) -> None:
    """Write a block that holds blocks or words."""
    fragment.out.append(f"<{node.tag}{fragment.attributes(node.attributes)}>")
    if node.tag in VOID:
        fragment.out.append("\n")
        return
    children = node.children
    if any(isinstance(child, BLOCKS) for child in children):
        fragment.out.append("\n")
    with_code = node.tag in CODE
    fragment.code += with_code
    with fragment.within(node.tag), fragment.speaking(node.attributes):
        if node.tag in _ENDING and not any(isinstance(child, BLOCKS) for child in children):
            fragment.inlines(fragment.typesetting.ending(children))  # type: ignore[arg-type] # no blocks
        else:
            fragment.mixed(children)
    fragment.code -= with_code
    fragment.out.append(f"</{node.tag}>\n")


def footnotes(fragment: Fragment, notes: Sequence[tree.Note]) -> None:
    """Write footnotes as a list, each with the ways back to where it is referred to."""
    if not notes:
        return
    start = f' start="{notes[0].printed}"' if notes[0].printed > 1 else ""
    fragment.out.append(f'<ol class="footnotes"{start}>\n')
    for note in notes:
        name = f"fn{note.number}" if note.number else ""
        fragment.out.append(f"<li{fragment.attributes((), name=name)}>")
        last = note.children[-1] if note.children else None
        back = "".join(
            f' <a class="footnote-back" href="#{escape(fragment.prefix + place)}" role="doc-backlink">'
            "\N{LEFTWARDS ARROW WITH HOOK}</a>"
            for place in note.back
        )
        if isinstance(last, tree.Paragraph) and back:
            fragment.blocks(note.children[:-1])
            fragment.out.append("" if last.plain else f"<p{fragment.attributes(last.attributes)}>")
            fragment.inlines(fragment.typesetting.run(last.children))
            fragment.out.append(back if last.plain else f"{back}</p>\n")
        else:
            fragment.blocks(note.children, in_list=True)
            fragment.out.append(back)
        fragment.out.append("</li>\n")
    fragment.out.append("</ol>\n")
