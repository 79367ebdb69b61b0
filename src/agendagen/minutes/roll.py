"""Who was there, item by item: from who takes part, who sent apologies, who came and went, who came instead."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from agendagen.decided import Named
from agendagen.model import Agenda, Item, Meeting, Person, Section, walk

_CLOCK = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who takes part, and from where to where in the order of the items."""

    person: Person
    first: int = 0
    """The place of the first item that the person was there for."""
    end: int | None = None
    """The place of the first one that the person was not there for any more."""
    times: tuple[dt.time | None, dt.time | None] = (None, None)
    """When the person came and went, where that is said as a time."""
    instead_of: Person | None = None
    """Whose place a substitute took; there where that person was not."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Everybody who was there at some time, and everybody who is meant by a name."""

    meeting: Meeting
    stays: tuple[Stay, ...] = ()
    order: Mapping[str, int] = field(default_factory=dict)
    """The place of each item by its number."""
    known: tuple[Person, ...] = ()
    """Whoever takes part, comes instead or is in the roster."""

    def at(self, item: Item) -> tuple[Person, ...]:
        """Return who was in the room when an item was decided, those who may not vote and who withdrew included."""
        return tuple(stay.person for stay in self.stays if self._there(stay, item))

    def _there(self, stay: Stay, item: Item) -> bool:
        if stay.instead_of is not None and not stay.instead_of.absent:
            other = next((one for one in self.stays if one.person is stay.instead_of), None)
            return other is not None and not self._there(other, item)
        place = self.order.get(item.number, 0)
        if place < stay.first or (stay.end is not None and place >= stay.end):
            return False
        came, went = stay.times
        ends = item.ends.time() if item.ends else None  # it is decided at its end, as far as the agenda tells
        return ends is None or ((came is None or came < ends) and (went is None or went >= ends))

    def seats(self) -> int:
        """Return how many may vote in this body, whether they came or not; a substitute has the seat of another."""
        return sum(person.votes for person in self.meeting.participants)

    def whom(self, named: Named) -> Person | None:
        """Return who is meant by a key of the roster or a name; None where that is nobody, or a group."""
        return find(named.text, self.known)


def roll_of(agenda: Agenda) -> Roll:
    """Return the roll of an agenda whose participants say where they came and went, see `attended`."""
    meeting = agenda.meeting
    items = walk(agenda.extract.sections if agenda.extract else agenda.sections)
    order = {item.number: place for place, item in enumerate(items)}
    known = (*meeting.participants, *meeting.roster.values())
    stays: list[Stay] = []
    for person in meeting.participants:
        if not person.absent:
            stays.append(_stay(person, order))
        instead = person.attended.substitute
        if instead is not None:
            substitute = find(instead.text, known) or Person(instead.text, span=instead.span)
            own = [stay for stay in stays if stay.person.name == substitute.name]
            if not own:
                substitute = replace(
                    substitute,
                    organisation=substitute.organisation or person.organisation,
                    party=substitute.party or person.party,
                    absent=False,
                    votes=person.votes,
                )
                stays.append(Stay(substitute, instead_of=person))
    people = (*(stay.person for stay in stays), *known)
    return Roll(meeting, tuple(stays), order, people)


def _stay(person: Person, order: Mapping[str, int]) -> Stay:
    said = person.attended
    return Stay(
        person,
        order.get(said.first, 0) if said.first else 0,
        order.get(said.missed) if said.missed else None,
        (clock(said.arrived), clock(said.left)),
    )


def clock(text: str) -> dt.time | None:
    """Return the time that somebody came or went at, where it is one."""
    return dt.time.fromisoformat(text) if _CLOCK.fullmatch(text) else None


def find(name: str, people: Iterable[Person]) -> Person | None:
    """Return the first of the people whose key in the roster or whose name it is."""
    listed = list(people)
    wanted = _alike(name)
    by_key = (person for person in listed if person.key and person.key == name)
    return next(by_key, next((person for person in listed if _alike(person.name) == wanted), None))


def _alike(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def attended(meeting: Meeting, sections: tuple[Section, ...], folder: str) -> tuple[Person, ...]:
    """Return the participants with the numbers of the items that they came and went at.

    `folder` is the meeting's, relative to the workspace root. A path to a section is one to its first item; one that
    leads to nothing gives no number, by which a rule knows it.
    """
    numbers = {item.path: item.number for item in walk(sections)}
    for section in sections:
        if section.items:
            numbers.setdefault(posixpath.normpath(posixpath.join(folder, section.folder)), section.items[0].number)

    def placed(person: Person) -> Person:
        said = person.attended
        if not said.arrived and not said.left:
            return person
        first, missed = numbers.get(said.arrived, ""), numbers.get(said.left, "")
        return replace(person, attended=replace(said, first=first, missed=missed))

    return tuple(map(placed, meeting.participants))
