"""Leave of an agenda what an edition may say, and nothing else. Pure.

A closed item is *replaced* by one that has no text, people, files, tags or id of its author; a closed part or
attachment of an open item is not there; a withdrawn item keeps its title and its reason. Nothing behind this stage
asks whether something is confidential: it shows what is there. A reference to what is not there finds a `Stub`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from agendagen.agenda.anchors import RESERVED, Taken, free
from agendagen.agenda.parts import with_parts
from agendagen.decided import AS_LISTED, NOT_DECIDED, NOT_HELD, Decided
from agendagen.model import MINUTES, Agenda, Attachment, Edition, Item, Kind, Person, Section, Stub, StubKind, walk
from agendagen.published import ELSEWHERE, Published
from agendagen.slug import slug
from agendagen.text import Caption, Heading, Text
from agendagen.text import walk as nodes

_PUBLIC_DECISION = "public-decision"
"""The id of the part that the public minutes have of a closed item; one of its author's might count what is closed."""


def closed_below(section: Section) -> Section:
    """Return a section in which what belongs to something closed is closed too, for the same reason."""

    def close(item: Item, ground: str, *, closed: bool) -> Item:
        if not (closed or item.confidential or item.ground or item.items):
            return item
        closed = closed or item.confidential
        ground = item.ground or ground
        items = tuple(close(sub, ground, closed=closed) for sub in item.items)
        return replace(item, confidential=closed, ground=ground if closed else "", items=items)

    items = tuple(close(item, section.ground, closed=section.confidential) for item in section.items)
    return replace(section, items=items)


def restrict(agenda: Agenda, edition: Edition, kind: Kind = "agenda") -> Agenda:
    """Return what `edition` has of what was arranged, with a stub for each target of a reference that it has not.

    An agenda has not a word of the minutes: it is what would be made if nothing of them had been written.
    """
    recorded = _recorded(agenda.sections) if kind == "agenda" else {}
    agenda = undecided(agenda) if kind == "agenda" else agenda
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
            return replace(item, items=tuple(map(restricted, item.items)))
        itself = Stub("item", "undecided", item.id, item.number, item.path)
        stubs.update(dict.fromkeys(recorded.get(item.path, ()), itself))
        if public:
            stubs.update(_closed_targets(item))
            item = _open(item)
        return replace(item, items=tuple(map(restricted, item.items)))

    def led(section: Section) -> Section:
        if public and section.confidential:
            section = replace(section, intro=(), decided=NOT_DECIDED)
        return replace(section, items=tuple(map(restricted, section.items)))

    sections = tuple(map(led, agenda.sections))
    meeting = replace(agenda.meeting, sections=tuple(map(led, agenda.meeting.sections)))
    if agenda.published.alone:
        stubs.update(_led(agenda.published, sections))
    if public:
        stubs.update(_attachment_stubs(meeting.attachments))
        numbers = {item.number for item in walk(sections)}
        people = tuple(_there(person, numbers) for person in meeting.participants)
        meeting = replace(meeting, attachments=_open_attachments(meeting.attachments), participants=people)
    shown = {entry.key for entry in (*meeting.attachments, *(a for item in walk(sections) for a in item.attachments))}
    return replace(
        agenda,
        meeting=meeting,
        sections=sections,
        edition=edition,
        stubs={key: stub for key, stub in stubs.items() if key not in shown},
    )


def undecided(agenda: Agenda) -> Agenda:
    """Return what was arranged without a word of the minutes: as it was before anything was decided."""

    def before(item: Item) -> Item:
        parts = tuple(part for part in item.parts if part.kind not in MINUTES)
        item = item if len(parts) == len(item.parts) else with_parts(item, parts)
        return replace(item, decided=NOT_DECIDED, items=tuple(map(before, item.items)))

    def all_before(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(replace(one, decided=NOT_DECIDED, items=tuple(map(before, one.items))) for one in sections)

    meeting = agenda.meeting
    people = tuple(replace(person, attended=AS_LISTED) for person in meeting.participants)
    roster = {key: replace(person, attended=AS_LISTED) for key, person in meeting.roster.items()}
    listed = all_before(meeting.sections)
    meeting = replace(meeting, held=NOT_HELD, participants=people, roster=roster, sections=listed)
    return replace(agenda, meeting=meeting, sections=all_before(agenda.sections), kind="agenda")


def has_minutes(agenda: Agenda) -> bool:
    """Tell whether anything that was arranged is for the minutes alone, so that an agenda is another one."""
    meeting, items = agenda.meeting, walk(agenda.sections)
    people = (*meeting.participants, *meeting.roster.values())
    return (
        meeting.held != NOT_HELD
        or any(person.attended != AS_LISTED for person in people)
        or any(section.decided != NOT_DECIDED for section in agenda.sections)
        or any(item.decided != NOT_DECIDED for item in items)
        or any(part.kind in MINUTES for item in items for part in item.parts)
    )


def _recorded(sections: tuple[Section, ...]) -> dict[str, list[str]]:
    """Return what a reference may name the parts of the minutes with, and what is in them, by the path of the item."""
    found: dict[str, list[str]] = {}
    for item in walk(sections):
        parts = [part for part in item.parts if part.kind in MINUTES]
        if names := [name for part in parts for name, _ in _texts(item, part.id, part.body, Stub("item", "undecided"))]:
            found[item.path] = names
    return found


def _led(published: Published, sections: tuple[Section, ...]) -> Iterator[tuple[str, Stub]]:
    """Yield what links of open texts to closed things that are not there are told."""
    lines = {item.number: item.id for item in walk(sections) if item.withheld}
    for target, led in published.links.items():
        if led.kind == ELSEWHERE:
            continue
        anchor = lines.get(led.number, "")
        kind = cast("StubKind", led.kind)
        yield target, Stub(kind, "confidential", anchor, led.number, target if led.itself else "")


def _withheld(item: Item, taken: Taken) -> Item:
    """Return what stands for a closed item; built anew, so that a field that the model gets is closed by itself."""
    anchor = slug(item.public_title) or "confidential"
    said = with_parts(item, tuple(p for p in item.parts if p.kind == "public-decision" and not p.confidential))
    parts = (
        replace(part, id=_PUBLIC_DECISION + (f"-{count}" if count > 1 else ""))
        for count, part in enumerate(said.parts, 1)
    )
    return Item(
        path="",
        title=item.public_title,
        span=item.span,
        id=free(anchor, taken, f"item-{anchor}"),
        number=item.number,
        provisional=item.provisional,
        depth=item.depth,
        starts=item.starts,
        ends=item.ends,
        confidential=True,
        ground=item.ground,
        public_title=item.public_title,
        withheld=True,
        parts=tuple(parts),
        footnotes=said.footnotes,
        decided=told(item.decided),
    )


def told(decided: Decided) -> Decided:
    """Return what the public minutes say of what was decided behind closed doors."""
    if not decided.public_votes:
        return Decided(number=decided.number)
    return Decided(
        outcome=decided.outcome,
        votes=decided.votes,
        public_votes=True,
        majority=decided.majority,
        number=decided.number,
    )


def _open(item: Item) -> Item:
    """Return an open item without its closed parts and attachments, and without the notes of those parts alone."""
    item = replace(item, attachments=_open_attachments(item.attachments))
    parts = tuple(part for part in item.parts if not part.confidential)
    return item if len(parts) == len(item.parts) else with_parts(item, parts)


def _there(person: Person, numbers: set[str]) -> Person:
    """Return a participant who came and went at items of which the public knows the `numbers`."""

    def known(number: str) -> str:
        while number and number not in numbers:
            number = number.rpartition(".")[0]
        return number

    said = person.attended
    return replace(person, attended=replace(said, first=known(said.first), missed=known(said.missed)))


def _open_attachments(entries: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """Return attachments without the closed ones, but for a line with the public title of each that has one."""
    return tuple(
        Attachment(title=entry.public_title, ground=entry.ground, confidential=True) if entry.confidential else entry
        for entry in entries
        if not entry.confidential or entry.public_title
    )


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
