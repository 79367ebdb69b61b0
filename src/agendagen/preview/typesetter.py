"""Set the whole paper behind the page: a thread and a worker process, which is stopped when its work is stale.

What someone looks at comes before: `spare` sets the pages around a change in a worker of its own.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable
from agendagen.preview.background import Background
from agendagen.preview.open_meeting import OpenMeeting
from agendagen.preview.paper import Paper
from agendagen.preview.spare import Spare
from agendagen.preview.window import hindrance, whole
from agendagen.worker import Worker

SOON = 0.25
"""Seconds of quiet before the paper that someone looks at is set."""
LATER = 1.5
"""Before paper is set that nobody looks at yet."""


class Typesetter(Background):
    """The thread that sets paper."""

    def __init__(self, looked_at: Callable[[OpenMeeting], bool]) -> None:
        """Hire a worker, which loads what it needs meanwhile.

        `looked_at` tells whether a tab shows a meeting's paper.
        """
        super().__init__("typesetter")
        self.spare = Spare(self._go_on)
        self._looked_at = looked_at
        self._due: dict[OpenMeeting, float] = {}
        self._busy: OpenMeeting | None = None
        self._resting = 0.0
        self._worker: Worker | None = Worker()
        self.stopped = 0
        """How many jobs were given up."""

    def start(self) -> None:
        """Begin to wait for work."""
        super().start()
        self.spare.start()

    def stop(self) -> None:
        """End the workers, whatever they are doing."""
        self.spare.stop()
        with self._news:
            super().stop()
            if self._worker:
                self._worker.close()

    def want(self, meeting: OpenMeeting) -> None:
        """Have the paper of the newest page set; what is being set of an older one is given up.

        Where someone looks the pages around the change come first.
        """
        looked_at = self._looked_at(meeting)
        with self._news:
            self._due[meeting] = time.monotonic() + (SOON if looked_at else LATER)
            if self._busy is meeting and self._worker and not self._ending:
                self.stopped += 1
                self._worker.close()
                self._worker = None
            self._news.notify()
        self.spare.want(meeting, looked_at=looked_at)

    def hurry(self, meeting: OpenMeeting) -> None:
        """Set the paper now if it is waiting: someone looks."""
        self.spare.ready()
        with self._news:
            if meeting in self._due:
                self._due[meeting] = 0.0
                self._news.notify()

    def _go_on(self) -> None:
        """Go on behind a window, once that has had the time to be drawn."""
        with self._news:
            self._resting = time.monotonic() + SOON
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                if self._ending:
                    return
                rest = self._resting - time.monotonic()
                if self.spare.busy or rest > 0:
                    self._news.wait(None if self.spare.busy else rest)
                    continue
                if self._worker is None:
                    self._worker = Worker()  # it loads during the quiet
                meeting = min(self._due, key=self._due.__getitem__, default=None)
                wait = self._due[meeting] - time.monotonic() if meeting else None
                if meeting is None or (wait is not None and wait > 0):
                    self._news.wait(wait)
                    continue
                del self._due[meeting]
                self._busy = meeting
                worker = self._worker
            found = self._set(meeting, worker)
            with self._news:
                self._busy = None
                stale = meeting in self._due
                if found is None and self._worker is worker and not self._ending:
                    worker.close()
                    self._worker = None
            if not stale:
                meeting.change(typesetting=False, **({} if found is None else {"paper_found": found}))

    def _set(self, meeting: OpenMeeting, worker: Worker) -> tuple[Diagnostic, ...] | None:
        """Set one paper; None where the worker is spent."""
        state = meeting.state
        if state.documents is None:
            return ()
        if state.paper is not None and state.paper.name == str(state.revision):
            return state.paper_found
        try:
            document, found = state.documents.sheets()
            if document is None:
                return tuple(found)
            items = () if hindrance(state.documents.theme) else tuple(document.pieces.named)
            job = replace(state.documents.asked(document), pieces=items)
            result, problems = state.documents.set(job, found, worker)
            if not result.pdf:
                meeting.change(paper_found=problems)
                return None
            paper = Paper(result.pdf, str(state.revision), result.anchors)
        except Unusable as problem:
            return (rules.NoPaper.found(reason=problem.why),)
        except Exception:  # noqa: BLE001 - a worker that was stopped, or a bug that must not end the preview
            with self._news:
                if worker is not self._worker or self._ending:
                    return None
            meeting.change(paper_found=(rules.NoPaper.found(reason=traceback.format_exc(limit=-1).strip()),))
            return None
        sheets = whole(paper, result, document)
        while not meeting.show(meeting.state.sheets, sheets, paper=paper):
            pass  # a window came in between
        return problems
