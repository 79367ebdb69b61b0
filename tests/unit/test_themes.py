"""Where a theme's files come from, and what a template may do."""

from __future__ import annotations

import pytest

from agendagen.about import builtin_root
from agendagen.html.styles import colour_advice
from agendagen.html.themes import STYLES, TEMPLATES, load_theme
from agendagen.model import Theme
from tests.unit.html_sample import agenda, html, rendered, themed, writer
from tests.unit.trees import MemoryFiles


def override(text: str) -> dict[str, str | bytes]:
    return {"templates/agenda.html.j2": text}


def test_the_default_theme_is_complete() -> None:
    theme, found = load_theme(Theme(), MemoryFiles())
    assert not found
    assert all(theme.find(name) for name in (*TEMPLATES.values(), *STYLES, "fonts/web/fonts.json"))


def test_files_of_the_workspace_go_first() -> None:
    theme, _ = load_theme(Theme(), MemoryFiles({"templates/print.css": "own"}))
    own, built_in, very_own = theme.find("print.css"), theme.find("screen.css"), theme.find("default/print.css")
    assert own is not None
    assert built_in is not None
    assert very_own is not None
    assert (own.own, built_in.own, very_own.own) == (True, False, False)


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "default/../../pyproject.toml", "", "a\\b", "."])
def test_nothing_is_found_outside(name: str) -> None:
    theme, _ = load_theme(Theme(), MemoryFiles({"pyproject.toml": "x"}))
    assert theme.find(name) is None


def test_a_theme_can_live_in_a_folder_of_the_workspace() -> None:
    files: dict[str, str | bytes] = {"templates/town/screen.css": "/* of the town */"}
    assert "of the town" in html(themed(name="town"), files)


@pytest.mark.parametrize("name", ["defualt", "../x", "no"])
def test_an_unknown_theme_is_told(name: str) -> None:
    theme, found = load_theme(Theme(name=name), MemoryFiles())
    assert [d.rule for d in found] == ["unknown-theme"]
    assert theme.find(TEMPLATES["agenda"]) is not None
    if name == "defualt":
        assert found[0].help == "did you mean `default`?"


def test_one_block_can_be_replaced() -> None:
    text = html(
        agenda(), override('{% extends "default/agenda.html.j2" %}{% block facts %}<p>{{ body }}!</p>{% endblock %}')
    )
    assert "<p>Board!</p>" in text
    assert "Town Hall" not in text
    assert "Ada Lund" in text


def test_a_block_inside_the_loop_sees_its_section_and_super() -> None:
    own = "{% block section %}<i>{{ section.number }}</i>{{ super() }}{% endblock %}"
    block = '{% extends "default/agenda.html.j2" %}' + own
    text = html(agenda(), override(block))
    assert "<i>1</i>" in text
    assert "The plan" in text


def test_one_piece_can_be_replaced() -> None:
    text = html(agenda(), {"templates/item.html.j2": "<article id='{{ item.id }}'>{{ item.title }}!</article>"})
    assert "<article id='plan'>The plan!</article>" in text


def test_all_can_be_replaced() -> None:
    assert html(agenda(), override("{{ title }}|{{ sections[0].items | length }}")).endswith("|1")


@pytest.mark.parametrize("name", sorted(path.name for path in (builtin_root() / "default").glob("*.j2")))
def test_built_in_templates_compile(name: str) -> None:
    from jinja2 import Environment

    Environment(autoescape=True).parse((builtin_root() / "default" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{% if %}", 2, "Expected"),
        ("a\nb\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ title.foo }}", 1, "has no attribute 'foo'"),
        ("\n{{ title + 1 }}", 2, "TypeError"),
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError"),
        ('x\n{% extends "defualt/agenda.html.j2" %}', 2, "no template `defualt/agenda.html.j2`"),
        ('{% include "../../secret" %}', 1, "no template"),
        ("{{ title.__class__ }}", 1, "unsafe"),
        ("{{ sections.append(1) }}", 1, "unsafe"),
        ("\n{{ cycler }}", 2, "undefined"),
        ("{{ range(9) }}", 1, "undefined"),
        ("{{ 'x' * 999999 }}", 1, "too long"),
        ("{{ 9 ** 9999 }}", 1, "too large"),
        ("{{ 'x'.ljust(999999999) }}", 1, "unsafe"),
        ("{{ '%9999999d' % 1 }}", 1, "numbers only"),
        ("{% macro a() %}{{ a() }}{% endmacro %}\n{{ a() }}", 1, "without end"),
        ('{% include "agenda.html.j2" %}', 1, "without end"),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(text: str, line: int, words: str) -> None:
    document, found = rendered(agenda(), override(text))
    assert document is None
    assert [d.rule for d in found] == ["template-error"]
    assert words in found[0].message
    assert str(found[0].span).startswith(f"templates/agenda.html.j2:{line}:")
    assert found[0].help


def test_loops_without_end_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.html.sandbox.MAX_ROUNDS", 500)
    loops = "{% set s = 'x' * 100 %}{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}"
    _, found = rendered(agenda(), override(loops))
    assert "never come to an end" in found[0].message


def test_output_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.html.templating.MAX_OUTPUT", 1000)
    _, found = rendered(agenda(), override("{% set s = 'x' * 900 %}{{ s }}{{ s }}"))
    assert "million characters" in found[0].message


def test_our_own_mistake_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    from agendagen.words import Words

    def broken(*_: object, **__: object) -> str:
        raise ValueError("ours")

    monkeypatch.setattr(Words, "in_context", broken)
    with pytest.raises(ValueError, match="ours"):
        rendered(agenda())


def test_templates_see_plain_data_only() -> None:
    from datetime import date

    from markupsafe import Markup

    from agendagen.html.context import build
    from agendagen.words import words_for

    plain = (str, int, bool, float, type(None), Markup, date)

    def look(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                assert isinstance(key, str)
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)
        else:
            assert type(value) in plain, value

    look(build(agenda(), words_for("da"), writer()))


def test_additions_come_behind_the_sheet_nearest_last() -> None:
    shelf = MemoryFiles({"templates/print-more.css": "/* ours */"})
    theme, found = load_theme(Theme(name="formal"), shelf)
    assert found == []
    assert [one.own for one in theme.additions("print.css")] == [False, True]
    assert (theme.theme.font, theme.theme.size) == ("Source Serif 4", "")


def test_who_replaces_a_sheet_does_away_with_additions_to_it() -> None:
    theme, _ = load_theme(Theme(name="formal"), MemoryFiles({"templates/print.css": "p {}"}))
    assert theme.additions("print.css") == ()
    assert len(theme.additions("screen.css")) == 1


def test_a_setting_goes_before_what_the_theme_says() -> None:
    theme, _ = load_theme(Theme(name="compact", size="12pt"), MemoryFiles({}))
    assert theme.theme.size == "12pt"
    assert load_theme(Theme(name="compact"), MemoryFiles({}))[0].theme.size == "10pt"


def test_a_theme_file_that_cannot_be_read_is_told() -> None:
    _, (problem,) = load_theme(Theme(), MemoryFiles({"templates/theme.json": "{font: x}"}))
    assert problem.rule == "bad-theme"


def test_a_colour_too_light_for_text_is_noted() -> None:
    (found,) = colour_advice(Theme(colour="#f2a900"))
    assert (found.rule, found.severity) == ("theme-colour", "note")
    assert colour_advice(Theme(colour="#0b4a6f")) == []


def test_a_template_that_is_not_utf8_is_told_at_its_line() -> None:
    document, found = rendered(agenda(), files={"templates/agenda.html.j2": b"<p>\n\xe6</p>"})
    assert document is None
    assert [(d.rule, d.span and d.span.line) for d in found if d.severity == "error"] == [("template-error", 2)]
    assert "UTF-8" in found[0].message
