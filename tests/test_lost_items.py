"""No item is lost, and no folder taken for something else, because of how a name is written."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest

from agendagen.build import Options, build
from agendagen.cli.places import meetings_at
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.load import MAX_DEPTH, meetings
from agendagen.model import walk
from agendagen.reading import read
from tests.unit.workspace import findings, make, reading

MEETING = "body: B\ndate: 2025-11-20\nlanguage: en\n"
OPEN = "---\ntitle: {}\n---\n\nText.\n"
CLOSED = "---\ntitle: {}\nconfidential: true\n---\n\nText.\n"


def same_file(folder: Path, one: str, other: str) -> bool:
    """Tell whether this disk takes two names for one."""
    (folder / one).touch()
    same = (folder / other).exists()
    (folder / one).unlink()
    return same


@pytest.mark.parametrize("sections", ["", "sections: {s: S}\n"])
@pytest.mark.parametrize(
    ("stem", "folder"),
    [
        ("2-secret", "2-Secret"),
        ("2-SECRET", "2-secret"),
        ("2-straße", "2-STRASSE"),
        (unicodedata.normalize("NFC", "2-lønforhøjelse-é"), unicodedata.normalize("NFD", "2-lønforhøjelse-é")),
        (unicodedata.normalize("NFD", "2-Å"), unicodedata.normalize("NFC", "2-å")),
    ],
)
def test_a_folder_that_is_nearly_an_items_is_an_error_and_nothing_is_published(
    tmp_path: Path, stem: str, folder: str, sections: str
) -> None:
    if same_file(tmp_path, stem, folder):
        pytest.skip("this disk takes the two names for one")
    at = "s/" if sections else ""
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING + sections,
        f"{at}{stem}.md": CLOSED.format("Closed"),
        f"{at}{folder}/1-sub.md": OPEN.format("KANARI"),
    }
    meeting = make(tmp_path, files)
    options = Options(output=tmp_path / "out", formats=frozenset({"html"}), public=True)
    outcome = build(meeting, options, cwd=tmp_path, worker=None, progress=lambda _: None)
    (found,) = (d for d in outcome.diagnostics if d.severity == "error")
    assert (found.rule, found.span and found.span.source.path) == ("alike-names", f"m/{at}{stem}.md")
    assert f"`{stem}`" in found.help
    assert not outcome.written


def test_a_folder_that_is_an_items_is_fine_and_so_are_other_names(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "meeting.yaml": MEETING,
        "1-a.md": CLOSED.format("A"),
        "1-a/1-b.md": OPEN.format("B"),
        "1-a/Papers/x.csv": "x\n",
        "2-papers.md": OPEN.format("Papers"),
        "2-Papers/x.csv": "x\n",
        "3-ab.md": OPEN.format("C"),
        "3-a/1-d.md": OPEN.format("D"),
    }
    assert not findings(reading(tmp_path, files), "alike-names")


@pytest.mark.parametrize(("one", "other"), [("2-a.md", "2-a.MD"), ("2-a.md", "2-A.md"), ("2-a.Md", "2-a.mD")])
def test_two_files_of_nearly_one_name_are_both_items_and_told(tmp_path: Path, one: str, other: str) -> None:
    if same_file(tmp_path, one, other):
        pytest.skip("this disk takes the two names for one")
    result = reading(
        tmp_path,
        {"meeting.yaml": MEETING, one: OPEN.format("ONE"), other: OPEN.format("TWO"), "2-b.md": OPEN.format("B")},
    )
    assert sorted(item.title for item in walk(result.agenda.sections)) == ["B", "ONE", "TWO"]
    assert [d.rule for d in result.diagnostics if d.severity == "error"] == ["alike-names"]


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("inside", ["1-x.md", "deep/er/1-x.MD"])
def test_a_folder_of_items_that_is_a_link_is_an_error_listed_or_not(tmp_path: Path, listed: bool, inside: str) -> None:
    sections = "sections: {items: I, decisions: D}\n" if listed else ""
    folder = make(
        tmp_path,
        {"meeting.yaml": MEETING + sections, "items/1-a.md": OPEN.format("A"), f"../shared/{inside}": OPEN.format("X")},
    )
    (folder / "decisions").symlink_to("../shared")
    result = reading(tmp_path, {"meeting.yaml": MEETING + sections})
    assert [d.rule for d in result.diagnostics if d.severity == "error"] == ["linked-folder"]
    assert failed(result.diagnostics)


def test_a_sub_items_folder_that_is_a_link_is_an_error(tmp_path: Path) -> None:
    folder = make(tmp_path, {"meeting.yaml": MEETING, "1-a.md": OPEN.format("A"), "../shared/1-x.md": OPEN.format("X")})
    (folder / "1-a").symlink_to(tmp_path / "shared")
    assert findings(reading(tmp_path, {"meeting.yaml": MEETING}), "linked-folder")


def test_a_linked_folder_of_files_a_hidden_one_and_another_meeting_are_fine(tmp_path: Path) -> None:
    folder = make(
        tmp_path,
        {
            "meeting.yaml": MEETING,
            "1-a.md": "---\ntitle: A\nattachments: [papers/a.csv]\n---\n\n[](papers/a.csv)\n",
            "../papers/a.csv": "a\n",
            "../papers/README.md": "x\n",
            "../items/1-x.md": OPEN.format("X"),
            "../other/meeting.yaml": MEETING,
            "../other/1-y.md": OPEN.format("Y"),
        },
    )
    for name, aim in (("papers", "papers"), ("_items", "items"), (".items", "items"), ("other", "other")):
        (folder / name).symlink_to(f"../{aim}")
    assert not [d for d in reading(tmp_path, {"meeting.yaml": MEETING}).diagnostics if d.severity == "error"]


def test_a_folder_that_is_a_link_out_of_the_workspace_is_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "1-x.md").write_text(OPEN.format("KANARI"))
    root = tmp_path / "ws"
    folder = make(root, {"meeting.yaml": MEETING, "1-a.md": OPEN.format("A")})
    (folder / "decisions").symlink_to("../../outside")
    result = reading(root, {"meeting.yaml": MEETING})
    assert [d.rule for d in result.diagnostics if d.severity == "error"] == ["outside-workspace"]
    assert [item.title for item in walk(result.agenda.sections)] == ["A"]


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    folder = make(tmp_path, {"meeting.yaml": MEETING, "1-a.md": OPEN.format("A"), "../x/1-b.md": OPEN.format("B")})
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to("self")
    (tmp_path / "x" / "back").symlink_to("../m")
    assert findings(reading(tmp_path, {"meeting.yaml": MEETING}), "linked-folder")


@pytest.mark.parametrize("above", ["", "decisions/"])
def test_folders_that_lie_too_deep_are_an_error_that_names_the_first(tmp_path: Path, above: str) -> None:
    deep = "/".join(["a"] * 300)
    result = reading(tmp_path, {"1-one.md": "# One\n\nText.\n", f"{above}{deep}/1-x.md": "# X\n\nText.\n"})
    (found,) = [d for d in result.diagnostics if d.severity == "error"]
    assert found.rule == "too-large"
    assert f"`m/{above}{'/'.join(['a'] * (MAX_DEPTH + 1 - bool(above)))}` lies more than" in found.message


def test_sub_items_of_sub_items_that_lie_too_deep_are_an_error(tmp_path: Path) -> None:
    levels: dict[str, str | bytes] = {f"{'1/' * level}1.md": "# One\n\nText.\n" for level in range(200)}
    assert [d.rule for d in reading(tmp_path, levels).diagnostics if d.severity == "error"] == ["too-large"]


@pytest.mark.skipif(os.name != "posix", reason="long paths")
def test_meetings_are_found_however_deep_they_lie(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 1100)
    subprocess.run(["mkdir", "-p", deep], check=True)
    (deep / "meeting.yaml").write_text("body: B\n")
    try:
        assert meetings(tmp_path) == [deep]
    finally:
        subprocess.run(["rm", "-r", tmp_path / "a"], check=True)  # pytest goes down by recursion


# --- What is no item -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("s/2-b.md.txt", "rename it to `2-b.md`"),
        ("s/2-b.MD.TXT", "rename it to `2-b.md`"),
        ("s/2-b.markdown", "rename it to `2-b.md`"),
        ("s/2-b.mdown", "rename it to `2-b.md`"),
        ("s/2-b.mkd", "rename it to `2-b.md`"),
        ("s/2-b.md ", "rename it to `2-b.md`"),
        ("s/2-b.txt", "rename it to `2-b.md`"),
        ("s/budget.text", "rename it to `budget.md`"),
        ("s/2-b.docx", "write its text into `2-b.md`"),
        ("s/2-b.odt", "write its text into `2-b.md`"),
        ("s/2-b.md.docx", "write its text into `2-b.md`"),
        ("s/1-a/1-sub.markdown", "rename it to `1-sub.md`"),
        ("empty/1-x.txt", "rename it to `1-x.md`"),
        ("meeting.yml", "rename it to `meeting.yaml`"),
        ("meeting.yaml.txt", "rename it to `meeting.yaml`"),
        ("agendagen.yml", "rename it to `agendagen.yaml`"),
        ("../agendagen.yml", "rename it to `agendagen.yaml`"),
    ],
)
def test_a_file_that_is_taken_for_what_it_is_not_is_told_at_itself(tmp_path: Path, name: str, meant: str) -> None:
    sections = "sections: {s: S, empty: E}\n" if name.startswith("empty") else "sections: {s: S}\n"
    meeting = make(tmp_path, {"meeting.yaml": MEETING + sections, "s/1-a.md": OPEN.format("A"), name: "Text.\n"})
    (tmp_path / "agendagen.yaml").unlink()
    (found,) = read(meeting, cwd=tmp_path).diagnostics
    assert (found.rule, found.severity) == ("overlooked-file", "warning")
    assert found.span
    assert found.span.source.name == f"m/{name}".replace("m/../", "")
    assert found.help.startswith(meant)


def test_a_file_among_the_items_that_none_uses_is_noted(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"meeting.yaml": MEETING + "sections: {s: S}\n", "s/1-a.md": OPEN.format("A")}
    read_ = reading(tmp_path, files | {"s/left.csv": "a,b\n", "s/papers/left.csv": "a,b\n", "left.csv": "a,b\n"})
    (found,) = read_.diagnostics
    assert (found.rule, found.severity, found.span and found.span.source.path) == (
        "overlooked-file",
        "note",
        "m/s/left.csv",
    )


NOBODYS = (
    *("s/_2-b.txt", "s/.2-b.md.txt", "s/README.txt", "README.docx", "s/~$2-b.docx", "s/1-a.md~", "s/1-a.md.bak"),
    *("s/Thumbs.db", "s/desktop.ini", "notes.csv", "papers/old.txt", "s/papers/draft.docx", "_notes/1-x.markdown"),
)


@pytest.mark.parametrize("name", NOBODYS)
def test_what_lies_there_as_it_should_is_not_told(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {"meeting.yaml": MEETING + "sections: {s: S}\n", "s/1-a.md": OPEN.format("A")}
    assert findings(reading(tmp_path, {**files, name: "Text.\n"})) == []


def test_what_is_listed_shown_or_linked_is_not_told(tmp_path: Path) -> None:
    text = """\
        ---
        title: A
        attachments: [a note.txt, plan.docx, b.markdown]
        ---

        See [](<a note.txt>), [](plan.docx) and [](b.markdown).

        ![A map](map%20one.png "Map")

        ```table
        caption: Costs
        file: costs.csv
        ```
        """
    used = ("a note.txt", "plan.docx", "b.markdown", "map one.png", "costs.csv")
    files: dict[str, str | bytes] = {f"s/{name}": b"a,b\n1,2\n" for name in used}
    found = findings(reading(tmp_path, {"meeting.yaml": MEETING + "sections: {s: S}\n", "s/1-a.md": text, **files}))
    assert [line for line in found if line.startswith("overlooked-file")] == []


def test_a_meeting_whose_settings_are_named_otherwise_is_told_how_to_name_them(tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m/meeting.yml").write_text(MEETING)
    with pytest.raises(Unusable, match=r"rename `meeting.yml` to `meeting.yaml`"):
        read(tmp_path / "m", cwd=tmp_path)
    with pytest.raises(Unusable, match=r"rename `.*m/meeting.yml` to `meeting.yaml`"):
        meetings_at([tmp_path])


@pytest.mark.parametrize("inside", ["", "archive/2025/"])
@pytest.mark.parametrize(("levels", "enough"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_the_bound_on_depth_counts_from_the_meeting(tmp_path: Path, inside: str, levels: int, *, enough: bool) -> None:
    (tmp_path / "agendagen.yaml").write_text("")
    meeting = tmp_path / inside
    deep = meeting / "/".join(["a"] * levels)
    deep.mkdir(parents=True)
    (meeting / "meeting.yaml").write_text("body: B\ndate: 2025-11-20\n")
    (deep / "1-x.md").write_text("# X\n\nText.\n")
    result = read(meeting, cwd=tmp_path)
    told = [found for found in result.diagnostics if found.rule == "too-large"]
    assert (told == []) is enough
    assert [item.title for item in walk(result.agenda.sections)] == (["X"] if enough else [])
