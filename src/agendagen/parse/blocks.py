"""Blocks of Markdown become HTML: paragraphs, headings, lists, code, figures; tables are in `pipetables`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Span
from agendagen.model import Caption, Heading, Piece, RichText
from agendagen.parse import sanitise
from agendagen.parse.inline import Text
from agendagen.parse.plaintext import plain
from agendagen.parse.rawhtml import Scope, escape
from agendagen.parse.sanitise import Group
from agendagen.parse.work import Work

MAX_CODE: Final = 100_000
"""How many characters a block of code may have."""

_TASK = re.compile(r"\[([ xX])\][ \t]+")
_BOX: Final = {" ": "\N{BALLOT BOX}", "x": "\N{BALLOT BOX WITH CHECK}"}


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces without empty strings, and no two strings side by side."""
    found: list[Piece] = []
    for text, group in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        if not text:
            found.extend(group)
        elif whole := "".join(piece for piece in group if isinstance(piece, str)):
            found.append(whole)
    return tuple(found)


@dataclass(slots=True)
class Blocks:
    """Writes the blocks of one part."""

    work: Work
    text: Text
    out: list[Piece | Group] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    scope: Scope = field(default_factory=Scope)
    html: Span | None = None
    """Where the author wrote HTML, since the last time."""

    def write(self, tokens: Sequence[Token]) -> None:
        """Write block tokens one after the other."""
        index = 0
        while index < len(tokens):
            index = _WRITERS.get(tokens[index].type, Blocks.element)(self, tokens, index)

    def rich_text(self) -> RichText:
        """Return what was written since the last time, sanitised if the author wrote HTML."""
        self.out.append(self.scope.close())
        parts = self.out
        if self.html or self.text.html:
            parts, tables = sanitise.clean_around(self.out)
            if tables.too_large and self.html:
                self.work.say(rules.TooLong.html_table(self.html))
            if tables.headless and self.html:
                self.work.say(rules.TableWithoutHead.html(self.html))
        flat = [piece for part in parts for piece in (part if isinstance(part, Group) else (part,))]
        whole = RichText(joined(flat), tuple(self.headings), tuple(self.text.pictures.shown))
        self.out, self.headings, self.text.pictures.shown = [], [], []
        self.html, self.text.html = None, False
        return whole

    def opening(self, token: Token, extra: str = "") -> str:
        """Return the start tag of a block."""
        if not token.meta and not token.attrs and not extra:
            return f"<{token.tag}>"
        attributes = self.work.attributes(token, token.tag, self.place(token), extra)
        if token.tag == "ol" and "start" in token.attrs:
            attributes.setdefault("start", str(token.attrs["start"]))
        return f"<{token.tag}{self.work.written(attributes)}>"

    def place(self, token: Token) -> Span:
        """Return the first line of a block."""
        return self.work.places.line(token.map[0] if token.map else 0)

    # --- One writer per kind of token; each returns the index of the token to go on with -------------------------

    def element(self, tokens: Sequence[Token], index: int) -> int:
        """Write the start or the end tag of a block that needs no more."""
        token = tokens[index]
        if token.nesting < 0:
            self.out.append(f"</{token.tag}>\n")
        else:
            self.out.append(self.opening(token))
            if token.nesting == 0 or tokens[index + 1].type != "inline":
                self.out.append("\n")
        return index + 1

    def inline(self, tokens: Sequence[Token], index: int) -> int:
        """Write text that stands in a block of its own, such as a term of a definition list."""
        self.out.extend(self.text.pieces(tokens[index]))
        return index + 1

    def paragraph(self, tokens: Sequence[Token], index: int) -> int:
        """Write a paragraph, or a figure if a picture is all it holds."""
        token, text = tokens[index], tokens[index + 1]
        visible = [child for child in text.children or () if child.type != "text" or child.content.strip()]
        if len(visible) == 1 and visible[0].type == "image" and self._figure(token, text, visible[0]):
            return index + 3
        if token.hidden:
            self.out.extend(self.text.pieces(text, "cell"))
            if (
                tokens[index + 3].type != "list_item_close"
            ):  # a line end there makes WeasyPrint hyphenate the first word
                self.out.append("\n")
            return index + 3
        self.out.append(self.opening(token))
        self.out.extend(self.text.pieces(text))
        self.out.append("</p>\n")
        self.out.extend(self.scope.end(name) for name in self.text.outer)
        self.text.outer.clear()
        return index + 3

    def _figure(self, paragraph: Token, text: Token, image: Token) -> bool:
        """Write a picture that stands alone, with its title as caption; a mere decoration is no figure."""
        own = image.meta.get("attributes", {})
        attributes = {**paragraph.meta.get("attributes", {}), **own}
        if "decorative" in str(attributes.get("class", "")).split():
            return False
        span = self.work.places.within(text, *image.meta.get("at", (0, None)))
        caption = str(image.attrs.get("title", "")).strip()
        image.meta["attributes"] = {key: value for key, value in own.items() if key in {"width", "height"}}
        moved = {key: value for key, value in attributes.items() if key not in {"width", "height"}}
        outer = self.work.attributes(Token("figure", "figure", 0, meta={"attributes": moved}), "figure", span)
        self.out.append(f"<figure{self.work.written(outer)}>")
        self.out.append(self.text.pictures.inline(image, span, caption=caption))
        if caption:
            self.out.append("<figcaption>")
            self.out.append(Caption("figure", outer.get("id", ""), escape(caption), span))
            self.out.append("</figcaption>")
        self.out.append("</figure>\n")
        return True

    def heading(self, tokens: Sequence[Token], index: int) -> int:
        """Write a heading with an id; inside a list or a quotation it is one too."""
        token, text = tokens[index], tokens[index + 1]
        span = self.work.places.within(text)
        level = int(token.tag[1])
        if level == 1:
            self.work.say(rules.HeadingLevel.found(span))
        words = " ".join(plain(text.children).split())
        attributes = self.work.attributes(token, token.tag, span)
        if "id" not in attributes:
            attributes["id"] = self.work.made(words, "section")
        self.headings.append(Heading(attributes["id"], words, level, span))
        self.out.append(f"<{token.tag}{self.work.written(attributes)}>")
        self.out.extend(self.text.pieces(text))
        self.out.append(f"</{token.tag}>\n")
        return index + 3

    def list_item(self, tokens: Sequence[Token], index: int) -> int:
        """Write the beginning of a list item; one with ``[ ]`` or ``[x]`` in front is a task."""
        text = tokens[index + 2] if index + 2 < len(tokens) else None
        first = text.children[0] if text and text.type == "inline" and text.children else None
        box = _TASK.match(first.content) if first and first.type == "text" else None
        if not box or not first or tokens[index + 1].type != "paragraph_open":
            self.out.append(self.opening(tokens[index]))
            return index + 1
        first.content = first.content[box.end() :]
        self.out.append(self.opening(tokens[index], "task"))
        first.content = f"{_BOX[box[1].lower()]} {first.content}"
        return index + 1

    def code(self, tokens: Sequence[Token], index: int) -> int:
        """Write a block of code, or the table or chart that it describes."""
        token = tokens[index]
        kind = token.info.split(maxsplit=1)[0].lower() if token.info.strip() else ""
        if kind in {"table", "chart"} and token.type == "fence":
            self._special(kind, token)
            return index + 1
        content = token.content
        if len(content) > MAX_CODE:
            self.work.say(rules.TooLong.code(self.place(token), length=len(content)))
            content = content[:MAX_CODE]
        attributes = self.work.attributes(token, "pre", self.place(token))
        self.out.append(f"<pre{self.work.written(attributes)}><code>{escape(content)}</code></pre>\n")
        return index + 1

    def _special(self, kind: str, token: Token) -> None:
        """Write a table or a chart that stands in a block of code."""
        if kind == "table":
            from agendagen.parse.tables import table_block as read
        else:
            from agendagen.parse.charts import chart_block as read
        work = self.work
        line = work.places.first + (token.map[0] if token.map else 0) + 1
        pieces, found = read(
            work.source, line, token.content, folder=work.folder, files=work.files, language=work.language
        )
        work.diagnostics.extend(found)
        for piece in pieces:
            if isinstance(piece, Caption) and piece.id:
                work.claim(piece.id, piece.span)
        self.out.append(Group(pieces))

    def html_block(self, tokens: Sequence[Token], index: int) -> int:
        """Write a block of HTML, filtered."""
        token = tokens[index]
        first = token.map[0] if token.map else 0
        ends = [match.start() for match in re.finditer("\n", token.content)]
        chosen = self.text.filter(lambda at: self.work.places.line(first + bisect_left(ends, at)))
        self.out.append(chosen.block(token.content, self.scope))
        self.html = self.place(token)
        return index + 1

    def verbatim(self, tokens: Sequence[Token], index: int) -> int:
        """Write lines that could not be read as Markdown as plain text."""
        token = tokens[index]
        place, deep = self.place(token), token.type == "too_deep"
        self.work.say(rules.TooDeep.blocks(place) if deep else rules.TooLong.table(place))
        self.out.append(f"<pre>{escape(token.content[:MAX_CODE])}</pre>\n")
        return index + 1

    def stray_attributes(self, tokens: Sequence[Token], index: int) -> int:
        """Say that a line of attributes has nothing below it."""
        self.work.say(rules.UnknownAttribute.stray(self.place(tokens[index]), attributes=tokens[index].content))
        return index + 1

    def table(self, tokens: Sequence[Token], index: int) -> int:
        """Write a pipe table."""
        from agendagen.parse.pipetables import pipe_table

        return pipe_table(self, tokens, index)


_WRITERS: Final[dict[str, Callable[[Blocks, Sequence[Token], int], int]]] = {
    "paragraph_open": Blocks.paragraph,
    "heading_open": Blocks.heading,
    "list_item_open": Blocks.list_item,
    "table_open": Blocks.table,
    "fence": Blocks.code,
    "code_block": Blocks.code,
    "html_block": Blocks.html_block,
    "inline": Blocks.inline,
    "too_deep": Blocks.verbatim,
    "too_many_cells": Blocks.verbatim,
    "attributes": Blocks.stray_attributes,
}
"""Which method writes which token; any other is an `element`."""
