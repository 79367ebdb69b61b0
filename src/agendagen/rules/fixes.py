"""Fixes that replace what was written by what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from agendagen.diagnostics import Edit, Fix, Span
from agendagen.phrases import Phrase
from agendagen.rules import terms


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate nearest to `word`, or an empty string where none is near."""
    near = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.6)
    return near[0] if near else ""


def did_you_mean(word: str, candidates: Iterable[str], place: Span | None = None) -> Fix | None:
    """Return the fix that writes the candidate nearest to `word` at its place, or none where none is near."""
    near = nearest(word, candidates)
    return replaced(place, word, near, terms.DID_YOU_MEAN) if near else None


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
