"""What is wrong with theme, fonts and templates is told by `check`, not first by `build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from agendagen.looks import looks
from tests.unit.workspace import reading

Files = dict[str, str | bytes]
HEAD = "body: B\ndate: 2025-11-20\n"
CHART = "# A\n\n```chart\ntype: bar\n---\na | b\nc | 1\n```\n"


@pytest.mark.parametrize(
    ("theme", "files", "rules"),
    [
        ("name: compakt", {}, ["unknown-theme"]),
        ("font: Garamond", {}, ["unknown-font"]),
        ("colour: '#eeeeee'", {}, ["theme-colour"]),
        ("name: formal", {}, []),
        ("", {"../templates/agenda.html.j2": "{{ nothing.here }}"}, ["template-error"]),
        ("", {"../templates/item.html.j2": "{% if %}"}, ["template-error"]),
        ("", {"../templates/print-more.css": "p {background: url(none.png)}"}, ["missing-file"]),
        ("", {"../templates/screen-more.css": "p {background: url(none.png)}"}, ["missing-file"]),
        ("", {"../templates/theme.json": "{"}, ["bad-theme"]),
        ("", {"../templates/print-more.css": "p {color: red}"}, []),
        ("", {"../templates/print-more.css": "p {colour: red}"}, ["style-sheet"]),
        ("", {"../templates/print-more.css": "p {color: blurple}\nq {width: 3zz}"}, ["style-sheet"] * 2),
        ("", {"../templates/print-more.css": "p {color red}"}, ["style-sheet"]),
        ("", {"../templates/print-more.css": "@media print {p {color: red}"}, ["style-sheet"]),
        ("", {"../templates/screen-more.css": "p {color: red}}"}, ["style-sheet"]),
        ("", {"../templates/screen-more.css": "p {color: red"}, ["style-sheet"]),
        ("", {"../templates/print-more.css": "p::before {content: '\N{PARTY POPPER}'}"}, ["missing-glyph"]),
        ("", {"../templates/print-more.css": "@page {@top-center {content: '\\1F389'}}"}, ["missing-glyph"]),
        ("", {"../templates/print-more.css": "p::before {content: '§ –'} /* \N{PARTY POPPER} */"}, []),
        ("", {}, []),
    ],
)
def test_looks_are_checked(tmp_path: Path, theme: str, files: Files, rules: list[str]) -> None:
    usual: Files = {"meeting.yaml": HEAD + f"theme: {{{theme}}}\n", "1-a.md": CHART}
    assert [found.rule for found in looks(reading(tmp_path, usual | files))] == rules


def test_a_level_that_the_workspace_sets_counts(tmp_path: Path) -> None:
    text = HEAD + "theme: {colour: '#eeeeee'}\ncheck: {theme-colour: off}\n"
    assert looks(reading(tmp_path, {"meeting.yaml": text, "1-a.md": CHART})) == []


def test_what_a_sheet_leaves_open_does_not_swallow_what_comes_after(tmp_path: Path) -> None:
    files: Files = {"meeting.yaml": HEAD, "1-a.md": "# A\n\nText.\n", "../templates/print-more.css": "p {color: red"}
    (found,) = looks(reading(tmp_path, files))
    assert (found.wording.variant, str(found.span)) == ("open", "templates/print-more.css:1:3")


def test_what_the_engine_says_of_a_sheet_has_its_place_there(tmp_path: Path) -> None:
    files: Files = {
        "meeting.yaml": HEAD,
        "1-a.md": "# A\n\nText.\n",
        "../templates/print-more.css": "p {\n  colour: red\n}",
    }
    (found,) = looks(reading(tmp_path, files))
    assert (found.message, str(found.span)) == (
        "`colour: red` is ignored (unknown property)",
        "templates/print-more.css:2:3",
    )
