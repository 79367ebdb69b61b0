"""Paths are read as files have them, with spaces and parentheses; white space is what a person sees as such."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from agendagen.files import Files
from agendagen.text import Heading, Image, List, Reference, Table, plain, walk
from agendagen.workspace import Workspace
from tests.unit.test_markdown_writer import read
from tests.unit.workspace import reading

Form = Literal["NFC", "NFD"]


def targets(markdown: str, files: Files | None = None) -> list[str]:
    return [node.target for node in walk(read(markdown, files)) if isinstance(node, Reference)]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[x](docs/Budget 2026 final.pdf)", "m/docs/Budget 2026 final.pdf"),
        ("[](docs/Budget 2026 (final).pdf)", "m/docs/Budget 2026 (final).pdf"),
        ("[](../files/Notat om taget - endelig (2).pdf)", "files/Notat om taget - endelig (2).pdf"),
        ("([x](a b.pdf))", "m/a b.pdf"),
        ("[x](docs/Plan (draft.pdf)", "m/docs/Plan (draft.pdf"),
        ("[x](docs/Plan (draft.pdf), see [the act](https://example.org)", "m/docs/Plan (draft.pdf"),
        ("[x]( a b.docx )", "m/a b.docx"),
        ("[x](docs\\a b.pdf)", "m/docs/a b.pdf"),
        ("[x](<a b.pdf>)", "m/a b.pdf"),
        ("[x](a%20b.pdf)", "m/a b.pdf"),
        ('[x](a b.pdf "Title")', "m/a b.pdf"),
        ("[x](2-the budget.md#the-table)", "m/2-the budget.md"),
        ("[x](Årsregnskab 2026.xlsx)", "m/Årsregnskab 2026.xlsx"),
        ("| a | b |\n|---|---|\n| [x](a b.pdf) | 1 |", "m/a b.pdf"),
    ],
)
def test_a_path_may_have_spaces_and_parentheses(written: str, target: str) -> None:
    assert targets(written) == [target]


@pytest.mark.parametrize(
    "written",
    ["[x](see the note)", "[1](no path here) and report.pdf)", "array[i](x, y)", "\\[x](a b.pdf)", "`[x](a b.pdf)`"],
)
def test_what_is_no_path_is_no_link(written: str) -> None:
    assert not targets(written)


@pytest.mark.parametrize("written", ["![p](my pic.png)", '![p](my pic (1).png "Title")', "![p](<my pic.png>)"])
def test_pictures_too(written: str) -> None:
    assert [node.written.split()[0] for node in walk(read(written)) if isinstance(node, Image)] == ["my"]


def test_a_number_sign_may_belong_to_a_name(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "Report #8.pdf").write_text("x")
    shelf = Workspace(tmp_path, tmp_path)
    assert targets("[](<Report #8.pdf>) [](Report #8.pdf) [](Report%20%238.pdf)", shelf) == ["m/Report #8.pdf"] * 3
    assert targets("[](Report.pdf#8)", shelf) == ["m/Report.pdf"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD"])
def test_a_file_is_found_however_its_accents_are_stored(form: Form, other: Form, tmp_path: Path) -> None:
    name = "Gebührenübersicht"
    folder = tmp_path / unicodedata.normalize(form, "Süd")
    folder.mkdir()
    (folder / unicodedata.normalize(form, f"{name}.pdf")).write_text("x")
    shelf = Workspace(tmp_path, tmp_path)
    path = unicodedata.normalize(other, f"Süd/{name}.pdf")
    assert shelf.facts(path).state == "ok"
    assert shelf.read(path) == b"x"


@pytest.mark.parametrize("space", ["\u00a0", "\u200b", "\u2009", "\u202f", "\u3000", "\ufeff", "\u2060"])
def test_what_looks_like_a_space_is_one_beside_a_marker(space: str) -> None:
    text = read(
        f"##{space}Head\n\n-{space}one\n-{space}two\n\n1.{space}one\n2.{space}two\n\na){space}one\nb){space}two\n\n"
        f"|{space}a{space}|{space}b{space}|\n|{space}---{space}|{space}---{space}|\n| 1 | 2 |\n\n{space}## Behind"
    )
    kinds = [type(node) for node in text]
    assert kinds == [Heading, List, List, List, Table, Heading]
    assert plain(text[:1]) == "Head"
    words = [node.span for node in walk(text[:1]) if node.span]
    assert words[-1].column == 4


def test_words_keep_their_no_break_spaces() -> None:
    assert "§\u00a05" in plain(read("See §\u00a05 and 10\u00a0kr."))


OF_ONE_COMPUTER = (
    *(r"C:\Users\anna\Budget 2026.pdf", "C:/Users/anna/Budget 2026.pdf", "file:///C:/Users/anna/Budget%202026.pdf"),
    *("/home/anna/Budget 2026.pdf", "~/Budget 2026.pdf", r"\\server\share\Budget 2026.pdf"),
    "../../Budget 2026.pdf",
)


@pytest.mark.parametrize("path", OF_ONE_COMPUTER)
@pytest.mark.parametrize("where", ["link", "attachment"])
def test_a_path_that_only_its_authors_computer_knows_is_told_with_what_to_write(
    tmp_path: Path, where: str, path: str
) -> None:
    front, text = (
        ("title: X", f"See [it](<{path}>).") if where == "link" else (f"title: X\nattachments: ['{path}']", "X.")
    )
    files: dict[str, str | bytes] = {
        "meeting.yaml": "body: B\ndate: 2025-11-20\nlanguage: en\n",
        "1-x.md": f"---\n{front}\n---\n\n{text}\n",
    }
    (one,) = [d for d in reading(tmp_path, files).diagnostics if d.severity == "error"]
    name = "<Budget 2026.pdf>" if where == "link" else "Budget 2026.pdf"
    assert one.help == f"copy the file into the folder of this text, and write `{name}`"
