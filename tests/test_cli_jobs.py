"""Many meetings at a time: the same bytes, and one that fails stops no other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agendagen.cli import jobs
from agendagen.cli.jobs import Failed, each, named, told
from agendagen.cli.terminal import DONE, Progress
from agendagen.errors import Unusable
from agendagen.pdf import pango_problem

MINIMAL = Path(__file__).parents[1] / "examples" / "minimal"
NAMES = ("first", "second", "third", "fourth")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in NAMES:
        shutil.copytree(MINIMAL, tmp_path / name)
    shutil.copy(MINIMAL.parent / "agendagen.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")
    return tmp_path


def agendagen(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "agendagen", *(str(argument) for argument in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **variables})


def documents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_bytes_for_one_two_and_eight(workspace: Path) -> None:
    formats = "html,pdf" if pango_problem() is None else "html"
    made = []
    for count in (1, 2, 8):
        said = agendagen("build", ".", "--jobs", count, "--output", f"out-{count}", "--format", formats)
        assert said.returncode == 0, said.stderr
        assert said.stderr.count("building ") == len(NAMES)
        listed = [line.replace(f"out-{count}", "out") for line in said.stdout.splitlines()]
        made.append((listed, documents(workspace / f"out-{count}")))
    assert len(made[0][1]) >= len(NAMES)
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize("count", [1, 3])
def test_a_meeting_that_fails_stops_no_other_and_the_last_line_names_it(workspace: Path, count: int) -> None:
    (workspace / "first" / "meeting.yaml").write_text("date: [\n")
    (workspace / "out").mkdir()
    (workspace / "out" / "third").write_text("in the way")
    said = agendagen("build", ".", "--format", "html", "--output", "out", "--jobs", count)
    assert said.returncode == 1
    assert sorted(said.stdout.split()) == ["out/fourth/agenda.html", "out/second/agenda.html"]
    assert "agendagen: third: " in said.stderr
    assert said.stderr.splitlines()[-1] == "2 meetings failed: first, third"
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("command", [("check",), ("outline",), ("outline", "--output-format", "json")])
def test_what_is_said_does_not_depend_on_how_many_work(workspace: Path, command: tuple[str, ...]) -> None:
    (workspace / "second" / "meeting.yaml").write_text("date: [\n")
    one, many = (agendagen(*command, *NAMES, AGENDAGEN_JOBS=count) for count in ("1", "3"))
    assert (one.returncode, one.stdout, one.stderr) == (many.returncode, many.stdout, many.stderr)
    assert one.returncode == 1
    assert one.stderr.splitlines()[-1] == "1 meeting failed: second"


# --- What becomes of a process ------------------------------------------------------------------------------------


@contextmanager
def worker() -> Iterator[Callable[[Path, Progress], str]]:
    """Give a function that does as a meeting's name says; processes find it here."""

    def one(meeting: Path, show: Progress) -> str:
        show(meeting.name, "reading")
        match meeting.name:
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "unusable":
                raise Unusable("the disk is full")
            case "wrong":
                raise ValueError("a slip of ours")
        return meeting.name.upper()

    yield one


@pytest.mark.skipif(os.name != "posix", reason="processes are killed otherwise there")
def test_a_process_that_ends_a_reason_and_a_bug_are_of_their_meeting_alone(capsys: pytest.CaptureFixture[str]) -> None:
    meetings = [Path(name) for name in ("a", "killed", "b", "unusable", "c", "wrong", "d", "e")]
    shown: list[tuple[str, str]] = []
    results = dict(each(worker, meetings, 2, lambda meeting, stage: shown.append((meeting, stage))))
    assert list(results) == meetings
    assert {str(m): r for m, r in results.items() if isinstance(r, str)} == {name: name.upper() for name in "abcde"}
    assert {name for name, stage in shown if stage == DONE} == {str(meeting) for meeting in meetings}
    failed = [meeting for meeting, result in results.items() if isinstance(result, Failed)]
    assert told(list(results.items())) == 70
    named(failed, len(meetings))
    said = capsys.readouterr().err
    assert "agendagen: killed: the process that worked on it came to an end; memory may be short" in said
    assert "agendagen: unusable: the disk is full" in said
    assert "ValueError: a slip of ours" in said
    assert said.splitlines()[-1] == "3 meetings failed: killed, unusable, wrong"


def test_of_a_single_meeting_what_goes_wrong_is_raised() -> None:
    with pytest.raises(Unusable):
        each(worker, [Path("unusable")], None, lambda _meeting, _stage: None)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_who_ends_the_command_ends_all_that_it_started(workspace: Path) -> None:
    for number in range(40):
        shutil.copytree(MINIMAL, workspace / f"more-{number}")
    command = [sys.executable, "-m", "agendagen", "build", ".", "--jobs", "3"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        for _ in range(4):
            assert process.stderr.readline().startswith("building ")
        started = _below(process.pid)
        assert len(started) >= 3
        process.terminate()
        process.stderr.read()
    assert process.returncode == 130
    until = time.monotonic() + 60
    while any(Path(f"/proc/{number}").exists() for number in started) and time.monotonic() < until:
        time.sleep(0.05)
    assert [number for number in started if Path(f"/proc/{number}").exists()] == []


def _below(number: int) -> list[int]:
    """Return the processes that one started, and those that they did."""
    found: list[int] = []
    for task in Path(f"/proc/{number}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *_below(int(child))]
    return found


@pytest.mark.parametrize(("memory", "most"), [(0, 64), (100, 1), (3 * jobs.MEMORY + 5, 3), (1000 * jobs.MEMORY, 64)])
def test_there_are_as_many_as_cores_and_memory_allow(monkeypatch: pytest.MonkeyPatch, memory: int, most: int) -> None:
    monkeypatch.setattr(jobs, "cores", lambda: 64)
    monkeypatch.setattr(jobs, "available_memory", lambda: memory)
    assert jobs.sensible() == most
