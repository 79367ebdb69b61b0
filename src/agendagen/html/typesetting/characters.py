"""Put the author's own characters as a typesetter does: “quotes”, apostrophes’, – dashes, 12–43, −505, an ellipsis….

What is no word of a language (an address, a path, a checksum) stays, and so does what could be a name of something as
well as a range: the number of a telephone or a case, a date of digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from agendagen.html.typesetting.runs import OBJECT, Edit
from agendagen.html.verbatim import verbatim
from agendagen.languages import customs_of, every, known, language_of, locales
from agendagen.languages.language import Quotes
from agendagen.records import dataclass

APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
EN: Final = "\N{EN DASH}"
EM: Final = "\N{EM DASH}"
MINUS: Final = "\N{MINUS SIGN}"
_PRIMES: Final = {"'": "\N{PRIME}", '"': "\N{DOUBLE PRIME}"}
_ANY: Final = re.compile(r"[\"'´`-]|\.\.\.")
"""Without any of these there is nothing to set."""

_BEFORE: Final = frozenset("([{<–—-/|=…«»„“‚‘›‹\"'+*_")
"""What an opening mark may stand right behind, besides white space."""
_BEHIND: Final = frozenset(".,;:!?)]}…")
"""What no opening mark stands right before."""
_SHORTENED: Final = re.compile(r"'(?:\d\d(?!\d)|(?:[stnmkr]|em|til|tis|twas|cause)(?!\w)(?!'\w))", re.IGNORECASE)
"""Words whose beginning was left out."""

_ELLIPSIS: Final = re.compile(r"(?<![./\\])\.\.\.(?![./\\])")
_DASHES: Final = re.compile(r"(?<![-<!])(-{2,3})(?![->])")
_SPACED: Final = re.compile(r"(?<=[^\s-] )-(?= [^\s-])")
_MINUS: Final = re.compile(r"(?<![^\s(\[=<>:~≈])(?<!\d )-(?=(?:\d[\d.,]*|[.,]\d+)(?![\w-]))")
_PRICE: Final = re.compile(r"(?<=\d,)-(?![\w-])")
_ACCENT: Final = re.compile(r"(?<=\w)[´`](?=\w)")
_END: Final = r"\d{1,4}(?:[.,:]\d{1,4}){0,2}(?:h(?:\d\d)?)?"
_RANGE: Final = re.compile(
    rf"(?<![\w/,:+#@=-])(?<!\d\.)(?P<first>{_END})[.%]?(?P<dash>-)(?P<last>{_END})(?![\w-]|/\d|[.,:]\d)"
)
_SEPARATOR: Final = re.compile(r"[.,:h]")
_NAMED: Final = re.compile(r"(?:([^\W\d_][^\W\d_.]*(?:\.[^\W\d_]+)*)[.:]*|(\+\d[\d ()-]*)) *$")
"""A word or the country of a telephone right before a number."""
_YEARS: Final = range(1500, 2200)


def edits(text: str, kept: frozenset[int], language: str) -> tuple[Edit, ...]:
    """Return what becomes of the characters of a string, in order; those in the places `kept` stay."""
    return _edits(text, kept, language) if _ANY.search(text) else ()


@lru_cache(maxsize=1 << 13)
def _edits(text: str, kept: frozenset[int], language: str) -> tuple[Edit, ...]:
    stay = {*kept, *(place for start, end in verbatim(text) for place in range(start, end))}
    found = [
        edit
        for edit in (*_signs(text), *_ranges(text, language))
        if stay.isdisjoint(range(edit.start, edit.end)) and text[edit.start : edit.end] != edit.text
    ]
    places = (n for n, c in enumerate(text) if c in "\"'" and n not in stay)
    found += _Marks(text, _marks(language)).edits(places)
    found.sort(key=lambda edit: edit.start)
    return tuple(found)


def _signs(text: str) -> Iterator[Edit]:
    """Yield what becomes of dots, dashes and the minus."""
    for pattern, sign in ((_ELLIPSIS, "…"), (_SPACED, EN), (_MINUS, MINUS), (_PRICE, EN), (_ACCENT, APOSTROPHE)):
        yield from (Edit(*found.span(), sign) for found in pattern.finditer(text))
    for found in _DASHES.finditer(text):
        before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        option = (not before or before.isspace() or before in "([") and behind.isalnum()
        alone = not before and not behind
        if not option and not alone:
            yield Edit(*found.span(), EN if len(found[0]) == 2 else EM)


# --- Ranges ------------------------------------------------------------------------------------------------------


def _ranges(text: str, language: str) -> Iterator[Edit]:
    """Yield what becomes of the hyphen between the ends of a range."""
    for found in _RANGE.finditer(text):
        if _ascends(found["first"], found["last"]) and not _is_name(text, found.start()):
            yield Edit(*found.span("dash"), EN)
    for found in _calendar(language).finditer(text):
        yield Edit(*found.span(), customs_of(language).dash if found["day"] else EN)


def _is_name(text: str, start: int) -> bool:
    """Tell whether what stands before a number says that it is the name of something."""
    before = _NAMED.search(text, max(0, start - 30), start)
    return before is not None and (before[1] is None or before[1].lower() in _identifiers())


@lru_cache(maxsize=1)
def _identifiers() -> frozenset[str]:
    return every(lambda language: language.identifiers)


def _ascends(first: str, last: str) -> bool:
    """Tell whether two numbers can be nothing but the ends of a range."""
    between = _SEPARATOR.findall(first), _SEPARATOR.findall(last)
    low, high = _numbers(first), _numbers(last)
    if between[0] != between[1]:
        # 1,5-2 and 12-13.45; but 1.2-3 is the number of an attachment
        return ((between[0] == [","] and not between[1]) or not between[0]) and low[0] <= high[0]
    if len(between[0]) == 2 and len(low) == 3:
        return True  # dates
    if between[0]:
        return low < high
    if (first[0] == "0" and len(first) > 1) or last[0] == "0":
        return False  # days and months, or the name of something
    return low < high if len(first) < 3 or (len(last) < 4 and len(first) < 4) else _many_digits(first, last)


def _many_digits(first: str, last: str) -> bool:
    """Tell the same of numbers that could be a telephone's: years, and round numbers."""
    low, high = int(first), int(last)
    if len(first) == 4 and len(last) == 2:
        return low in _YEARS and high > max(12, low % 100)
    years = low in _YEARS and high in _YEARS
    return low < high and (years or (low % 10 == 0 and high % 10 == 0))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _SEPARATOR.split(text) if part)


@lru_cache(maxsize=16)
def _calendar(tag: str) -> re.Pattern[str]:
    """Return the hyphen between two months or two weekdays, or between a month and the day of another."""
    names = sorted({*locales.months(tag), *locales.weekdays(tag)}, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in names if len(name) > 2)
    behind = "|".join(rf"(?<=\b{re.escape(name)}-)" for name in names if len(name) > 2)
    return re.compile(rf"-(?:{behind})(?=(?:{either})(?!\w)|(?P<day>\d{{1,2}}\.? (?:{either})))", re.IGNORECASE)


# --- Quotation marks and apostrophes -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The marks that stand for typed ones; empty ones leave them."""

    double: tuple[str, str]
    single: tuple[str, str]


@lru_cache(maxsize=32)
def _marks(tag: str) -> _Pairs:
    """Return the marks of a language; where its outer ones are single, these stand for single ones."""
    if not known(language_of(tag)):
        return _Pairs(("", ""), ("", ""))
    marks: Quotes = customs_of(tag).quotes
    outer, inner = (marks[0], marks[1]), (marks[2], marks[3])
    return _Pairs(inner, outer) if outer[1] == APOSTROPHE else _Pairs(outer, inner)


class _Marks:
    """Decides what each typed mark is: one that opens, one that closes, an apostrophe, a prime."""

    def __init__(self, text: str, pairs: _Pairs) -> None:
        self.text = text
        self.pairs = pairs
        self.open: list[tuple[str, tuple[str, str]]] = []
        """What stands open: the typed mark and what it became."""
        self.opened = -1
        """The place of the last one that opened."""

    def edits(self, places: Iterable[int]) -> Iterator[Edit]:
        """Yield what becomes of the marks in these places."""
        for place in places:
            mark = self._mark(place, self.text[place])
            if mark:
                yield Edit(place, place + 1, mark)

    def _mark(self, place: int, typed: str) -> str:
        before, behind = self.text[place - 1 : place] if place else "", self.text[place + 1 : place + 2]
        if typed == "'" and before.isalnum() and behind.isalnum():
            return APOSTROPHE
        at_start = not before or before.isspace() or before in _BEFORE
        if before and before in "\"'" and self.opened != place - 1:
            at_start = False
        if at_start and behind and not behind.isspace() and behind not in _BEHIND:
            return self._opening(place, typed)
        if not before or before.isspace():
            return ""
        return self._closing(typed, before, behind)

    def _opening(self, place: int, typed: str) -> str:
        if typed == "'" and (_SHORTENED.match(self.text, place) or not self._closes(place)):
            return APOSTROPHE
        within = [pair for kind, pair in self.open if kind == typed]
        pair = self.pairs.double if typed == '"' else self.pairs.single
        if within and within[-1] == pair:
            pair = self.pairs.single if typed == '"' else self.pairs.double
        self.open.append((typed, pair))
        self.opened = place
        return pair[0]

    def _closes(self, place: int) -> bool:
        """Tell whether a single mark has another one that closes it."""
        text, at = self.text, place
        while (at := text.find("'", at + 1)) > 0:
            if not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum() and at > place + 1:
                return True
        return False

    def _closing(self, typed: str, before: str, behind: str) -> str:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at][0] == typed:
                pair = self.open[at][1]
                del self.open[at:]
                return pair[1]
        if before.isdigit() and not behind.isalnum():
            return _PRIMES[typed]
        if typed == "'":
            return APOSTROPHE
        return "" if behind.isalnum() or behind == OBJECT else self.pairs.double[1]
