"""Tell apart what looks alike: of two texts in one message a reader sees in which characters they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from agendagen.phrases import Field, Names, Phrase

_TAKEN_FOR: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеоѕіјрсухԁһԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν" + "‐‑‒–−",
    "ABESIJKMHOPCTYXaeosijpcyxdhqw" + "ABEZHIKMNOPTYXoav" + "-----",
)
"""Cyrillic and Greek letters, and dashes, each with what it is taken for."""
_SPACES: Final = re.compile(r"(?<= ) |^ | $")
"""Spaces that nobody counts."""
_UNSEEN: Final = frozenset({"Cf", "Cc"})
"""Kinds of characters that show nothing."""


def told_apart(fields: Iterable[Field]) -> Callable[[Field], Field]:
    """Return what writes the fields of one message so that no two of them look alike."""
    spelled = _alike(text for field in fields for text in _texts(field))
    return (lambda field: _respelled(field, spelled)) if spelled else (lambda field: field)


def _alike(texts: Iterable[str]) -> Mapping[str, str]:
    """Return how those of `texts` are to be written that look like another one of them."""
    alike: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        alike.setdefault(_look(text), []).append(text)
    return {text: _spelled(text) for group in alike.values() if len(group) > 1 for text in group}


def _look(text: str) -> str:
    """Return what a reader takes a text for."""
    composed = unicodedata.normalize("NFKC", text)
    seen = "".join(letter for letter in composed if letter.isspace() or unicodedata.category(letter) not in _UNSEEN)
    return " ".join(seen.translate(_TAKEN_FOR).split())


def _spelled(text: str) -> str:
    return _SPACES.sub("<U+0020>", "".join(map(_code, text)))


def _code(letter: str) -> str:
    """Return a character, or its number where it is not what it seems."""
    kind = unicodedata.category(letter)
    seems = letter == " " or (
        kind not in _UNSEEN and kind not in {"Zs", "Mn"} and letter.translate(_TAKEN_FOR) == letter
    )
    return letter if seems and unicodedata.normalize("NFKC", letter) == letter else f"<U+{ord(letter):04X}>"


def _texts(field: Field) -> Iterator[str]:
    if isinstance(field, str):
        yield field
    elif isinstance(field, Phrase | Names):
        inner: Iterable[Field] = field.entries if isinstance(field, Names) else (value for _, value in field.fields)
        for value in inner:
            yield from _texts(value)


def _respelled(field: Field, spelled: Mapping[str, str]) -> Field:
    if isinstance(field, str):
        return spelled.get(field, field)
    if isinstance(field, Phrase):
        return replace(field, fields=tuple((name, _respelled(value, spelled)) for name, value in field.fields))
    if isinstance(field, Names):
        entries = [spelled.get(entry, entry) if isinstance(entry, str) else entry for entry in field.entries]
        return replace(field, entries=tuple(entries))
    return field
