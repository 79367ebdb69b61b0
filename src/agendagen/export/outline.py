"""The outline of a meeting as other programs read it: what the agenda has, numbered and named. Pure.

Whatever is published, exported or compared reads a meeting here. An edition's outline says what that edition's
document says; of the public edition also no path of a source, since names of files and folders are no part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from agendagen import model
from agendagen.model import MINUTES, Edition, PartKind, Status
from agendagen.text import Caption, Node, Text, plain, shows
from agendagen.text import walk as nodes
from agendagen.words import Words

FORMAT: Final = 1
"""The number of this form; it changes where a program that reads it would have to."""


class _Plain:
    """What is the same for each: the schema has the lines below the fields, and takes nothing else."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Person(_Plain):
    """Somebody who presents an item."""

    name: str
    """The name."""
    role: str
    """What they are there as; empty if not said."""
    organisation: str
    """Whom they come from; empty if not said."""


@dataclass(frozen=True, slots=True)
class Participant(_Plain):
    """Somebody who takes part, or sent apologies."""

    name: str
    """The name."""
    role: str
    """What they are there as; empty if not said."""
    organisation: str
    """Whom they come from; empty if not said."""
    absent: bool
    """Whether they sent apologies."""
    reason: str
    """Why they are absent; empty if not said."""


@dataclass(frozen=True, slots=True)
class Attachment(_Plain):
    """A file or a web page that goes with an item or with the meeting."""

    label: str
    """Word and number as printed, such as `Bilag 4`."""
    number: str
    """As printed; empty for the line that stands for a closed one in the public edition."""
    anchor: str
    """Its id in the document, the same wherever it is listed."""
    title: str
    """The title as printed; empty where a closed one has none that may be told."""
    path: str
    """The file, from the root of the workspace; empty for a web page and in the public edition."""
    href: str
    """Where the document finds it: `attachments/NAME` beside it, or an address of the web."""
    kind: str
    """The kind of file in capitals, such as `PDF`; empty for a web page."""
    size: int
    """In bytes; 0 when unknown."""
    pages: int
    """Of a PDF; 0 when unknown."""
    sha256: str
    """The checksum of the file; empty for a web page."""
    first: bool
    """False where an earlier item lists the same file."""
    pack: bool
    """Whether the file goes into the pack."""
    confidential: bool
    """Whether it is closed."""
    ground: str
    """Why it is closed; empty if not said, and in the public edition."""


@dataclass(frozen=True, slots=True)
class Part(_Plain):
    """A heading of an item with what stands below it, or the text before the first heading."""

    kind: PartKind
    """What it is."""
    title: str
    """The heading; empty for the text before the first one."""
    anchor: str
    """Its id in the document; empty for the text before the first heading."""
    confidential: bool
    """Whether it is closed."""
    ground: str
    """Why it is closed; empty if not said."""


@dataclass(frozen=True, slots=True)
class Numbered(_Plain):
    """A table or a figure with a caption."""

    kind: Literal["table", "figure"]
    """What it is counted among."""
    label: str
    """Word and number as printed, such as `Table 4`."""
    number: str
    """As printed."""
    title: str
    """The caption without its number."""
    anchor: str
    """Its id in the document; empty where its author gave none."""
    confidential: bool
    """Whether it is closed, and counted apart."""


@dataclass(frozen=True, slots=True)
class Item(_Plain):
    """One point of the agenda."""

    number: str
    """As printed, such as `2.3`."""
    anchor: str
    """Its id in the document; no number is part of it."""
    title: str
    """The title without markup."""
    path: str
    """Its file, from the root of the workspace; empty in the public edition."""
    type: str
    """What it is, such as `decision`; empty if not said."""
    presenters: tuple[Person, ...]
    """Who presents it."""
    duration: int | None
    """In minutes, if said."""
    starts: str | None
    """When it begins, as `2025-11-20T18:05`, if all that comes before it says how long it takes."""
    ends: str | None
    """When it ends, likewise."""
    withdrawn: bool
    """Whether it was taken off the agenda; nothing but its title is left of it then."""
    withdrawn_reason: str
    """Why; empty if not said."""
    late: bool
    """Whether it came late."""
    late_reason: str
    """Why; empty if not said."""
    confidential: bool
    """Whether it is closed, by itself or by what it is part of."""
    ground: str
    """Why it is closed; empty if not said."""
    withheld: bool
    """Whether this is the line that stands for a closed item in the public edition."""
    tags: tuple[str, ...]
    """What its author tagged it with."""
    parts: tuple[Part, ...]
    """Its parts in order."""
    captions: tuple[Numbered, ...]
    """Its tables and figures with a caption, in order."""
    attachments: tuple[Attachment, ...]
    """What goes with it, in order."""
    items: tuple[Item, ...]
    """Its sub-items in order."""


@dataclass(frozen=True, slots=True)
class Section(_Plain):
    """A heading of the agenda with items below it."""

    number: str
    """As printed; empty where sections have none."""
    anchor: str
    """Its id in the document; empty for the one section without a title."""
    title: str
    """Empty for the one section of a meeting without sections."""
    path: str
    """Its folder, from the root of the workspace; empty in the public edition."""
    type: str
    """What its items are; empty if not said."""
    confidential: bool
    """Whether all below it is closed."""
    ground: str
    """Why it is closed; empty if not said, and in the public edition, where the items say it."""
    captions: tuple[Numbered, ...]
    """Tables and figures with a caption in the words that begin it, in order."""
    items: tuple[Item, ...]
    """Its items in order."""


@dataclass(frozen=True, slots=True)
class Outline(_Plain):
    """A meeting as its agenda has it: facts, sections with items, attachments."""

    edition: Edition
    """For whom it is: everybody who takes part, or everybody."""
    title: str
    """The title as printed."""
    body: str
    """Whose meeting it is; empty if not said."""
    date: str | None
    """The first day, as `2025-11-20`."""
    until: str | None
    """The last day of a meeting of several days."""
    begins: str | None
    """The clock when it begins, as `18:00`, on each of its days."""
    ends: str | None
    """The clock when it ends."""
    timezone: str
    """Of all times; empty if not said."""
    place: tuple[str, ...]
    """Line by line."""
    room: str
    """Empty if not said."""
    online: str
    """Where it is online; empty if not said."""
    language: str
    """Of the agenda, as BCP 47 has it."""
    status: Status
    """How far the agenda is."""
    path: str
    """The folder of the meeting, from the root of the workspace; empty in the public edition."""
    participants: tuple[Participant, ...]
    """Who takes part, and who sent apologies."""
    sections: tuple[Section, ...]
    """The agenda in order."""
    attachments: tuple[Attachment, ...]
    """What goes with the meeting itself, in order."""


def outline(agenda: model.Agenda, words: Words, folder: str, checksums: Mapping[str, str]) -> Outline:
    """Return the outline of a linked agenda.

    `folder` is the meeting's, relative to the workspace root; `checksums` are the SHA-256 of the attachments that are
    files, by their anchor.
    """
    meeting, maker = agenda.meeting, _Maker(agenda.edition, words, folder, checksums)
    begins, ends = meeting.time or (None, None)
    return Outline(
        edition=agenda.edition,
        title=meeting.title or words.meeting_title(meeting.body, meeting.date, meeting.until),
        body=meeting.body,
        date=meeting.date.isoformat() if meeting.date else None,
        until=meeting.until.isoformat() if meeting.until else None,
        begins=begins.isoformat("minutes") if begins else None,
        ends=ends.isoformat("minutes") if ends else None,
        timezone=meeting.timezone,
        place=meeting.place,
        room=meeting.room,
        online=meeting.online,
        language=words.language,
        status=meeting.status,
        path=maker.own(folder),
        participants=tuple(
            Participant(p.name, p.role, p.organisation, p.absent, p.reason) for p in meeting.participants
        ),
        sections=tuple(map(maker.section, agenda.sections)),
        attachments=tuple(map(maker.attachment, meeting.attachments)),
    )


class _Maker:
    """Makes the parts of one outline."""

    def __init__(self, edition: Edition, words: Words, folder: str, checksums: Mapping[str, str]) -> None:
        self.edition = edition
        self.words = words
        self.folder = folder
        self.checksums = checksums

    def own(self, text: str) -> str:
        """Return what the public edition does not print, such as the path of a source."""
        return "" if self.edition == "public" else text

    def section(self, section: model.Section) -> Section:
        """Return a section with its items."""
        return Section(
            number=section.number,
            anchor=section.id,
            title=section.title,
            path=self.own("/".join(filter(None, (self.folder, section.folder)))),
            type=section.type,
            confidential=section.confidential,
            ground=self.own(section.ground),
            captions=_captions(section.intro, ""),
            items=tuple(map(self.item, section.items)),
        )

    def item(self, item: model.Item) -> Item:
        """Return an item with its sub-items; a decision is no part of an agenda."""
        parts = [part for part in item.parts if part.kind not in MINUTES and (part.title or shows(part.body))]
        texts: list[Node] = [node for part in parts for node in part.body]
        return Item(
            number=item.number,
            anchor=item.id,
            title=plain(item.title_inlines) or item.title or self.words.text("Confidential item"),
            path=self.own(item.path),
            type=item.type,
            presenters=_people(item.presenters),
            duration=None if item.withdrawn else item.duration,
            starts=_moment(item.starts),
            ends=_moment(item.ends),
            withdrawn=item.withdrawn,
            withdrawn_reason=item.withdrawn_reason,
            late=item.late and not item.withdrawn,
            late_reason="" if item.withdrawn else item.late_reason,
            confidential=item.confidential,
            ground=item.ground,
            withheld=item.withheld,
            tags=item.tags,
            parts=tuple(_part(item, part) for part in parts),
            captions=_captions((*texts, *item.footnotes), f"{item.id}-"),
            attachments=tuple(map(self.attachment, item.attachments)),
            items=tuple(map(self.item, item.items)),
        )

    def attachment(self, entry: model.Attachment) -> Attachment:
        """Return an attachment."""
        return Attachment(
            label=entry.label,
            number=entry.number,
            anchor=entry.anchor,
            title=entry.title or self.own(entry.written),
            path=self.own(entry.path),
            href=entry.href,
            kind=entry.kind,
            size=entry.size,
            pages=entry.pages,
            sha256=self.checksums.get(entry.anchor, "") if entry.path else "",
            first=entry.first,
            pack=entry.pack,
            confidential=entry.confidential,
            ground=self.own(entry.ground),
        )


def _people(people: Iterable[model.Person]) -> tuple[Person, ...]:
    return tuple(Person(p.name, p.role, p.organisation) for p in people)


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _part(item: model.Item, part: model.Part) -> Part:
    anchor = f"{item.id}-{part.id}" if part.id else ""
    return Part(part.kind, plain(part.title_inlines) or part.title, anchor, part.confidential, part.ground)


def _captions(text: Text | tuple[Node, ...], prefix: str) -> tuple[Numbered, ...]:
    """Return the numbered captions of a text whose ids have a prefix in the document."""
    return tuple(
        Numbered(
            kind=node.kind,
            label=node.label,
            number=node.number,
            title=plain(node.children),
            anchor=f"{prefix}{node.id}" if node.id else "",
            confidential=node.closed,
        )
        for node in nodes(text)
        if isinstance(node, Caption) and node.kind
    )
