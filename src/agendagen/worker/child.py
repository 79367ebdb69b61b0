"""The child process, seen from inside: it reads jobs from its input and answers on its output; it writes no file."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import IO, Any

from agendagen.pack.job import PackJob
from agendagen.pdf import Job, Result
from agendagen.pdf.engine import load
from agendagen.pdf.pango import missing_line, pango_problem
from agendagen.worker.limits import at_memory_limit, memory_limit
from agendagen.worker.protocol import frame, unframe


def main() -> None:
    """Load WeasyPrint, then answer one job after another until the input ends."""
    # What a library prints must not get between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # One job leaves little behind compared with what looking for it costs.
    gc.disable()
    threading.Thread(target=_watch_parent, args=(os.getppid(),), daemon=True).start()
    code = 0
    try:
        _limit_memory()
        _serve(sys.stdin.buffer, answers)
    except Exception as problem:  # noqa: BLE001 - our own bug is told to the parent, which shows it
        # Libraries turn a lack of memory into all kinds of exceptions.
        memory = isinstance(problem, MemoryError) or at_memory_limit()
        _answer(answers, {"limit": "memory"} if memory else {"bug": traceback.format_exc()})
        code = 1
    _put_away()
    # Tearing down the interpreter would take longer than all that is left to do.
    os._exit(code)


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until there are no more."""
    try:
        render = load()
    except OSError as problem:
        _answer(answers, {"unusable": pango_problem() or missing_line([str(problem)])})
        return
    gc.freeze()
    first = True
    while (job := unframe(jobs.read)) is not None:
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


def _watch_parent(parent: int) -> None:
    """End this process soon after its parent, however that ended; a page may be long in the setting."""
    while os.getppid() == parent:
        time.sleep(1)
    _put_away()
    os._exit(1)


def _put_away() -> None:
    """Take the folder for temporary files away, which a parent that was killed cannot do."""
    folder = os.environ.get("AGENDAGEN_PDF_FOLDER")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)


def _limit_memory() -> None:
    """Take no more memory than allowed, where the system can hold us to it."""
    try:
        import resource
    except ImportError:
        return
    limit = memory_limit()
    if limit:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main()
