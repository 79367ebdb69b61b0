"""What editors hold of files, and the meetings that these belong to, read again only where something changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import Final

from agendagen.agenda.targets import Targets, composed, targets
from agendagen.check.fix import offset
from agendagen.diagnostics import Source, Span
from agendagen.errors import Unusable
from agendagen.load import MEETING, OUTPUT, load, meetings
from agendagen.model import Item
from agendagen.parsecache import ParseCache
from agendagen.reading import Reading, assembled
from agendagen.records import dataclass
from agendagen.text import Caption
from agendagen.workspace import DEFAULTS, Workspace, find_root

FRESH: Final = 1.0
"""Seconds that a reading counts though nobody has looked at the disk; not every client tells of what others write."""
MOST: Final = 3
"""So many meetings are read where the defaults of all are open: a letter typed there has all their items read anew."""


@dataclass(eq=False)
class OpenMeeting:
    """A meeting with an open file, as it was read last."""

    folder: Path
    cache: ParseCache = field(default_factory=ParseCache)
    known: Known | None = None
    trouble: Unusable | None = None
    """Why there is no meeting to be read."""
    change: int = -1
    """The change of the desk that it was read after."""
    at: float = 0.0


class Known:
    """What answers are made from: a reading, and what follows from it, made when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        """Take a reading, before the rules of `check` have looked at it."""
        self.reading = reading
        self.root = reading.sources.workspace.root

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Return the texts by their paths in the workspace."""
        found = self.reading.sources
        return {one.path: one for one in (found.defaults, found.meeting, *found.items) if one is not None}

    @cached_property
    def targets(self) -> Targets:
        """Return what a link can name."""
        return targets(self.reading.whole, self.reading.sources.folder)

    def item(self, path: str) -> Item | None:
        """Return the item of a file, by its path as the disk or a link spells it."""
        return self.targets.items.get(composed(path))

    def ids(self, path: str) -> Mapping[str, Caption | str]:
        """Return what a link to a file or a section can name in it, by the id."""
        item = self.item(path)
        return self.targets.inner.get(item.path if item else path, {})

    def source(self, file: Path) -> Source | None:
        """Return the text of a file, where it is one of the meeting."""
        return self.sources.get(file.relative_to(self.root).as_posix()) if file.is_relative_to(self.root) else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A place that a client asks about; `line` and `column` count characters from 0."""

    known: Known
    source: Source
    line: int
    column: int

    @property
    def offset(self) -> int:
        """Return where it is in the text."""
        return offset(Span(self.source, self.line + 1, self.column + 1))

    @property
    def before(self) -> str:
        """Return what stands before it in its line."""
        return self.source.line(self.line + 1)[: self.column]

    def within(self, span: Span | None) -> bool:
        """Tell whether a stretch has it or ends at it."""
        return (
            span is not None
            and span.source.path == self.source.path
            and span.line == self.line + 1
            and span.column <= self.column + 1 <= (span.end or span.column)
        )


class Desk:
    """The open files of a client and the meetings that they belong to."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing open."""
        self.texts: dict[Path, bytes] = {}
        """What the editor holds, by the true path of the file."""
        self.meetings: dict[Path, OpenMeeting] = {}
        self.changes = 0
        """Counts what may have changed anything that was read."""
        self._clock = clock

    def put(self, file: Path, text: str) -> None:
        """Note what the editor holds of a file."""
        self.texts[file] = text.encode("utf-8", "replace")
        self.changes += 1

    def close(self, file: Path) -> list[OpenMeeting]:
        """Forget a file, and return the meetings that have no open file any more, which are forgotten too."""
        self.texts.pop(file, None)
        self.changes += 1
        left = {meeting.folder for other in self.texts for meeting in self.of(other)}
        gone = [meeting for folder, meeting in self.meetings.items() if folder not in left]
        for meeting in gone:
            del self.meetings[meeting.folder]
        return gone

    def look(self) -> None:
        """Take note that files may be others than before."""
        self.changes += 1

    def of(self, file: Path) -> list[OpenMeeting]:
        """Return the meetings that a file belongs to: one, or of the defaults of all those beside it."""
        folders = _beside(file) if file.name == DEFAULTS else filter(None, [_around(file)])
        return [self.meetings.setdefault(folder, OpenMeeting(folder)) for folder in folders]

    def known(self, file: Path) -> Known | None:
        """Return what is known of the meeting of a file; nothing where there is none."""
        return next((known for meeting in self.of(file) if (known := self.read(meeting)) is not None), None)

    def around(self, path: Path) -> Known | None:
        """Return what is known of a meeting of the workspace that a file or a folder lies in, if possible its own."""
        own = self.known(path / MEETING if path.is_dir() else path)
        if own is not None:
            return own
        root, _ = find_root(path.parent)
        beside = (self.meetings.get(folder) or OpenMeeting(folder) for folder in meetings(root))
        return next((known for meeting in beside if (known := self.read(meeting)) is not None), None)

    def read(self, meeting: OpenMeeting) -> Known | None:
        """Return a meeting as its files are now, or nothing where it cannot be read, with the `trouble` noted."""
        if meeting.change == self.changes and self._clock() - meeting.at < FRESH:
            return meeting.known
        meeting.known = meeting.trouble = None
        try:
            meeting.known = Known(self._gather(meeting))
        except Unusable as problem:
            meeting.trouble = problem
        meeting.change, meeting.at = self.changes, self._clock()
        return meeting.known

    def _gather(self, meeting: OpenMeeting) -> Reading:
        unsaved = {str(file).replace(os.sep, "/"): text for file, text in self.texts.items()}
        root, _ = find_root(meeting.folder)
        door = Workspace(root, meeting.folder, OUTPUT, unsaved)
        sources = load(meeting.folder, cwd=meeting.folder, memory=meeting.cache.memory, through=door)
        return assembled(sources, meeting.cache, public=False)


def _around(file: Path) -> Path | None:
    """Return the folder of the meeting that a file lies in, none above the workspace or the checkout."""
    for folder in file.parents:
        if (folder / MEETING).is_file():
            return folder
        if (folder / DEFAULTS).exists() or (folder / ".git").exists():
            break
    return None


def _beside(file: Path) -> Iterator[Path]:
    """Yield the latest meetings by name of the workspace whose defaults a file has."""
    yield from meetings(file.parent)[-MOST:]
