"""How near two spellings are."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Final, Generic, TypeVar

from agendagen.people import plain

T = TypeVar("T")

_MOST: Final = 50
"""How many names that are the same but for one word are compared with each other; no meeting has more."""
_WORDS: Final = 12
"""Beyond so many words a name is a sentence."""


def alike(one: str, other: str) -> bool:
    """Tell whether two different spellings look like the same name: one word of it differs, and only a little."""
    first, second = plain(one).split(), plain(other).split()
    if first == second:
        return one != other
    if len(first) != len(second) or not first or first[0][0] != second[0][0]:
        return False
    if min(len(" ".join(first)), len(" ".join(second))) < 8 or any(c.isdigit() for c in one + other):
        return False
    different = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(different) == 1 and difflib.SequenceMatcher(None, *different[0]).ratio() >= 0.85


class Names(Generic[T]):
    """What is known by a name, found again by a name that is alike, without a look at every other one."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._near: dict[tuple[int, str], list[tuple[str, T]]] = {}

    def add(self, name: str, value: T) -> None:
        """Remember a value by its name; of very many that nearly share a name the first are enough."""
        for outline in _outlines(name):
            near = self._near.setdefault(outline, [])
            if len(near) < _MOST:
                near.append((name, value))

    def like(self, name: str) -> Iterator[T]:
        """Yield what is known by a name that is `alike`, the same in other capitals or accents first."""
        for outline in _outlines(name):
            yield from (value for known, value in self._near.get(outline, ()) if alike(known, name))


def _outlines(name: str) -> Iterator[tuple[int, str]]:
    """Yield what two names that are `alike` have in common: all, or the first letter and all words but one."""
    words = plain(name).split()
    yield -1, " ".join(words)
    for place in range(min(len(words), _WORDS)):
        yield place, " ".join([words[0][0], *words[:place], *words[place + 1 :]])
