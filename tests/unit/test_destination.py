"""Where documents go, and where they may not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agendagen.destination import destination, folder_name, output_folder, place_of, verified_folder
from agendagen.errors import Unusable
from agendagen.reading import Reading, read
from tests.unit.workspace import MEETING, make, pdf, reading

FILES: dict[str, str | bytes] = {"a/1-one.md": "---\nattachments: [x.pdf]\n---\n# One\n", "a/x.pdf": pdf()}


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.chdir(tmp_path)
    return reading(tmp_path, FILES)


def where(meeting: Reading, output: Path | str) -> Path:
    return destination(place_of(meeting), Path(output), cwd=Path.cwd())


def test_documents_go_beside_the_meetings_or_where_one_says(meeting: Reading, tmp_path: Path) -> None:
    root = meeting.sources.workspace.root
    assert output_folder(place_of(meeting), None) == root / "build"
    assert destination(place_of(meeting), None, cwd=tmp_path / "elsewhere") == root / "build"
    assert destination(place_of(meeting), Path("out"), cwd=tmp_path / "elsewhere") == tmp_path / "elsewhere/out"
    assert where(meeting, tmp_path / "out") == tmp_path / "out"
    assert not (tmp_path / "out").exists()
    assert folder_name(place_of(meeting)) == "m"


def test_public_editions_have_a_folder_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    public = reading(tmp_path, FILES, public=True)
    assert folder_name(place_of(public)) == "public/m"
    assert where(public, "out") == tmp_path / "out"
    make(tmp_path / "x", {"../agendagen.yaml": ""})
    (tmp_path / "x/m").rename(tmp_path / "x/public")
    with pytest.raises(Unusable, match=r"^out/public: is where the public editions go"):
        where(read(tmp_path / "x/public", cwd=tmp_path), "out")
    assert where(read(tmp_path / "x/public", cwd=tmp_path, public=True), "out") == tmp_path / "out"


@pytest.mark.parametrize("output", [".", "m", "m/a", "m/..", "linked"])
def test_documents_do_not_go_over_the_meeting_or_into_it(meeting: Reading, tmp_path: Path, output: str) -> None:
    (tmp_path.parent / f"{tmp_path.name}-elsewhere").symlink_to(tmp_path)
    given = tmp_path.parent / f"{tmp_path.name}-elsewhere" if output == "linked" else output
    with pytest.raises(Unusable, match="documents cannot go here"):
        where(meeting, given)


def test_a_meeting_that_lies_in_what_would_be_its_folder_is_not_written_over(tmp_path: Path) -> None:
    folder = make(tmp_path / "m", FILES)
    with pytest.raises(Unusable, match="own folder, or the meeting lies in it"):
        destination(place_of(read(folder, cwd=tmp_path)), tmp_path, cwd=tmp_path)


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ("out/meeting.yaml", "meeting.yaml"),
        ("out/1-item.md", "1-item.md"),
        ("out/2-ITEM.MD", "2-ITEM.MD"),
        ("out/m/meeting.yaml", "m/meeting.yaml"),
        ("out/m/notes.md", "m/notes.md"),
    ],
)
def test_documents_do_not_go_among_sources(meeting: Reading, tmp_path: Path, there: str, named: str) -> None:
    make(tmp_path / "z", {})
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("x")
    with pytest.raises(Unusable, match=f"^out: documents cannot go here, for it holds sources, such as `{named}`"):
        where(meeting, "out")


@pytest.mark.parametrize(
    "there", ["README.md", "readme.md", "x.txt", "m/README.md", "n/1-item.md", "m/attachments/x.md"]
)
def test_what_is_no_source_is_in_nobodys_way(meeting: Reading, tmp_path: Path, there: str) -> None:
    (tmp_path / "out" / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "out" / there).write_text("x")
    assert where(meeting, "out") == tmp_path / "out"


def test_the_sections_of_another_meeting_hold_sources_too(meeting: Reading, tmp_path: Path) -> None:
    make(tmp_path / "z", {"s/1-item.md": "# One\n"})
    for output in ("z/m", "z/m/s", "z/m/s/deeper"):
        (tmp_path / output).mkdir(exist_ok=True)
        if output.endswith("deeper"):
            (tmp_path / output / "2.md").write_text("x")
        with pytest.raises(Unusable, match="holds sources"):
            where(meeting, output)


def test_attachments_that_were_published_are_no_sources(meeting: Reading, tmp_path: Path) -> None:
    make(tmp_path / "z", {"b/attachments/x.md": "x", "b/x/agenda.html": "x", "b/x/attachments/y.md": "x"})
    with pytest.raises(Unusable, match=r"such as `attachments/x\.md`"):
        where(meeting, "z/m/b")
    (tmp_path / "z/m/b/attachments/x.md").unlink()
    assert where(meeting, "z/m/b") == tmp_path / "z/m/b"
    (tmp_path / "z/m/b/x/agenda.html").unlink()
    with pytest.raises(Unusable, match=r"such as `x/attachments/y\.md`"):
        where(meeting, "z/m/b")


def test_an_attachment_is_not_published_over_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    named: dict[str, str | bytes] = {
        "meeting.yaml": MEETING + "attachments: [../out/m/x.pdf]\n",
        "a/1-one.md": "# One\n",
    }
    found = reading(tmp_path, {**named, "../out/m/x.pdf": pdf()})
    with pytest.raises(Unusable, match=r"such as `m/x\.pdf`"):
        where(found, "out")
    assert where(found, "elsewhere") == tmp_path / "elsewhere"


def test_a_link_of_the_workspace_is_in_the_way(meeting: Reading, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    os.symlink("..", tmp_path / "out/m")  # noqa: PTH211 - as a checkout has it
    with pytest.raises(Unusable, match="is a link"):
        where(meeting, "out")


def test_what_is_compared_is_the_meetings_folder_or_the_one_given(meeting: Reading, tmp_path: Path) -> None:
    given = tmp_path / "given"
    assert verified_folder(place_of(meeting), given) == given / "m"
    given.mkdir()
    (given / "agenda.pdf").write_text("x")
    assert verified_folder(place_of(meeting), given) == given
    (given / "m").mkdir()
    assert verified_folder(place_of(meeting), given) == given / "m"
