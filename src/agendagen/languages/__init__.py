"""What the program knows of each language: a file each, and its catalogue under `locale/`.

Here and in the files beside it are all words of people's languages but those of the catalogues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final, Literal

from agendagen.languages import da, de, en, es, fi, fr, nb, nl, sv
from agendagen.languages.language import NOTHING, Customs, Language, Starter

LANGUAGES: Final[Mapping[str, Language]] = {
    language.tag: language
    for language in (
        da.DANISH,
        de.GERMAN,
        en.ENGLISH,
        es.SPANISH,
        fi.FINNISH,
        fr.FRENCH,
        nb.NORWEGIAN,
        nl.DUTCH,
        sv.SWEDISH,
    )
}
"""The languages that there are catalogues for, by their tags, in alphabetical order."""
ENGLISH: Final = en.ENGLISH

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
_LEFTWARD: Final = "ar arc arz ary ckb dv fa glk he iw ji ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi"
_LEFTWARD_SCRIPTS: Final = "adlm arab aran hebr mand mend nkoo rohg samr syrc thaa"
"""The languages that are written from right to left unless a tag names another script, and such scripts."""
_BY_SUBTAG: Final = {
    subtag: language for language in LANGUAGES.values() for subtag in (language.tag, *language.also, *language.near)
}


def subtags(tag: str) -> list[str]:
    """Return the parts of a BCP 47 tag, the language's own first and in small letters."""
    language, *rest = tag.replace("_", "-").split("-")
    return [language.lower(), *rest]


def is_tag(language: str) -> bool:
    """Tell whether what was written is a language tag, such as ``de-AT``, whether or not there is such a language."""
    return _TAG.fullmatch(language.strip().replace("_", "-")) is not None


def written(tag: str) -> str:
    """Return a tag as it is usually written: language small, script titled, region large."""
    language, *rest = subtags(tag.strip())
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([language, *shaped])


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return which way a language tag is written: by its script where it names one, and else by its language."""
    language, *rest = subtags(tag.strip())
    script = next((part.lower() for part in rest if len(part) == 4 and part.isalpha()), "")
    leftward = script in _LEFTWARD_SCRIPTS.split() if script else language in _LEFTWARD.split()
    return "rtl" if leftward else "ltr"


@lru_cache(maxsize=64)
def language_of(tag: str) -> Language:
    """Return the language of a BCP 47 tag, or one of which nothing but the tag is known."""
    return _BY_SUBTAG.get(subtags(tag)[0]) or Language(tag=subtags(tag)[0])


def known(language: Language) -> bool:
    """Tell whether there are words in a language."""
    return language.tag in LANGUAGES


def served(tag: str) -> Language:
    """Return the language whose words a tag gets: its own, or English."""
    language = language_of(tag)
    return language if known(language) else ENGLISH


def customs_of(tag: str) -> Customs:
    """Return how a tag's language writes what Babel leaves open, in the region that the tag names."""
    language = served(tag)
    region = next((part for part in subtags(tag)[1:] if len(part) == 2), "")
    return language.regions.get(region.upper(), language.customs)


def starter(tag: str) -> Starter:
    """Return what a first meeting says in the language of a tag, or in English."""
    return served(tag).starter or en.STARTER


def with_english(language: Language) -> tuple[Language, ...]:
    """Return a language, and English, of which some words are in use everywhere."""
    return (language,) if language is ENGLISH else (language, ENGLISH)


def any_of(languages: Iterable[Language], patterns: Callable[[Language], str]) -> str:
    """Return the alternatives of a field that holds regular expressions, in several languages."""
    return "|".join(dict.fromkeys(filter(None, map(patterns, languages)))) or NOTHING


def every(field: Callable[[Language], str]) -> frozenset[str]:
    """Return the words of a field in every language."""
    return frozenset(word for language in LANGUAGES.values() for word in field(language).split())
