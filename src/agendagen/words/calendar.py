"""Word dates and times of day, by Babel, with the spaces that must not break."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from babel import dates
from babel.core import Locale, get_global

from agendagen.languages import Customs

_NO_BREAK = "\N{NO-BREAK SPACE}"
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2}(?:\.|er)?) (?=[^\W\d])")
_MONTH_DAY = re.compile(r"(?<=[^\W\d]) (?=\d{1,2}(?!\d))")
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)")
_WORLD = "001"
_FIRST = re.compile(r"(?<!\d)1(?=[\s\u2013])")


def _month_first(locale: Locale) -> bool:
    """Tell whether the locale writes the month before the day."""
    return str(locale.date_formats["long"].pattern).startswith("M")


def _tidy(text: str, locale: Locale, customs: Customs) -> str:
    """Return the date with the first of the month as the language has it, and day and month held together."""
    if customs.first:
        text = _FIRST.sub(customs.first, text)
    text = text.replace("\N{THIN SPACE}\u2013\N{THIN SPACE}", "\u2013")
    if _month_first(locale):
        return _MONTH_DAY.sub(_NO_BREAK, text)
    return _DAY_MONTH.sub(rf"\1{_NO_BREAK}", text)


def date(day: dt.date, locale: Locale, customs: Customs) -> str:
    """Return a date such as ``6. maj 2024``."""
    return _tidy(dates.format_date(day, "long", locale=locale), locale, customs)


def weekday_date(day: dt.date, locale: Locale, customs: Customs) -> str:
    """Return a date such as ``torsdag den 20. november 2025``."""
    pattern = "full" if _month_first(locale) else customs.weekday or "full"
    return _tidy(dates.format_date(day, pattern, locale=locale), locale, customs)


def date_range(first: dt.date, last: dt.date, locale: Locale, customs: Customs) -> str:
    """Return both days, naming month and year once where they are the same; months are never abbreviated."""
    if first == last:
        return date(first, locale, customs)
    if (first.year, first.month) == (last.year, last.month):
        return _tidy(_days(first, last, locale), locale, customs)
    # Babel would abbreviate the months here, which no letterhead does
    whole = first.year != last.year
    begin = dates.format_date(first, "long", locale=locale) if whole else _month_day(first, locale)
    end = dates.format_date(last, "long", locale=locale)
    return customs.dash.join(_tidy(text, locale, customs) for text in (begin, end))


def _days(first: dt.date, last: dt.date, locale: Locale) -> str:
    """Return two days of one month, such as ``3.–4. marts 2026``."""
    patterns = locale.interval_formats.get("yMMMMd") or locale.interval_formats.get("yMMMd") or {}
    parts = patterns.get("d", ())
    if len(parts) != 2:
        return str(dates.format_interval(first, last, "yMMMMd", locale=locale))
    whole = [_SHORT_MONTH.sub("MMMM", part) for part in parts]  # where Babel has only the short ones
    return "".join(dates.format_date(day, part, locale=locale) for day, part in zip((first, last), whole, strict=True))


def _month_day(day: dt.date, locale: Locale) -> str:
    """Return day and month, such as ``6. maj``."""
    return str(dates.format_skeleton("MMMMd", day, locale=locale))


def time(clock: dt.time, locale: Locale, customs: Customs) -> str:
    """Return a time of day such as ``12.00``, with no space that breaks."""
    text = dates.format_time(clock, customs.clock or "short", locale=locale)
    return text.replace(" ", _NO_BREAK)


def time_range(begin: dt.time, end: dt.time, locale: Locale, customs: Customs) -> str:
    """Return two times such as ``12.00–13.45``; half a day (``a.m.``) is named once where it is the same."""
    start, stop = time(begin, locale, customs), time(end, locale, customs)
    if "a" in locale.time_formats["short"].pattern and not customs.clock:
        return dates.format_interval(begin, end, "hm", locale=locale).replace(" ", _NO_BREAK)
    dash = f"{_NO_BREAK}\u2013 " if _NO_BREAK in start else "\u2013"
    return f"{start}{dash}{stop}"


def zone(name: str, day: dt.date, locale: Locale) -> str:
    """Return what a time zone is called in summer and winter, ``Pacific Time``; one of no country by its offset."""
    usual = get_global("zone_aliases").get(name, name)
    if get_global("zone_territories").get(usual, _WORLD) not in (_WORLD, "ZZ"):
        return str(dates.get_timezone_name(ZoneInfo(usual), "long", locale=locale, zone_variant="generic"))
    noon = dt.datetime.combine(day, dt.time(12), ZoneInfo(name))
    ahead = str(dates.get_timezone_gmt(noon, "long", locale=locale, return_z=True))
    return "UTC" if ahead == "Z" else ahead.replace("GMT", "UTC", 1)
