"""Minutes that cannot be right: votes, who was there, what was decided, what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import Final

from agendagen import minutes, rules
from agendagen.check.case import Case
from agendagen.check.strangers import guests, unknown, unknown_item
from agendagen.decided import ALL, NOT_HELD, OTHERS, Decided, Held, Law, Named, Outcome
from agendagen.diagnostics import Also, Diagnostic, Span
from agendagen.model import Agenda, Item, Person, Section, walk
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.rules import terms

_CARRIED: Final[frozenset[Outcome | None]] = frozenset({"adopted", "amended"})
_LOST: Final = "rejected"


@lru_cache(maxsize=1)
def _roll(case: Case) -> minutes.Roll:
    return minutes.roll_of(case.agenda)


@lru_cache(maxsize=1)
def _counted(case: Case) -> tuple[tuple[Decided, tuple[minutes.Counted, ...]], ...]:
    """Return what is said of each item or section that was voted on, and the votes."""
    roll = _roll(case)
    found: list[tuple[Decided, tuple[minutes.Counted, ...]]] = []
    for section in case.agenda.sections:
        decided = section.decided
        if decided.votes and section.items:
            first = next((item for item in section.items if minutes.decided_with(section, item)), section.items[0])
            there = roll.at(first)
            found.append((decided, tuple(minutes.counted(vote, decided, there, roll) for vote in decided.votes)))
        found += [(item.decided, minutes.votes_of(item, roll)) for item in walk((section,)) if item.decided.votes]
    return tuple(found)


def _problems(case: Case, *kinds: str) -> Iterator[tuple[minutes.Problem, Span | None]]:
    """Yield what cannot be right about votes, each with the place of its vote."""
    for _, votes in _counted(case):
        for vote in votes:
            yield from ((problem, vote.vote.span) for problem in vote.problems if problem.kind in kinds)


def vote_sum(case: Case) -> Iterator[Diagnostic]:
    """Votes of more or fewer than were there; where a name is wrong already, that is told alone."""
    for _, votes in _counted(case):
        for vote in votes:
            if [problem.kind for problem in vote.problems] == ["sum"]:
                told, there = vote.problems[0].counts
                yield rules.VoteSum.found(vote.vote.span, told=told, there=there)


def voted_twice(case: Case) -> Iterator[Diagnostic]:
    """People who stand in one vote twice."""
    for problem, span in _problems(case, "twice", "others-twice"):
        also = (Also(problem.before, terms.FIRST),) if problem.before else ()
        if problem.kind == "twice":
            yield rules.VotedTwice.found(problem.span or span, name=problem.name, also=also)
        else:
            yield rules.VotedTwice.others(problem.span or span, also=also)


def voted_absent(case: Case) -> Iterator[Diagnostic]:
    """People who voted without being there, or without a vote."""
    for problem, span in _problems(case, "absent", "not-entitled"):
        wording = rules.VotedAbsent.found if problem.kind == "absent" else rules.VotedAbsent.entitled
        yield wording(problem.span or span, name=problem.name)


def voted_recused(case: Case) -> Iterator[Diagnostic]:
    """People who voted on what they withdrew from."""
    for problem, span in _problems(case, "recused"):
        yield rules.VotedRecused.found(problem.span or span, name=problem.name)


def unknown_voter(case: Case) -> Iterator[Diagnostic]:
    """Names in the minutes that are nobody's."""
    roll = _roll(case)
    for problem, span in _problems(case, "unknown"):
        yield from unknown(Named(problem.name, problem.span or span), roll, vote=True)
    if not case.agenda.meeting.participants:
        return
    for one in _voters(case.agenda):
        if roll.whom(one) is None and not roll.members(one.text) and one.text != OTHERS:
            yield from unknown(one, roll)
    for one in _others(case.agenda):
        if one.text not in (ALL, OTHERS):
            yield from guests(one, roll, every=one in case.agenda.meeting.held.signatures)


def _voters(agenda: Agenda) -> Iterator[Named]:
    """Yield those who are named beside the votes, and can only be of the meeting."""
    for said in (*(section.decided for section in agenda.sections), *(item.decided for item in walk(agenda.sections))):
        yield from (*said.moved, *said.seconded, *said.recused, *said.pulled, *(each.who for each in said.dissent))


def _others(agenda: Agenda) -> Iterator[Named]:
    """Yield those who may be strangers: who leads, writes, signs, comes instead or has something to do."""
    held = agenda.meeting.held
    yield from (one for one in (held.chair, held.secretary, *held.signatures) if one)
    yield from (person.attended.substitute for person in agenda.meeting.participants if person.attended.substitute)
    yield from (named for item in walk(agenda.sections) for action in item.decided.actions for named in action.who)


def unknown_arrival(case: Case) -> Iterator[Diagnostic]:
    """Items that somebody came or went at and that are not there."""
    for person in case.agenda.meeting.participants:
        said = person.attended
        for key, path, number in (("arrived", said.arrived, said.first), ("left", said.left, said.missed)):
            if path and not number and minutes.clock(path) is None:
                yield unknown_item(said.spans.get(key, person.span), path, person.name, case.items)
        if _arrives_too_late(person, _roll(case), case.items):
            yield rules.UnknownArrival.never(said.spans.get("left", person.span), name=person.name)


def _arrives_too_late(person: Person, roll: minutes.Roll, items: Collection[Item]) -> bool:
    """Tell whether somebody who came and left was there for none of the items."""
    said = person.attended
    known = (said.first or minutes.clock(said.arrived)) and (said.missed or minutes.clock(said.left))
    return bool(known and items) and not any(person in roll.at(item) for item in items)


def no_quorum(case: Case) -> Iterator[Diagnostic]:
    """Votes of too few."""
    quorum = case.agenda.meeting.held.quorum
    for _, votes in _counted(case):
        for vote in votes:
            if vote.quorate is False:
                there, seats = len(vote.entitled), vote.seats
                yield rules.NoQuorum.found(vote.vote.span, there=there, seats=seats, quorum=quorum)


def outcome_against_vote(case: Case) -> Iterator[Diagnostic]:
    """Outcomes that the votes do not give."""
    for decided, votes in _counted(case):
        for place, vote in enumerate(votes, 1):
            span, outcome = vote.vote.spans.get("outcome"), vote.vote.outcome
            if outcome is None and place == len(votes):
                span, outcome = decided.spans.get("outcome"), decided.outcome
            at, for_, against = span or vote.vote.span, vote.for_.number, vote.against.number
            if vote.problems:
                continue  # the names are wrong, which is told, so that nobody knows the numbers
            if vote.passed is True and outcome == _LOST:
                yield rules.OutcomeAgainstVote.carried(at, for_=for_, against=against, outcome=_LOST)
            elif vote.passed is False and outcome is not None and outcome in _CARRIED:
                yield rules.OutcomeAgainstVote.lost(
                    at, for_=for_, against=against, outcome=outcome, majority=vote.majority
                )
            elif vote.tied and outcome is not None and outcome in _CARRIED and (chair := _silent_chair(case, vote)):
                yield rules.OutcomeAgainstVote.tie(at, outcome=outcome, name=chair)
        yield from _two_outcomes(decided, votes[-1])


def _silent_chair(case: Case, vote: minutes.Counted) -> str:
    """Return who is in the chair and would decide a tie, and has not voted; nothing where that is not known."""
    named = case.agenda.meeting.held.chair
    chair = _roll(case).whom(named) if named and vote.tie_by_chair else None
    if chair is None:
        return ""
    there = any(person.name == chair.name for person in vote.entitled)
    abstained = any(person.name == chair.name for person in vote.abstain.people)
    return chair.name if abstained or not there else ""


def _two_outcomes(decided: Decided, last: minutes.Counted) -> Iterator[Diagnostic]:
    """Yield an item that says one thing, and the vote on its recommendation another, whoever broke a tie."""
    item, vote = decided.outcome, last.vote.outcome
    contrary = (item in _CARRIED and vote == _LOST) or (item == _LOST and vote in _CARRIED)
    if item and vote and contrary and not last.vote.on:
        also = tuple(Also(span, terms.THERE) for span in [last.vote.spans.get("outcome")] if span)
        yield rules.OutcomeAgainstVote.two(decided.spans.get("outcome"), outcome=item, vote=vote, also=also)


def dissent_of_majority(case: Case) -> Iterator[Diagnostic]:
    """Dissents of those who won."""
    roll = _roll(case)
    for decided, votes in _counted(case):
        last = votes[-1]
        if last.problems:
            continue
        winners = last.for_.people if last.passed else last.against.people if last.passed is False else ()
        for dissent in decided.dissent:
            person = roll.whom(dissent.who)
            if person is not None and any(winner.name == person.name for winner in winners):
                yield rules.DissentOfMajority.found(dissent.who.span or dissent.span, name=person.name)


def undecided_item(case: Case) -> Iterator[Diagnostic]:
    """Items for decision that minutes for approval leave open."""
    if case.agenda.meeting.held.minutes != "for-approval":
        return
    for section, item in _with_sections(case.agenda):
        above = item.items and not item.parts
        if item.type == "decision" and not item.withdrawn and not above and minutes.decision_of(section, item) is None:
            yield rules.UndecidedItem.found(item.span, number=item.number)


def action_without_name(case: Case) -> Iterator[Diagnostic]:
    """Things to be done that are nobody's, or of which nobody knows what they are."""
    for item in case.items:
        for action in item.decided.actions:
            if not action.who:
                yield rules.ActionWithoutName.found(action.span or item.span)
            if not action.what.strip():
                yield rules.ActionWithoutName.what(action.span or item.span)


def due_before_meeting(case: Case) -> Iterator[Diagnostic]:
    """Things to be done before the meeting that decided them."""
    for item in case.items:
        for action in item.decided.actions:
            if action.due and case.date and action.due < case.date:
                span = action.spans.get("due", action.span)
                yield rules.DueBeforeMeeting.found(span, date=action.due.isoformat())


def closed_decision_unpublished(case: Case) -> Iterator[Diagnostic]:
    """Decisions on closed items of which nothing is made public."""
    for section, item in _with_sections(case.agenda):
        kinds = {part.kind for part in item.parts}
        decided = "decision" in kinds or minutes.came_of(section, item) not in (None, "none", "postponed", "withdrawn")
        if item.confidential and decided and "public-decision" not in kinds and not item.decided.public_votes:
            yield rules.ClosedDecisionUnpublished.found(item.span)


def _with_sections(agenda: Agenda) -> Iterator[tuple[Section, Item]]:
    return ((section, item) for section in agenda.sections for item in walk((section,)))


# --- What a law asks for --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Demand:
    """One thing that a law asks of minutes."""

    law: Phrase
    what: Phrase
    key: str
    met: Callable[[minutes.Roll], bool]


def _signed_by(*roles: Callable[[Held], Named | None]) -> Callable[[minutes.Roll], bool]:
    """Return whether those who hold these offices sign."""

    def met(roll: minutes.Roll) -> bool:
        held = roll.meeting.held
        signing = {roll.name(one) for one in held.signatures}
        named = [role(held) for role in roles]
        return ALL in signing or all(one is not None and roll.name(one) in signing for one in named)

    return met


def _with_people(roll: minutes.Roll) -> bool:
    return bool(roll.meeting.participants)


def _with_chair(roll: minutes.Roll) -> bool:
    return roll.meeting.held.chair is not None


def _with_secretary(roll: minutes.Roll) -> bool:
    return roll.meeting.held.secretary is not None


def _all_sign(roll: minutes.Roll) -> bool:
    return any(one.text == ALL for one in roll.meeting.held.signatures)


DEMANDS: Final[dict[Law, tuple[_Demand, ...]]] = {
    "dk": (
        _Demand(terms.LAW_DK, terms.WHO_TOOK_PART, "participants", _with_people),
        _Demand(terms.LAW_DK, terms.ALL_SIGN, "signatures: all", _all_sign),
    ),
    "de-rp": (
        _Demand(terms.LAW_DE, terms.THE_PLACE, "place", lambda roll: bool(roll.meeting.place or roll.meeting.room)),
        _Demand(terms.LAW_DE, terms.WHO_TOOK_PART, "participants", _with_people),
        _Demand(terms.LAW_DE, terms.WHO_LED, "chair", _with_chair),
        _Demand(terms.LAW_DE, terms.WHO_WROTE, "secretary", _with_secretary),
        _Demand(
            terms.LAW_DE,
            terms.OFFICERS_SIGN,
            "signatures",
            _signed_by(lambda held: held.chair, lambda held: held.secretary),
        ),
    ),
    "se": (
        _Demand(terms.LAW_SE, terms.WHO_TOOK_PART, "participants", _with_people),
        _Demand(terms.LAW_SE, terms.WHO_LED, "chair", _with_chair),
        _Demand(
            terms.LAW_SE,
            terms.ADJUSTERS_SIGN,
            "signatures",
            lambda roll: len(roll.meeting.held.signatures) > 1 or _all_sign(roll),
        ),
    ),
    "us-robert": (
        _Demand(terms.LAW_US, terms.WHO_LED, "chair", _with_chair),
        _Demand(terms.LAW_US, terms.WHO_WROTE, "secretary", _with_secretary),
    ),
}


def minutes_incomplete(case: Case) -> Iterator[Diagnostic]:
    """Things that the law of the meeting asks for and the minutes lack."""
    meeting = case.agenda.meeting
    held = meeting.held
    if held == NOT_HELD or held.law is None:
        return
    span = held.spans.get("law", meeting.span)
    for demand in DEMANDS[held.law]:
        if not demand.met(_roll(case)):
            yield rules.MinutesIncomplete.found(span, law=demand.law, what=demand.what, key=demand.key)
    if held.law == "us-robert":
        for item in case.items:
            if item.decided.votes and not item.decided.moved:
                place = item.decided.votes[0].span or item.span
                yield rules.MinutesIncomplete.found(place, law=terms.LAW_US, what=terms.WHO_MOVED, key="moved")
    if held.law == "de-rp":
        for section, item in _with_sections(case.agenda):
            decision = minutes.decision_of(section, item)
            if decision and decision.outcome not in (None, "none") and not decision.words:
                what = terms.DECIDED_WORDS
                yield rules.MinutesIncomplete.found(item.span, law=terms.LAW_DE, what=what, key="## Beschluss")
