"""Set the pages around each change at once, in a worker that stands ready for nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable

from agendagen.html.document import Document
from agendagen.preview.background import Background
from agendagen.preview.open_meeting import OpenMeeting
from agendagen.preview.paper import Paper
from agendagen.preview.window import changed, hindrance, put, window
from agendagen.worker import Worker

PATIENCE = 8.0
"""Seconds after which a window is given up: the whole paper may as well be waited for."""


class Spare(Background):
    """The thread that sets windows; no whole paper stands before them."""

    def __init__(self, done: Callable[[], None]) -> None:
        """Hire nobody yet; `done` is told when there is nothing to do any more."""
        super().__init__("spare")
        self._done = done
        self._worker: Worker | None = None
        self._ready = False
        self._shown: dict[OpenMeeting, Document | None] = {}
        self._wanted: dict[OpenMeeting, Document] = {}
        self._busy = False
        self.set = 0
        """How many windows were set."""

    @property
    def busy(self) -> bool:
        """Tell whether the processor is better left to it."""
        return self._busy or bool(self._wanted)

    def stop(self) -> None:
        """End the worker, whatever it is doing."""
        with self._news:
            super().stop()
            if self._worker:
                self._worker.close()

    def ready(self) -> None:
        """Have a worker stand ready from now on."""
        with self._news:
            self._ready = True
            self._news.notify()

    def want(self, meeting: OpenMeeting, *, looked_at: bool) -> None:
        """Have the pages around the last change set, if anybody looks at paper and there is some."""
        with self._news:
            new = meeting.state.document
            old, self._shown[meeting] = self._shown.get(meeting), new
            if not looked_at or old is None or new is None or old is new or meeting.state.sheets is None:
                return
            self._wanted.setdefault(meeting, old)
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                if self._ending:
                    return
                if self._ready and self._worker is None:
                    self._worker = Worker()
                self._busy = False
                if not self._wanted:
                    self._done()
                    self._news.wait()
                    continue
                meeting = next(iter(self._wanted))
                old = self._wanted.pop(meeting)
                self._busy, self._ready = True, True
                worker = self._worker = self._worker or Worker()
            if not self._shows(meeting, old, worker):
                with self._news:
                    if self._worker is worker and not self._ending:
                        worker.close()
                        self._worker = None

    def _shows(self, meeting: OpenMeeting, old: Document, worker: Worker) -> bool:
        """Set one window; return whether the worker is good for another."""
        watch = threading.Timer(PATIENCE, worker.close)
        watch.daemon = True
        watch.start()
        try:
            while not self._set(meeting, old, worker):
                pass  # a whole paper came in between
        except Exception:  # noqa: BLE001 - it was ended or could not do it; setting the whole paper tells what is wrong
            return False
        finally:
            watch.cancel()
        return True

    def _set(self, meeting: OpenMeeting, old: Document, worker: Worker) -> bool:
        """Set one window; return whether it is shown, or there is none to be shown."""
        state = meeting.state
        if not (state.document and state.documents and state.sheets):
            return True
        why = hindrance(state.documents.theme)
        if why != state.hindrance:
            meeting.change(hindrance=why)
        item = "" if why else changed(old, state.document)
        asked = window(state.sheets, state.documents, item) if item else None
        if asked is None:
            return True
        result = worker.render(asked.job)
        if not result.pdf or not result.starts:
            raise LookupError(item)
        self.set += 1
        paper = Paper(result.pdf, f"{state.revision}-{self.set}", result.anchors)
        if meeting.show(state.sheets, put(state.sheets, asked, result, paper)):
            return True
        paper.close()
        return False
