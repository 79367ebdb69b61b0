"""A slip in YAML is told once, at its own line, with the line to write; a merge that was not finished is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.cli.mending import mend
from agendagen.diagnostics import Diagnostic, Source
from agendagen.read.yaml import compose
from agendagen.reading import read
from tests.unit.workspace import pdf

MEETING = "body: Board\ndate: 2026-03-10\nlanguage: en\nsections: {items: Business}\n"


def errors(tmp_path: Path, item: str, meeting: str = MEETING) -> list[Diagnostic]:
    (tmp_path / "items").mkdir()
    (tmp_path / "meeting.yaml").write_text(meeting, encoding="utf-8")
    (tmp_path / "items" / "1-one.md").write_text(item, encoding="utf-8")
    return [d for d in read(tmp_path, cwd=tmp_path).diagnostics if d.severity == "error"]


@pytest.mark.parametrize(
    ("slip", "advice"),
    [("presenter:peter", "write `presenter: peter`"), ("place The hall", "write `key: value`")],
)
@pytest.mark.parametrize("below", ["", "duration: 30 min\n", "tags:\n  - a\n"])
def test_a_key_without_its_colon_is_told_at_its_line(tmp_path: Path, slip: str, advice: str, below: str) -> None:
    (one,) = errors(tmp_path, f"---\ntitle: One\n{slip}\n{below}---\n\nText.\n")
    assert one.span
    assert (one.span.line, one.span.written) == (3, slip)
    assert one.help.startswith(advice)


@pytest.mark.parametrize("path", ["..\\files\\budget.pdf", "docs\\new.pdf", "docs\\Plan.pdf", "x\\tables\\a.xlsx"])
def test_backslashes_in_quotation_marks_are_told_as_such(tmp_path: Path, path: str) -> None:
    found = errors(tmp_path, f'---\ntitle: One\nattachments:\n  - "{path}"\n---\n\nText.\n')
    told = [d for d in found if d.rule == "bad-yaml"]
    assert [d.help for d in told] == [f'write `"{path}"`'.replace("\\", "/")]
    assert all("\f" not in d.message + d.help for d in found)


@pytest.mark.parametrize(
    "item",
    [
        "---\ntitle: One\n---\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> branch\n",
        "---\n<<<<<<< HEAD\ntitle: One\n=======\ntitle: Two\n>>>>>>> branch\n---\n\nText.\n",
    ],
)
def test_an_unfinished_merge_is_the_one_thing_told(tmp_path: Path, item: str) -> None:
    (one,) = errors(tmp_path, item)
    assert one.rule == "conflict-marker"
    assert one.span
    assert one.span.written == "<<<<<<< HEAD"


def test_a_merge_in_the_meeting_is_told(tmp_path: Path) -> None:
    meeting = f"{MEETING}<<<<<<< HEAD\nplace: A\n=======\nplace: B\n>>>>>>> branch\n"
    found = errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", meeting)
    assert "conflict-marker" in [d.rule for d in found]
    assert "bad-yaml" not in [d.rule for d in found]


@pytest.mark.parametrize(
    "text", ["```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n```", "=======", "<<<<<<< a", "> > > x"]
)
def test_marks_in_code_and_single_ones_are_text(tmp_path: Path, text: str) -> None:
    assert errors(tmp_path, f"---\ntitle: One\n---\n\nText.\n\n{text}\n") == []


# --- Entries that were run together ----------------------------------------------------------------------------------

JOINED = [
    ("participants:\n  - Ann Lund\n   - Bo Dahl", "write `  - Bo Dahl`"),
    ("participants:\n  - name: Ann Lund\n     - Bo Dahl", "write `  - Bo Dahl`"),
    ("participants:\n- Ann Lund\n - Bo Dahl", "write `- Bo Dahl`"),
    ("participants:\n  -Ann Lund\n  -Bo Dahl", "write `  - Ann Lund`"),
    ("participants:\n  - Ann Lund\n  -Bo Dahl", "write `  - Bo Dahl`"),
    ("participants:\n  -name: Ann Lund\n   role: chair", "write `  - name: Ann Lund`"),
    ("participants: - Ann Lund - Bo Dahl", "write `participants: [Ann Lund, Bo Dahl]`"),
    ("participants: Ann Lund\n  - Bo Dahl", "write every entry on a line of its own"),
    ("attachments: - a.pdf - b.pdf", "write `attachments: [a.pdf, b.pdf]`"),
    ("attachments:\n  - a.pdf - b.pdf", "write `- a.pdf`, `- b.pdf`"),
    ("attachments:\n  - a.pdf- b.pdf", "write `- a.pdf`, `- b.pdf`"),
    ("attachments:\n  - a.pdf -b.pdf", "write `- a.pdf`, `- b.pdf`"),
    ("attachments:\n  - a.pdf, b.pdf", "write `- a.pdf`, `- b.pdf`"),
    ("attachments: a.pdf, b.pdf", "write `[a.pdf, b.pdf]`"),
    ("attachments: [a.pdf; b.pdf]", "write `a.pdf, b.pdf`"),
]


@pytest.mark.parametrize(("slip", "advice"), JOINED)
def test_entries_that_are_read_as_one_are_told_once_with_the_line_to_write(
    tmp_path: Path, slip: str, advice: str
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(pdf())
    (one,) = errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", f"{MEETING}{slip}\n")
    assert one.rule == "joined-entries"
    assert one.help.startswith(advice)


@pytest.mark.parametrize("slip", [slip for slip, _ in JOINED if ":\n" in slip and "name" not in slip])
def test_they_are_mended(tmp_path: Path, slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(pdf())
    broken = errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", f"{MEETING}{slip}\n")
    monkeypatch.chdir(tmp_path)
    mend(tmp_path, (), (), unsafe=True, to_stderr=False)
    reading = read(tmp_path, cwd=tmp_path)
    if reading.diagnostics and broken[0].fix and broken[0].fix.edits:
        assert [d.rule for d in reading.diagnostics if d.severity == "error"] == []
        meeting = reading.agenda.meeting
        assert len(meeting.participants) + len(meeting.attachments) == 2


@pytest.mark.parametrize(
    "line",
    [
        "attachments: [Budget - final.pdf]",
        "attachments: ['Smith, J. - report.pdf']",
        "place: Hall 5, Main St. - 2nd floor",
        "room: -1",
        "place: |\n  - not a list\n  - of entries",
        "body: Board for roads,\n  paths - and bridges",
    ],
)
def test_dashes_and_commas_within_a_text_are_not_told(tmp_path: Path, line: str) -> None:
    for name in ("Budget - final.pdf", "Smith, J. - report.pdf"):
        (tmp_path / name).write_bytes(pdf())
    meeting = MEETING.replace("body: Board\n", "") if line.startswith("body") else MEETING
    assert errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", f"{meeting}{line}\n") == []


# --- Quotation marks, spaces, names alone ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["“Maria Olsen”", "”Maria Olsen”", "»Maria Olsen«", "„Maria Olsen“", '“Maria Olsen"'])
@pytest.mark.parametrize("around", ["participants: [{{name: {}}}]", "participants:\n  - {}", "place: {}"])
def test_curly_quotation_marks_round_a_value_are_told(tmp_path: Path, around: str, text: str) -> None:
    errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", MEETING + around.format(text) + "\n")
    told = [d for d in read(tmp_path, cwd=tmp_path).diagnostics if d.rule == "curly-quotes"]
    assert [d.help for d in told] == ['write `"Maria Olsen"`']


@pytest.mark.parametrize("line", ["title: “Budget: a plan”", "title: »Budget: a plan«", 'title: “Budget: a plan"'])
def test_curly_quotation_marks_that_hold_nothing_are_told_as_such(tmp_path: Path, line: str) -> None:
    (one,) = errors(tmp_path, f"---\n{line}\n---\n\nText.\n")
    assert (one.rule, one.help) == ("curly-quotes", 'write `title: "Budget: a plan"`')


@pytest.mark.parametrize("line", ["place: ’s-Hertogenbosch", "place: The “Old” hall", "place: “A” and “B”"])
def test_quotation_marks_within_a_text_are_not_told(tmp_path: Path, line: str) -> None:
    errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", f"{MEETING}{line}\n")
    assert [d.rule for d in read(tmp_path, cwd=tmp_path).diagnostics if d.rule == "curly-quotes"] == []


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\t"])
def test_other_spaces_where_a_space_belongs_are_spaces(tmp_path: Path, space: str) -> None:
    meeting = f"{MEETING}place:{space}Town hall\nparticipants:\n  -{space}Ann Lund\n  -{space}name:{space}Bo Dahl\n"
    assert errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", meeting) == []
    known = read(tmp_path, cwd=tmp_path).agenda.meeting
    assert (known.place, [person.name for person in known.participants]) == (("Town hall",), ["Ann Lund", "Bo Dahl"])


def test_a_section_and_a_person_are_there_by_name_alone(tmp_path: Path) -> None:
    meeting = "body: B\ndate: 2026-03-10\nlanguage: en\nsections: {b: , items: , a: A}\n"
    meeting += "roster: {bo: }\nparticipants: [bo]\n"
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1-x.md").write_text("---\ntitle: X\n---\n\nText.\n")
    assert errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", meeting) == []
    agenda = read(tmp_path, cwd=tmp_path).agenda
    assert [section.folder for section in agenda.sections] == ["b", "items", "a"]
    assert [person.name for person in agenda.meeting.participants] == ["bo"]


@pytest.mark.parametrize("listed", ["[items: Business]", "[items: {title: Business}]", "[items: Business, later]"])
def test_sections_in_a_list_may_have_their_titles_with_them(tmp_path: Path, listed: str) -> None:
    (tmp_path / "items").mkdir()
    (tmp_path / "meeting.yaml").write_text(MEETING.replace("{items: Business}", listed), encoding="utf-8")
    (tmp_path / "items/1-one.md").write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    made = read(tmp_path, cwd=tmp_path)
    assert [d.rule for d in made.diagnostics if d.rule != "empty-section"] == []
    section = made.agenda.sections[0]
    assert (section.title, len(section.items)) == ("Business", 1)
    assert section.span
    assert section.span.written == "items"


@pytest.mark.parametrize("listed", ["[{folder: items, title: Business}]", "[items: A, items: B]", "[[items]]"])
def test_what_is_no_section_in_a_list_of_them_is_told_with_how_to_write_it(tmp_path: Path, listed: str) -> None:
    meeting = MEETING.replace("{items: Business}", listed)
    found = errors(tmp_path, "---\ntitle: One\n---\n\nText.\n", meeting)
    assert {d.rule for d in found} == {"wrong-type"}
    assert found[0].help == "write `NAME: Title` or `NAME: {title: …}`, each name once"


@pytest.mark.parametrize(
    "value", ["a" + " " * 200_000 + "x: y", "*" + " " * 200_000 + "x", '"' + "\\p" * 100_000 + '"']
)
def test_a_long_run_in_what_cannot_be_read_is_gone_through_once(value: str) -> None:
    _, found = compose(Source("m.yaml", "m.yaml", f"title: {value}\n"), f"title: {value}\n")
    assert [one.rule for one in found] == ["bad-yaml"]
