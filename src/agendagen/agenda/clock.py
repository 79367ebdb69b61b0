"""Say when each item begins, as long as everything before it on that day tells how long it takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.model import Item, Meeting, Section, walk

_HALF_A_DAY = dt.timedelta(hours=12)


def set_clock(meeting: Meeting, sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], list[Diagnostic]]:
    """Say when each item begins, as long as everything before it on that day tells how long it takes."""
    clock = _Clock(meeting)
    timed = tuple(replace(section, items=tuple(map(clock.time, section.items))) for section in sections)
    return timed, clock.found


class _Clock:
    """The time that has come when an item begins, or None when nobody can tell."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.found: list[Diagnostic] = []
        self.day = meeting.date
        self.now = self._opening()
        self.over = False

    def _opening(self) -> dt.datetime | None:
        begins = self.meeting.time[0] if self.meeting.time else None
        return dt.datetime.combine(self.day, begins) if self.day and begins else None

    def _at(self, time: dt.time) -> dt.datetime | None:
        """Return a time of this day, or of the early hours of the next where the meeting goes on over midnight."""
        begins, ends = self.meeting.time or (None, None)
        if self.day is None:
            return None
        moment = dt.datetime.combine(self.day, time)
        over = begins is not None and ends is not None and ends <= begins
        early = over and begins is not None and dt.datetime.combine(self.day, begins) - moment > _HALF_A_DAY
        return moment + dt.timedelta(days=early)

    def _closing(self) -> dt.datetime | None:
        ends = self.meeting.time[1] if self.meeting.time else None
        return self._at(ends) if ends else None

    def time(self, item: Item) -> Item:
        """Return the item with its times and those of its sub-items, and move on to its end."""
        if item.withdrawn:
            return item
        if item.date and item.date != self.day:
            self._check_day(item)
            self.day = item.date
            self.now = self._opening()
            self.over = False
        elif self._day_is_over():
            self.day = self.day and self.day + dt.timedelta(days=1)
            self.now = self._opening()
        if item.time and self.day:
            before, self.now = self.now, self._at(item.time)
            self._check_opening(item, before)
        starts = self.now
        children = tuple(map(self.time, item.items))
        if item.duration is not None:
            self._check_sub_items(item)
            self.now = starts + dt.timedelta(minutes=item.duration) if starts else None
        elif not any(child.duration is not None for child in walk((Section("", "", items=item.items),))):
            self.now = None
        shown = starts if item.duration is not None or item.time or self._dated(item.items) else None
        self._check_end(item)
        return replace(item, starts=shown, ends=self.now if shown else None, items=children)

    def _day_is_over(self) -> bool:
        """Tell whether a meeting of several days goes on tomorrow."""
        closing = self._closing()
        if not (closing and self.day and self.now and self.meeting.until and self.day < self.meeting.until):
            return False
        return self.now >= closing

    @staticmethod
    def _dated(items: tuple[Item, ...]) -> bool:
        return any(item.duration is not None for item in items)

    def _check_day(self, item: Item) -> None:
        first, last = self.meeting.date, self.meeting.until or self.meeting.date
        if item.date and first and last and not first <= item.date <= last:
            self.found.append(rules.OutsideMeeting.found(item.span, date=str(item.date)))

    def _check_opening(self, item: Item, before: dt.datetime | None) -> None:
        """Warn where the first time of a day is before the meeting begins; one that goes back is another mistake."""
        opening = self._opening()
        if opening and self.now and self.now < opening and (before is None or before == opening):
            time, begins = f"{self.now:%H:%M}", f"{opening:%H:%M}"
            self.found.append(rules.OutsideMeeting.early(item.span, time=time, before=begins))

    def _check_sub_items(self, item: Item) -> None:
        """Warn where the sub-items take longer than the item that they are part of."""
        total = sum(child.duration or 0 for child in item.items if not child.withdrawn)
        if item.duration is not None and total > item.duration:
            span = item.duration_span or item.span
            self.found.append(rules.OverTime.sub_items(span, total=total, whole=item.duration))

    def _check_end(self, item: Item) -> None:
        """Warn once a day when the durations go beyond the meeting's end."""
        closing = self._closing()
        if closing is None or self.now is None or self.over:
            return
        if self.now > closing:
            self.over = True
            minutes = int((self.now - closing).total_seconds()) // 60
            span = item.duration_span or item.span
            self.found.append(rules.OverTime.meeting(span, minutes=minutes, end=f"{closing:%H:%M}"))
