"""A child process, seen from its parent and from inside: one question after another, and what its end means."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from agendagen.errors import Unusable
from agendagen.phrases import Phrase, as_data
from agendagen.worker import serving
from agendagen.worker.limits import LimitError
from agendagen.worker.process import Child
from agendagen.worker.protocol import frame, unframe

PLAIN = """
import os, sys
from agendagen.worker.protocol import frame, unframe
count = 0
while (question := unframe(sys.stdin.buffer.read, {})) is not None:
    count += 1
    sys.stderr.write(question.get("says", ""))
    sys.stderr.flush()
    match question["do"]:
        case "die":
            os.kill(os.getpid(), question["number"])
        case "end":
            os._exit(question["number"])
        case "babble":
            sys.stdout.buffer.write(question["bytes"])
            sys.stdout.flush()
        case "wait":
            import time
            time.sleep(3600)
        case "environment":
            question["answer"] = [os.environ.get(name) for name in question["names"]]
    for block in [*(b for at in question.get("begins", ()) for b in frame({"begin": at})),
                  *frame(question.get("answer", count))]:
        sys.stdout.buffer.write(block)
    sys.stdout.flush()
"""
"""A child that does as it is told."""


@pytest.fixture(autouse=True)
def obedient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the module `obedient` be found by children, and their folders in a place of this test's."""
    (tmp_path / "obedient.py").write_text(f"def main():\n    exec({PLAIN!r}, {{}})\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "folders").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "folders"))
    return tmp_path / "folders"


@pytest.fixture
def child() -> Iterator[Child]:
    one = Child("obedient", {}, memory=0)
    yield one
    one.close()


def process(child: Child) -> subprocess.Popen[bytes]:
    return child._process  # noqa: SLF001


def test_one_child_answers_one_question_after_another(child: Child) -> None:
    assert [child.ask({"do": "say"}, 60) for _ in range(3)] == [1, 2, 3]
    begun: list[object] = []
    assert child.ask({"do": "say", "begins": [4, None, "x"], "answer": "done"}, 60, begun.append) == "done"
    assert begun == [4, None, "x"]
    assert child.ask({"do": "say", "begins": [4]}, 60) == 5, "nobody wants to know"


def test_a_child_that_is_closed_leaves_nothing(child: Child, obedient: Path) -> None:
    assert child.ask({"do": "say"}, 60) == 1
    assert len(list(obedient.iterdir())) == 1
    child.close()
    child.close()
    assert process(child).poll() == -signal.SIGKILL
    pipes = (process(child).stdin, process(child).stdout, process(child).stderr)
    assert all(pipe and pipe.closed for pipe in pipes)
    assert list(obedient.iterdir()) == []
    with pytest.raises(RuntimeError, match="was ended"):
        child.ask({"do": "say"}, 60)


def test_a_child_that_cannot_be_started_leaves_nothing(obedient: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(obedient / "none"))
    with pytest.raises(FileNotFoundError):
        Child("obedient", {}, memory=0)
    assert list(obedient.iterdir()) == []


def test_what_a_child_is_given(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, its limit, one core, and otherwise the environment that is asked for."""
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setenv("PLANTED", "x")
    names = ("AGENDAGEN_PDF_MEMORY", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PLANTED")
    folders = ("TMPDIR", "TEMP", "AGENDAGEN_PDF_FOLDER")
    question = {"do": "environment", "names": [*names, *folders]}
    child.close()
    for environment, planted in ((os.environ, "x"), ({"PYTHONPATH": os.environ["PYTHONPATH"]}, None)):
        one = Child("obedient", {}, memory=123, environment=environment)
        try:
            *given, first, second, third = one.ask(question, 60)
            assert given == ["123", "1", "1", planted]
            assert first == second == third
            assert Path(first).is_dir()
            assert Path(first).name.startswith("agendagen-")
            assert os.getsid(process(one).pid) == process(one).pid, "Ctrl+C is not for it"
        finally:
            one.close()


def test_a_file_in_this_folder_is_no_module_of_a_childs(
    child: Child, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child.close()
    (tmp_path / "here").mkdir()
    (tmp_path / "here/pathlib.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    one = Child("obedient", {}, memory=0)
    try:
        assert one.ask({"do": "say"}, 60) == 1
    finally:
        one.close()


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ({"do": "die", "number": signal.SIGPROF}, "time"),
        ({"do": "die", "number": signal.SIGVTALRM}, "time"),
        ({"do": "die", "number": signal.SIGKILL}, "memory"),
        ({"do": "die", "number": signal.SIGABRT}, "memory"),
        ({"do": "die", "number": signal.SIGTRAP}, "memory"),
        ({"do": "die", "number": signal.SIGSEGV}, "fall"),
        ({"do": "die", "number": signal.SIGBUS}, "fall"),
        ({"do": "die", "number": signal.SIGILL}, "fall"),
        ({"do": "die", "number": signal.SIGFPE}, "fall"),
        ({"do": "end", "number": 1, "says": "Traceback\nMemoryError\n"}, "memory"),
        ({"do": "end", "number": 1, "says": "x: failed to allocate 5 bytes"}, "memory"),
        ({"do": "end", "number": 1, "says": "x: Cannot allocate memory"}, "memory"),
        ({"do": "end", "number": 1, "says": "std::bad_alloc"}, "memory"),
        ({"do": "end", "number": 1, "says": "out of memory"}, "memory"),
        ({"do": "end", "number": 1, "says": "x.so: failed to map segment from shared object"}, "memory"),
        ({"do": "end", "number": 1, "says": "RuntimeError: can't start new thread"}, "memory"),
        ({"do": "babble", "bytes": b"what is this? " * 9}, "fall"),
        ({"do": "babble", "bytes": (7).to_bytes(8, "big") + b"[][][][]"}, "fall"),
        ({"do": "babble", "bytes": b"".join(frame(Phrase("x"))).replace(b"words", b"Popen")}, "fall"),
        ({"do": "say", "answer": {"limit": "memory"}}, "memory"),
        ({"do": "say", "answer": {"limit": "time"}}, "time"),
    ],
)
def test_the_end_of_a_child_says_what_it_was(child: Child, question: dict[str, object], limit: str) -> None:
    with pytest.raises(LimitError) as told:
        child.ask(question, 60)
    assert told.value.limit == limit


@pytest.mark.parametrize(
    ("number", "says", "told"),
    [
        (0, "", "code 0: it said nothing"),
        (3, "first\nmore\nlast\n", "code 3: last$"),
        (1, "é" * 30_000 + "\nlast", "code 1: last$"),
    ],
)
def test_an_end_that_means_nothing_is_a_bug(child: Child, number: int, says: str, told: str) -> None:
    with pytest.raises(RuntimeError, match=told):
        child.ask({"do": "end", "number": number, "says": says}, 60)


def test_a_child_that_has_ended_is_asked_in_vain(child: Child) -> None:
    for question in ({"do": "end", "number": 3}, {"do": "say"}, {"do": "say", "more": "x" * 1_000_000}):
        with pytest.raises(RuntimeError, match="code 3"):
            child.ask(question, 60)


def test_only_the_end_of_what_a_child_says_is_kept(child: Child) -> None:
    assert child.ask({"do": "say", "says": "x" * 100_000}, 60) == 1
    child.close()
    assert len(child._said) <= 20_000  # noqa: SLF001


def test_what_a_child_says_of_itself_is_raised(child: Child) -> None:
    why = Phrase("no {name}")(name="Pango")
    with pytest.raises(Unusable, match="no Pango") as told:
        child.ask({"do": "say", "answer": {"unusable": as_data(why)}}, 60)
    assert told.value.why == why
    with pytest.raises(RuntimeError, match=r"(?s)child process failed.*it broke"):
        child.ask({"do": "say", "answer": {"bug": "Traceback: it broke"}}, 60)


class Watch:
    """Stands for the clock, and rings when it is told to."""

    happened: list[object]
    rings: bool

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        self.happened.append(seconds)
        self.ring = ring
        self.daemon = False

    def start(self) -> None:
        self.happened.append(self.daemon)
        if self.rings:
            self.ring()

    def cancel(self) -> None:
        self.happened.append("cancelled")


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> type[Watch]:
    Watch.happened, Watch.rings = [], False
    monkeypatch.setattr("agendagen.worker.process.threading.Timer", Watch)
    return Watch


def test_a_child_is_given_its_time(child: Child, watch: type[Watch]) -> None:
    assert child.ask({"do": "say"}, 7) == 1
    assert watch.happened == [7, True, "cancelled"]
    watch.rings = True
    with pytest.raises(LimitError, match="time"):
        child.ask({"do": "wait"}, 8)
    assert watch.happened[3:] == [8, True, "cancelled"]


def test_an_answer_that_comes_with_the_alarm_is_too_late(
    child: Child, watch: type[Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.rings = True
    monkeypatch.setattr(child, "_exchange", lambda *_: "answer")
    with pytest.raises(LimitError, match="time"):
        child.ask({"do": "say"}, 7)


def test_a_child_whose_answer_nobody_waited_for_has_ended(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("agendagen.worker.process.unframe", ended)
    with pytest.raises(KeyboardInterrupt):
        child.ask({"do": "wait"}, 60)
    assert process(child).poll() == -signal.SIGKILL


# --- Seen from inside ------------------------------------------------------------------------------------------------

INSIDE = """
import os, sys
from agendagen.errors import Unusable
from agendagen.worker.limits import LimitError
from agendagen.worker.serving import serve


def ready():
    print("a library prints")
    if os.environ.get("PLANTED"):
        raise Unusable("no Pango")
    return work


def work(question, begin):
    print("and again")
    begin(7)
    match question:
        case "limit":
            raise LimitError("time")
        case "memory":
            raise MemoryError
        case "bug":
            raise ZeroDivisionError("our bug")
        case "held":
            import resource
            return list(resource.getrlimit(resource.RLIMIT_AS))
    return question


def main():
    serve(ready, {})
"""


@pytest.fixture
def inside(tmp_path: Path) -> Callable[..., Any]:
    """Return what a child answers that serves as `serving` has it."""
    (tmp_path / "inside.py").write_text(INSIDE, encoding="utf-8")

    def asked(*questions: object, memory: int = 0) -> Any:
        child = Child("inside", {}, memory=memory)
        try:
            return [child.ask(question, 60) for question in questions]
        finally:
            child.close()

    return asked


def test_what_a_library_prints_is_no_answer(inside: Callable[..., Any]) -> None:
    assert inside("one", "two") == ["one", "two"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to it")
def test_a_child_holds_itself_to_its_memory(inside: Callable[..., Any]) -> None:
    assert inside("held", memory=1 << 30) == [(1 << 30, 1 << 30)]


@pytest.mark.parametrize(
    ("question", "raised", "said"),
    [
        ("limit", LimitError, "time"),
        ("memory", LimitError, "memory"),
        ("bug", RuntimeError, r"(?s)inside\.py.*ZeroDivisionError: our bug"),
    ],
)
def test_what_goes_wrong_inside_is_told(
    inside: Callable[..., Any], question: str, raised: type[Exception], said: str
) -> None:
    with pytest.raises(raised, match=said):
        inside(question)


def test_why_nothing_can_be_answered_is_told(inside: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTED", "x")
    with pytest.raises(Unusable, match="no Pango"):
        inside("one")


def test_whatever_fails_at_the_limit_is_the_limits_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    told: Callable[[Exception], dict[str, Any]] = serving._told  # noqa: SLF001
    monkeypatch.setattr("agendagen.worker.serving.at_memory_limit", lambda: False)
    with pytest.raises(ZeroDivisionError) as raised:
        divmod(1, 0)
    assert told(raised.value) == {"bug": "".join(traceback.format_exception(raised.value))}
    monkeypatch.setattr("agendagen.worker.serving.at_memory_limit", lambda: True)
    assert told(ZeroDivisionError()) == {"limit": "memory"}
    assert told(LimitError("time")) == {"limit": "time"}
    assert told(Unusable("x")) == {"unusable": "x"}


def test_a_child_without_a_parent_takes_its_folder_with_it(obedient: Path, tmp_path: Path) -> None:
    (tmp_path / "inside.py").write_text(INSIDE, encoding="utf-8")
    child = Child("inside", {}, memory=0)
    assert len(list(obedient.iterdir())) == 1
    pipe = process(child).stdin
    assert pipe is not None
    pipe.close()
    assert process(child).wait(60) == 0
    assert list(obedient.iterdir()) == []
    child.close()


def test_what_frames_hold_comes_back_once_each() -> None:
    blocks = frame({"a": b"same", "b": [b"same", b"other"]})
    assert blocks[2:] == [b"same", b"other"]
    assert unframe(io.BytesIO(b"".join(blocks)).read, {}) == {"a": b"same", "b": (b"same", b"other")}
