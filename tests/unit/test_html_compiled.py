"""The templates of the themes, compiled ahead."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from tools import templates

from agendagen.about import builtin_root
from agendagen.html import compiled, templating
from agendagen.html.document import render
from agendagen.html.templating import _Compiled
from agendagen.html.themes import load_theme
from agendagen.model import Theme
from agendagen.reading import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "meeting-2025-11"


def test_the_folder_is_what_the_templates_give() -> None:
    there = {path.name: path.read_text("utf-8") for path in templates.FOLDER.glob("*.py")}
    assert there == templates.modules(), "run tools/templates.py"


@pytest.mark.parametrize("name", ["default", "formal", "compact"])
def test_no_template_of_ours_is_compiled_and_the_document_is_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
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

    with monkeypatch.context() as patch:
        patch.setattr(templating, "MODULES", {})
        compiled_here = documents()
    assert len(compiled_here) == 2
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert documents() == compiled_here


def test_another_jinja_compiles_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("agenda.html.j2", "<built-in default/agenda.html.j2>")
    assert key in compiled.MODULES
    cache, environment = _Compiled(), jinja2.Environment()
    source = (builtin_root() / "default" / "agenda.html.j2").read_bytes().decode()
    monkeypatch.setattr(_Compiled, "kept", {})
    assert cache.get_bucket(environment, *key, source).code is not None
    monkeypatch.setattr(_Compiled, "kept", {})
    assert cache.get_bucket(environment, *key, source + " ").code is None
    assert cache.get_bucket(environment, "agenda.html.j2", "<own templates/agenda.html.j2>", source).code is None
    monkeypatch.setattr(templating, "JINJA", "3.1.5")
    assert cache.get_bucket(environment, *key, source).code is None
