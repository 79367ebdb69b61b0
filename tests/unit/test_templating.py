"""Templates run on plain data, and each mistake of a workspace's own is told at its place."""

from __future__ import annotations

from collections.abc import Callable
from types import CodeType
from typing import Any

import pytest
from jinja2 import DictLoader
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound

from agendagen.diagnostics import Diagnostic, Source
from agendagen.html import templating
from agendagen.html.sandbox import OutOfTimeError, Sandbox
from agendagen.html.templating import run
from agendagen.html.themes import MAX_TEXT, Found


class Theme:
    """Templates by their names; those of the workspace are told from ours."""

    def __init__(self, files: dict[str, bytes | str], built_in: tuple[str, ...] = ()) -> None:
        self.files = {
            name: Found(
                data.encode() if isinstance(data, str) else data,
                Source(f"templates/{name}", name, data if isinstance(data, str) else ""),
                own=name not in built_in,
            )
            for name, data in files.items()
        }

    def find(self, name: str) -> Found | None:
        return self.files.get(name)

    def names(self) -> tuple[str, ...]:
        return tuple(self.files)


def made(files: str | dict[str, bytes | str], *built_in: str, **calls: Callable[..., str]) -> Any:
    """Return what comes of the template ``a.j2``."""
    theme: Any = Theme({"a.j2": files} if isinstance(files, str) else files, built_in)
    return run(theme, "a.j2", {"name": "Ada"}, calls, {"loud": lambda text: text.upper()})


def mistake(
    files: str | dict[str, bytes | str], *built_in: str, **calls: Callable[..., str]
) -> tuple[str, dict[str, Any], str, int]:
    """Return how a template's mistake is worded, with which fields, in which file and on which line."""
    text, found = made(files, *built_in, **calls)
    assert text is None
    (one,) = found
    assert isinstance(one, Diagnostic)
    assert one.rule == "template-error"
    fields = dict(one.fields)
    assert all(not isinstance(value, float) for value in fields.values())
    return (
        one.wording.variant,
        fields,
        one.span.source.path if one.span else "",
        one.span.line if one.span else 0,
    )


def raising(problem: BaseException) -> Callable[[], str]:
    def call() -> str:
        raise problem.with_traceback(None)

    return call


def test_a_template_sees_names_calls_and_filters() -> None:
    assert made("{{ name }} {{ name | loud }} {{ again() }}", again=lambda: "<b>") == ("Ada ADA &lt;b&gt;", [])
    assert made("{% for i in 'x' * 5000 %}{{ i }}{% endfor %}") == ("x" * 5000, [])


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], CodeType] = {}
    monkeypatch.setattr("agendagen.html.templating._Compiled.kept", kept)
    assert made("{{ name }}!") == ("Ada!", [])
    assert len(kept) == 1
    with monkeypatch.context() as patch:
        patch.setattr(Sandbox, "compile", lambda *_, **__: pytest.fail("it is known"))
        assert made("{{ name }}!") == ("Ada!", [])
    some = next(iter(kept.values()))
    kept.update({(str(n), ""): some for n in range(199)})
    made("{{ name }}?")
    assert len(kept) == 201, "so many are kept"
    made("{{ name }}.")
    assert len(kept) == 1


def test_output_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MAX_OUTPUT", 10)
    assert made("0123456789") == ("0123456789", [])
    assert mistake("0123456789a") == ("endless", {"limit": 0}, "templates/a.j2", 1)
    ours: dict[str, bytes | str] = {"a.j2": "0123456789a"}
    assert mistake(ours, "a.j2") == ("endless_meeting", {"limit": 0}, "", 0)
    rounds: list[int] = []

    def again() -> str:
        rounds.append(1)
        return ""

    assert mistake("0123456789a{% for i in 'x' * 90000 %}{{ again() }}{% endfor %}", again=again)[0] == "endless"
    assert len(rounds) < 5000, "what is too long already is not made longer"
    monkeypatch.setattr(templating, "MAX_OUTPUT", 4_000_000)
    text = "{% for i in 'x' * 4001 %}{{ name * 300 }}{{ 'x' * 100 }}{% endfor %}"
    assert mistake(text) == ("endless", {"limit": 4}, "templates/a.j2", 1)


def test_what_is_no_template_is_told_where_it_stops_to_be_one() -> None:
    large: dict[str, bytes | str] = {"a.j2": b"x" * (MAX_TEXT + 1)}
    assert mistake(large) == ("too_large", {"limit": MAX_TEXT // 1024**2}, "templates/a.j2", 1)
    assert made({"a.j2": "x" * 5})[0] == "xxxxx"
    latin: dict[str, bytes | str] = {"a.j2": b"one\ntwo\nf\xf8rst\n\xe5"}
    assert mistake(latin) == ("not_utf8", {}, "templates/a.j2", 3)


def test_a_template_that_is_not_there_is_told_with_what_may_be_meant() -> None:
    files: dict[str, bytes | str] = {"a.j2": "\n{% include 'itme.j2' %}", "item.j2": ""}
    assert mistake(files) == ("missing", {"name": "itme.j2"}, "templates/a.j2", 2)
    ((found,),) = (made(files)[1],)
    assert found.help == "did you mean `item.j2`?"
    files["a.j2"] = "{% include 'defualt/item.j2' %}"
    ((found,),) = (made(files)[1],)
    assert found.help == "did you mean `default/item.j2`?"
    assert mistake("{{ x() }}", x=raising(TemplateNotFound(None))) == ("missing", {"name": ""}, "templates/a.j2", 1)


def test_what_jinja_cannot_read_is_told_in_its_words() -> None:
    assert mistake("a\n{% foo %}") == ("mistake", {"reason": "Encountered unknown tag 'foo'"}, "templates/a.j2", 2)
    nested: dict[str, bytes | str] = {"a.j2": "{% include 'b.j2' %}", "b.j2": "\n\n{{ }}"}
    reason = "Expected an expression, got 'end of print statement'"
    assert mistake(nested, "a.j2") == ("mistake", {"reason": reason}, "templates/b.j2", 3)


class LongError(TemplateError):
    """Says more than its message, as Jinja's do with the lines around."""

    def __str__(self) -> str:
        return f"{self.message}\n  and more"


TEXT = ".aX.."
"""A reason that begins and ends so that each way to shorten it can be told from the others."""


@pytest.mark.parametrize(
    ("problem", "variant", "fields"),
    [
        (OutOfTimeError(7), "out_of_time", {"seconds": 7}),
        (SecurityError(TEXT), "forbidden", {"reason": ".aX"}),
        (TemplateError(TEXT), "mistake", {"reason": ".aX"}),
        (TemplateError(), "mistake", {"reason": "None"}),
        (LongError(TEXT), "mistake", {"reason": ".aX"}),
        (RecursionError(), "deep", {}),
        (SyntaxError(TEXT), "compiler", {"reason": ".aX"}),
        (MemoryError(), "memory", {"limit": 2}),
        (ValueError(TEXT), "mistake", {"reason": "ValueError: .aX"}),
        (KeyError("k"), "mistake", {"reason": "KeyError: 'k'"}),
        (AssertionError(TEXT), "mistake", {"reason": "AssertionError: .aX"}),
        (ZeroDivisionError(TEXT), "mistake", {"reason": "ZeroDivisionError: .aX"}),
        (AttributeError(TEXT), "mistake", {"reason": "AttributeError: .aX"}),
        (TypeError(TEXT), "mistake", {"reason": "TypeError: .aX"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_mistake_is_told_at_the_innermost_line_of_the_workspaces_templates(
    problem: Exception, variant: str, fields: dict[str, Any]
) -> None:
    if not problem.args:
        fields = {} if variant == "deep" else fields
    assert mistake("a\n{{ x() }}", x=raising(problem)) == (variant, fields, "templates/a.j2", 2)
    nested: dict[str, bytes | str] = {"a.j2": "\n\n{% include 'b.j2' %}", "b.j2": "{{ x() }}"}
    assert mistake(nested, x=raising(problem))[2:] == ("templates/b.j2", 1)
    assert mistake(nested, "b.j2", x=raising(problem))[2:] == ("templates/a.j2", 3)
    with pytest.raises(type(problem)):
        made(nested, "a.j2", "b.j2", x=raising(problem))


@pytest.mark.parametrize("problem", [RecursionError(), SyntaxError("deep."), MemoryError()])
def test_a_mistake_while_compiling_is_that_of_the_template_that_was_read_last(
    monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def compiled(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("agendagen.html.templating._Compiled.kept", {})
    monkeypatch.setattr(Sandbox, "_generate", compiled)
    assert mistake("x\ny")[2:] == ("templates/a.j2", 1)
    with pytest.raises(type(problem)):
        made({"a.j2": "x\ny"}, "a.j2")
    monkeypatch.setattr(Sandbox, "_generate", lambda *_, **__: "")


def test_any_other_exception_is_a_bug_of_ours() -> None:
    with pytest.raises(NotImplementedError):
        made("{{ x() }}", x=raising(NotImplementedError()))


def test_what_was_compiled_ahead_serves_our_own_templates_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the workspace is compiled from its own text, also where it has the name of one of ours."""
    asked: list[tuple[str, str]] = []

    def code(filename: str, source: str) -> CodeType | None:
        asked.append((filename, source))
        sandbox = Sandbox(DictLoader({}), None)
        return sandbox.compile("ahead", "b.j2", filename) if filename.startswith("<built-in") else None

    monkeypatch.setattr("agendagen.html.ahead.code", code)
    monkeypatch.setattr(templating._Compiled, "kept", {})  # noqa: SLF001 - what other tests left there
    own = "{% include 'b.j2' %}"
    assert made({"a.j2": own, "b.j2": "now"}, "b.j2") == ("ahead", [])
    assert asked == [("<own templates/a.j2>", own), ("<built-in templates/b.j2>", "now")]


def test_one_of_the_workspace_that_is_word_for_word_ours_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating._Compiled, "kept", {})  # noqa: SLF001 - what other tests left there
    wrong = "{{ nothing.here }}"
    with pytest.raises(TemplateError):
        made({"a.j2": wrong}, "a.j2")
    text, found = made({"a.j2": wrong})
    assert text is None
    assert [str(one.span) for one in found] == ["a.j2:1:1"]
