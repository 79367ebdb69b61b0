"""What items have to do with other meetings, seen from both ends; and where minutes were approved."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.build import Options
from agendagen.diagnostics import Diagnostic, Source
from agendagen.languages import LANGUAGES
from agendagen.model import Approval, Edition, Item, Kind, Meeting, Trace, TraceKind, walk
from agendagen.published import Dispatch, Published, Seen, Settled, written
from agendagen.publishing import publish
from agendagen.read import read_item, read_record
from agendagen.reading import Reading, read
from agendagen.words import traced, words_for
from agendagen.workspace import Workspace
from tests.conftest import Run
from tests.product import pdf
from tests.sample import sample

OLD = {
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: en\nsections: {a: A, b: B}\nminutes: for-approval\n",
    "a/1-budget.md": "---\ntitle: Budget\noutcome: adopted\n---\n## Decision\n\nAdopted.\n",
    "a/2-roof.md": "---\ntitle: Roof\noutcome: postponed\n---\nIt leaks.\n",
    "a/2-roof/1-tiles.md": "---\ntitle: Tiles\noutcome: postponed\n---\nRed.\n",
    "b/1-sale.md": "---\ntitle: Secret sale\nconfidential: true\noutcome: postponed\n---\n## Decision\n\nHush.\n",
}
NEW = {
    "meeting.yaml": "body: Board\ndate: 2026-02-27\nlanguage: en\nsections: {x: X}\n",
    "x/1-minutes.md": (
        "---\ntitle: Minutes\napproves: ../../m\noutcome: adopted\n"
        "corrections: {../../m/a/1-budget.md: The sum is 5., ../../m/b/1-sale.md: Hush hush.}\n---\n"
    ),
    "x/2-tiles.md": "---\ntitle: Tiles\ncontinues: ../../m/a/2-roof/1-tiles.md\n---\nRed.\n",
    "x/3-sale.md": "---\ntitle: Secret sale\nconfidential: true\ncontinues: ../../m/b/1-sale.md\n---\nHush.\n",
    "x/4-again.md": "---\ntitle: Again\ncontinues: ../../m/b/1-sale.md\nreplaces: ../../m/a/1-budget.md\n---\nMore.\n",
}


@pytest.fixture
def meetings(workspace: Path) -> Path:
    for folder, files in (("m", OLD), ("n", NEW)):
        for name, text in files.items():
            path = workspace / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    (workspace / "agendagen.yaml").write_text("language: en\n")
    return workspace


def send(root: Path, *meetings: str) -> None:
    options = Options(root / "build", formats=frozenset({"html"}))
    for meeting in meetings:
        done = publish(root / meeting, options, uncommitted=True, cwd=root, progress=lambda _: None)
        assert done.sending, done.diagnostics


def reading(root: Path, name: str, kind: Kind, edition: Edition = "members") -> Reading:
    found = read(root / name, cwd=root, kind=kind, public=edition == "public")
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    return found


def told(found: Reading) -> dict[str, list[tuple[str, str]]]:
    """Return what items say of other meetings, and where that leads, by their number."""
    words = found.words
    return {
        item.number: [(traced.trace(words, one).replace("\N{NO-BREAK SPACE}", " "), one.href) for one in item.traces]
        for item in walk(found.agenda.sections)
        if item.traces
    }


def test_an_agenda_says_what_its_items_go_on_with(meetings: Path) -> None:
    old = "20 November 2025"
    assert told(reading(meetings, "n", "agenda")) == {
        "1.1": [(f"Minutes of the meeting on {old}", "../m/minutes.html")],
        "1.2": [(f"Continued from item 1.2.1 on {old}", "../m/agenda.html#tiles")],
        "1.3": [(f"Continued from item 2.1 on {old}", "../m/agenda.html#sale")],
        "1.4": [(f"Continued from item 2.1 on {old}", "../m/agenda.html#sale")],
    }
    minutes = told(reading(meetings, "n", "minutes"))
    assert minutes["1.1"][1:] == [
        (f"Correction of item 1.1 on {old}", "../m/minutes.html#budget"),
        (f"Correction of item 2.1 on {old}", "../m/minutes.html#sale"),
    ]
    assert minutes["1.4"][1:] == [(f"Replaces the decision on item 1.1 on {old}", "../m/minutes.html#budget")]


def test_an_item_that_was_renamed_is_known_from_both_ends(meetings: Path) -> None:
    send(meetings, "m", "n")
    before = told(reading(meetings, "m", "minutes"))
    assert "Continued as" in str(before["1.2.1"])
    (meetings / "m/a/2-roof/1-tiles.md").rename(meetings / "m/a/2-roof/7-tiles.md")
    assert told(reading(meetings, "m", "minutes")) == before
    found = read(meetings / "n", cwd=meetings, kind="minutes").diagnostics
    (one,) = [each for each in found if each.rule == "broken-pointer"]
    assert one.fix
    assert one.fix.edits[0].text == "../../m/a/2-roof/7-tiles.md"


def test_of_many_meetings_in_a_row_the_one_that_names_what_was_renamed_is_told_and_mended(
    workspace: Path, agendagen: Run
) -> None:
    (workspace / "agendagen.yaml").write_text("body: Board\nlanguage: en\n")
    many = sample(5, slow=30)
    other = many // 2
    for number in range(many):
        folder = workspace / f"m{number:02}"
        folder.mkdir()
        day = dt.date(2023, 1, 10) + dt.timedelta(days=28 * number)
        (folder / "meeting.yaml").write_text(f"date: {day}\n")
        last = f"../m{number - 1:02}/1-roof.md"
        front = f"continues: {last}\n" if number else ""
        text = f"See []({last}).\n" if number else "Text.\n"
        (folder / "1-roof.md").write_text(f"---\ntitle: Roof\n{front}outcome: postponed\n---\n\n{text}")
    wish = ("check", *(f"m{number:02}" for number in range(many)), "--output-format", "concise")
    assert "error" not in agendagen(*wish).out
    (workspace / f"m{other:02}/1-roof.md").rename(workspace / f"m{other:02}/3-roof.md")
    after = f"m{other + 1:02}"
    told = [line for line in agendagen(*wish).out.splitlines() if "error" in line]
    assert [line.partition(": error[")[0] for line in told] == [f"{after}/1-roof.md:3:12", f"{after}/1-roof.md:7:5"]
    assert all(f"(write `../m{other:02}/3-roof.md`)" in line for line in told)
    agendagen("check", after, "--fix")
    assert "error" not in agendagen(*wish).out


def test_the_public_edition_says_nothing_that_is_closed(meetings: Path) -> None:
    assert told(reading(meetings, "n", "minutes", "public")) == {
        "1.1": [
            ("Minutes of the meeting on 20 November 2025", "../m/minutes.html"),
            ("Correction of item 1.1 on 20 November 2025", "../m/minutes.html#budget"),
        ],
        "1.2": [("Continued from item 1.2.1 on 20 November 2025", "../m/agenda.html#tiles")],
        "1.4": [
            ("Continued from item 2.1 on 20 November 2025", "../m/agenda.html#confidential"),
            ("Replaces the decision on item 1.1 on 20 November 2025", "../m/minutes.html#budget"),
        ],
    }


def test_minutes_say_where_their_items_went_once_that_is_published(meetings: Path) -> None:
    assert told(reading(meetings, "m", "minutes")) == {}
    assert reading(meetings, "m", "minutes").agenda.approval is None
    send(meetings, "n", "m")
    new = "27 February 2026"
    assert told(reading(meetings, "m", "agenda")) == {}
    found = reading(meetings, "m", "minutes")
    assert told(found) == {
        "1.1": [(f"Corrected on {new}, item 1.1", "../n/agenda.html#minutes")],
        "1.2.1": [(f"Continued as item 1.2 on {new}", "../n/agenda.html#tiles")],
        "2.1": [
            (f"Corrected on {new}, item 1.1", "../n/agenda.html#minutes"),
            (f"Continued as item 1.3 on {new}", "../n/agenda.html#sale"),
            (f"Continued as item 1.4 on {new}", "../n/agenda.html#again"),
        ],
    }
    public = told(reading(meetings, "m", "minutes", "public"))
    assert public == {number: said for number, said in told(found).items() if number != "2.1"}
    assert found.agenda.approval
    assert traced.approval(found.words, found.agenda.approval).replace("\N{NO-BREAK SPACE}", " ") == (
        f"Approved as corrected on {new}, item 1.1"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("outcome: adopted", "outcome: rejected"),
        ("outcome: adopted", "outcome: postponed"),
        ("outcome: adopted\n", ""),
        ("title: Minutes", "title: Minutes\nwithdrawn: true"),
    ],
)
def test_minutes_are_approved_where_a_published_decision_says_so(meetings: Path, before: str, after: str) -> None:
    send(meetings, "m", "n")
    assert reading(meetings, "m", "minutes").agenda.approval
    item = meetings / "n/x/1-minutes.md"
    item.write_text(item.read_text().replace(before, after))
    assert reading(meetings, "m", "minutes").agenda.approval is None


def test_a_vote_that_says_so_approves_and_public_minutes_know_of_open_corrections_alone(meetings: Path) -> None:
    item = meetings / "n/x/1-minutes.md"
    text = item.read_text().replace("../../m/a/1-budget.md: The sum is 5., ", "")
    item.write_text(text.replace("outcome: adopted", "vote: {for: 3, outcome: adopted}"))
    send(meetings, "n")
    members, public = (reading(meetings, "m", "minutes", edition).agenda.approval for edition in ("members", "public"))
    assert members
    assert public
    assert (members.corrected, public.corrected) == (True, False)


def test_what_is_closed_since_it_was_sent_is_told_to_members_alone(meetings: Path) -> None:
    send(meetings, "m", "n")
    item = meetings / "n/x/2-tiles.md"
    item.write_text(item.read_text().replace("title: Tiles", "title: Tiles\nconfidential: true"))
    assert "1.2.1" in told(read_anyhow(meetings, "members"))
    assert "1.2.1" not in told(read_anyhow(meetings, "public"))
    roof = meetings / "m/a/2-roof.md"
    roof.write_text(roof.read_text().replace("title: Roof", "title: Roof\nconfidential: true"))
    found = read(meetings / "n", cwd=meetings, public=True)
    assert "#tiles" not in str(told(found))


def read_anyhow(root: Path, edition: Edition) -> Reading:
    return read(root / "m", cwd=root, kind="minutes", public=edition == "public")


def test_the_page_the_paper_and_the_outline_have_it(meetings: Path, agendagen: Run) -> None:
    send(meetings, "n")
    assert agendagen("minutes", "m").code == 0
    page = (meetings / "build/m/minutes.html").read_text("utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert "Approved as corrected on 27 February 2026, item 1.1</a>" in page
    assert '<a href="../n/agenda.html#minutes">Corrected on 27 February 2026, item 1.1</a>: The sum is 5.' in page
    paper = pdf.readable((meetings / "build/m/minutes.pdf").read_bytes())
    assert "Continued as item 1.2 on 27 February 2026" in paper["text.txt"].replace("\N{NO-BREAK SPACE}", " ")
    assert "../n/agenda.pdf#tiles" in paper["links.txt"]
    outline = json.loads(agendagen("outline", "m", "--minutes", "--output-format", "json").out)
    (meeting,) = outline["meetings"]
    assert meeting["minutes"]["approved"] == {"date": "2026-02-27", "item": "1.1", "corrected": True}
    (tiles,) = meeting["sections"][0]["items"][1]["items"]
    assert [(one["kind"], one["date"], one["item"]) for one in tiles["traces"]] == [("continued", "2026-02-27", "1.2")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it(language: str) -> None:
    words, english, day = words_for(language), words_for("en"), dt.date(2025, 11, 20)
    said = {kind: traced.trace(words, Trace(kind, day, "1.3")) for kind in get_args(TraceKind)}
    approved = [traced.approval(words, Approval(day, "1.3", corrected=corrected)) for corrected in (False, True)]
    assert len({*said.values(), *approved}) == len(said) + 2
    for kind, text in said.items():
        assert "2025" in text
        assert kind == "approves" or "1.3" in text
        assert language.startswith("en") or text != traced.trace(english, Trace(kind, day, "1.3"))
    assert not any(re.search(r"[{}]", text) for text in (*said.values(), *approved))


_SOME = st.text(min_size=1)


@given(
    st.dictionaries(_SOME, st.builds(Seen, _SOME, st.integers(1, 9), title=st.text(), path=st.text())),
    st.dictionaries(_SOME, st.builds(Settled, st.integers(1, 9), st.text(), st.text())),
)
def test_a_record_is_read_line_by_line_as_it_was_written(items: dict[str, Seen], settled: dict[str, Settled]) -> None:
    sent = Published((Dispatch("2025-11-13T09:00+01:00"),), items=items, decisions=settled)
    text = written(sent, closed=False)
    found = read_record(Source("p", "p", text), closed=False)
    assert (found.items, found.decisions) == (items, settled)
    assert read_record(Source("p", "p", text.replace("number", "Number")), closed=False).items == {}


def test_what_was_published_is_read_by_its_record_and_the_files_that_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"m{number}" for number in range(5)]
    (tmp_path / "agendagen.yaml").write_text("language: en\nbody: Board\n")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "meeting.yaml").write_text(f"date: 2025-0{int(name[1]) + 1}-05\n")
        for item in "abcdefgh":
            links = " ".join(f"[](../{other}/1-a.md)" for other in names if other != name)
            text = f"---\ntitle: {item}\n---\n{links if item == 'a' else ''}\n"
            (tmp_path / name / f"{ord(item) - 96}-{item}.md").write_text(text)
    send(tmp_path, *names)
    whole: list[str] = []
    files: list[str] = []

    def item_of(source: Source, meeting: Meeting, door: Workspace, *, body: bool) -> tuple[Item, list[Diagnostic]]:
        files.append(source.path)
        return read_item(source, meeting, door, body=body)

    monkeypatch.setattr("agendagen.others.load", lambda *_, **__: whole.append("loaded"))
    monkeypatch.setattr("agendagen.others.read_item", item_of)
    found = read(tmp_path / "m0", cwd=tmp_path, kind="minutes")
    assert [one for one in found.diagnostics if one.severity == "error"] == []
    assert (whole, sorted(set(files))) == ([], [f"{name}/1-a.md" for name in names[1:]])
    assert len(files) <= 2 * len(names)  # once for each edition of it that is linked
