"""Compare the parts of a text: line by line, and of lines that are alike the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from agendagen.changes.model import Closed, LineChange, PartChange, Run

ALIKE: Final = 0.5
"""How much of two sentences is to be the same for one to have become the other."""
LONGEST: Final = 2_000
"""Lines of a part above which it is compared line by line only."""
_TOKEN = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*(?!\w)|\w+|\s+|[^\w\s]")


def parts(
    item: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], closed: Closed
) -> Iterator[PartChange]:
    """Yield the parts that have changed; they are paired by what they are for, and by their title."""
    old = _keyed(before)
    for key, part in _keyed(after).items():
        earlier = old.pop(key, None)
        kind, title = part["kind"], part["title"]
        if earlier is None:
            yield PartChange(kind, title, "new", tuple(_lines((), part["lines"])))
        elif changed := tuple(_lines(earlier["lines"], part["lines"])):
            yield PartChange(kind, title, "changed", changed)
    for part in old.values():
        if (item, part["kind"], part["title"]) in closed.parts:
            yield PartChange("other", "", "closed")
        else:
            yield PartChange(part["kind"], part["title"], "withdrawn", tuple(_lines(part["lines"], ())))


def _keyed(parts: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    found: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for part in parts:
        kind = part["kind"]
        title = part["title"] if kind == "other" else ""
        count = sum(1 for each in found if each[:2] == (kind, title))
        found[kind, title, count] = part
    return found


def _lines(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[LineChange]:
    """Yield the lines that are new, gone, or have other words."""
    old, new = [tuple(line) for line in before], [tuple(line) for line in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            yield from _replaced(old[i1:i2], new[j1:j2], j1)


def _replaced(before: list[tuple[str, ...]], after: list[tuple[str, ...]], begin: int) -> Iterator[LineChange]:
    """Yield lines that stand in the place of others, each beside the one that it most looks like.

    `begin` is the place of the first of them.
    """
    left = list(before)
    small = len(before) * len(after) <= LONGEST
    for place, (kind, text) in enumerate(after, begin):
        alike = max(left, key=lambda line: _likeness(line[1], text), default=None) if small else None
        if alike is not None and alike[0] == kind and _likeness(alike[1], text) >= ALIKE:
            for gone in left[: left.index(alike)]:
                yield LineChange(gone[0], (Run("gone", gone[1]),), place)
            del left[: left.index(alike) + 1]
            yield LineChange(kind, tuple(words(alike[1], text)), place)
        else:
            yield LineChange(kind, (Run("new", text),), place)
    for kind, text in left:
        yield LineChange(kind, (Run("gone", text),), begin + len(after))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _TOKEN.findall(one), _TOKEN.findall(other), autojunk=False).ratio()


def words(before: str, after: str) -> Iterator[Run]:
    """Yield the words of a line as they were and as they are; a number or a word is whole or not there."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("same", "".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield Run("gone", "".join(old[i1:i2]))
        if j1 < j2:
            yield Run("new", "".join(new[j1:j2]))
