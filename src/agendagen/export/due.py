"""What is due for meetings, as data that other programs read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from agendagen.model import Meeting
from agendagen.notice import What, deadlines
from agendagen.published import Published
from agendagen.records import dataclass

DUE_FORMAT: Final = 1
"""The number of the form; it is another one where a program that reads it would have to be changed."""
State = Literal["due", "overdue", "sent", "late", "past"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to be sent by a day."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    due: str
    """The last day on which it is in time; the last moment, with its offset, where the notice is in hours."""
    what: What
    """What is to be sent; minutes after the meeting."""
    meeting: str
    """The meeting's title."""
    path: str
    """The meeting's folder, from where the command ran."""
    date: str
    """The day of the meeting."""
    state: State
    """Due, overdue, sent in time, sent late, or past: nobody can tell any more, or the meeting is over."""
    sent: str | None
    """When it was first sent, if it was."""


def due(meeting: Meeting, published: Published, *, title: str, path: str, now: dt.datetime) -> Iterator[Due]:
    """Yield what is due for a meeting, unless it is not held."""
    if meeting.status in ("cancelled", "moved") or meeting.date is None:
        return
    over = now.astimezone().date() > (meeting.until or meeting.date)
    for deadline in deadlines(meeting):
        sendings = published.minutes if deadline.what == "minutes" else published.dispatches
        sent = next((each.at for each in sendings), None)
        state: State
        if sent:
            state = "sent" if deadline.met(dt.datetime.fromisoformat(sent)) else "late"
        elif deadline.met(now.astimezone()):
            state = "due"
        else:
            expected = deadline.what == "minutes" and bool(published.dispatches)
            state = "overdue" if expected or not over else "past"
        last = deadline.moment.isoformat(timespec="minutes") if deadline.moment else str(deadline.day)
        yield Due(last, deadline.what, title, path, str(meeting.date), state, sent)
