"""Render a document: here, or in a child process under limits where the workspace brings templates of its own."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Literal, NoReturn, cast

from agendagen import html, rules
from agendagen.charts import Drawings
from agendagen.diagnostics import Diagnostic, Span
from agendagen.files import Files
from agendagen.html import Document, PackRoom
from agendagen.html.context import Origin
from agendagen.html.pictures import Medium
from agendagen.html.sandbox import MAX_MEMORY, MAX_SECONDS, OutOfTimeError
from agendagen.html.themes import Found, ThemeFiles
from agendagen.model import Agenda
from agendagen.phrases import quoted
from agendagen.words import words_for

Rendered = tuple[Document | None, list[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Request:
    """All that a document is made from; see `html.render`."""

    agenda: Agenda
    theme: ThemeFiles
    files: Files
    medium: Medium
    generator: str
    pack: PackRoom | None = None
    drawings: Drawings | None = None
    origin: Origin | None = None

    def render(self) -> Rendered:
        """Return the document, made in this very process."""
        words = words_for(self.agenda.meeting.language, self.agenda.meeting.labels)
        return html.render(
            self.agenda,
            words=words,
            theme=self.theme,
            files=self.files,
            medium=self.medium,
            generator=self.generator,
            pack=self.pack,
            drawings=self.drawings,
            origin=self.origin,
        )


def render(request: Request) -> Rendered:
    """Return the document; a template of the workspace that breaks a limit is a diagnostic.

    Our own templates end by themselves, and need no process beside this one.
    """
    own = request.theme.own_templates()
    if not own:
        return request.render()
    answer = _CHILD.ask(request)
    return (None, [_broken(answer, own)]) if isinstance(answer, str) else answer


# --- The child, seen from its parent --------------------------------------------------------------------------------

Limit = Literal["time", "memory", "fall"]


class Child:
    """The process that renders what a workspace's templates make, one document at a time; started when needed."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def ask(self, request: Request) -> Rendered | Limit:
        """Return what came of a request, or the limit that it broke."""
        seconds = _seconds()
        message = pickle.dumps((request, seconds))
        with self._one_at_a_time:
            process = self._process = self._process or _start()
            # The child counts time of the processor; where no system does that for it, the clock is the last resort.
            watch = threading.Timer(10 * seconds, process.kill)
            watch.start()
            kept = False
            try:
                kept, answer = self._exchange(process, message)
            finally:
                watch.cancel()
                if not kept:
                    self.close()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _exchange(self, process: subprocess.Popen[bytes], message: bytes) -> tuple[bool, Rendered | Limit | Exception]:
        """Return whether the child is good for more, and its answer."""
        try:
            cast("IO[bytes]", process.stdin).write(message)
            cast("IO[bytes]", process.stdin).flush()
            kept, answer = pickle.load(cast("IO[bytes]", process.stdout))  # noqa: S301 - our own process wrote it
        except (OSError, EOFError, pickle.UnpicklingError):
            code = process.wait()
            slow = {-getattr(signal, name, 0) for name in ("SIGPROF", "SIGVTALRM", "SIGKILL")} - {0}
            return False, "time" if code in slow or (os.name == "nt" and code == 1) else "fall"
        return kept, answer

    def close(self) -> None:
        """End the process, whatever it is doing; more than once does no harm."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()


_CHILD = Child()
"""Starting one takes some tenths of a second, too long for each save in a preview; so there is one for all builds."""
atexit.register(_CHILD.close)


def _start() -> subprocess.Popen[bytes]:
    # -P: a file in the current folder must not pass for a module. Libraries that count would reserve memory by core.
    command = [sys.executable, "-P", "-c", "from agendagen.rendering import serve; serve()"]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(  # noqa: S603 - this very Python, with fixed arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )


def _seconds() -> float:
    from agendagen.worker.limits import time_limit

    return min(MAX_SECONDS, time_limit())


def _memory() -> int:
    from agendagen.worker.limits import memory_limit

    return min(MAX_MEMORY, memory_limit() or MAX_MEMORY)


def _broken(limit: Limit, own: tuple[Found, ...]) -> Diagnostic:
    """Return the finding for a template that broke a limit where nobody could say at which line."""
    span, names, count = Span(own[0].source), quoted(found.source.path for found in own[:4]), len(own)
    if limit == "time":
        return rules.TemplateError.theirs_time(span, templates=names, seconds=_seconds(), count=count)
    if limit == "memory":
        return rules.TemplateError.theirs_memory(span, templates=names, limit=_memory() / 1024**3, count=count)
    return rules.TemplateError.theirs_fell(span, templates=names, count=count)


# --- The child, seen from inside ------------------------------------------------------------------------------------


def serve() -> None:
    """Answer requests until there are no more; write no file but charts to keep."""
    # What a library prints must not get between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from agendagen.worker.inbox import arriving
    from agendagen.worker.limits import hold_to

    hold_to(_memory())
    for request, seconds in arriving(_asked, lambda: os._exit(0)):
        pickle.dump(answered(request, seconds), answers)
        answers.flush()


def _asked() -> tuple[Request, float] | None:
    """Return what this process is asked for next, or None where its parent has ended."""
    try:
        request, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent wrote it
    except EOFError:
        return None
    return request, seconds


def answered(request: Request, seconds: float) -> tuple[bool, Rendered | Limit | Exception]:
    """Return whether this process is good for more, and the answer."""
    allow(seconds)
    try:
        answer = request.render()
    except OutOfTimeError:
        return False, "time"
    except MemoryError:
        return False, "memory"
    except Exception as problem:  # noqa: BLE001 - our own bug is told to the parent, which raises it
        return False, _portable(problem)
    finally:
        allow(0)
    return answer[0] is not None and not _worn(), answer


def _portable(problem: Exception) -> Exception:
    """Return an exception that can travel, with where it was raised."""
    import traceback

    from agendagen.errors import Unusable

    if isinstance(problem, Unusable):
        return problem
    return RuntimeError(f"rendering failed:\n{''.join(traceback.format_exception(problem))}")


def allow(seconds: float) -> None:
    """Allow so much time of the processor from now; 0: any.

    The first alarm is an exception at the line that a template is at, the second ends a process that is deep in one
    operation and hears no alarm.
    """
    if not hasattr(signal, "setitimer"):
        return

    def out_of_time(*_: object) -> NoReturn:
        raise OutOfTimeError(seconds)

    signal.signal(signal.SIGVTALRM, out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1 if seconds else 0)
    signal.setitimer(signal.ITIMER_PROF, seconds + 5 if seconds else 0)


def _worn() -> bool:
    """Tell whether this process once needed so much memory that it may not have it a second time."""
    try:
        import resource
    except ImportError:
        return False
    most: Any = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return bool(most > _memory() / 4)
