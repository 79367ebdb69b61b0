"""When things are due: tables of known dates, what was sent too late, and meetings that were put off."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from agendagen.errors import Unusable
from agendagen.kept.meeting import _ASKED
from agendagen.model import Meeting, Notice, Period
from agendagen.notice import deadlines
from agendagen.reading import Reading, read
from agendagen.schemas import schema_text
from agendagen.workdays import works
from tests.conftest import Run
from tests.test_published import send
from tests.unit.workspace import findings, make, reading


def due(period: str, date: str, country: str = "", time: str = "", zone: str = "", what: str = "agenda") -> str:
    """Return when something is due, by way of the keys that an author writes."""
    count, _, unit = period.partition(" ")
    clock = (dt.time.fromisoformat(time), None) if time else None
    notice = Notice(country=country, **{what: Period(int(count), unit)})  # type: ignore[arg-type]
    meeting = Meeting(date=dt.date.fromisoformat(date), time=clock, timezone=zone, notice=notice)
    (deadline,) = deadlines(meeting)
    return deadline.shown


# Each row was counted by hand in a calendar.
DATES = (
    # Denmark, 4 weekdays before: the standing orders' model for committees
    ("4 weekdays", "2025-11-20", "DK", "2025-11-14"),  # a Thursday: Wednesday, Tuesday, Monday, Friday
    ("4 weekdays", "2025-11-17", "DK", "2025-11-11"),  # a Monday
    ("3 weekdays", "2025-11-20", "DK", "2025-11-17"),
    ("4 weekdays", "2026-04-08", "DK", "2026-03-30"),  # Tuesday, Wednesday before Easter, Tuesday, Monday
    ("4 weekdays", "2026-04-07", "DK", "2026-03-27"),
    ("1 weekdays", "2026-06-08", "DK", "2026-06-04"),  # Constitution Day is a Friday in 2026
    ("4 weekdays", "2026-06-09", "DK", "2026-06-02"),
    ("4 weekdays", "2026-06-09", "SE", "2026-06-03"),
    ("4 weekdays", "2026-01-06", "DK", "2025-12-29"),  # Monday, Friday, Tuesday, Monday: New Year's Eve is free
    ("4 weekdays", "2025-12-30", "DK", "2025-12-19"),  # Monday, Tuesday, Monday, Friday: Christmas Eve is free
    ("4 weekdays", "2026-05-05", "DK", "2026-04-29"),  # the first of May is no holiday there
    ("4 weekdays", "2026-05-18", "DK", "2026-05-11"),  # Ascension Day
    ("1 weekdays", "2023-05-08", "DK", "2023-05-04"),  # the last Great Prayer Day
    ("1 weekdays", "2024-04-29", "DK", "2024-04-26"),  # from 2024 on there is none
    # England, 5 clear days (Local Government Act 1972, s. 100B): neither end counts, nor weekends and bank holidays
    ("5 clear days", "2025-11-20", "GB", "2025-11-12"),
    ("5 clear days", "2025-11-24", "GB", "2025-11-14"),
    ("5 clear days", "2026-04-14", "GB", "2026-04-02"),  # Easter Monday; Good Friday is no day to send on either
    ("5 clear days", "2026-05-06", "GB", "2026-04-27"),  # the early May bank holiday
    ("5 clear days", "2026-01-06", "GB-ENG", "2025-12-24"),  # Boxing Day, New Year's Day
    # Wales, 3 clear days
    ("3 clear days", "2025-11-20", "GB-WLS", "2025-11-14"),
    ("3 clear days", "2026-01-05", "GB-WLS", "2025-12-29"),
    # Scotland has the second of January
    ("3 clear days", "2026-01-06", "GB-SCT", "2025-12-29"),
    ("3 clear days", "2026-01-06", "GB-ENG", "2025-12-30"),
    # Sweden
    ("5 weekdays", "2026-06-23", "SE", "2026-06-15"),  # Midsummer Eve
    ("3 weekdays", "2026-01-08", "SE", "2026-01-02"),  # Epiphany
    # Germany: seven days of the calendar, and the holidays of a state
    ("7 days", "2025-11-20", "DE", "2025-11-13"),
    ("7 days", "2026-01-05", "DE", "2025-12-29"),
    ("3 weekdays", "2025-11-21", "DE", "2025-11-18"),
    ("3 weekdays", "2025-11-21", "DE-SN", "2025-11-17"),  # Buß- und Bettag
    # the other languages' countries
    ("2 weekdays", "2026-05-19", "NO", "2026-05-15"),  # the 17th of May is a Sunday
    ("2 weekdays", "2027-05-19", "NO", "2027-05-14"),  # Whit Monday and the 17th of May in one
    ("2 weekdays", "2026-12-08", "FI", "2026-12-04"),
    ("2 weekdays", "2025-12-08", "ES", "2025-12-04"),
    ("2 weekdays", "2026-07-15", "FR", "2026-07-10"),  # two: Monday the 13th and Friday the 10th
    ("2 weekdays", "2026-04-28", "NL", "2026-04-23"),  # the King's Day is on Monday the 27th
    ("10 days", "2026-03-10", "", "2026-02-28"),
    ("10 days", "2028-03-10", "", "2028-02-29"),
    ("1 weekdays", "2026-04-06", "", "2026-04-03"),  # without a country only weekends are free
)


@pytest.mark.parametrize(("period", "date", "country", "expected"), DATES)
def test_known_dates(period: str, date: str, country: str, expected: str) -> None:
    assert due(period, date, country) == expected


HOURS = (
    # Brown Act: 72 hours before; the clock was put forward on 8 March 2026, and back on 1 November
    ("72 hours", "2026-03-09", "18:00", "America/Los_Angeles", "2026-03-06 17:00"),
    ("72 hours", "2026-11-02", "18:00", "America/Los_Angeles", "2026-10-30 19:00"),
    ("72 hours", "2026-06-08", "18:00", "America/Los_Angeles", "2026-06-05 18:00"),
    ("24 hours", "2026-03-29", "12:00", "Europe/Copenhagen", "2026-03-28 11:00"),
    ("72 hours", "2026-06-08", "", "America/Los_Angeles", "2026-06-05 00:00"),
)


@pytest.mark.parametrize(("period", "date", "time", "zone", "expected"), HOURS)
def test_hours_are_those_of_the_clock(period: str, date: str, time: str, zone: str, expected: str) -> None:
    assert due(period, date, "US", time, zone) == expected


AFTER = (
    ("14 days", "2025-11-20", "SE", "2025-12-04"),
    ("7 weekdays", "2025-12-19", "GB-WLS", "2026-01-02"),
    ("2 weekdays", "2026-06-04", "DK", "2026-06-09"),
    ("2 clear days", "2026-06-04", "SE", "2026-06-09"),
)


@pytest.mark.parametrize(("period", "date", "country", "expected"), AFTER)
def test_minutes_are_due_after_the_meeting(period: str, date: str, country: str, expected: str) -> None:
    assert due(period, date, country, what="minutes") == expected


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)),
    st.integers(1, 15),
    st.sampled_from(("DK", "SE", "GB", "DE", "NO", "")),
)
def test_so_many_days_of_work_lie_between(date: dt.date, count: int, country: str) -> None:
    last = dt.date.fromisoformat(due(f"{count} clear days", str(date), country))
    between = [last + dt.timedelta(days=offset) for offset in range(1, (date - last).days)]
    assert sum(works(country, day) for day in between) == count
    assert works(country, last)
    first = dt.date.fromisoformat(due(f"{count} weekdays", str(date), country))
    assert sum(works(country, first + dt.timedelta(days=offset)) for offset in range((date - first).days)) == count


# --- The keys --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["4 weekdays", "1 weekday", "5 clear days", "5  Clear Days", "72 hours", "10 days", "1 day"]
)
def test_periods_that_can_be_written(tmp_path: Path, said: str) -> None:
    made = reading(
        tmp_path, {"meeting.yaml": f"body: B\ndate: 2025-11-20\nnotice: {{agenda: {said}}}\n", "1-a.md": "# A\n\nx\n"}
    )
    assert not findings(made, "bad-value", "unknown-key")
    assert made.whole.meeting.notice.agenda is not None


@pytest.mark.parametrize("said", ["four weekdays", "4", "weekdays", "0 days", "-1 days", "[4]", "1000 days"])
def test_other_periods_are_told(tmp_path: Path, said: str) -> None:
    made = reading(
        tmp_path, {"meeting.yaml": f"body: B\ndate: 2025-11-20\nnotice: {{agenda: {said}}}\n", "1-a.md": "# A\n\nx\n"}
    )
    assert len(findings(made, "bad-value", "wrong-type")) == 1


@pytest.mark.parametrize(
    ("country", "told"), [("DK", 0), ("dk", 0), ("GB-WLS", 0), ("XX", 1), ("Denmark", 1), ("GB-XXX", 1)]
)
def test_countries_that_are_not_known_are_told(tmp_path: Path, country: str, told: int) -> None:
    made = reading(
        tmp_path,
        {
            "meeting.yaml": f"body: B\ndate: 2025-11-20\nnotice: {{agenda: 4 weekdays, country: {country}}}\n",
            "1-a.md": "# A\n\nx\n",
        },
    )
    assert len(findings(made, "bad-value")) == told


# --- What was sent too late ------------------------------------------------------------------------------------------

MEETING = """\
body: Board
date: 2025-11-20
language: da
timezone: Europe/Copenhagen
notice: {agenda: 4 weekdays, material: 3 weekdays}
"""
FILES: dict[str, str | bytes] = {
    "meeting.yaml": MEETING,
    "1-roof.md": "---\ntitle: Roof\nattachments: [roof.txt]\n---\n\nText.\n",
    "roof.txt": b"Roof",
}


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    seconds = int(dt.datetime.fromisoformat(moment).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


def now(meeting: Path) -> Reading:
    return read(meeting, cwd=meeting.parent)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2025-11-14T23:59+01:00", 0),
        ("2025-11-15T00:01+01:00", 1),
        ("2025-11-20T23:00+01:00", 1),
        ("2025-11-22T12:00+01:00", 0),
    ],
)
def test_what_is_due_and_not_sent_is_told_until_the_meeting_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, told: int
) -> None:
    at(monkeypatch, moment)
    found = findings(now(make(tmp_path, FILES)), "sent-too-late")
    assert found == ["sent-too-late 2:7 the agenda was due on 2025-11-14, and nothing has been sent"] * told


def test_what_was_sent_in_time_is_not_told_and_what_came_later_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = make(tmp_path, FILES)
    at(monkeypatch, "2025-11-14T20:00+01:00")
    send(meeting)
    at(monkeypatch, "2025-11-19T20:00+01:00")
    assert not findings(now(meeting), "sent-too-late")
    (meeting / "plan.txt").write_text("Plan")
    item = meeting / "1-roof.md"
    item.write_text(item.read_text().replace("[roof.txt]", "[roof.txt, plan.txt]"))
    send(meeting)
    assert findings(now(meeting), "sent-too-late") == [
        "sent-too-late 3:25 `plan.txt` was due on 2025-11-17 and was sent on 2025-11-19 20:00"
    ]


def test_an_agenda_that_came_too_late_says_why_it_cannot_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = make(tmp_path, FILES)
    at(monkeypatch, "2025-11-18T09:00+01:00")
    send(meeting)
    assert findings(now(meeting), "sent-too-late") == [
        "sent-too-late 3:15 `roof.txt` was due on 2025-11-17 and was sent on 2025-11-18 09:00",
        "sent-too-late 2:7 the agenda was due on 2025-11-14 and was sent on 2025-11-18 09:00",
    ]
    item = meeting / "1-roof.md"
    item.write_text(item.read_text().replace("title: Roof", "title: Roof\nlate: the letter came yesterday"))
    assert not findings(now(meeting), "sent-too-late", "useless-key")


@pytest.mark.parametrize("status", ["cancelled", "moved"])
def test_nothing_is_due_for_a_meeting_that_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    at(monkeypatch, "2025-11-19T09:00+01:00")
    meeting = make(tmp_path, FILES | {"meeting.yaml": f"{MEETING}status: {status}\n"})
    assert not findings(now(meeting), "sent-too-late")


# --- The command -----------------------------------------------------------------------------------------------------


def workspace(root: Path) -> None:
    text = "body: Board\ntimezone: Europe/Copenhagen\nnotice: {agenda: 4 weekdays, minutes: 10 days, country: DK}\n"
    (root / "agendagen.yaml").write_text(text)
    for name, rest in {
        "nov": "date: 2025-11-20\n",
        "dec": "date: 2025-12-11\nnotice: {material: 3 weekdays}\n",
        "off": "date: 2025-12-18\nstatus: cancelled\n",
    }.items():
        (root / name).mkdir()
        (root / name / "meeting.yaml").write_text(rest)
        (root / name / "1-a.md").write_text("# A\n\nx\n")


def test_deadlines_are_listed_the_nearest_first(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    at(monkeypatch, "2025-11-12T09:00+01:00")
    answer = agendagen("deadlines")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "2025-11-14  agenda    Board, 20 November 2025 (nov)  in 2 days\n"
        "2025-11-30  minutes   Board, 20 November 2025 (nov)  in 18 days\n"
        "2025-12-05  agenda    Board, 11 December 2025 (dec)  in 23 days\n"
        "2025-12-08  material  Board, 11 December 2025 (dec)  in 26 days\n"
        "2025-12-21  minutes   Board, 11 December 2025 (dec)  in 39 days\n"
    )
    at(monkeypatch, "2025-11-17T09:00+01:00")
    answer = agendagen("deadlines", "nov")
    assert answer.code == 1
    assert answer.out.splitlines()[0].endswith("OVERDUE")
    send(tmp_path / "nov")
    answer = agendagen("deadlines", "nov", "--all")
    assert answer.code == 0
    assert answer.out.splitlines()[0].endswith("sent late, 2025-11-17 09:00")
    assert len(agendagen("deadlines", "nov").out.splitlines()) == 1


def test_deadlines_for_other_programs_hold_to_their_schema(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    at(monkeypatch, "2025-11-12T09:00+01:00")
    said = json.loads(agendagen("deadlines", "--output-format", "json", "--all").out)
    schema = json.loads(schema_text("deadlines"))
    Draft7Validator.check_schema(schema)
    assert list(Draft7Validator(schema).iter_errors(said)) == []
    assert list(Draft7Validator(schema).iter_errors({**said, "format": 2}))
    assert next((row["due"], row["what"], row["path"], row["state"]) for row in said["deadlines"]) == (
        "2025-11-14",
        "agenda",
        "nov",
        "due",
    )
    assert json.loads(agendagen("schema", "deadlines").out) == schema


def test_what_says_nothing_or_cannot_be_read_is_told(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert agendagen("deadlines", "--output-format", "xml").code == 2
    (tmp_path / "nov/meeting.yaml").write_text("date: 2025-13-20\n")
    answer = agendagen("deadlines", "nov")
    assert answer.code == 1
    assert "bad-date" in answer.err
    (tmp_path / "agendagen.yaml").write_text("body: Board\n")
    (tmp_path / "dec/meeting.yaml").write_text("date: 2025-12-11\n")
    answer = agendagen("deadlines", "dec")
    assert (answer.code, answer.out) == (0, "")
    assert "no meeting says when things are due" in answer.err


# --- Meetings that were put off --------------------------------------------------------------------------------------


def put_off(root: Path, more: str, other: str = "date: 2026-01-15\n") -> Path:
    meeting = make(root, {"meeting.yaml": f"body: Board\ndate: 2025-11-20\n{more}", "1-a.md": "# A\n\nx\n"})
    (root / "new").mkdir()
    (root / "new/meeting.yaml").write_text(f"body: Board\n{other}")
    return meeting


@pytest.mark.parametrize("target", ["../new", "../new/", "../new/meeting.yaml", "./../new"])
def test_a_meeting_that_was_put_off_says_to_when_and_is_not_published(tmp_path: Path, target: str) -> None:
    meeting = put_off(tmp_path, f"status: moved\nmoved-to: {target}\n")
    made = now(meeting)
    assert not findings(made, "moved-meeting")
    assert (made.whole.meeting.moved_to, made.whole.meeting.moved_date) == ("new", dt.date(2026, 1, 15))
    with pytest.raises(Unusable, match="put off"):
        send(meeting)
    assert not (meeting / "published.yaml").exists()


@pytest.mark.parametrize(
    ("more", "other", "words"),
    [
        ("status: moved\n", "", "nobody is told to when"),
        ("status: moved\nmoved-to: ../nowhere\n", "", "there is no meeting in `../nowhere`"),
        ("status: moved\nmoved-to: ../../new\n", "", "there is no meeting in `../../new`"),
        ("status: moved\nmoved-to: /etc\n", "", "there is no meeting in `/etc`"),
        ("status: moved\nmoved-to: .\n", "", "put off to itself"),
        ("status: moved\nmoved-to: ../new\n", "date: 2026-01-15\nstatus: cancelled\n", "is not held either"),
    ],
)
def test_where_a_meeting_was_put_off_to_is_checked(tmp_path: Path, more: str, other: str, words: str) -> None:
    (said,) = findings(now(put_off(tmp_path, more, other)), "moved-meeting")
    assert words in said


def test_moved_to_of_a_meeting_that_is_held_is_told(tmp_path: Path) -> None:
    assert len(findings(now(put_off(tmp_path, "moved-to: ../new\n")), "useless-key")) == 1


def test_the_agenda_says_so_on_its_cover(agendagen: Run, tmp_path: Path) -> None:
    meeting = put_off(tmp_path, "language: da\nstatus: moved\nmoved-to: ../new\n")
    assert agendagen("build", meeting, "--format", "html", "--output", tmp_path / "out").code == 0
    page = (tmp_path / "out/m/agenda.html").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "Mødet er flyttet til den 15. januar 2026" in page


def test_what_was_kept_of_a_build_says_no_more_that_nothing_is_due(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from agendagen.workspace import Workspace

    meeting = make(tmp_path, FILES)
    now_: list[str] = ["2025-11-14T20:00+01:00"]

    def past(self: Workspace, moment: str) -> bool:
        found = dt.datetime.fromisoformat(now_[0]) >= dt.datetime.fromisoformat(moment)
        self.record.note(("past", moment), found)
        return found

    monkeypatch.setattr(Workspace, "past", past)
    monkeypatch.setattr("agendagen.kept.meeting._ASKED", {**_ASKED, "past": past})
    for _ in range(2):
        assert "sent-too-late" not in agendagen("build", meeting, "--format", "html", "--output", tmp_path / "o").err
    now_[0] = "2025-11-15T09:00+01:00"
    assert "sent-too-late" in agendagen("build", meeting, "--format", "html", "--output", tmp_path / "o").err
