"""Which items of a folder get another number so that one of them stands elsewhere: the fewest. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace

from agendagen.names import natural, order
from agendagen.records import dataclass

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Place:
    """An item as far as its order goes."""

    path: str
    given: int | None = None
    """The order in its front matter, which counts before the number in its name."""

    @property
    def number(self) -> int | None:
        """Return what it is sorted by."""
        return order(self.path) if self.given is None else self.given


def numbered(wanted: Sequence[Place], moved: str = "") -> tuple[Place, ...]:
    """Return the items with other numbers where they have to have them to stand in the wanted order.

    As many as can stay as they are, those that are not `moved` first, and of two choices the one with lower numbers.
    An item without a number goes behind all numbers.
    """
    behind = len(wanted)
    while behind and wanted[behind - 1].number is None and _alphabetical(wanted[behind - 1 :]):
        behind -= 1
    front = wanted[:behind]
    kept = _kept([place.number for place in front], [9 if place.path == moved else 10 for place in front])
    width = max((len(match[0]) for place in wanted if (match := _zeros(place.path))), default=1)
    found: list[Place] = []
    last = 0
    for index, place in enumerate(front):
        number = place.number
        if index not in kept or number is None:
            number = last + 1
            place = _with(place, number, width)  # noqa: PLW2901 - it is the same item
        found.append(place)
        last = number
    return (*found, *wanted[behind:])


def _alphabetical(places: Sequence[Place]) -> bool:
    names = [natural(posixpath.basename(place.path)) for place in places]
    return names == sorted(names)


def _kept(numbers: Sequence[int | None], worth: Sequence[int]) -> set[int]:
    """Return where numbers can stay: the choice of most worth that rises and leaves room for those in between."""
    best: list[tuple[int, int | None]] = []
    for index, number in enumerate(numbers):
        if number is None or number < index + (index > 0):
            best.append((0, None))
            continue
        most, before = 0, None
        for other in range(index):
            mine = numbers[other]
            if best[other][0] > most and mine is not None and number - mine >= index - other:
                most, before = best[other][0], other
        best.append((most + worth[index], before))
    at: int | None = max(range(len(best)), key=lambda i: (best[i][0], i), default=None)
    kept: set[int] = set()
    while at is not None and best[at][0]:
        kept.add(at)
        at = best[at][1]
    return kept


def _zeros(path: str) -> re.Match[str] | None:
    """Return the number in front of a name, where it is filled up with zeros."""
    match = _DIGITS.match(posixpath.basename(path))
    return match if match and match[0].startswith("0") and len(match[0]) > 1 else None


def _with(place: Place, number: int, width: int) -> Place:
    if place.given is not None:
        return replace(place, given=number)
    folder, name = posixpath.split(place.path)
    text = str(number).zfill(width)
    named = _DIGITS.sub(text, name, count=1) if order(name) is not None else f"{text}-{name}"
    return replace(place, path=posixpath.join(folder, named))
