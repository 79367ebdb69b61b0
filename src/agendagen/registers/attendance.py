"""Who was there, meeting after meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from pydantic import ConfigDict

from agendagen.minutes import roll_of
from agendagen.model import Person, walk
from agendagen.people import plain, tidy
from agendagen.records import dataclass
from agendagen.registers.minuted import Minuted, held, in_order, is_draft

State = Literal["present", "partly", "absent"]


@dataclass(frozen=True, slots=True)
class Stay:
    """How somebody took part in one meeting."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    meeting: str
    """The title of the meeting."""
    date: str
    """The day of the meeting; empty if not said."""
    folder: str
    """The meeting's folder, from the workspace root on."""
    state: State
    """There for all items, for some of them, or for none."""
    items: int
    """How many items the person was there for."""
    of: int
    """How many items there were, without those that were withdrawn."""
    reason: str
    """Why absent, if said."""
    instead_of: str
    """Whose place the person took, if that of another."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody, and how they took part."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    name: str
    """The name."""
    organisation: str
    """Whom they come from, as they were listed last; empty if not said."""
    votes: bool
    """Whether they may vote, as they were listed last."""
    present: int
    """In how many meetings they were there, also for some items only."""
    partly: int
    """In how many of these for some items only."""
    absent: int
    """From how many meetings they were absent that they were to take part in."""
    meetings: tuple[Stay, ...]
    """The meetings that they were to take part in, in order."""


def attendance(meetings: Iterable[Minuted]) -> list[Attendance]:
    """Return how everybody took part in the meetings that were held, in the order in which they were listed first.

    Who has a key in the roster is the same person under each name; anybody else is known by the name.
    """
    stays: dict[str, list[tuple[Person, Stay]]] = {}
    known = [each for each in meetings if each.agenda.edition == "members" or not is_draft(each.agenda)]
    listed = [each for each in in_order(known) if held(each.agenda)]
    keys = _keys(listed)
    for meeting in listed:
        for person, stay in _of(meeting):
            name = plain(person.name) or tidy(person.name)
            stays.setdefault(person.key or keys.get(name, "") or f" {name}", []).append((person, stay))
    return [_summed(found[-1][0], [stay for _, stay in found]) for found in stays.values()]


def _keys(meetings: Iterable[Minuted]) -> dict[str, str]:
    """Return the one key of the roster that each name has, where it has one."""
    found: dict[str, set[str]] = {}
    for meeting in meetings:
        for person in (*meeting.agenda.meeting.participants, *meeting.agenda.meeting.roster.values()):
            if person.key:
                found.setdefault(plain(person.name) or tidy(person.name), set()).add(person.key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}


def _of(meeting: Minuted) -> Iterator[tuple[Person, Stay]]:
    """Yield everybody who was to take part in a meeting, each once, and whoever came instead."""
    agenda = meeting.agenda
    roll, seen = roll_of(agenda), set()
    items = [item for item in walk(agenda.sections) if not item.withdrawn]
    there = [{id(person) for person in roll.at(item)} for item in items]
    absent = [(person, None) for person in agenda.meeting.participants if person.absent]
    for person, other in [*((stay.person, stay.instead_of) for stay in roll.stays), *absent]:
        if person.name in seen:
            continue
        seen.add(person.name)
        count = sum(id(person) in present for present in there)
        # a meeting without items has nobody who missed any
        state: State = "absent" if person.absent or (items and not count) else "present"
        state = "partly" if state == "present" and count < len(items) else state
        yield (
            person,
            Stay(
                meeting=meeting.title,
                date=meeting.date,
                folder=meeting.folder,
                state=state,
                items=count,
                of=len(items),
                reason=person.reason,
                instead_of=other.name if other else "",
            ),
        )


def _summed(person: Person, stays: list[Stay]) -> Attendance:
    states = [stay.state for stay in stays]
    return Attendance(
        name=person.name,
        organisation=person.organisation,
        votes=person.votes,
        present=len(states) - states.count("absent"),
        partly=states.count("partly"),
        absent=states.count("absent"),
        meetings=tuple(stays),
    )
