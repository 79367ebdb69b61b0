"""The Markdown of an item becomes its parts, whose text is HTML with gaps for numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.model import ITEM_PREFIX, Part, RichText
from agendagen.parse.blocks import Blocks, joined
from agendagen.parse.characters import clean, purge
from agendagen.parse.footnotes import Definition, Notes, extract
from agendagen.parse.grammar import parse
from agendagen.parse.inline import Text
from agendagen.parse.partnames import part_kind, table_words
from agendagen.parse.pictures import Pictures
from agendagen.parse.places import Places
from agendagen.parse.plaintext import plain
from agendagen.parse.prepare import settle
from agendagen.parse.rawhtml import escape
from agendagen.parse.work import Work

MAX_TEXT: Final = 1_000_000
"""How many characters the text of one item may have."""

_COLON = re.compile(r"[\s:\uff1a]+((?:</[a-z]+>)*)\Z")


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an item."""

    title: str = ""
    """A level-1 heading on top, as plain text."""
    title_html: str = ""
    """The same as inline HTML without links."""
    title_span: Span | None = None
    parts: tuple[Part, ...] = ()
    footnotes: RichText = RichText()  # noqa: RUF009 - it is frozen


def parse_body(
    source: Source, first_line: int, *, folder: str, language: str, files: Files
) -> tuple[Body, list[Diagnostic]]:
    """Read the Markdown of `source` from line `first_line` (from 1) on; never raises.

    `folder` is the source's, relative to the workspace root; links and images count from there. `language` decides
    which headings are known parts and which word begins a table's caption.
    """
    text = source.text if first_line <= 1 else "\n".join(source.text.split("\n")[first_line - 1 :])
    if len(text) > MAX_TEXT:
        return _too_long(source, first_line, text)
    reading = _read(source, text, first_line, 1, folder=folder, language=language, files=files, prefix=ITEM_PREFIX)
    tokens = reading.tokens
    title, title_html, title_span = "", "", None
    top = next((i for i, token in enumerate(tokens) if not _unseen(token)), 0)
    if tokens and tokens[top].type == "heading_open" and tokens[top].tag == "h1":
        title, title_html, title_span = reading.title(tokens[top + 1])
        tokens = [*tokens[:top], *tokens[top + 3 :]]
    parts = tuple(part for opening, chunk in _chunks(tokens) if (part := reading.part(opening, chunk, language)))
    body = Body(title, title_html, title_span, parts, reading.footnotes())
    return body, reading.work.diagnostics


def parse_block(
    source: Source,
    text: str,
    line: int,
    column: int,
    *,
    folder: str,
    language: str,
    files: Files,
    prefix: str = "",
) -> tuple[RichText, list[Diagnostic]]:
    """Read Markdown that stands in YAML from `line` and `column` on; ids get `prefix`; never raises."""
    if len(text) > MAX_TEXT:
        body, found = _too_long(source, line, text)
        return body.parts[0].body, found
    reading = _read(source, text, line, max(column, 2), folder=folder, language=language, files=files, prefix=prefix)
    reading.blocks.write(reading.tokens)
    main, notes = reading.blocks.rich_text(), reading.footnotes()
    whole = RichText(joined(main.pieces + notes.pieces), main.headings + notes.headings, main.images + notes.images)
    return whole, reading.work.diagnostics


def inline_html(text: str) -> str:
    """Return a title as HTML: emphasis, code and strikethrough count, anything else is text."""
    text = purge(" ".join(text.split()))
    if len(text) > 2_000:
        return escape(text)
    return str(_titles().renderInline(text)).strip()


@lru_cache(maxsize=1)
def _titles() -> MarkdownIt:
    """Return the parser for titles."""
    md = MarkdownIt("zero", {"html": False, "maxNesting": 20})
    return md.enable(["backticks", "emphasis", "escape", "entity", "strikethrough"])


@dataclass(slots=True)
class _Reading:
    """The stages of reading one text, put together."""

    work: Work
    notes: Notes
    blocks: Blocks
    tokens: list[Token]

    def title(self, text: Token) -> tuple[str, str, Span]:
        """Return a title as plain text and as HTML, without a colon at its end, and its place."""
        words = _COLON.sub("", " ".join(plain(text.children).split()))
        return words, _COLON.sub(r"\1", self.blocks.text.markup(text, "title")), self.work.places.within(text)

    def part(self, opening: Sequence[Token], tokens: Sequence[Token], language: str) -> Part | None:
        """Return the part below a level-2 heading; without a heading, None if nothing is there."""
        if not opening:
            self.blocks.write(tokens)
            text = self.blocks.rich_text()
            return Part("untitled", "", text) if text else None
        title, markup, span = self.title(opening[1])
        attributes = self.work.attributes(opening[0], "h2", span)
        name = attributes.get("id") or self.work.made(title, "part")
        self.blocks.write(tokens)
        kind = part_kind(title, language)
        return Part(kind, title, self.blocks.rich_text(), id=name, title_html=markup, span=span)

    def footnotes(self) -> RichText:
        """Return the list of the notes, those that nothing refers to last."""
        if not self.notes.definitions:
            return RichText()
        blocks, prefix = self.blocks, self.work.prefix
        blocks.out.append('<ol class="footnotes">\n')
        done = 0
        while done < len(self.notes.order):  # a note may refer to further notes
            label = self.notes.order[done]
            done += 1
            self.work.ids.add(f"fn{done}")
            blocks.out.append(f'<li id="{prefix}fn{done}">')
            self._note(self.notes.definitions[label])
        for definition in self.notes.unused():
            found = rules.UnusedFootnote.second if definition.repeated else rules.UnusedFootnote.unused
            self.work.say(found(self.work.places.line(definition.line), label=definition.label))
            blocks.out.append("<li>")
            self._note(definition, linked=False)
        blocks.out.append("</ol>\n")
        return blocks.rich_text()

    def _note(self, definition: Definition, *, linked: bool = True) -> None:
        """Write the text of a note and the ways back to where it is referred to."""
        out = self.blocks.out
        self.blocks.write(definition.tokens)
        places = self.notes.references[definition.label] if linked else []
        href = f'<a class="footnote-back" href="#{self.work.prefix}'
        back = "".join(f' {href}{place}" role="doc-backlink">\N{LEFTWARDS ARROW WITH HOOK}</a>' for place in places)
        if out[-1] == "</p>\n":
            out[-1] = f"{back}</p>\n"
        else:
            out.append(back)
        out.append("</li>\n")


def _read(
    source: Source, text: str, line: int, column: int, *, folder: str, language: str, files: Files, prefix: str
) -> _Reading:
    """Return the tokens of a text and what is needed to write them."""
    cleaned = clean(source, text, line, column)
    places = Places(source, cleaned, line, column)
    work = Work(source, folder, language, files, prefix, places, list(cleaned.diagnostics))
    words = table_words(language)

    def too_many_cells(cell: Token, rest: str) -> None:
        work.say(rules.TableRow.found(places.line(cell.map[0] if cell.map else 0), rest=rest[:40]))

    tokens = parse("\n".join(cleaned.lines), lambda blocks: settle(blocks, cleaned, words, too_many_cells))
    tokens, notes = extract(tokens)
    for number in range(1, len(notes.definitions) + 1):
        work.ids.update((f"fn{number}", f"fnref{number}"))
    work.wanted.update(_chosen_ids(tokens))
    return _Reading(work, notes, Blocks(work, Text(work, notes, Pictures(work))), tokens)


def _chosen_ids(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the ids that the author wrote, as far as they can be seen before the text is written."""
    for token in tokens:
        if "attributes" in token.meta:
            yield token.meta["attributes"].get("id", "")
        if token.type in {"html_block", "html_inline"}:
            yield from re.findall(r"\bid\s*=\s*[\"']?([^\s\"'>]+)", token.content)
        elif token.type == "fence":
            yield from re.findall(r"(?m)^id:[ \t]*[\"']?([^\s\"'#]+)", token.content[:2_000])
        if token.children:
            yield from _chosen_ids(token.children)


def _unseen(token: Token) -> bool:
    """Tell whether a block shows nothing: a comment."""
    return token.type == "html_block" and token.content.startswith("<!--") and token.content.rstrip().endswith("-->")


def _chunks(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], Sequence[Token]]]:
    """Yield each level-2 heading (nothing for what stands before the first) and the tokens below it."""
    starts = [
        i for i, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2" and not token.level
    ]
    yield (), tokens[: starts[0] if starts else None]
    for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=False):
        yield tokens[start : start + 3], tokens[start + 3 : stop]


def _too_long(source: Source, line: int, text: str) -> tuple[Body, list[Diagnostic]]:
    """Return the beginning of a text that is too long to be read, and the finding."""
    part = Part("untitled", "", RichText((f"<pre>{escape(purge(text[:2_000]))}</pre>\n",)))
    return Body(parts=(part,)), [rules.TooLong.text(Span(source, line), length=len(text), limit=MAX_TEXT)]
