"""Meetings as one calendar to subscribe to (iCalendar)."""

from __future__ import annotations

from collections.abc import Iterable

import icalendar

from agendagen import ical
from agendagen.standards.archived import Archived


def calendar(meetings: Iterable[Archived], *, name: str = "") -> bytes:
    """Return the calendar of some meetings, in their order; those without a date are not in it."""
    entries = (icalendar.Event.from_ical(meeting.entry.decode()) for meeting in meetings if meeting.entry)
    return ical.calendar((entry for entry in entries if isinstance(entry, icalendar.Event)), name=name)
