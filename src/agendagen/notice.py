"""When things are due: a period of notice, counted from a meeting as the country counts its days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, cast
from zoneinfo import ZoneInfo

from agendagen.model import Meeting, Period
from agendagen.records import dataclass
from agendagen.workdays import country_of, works

What = Literal["agenda", "material", "minutes"]
_MOST = 1000
"""Days that are looked through at most for so many days on which people work."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is to be sent."""

    what: What
    day: dt.date
    """The last day on which it is in time."""
    moment: dt.datetime | None = None
    """The last moment, where the period is in hours."""
    zone: dt.tzinfo | None = None
    """Of the meeting; None: that of whatever moment it is compared with."""

    def met(self, at: dt.datetime) -> bool:
        """Tell whether what is sent at a moment is in time."""
        return at <= self.moment if self.moment else (at.astimezone(self.zone) if self.zone else at).date() <= self.day

    @property
    def over(self) -> dt.datetime:
        """Return the first moment that is too late."""
        if self.moment:
            return self.moment + dt.timedelta(minutes=1)
        return _moment(self.day + dt.timedelta(days=1), dt.time(), self.zone)

    @property
    def shown(self) -> str:
        """Return the day, and the time where that counts."""
        return f"{self.moment:%Y-%m-%d %H:%M}" if self.moment else str(self.day)


def deadlines(meeting: Meeting) -> Iterator[Deadline]:
    """Yield what is due for a meeting, by `notice`; nothing where its day is not known."""
    notice = meeting.notice
    if meeting.date is None:
        return
    country = notice.country or country_of(meeting.language)
    zone = ZoneInfo(meeting.timezone) if meeting.timezone else None
    begins, ends = meeting.time or (None, None)
    first = _moment(meeting.date, begins or dt.time(), zone)
    last = _moment(meeting.until or meeting.date, ends or begins or dt.time(23, 59), zone)
    for what, period, start, step in (
        ("agenda", notice.agenda, first, -1),
        ("material", notice.material, first, -1),
        ("minutes", notice.minutes, last, 1),
    ):
        if period is not None:
            day, moment = _due(period, start, step=step, country=country)
            yield Deadline(cast(What, what), day, moment.astimezone(zone) if moment else None, zone)


def ends(meeting: Meeting, day: dt.date) -> dt.datetime:
    """Return the end of a day where a meeting is."""
    return Deadline("agenda", day, None, ZoneInfo(meeting.timezone) if meeting.timezone else None).over


def _moment(day: dt.date, time: dt.time, zone: dt.tzinfo | None) -> dt.datetime:
    moment = dt.datetime.combine(day, time)
    return moment.replace(tzinfo=zone) if zone else moment.astimezone()


def _due(period: Period, start: dt.datetime, *, step: int, country: str) -> tuple[dt.date, dt.datetime | None]:
    """Return the day on which a period before (`step` -1) or after a moment is over, and the moment if it is in hours.

    Hours are those of the clock, also where it is put forward or back meanwhile. Of clear days neither the day of
    sending nor that of the meeting counts.
    """
    day = start.date()
    if period.unit == "hours":
        moment = start.astimezone(dt.UTC) + dt.timedelta(hours=period.count * step)
        return moment.astimezone(start.tzinfo).date(), moment
    if period.unit == "days":
        return day + dt.timedelta(days=period.count * step), None
    left = period.count + (period.unit == "clear days")
    for _ in range(_MOST):
        day += dt.timedelta(days=step)
        left -= works(country, day)
        if left <= 0:
            break
    return day, None
