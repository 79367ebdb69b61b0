"""Meetings as calendars know them (iCalendar, RFC 5545 and 5546): to subscribe to, or an invitation to one of them.

What a calendar updates in place needs the same UID and a higher SEQUENCE: the UID is made from the meeting's folder,
the SEQUENCE is how often the agenda was sent. The time comes from the dispatch, so that the bytes are always the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar

from agendagen.model import Agenda, Meeting, Person
from agendagen.people import tidy
from agendagen.slug import slug
from agendagen.words import Words

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]

_BEGINS: Final = re.compile(rb'^DTSTART;TZID="?([^:"\r\n]+)"?:(\d{4})(\d\d)(\d\d)T', re.MULTILINE)
_AGAIN: Final = re.compile(rb"^RRULE:.*\bCOUNT=(\d+)", re.MULTILINE)
_END: Final = b"END:VCALENDAR\r\n"
_OFF: Final = ("cancelled", "moved")
_STATUS: Final = {"draft": "TENTATIVE", "final": "CONFIRMED", "cancelled": "CANCELLED", "moved": "CANCELLED"}


def uid_of(folder: str, body: str, site: str = "") -> str:
    """Return what identifies a meeting in every calendar: its folder from the workspace root on, and the site's host.

    Where there is no site, the body stands for it, under a name that is nobody's (RFC 2606).
    """
    host = urlsplit(site).hostname or f"{slug(body) or 'meetings'}.invalid"
    return f"{'.'.join(map(_plain, folder.split('/'))) if folder else 'meeting'}@{host}"


def method_of(meeting: Meeting) -> Method:
    """Return what is asked of the calendars of those who are invited."""
    return "CANCEL" if meeting.status in _OFF else "REQUEST"


def event(
    agenda: Agenda,
    words: Words,
    *,
    uid: str,
    drafted: dt.datetime,
    url: str = "",
    organizer: Person | None = None,
    attendee: Person | None = None,
) -> icalendar.Event | None:
    """Return the entry of a meeting; None of one without a date.

    `agenda` is as the edition has it, `drafted` the time of what was never sent, and `url` where its documents are. A
    meeting of several days is one entry that recurs.
    """
    meeting, dispatches = agenda.meeting, agenda.published.dispatches
    if meeting.date is None:
        return None
    stamp = dt.datetime.fromisoformat(dispatches[-1].at) if dispatches else drafted
    entry = icalendar.Event()
    entry.add("uid", uid)
    entry.add("sequence", len(dispatches) + (meeting.status in _OFF))  # to take it back is a change as well
    entry.add("dtstamp", stamp.astimezone(dt.UTC).replace(microsecond=0))
    _add_times(entry, meeting, meeting.date)
    entry.add("summary", one_line(meeting.title or meeting.body or words.title_of(meeting)))
    entry.add("status", _STATUS[meeting.status])
    if place := [text for text in map(one_line, (meeting.room, *meeting.place)) if text]:
        entry.add("location", ", ".join(place))
    if meeting.online:
        entry.add("conference", one_line(meeting.online), parameters={"VALUE": "URI", "FEATURE": "AUDIO,VIDEO"})
    if about := "\n".join(_about(agenda, words, url)):
        entry.add("description", about)
    if url:
        entry.add("url", one_line(url))
    if organizer is not None:
        entry.add("organizer", _address(organizer))
    if attendee is not None:
        asked = {"ROLE": "REQ-PARTICIPANT" if attendee.votes else "OPT-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION"}
        entry.add("attendee", _address(attendee), parameters=asked | {"RSVP": "TRUE"})
    return entry


def calendar(
    events: Iterable[icalendar.Event | icalendar.Todo], *, method: Method = "PUBLISH", name: str = ""
) -> bytes:
    """Return a calendar with these entries and tasks, and with the changes of the clock that they need."""
    entries = list(events)
    whole = _empty(_zones(entries), method, name)
    for entry in entries:
        whole.add_component(entry)
    return bytes(whole.to_ical())


def joined(entries: Iterable[bytes], *, name: str = "") -> bytes:
    """Return what `calendar` makes of entries that were written already: thousands of them need not be read again."""
    known = list(entries)
    zones: dict[str, set[int]] = {}
    for entry in known:
        if begins := _BEGINS.search(entry):
            day = dt.date(int(begins[2]), int(begins[3]), int(begins[4]))
            again = _AGAIN.search(entry)
            last = day + dt.timedelta(days=int(again[1]) if again else 1)
            zones.setdefault(begins[1].decode(), set()).update((day.year, last.year))
    whole = bytes(_empty(zones, "PUBLISH", name).to_ical())
    return whole.removesuffix(_END) + b"".join(known) + _END


def _empty(zones: Mapping[str, set[int]], method: Method, name: str) -> icalendar.Calendar:
    """Return a calendar with the changes of the clock in the years of some time zones, and nothing else yet."""
    whole = icalendar.Calendar()
    whole.add("prodid", "-//agendagen//EN")
    whole.add("version", "2.0")
    whole.add("method", method)
    if name:
        whole.add("name", one_line(name))  # RFC 7986
        whole.add("x-wr-calname", one_line(name))  # what was there before it, and is read more
    for zone, years in sorted(zones.items()):
        whole.add_component(_timezone(zone, min(years), max(years)))
    return whole


def one_line(text: str) -> str:
    """Return a text on one line, without characters that nobody sees and that turn the direction of what follows."""
    return tidy("".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text))


def _plain(name: str) -> str:
    """Return a name in letters that stand in any identifier; no two names give the same."""
    plain = slug(name)
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}".lstrip("-")


def _about(agenda: Agenda, words: Words, url: str) -> Iterator[str]:
    """Yield the lines of the description: where the meeting is online, the agenda, and where its documents are."""
    if agenda.meeting.online:
        yield f"{words.text('Online')}: {one_line(agenda.meeting.online)}"
    for section in agenda.sections:
        for item in section.items:
            title = item.title or words.text("Confidential item")
            yield one_line(f"{item.number} {title}")
    if url:
        yield one_line(url)


def _address(person: Person) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{one_line(person.email)}")
    address.params["CN"] = one_line(person.name)
    return address


# --- Times ----------------------------------------------------------------------------------------------------------


def _add_times(entry: icalendar.Event, meeting: Meeting, day: dt.date) -> None:
    """Say when it begins and ends: at a time of the day, which is everybody's own where no zone is said, or all day."""
    last = meeting.until or day
    if meeting.time is None:
        entry.add("dtstart", day)
        entry.add("dtend", last + dt.timedelta(days=1))
        return
    zone = ZoneInfo(meeting.timezone) if meeting.timezone else None
    begins, ends = meeting.time
    entry.add("dtstart", dt.datetime.combine(day, begins, zone))
    if ends is not None:
        overnight = dt.timedelta(days=ends <= begins)
        entry.add("dtend", dt.datetime.combine(day + overnight, ends, zone))
    if last > day:
        entry.add(
            "rrule", {"freq": ["daily"], "count": [(last - day).days + 1]}
        )  # in lists, as one that is read has it


def _zones(events: Iterable[Any]) -> dict[str, set[int]]:
    """Return the years of what happens in each time zone."""
    found: dict[str, set[int]] = {}
    for entry in events:
        begins = entry["dtstart"].dt if "dtstart" in entry else None
        if isinstance(begins, dt.datetime) and isinstance(begins.tzinfo, ZoneInfo) and begins.tzinfo.key != "UTC":
            again = next(iter(entry["rrule"]["count"])) if "rrule" in entry else 1
            found.setdefault(begins.tzinfo.key, set()).update((begins.year, (begins + dt.timedelta(days=again)).year))
    return found


def _timezone(name: str, first: int, last: int) -> icalendar.Timezone:
    """Return what a time zone does in some years.

    The library's own has the hour of a change to summer time as it is after it, where RFC 5545 (3.6.5) wants the one
    before, and more of them than are needed.
    """
    zone = icalendar.Timezone()
    zone.add("tzid", name)
    moment = dt.datetime(first, 1, 1, tzinfo=ZoneInfo(name)).astimezone(dt.UTC)
    before = moment.astimezone(ZoneInfo(name))
    zone.add_component(_observance(before, before))
    for change in _changes(ZoneInfo(name), moment, dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC)):
        zone.add_component(_observance((change - dt.timedelta(minutes=1)).astimezone(ZoneInfo(name)), change))
    return zone


def _observance(before: dt.datetime, at: dt.datetime) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    """Return the time that holds from `at` on, as `before` was."""
    after = at.astimezone(before.tzinfo)
    then, now = before.utcoffset(), after.utcoffset()
    kind = icalendar.TimezoneDaylight if after.dst() else icalendar.TimezoneStandard
    observance = kind()
    onset = (at.astimezone(dt.UTC) + (then or dt.timedelta())).replace(tzinfo=None)
    observance.add("dtstart", onset)
    observance.add("tzoffsetfrom", then)
    observance.add("tzoffsetto", now)
    observance.add("tzname", after.tzname() or "")
    return observance


def _changes(zone: ZoneInfo, start: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Yield the moments at which the offset changes, to the minute."""

    def offset(moment: dt.datetime) -> tuple[dt.timedelta | None, dt.timedelta | None]:
        there = moment.astimezone(zone)
        return there.utcoffset(), there.dst()

    day = dt.timedelta(days=1)
    while start < end:
        if offset(start) != offset(start + day):
            low, high = 0, 24 * 60
            while high - low > 1:
                middle = (low + high) // 2
                same = offset(start + dt.timedelta(minutes=middle)) == offset(start)
                low, high = (middle, high) if same else (low, middle)
            yield start + dt.timedelta(minutes=high)
        start += day
