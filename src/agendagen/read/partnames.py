"""What a part of an item is for, by its title."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from agendagen.languages import Language, language_of, with_english
from agendagen.model import PartKind


def part_kind(title: str, language: str) -> PartKind:
    """Return what a part with this plain `title` is for in the meeting's `language` or in English."""
    word = " ".join(title.casefold().split()).rstrip(" :\uff1a")
    kinds = (_kinds(known) for known in with_english(language_of(language)))
    return next((found[word] for found in kinds if word in found), "other")


@lru_cache(maxsize=16)
def _kinds(language: Language) -> Mapping[str, PartKind]:
    parts = language.parts
    names: tuple[tuple[str, PartKind], ...] = (
        (parts.recommendation, "recommendation"),
        (parts.case, "case"),
        (parts.decision, "decision"),
        (parts.public_decision, "public-decision"),
    )
    return {word.strip().casefold(): kind for words, kind in names for word in words.split(",") if word}


def table_words(language: str) -> tuple[str, ...]:
    """Return the words, in small letters, that begin the caption of a table."""
    return tuple(
        dict.fromkeys(word for known in with_english(language_of(language)) for word in known.captions.split())
    )
