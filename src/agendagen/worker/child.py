"""The child process, seen from inside: it reads jobs from its input and answers on its output; it writes no file."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from typing import IO, Any, NoReturn

from agendagen.pack.job import PackJob
from agendagen.pdf import Job, Result
from agendagen.pdf.engine import load
from agendagen.pdf.pango import missing_line, pango_problem
from agendagen.phrases import as_data
from agendagen.worker.inbox import arriving
from agendagen.worker.limits import at_memory_limit, hold_to, memory_limit
from agendagen.worker.protocol import frame, unframe


def main() -> None:
    """Load WeasyPrint, then answer one job after another until the input ends."""
    # What a library prints must not get between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # One job leaves little behind compared with what looking for it costs.
    gc.disable()
    code = 0
    try:
        hold_to(memory_limit())
        _serve(sys.stdin.buffer, answers)
    except Exception as problem:  # noqa: BLE001 - our own bug is told to the parent, which shows it
        # Libraries turn a lack of memory into all kinds of exceptions.
        memory = isinstance(problem, MemoryError) or at_memory_limit()
        _answer(answers, {"limit": "memory"} if memory else {"bug": traceback.format_exc()})
        code = 1
    _end(code)


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until there are no more, or say why none can be done."""
    try:
        render = load()
    except OSError as problem:
        _answer(answers, {"unusable": as_data(pango_problem() or missing_line([str(problem)]))})
        return
    gc.freeze()
    first = True
    for job in arriving(lambda: unframe(jobs.read), lambda: _end(0)):
        if not first:
            gc.collect()
        first = False
        _answer(answers, _done(job, _within_memory(render), lambda at: _answer(answers, {"begin": at})))


def _done(job: object, render: Callable[[Job], Result], begin: Callable[[int | None], None]) -> object:
    """Return what comes of a job; `begin` is told which attachment comes next."""
    if isinstance(job, PackJob):
        from agendagen.pack.make import make

        return make(job, render, begin)
    if isinstance(job, Job):
        return render(job)
    raise TypeError(f"{type(job).__name__} is no job")


def _within_memory(render: Callable[[Job], Result]) -> Callable[[Job], Result]:
    """Return `render` such that it says when it had not enough memory."""

    def guarded(job: Job) -> Result:
        result = render(job)
        if not result.pdf and at_memory_limit():
            raise MemoryError
        return result

    return guarded


def _answer(answers: IO[bytes], thing: Any) -> None:
    """Send one thing."""
    for block in frame(thing):
        answers.write(block)
    answers.flush()


def _end(code: int) -> NoReturn:
    """End this process and take its folder for temporary files away, which a parent that was killed cannot do."""
    folder = os.environ.get("AGENDAGEN_PDF_FOLDER")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    # Tearing down the interpreter would take longer than all that is left to do.
    os._exit(code)


if __name__ == "__main__":
    main()
