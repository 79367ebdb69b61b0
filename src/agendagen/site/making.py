"""Make the meetings of a site one after the other, each into a folder beside the site that is being made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agendagen.kept import KeptData, Wish, wish
from agendagen.kept.forms import read_form, written_form
from agendagen.phrases import Phrase, quoted
from agendagen.site import model
from agendagen.site.away import AWAY, Away
from agendagen.site.held import slips
from agendagen.site.meeting import Volume, read, volume
from agendagen.site.model import Made, Meeting, Options, Pages, Stamp, Stored, Text
from agendagen.site.proving import problems_of
from agendagen.site.readings import Readings
from agendagen.worker.libraries import unchanged
from agendagen.writing import write_staged

if TYPE_CHECKING:
    from agendagen.worker import Worker

SITE: Final = "site"
"""The folder, below the one that is worked in, that becomes the site."""
PAGES: Final = "pages"
"""The folder beside it with the pages that wait for what other meetings add."""
CLASSES: Final[dict[str, type]] = {
    cls.__name__: cls for cls in (Made, Meeting, Pages, Stamp, Stored, Text, model.Item, model.Action)
}

_SLIP: Final = Phrase(
    "`check` finds {rules} in a text; take out what it tells, or silence it where somebody has looked"
)


class Maker:
    """Makes one meeting after the other."""

    def __init__(self, options: Options, work: Path, *, cwd: Path) -> None:
        """Make them in the folder `work`."""
        self.options = options
        self.work = work
        self.cwd = cwd
        self._wish: Wish = "none" if options.prove else wish(os.environ)
        self._way = ("site", replace(options, output=Path(), force=False))
        self._worker: Worker | None = None

    def close(self) -> None:
        """End what was started."""
        if self._worker:
            self._worker.close()

    def make(self, folder: Path, progress: Callable[[str], None]) -> Made:
        """Make a meeting, and write its files where the site will be. Raises `Unusable` where there is none.

        One that has not changed is not read: its files are those of the last site.
        """
        kept = KeptData(folder, self._way, CLASSES.values(), cwd=self.cwd, output=self.options.output, wish=self._wish)
        known = kept.get() if not self.options.force else None
        if isinstance(known, Stored) and self._taken(known):
            return known.made
        progress("reading")
        readings = read(folder, self.options, cwd=self.cwd)
        if rules := slips(readings.agenda) if readings.shown else []:
            return Made(None, readings.agenda.diagnostics, (_SLIP(rules=quoted(rules)),))
        made, found, unmade = volume(
            readings, self.options, self._setter(shown=readings.shown), progress, Away(self.work / AWAY).take
        )
        if made is None:
            self._spent()
            return Made(None, tuple(found))
        hidden: Mapping[str, str] = {}
        if made.meeting.closed:
            progress("proving")
            problems, hidden = problems_of(readings, made, self.options, self._again)
            if problems:
                return Made(None, tuple(found), tuple(problems))
        progress("writing")
        pages = written_form(made.pages, CLASSES)
        self._write(made, pages)
        done = Made(made.meeting, tuple(found), unmade=unmade, secrets=hidden)
        if not unmade and not (self.work / AWAY).exists():  # nobody here knows the libraries of another machine
            kept.keep(Stored(done, pages, made.libraries), (readings.agenda,))
        return done

    def _taken(self, known: Stored) -> bool:
        """Take a meeting as it was made before; tell whether it is there, whole, in the last site."""
        if known.made.meeting is None or (known.libraries and not unchanged(known.libraries)):
            return False
        for path, stamp in known.made.meeting.files.items():
            there, here = self.options.output / path, self.work / SITE / path
            if here.exists():  # what meetings share
                continue
            try:
                data = there.read_bytes()
            except OSError:
                return False
            if hashlib.sha256(data).hexdigest() != stamp.sha256:
                return False
            write_staged(here, data)
        write_staged(self.work / PAGES / known.made.meeting.name, known.pages)
        return True

    def _again(self, readings: Readings) -> Volume | Phrase | str:
        """Make the same of other readings, for the proof."""
        made, found, unmade = volume(readings, replace(self.options, strict=False), self._worker, lambda _: None)
        if made is None:
            return next(str(one.message) for one in found if one.severity == "error")
        return next(iter(unmade.values()), None) or made

    def _setter(self, *, shown: bool) -> Worker | None:
        if self._worker is None and shown and ("pdf" in self.options.formats or self.options.pack):
            from agendagen.worker import Worker

            self._worker = Worker()
        return self._worker

    def _spent(self) -> None:
        if self._worker:
            self._worker.close()
            self._worker = None

    def _write(self, made: Volume, pages: bytes) -> None:
        for path, data in made.files.items():
            write_staged(self.work / SITE / path, data)
        write_staged(self.work / PAGES / made.meeting.name, pages)


def pages_of(work: Path, name: str) -> Pages:
    """Return the pages of a meeting that was made."""
    pages: Pages = read_form((work / PAGES / name).read_bytes(), CLASSES)
    return pages
