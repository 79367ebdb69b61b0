"""Who was there, item by item: from who takes part, who sent apologies, who came and went, who came instead."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from agendagen.decided import ALL, Named
from agendagen.model import Agenda, Item, Meeting, Person, Section, walk
from agendagen.people import plain, tidy
from agendagen.records import dataclass
from agendagen.slug import slug

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
    """Whoever is listed: who takes part, and who is in the roster."""
    named: Mapping[tuple[str, str], Person] = field(default_factory=dict)
    """They and who comes instead by key, by the name as it is written, and by what its spellings have in common."""
    groups: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    """The same by what the spellings of their organisation, and of their party, have in common."""

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
        begins = item.time or (item.starts.time() if item.starts else None)
        if ends is None and begins is not None and went is not None:
            return went > begins
        return ends is None or ((came is None or came < ends) and (went is None or went >= ends))

    def seats(self) -> int:
        """Return how many may vote in this body, whether they came or not; a substitute has the seat of another."""
        return sum(person.votes for person in self.meeting.participants)

    def whom(self, named: Named) -> Person | None:
        """Return who is meant by a key of the roster or a name; None where that is nobody, or a group."""
        return _whom(named.text, self.named)

    def name(self, named: Named) -> str:
        """Return the name of whoever is meant; where that is nobody, what is written."""
        person = self.whom(named)
        return person.name if person else named.text

    def called(self) -> tuple[str, ...]:
        """Return all that somebody, or a group, may be called in minutes."""
        groups = (group for person in self.known for group in (person.organisation, person.party))
        names = (name for person in self.known for name in (person.key, person.name))
        return tuple(dict.fromkeys(name for name in (*names, *groups) if name))

    def members(self, group: str) -> tuple[Person, ...]:
        """Return everybody of an organisation or a party, by its name."""
        return self.groups.get(plain(group), ())


def roll_of(agenda: Agenda) -> Roll:
    """Return the roll of an agenda whose participants say where they came and went, see `attended`."""
    meeting = agenda.meeting
    items = walk(agenda.extract.sections if agenda.extract else agenda.sections)
    order = {item.number: place for place, item in enumerate(items)}
    known = (*meeting.participants, *meeting.roster.values())
    named = _named(known)
    stays: list[Stay] = []
    for person in meeting.participants:
        if not person.absent:
            stays.append(_stay(person, order))
        instead = person.attended.substitute
        if instead is not None:
            substitute = _whom(instead.text, named) or Person(instead.text, span=instead.span)
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
    return Roll(meeting, tuple(stays), order, known, _named(people), _groups(people))


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


def _named(people: Iterable[Person]) -> dict[tuple[str, str], Person]:
    """Return people by all that they may be called; who is named first has the name."""
    found: dict[tuple[str, str], Person] = {}
    for person in people:
        for kind, name in (("key", person.key), ("name", tidy(person.name)), ("plain", plain(person.name))):
            if name:
                found.setdefault((kind, name), person)
    return found


def _whom(name: str, named: Mapping[tuple[str, str], Person]) -> Person | None:
    """Return whose key in the roster it is, else whose name, else whose name in another spelling."""
    called = (("key", name), ("name", tidy(name)), ("plain", plain(name)))
    return next((named[each] for each in called if each in named), None)


def _groups(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    found: dict[str, dict[str, Person]] = {}
    for person in people:
        for group in (person.organisation, person.party):
            if group:
                found.setdefault(plain(group), {}).setdefault(person.name, person)
    return {group: tuple(members.values()) for group, members in found.items()}


def attended(
    meeting: Meeting, sections: tuple[Section, ...], folder: str, lost: Mapping[str, str]
) -> tuple[Person, ...]:
    """Return the participants with the numbers of the items that they came and went at.

    `folder` is the meeting's, relative to the workspace root; `lost` has the numbers of closed items that are not
    there. A path to a section is one to its first item; one that
    leads to nothing gives no number, by which a rule knows it.
    """
    numbers = {**lost, **{item.path: item.number for item in walk(sections)}}
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


def signers(roll: Roll) -> dict[str, Person]:
    """Return who signs by the name of the field to sign in: the key in the roster, else the name in plain letters."""
    people: list[Person] = []
    for named in roll.meeting.held.signatures:
        if named.text == ALL:
            people += [stay.person for stay in roll.stays if stay.person.votes]
        else:
            people.append(roll.whom(named) or Person(named.text))
    found: dict[str, Person] = {}
    for person in {person.name: person for person in people}.values():
        name = slug(person.key) or slug(person.name) or "signature"
        free, count = name, 1
        while free in found:
            count += 1
            free = f"{name}-{count}"
        found[free] = person
    return found
