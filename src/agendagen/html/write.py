"""Write the tree of a text as HTML: once, for its place in a document, and for the medium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from agendagen import text as tree
from agendagen.html import blocks, figures, inlines, tables
from agendagen.html.fragment import Fragment, Setting
from agendagen.text import Inline, Text


@dataclass(slots=True)
class Writer(Setting):
    """Writes the texts of one document."""

    def text(self, text: Text, prefix: str = "", base: int = 1) -> Markup:
        """Return the blocks of a text below a heading of level `base`; each id begins with `prefix`."""
        fragment = Fragment(self, _WRITERS, prefix, base)
        fragment.blocks(text)
        return fragment.markup(text)

    def headline(self, title: Sequence[Inline]) -> Markup:
        """Return the inlines of a title."""
        fragment = Fragment(self, _WRITERS, "", heavy=1)
        whole = self.typesetting.headline(title)
        fragment.inlines(whole)
        return fragment.markup(whole)


_WRITERS: Final[dict[type, Callable[[Fragment, Any], None]]] = {
    tree.Words: inlines.words,
    tree.Break: inlines.line_break,
    tree.Code: inlines.code_words,
    tree.Link: inlines.link,
    tree.Reference: inlines.unresolved,
    tree.Image: inlines.image,
    tree.NoteMark: inlines.note_mark,
    tree.Styled: inlines.styled,
    tree.Comment: inlines.comment,
    tree.Paragraph: blocks.paragraph,
    tree.Heading: blocks.heading,
    tree.List: blocks.list_,
    tree.ListItem: blocks.list_item,
    tree.CodeBlock: blocks.code_block,
    tree.Container: blocks.container,
    tree.Note: blocks.footnotes,
    tree.Table: tables.table,
    tree.Chart: figures.drawn,
    tree.Figure: figures.figure,
}
"""Which function writes which node; that for notes takes all of them."""
