"""What a meeting may know of the other meetings of its workspace: as much as a reference to them says.

Each is read once, and of its items the front matter alone, since nothing else is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from agendagen.agenda import Distant, arrange, meeting_of, restrict
from agendagen.diagnostics import Source, failed
from agendagen.load import Sources, load, neighbours
from agendagen.minutes import decision_of
from agendagen.model import Agenda, Edition, Item, Meeting, walk
from agendagen.read import read_item, read_meeting, read_published, read_serial
from agendagen.read.front import front_matter
from agendagen.workspace import find_root


@dataclass(frozen=True, slots=True)
class _Known:
    """Another meeting, as it is arranged."""

    sources: Sources
    meeting: Meeting
    arranged: Agenda


class Others:
    """Answers what is known of an item of another meeting in an edition."""

    def __init__(self, sources: Sources) -> None:
        """Begin with nothing read; all is asked for through the door of the meeting that asks."""
        self.sources = sources
        self.known: dict[str, _Known] = {}
        self.editions: dict[tuple[str, Edition], Agenda] = {}

    def item(self, path: str, edition: Edition, *, decision: bool = False) -> Distant | None:
        """Return what `edition` may know of the item at `path`, or None where it is no item of another meeting.

        With `decision` it is asked whether there is one. What cannot be read is closed.
        """
        files = self.sources.workspace
        folder = meeting_of(path, files)
        root = files.root
        if folder in (None, self.sources.folder) or find_root(root / folder)[0] not in (root, root / folder):
            return None
        known = self._read(folder)
        key = folder, edition
        if key not in self.editions:
            self.editions[key] = restrict(known.arranged, edition, "minutes")
        agenda = self.editions[key]
        date, name = known.meeting.date, known.sources.name
        item = next((item for item in walk(agenda.sections) if item.path == path), None)
        if item is not None:
            return Distant(
                "withdrawn" if item.withdrawn else "",
                item.number,
                date,
                name,
                item.id,
                decision and self._decided(known, agenda, item),
            )
        stub = agenda.stubs.get(path)
        why = stub.why if stub and stub.why == "withdrawn" else "confidential"
        return Distant(why, stub.number, date, name, stub.anchor) if stub else None

    def _decided(self, known: _Known, agenda: Agenda, item: Item) -> bool:
        """Tell whether an edition has a decision on an item."""
        source = next(source for source in known.sources.items if source.path == item.path)
        read, _ = read_item(source, known.meeting, self.sources.workspace)
        open_ = agenda.edition == "members"
        parts = tuple(part for part in read.parts if open_ or not part.confidential)
        section = next(section for section in agenda.sections if item in walk((section,)))
        return decision_of(section, replace(item, parts=parts)) is not None

    def _read(self, folder: str) -> _Known:
        if folder not in self.known:
            self.known[folder] = self._arranged(folder)
        return self.known[folder]

    def _arranged(self, folder: str) -> _Known:
        files = self.sources.workspace
        sources = load(files.root / folder, cwd=files.cwd, through=files)
        published, _ = read_published(*sources.published, files, folder)
        meeting, found = read_meeting(sources.meeting, sources.defaults, files)
        closed = failed(found)
        items = [self._item(source, meeting, closed=closed) for source in sources.items]
        going_on = not published.dispatches and meeting.numbering.items in ("running", "year")
        serial = None
        if going_on:
            serial, _ = read_serial(meeting, published, neighbours(sources), sources.defaults)
        arranged, _ = arrange(meeting, items, folder, published, serial)
        return _Known(sources, meeting, arranged)

    def _item(self, source: Source, meeting: Meeting, *, closed: bool) -> Item:
        """Return an item by its front matter; one of which nobody knows whether it is closed is closed."""
        front, _ = front_matter(source)
        rows = source.text.split("\n")[: front.body_line - 1]
        item, _ = read_item(replace(source, text="\n".join([*rows, ""])), meeting, self.sources.workspace)
        closed = closed or not front.readable or item.unread
        return replace(item, confidential=True) if closed else item
