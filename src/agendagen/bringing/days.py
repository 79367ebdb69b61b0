"""Days and times as covers of documents say them, with a year or without."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from agendagen.languages import LANGUAGES, any_of
from agendagen.languages.locales import weekdays
from agendagen.read.clock import likely_times
from agendagen.read.dates import likely_dates

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_DATED: Final = re.compile(
    r"(?:\d{1,2}\.?\s*(?:\w{1,2}\s+)?[^\W\d_]{3,}\.?,?\s*(?:\w{1,2}\s+)?\d{4}|\d{4}-\d\d-\d\d|[^\W\d_]{3,}\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}).*$"
)


class Day(NamedTuple):
    """A day, and whether it is said with its year."""

    date: dt.date
    sure: bool


def time_in(text: str) -> str:
    """Return the time in a text as settings have it."""
    without = re.sub(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\s*(?=[^\W\d_]{3})", " ", text)
    without = _YEAR.sub(" ", without)
    times = likely_times(without)
    clear = re.search(r"\d{1,2}\s*[.:h]\s*\d\d|\bkl|uhr|\d\s*(?:am|pm)\b|\bh\b", without, re.IGNORECASE)
    return "-".join(f"{time:%H:%M}" for time in times[:2]) if times and clear else ""


def day_of(lines: Sequence[str], saved: dt.date) -> Day | None:
    """Return the day in the first line that has one; a year that is missing is another line's, or the next one."""
    for line in lines:
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
    match = _DATED.search(text)
    bare = text[: match.start()] if match else text
    while match and (end := _small_words().search(bare)):
        bare = bare[: end.start()]
    return bare.strip(" ,:–-")


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
