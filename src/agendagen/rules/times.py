"""What is found about times and dates."""

from __future__ import annotations

from agendagen.rules.rule import Rule, note, warning


class OverTime(Rule):
    """Find items that take longer together than the meeting lasts.

    Before: `time: 12:00-13:00` and items of 80 minutes

    After: `time: 12:00-13:30`, or shorter items
    """

    name = "over-time"
    sub_items = warning(
        "the sub-items take {total} min, the whole item only {whole} min",
        help="the item's duration includes that of its sub-items; leave one of them out, or correct it",
    )
    meeting = warning(
        "with this item the durations go {minutes} min beyond the meeting's end at {end}",
        help="shorten an item, or correct the meeting's `time`",
    )


class OutsideMeeting(Rule):
    """Find an item with a time or a day on which the meeting is not held.

    Before: `time: 9:00` in a meeting that begins at 12:00

    After: `time: 12:15`
    """

    name = "outside-meeting"
    found = warning("the item is on {date}, outside the meeting", help="correct the item's `date`")
    early = warning(
        "this item is at {time}, before the meeting begins at {before}",
        help="correct the `time` of the item, or that of the meeting",
    )


class TimeBackwards(Rule):
    """Find an item whose time is before that of the item before it.

    Also one that begins before that other has ended.

    Before: an item at 14:00, and after it one with `time: 13:00`

    After: `time: 14:30`, or the two items exchanged
    """

    name = "time-backwards"
    found = warning(
        "this item is at {time}, before the one above it at {before}",
        help="correct the `time`, or the order of the items",
    )
    overlap = warning(
        "this item is at {time}, and the one above it lasts until {until}",
        help="write `time: {until}`, or shorten the `duration` of the one above",
    )


class WeekdayMismatch(Rule):
    """Find a weekday and a date in a text that do not agree.

    Where no year is written, the next such day after the meeting counts, or one of a year that is named close by.

    Before: `fredag den 4. december 2025` (a Thursday)

    After: `torsdag den 4. december 2025`
    """

    name = "weekday-mismatch"
    found = warning("`{date}` is a {weekday}", help="write {weekday}, or correct the date")


class NoSuchDate(Rule):
    """Find a date in a text that is not in the calendar.

    Before: `senest den 31. november 2025`

    After: `senest den 30. november 2025`
    """

    name = "no-such-date"
    found = warning("`{date}`: there is no such day in the calendar", help="correct the day or the month")


class FreeDay(Rule):
    """Find a meeting on a weekend or on a public holiday of the language's country.

    It may be meant so: this is a note. A language of many countries, such as English, is only asked about weekends,
    unless its tag names one (`en-GB`).

    Before: `date: 2025-12-25`

    After: a working day
    """

    name = "free-day"
    holiday = note("the meeting is on a public holiday: {date} is {holiday}", help="see whether the date is right")
    weekend = note("the meeting is on a {weekday}: {date}", help="see whether the date is right")
