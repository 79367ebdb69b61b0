"""What the last meeting of a body postponed, and no other meeting takes up."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Final

from agendagen.diagnostics import Source, failed
from agendagen.load import MEETING, Sources
from agendagen.minutes import came_of
from agendagen.model import Item, Meeting, Section
from agendagen.read import read_item, read_meeting
from agendagen.registers import comes_before
from agendagen.workspace import find_root

_OFF: Final = ("cancelled", "moved")
"""What is said of meetings that take nothing up."""
_TELLING: Final = ("body", "date", "from", "status")
"""The keys that say which meeting is the last one; of most meetings no more is asked, and of none what is closed."""


def waiting(sources: Sources, here: Meeting) -> list[tuple[str, Item]]:
    """Return what the last meeting before `here` postponed and no meeting continues, with that meeting's folder."""
    if here.date is None or here.status in _OFF:
        return []
    work = _Waiting(sources, here)
    before = list(work.last_before())
    postponed = [(folder, item) for folder, _ in before for item in work.postponed(folder)]
    postponed = work.without(work.continued(sources.items, here), postponed)
    return work.without(work.continued_since(before[-1][1]), postponed) if postponed else []


class _Waiting:
    """Looks through the other meetings of a workspace; of most no more is asked than their day."""

    def __init__(self, sources: Sources, here: Meeting) -> None:
        self.sources = sources
        self.files = sources.workspace
        self.here = here

    def last_before(self) -> Iterator[tuple[str, Meeting]]:
        """Yield the last meetings of the body before this one: what was cancelled since, and that which was held."""
        for day, folder in sorted(self._days(str(self.here.date)), reverse=True):
            meeting = self._meeting(folder)
            if meeting and comes_before(day, meeting.body, self.here) and meeting.status != "moved":
                yield folder, meeting
                if meeting.status not in _OFF:
                    break

    def without(self, taken: Iterable[str], postponed: list[tuple[str, Item]]) -> list[tuple[str, Item]]:
        """Return what was postponed without what is taken up, which nobody is asked where nothing was."""
        named = set(taken) if postponed else set()
        return [(folder, item) for folder, item in postponed if item.path not in named]

    def postponed(self, folder: str) -> Iterator[Item]:
        """Yield what a meeting postponed, by the front matter alone."""
        settings = posixpath.join(folder, MEETING)
        telling = self.files.saying(folder, MEETING, "postponed")
        if settings in telling:  # of a section, so that all its items may be
            telling = self.files.saying(folder, MEETING, "")
        if not telling:
            return
        meeting, found = read_meeting(self.files.source(settings)[0], self.sources.defaults, self.files)
        for path in telling if not failed(found) else ():
            top = posixpath.relpath(path, folder or ".").partition("/")[0]
            section = next((one for one in meeting.sections if one.folder == top), Section(top, top))
            item, _ = read_item(self.files.source(path)[0], meeting, self.files, body=False)
            waits = came_of(section, item) == "postponed" and not item.withdrawn and not item.unread
            if waits and path != settings:
                yield item

    def continued(self, items: Iterable[Source], meeting: Meeting) -> Iterator[str]:
        """Yield the paths of what items take up."""
        for source in items:
            if "continues" in source.text:
                item, _ = read_item(source, meeting, self.files, body=False)
                if item.continues:
                    yield item.continues.path

    def continued_since(self, before: Meeting) -> Iterator[str]:
        """Yield the paths of what all meetings after another take up that were not called off."""
        since = before.date.isoformat() if before.date else ""
        for day, folder in self._days():
            meeting = self._meeting(folder) if day > since else None
            if meeting and meeting.status not in _OFF:
                items = (self.files.source(path)[0] for path in self.files.saying(folder, MEETING, "continues"))
                yield from self.continued(items, meeting)

    def _days(self, before: str = "9999") -> Iterator[tuple[str, str]]:
        """Yield the day of each other meeting `before` a day, with its folder."""
        for folder, plain in self.files.days(MEETING, before):
            if folder != self.sources.folder:
                meeting = None if plain else self._meeting(folder)
                day = plain or (meeting.date.isoformat() if meeting and meeting.date else "")
                if "" < day < before:
                    yield day, folder

    def _meeting(self, folder: str) -> Meeting | None:
        """Return another meeting by what says which one it is; None where nobody can tell, or it is no one's here."""
        root = self.files.root
        if find_root(root / folder)[0] not in (root, root / folder):
            return None
        path = posixpath.join(folder, MEETING)
        lines = self.files.stated(path, *_TELLING)
        meeting, found = read_meeting(Source(path, path, "\n".join(lines)), self.sources.defaults, self.files)
        return None if failed(found) else meeting
