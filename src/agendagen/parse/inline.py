"""The text of a block becomes HTML with gaps for what must wait for a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.model import Link, Piece
from agendagen.parse import sanitise
from agendagen.parse.characters import FORBIDDEN, describe, purge
from agendagen.parse.footnotes import Notes
from agendagen.parse.links import address, begins_sentence
from agendagen.parse.pictures import Pictures
from agendagen.parse.plaintext import plain
from agendagen.parse.rawhtml import Filter, Scope, escape, read
from agendagen.parse.tags import SILENT
from agendagen.parse.work import Work

_NUMBER_SIGN = re.compile(r"(?<![\w&#])#(?![\w#;])")
Use = Literal["text", "cell", "caption", "title"]
"""Where the text stands: a caption has no gaps, a title no links at all, a cell may hold blocks of HTML."""


@dataclass(slots=True)
class Run:
    """The text of one block while it is written."""

    block: Token
    use: Use
    scope: Scope
    out: list[Piece] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """The plain text so far."""
    links: list[tuple[Token, list[Piece], bool, str]] = field(default_factory=list)
    """The links that stand open; before each: what was written, whether there was HTML, the plain text."""
    html: bool = False
    """Whether the author's own HTML was met."""
    depth: int = 0
    """How much emphasis and the like stands open."""
    skip: int = 0
    """The child to go on with."""


@dataclass(slots=True)
class Text:
    """Writes the text of blocks."""

    work: Work
    notes: Notes
    pictures: Pictures
    html: bool = False
    """Whether HTML of the author's was written since this was last reset."""
    outer: list[str] = field(default_factory=list)
    """The names of blocks of HTML that end within the text written last."""

    def pieces(self, block: Token, use: Use = "text") -> list[Piece]:
        """Return the text of an inline token."""
        children = block.children or []
        if len(children) == 1 and children[0].type == "text" and children[0].content.isprintable():
            return [escape(children[0].content)]
        place: Literal["text", "heading", "block"] = (
            "heading" if use == "title" else "block" if use == "cell" else "text"
        )
        run = Run(block, use, Scope(place))
        self._limits(block)
        for index, child in enumerate(children):
            if index < run.skip:
                continue
            if index == run.skip:
                run.skip = 0
            writer = _WRITERS.get(child.type)
            if writer:
                writer(self, run, child)
            if child.type == "html_inline":
                run.skip = self._silence(children, index)
        if run.html:
            run.out.append(run.scope.close())
            self.outer.extend(run.scope.outer)
        self.html = self.html or run.html
        return run.out

    def markup(self, block: Token, use: Use) -> str:
        """Return the text of a title or a caption as HTML without gaps, balanced by itself."""
        before, self.html = self.html, False
        whole = "".join(piece for piece in self.pieces(block, use) if isinstance(piece, str))
        whole, self.html = (sanitise.clean(whole) if self.html else whole), before
        return whole.strip()

    def _limits(self, block: Token) -> None:
        """Say that a text was too long or too deep to be read."""
        if "too_long" in block.meta:
            self.work.say(rules.TooLong.paragraph(self.work.places.within(block, 0, 1), length=len(block.content)))
        elif "too_deep" in block.meta:
            self.work.say(rules.TooDeep.emphasis(self.work.places.within(block, 0, 1)))

    def _silence(self, children: Sequence[Token], index: int) -> int:
        """Return where to go on behind an element whose content is no text, or 0."""
        tag = read(children[index].content)
        if tag is None or tag.closing or tag.name not in SILENT:
            return 0
        for later in range(index + 1, len(children)):
            end = read(children[later].content) if children[later].type == "html_inline" else None
            if end and end.closing and end.name == tag.name:
                return later + 1
        return 0

    def filter(self, at: Callable[[int], Span], *, linked: bool = False) -> Filter:
        """Return a filter for HTML whose places `at` tells."""

        def link(href: str, offset: int) -> str:
            where = address(href, self.work.folder)
            if where.kind == "external":
                return "" if linked else where.url
            if where.kind == "forbidden":
                self._forbidden(where.written, at(offset))
            elif where.kind == "local":
                self.work.say(rules.RawHtml.link(at(offset), address=href[:60]))
            return ""

        def report(kind: str, what: Diagnostic, offset: int) -> None:
            if f"raw {kind}" not in self.work.told:
                self.work.told.add(f"raw {kind}")
                self.work.say(replace(what, span=at(offset)))

        return Filter(
            prefix=self.work.prefix,
            claim=lambda name, offset: self.work.claim(name, at(offset)),
            link=link,
            image=lambda tag, offset: self.pictures.from_html(tag, at(offset), linked=linked),
            report=report,
        )

    def _forbidden(self, written: str, span: Span) -> None:
        """Say that a link leads where none may."""
        slashes = written == "//"
        self.work.say(rules.LinkScheme.slashes(span) if slashes else rules.LinkScheme.found(span, scheme=written))

    # --- One writer per kind of token ---------------------------------------------------------------------------

    def write_text(self, run: Run, token: Token) -> None:
        """Write text."""
        text = token.content
        if not text.isprintable() and (
            found := FORBIDDEN.search(text)
        ):  # written as a character reference: `characters` has not seen it
            self.work.say(describe(found.group(), self.work.places.within(run.block)))
            text = purge(text)
        run.out.append(escape(text))
        run.said.append(text)

    def write_break(self, run: Run, token: Token) -> None:
        """Write a line break, soft or hard."""
        run.out.append("<br>\n" if token.type == "hardbreak" else "\n")
        run.said.append(" ")

    def write_code(self, run: Run, token: Token) -> None:
        """Write code."""
        attributes = self.work.attributes(token, "code", self.work.places.within(run.block))
        run.out.append(f"<code{self.work.written(attributes)}>{escape(token.content)}</code>")
        run.said.append(token.content)

    def open_tag(self, run: Run, token: Token) -> None:
        """Write the beginning of emphasis, of a span and the like."""
        run.depth += 1
        attributes = self.work.attributes(token, token.tag, self._span(run, token)) if token.meta else {}
        run.out.append(f"<{token.tag}{self.work.written(attributes)}>")

    def close_tag(self, run: Run, token: Token) -> None:
        """Write the end of emphasis, of a span and the like."""
        run.depth -= 1
        run.out.append(f"</{token.tag}>")

    def write_html(self, run: Run, token: Token) -> None:
        """Write a tag of HTML, filtered."""
        run.html = True
        tag = read(token.content)
        if tag and tag.name == "br" and not tag.attributes:
            run.out.append("<br>")
            run.said.append(" ")
            return
        start = token.meta.get("at", (0, 0))[0]
        linked = bool(run.links) or run.use == "title"
        chosen = self.filter(lambda _: self.work.places.within(run.block, start, start + 1), linked=linked)
        scope = (
            run.scope
            if (run.depth == 0 and not run.links) or run.scope.place != "block"
            else Scope("text", run.scope.open)
        )
        run.out.append(chosen.tag(token.content, 0, scope))

    def write_image(self, run: Run, token: Token) -> None:
        """Write a picture among words."""
        linked = bool(run.links) or run.use == "title"
        run.out.append(self.pictures.inline(token, self._span(run, token), linked=linked))
        run.said.append(plain(token.children))

    def write_reference(self, run: Run, token: Token) -> None:
        """Write a reference to a footnote."""
        anchored = not run.links and run.use in ("text", "cell")
        number, place = self.notes.refer(token.meta["label"], anchored=anchored)
        words = str(number)
        if anchored:
            prefix = self.work.prefix
            self.work.ids.add(place)
            words = f'<a href="#{prefix}fn{number}" id="{prefix}{place}" role="doc-noteref">{number}</a>'
        run.out.append(f'<sup class="footnote-ref">{words}</sup>')

    def write_missing_reference(self, run: Run, token: Token) -> None:
        """Write a reference to a footnote that does not exist."""
        label = token.meta["label"]
        self.work.say(rules.MissingFootnote.found(self._span(run, token), label=label))
        self.write_text(run, token)

    def open_link(self, run: Run, token: Token) -> None:
        """Begin a link; what follows are its words."""
        for index, (name, closer) in enumerate(run.scope.open):
            if closer == "</a>":  # a link of HTML around one of Markdown ends here
                run.out.append(closer)
                run.scope.open[index] = (name, "")
        run.links.append((token, run.out, run.html, "".join(run.said)))
        run.out, run.html = [], False

    def close_link(self, run: Run, _token: Token) -> None:
        """Write the link whose words are complete."""
        token, outer, had_html, before = run.links.pop()
        words = "".join(piece for piece in run.out if isinstance(piece, str))
        words = sanitise.clean(words) if run.html else words
        run.out, run.html = outer, run.html or had_html
        run.out.append(self._link(run, token, words, before))

    def _link(self, run: Run, token: Token, words: str, before: str) -> Piece:
        """Return the link of a token around its words."""
        where = address(str(token.attrs.get("href", "")), self.work.folder)
        span = self._span(run, token)
        if where.kind == "external":
            asked = words
            words = words or escape(where.url)
            if run.links or run.use == "title":
                return words
            title = {"title": str(token.attrs["title"])} if "title" in token.attrs else {}
            attributes = {**title, **self.work.attributes(token, "a", span)}
            numbered = not asked or _NUMBER_SIGN.search(asked)
            if numbered and not attributes and run.use != "caption" and where.url.startswith(("http://", "https://")):
                # an attachment on the web has a number too
                return Link(where.url, "", asked, span, where.url, begins_sentence(before))
            return f'<a href="{escape(where.url)}"{self.work.written(attributes)}>{words}</a>'
        if where.kind == "forbidden":
            self._forbidden(where.written, span)
            return words or escape(str(token.attrs.get("href", "")))
        if where.kind == "empty":
            self.work.say(rules.EmptyLink.found(span))
            return words
        if run.links or run.use in ("title", "caption"):
            self._not_here(run.use, span)
            return words  # no path for want of words: it may be that of a confidential item
        return Link(where.target, where.fragment, words, span, where.written, begins_sentence(before))

    def _not_here(self, use: Use, span: Span) -> None:
        """Say that a reference cannot stand where it does."""
        if use == "title":
            self.work.say(rules.LinkInTitle.title(span))
        else:
            self.work.say(rules.LinkInTitle.caption(span) if use == "caption" else rules.LinkInTitle.link(span))

    def _span(self, run: Run, token: Token) -> Span:
        """Return where a token stands."""
        start, end = token.meta.get("at", (0, None))
        return self.work.places.within(run.block, start, end)


_WRITERS: Final[dict[str, Callable[[Text, Run, Token], None]]] = {
    "text": Text.write_text,
    "plain": Text.write_text,
    "softbreak": Text.write_break,
    "hardbreak": Text.write_break,
    "code_inline": Text.write_code,
    "em_open": Text.open_tag,
    "em_close": Text.close_tag,
    "strong_open": Text.open_tag,
    "strong_close": Text.close_tag,
    "s_open": Text.open_tag,
    "s_close": Text.close_tag,
    "span_open": Text.open_tag,
    "span_close": Text.close_tag,
    "link_open": Text.open_link,
    "link_close": Text.close_link,
    "image": Text.write_image,
    "html_inline": Text.write_html,
    "footnote_ref": Text.write_reference,
    "footnote_missing": Text.write_missing_reference,
}
"""Which method writes which token; the parser makes no other."""
