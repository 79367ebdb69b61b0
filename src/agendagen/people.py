"""How people are named: what looks like a name, and several in one text as the list that its author meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from agendagen.diagnostics import Span
from agendagen.languages import LANGUAGES, any_of, every

_ALWAYS: Final = re.compile(r"[;\n]")
"""What no name holds."""
_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Not seen themselves, but in how the letters beside them are written."""


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Return a name in one form: letters composed, ordinary spaces, and nothing that nobody sees."""
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if c in _JOINERS or unicodedata.category(c) != "Cf")
    return " ".join(seen.split())


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
def plain(name: str) -> str:
    """Return what all spellings of one name have in common: no accents, case, hyphens, full stops, doubled spaces."""
    return " ".join(bare(tidy(name)).casefold().replace("-", " ").replace(".", " ").split())


def listed(text: str) -> list[str]:
    """Return the words of a list that stand in one text."""
    return [part for entry in re.split(r"[;,\n]", text) if (part := tidy(entry))]


def apart(text: str, keys: Collection[str], names: Collection[str]) -> list[str]:
    """Return the people in one text, whose roster has these keys and names.

    Semicolons and ends of lines part them, commas and the like where all are known; or beside a key names in full and
    what may be a key. Otherwise a comma may stand before what a person is.
    """
    found: list[str] = []
    for entry in _ALWAYS.split(text):
        parts = _parts(entry)
        keyed = any(part in keys for part in parts)
        if len(parts) > 1 and all(
            part in keys or part in names or (keyed and (full(part) or part.islower())) for part in parts
        ):
            found += parts
        elif name := tidy(entry):
            found.append(name)
    return found


def people(text: str) -> list[str]:
    """Return the names in full that stand in one text, where there are several and nothing else."""
    parts = _parts(text)
    return parts if len(parts) > 1 and all(map(full, parts)) else []


def full(text: str) -> bool:
    """Tell whether `text` looks like the first name and surname of one person, not like a role or an organisation."""
    words = text.split()
    named = all(word[0].isupper() or word in _particles() for word in words)
    return 2 <= len(words) <= 5 and named and not any(_organisation().search(w) or w.isupper() for w in words)


def part_of(span: Span, part: str) -> Span:
    """Return the place of a part of what stands at a place, or that place where it is written in another way."""
    at = span.written.find(part)
    return replace(span, column=span.column + at, end=span.column + at + len(part)) if at > 0 else span


def _parts(text: str) -> list[str]:
    return [part for one in _between().split(text) if (part := tidy(one))]


@cache
def _between() -> re.Pattern[str]:
    """Return a pattern for what may stand between two names, in any language."""
    words = any_of(LANGUAGES.values(), lambda language: language.people.conjunctions)
    return re.compile(rf"\s*[,/]\s*(?:(?:{words})\s+)?|\s+(?:{words}|&|\+)\s+")


@cache
def _particles() -> frozenset[str]:
    """Return the small words within names, in any language."""
    return every(lambda language: language.people.particles)


@cache
def _organisation() -> re.Pattern[str]:
    """Return a pattern for what only an organisation has in its name, in any language."""
    return re.compile(any_of(LANGUAGES.values(), lambda language: language.people.organisations), re.IGNORECASE)
