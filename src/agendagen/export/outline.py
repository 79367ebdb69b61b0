"""Make the outline of a linked agenda. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from agendagen import model
from agendagen.export.form import Attachment, Item, Numbered, Outline, Part, Participant, Person, Section, Trace
from agendagen.export.minuted import minutes
from agendagen.model import Edition
from agendagen.text import Caption, Node, Text, plain, shows
from agendagen.text import walk as nodes
from agendagen.words import Words, traced


def outline(agenda: model.Agenda, words: Words, folder: str, checksums: Mapping[str, str]) -> Outline:
    """Return the outline of a linked agenda.

    `folder` is the meeting's, relative to the workspace root; `checksums` are the SHA-256 of the attachments that are
    files, by their anchor.
    """
    meeting, maker = agenda.meeting, _Maker(agenda, words, folder, checksums)
    begins, ends = meeting.time or (None, None)
    return Outline(
        edition=agenda.edition,
        title=words.title_of(meeting),
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
        dispatches=tuple(dispatch.at for dispatch in agenda.published.dispatches),
        participants=tuple(
            Participant(p.name, p.role, p.organisation, p.absent, p.reason) for p in meeting.participants
        ),
        sections=tuple(map(maker.section, agenda.sections)),
        attachments=tuple(map(maker.attachment, meeting.attachments)),
        minutes=minutes(agenda, words),
    )


class _Maker:
    """Makes the parts of one outline."""

    def __init__(self, agenda: model.Agenda, words: Words, folder: str, checksums: Mapping[str, str]) -> None:
        self.edition: Edition = agenda.edition
        self.seen = agenda.published.items
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
        parts = [part for part in item.parts if part.title or shows(part.body)]
        texts: list[Node] = [node for part in parts for node in part.body]
        return Item(
            number=item.number,
            provisional=item.provisional,
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
            dispatch=self.seen[item.id].dispatch if item.id in self.seen and not item.withheld else 0,
            change=item.change,
            tags=item.tags,
            traces=tuple(map(self.trace, item.traces)),
            parts=tuple(_part(item, part) for part in parts),
            captions=_captions((*texts, *item.footnotes), f"{item.id}-"),
            attachments=tuple(map(self.attachment, item.attachments)),
            items=tuple(map(self.item, item.items)),
        )

    def trace(self, trace: model.Trace) -> Trace:
        """Return what an item has to do with another meeting."""
        said = traced.trace(self.words, trace)
        return Trace(trace.kind, trace.date.isoformat(), trace.number, trace.href, said, trace.text)

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
            dispatch=entry.dispatch,
            revised=entry.revised,
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
