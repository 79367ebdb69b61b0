"""The minutes of one meeting, as a register reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from agendagen.decided import NOT_DECIDED
from agendagen.minutes import decisions
from agendagen.model import Agenda, Item, Section, walk
from agendagen.records import dataclass
from agendagen.words import Words


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An item of another meeting, as far as an edition knows of it."""

    number: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Minuted:
    """A meeting with what was decided, as an edition has it."""

    agenda: Agenda
    words: Words
    folder: str
    """Of the meeting, from the workspace root on; empty where it is the workspace."""
    elsewhere: Callable[[str], Elsewhere | None] = lambda _: None
    """Returns what is known of an item of another meeting by its path."""

    @property
    def title(self) -> str:
        """Return the meeting's title."""
        return self.words.title_of(self.agenda.meeting)

    @property
    def date(self) -> str:
        """Return the ISO date of the meeting, or nothing."""
        date = self.agenda.meeting.date
        return date.isoformat() if date else ""


def held(agenda: Agenda) -> bool:
    """Tell whether a meeting was held, by what its minutes say."""
    said = agenda.meeting.held
    off = agenda.meeting.status in ("cancelled", "moved")
    # who has no vote, and who comes instead of somebody, is known before
    came = any(person.attended.arrived or person.attended.left for person in agenda.meeting.participants)
    noted = bool(said.opened or said.closed or came or decisions(agenda))
    return not off and (noted or any(item.decided.actions for item in walk(agenda.sections)))


def is_draft(agenda: Agenda) -> bool:
    """Tell whether minutes are no more than a draft yet."""
    return agenda.approval is None and agenda.meeting.held.minutes != "for-approval"


def ready(agenda: Agenda) -> Agenda | None:
    """Return what a register may say of minutes, or None where that is nothing.

    Everybody may know of minutes when they are for approval or approved, and before that of what is final by itself.
    """
    if agenda.edition == "members" or not is_draft(agenda):
        return agenda
    final = replace(agenda, sections=tuple(map(_final, agenda.sections)))
    return final if any(item.decided.approved for item in walk(final.sections)) else None


def in_order(meetings: Iterable[Minuted]) -> list[Minuted]:
    """Return meetings as they were held one after the other."""
    return sorted(meetings, key=lambda each: (each.date, each.folder))


def _final(section: Section) -> Section:
    """Return a section with the decisions alone that are final before the minutes are."""

    def final(item: Item) -> Item:
        below = tuple(map(final, item.items))
        if item.decided.approved:
            return replace(item, items=below)
        return replace(item, items=below, parts=(), decided=NOT_DECIDED)

    return replace(section, decided=NOT_DECIDED, items=tuple(map(final, section.items)))
