"""Numbers as people write them in tables, in the habits of the meeting's language."""

from __future__ import annotations

import re

from agendagen.languages.locales import decimal_comma
from agendagen.records import dataclass

_UNITS = r"(?:%|‰|°C|kr\.?|dkk|sek|nok|eur|usd|gbp|chf|€|\$|£|mio\.?|mia\.?|t\.?kr\.?|pct\.?|p\.?p\.?)"
_NUMBER = re.compile(
    rf"""(?:{_UNITS}\s?)?
    (?P<sign>[+−\-–±]?)\s?(?:{_UNITS}\s?)?
    (?P<digits>\d{{1,3}}(?:[.\s']\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:[,\s']\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)
    (?:,-|,–)?(?:\s?{_UNITS}){{0,2}}\s?\*{{0,3}}""",
    re.VERBOSE | re.IGNORECASE,
)
_NONE = frozenset({"", "-", "–", "—", "−", ".", "..", "…", ":", "n/a", "i.o.", "na"})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Number:
    """A number and how many decimals it was written with."""

    value: float
    decimals: int = 0


def is_none(text: str) -> bool:
    """Tell whether `text` is a mark for "no number here", such as a dash."""
    return text.strip().lower() in _NONE


def read_number(text: str, language: str) -> Number | None:
    """Return the number that `text` is, or None if it is something else.

    Signs, per cent, common currencies, marks for thousands and a trailing ``*`` are understood. A single ``.`` or
    ``,`` before exactly three digits is what `language` uses it for: ``1.234`` is 1234 in Danish and 1.234 in English.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    digits = re.sub(r"[\s']", "", found["digits"])
    whole, decimals = _split(digits, comma=decimal_comma(language))
    negative = found["sign"] in ("-", "−", "–") and found["sign"] != ""
    try:
        value = float(f"{whole or '0'}.{decimals or '0'}")
    except ValueError:  # digits of other scripts that float cannot mix
        return None
    return Number(-value if negative else value, len(decimals))


def _split(digits: str, *, comma: bool) -> tuple[str, str]:
    """Return the digits before and after the decimal mark."""
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        mark = "," if digits.rfind(",") > digits.rfind(".") else "."
        whole, _, decimals = digits.rpartition(mark)
        return re.sub(r"[.,]", "", whole), decimals
    if dots + commas > 1:
        return re.sub(r"[.,]", "", digits), ""
    for mark, thousands in ((".", comma), (",", not comma)):
        if mark in digits:
            whole, _, decimals = digits.partition(mark)
            if thousands and len(decimals) == 3 and whole and not whole.startswith("0"):
                return whole + decimals, ""
            return whole, decimals
    return digits, ""
