"""What is found only because a file could not be read is not said; the rest is, and counts as the workspace says."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.workspace import MAX_TEXT
from tests.unit.workspace import pdf, reading

HEAD = "body: B\ndate: 2025-11-20\nlanguage: en\n"
GOOD = "---\ntitle: T\n---\n\nText.\n"


def rules_of(root: Path, files: dict[str, str | bytes]) -> list[str]:
    return [d.rule for d in reading(root, files).diagnostics]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"meeting.yaml": HEAD, "1-a.md": b"x" * (MAX_TEXT + 1)}, ["too-large"]),  # and not: no title, no text
        ({"meeting.yaml": HEAD, "1-a.md": "---\ntitle: [T\n---\n"}, ["bad-yaml"]),
        ({"meeting.yaml": "body: [\n", "1-a.md": GOOD}, ["bad-yaml"]),  # and not: no date, no body
        ({"meeting.yaml": HEAD, "1-a.md": GOOD.encode() + b"\xff"}, ["not-utf8"]),
    ],
)
def test_what_could_not_be_read_has_no_consequences(
    tmp_path: Path, files: dict[str, str | bytes], told: list[str]
) -> None:
    assert rules_of(tmp_path, files) == told


def test_what_can_be_read_has_all_its_findings_beside_what_cannot(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"meeting.yaml": HEAD, "1-a.md": b"x" * (MAX_TEXT + 1), "2-b.md": "[](x.pdf)"}
    assert sorted(rules_of(tmp_path, files)) == ["missing-file", "missing-title", "too-large"]


def test_an_item_cannot_be_linked_that_is_none(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"meeting.yaml": HEAD, "1-a.md": GOOD + "\n[](../README.md)\n", "../README.md": "x"}
    assert rules_of(tmp_path, files) == ["not-an-item"]


def test_a_file_is_too_large_to_be_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.agenda.attached.LARGE", 100)
    item = "---\ntitle: T\nattachments: [a.pdf]\n---\n\n[](a.pdf)\n"
    assert "large-file" in rules_of(tmp_path, {"meeting.yaml": HEAD, "1-a.md": item, "a.pdf": pdf(3)})
