"""Dates as people write them, in any of the languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from agendagen.languages import LANGUAGES, any_of
from agendagen.languages.locales import months, weekdays
from agendagen.read.clock import spaced

_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?:(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})|(?P<m2>\d\d)(?P<d2>\d\d))")
_NUMBERS = re.compile(r"(?P<one>\d{1,2})(?P<sep> ?[-/.] ?)(?P<two>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)\.?")

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SERIAL = re.compile(r"[45]\d{4}")
_SERIAL_FROM = dt.date(1899, 12, 30)
"""How a spreadsheet counts days where nothing says that they are some."""

_TAGS = tuple(tag for language in LANGUAGES.values() for tag in (language.tag, *language.near))


def dates_of(text: str) -> tuple[dt.date, ...]:
    """Return the date that a text says: one, two where day and month may be either way round, or none.

    Raises ValueError if the calendar has no such day.
    """
    said = spaced(text)
    if match := _YEAR_FIRST.fullmatch(said):
        return (dt.date(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"])),)
    said = _without_weekday(said)
    if match := _NUMBERS.fullmatch(said):
        return _either(match) if len(match["y"]) == 4 else ()
    for pattern, named in _in_words():
        if match := pattern.fullmatch(said):
            return (dt.date(int(match["y"]), named[match["month"].casefold()], int(match["d"])),)
    return ()


def likely_dates(text: str) -> tuple[dt.date, ...]:
    """Return the dates in a text that is none as a whole, such as both ends of *3-4 March 2026*."""
    said = spaced(text)
    if number := _SERIAL.fullmatch(said):
        return (_SERIAL_FROM + dt.timedelta(int(number[0])),)
    said = _DASHES.sub("-", said)
    if turned := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", said):
        return _tried(said) or _tried(f"{turned[1]}-{turned[3]}-{turned[2]}")
    if _YEAR_FIRST.fullmatch(said):  # as most are; the words of all languages take longer to load than an agenda
        return _tried(said)
    if match := _NUMBERS.fullmatch(_without_weekday(said)):
        return _either(match)
    if days := re.match(r"(.*?)(\d{1,2})\.? ?[-\N{EN DASH}] ?(\d{1,2})(?!\d)(.*)", said):
        ends = [_tried(f"{days[1]}{day}{days[4]}") for day in (days[2], days[3])]
        if all(ends):
            return tuple(ends[0][:1] + ends[1][:1])
    words = said.split(" ")
    found: list[dt.date] = []
    start = 0
    while start < len(words):
        sizes = range(min(len(words), start + 7), start, -1)
        ends_at, dates = next(
            ((end, one) for end in sizes if (one := _tried(" ".join(words[start:end]).strip(",;()")))), (start + 1, ())
        )
        found += dates
        start = ends_at
    return tuple(found)


def either_way(text: str) -> bool:
    """Tell whether a text is a date in numbers, of which the day and the month may come first."""
    return _NUMBERS.fullmatch(_without_weekday(spaced(text))) is not None


def _tried(text: str) -> tuple[dt.date, ...]:
    try:
        return dates_of(re.sub(r"T\d\d:.*", "", text))
    except ValueError:
        return ()


def _either(match: re.Match[str]) -> tuple[dt.date, ...]:
    """Return the date that numbers say with the day first and with the month first; a full stop has the day first."""
    one, two = int(match["one"]), int(match["two"])
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    ways = [(one, two)] if two <= 12 and (one > 12 or "." in match["sep"] or one == two) else [(one, two), (two, one)]
    ways = [(day, month) for day, month in ways if 1 <= month <= 12] or ways[:1]
    return tuple(dt.date(year, month, day) for day, month in ways)


def _without_weekday(text: str) -> str:
    """Leave out the day of the week, and a word such as *the* behind it."""
    named = _weekdays().match(text)
    return text[named.end() :] if named else text


@lru_cache(maxsize=1)
def _weekdays() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for tag in _TAGS for name in weekdays(tag))
    short = "|".join(re.escape(name) for tag in _TAGS for name in weekdays(tag, short=True))
    article = any_of(LANGUAGES.values(), lambda each: each.dates.article)
    return re.compile(rf"(?:(?:{names}|(?:{short})\.?),? )?(?:(?:{article}) )?(?=.)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _in_words() -> tuple[tuple[re.Pattern[str], Mapping[str, int]], ...]:
    """Return patterns of a date with its month as a word, the day first and the month first, with all the months."""
    named = {name.casefold(): number for tag in _TAGS for name, number in months(tag).items()}
    named |= {name.removesuffix("."): number for name, number in named.items()}
    month = "(?P<month>" + "|".join(sorted(map(re.escape, named), key=len, reverse=True)) + ")"
    ordinal = any_of(LANGUAGES.values(), lambda each: each.dates.ordinal)
    of = any_of(LANGUAGES.values(), lambda each: each.dates.of)
    of_year = any_of(LANGUAGES.values(), lambda each: each.dates.of_year)
    day, year = rf"(?P<d>\d{{1,2}})(?: ?(?:{ordinal}))?", r"(?P<y>\d{4})\.?"
    gap = "[ .-]{1,2}"
    return tuple(
        (re.compile(pattern, re.IGNORECASE), named)
        for pattern in (
            rf"{day}(?:{gap}|(?<=[.º]))(?:(?:{of}) )?{month}\.?,?{gap}(?:(?:{of_year}) )?{year}",
            rf"{month}\.? {day},? {year}",
        )
    )
