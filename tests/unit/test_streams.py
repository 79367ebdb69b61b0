"""Standard input and output that are closed, full or poor are made such that nothing printed stops the program."""

from __future__ import annotations

import errno
import fcntl
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from agendagen import streams
from agendagen.streams import steady, unwritten

pytestmark = pytest.mark.skipif(os.name != "posix", reason="numbers of files")
NAMES = ("stdin", "stdout", "stderr")
Opened = Callable[..., TextIO]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Make what is opened a stream of the program; all three numbers are as they were afterwards."""
    numbers = [os.dup(number) for number in range(3)]
    monkeypatch.setattr(streams, "_raw", [])
    mine: list[TextIO] = []

    def put(name: str = "", path: str | Path = os.devnull, encoding: str = "utf-8") -> TextIO:
        for each in NAMES:
            monkeypatch.setattr(sys, each, io.StringIO())
        mine.append(Path(path).open("w", encoding=encoding))  # noqa: SIM115 - closed at the end
        if name:
            monkeypatch.setattr(sys, name, mine[-1])
        return mine[-1]

    yield put
    monkeypatch.undo()
    for number, copy in enumerate(numbers):
        os.dup2(copy, number)
        os.close(copy)
    for stream in mine:
        stream.close()


def closed(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    """Begin as a program does whose standard streams of these numbers are closed."""
    for number in numbers:
        monkeypatch.setattr(sys, NAMES[number], None)
        os.close(number)


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_what_an_encoding_lacks_is_written_as_an_escape(opened: Opened, tmp_path: Path, name: str) -> None:
    opened(name, tmp_path / "said", encoding="cp1252")
    steady()
    stream = getattr(sys, name)
    assert stream.encoding == "cp1252"
    stream.write("\N{RIGHTWARDS ARROW} é\n")
    assert unwritten() is None
    assert (tmp_path / "said").read_bytes() == b"\\u2192 \xe9\n"


@pytest.mark.parametrize("name", ["stdout", "stderr"])
@pytest.mark.parametrize("lines", [True, False])
def test_lines_are_written_as_they_were(opened: Opened, tmp_path: Path, name: str, *, lines: bool) -> None:
    stream = opened(name, tmp_path / "said")
    stream.reconfigure(line_buffering=lines)  # type: ignore[attr-defined]
    steady()
    getattr(sys, name).write("a\nb")
    assert (tmp_path / "said").read_text() == ("a\nb" if lines else "")
    assert unwritten() is None
    assert (tmp_path / "said").read_text() == "a\nb"


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_full_disk_is_told_at_the_end_and_stops_nothing(opened: Opened, name: str) -> None:
    opened(name, "/dev/full")
    steady()
    for _ in range(3):
        getattr(sys, name).write("x" * 100_000)
        getattr(sys, name).flush()
    problem = unwritten()
    assert problem is not None
    assert problem.errno == errno.ENOSPC


def test_what_failed_once_is_not_written_to_again(opened: Opened, tmp_path: Path) -> None:
    """The failure is the first one, and nothing comes behind a hole."""
    stream = opened("stdout", "/dev/full")
    steady()
    sys.stdout.write("a")
    sys.stdout.flush()
    other = os.open(tmp_path / "other", os.O_WRONLY | os.O_CREAT)
    os.dup2(other, stream.fileno())
    os.close(other)
    sys.stdout.write("b")
    problem = unwritten()
    assert problem is not None
    assert problem.errno == errno.ENOSPC
    assert (tmp_path / "other").read_bytes() == b""


def test_what_is_no_file_of_ours_is_left_as_it_is(opened: Opened) -> None:
    opened()
    before = [getattr(sys, name) for name in NAMES]
    steady()
    assert [getattr(sys, name) for name in NAMES] == before
    assert unwritten() is None


def test_a_terminal_stays_one_and_what_stands_beside_it_is_made_steady(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader, terminal = os.openpty()
    errors = opened("", "/dev/full")
    stream = opened("stdout", os.ttyname(terminal), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", errors)
    steady()
    assert sys.stdout is stream
    sys.stderr.write("x")
    assert unwritten() is not None
    sys.stdout.write("\N{RIGHTWARDS ARROW}\n")
    sys.stdout.flush()
    assert os.read(leader, 100).strip() == b"\\u2192"
    for handle in (leader, terminal):
        os.close(handle)


@pytest.mark.parametrize("numbers", [(0,), (1,), (2,), (0, 1), (1, 2), (0, 2), (0, 1, 2)])
def test_the_number_of_a_closed_stream_is_taken(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, numbers: tuple[int, ...]
) -> None:
    opened()
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the folder that is listed is open itself
    closed(monkeypatch, *numbers)
    steady()
    assert len(os.listdir("/proc/self/fd")) <= before + len(numbers)  # noqa: PTH208
    for number in numbers:
        assert Path(f"/proc/self/fd/{number}").readlink() == Path(os.devnull)
    writable = [bool(fcntl.fcntl(number, fcntl.F_GETFL) & os.O_WRONLY) for number in numbers]
    assert writable == [number == 2 for number in numbers]


def test_what_is_printed_into_a_closed_output_was_not_written(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    closed(monkeypatch, 1)
    steady()
    assert sys.stdout.encoding == "utf-8"
    sys.stdout.write("\ud800")
    problem = unwritten()
    assert problem is not None
    assert problem.errno == errno.EBADF


def test_what_is_printed_into_a_closed_error_output_is_for_nobody(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    closed(monkeypatch, 2)
    steady()
    assert sys.stderr.encoding == "utf-8"
    sys.stderr.write("\ud800")
    assert unwritten() is None


def test_there_is_nothing_to_read_from_a_closed_input(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    closed(monkeypatch, 0)
    steady()
    assert sys.stdin.encoding == "utf-8"
    assert sys.stdin.read() == ""
