"""Number sections, items, attachments, tables and figures: what is open first, what is closed in a series of its own.

So nothing open moves when one more closed thing is listed, and both editions print the same numbers.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from string import ascii_lowercase

from agendagen import rules
from agendagen.agenda.anchors import Taken, free
from agendagen.agenda.seen import place
from agendagen.diagnostics import Also, Diagnostic
from agendagen.model import MINUTES, Attachment, Item, Meeting, Numbering, Section, walk
from agendagen.published import NOTHING, Published, Serial
from agendagen.rules import terms
from agendagen.slug import slug
from agendagen.text import Caption, Node, Text, plain, rewrite

_PLACE = re.compile(r"(\d+)[a-z]*$")

Entry = tuple[Item | None, Attachment]
"""An attachment with the item that lists it; None: the meeting."""


class Numbers:
    """Gives the next free number of each series: one higher than any that has been seen in it or was given here."""

    def __init__(self, spent: Iterable[str] = ()) -> None:
        """Take the numbers that have been seen and are never given again."""
        self.spent = set(spent)
        self.last: dict[str, int] = defaultdict(int)
        for number in self.spent:
            series, own = _parted(number)
            self.last[series] = max(self.last[series], own)

    def next(self, series: str, start: int = 1) -> str:
        """Return the next number of a series, such as ``1.7`` of ``1.``, and take it."""
        self.last[series] = max(self.last[series] + 1, start)
        number = f"{series}{self.last[series]}"
        self.spent.add(number)
        return number

    def between(self, before: str) -> str:
        """Return a number right behind another one, such as ``1.4a`` behind ``1.4``, and take it."""
        base = before.rstrip(ascii_lowercase)
        number = next(f"{base}{letters}" for letters in _letters() if f"{base}{letters}" not in self.spent)
        self.spent.add(number)
        return number


def _parted(number: str) -> tuple[str, int]:
    """Return the series of a number, and its place there."""
    match = _PLACE.search(number)
    return (number[: match.start()], int(match[1])) if match else (number, 0)


def _letters() -> Iterator[str]:
    """Yield a, b, up to z, za, zb, and so on."""
    for more in count():
        for letter in ascii_lowercase[: 25 if more else 26]:
            yield "z" * more + letter


def number_items(
    numbering: Numbering,
    sections: tuple[Section, ...],
    published: Published = NOTHING,
    serial: Serial | None = None,
) -> tuple[Section, ...]:
    """Give sections and items their numbers: ``1.1, 1.2, 2.1``, or ``1, 2, 3`` through all sections.

    Items outside any section are numbered on the level of the sections. What has been seen keeps its number, and what
    is new gets one that nothing has had; in a `serial` that goes on from meeting to meeting, a provisional one.
    """
    suffix = serial.suffix if serial else ""
    seen_numbers = [seen.number for things in (published.sections, published.items) for seen in things.values()]
    seen_numbers += published.withheld
    own = [number.removesuffix(suffix) for number in seen_numbers if number.endswith(suffix)]
    others = serial.taken if serial else frozenset[int]()
    numbers = Numbers((*own, *map(str, others)))
    letters = numbering.late == "letter" and bool(published.items)
    first = 1 if others or (serial and serial.name in published.series) else numbering.start

    def numbered(items: tuple[Item, ...], series: str, start: int = 1) -> tuple[Item, ...]:
        found: list[Item] = []
        for item in items:
            seen = published.items.get(item.id)
            if item.withheld:
                number = item.number.removesuffix(suffix)
            elif seen is not None:
                number = seen.number.removesuffix(suffix)
            elif letters and found:
                number = numbers.between(found[-1].number.removesuffix(suffix))
            else:
                number = numbers.next(series, start)
            whole = item.number if item.withheld else seen.number if seen else f"{number}{suffix}"
            below = numbered(item.items, f"{number}.")
            found.append(
                replace(
                    item, number=whole, provisional=bool(serial) and seen is None and not item.withheld, items=below
                )
            )
        return tuple(found)

    done = []
    for section in sections:
        if numbering.items != "section" or not section.title:
            done.append(replace(section, number="", items=numbered(section.items, "", first)))
            continue
        seen = published.sections.get(section.folder)
        number = seen.number if seen else numbers.next("", numbering.start)
        done.append(replace(section, number=number, items=numbered(section.items, f"{number}.")))
    return tuple(done)


# --- Tables and figures ------------------------------------------------------------------------------------------


def number_captions(sections: tuple[Section, ...], published: Published = NOTHING) -> tuple[Section, ...]:
    """Give the captions of tables and figures their numbers in reading order; those of withdrawn items have none.

    Those of the minutes come behind all others, so that nothing in the agenda is counted after something decided.
    """
    seen = {"table": published.tables, "figure": published.figures}
    counters = {
        (kind, closed): Numbers(thing.number for thing in seen[kind].values() if thing.closed == closed)
        for kind in seen
        for closed in (False, True)
    }

    def text(blocks: Text, names: Names, *, closed: bool) -> Text:
        def change(node: Node) -> Iterable[Node] | None:
            if not isinstance(node, Caption) or not node.kind:
                return None
            known = seen[node.kind].get(names.of(node))
            number = known.number if known and known.closed == closed else counters[node.kind, closed].next("")
            return (replace(node, number=number, closed=closed),)

        return rewrite(blocks, change)

    named = {item.id: Names(item.id) for item in walk(sections)}

    def of_agenda(item: Item) -> Item:
        if not item.withdrawn:
            names = named[item.id]
            parts = tuple(
                part
                if part.kind in MINUTES
                else replace(part, body=text(part.body, names, closed=item.confidential or part.confidential))
                for part in item.parts
            )
            closed_notes = item.confidential or any(part.confidential for part in item.parts)
            item = replace(item, parts=parts, footnotes=text(item.footnotes, names, closed=closed_notes))
        return replace(item, items=tuple(map(of_agenda, item.items)))

    def of_minutes(item: Item) -> Item:
        if not item.withdrawn and any(part.kind in MINUTES for part in item.parts):
            parts = []
            for part in item.parts:
                closed = part.confidential or (item.confidential and part.kind != "public-decision")
                body = text(part.body, named[item.id], closed=closed) if part.kind in MINUTES else part.body
                parts.append(replace(part, body=body))
            item = replace(item, parts=tuple(parts))
        return replace(item, items=tuple(map(of_minutes, item.items)))

    numbered = tuple(
        replace(
            section,
            intro=text(section.intro, Names(section.id), closed=section.confidential),
            items=tuple(map(of_agenda, section.items)),
        )
        for section in sections
    )
    return tuple(replace(section, items=tuple(map(of_minutes, section.items))) for section in numbered)


class Names:
    """The identities of the tables and figures of one text: its own and that of the caption, no number."""

    def __init__(self, anchor: str) -> None:
        """Take the anchor of the item or section that the text is of."""
        self.anchor = anchor
        self.taken = Taken()

    def of(self, caption: Caption) -> str:
        """Return the identity of a caption, which is the next one of the text."""
        return f"{self.anchor}#{free(caption.id or slug(plain(caption.children)) or 'untitled', self.taken)}"


# --- Attachments -------------------------------------------------------------------------------------------------


def number_attachments(
    meeting: Meeting, sections: tuple[Section, ...], folder: str = "", published: Published = NOTHING
) -> tuple[Meeting, tuple[Section, ...]]:
    """Give the attachments of the meeting and its items number and anchor; a file listed twice is one attachment.

    A file that an open and a closed item list is open, and its place is the first open listing. `folder` is the
    meeting's, relative to the workspace root.
    """
    entries = list(_entries(meeting, sections))
    known: dict[str, tuple[str, str, bool]] = {}
    counters = {
        closed: Numbers(seen.number for seen in published.attachments.values() if seen.closed == closed)
        for closed in (False, True)
    }
    taken = Taken(anchor for section in sections for anchor in (section.id, *(item.id for item in walk((section,)))))
    for closed in (False, True):
        for owner, entry in entries:
            if _closed(owner, entry) == closed and entry.key not in known:
                within = owner is not None and meeting.numbering.attachments == "item"
                prefix = f"{owner.number}-" if within and owner else ""
                seen = published.attachments.get(place(entry.key, folder))
                number = seen.number if seen and seen.closed == closed else counters[closed].next(prefix)
                known[entry.key] = (number, _anchor(entry, taken), closed)

    def listed(entries: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        kept: dict[str, Attachment] = {}
        for entry in entries:
            number, anchor, closed = known[entry.key]
            kept.setdefault(entry.key, replace(entry, number=number, anchor=anchor, confidential=closed))
        return tuple(kept.values())

    def of(item: Item) -> Item:
        return replace(item, attachments=listed(item.attachments), items=tuple(map(of, item.items)))

    return (
        replace(meeting, attachments=listed(meeting.attachments)),
        tuple(replace(section, items=tuple(map(of, section.items))) for section in sections),
    )


def contradicted(meeting: Meeting, sections: tuple[Section, ...]) -> list[Diagnostic]:
    """Return an error for each attachment that is confidential in one place and listed as open in another.

    A file that only belongs to something closed is open where something open lists it; here somebody has said that the
    file itself is closed.
    """
    entries = list(_entries(meeting, sections))
    open_: dict[str, tuple[Item | None, Attachment]] = {}
    for owner, entry in entries:
        if not _closed(owner, entry):
            open_.setdefault(entry.key, (owner, entry))
    found: list[Diagnostic] = []
    for _, entry in entries:
        if entry.confidential and entry.key in open_:
            owner, other = open_[entry.key]
            whose = terms.ITEM(number=owner.number, title=owner.title) if owner else terms.THE_MEETING
            also = (Also(other.span, terms.OPEN_HERE),) if other.span else ()
            name = entry.written or entry.key
            found.append(rules.NotClosed.open_elsewhere(entry.span, path=name, owner=whose, also=also))
    return found


def _closed(owner: Item | None, entry: Attachment) -> bool:
    return entry.confidential or (owner is not None and owner.confidential)


def _entries(meeting: Meeting, sections: tuple[Section, ...]) -> Iterator[Entry]:
    """Yield each listing of an attachment in reading order, the meeting's first."""
    for entry in meeting.attachments:
        yield None, entry
    for item in walk(sections):
        for entry in item.attachments:
            yield item, entry


def _anchor(entry: Attachment, taken: Taken) -> str:
    """Return the anchor of an attachment's line in a list, from its file's name or its address."""
    name = slug(posixpath.splitext(posixpath.basename(entry.path))[0] if entry.path else entry.title or entry.url)
    return free(f"attachment-{name or 'file'}", taken)
