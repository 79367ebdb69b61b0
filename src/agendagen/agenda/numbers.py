"""Number sections, items, attachments, tables and figures: what is open first, what is closed in a series of its own.

So nothing open moves when one more closed thing is listed, and both editions print the same numbers.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agendagen import rules
from agendagen.agenda.anchors import free
from agendagen.diagnostics import Also, Diagnostic
from agendagen.model import Attachment, Item, Meeting, Numbering, Section, walk
from agendagen.rules import terms
from agendagen.slug import slug
from agendagen.text import Caption, Node, Text, rewrite

Entry = tuple[Item | None, Attachment]
"""An attachment with the item that lists it; None: the meeting."""


def number_items(numbering: Numbering, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give sections and items their numbers: ``1.1, 1.2, 2.1``, or ``1, 2, 3`` through all sections.

    Items outside any section are numbered on the level of the sections.
    """
    count = numbering.start
    numbered = []
    through = numbering.items == "continuous"
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


# --- Tables and figures ------------------------------------------------------------------------------------------


def number_captions(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give the captions of tables and figures their numbers in reading order; those of withdrawn items have none."""
    counts: Counter[tuple[str, bool]] = Counter()

    def text(blocks: Text, *, closed: bool) -> Text:
        def change(node: Node) -> Iterable[Node] | None:
            if not isinstance(node, Caption) or not node.kind:
                return None
            counts[node.kind, closed] += 1
            return (replace(node, number=str(counts[node.kind, closed]), closed=closed),)

        return rewrite(blocks, change)

    def number(item: Item) -> Item:
        if not item.withdrawn:
            parts = tuple(
                replace(part, body=text(part.body, closed=item.confidential or part.confidential))
                for part in item.parts
            )
            closed_notes = item.confidential or any(part.confidential for part in item.parts)
            item = replace(item, parts=parts, footnotes=text(item.footnotes, closed=closed_notes))
        return replace(item, items=tuple(map(number, item.items)))

    return tuple(
        replace(
            section,
            intro=text(section.intro, closed=section.confidential),
            items=tuple(map(number, section.items)),
        )
        for section in sections
    )


# --- Attachments -------------------------------------------------------------------------------------------------


def number_attachments(meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Meeting, tuple[Section, ...]]:
    """Give the attachments of the meeting and its items number and anchor; a file listed twice is one attachment.

    A file that an open and a closed item list is open, and its place is the first open listing.
    """
    entries = list(_entries(meeting, sections))
    known: dict[str, tuple[str, str, bool]] = {}
    counts: Counter[str] = Counter()
    taken = {anchor for section in sections for anchor in (section.id, *(item.id for item in walk((section,))))}
    for closed in (False, True):
        for owner, entry in entries:
            if _closed(owner, entry) == closed and entry.key not in known:
                within = owner is not None and meeting.numbering.attachments == "item"
                prefix = f"{owner.number}-" if within and owner else ""
                series = f"{prefix}closed" if closed else prefix
                counts[series] += 1
                known[entry.key] = (f"{prefix}{counts[series]}", _anchor(entry, taken), closed)

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


def _anchor(entry: Attachment, taken: set[str]) -> str:
    """Return the anchor of an attachment's line in a list, from its file's name or its address."""
    name = slug(posixpath.splitext(posixpath.basename(entry.path))[0] if entry.path else entry.title or entry.url)
    return free(f"attachment-{name or 'file'}", taken)
