"""What a meeting may know of the other meetings of its workspace: as much as a reference to them says.

Of one that was published its record says most, and of its items those files alone are read that are asked for: nobody
knows otherwise what was closed since. Any other is read once, and of its items the front matter, where that may say
anything of what is asked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agendagen.agenda import Distant, Pointing, Why, meeting_of, numbered, restrict
from agendagen.cache import kept
from agendagen.diagnostics import Source, failed
from agendagen.load import MEETING, Sources, load, neighbours, noted, others
from agendagen.minutes import came_of, decision_of
from agendagen.model import Agenda, Edition, Item, Meeting, Section, walk
from agendagen.names import folded
from agendagen.published import CLOSED, ELSEWHERE, NOTHING, OPEN, Published, Seen
from agendagen.read import by_name_alone, read_became, read_item, read_meeting, read_published, read_record, read_serial
from agendagen.records import dataclass
from agendagen.registers import Action, Minuted, Remembered, comes_before, open_before, ready, to_do
from agendagen.words import words_for
from agendagen.workspace import find_root


@dataclass(frozen=True, slots=True)
class _Known:
    """Another meeting, by its settings and its record."""

    folder: str
    name: str
    """Of the folder."""
    meeting: Meeting
    closed: bool
    """Whether its settings cannot be read, so that nobody knows what is closed."""
    record: Published
    """What everybody has seen of it; nothing where it was not published, or its record cannot be believed."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An item of another meeting by its front matter, as an edition has it, with its number and anchor."""

    section: Section
    item: Item


class Others:
    """Answers what is known of items of other meetings in an edition."""

    def __init__(self, sources: Sources, *, later: bool = False, own: Published = NOTHING) -> None:
        """Begin with nothing read; all is asked for through the door of the meeting that asks.

        `later` says that it is asked for what names the meeting, for which the others are looked through. `own` is its
        record, which says what its links lead to where what is closed is not there.
        """
        self.later = later
        self.led = own.links if own.alone else {}
        self.sources = sources
        self.files = sources.workspace
        self.known: dict[str, _Known] = {}
        self.loaded: dict[str, Sources] = {}
        self.arranged: dict[str, Agenda] = {}
        self.editions: dict[tuple[str, Edition], Agenda] = {}
        self.unread: set[str] = set()
        """Items of which so far no more than the name is known."""
        self.wholly: set[str] = set()
        """The meetings of which that is not enough."""
        self.records: tuple[tuple[Source, Source], ...] | None = None

    # --- what is asked -----------------------------------------------------------------------------------------------

    def item(self, path: str, edition: Edition, *, decision: bool = False) -> Distant | None:
        """Return what `edition` may know of the item at `path`, or None where it is no item of another meeting.

        With `decision` it is asked whether there is one. What cannot be read is closed.
        """
        folder = self._other(meeting_of(path, self.files))
        if folder is None:
            return None
        known = self._known(folder)
        if (led := self.led.get(path)) is not None and led.kind == ELSEWHERE:
            items = (each.item for each in _all(self._wholly(known, "public")) if each.item.withheld)
            at = next((item.id for item in items if item.number == led.number), "")
            return Distant("confidential", led.number, known.meeting.date, known.name, at)
        found = self._seen_alone(known, path) or self._found(known, edition, path)
        if isinstance(found, _Found):
            decided = decision and self._decided(known, found, edition)
            return self._at(known, found.item, decided=decided)
        if path not in self._edition(known, edition).stubs:
            return None
        stub = self._wholly(known, edition).stubs[path]  # what stands for it is called by its public title
        why: Why = "withdrawn" if stub.why == "withdrawn" else "confidential"
        return Distant(why, stub.number, known.meeting.date, known.name, stub.anchor)

    def minutes(self, folder: str) -> Distant | None:
        """Return where the minutes of the other meeting in a folder are; None where there is no other meeting."""
        there = posixpath.normpath(folder or ".").removeprefix("./")
        if self.files.state(posixpath.join(there, MEETING)) not in ("ok", "empty"):
            return None
        folder_ = self._other("" if there == "." else there)
        if folder_ is None:
            return None
        known = self._known(folder_)
        held = known.meeting.status not in ("cancelled", "moved")
        return Distant("", "", known.meeting.date, known.name, "", decided=True, held=held)

    def pointing(self, edition: Edition) -> tuple[Pointing, ...]:
        """Return what is published and names this meeting or an item of it, as far as `edition` may know of it."""
        return tuple(self._pointing(edition)) if self.later else ()

    def actions(self, agenda: Agenda) -> tuple[Action, ...]:
        """Return what earlier meetings of the body decided that is still to be done, as an agenda's edition has it."""
        memory = Remembered(kept("actions"), str(self.files.root), agenda.edition)
        folders = [folder for folder in others(self.sources) if self._other(folder) is not None]
        decided = [self._to_do(folder, agenda, memory) for folder in folders if self._asks(folder)]
        memory.keep()
        open_, closed = noted(self.files)
        became, _ = read_became(open_, closed if agenda.edition == "members" else None)
        return tuple(open_before(agenda, decided, became.known_to(agenda.edition)))

    def _to_do(self, folder: str, here: Agenda, memory: Remembered) -> tuple[Action, ...]:
        """Return what another meeting decided that is to be done; its files are read, and need not be understood."""
        sources = self._sources(folder)
        texts = (sources.meeting, sources.defaults, *sources.published, *sources.items)
        said = [(source.path, source.text) for source in texts if source]
        if any(word in text for word in ("running", "year") for _, text in said[:2]):  # its numbers go on from others'
            said += [(source.path, source.text) for pair in self._neighbours() for source in pair]

        def asked() -> tuple[Action, ...] | None:
            known = self._known(folder)
            if not comes_before(str(known.meeting.date or ""), known.meeting.body, here.meeting):
                return None
            agenda = ready(self._as_sent(known, here.edition) or self._edition(known, here.edition))
            words = words_for(known.meeting.language, known.meeting.labels)
            return to_do(Minuted(agenda, words, folder)) if agenda else ()

        return memory.of((folder, said), asked)

    def _as_sent(self, known: _Known, edition: Edition) -> Agenda | None:
        """Return those items of a meeting that was published that may have something to be done, by its record.

        None where it was not, or where any of them is not as it was sent.
        """
        asking = [source.path for source in self._sources(known.folder).items if "actions" in source.text]
        found = [self._seen_alone(known, path) for path in asking]
        sections = [replace(one.section, items=(one.item,)) for one in found if one]
        return Agenda(known.meeting, tuple(sections), edition=edition) if all(found) else None

    def _pointing(self, edition: Edition) -> Iterator[Pointing]:
        for settings, record in self._neighbours():
            folder = posixpath.dirname(settings.path)
            closed = self._closed_record(folder) if edition == "members" else None
            for text in (record, closed):
                if text is None or not any(f"{key}: " in text.text for key in ("continues", "approves", "replaces")):
                    continue
                said = read_record(text, closed=text is closed)
                for identity, seen in said.items.items():
                    settled = said.decisions.get(identity)
                    named = (seen.continues, seen.approves, settled.replaces if settled else "")
                    if self._are_of_this(named, folder) and self._other(folder) is not None:
                        yield from self._by(self._known(folder), identity, seen, edition, settled=settled is not None)

    def _by(self, known: _Known, identity: str, seen: Seen, edition: Edition, *, settled: bool) -> Iterator[Pointing]:
        """Yield an item of another meeting that names this one, if an edition has it and it was not withdrawn."""
        path = posixpath.join(known.folder, seen.path)
        found = self._seen_alone(known, path)
        if found is None:
            agenda = self._edition(known, edition)
            found = next((each for each in _all(agenda) if each.item.id == identity and each.item.path), None)
        if found is not None and not found.item.withdrawn:
            at = self._at(known, found.item, decided=settled)
            yield Pointing(at, found.item, came_of(found.section, found.item), settled)

    def _are_of_this(self, named: Iterable[str], folder: str) -> bool:
        """Tell whether any of these paths, from another meeting's folder on, is this meeting or lies in its folder."""
        own = self.sources.folder
        paths = [posixpath.normpath(posixpath.join(folder, path)) for path in named if path]
        return any(path in (own, own or ".") or (f"{path}/").startswith(f"{own}/" if own else "") for path in paths)

    # --- the other meetings ------------------------------------------------------------------------------------------

    def _other(self, folder: str | None) -> str | None:
        """Return the folder of another meeting of this workspace; None where it is none."""
        root = self.files.root
        if folder is None or folder == self.sources.folder:
            return None
        return folder if find_root(root / folder)[0] in (root, root / folder) else None

    def _neighbours(self) -> tuple[tuple[Source, Source], ...]:
        if self.records is None:
            self.records = tuple(neighbours(self.sources))
        return self.records

    def _closed_record(self, folder: str) -> Source | None:
        if CLOSED not in self.files.names(folder):
            return None
        return self.files.source(posixpath.join(folder, CLOSED))[0]

    def _known(self, folder: str) -> _Known:
        if folder not in self.known:
            files, names = self.files, self.files.names(folder)
            settings, problems = files.source(posixpath.join(folder, MEETING))
            meeting, found = read_meeting(settings, self.sources.defaults, files)
            record = NOTHING
            if OPEN in names:
                record = read_record(files.source(posixpath.join(folder, OPEN))[0], closed=False)
            name = posixpath.basename(folder) or files.root.name
            self.known[folder] = _Known(folder, name, meeting, failed([*problems, *found]), record)
        return self.known[folder]

    def _edition(self, known: _Known, edition: Edition) -> Agenda:
        key = known.folder, edition
        if key not in self.editions:
            if known.folder not in self.arranged:
                self.arranged[known.folder] = self._arrange(known)
            self.editions[key] = restrict(self.arranged[known.folder], edition, "minutes")
        return self.editions[key]

    def _sources(self, folder: str) -> Sources:
        if folder not in self.loaded:
            self.loaded[folder] = load(self.files.root / folder, cwd=self.files.cwd, through=self.files)
        return self.loaded[folder]

    def _asks(self, folder: str) -> bool:
        """Tell whether a meeting may say that anything is to be done; most need not be read for that."""
        return any("actions" in source.text for source in self._sources(folder).items)

    def _arrange(self, known: _Known) -> Agenda:
        folder, files = known.folder, self.files
        sources = self._sources(folder)
        published, _ = read_published(*sources.published, files, folder)
        meeting = known.meeting
        holding = {folded(posixpath.dirname(source.path)) for source in sources.items}
        brief = not known.closed and folder not in self.wholly
        items = []
        for source in sources.items:
            alone = brief and folded(posixpath.splitext(source.path)[0]) not in holding
            named = by_name_alone(source) if alone else None
            if named is not None:
                self.unread.add(source.path)
            items.append(named or self._item(source, meeting, closed=known.closed))
        serial = None
        if not published.dispatches and meeting.numbering.items in ("running", "year"):
            others = [pair for pair in self._neighbours() if posixpath.dirname(pair[0].path) != folder]
            if OPEN in files.names(self.sources.folder):
                own = (self.sources.meeting, files.source(posixpath.join(self.sources.folder, OPEN))[0])
                others = sorted([*others, own], key=lambda pair: posixpath.dirname(pair[0].path))
            serial, _ = read_serial(meeting, published, others, sources.defaults)
        return numbered(meeting, items, folder, published, serial)

    def _at(self, known: _Known, item: Item, *, decided: bool = False) -> Distant:
        why: Why = "withdrawn" if item.withdrawn else ""
        return Distant(why, item.number, known.meeting.date, known.name, item.id, decided)

    # --- their items -------------------------------------------------------------------------------------------------

    def _found(self, known: _Known, edition: Edition, path: str) -> _Found | None:
        found = next((each for each in _all(self._edition(known, edition)) if each.item.path == path), None)
        if found is None or path not in self.unread:
            return found
        item = self._item(self.files.source(path)[0], known.meeting, closed=False)
        if not item.unread:
            return replace(found, item=replace(item, number=found.item.number, id=found.item.id))
        self._wholly(known, edition)
        return self._found(known, edition, path)

    def _wholly(self, known: _Known, edition: Edition) -> Agenda:
        """Return what an edition has of a meeting, with the front matter of each of its items read."""
        if known.folder not in self.wholly:
            self.unread -= {source.path for source in self._sources(known.folder).items}
            self.wholly.add(known.folder)
            self.arranged.pop(known.folder, None)
            self.editions = {key: one for key, one in self.editions.items() if key[0] != known.folder}
        return self._edition(known, edition)

    def _seen_alone(self, known: _Known, path: str) -> _Found | None:
        """Return an open item that was published, by its own file and those of what it is part of.

        None where these do not say that it is as it was sent: then all of the meeting is to be read.
        """
        inside = posixpath.relpath(path, known.folder or ".")
        seen = next(((name, one) for name, one in known.record.items.items() if one.path == inside), None)
        if seen is None or seen[1].withdrawn or known.closed:
            return None
        top = inside.partition("/")[0] if "/" in inside else ""
        section = next((one for one in known.meeting.sections if one.folder == top), Section(top, top))
        chain = [
            self._item(self.files.source(each)[0], known.meeting, closed=False)
            for each in self._above(path, known.folder)
        ]
        item = chain[-1] if chain else None
        if item is None or section.confidential or any(one.confidential or one.withdrawn for one in chain):
            return None
        if item.id != seen[0] and item.id_span:
            return None
        # several files may be called alike, and a name that none of them chose is the record's to give
        return _Found(section, replace(item, number=seen[1].number, id=seen[0]))

    def _above(self, path: str, folder: str) -> list[str]:
        """Return the paths of an item and of what it is part of, the outermost first; nothing where a file is gone."""
        found = [path] if self.files.state(path) in ("ok", "empty") else []
        place = posixpath.dirname(path)
        while found and place != folder and place:
            parent = posixpath.dirname(place)
            wanted = folded(posixpath.basename(place))
            for name in self.files.names(parent):
                stem, ending = posixpath.splitext(name)
                if ending.lower() == ".md" and folded(stem) == wanted:
                    found.insert(0, posixpath.join(parent, name))
            place = parent
        return found

    def _decided(self, known: _Known, found: _Found, edition: Edition) -> bool:
        """Tell whether an edition has a decision on an item."""
        source, _ = self.files.source(found.item.path)
        read, _ = read_item(source, known.meeting, self.files)
        parts = tuple(part for part in read.parts if edition == "members" or not part.confidential)
        return decision_of(found.section, replace(found.item, parts=parts)) is not None

    def _item(self, source: Source, meeting: Meeting, *, closed: bool) -> Item:
        """Return an item by its front matter; one of which nobody knows whether it is closed is closed."""
        item, _ = read_item(source, meeting, self.files, body=False)
        return replace(item, confidential=True) if closed or item.unread else item


def _all(agenda: Agenda) -> Iterator[_Found]:
    return (_Found(section, item) for section in agenda.sections for item in walk((section,)))
