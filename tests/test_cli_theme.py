"""``agendagen theme``: list, show and eject."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agendagen.cli import app
from agendagen.errors import Unusable
from agendagen.pdf import pango_problem

run = CliRunner().invoke


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "agendagen.yaml").write_text("language: en\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_list_has_our_themes_and_the_workspaces_own(tmp_path: Path) -> None:
    (tmp_path / "templates" / "town").mkdir(parents=True)
    (tmp_path / "templates" / "town" / "print.css").write_text("p {}", encoding="utf-8")
    lines = run(app, ["theme", "list"]).stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["default", "compact", "formal", "town"]


def test_a_file_is_copied_once(tmp_path: Path) -> None:
    copy = tmp_path / "templates" / "print-more.css"
    assert run(app, ["theme", "eject", "print-more.css", "--theme", "formal"]).exit_code == 0
    assert "33mm" in copy.read_text(encoding="utf-8")
    copy.write_text("mine", encoding="utf-8")
    assert run(app, ["theme", "eject", "print-more.css", "--theme", "formal"]).exit_code == 1
    assert copy.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("words", [["eject", "../x"], ["eject", "print-more.css"], ["show", "fromal"]])
def test_what_there_is_not_is_refused(words: list[str], tmp_path: Path) -> None:
    assert run(app, ["theme", *words]).exit_code == 2
    assert not (tmp_path / "templates").exists()


@pytest.mark.skipif(bool(pango_problem()), reason="Pango is not installed")
@pytest.mark.parametrize("theme", ["default", "formal", "compact"])
def test_a_specimen_is_built(theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    result = run(app, ["theme", "show", theme])
    assert result.exit_code == 0
    assert [Path(line).name for line in result.stdout.splitlines() if line] == ["agenda.html", "agenda.pdf"]


# --- What is read for a specimen -------------------------------------------------------------------------------------

LINKS = {
    "the folder": ("templates", "../outside"),
    "a folder in it": ("templates/dir", "../../outside"),
    "a folder in it, by its full path": ("templates/dir", "{outside}"),
    "the whole disk": ("templates/disk", "/"),
    "a file": ("templates/print-more.css", "../../outside/secret.txt"),
    "a picture": ("templates/pic.png", "../../outside/secret.txt"),
    "a file in a theme": ("templates/town/print.css", "../../../outside/secret.txt"),
    "a device": ("templates/zero", "/dev/zero"),
    "by way of another link": ("templates/one", "../two"),
    "a neighbour whose name begins alike": ("templates/alike", "../../workspace-other"),
}
CIRCLES = {
    "itself": {"templates/loop": "loop"},
    "two": {"templates/a": "b", "templates/b": "a"},
    "its folder": {"templates/loop": "."},
    "the folder above": {"templates/dir/loop": "../../templates"},
    "the workspace": {"templates/all": ".."},
    "two folders": {"templates/a/b": "../c", "templates/c/d": "../a"},
    "nothing": {"templates/gone": "nowhere"},
}


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace beside folders that nothing may be read from; what is temporary goes to a third."""
    folder = tmp_path / "workspace"
    for path in (folder, tmp_path / "outside", tmp_path / "workspace-other", tmp_path / "temporary"):
        path.mkdir()
        (path / "secret.txt").write_text("p { color: red } /* kanari */", encoding="utf-8")
    (folder / "secret.txt").unlink()
    (tmp_path / "temporary" / "secret.txt").unlink()
    (folder / "agendagen.yaml").write_text("language: en\n", encoding="utf-8")
    (folder / "two").symlink_to("../outside")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return folder


def refused(workspace: Path, name: str) -> None:
    """See that a specimen is refused in a line that names `name`, and that nothing was copied."""
    result = run(app, ["theme", "show"])
    assert isinstance(result.exception, Unusable), result.output
    assert name in str(result.exception)
    assert len(str(result.exception).splitlines()) == 1
    assert list((workspace.parent / "temporary").iterdir()) == []


def link(workspace: Path, path: str, goal: str) -> None:
    place = workspace / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(goal.replace("{outside}", str(workspace.parent / "outside")))


@pytest.mark.parametrize("kind", LINKS)
def test_a_specimen_takes_nothing_from_outside_the_workspace(workspace: Path, kind: str) -> None:
    link(workspace, *LINKS[kind])
    refused(workspace, LINKS[kind][0])


@pytest.mark.parametrize("kind", CIRCLES)
def test_links_that_never_end_are_told(workspace: Path, kind: str) -> None:
    for path, goal in CIRCLES[kind].items():
        link(workspace, path, goal)
    refused(workspace, "templates/")


def test_links_to_links_that_multiply_are_told(workspace: Path) -> None:
    for number in range(40):
        folder = workspace / "fan" / str(number)
        folder.mkdir(parents=True)
        for name in "ab":
            (folder / name).symlink_to(f"../{number + 1}")
    (workspace / "fan" / "40").mkdir()
    link(workspace, "templates/fan", "../fan/0")
    refused(workspace, "templates")


@pytest.mark.parametrize("name", ["pipe", "print-more.css", "town/agenda.html.j2"])
def test_a_pipe_is_told(workspace: Path, name: str) -> None:
    (workspace / "templates" / name).parent.mkdir(parents=True)
    os.mkfifo(workspace / "templates" / name)
    refused(workspace, f"templates/{name}")


def test_more_than_a_specimen_needs_is_told(workspace: Path) -> None:
    (workspace / "templates").mkdir()
    with (workspace / "templates" / "big.bin").open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    refused(workspace, "templates")


def test_the_list_has_no_themes_from_outside(workspace: Path) -> None:
    (workspace.parent / "outside" / "town").mkdir()
    (workspace.parent / "outside" / "town" / "print.css").write_text("p {}", encoding="utf-8")
    link(workspace, "templates", "../outside")
    assert "town" not in run(app, ["theme", "list"]).stdout


@pytest.mark.skipif(bool(pango_problem()), reason="Pango is not installed")
def test_a_specimen_has_the_files_of_the_workspace_also_by_links_within_it(workspace: Path) -> None:
    (workspace / "shared").mkdir()
    (workspace / "shared" / "screen-more.css").write_text("/* ours */", encoding="utf-8")
    link(workspace, "templates/screen-more.css", "../shared/screen-more.css")
    link(workspace, "templates/pictures", "../shared")
    result = run(app, ["theme", "show"])
    assert result.exit_code == 0, result.output
    (page,) = (workspace.parent / "temporary").rglob("agenda.html")
    assert "/* ours */" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["templates", "templates/agenda.html.j2", "templates/print.css", "templates/item.html.j2"]
)
def test_a_build_says_that_a_file_of_its_theme_lies_outside(workspace: Path, path: str) -> None:
    (workspace / "m").mkdir()
    (workspace / "m" / "meeting.yaml").write_text("body: B\ndate: 2025-11-20\n", encoding="utf-8")
    (workspace / "m" / "1-one.md").write_text("# One\n\nText.\n", encoding="utf-8")
    link(workspace, path, "../" * path.count("/") + "../outside" + ("/secret.txt" if "/" in path else ""))
    result = run(app, ["build", "m", "--format", "html"])
    assert result.exit_code == 1
    assert result.output.count("error[outside-workspace]") == 1
    assert f"`{path}` is a link" in result.output
