"""`init` and `new`: what they write builds, fits what is there, and never replaces anything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.__main__ import run
from agendagen.diagnostics import Source
from agendagen.languages import LANGUAGES, starter
from agendagen.read import yaml
from agendagen.read.partnames import part_kind
from agendagen.reading import Reading, read
from agendagen.scaffold import carried_over, folder_names, item, workspace
from agendagen.scaffold.item import quoted
from agendagen.scaffold.workspace import first_day
from agendagen.snippets import full


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")  # 1 November 2025
    return tmp_path


def reading(meeting: Path) -> Reading:
    return read(meeting, cwd=Path.cwd())


def findings(meeting: Path) -> list[str]:
    return [full(diagnostic) for diagnostic in reading(meeting).diagnostics]


def titles(meeting: Path, section: str = "") -> list[str]:
    sections = [entry for entry in reading(meeting).agenda.sections if section in entry.folder]
    return [item.title for entry in sections for item in entry.items]


# --- init --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_first_meeting_has_no_finding(here: Path, language: str) -> None:
    assert run(["init", "--language", language]) == 0
    meeting = here / "meeting-2025-11"
    assert findings(meeting) == []
    assert reading(meeting).agenda.meeting.language == language
    assert len(titles(meeting)) == 2


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_headings_are_known_to_the_parser(language: str) -> None:
    words = LANGUAGES[language].starter
    assert words
    assert part_kind(words.recommendation, language) == "recommendation"
    assert part_kind(words.case, language) == "case"


def test_init_changes_nothing_that_is_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "README.md").write_text("mine")
    assert run(["init"]) == 0
    assert (here / "README.md").read_text() == "mine"
    assert "README.md is there already" in capsys.readouterr().err
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert run(["init"]) == 1
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_init_makes_the_folder_and_keeps_the_output_out_of_git(here: Path) -> None:
    assert run(["init", "deep/agendas", "--language", "da"]) == 0
    assert "build/" in (here / "deep/agendas/.gitignore").read_text().splitlines()


def test_init_refuses_a_language_it_has_no_words_in(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--language", "tlh"]) == 2
    assert not list(here.iterdir())
    assert ", ".join(LANGUAGES) in capsys.readouterr().err


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_the_first_meeting_is_on_a_thursday_in_time_to_invite(today: dt.date) -> None:
    day = first_day(today)
    assert day.isoweekday() == 4
    assert 14 <= (day - today).days <= 20


def test_every_file_ends_with_one_line_end() -> None:
    for text in workspace("da", dt.date(2025, 11, 1)).values():
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


# --- new meeting -------------------------------------------------------------------------------------------------

LATEST = """\
# yaml-language-server: $schema=agendagen-meeting.schema.json
body: DASSOS      # who meets
title: DASSOS den 6. maj 2024
# the day
date: 2024-05-06
time: 12:00-13:45
place: |
  Viborg Rådhus
  8800 Viborg
status: final
sections:
  decisions: Beslutningspunkter
participants:
  - {name: Jesper Møller, role: formand}
  - {name: Lars Harder, absent: true}
  - {absent: "på ferie", name: Anne Holm}
  - name: Peter Lund
    absent: syg
    organisation: Viborg
  - katrine
attachments:
  - bilag/forretningsorden.pdf
# how it looks
theme: {name: default}
"""

CARRIED = """\
# yaml-language-server: $schema=agendagen-meeting.schema.json
date: 2024-08-22
status: draft
body: DASSOS      # who meets
time: 12:00-13:45
place: |
  Viborg Rådhus
  8800 Viborg
sections:
  decisions: Beslutningspunkter
participants:
  - {name: Jesper Møller, role: formand}
  - {name: Lars Harder}
  - {name: Anne Holm}
  - name: Peter Lund
    organisation: Viborg
  - katrine
# how it looks
theme: {name: default}
"""


def test_a_new_meeting_carries_over_what_is_not_the_last_ones_own() -> None:
    assert carried_over(LATEST, dt.date(2024, 8, 22)) == CARRIED


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "", "{a: b}", "\0", "a: &x [*x"])
def test_what_is_no_meeting_yaml_is_not_carried_over(text: str) -> None:
    assert carried_over(text, dt.date(2024, 8, 22)) is None


@given(st.text(max_size=200))
def test_carrying_over_never_fails(text: str) -> None:
    carried_over(text, dt.date(2024, 8, 22))


@pytest.mark.parametrize(
    ("latest", "names"),
    [
        ("", ("meeting-2025-12", "meeting-2025-12-18")),
        ("meeting-2025-11", ("meeting-2025-12", "meeting-2025-12-18")),
        ("meeting-2025-11-20", ("meeting-2025-12-18", "meeting-2025-12")),
        ("2025-11-dassos", ("2025-12-dassos", "2025-12-18-dassos")),
        ("autumn", ("meeting-2025-12", "meeting-2025-12-18")),
    ],
)
def test_the_folder_is_named_like_the_last_one(latest: str, names: tuple[str, ...]) -> None:
    assert folder_names(dt.date(2025, 12, 18), latest) == names


def test_new_meeting_builds_and_has_an_item_in_each_section(here: Path) -> None:
    run(["init", "--language", "da"])
    assert run(["new", "meeting", "2025-12-18"]) == 0
    meeting = here / "meeting-2025-12"
    assert titles(meeting) == ["Nyt punkt", "Nyt punkt"]
    assert not [finding for finding in findings(meeting) if finding.startswith("error")]
    assert reading(meeting).agenda.meeting.date == dt.date(2025, 12, 18)
    assert [person.name for person in reading(meeting).agenda.meeting.participants] == ["Anna Holm", "Peter Lund"]


def test_new_meeting_takes_the_latest_by_date_not_by_name(here: Path) -> None:
    for name, date, place in (("a", "2025-12-01", "Late"), ("z", "2024-01-01", "Early")):
        (here / name).mkdir()
        (here / name / "meeting.yaml").write_text(f"date: {date}\nplace: {place}\n")
    (here / "agendagen.yaml").write_text("body: Council\n")
    assert run(["new", "meeting", "2026-01-15"]) == 0
    assert "place: Late" in (here / "meeting-2026-01/meeting.yaml").read_text()


def test_new_meeting_never_overwrites(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init"])
    assert run(["new", "meeting", "2025-11-27"]) == 0
    assert (here / "meeting-2025-11-27/meeting.yaml").exists()
    assert run(["new", "meeting", "2025-11-27"]) == 1
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("date", ["2025-11-31", "03/04/2026", "tomorrow"])
def test_new_meeting_wants_a_day_of_the_calendar(here: Path, date: str) -> None:
    assert run(["new", "meeting", date]) == 2
    assert not list(here.iterdir())


def test_new_meeting_takes_a_day_as_people_write_it(here: Path) -> None:
    assert run(["new", "meeting", "20. november 2025"]) == 0
    assert "date: 2025-11-20" in (here / "meeting-2025-11/meeting.yaml").read_text()


def test_new_meeting_says_when_the_latest_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init"])
    (here / "meeting-2025-11/meeting.yaml").write_text("date: [")
    assert run(["new", "meeting", "2025-12-18"]) == 0
    assert "nothing of it is carried over" in capsys.readouterr().err
    assert reading(here / "meeting-2025-12").agenda.meeting.date == dt.date(2025, 12, 18)


# --- new item ----------------------------------------------------------------------------------------------------


def test_new_item_comes_last_with_the_parts_of_its_section(here: Path) -> None:
    run(["init", "--language", "da"])
    meeting = here / "meeting-2025-11"
    assert run(["new", "item", "Ændring af vedtægter: § 3", "--in", "Beslutningspunkter", "--presenter", "peter"]) == 0
    path = meeting / "beslutningspunkter/2-aendring-af-vedtaegter-3.md"
    text = path.read_text(encoding="utf-8")
    assert "## Indstilling\n" in text
    assert "## Sagsfremstilling\n" in text
    assert titles(meeting, "beslutnings")[-1] == "Ændring af vedtægter: § 3"
    assert run(["new", "item", "Nyt fra ministeriet", "--in", "orienteringspunkter"]) == 0
    text = (meeting / "orienteringspunkter/2-nyt-fra-ministeriet.md").read_text(encoding="utf-8")
    assert "## Indstilling" not in text


def test_new_item_follows_the_order_of_the_front_matter_where_that_is_used(here: Path) -> None:
    run(["init"])
    meeting = here / "meeting-2025-11"
    (meeting / "items-for-decision/1-z.md").write_text("---\ntitle: Z\norder: 70\n---\n\nText.\n")
    assert run(["new", "item", "Last", "--in", "items-for-decision"]) == 0
    assert titles(meeting, "decision")[-1] == "Last"


def test_new_item_finds_the_meeting_around_or_the_latest_or_the_one_named(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["init"])
    run(["new", "meeting", "2025-12-18"])
    run(["new", "item", "In the latest", "--in", "items-for-decision"])
    assert "In the latest" in titles(here / "meeting-2025-12")
    run(["new", "item", "In the named", "--in", "items-for-decision", "--meeting", "meeting-2025-11"])
    monkeypatch.chdir(here / "meeting-2025-11/items-for-decision")
    run(["new", "item", "In the one around", "--in", "items-for-decision"])
    assert titles(here / "meeting-2025-11", "decision")[1:] == ["In the named", "In the one around"]


def test_new_item_can_be_a_sub_item(here: Path) -> None:
    run(["init"])
    assert run(["new", "item", "Part one", "--in", "items-for-decision/1-approval-of-the-agenda"]) == 0
    agenda = reading(here / "meeting-2025-11").agenda
    assert [(sub.number, sub.title) for sub in agenda.sections[0].items[0].items] == [("1.1.1", "Part one")]


def test_new_item_in_a_meeting_without_sections(here: Path) -> None:
    (here / "meeting.yaml").write_text("body: Council\ndate: 2025-11-20\n")
    assert run(["new", "item", "First"]) == 0
    assert run(["new", "item", "Second"]) == 0
    assert titles(here) == ["First", "Second"]


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--in", "items-for-decisions"], "did you mean `items-for-decision`?"),
        (["--in", "elsewhere"], "there are `items-for-decision`, `items-for-information`"),
        ([], "Say --in with one of `items-for-decision`, `items-for-information`"),
        (["--in", "items-for-decision/1-aproval-of-the-agenda"], "did you mean"),
    ],
)
def test_new_item_asks_for_a_section_that_there_is(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], advice: str
) -> None:
    run(["init"])
    capsys.readouterr()
    assert run(["new", "item", "Title", *arguments]) == 2
    assert advice in capsys.readouterr().err
    assert len(list(here.rglob("*.md"))) == 3


def test_new_item_without_any_meeting_says_how_to_make_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "item", "Title"]) == 1
    assert "`agendagen init`" in capsys.readouterr().err


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=60))
def test_any_title_comes_back_as_it_was_typed(title: str) -> None:
    text = item(title, starter("en"), recommends=True).split("---\n")[1]
    node, found = yaml.compose(Source("x", "x", text), text)
    assert not found
    assert isinstance(node, yaml.Mapping)
    value = node.get("title")
    assert isinstance(value, yaml.Scalar)
    assert value.text == title


def test_a_plain_title_stays_plain() -> None:
    assert quoted("Godkendelse af proces for 2027-28") == "Godkendelse af proces for 2027-28"
    assert quoted("Budget: 2027") == '"Budget: 2027"'
