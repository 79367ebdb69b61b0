"""What a line of a document says: who takes part, when something begins, which facts stand beside each other."""

from __future__ import annotations

import datetime as dt

import pytest

from agendagen.bringing.days import day_of, time_in
from agendagen.bringing.draft import DraftItem, DraftMeeting, DraftSection
from agendagen.bringing.grid import Loose, table, unwrapped
from agendagen.bringing.lines import apart
from agendagen.bringing.persons import is_one, participants, people_in, presenters
from agendagen.bringing.timing import put_clock, said_of
from agendagen.bringing.vocabulary import Vocabulary
from agendagen.languages import LANGUAGES
from agendagen.text import Paragraph, Table, Text, Words, plain

DANISH, ENGLISH = Vocabulary(LANGUAGES["da"]), Vocabulary(LANGUAGES["en"])


def paragraph(text: str) -> Text:
    return (Paragraph((Words(text),)),) if text else ()


def grid(*rows: tuple[str, ...]) -> Table:
    return table([[Loose(paragraph(text)) for text in row] for row in rows], 0)


@pytest.mark.parametrize(
    ("line", "time", "duration", "rest"),
    [
        ("kl. 12.00 · 10 min.", "12:00", "10 min", ""),
        ("kl. 12.00-12.25", "12:00", "25 min", ""),
        ("Tid: 15 min.", "", "15 min", ""),
        ("Varighed: 1 time", "", "60 min", ""),
        ("(20 min)", "", "20 min", ""),
        ("Mødet begynder kl. 12.00", "", "", "Mødet begynder kl. 12.00"),
        ("12", "", "", "12"),
        ("2026", "", "", "2026"),
    ],
)
def test_a_line_below_a_title_says_when_and_how_long(line: str, time: str, duration: str, rest: str) -> None:
    item = DraftItem("Budget")
    assert said_of(item, line, DANISH, ours=False) == rest
    assert (item.time, item.duration) == (time, duration)


def test_the_marks_that_we_print_are_read_again() -> None:
    item = DraftItem("Budget")
    assert said_of(item, "kl. 12.50 · 10 min. · Drøftelse", DANISH, ours=True) == ""
    assert said_of(item, "Tillægspunkt · Afgørelsen kom sent.", DANISH, ours=True) == ""
    assert (item.time, item.duration, item.type, item.late) == (
        "12:50",
        "10 min",
        "discussion",
        "Afgørelsen kom sent.",
    )
    gone = DraftItem("Udbud")
    assert said_of(gone, "Udgår", DANISH, ours=True) == ""
    assert gone.withdrawn == "true"


def test_what_marks_an_item_as_closed_is_left_to_be_read() -> None:
    assert said_of(DraftItem("Sag"), "kl. 13.00 · 5 min. · Lukket · § 10, stk. 1", DANISH, ours=True) == (
        "Lukket, § 10, stk. 1"
    )


def test_only_a_time_that_does_not_follow_is_kept() -> None:
    first, second, third = (
        DraftItem("A", time="12:00", duration="10 min"),
        DraftItem("B", time="12:10"),
        DraftItem("C", time="13:00"),
    )
    put_clock(DraftMeeting(time="12:00-14:00", sections=[DraftSection(items=[first, second, third])]))
    assert [item.time for item in (first, second, third)] == ["", "", "13:00"]


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Klitrådet den 6.–7. maj 2026", dt.date(2026, 5, 6), dt.date(2026, 5, 7)),
        ("Board of Otters, 6-7 May 2026", dt.date(2026, 5, 6), dt.date(2026, 5, 7)),
        ("Eyja, 30. September – 2. Oktober 2026", dt.date(2026, 9, 30), dt.date(2026, 10, 2)),
        ("Den 6. maj 2026", dt.date(2026, 5, 6), None),
    ],
)
def test_a_meeting_may_last_some_days(line: str, first: dt.date, last: dt.date | None) -> None:
    day = day_of([line], dt.date(2026, 1, 1))
    assert day
    assert (day.date, day.until, day.sure) == (first, last, True)
    assert time_in(line) == ""


# --- People ----------------------------------------------------------------------------------------------------------


def test_a_table_of_people_is_read_by_its_columns() -> None:
    told = people_in(grid(("Asta Lind", "Nordfjord Kommune"), ("Wilma Vang", "Midtfjord Tilsyn")))
    assert told
    people = [(one.name, one.organisation) for line in told.lines for one in participants(line, absent=False)]
    assert people == [("Asta Lind", "Nordfjord Kommune"), ("Wilma Vang", "Midtfjord Tilsyn")]


def test_names_may_stand_beside_each_other() -> None:
    told = people_in(grid(("Navn", "Navn"), ("Asta Lind", "Bo Holm"), ("Carla Munk", "Dan Juhl"), ("Eva Friis", "")))
    assert told
    assert told.lines == ["Asta Lind", "Bo Holm", "Carla Munk", "Dan Juhl", "Eva Friis"]
    assert told.head == ["Navn | Navn"]


def test_a_table_of_something_else_is_no_table_of_people() -> None:
    assert people_in(grid(("Antal", "12"), ("Asta Lind", "14"), ("Areal", "16"))) is None


def test_a_list_of_names_ends_where_something_else_begins() -> None:
    before = participants("Asta Lind, Bo Holm", absent=False)
    assert is_one("Carla Munk – Kragevig Kommune", before)
    assert not is_one("Presentation - went well", before)


@pytest.mark.parametrize("nobody", ["None", "ingen", "Keine.", "n/a"])
def test_nobody_is_no_person(nobody: str) -> None:
    assert participants(nobody, absent=True) == []


def test_why_somebody_is_absent_is_no_role() -> None:
    ill, busy = (
        participants(line, absent=True)[0]
        for line in ("Bo Holm – Nordfjord Kommune – ferie", "Eva Friis (had another meeting on the same day)")
    )
    assert (ill.organisation, ill.reason) == ("Nordfjord Kommune", "ferie")
    assert (busy.role, busy.organisation, busy.reason) == ("", "", "had another meeting on the same day")


def test_presenters_are_told_apart() -> None:
    found = presenters("Bo Holm, formand, Nordfjord Kommune; Eva Friis og Dan Juhl, Sandvig Kommune")
    assert [(one.name, one.role, one.organisation) for one in found] == [
        ("Bo Holm", "formand", "Nordfjord Kommune"),
        ("Eva Friis", "", ""),
        ("Dan Juhl", "", "Sandvig Kommune"),
    ]


# --- Facts beside each other -----------------------------------------------------------------------------------------


def test_a_line_may_say_several_facts() -> None:
    lines = [line for line, _ in apart([("DATE: Wed 01-02-17  TIME:  12:30  LOCATION: A214", True)], ENGLISH)]
    assert lines == ["DATE: Wed 01-02-17", "TIME:  12:30", "LOCATION: A214"]
    assert [line for line, _ in apart([("See https://example.org/time: it is late", True)], ENGLISH)] == [
        "See https://example.org/time: it is late"
    ]


def test_a_table_of_labels_is_lines_though_nobody_knows_the_labels() -> None:
    text = unwrapped((grid(("Called by:", "Bo", "Type of meeting:", "Status"), ("Please bring:", "", "", "")),))
    assert [plain((block,)) for block in text] == ["Called by: Bo", "Type of meeting: Status", "Please bring:"]


def test_labels_may_stand_above_what_they_say() -> None:
    text = unwrapped(
        (grid(("Attendees:", "Signatures:"), ("Asta Lind", ""), ("Bo Holm", "")),), frozenset({"attendees"})
    )
    assert [plain((block,)) for block in text] == ["Signatures:", "Attendees:", "Asta Lind", "Bo Holm"]
