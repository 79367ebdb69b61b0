"""Registers over meetings: what was decided, what is to be done, who was there; and that closed things are in none."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from jsonschema import Draft7Validator

from agendagen.diagnostics import Source
from agendagen.read import read_item
from agendagen.schemas import schema_text
from tests.conftest import Run

SETTINGS = """\
body: Board
language: en
numbering: {decisions: year}
sections: {a: Decisions}
minutes: for-approval
roster:
  asta: {name: Asta Lind, organisation: Nordfjord}
  bertil: {name: Bertil Holm}
  carla: {name: Carla Mer}
participants: [asta, bertil, carla]
"""
ROOF = """\
---
title: The roof
vote: {for: others, against: [carla], outcome: adopted}
actions:
  - {who: bertil, what: Sends the form to all members, due: 2025-12-12}
  - {who: [asta, carla], what: "=HYPERLINK(\\"x\\")", due: 2025-12-01}
---

## Decision

The roof | is *mended*.
"""
SECRET = """\
---
title: Zwiebelkuchen
confidential: true
outcome: adopted
actions: [{who: carla, what: Pays Quittenmus}]
---

## Decision

Dismissal of Stachelbeere.
"""


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a workspace: two meetings that were held, one that was not, and one whose minutes are a draft."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764720000")  # 3 December 2025
    monkeypatch.setenv("AGENDAGEN_JOBS", "1")
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "agendagen.yaml", SETTINGS)
    put(tmp_path / "one/meeting.yaml", "date: 2025-11-20\n")
    put(tmp_path / "one/a/1-roof.md", ROOF)
    put(tmp_path / "one/a/2-staff.md", SECRET)
    put(
        tmp_path / "two/meeting.yaml",
        "date: 2025-12-02\nparticipants:\n  - asta\n  - {name: bertil, absent: illness, substitute: Dorthe Ny}\n"
        "  - {name: carla, arrived: a/2-paint.md}\n",
    )
    put(tmp_path / "two/a/1-roof.md", "---\ntitle: New roof\noutcome: noted\nreplaces: ../../one/a/1-roof.md\n---\n")
    put(tmp_path / "two/a/2-paint.md", "---\ntitle: Paint\noutcome: none\nreplaces: ../../one/a/2-staff.md\n---\n")
    put(tmp_path / "next/meeting.yaml", "date: 2026-01-15\nminutes: draft\n")
    put(tmp_path / "next/a/1-x.md", "---\ntitle: Still to come\n---\n")
    put(tmp_path / "rough/meeting.yaml", "date: 2025-12-03\nminutes: draft\n")
    put(tmp_path / "rough/a/1-x.md", "---\ntitle: Rough\noutcome: adopted\n---\n")
    put(tmp_path / "rough/a/2-x.md", "---\ntitle: Final\noutcome: adopted\napproved: at once\n---\n")
    return tmp_path


def rows(agendagen: Run, what: str, *options: str) -> list[dict[str, Any]]:
    printed = json.loads(agendagen(what, "--output-format", "json", *options).out)
    Draft7Validator(json.loads(schema_text(what))).validate(printed)
    return list(printed[what])


def test_decisions_stand_one_after_the_other_with_their_votes(root: Path, agendagen: Run) -> None:
    found = rows(agendagen, "decisions")
    assert [(row["date"], row["item"], row["title"], row["outcome"]) for row in found] == [
        ("2025-11-20", "1.1", "The roof", "adopted"),
        ("2025-11-20", "1.2", "Zwiebelkuchen", "adopted"),
        ("2025-12-02", "1.1", "New roof", "noted"),
        ("2025-12-02", "1.2", "Paint", "none"),
        ("2025-12-03", "1.1", "Rough", "adopted"),
        ("2025-12-03", "1.2", "Final", "adopted"),
    ]
    assert (
        found[0]["vote"].replace("\N{NO-BREAK SPACE}", " ")
        == "2 members voted for (Asta Lind and Bertil Holm) and 1 member voted against (Carla Mer)."
    )
    assert found[0]["words"] == "The roof | is mended."
    assert found[0]["number"] == "1/2025"
    assert found[2]["replaces"] == "item\N{NO-BREAK SPACE}1.1 at the meeting on 20\N{NO-BREAK SPACE}November 2025"
    assert found[0]["replaced_by"].endswith(
        "item\N{NO-BREAK SPACE}1.1 at the meeting on 2\N{NO-BREAK SPACE}December 2025"
    )


@pytest.mark.parametrize("what", ["actions", "attendance", "decisions"])
def test_no_line_is_wider_than_the_terminal(
    root: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wide = agendagen(what).out
    assert max(map(len, wide.split("\n"))) > 60
    monkeypatch.setenv("COLUMNS", "60")
    narrow = agendagen(what).out
    assert max(map(len, narrow.split("\n"))) <= 60
    assert set(wide.split()) - set(narrow.split()) <= {"due", "name"}, "but for what heads the first column"


def test_what_is_to_be_done_is_listed_by_its_day_or_by_person(root: Path, agendagen: Run) -> None:
    assert [row["what"] for row in rows(agendagen, "actions")] == [
        '=HYPERLINK("x")',
        "Sends the form to all members",
        "Pays Quittenmus",
    ]
    by_person = rows(agendagen, "actions", "--by", "person")
    assert [row["who"] for row in by_person] == [["Asta Lind"], ["Bertil Holm"], ["Carla Mer"], ["Carla Mer"]]
    assert [row["due"] for row in rows(agendagen, "actions", "--who", "bertil")] == ["2025-12-12"]
    shown = agendagen("actions").out
    assert "OVERDUE" in shown.splitlines()[1]
    assert "OVERDUE" not in shown.splitlines()[2]


def test_what_became_of_them_is_noted_beside_the_minutes(root: Path, agendagen: Run) -> None:
    put(root / "actions.yaml", "one/roof#sends-the-form: {done: 2025-12-01, note: By post}\n")
    put(root / "actions.closed.yaml", "one/staff#pays-quittenmus: {dropped: No money}\n")
    assert [row["what"] for row in rows(agendagen, "actions")] == ['=HYPERLINK("x")']
    states = {row["id"]: (row["state"], row["done"], row["note"]) for row in rows(agendagen, "actions", "--all")}
    assert states["one/roof#sends-the-form-to-all"] == ("done", "2025-12-01", "By post")
    assert states["one/staff#pays-quittenmus"] == ("dropped", None, "No money")


@pytest.mark.parametrize(
    ("noted", "told", "code"),
    [
        ("one/roof#sents-the-form-to-all: {done: 2025-12-01}", "did you mean `one/roof#sends-the-form-to-all`?", 0),
        ("one/staff#pays-quittenmus: {done: 2025-12-01}", "actions.closed.yaml", 1),
        ("one/roof#sends: {done: soon}", "actions.yaml:1:24", 1),
        ("one/roof#sends: {don: 2025-12-01}", "`done`", 1),
        ("- one", "actions.yaml:1:1", 1),
        ("one/roof#sends: done", "actions.yaml:1:17", 1),
        ("one/roof#sends: {done: 2025-12-01}\none/roof#sends: {}", "actions.yaml:2:1", 1),
    ],
)
def test_a_note_that_cannot_be_right_is_told_at_its_place(
    root: Path, agendagen: Run, noted: str, told: str, code: int
) -> None:
    put(root / "actions.yaml", f"{noted}\n")
    outcome = agendagen("actions")
    assert told in outcome.err
    assert outcome.code == code


def test_check_finds_such_a_note_too(root: Path, agendagen: Run) -> None:
    put(root / "actions.yaml", "one/roof#paints: {done: 2025-12-01}\ntwo/roof#paints: {}\n")
    assert agendagen("check", "one").out.count("unknown-action") == 1


def test_who_was_there(root: Path, agendagen: Run) -> None:
    found = {row["name"]: row for row in rows(agendagen, "attendance", "one", "two")}
    assert {name: (row["present"], row["partly"], row["absent"]) for name, row in found.items()} == {
        "Asta Lind": (2, 0, 0),
        "Bertil Holm": (1, 0, 1),
        "Carla Mer": (2, 1, 0),
        "Dorthe Ny": (1, 0, 0),
    }
    assert found["Dorthe Ny"]["meetings"][0]["instead_of"] == "Bertil Holm"
    assert found["Bertil Holm"]["meetings"][1]["reason"] == "illness"
    assert "1 of 2 items" in agendagen("attendance", "one", "two").out


@pytest.mark.parametrize("what", ["actions", "decisions", "attendance"])
def test_what_everybody_may_know_has_nothing_closed_and_no_draft(root: Path, agendagen: Run, what: str) -> None:
    put(root / "actions.closed.yaml", "one/staff#pays-quittenmus: {dropped: Wacholder}\n")
    for form in ("text", "json"):
        _says_nothing(agendagen, what, form, ["--all"] if what == "actions" else [])


def _says_nothing(agendagen: Run, what: str, form: str, extra: list[str]) -> None:
    members = agendagen(what, "--output-format", form, *extra).out
    public = agendagen(what, "--public", "--output-format", form, *extra)
    assert public.code == 0
    closed = ("Zwiebelkuchen", "staff", "Quittenmus", "Stachelbeere", "Wacholder", "Rough")
    assert any(word in members for word in closed) or what == "attendance"
    assert not [word for word in closed if word in public.out]
    assert ("Final" in public.out) == (what == "decisions")
    assert "rough: its minutes are a draft" not in public.err
    assert "next" not in public.err


def test_of_a_decision_that_takes_the_place_of_a_closed_one_everybody_reads_what_public_minutes_say(
    root: Path, agendagen: Run
) -> None:
    known, told = (
        {row["title"]: row for row in rows(agendagen, "decisions", *public)} for public in ((), ("--public",))
    )
    assert known["Paint"]["replaces"].startswith("item\N{NO-BREAK SPACE}1.2 at the meeting on 20")
    assert told["Paint"]["replaces"] == ""
    assert not [row for row in told.values() if "1.2" in row["replaced_by"]]


def test_draft_minutes_stay_out_and_that_is_said(root: Path, agendagen: Run) -> None:
    (root / "rough/a/2-x.md").unlink()
    outcome = agendagen("decisions", "--public")
    assert "rough: its minutes are a draft" in outcome.err
    assert "Rough" not in outcome.out


def test_no_cell_is_a_formula_and_no_character_is_markup(root: Path, agendagen: Run) -> None:
    put(root / "one/a/3-x.md", "---\ntitle: '@SUM(A1) [x](y) <b>'\noutcome: noted\n---\n\n## Decision\n\n\\+1 | 2\n")
    table = list(csv.DictReader(io.StringIO(agendagen("decisions", "--output-format", "csv").out)))
    assert table[2]["title"].startswith("'@SUM")
    assert table[2]["words"] == "'+1 | 2"
    actions = agendagen("actions", "--output-format", "csv").out
    assert next(row["what"][:6] for row in csv.DictReader(io.StringIO(actions))) == "'=HYPE"
    lines = agendagen("decisions", "--output-format", "md").out.splitlines()
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert r"\[x\](y) \<b>" in lines[4]


def test_actions_are_tasks_of_a_calendar(root: Path, agendagen: Run) -> None:
    put(root / "actions.yaml", "one/roof#sends: {done: 2025-12-01}\n")
    first, again = (agendagen("actions", "--all", "--output-format", "ics").out for _ in range(2))
    assert first == again
    tasks = list(icalendar.Calendar.from_ical(first).walk("VTODO"))
    assert [str(task["status"]) for task in tasks] == ["NEEDS-ACTION", "COMPLETED", "NEEDS-ACTION"]
    assert len({str(task["uid"]) for task in tasks}) == 3
    public = agendagen("actions", "--all", "--public", "--output-format", "ics").out
    assert "Quittenmus" not in public.replace("\n ", "")


def test_a_meeting_with_errors_stays_out_of_what_everybody_may_know(root: Path, agendagen: Run) -> None:
    put(root / "one/a/1-roof.md", ROOF.replace("outcome: adopted", "outcome: adopted, outcom: x"))
    outcome = agendagen("decisions", "--public")
    assert outcome.code == 1
    assert "The roof" not in outcome.out
    assert "New roof" in outcome.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("decisions", "--output-format", "ics"), "`ics` is no form of output"),
        (("actions", "--by", "name"), "`name` is no order"),
        (("attendance", "nowhere"), "there is no folder `nowhere`"),
    ],
)
def test_what_cannot_be_done_is_refused(root: Path, agendagen: Run, words: tuple[str, ...], told: str) -> None:
    outcome = agendagen(*words)
    assert outcome.code == 2
    assert told in outcome.err


def test_nobody_of_that_name_is_told(root: Path, agendagen: Run) -> None:
    assert "nobody of that name is to do anything: Egon" in agendagen("actions", "--who", "Egon").err


# --- In an agenda ----------------------------------------------------------------------------------------------------


def page(agendagen: Run, root: Path, *options: str) -> str:
    """Return the agenda of the next meeting, whose first item has a block of actions."""
    outcome = agendagen("build", "next", "--format", "html", "--output", "out", *options)
    assert outcome.code == 0, outcome.err
    folder = root / "out/public/next" if "--public" in options else root / "out/next"
    return (folder / "agenda.html").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_a_block_lists_what_earlier_meetings_of_the_body_decided(root: Path, agendagen: Run) -> None:
    put(root / "next/a/1-x.md", "---\ntitle: Actions\n---\n\nStill open:\n\n```actions\n```\n")
    put(root / "other/meeting.yaml", "body: Another board\ndate: 2025-11-01\n")
    put(root / "other/a/1-x.md", ROOF.replace("Sends the form", "Paints the door"))
    put(root / "later/meeting.yaml", "date: 2026-03-01\n")
    put(root / "later/a/1-x.md", ROOF.replace("Sends the form", "Closes the gate"))
    put(root / "actions.yaml", "one/roof#hyperlink: {done: 2025-12-01}\n")
    shown = page(agendagen, root)
    assert "<strong>Bertil Holm:</strong> Sends the form to all members \N{MIDDLE DOT} by 12 December 2025" in shown
    assert (
        '<a href="../one/minutes.html#roof" class="reference">item 1.1 at the meeting on 20 November 2025</a>' in shown
    )
    assert "Quittenmus" in shown
    assert not [word for word in ("HYPERLINK", "Paints the door", "Closes the gate", "```") if word in shown]
    public = page(agendagen, root, "--public")
    assert "Sends the form" in public
    assert "Quittenmus" not in public
    put(root / "one/meeting.yaml", "date: 2025-11-20\nminutes: draft\n")
    assert "Sends the form" not in page(agendagen, root, "--public")


def test_a_block_says_when_nothing_is_to_be_done_and_that_it_is_to_be_empty(root: Path, agendagen: Run) -> None:
    put(root / "next/meeting.yaml", "date: 2025-11-19\n")
    put(root / "next/a/1-x.md", "---\ntitle: Actions\n---\n\n```actions\nwho: asta\n```\n")
    assert "Nothing that was decided is still to be done." in page(agendagen, root)
    assert "useless-key" in agendagen("check", "next").out


def test_a_page_is_made_again_when_something_was_done(root: Path, agendagen: Run) -> None:
    put(root / "next/a/1-x.md", "---\ntitle: Actions\n---\n\n```actions\n```\n")
    assert "Sends the form" in page(agendagen, root)
    put(root / "actions.yaml", "one/roof#sends: {done: 2025-12-01}\n")
    assert "Sends the form" not in page(agendagen, root)
    put(root / "one/a/1-roof.md", ROOF.replace("HYPERLINK", "PAINT"))
    assert "PAINT" in page(agendagen, root)


def test_what_other_meetings_decided_is_understood_once(
    root: Path, agendagen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root / "next/a/1-x.md", "---\ntitle: Actions\n---\n\n```actions\n```\n")
    place = root.parent / "cache" / "agendagen"
    monkeypatch.setattr("agendagen.cache.user_cache", lambda: place)
    page(agendagen, root)
    assert not place.exists()  # where nobody wants anything kept
    monkeypatch.setenv("AGENDAGEN_CACHE", "open")
    monkeypatch.delenv("CI", raising=False)
    read: list[str] = []

    def noted(source: Source, *given: Any, **chosen: Any) -> Any:
        read.append(source.path)
        return read_item(source, *given, **chosen)

    monkeypatch.setattr("agendagen.others.read_item", noted)
    first = page(agendagen, root)
    assert {"one/a/1-roof.md", "one/a/2-staff.md"} <= set(read)
    read.clear()
    put(root / "next/a/2-y.md", "---\ntitle: Something else\n---\n\nText.\n")
    assert "Quittenmus" in page(agendagen, root)
    assert read == []
    put(root / "one/a/1-roof.md", ROOF.replace("HYPERLINK", "PAINT"))
    assert "PAINT" in page(agendagen, root)
    assert {path.partition("/")[0] for path in read} == {"one"}
    kept = b"".join(path.read_bytes() for path in (place / "actions").iterdir())
    assert kept
    assert "Quittenmus" in first
    assert b"Quittenmus" not in kept  # what is closed lies in no cache that can be read without the sources


def test_an_apology_with_a_substitute_is_no_sign_that_a_meeting_was_held(tmp_path: Path, agendagen: Run) -> None:
    people = "participants: [{name: Bo By, absent: illness, substitute: Eva Juhl}, Ann Berg]\n"
    put(tmp_path / "m/meeting.yaml", "body: B\ndate: 2099-11-20\n" + people)
    put(tmp_path / "m/a/1-roof.md", "---\ntitle: Roof\n---\nText.\n")
    assert rows(agendagen, "attendance", str(tmp_path / "m")) == []
    put(tmp_path / "m/meeting.yaml", "body: B\ndate: 2099-11-20\nopened: 12:04\n" + people)
    assert {row["name"]: row["present"] for row in rows(agendagen, "attendance", str(tmp_path / "m"))} == {
        "Ann Berg": 1,
        "Eva Juhl": 1,
        "Bo By": 0,
    }


def test_a_secretariat_without_a_vote_is_no_sign_that_a_meeting_was_held(tmp_path: Path, agendagen: Run) -> None:
    people = "participants: [{name: Bo By}, {name: Thora Elm, votes: false}]\n"
    put(tmp_path / "one/meeting.yaml", "body: B\ndate: 2025-11-20\nopened: 12:04\n" + people)
    put(tmp_path / "two/meeting.yaml", "body: B\ndate: 2099-11-20\n" + people)
    for name in ("one", "two"):
        put(tmp_path / name / "a/1-roof.md", "---\ntitle: Roof\n---\nText.\n")
    assert [row["present"] for row in rows(agendagen, "attendance", str(tmp_path / "one"), str(tmp_path / "two"))] == [
        1,
        1,
    ]
