"""Write what was understood of a document as the files of a meeting: YAML and Markdown, without HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from agendagen.bringing.draft import DraftAttachment, DraftItem, DraftMeeting, DraftPart, DraftPerson, DraftSection
from agendagen.bringing.facts import facts_of
from agendagen.bringing.html import BESIDE, tidied
from agendagen.languages.closed import CLASS, GROUND
from agendagen.markdown import write
from agendagen.markdown.inlines import inline
from agendagen.phrases import Phrase
from agendagen.read.grammar import parse
from agendagen.records import dataclass
from agendagen.scaffold.item import quoted
from agendagen.slug import slug
from agendagen.text import (
    Attributes,
    Block,
    Break,
    Caption,
    Cell,
    Container,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Node,
    Note,
    NoteMark,
    Paragraph,
    Styled,
    Table,
    Text,
    Words,
    plain,
    rewrite,
    shows,
    walk,
)

_BULLET: Final = re.compile(r"^\s*(?:[-–—•·▪◦‣*]|o(?=\t))\s*\t?\s*(?=\S)")
_CAPTION: Final = re.compile(r"^\s*\w+\s*\d+(?:\.\d+)*\s*[.:–-]\s*", re.UNICODE)
_TODO: Final = Phrase("to do: the file was not found; put it here and write its name in the place of this one")
_DATE: Final = Phrase("to do: is it this day? The document does not say it, or not of which year")


# --- meeting.yaml ----------------------------------------------------------------------------------------------------


def settings(meeting: DraftMeeting, spoken: str, modeline: str = "") -> str:
    """Return the text of a meeting's settings; `spoken` is the language of comments."""
    rows = [modeline] if modeline else []
    rows += [f"{key}: {quoted(text)}" for key, text in (("body", meeting.body), ("title", meeting.title)) if text]
    rows += [] if meeting.sure else [f"# {_DATE.worded(spoken)}"]
    rows += [f"from: {meeting.date}", f"to: {meeting.until}"] if meeting.until else [f"date: {meeting.date}"]
    rows += [f"time: {meeting.time}"] if meeting.time else []
    if len(meeting.place) > 1:
        rows += ["place: |", *(f"  {line}" for line in meeting.place)]
    elif meeting.place:
        rows.append(f"place: {quoted(meeting.place[0])}")
    rows += [f"room: {quoted(meeting.room)}"] if meeting.room else []
    rows += [f"online: {quoted(meeting.online)}"] if meeting.online else []
    rows += [f"language: {meeting.language}", "status: draft"]
    rows += _numbering(meeting)
    if any(section.title for section in meeting.sections):
        rows += ["sections:", *(row for section in meeting.sections for row in _section(section))]
    if meeting.participants:
        rows += ["participants:", *(f"  - {_person(person)}" for person in meeting.participants)]
    if meeting.attachments:
        rows += ["attachments:", *(row for one in meeting.attachments for row in _attachment(one, spoken))]
    return "\n".join(rows) + "\n"


def _numbering(meeting: DraftMeeting) -> list[str]:
    first = next((item.number for section in meeting.sections for item in section.items if item.number), "")
    said = ["items: continuous"] if meeting.continuous else []
    if first.isdecimal() and int(first) > 1 and (meeting.continuous or len(meeting.sections) == 1):
        said.append(f"start: {int(first)}")
    if meeting.own_numbers:
        said.append("attachments: item")
    return [f"numbering: {{{', '.join(said)}}}"] if said else []


def _section(section: DraftSection) -> list[str]:
    intro = write(_written(section.intro)) if section.intro else ""
    if not section.closed and not intro:
        return [f"  {section.folder}: {quoted(section.title)}"]
    rows = [f"  {section.folder}:", f"    title: {quoted(section.title)}"]
    if section.closed:
        rows.append(f"    confidential: {quoted(section.ground) if section.ground else 'true'}")
    if intro:
        rows += ["    intro: |", *(f"      {line}" if line else "" for line in intro.split("\n"))]
    return rows


def _person(person: DraftPerson) -> str:
    said = {"name": person.name, "organisation": person.organisation, "role": person.role}
    pairs = [f"{key}: {_flow(value)}" for key, value in said.items() if value]
    return (
        "{"
        + ", ".join(
            [*pairs, *([f"absent: {_flow(person.reason) if person.reason else 'true'}"] if person.absent else [])]
        )
        + "}"
    )


def _flow(text: str) -> str:
    """Return a text as it stands within braces."""
    return quoted(text) if not set(text) & set(",{}[]") else quoted(f"\0{text}").replace("\\u0000", "", 1)


# --- Items -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beside:
    """What the texts of a document refer to."""

    notes: Mapping[str, Note]
    """Footnotes by label."""
    pictures: Mapping[str, str]
    """The path of each picture in the meeting's folder, by the name that the text has for it."""


def item(draft: DraftItem, beside: Beside, spoken: str) -> str:
    """Return the text of an item's file."""
    rows = ["---", f"title: {quoted(title_text(draft.title))}", *([f"id: {quoted(draft.id)}"] if draft.id else [])]
    if len(draft.presenters) == 1:
        rows.append(f"presenter: {_presenter(draft.presenters[0])}")
    elif draft.presenters:
        rows += ["presenter:", *(f"  - {_presenter(person)}" for person in draft.presenters)]
    said = {"type": draft.type, "date": str(draft.date or ""), "time": draft.time, "duration": draft.duration}
    said |= {key: quoted(text) if text != "true" else text for key, text in _later(draft) if text}
    rows += [f"{key}: {text}" for key, text in said.items() if text]
    if draft.closed:
        rows.append(f"confidential: {quoted(draft.ground) if draft.ground else 'true'}")
    if draft.attachments:
        rows += ["attachments:", *(row for one in draft.attachments for row in _attachment(one, spoken))]
    body = write(_body(draft, beside))
    return "\n".join([*rows, "---", *(["", body] if body else [])]) + "\n"


def _later(draft: DraftItem) -> Iterator[tuple[str, str]]:
    """Yield what happened to an item after the agenda was sent."""
    yield "late", draft.late
    yield "withdrawn", draft.withdrawn


def title_text(title: str) -> str:
    """Return a title so that it is read as it is: emphasis and code would count in it."""
    return inline((Words(" ".join(title.split())),), "title")


def _presenter(person: DraftPerson) -> str:
    if person.role or person.organisation:
        return _person(person)
    return quoted(person.name)


def _attachment(attachment: DraftAttachment, spoken: str) -> Iterator[str]:
    where = f"url: {quoted(attachment.href)}" if attachment.href else f"file: {quoted(attachment.file)}"
    if attachment.missing:
        yield f"  # {_TODO.worded(spoken)}"
    yield f"  - {where}"
    yield f"    title: {quoted(attachment.title)}"
    if attachment.closed:
        yield f"    confidential: {quoted(attachment.ground) if attachment.ground else 'true'}"


def _body(draft: DraftItem, beside: Beside) -> Text:
    """Return the text of an item, with ids for its headings and the footnotes that it refers to."""
    blocks: list[Block] = []
    for part in draft.parts:
        if part.title:
            blocks.append(_heading(part))
        blocks += part.body
    text = _written(tuple(blocks), beside.pictures, posixpath.dirname(draft.path))
    marks = dict.fromkeys(node.label for node in walk(text) if isinstance(node, NoteMark))
    notes = [_note(beside.notes[label]) for label in marks if label in beside.notes]
    text = rewrite(text, lambda node: () if isinstance(node, NoteMark) and node.label not in beside.notes else None)
    return _with_ids((*text, *notes))


def _note(note: Note) -> Note:
    return replace(note, children=_written(note.children))


def _heading(part: DraftPart) -> Heading:
    attributes: Attributes = ()
    if part.closed:
        attributes = (("class", CLASS), *(((GROUND, part.ground),) if part.ground else ()))
    return Heading((Words(part.title),), 2, "-", attributes)


def _with_ids(text: Text) -> Text:
    """Return a text whose headings have the ids that reading makes of their words, so that none need be written."""
    counts: dict[str, int] = {}

    def change(node: Node) -> tuple[Node, ...] | None:
        if not isinstance(node, Heading):
            return None
        base = slug(plain(node.children))[:80].strip("-") or "section"
        counts[base] = counts.get(base, 0) + 1
        return (replace(node, id=base if counts[base] == 1 else f"{base}-{counts[base]}"),)

    return rewrite(text, change)


# --- Text as it is written -------------------------------------------------------------------------------------------


def _written(text: Text, pictures: Mapping[str, str] | None = None, folder: str = "") -> Text:
    """Return a text as Markdown can say it without HTML: no facts of a word processor, no tabs, no odd marks."""
    out: list[Block] = []
    for block in _with_captions(text):
        if isinstance(block, Paragraph):
            out += _paragraphs(block, pictures or {}, folder)
        else:
            out.append(_inner(block, pictures or {}, folder))
    return tuple(_listed(out))


def _inner(block: Block, pictures: Mapping[str, str], folder: str) -> Block:
    """Return a block whose paragraphs are written in the same way."""
    if isinstance(block, List):
        items = []
        for entry in block.children:
            children = _written(entry.children, pictures, folder)
            children = tuple(replace(c, plain=True) if isinstance(c, Paragraph) else c for c in children)
            items.append(ListItem(children))
        loose = any(sum(isinstance(child, Paragraph) for child in entry.children) > 1 for entry in items)
        if loose:
            items = [
                ListItem(tuple(replace(c, plain=False) if isinstance(c, Paragraph) else c for c in entry.children))
                for entry in items
            ]
        return replace(block, children=tuple(entry for entry in items if entry.children), tight=not loose)
    if isinstance(block, Heading):
        return replace(block, children=(Words(" ".join(plain(block.children).split())),), id=block.id or "-")
    if isinstance(block, Figure):
        return rewrite((block,), lambda node: _placed(node, pictures, folder))[0]
    if isinstance(block, Container):
        return replace(
            block, children=_written(tuple(c for c in block.children if not isinstance(c, Inline)), pictures, folder)
        )
    if isinstance(block, Table):
        return rewrite((block,), _cells)[0]
    return block


def _placed(node: Node, pictures: Mapping[str, str], folder: str) -> tuple[Node, ...] | None:
    if not isinstance(node, Image) or node.written not in pictures:
        return None
    return (replace(node, written=posixpath.relpath(pictures[node.written], folder or ".")),)


def _cells(node: Node) -> tuple[Node, ...] | None:
    if not isinstance(node, Cell):
        return None
    words = _clean([child for child in node.children if isinstance(child, Inline) and not isinstance(child, Image)])
    if _needs_html(Paragraph(words)):
        words = (Words(plain(words)),)
    return (replace(node, children=words),)


def _paragraphs(block: Paragraph, pictures: Mapping[str, str], folder: str) -> Iterator[Block]:
    """Yield a paragraph; a picture in it is a figure before it, and a line that cannot break begins another."""
    images = [node for node in block.children if isinstance(node, Image)]
    for image in images:
        if path := pictures.get(image.written, ""):
            yield Figure((replace(image, written=posixpath.relpath(path, folder or ".")),))
    words = _clean([node for node in block.children if not isinstance(node, Image)])
    line: list[Inline] = []
    for place, node in enumerate(words):
        follows = words[place + 1] if place + 1 < len(words) else None
        if isinstance(node, Break) and not (isinstance(follows, Words) and follows.text.strip()):
            yield from _paragraph(line)
            line = []
        else:
            line.append(node)
    yield from _paragraph(line)


def _paragraph(line: Sequence[Inline]) -> Iterator[Paragraph]:
    children = tidied(tuple(line))
    if not shows(children):
        return
    made = Paragraph(children)
    if _needs_html(made):
        made = Paragraph(tidied(_without_styles(children)))
    yield made


def _needs_html(block: Paragraph) -> bool:
    """Tell whether Markdown has no marks of its own for a paragraph."""
    tokens = parse(write((block,)), lambda _: None)
    return any(child.type == "html_inline" for token in tokens for child in (token, *(token.children or ())))


def _without_styles(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return words without emphasis: where it begins within a word Markdown has no mark for it."""
    found: list[Inline] = []
    for node in inlines:
        if isinstance(node, Styled):
            found += _without_styles(node.children)
        elif isinstance(node, Link):
            found.append(replace(node, children=(Words(plain(node.children)),)))
        elif isinstance(node, Break):
            found.append(Words(" "))
        else:
            found.append(node)
    return tuple(found)


def _clean(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return words with plain spaces, and without links that lead to files nobody has."""

    def change(node: Node) -> tuple[Node, ...] | None:
        if isinstance(node, Words):
            return (Words(re.sub(r"[^\S\N{NO-BREAK SPACE}]+", " ", node.text)),)
        if isinstance(node, Link) and node.href.startswith(BESIDE):
            return node.children
        return None

    return tidied(rewrite(tuple(nodes), change))


def _with_captions(text: Text) -> Iterator[Block]:
    """Yield blocks; a caption beside a table or a picture becomes its own, without the number that was typed."""
    blocks = list(text)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        behind = blocks[place + 1] if place + 1 < len(blocks) else None
        if _is_caption(block) and isinstance(behind, Table) and isinstance(block, Paragraph):
            yield _captioned(behind, block)
            place += 2
        elif (
            (image := _picture(block)) and behind is not None and _is_caption(behind) and isinstance(behind, Paragraph)
        ):
            yield Figure((image,), Caption((Words(_caption(behind)),), "figure"))
            place += 2
        elif isinstance(block, Table) and behind is not None and _is_caption(behind) and isinstance(behind, Paragraph):
            yield _captioned(block, behind)
            place += 2
        else:
            yield block
            place += 1


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and facts_of(block).role == "caption"


def _picture(block: Block) -> Image | None:
    """Return the one picture that a paragraph consists of."""
    words = [node for node in block.children if shows((node,))] if isinstance(block, Paragraph) else []
    return words[0] if len(words) == 1 and isinstance(words[0], Image) else None


def _caption(block: Paragraph) -> str:
    """Return the words of a caption without the number that was typed."""
    return _CAPTION.sub("", " ".join(plain(block.children).split()), count=1)


def _captioned(table: Table, caption: Paragraph) -> Table:
    words = _caption(caption)
    return replace(table, caption=Caption((Words(words),), "table")) if words else table


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; lines in a row that begin with a typed bullet are a list."""
    entries: list[ListItem] = []
    for block in blocks:
        first = block.children[0] if isinstance(block, Paragraph) and block.children else None
        match = _BULLET.match(first.text) if isinstance(first, Words) else None
        if match and isinstance(first, Words) and isinstance(block, Paragraph) and re.match(r"\s*\S\s", first.text):
            rest = (Words(first.text[match.end() :]), *block.children[1:])
            entries.append(ListItem((Paragraph(rest, plain=True),)))
            continue
        if entries:
            yield List(tuple(entries))
            entries = []
        yield block
    if entries:
        yield List(tuple(entries))
