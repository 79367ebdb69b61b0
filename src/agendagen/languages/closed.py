"""What people write where something is to be confidential: the class that closes a part, and what was meant for it."""

from __future__ import annotations

from typing import Final

from agendagen.languages import LANGUAGES
from agendagen.rules.fixes import distance

CLASS: Final = "confidential"
"""The class that closes a part: ``## Costs {.confidential}``."""
GROUND: Final = "ground"
"""The attribute that says why."""
ALIKE: Final = frozenset(word for language in LANGUAGES.values() for word in language.answers.closed.split())
"""What confidential things are called in all languages."""
_SLIPS: Final = 2


def means_closed(word: str) -> bool:
    """Tell whether a class is that which closes a part, whatever its capitals, or a slip of the keyboard in it."""
    word = word.casefold()
    return word == CLASS or (len(word) > len(CLASS) // 2 and distance(word, CLASS) <= _SLIPS)


def almost(word: str) -> bool:
    """Tell whether the class of a heading is evidently meant to close it and does not."""
    return word != CLASS and (means_closed(word) or word.casefold() in ALIKE)
