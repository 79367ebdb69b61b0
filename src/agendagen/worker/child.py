"""The child process that sets pages and puts packs together, seen from inside; it writes no file."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace

from agendagen.errors import Unusable
from agendagen.pack.job import PackJob
from agendagen.pdf import Job, Result
from agendagen.pdf.engine import load
from agendagen.pdf.pango import missing_line, pango_problem
from agendagen.worker.libraries import loaded
from agendagen.worker.limits import allow, at_memory_limit, time_limit
from agendagen.worker.serving import Begin, Work, serve
from agendagen.worker.setting import QUESTIONS


def main() -> None:
    """Load WeasyPrint, then do one job after another until the input ends."""
    # One job leaves little behind compared with what looking for it costs.
    gc.disable()
    serve(_ready, QUESTIONS)


def _ready() -> Work:
    try:
        render = _within_memory(load())
    except OSError as problem:
        raise Unusable(pango_problem() or missing_line([str(problem)])) from None
    gc.freeze()
    worn = False

    def work(job: Job | PackJob, begin: Begin) -> object:
        nonlocal worn
        if worn:
            gc.collect()
        worn = True
        allow(time_limit())
        try:
            if isinstance(job, Job):
                return replace(render(job), libraries=loaded())
            from agendagen.pack.make import make

            return replace(make(job, render, begin), libraries=loaded())
        finally:
            allow(0)

    return work


def _within_memory(render: Callable[[Job], Result]) -> Callable[[Job], Result]:
    """Return `render` such that it says when it had not enough memory."""

    def guarded(job: Job) -> Result:
        result = render(job)
        if not result.pdf and at_memory_limit():
            raise MemoryError
        return result

    return guarded
