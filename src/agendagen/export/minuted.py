"""Make what the outline of minutes says besides that of the agenda. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agendagen.decided import Named
from agendagen.export.form import Action, Approved, Attendance, Decision, Dissent, Minutes, Side, Vote
from agendagen.minutes import Counted, Roll, clock, counted, decision_of, is_recommended, roll_of
from agendagen.minutes import Side as Counting
from agendagen.model import Agenda, Approval, Item, Section, walk
from agendagen.words import Words, recorded


def minutes(agenda: Agenda, words: Words) -> Minutes | None:
    """Return what minutes say besides; None of an agenda."""
    if agenda.kind == "agenda":
        return None
    held, roll = agenda.meeting.held, roll_of(agenda)
    decided = [
        _decision(section, item, roll, words)
        for section in agenda.sections
        for item in walk((section,))
        if decision_of(section, item) is not None
    ]
    return Minutes(
        state=held.minutes or "draft",
        approved=_approved(agenda.approval),
        opened=held.opened.isoformat("minutes") if held.opened else None,
        closed=held.closed.isoformat("minutes") if held.closed else None,
        chair=roll.name(held.chair) if held.chair else "",
        secretary=roll.name(held.secretary) if held.secretary else "",
        attendance=tuple(_attendance(roll)),
        decisions=tuple(decided),
    )


def _approved(approval: Approval | None) -> Approved | None:
    return Approved(approval.date.isoformat(), approval.item, approval.corrected) if approval else None


def _attendance(roll: Roll) -> Iterator[Attendance]:
    for stay in roll.stays:
        person, said = stay.person, stay.person.attended
        yield Attendance(
            name=person.name,
            role=person.role,
            organisation=person.organisation,
            party=person.party,
            votes=person.votes,
            instead_of=stay.instead_of.name if stay.instead_of else "",
            arrived=said.first or (said.arrived if clock(said.arrived) else ""),
            left=said.missed or (said.left if clock(said.left) else ""),
        )


def _decision(section: Section, item: Item, roll: Roll, words: Words) -> Decision:
    found, decided, there = decision_of(section, item), item.decided, roll.at(item)
    outcome = found.outcome if found else None
    voted = section.decided if found is not None and found.together is not None else decided
    recused = _names(roll, decided.recused)
    together = found is not None and found.together is not None
    taken = [counted(vote, voted, there, roll) for vote in voted.votes]
    told = recorded.votes(words, taken, recommended=not together and is_recommended(item))
    return Decision(
        item=item.number,
        anchor=item.id,
        number=decided.number,
        outcome=outcome or "",
        together=together,
        final=decided.approved is not None,
        present=() if item.withheld else tuple(person.name for person in there if person.name not in recused),
        recused=recused,
        moved=_names(roll, voted.moved),
        seconded=_names(roll, voted.seconded),
        votes=tuple(map(_vote, taken, told)),
        dissent=tuple(Dissent(roll.name(one.who), one.text) for one in decided.dissent),
        actions=tuple(
            Action(_names(roll, one.who), one.what, one.due.isoformat() if one.due else None) for one in decided.actions
        ),
    )


def _vote(vote: Counted, text: str) -> Vote:
    return Vote(
        on=vote.vote.on,
        in_favour=_side(vote.for_),
        against=_side(vote.against),
        abstain=_side(vote.abstain),
        outcome=vote.vote.outcome or "",
        entitled=len(vote.entitled),
        passed=vote.passed,
        text=text,
    )


def _side(side: Counting) -> Side:
    return Side(side.number, (*side.names, *side.rest))


def _names(roll: Roll, names: Iterable[Named]) -> tuple[str, ...]:
    return tuple(roll.name(one) for one in names)
