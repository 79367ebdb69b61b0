"""Calendars: read back by the library, and by the changes of the clock that they bring themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from agendagen import ical
from agendagen.model import Agenda, Item, Meeting, Person, Section
from agendagen.published import Dispatch, Published
from agendagen.words import words_for
from tests.unit.html_sample import SPAN

WORDS = words_for("da", {})
DRAFTED = dt.datetime(2025, 11, 1, 9, tzinfo=dt.UTC)
MEETING = Meeting(
    body="SAMRÅD",
    date=dt.date(2025, 11, 20),
    time=(dt.time(12), dt.time(13, 45)),
    timezone="Europe/Copenhagen",
    place=("Rådhuset", "Havnegade 5"),
    room="M5",
    language="da",
)


def entry(
    meeting: Meeting = MEETING, dispatches: int = 0, **wanted: Any
) -> Any:  # a property of the library may be anything
    sent = tuple(Dispatch(at=f"2025-11-{10 + number}T09:00:00+01:00") for number in range(dispatches))
    agenda = Agenda(meeting, wanted.pop("sections", ()), published=Published(sent))
    found = ical.event(agenda, WORDS, uid="meeting@agenda.example", drafted=DRAFTED, **wanted)
    assert found is not None
    return found


def read_back(*events: Any, **wanted: Any) -> tuple[Any, list[Any]]:
    written = ical.calendar(events, **wanted)
    assert written == ical.calendar(events, **wanted)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    calendar: Any = icalendar.Calendar.from_ical(written)
    return calendar, list(calendar.walk("VEVENT"))


def test_an_entry_says_when_and_where() -> None:
    _, (event,) = read_back(entry())
    assert event["dtstart"].dt == dt.datetime(2025, 11, 20, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert event["dtend"].dt == dt.datetime(2025, 11, 20, 13, 45, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert (event["location"], event["summary"]) == ("M5, Rådhuset, Havnegade 5", "SAMRÅD")
    assert event["dtstamp"].dt == DRAFTED


@pytest.mark.parametrize(
    ("changes", "begins", "ends"),
    [
        ({"time": None}, dt.date(2025, 11, 20), dt.date(2025, 11, 21)),
        ({"time": None, "until": dt.date(2025, 11, 22)}, dt.date(2025, 11, 20), dt.date(2025, 11, 23)),
        ({"timezone": ""}, dt.datetime(2025, 11, 20, 12), dt.datetime(2025, 11, 20, 13, 45)),  # noqa: DTZ001
        (
            {"time": (dt.time(20), dt.time(0, 30)), "timezone": ""},
            dt.datetime(2025, 11, 20, 20),  # noqa: DTZ001
            dt.datetime(2025, 11, 21, 0, 30),  # noqa: DTZ001
        ),
    ],
)
def test_days_and_nights(changes: dict[str, Any], begins: dt.date, ends: dt.date) -> None:
    calendar, (event,) = read_back(entry(replace(MEETING, **changes)))
    assert (event["dtstart"].dt, event["dtend"].dt) == (begins, ends)
    assert not calendar.walk("VTIMEZONE")


def test_a_meeting_of_several_days_recurs_and_one_without_an_end_has_none() -> None:
    several = replace(MEETING, until=dt.date(2025, 11, 22), time=(dt.time(9), None))
    _, (event,) = read_back(entry(several))
    assert (event["rrule"]["COUNT"], event["rrule"]["FREQ"]) == ([3], ["DAILY"])
    assert "dtend" not in event


def test_one_without_a_date_has_no_entry() -> None:
    assert ical.event(Agenda(Meeting(), ()), WORDS, uid="x", drafted=DRAFTED) is None


def test_each_dispatch_and_taking_it_back_is_a_higher_sequence() -> None:
    assert [entry(dispatches=count)["sequence"] for count in range(3)] == [0, 1, 2]
    assert entry(dispatches=2)["dtstamp"].dt == dt.datetime(2025, 11, 11, 8, tzinfo=dt.UTC)
    for status in ("cancelled", "moved"):
        off = replace(MEETING, status=status)
        assert (entry(off, dispatches=2)["sequence"], entry(off)["status"]) == (3, "CANCELLED")
        assert ical.method_of(off) == "CANCEL"
    assert ical.method_of(MEETING) == "REQUEST"


@pytest.mark.parametrize(
    ("zone", "years"),
    [("Europe/Copenhagen", (2024, 2026)), ("America/New_York", (2025, 2025)), ("Africa/Casablanca", (2025, 2026))],
)
def test_the_changes_of_the_clock_are_those_of_the_zone_and_of_the_years_needed(
    zone: str, years: tuple[int, int]
) -> None:
    first, last = (
        entry(replace(MEETING, timezone=zone, date=dt.date(year, month, 2)))
        for year, month in ((years[0], 1), (years[1], 12))
    )
    # under a name that no library knows, so that it is read from what is written
    written = ical.calendar([first, last]).replace(zone.encode(), b"Own/Zone")
    calendar: Any = icalendar.Calendar.from_ical(written)
    (own,) = calendar.walk("VTIMEZONE")
    starts = [part["dtstart"].dt for part in own.subcomponents]
    assert {start.year for start in starts} <= set(range(years[0], years[1] + 1))
    assert len(starts) <= 1 + 4 * (years[1] - years[0] + 1)
    told = own.to_tz(lookup_tzid=False)
    for hours in range(0, 365 * 24, 7):
        local = dt.datetime(years[0], 1, 1) + dt.timedelta(hours=hours)  # noqa: DTZ001
        there = local.replace(tzinfo=ZoneInfo(zone))
        if (
            there.astimezone(dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
        ):  # no hour that is left out
            assert local.replace(tzinfo=told).utcoffset() == there.utcoffset(), local


@pytest.mark.parametrize("text", ["Lind\r\nATTENDEE:mailto:evil@example.org", 'a\u202eb"c', "a\u2028b\x0bc;d,e\\f"])
def test_no_text_begins_a_line_or_turns_it_round(text: str) -> None:
    person = Person(text, email="asta@example.org\r\nX-EVIL:1")
    meeting = replace(MEETING, title=text, place=(text,), room=text, online=f"https://example.org/{text}")
    item = Item("a.md", text, SPAN, number="1")
    made = entry(
        meeting,
        url=f"https://example.org/{text}",
        organizer=person,
        attendee=person,
        sections=(Section("", "", items=(item,)),),
    )
    written = ical.calendar([made], name=text)
    unfolded = written.replace(b"\r\n ", b"").decode()
    assert not [line for line in unfolded.split("\r\n") if line.startswith(("X-EVIL", "ATTENDEE:mailto:evil"))]
    assert not {"\u202e", "\u2028", "\x0b"} & set(unfolded)
    _, (event,) = read_back(made)
    assert "\n" not in event["summary"]


def test_identities() -> None:
    names = ["meeting-2025-11", "council/meeting-2025-11", "Møde 1", "moede-1", "会议", "会義", ""]
    found = [ical.uid_of(name, "SAMRÅD", "https://agenda.example/x") for name in names]
    assert found[:2] == ["meeting-2025-11@agenda.example", "council.meeting-2025-11@agenda.example"]
    assert len(set(found)) == len(names)
    assert all(one.isascii() and " " not in one for one in found)
    assert ical.uid_of("m", "SAMRÅD Midt").endswith("@samraad-midt.invalid")
    assert ical.uid_of("m", "会").endswith(".invalid")


def test_those_who_are_asked_and_by_whom() -> None:
    asta = Person("Asta Ærtebjerg", email="asta@example.org")
    calendar, (event,) = read_back(
        entry(organizer=asta, attendee=replace(asta, votes=False)), method="REQUEST", name="SAMRÅD"
    )
    assert (calendar["method"], calendar["name"]) == ("REQUEST", "SAMRÅD")
    assert (event["organizer"], event["organizer"].params["CN"]) == ("mailto:asta@example.org", "Asta Ærtebjerg")
    assert event["attendee"].params["ROLE"] == "OPT-PARTICIPANT"
