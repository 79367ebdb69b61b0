"""Headings that are meant as the parts of an item which the program knows, and are not read as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.decided import NOT_DECIDED
from agendagen.diagnostics import Diagnostic
from agendagen.languages import LANGUAGES, Language, with_english
from agendagen.rules import terms
from agendagen.rules.fixes import distance, replaced
from agendagen.text import Heading, plain, walk

_LETTERS: Final = 6
"""Of a title whose slips of the keyboard can be told from other words."""


def unread_part(case: Case) -> Iterator[Diagnostic]:
    """Find a heading that is nearly the title of a known part, or that of a decision at another level."""
    known, decisions = _titles(case.language), _decisions(case.language)
    for item in case.items:
        kinds = {part.kind for part in item.parts}
        for part in item.parts:
            if part.kind == "other" and (meant := _misspelt(_word(part.title), known)):
                fix = replaced(part.span, part.title, meant, terms.DID_YOU_MEAN)
                yield rules.UnreadPart.spelling(part.span or item.span, title=part.title, fix=fix)
        if "decision" in kinds or not (item.decided != NOT_DECIDED or "recommendation" in kinds):
            continue
        for heading in (one for part in item.parts for one in walk(part.body) if isinstance(one, Heading)):
            title = plain(heading.children)
            if _word(title) in decisions:
                yield rules.UnreadPart.level(heading.span, title=title, level=heading.level)


def _word(title: str) -> str:
    return " ".join(title.casefold().split()).rstrip(" :")


@lru_cache(maxsize=16)
def _titles(language: Language) -> tuple[str, ...]:
    """Return the titles of the known parts in a language and in English."""
    parts = [each.parts for each in with_english(language)]
    words = (text for each in parts for text in (each.recommendation, each.case, each.decision, each.public_decision))
    return tuple(title.strip() for text in words for title in text.split(",") if title.strip())


@cache
def _everywhere() -> frozenset[str]:
    """Return the titles of all languages, none of which is a slip in another one's."""
    return frozenset(_word(title) for language in LANGUAGES.values() for title in _titles(language))


@lru_cache(maxsize=16)
def _decisions(language: Language) -> frozenset[str]:
    return frozenset(_word(title) for each in with_english(language) for title in each.parts.decision.split(","))


def _misspelt(word: str, known: Iterable[str]) -> str:
    """Return the title that is meant by one with one slip, or with the same letters in another order."""
    if len(word) < _LETTERS or word in _everywhere() or word.removesuffix("s") in _everywhere():
        return ""
    titles = [(title, title.casefold()) for title in known if abs(len(title) - len(word)) <= 1]
    return next((said for said, title in titles if sorted(title) == sorted(word) or distance(title, word) == 1), "")
