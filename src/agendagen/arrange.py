"""Bring the items into order, nest them, number them and set the clock. Pure and total."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Span
from agendagen.model import Agenda, Item, Meeting, Section, walk
from agendagen.names import NaturalKey, natural, order, readable
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean
from agendagen.slug import slug

RESERVED = frozenset({"contents", "attachments", "participants", "cover", "main", "top"})
"""Anchors that the document itself uses."""


def arrange(
    meeting: Meeting, items: Iterable[Item], folder: str, *, public: bool = False
) -> tuple[Agenda, list[Diagnostic]]:
    """Return the agenda of the `items` whose files lie below `folder` (relative to the workspace root)."""
    tree = _Tree(items, folder)
    found = tree.alike()
    sections = _sections(meeting, tree, found)
    if public:
        sections = tuple(replace(section, items=tuple(map(_discreet, section.items))) for section in sections)
    sections = _identify(sections, found)
    sections = _number(meeting, sections)
    sections, problems = _clock(meeting, sections)
    return Agenda(meeting, sections, public=public), found + problems


class _Tree:
    """The items by the folder they lie in, relative to the meeting."""

    def __init__(self, items: Iterable[Item], folder: str) -> None:
        self.below: dict[str, list[Item]] = defaultdict(list)
        self.folders: dict[str, set[str]] = defaultdict(set)
        prefix = folder + "/" if folder else ""
        for item in items:
            place = posixpath.dirname(item.path.removeprefix(prefix))
            self.below[place].append(item)
            while place:
                parent = posixpath.dirname(place)
                self.folders[parent].add(place)
                place = parent

    def items(self, place: str, depth: int, *, nested: bool = True) -> tuple[Item, ...]:
        """Return the items of a folder in order, each with its sub-items.

        A folder that belongs to no item has its items listed where its name sorts.
        """
        entries: list[tuple[tuple[int, int, NaturalKey], tuple[Item, ...]]] = []
        stems: set[str] = set()
        for item in self.below[place]:
            stem = posixpath.splitext(posixpath.basename(item.path))[0]
            mine = posixpath.join(place, stem)
            children = self.items(mine, depth + 1) if mine in self.folders[place] and stem not in stems else ()
            stems.add(stem)
            if item.confidential:
                children = tuple(map(_confidential, children))
            entries.append((_sort_key(item.order, item.path), (replace(item, depth=depth, items=children),)))
        lost = [child for child in self.folders[place] if nested and posixpath.basename(child) not in stems]
        entries += [(_sort_key(None, child), self.items(child, depth)) for child in lost]
        return tuple(item for _, group in sorted(entries, key=lambda entry: entry[0]) for item in group)

    def alike(self) -> list[Diagnostic]:
        """Return an error for each item whose name is nearly that of another item, or of a folder with items.

        Which of two files a Mac or Windows keeps is luck, and so is whether a folder is taken for sub-items, which
        are as confidential as their item.
        """
        found: list[Diagnostic] = []
        for place, items in self.below.items():
            folders = {_alike(posixpath.basename(folder)): folder for folder in self.folders.get(place, ())}
            first: dict[str, Item] = {}
            for item in items:
                name = posixpath.basename(item.path)
                stem = posixpath.splitext(name)[0]
                span = Span(item.span.source) if item.span else None
                other = posixpath.basename(first.setdefault(_alike(name), item).path)
                if first[_alike(name)] is not item:
                    files = rules.AlikeNames.files_accents if _same(name, other) else rules.AlikeNames.files
                    found.append(files(span, name=name, other=other))
                folder = posixpath.basename(folders.get(_alike(stem), ""))
                if folder and folder != stem and posixpath.join(place, stem) not in self.folders[place]:
                    said = rules.AlikeNames.folder_accents if _same(stem, folder) else rules.AlikeNames.folder
                    found.append(said(span, folder=folder, name=name, stem=stem))
        return found


def _alike(name: str) -> str:
    """Return what names have in common that a person takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def _same(name: str, other: str) -> bool:
    """Tell whether two names look the same."""
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)


def _confidential(item: Item) -> Item:
    """Return the item as confidential as the one it belongs to."""
    return replace(item, confidential=True, items=tuple(map(_confidential, item.items)))


def _sort_key(given: int | None, path: str) -> tuple[int, int, NaturalKey]:
    number = order(path) if given is None else given
    return (
        (1, 0, natural(posixpath.basename(path))) if number is None else (0, number, natural(posixpath.basename(path)))
    )


def _sections(meeting: Meeting, tree: _Tree, found: list[Diagnostic]) -> tuple[Section, ...]:
    """Return the sections with their items: the listed ones, then the others; items of no section come first."""
    own = {posixpath.splitext(posixpath.basename(item.path))[0] for item in tree.below[""]}
    folders = {place for place in tree.folders[""] if place not in own}
    listed = {section.folder for section in meeting.sections}
    loose = tree.items("", 1, nested=False)
    sections = [Section("", "", items=loose)] if loose else []
    for section in meeting.sections:
        if section.folder in folders:
            title = section.title or readable(section.folder)
            sections.append(replace(section, title=title, items=tree.items(section.folder, 1)))
        else:
            found += _empty(meeting, section, folders - listed)
    others = sorted(folders - listed, key=lambda name: _sort_key(None, name))
    sections += [Section(folder, readable(folder), items=tree.items(folder, 1)) for folder in others]
    if not sections and not found:
        found.append(rules.EmptyAgenda.found(meeting.span))
    return tuple(sections)


def _empty(meeting: Meeting, section: Section, unlisted: set[str]) -> list[Diagnostic]:
    """Say that a listed section has no items; those that a workspace lists for all its meetings are passed over."""
    if section.span and meeting.span and section.span.source is not meeting.span.source:
        return []
    near = did_you_mean(section.folder, unlisted, section.span)
    if near:
        return [rules.EmptySection.misspelt(section.span, folder=section.folder, fix=near)]
    return [rules.EmptySection.listed(section.span, folder=section.folder)]


def _discreet(item: Item) -> Item:
    """Return the item with an anchor that does not tell what a withheld one is about, whoever chose it."""
    below = tuple(map(_discreet, item.items))
    if not item.confidential:
        return replace(item, items=below)
    return replace(item, id=slug(item.public_title) or "confidential", id_span=None, items=below)


# --- Anchors -----------------------------------------------------------------------------------------------------


def _identify(sections: tuple[Section, ...], found: list[Diagnostic]) -> tuple[Section, ...]:
    """Give every section and item an anchor of its own, that does not depend on its number."""
    taken = set(RESERVED)
    chosen: dict[str, Item] = {}
    for item in walk(sections):
        if item.id_span is None:
            continue
        first = chosen.setdefault(item.id, item)
        if first is not item and first.id_span:
            also = (Also(first.id_span, terms.FIRST),)
            found.append(rules.DuplicateId.items(item.id_span, id=item.id, also=also))
    taken |= set(chosen)
    named = []
    for section in sections:
        own = _free(slug(section.folder) or "items", "section", taken) if section.title else ""
        named.append(replace(section, id=own))
    defaults: dict[str, int] = defaultdict(int)
    for item in walk(tuple(named)):
        defaults[item.id] += item.id_span is None
    return tuple(
        replace(section, items=_identify_items(section.items, section.folder, taken, defaults)) for section in named
    )


def _identify_items(
    items: tuple[Item, ...], parent: str, taken: set[str], defaults: dict[str, int]
) -> tuple[Item, ...]:
    named = []
    for item in items:
        own = item.id
        if item.id_span is None:
            if own in taken or defaults[own] > 1:
                own = "-".join(filter(None, (slug(parent), own)))
            own = _free(own, "item", taken)
        children = _identify_items(item.items, own, taken, defaults)
        named.append(replace(item, id=own, items=children))
    return tuple(named)


def _free(wanted: str, prefix: str, taken: set[str]) -> str:
    """Return `wanted`, or something like it that nothing else is called, and take it."""
    candidate = wanted if wanted not in taken else f"{prefix}-{wanted}"
    count = 2
    while candidate in taken:
        candidate = f"{prefix}-{wanted}-{count}"
        count += 1
    taken.add(candidate)
    return candidate


# --- Numbers -----------------------------------------------------------------------------------------------------


def _number(meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give sections and items their numbers: ``1.1, 1.2, 2.1``, or ``1, 2, 3`` through all sections.

    Items outside any section are numbered on the level of the sections.
    """
    count = meeting.numbering.start
    numbered = []
    through = meeting.numbering.items == "continuous"
    for section in sections:
        if through or not section.title:
            items = tuple(_numbered(item, str(n)) for n, item in enumerate(section.items, count))
            count += len(items)
            numbered.append(replace(section, number="", items=items))
        else:
            items = tuple(_numbered(item, f"{count}.{n}") for n, item in enumerate(section.items, 1))
            numbered.append(replace(section, number=str(count), items=items))
            count += 1
    return tuple(numbered)


def _numbered(item: Item, number: str) -> Item:
    children = tuple(_numbered(child, f"{number}.{n}") for n, child in enumerate(item.items, 1))
    return replace(item, number=number, items=children)


# --- Times -------------------------------------------------------------------------------------------------------


def _clock(meeting: Meeting, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], list[Diagnostic]]:
    """Say when each item begins, as long as everything before it on that day tells how long it takes."""
    clock = _Clock(meeting)
    timed = tuple(replace(section, items=tuple(map(clock.time, section.items))) for section in sections)
    return timed, clock.found


class _Clock:
    """The time that has come when an item begins, or None when nobody can tell."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.found: list[Diagnostic] = []
        self.day = meeting.date
        self.now = self._opening()
        self.over = False

    def _opening(self) -> dt.datetime | None:
        begins = self.meeting.time[0] if self.meeting.time else None
        return dt.datetime.combine(self.day, begins) if self.day and begins else None

    def time(self, item: Item) -> Item:
        """Return the item with its times and those of its sub-items, and move on to its end."""
        if item.withdrawn:
            return item
        if item.date and item.date != self.day:
            self._check_day(item)
            self.day = item.date
            self.now = self._opening()
            self.over = False
        elif self._day_is_over():
            self.day = self.day and self.day + dt.timedelta(days=1)
            self.now = self._opening()
        if item.time and self.day:
            self.now = dt.datetime.combine(self.day, item.time)
        starts = self.now
        children = tuple(map(self.time, item.items))
        if item.duration is not None:
            self._check_sub_items(item)
            self.now = starts + dt.timedelta(minutes=item.duration) if starts else None
        elif not any(child.duration is not None for child in walk((Section("", "", items=item.items),))):
            self.now = None
        shown = starts if item.duration is not None or item.time or self._dated(item.items) else None
        self._check_end(item)
        return replace(item, starts=shown, ends=self.now if shown else None, items=children)

    def _day_is_over(self) -> bool:
        """Tell whether a meeting of several days goes on tomorrow."""
        end = self.meeting.time[1] if self.meeting.time else None
        if not (end and self.day and self.now and self.meeting.until and self.day < self.meeting.until):
            return False
        return self.now >= dt.datetime.combine(self.day, end)

    @staticmethod
    def _dated(items: tuple[Item, ...]) -> bool:
        return any(item.duration is not None for item in items)

    def _check_day(self, item: Item) -> None:
        first, last = self.meeting.date, self.meeting.until or self.meeting.date
        if item.date and first and last and not first <= item.date <= last:
            self.found.append(rules.OutsideMeeting.found(item.span, date=str(item.date)))

    def _check_sub_items(self, item: Item) -> None:
        """Warn where the sub-items take longer than the item that they are part of."""
        total = sum(child.duration or 0 for child in item.items if not child.withdrawn)
        if item.duration is not None and total > item.duration:
            span = item.duration_span or item.span
            self.found.append(rules.OverTime.sub_items(span, total=total, whole=item.duration))

    def _check_end(self, item: Item) -> None:
        """Warn once a day when the durations go beyond the meeting's end."""
        end = self.meeting.time[1] if self.meeting.time else None
        if end is None or self.now is None or self.day is None or self.over:
            return
        closing = dt.datetime.combine(self.day, end)
        if self.now > closing:
            self.over = True
            minutes = int((self.now - closing).total_seconds()) // 60
            span = item.duration_span or item.span
            self.found.append(rules.OverTime.meeting(span, minutes=minutes, end=f"{end:%H:%M}"))
