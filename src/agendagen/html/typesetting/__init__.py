"""Set words as the typesetters of a language do: the author's own characters, spaces that bind, the ends of lines.

What an agenda says does not change by it: the stages before this one, and whoever reads an agenda otherwise than in a
document, have the text as it was typed. Code is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agendagen.html.typesetting import characters, endings, spaces
from agendagen.html.typesetting.runs import CODE, Edit, applied, edited, flat
from agendagen.records import dataclass
from agendagen.text import Inline, Link, Styled

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The ways of a language with its characters and spaces."""

    language: str
    """A tag."""
    lines: bool = False
    """Whether it is for paper, where the last words of titles and paragraphs stay together too and no line ends behind
    the hyphen of an abbreviation; a browser sees to the first, and what a reader copies from it has no joiners."""
    characters: bool = True
    """Whether the author's quotation marks, dashes and the like are set too."""
    tight: bool = False
    """Whether it is for the cells of tables, in which fewer spaces bind."""

    def words(self, text: str) -> str:
        """Return plain text as it is set."""
        if self.characters:
            text = applied(text, characters.edits(text, _NONE, self.language))
        return applied(text, self._spaces(text))

    def title(self, text: str) -> str:
        """Return a plain title as it is set, the last word not alone on its line."""
        text = self.words(text)
        return endings.title(text) if self.lines else text

    def line(self, text: str, before: str = "") -> str:
        """Return a plain line that stands as a paragraph does, behind what stands before it on the line."""
        text = self.words(text)
        return endings.line(text, before) if self.lines else text

    def run(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Return words and what stands among them as they are set: they count as one text."""
        done = tuple(self._foreign(node) for node in inlines)
        if self.characters:
            text, kept = flat(done)
            done = edited(done, characters.edits(text, kept, self.language))
        return edited(done, self._spaces(flat(done)[0]))

    def headline(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Return the inlines of a title as they are set, the last word not alone on its line."""
        done = self.run(inlines)
        return endings.headline(done) if self.lines else done

    def ending(self, inlines: Sequence[Inline], before: str = "") -> tuple[Inline, ...]:
        """Return the inlines of a paragraph as they are set, the last word not alone on its line.

        `before` is what stands before them on the line.
        """
        done = self.run(inlines)
        return endings.ending(done, before) if self.lines else done

    def speaking(self, language: str) -> Typesetting:
        """Return the same for a passage in another language."""
        return replace(self, language=language) if language and language != self.language else self

    def in_cells(self) -> Typesetting:
        """Return the same for the cells of a table."""
        return replace(self, tight=True)

    def _spaces(self, text: str) -> tuple[Edit, ...]:
        return spaces.edits(text, self.language, marks=self.characters, joiners=self.lines, tight=self.tight)

    def _foreign(self, node: Inline) -> Inline:
        """Return a node in which passages in other languages are set."""
        if not isinstance(node, Styled | Link) or not node.children or (isinstance(node, Styled) and node.tag in CODE):
            return node
        language = dict(node.attributes).get("lang", "")
        if isinstance(node, Styled) and language:
            return replace(node, children=self.speaking(language).run(node.children))
        children = tuple(self._foreign(child) for child in node.children)
        return (
            node
            if all(a is b for a, b in zip(children, node.children, strict=True))
            else replace(node, children=children)
        )
