"""Say how a meeting stands to what was sent of it: what has changed since, and which addendum tells of it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from agendagen.agenda import mark, place
from agendagen.changes import Changes, Closed, Since, compare, count
from agendagen.model import Addendum, Agenda, listed, walk
from agendagen.phrases import Phrase, Plural
from agendagen.reading import Reading
from agendagen.sending import kept, sent

_UNCHANGED: Final = Phrase("sent {at} as dispatch {number}; nothing has changed since")
_CHANGED: Final = Phrase(
    Plural(
        "sent {at} as dispatch {number}; {count} change since",
        "sent {at} as dispatch {number}; {count} changes since",
    )
)


def standing(agenda: Agenda, changes: Changes) -> Phrase | None:
    """Return when an agenda was sent last and how much has changed since; None where it was never sent."""
    dispatches = agenda.published.dispatches
    if not dispatches:
        return None
    at, number = dispatches[-1].at[:16].replace("T", " "), len(dispatches)
    return _CHANGED(at=at, number=number, count=count(changes)) if changes else _UNCHANGED(at=at, number=number)


def since(reading: Reading, *, shown_before: bool = True) -> Since | None:
    """Return what has changed in the edition that is made, or None where it was never sent or is as it was at first.

    That is since the last dispatch; where nothing has changed since then, what that one brought, if that is wanted.
    """
    dispatches = reading.arranged.published.dispatches
    if not dispatches:
        return None
    now = sent(reading, reading.agenda)
    kind = "json" if reading.agenda.edition == "public" else "closed.json"
    for number in range(len(dispatches), 0 if shown_before else len(dispatches) - 1, -1):
        before = kept(reading, number, kind)
        if before is not None and (changes := compare(before, now, closed_in(reading))):
            return Since(dispatches[number - 1].at, number, changes)
    return None


def marked(reading: Reading) -> tuple[Agenda, Changes]:
    """Return the agenda that is made with marks on what has changed since it was sent, and what that is."""
    last = since(reading, shown_before=False)
    if last is None:
        return reading.agenda, Changes()
    return mark(reading.agenda, last.changes, ""), last.changes


def addendum_to(reading: Reading, since: Since) -> Addendum | None:
    """Return which addendum says what has changed since a dispatch, or None where a later dispatch has said so."""
    dispatches = reading.arranged.published.dispatches
    if since.number < len(dispatches) - 1:
        return None
    later = dispatches[since.number :]
    sent = _day(later[0].at) if later else None
    return Addendum(since.number, _day(since.at), sent)


def _day(at: str) -> dt.date:
    return dt.date.fromisoformat(at[:10])


def closed_in(reading: Reading) -> Closed:
    """Return what the edition that is made may not repeat."""
    arranged, folder = reading.arranged, reading.sources.folder
    if reading.agenda.edition == "members":
        return Closed()
    parts = {
        (item.id, part.kind, part.title) for item in walk(arranged.sections) for part in item.parts if part.confidential
    }
    keys = {place(entry.key, folder) for entry in listed(arranged) if entry.confidential}
    attachments = {
        seen.number
        for identity, seen in arranged.published.attachments.items()
        if not seen.closed and identity.partition("~")[0] in keys
    }
    return Closed(frozenset(parts), frozenset(attachments))
