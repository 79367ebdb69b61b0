"""Put the spaces where no line may end, as the typesetters of a language do: § 108, kl. 12, 27,6 mio. kr., 6. maj 2024.

A space that the author wrote becomes a no-break space; a narrow one comes in only where a language has it before a
mark, and on paper a joiner, which shows nothing and is not in the text of the PDF, where a hyphen or a dash must not
end a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from agendagen.html.typesetting.runs import Edit
from agendagen.html.verbatim import verbatim
from agendagen.languages import NOTHING, direction, language_of, locales, served
from agendagen.records import dataclass

SPACE: Final = "\N{NO-BREAK SPACE}"
THIN: Final = "\N{NARROW NO-BREAK SPACE}"
JOINER: Final = "\N{WORD JOINER}"
"""Where no line may end though it could: the page engine leaves it out of the PDF's text."""

_UNITS: Final = (
    r"kr|DKK|SEK|NOK|EUR|USD|GBP|CHF|"
    r"%|‰|€|£|\$|°C|mm|cm|m|km|m²|m³|ha|g|kg|ml|cl|dl|l|kW|MW|GW|kWh|MWh|GWh|kB|MB|GB|min"
)
"""What a number stays with in every language."""
_CURRENCIES: Final = "€|DKK|EUR|SEK|NOK"
_NUMBER: Final = re.compile(r" (?=\d)")
_WORD: Final = re.compile(r"(?:§+|[^\W\d_]+[.°º]?)$")
_SMALL: Final = re.compile(r"(?<!\d)\d{1,3}[ \u00a0]$")
_DASH: Final = re.compile(r"(?<=[\d.%])–(?=\d)")
_HYPHEN: Final = re.compile(r"([^\W_]+)-(?=([^\W_]+))")
_PIECE: Final = 3
"""No line ends beside a hyphen with a piece of so many characters, or of capitals alone, on one side."""
_COMPOUND: Final = 20
"""A compound of more characters may be parted at its hyphen all the same."""
_SIGN: Final = re.compile(r"(?<![^\s(\[=<>:~≈])(?<!\d )[-+\N{MINUS SIGN}](?=[.,]?\d)")
_HELD: Final = "\N{LEFT-TO-RIGHT MARK}"
"""Keeps the sign of a number before it where text runs from right to left; as Unicode's own number formats have it."""


def edits(text: str, language: str, *, marks: bool, joiners: bool, tight: bool) -> tuple[Edit, ...]:
    """Return what becomes of the spaces of a string, in order, and what comes in.

    `marks` lets a narrow space in before the marks of a language that has one there, `joiners` a joiner where a hyphen
    or a dash must not end a line. Where room is `tight` a line may end before the year of a date.
    """
    found = _edits(text, language.partition("-")[0], marks, joiners, tight)
    if direction(language) == "ltr" or not (signs := list(_SIGN.finditer(text))):
        return found
    held = (Edit(sign.start(), sign.start(), _HELD) for sign in signs)
    return tuple(sorted((*found, *held), key=lambda edit: edit.start))


@lru_cache(maxsize=1 << 14)
def _edits(text: str, language: str, marks: bool, joiners: bool, tight: bool) -> tuple[Edit, ...]:  # noqa: FBT001 - a key
    rules = _rules(language, tight)
    found: list[Edit] = []
    if " " in text:
        bound = rules.bound(text)
        if bound != text:
            found += (Edit(n, n + 1, c) for n, c in enumerate(bound) if c != text[n])
    added = list(_joints(text)) if joiners and ("-" in text or "–" in text) else []
    if marks and rules.unspaced is not None:
        added += (Edit(m.start(), m.start(), SPACE if m[0] == ":" else THIN) for m in rules.unspaced.finditer(text))
    if added:
        stay = {place for start, end in verbatim(text) for place in range(start, end)}
        found += (edit for edit in added if edit.start not in stay)
        found.sort(key=lambda edit: edit.start)
    return tuple(found)


def _joints(text: str) -> Iterator[Edit]:
    """Yield a joiner behind each dash and hyphen at which no line may end."""
    for found in _DASH.finditer(text):
        yield Edit(found.end(), found.end(), JOINER)
    for found in _HYPHEN.finditer(text):
        sides = found[1], found[2]
        if sum(map(len, sides)) <= _COMPOUND and any(len(side) <= _PIECE or side.isupper() for side in sides):
            yield Edit(found.end(), found.end(), JOINER)


@dataclass(frozen=True, slots=True)
class _Rules:
    """Where a language binds."""

    spaces: re.Pattern[str]
    """Spaces that bind."""
    before_number: frozenset[str]
    """Words, without a full stop and in small letters, that the number behind them stays with."""
    between_numbers: frozenset[str]
    """Words that the numbers on both sides of them stay with."""
    thin: re.Pattern[str] | None
    """Spaces that bind and are narrow."""
    unspaced: re.Pattern[str] | None
    """Marks that a space is missing before."""

    def bound(self, text: str) -> str:
        """Return `text`, which has no tags, with its no-break spaces."""
        if self.thin is not None:
            text = self.thin.sub(THIN, text)
        return _NUMBER.sub(self._numbered, self.spaces.sub(SPACE, text))

    def _numbered(self, match: re.Match[str]) -> str:
        text, start = match.string, match.start()
        word = _WORD.search(text, max(0, start - 14), start)
        if word is None:
            return " "
        said = word[0].rstrip(".").lower()
        between = said in self.between_numbers and _SMALL.search(text, max(0, word.start() - 6), word.start())
        return SPACE if between or said in self.before_number else " "


@lru_cache(maxsize=32)
def _rules(tag: str, tight: bool) -> _Rules:  # noqa: FBT001 - a key
    language = language_of(tag)
    ways = served(tag).spaces
    months = "|".join(sorted(map(re.escape, locales.months(tag)), key=len, reverse=True))
    of = f"(?:{language.dates.of} )?" if language.dates.of else ""
    amounts = "|".join(rf"(?<=\b{word}\. )" for word in ways.amounts.split())
    between = [*ways.between_numbers.split(), *language.mentions.conjunctions.split("|")]
    places = [
        rf"(?=(?:{_UNITS}|{ways.units})(?![\w-]))(?<=\d )",
        r"(?=\d{3}(?!\d))(?<=\d )",
        rf"(?={of}(?:{months})(?!\w))(?:(?<=\d )|(?<=\d\. ))",
        rf"(?=(?:{_CURRENCIES}|{'|'.join(ways.currencies.split())})(?!\w))(?:{amounts or NOTHING})",
        r"(?=(?:[A-Z]|[a-zæøåäöü]{1,3})\.)(?<=\b[^\W\d_]\. )",
        r"(?=[–—] )",
        rf"(?=(?:{'|'.join(filter(None, between)) or NOTHING}) \d)(?<=\d )(?<!\d{{4}} )",
    ]
    if not tight:
        places.append(r"(?=\d{4}(?!\d))(?:" + "|".join(f"(?<=\\b{m} )" for m in months.split("|")) + ")")
    if ways.before_word and not tight:
        words = {form for word in ways.before_word.split() for form in (word, word.capitalize())}
        places.append(r"(?=[\w§])(?:" + "|".join(rf"(?<=\b{re.escape(word)} )" for word in sorted(words)) + ")")
    if language.dates.month_first:
        names = months.split("|")
        places.append(r"(?=\d{1,2}(?!\d))" + "(?:" + "|".join(f"(?<=\\b{m} )" for m in names) + ")")
        if not tight:
            days = (f"(?<=\\b{m} {day}, )" for m in names for day in (r"\d", r"\d\d"))
            places.append(r"(?=\d{4}(?!\d))(?:" + "|".join(days) + ")")
    if ways.wide_before:
        places.append(f"(?=[{ways.wide_before}])")
    narrow = [f"(?=[{ways.narrow_before}])"] if ways.narrow_before else []
    narrow += [f"(?<=[{ways.narrow_after}] )"] if ways.narrow_after else []
    marks, after = ways.unspaced, ways.narrow_after or SPACE
    return _Rules(
        re.compile(f" (?:{'|'.join(places)})"),
        frozenset(ways.before_number.split()) | {"§", "§§"},
        frozenset(between),
        re.compile(f" (?:{'|'.join(narrow)})") if narrow else None,
        re.compile(rf"(?<=[\w)\]%»”’…])[{marks}](?=[{marks}.,]*(?:[\s»”)]|$))|(?<=[{after}])(?=\S)") if marks else None,
    )
