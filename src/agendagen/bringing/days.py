"""Days and times as covers of documents say them, with a year or without."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from agendagen.languages import LANGUAGES, Language, any_of, with_english
from agendagen.languages.locales import months, weekdays
from agendagen.read.clock import likely_times
from agendagen.read.dates import likely_dates

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DATED: Final = re.compile(
    r"(?:\d{1,2}\.?\s*(?:\w{1,2}\s+)?[^\W\d_]{3,}\.?,?\s*(?:\w{1,2}\s+)?\d{4}|\d{4}-\d\d-\d\d|[^\W\d_]{3,}\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}).*$"
)


_RANGE: Final = re.compile(
    r"\b(?P<first>\d{1,2})\.?(?:\s+(?P<month>[^\W\d_]{3,})\.?)?\s*[-–]\s*"
    r"(?P<last>\d{1,2}\.?\s+(?:de\s+)?(?P<end>[^\W\d_]{3,}))\.?,?\s+(?:de\s+)?(?P<year>\d{4})\b"
)


class Day(NamedTuple):
    """A day, and whether it is said with its year."""

    date: dt.date
    sure: bool
    until: dt.date | None = None
    """The last day of several."""


def _several(text: str) -> tuple[dt.date, ...]:
    """Return the first and the last day that a text says as one: *6.–7. maj 2026*, *30 June – 2 July 2026*."""
    match = _RANGE.search(text)
    if match is None:
        return ()
    ends = (f"{match['first']} {match['month'] or match['end']}", f"{match['first']}. {match['month'] or match['end']}")
    first = next(filter(None, (likely_dates(f"{end} {match['year']}") for end in ends)), ())
    last = likely_dates(f"{match['last']} {match['year']}")
    return (first[0], last[0]) if first and last and first[0] < last[0] else ()


def time_in(text: str) -> str:
    """Return the time in a text as settings have it."""
    without = re.sub(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\s*(?=[^\W\d_]{3})", " ", text)
    without = _YEAR.sub(" ", _RANGE.sub(" ", text) if _RANGE.search(text) else without)
    times = likely_times(without)
    clear = re.search(r"\d{1,2}\s*[.:h]\s*\d\d|\bkl|uhr|\d\s*(?:am|pm)\b|\bh\b", without, re.IGNORECASE)
    return "-".join(f"{time:%H:%M}" for time in times[:2]) if times and clear else ""


def day_of(lines: Sequence[str], saved: dt.date) -> Day | None:
    """Return the day in the first line that has one; a year that is missing is another line's, or the next one."""
    for line in lines:
        if both := _several(line):
            return Day(both[0], sure=True, until=both[1])
        found = likely_dates(re.sub(r"\s+", " ", line))
        if found:
            return Day(found[0], sure=True)
    years = [match[0] for line in lines for match in _YEAR.finditer(line)]
    for line in lines:
        bare = re.search(r"\d{1,2}\.?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\s+\d{1,2}\b", line)
        tried = years[:1] or [str(saved.year), str(saved.year + 1)]
        days = [day for year in tried if bare for day in likely_dates(f"{bare[0]} {year}")]
        if days:
            return Day(next((day for day in days if years or day >= saved), days[-1]), sure=bool(years))
    return None


def day_or_time(text: str) -> bool:
    """Tell whether a line says nothing but a day, a time, or both."""
    bare = without_date(text) if likely_dates(text) else text
    bare = _clock_words().sub("", bare)
    return bool(likely_dates(text) or time_in(text)) and not re.search(r"[^\W\d_]{3,}", bare) and len(text) < 80


def without_date(text: str) -> str:
    """Return a title without the date at its end, and the weekday and small words before that."""
    match = _RANGE.search(text) or _DATED.search(text)
    bare = text[: match.start()] if match else text
    while match and (end := _small_words().search(bare)):
        bare = bare[: end.start()]
    return bare.strip(" ,:–-")


def says_more(text: str, language: Language) -> bool:
    """Tell whether there is more in a text than a day: another word, or a time."""
    names = {name.casefold() for each in with_english(language) for name in (*months(each.tag), *weekdays(each.tag))}
    return bool(time_in(text)) or not names.issuperset(re.findall(r"[^\W\d_]{4,}", text.casefold()))


@cache
def _small_words() -> re.Pattern[str]:
    """Return a pattern for what stands between a name and a date: a weekday, or a small word such as *den*."""
    days = "|".join(re.escape(name) for each in LANGUAGES.values() for name in weekdays(each.tag))
    return re.compile(rf"[\s,.–-]+(?:(?i:{days})|[^\W\d_A-Z]{{1,3}}\.?)[\s,.]*$")


@cache
def _clock_words() -> re.Pattern[str]:
    """Return a pattern for what stands beside times of day."""
    words = any_of(
        LANGUAGES.values(),
        lambda each: "|".join(filter(None, (each.times.clock, each.times.after, each.times.since, each.times.until))),
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def day_in(name: str) -> dt.date | None:
    """Return the day that the name of a file says."""
    found = likely_dates(re.sub(r"[_]+", " ", name)) or likely_dates(re.sub(r"[^\d]+", "-", name).strip("-"))
    return found[0] if found else None
