"""Bring the items into order and nest them; name, number and time all that the agenda has. Pure and total."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from agendagen import rules
from agendagen.agenda.anchors import identify
from agendagen.agenda.clock import set_clock
from agendagen.agenda.edition import closed_below
from agendagen.agenda.numbers import contradicted, number_attachments, number_captions, number_items
from agendagen.agenda.seen import gone, late, recognise
from agendagen.decided import NOT_DECIDED
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.minutes import attended, number_decisions
from agendagen.model import Agenda, Item, Meeting, Section
from agendagen.names import NaturalKey, anchor, folded, natural, order, readable
from agendagen.published import NOTHING, OPEN, Published, Serial, Withheld, spanned
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean
from agendagen.slug import slug


def arrange(
    meeting: Meeting,
    items: Iterable[Item],
    folder: str,
    published: Published = NOTHING,
    serial: Serial | None = None,
    *,
    decided: Serial | None = None,
    said: Mapping[str, Item] = MappingProxyType({}),
) -> tuple[Agenda, list[Diagnostic]]:
    """Return the agenda of the `items` whose files lie below `folder` (relative to the workspace root).

    What has been seen in `published` keeps number and anchor; `serial` goes on from other meetings, `decided` likewise
    for decisions. `said` is what the public minutes say of closed items that are not there, by their number. No
    number, anchor or name of what is open depends on what is closed beside it.
    """
    tree = _Tree(items, folder, published.withheld if published.alone else {}, said)
    found = [*tree.alike(), *tree.apart()]
    sections = _identified(meeting, tree, folder, published, found)
    found += [*late(published, meeting, sections), *gone(published, meeting, sections, folder)]
    sections = number_items(meeting.numbering, sections, published, serial)
    sections = number_captions(sections, published)
    found += contradicted(meeting, sections)
    meeting, sections = number_attachments(meeting, sections, folder, published)
    lost = {target: led.number for target, led in published.links.items() if led.kind == "item"}
    meeting = replace(meeting, participants=attended(meeting, sections, folder, lost if published.alone else {}))
    if decided is not None:
        own = spanned(published.decided.get(decided.name, ""))
        after = max(decided.taken | own, default=0)
        gaps = sorted({*range(1, after)} - decided.taken - own)
        found += [rules.DecisionNumberGap.missing(meeting.span, number=f"{gap}{decided.suffix}") for gap in gaps[:1]]
        sections = number_decisions(sections, decided.name, after, lambda item: _decision_of(item, published))
    sections, problems = set_clock(meeting, sections)
    return Agenda(meeting, sections, published=published), found + problems


def numbered(
    meeting: Meeting, items: Iterable[Item], folder: str, published: Published = NOTHING, serial: Serial | None = None
) -> Agenda:
    """Return the agenda as far as another meeting names it: places, anchors and numbers of its items, as `arrange`."""
    tree = _Tree(items, folder, published.withheld if published.alone else {}, {})
    sections = _identified(meeting, tree, folder, published, [])
    return Agenda(meeting, number_items(meeting.numbering, sections, published, serial), published=published)


def _identified(
    meeting: Meeting, tree: _Tree, folder: str, published: Published, found: list[Diagnostic]
) -> tuple[Section, ...]:
    """Return the sections with their items in order, each with its anchor."""
    sections = tuple(closed_below(section) for section in _sections(meeting, tree, found))
    known, problems = recognise(published, meeting, sections, folder)
    found += problems
    return identify(sections, found, known, published.items)


def _decision_of(item: Item, published: Published) -> str:
    """Return the number of the decision on an item that was sent; empty where none was."""
    withheld = published.withheld.get(item.number) if item.withheld else None
    settled = published.decisions.get(item.id)
    return withheld.decision if withheld else settled.number if settled else ""


class _Tree:
    """The items by the folder they lie in, relative to the meeting."""

    def __init__(
        self, items: Iterable[Item], folder: str, withheld: Mapping[str, Withheld], said: Mapping[str, Item]
    ) -> None:
        self.said = said
        self.folder = folder
        self.withheld = withheld
        self.below: dict[str, list[Item]] = defaultdict(list)
        self.folders: dict[str, set[str]] = defaultdict(set)
        prefix = folder + "/" if folder else ""
        for item in items:
            place = posixpath.dirname(item.path.removeprefix(prefix))
            self.below[place].append(item)
            self._know(place)
        for seen in withheld.values():
            self._know(seen.place)

    def _know(self, place: str) -> None:
        """Note a folder that has items."""
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
            same = item.depth == depth and not children  # as most are, and there are many
            placed = item if same else replace(item, depth=depth, items=children)
            entries.append((_sort_key(item.order, item.path), (placed,)))
        lost = [child for child in self.folders[place] if nested and posixpath.basename(child) not in stems]
        entries += [(_sort_key(None, child), self.items(child, depth)) for child in lost]
        found = [item for _, group in sorted(entries, key=lambda entry: entry[0]) for item in group]
        return tuple(self._with_withheld(place, depth, found))

    def _with_withheld(self, place: str, depth: int, items: list[Item]) -> list[Item]:
        """Return the items of a folder with what stands for the closed ones that are not there, each in its place."""
        mine = {number: seen for number, seen in self.withheld.items() if seen.place == place}
        names = [posixpath.relpath(item.path, self.folder or ".") for item in items]
        while mine:
            number, seen = next(
                ((n, seen) for n, seen in mine.items() if seen.after in names), next(iter(mine.items()))
            )
            at = names.index(seen.after) + 1 if seen.after in names else 0
            items.insert(at, _stand_in(number, seen, depth, self.folder, self.said.get(number)))
            names.insert(at, f"#{number}")
            del mine[number]
        return items

    def apart(self) -> list[Diagnostic]:
        """Say which folders have lost their item, and which items have one order."""
        found: list[Diagnostic] = []
        for place, children in self.folders.items():
            stems = {posixpath.splitext(posixpath.basename(item.path))[0] for item in self.below.get(place, ())}
            alike = {folded(stem) for stem in stems}
            free = {stem for stem in stems if posixpath.join(place, stem) not in children}
            for child in sorted(children):
                name = posixpath.basename(child)
                meant = next((stem for stem in sorted(free) if anchor(stem) == anchor(name)), "")
                if name in stems or folded(name) in alike or not (meant or (place and order(name) is not None)):
                    continue
                span = next((Span(item.span.source) for item in self.below.get(child, ())), None)
                if meant:
                    found.append(rules.FolderWithoutItem.renamed(span, folder=name, meant=meant))
                else:
                    found.append(rules.FolderWithoutItem.found(span, folder=name))
        for items in self.below.values():
            first: dict[int, Item] = {}
            copies, sources = _copies(items), {one.path: one.span.source for one in items}
            for copy, source in copies.items():
                names = (posixpath.basename(copy), posixpath.basename(source.path))
                also = (Also(Span(source.span.source), terms.THERE),)
                here = Span(sources[copy])
                found.append(rules.CopiedItem.found(here, name=names[0], other=names[1], also=also))
            for item in items:
                if item.path in copies:
                    continue
                number = order(item.path) if item.order is None else item.order
                other = item if number is None else first.setdefault(number, item)
                if other is not item and number is not None:
                    names = (posixpath.basename(item.path), posixpath.basename(other.path))
                    also = (Also(Span(other.span.source), terms.THERE),)
                    here = Span(item.span.source)
                    found.append(rules.SameOrder.found(here, name=names[0], other=names[1], order=number, also=also))
        return found

    def alike(self) -> list[Diagnostic]:
        """Return an error for each item whose name is nearly that of another item, or of a folder with items.

        Which of two files a Mac or Windows keeps is luck, and so is whether a folder is taken for sub-items, which
        are as confidential as their item.
        """
        found: list[Diagnostic] = []
        for place, items in self.below.items():
            folders = {folded(posixpath.basename(folder)): folder for folder in self.folders.get(place, ())}
            first: dict[str, Item] = {}
            for item in items:
                name = posixpath.basename(item.path)
                stem = posixpath.splitext(name)[0]
                span = Span(item.span.source) if item.span else None
                twin = first.setdefault(folded(name), item)
                other = posixpath.basename(twin.path)
                if twin is not item:
                    files = rules.AlikeNames.files_accents if _same(name, other) else rules.AlikeNames.files
                    also = (Also(Span(twin.span.source), terms.THERE),)
                    found.append(files(span, name=name, other=other, also=also))
                folder = posixpath.basename(folders.get(folded(stem), ""))
                if folder and folder != stem and posixpath.join(place, stem) not in self.folders[place]:
                    said = rules.AlikeNames.folder_accents if _same(stem, folder) else rules.AlikeNames.folder
                    found.append(said(span, folder=folder, name=name, stem=stem))
        return found


def _stand_in(number: str, seen: Withheld, depth: int, folder: str, said: Item | None) -> Item:
    """Return what stands for a closed item that is not there, with what the public minutes say of it."""
    path = posixpath.join(folder, f"{OPEN}#{number}")
    return Item(
        path=path,
        title=seen.title,
        span=Span(Source(path, path, "")),
        id=f"closed-{slug(number)}",
        number=number,
        depth=depth,
        duration=seen.duration or None,
        time=dt.time.fromisoformat(seen.time) if seen.time else None,
        date=dt.date.fromisoformat(seen.date) if seen.date else None,
        confidential=True,
        ground=seen.ground,
        public_title=seen.title,
        withheld=True,
        withdrawn=bool(seen.withdrawn),
        parts=said.parts if said else (),
        footnotes=said.footnotes if said else (),
        decided=said.decided if said else NOT_DECIDED,
    )


def _same(name: str, other: str) -> bool:
    """Tell whether two names look the same."""
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)


def _sort_key(given: int | None, path: str) -> tuple[int, int, NaturalKey]:
    number = order(path) if given is None else given
    return (
        (1, 0, natural(posixpath.basename(path))) if number is None else (0, number, natural(posixpath.basename(path)))
    )


_TELLING: Final = 40
"""Characters of a text that no two items have by chance."""


def _copies(items: Sequence[Item]) -> dict[str, Item]:
    """Return the paths of those items of a folder that seem to be copies, each with what it is a copy of."""
    alike: dict[str, list[Item]] = {}
    for item in items:
        text = _body(item)
        for said in {f"title {item.title}", f"text {text}" if text else ""} - {""}:
            alike.setdefault(said, []).append(item)
    copies: dict[str, Item] = {}
    for group in alike.values():
        stems = [folded(posixpath.splitext(posixpath.basename(one.path))[0]) for one in group if len(group) > 1]
        for one, other in _within(list(zip(group, stems, strict=False))):
            copies.setdefault(other.path, one)
    whole: dict[str, Item] = {}
    for item in items:
        first = whole.setdefault(f"{item.title}\n{_body(item)}", item) if len(_body(item)) >= _TELLING else item
        if first is not item and first.path not in copies:
            copies.setdefault(item.path, first)
    return copies


def _body(item: Item) -> str:
    """Return what stands below the front matter of an item."""
    return item.span.source.text.split("\n", item.body_line - 1)[-1].strip()


def _within(names: Sequence[tuple[Item, str]]) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of items, of which the first one's name is within the other's; each name is looked through once."""
    holders: dict[str, list[Item]] = {}
    for item, name in names:
        holders.setdefault(name, []).append(item)
    lengths = sorted({len(name) for name in holders if name})
    for other, name in names:
        for length in lengths:
            for start in range(len(name) - length + 1):
                found = holders.get(name[start : start + length], ())[:2]
                yield from ((one, other) for one in found if one is not other)


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
