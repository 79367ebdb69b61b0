"""Rebuild the pages of the meetings whose files changed: one thread, the newest files first, nothing stale."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from agendagen.build import Documents
from agendagen.diagnostics import Diagnostic, failed, in_order
from agendagen.errors import Unusable
from agendagen.html.themes import load_theme
from agendagen.load import MEETING
from agendagen.phrases import Phrase
from agendagen.preview.desk import Desk
from agendagen.reading import Reading, checked, gather

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

    desk: Desk
    seconds: float
    """From the change to the page; the checks come after it."""
    files: tuple[Path, ...]
    found: tuple[Diagnostic, ...]
    trouble: str = ""


class Builder:
    """The thread that rebuilds."""

    def __init__(
        self,
        cwd: Path,
        *,
        report: Callable[[Report], None],
        drawn: Callable[[Desk], None],
        language: str = "en",
        output: Path | None = None,
    ) -> None:
        """Rebuild as if the command had been typed in `cwd`; `drawn` is told of each good page."""
        self.cwd = cwd
        self.language = language
        self.output = output
        self._report = report
        self._drawn = drawn
        self._waiting: dict[Desk, tuple[float, set[Path]]] = {}
        self._given_up: dict[Desk, int] = {}
        self._news = threading.Condition()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)

    def start(self) -> None:
        """Begin to wait for work."""
        self._thread.start()

    def stop(self) -> None:
        """End as soon as may be."""
        with self._news:
            self._ending = True
            self._news.notify()
        self._thread.join(1)

    def rebuild(self, desks: Iterable[Desk], files: Iterable[Path] = ()) -> None:
        """Have these meetings rebuilt, since `files` changed; requests for one meeting become one rebuild."""
        with self._news:
            for desk in desks:
                began, known = self._waiting.setdefault(desk, (time.monotonic(), set()))
                known.update(files)
                self._waiting[desk] = (began, known)
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ending or self._waiting)
                if self._ending:
                    return
                desk = next(iter(self._waiting))
                began, files = self._waiting.pop(desk)
            if any(not file.exists() for file in files):
                time.sleep(SETTLE)
            try:
                self._one(desk, began, files)
                self._given_up.pop(desk, None)
            except Stale:
                self._given_up[desk] = self._given_up.get(desk, 0) + 1
                with self._news:
                    if desk in self._waiting:
                        self._waiting[desk][1].update(files)

    def _one(self, desk: Desk, began: float, files: set[Path]) -> None:
        def still_wanted() -> None:
            if self._ending or (desk in self._waiting and self._given_up.get(desk, 0) < PATIENCE):
                raise Stale

        desk.cache.step = still_wanted
        trouble = ""
        found: tuple[Diagnostic, ...] = ()
        reading: Reading | None = None
        try:
            reading, found = self._draw(desk, still_wanted)
        except Unusable as problem:
            trouble = problem.worded(self.language)
        except Stale:
            raise
        except Exception:  # noqa: BLE001 - our own bug must not end the preview
            trouble = f"{_BUG.worded(self.language)}\n{traceback.format_exc()}"
        seconds = time.monotonic() - began
        if trouble or reading is None:
            desk.change(found=found, trouble=trouble)
        else:
            with self._news:  # let the page go out before the checks take the processor
                self._news.wait_for(lambda: self._ending or desk in self._waiting, SENDING)
            still_wanted()
            found = in_order([*found, *checked(reading).diagnostics])
            desk.change(found=found, trouble="")
        self._report(Report(desk, seconds, tuple(sorted(files)), found, trouble))

    def _draw(self, desk: Desk, still_wanted: Callable[[], None]) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
        """Draw the page before its text is checked; return the reading, or None where the page cannot be drawn."""
        reading = gather(desk.folder, desk.cache, cwd=self.cwd, output=self.output)
        still_wanted()
        theme, problems = load_theme(reading.agenda.meeting.theme, reading.sources.workspace)
        found = [*reading.diagnostics, *problems]
        if failed(found):
            return None, in_order([*found, *checked(reading).diagnostics])
        documents = Documents(reading, theme)
        document, problems = documents.screen()
        found += problems
        if failed(found) or document is None:
            return None, in_order(found)
        old = desk.state
        same = old.document is not None and old.document.html == document.html
        desk.change(
            revision=old.revision + (not same),
            document=old.document if same else document,
            documents=documents,
            trouble="",
            found=() if old.broken else old.found,
            typesetting=True,
        )
        self._drawn(desk)
        return reading, in_order(found)


def touched(desks: Iterable[Desk], files: Iterable[Path]) -> list[Desk]:
    """Return the meetings that changed files may belong to: their own, and what all meetings share."""
    known = list(desks)
    found: dict[Desk, None] = {}
    for file in files:
        owners = [desk for desk in known if file.is_relative_to(desk.folder)]
        for desk in owners or known:
            found[desk] = None
    return list(found)


def is_structural(file: Path) -> bool:
    """Tell whether a meeting may have come or gone with this file."""
    return file.name == MEETING or file.is_dir() or not file.exists()
