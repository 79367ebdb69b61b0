"""Make the meetings of a site one after the other, each into a folder beside the site that is being made."""

from __future__ import annotations

import os
import posixpath
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agendagen.kept.forms import read_form, written_form
from agendagen.load import door
from agendagen.phrases import Phrase, quoted
from agendagen.questions import Question, Record
from agendagen.site import model
from agendagen.site.away import AWAY, Away
from agendagen.site.held import slips
from agendagen.site.last import packed
from agendagen.site.meeting import Volume, read, volume
from agendagen.site.model import Basis, Made, Meeting, Options, Pages, Text
from agendagen.site.proving import problems_of, words_of
from agendagen.site.readings import Readings
from agendagen.site.states import passed_over
from agendagen.workspace import Workspace
from agendagen.writing import UNFINISHED, write_staged

if TYPE_CHECKING:
    from agendagen.worker import Worker

SITE: Final = "site"
"""The folder, below the one that is worked in, that becomes the site."""
PAGES: Final = "pages"
"""The folder beside it with the pages that wait for what other meetings add."""
BASES: Final = "bases"
"""The folder beside it with what meetings were made from, where they may be kept."""
CLASSES: Final[dict[str, type]] = {
    cls.__name__: cls for cls in (Made, Meeting, Pages, Basis, Text, model.Item, model.Action)
}

_SLIP: Final = Phrase(
    "`check` finds {rules} in a text; take out what it tells, or silence it where somebody has looked"
)
_PLACES: Final = frozenset({"facts", "state", "names", "folders", "read", "target", "is_link", "exists"})
"""The questions about one path that the state of the folder it lies in answers."""
_MANY: Final = 16
"""Of so many meetings it pays to know the whole history."""


class Maker:
    """Makes one meeting after the other."""

    def __init__(
        self, options: Options, work: Path, *, cwd: Path, folders: frozenset[str] = frozenset(), many: int = 0
    ) -> None:
        """Make them in the folder `work`; `folders` are those of all meetings, `many` how many are made."""
        self.options = options
        self.work = work
        self.cwd = cwd
        self._folders = folders
        self._many = many >= _MANY
        self._door: Workspace | None = None
        self._worker: Worker | None = None

    def close(self) -> None:
        """End what was started."""
        if self._worker:
            self._worker.close()

    def make(self, folder: Path, progress: Callable[[str], None]) -> Made:
        """Make a meeting, and write its files where the site will be. Raises `Unusable` where there is none."""
        began = time.process_time()
        progress("reading")
        readings = read(folder, self.options, cwd=self.cwd, through=self._through(folder))
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
        self._write(made)
        record = readings.agenda.sources.workspace.record
        away = (self.work / AWAY).exists()  # nobody here knows the libraries of another machine
        if record.whole and not unmade and not away:
            write_apart(self.work / BASES / made.meeting.name, written_form(self._basis(made, record), CLASSES))
        cost = round((time.process_time() - began) * 1000)
        return Made(made.meeting, tuple(found), unmade=unmade, secrets=hidden, cost=cost)

    def _through(self, folder: Path) -> Workspace:
        """Return the door of a meeting, behind which what was found for another one need not be looked for again."""
        if self._door is None:
            self._door, _ = door((self.cwd / folder).resolve(), cwd=self.cwd, output=self.options.output)
            self._door.many = self._many
        return self._door.again()

    def _basis(self, made: Volume, record: Record) -> Basis:
        """Return what a meeting was made from."""
        asked: list[tuple[Question, str]] = []
        touched: set[str] = set()
        for question, answer in record.answers.items():
            place = self._place(question)
            if place is None:
                asked.append((question, answer))
            elif place != made.meeting.folder:
                touched.add(place)
        words = words_of(["".join(page[::2]) for page in made.pages.pages.values()], made.pages.texts)
        return Basis(tuple(asked), tuple(sorted(touched)), made.libraries, words, packed(made.pages.texts))

    def _place(self, question: Question) -> str | None:
        """Return the folder of the meeting whose state answers a question; None where there is none such."""
        method, path = question[0], question[1] if len(question) == 2 else ".."
        if method not in _PLACES or posixpath.normpath(path or ".") != (path or "."):
            return None
        if any(map(passed_over, path.split("/"))):
            return None
        return next((place for place in _upwards(path) if place in self._folders), None)

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

    def _write(self, made: Volume) -> None:
        for path, data in made.files.items():
            write_apart(self.work / SITE / path, data)
        write_apart(self.work / PAGES / made.meeting.name, written_form(made.pages, CLASSES))


def write_apart(path: Path, data: bytes) -> None:
    """Write a file of a site; one of the last site that is there already stays as it is where it came from.

    What meetings share may be written by two processes at once, so it takes its place at one stroke.
    """
    fresh = path.with_name(f"{UNFINISHED}{os.getpid()}-{path.name}")
    write_staged(fresh, data)
    fresh.replace(path)


def _upwards(path: str) -> Iterator[str]:
    """Yield a path and the folders that it lies in, the innermost first; the last one is empty."""
    while path:
        yield path
        path = posixpath.dirname(path)
    yield ""


def pages_of(work: Path, name: str) -> Pages:
    """Return the pages of a meeting that was made."""
    pages: Pages = read_form((work / PAGES / name).read_bytes(), CLASSES)
    return pages


def basis_of(work: Path, name: str) -> Basis | None:
    """Return what a meeting was made from; None where it may not be kept."""
    path = work / BASES / name
    basis: Basis | None = read_form(path.read_bytes(), CLASSES) if path.exists() else None
    return basis
