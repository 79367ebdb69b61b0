"""How much time and memory may be taken, and what is told where it was too much; no clock is asked."""

from __future__ import annotations

import codecs
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from agendagen import rendering
from agendagen.diagnostics import Source
from agendagen.errors import Unusable
from agendagen.html.sandbox import OutOfTimeError
from agendagen.html.themes import load_theme
from agendagen.questions import Record, digest
from agendagen.reading import read
from agendagen.snippets import full
from agendagen.words import words_for
from agendagen.worker import limits
from tests.unit.html_sample import agenda
from tests.unit.workspace import make

GB = 1024**3


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the machine that tests run on sets."""
    for name in ("AGENDAGEN_PDF_MEMORY", "AGENDAGEN_PDF_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("resource.getrlimit", lambda _: (-1, -1))


# --- What is set ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", 4 * GB),
        ("  ", 4 * GB),
        ("0", 0),
        ("1000", 1000),
        ("1000B", 1000),
        (" 3k ", 3 * 1024),
        ("3K", 3 * 1024),
        ("512 MiB", 512 * 1024**2),
        ("512mb", 512 * 1024**2),
        ("2G", 2 * GB),
        ("2 gib", 2 * GB),
    ],
)
def test_memory_is_set_in_words_of_people(monkeypatch: pytest.MonkeyPatch, text: str, size: int) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", text)
    assert limits.memory_limit() == size


@pytest.mark.parametrize(
    ("given", "limit"), [((-1, -1), 4 * GB), ((GB, -1), GB), ((-1, GB), GB), ((2 * GB, GB), GB), ((9 * GB, -1), 4 * GB)]
)
def test_no_more_is_taken_than_the_system_allows(
    monkeypatch: pytest.MonkeyPatch, given: tuple[int, int], limit: int
) -> None:
    import resource

    monkeypatch.setattr("resource.getrlimit", {resource.RLIMIT_AS: given}.__getitem__)
    assert limits.memory_limit() == limit
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "0")
    assert limits.memory_limit() == (0 if limit > GB and given[0] < 0 else min(x for x in given if x > 0))


@pytest.mark.parametrize(("text", "seconds"), [("", 600), (" 30 ", 30), ("0.5", 0.5), ("999999999", 999999999)])
def test_time_is_set_in_seconds(monkeypatch: pytest.MonkeyPatch, text: str, seconds: float) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", text)
    assert limits.time_limit() == seconds


@pytest.mark.parametrize("text", ["lots", "4T", "-1", "1.5G", "1" * 16, "4 G x"])
def test_what_is_no_amount_of_memory_is_told(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", text)
    with pytest.raises(Unusable, match="AGENDAGEN_PDF_MEMORY is"):
        limits.memory_limit()


@pytest.mark.parametrize("text", ["long", "0", "0.0", "-1", "1e9", "1" * 10, "1m"])
def test_what_is_no_time_is_told(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", text)
    with pytest.raises(Unusable, match="AGENDAGEN_PDF_TIMEOUT is"):
        limits.time_limit()


def test_a_process_is_held_to_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    held: list[object] = []
    monkeypatch.setattr("resource.setrlimit", lambda *given: held.append(given))
    monkeypatch.setattr(sys, "platform", "linux")
    limits.hold_to(0)
    assert held == []
    limits.hold_to(GB)
    assert held == [(resource.RLIMIT_AS, (GB, GB))]
    monkeypatch.setattr(sys, "platform", "darwin")
    limits.hold_to(GB)
    assert len(held) == 1
    monkeypatch.setattr(sys, "platform", "linux")
    for problem in (OSError, ValueError):

        def refused(*_: object, problem: type[Exception] = problem) -> None:
            raise problem

        monkeypatch.setattr("resource.setrlimit", refused)
        limits.hold_to(GB)


def test_the_clock_may_go_longer_than_the_processor_works(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.wall(7) == 70
    monkeypatch.delattr(signal, "setitimer")
    assert limits.wall(7) == 7, "where nobody counts the work the clock has to do"


def test_a_process_is_held_to_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[object] = []
    monkeypatch.setattr(signal, "setitimer", lambda *given: held.append(given))
    limits.allow(7)
    assert held == [(signal.ITIMER_PROF, 7)]
    monkeypatch.delattr(signal, "setitimer")
    limits.allow(7)
    assert len(held) == 1


@pytest.mark.parametrize(
    ("text", "amount"), [("2G", "2 GB"), ("1G", "1 GB"), ("1535M", "1.5 GB"), ("512M", "512 MB"), ("1K", "0.000977 MB")]
)
def test_the_limit_that_was_broken_is_said(monkeypatch: pytest.MonkeyPatch, text: str, amount: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", text)
    assert f"{amount}" in limits.broken("memory", 7).message
    assert "7 seconds" in limits.broken("time", 7).message
    told = {limits.broken(limit, 7).wording.variant for limit in ("time", "memory", "fall")}
    assert len(told) == 3
    assert {limits.broken(limit, 7).severity for limit in ("time", "memory", "fall")} == {"error"}


@pytest.mark.parametrize(("peak", "near"), [(9216, False), (9217, True), (20000, True)])
def test_a_process_knows_that_its_memory_is_at_an_end(
    monkeypatch: pytest.MonkeyPatch, peak: int, *, near: bool
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "10M")
    asked: list[str] = []

    def status(self: Path, encoding: str) -> str:
        codecs.lookup(encoding)
        asked.append(str(self))
        return f"Name:\tpython\nVmPeak:\t    {peak} kB\nVmSize:\t  1 kB\n"

    monkeypatch.setattr(Path, "read_text", status)
    assert limits.at_memory_limit() is near
    assert asked == ["/proc/self/status"]
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "0")
    assert limits.at_memory_limit() is False


def test_where_no_system_says_it_no_memory_is_at_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_: "Name:\tpython\n")
    assert limits.at_memory_limit() is False

    def gone(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", gone)
    assert limits.at_memory_limit() is False


# --- Templates of a workspace --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """Stands for a request: it makes what it was told to."""

    theme: object
    answer: object
    files: object
    written: object = None

    def render(self) -> object:
        return self.answer


def asked(own: tuple[Any, ...], answer: object) -> Any:
    """Return a request whose templates are such, and that gives this answer here."""
    return Asked(SimpleNamespace(own_templates=lambda: own), answer, SimpleNamespace(record=Record()))


def test_our_own_templates_need_no_process_beside_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.rendering.CHILD.ask", lambda _: pytest.fail("no child is asked"))
    here: Any = rendering.render(asked((), ("page", [])))
    assert here == ("page", [])


@pytest.mark.parametrize("limit", ["time", "memory", "fall"])
def test_a_broken_limit_is_told_at_the_templates_that_broke_it(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "7")
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "1536M")
    own = tuple(SimpleNamespace(source=Source(f"t{n}", f"t{n}", "")) for n in range(6))
    seen: list[object] = []

    def ask(request: object) -> object:
        seen.append(request)
        raise limits.LimitError(limit)  # type: ignore[arg-type]

    monkeypatch.setattr("agendagen.rendering.CHILD.ask", ask)
    for count in (1, 6):
        request = asked(own[:count], None)
        page, (found,) = rendering.render(request)
        assert (page, found.rule, found.severity) == (None, "template-error", "error")
        assert found.span is not None
        assert found.span.source is own[0].source
        assert [f"`t{n}`" in found.message for n in range(6)] == [n < min(count, 4) for n in range(6)]
        assert {"time": "7 ", "memory": "1.5 GB", "fall": ""}[limit] in found.message
        assert seen[-1] == request
    told = [rendering.render(asked(own[:count], None))[1][0].message for count in (1, 2)]
    assert told[0] != told[1].replace("`t0` and `t1`", "`t0`"), "one makes, two make"


@pytest.mark.parametrize(
    ("time", "memory", "said"),
    [
        ("", "", ("120 ", "2 GB")),
        ("7", "1G", ("7 ", "1 GB")),
        ("900", "9G", ("120 ", "2 GB")),
        ("900", "0", ("120 ", "2 GB")),
    ],
)
def test_templates_get_no_more_than_the_engine(
    monkeypatch: pytest.MonkeyPatch, time: str, memory: str, said: tuple[str, str]
) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", time)
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", memory)
    for limit, words in zip(("time", "memory"), said, strict=True):

        def ask(_: object, limit: Any = limit) -> object:
            raise limits.LimitError(limit)

        monkeypatch.setattr("agendagen.rendering.CHILD.ask", ask)
        (found,) = rendering.render(asked((SimpleNamespace(source=Source("t", "t", "")),), None))[1]
        assert f" {words}" in found.message


def test_what_the_child_made_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Any = rendering.Rendered("page", ("finding",), spent=False)  # type: ignore[arg-type]
    monkeypatch.setattr("agendagen.rendering.CHILD.ask", lambda _: made)
    request = asked((1,), None)
    there: Any = rendering.render(request)
    assert there == ("page", ["finding"])
    assert request.files.record.answers == {}
    asking = replace(made, asked={("read", "x"): "digest"})
    monkeypatch.setattr("agendagen.rendering.CHILD.ask", lambda _: asking)
    rendering.render(request)
    assert request.files.record.answers == asking.asked


def test_what_is_written_already_does_not_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is large, belongs to this process, and the child writes it again."""
    seen: list[Any] = []

    def ask(request: object) -> Any:
        seen.append(request)
        return PAGE

    monkeypatch.setattr("agendagen.rendering.CHILD.ask", ask)
    request = replace(asked((1,), None), written="much")
    rendering.render(request)
    assert seen == [replace(request, written=None)]


class Told:
    """Stands for the child: it answers what it was told to, and says what it was asked and when it was closed."""

    def __init__(self, *given: object, **named: object) -> None:
        self.given = (given, named)
        self.asked: list[Any] = []
        self.closed = 0

    def ask(self, question: bytes, seconds: float) -> rendering.Rendered:
        do, limit = pickle.loads(question)
        self.asked.append((do, limit, seconds))
        if isinstance(do, BaseException):
            raise do
        return rendering.Rendered(None, (), spent=do == "spent")

    def close(self) -> None:
        self.closed += 1


def test_a_child_is_kept_until_it_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "7")
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "1G")
    started: list[Told] = []

    def start(*given: object, **named: object) -> Told:
        started.append(Told(*given, **named))
        return started[-1]

    monkeypatch.setattr("agendagen.rendering.Child", start)
    renderer = rendering.Renderer()
    ask: Callable[[object], object] = renderer.ask  # type: ignore[assignment]
    for do in ("good", "good", "spent", "good"):
        ask(do)
    for problem in (limits.LimitError("time"), RuntimeError(), KeyboardInterrupt()):
        with pytest.raises(type(problem)):
            ask(problem)
    ask("good")
    assert [[do for do, _, _ in child.asked if isinstance(do, str)] for child in started] == [
        ["good", "good", "spent"],
        ["good"],
        [],
        [],
        ["good"],
    ]
    assert [child.closed for child in started] == [1, 1, 1, 1, 0]
    assert {(limit, seconds) for child in started for _, limit, seconds in child.asked} == {(7, 70)}
    assert {child.given[0][0] for child in started} == {"agendagen.rendering"}
    assert [child.given[1] for child in started] == [{"memory": GB}] * 5
    renderer.close()
    renderer.close()
    assert started[-1].closed == 1


def test_what_a_child_makes_of_a_workspaces_template_is_what_this_process_makes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also what it finds, with the fix; and a bug of ours is raised with its place."""
    monkeypatch.undo()
    folder = make(tmp_path, {"meeting.yaml": MEETING, "1-one.md": "# One\n", "../templates/agenda.html.j2": OWN})
    reading = read(folder, cwd=tmp_path)
    theme, _ = load_theme(reading.agenda.meeting.theme, reading.sources.workspace)
    request = rendering.Request(reading.agenda, theme, reading.sources.workspace, "screen", "test")
    here, there = request.render(), rendering.render(request)
    assert here[0] is not None
    assert (here[0].html, here[0].assets, here[1]) == (there[0] and there[0].html, there[0] and there[0].assets, [])
    (tmp_path / "templates/agenda.html.j2").write_text(OWN.replace("default/", "defualt/"))
    (found,) = request.render()[1]
    (again,) = rendering.render(request)[1]
    assert (full(found), found.fix is None) == (full(again), again.fix is None)
    with pytest.raises(RuntimeError, match=r"(?s)rendering\.py.*AttributeError"):
        rendering.render(replace(request, agenda=None))  # type: ignore[arg-type]


MEETING = "body: B\ndate: 2025-11-20\n"
OWN = "{% extends 'default/agenda.html.j2' %}"


def test_a_document_is_made_from_all_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def page(subject: object, **named: object) -> object:
        given.update(named, agenda=subject)
        return "page", []

    monkeypatch.setattr("agendagen.html.document.render", page)
    labels = {"attachment": "Enclosure"}
    values: dict[str, Any] = {"agenda": agenda(language="da", labels=labels), "medium": "paper"}
    values |= {
        name: object()
        for name in ("theme", "files", "generator", "pack", "drawings", "origin", "since", "only", "written", "pages")
    }
    made: Any = rendering.Request(**values).render()
    assert made == ("page", [])
    assert given.pop("words") == words_for("da", labels)
    assert given == values


def test_pages_of_no_meeting_are_made_from_all_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = {"attachment": "Enclosure"}
    monkeypatch.setattr("agendagen.html.shared.render", lambda *given: (given, []))
    request: Any = rendering.SharedPages("theme", "files", "da", labels, "list.html.j2", {"n": 1})  # type: ignore[arg-type]
    assert request.render() == (("theme", "list.html.j2", {"n": 1}, words_for("da", labels)), [])


# --- The child, seen from inside -----------------------------------------------------------------------------------


@pytest.fixture
def alarms() -> Iterator[Callable[[], tuple[tuple[float, float], tuple[float, float]]]]:
    """Give what is left until each of the two alarms; they are put back afterwards."""
    before = signal.getsignal(signal.SIGVTALRM)
    yield lambda: (signal.getitimer(signal.ITIMER_VIRTUAL), signal.getitimer(signal.ITIMER_PROF))
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGVTALRM, before)


PAGE: Any = rendering.Rendered("page", (), spent=False, asked={("read", "x"): digest(b"")})  # type: ignore[arg-type]


def inside(monkeypatch: pytest.MonkeyPatch, render: Callable[[], object]) -> Any:
    """Return what comes of a request that is rendered so."""
    record = Record()
    record.note(("read", "x"), b"")
    monkeypatch.setattr(
        "pickle.loads", lambda _: (SimpleNamespace(render=render, files=SimpleNamespace(record=record)), 500)
    )
    return rendering.answered(b"", lambda _: None)


def test_two_alarms_are_set_while_a_document_is_rendered(
    monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any]
) -> None:
    seen: list[Any] = []

    def render() -> object:
        seen.append(alarms())
        return "page", []

    assert inside(monkeypatch, render) == PAGE
    ((first, again), (second, once)) = seen[0]
    assert 499 < first < 501
    assert again == 1, "what catches the first hears it once more"
    assert 504 < second < 506
    assert once == 0
    assert alarms() == ((0, 0), (0, 0))


def test_the_first_alarm_is_an_exception_with_the_limit(
    monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any]
) -> None:
    def render() -> object:
        signal.raise_signal(signal.SIGVTALRM)
        return "page", []

    with pytest.raises(limits.LimitError, match="time"):
        inside(monkeypatch, render)
    rendering.allow(7)
    with pytest.raises(OutOfTimeError, match="limit of 7 seconds"):
        signal.raise_signal(signal.SIGVTALRM)
    rendering.allow(0)
    assert alarms() == ((0, 0), (0, 0))


def test_the_alarms_are_off_after_a_bug(monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any]) -> None:
    def render() -> object:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        inside(monkeypatch, render)
    assert alarms() == ((0, 0), (0, 0))


def test_a_system_without_limits_is_asked_for_none(monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any]) -> None:
    del alarms
    monkeypatch.setitem(sys.modules, "resource", None)
    assert limits.memory_limit() == 4 * GB
    limits.hold_to(GB)
    assert inside(monkeypatch, lambda: ("page", [])) == PAGE


@pytest.mark.parametrize(
    ("document", "kibibytes", "kept"), [("page", 256, True), ("page", 257, False), (None, 1, False)]
)
def test_a_child_that_grew_or_failed_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any], document: str | None, kibibytes: int, *, kept: bool
) -> None:
    import resource

    del alarms
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "1M")
    usage = {resource.RUSAGE_SELF: SimpleNamespace(ru_maxrss=kibibytes)}
    monkeypatch.setattr("resource.getrusage", usage.__getitem__)
    monkeypatch.setattr(sys, "platform", "linux")
    assert inside(monkeypatch, lambda: (document, [])) == replace(PAGE, document=document, spent=not kept)
    usage[resource.RUSAGE_SELF].ru_maxrss *= 1024
    monkeypatch.setattr(sys, "platform", "darwin")
    assert inside(monkeypatch, lambda: (document, [])).spent is not kept
