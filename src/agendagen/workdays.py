"""Days on which nobody works, from the library that keeps public holidays, loaded only where it may be needed.

Loading it takes half a second (0.109), as long as everything else that `check` does, and nearly no meeting is on a day
that was ever a holiday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from agendagen.languages import LANGUAGES, language_of

_GATED: Final = frozenset({*(language.country for language in LANGUAGES.values() if language.country), "AT", "BE"})
_FIXED: Final = frozenset(
    {"01-01", "01-06", "05-01", "05-05", "05-08", "05-17", "06-06", "07-14", "07-21", "08-15", "10-03", "10-26"}
    | {"10-31", "11-01", "11-11", "12-08", "12-24", "12-25", "12-26", "12-31", "04-26", "04-27", "04-30", "06-05"}
    | {"10-12", "12-06"}
)
_AROUND_EASTER: Final = frozenset({-3, -2, -1, 0, 1, 26, 39, 49, 50, 60})
_ALL_SAINTS: Final = ("10-31", "11-06")
_MIDSUMMER: Final = ("06-19", "06-26")

_ALSO: Final[Mapping[str, str]] = {"DK": "optional", "SE": "de_facto"}
"""Days that laws on time limits count as holidays: in Denmark Constitution Day, Christmas Eve and New Year's Eve, in
Sweden the eves of Midsummer, Christmas and the new year."""
_WORKED: Final = frozenset({("DK", "05-01")})
"""Days that the library has among them, on which most people work."""
_USUAL: Final[Mapping[str, str]] = {"GB": "GB-ENG"}
"""The part of a country that is meant where none is named, and each has days of its own."""


def country_of(tag: str) -> str:
    """Return the country whose holidays count where a language is spoken; empty where nobody can tell."""
    region = next((part.upper() for part in tag.replace("_", "-").split("-")[1:] if len(part) == 2), "")
    return region or language_of(tag).country


def holiday(tag: str, day: dt.date) -> str:
    """Return the name of the public holiday that `day` is in the language's country, if it is one."""
    country = country_of(tag)
    if not country or (country in _GATED and not may_be_holiday(day)):
        return ""
    return str(_days(country, day.year, "public").get(day) or "")


def works(country: str, day: dt.date) -> bool:
    """Tell whether `day` is one on which people work: from Monday to Friday, and no holiday.

    `country` is that of ISO 3166-1, maybe with a part of it such as ``GB-WLS``; without one only weekends count.
    """
    if day.weekday() >= 5:
        return False
    if not country or (country in _GATED and not may_be_holiday(day)):
        return True
    if day in _days(country, day.year, "public"):
        return False
    also = _ALSO.get(country)
    return also is None or (country, f"{day:%m-%d}") in _WORKED or day not in _days(country, day.year, also)


def known(country: str) -> bool:
    """Tell whether the holidays of a country, or of a part of it, are known."""
    return country in _GATED or bool(_days(country, 2025, "public"))


@lru_cache(maxsize=64)
def _days(country: str, year: int, kind: str) -> Mapping[dt.date, Any]:
    """Return the days of a kind that the library has for a year; nothing for a country that it does not know."""
    import holidays

    place, _, part = _USUAL.get(country, country).partition("-")
    try:
        found: Mapping[dt.date, Any] = holidays.country_holidays(
            place, subdiv=part or None, years=year, categories=(kind,), language="en_US"
        )
    except (NotImplementedError, ValueError):
        return {}
    return found


def may_be_holiday(day: dt.date) -> bool:
    """Tell whether `day` may be a national holiday in one of the countries that this table is made for."""
    text = f"{day:%m-%d}"
    if text in _FIXED or (day - easter(day.year)).days in _AROUND_EASTER:
        return True
    return _ALL_SAINTS[0] <= text <= _ALL_SAINTS[1] or _MIDSUMMER[0] <= text <= _MIDSUMMER[1]


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the method of the *Ecclesiastical calendar*, after Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
