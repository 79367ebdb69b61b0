"""What a site has for programs: feeds, calendars, a map, and what search engines read in its pages."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from agendagen.archiving import archived
from agendagen.errors import Unusable
from agendagen.export import form
from agendagen.ical import joined
from agendagen.kept.forms import read_form, written_form
from agendagen.lines import Line
from agendagen.phrases import Phrase
from agendagen.published import NOTHING, Dispatch, Led, Published, Seen, Settled, Withheld
from agendagen.records import dataclass
from agendagen.site.lists import Lead, body_pages, own_meetings
from agendagen.site.model import Meeting
from agendagen.site.readings import Readings
from agendagen.standards import Addresses, Archived, Passage
from agendagen.standards.archived import Gone
from agendagen.standards.atom import TYPE, feed
from agendagen.standards.forms import FORMS
from agendagen.standards.schemaorg import event, item_page, script
from agendagen.standards.sitemap import sitemap
from agendagen.words import Words

Thing = TypeVar("Thing", form.Outline, form.Section, form.Item)
FEED: Final = "feed.xml"
CALENDAR: Final = "meetings.ics"
NEWEST: Final = 100
"""So many meetings a feed tells of."""

_CLASSES: Final[dict[str, type]] = {
    cls.__name__: cls
    for cls in (
        *(Archived, Passage, Gone, Line, Published, Dispatch, Seen, Withheld, Settled, Led),
        *(one for one in vars(form).values() if isinstance(one, type) and is_dataclass(one)),
    )
}
_NO_ADDRESS: Final = Phrase(
    "OParl names everything by its web address; say where the site will stand with --base-url https://…, or with "
    "`site: {{url: https://…}}` in agendagen.yaml"
)


def archive_of(readings: Readings, documents: Iterable[str], base: str) -> Archived:
    """Return a meeting as feeds and calendars know it."""
    found = archived(readings.agenda, readings.minutes, base=base)
    return replace(found, documents=tuple(name for name in documents if name.startswith("agenda.")))


def whole(meeting: Archived, *, people: bool) -> bytes:
    """Return all that OParl says of a meeting; who takes part only where a site has `people`."""
    return written_form(meeting if people else _without_people(meeting), _CLASSES)


def _without_people(meeting: Archived) -> Archived:
    minutes = replace(meeting.minutes, participants=()) if meeting.minutes else None
    return replace(meeting, agenda=replace(meeting.agenda, participants=()), minutes=minutes)


def oparl(meetings: Iterable[bytes], base: str) -> Mapping[str, bytes]:
    """Return the files of OParl, of meetings as `whole` gives them. Raises `Unusable` without an address."""
    addresses = Addresses(base)
    if not addresses.known:
        raise Unusable(_NO_ADDRESS())
    return FORMS["oparl"](map(_read, meetings), addresses, "")


def slim(meeting: Archived) -> bytes:
    """Return what feeds and calendars need of a meeting, small enough to have thousands of them."""
    minutes = _slim(meeting.minutes) if meeting.minutes else None
    return written_form(
        replace(
            meeting,
            agenda=_slim(meeting.agenda),
            minutes=minutes,
            texts={},
            decided={},
            published=NOTHING,
            gone=(),
            entry=b"",
        ),
        _CLASSES,
    )


def _slim(outline: form.Outline) -> form.Outline:
    sections = tuple(
        replace(_bare(section), items=tuple(_bare(item) for item in section.items)) for section in outline.sections
    )
    return replace(_bare(outline), sections=sections, dispatches=outline.dispatches)


def _bare(thing: Thing) -> Thing:
    """Return a thing with what it says itself, and without the things that it has."""
    said: dict[str, Any] = {each.name: getattr(thing, each.name) for each in fields(thing)}
    left: dict[str, Any] = {name: () for name, value in said.items() if isinstance(value, tuple)}
    left |= {name: None for name, value in said.items() if is_dataclass(value)}
    return replace(thing, **left)


def in_pages(meeting: Archived, base: str, *, people: bool) -> Iterator[tuple[str, InPage]]:
    """Yield what stands in each page for search engines, by the page's path from the meeting's folder on."""
    addresses = Addresses(base)
    yield "index.html", _script(event(meeting, addresses), people=people)
    for item in meeting.items():
        yield f"{item.anchor}/index.html", _script(item_page(meeting, item, addresses), people=people)


@dataclass(frozen=True, slots=True)
class InPage:
    """Data in a page."""

    script: str
    """The element that holds it."""
    digest: str
    """What a policy that lets nothing else in says of it."""


def _script(data: Mapping[str, Any], *, people: bool) -> InPage:
    said = {key: value for key, value in data.items() if people or key != "attendee"}
    text = f"\n{script(said)}\n"
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return InPage(f'<script type="application/ld+json">{text}</script>', f" 'sha256-{digest}'")


def feeds(words: Words) -> list[dict[str, str]]:
    """Return what pages say of the feed and the calendar."""
    return [
        {"href": FEED, "type": TYPE, "title": words.text("News feed")},
        {"href": CALENDAR, "type": "text/calendar", "title": words.text("Calendar of the meetings")},
    ]


def files(meetings: Sequence[Meeting], lead: Lead, base: str, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield feeds and calendars, of all meetings and of each body, and a map where it is known where it will stand."""
    addresses = Addresses(base)
    groups = [("", lead.title, list(meetings))]
    for name, page in body_pages(meetings).items():
        groups.append((page.removesuffix("index.html"), name or lead.title, own_meetings(meetings, name)))
    for folder, title, own in groups:
        newest = sorted((one for one in own if one.shown), key=lambda one: (_updated(one), one.name), reverse=True)
        told = list(map(_archived, newest[:NEWEST]))
        path = f"{folder}{FEED}"
        yield path, feed(told, title=title, addresses=addresses, path=path, language=lead.words.language)
        yield f"{folder}{CALENDAR}", joined((one.entry for one in own), name=title)
    if addresses.known:
        moments = {one.name: _updated(one) for one in meetings}
        yield from sitemap(_pages(pages, addresses, moments), base=base).items()


def _pages(
    pages: Iterable[str], addresses: Addresses, moments: Mapping[str, dt.datetime]
) -> Iterator[tuple[str, dt.datetime | None]]:
    for page in sorted(pages):
        names = page.removesuffix("index.html").split("/")
        yield addresses.of(*names), moments.get(names[0])


def _updated(meeting: Meeting) -> dt.datetime:
    return dt.datetime.fromisoformat(meeting.updated)


def _archived(meeting: Meeting) -> Archived:
    return _read(meeting.archived)


def _read(data: bytes) -> Archived:
    found: Archived = read_form(data, _CLASSES)
    return found
