"""Blocks of Markdown become nodes: paragraphs, headings, lists, code, figures, tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from markdown_it.token import Token

from agendagen import rules
from agendagen import text as tree
from agendagen.diagnostics import Span
from agendagen.read.charts import chart_block
from agendagen.read.context import ID, Context, frozen
from agendagen.read.elements import blocks, mixed
from agendagen.read.html import Fragment
from agendagen.read.inlines import Reader, plain_tokens
from agendagen.read.pictures import Shown, picture
from agendagen.read.rows import MAX_SHOWN
from agendagen.read.tables import drawn_rows, gather, table_block
from agendagen.records import dataclass

MAX_CODE: Final = 100_000
"""How many characters a block of code may have."""

_TASKS: Final[Mapping[str, bool]] = {"[ ]": False, "[x]": True, "[X]": True}


@dataclass(slots=True)
class Blocks:
    """Reads the blocks of one text."""

    context: Context
    reader: Reader
    depth: int = 0
    """How many tags of HTML stand open around what is read."""

    def read(self, tokens: Sequence[Token]) -> tree.Text:
        """Return block tokens as blocks."""
        return blocks(self._within(tokens))

    def _within(self, tokens: Sequence[Token]) -> tuple[tree.Node, ...]:
        """Return what block tokens say, with the author's HTML around it."""
        fragment = Fragment(self.context, depth=self.depth)
        around = self.depth
        index = 0
        while index < len(tokens):
            token = tokens[index]
            self.depth = fragment.opened
            if token.type == "html_block":
                fragment.block(token)
                index += 1
                continue
            read = _READERS.get(token.type, Blocks._container)
            found, index = read(self, tokens, index)
            fragment.add(*found)
            for name in self.reader.outer:
                fragment.end(name)
            self.reader.outer.clear()
        self.depth = around
        return fragment.nodes()

    def place(self, token: Token) -> Span:
        """Return the first line of a block."""
        return self.context.places.line(token.map[0] if token.map else 0)

    def _attributes(self, token: Token, span: Span) -> dict[str, str]:
        """Return the attributes of a block that may stay."""
        return self.context.attributes(token.meta.get("attributes", {}), token.tag, span)

    # --- One reader per kind of token; each returns what it read and the index of the token to go on with ----------

    def _container(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a block that needs no more, such as a quotation, and what is in it."""
        token = tokens[index]
        span = self.place(token)
        attributes = frozen(self._attributes(token, span))
        if token.nesting == 0:
            return (tree.Container(token.tag, (), attributes, span=span),), index + 1
        end = _end(tokens, index)
        within = self._within(tokens[index + 1 : end])
        return (tree.Container(token.tag, mixed(within), attributes, span=span),), end + 1

    def _inline(self, tokens: Sequence[Token], index: int) -> Read:
        """Read text that stands in a block of its own, such as a term of a definition list."""
        return self.reader.text(tokens[index], depth=self.depth), index + 1

    def _paragraph(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a paragraph, or a figure if a picture is all it holds."""
        token, text = tokens[index], tokens[index + 1]
        visible = [child for child in text.children or () if child.type != "text" or child.content.strip()]
        if len(visible) == 1 and visible[0].type == "image" and (figure := self._figure(token, text, visible[0])):
            return (figure,), index + 3
        span = self.place(token)
        if token.hidden:
            words = self.reader.cell(text, depth=self.depth)
            return blocks(words), index + 3
        attributes = frozen(self._attributes(token, span))
        return (tree.Paragraph(self.reader.text(text, depth=self.depth), attributes, span=span),), index + 3

    def _figure(self, paragraph: Token, text: Token, image: Token) -> tree.Figure | None:
        """Return a picture that stands alone, with its title as caption; a mere decoration is no figure."""
        own = image.meta.get("attributes", {})
        written = {**paragraph.meta.get("attributes", {}), **own}
        if "decorative" in str(written.get("class", "")).split():
            return None
        context = self.context
        span = context.places.within(text, *image.meta.get("at", (0, None)))
        words = str(image.attrs.get("title", "")).strip()
        size = {key: value for key, value in own.items() if key in {"width", "height"}}
        outer = {key: value for key, value in written.items() if key not in {"width", "height"}}
        attributes = context.attributes(outer, "figure", span)
        alt = " ".join(plain_tokens(image.children).split())
        src = str(image.attrs.get("src", ""))
        shown = picture(context, Shown(src, alt, span, context.attributes(size, "img", span), words))
        id_ = attributes.pop("id", "")
        caption = tree.Caption((tree.Words(words, span=span),), "figure", id_, span=span) if words else None
        return tree.Figure(shown, caption, id_, frozen(attributes), span=span)

    def _heading(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a heading with an id; inside a list or a quotation it is one too."""
        token, text = tokens[index], tokens[index + 1]
        span = self.context.places.within(text)
        level = int(token.tag[1])
        if level == 1:
            self.context.report(rules.HeadingLevel.found(span))
        attributes = self._attributes(token, span)
        id_ = attributes.pop("id", "") or token.meta.get(ID)
        id_ = id_ or self.context.ids.make(plain_tokens(text.children), "section")
        words = self.reader.text(text, depth=self.depth)
        return (tree.Heading(words, level, id_, frozen(attributes), span=span),), index + 3

    def _list(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a list."""
        token = tokens[index]
        span = self.place(token)
        attributes = self._attributes(token, span)
        start = int(attributes.pop("start", token.attrs.get("start", 1)))
        kind: tree.ListKind = attributes.pop("type", token.meta.get("kind", "1"))  # type: ignore[assignment]
        mark: tree.ListMark = token.meta.get("mark", ")" if token.markup == ")" else ".")
        end = _end(tokens, index)
        entries: list[tree.ListItem] = []
        tight = True
        at = index + 1
        while at < end:
            close = _end(tokens, at)
            entries.append(self._entry(tokens[at], tokens[at + 1 : close]))
            level = tokens[at].level + 1
            tight = tight and all(
                one.hidden for one in tokens[at:close] if one.type == "paragraph_open" and one.level == level
            )
            at = close + 1
        ordered = token.type == "ordered_list_open"
        return (tree.List(tuple(entries), ordered, start, tight, frozen(attributes), kind, mark, span=span),), end + 1

    def _entry(self, token: Token, tokens: Sequence[Token]) -> tree.ListItem:
        """Return an entry of a list; one with ``[ ]`` or ``[x]`` in front is a task."""
        first = tokens[1].children[0] if len(tokens) > 1 and tokens[1].type == "inline" and tokens[1].children else None
        task: bool | None = None
        if first and first.type == "text" and tokens[0].type == "paragraph_open" and first.content[3:4] in {" ", "\t"}:
            task = _TASKS.get(first.content[:3])
        if first and task is not None:
            words = first.content[3:].lstrip(" \t")
            start, end = first.meta.get("at", (0, None))
            first.meta["at"] = (start + len(first.content) - len(words), end)
            first.content = words
        span = self.place(token)
        attributes = frozen(self._attributes(token, span))
        return tree.ListItem(self.read(tokens), attributes, task, span=span)

    def _code(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a block of code, or the table or chart that it describes."""
        token = tokens[index]
        kind = token.info.split(maxsplit=1)[0].lower() if token.info.strip() else ""
        if kind in {"table", "chart"} and token.type == "fence":
            return self._described(kind, token), index + 1
        content, span = token.content, self.place(token)
        if len(content) > MAX_CODE:
            self.context.report(rules.TooLong.code(span, length=len(content)))
            content = content[:MAX_CODE]
        attributes = self.context.attributes(token.meta.get("attributes", {}), "pre", span)
        code = tree.CodeBlock(content, token.info.strip(), frozen(attributes), _fence(token), span=span)
        return (code,), index + 1

    def _described(self, kind: str, token: Token) -> tuple[tree.Block, ...]:
        """Return a table or a chart that stands in a block of code."""
        context = self.context
        line = context.places.first + (token.map[0] if token.map else 0) + 1
        read = table_block if kind == "table" else chart_block
        if context.cells > MAX_SHOWN:
            if "cells" not in context.once:
                context.report(rules.TooLarge.shown(self.place(token), limit=MAX_SHOWN))
            context.once.add("cells")
            return ()
        block, found = read(
            context.source, line, token.content, folder=context.folder, files=context.files, language=context.language
        )
        context.found.extend(found)
        table = block.table if isinstance(block, tree.Chart) else block
        context.cells += len(table.children) * table.columns if table else 0
        caption = block and block.caption
        if block and caption and caption.id and caption.span and not context.take_id(caption.id, caption.span):
            block = replace(block, id="", caption=replace(caption, id=""))
        return (block,) if block else ()

    def _verbatim(self, tokens: Sequence[Token], index: int) -> Read:
        """Take lines that could not be read as Markdown as plain text."""
        token = tokens[index]
        span = self.place(token)
        deep = token.type == "too_deep"
        self.context.report(rules.TooDeep.blocks(span) if deep else rules.TooLong.table(span))
        return (tree.Container("pre", (tree.Words(token.content[:MAX_CODE], span=span),), span=span),), index + 1

    def _stray_attributes(self, tokens: Sequence[Token], index: int) -> Read:
        """Say that a line of attributes has nothing below it."""
        attributes = tokens[index].content
        self.context.report(rules.UnknownAttribute.stray(self.place(tokens[index]), attributes=attributes))
        return (), index + 1

    def _table(self, tokens: Sequence[Token], index: int) -> Read:
        """Read a table that is drawn with bars."""
        table, end = gather(tokens, index)
        opening, places = tokens[index], self.context.places
        span = self.place(opening)
        attributes = self.context.attributes(opening.meta.get("attributes", {}), "div", span)
        id_ = attributes.pop("id", "")
        caption: tree.Caption | None = None
        if table.caption is not None:
            place = places.within(table.caption)
            caption = tree.Caption(self.reader.text(table.caption, "caption"), "table", id_, span=place)
        if table.body and not table.headed:
            self.context.report(rules.TableWithoutHead.empty(span))
        rows = drawn_rows(table, lambda text: self.reader.cell(text, depth=self.depth), places.within)
        columns = max(len(row.children) for row in rows)
        whole = tree.Table(rows, columns, caption, id=id_, attributes=frozen(attributes), span=span)
        return (whole,), end


def _end(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token that closes what the one at `index` opens."""
    depth = 0
    for at in range(index, len(tokens)):
        depth += tokens[at].nesting
        if depth == 0:
            return at
    return len(tokens)


Read = tuple[Sequence[tree.Node], int]
"""What was read, and the index of the token to go on with."""
_READERS: Final[dict[str, Callable[[Blocks, Sequence[Token], int], Read]]] = {
    "paragraph_open": Blocks._paragraph,  # noqa: SLF001 - the table of this class
    "heading_open": Blocks._heading,  # noqa: SLF001
    "bullet_list_open": Blocks._list,  # noqa: SLF001
    "ordered_list_open": Blocks._list,  # noqa: SLF001
    "table_open": Blocks._table,  # noqa: SLF001
    "fence": Blocks._code,  # noqa: SLF001
    "code_block": Blocks._code,  # noqa: SLF001
    "inline": Blocks._inline,  # noqa: SLF001
    "too_deep": Blocks._verbatim,  # noqa: SLF001
    "too_many_cells": Blocks._verbatim,  # noqa: SLF001
    "attributes": Blocks._stray_attributes,  # noqa: SLF001
}
"""Which method reads which token; any other is a `_container`."""


def _fence(token: Token) -> Literal["", "ended", "open"]:
    """Tell whether a second fence ends a block of code: it has a line more then than its content and the first."""
    if token.type != "fence" or token.map is None:
        return ""
    lines = token.content.removesuffix("\n").count("\n") + 1 if token.content else 0
    return "ended" if token.map[1] - token.map[0] == lines + 2 else "open"
