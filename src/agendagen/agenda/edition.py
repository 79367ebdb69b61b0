"""Leave of an agenda what an edition may say, and nothing else. Pure.

A closed item is *replaced* by one that has no text, people, files, tags or id of its author; a closed part or
attachment of an open item is not there; a withdrawn item keeps its title and its reason. Nothing behind this stage
asks whether something is confidential: it shows what is there. A reference to what is not there finds a `Stub`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from agendagen.agenda.anchors import RESERVED, Taken, free
from agendagen.model import Agenda, Attachment, Edition, Item, Part, Section, Stub, walk
from agendagen.slug import slug
from agendagen.text import Block, Caption, Heading, Node, Note, NoteMark, Text, note_anchor, rewrite
from agendagen.text import walk as nodes


def closed_below(section: Section) -> Section:
    """Return a section in which what belongs to something closed is closed too, for the same reason."""

    def close(item: Item, ground: str, *, closed: bool) -> Item:
        closed = closed or item.confidential
        ground = item.ground or ground
        items = tuple(close(sub, ground, closed=closed) for sub in item.items)
        return replace(item, confidential=closed, ground=ground if closed else "", items=items)

    items = tuple(close(item, section.ground, closed=section.confidential) for item in section.items)
    return replace(section, items=items)


def restrict(agenda: Agenda, edition: Edition) -> Agenda:
    """Return what `edition` has of an arranged agenda, with a stub for each target of a reference that it has not."""
    stubs: dict[str, Stub] = {}
    taken = Taken((*RESERVED, *(section.id for section in agenda.sections)))
    taken.update(item.id for item in walk(agenda.sections) if not item.confidential)
    public = edition == "public"

    def restricted(item: Item) -> Item:
        if public and item.confidential:
            stub = _withheld(item, taken)
            for closed in walk((Section("", "", items=(item,)),)):
                stubs.update(_targets(closed, Stub("item", "confidential", stub.id, stub.number, item.path)))
            return stub
        if item.withdrawn:
            stubs.update(_inner_targets(item, Stub("item", "withdrawn", item.id, item.number, item.path)))
            item = replace(item, parts=(), footnotes=(), presenters=(), attachments=())
        elif public:
            stubs.update(_closed_targets(item))
            item = _open(item)
        return replace(item, items=tuple(map(restricted, item.items)))

    sections = tuple(
        replace(
            section,
            intro=() if public and section.confidential else section.intro,
            items=tuple(map(restricted, section.items)),
        )
        for section in agenda.sections
    )
    meeting = agenda.meeting
    if public:
        stubs.update(_attachment_stubs(meeting.attachments))
        meeting = replace(meeting, attachments=_open_attachments(meeting.attachments))
    shown = {entry.key for entry in (*meeting.attachments, *(a for item in walk(sections) for a in item.attachments))}
    return replace(
        agenda,
        meeting=meeting,
        sections=sections,
        edition=edition,
        stubs={key: stub for key, stub in stubs.items() if key not in shown},
    )


def _withheld(item: Item, taken: Taken) -> Item:
    """Return what stands for a closed item; built anew, so that a field that the model gets is closed by itself."""
    anchor = slug(item.public_title) or "confidential"
    return Item(
        path="",
        title=item.public_title,
        span=item.span,
        id=free(anchor, taken, f"item-{anchor}"),
        number=item.number,
        depth=item.depth,
        starts=item.starts,
        ends=item.ends,
        confidential=True,
        ground=item.ground,
        public_title=item.public_title,
        withheld=True,
    )


def _open(item: Item) -> Item:
    """Return an open item without its closed parts and attachments, and without the notes of those parts alone."""
    item = replace(item, attachments=_open_attachments(item.attachments))
    if not any(part.confidential for part in item.parts):
        return item
    parts = tuple(part for part in item.parts if not part.confidential)
    marks = _Marks(_referred(parts, item.footnotes))
    parts = tuple(replace(part, body=rewrite(part.body, marks.change)) for part in parts)
    texts = [rewrite(note.children, marks.change) for note in marks.notes]
    notes = (
        replace(note, children=text, number=number, back=tuple(marks.back[number]))
        for number, (note, text) in enumerate(zip(marks.notes, texts, strict=True), 1)
    )
    return replace(item, parts=parts, footnotes=tuple(notes))


def _open_attachments(entries: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return attachments without the closed ones, but for a line with the public title of each that has one."""
    return tuple(
        Attachment(title=entry.public_title, ground=entry.ground, confidential=True) if entry.confidential else entry
        for entry in entries
        if not entry.confidential or entry.public_title
    )


def _referred(parts: Iterable[Part], footnotes: Text) -> list[Note]:
    """Return the notes that the parts refer to, and those that these refer to, in that order."""
    by_number = {note.number: note for note in footnotes if isinstance(note, Note) and note.number}
    found: dict[int, Note] = {}
    waiting: list[Iterable[Block]] = [part.body for part in parts]
    while waiting:
        for node in nodes(waiting.pop(0)):
            if isinstance(node, NoteMark) and node.number in by_number and node.number not in found:
                found[node.number] = by_number[node.number]
                waiting.append(by_number[node.number].children)
    return list(found.values())


class _Marks:
    """The marks of notes, counted anew where only some of the notes are left."""

    def __init__(self, notes: list[Note]) -> None:
        """Take the notes that are left, in their order."""
        self.notes = notes
        self.numbers = {note.number: count for count, note in enumerate(notes, 1)}
        self.back: dict[int, list[str]] = {number: [] for number in self.numbers.values()}
        """By the new number of a note, the anchors of its marks."""

    def change(self, node: Node) -> Iterable[Node] | None:
        """Return a mark with its new number and, where it has one, its new anchor."""
        if not isinstance(node, NoteMark) or node.number not in self.numbers:
            return None
        number = self.numbers[node.number]
        anchor = note_anchor(number, len(self.back[number])) if node.id else ""
        self.back[number] += [anchor] if anchor else []
        return (replace(node, number=number, id=anchor),)


# --- Targets -----------------------------------------------------------------------------------------------------


def _targets(item: Item, stub: Stub) -> Iterator[tuple[str, Stub]]:
    """Yield what a reference may name an item or something within it with."""
    yield item.path, stub
    yield from _inner_targets(item, stub)


def _inner_targets(item: Item, stub: Stub) -> Iterator[tuple[str, Stub]]:
    """Yield what a reference may name the texts and attachments of an item with."""
    for part in item.parts:
        yield from _texts(item, part.id, part.body, stub)
    yield from _texts(item, "", item.footnotes, stub)
    yield from ((entry.key, stub) for entry in item.attachments)


def _texts(item: Item, part: str, text: Text, stub: Stub) -> Iterator[tuple[str, Stub]]:
    if part:
        yield f"{item.path}#{part}", stub
    for node in nodes(text):
        name = node.id if isinstance(node, Heading | Caption) else ""
        if name:
            yield f"{item.path}#{name}", stub


def _closed_targets(item: Item) -> Iterator[tuple[str, Stub]]:
    """Yield what a reference may name the closed parts and attachments of an open item with; it leads nowhere."""
    for part in item.parts:
        if not part.confidential:
            continue
        yield from _texts(item, part.id, part.body, Stub("passage", "confidential"))
        for node in nodes(part.body):
            if isinstance(node, Caption) and node.id and node.kind:
                yield f"{item.path}#{node.id}", Stub(node.kind, "confidential")
    yield from _attachment_stubs(item.attachments)


def _attachment_stubs(entries: Iterable[Attachment]) -> Iterator[tuple[str, Stub]]:
    yield from ((entry.key, Stub("attachment", "confidential")) for entry in entries if entry.confidential)
