"""The meetings of a folder, and the threads that keep their pages fresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from agendagen.load import find_root, meetings
from agendagen.preview import pages
from agendagen.preview.desk import Desk, State
from agendagen.preview.hub import Hub, Tab
from agendagen.preview.press import Press
from agendagen.preview.rebuild import Builder, Report, is_structural, touched
from agendagen.preview.watch import Watcher


class Workshop:
    """Everything that works behind the pages."""

    def __init__(self, folder: Path, hub: Hub, report: Callable[[Report], None], *, cwd: Path) -> None:
        """Preview the meeting in `folder`, or all meetings below it."""
        self.folder = folder.resolve()
        self.hub = hub
        self.cwd = cwd
        self.root = find_root(self.folder)[0].resolve()
        if not self.folder.is_relative_to(self.root):
            self.root = self.folder
        self.desks: dict[str, Desk] = {}
        self.press = Press(hub.looks_at_paper)
        self.builder = Builder(cwd, report=report, drawn=self.press.want, language=hub.language)
        self.watcher = Watcher(self.root, self._changed)
        self._find()

    @property
    def single(self) -> Desk | None:
        """Return the meeting, where it is the one that was asked for."""
        desk = next(iter(self.desks.values()), None)
        return desk if desk is not None and desk.folder == self.folder else None

    def start(self) -> None:
        """Begin to watch and to build. Raises `Unusable` where the folder cannot be watched."""
        self.watcher.start()
        self.builder.start()
        self.press.start()
        if self.single is not None:
            self.ask(self.single)

    def stop(self) -> None:
        """End every thread and the worker."""
        self.press.stop()
        self.watcher.stop()
        self.builder.stop()

    def ask(self, desk: Desk, *, paper: bool = False) -> None:
        """Have a meeting built if that was never done; where its paper is looked at, hurry with it."""
        if not desk.wanted:
            desk.wanted = True
            self.builder.rebuild([desk])
        if paper:
            self.press.hurry(desk)

    async def first(self, desk: Desk) -> State:
        """Wait until there is something to show of a meeting."""
        tab = Tab(desk)
        self.hub.tabs.add(tab)
        try:
            self.ask(desk)
            while not (desk.state.document or desk.state.broken or self.hub.closing):
                await tab.news.wait()
                tab.news.clear()
        finally:
            self.hub.tabs.discard(tab)
        return desk.state

    def entries(self) -> list[tuple[str, str, str]]:
        """Return the meetings for the start page: address, title, folder."""
        return [
            (address, pages.title_of(desk.folder, self.cwd), desk.folder.relative_to(self.folder).as_posix())
            for address, desk in tuple(self.desks.items())
            if (desk.folder / "meeting.yaml").is_file()
        ]

    def root_of(self, desk: Desk) -> Path:
        """Return the workspace root of a meeting."""
        return find_root(desk.folder)[0]

    def _find(self) -> bool:
        """Look for meetings; tell whether there are others than before. One that went stays until its page is left."""
        desks: dict[str, Desk] = {}
        for folder in meetings(self.folder):
            name = folder.name if folder == self.folder else folder.relative_to(self.folder).as_posix()
            address = f"/{name}/"
            desks[address] = self.desks.get(address) or Desk(folder, address, self.hub.told)
        new = desks.keys() != self.desks.keys()
        for address, desk in self.desks.items():
            desks.setdefault(address, desk)
        self.desks = desks
        return new

    def _changed(self, files: frozenset[Path]) -> None:
        if any(map(is_structural, files)):
            self._find()
        if any(file.name in ("meeting.yaml", "agendagen.yaml") or is_structural(file) for file in files):
            self.hub.told(None)
        wanted = [desk for desk in self.desks.values() if desk.wanted]
        self.builder.rebuild(touched(wanted, files), files)
