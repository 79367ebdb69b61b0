"""The words of captions and of the notes below, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from agendagen import text as tree
from agendagen.html.fragment import Fragment, escape
from agendagen.text import Inline


def caption(fragment: Fragment, node: tree.Caption) -> None:
    """Write label and words of a table or a figure."""
    if node.label:
        separator = ". " if node.children else ""
        fragment.out.append(f'<span class="caption-label">{escape(node.label)}{separator}</span>')
    fragment.inlines(fragment.typesetting.ending(node.children, f"{node.label}. " if node.label else ""))


def note(fragment: Fragment, children: Sequence[Inline], tag_class: str) -> None:
    """Write the line below a table or a chart."""
    if children:
        fragment.out.append(f'<p class="{tag_class}">')
        fragment.inlines(fragment.typesetting.ending(children))
        fragment.out.append("</p>\n")
