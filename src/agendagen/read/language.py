"""What is wrong with words that a meeting chooses: its language, labels of its own, what an item is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Fix, Span
from agendagen.languages import LANGUAGES, is_tag, known, language_of, subtags, written
from agendagen.languages.locales import called
from agendagen.phrases import Names, quoted
from agendagen.read import yaml
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, distance, replaced
from agendagen.words import LABELS
from agendagen.words.wording import GAP

_MAY_GO: Final = frozenset({"one-page", "meeting-on-a-date", "meeting-on-dates"})
"""What may be said in words alone; of several gaps an author may leave out any."""

_KNOWN: Final = tuple(key for key, (context, _) in LABELS.items() if context == "type")
_SLIPS: Final = 2


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


def wrong_gaps(labels: Mapping[str, str], node: yaml.Mapping) -> Iterator[Diagnostic]:
    """Compare the gaps of each label with those of the English that it replaces."""
    for key, text in labels.items():
        wanted = tuple(dict.fromkeys(GAP.findall(LABELS[key][1])))
        given = tuple(dict.fromkeys(GAP.findall(text)))
        place = yaml.locate(node, ("labels", key))
        unknown = quoted(f"{{{gap}}}" for gap in given if gap not in wanted)
        lacking = quoted(f"{{{gap}}}" for gap in wanted if not given and key not in _MAY_GO)
        if unknown.entries and not wanted:
            yield rules.BadValue.label_words(place, value=text, unknown=unknown)
        elif unknown.entries:
            known = quoted(f"{{{gap}}}" for gap in wanted)
            yield rules.BadValue.label_gap(place, value=text, unknown=unknown, known=known)
        elif lacking.entries:
            yield rules.BadValue.label_without(place, value=text, lacking=lacking)


def misspelt_kind(written: str, place: Span) -> Iterator[Diagnostic]:
    """Find a word that is nearly one of those that are known."""
    word = written.strip().casefold()
    if len(word) > _SLIPS + 2 and word not in _KNOWN:
        meant = next((known for known in _KNOWN if distance(word, known) <= _SLIPS), "")
        if meant:
            fix = replaced(place, written, meant, terms.DID_YOU_MEAN)
            yield rules.BadValue.kind(place, value=written, fix=fix)
