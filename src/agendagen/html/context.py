"""Turn an agenda into the plain data that templates see; `docs/templates.md` describes it as a contract."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import field
from typing import Protocol

from markupsafe import Markup, escape

from agendagen import model
from agendagen.changes import Since
from agendagen.html import contract
from agendagen.html.away import led
from agendagen.html.blocks import MAX_LEVEL
from agendagen.html.byline import byline, sentence
from agendagen.html.changed import CHANGES, Maker
from agendagen.html.days import Days
from agendagen.html.minuted import Minuted, as_listed
from agendagen.html.pictures import Medium
from agendagen.html.typesetting import Typesetting
from agendagen.languages import direction
from agendagen.records import dataclass
from agendagen.text import Inline, Text, plain, shows
from agendagen.words import Words, traced

FEW = 5
"""An agenda without sections and with at most so many items needs no contents list."""
SHORT = 8
"""An agenda without sections and with at most so many items begins below its contents list."""

_NARROW = 5
"""Characters of a number that have room in its column, such as ``12.10``."""
_GAP = "\ue000"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from."""

    commit: str = ""
    """Of the sources, in full; empty where they are in none."""
    modified: bool = False
    """Whether the sources differ from that commit."""
    checksums: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each attachment that is a file, by its anchor."""


class Texts(Protocol):
    """Who writes the texts of a document."""

    @property
    def medium(self) -> Medium:
        """Return whether it is for the screen or for paper."""

    @property
    def typesetting(self) -> Typesetting:
        """Return the ways in which words are set."""

    def text(self, text: Text, prefix: str = "", base: int = 1) -> Markup:
        """Return the blocks of a text below a heading of level `base`; each id begins with `prefix`."""

    def headline(self, title: Sequence[Inline]) -> Markup:
        """Return the inlines of a title."""


def build(
    agenda: model.Agenda,
    words: Words,
    writer: Texts,
    origin: Origin | None = None,
    *,
    since: Since | None = None,
    only: Container[str] | None = None,
    apart: bool = False,
) -> contract.AgendaContext:
    """Return the context of a template but for what depends on the medium and the theme.

    What a reader is shown as text is set; what also stands in attributes is as the author typed it. `only` are the ids
    of the outermost items that are wanted, where not all are; what is said of the others, such as on which day they
    are, is as if they were there. With `apart` each item is headed as if it stood on a page of its own.
    """
    maker = _Maker(agenda, words, writer, only, apart=apart)
    meeting = agenda.meeting
    sections = [maker.section(section) for section in agenda.sections]
    if only is not None:
        sections = [section for section in sections if section["items"]]
    named = [section for section in agenda.sections if section.title]
    items = model.walk(agenda.sections)
    there = {*(section.id for section in agenda.sections), *(item.id for item in items)}
    whole, kind = words.title_of(meeting), words.text("Agenda")
    title, addendum = whole, agenda.addendum
    if addendum:
        kind = words.text("Addendum {number} to the agenda", number=addendum.number)
        title = words.text("Addendum {number} to the agenda for {title}", number=addendum.number, title=whole)
    timed = agenda.kind == "agenda" and any(item.duration for item in items)  # what was planned is no minutes
    public = agenda.edition == "public"
    minutes = maker.minuted.said() if maker.minuted else None
    status, document = meeting.status, title
    if minutes:
        kind = words.text("Extract from the minutes") if agenda.extract else words.text("Minutes")
        status = "draft" if minutes["state"]["kind"] == "draft" else "final"
        document = f"{title} · {kind}"
    return {
        "language": words.language,
        "direction": direction(words.language),
        "title": title,
        "headline": maker.headline(whole),
        "document": f"{document} · {words.text('Public edition')}" if public else document,
        "kind": kind,
        "bars": meeting.changes == "margin" and not addendum,
        "addendum": maker.addendum(addendum) if addendum else None,
        "minutes": minutes,
        "host": meeting.body if meeting.title and meeting.body.casefold() not in whole.casefold() else "",
        "body": meeting.body,
        "date": maker.dates(),
        "status": status,
        "moved": _moved(meeting, words),
        "wide_numbers": any(item.depth == 1 and len(item.number) + 2 * item.provisional > _NARROW for item in items),
        "public": public,
        "table_word": words.label("table", capital=True),
        "facts": [*maker.facts(), *(maker.minuted.facts() if maker.minuted else [])],
        "participants": [maker.person(person) for person in meeting.participants if not person.absent],
        "apologies": [maker.person(person) for person in meeting.participants if person.absent],
        "attachments": [maker.attachment(a) for a in meeting.attachments],
        "sections": sections,
        "sectioned": bool(named),
        "contents": {
            "shown": bool(named) or len(items) > FEW,
            "times": agenda.kind == "agenda" and _said(meeting.contents.times, timed),
            "presenters": _said(meeting.contents.presenters, timed),
        },
        "short": agenda.extract is not None or (not named and len(items) <= SHORT),
        "all_attachments": [maker.attachment(a) for a in (agenda.attachments if meeting.list_of_attachments else ())],
        "changes": Maker(words, writer.typesetting, writer.medium, there).changes(since) if since else None,
        "colophon": maker.colophon(origin) if origin else None,
        "tags": sorted({tag for item in items for tag in item.tags}),
        "extra": dict(meeting.extra),
    }


def _moved(meeting: model.Meeting, words: Words) -> str:
    """Return what is said of a meeting that was put off; nothing of any other."""
    if meeting.status != "moved":
        return ""
    if meeting.moved_date is None:
        return words.text("The meeting has been moved")
    return words.text("The meeting has been moved to {date}", date=words.date(meeting.moved_date))


class _Maker:
    """Makes the parts of the context of one agenda."""

    def __init__(
        self, agenda: model.Agenda, words: Words, writer: Texts, only: Container[str] | None, *, apart: bool = False
    ) -> None:
        self.agenda = agenda
        self.only = only
        self.below = 0 if apart else 1
        """How much deeper the heading of what belongs to something is than the heading of that."""
        self.writer = writer
        self.set = writer.typesetting
        self.meeting: model.Meeting = agenda.meeting
        self.words = words
        self.days = Days(agenda, words, writer.typesetting)
        self.day: dt.date | None = None
        self.minuted = Minuted(agenda, words, writer.typesetting, writer.medium) if agenda.kind == "minutes" else None

    def addendum(self, addendum: model.Addendum) -> contract.Addendum:
        """Return what an addendum says of itself."""
        words, dispatch = self.words, addendum.number + 1
        sent = words.text("Dispatch {number}", number=dispatch)
        if addendum.sent:
            sent = words.text("Dispatch {number}, {date}", number=dispatch, date=words.date(addendum.sent))
        since = words.text("What is new or changed since {date}.", date=words.date(addendum.since))
        rest = words.text("All else is in the agenda.")
        return {
            "number": addendum.number,
            "dispatch": self.set.words(sent),
            "since": self.set.words(since),
            "rest": self.set.words(rest),
            "whole": model.WHOLE,
        }

    # --- The cover ---------------------------------------------------------------------------------------------

    def dates(self) -> str:
        """Return the meeting's day or days in words."""
        meeting = self.meeting
        if meeting.date is None:
            return ""
        if meeting.until is not None and meeting.until != meeting.date:
            return self.words.date_range(meeting.date, meeting.until)
        return self.words.date(meeting.date)

    def headline(self, title: str) -> Markup:
        """Return the title for the cover, a date that ends it on a line of its own."""
        meeting = self.meeting
        dated = self.words.dated_title(_GAP, meeting.date, meeting.until).partition(_GAP)[2] if meeting.date else ""
        name = title.replace("\N{NO-BREAK SPACE}", " ").removesuffix(dated.replace("\N{NO-BREAK SPACE}", " "))
        if not dated or name == title.replace("\N{NO-BREAK SPACE}", " "):
            return escape(self.set.title(title))
        date = dated.lstrip(" ,")
        return Markup('{} <span class="date">{}</span>').format(self.set.title(name), self.set.words(date))

    def facts(self) -> list[contract.Fact]:
        """Return the rows of the cover: when, where, how."""
        meeting, words = self.meeting, self.words
        when = words.when(meeting.date, meeting.until, meeting.time) if meeting.date else ""
        if not when and meeting.time:
            when = words.time_range(*meeting.time)
        if meeting.time and meeting.online and meeting.timezone:  # whoever joins may be anywhere
            when = f"{when} ({words.zone(meeting.timezone, meeting.date or dt.date(2000, 1, 1))})"
        rows: list[tuple[contract.FactKind, str, list[str]]] = [
            ("time", words.text("Time"), [when[:1].upper() + when[1:]]),
            ("place", words.text("Place"), list(meeting.place)),
            ("room", words.text("Room"), [meeting.room]),
            ("online", words.text("Online"), [meeting.online]),
        ]
        return [
            {
                "kind": kind,
                "label": self.set.words(label),
                "lines": [{"text": self.set.line(line), "href": _address(line)} for line in lines if line],
            }
            for kind, label, lines in rows
            if any(lines)
        ]

    def person(self, person: model.Person) -> contract.Person:
        """Return a participant."""
        return as_listed(person, self.set)

    # --- Sections and items ------------------------------------------------------------------------------------

    def section(self, section: model.Section) -> contract.Section:
        """Return a section with its items."""
        named = bool(section.title)
        base = 2 if named else 1
        first = section.items[0] if named and section.items else None
        return {
            "day": self.days.before(first) if first else None,
            "id": section.id,
            "number": section.number,
            "title": self.set.title(section.title),
            "type": section.type,
            "intro": self.writer.text(section.intro, "", base),
            "items": [
                self.item(section, item, base * self.below + 1, 2 if named and self.below else 1)
                for item in section.items
                if self.wanted(item)
            ],
            "decision": self.minuted.of_section(section) if self.minuted else None,
        }

    def wanted(self, item: model.Item) -> bool:
        """Tell whether an item is to be shown; of any other only the days are told."""
        if self.only is None or item.id in self.only:
            return True
        self.pass_over(item)
        return False

    def pass_over(self, item: model.Item) -> None:
        """Come to the days of an item and its sub-items."""
        self.days.before(item)
        self.begin(item)
        for sub in item.items:
            self.pass_over(sub)

    def item(self, section: model.Section, item: model.Item, level: int, outline: int) -> contract.Item:
        """Return an item with its sub-items; one of its section's type needs no badge."""
        day, planned = self.days.before(item), self.minuted is None
        title, plain_title = self.title(item)
        return {
            "id": item.id,
            "number": item.number,
            "provisional": item.provisional,
            "title": title,
            "text": plain_title,
            "depth": item.depth,
            "level": min(MAX_LEVEL, level),
            "sublevel": min(MAX_LEVEL, level + 1),
            "outline": min(MAX_LEVEL, outline),
            "type": item.type,
            "change": item.change,
            "badges": self.badges(item, section.type),
            "presenters": [self.person(p) for p in item.presenters],
            "presented": sentence(item.presenters, self.words, self.set),
            "byline": byline(item.presenters, self.words, self.set),
            "traces": list(map(self.trace, item.traces)),
            "day": day,
            "begin": self.begin(item) if planned else "",
            "clock": self.words.at(item.starts.time()) if planned and item.starts else "",
            "time": self.words.time(item.starts.time()) if planned and item.starts else "",
            "duration": self.words.duration(item.duration) if planned and item.duration and not item.withdrawn else "",
            "parts": self.parts(section, item, min(MAX_LEVEL, level + 1)),
            "footnotes": self.writer.text(item.footnotes, f"{item.id}-", min(MAX_LEVEL, level)),
            "attachments": [self.attachment(a) for a in item.attachments],
            "withdrawn": item.withdrawn,
            "withdrawn_reason": item.withdrawn_reason,
            "late": item.late,
            "late_reason": item.late_reason,
            "confidential": item.confidential,
            "withheld": item.withheld,
            "tags": list(item.tags),
            "extra": dict(item.extra),
            "items": [self.item(section, sub, level + self.below, outline + self.below) for sub in item.items],
        }

    def title(self, item: model.Item) -> tuple[Markup, str]:
        """Return an item's title as inline HTML and as plain text."""
        if item.title_inlines:
            return self.writer.headline(item.title_inlines), plain(self.set.headline(item.title_inlines))
        title = self.set.title(item.title or self.words.text("Confidential item"))
        return escape(title), title

    def trace(self, trace: model.Trace) -> contract.Trace:
        """Return what an item has to do with another meeting."""
        text = self.set.words(traced.trace(self.words, trace))
        return {
            "kind": trace.kind,
            "text": text,
            "href": led(trace.href, self.writer.medium),
            "correction": self.set.words(trace.text),
        }

    def begin(self, item: model.Item) -> str:
        """Return when an item begins, with the day where a meeting of several days comes to another one."""
        starts = item.starts
        if starts is None:
            return ""
        several = self.meeting.until is not None and self.meeting.until != self.meeting.date
        clock = self.words.time_range(starts.time(), None)
        if several and starts.date() != self.day:
            self.day = starts.date()
            return self.words.text("{date}, {time}", date=self.words.date(starts.date()), time=clock)
        return clock

    def badges(self, item: model.Item, usual: str) -> list[contract.Badge]:
        """Return the marks that an item bears, the weightiest first."""
        words, withdrawn = self.words, item.withdrawn
        found: list[contract.Badge] = []
        if withdrawn:
            reason = item.withdrawn_reason
            said = words.text("Withdrawn")
            found.append({"kind": "withdrawn", "text": said, "reason": self.set.line(reason, said + " ")})
        found += self.closed(item)
        found += self.changed(item.change) if not withdrawn and not item.late else []
        if item.late and not withdrawn:
            reason = item.late_reason
            said = words.text("Late item")
            found.append({"kind": "late", "text": said, "reason": self.set.line(reason, said + " ")})
        if item.type and item.type != usual and not withdrawn:
            found.append({"kind": "type", "text": self.set.words(words.type_name(item.type)), "reason": ""})
        return found

    def changed(self, change: model.Change) -> list[contract.Badge]:
        """Return the mark of what is new or changed, or nothing."""
        said = self.words.in_context(*CHANGES[change]) if change else ""
        return [{"kind": "change", "text": self.set.words(said[:1].upper() + said[1:]), "reason": ""}] if change else []

    def closed(self, thing: model.Item | model.Part) -> list[contract.Badge]:
        """Return the mark of what is confidential, or nothing."""
        text = self.words.text("Confidential")
        mark: contract.Badge = {"kind": "confidential", "text": text, "reason": self.set.line(thing.ground)}
        return [mark] if thing.confidential else []

    def parts(self, section: model.Section, item: model.Item, level: int) -> list[contract.Part]:
        """Return the parts of an item; what was decided stands right behind the recommendation."""
        shown = [part for part in item.parts if part.title or shows(part.body)]
        before = [part for part in shown if part.kind not in model.MINUTES]
        decision = self.minuted.decision(section, item) if self.minuted else None
        if decision is None:
            return [self.part(item, part, level) for part in before]
        words = [part for part in shown if part.kind in model.MINUTES]
        if not words:
            words = [model.Part("decision", self.words.in_context("part", "Decision"), id="decision-of-the-meeting")]
        place = next((at for at, part in enumerate(before, 1) if part.kind == "recommendation"), len(before))
        found = [self.part(item, part, level) for part in (*before[:place], *words, *before[place:])]
        found[place]["decision"] = decision
        return found

    def part(self, item: model.Item, part: model.Part, level: int) -> contract.Part:
        """Return a part of an item; `level` is its heading's."""
        base = level if part.title else level - 1
        return {
            "id": f"{item.id}-{part.id}" if part.id else "",
            "kind": part.kind,
            "title": (
                self.writer.headline(part.title_inlines) if part.title_inlines else escape(self.set.title(part.title))
            ),
            "level": level,
            "html": self.writer.text(part.body, f"{item.id}-", base),
            "change": part.change,
            "badges": self.closed(part) + self.changed(part.change),
            "decision": None,
        }

    # --- Attachments -------------------------------------------------------------------------------------------

    def attachment(self, attachment: model.Attachment) -> contract.Attachment:
        """Return an attachment as a list shows it."""
        words = self.words
        pages = [words.pages(attachment.pages)] if attachment.pages else []
        facts = [attachment.kind] if attachment.kind else []
        if attachment.url:
            facts.append(words.text("web page"))
        if self.writer.medium == "paper":  # which nobody downloads
            facts = pages or facts
        else:
            facts += ([words.file_size(attachment.size)] if attachment.size else []) + pages
        if attachment.ground:
            facts = [*facts, attachment.ground]
        if attachment.withdrawn:
            facts = [*facts, *filter(None, (words.text("Withdrawn"), attachment.withdrawn_reason))]
        if attachment.held_back:
            facts = [*facts, words.text("not published yet")]
        if attachment.change:
            facts = [*facts, words.in_context(*CHANGES[attachment.change])]
        if attachment.revised == "now":
            facts = [*facts, words.text("revised")]
        elif attachment.revised:
            date = words.date(dt.date.fromisoformat(attachment.revised))
            facts = [*facts, words.text("revised {date}", date=date)]
        return {
            "label": attachment.label,
            "number": attachment.number,
            "title": self.set.words(attachment.title) or attachment.written or attachment.url,
            "href": attachment.href or attachment.url,
            "anchor": attachment.anchor,
            "first": attachment.first,
            "external": bool(attachment.url),
            "withdrawn": attachment.withdrawn,
            "facts": facts,
        }

    def colophon(self, origin: Origin) -> contract.Colophon:
        """Return what the last page says of the sources."""
        files: list[contract.File] = [
            {"label": a.label, "title": self.set.words(a.title) or a.written, "sha256": origin.checksums[a.anchor]}
            for a in self.agenda.attachments
            if a.anchor in origin.checksums
        ]
        return {"commit": origin.commit, "modified": origin.modified, "files": files}


def _said(asked: bool | None, otherwise: bool) -> bool:  # noqa: FBT001 - both are answers to one question
    return otherwise if asked is None else asked


def _address(text: str) -> str:
    return text if re.match(r"https?://\S+$", text) else ""
