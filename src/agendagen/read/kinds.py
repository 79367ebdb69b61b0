"""What items are for: words that the program knows, or any other of the author's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.rules import terms
from agendagen.rules.fixes import distance, replaced
from agendagen.words import LABELS

_KNOWN: Final = tuple(key for key, (context, _) in LABELS.items() if context == "type")
_SLIPS: Final = 2


def misspelt_kind(written: str, place: Span) -> Iterator[Diagnostic]:
    """Find a word that is nearly one of those that are known."""
    word = written.strip().casefold()
    if len(word) > _SLIPS + 2 and word not in _KNOWN:
        meant = next((known for known in _KNOWN if distance(word, known) <= _SLIPS), "")
        if meant:
            fix = replaced(place, written, meant, terms.DID_YOU_MEAN)
            yield rules.BadValue.kind(place, value=written, fix=fix)
