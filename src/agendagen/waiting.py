"""What the last meeting of a body postponed, and no other meeting takes up."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final

from agendagen.diagnostics import Source, failed
from agendagen.load import MEETING, Sources, load, others
from agendagen.minutes import came_of
from agendagen.model import Item, Meeting, Section
from agendagen.read import read_item, read_meeting
from agendagen.registers import comes_before
from agendagen.workspace import find_root

_OFF: Final = ("cancelled", "moved")
"""What is said of meetings that take nothing up."""
_DATE: Final = re.compile(r"^date: +[\"']?(\d{4}-\d\d-\d\d)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def waiting(sources: Sources, here: Meeting) -> list[tuple[str, Item]]:
    """Return what the last meeting before `here` postponed and no meeting continues, with that meeting's folder."""
    if here.date is None or here.status in _OFF:
        return []
    work = _Waiting(sources, here)
    before = list(work.last_before())
    postponed = [(folder, item) for folder, meeting in before for item in work.postponed(folder, meeting)]
    postponed = work.without(work.continued(sources, here), postponed)
    return work.without(work.continued_since(before[-1][1]), postponed) if postponed else []


class _Waiting:
    """Looks through the other meetings of a workspace; of most no more is asked than their day."""

    def __init__(self, sources: Sources, here: Meeting) -> None:
        self.sources = sources
        self.files = sources.workspace
        self.here = here
        root = self.files.root
        own = (folder for folder in others(sources) if find_root(root / folder)[0] in (root, root / folder))
        self.settings = {folder: self.files.source(posixpath.join(folder, MEETING))[0] for folder in own}
        self.days = {folder: self._day(settings) for folder, settings in self.settings.items()}

    def last_before(self) -> Iterator[tuple[str, Meeting]]:
        """Yield the last meetings of the body before this one: what was cancelled since, and that which was held."""
        today = str(self.here.date)
        for day, folder in sorted(
            ((day, folder) for folder, day in self.days.items() if "" < day < today), reverse=True
        ):
            meeting = self._meeting(self.settings[folder])
            if meeting and comes_before(day, meeting.body, self.here) and meeting.status != "moved":
                yield folder, meeting
                if meeting.status not in _OFF:
                    break

    def without(self, taken: Iterable[str], postponed: list[tuple[str, Item]]) -> list[tuple[str, Item]]:
        """Return what was postponed without what is taken up, which nobody is asked where nothing was."""
        named = set(taken) if postponed else set()
        return [(folder, item) for folder, item in postponed if item.path not in named]

    def postponed(self, folder: str, meeting: Meeting) -> list[Item]:
        """Return what a meeting postponed, by the front matter alone."""
        sources = self._load(folder)
        together = "postponed" in sources.meeting.text
        found: list[Item] = []
        for source in sources.items:
            if together or "postponed" in source.text:
                item, _ = read_item(source, meeting, self.files, body=False)
                top = posixpath.relpath(source.path, folder or ".").partition("/")[0]
                section = next((one for one in meeting.sections if one.folder == top), Section(top, top))
                if came_of(section, item) == "postponed" and not item.withdrawn and not item.unread:
                    found.append(item)
        return found

    def continued(self, sources: Sources, meeting: Meeting) -> Iterator[str]:
        """Yield the paths of what a meeting takes up."""
        for source in sources.items:
            if "continues" in source.text:
                item, _ = read_item(source, meeting, self.files, body=False)
                if item.continues:
                    yield item.continues.path

    def continued_since(self, before: Meeting) -> Iterator[str]:
        """Yield the paths of what all meetings after another take up that were not called off."""
        since = before.date.isoformat() if before.date else ""
        for folder, day in self.days.items():
            sources = self._load(folder) if day > since else None
            if sources and any("continues" in source.text for source in sources.items):
                meeting = self._meeting(self.settings[folder])
                if meeting and meeting.status not in _OFF:
                    yield from self.continued(sources, meeting)

    def _day(self, settings: Source) -> str:
        """Return the day of a meeting, which most settings have in a plain line; nothing where nobody can tell."""
        plain = _DATE.findall(settings.text)
        if len(plain) == 1:
            return str(plain[0])
        meeting = self._meeting(settings)
        return meeting.date.isoformat() if meeting and meeting.date else ""

    def _meeting(self, settings: Source) -> Meeting | None:
        meeting, found = read_meeting(settings, self.sources.defaults, self.files)
        return None if failed(found) else meeting

    def _load(self, folder: str) -> Sources:
        return load(self.files.root / folder, cwd=self.files.cwd, through=self.files)
