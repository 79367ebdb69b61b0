"""Count a vote: who was there and may vote, who voted how, what came of it, and what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from agendagen.decided import OTHERS, Decided, Majority, Named, Names, Vote
from agendagen.diagnostics import Span
from agendagen.minutes.roll import Roll
from agendagen.model import Item, Person
from agendagen.records import dataclass

ProblemKind = Literal["unknown", "twice", "absent", "recused", "not-entitled", "sum", "others-twice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be right about a vote."""

    kind: ProblemKind
    span: Span | None = None
    """Of the name, or of the vote."""
    name: str = ""
    """As written; of the person, where it is one of a group."""
    before: Span | None = None
    """Of ``twice``: where the person was named first."""
    counts: tuple[int, int] = (0, 0)
    """Of ``sum``: how many votes were told, and how many may vote and were there."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted in one way."""

    people: tuple[Person, ...] = ()
    """As far as they are known, those of groups included."""
    names: tuple[str, ...] = ()
    """What is said: names of people and of groups in the order in which they are written; nothing for a number."""
    rest: tuple[str, ...] = ()
    """The names of the others, where it is known who they are, and anybody is told by name."""
    number: int = 0
    """How many, whether they are known or not."""
    others: bool = False
    """Whether the rest is among them."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote with all that follows from it."""

    vote: Vote
    for_: Side
    against: Side
    abstain: Side
    present: tuple[Person, ...]
    """Who was in the room, without those who withdrew for the item."""
    entitled: tuple[Person, ...]
    """Those of them who may vote."""
    seats: int
    """How many may vote in this body, whether they came or not."""
    majority: Majority
    passed: bool | None
    """Whether it was carried; None where a tie is the chair's to break and nobody knows how the chair voted."""
    tied: bool
    tie_by_chair: bool
    """Whether a tie is the chair's to break."""
    quorate: bool | None
    """Whether enough were there; None where nobody asks for it."""
    problems: tuple[Problem, ...] = ()


def votes_of(item: Item, roll: Roll) -> tuple[Counted, ...]:
    """Return the votes on an item, counted, in the order in which they were taken."""
    return tuple(counted(vote, item.decided, roll.at(item), roll) for vote in item.decided.votes)


def counted(vote: Vote, decided: Decided, there: tuple[Person, ...], roll: Roll) -> Counted:
    """Return a vote, counted, of those who were `there`; `decided` says who withdrew and what majority it takes."""
    recused = [person for named in decided.recused if (person := roll.whom(named))]
    present = tuple(person for person in there if not _among(person, recused))
    entitled = tuple(person for person in present if person.votes)
    ballot = _Ballot(roll, there, recused, entitled)
    for_, against, abstain = ballot.sides((vote.for_, vote.against, vote.abstain))
    told = for_.number + against.number + abstain.number
    if roll.meeting.participants and told != len(entitled):
        ballot.problems.append(Problem("sum", vote.span, counts=(told, len(entitled))))
    seats = roll.seats()
    majority = decided.majority or roll.meeting.held.majority
    tied = majority == "simple" and for_.number == against.number
    passed: bool | None = _passed(majority, for_.number, against.number, seats)
    if tied and roll.meeting.held.tie == "chair":
        passed = _by_the_chair(roll, for_, against)
    return Counted(
        vote,
        for_,
        against,
        abstain,
        present,
        entitled,
        seats,
        majority,
        passed,
        tied,
        roll.meeting.held.tie == "chair",
        _quorate(roll.meeting.held.quorum, len(entitled), seats),
        tuple(ballot.problems),
    )


def _among(person: Person, people: list[Person] | tuple[Person, ...]) -> bool:
    return any(other.name == person.name for other in people)


def _passed(majority: Majority, for_: int, against: int, seats: int) -> bool:
    if majority == "absolute":
        return 2 * for_ > seats
    if majority == "two-thirds":
        return for_ > 0 and 3 * for_ >= 2 * (for_ + against)
    return for_ > against


def _by_the_chair(roll: Roll, for_: Side, against: Side) -> bool | None:
    named = roll.meeting.held.chair
    chair = roll.whom(named) if named else None
    if chair is None:
        return None
    return True if _among(chair, for_.people) else False if _among(chair, against.people) else None


def needed(quorum: str, seats: int) -> int | None:
    """Return how many of the `seats` must be there for the body to decide; None where nobody asks for it."""
    if not quorum:
        return None
    if quorum == "half":
        return -(-seats // 2)
    return -(-2 * seats // 3) if quorum == "two-thirds" else int(quorum)


def _quorate(quorum: str, there: int, seats: int) -> bool | None:
    """Tell whether `there` are enough of the `seats`."""
    least = needed(quorum, seats)
    return None if least is None else there >= least


class _Ballot:
    """Finds out who is meant on each side, and notes what cannot be right."""

    def __init__(
        self, roll: Roll, there: tuple[Person, ...], recused: list[Person], entitled: tuple[Person, ...]
    ) -> None:
        self.roll = roll
        self.there = there
        self.recused = recused
        self.entitled = entitled
        self.problems: list[Problem] = []
        self.first: dict[str, Span | None] = {}
        """Where each person who is named was named first, by name."""
        self.grouped: dict[str, Names] = {}
        """On which side each person votes who is named with a group alone."""

    def sides(self, written: tuple[Names, Names, Names]) -> tuple[Side, Side, Side]:
        """Return for, against and abstaining."""
        named = [list(self._people(side)) for side in written]
        groups = [list(self._groups(side)) for side in written]
        numbers = sum(one.count or 0 for side in written for one in side)
        rest = [person for person in self.entitled if person.name not in self.first]
        others = [one for side in written for one in side if one.text == OTHERS]
        self.problems += [Problem("others-twice", one.span, one.text, before=others[0].span) for one in others[1:]]
        by_name = any(person for people in named for person in people)
        found: list[Side] = []
        for side, people, members in zip(written, named, groups, strict=True):
            with_rest = any(one.text == OTHERS and one is others[0] for one in side)
            known = [*people, *members, *(rest if with_rest and not numbers else ())]
            number = len(people) + len(members) + sum(one.count or 0 for one in side)
            number += max(0, len(rest) - numbers) if with_rest else 0
            said = tuple(self.roll.name(one) for one in side if one.count is None and one.text != OTHERS)
            left = tuple(person.name for person in rest) if with_rest and not numbers and by_name else ()
            found.append(Side(tuple(known), said, left, number, with_rest))
        return found[0], found[1], found[2]

    def _people(self, side: Names) -> Iterator[Person]:
        """Yield the people that are named one by one, and may vote."""
        for one in side:
            if one.count is not None or one.text == OTHERS:
                continue
            person = self.roll.whom(one)
            if person is not None and self._may_vote(person, one):
                yield person
            elif person is None and not self.roll.members(one.text):
                self.problems.append(Problem("unknown", one.span, one.text))

    def _may_vote(self, person: Person, named: Named) -> bool:
        """Tell whether a person who is said to have voted did, and note why not; twice counts once."""
        if person.name in self.first:
            self.problems.append(Problem("twice", named.span, person.name, before=self.first[person.name]))
            return False
        self.first[person.name] = named.span
        if _among(person, self.recused):
            self.problems.append(Problem("recused", named.span, person.name))
        elif not _among(person, self.there):
            self.problems.append(Problem("absent", named.span, person.name))
        elif not _among(person, self.entitled):
            self.problems.append(Problem("not-entitled", named.span, person.name))
        return True

    def _groups(self, side: Names) -> Iterator[Person]:
        """Yield the members of groups who were there and may vote, but for those who are named one by one."""
        for one in side:
            if one.count is not None or one.text == OTHERS or self.roll.whom(one) is not None:
                continue
            members = [person for person in self.roll.members(one.text) if _among(person, self.entitled)]
            if self.roll.members(one.text) and not members:
                self.problems.append(Problem("absent", one.span, one.text))
            for person in members:
                if person.name not in self.first:
                    self.first[person.name] = one.span
                    self.grouped[person.name] = side
                    yield person
                elif self.grouped.get(person.name, side) is not side:
                    self.problems.append(Problem("twice", one.span, person.name, before=self.first[person.name]))
