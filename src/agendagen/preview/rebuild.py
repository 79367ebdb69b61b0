"""Rebuild the pages of the meetings whose files changed: one thread, the newest files first, nothing stale."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from agendagen.build import prepare
from agendagen.diagnostics import Diagnostic, Severity, failed, in_order
from agendagen.errors import Unusable
from agendagen.load import MEETING
from agendagen.phrases import Phrase
from agendagen.preview.background import Background
from agendagen.preview.open_meeting import OpenMeeting
from agendagen.reading import Reading, checked, gather
from agendagen.records import dataclass
from agendagen.standing import marked, standing

SETTLE = 0.05
"""Seconds that a file which vanished has to come back: editors replace files by renaming."""
SENDING = 0.06
"""Seconds that a page has to get to the browser, before the text is checked."""
PATIENCE = 5
"""How many times in a row a rebuild is given up for a newer one."""


_BUG = Phrase("this is a bug in agendagen; please report it:")


class Stale(Exception):  # noqa: N818 - no error: it ends a rebuild that nobody needs any more
    """A file changed again before its meeting was rebuilt."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one rebuild came to, for the terminal."""

    meeting: OpenMeeting
    seconds: float
    """From the change to the page; the checks come after it."""
    files: tuple[Path, ...]
    found: tuple[Diagnostic, ...]
    trouble: str = ""


class Builder(Background):
    """The thread that rebuilds."""

    def __init__(
        self,
        cwd: Path,
        *,
        report: Callable[[Report], None],
        drawn: Callable[[OpenMeeting], None],
        counted: Callable[[], None],
        language: str = "en",
        output: Path | None = None,
    ) -> None:
        """Rebuild as if the command had been typed in `cwd`; `drawn` is told of each good page.

        `counted` is told when there are other numbers of findings than before.
        """
        super().__init__("rebuild")
        self.cwd = cwd
        self.language = language
        self.output = output
        self._report = report
        self._drawn = drawn
        self._counted = counted
        self._waiting: dict[OpenMeeting, tuple[float, set[Path]]] = {}
        self._uncounted: dict[OpenMeeting, None] = {}
        self._changed = False
        self._given_up: dict[OpenMeeting, int] = {}

    def stop(self) -> None:
        """End as soon as may be."""
        super().stop()
        self._thread.join(1)

    def rebuild(self, meetings: Iterable[OpenMeeting], files: Iterable[Path] = ()) -> None:
        """Have these meetings rebuilt, since `files` changed; requests for one meeting become one rebuild."""
        with self._news:
            for meeting in meetings:
                began, known = self._waiting.setdefault(meeting, (time.monotonic(), set()))
                known.update(files)
                self._waiting[meeting] = (began, known)
            self._news.notify()

    def count(self, meetings: Iterable[OpenMeeting]) -> None:
        """Have the findings of meetings counted that nobody looks at, when there is nothing else to do."""
        with self._news:
            self._uncounted.update(dict.fromkeys(meetings))
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ending or self._waiting or self._uncounted)
                if self._ending:
                    return
                uncounted = None if self._waiting else next(iter(self._uncounted))
                if uncounted is not None:
                    del self._uncounted[uncounted]  # from here on it may be asked for again
            if uncounted is not None:
                self._count(uncounted)
                continue
            with self._news:
                meeting = next(iter(self._waiting))
                began, files = self._waiting.pop(meeting)
            if any(not file.exists() for file in files):
                time.sleep(SETTLE)
            try:
                self._one(meeting, began, files)
                self._given_up.pop(meeting, None)
            except Stale:
                self._given_up[meeting] = self._given_up.get(meeting, 0) + 1
                with self._news:
                    if meeting in self._waiting:
                        self._waiting[meeting][1].update(files)

    def _count(self, meeting: OpenMeeting) -> None:
        def still_idle() -> None:
            if self._ending or self._waiting:
                raise Stale

        meeting.cache.step = still_idle
        meeting.uncounted = False  # before a file is read, so that one that changes meanwhile is read again
        try:
            reading = checked(
                gather(meeting.folder, meeting.cache, cwd=self.cwd, output=self.output, kind=meeting.kind)
            )
            found = reading.diagnostics
            self._stands(meeting, reading)
            severities = tuple(each.severity for each in found)
        except Stale:
            meeting.uncounted = True
            if not meeting.wanted:
                self.count([meeting])
            return
        except Exception:  # noqa: BLE001 - whoever opens the meeting is told what it is
            severities = ("error",)
        self._note(meeting, severities)

    def _stands(self, meeting: OpenMeeting, reading: Reading) -> None:
        """Note how a meeting stands to what was sent."""
        told = standing(*marked(reading)) if reading.arranged.published.dispatches else None
        self._changed = self._changed or told != meeting.standing
        meeting.standing = told

    def _note(self, meeting: OpenMeeting, severities: tuple[Severity, ...]) -> None:
        """Note how much was found, and tell of it once nothing more is to be counted."""
        if severities != meeting.severities:
            meeting.severities = severities
            self._changed = True
        if self._changed and not self._uncounted:
            self._changed = False
            self._counted()

    def _one(self, meeting: OpenMeeting, began: float, files: set[Path]) -> None:
        def still_wanted() -> None:
            if self._ending or (meeting in self._waiting and self._given_up.get(meeting, 0) < PATIENCE):
                raise Stale

        meeting.cache.step = still_wanted
        trouble = ""
        found: tuple[Diagnostic, ...] = ()
        try:
            reading, problems, drawn = self._draw(meeting, still_wanted)
        except Unusable as problem:
            trouble = problem.worded(self.language)
        except Stale:
            raise
        except Exception:  # noqa: BLE001 - our own bug must not end the preview
            trouble = f"{_BUG.worded(self.language)}\n{traceback.format_exc()}"
        seconds = time.monotonic() - began
        if not trouble:
            if drawn:
                with self._news:  # let the page go out before the checks take the processor
                    self._news.wait_for(lambda: self._ending or meeting in self._waiting, SENDING)
                still_wanted()
            self._stands(meeting, reading)
            found = in_order([*problems, *checked(reading).diagnostics])
        meeting.change(found=found, trouble=trouble, standing=meeting.standing)
        severities = [each.severity for each in found]
        self._note(meeting, (*severities, "error") if trouble else tuple(severities))
        self._report(Report(meeting, seconds, tuple(sorted(files)), found, trouble))

    def _draw(self, meeting: OpenMeeting, still_wanted: Callable[[], None]) -> tuple[Reading, list[Diagnostic], bool]:
        """Draw the page before its text is checked; return the reading, what else is wrong, and whether it is drawn."""
        reading = gather(meeting.folder, meeting.cache, cwd=self.cwd, output=self.output, kind=meeting.kind)
        meeting.record = reading.sources.workspace.record
        still_wanted()
        documents, found = prepare(reading)
        if documents is None:
            return reading, found, False
        documents.written = meeting.written
        document, problems = documents.screen()
        found += problems
        if failed(found) or document is None:
            return reading, found, False
        old = meeting.state
        same = old.document is not None and old.document.html == document.html
        meeting.change(
            revision=old.revision + (not same),
            document=old.document if same else document,
            documents=documents,
            trouble="",
            found=() if old.broken else old.found,
            typesetting=True,
        )
        self._drawn(meeting)
        return reading, found, True


def touched(meetings: Iterable[OpenMeeting], files: Iterable[Path]) -> list[OpenMeeting]:
    """Return the meetings that changed files may belong to: what uses them, and all for what no meeting has."""
    known = list(meetings)
    found: dict[OpenMeeting, None] = {}
    for file in files:
        owned = any(file.is_relative_to(meeting.folder) for meeting in known)
        found.update(dict.fromkeys(meeting for meeting in known if not owned or meeting.uses(file)))
    return list(found)


def is_structural(file: Path) -> bool:
    """Tell whether a meeting may have come or gone with this file."""
    return file.name == MEETING or file.is_dir() or not file.exists()
