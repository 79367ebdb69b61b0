"""Public holidays, from the library that keeps them, which is loaded only for a day that may be one.

Loading it takes half a second (0.109), as long as everything else that `check` does, and nearly no meeting is on a day
that was ever a holiday.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

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


def holiday(tag: str, day: dt.date) -> str:
    """Return the name of the public holiday that `day` is in the language's country, if it is one."""
    region = next((part.upper() for part in tag.replace("_", "-").split("-")[1:] if len(part) == 2), "")
    country = region or language_of(tag).country
    if not country or (country in _GATED and not may_be_holiday(day)):
        return ""
    import holidays

    try:
        return str(holidays.country_holidays(country, years=day.year, language="en_US").get(day) or "")
    except (NotImplementedError, ValueError):
        return ""


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
