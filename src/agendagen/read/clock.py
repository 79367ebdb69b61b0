"""Times of day and durations as people write them, in any of the languages."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Final, Literal, TypeAlias

from agendagen.languages import LANGUAGES, any_of
from agendagen.languages.language import Times

Half: TypeAlias = Literal["am", "pm", ""]
"""Of the day, where it is said."""

LONGEST: Final = 12 * 60
"""Minutes: with an end before its beginning a meeting ends on the next day only if it is shorter."""


def _words(field: Callable[[Times], str]) -> str:
    return any_of(LANGUAGES.values(), lambda each: field(each.times))


_DASH = "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_HALF = rf"(?:(?P<am{{n}}>{_words(lambda t: t.morning)})|(?P<pm{{n}}>{_words(lambda t: t.afternoon)}))(?!\w)"
_NUMBERS = (
    rf"(?:(?P<h{{n}}>\d{{{{1,2}}}})(?:(?: ?(?:h|{_words(lambda t: t.between)}) ?|[:.])(?P<m{{n}}>\d\d)(?::00)?)?"
    rf"|(?P<hm{{n}}>\d{{{{4}}}}))(?:(?: ?(?:h|{_words(lambda t: t.after)}))(?!\w))?(?: ?{_HALF}(?: h\b)?)?"
)
_TWELVE = rf"(?:(?:12|24|00?)(?:[:.]00)?(?: ?(?:h|{_words(lambda t: t.after)}))? )?"
_WORDS = (
    rf"{_TWELVE}(?:(?P<noon{{n}}>{_words(lambda t: t.noon)})|(?P<midnight{{n}}>{_words(lambda t: t.midnight)}))(?!\w)"
)
_ONE = rf"(?:(?:{_words(lambda t: t.clock)}) ?)?(?:{_WORDS}|{_NUMBERS})"
_UNTIL = rf" ?(?:{_DASH}|{_words(lambda t: t.until)}) ?"
_TWO = rf"(?:(?:{_words(lambda t: t.since)}) )?{_ONE.format(n=1)}(?:{_UNTIL}{_ONE.format(n=2)})?"
_WITHIN = rf"(?<![\w.,:/])(?<!\d-){_TWO}(?![\w:/]|[.,-]\d)"

_AMOUNT = r"\d{1,3}(?:[.,]\d{1,2})?"
_AND = any_of(LANGUAGES.values(), lambda each: each.people.conjunctions)
_HOURS = rf"(?:h|{_words(lambda t: t.hours)})\.?"
_MINUTES = rf"(?:(?:min|{_words(lambda t: t.minutes)})\.?|['\N{{PRIME}}\N{{RIGHT SINGLE QUOTATION MARK}}])"
_LONG = (
    rf"(?P<h>{_AMOUNT}) ?{_HOURS}(?!\w|\d)(?:(?: ?,? |,|(?<=\.))(?:(?:{_AND}) )?(?P<m>\d{{1,4}})(?: ?{_MINUTES})?)?"
    rf"|(?P<h2>\d{{1,3}}) ?{_HOURS} ?(?P<m2>\d{{1,4}})(?: ?{_MINUTES})?"
    rf"|(?P<h3>\d{{1,2}}):(?P<m3>[0-5]\d)(?: ?{_HOURS})?"
    rf"|(?P<m4>\d{{1,4}}) ?{_MINUTES}"
)
_DURATION = _LONG + r"|(?P<m5>\d{1,4})"
_LENGTHS = rf"(?<![\d.,:/])(?:{_LONG})(?![\w/])"
_FRACTION = re.compile(r"(?:(\d+) )?\b([1-3])/([24])\b")
_SIGNS = str.maketrans(
    {
        "\N{VULGAR FRACTION ONE HALF}": " 1/2",
        "\N{VULGAR FRACTION ONE QUARTER}": " 1/4",
        "\N{VULGAR FRACTION THREE QUARTERS}": " 3/4",
        "\N{FRACTION SLASH}": "/",
    }
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first asked for: they are long, and most texts have no time."""
    return re.compile(pattern, re.IGNORECASE)


def spaced(text: str) -> str:
    """Return a text with plain single spaces, whatever kind of space it was typed or pasted with."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def times_of(text: str) -> tuple[dt.time, dt.time | None] | None:
    """Return the beginning and, if said, the end, or None if a text is something else.

    Where only one of the two says before or after noon, the other is meant so that the time between is shorter. Raises
    ValueError if no day has them.
    """
    match = _compiled(_TWO).fullmatch(spaced(text))
    return _both(match) if match else None


def _both(match: re.Match[str]) -> tuple[dt.time, dt.time | None]:
    if not _says(match, 2):
        return _clock(match, 1), None
    begin, end = _clock(match, 1), _clock(match, 2, ends=True)
    first, second = _half(match, 1), _half(match, 2)
    if second and not first and _open(match, 1):
        begin = min(_halves(begin), key=lambda time: length(time, end))
    if first and not second and _open(match, 2):
        end = min(_halves(end), key=lambda time: length(begin, time))
    return begin, end


def length(begin: dt.time, end: dt.time) -> int:
    """Return how many minutes lie between two times, over midnight where the second is not after the first."""
    return (minute(end) - minute(begin) - 1) % (24 * 60) + 1


def minute(time: dt.time) -> int:
    """Return how many minutes after midnight a time is."""
    return time.hour * 60 + time.minute


def overnight(begin: dt.time, end: dt.time) -> bool:
    """Tell whether an end that is not after its beginning is on the next day, and no slip."""
    return end <= begin and length(begin, end) < LONGEST


def forwards(begin: dt.time, end: dt.time) -> str:
    """Return what was probably meant by an end before its beginning: hours after noon, or the two exchanged."""
    if begin == end:
        return ""
    later = _halves(end)[0]
    first, last = (begin, later) if end.hour < 12 and later > begin else (end, begin)
    return f"{first:%H:%M}-{last:%H:%M}"


def likely_times(text: str) -> tuple[dt.time, ...]:
    """Return the time of day, or the two, in a text that is none as a whole; nothing if it has none."""
    found: list[tuple[int, tuple[dt.time, ...]]] = []
    for match in _compiled(_WITHIN).finditer(re.sub(r"(?<=\d),(?=\d\d\b)", ":", spaced(text))):
        with suppress(ValueError):
            times = tuple(time for time in _both(match) if time)
            found.append((len(times) if match[0].isdigit() and len(match[0]) < 3 else len(times) + 2, times))
    if not found:
        return ()
    best = max(sure for sure, _ in found)
    first, *others = (times for sure, times in found if sure == best)
    return (first[0], others[0][0]) if others and len(first) == 1 and others[0][0] > first[0] else first


def minutes_of(text: str) -> int | None:
    """Return how long a text says that something takes, or None if it does not."""
    match = _compiled(_DURATION).fullmatch(_whole(text))
    return _length(match) if match else None


def likely_duration(text: str) -> str:
    """Return the last duration in a text that is none as a whole, as it is to be written; empty if there is none."""
    whole = _whole(text)
    found = [_length(match) for match in _compiled(_LENGTHS).finditer(whole)]
    bare = re.findall(r"(?<![\w.,:/-])\d{1,3}(?![\w:/]|[.,-]\d)", whole)
    if decimal := re.fullmatch(r"(\d{1,2})[.,](\d{1,2})", whole):  # minutes of an hour, or tenths of one
        hours, part = int(decimal[1]), decimal[2]
        found.append(hours * 60 + (int(part) if len(part) == 2 and int(part) < 60 else round(float(f".{part}") * 60)))
    length = found[-1] if found else int(bare[-1]) if bare else 0
    hours, minutes = divmod(length, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes))


def _whole(text: str) -> str:
    """Return a text with its fractions as decimals."""
    said = spaced(text.translate(_SIGNS))
    return _FRACTION.sub(lambda found: f"{int(found[1] or 0) + int(found[2]) / int(found[3]):g}", said)


def _length(match: re.Match[str]) -> int:
    hours = (match["h"] or match["h2"] or match["h3"] or "0").replace(",", ".")
    minutes = next((said for name, said in match.groupdict().items() if name[0] == "m" and said), "0")
    return round(float(hours) * 60) + int(minutes)


def _says(match: re.Match[str], n: int) -> bool:
    return any(match[f"{name}{n}"] for name in ("h", "hm", "noon", "midnight"))


def _half(match: re.Match[str], n: int) -> Half:
    return "am" if match[f"am{n}"] else "pm" if match[f"pm{n}"] else ""


def _open(match: re.Match[str], n: int) -> bool:
    """Tell whether a time may be before noon or after it."""
    return bool(match[f"h{n}"]) and 0 < int(match[f"h{n}"]) <= 12


def _halves(time: dt.time) -> tuple[dt.time, dt.time]:
    return time.replace(hour=time.hour % 12 + 12), time.replace(hour=time.hour % 12)


def _clock(match: re.Match[str], n: int, *, ends: bool = False) -> dt.time:
    """Return the time that part `n` of a match says; as an end it may be 24:00."""
    if match[f"noon{n}"] or match[f"midnight{n}"]:
        return dt.time(12 if match[f"noon{n}"] else 0)
    together = match[f"hm{n}"]
    hour, minute = (
        (int(together[:2]), int(together[2:])) if together else (int(match[f"h{n}"]), int(match[f"m{n}"] or 0))
    )
    half = _half(match, n)
    if half and hour == 12:
        hour = 0
    if half == "pm" and hour < 12:
        hour += 12
    return dt.time(0) if ends and (hour, minute) == (24, 0) else dt.time(hour, minute)
