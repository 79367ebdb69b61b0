"""What the entries of lists begin with: letters, Roman numerals, and the characters that are typed as bullets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agendagen.text import ListKind, ListMark

BULLETS: Final = "\u2022\u25cf\u25aa\u25e6\u2023\u2043\u2219"
"""Characters that are bullets and nothing else."""
BULLET_LIKE: Final = "\u2010\u2011\u2012\u2013\u2014\u2212\u00b7\u2217\uff0a\u204e\u25ab\u25a0"
"""Dashes and stars that may stand for bullets."""
_ROMAN: Final = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MAX_ROMAN: Final = 89
"""Beyond it stand numerals with ``c``, which are read as letters."""


def numeral(kind: ListKind, value: int) -> str:
    """Return a number as its kind writes it; an empty string where it cannot be written so."""
    if kind == "1":
        return str(value)
    text = _letter(value) if kind in "aA" else _roman(value)
    return text.upper() if kind in "AI" else text


def values(text: str) -> Iterator[tuple[ListKind, int]]:
    """Yield what an entry's number may mean: ``i`` is the ninth letter and the first Roman numeral."""
    if text.isdecimal():
        yield "1", int(text)
        return
    small = text.lower()
    upper = text.isupper()
    if not upper and text != small:
        return
    for value in range(1, MAX_ROMAN + 1) if set(small) <= set("ivxl") else ():
        if _roman(value) == small:
            yield "I" if upper else "i", value
    if len(small) == 1:
        yield "A" if upper else "a", ord(small) - ord("a") + 1


def marker(kind: ListKind, mark: ListMark, value: int) -> str:
    """Return the number of an entry with what stands beside it; an empty string where it cannot be written so."""
    text = numeral(kind, value)
    return text and (f"({text})" if mark == "()" else text + mark)


def _letter(value: int) -> str:
    return chr(ord("a") + value - 1) if 1 <= value <= 26 else ""


def _roman(value: int) -> str:
    if not 1 <= value <= MAX_ROMAN:
        return ""
    text = ""
    for amount, letters in _ROMAN:
        while value >= amount:
            text += letters
            value -= amount
    return text
