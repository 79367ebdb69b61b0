"""No template without an end: in whatever filter it is, it is stopped, and the finding names it and the limit."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from agendagen.diagnostics import Diagnostic
from tests.builder import Builder
from tests.sample import sample
from tests.unit.workspace import make

LONG = (
    "{% set l = ('cd' * 49999) | list %}{% set m = l + l + l + l + l + l + l + l + l %}"
    "{% set n = ('ab' * 49999) | list %}"
)
ENDLESS = {
    "reject": LONG + "{{ n | reject('in', m) | list | length }}",
    "include": "{% include 'more.j2' %}",  # nothing that takes time is outside it
    "in a loop": LONG + "{% for one in n %}{{ one in m }}{% endfor %}",
    "count": LONG + "{% for one in n %}{% if m.count(one) %}x{% endif %}{% endfor %}",
    "select": LONG + "{{ n | select('in', m) | list | length }}",
    "rejectattr": LONG + "{{ n | rejectattr('upper', 'in', m) | list | length }}",
    "equal": LONG + "{% for one in n %}{% if m == m + [one] %}x{% endif %}{% endfor %}",
    "index": LONG
    + "{% set k = n | map('default', m) | list %}{% for one in n %}{% if k.count(m) %}x{% endif %}{% endfor %}",
}


def own(text: str) -> str:
    return "{% extends 'default/agenda.html.j2' %}{% block end %}" + text + "{% endblock %}"


def built(
    builder: Builder, root: Path, template: str, more: dict[str, str | bytes] | None = None, format_: str = "html"
) -> list[Diagnostic]:
    """Return what is told of templates."""
    files: dict[str, str | bytes] = {
        "meeting.yaml": "body: B\ndate: 2025-11-20\n",
        "1-one.md": "# One\n\nText.\n",
        "../templates/agenda.html.j2": template,
        **(more or {}),
    }
    outcome, folder = builder.build(make(root, files), formats=frozenset({format_}))
    assert bool(outcome.written) == folder.exists()
    return [d for d in outcome.diagnostics if d.severity == "error"]


@pytest.mark.parametrize("name", tuple(ENDLESS)[: sample(4, slow=len(ENDLESS))])
def test_what_takes_too_long_is_ended_and_named(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "2")
    monkeypatch.setattr("agendagen.rendering.wall", lambda seconds: 600 * seconds)  # it is the alarm that names it
    more: dict[str, str | bytes] = {"../templates/more.j2": ENDLESS["reject"]}
    (found,) = built(builder, tmp_path, own(ENDLESS[name]), more)
    assert found.rule == "template-error"
    assert "limit of 2 seconds" in found.message
    assert found.span is not None
    assert found.span.source.path == f"templates/{'more.j2' if name == 'include' else 'agenda.html.j2'}"


def test_one_operation_that_hears_no_alarm_is_ended(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "1")
    deep = "{% set a = [1] * 9999 %}{% set b = [a] * 900 %}{% set c = [1] * 9999 %}{% set d = [c] * 900 %}"
    (found,) = built(builder, tmp_path, own(deep + "{% set x = [b] * 1 %}{{ ([b, b, b] * 90000).count([d, d, d]) }}"))
    assert found.rule == "template-error"
    assert "templates/agenda.html.j2" in str(found.span)


@pytest.mark.parametrize(
    "text", ["<div class='scroll'><table>", "<img ", "<!--chart:", '<div class="scroll"><table><td>', "<em><b>", "<h2"]
)
def test_what_comes_after_the_template_has_the_same_limit(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "3")
    loop = "{% for i in range(90000) %}" + text + "{% endfor %}"
    loop = loop.replace("range(90000)", "'x' * 90000")
    built(builder, tmp_path, own(loop))  # it ends


@pytest.mark.parametrize(
    "text",
    [
        (
            "{% set l = ('cd' * 49999) | list %}" + "{% set l = l + l %}" * 5 + "{% set x = namespace(a=l) %}"
            "{% for i in 'x' * 9999 %}{% set x.a = [x.a | list, x.a | sort, x.a | reverse | list] | list %}{% endfor %}"
        ),
        (
            "{% set c = 'x' * 99999 %}{{ (c ~ c ~ c ~ c) | list | sort | unique | list | length }}"
            "{% for i in 'x' * 99999 %}{% set _ = (c ~ c ~ c ~ c ~ c ~ c) | list | sort %}{% endfor %}"
        ),
    ],
)
def test_memory_of_this_process_stays_what_it_is(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "2")
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "700M")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = built(builder, tmp_path, own(text))
    assert [d.rule for d in found] == ["template-error"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"


def test_memory_that_is_not_there_is_told_with_the_limit(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "300M")
    big = "{% set c = 'x' * 99999 %}{% set d = c ~ c ~ c ~ c ~ c ~ c ~ c ~ c ~ c ~ c %}{% set e = d ~ d ~ d ~ d ~ d %}"
    lists = "".join(f"{{% set l{n} = e | list %}}{{% set m{n} = e | upper | list | sort %}}" for n in range(40))
    (found,) = built(builder, tmp_path, own(big + lists))
    assert found.rule == "template-error"
    assert "memory" in found.message
    assert "limit of" in found.message
    assert "templates/agenda.html.j2" in str(found.span)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("agenda.html.j2", "{% if 1 %}x{% endif %}" * 60_000),
        ("item.html.j2", "<p>x</p>" * 200_000),
        ("screen.css", "p { color: red }\n" * 70_000),
        ("screen-more.css", "url(" * 300_000),
        ("theme.json", '{"about": "' + "x" * 1_100_000 + '"}'),
    ],
)
def test_a_file_that_is_too_large_is_refused_by_name(builder: Builder, tmp_path: Path, file: str, text: str) -> None:
    (found,) = built(builder, tmp_path, own(""), {f"../templates/{file}": text})
    assert "1 MB" in found.message
    assert f"templates/{file}" in str(found.span)


@pytest.mark.parametrize("text", ["url(", "url( ", "url('", 'url("a', "url(" + " " * 5000])
def test_a_style_sheet_of_beginnings_is_read_once(builder: Builder, tmp_path: Path, text: str) -> None:
    sheet = (text * 300_000)[:300_000]
    built(builder, tmp_path, own(""), {"../templates/screen-more.css": sheet})  # it ends


def test_after_a_limit_the_next_meeting_is_built(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as few:
        few.setenv("AGENDAGEN_PDF_TIMEOUT", "1")
        assert built(builder, tmp_path / "a", own(ENDLESS["reject"]))
    assert built(builder, tmp_path / "b", own("fine")) == []


def test_templates_of_several_meetings_are_rendered_in_threads(builder: Builder, tmp_path: Path) -> None:
    told: dict[int, list[Diagnostic]] = {}

    def build(number: int) -> None:
        wrong = "{{ nothing }}" if number % 2 else "fine"
        told[number] = built(builder, tmp_path / str(number), own(wrong))

    threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: len(found) for number, found in told.items()} == {0: 0, 1: 1, 2: 0, 3: 1}


def test_the_same_document_comes_from_a_template_that_changes_nothing(builder: Builder, tmp_path: Path) -> None:
    pages = []
    for name, template in (("a", "{% extends 'default/agenda.html.j2' %}"), ("b", "")):
        files: dict[str, str | bytes] = {"1-one.md": "# One\n\nText, 27 mio. kr.\n\n|a|\n|-|\n|b|\n"}
        outcome, folder = builder.build(
            make(tmp_path / name, files | {"../templates/agenda.html.j2": template} if template else files),
            formats=frozenset({"html"}),
        )
        assert outcome.written
        pages.append(next(folder.parent.rglob("agenda.html")).read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks Linux for processes")
def test_no_process_stays_behind(tmp_path: Path) -> None:
    folder = make(
        tmp_path,
        {"meeting.yaml": "body: B\ndate: 2025-11-20\n", "1-one.md": "# One\n", "../templates/agenda.html.j2": own("x")},
    )
    mark = {"AGENDAGEN_TEST_MARK": str(tmp_path)}
    command = [sys.executable, "-m", "agendagen", "build", str(folder), "--format", "html"]
    subprocess.run(command, env={**os.environ, **mark}, check=True, capture_output=True)

    def left() -> list[Path]:
        return [path for path in Path("/proc").glob("[0-9]*/environ") if str(tmp_path).encode() in _content(path)]

    for _ in range(300):  # a child that sees its input end needs a moment to go, more on a busy machine
        if not left():
            break
        time.sleep(0.1)
    assert left() == []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # of another user, or gone
        return b""
