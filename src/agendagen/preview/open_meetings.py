"""The meetings of a folder, and the threads that keep their pages fresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from agendagen.load import MEETING, meetings
from agendagen.preview import pages
from agendagen.preview.open_meeting import OpenMeeting, State
from agendagen.preview.public import PublicSite
from agendagen.preview.rebuild import Builder, Report, is_structural, touched
from agendagen.preview.tabs import Tab, Tabs
from agendagen.preview.typesetter import Typesetter
from agendagen.preview.watch import Watcher
from agendagen.workspace import find_root

MINUTES: Final = "minutes"
"""Where the minutes of a meeting are, below its own address."""


class OpenMeetings:
    """Everything that works behind the pages."""

    def __init__(self, folder: Path, tabs: Tabs, report: Callable[[Report], None], *, cwd: Path) -> None:
        """Preview the meeting in `folder`, or all meetings below it."""
        self.folder = folder.resolve()
        self.tabs = tabs
        self.cwd = cwd
        self.root = find_root(self.folder)[0].resolve()
        if not self.folder.is_relative_to(self.root):
            self.root = self.folder
        self.by_address: dict[str, OpenMeeting] = {}
        self.typesetter = Typesetter(tabs.looks_at_paper)
        self.builder = Builder(
            cwd, report=report, drawn=self.typesetter.want, counted=self._counted, language=tabs.language
        )
        self.public = PublicSite(self.folder, cwd, tabs.language)
        self.watcher = Watcher(self.root, self._changed)
        self._find()

    @property
    def single(self) -> OpenMeeting | None:
        """Return the meeting, where it is the one that was asked for."""
        meeting = next(iter(self.by_address.values()), None)
        return meeting if meeting is not None and meeting.folder == self.folder else None

    def start(self) -> None:
        """Begin to watch and to build. Raises `Unusable` where the folder cannot be watched."""
        self.watcher.start()
        self.builder.start()
        self.typesetter.start()
        self.public.start()
        if self.single is not None:
            self.ask(self.single)

    def stop(self) -> None:
        """End every thread and the worker."""
        self.typesetter.stop()
        self.watcher.stop()
        self.builder.stop()
        self.public.stop()

    def ask(self, meeting: OpenMeeting, *, paper: bool = False) -> None:
        """Have a meeting built if that was never done; where its paper is looked at, hurry with it."""
        if not meeting.wanted:
            meeting.wanted = True
            self.builder.rebuild([meeting])
        if paper:
            self.typesetter.hurry(meeting)

    async def first(self, meeting: OpenMeeting) -> State:
        """Wait until there is something to show of a meeting."""
        tab = Tab(meeting)
        self.tabs.open.add(tab)
        try:
            self.ask(meeting)
            while not (meeting.state.document or meeting.state.broken or self.tabs.closing):
                await tab.news.wait()
                tab.news.clear()
        finally:
            self.tabs.open.discard(tab)
        return meeting.state

    def entries(self) -> list[pages.Entry]:
        """Return the meetings for the start page, the newest first; one without a date needs help and comes before."""
        there = [each for each in self._agendas() if (each.folder / MEETING).is_file()]
        self.builder.count([each for each in there if each.uncounted and not each.wanted])
        found = [pages.entry_of(each, each.folder.relative_to(self.folder).as_posix(), self.cwd) for each in there]
        return sorted(found, key=lambda entry: entry.date or date.max, reverse=True)

    def root_of(self, meeting: OpenMeeting) -> Path:
        """Return the workspace root of a meeting."""
        return find_root(meeting.folder)[0]

    def _agendas(self) -> list[OpenMeeting]:
        return [each for each in tuple(self.by_address.values()) if each.kind == "agenda"]

    def _find(self) -> bool:
        """Look for meetings; tell whether there are others than before. One that went stays until its page is left."""
        found: dict[str, OpenMeeting] = {}
        for folder in meetings(self.folder):
            name = folder.name if folder == self.folder else folder.relative_to(self.folder).as_posix()
            address = f"/{name}/"
            found[address] = self.by_address.get(address) or OpenMeeting(folder, address, self.tabs.told)
        for address, agenda in list(found.items()):
            minutes = f"{address}{MINUTES}/"
            known = self.by_address.get(minutes)
            found.setdefault(minutes, known or OpenMeeting(agenda.folder, minutes, self.tabs.told, "minutes"))
        new = found.keys() != self.by_address.keys()
        for address, meeting in self.by_address.items():
            found.setdefault(address, meeting)
        self.by_address = found
        return new

    def _counted(self) -> None:
        self.tabs.told(None)

    def _changed(self, files: frozenset[Path]) -> None:
        if any(map(is_structural, files)):
            self._find()
        self.public.changed()
        wanted = [meeting for meeting in self.by_address.values() if meeting.wanted]
        self.builder.rebuild(touched(wanted, files), files)
        unseen = touched([meeting for meeting in self._agendas() if not meeting.wanted], files)
        for meeting in unseen:
            meeting.uncounted = True
        structural = any(file.name in ("meeting.yaml", "agendagen.yaml") or is_structural(file) for file in files)
        if unseen or structural:
            self.tabs.told(None)  # who looks at the start page asks for it again, and what is uncounted is counted
