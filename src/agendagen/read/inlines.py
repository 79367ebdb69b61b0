"""The text of a block becomes nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import accumulate
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Span
from agendagen.read.context import Context, frozen
from agendagen.read.elements import inlines, mixed
from agendagen.read.html import Fragment, Place
from agendagen.read.links import address, begins_sentence, refused
from agendagen.read.notes import Notes
from agendagen.read.pictures import Shown, picture
from agendagen.read.places import FORBIDDEN, describe, purge
from agendagen.read.tags import KNOWN, SILENT, Tag, read_tag
from agendagen.records import dataclass
from agendagen.rules.fixes import instead
from agendagen.text import Block, Break, Code, Inline, Link, Node, NoteMark, Reference, Styled, Words, has_number_sign

Use = Literal["text", "cell", "caption", "title"]
"""Where the text stands: a caption refers to nothing, a title has no links at all, a cell may hold blocks of HTML."""

KEPT: Final = frozenset("\"'´`-.")
"""What stays as it is typed where the author put a backslash before it."""
LONGEST_TITLE: Final = 2_000
"""How many characters of a title in YAML may have markup."""
_PLACES: Final[dict[Use, Place]] = {"title": "heading", "cell": "block", "text": "text", "caption": "text"}


@lru_cache(maxsize=4)
def _without_colon(text: str) -> frozenset[str]:
    """Return the labels of footnotes that stand at the beginning of a line, without the colon that makes one."""
    return frozenset(re.findall(r"^\[\^([^\]\s]{1,80})\](?=[ \t]+\S)", text, re.MULTILINE))


@dataclass(slots=True)
class _Run:
    """The text of one block while it is read."""

    block: Token
    use: Use
    children: Sequence[Token]
    said: list[str] = field(default_factory=list)
    """The plain text so far."""
    links: int = 0
    """How many links are open."""
    next: int = 0
    """The child to go on with."""


@dataclass(slots=True)
class Reader:
    """Reads the text of blocks."""

    context: Context
    notes: Notes
    outer: list[str] = field(default_factory=list)
    """The names of blocks of HTML that end within the text read last."""

    def text(self, block: Token, use: Use = "text", *, depth: int = 0) -> tuple[Inline, ...]:
        """Return the text of an inline token; `depth` is how many tags of HTML stand open around it."""
        return inlines(self.nodes(block, use, depth=depth))

    def cell(self, block: Token, *, depth: int = 0) -> tuple[Block | Inline, ...]:
        """Return the text of a cell of a table, in which blocks of HTML may stand."""
        return mixed(self.nodes(block, "cell", depth=depth))

    def nodes(self, block: Token, use: Use, *, depth: int) -> tuple[Node, ...]:
        """Return what stands in an inline token."""
        self._limits(block)
        run = _Run(block, use, block.children or ())
        fragment = Fragment(self.context, _PLACES[use], linked=use == "title", depth=depth)
        self._fill(fragment, run)
        self.outer = fragment.outer
        return fragment.nodes()

    def _limits(self, block: Token) -> None:
        """Say that a text was too long or too deep to be read."""
        if "too_long" in block.meta:
            place = self.context.places.within(block, 0, 1)
            self.context.report(rules.TooLong.paragraph(place, length=len(block.content)))
        elif "too_deep" in block.meta:
            self.context.report(rules.TooDeep.emphasis(self.context.places.within(block, 0, 1)))

    def _fill(self, fragment: Fragment, run: _Run) -> None:
        """Put what stands between here and the end of what is open into `fragment`."""
        while run.next < len(run.children):
            token = run.children[run.next]
            run.next += 1
            if token.nesting < 0:
                return
            if token.type in {"text", "text_special"}:
                words = self._words(run, token)
                fragment.add(*((words,) if words.text else ()))
            elif token.type == "html_inline":
                self._html(fragment, run, token)
            elif token.nesting > 0:
                fragment.add(*self._element(fragment, run, token))
            else:
                fragment.add(*self._leaf(fragment, run, token))

    def _within(self, fragment: Fragment, run: _Run) -> tuple[Inline, ...]:
        """Return what stands within an element that was just opened."""
        place: Place = "heading" if fragment.place == "heading" else "text"
        inner = Fragment(self.context, place, linked=fragment.linked or run.links > 0, depth=fragment.opened)
        self._fill(inner, run)
        return inlines(inner.nodes())

    # --- What may stand in a text ---------------------------------------------------------------------------------

    def _words(self, run: _Run, token: Token) -> Words:
        """Return words, those that are written as references to characters included."""
        first = run.next - 1
        while run.next < len(run.children) and run.children[run.next].type in {"text", "text_special"}:
            run.next += 1
        tokens = run.children[first : run.next]
        text, kept = joined(tokens)
        start, end = token.meta.get("at", (0, None))[0], tokens[-1].meta.get("at", (0, None))[1]
        span = self.context.places.within(run.block, start, end)
        if not text.isprintable() and (found := FORBIDDEN.search(text)):  # a reference: `places.clean` has not seen it
            self.context.report(describe(found.group(), self.context.places.within(run.block)))
            text, kept = purge(text), ()
        run.said.append(text)
        return Words(text, kept, span=span)

    def _leaf(self, fragment: Fragment, run: _Run, token: Token) -> tuple[Inline, ...]:
        """Return what has nothing within."""
        span = self._span(run, token)
        if token.type in {"softbreak", "hardbreak"}:
            run.said.append(" ")
            return (Break(token.type == "hardbreak", span=span),)
        if token.type == "code_inline":
            run.said.append(token.content)
            written = token.meta.get("attributes", {})
            attributes = self.context.attributes(written, "code", self.context.places.within(run.block))
            return (Code(token.content, frozen(attributes), span=span),)
        if token.type == "image":
            words = " ".join(plain_tokens(token.children).split())
            run.said.append(words)
            attributes = self.context.attributes(token.meta.get("attributes", {}), "img", span)
            if "title" in token.attrs:
                attributes.setdefault("title", str(token.attrs["title"]))
            linked = run.links > 0 or fragment.linked
            return picture(self.context, Shown(str(token.attrs.get("src", "")), words, span, attributes, linked=linked))
        label = token.meta["label"]
        if token.type == "footnote_ref":
            number, place = self.notes.refer(label, anchored=not run.links and run.use in ("text", "cell"))
            if place:
                self.context.ids.taken.add(place)
            return (NoteMark(number, place, label, span=span),)
        if label not in _without_colon(span.source.text):
            self.context.report(rules.MissingFootnote.found(span, label=label))
        elif span.column == 1:
            self.context.report(rules.MissingFootnote.colon(span, fix=instead(span, f"{span.written}:", safe=True)))
        run.said.append(token.content)
        return (Words(token.content, span=span),)

    def _element(self, fragment: Fragment, run: _Run, token: Token) -> tuple[Inline, ...]:
        """Return emphasis, a span or a link."""
        span = self._span(run, token)
        if token.type == "link_open":
            before = "".join(run.said)
            run.links += 1
            words = self._within(fragment, run)
            run.links -= 1
            return self._link(fragment, run, token, words, before)
        attributes = self.context.attributes(token.meta.get("attributes", {}), token.tag, span)
        return (Styled(token.tag, self._within(fragment, run), frozen(attributes), span=span),)

    def _html(self, fragment: Fragment, run: _Run, token: Token) -> None:
        """Read a tag of HTML; the content of a few elements is no text."""
        span = self._span(run, token)
        tag = read_tag(token.content)
        if tag and tag.name == "br" and not tag.attributes and not tag.closing:
            fragment.add(Break(hard=True, span=span))
            run.said.append(" ")
            return
        if tag and tag.name in SILENT and not tag.closing:
            run.next = self._behind(run, tag) or run.next
        linked, fragment.linked = fragment.linked, fragment.linked or run.links > 0
        fragment.tag(token.content, tag, span)
        fragment.linked = linked

    def _behind(self, run: _Run, tag: Tag) -> int:
        """Return the child behind the end of an element, or 0."""
        depth = 0
        for index in range(run.next, len(run.children)):
            token = run.children[index]
            depth += token.nesting
            if depth < 0:
                return 0
            if token.type == "html_inline" and not depth:
                end = read_tag(token.content)
                if end and end.closing and end.name == tag.name:
                    return index + 1
        return 0

    # --- Links ----------------------------------------------------------------------------------------------------

    def _link(
        self, fragment: Fragment, run: _Run, token: Token, words: tuple[Inline, ...], before: str
    ) -> tuple[Inline, ...]:
        """Return a link around its words, or these where it leads nowhere or may not stand."""
        href = str(token.attrs.get("href", ""))
        where = address(href, self.context.folder, self.context.files)
        span = self._span(run, token)
        nested = run.links > 0 or fragment.linked
        if where.kind == "external":
            shown = words or (Words(where.url, span=span),)
            if nested:
                return shown
            title = {"title": str(token.attrs["title"])} if "title" in token.attrs else {}
            attributes = {**title, **self.context.attributes(token.meta.get("attributes", {}), "a", span)}
            numbered = not words or has_number_sign(words)
            if numbered and not attributes and run.use != "caption" and where.url.startswith(("http://", "https://")):
                # an attachment on the web has a number too
                return (
                    Reference(
                        words, where.url, "", where.url, begins_sentence(before, self.context.language), span=span
                    ),
                )
            return (Link(shown, where.url, frozen(attributes), written=href, span=span),)
        if where.kind == "forbidden":
            self.context.report(refused(where, span))
            return words or ((Words(href, span=span),) if href else ())
        if where.kind == "empty":
            self.context.report(rules.EmptyLink.found(span))
            return words
        if nested or run.use in ("title", "caption"):
            wordings = {"title": rules.LinkInTitle.title, "caption": rules.LinkInTitle.caption}
            self.context.report(wordings.get(run.use, rules.LinkInTitle.link)(span))
            return words or (Words("…", span=span),)  # and no path, which may be that of a closed item
        start = begins_sentence(before, self.context.language)
        return (Reference(words, where.target, where.fragment, where.written, start, span=span),)

    def _span(self, run: _Run, token: Token) -> Span:
        """Return where a token stands."""
        start, end = token.meta.get("at", (0, None))
        return self.context.places.within(run.block, start, end)


def joined(tokens: Sequence[Token]) -> tuple[str, tuple[int, ...]]:
    """Return the words of tokens in one, and the places of what has a backslash before it or is a reference."""
    if len(tokens) == 1 and tokens[0].type == "text":
        return tokens[0].content, ()
    text = "".join(token.content for token in tokens)
    starts = accumulate((len(token.content) for token in tokens), initial=0)
    pairs = zip(tokens, starts, strict=False)
    return text, tuple(at for token, at in pairs if token.type == "text_special" and token.content in KEPT)


def plain_tokens(tokens: Sequence[Token] | None) -> str:
    """Return the text of inline tokens without any markup."""
    out: list[str] = []
    for token in tokens or ():
        if token.type in {"text", "text_special", "code_inline", "footnote_missing"}:
            out.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or token.content.startswith("<br"):
            out.append(" ")
        elif token.type == "image":
            out.append(plain_tokens(token.children))
        elif token.type == "html_inline" and (tag := read_tag(token.content)) and tag.name not in KNOWN:
            out.append(token.content)
    return purge("".join(out))


# --- Titles -------------------------------------------------------------------------------------------------------


def title(text: str, span: Span | None) -> tuple[Inline, ...]:
    """Return a line of words: emphasis, code and strikethrough count, anything else is text."""
    text = purge(" ".join(text.split()))
    if len(text) > LONGEST_TITLE or text.isalnum():
        return (Words(text, span=span),) if text else ()
    tokens = _titles().parseInline(text)[0].children or []
    return tuple(_simple(iter(tokens), span))


@lru_cache(maxsize=1)
def _titles() -> MarkdownIt:
    """Return the parser for titles."""
    md = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    return md.enable(["backticks", "emphasis", "escape", "entity", "strikethrough"])


def _simple(tokens: Iterator[Token], span: Span | None) -> Iterator[Inline]:
    """Yield the nodes up to the end of what is open."""
    for token in tokens:
        if token.nesting < 0:
            return
        if token.nesting > 0:
            yield Styled(token.tag, tuple(_simple(tokens, span)), span=span)
        elif token.type == "code_inline":
            yield Code(token.content, span=span)
        elif token.content:
            kept = (0,) if token.type == "text_special" and token.content in KEPT else ()
            yield Words(purge(token.content), kept, span=span)
