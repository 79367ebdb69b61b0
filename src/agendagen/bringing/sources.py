"""Write what was understood of a document as the files of a meeting: YAML and Markdown, without HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from agendagen import text as tree
from agendagen.bringing.draft import DraftAttachment, DraftItem, DraftMeeting, DraftPart, DraftPerson, DraftSection
from agendagen.bringing.written import written
from agendagen.languages.closed import CLASS, GROUND
from agendagen.markdown import write
from agendagen.markdown.inlines import inline
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.scaffold.item import quoted
from agendagen.slug import slug

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
    intro = write(written(section.intro)) if section.intro else ""
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

    notes: Mapping[str, tree.Note]
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
    return inline((tree.Words(" ".join(title.split())),), "title")


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


def _body(draft: DraftItem, beside: Beside) -> tree.Text:
    """Return the text of an item, with ids for its headings and the footnotes that it refers to."""
    blocks: list[tree.Block] = []
    for part in draft.parts:
        if part.title:
            blocks.append(_heading(part))
        blocks += part.body
    text = written(tuple(blocks), beside.pictures, posixpath.dirname(draft.path))
    marks = dict.fromkeys(node.label for node in tree.walk(text) if isinstance(node, tree.NoteMark))
    notes = [_note(beside.notes[label]) for label in marks if label in beside.notes]
    text = tree.rewrite(
        text, lambda node: () if isinstance(node, tree.NoteMark) and node.label not in beside.notes else None
    )
    return _with_ids((*text, *notes))


def _note(note: tree.Note) -> tree.Note:
    return replace(note, children=written(note.children))


def _heading(part: DraftPart) -> tree.Heading:
    attributes: tree.Attributes = ()
    if part.closed:
        attributes = (("class", CLASS), *(((GROUND, part.ground),) if part.ground else ()))
    return tree.Heading((tree.Words(part.title),), 2, "-", attributes)


def _with_ids(text: tree.Text) -> tree.Text:
    """Return a text whose headings have the ids that reading makes of their words, so that none need be written."""
    counts: dict[str, int] = {}

    def change(node: tree.Node) -> tuple[tree.Node, ...] | None:
        if not isinstance(node, tree.Heading):
            return None
        base = slug(tree.plain(node.children))[:80].strip("-") or "section"
        counts[base] = counts.get(base, 0) + 1
        return (replace(node, id=base if counts[base] == 1 else f"{base}-{counts[base]}"),)

    return tree.rewrite(text, change)
