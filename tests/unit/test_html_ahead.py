"""The templates of the themes, compiled ahead."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from agendagen.about import builtin_root
from agendagen.html import ahead
from agendagen.html.document import render
from agendagen.html.templating import _Compiled
from agendagen.html.themes import load_theme
from agendagen.model import Theme
from agendagen.reading import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "meeting-2025-11"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of what is compiled ahead, with nothing in it yet."""
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "compiled")
    monkeypatch.setattr(_Compiled, "kept", {})
    return tmp_path / "compiled"


@pytest.mark.parametrize("name", ["default", "formal", "compact"])
def test_no_template_of_ours_is_compiled_and_the_document_is_the_same(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read(EXAMPLE, cwd=Path.cwd())
    theme, _ = load_theme(Theme(name), reading.sources.workspace)

    def documents() -> list[str]:
        monkeypatch.setattr(_Compiled, "kept", {})
        made = [
            render(
                reading.agenda,
                words=reading.words,
                theme=theme,
                files=reading.sources.workspace,
                medium=medium,
                generator="agendagen",
            )
            for medium in ("screen", "paper")
        ]
        return [document.html for document, _ in made if document is not None]

    compiled_here = documents()
    assert len(compiled_here) == 2
    assert len(list(ahead.compile_all())) == len(list(builtin_root().glob("*/*.j2"))) > 5
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert documents() == compiled_here


def test_what_is_made_of_anything_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filename = ahead.built_in("default/agenda.html.j2")
    source = (builtin_root() / "default" / "agenda.html.j2").read_bytes().decode()
    assert ahead.code(filename, source) is None
    made = list(ahead.compile_all())
    assert ahead.code(filename, source) is not None
    assert ahead.code(filename, source + " ") is None
    assert ahead.code("<own templates/agenda.html.j2>", source) is None
    monkeypatch.setattr(ahead, "__version__", "3.1.5")
    assert ahead.code(filename, source) is None, "another Jinja compiles for itself"
    again = list(ahead.compile_all())
    assert set(again).isdisjoint(made)
    assert sorted(folder.glob("*.py")) == sorted(again), "older ones are taken away"
