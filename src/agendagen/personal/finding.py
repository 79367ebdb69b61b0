"""Find personal numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agendagen.personal.forms import FORMS

_DIGITS = re.compile(r"\d\d")
_SIGN = re.compile(r"[^0-9A-Z+]")


@dataclass(frozen=True, slots=True)
class Number:
    """What looks like a personal number, at its place in a text."""

    start: int
    end: int
    names: tuple[str, ...]
    """What it may be."""


def personal_numbers(text: str) -> list[Number]:
    """Return what looks like personal numbers, in order; the same digits are told once."""
    if not _DIGITS.search(text):
        return []
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
    for form in FORMS:
        begin = 0
        if form.behind is not None:
            word = form.behind.search(text)
            if word is None:
                continue
            begin = word.end()
        for match in form.pattern.finditer(text, begin):
            if form.valid(_SIGN.sub("", match[0])):
                yield match.start(), match.end(), form.name


def masked(text: str) -> str:
    """Return a number as it may be told to whoever reads the findings: its first two digits and its shape."""
    return text[:2] + re.sub(r"\w", "\N{BULLET}", text[2:])
