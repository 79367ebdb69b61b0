"""A slip in YAML is told once, at its own line, with the line to write; a merge that was not finished is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.diagnostics import Diagnostic
from agendagen.reading import read

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
