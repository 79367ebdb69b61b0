"""What is found about the values of keys: their shape, dates, times and names."""

from __future__ import annotations

from agendagen.phrases import Plural
from agendagen.rules.rule import Rule, error, warning


class WrongType(Rule):
    """Find a value of another shape than the key takes: a list where a text belongs, a text where a number belongs.

    Before: `title: [Budget, Plan]`

    After: `title: Budget and plan`
    """

    name = "wrong-type"
    meeting = error("{file} should be `key: value` lines", help="begin with a line such as `date: 2025-11-20`")
    became = error(
        "{file} should be `name: {{…}}` lines",
        help="write what `agendagen actions` calls an action, a colon, and such as `{{done: 2025-11-20}}`",
    )
    mapping = error("{where} should be `key: value` lines", help="begin with a line such as `title: …`")
    head = error(
        "the head of {block} has no keys",
        help="write `key: value`, such as `caption: …`, and the rows below a line of `---`",
    )
    text = error("`{key}` takes a text")
    count = error("`{key}` takes a whole number from 0 to 99", help="write it in digits")
    words = error("`{key}` takes words with spaces between")
    shape = error("{subject} should be {shape}", help="write {mend}")
    but_text = error("{subject} should be {shape}, but is a text", help="write {mend}")
    but_empty = error("{subject} should be {shape}, but is empty", help="write {mend}, or delete it")
    not_text = error(
        "{subject} should be a text, but is {found}", help="write a text; one that begins with a bracket needs quotes"
    )
    section = error(
        "a section is the name of its folder, with what belongs to it behind a colon",
        help="write `NAME: Title` or `NAME: {{title: …}}`, each name once",
    )
    yes = error("{subject} should be `true` or `false`", help="write one of the two")
    yes_or_reason = error("{subject} should be `true`, `false` or a reason", help="write one of them")
    answer = error("{subject} should be `true`, `false` or a reason, and `{text}` is none", help="write `{meant}`")
    digits = error("{subject} should be a whole number", help="write it in digits")
    other = error("{subject} {problem}")


class BadValue(Rule):
    """Find a value that a key cannot have.

    Before: `status: finished`

    After: `status: final`
    """

    name = "bad-value"
    choice = error("`{key}` cannot be `{value}`", help="choose one of {choices}")
    only = error("`{key}` cannot be `{value}`", help="write `{choice}`, or delete the line")
    approved = error(
        "`{key}` cannot be `{value}`: minutes are approved by a later meeting alone",
        help="write `for-approval`; `approves:` of an item of that meeting approves them",
    )
    colour = error("`{key}` cannot be `{value}`", help="write it as `#rrggbb`, such as `#0b5394`")
    paper = error(
        "`{key}` cannot be `{value}`",
        help="write `A3`, `A4`, `A5`, `Letter`, `Legal`, one of them with `landscape` behind it, or `210mm 280mm`",
    )
    size = error("`{key}` cannot be `{value}`", help="write a size in points, such as `11pt`")
    quorum = error("`{key}` cannot be `{value}`", help="write `half`, `two-thirds`, or how many must be there")
    theme_colour = error("`{colour}` is no colour", help='write it as `"#0b5394"`, in quotes')
    item_id = error("the id `{id}` cannot be part of a link as it is")
    web_address = error("`{url}` is not a web address", help="it begins with https://")
    site_address = error(
        "`{url}` cannot be where a site is",
        help="write no more than the server and folders, such as https://agenda.example/council",
    )
    timezone = error(
        "there is no time zone `{timezone}`", help="name it by its continent and a city in it, as `Europe/Paris` does"
    )
    separator = error("`{word}` is not a separator", help="it is `comma`, `semicolon` or `tab`")
    chart_type = error("there is no chart of type `{type}`", help="the types are {types}")
    period = error(
        "`{value}` is not a period of notice",
        help="write how many, in digits, and `weekdays`, `clear days`, `days`, `weeks` or `hours`",
    )
    period_unit = error("`{value}` does not say of what", help="write `{value} weekdays` or `{value} days`")
    email = error("`{value}` is no mail address", help="write one address, with one `@` and no space")
    country = error(
        "the holidays of `{value}` are not known",
        help="write the two letters of a country, such as `DK`, or a part of one, such as `GB-WLS`",
    )
    align = error("`{word}` is not a way to align a column", help="it is `left`, `right` or `center`")
    align_count = error(
        "`align` names {words} columns, but the table has {columns}", help="give one word for each column"
    )
    kind = warning("`{value}` is none of the types that are known, and is printed as it is")
    label_gap = error("there is nothing to print for {unknown} in `{value}`", help="what can be printed is {known}")
    label_words = warning("`{value}` is printed as it is, with {unknown}", help="leave {unknown} out")
    label_without = warning(
        "`{value}` does not say where {lacking} stands", help="write {lacking} where it is to be printed"
    )
    header_columns = error(
        Plural(
            "`header-columns` is {columns}, but the table has {count} column",
            "`header-columns` is {columns}, but the table has {count} columns",
        ),
        help="give a smaller number",
    )


class BadDate(Rule):
    """Find a date that cannot be read or may be read in two ways, is not in the calendar, or contradicts another one.

    Dates may be written as the languages of the program write them: `20. november 2025`, `November 20, 2025`,
    `20.11.2025`.

    Before: `date: 03/04/2026`, which may be in March or in April

    After: `date: 2026-04-03`
    """

    name = "bad-date"
    form = error("`{text}` is not a date", help="write year, month and day in digits, with `-` between them")
    either = error(
        "`{text}` is one date if the day comes first, and another one if the month does",
        help="write `{day_first}` if the first number is the day, `{month_first}` if it is the month",
    )
    several = error("`{text}` is more than one day", help="write `from: {first}`, and `to: {last}` on the next line")
    calendar = error("there is no {text} in the calendar", help="correct the day or the month")
    both = error("a meeting has a `date`, or `from` and `to`, not both", help="delete one of them")
    no_from = error("`to` needs a `from`", help="name the first day with `from`")
    backwards = error("the meeting ends on {end}, before it begins on {begin}", help="exchange the two")


class BadTime(Rule):
    """Find a time of day that cannot be read or does not exist, or an end that is not after its beginning.

    Times may be written as the languages of the program write them: `6:00 PM`, `19 Uhr`, `14h30`, `kl. 12`, `noon`. An
    end that is before its beginning is on the next day, if the meeting is then shorter than twelve hours.

    Before: `time: 13:45-12:00`

    After: `time: 12:00-13:45`
    """

    name = "bad-time"
    form = error(
        "`{text}` is not a time of day",
        help="write hours and minutes in digits, or leave the line out until it is known",
    )
    range = error("`{text}` is not a time of day", help="hours go from 0 to 23, minutes from 0 to 59")
    two = error(
        "`{text}` is two times of day, and an item has the one at which it begins",
        help="write `time: {begin}`, and `duration: {minutes} min` on the next line",
    )
    backwards = error(
        "the meeting ends at {end}, not after it begins at {begin}", help="correct the end, or leave it out"
    )
    closed = error("the meeting was closed at {end}, before it was opened at {begin}", help="correct one of the two")


class BadDuration(Rule):
    """Find a duration that cannot be read.

    Durations may be written as the languages of the program write them: `15 min`, `1 h 30`, `1½ timer`, `1:30`.

    Before: `duration: 15-20 min`

    After: `duration: 20 min`
    """

    name = "bad-duration"
    found = error("`{text}` is not a duration", help="write minutes, or hours and minutes, in digits")


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
