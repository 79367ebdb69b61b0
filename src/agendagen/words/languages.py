"""What is particular to a language, and which language a tag such as `de-AT` is served in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.phrases import Names

SUPPORTED = ("da", "de", "en", "fr", "nb", "nl", "sv")
"""The languages that there are catalogues for."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
_SERVED_BY = {"no": "nb", "nn": "nb"}
_LOCALES = {"no": "nb", "en": "en_GB"}
"""Where a bare language follows another locale: plain English is written the European way, 24-hour clock included."""


@dataclass(frozen=True, slots=True)
class Customs:
    """How a language writes what Babel leaves open or does otherwise than its public bodies."""

    quotes: tuple[str, str, str, str]
    """Opening and closing marks, outer and then inner."""
    dash: str = "\u00a0\u2013 "
    """Between two dates that both have a space in them."""
    clock: str = ""
    """A CLDR pattern for the time of day; empty for the locale's own."""
    weekday: str = ""
    """A CLDR pattern for a date with its weekday where the day comes before the month; empty for the locale's own."""
    first: str = ""
    """How the first of a month is written, if not as a plain number."""
    capital_nouns: bool = False
    """Whether a noun has a capital wherever it stands."""


_GUILLEMETS = ("\u00ab", "\u00bb", "\u2039", "\u203a")
_FRENCH = ("\u00ab\u202f", "\u202f\u00bb", "\u201c", "\u201d")
_CURLY = ("\u201c", "\u201d", "\u2018", "\u2019")

CUSTOMS: Mapping[str, Customs] = {
    "da": Customs(("\u00bb", "\u00ab", "\u203a", "\u2039"), dash="\u2013"),
    "de": Customs(("\u201e", "\u201c", "\u201a", "\u2018"), capital_nouns=True),
    "de-CH": Customs(_GUILLEMETS, capital_nouns=True),
    "de-LI": Customs(_GUILLEMETS, capital_nouns=True),
    "en": Customs(("\u2018", "\u2019", "\u201c", "\u201d"), weekday="EEEE d MMMM y"),
    "en-CA": Customs(_CURLY),
    "en-US": Customs(_CURLY),
    "fr": Customs(_FRENCH, clock="H 'h' mm", first="1er"),
    "nb": Customs(("\u00ab", "\u00bb", "\u2018", "\u2019"), dash="\u2013"),
    "nl": Customs(_CURLY),
    "sv": Customs(("\u201d", "\u201d", "\u2019", "\u2019"), dash="\u2013"),
}


@dataclass(frozen=True, slots=True)
class Service:
    """What a language tag gets."""

    tag: str
    """The tag in the usual writing, such as ``de-AT``."""
    catalogue: str
    """One of `SUPPORTED`."""
    locale: Locale
    """For dates, times, numbers and lists."""
    customs: Customs
    problem: Diagnostic | None = None
    """What to tell the author, without a place."""


def _written(tag: str) -> str:
    """Return `tag` with the usual capitals: language small, script titled, region large."""
    language, *rest = tag.split("-")
    shaped = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([language.lower(), *shaped])


def _locale(tag: str) -> Locale:
    """Return the nearest locale that Babel knows, leaving subtags off from the end."""
    parts = tag.split("-")
    for size in range(len(parts), 0, -1):
        name = "-".join(parts[:size])
        try:
            return Locale.parse(_LOCALES.get(name, name).replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


def _customs(tag: str, catalogue: str) -> Customs:
    """Return the customs of the tag's region, else of its language."""
    region = next((part for part in tag.split("-")[1:] if len(part) == 2), "")
    return CUSTOMS.get(f"{catalogue}-{region}") or CUSTOMS[catalogue]


def serve(language: str) -> Service:
    """Return what the language tag gets; what there are no words for gets English ones and a problem."""
    tag = _written(language.strip().replace("_", "-"))
    known = Names(tuple(SUPPORTED))
    if not _TAG.fullmatch(tag):
        problem = rules.UnknownLanguage.no_tag(language=language, known=known)
        return Service("en", "en", _locale("en"), CUSTOMS["en"], problem)
    base = tag.partition("-")[0]
    catalogue = _SERVED_BY.get(base, base)
    if catalogue not in SUPPORTED:
        problem = rules.UnknownLanguage.no_words(language=language, known=known)
        return Service(tag, "en", _locale("en"), CUSTOMS["en"], problem)
    found: Diagnostic | None = None
    if base == "nn":
        found = rules.UnknownLanguage.bokmal(language=language)
    elif "_" in language:
        found = rules.UnknownLanguage.hyphen(tag=tag, language=language)
    return Service(tag, catalogue, _locale(tag), _customs(tag, catalogue), found)


def locale_of(language: str) -> str:
    """Return a locale that Babel knows for `language`, English if there is none."""
    from babel.core import Locale, UnknownLocaleError

    tag = language.replace("-", "_")
    for name in (tag, tag.split("_")[0]):
        try:
            return str(Locale.parse(name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return "en"


def month_names(language: str) -> tuple[str, ...]:
    """Return the names of the months as dates have them, full and short."""
    months = _locale(_SERVED_BY.get(language, language)).months["format"]
    return tuple(dict.fromkeys(str(name) for width in ("wide", "abbreviated") for name in months[width].values()))
