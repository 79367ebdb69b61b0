"""Many meetings at a time: a process for each core, that takes one meeting after another, loaded once."""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, TypeVar

import typer

from agendagen.cli.terminal import DONE, Progress, say, shown
from agendagen.errors import Unusable
from agendagen.phrases import Names, Phrase, Plural
from agendagen.records import dataclass
from agendagen.speech import language, said

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Made = TypeVar("Made")
Work = Callable[[], AbstractContextManager[Callable[[Path, Progress], Made]]]
"""What a process is to do: a function that can be sent to it. What that gives does one meeting after another."""

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="How many meetings at a time; if not said, one for each core, as far as memory suffices.",
        envvar="AGENDAGEN_JOBS",
        show_default=False,
    ),
]
"""What a command takes that works on many meetings."""

MEMORY: Final = 600 * 1024**2
"""Bytes that a meeting of a hundred items needs at most while it is built, with the process that sets its pages."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing came of a meeting."""

    why: Phrase | str
    trace: str = ""
    """Where our own bug is."""


@dataclass(slots=True)
class _Hand(Generic[Made]):
    """A process, and the meeting that it is at."""

    process: BaseProcess
    pipe: Connection
    at: int | None = None


def each(
    work: Work[Made], meetings: Sequence[Path], wanted: int | None, show: Progress
) -> list[tuple[Path, Made | Failed]]:
    """Return what comes of each meeting, in their order; one that fails stops no other.

    Of a single meeting what goes wrong is raised.
    """
    count = min(wanted or sensible(), len(meetings))
    if count > 1:
        found = _in_processes(work, meetings, count, show)
    else:
        with work() as one:
            found = [_done(one, meeting, show, alone=len(meetings) == 1) for meeting in meetings]
    return list(zip(meetings, found, strict=True))


def told(results: Sequence[tuple[Path, object]]) -> int:
    """Say what kept meetings from being looked at at all, and return the exit code that this asks for."""
    why: dict[Phrase | str, list[str]] = {}
    code = 0
    for meeting, result in results:
        if isinstance(result, Failed):
            why.setdefault(result.why, []).append(shown(meeting))
            code = max(code, 70 if result.trace else 1)
            if result.trace:
                say(result.trace.rstrip())
    for reason, names in why.items():
        say(f"agendagen: {', '.join(names)}: {Unusable(reason).worded(language())}")
    return code


def named(failed: Sequence[Path], total: int) -> None:
    """Say as the last line which of many meetings failed."""
    if failed and total > 1:
        names = Names(tuple(shown(meeting) for meeting in failed))
        say(
            said(
                Plural("{count} meeting failed: {names}", "{count} meetings failed: {names}"),
                count=len(failed),
                names=names,
            )
        )


def _done(
    one: Callable[[Path, Progress], Made], meeting: Path, show: Progress, *, alone: bool = False
) -> Made | Failed:
    try:
        return one(meeting, show)
    except Unusable as problem:
        if alone:
            raise
        return Failed(problem.why)
    except Exception:
        if alone:
            raise
        import traceback

        return Failed(
            Phrase("this is a bug in agendagen; please report it with the lines above"), traceback.format_exc()
        )
    finally:
        show(shown(meeting), DONE)
        if not alone:
            gc.collect()


# --- Processes ------------------------------------------------------------------------------------------------------


def _in_processes(work: Work[Made], meetings: Sequence[Path], count: int, show: Progress) -> list[Made | Failed]:
    from multiprocessing.connection import wait

    found: dict[int, Made | Failed] = {}
    waiting = iter(range(len(meetings)))
    hands: list[_Hand[Made]] = []
    try:
        for _ in range(count):
            hands.append(_hired(work))
            _next(hands[-1], waiting, meetings)
        while busy := {hand.pipe: hand for hand in hands if hand.at is not None}:
            for pipe in wait(list(busy)):
                hand = busy[pipe]  # type: ignore[index]
                place = hand.at or 0
                try:
                    kind, value = hand.pipe.recv()
                except (EOFError, OSError):
                    found[place] = Failed(Phrase("the process that worked on it came to an end; memory may be short"))
                    show(shown(meetings[place]), DONE)
                    hands.remove(hand)
                    hand.process.join()
                    hand = _hired(work)
                    hands.append(hand)
                    _next(hand, waiting, meetings)
                    continue
                if kind == "show":
                    show(*value)
                else:
                    found[place] = value
                    _next(hand, waiting, meetings)
    finally:
        for hand in hands:
            hand.pipe.close()
            if hand.at is not None:  # the command is ended
                hand.process.terminate()
        for hand in hands:
            hand.process.join()
    return [found[place] for place in range(len(meetings))]


def _next(hand: _Hand[Made], waiting: Iterator[int], meetings: Sequence[Path]) -> None:
    """Give a process the next meeting, or let it go where there is none."""
    hand.at = next(waiting, None)
    with suppress(OSError):  # that it has ended is seen when its answer is waited for
        hand.pipe.send(None if hand.at is None else meetings[hand.at])


def _hired(work: Work[Made]) -> _Hand[Made]:
    import multiprocessing

    # A fork has all modules at once; beside threads it is not safe, and elsewhere it is not there.
    method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    context: Any = multiprocessing.get_context(method)
    near, far = context.Pipe()
    process = context.Process(target=_serve, args=(work, far, language()), daemon=False)
    sys.stdout.flush()
    sys.stderr.flush()
    process.start()
    far.close()
    return _Hand(process, near)


def _serve(work: Work[Any], pipe: Connection, spoken: str) -> None:
    """Do one meeting after another until there are no more or nobody waits for them."""
    from agendagen import speech

    speech.choose(["--language", spoken], os.environ)
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all; the parent ends the others

    def show(meeting: str, stage: str) -> None:
        pipe.send(("show", (meeting, stage)))

    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), work() as one:
        while (meeting := pipe.recv()) is not None:
            pipe.send(("done", _done(one, meeting, show)))
    os._exit(0)


# --- How many -------------------------------------------------------------------------------------------------------


def sensible() -> int:
    """Return how many meetings at a time the machine is good for."""
    memory = available_memory()
    return max(1, min(cores(), memory // MEMORY)) if memory else cores()


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else os.cpu_count() or 1
    with suppress(OSError, ValueError):  # what a container may have
        share, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        count = min(count, -(-int(share) // int(period)))
    return max(1, count)


def available_memory() -> int:
    """Return how many bytes this process and others of it may still take (Linux); 0 where nobody says."""
    found = []
    with suppress(OSError, ValueError):
        text = Path("/proc/meminfo").read_text("ascii")
        if line := re.search(r"^MemAvailable:\s+(\d+) kB", text, re.MULTILINE):
            found.append(int(line[1]) * 1024)
    with suppress(OSError, ValueError):
        folder = Path("/sys/fs/cgroup")
        most = (folder / "memory.max").read_text("ascii").strip()
        if most != "max":
            found.append(max(1, int(most) - int((folder / "memory.current").read_text("ascii"))))
    return min(found, default=0)
