"""What is wrong with the language that a meeting names."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Fix, Span
from agendagen.languages import LANGUAGES, is_tag, known, language_of, subtags, written
from agendagen.languages.locales import called
from agendagen.phrases import Names
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, replaced
from agendagen.words import LABELS


def wrong(language: str, labels: AbstractSet[str], place: Span | None) -> Iterator[Diagnostic]:
    """Find a language that the program has no words in, where the meeting does not bring all of them."""
    served = language_of(language.strip())
    if not is_tag(language) or not known(served):
        if labels >= LABELS.keys():
            return
        wording = rules.UnknownLanguage.no_words if is_tag(language) else rules.UnknownLanguage.no_tag
        yield wording(place, language=language, known=Names(tuple(LANGUAGES)), fix=_nearest(language, place))
    elif subtags(language.strip())[0] in served.near:
        yield rules.UnknownLanguage.bokmal(place, language=language)
    elif "_" in language:
        yield rules.UnknownLanguage.hyphen(place, tag=written(language), language=language)


def _nearest(language: str, place: Span | None) -> Fix | None:
    """Return the fix that writes the tag of the language that was named, by its name or nearly by its tag."""
    tag = called(language)
    if tag:
        return replaced(place, language, tag, terms.DID_YOU_MEAN)
    return None if is_tag(language) else did_you_mean(language, LANGUAGES, place)
