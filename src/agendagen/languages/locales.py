"""What Babel knows of a language: its locale, its months and weekdays, how it writes one half, its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from agendagen.languages import LANGUAGES, language_of, subtags

if TYPE_CHECKING:
    from babel.core import Locale

_CONTEXTS = ("format", "stand-alone")


@lru_cache(maxsize=64)
def locale_of(tag: str) -> Locale:
    """Return the nearest locale that Babel knows, leaving subtags off from the end; else the English one."""
    from babel.core import Locale, UnknownLocaleError

    first, *rest = subtags(tag)
    language = language_of(tag)
    served = language.locale or language.tag
    for size in range(len(rest), -1, -1):
        name = "-".join([first, *rest[:size]])
        name = served.replace("_", "-") if name in (language.tag, *language.also) else name
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@lru_cache(maxsize=16)
def months(tag: str) -> Mapping[str, int]:
    """Return the names of the months as texts have them, full and then short, with their numbers."""
    named = locale_of(tag).months
    found = {
        str(name): number
        for width in ("wide", "abbreviated")
        for context in (_CONTEXTS if width == "wide" else _CONTEXTS[:1])
        for number, name in named[context][width].items()
    }
    return {**found, **language_of(tag).dates.months}


@lru_cache(maxsize=32)
def weekdays(tag: str, *, short: bool = False) -> Mapping[str, int]:
    """Return the names of the weekdays, full or short, with their numbers from Monday, 0."""
    named = locale_of(tag).days
    width = "abbreviated" if short else "wide"
    found = {str(name): number for context in _CONTEXTS for number, name in named[context][width].items()}
    return found if short else {**found, **language_of(tag).dates.weekdays}


@lru_cache(maxsize=64)
def decimal_comma(tag: str) -> bool:
    """Tell whether a language writes one half as ``0,5``, wherever it is spoken."""
    symbols = locale_of(subtags(tag)[0]).number_symbols
    return bool(symbols.get("latn", {}).get("decimal") == ",")


def called(name: str) -> str:
    """Return the tag of the language meant by a name, such as *Dänisch*, a longer code, or its country's code.

    Empty if it is none of `LANGUAGES`.
    """
    from babel.core import get_global

    wanted = name.strip().casefold()
    for speaker in LANGUAGES:
        for tag, language in LANGUAGES.items():
            names = (locale_of(speaker).languages.get(one, "") for one in (tag, *language.also))
            if any(str(named).casefold() == wanted for named in names):
                return tag
    code = subtags(wanted)[0]
    tag = get_global("language_aliases").get(code, code)
    spoken = {language.country.casefold(): language.tag for language in LANGUAGES.values()}
    if code not in spoken and code not in locale_of("en").languages:
        likely = "en" if code.upper() in locale_of("en").territories else tag  # which is left out below
        tag = str(get_global("likely_subtags").get(f"und_{code.upper()}", likely)).split("_")[0]
    return tag if tag in LANGUAGES else spoken.get(code, "")
