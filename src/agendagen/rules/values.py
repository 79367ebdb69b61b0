"""What is found about the values of keys: their shape, dates, times and names."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error


class WrongType(Rule):
    """Find a value of another shape than the key takes: a list where a text belongs, a text where a number belongs.

    Before: `title: [Budget, Plan]`

    After: `title: Budget and plan`
    """

    name = "wrong-type"
    meeting = error("{file} should be `key: value` lines", help="begin with a line such as `date: 2025-11-20`")
    mapping = error("{where} should be `key: value` lines", help="begin with a line such as `title: …`")
    head = error(
        "the head of {block} has no keys",
        help="write `key: value`, such as `caption: …`, and the rows below a line of `---`",
    )
    text = error("`{key}` takes a text")
    count = error("`{key}` takes a whole number from 0 to 99")
    words = error("`{key}` takes words with spaces between")
    shape = error("{subject} should be {shape}")
    but_text = error("{subject} should be {shape}, but is a text")
    but_empty = error("{subject} should be {shape}, but is empty")
    not_text = error(
        "{subject} should be a text, but is {found}", help="write a text; one that begins with a bracket needs quotes"
    )
    yes = error("{subject} should be `true` or `false`")
    yes_or_reason = error("{subject} should be `true`, `false` or a reason")
    digits = error("{subject} should be a whole number", help="write it in digits")
    other = error("{subject} {problem}")


class BadValue(Rule):
    """Find a value that a key cannot have.

    Before: `status: finished`

    After: `status: final`
    """

    name = "bad-value"
    choice = error("`{key}` cannot be `{value}`", help="choose one of {choices}")
    colour = error("`{key}` cannot be `{value}`", help="write it as `#rrggbb`, such as `#0b5394`")
    paper = error(
        "`{key}` cannot be `{value}`",
        help="write `A3`, `A4`, `A5`, `Letter`, `Legal`, one of them with `landscape` behind it, or `210mm 280mm`",
    )
    size = error("`{key}` cannot be `{value}`", help="write a size in points, such as `11pt`")
    theme_colour = error("`{colour}` is no colour", help='write it as `"#0b5394"`, in quotes')
    item_id = error("the id `{id}` cannot be part of a link as it is")
    web_address = error("`{url}` is not a web address", help="it begins with https://")
    timezone = error("there is no time zone `{timezone}`", help="such as Europe/Paris")
    separator = error("`{word}` is not a separator", help="it is `comma`, `semicolon` or `tab`")
    chart_type = error("there is no chart of type `{type}`", help="the types are {types}")
    align = error("`{word}` is not a way to align a column", help="it is `left`, `right` or `center`")
    align_count = error(
        "`align` names {words} columns, but the table has {columns}", help="give one word for each column"
    )
    header_columns = error(
        Plural(
            "`header-columns` is {columns}, but the table has {count} column",
            "`header-columns` is {columns}, but the table has {count} columns",
        ),
        help="give a smaller number",
    )


class BadDate(Rule):
    """Find a date that is not written year-month-day, that is not in the calendar, or that contradicts another one.

    Before: `date: 2025-11-31`

    After: `date: 2025-11-30`
    """

    name = "bad-date"
    form = error("`{text}` is not a date", help="write year-month-day, such as 2025-11-20")
    calendar = error("there is no {text} in the calendar", help="correct the day or the month")
    both = error("a meeting has a `date`, or `from` and `to`, not both", help="delete one of them")
    no_from = error("`to` needs a `from`", help="name the first day with `from`")
    backwards = error("the meeting ends on {end}, before it begins on {begin}", help="exchange the two")


class BadTime(Rule):
    """Find a time of day that does not exist, or an end that is not after its beginning.

    Before: `time: 13:45-12:00`

    After: `time: 12:00-13:45`
    """

    name = "bad-time"
    form = error("`{text}` is not a time of day", help="write 12:00")
    range = error("`{text}` is not a time of day", help="write 12:00, from 0:00 to 23:59")
    times = error("`{text}` is not a time of day", help="write the beginning and, if known, the end: 12:00-13:45")
    backwards = error("the meeting ends at {end}, not after it begins at {begin}", help="write the beginning first")


class BadDuration(Rule):
    """Find a duration that cannot be read.

    Before: `duration: a quarter`

    After: `duration: 15 min`
    """

    name = "bad-duration"
    found = error("`{text}` is not a duration", help="write minutes, or hours and minutes: 15 min, 1h 30m")


class BadId(Rule):
    """Find an id of a table or chart that cannot be part of a link.

    Before: `id: all agreements`

    After: `id: all-agreements`
    """

    name = "bad-id"
    found = error(
        "`{id}` cannot be an id",
        help="use letters, digits, `-`, `_` and `.`, beginning with a letter, without spaces",
    )
