"""How near two spellings are."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


class _Bare(dict[int, str]):
    """Letters without their accents, worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        """Return the letter itself."""
        letter = self[code] = unicodedata.normalize("NFKD", chr(code))[0]
        return letter


_BARE = _Bare()


def bare(text: str) -> str:
    """Return `text` with each letter without its accents, as long as before."""
    return text if text.isascii() else text.translate(_BARE)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return `text` without accents, case, hyphens, full stops and doubled spaces."""
    return " ".join(bare(unicodedata.normalize("NFC", text)).casefold().replace("-", " ").replace(".", " ").split())


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


def outlines(name: str) -> Iterator[tuple[int, str]]:
    """Yield what two names that are `alike` have in common: the first letter, and the words without one of them."""
    words = plain(name).split()
    for place in range(len(words)):
        yield place, " ".join([words[0][0], *words[:place], *words[place + 1 :]])
