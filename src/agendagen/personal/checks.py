"""Which digits can be the personal number of a state: dates that exist, digits that check the others.

Each function takes the digits and capital letters alone. A date of birth may lie in the future: nobody here asks the
clock, and a number that is only made up is worth a look too.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import cycle


def danish(text: str) -> bool:
    """Tell whether it can be a CPR number: the seventh digit tells the century; no check digit since 2007."""
    text = text.zfill(10)  # a spreadsheet drops the zero
    year, seventh = int(text[4:6]), int(text[6])
    if seventh in (4, 9):
        century = 2000 if year <= 36 else 1900
    elif seventh >= 5:
        century = 2000 if year <= 57 else 1800
    else:
        century = 1900
    return text[6:] != "0000" and _is_date(century + year, int(text[2:4]), int(text[:2]))


def swedish(text: str) -> bool:
    """Tell whether it can be a personnummer or a samordningsnummer, whose day is 60 higher."""
    text = text.replace("+", "")  # of somebody who is a hundred
    if len(text) == 12:
        years = [int(text[:4])]
        if not 1840 <= years[0] <= 2100:
            return False
    else:
        years = [1900 + int(text[:2]), 2000 + int(text[:2])]
    short = text[-10:]
    day = int(short[4:6])
    day -= 60 if day > 60 else 0
    return any(_is_date(year, int(short[2:4]), day) for year in years) and _luhn(short)


def norwegian(text: str) -> bool:
    """Tell whether it can be a fødselsnummer, or a D-nummer, whose day is 40 higher; two digits check the others."""
    digits = [int(digit) for digit in text]
    day, month, year, own = int(text[:2]), int(text[2:4]), int(text[4:6]), int(text[6:9])
    day -= 40 if day > 40 else 0
    month -= 80 if month > 80 else 40 if month > 40 else 0  # numbers for tests, and made-up ones in registers
    centuries = [
        century
        for century, first, last, old, young in (
            (1900, 0, 499, 0, 99),
            (1800, 500, 749, 54, 99),
            (2000, 500, 999, 0, 39),
            (1900, 900, 999, 40, 99),
        )
        if first <= own <= last and old <= year <= young
    ]
    return (
        any(_is_date(century + year, month, day) for century in centuries)
        and not _weighed(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11
        and not _weighed(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11
    )


_FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def finnish(text: str) -> bool:
    """Tell whether it can be a henkilötunnus: the sign between tells the century, the last character checks all."""
    digits = text[:6] + text[-4:-1]
    sign = text[6] if len(text) == 11 else "-"
    century = 2000 if sign in "ABCDEF" else 1900
    born = any(_is_date(each + int(text[4:6]), int(text[2:4]), int(text[:2])) for each in (century, 1800))
    return born and int(digits[6:]) >= 2 and _FINNISH[int(digits) % 31] == text[-1]


def german(text: str) -> bool:
    """Tell whether it can be a Steuer-Identifikationsnummer: of the first ten digits one is there two or three times.

    The eleventh checks them (ISO 7064, MOD 11,10).
    """
    counts = sorted(Counter(text[:10]).values())
    if counts not in ([1] * 8 + [2], [1] * 7 + [3]) or any(one * 3 in text[:10] for one in "0123456789"):
        return False
    product = 10
    for digit in text[:10]:
        rest = (int(digit) + product) % 10 or 10
        product = rest * 2 % 11
    return (11 - product) % 10 == int(text[10])


def british(text: str) -> bool:
    """Tell whether it can be a National Insurance number: by the letters that are given; it has no check digit."""
    one, two = text[0], text[1]
    return (
        one not in "DFIQUV"
        and two not in "DFIOQUV"
        and text[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
        and text[2:8] not in ("123456", "000000")
    )


def dutch(text: str) -> bool:
    """Tell whether it can be a burgerservicenummer: the *elfproef*."""
    digits = [int(digit) for digit in text.zfill(9)]
    return any(digits) and not _weighed(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11


def french(text: str) -> bool:
    """Tell whether it can be a NIR: month and department exist, and the last two digits are the key."""
    return french_without_key(text[:13]) and 97 - int(_numeral(text[:13])) % 97 == int(text[13:])


def french_without_key(text: str) -> bool:
    """Tell whether it can be a NIR without its key."""
    month, department = int(text[3:5]), text[5:7]
    if "A" in department or "B" in department:
        return department in ("2A", "2B") and _is_french_month(month)
    return _is_french_month(month) and department != "00" and text[7:10] != "000" and text[10:13] != "000"


def _is_french_month(month: int) -> bool:
    """Tell whether it is a month, or one of the numbers that stand where none is known."""
    return 1 <= month <= 12 or 20 <= month <= 42 or month >= 50


def _numeral(text: str) -> str:
    """Return the digits that the key is counted from: Corsica's departments stand for 19 and 18."""
    return text.replace("2A", "19").replace("2B", "18")


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _weighed(digits: Iterable[int], weights: Iterable[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * times for digit, times in zip(digits, cycle((2, 1)), strict=False))
    return sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0
