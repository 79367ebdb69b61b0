"""Find personal numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from agendagen.personal.forms import FORMS, SEPARATORS
from agendagen.records import dataclass

_SIGN: Final = re.compile(r"[^0-9A-Z+]")
_DIGITS: Final = re.compile(rf"\d(?:[{SEPARATORS}]{{0,3}}\d){{5,}}")
"""What every form has: six digits with little between them."""
_BEFORE, _BEHIND = 10, 24
"""Characters around the digits that may belong to a number, or tell that it is none."""


@dataclass(frozen=True, slots=True)
class Number:
    """What looks like a personal number, at its place in a text."""

    start: int
    end: int
    names: tuple[str, ...]
    """What it may be."""


def personal_numbers(text: str) -> list[Number]:
    """Return what looks like personal numbers, in order; the same digits are told once."""
    found: list[Number] = []
    for start, end, name in sorted(_all(text), key=lambda each: (each[0], -each[1])):
        last = found[-1] if found else None
        if last is not None and start < last.end:
            names = last.names if name in last.names else (*last.names, name)
            found[-1] = Number(last.start, max(last.end, end), names)
        else:
            found.append(Number(start, end, (name,)))
    return found


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each place and what it may be; only what stands around digits is looked at closely."""

    @cache
    def behind(word: re.Pattern[str]) -> int:
        match = word.search(text)
        return match.end() if match else len(text) + 1

    told: dict[tuple[int, int, str], None] = {}
    for digits in _DIGITS.finditer(text):
        begin = max(digits.start() - _BEFORE, 0)
        piece = text[begin : digits.end() + _BEHIND]
        for form in FORMS:
            for match in form.pattern.finditer(piece):
                start, end = begin + match.start(), begin + match.end()
                if end <= digits.start() or start >= digits.end():
                    continue  # of other digits, whose beginning or end is not in the piece
                if form.valid(_SIGN.sub("", match[0])) and (form.behind is None or start >= behind(form.behind)):
                    told[start, end, form.name] = None
    yield from told


def masked(text: str) -> str:
    """Return a number as it may be told to whoever reads the findings: its first two digits and its shape."""
    return text[:2] + re.sub(r"\w", "\N{BULLET}", text[2:])
