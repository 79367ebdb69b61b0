"""Say before which section or item another day of the meeting begins."""

from __future__ import annotations

import datetime as dt

from agendagen.html import contract
from agendagen.html.typesetting import Typesetting
from agendagen.model import Agenda, Item, walk
from agendagen.words import Words


class Days:
    """The days of a meeting of several days, in the order in which its items come to them."""

    def __init__(self, agenda: Agenda, words: Words, typesetting: Typesetting) -> None:
        """Begin before the first day."""
        meeting = agenda.meeting
        several = meeting.until is not None and meeting.until != meeting.date
        self._told = several and any(item.starts or item.date for item in walk(agenda.sections))
        self._first = meeting.date
        self._day: dt.date | None = None
        self._names: set[str] = set()
        self._words = words
        self._set = typesetting

    def before(self, item: Item) -> contract.Day | None:
        """Return the day that begins with an item, or None where the day before goes on."""
        day = item.starts.date() if item.starts else item.date or self._day or self._first
        if not self._told or day is None or day == self._day:
            return None
        self._day = day
        name, count = f"day_{day}", 2  # no id of an item has an underscore
        while name in self._names:
            name, count = f"day_{day}_{count}", count + 1
        self._names.add(name)
        said = self._words.weekday_date(day)
        return {"id": name, "text": self._set.words(said[:1].upper() + said[1:])}
