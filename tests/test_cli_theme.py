"""``agendagen theme``: list, show and eject."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agendagen.cli import app
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
