"""The decisions of a meeting: what each came to, how it is numbered, and which items were decided as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agendagen.decided import Decided, Outcome
from agendagen.model import Agenda, Item, Part, Section, walk
from agendagen.records import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an item."""

    item: Item
    outcome: Outcome | None
    number: str
    words: tuple[Part, ...]
    """Its parts that say so."""
    together: Section | None = None
    """The section that it was decided with as one."""


def outcome_of(decided: Decided) -> Outcome | None:
    """Return what came of an item: as it says, else as the last vote does, the one on the main motion."""
    return decided.outcome or (decided.votes[-1].outcome if decided.votes else None)


def decided_with(section: Section, item: Item) -> bool:
    """Tell whether an item was decided with its section as one."""
    return section.consent and not item.decided.pulled and not item.withdrawn and not item.withheld


def came_of(section: Section, item: Item) -> Outcome | None:
    """Return what came of an item, by itself or with its section as one."""
    own = outcome_of(item.decided)
    return outcome_of(section.decided) if own is None and decided_with(section, item) else own


def decision_of(section: Section, item: Item) -> Decision | None:
    """Return what was decided on an item, or None where nothing was."""
    words = tuple(part for part in item.parts if part.kind in ("decision", "public-decision"))
    outcome = came_of(section, item)
    if outcome is None and not words and not item.decided.votes:
        return None
    together = section if outcome and outcome_of(item.decided) is None else None
    return Decision(item, outcome, item.decided.number, words, together)


def is_recommended(item: Item) -> bool:
    """Tell whether what is put to the vote is a recommendation."""
    return any(part.kind == "recommendation" for part in item.parts)


def decisions(agenda: Agenda) -> tuple[Decision, ...]:
    """Return the decisions of a meeting in order."""
    return tuple(
        decision
        for section in agenda.sections
        for item in walk((section,))
        if (decision := decision_of(section, item)) is not None
    )


def number_decisions(
    sections: tuple[Section, ...], year: str, after: int = 0, known: Callable[[Item], str] = lambda _: ""
) -> tuple[Section, ...]:
    """Give the decisions their numbers through the year, the first one higher than `after`; `known` ones stay.

    A closed item has one whether anything is decided on it or not: its neighbours' numbers would tell.
    """
    last = after

    def numbered(section: Section, item: Item) -> Item:
        nonlocal last
        number = known(item)
        decides = not item.withdrawn and (item.confidential or _decides(section, item))
        if not number and decides:
            last += 1
            number = f"{last}/{year}"
        items = tuple(numbered(section, sub) for sub in item.items)
        return replace(item, decided=replace(item.decided, number=number) if number else item.decided, items=items)

    return tuple(
        replace(section, items=tuple(numbered(section, item) for item in section.items)) for section in sections
    )


def _decides(section: Section, item: Item) -> bool:
    decision = decision_of(section, item)
    return decision is not None and decision.outcome != "none"
