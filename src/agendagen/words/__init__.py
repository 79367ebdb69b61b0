"""The wording of everything the program itself writes into a document, in the meeting's language."""

from agendagen.words.languages import SUPPORTED, locale_of, month_names
from agendagen.words.wording import LabelKind, Words, words_for

__all__ = ["LabelKind", "Words", "locale_of", "month_names", "supported_languages", "words_for"]


def supported_languages() -> tuple[str, ...]:
    """Return the languages that the program has words in, as BCP 47 tags in alphabetical order."""
    return SUPPORTED
