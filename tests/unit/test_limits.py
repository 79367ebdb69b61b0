"""How much time and memory may be taken, and what is told where it was too much; no clock is asked."""

from __future__ import annotations

import codecs
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from agendagen import rendering
from agendagen.diagnostics import Source
from agendagen.errors import Unusable
from agendagen.html.sandbox import OutOfTimeError
from agendagen.words import words_for
from agendagen.worker import limits
from tests.unit.html_sample import agenda

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


@pytest.mark.parametrize(
    ("text", "amount"), [("2G", "2 GB"), ("1G", "1 GB"), ("1535M", "1.5 GB"), ("512M", "512 MB"), ("1K", "0.000977 MB")]
)
def test_the_limit_that_was_broken_is_said(monkeypatch: pytest.MonkeyPatch, text: str, amount: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", text)
    assert f"{amount}" in limits.out_of_memory().message
    assert "7" in limits.out_of_time(7).message
    assert limits.fallen().severity == "error"


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


# --- The child, seen from its parent -------------------------------------------------------------------------------

ANSWERS = """
import os, pickle, sys
count = 0
while True:
    try:
        request, seconds = pickle.load(sys.stdin.buffer)
    except EOFError:
        break
    count += 1
    do = request["do"]
    if do == "die":
        os.kill(os.getpid(), request["number"])
    if do == "end":
        os._exit(request["number"])
    if do == "babble":
        sys.stdout.buffer.write(b"what?")
        os._exit(0)
    if do == "wait":
        import time
        time.sleep(3600)
    answer = request.get("answer") or (f"{count} {seconds:g}", [])
    pickle.dump((do == "stay", answer), sys.stdout.buffer)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Give the children that were started; they do as they are told instead of rendering."""
    children: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        children.append(subprocess.Popen([sys.executable, "-c", ANSWERS], stdin=pipe, stdout=pipe))
        return children[-1]

    monkeypatch.setattr("agendagen.rendering._start", start)
    monkeypatch.setattr("agendagen.rendering._seconds", lambda: 20.0)
    yield children
    for child in children:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            pipe.close()


Ask = Callable[..., Any]


@pytest.fixture
def child() -> Iterator[rendering.Child]:
    one = rendering.Child()
    yield one
    one.close()


def test_a_child_that_is_good_for_more_is_asked_again(
    started: list[subprocess.Popen[bytes]], child: rendering.Child
) -> None:
    ask: Ask = child.ask
    assert [ask({"do": do}) for do in ("stay", "stay", "go", "stay")] == [
        ("1 20", []),
        ("2 20", []),
        ("3 20", []),
        ("1 20", []),
    ]
    assert len(started) == 2
    assert started[0].poll() is not None
    assert started[1].poll() is None
    child.close()
    child.close()
    assert started[1].poll() is not None
    assert all(one.stdin and one.stdin.closed and one.stdout and one.stdout.closed for one in started)
    assert ask({"do": "stay"}) == ("1 20", [])


@pytest.mark.parametrize(
    ("do", "number", "limit"),
    [
        ("die", signal.SIGPROF, "time"),
        ("die", signal.SIGVTALRM, "time"),
        ("die", signal.SIGKILL, "time"),
        ("die", signal.SIGSEGV, "fall"),
        ("die", signal.SIGABRT, "fall"),
        ("end", 0, "fall"),
        ("end", 1, "fall"),
        ("babble", 0, "fall"),
    ],
)
def test_a_child_that_fell_says_by_its_end_what_it_was(
    started: list[subprocess.Popen[bytes]], child: rendering.Child, do: str, number: int, limit: str
) -> None:
    ask: Ask = child.ask
    assert ask({"do": do, "number": int(number)}) == limit
    assert ask({"do": "stay"}) == ("1 20", [])
    assert len(started) == 2


def test_a_child_whose_answer_nobody_waited_for_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]], child: rendering.Child
) -> None:
    def ended(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pickle.load", ended)
        with pytest.raises(KeyboardInterrupt):
            child.ask({"do": "stay"})  # type: ignore[arg-type]
    assert started[0].poll() is not None


def test_what_went_wrong_in_the_child_is_raised_here(
    started: list[subprocess.Popen[bytes]], child: rendering.Child
) -> None:
    ask: Ask = child.ask
    with pytest.raises(ZeroDivisionError, match="there"):
        ask({"do": "go", "answer": ZeroDivisionError("there")})
    assert ask({"do": "stay", "answer": "memory"}) == "memory"
    assert len(started) == 2


def test_the_clock_is_the_last_resort(
    monkeypatch: pytest.MonkeyPatch, started: list[subprocess.Popen[bytes]], child: rendering.Child
) -> None:
    ask: Ask = child.ask
    happened: list[object] = []

    class Watch:
        def __init__(self, seconds: float, kill: Callable[[], None]) -> None:
            happened.append(seconds)
            self.kill = kill

        def start(self) -> None:
            happened.append("started")
            if len(happened) > 3:
                self.kill()

        def cancel(self) -> None:
            happened.append("cancelled")

    monkeypatch.setattr("threading.Timer", Watch)
    assert ask({"do": "stay"}) == ("1 20", [])
    assert ask({"do": "wait"}) == "time"
    assert happened == [200.0, "started", "cancelled"] * 2
    assert len(started) == 1


def asked(own: tuple[Any, ...], answer: object) -> Any:
    """Return a request whose templates are such, and that gives this answer here."""
    theme = SimpleNamespace(own_templates=lambda: own)
    return SimpleNamespace(theme=theme, render=lambda: answer)


def test_our_own_templates_need_no_process_beside_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.rendering._CHILD.ask", lambda _: pytest.fail("no child is asked"))
    here: Any = rendering.render(asked((), ("page", [])))
    assert here == ("page", [])


@pytest.mark.parametrize("limit", ["time", "memory", "fall"])
def test_a_broken_limit_is_told_at_the_templates_that_broke_it(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setenv("AGENDAGEN_PDF_TIMEOUT", "7")
    monkeypatch.setenv("AGENDAGEN_PDF_MEMORY", "1536M")
    own = tuple(SimpleNamespace(source=Source(f"t{n}", f"t{n}", "")) for n in range(6))
    seen: list[object] = []

    def ask(request: object) -> str:
        seen.append(request)
        return limit

    monkeypatch.setattr("agendagen.rendering._CHILD.ask", ask)
    for count in (1, 6):
        request = asked(own[:count], None)
        page, (found,) = rendering.render(request)
        assert (page, found.rule, found.severity) == (None, "template-error", "error")
        assert found.span is not None
        assert found.span.source is own[0].source
        assert [f"`t{n}`" in found.message for n in range(6)] == [n < min(count, 4) for n in range(6)]
        assert {"time": "7 ", "memory": "1.5 GB", "fall": ""}[limit] in found.message
        assert seen[-1] is request
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
        monkeypatch.setattr("agendagen.rendering._CHILD.ask", lambda _, limit=limit: limit)
        (found,) = rendering.render(asked((SimpleNamespace(source=Source("t", "t", "")),), None))[1]
        assert f" {words}" in found.message


def test_what_the_child_made_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.rendering._CHILD.ask", lambda _: ("page", ["finding"]))
    there: Any = rendering.render(asked((1,), None))
    assert there == ("page", ["finding"])


def test_a_bug_of_ours_in_the_child_is_raised_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the child prints nothing, and no library in it reserves memory for each core."""
    given: dict[str, Any] = {}
    real = subprocess.Popen

    def watched(command: list[str], **named: Any) -> object:
        given.update(named)
        return real(command, **named)

    monkeypatch.setattr("subprocess.Popen", watched)
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("PLANTED", "x")
    child = rendering.Child()
    try:
        with pytest.raises(RuntimeError, match=r"(?s)rendering failed.*rendering\.py.*AttributeError"):
            child.ask(rendering.Request(None, None, None, "screen", ""))  # type: ignore[arg-type]
    finally:
        child.close()
    assert given["stderr"] == subprocess.DEVNULL
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PLANTED")
    assert [given["env"][name] for name in names] == ["1", "1", "x"]


def test_a_document_is_made_from_all_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def page(subject: object, **named: object) -> object:
        given.update(named, agenda=subject)
        return "page", []

    monkeypatch.setattr("agendagen.html.render", page)
    labels = {"attachment": "Enclosure"}
    values: dict[str, Any] = {"agenda": agenda(language="da", labels=labels), "medium": "paper"}
    values |= {name: object() for name in ("theme", "files", "generator", "pack", "drawings", "origin")}
    made: Any = rendering.Request(**values).render()
    assert made == ("page", [])
    assert given.pop("words") == words_for("da", labels)
    assert given == values


# --- The child, seen from inside -----------------------------------------------------------------------------------


@pytest.fixture
def alarms() -> Iterator[Callable[[], tuple[tuple[float, float], tuple[float, float]]]]:
    """Give what is left until each of the two alarms; they are put back afterwards."""
    before = signal.getsignal(signal.SIGVTALRM)
    yield lambda: (signal.getitimer(signal.ITIMER_VIRTUAL), signal.getitimer(signal.ITIMER_PROF))
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGVTALRM, before)


def inside(render: Callable[[], object]) -> Any:
    return rendering.answered(SimpleNamespace(render=render), 500)  # type: ignore[arg-type]


def test_two_alarms_are_set_while_a_document_is_rendered(alarms: Callable[[], Any]) -> None:
    seen: list[Any] = []

    def render() -> object:
        seen.append(alarms())
        return "page", []

    assert inside(render) == (True, ("page", []))
    ((first, again), (second, once)) = seen[0]
    assert 499 < first < 501
    assert again == 1, "what catches the first hears it once more"
    assert 504 < second < 506
    assert once == 0
    assert alarms() == ((0, 0), (0, 0))


def test_the_first_alarm_is_an_exception_with_the_limit(alarms: Callable[[], Any]) -> None:
    def render() -> object:
        signal.raise_signal(signal.SIGVTALRM)
        return "page", []

    assert inside(render) == (False, "time")
    rendering.allow(7)
    with pytest.raises(OutOfTimeError, match="limit of 7 seconds"):
        signal.raise_signal(signal.SIGVTALRM)
    rendering.allow(0)
    assert alarms() == ((0, 0), (0, 0))


def raising(problem: Exception) -> Callable[[], object]:
    def render() -> object:
        raise problem

    return render


def test_whatever_goes_wrong_can_travel(alarms: Callable[[], Any]) -> None:
    assert inside(raising(MemoryError())) == (False, "memory")
    unusable = Unusable("no Pango")
    assert inside(raising(unusable)) == (False, unusable)
    kept, problem = inside(raising(ZeroDivisionError("our bug")))
    assert (kept, type(problem)) == (False, RuntimeError)
    assert "our bug" in str(problem)
    assert 'test_limits.py", line' in str(problem), "it says where"
    assert "\nZeroDivisionError: our bug" in str(problem)
    assert alarms() == ((0, 0), (0, 0))


def test_a_system_without_limits_is_asked_for_none(monkeypatch: pytest.MonkeyPatch, alarms: Callable[[], Any]) -> None:
    del alarms
    monkeypatch.setitem(sys.modules, "resource", None)
    assert limits.memory_limit() == 4 * GB
    limits.hold_to(GB)
    assert inside(lambda: ("page", [])) == (True, ("page", []))


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
    assert inside(lambda: (document, [])) == (kept, (document, []))
    usage[resource.RUSAGE_SELF].ru_maxrss *= 1024
    monkeypatch.setattr(sys, "platform", "darwin")
    assert inside(lambda: (document, []))[0] is kept
