"""Set pages and put packs together in a child process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Protocol, Self

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.pack.job import PackEntry, PackJob, PackResult
from agendagen.pdf.fonts import use_own_fonts
from agendagen.pdf.job import Embedded, Job, Result, Start, Window
from agendagen.pdf.pango import use_homebrew
from agendagen.phrases import Phrase
from agendagen.worker.limits import LimitError, broken, memory_limit, time_limit, wall
from agendagen.worker.process import Child

QUESTIONS: Final[dict[str, type]] = {cls.__name__: cls for cls in (Embedded, Job, PackEntry, PackJob, Start, Window)}
_ANSWERS: Final[dict[str, type]] = {cls.__name__: cls for cls in (PackResult, Result, Start)}


class Setter(Protocol):
    """What sets pages; see `Worker`."""

    def render(self, job: Job) -> Result:
        """Return what comes of a job."""

    def pack(self, job: PackJob) -> PackResult:
        """Return what comes of a pack."""

    def close(self) -> None:
        """End what works, whatever it is doing."""


class Worker:
    """A child process that does one job after another; it begins to load WeasyPrint when it is started."""

    def __init__(self, *, at_once: bool = True) -> None:
        """Start the child, which needs a few tenths of a second before it can work, `at_once` or with its first job."""
        self._child: Child | None = None
        if at_once:
            self._started()
        self._unusable: Phrase | str | None = None
        """Why no PDF can be set on this machine, once the child has said so."""

    def __enter__(self) -> Self:
        """Return the worker, which is running already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing; more than once does no harm."""
        if self._child:
            self._child.close()

    def _started(self) -> Child:
        if self._child is None:
            environment = dict(os.environ)
            use_own_fonts(environment)
            use_homebrew(environment)
            self._child = Child("agendagen.worker.child", _ANSWERS, memory=memory_limit(), environment=environment)
        return self._child

    def render(self, job: Job) -> Result:
        """Return what comes of a job.

        A document that breaks a limit gives a result without a PDF and an error. Raises `Unusable` where no PDF can
        be set at all. After a broken limit the worker is of no more use.
        """
        answer: Result | Diagnostic = self._asked(job, [])
        return Result(diagnostics=(answer,)) if isinstance(answer, Diagnostic) else answer

    def pack(self, job: PackJob) -> PackResult:
        """Return what comes of a pack, as `render` does; a limit that an attachment breaks is a finding about it."""
        begun: list[int | None] = []
        answer: PackResult | Diagnostic = self._asked(job, begun)
        if isinstance(answer, Diagnostic):
            return PackResult(diagnostics=(_blamed(answer, job.entries, begun[-1] if begun else None),))
        return answer

    def _asked(self, job: Job | PackJob, begun: list[int | None]) -> Any:
        """Return the child's answer, or a finding where it broke a limit or fell.

        `begun` gets the places in the list of the attachments that it begins with; None: none any more.
        """
        if self._unusable:
            raise Unusable(self._unusable)
        seconds = time_limit()
        try:
            return self._started().ask(job, wall(seconds), begun.append)
        except LimitError as problem:
            return broken(problem.limit, seconds)
        except Unusable as problem:
            self._unusable = problem.why
            raise


_BLAMED = {
    rules.LimitExceeded.memory: (rules.LimitExceeded.pack_memory, rules.DamagedFile.pack_memory),
    rules.LimitExceeded.time: (rules.LimitExceeded.pack_time, rules.DamagedFile.pack_time),
}


def _blamed(found: Diagnostic, entries: Sequence[PackEntry], at: int | None) -> Diagnostic:
    """Return the end of the child as a finding about the attachment that it was at."""
    of_the_pack, of_one = _BLAMED.get(found.wording, (rules.PdfEngine.pack, rules.DamagedFile.pack_fell))
    limit = dict(found.fields)
    if at is None:
        return of_the_pack.of(limit)
    entry = entries[at]
    return of_one.of({"path": entry.written or entry.name, **limit}, entry.span)
