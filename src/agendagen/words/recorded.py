"""Word what the minutes say: how a vote went, who moved, who withdrew, who was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agendagen.decided import Majority, Outcome
from agendagen.minutes import Counted, Side, clock
from agendagen.model import Person
from agendagen.words.wording import Words, marked

OUTCOMES: Final[Mapping[Outcome, tuple[str, str]]] = {
    "adopted": marked("outcome", "Adopted"),
    "amended": marked("outcome", "Adopted as amended"),
    "rejected": marked("outcome", "Rejected"),
    "noted": marked("outcome", "Noted"),
    "postponed": marked("outcome", "Postponed"),
    "referred": marked("outcome", "Referred"),
    "withdrawn": marked("outcome", "Withdrawn"),
    "none": marked("outcome", "No decision"),
}


def outcome(words: Words, which: Outcome | None) -> str:
    """Return what came of an item in a word or two, or nothing."""
    return words.in_context(*OUTCOMES[which]) if which else ""


def votes(words: Words, taken: Sequence[Counted], *, recommended: bool) -> list[str]:
    """Return how each vote on one thing went: where there are several, also what on and what came of it.

    `recommended` says that the main motion is a recommendation.
    """
    several = len(taken) > 1
    main = words.text("The recommendation") if recommended else words.text("The main motion")
    beside = any(counted.vote.on for counted in taken)
    return [_vote(words, counted, counted.vote.on or (main if beside else ""), named=several) for counted in taken]


def _vote(words: Words, counted: Counted, matter: str, *, named: bool) -> str:
    """Return a sentence for how many voted how and who, and one for each thing to be known of a vote.

    `named` says that it tells what came of it.
    """
    said = _all(words, counted) or words.names([clause for clause in _clauses(words, counted) if clause])
    sentences = [f"{said}."] if said else []
    if counted.majority != "simple":
        sentences.append(_needed(words, counted.majority))
    if counted.tied and counted.passed is not None and counted.tie_by_chair:
        sentences.append(words.text("It was a tie, which the vote of the chair decided."))
    came = outcome(words, counted.vote.outcome)
    if came and (named or matter):
        sentences.append(f"{came}.")
    text = " ".join(sentences)
    return words.text("{matter}: {text}", matter=matter, text=text) if matter else text


def _all(words: Words, counted: Counted) -> str:
    """Return the clause for a vote in which all who were there and might vote said yes, unless it names them."""
    number = counted.for_.number
    if not number or number != len(counted.entitled) or counted.for_.names:
        return ""
    return words.counted("The one member present voted for", "All {n} members present voted for", number)


def _clauses(words: Words, counted: Counted) -> list[str]:
    for_, against, abstain = counted.for_.number, counted.against.number, counted.abstain.number
    return [
        _who(words, counted.for_, words.counted("{n} member voted for", "{n} members voted for", for_)),
        _who(words, counted.against, words.counted("{n} member voted against", "{n} members voted against", against)),
        _who(words, counted.abstain, words.counted("{n} member abstained", "{n} members abstained", abstain)),
    ]


def _who(words: Words, side: Side, clause: str) -> str:
    """Return how many voted in one way, with their names or groups as far as they are told; nothing for nobody."""
    if not side.number:
        return ""
    names = [*side.names, *side.rest]
    return words.text("{voted} ({names})", voted=clause, names=words.names(names)) if names else clause


def _needed(words: Words, majority: Majority) -> str:
    if majority == "two-thirds":
        return words.text("Two-thirds of the votes cast were needed.")
    return words.text("The votes of more than half of all members were needed.")


def moved(words: Words, movers: Sequence[str], seconders: Sequence[str]) -> str:
    """Return who moved and who seconded it, or nothing."""
    if movers and seconders:
        return words.text(
            "Moved by {movers}, seconded by {seconders}.",
            movers=words.names(movers),
            seconders=words.names(seconders),
        )
    if movers:
        return words.text("Moved by {names}.", names=words.names(movers))
    return words.text("Seconded by {names}.", names=words.names(seconders)) if seconders else ""


def recused(words: Words, names: Sequence[str]) -> str:
    """Return who left the room for an item, or nothing."""
    if not names:
        return ""
    return words.counted(
        "{names} has left the room for this item.",
        "{names} have left the room for this item.",
        len(names),
        names=words.names(names),
    )


def missing(words: Words, names: Sequence[str]) -> str:
    """Return who was not there for an item though at the meeting, or nothing."""
    if not names:
        return ""
    return words.counted("{names} was not present.", "{names} were not present.", len(names), names=words.names(names))


def stay(words: Words, person: Person) -> list[str]:
    """Return when somebody came and went."""
    said, found = person.attended, []
    came, went = clock(said.arrived), clock(said.left)
    if said.first:
        found.append(words.text("from item {number}", number=said.first))
    elif came:
        found.append(words.text("from {time}", time=words.at(came)))
    if said.missed:
        found.append(words.text("left before item {number}", number=said.missed))
    elif went:
        found.append(words.text("left at {time}", time=words.at(went)))
    return found
