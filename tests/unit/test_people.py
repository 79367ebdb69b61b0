"""Several people in one text are the list that its author meant, or are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.people import full, listed, tidy
from tests.unit.workspace import findings, reading

MEETING = """\
body: Board
date: 2027-01-14
roster:
  anna: {name: Anna Berg, role: chair}
  peter: {name: Peter Holm}
participants: PEOPLE
"""


def presenting(root: Path, written: str) -> list[str]:
    item = f"---\ntitle: Roof\npresenter: {written}\n---\n\nIt leaks.\n"
    result = reading(root, {"meeting.yaml": MEETING.replace("PEOPLE", "[anna, peter]"), "items/1-roof.md": item})
    assert findings(result) == []
    return [person.name for person in result.agenda.sections[0].items[0].presenters]


def taking_part(root: Path, written: str) -> tuple[list[str], list[str]]:
    result = reading(root, {"meeting.yaml": MEETING.replace("PEOPLE", written), "items/1-x.md": "# X\n\nx\n"})
    return [person.name for person in result.agenda.meeting.participants], findings(result)


BOTH = (
    "anna, peter",
    "anna; peter",
    "anna/peter",
    "anna and peter",
    "anna og peter",
    "anna & peter",
    "Anna Berg, Peter Holm",
    "Anna Berg; Peter Holm",
    "Anna Berg et Peter Holm",
    "Anna Berg, and Peter Holm",
    '["anna, peter"]',
    "|\n  anna\n  peter",
    "anna,\N{NO-BREAK SPACE}Peter\N{NO-BREAK SPACE}Holm",
)


@pytest.mark.parametrize("written", BOTH)
def test_people_of_the_roster_are_read_one_by_one(tmp_path: Path, written: str) -> None:
    assert taking_part(tmp_path, written) == (["Anna Berg", "Peter Holm"], [])


@pytest.mark.parametrize("written", BOTH)
def test_also_those_who_present(tmp_path: Path, written: str) -> None:
    assert presenting(tmp_path, written) == ["Anna Berg", "Peter Holm"]


@pytest.mark.parametrize(
    "written",
    [
        "Anna Berg, chair",
        "Anna Berg, Town of Hill",
        "the chair and the deputy",
        "Berg, Anna",
        "Hall/Roof committee",
        "Anna Berg (chair), Peter Holm (deputy)",
    ],
)
def test_what_may_be_one_person_stays_one(tmp_path: Path, written: str) -> None:
    assert presenting(tmp_path, written) == [written]


@pytest.mark.parametrize("written", ["Carl Lund, Dora Dam", "Carl Lund and Dora Dam", "Carl Lund & Dora Dam"])
def test_two_names_in_full_are_told(tmp_path: Path, written: str) -> None:
    people, found = taking_part(tmp_path, f'["{written}", anna]')
    assert people == [written, "Anna Berg"]
    assert found == ["joined-entries 6:17 `Carl Lund`, `Dora Dam` are read as the name of one person"]


def test_of_several_people_one_misspelt_is_told_at_its_place(tmp_path: Path) -> None:
    people, found = taking_part(tmp_path, "anna, petre, Carl Lund; Dora Dam")
    assert people == ["Anna Berg", "petre", "Carl Lund", "Dora Dam"]
    assert found == ["unknown-person 6:21 the roster has no `petre`"]


@pytest.mark.parametrize("written", ["anna\N{ZERO WIDTH SPACE}", "\N{WORD JOINER}anna", "Anna\N{NO-BREAK SPACE}Berg"])
def test_what_nobody_sees_makes_nobody_else(tmp_path: Path, written: str) -> None:
    assert taking_part(tmp_path, f'["{written}"]') == (["Anna Berg"], [])


@pytest.mark.parametrize("written", ["roof, budget", "roof; budget", "[roof, budget]", '["roof, budget"]'])
def test_tags_are_parted_at_commas(tmp_path: Path, written: str) -> None:
    item = f"---\ntitle: Roof\ntags: {written}\n---\n\nIt leaks.\n"
    result = reading(tmp_path, {"items/1-roof.md": item})
    assert result.agenda.sections[-1].items[0].tags == ("roof", "budget")


def test_a_name_has_one_form() -> None:
    assert tidy(" Åse\u00ad  Dal\u200b") == "Åse Dal"
    assert tidy("می\N{ZERO WIDTH NON-JOINER}خواهم") == "می\N{ZERO WIDTH NON-JOINER}خواهم"
    assert listed("a, b;c\n") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("text", "name"), [("Anna Berg", True), ("Ole van Dam", True), ("Anna", False), ("IT HR", False)]
)
def test_what_a_name_looks_like(text: str, name: bool) -> None:
    assert full(text) is name


def test_of_a_roster_that_cannot_be_read_nothing_else_is_told(tmp_path: Path) -> None:
    meeting = MEETING.replace("PEOPLE", "[anna, peter]").replace("  anna: ", "  - ").replace("  peter: ", "  - ")
    result = reading(tmp_path, {"meeting.yaml": meeting, "items/1-x.md": "# X\n\nx\n"})
    assert findings(result) == ["wrong-type 4:3 `roster` should be a mapping (`key: value` lines)"]
