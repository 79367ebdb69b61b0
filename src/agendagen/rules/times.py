"""What is found about times and dates."""

from __future__ import annotations

from agendagen.rules.rule import Rule, error, note, warning


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


class MovedMeeting(Rule):
    """Find a meeting that was put off without saying where to.

    Its agenda says so, and when it is held; nothing is published into it any more.

    Before: `status: moved`

    After: `moved-to: ../meeting-2026-01` as well
    """

    name = "moved-meeting"
    nowhere = warning(
        "the meeting was put off, and nobody is told to when",
        help="write `moved-to:` and the folder of the meeting that is held instead",
    )
    missing = error(
        "there is no meeting in `{path}`, to which this one was put off",
        help="give the folder of a meeting, from the folder of this file; `agendagen new meeting DATE` makes one",
    )
    itself = error("the meeting was put off to itself", help="give the folder of the meeting that is held instead")
    onward = warning(
        "the meeting in `{path}`, to which this one was put off, is not held either",
        help="give the folder of the meeting that is held in the end",
    )


class SentTooLate(Rule):
    """Find an agenda, an attachment or minutes that were sent after they were due, or are due and were not sent.

    `notice` says when things are due. Laws ask that an agenda which comes too late, or with what comes too late, says
    why the case cannot wait; items that do so are passed over. Numbers of days count back from the meeting.

    Before: `notice: {agenda: 4 weekdays}` and an agenda that was published two days before the meeting

    After: `late: the deadline is before the next meeting` in its items
    """

    name = "sent-too-late"
    agenda = warning(
        "the agenda was due on {due} and was sent on {sent}",
        help="write `late: why it cannot wait` into each item that cannot",
    )
    material = warning(
        "`{path}` was due on {due} and was sent on {sent}",
        help="write `late: why it cannot wait` into the item that it belongs to",
    )
    unsent = warning(
        "the agenda was due on {due}, and nothing has been sent",
        help="`agendagen publish` sends it; what cannot wait says so with `late: why`",
    )
    minutes = warning("the minutes were due on {due} and were sent on {sent}", help="say in the minutes why")
    minutes_unsent = warning(
        "the minutes were due on {due}, and have not been sent", help="`agendagen publish --minutes` sends them"
    )


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
