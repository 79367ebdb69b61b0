"""Dates and times: do they exist, agree and fit?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from agendagen.check.rule import Case, Finding
from agendagen.model import Item

_COUNTRY = {"da": "DK", "de": "DE", "sv": "SE", "nb": "NO", "nl": "NL", "fr": "FR"}


def time_backwards(case: Case) -> Iterator[Finding]:
    """Find an item whose time is before that of the item before it.

    Before: an item at 14:00, and after it one with `time: 13:00`

    After: `time: 14:30`, or the two items exchanged
    """
    before: Item | None = None
    for item in case.items:
        if item.withdrawn or item.time is None:
            continue
        if before is not None and before.time and before.date == item.date and item.time < before.time:
            message = f"this item is at {item.time:%H:%M}, before the one above it at {before.time:%H:%M}"
            yield message, item.span, "correct the `time`, or the order of the items"
        before = item


def weekday_mismatch(case: Case) -> Iterator[Finding]:
    """Find a weekday and a date in a text that do not agree.

    The year is the one written, else that of the meeting or the next, whichever agrees.

    Before: `fredag den 4. december 2025` (a Thursday)

    After: `torsdag den 4. december 2025`
    """
    if case.language not in _COUNTRY and case.language != "en":
        return
    pattern, weekdays, months = _calendar(case.language)
    for item in case.items:
        for paragraph in case.prose[item.path].paragraphs:
            for match in pattern.finditer(paragraph.text):
                day = int(match["day"] or match["day2"])
                month = months[(match["month"] or match["month2"]).casefold()]
                said = weekdays[match["weekday"].casefold()]
                written = match["year"] or match["year2"]
                years = [int(written)] if written else _years(case)
                real = [found for year in years if (found := _date(year, month, day))]
                span = paragraph.span(match.start(), match.end())
                text = " ".join(match[0].split())
                if not real and years:
                    yield f"`{text}`: there is no such day", span, "correct the day or the month"
                elif real and all(date.weekday() != said for date in real):
                    names = Locale.parse(case.language).days["format"]["wide"]
                    right = names[real[0].weekday()]
                    yield f"`{text}` is a {right}", span, f"write {right}, or correct the date"


def _years(case: Case) -> list[int]:
    return [case.date.year, case.date.year + 1, case.date.year - 1] if case.date else []


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _calendar(language: str) -> tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]]:
    """Return a pattern for ``weekday [the] 5 December [2025]`` in a language, with its weekdays and months."""
    locale = Locale.parse(language)
    weekdays = {name.casefold(): number for number, name in locale.days["format"]["wide"].items()}
    months = {name.casefold(): number for number, name in locale.months["format"]["wide"].items()}
    weekday = "|".join(map(re.escape, weekdays))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    gap = r"[\s\N{NO-BREAK SPACE}]+"
    article = rf"(?:,?{gap}(?:den|the|der|le|de|d\.))?,?"
    year = rf"(?:,?{gap}(?P<year>(?:19|20)\d\d))?"
    year2 = rf"(?:,?{gap}(?P<year2>(?:19|20)\d\d))?"
    return (
        re.compile(
            rf"(?<!\w)(?P<weekday>{weekday}){article}{gap}(?:"
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?{gap}(?:of{gap})?(?P<month>{month})(?!\w){year}"
            rf"|(?P<month2>{month}){gap}(?P<day2>\d{{1,2}})(?!\d){year2})",
            re.IGNORECASE,
        ),
        weekdays,
        months,
    )


def free_day(case: Case) -> Iterator[Finding]:
    """Find a meeting on a weekend or on a public holiday of the language's country.

    It may be meant so: this is a note. English and languages of many countries are only asked about weekends.

    Before: `date: 2025-12-25`

    After: a working day
    """
    meeting = case.agenda.meeting
    if case.date is None:
        return
    from agendagen.parse import yaml

    last = meeting.until or case.date
    source = meeting.span.source if meeting.span else None
    node, _ = yaml.compose(source, source.text) if source else (None, [])
    span = meeting.span
    if isinstance(node, yaml.Mapping):
        span = yaml.locate(node, ("date",)) if node.get("date") else yaml.locate(node, ("from",))
    for offset in range(min((last - case.date).days, 30) + 1):
        day = case.date + dt.timedelta(days=offset)
        name = _holiday(meeting.language, case.language, day)
        if name:
            yield f"the meeting is on a public holiday: {day} is {name}", span, "see whether the date is right"
        elif day.weekday() >= 5:
            yield f"the meeting is on a {day:%A}: {day}", span, "see whether the date is right"


def _holiday(tag: str, language: str, day: dt.date) -> str:
    """Return the name of the public holiday that `day` is in the language's country, if it is one."""
    region = next((part.upper() for part in tag.replace("_", "-").split("-")[1:] if len(part) == 2), "")
    country = region or _COUNTRY.get(language, "")
    if not country:
        return ""
    import holidays

    try:
        return str(holidays.country_holidays(country, years=day.year).get(day) or "")
    except NotImplementedError:
        return ""
