"""The Markdown of an item becomes its parts and its footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import Final

from markdown_it.token import Token

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Edit, Fix, Source, Span
from agendagen.files import Files
from agendagen.languages.closed import CLASS, GROUND
from agendagen.model import MINUTES, Part, PartKind
from agendagen.read.blocks import Blocks
from agendagen.read.context import ID, Context, Ids
from agendagen.read.grammar import parse
from agendagen.read.inlines import Reader, plain_tokens
from agendagen.read.notes import Definition, Notes, extract
from agendagen.read.partnames import part_kind, table_words
from agendagen.read.places import Places, clean, purge
from agendagen.read.preparing import prepare
from agendagen.read.tags import pieces, written_ids
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.slug import slug
from agendagen.text import Comment, Container, Inline, Note, Styled, Text, Words

MAX_TEXT: Final = 1_000_000
"""How many characters the text of one item may have."""

_END_OF_TITLE: Final = " \t\n:\uff1a\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an item."""

    title: str = ""
    """A level-1 heading on top, as plain text."""
    title_inlines: tuple[Inline, ...] = ()
    """The same with its emphasis, without links."""
    title_span: Span | None = None
    parts: tuple[Part, ...] = ()
    footnotes: Text = ()


def read_body(
    source: Source, first_line: int, *, folder: str, language: str, files: Files
) -> tuple[Body, list[Diagnostic]]:
    """Read the Markdown of `source` from line `first_line` (from 1) on; never raises.

    `folder` is the source's, relative to the workspace root; links and images count from there. `language` decides
    which headings are known parts and which word begins a table's caption.
    """
    text = source.text if first_line <= 1 else "\n".join(source.text.split("\n")[first_line - 1 :])
    if len(text) > MAX_TEXT:
        return _too_long(source, first_line, text)
    reading = _read(source, text, first_line, 1, folder=folder, language=language, files=files, part="part")
    tokens = reading.tokens
    body = Body()
    top = next((i for i, token in enumerate(tokens) if not _unseen(token)), 0)
    if tokens and tokens[top].type == "heading_open" and tokens[top].tag == "h1":
        body = Body(*reading.title(tokens[top + 1]))
        if body.title_span:
            reading.context.closing(tokens[top].meta.get("attributes", {}).get("class", ""), body.title_span)
        tokens = [*tokens[:top], *tokens[top + 3 :]]
    parts = tuple(part for opening, chunk in _chunks(tokens) if (part := reading.part(opening, chunk)))
    return replace(body, parts=parts, footnotes=reading.footnotes()), reading.context.found


def read_text(
    source: Source, text: str, line: int, column: int, *, folder: str, language: str, files: Files
) -> tuple[Text, list[Diagnostic]]:
    """Read Markdown that stands in YAML from `line` and `column` on; never raises."""
    if len(text) > MAX_TEXT:
        body, found = _too_long(source, line, text)
        return body.parts[0].body, found
    reading = _read(source, text, line, max(column, 2), folder=folder, language=language, files=files, part="section")
    return (*reading.blocks.read(reading.tokens), *reading.footnotes()), reading.context.found


@dataclass(slots=True)
class _Reading:
    """The stages of reading one text, put together."""

    context: Context
    notes: Notes
    blocks: Blocks
    tokens: list[Token]

    def title(self, text: Token) -> tuple[str, tuple[Inline, ...], Span]:
        """Return a title as plain text and as words, without a colon at its end, and its place."""
        words = " ".join(plain_tokens(text.children).split()).rstrip(_END_OF_TITLE)
        return words, _without_colon(self.blocks.reader.text(text, "title")), self.context.places.within(text)

    def part(self, opening: Sequence[Token], tokens: Sequence[Token]) -> Part | None:
        """Return the part below a level-2 heading; without a heading, None if nothing is there."""
        if not opening:
            body = self.blocks.read(tokens)
            return Part("untitled", "", body) if body else None
        title, inlines, span = self.title(opening[1])
        written = dict(opening[0].meta.get("attributes", {}))
        closed = _closed(opening)
        ground = written.pop(GROUND, "") if closed else ""
        self.context.closed = closed
        attributes = self.context.attributes(written, "h2", span, closes=True)
        name = attributes.get("id") or opening[0].meta.get(ID) or self.context.ids.make(title, "part")
        body = self.blocks.read(tokens)
        self.context.closed = False
        kind = part_kind(title, self.context.language)
        part = Part(kind, title, body, id=name, title_inlines=inlines, span=span)
        return replace(part, confidential=closed, ground=ground)

    def footnotes(self) -> Text:
        """Return the notes, those that nothing refers to last."""
        found: dict[str, Note] = {}
        second: list[Note] = []
        self._referred(found)
        for definition in self.notes.unused():
            place = self.context.places.line(definition.line)
            wording = rules.UnusedFootnote.second if definition.repeated else rules.UnusedFootnote.unused
            first = self.notes.definitions[definition.label]
            also = (Also(self.context.places.line(first.line), terms.FIRST),) if definition.repeated else ()
            self.context.report(wording(place, label=definition.label, also=also))
            if definition.repeated:
                second.append(self._note(definition))
            else:
                found[definition.label] = self._note(definition)
        self._referred(found)  # by notes that nothing refers to
        numbers, places = self.notes.numbers, self.notes.references
        shown = [
            replace(note, number=numbers.get(label, 0), back=tuple(places.get(label, ())))
            for label, note in found.items()
        ]
        numbered = sorted((note for note in shown if note.number), key=lambda note: note.number)
        rest = [*(note for note in shown if not note.number), *second]
        return (*numbered, *sorted(rest, key=lambda note: note.span.line if note.span else 0))

    def _referred(self, found: dict[str, Note]) -> None:
        """Add the notes that something refers to; one may refer to further ones."""
        at = 0
        while at < len(self.notes.order):
            label = self.notes.order[at]
            if label not in found:
                found[label] = self._note(self.notes.definitions[label])
            at += 1

    def _note(self, definition: Definition) -> Note:
        """Return the text of a note."""
        place = self.context.places.line(definition.line)
        return Note(self.blocks.read(definition.tokens), 0, definition.label, span=place)


def _read(
    source: Source, text: str, line: int, column: int, *, folder: str, language: str, files: Files, part: str
) -> _Reading:
    """Return the tokens of a text and what is needed to read them."""
    cleaned = clean(source, text, line, column)
    places = Places(source, cleaned, line, column)
    context = Context(source, folder, language, files, places, list(cleaned.diagnostics))
    words = table_words(language)

    def uneven(cell: Token, rest: str, missing: int) -> None:
        place = places.line(cell.map[0] if cell.map else 0)
        if rest:
            context.report(rules.TableRow.found(place, rest=rest[:40]))
            return
        row = place.source.line(place.line).rstrip()
        more = " |" * (missing + (not row.endswith("|")))
        end = Span(place.source, place.line, len(row) + 1, len(row) + 1)
        fix = Fix(terms.WRITE(text=f"{row.strip()}{more}"), (Edit(end, more),))
        context.report(rules.TableRow.fewer(place, count=missing, fix=fix))

    tokens = parse("\n".join(cleaned.lines), lambda blocks: prepare(blocks, cleaned, words, uneven))
    tokens, notes = extract(tokens)
    _name_headings(tokens, notes, context.ids, part, language)
    return _Reading(context, notes, Blocks(context, Reader(context, notes)), tokens)


def _name_headings(tokens: Sequence[Token], notes: Notes, ids: Ids, part: str, language: str) -> None:
    """Give each heading the id that it has if its author chose none; `part` is for one of level 2 without a letter.

    Those of what is open come first, so that none of them depends on what is closed, or on how many notes that has;
    and those of the agenda come before those of the minutes.
    """
    chunks = [(_closed(opening), _kind(opening, language), opening, below) for opening, below in _chunks(tokens)]
    for closed, decided in product((False, True), (False, True)):
        found = [each for each in chunks if each[0] == closed and (each[1] in MINUTES) == decided]
        ids.wanted.update(name for _, _, *both in found for tokens in both for name in _chosen_ids(tokens))
        for _, kind, opening, below in found:
            for heading, text in pairwise((*opening, *below)):
                if heading.type == "heading_open" and "id" not in heading.meta.get("attributes", {}):
                    own = heading.tag == "h2" and not heading.level
                    prefix = "public--" if kind == "public-decision" and not own else ""
                    heading.meta[ID] = ids.make(plain_tokens(text.children), part if own else "section", prefix)
        if not closed:
            noted = (name for note in notes.definitions.values() for name in _chosen_ids(note.tokens))
            ids.kept = {*ids.wanted, *noted}
    for label, definition in notes.definitions.items():
        for heading, text in pairwise(definition.tokens):
            if heading.type == "heading_open":
                heading.meta[ID] = ids.make(plain_tokens(text.children), "section", f"{slug(label)}--")


def _kind(opening: Sequence[Token], language: str) -> PartKind:
    """Return what the part below a heading is for."""
    if not opening:
        return "untitled"
    return part_kind(" ".join(plain_tokens(opening[1].children).split()).rstrip(_END_OF_TITLE), language)


def _closed(opening: Sequence[Token]) -> bool:
    """Tell whether the part below a heading is confidential."""
    return bool(opening) and CLASS in opening[0].meta.get("attributes", {}).get("class", "").split()


def _chosen_ids(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the ids that the author wrote, as far as they can be seen before the text is read."""
    for token in tokens:
        if "attributes" in token.meta:
            yield token.meta["attributes"].get("id", "")
        if token.type in {"html_block", "html_inline"}:
            yield from written_ids(token)
        elif token.type == "fence":
            for line in token.content[:2_000].split("\n"):
                if line.startswith("id:"):
                    yield line.removeprefix("id:").strip(" \t\"'#")
        if token.children:
            yield from _chosen_ids(token.children)


def _unseen(token: Token) -> bool:
    """Tell whether a block shows nothing: it is all comments."""
    return token.type == "html_block" and all(
        content.startswith("<!--") if is_tag else content.isspace() for content, is_tag, _ in pieces(token.content)
    )


def _without_colon(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a title without the colon at its end, within emphasis too."""
    if not inlines:
        return ()
    last = inlines[-1]
    if isinstance(last, Words):
        text = last.text.rstrip(_END_OF_TITLE)
        return (*inlines[:-1], replace(last, text=text)) if text else _without_colon(inlines[:-1])
    if isinstance(last, Comment):
        return (*_without_colon(inlines[:-1]), last)
    if isinstance(last, Styled):
        return (*inlines[:-1], replace(last, children=_without_colon(last.children)))
    return inlines


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
    span = Span(source, line)
    part = Part("untitled", "", (Container("pre", (Words(purge(text[:2_000]), span=span),), span=span),))
    return Body(parts=(part,)), [rules.TooLong.text(span, length=len(text), limit=MAX_TEXT)]
