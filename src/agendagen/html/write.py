"""Write the tree of a text as HTML: once, for its place in a document, and for the medium."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any, Final

from markupsafe import Markup

from agendagen import text as tree
from agendagen.html import blocks, figures, inlines, tables
from agendagen.html.fragment import Fragment, Setting
from agendagen.records import dataclass
from agendagen.text import Inline, Text


@dataclass(frozen=True, slots=True)
class _Known:
    text: Text
    markup: Markup
    slanted: bool
    slanted_heavy: bool


@dataclass(slots=True)
class Written:
    """The texts of a document as they were written, so that the next one of a preview writes only what changed."""

    ways: object = None
    """What they were written with; for others all is written anew."""
    texts: dict[tuple[str, int], list[_Known]] = field(default_factory=dict)

    def begin(self, ways: object) -> Written:
        """Return what is known for a document written in these ways, and go on with nothing but what that writes."""
        known = self.texts if ways == self.ways else {}
        self.ways, self.texts = ways, {}
        return Written(ways, known)


@dataclass(slots=True)
class Writer(Setting):
    """Writes the texts of one document."""

    written: Written | None = None
    """Gets what is written, where it is to be known to the next document."""
    known: Written = field(default_factory=Written)

    def text(self, text: Text, prefix: str = "", base: int = 1) -> Markup:
        """Return the blocks of a text below a heading of level `base`; each id begins with `prefix`."""
        if self.written is None:
            return self._anew(text, prefix, base)
        found = next((each for each in self.known.texts.get((prefix, base), ()) if each.text == text), None)
        of_files = found is None and any(isinstance(node, _OF_FILES) for node in tree.walk(text))
        if found is None:
            before = self.slanted, self.slanted_heavy
            self.slanted = self.slanted_heavy = False
            found = _Known(text, self._anew(text, prefix, base), self.slanted, self.slanted_heavy)
            self.slanted, self.slanted_heavy = before
        self.slanted |= found.slanted
        self.slanted_heavy |= found.slanted_heavy
        if not of_files:
            self.written.texts.setdefault((prefix, base), []).append(found)
        return found.markup

    def _anew(self, text: Text, prefix: str, base: int) -> Markup:
        fragment = Fragment(self, _WRITERS, prefix, base)
        fragment.blocks(text)
        return fragment.markup(text)

    def headline(self, title: Sequence[Inline]) -> Markup:
        """Return the inlines of a title."""
        fragment = Fragment(self, _WRITERS, "", heavy=1)
        whole = self.typesetting.headline(title)
        fragment.inlines(whole)
        return fragment.markup(whole)


_OF_FILES: Final = (tree.Image, tree.Chart)
"""What shows files, which may be others the next time."""
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
