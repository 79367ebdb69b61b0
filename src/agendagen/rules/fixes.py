"""Fixes that replace what was written by what was meant."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from agendagen.diagnostics import Edit, Fix, Span
from agendagen.phrases import Phrase
from agendagen.rules import terms

_SEEN: Final = 1_000
_COMPARED: Final = 50
_LONGER: Final = 4
"""Of more candidates than can be compared: by how many letters one may be longer or shorter."""


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate nearest to `word`, or an empty string where none is near.

    Of very many only some are looked at, so that a thousand mistakes among a thousand names are no million looks.
    """
    some = list(islice(candidates, _SEEN))
    if len(some) > _COMPARED:
        start = word[:1].casefold()
        some = [one for one in some if one[:1].casefold() == start and abs(len(one) - len(word)) <= _LONGER]
        letters = Counter(word.casefold())
        some.sort(key=lambda one: (letters - Counter(one.casefold())).total())  # those with nearly the same letters
    return _nearest(word, tuple(some[:_COMPARED]))


@lru_cache(maxsize=256)
def _nearest(word: str, candidates: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(word, candidates, n=3, cutoff=0.6)
    letters = sorted(word.casefold())
    exchanged = (one for one in found if sorted(one.casefold()) == letters)  # nothing is missing, so nothing is guessed
    return next(exchanged, next(iter(found), ""))


def misspelt(word: str, candidates: Iterable[str]) -> str:
    """Return the nearest candidate where no more than a third of its letters are others; else it is another word."""
    near = nearest(word, candidates)
    return near if near and distance(word.casefold(), near.casefold()) * 3 <= max(len(near), len(word)) else ""


def did_you_mean(word: str, candidates: Iterable[str], place: Span | None = None) -> Fix | None:
    """Return the fix that writes the candidate nearest to `word` at its place, or none where none is near."""
    return meant(place, word, nearest(word, candidates))


def meant(place: Span | None, word: str, text: str) -> Fix | None:
    """Return the fix that writes the `text` that is likely meant by `word`, or none where it is empty."""
    return replaced(place, word, text, terms.DID_YOU_MEAN) if text else None


def replaced(place: Span | None, old: str, text: str, title: Phrase = terms.WRITE, *, safe: bool = False) -> Fix:
    """Return the fix that writes `text` in the place of `old`; only said where `old` is not what stands there."""
    edits = (Edit(place, text),) if place and place.end and place.written == old else ()
    return Fix(title(text=text), edits, safe and bool(edits), terms.BECAME(old=old, text=text))


def distance(one: str, other: str) -> int:
    """Return how many letters have to be put in, taken out, replaced or exchanged with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, before = before, [i, *[0] * len(other)], row
        for j, b in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def instead(span: Span, text: str, *, safe: bool = False) -> Fix:
    """Return the fix that writes `text` in the place of what stands at a span."""
    written = span.written
    return Fix(terms.WRITE(text=text), (Edit(span, text),), safe, terms.BECAME(old=written, text=text))
