"""Put the spaces where no line may end, as the typesetters of a language do: § 108, kl. 12, 27,6 mio. kr., 6. maj.

Only spaces that the author wrote are replaced, by a no-break space; nothing is added or taken away. Code, drawings and
what stands in tags is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from agendagen.words import month_names

_SPACE: Final = "\N{NO-BREAK SPACE}"
_THIN: Final = "\N{NARROW NO-BREAK SPACE}"

_UNITS: Final = (
    "mio|mia|Mio|Mia|mill|milj|md|mdr|mld|mln|t|kr|øre|öre|DKK|SEK|NOK|EUR|USD|GBP|CHF|Euro|euro|euros|pct|proc|procent|"
    "%|‰|€|£|$|°C|mm|cm|m|km|m²|m³|ha|g|kg|ml|cl|dl|l|kW|MW|GW|kWh|MWh|GWh|kB|MB|GB|min|sek|timer|Uhr|uur|heures|h|"
    "a\\.m|p\\.m|am|pm|million|millions|billion|millioner|milliarder|miljoner|miljarder|Millionen|Milliarden|miljoen|miljard"
).replace("$", "\\$")
"""What a number stays with."""
_BEFORE_NUMBER: Final[Mapping[str, str]] = {
    "da": "kl nr s stk pkt ca kap bd art tlf fig tab side punkt bilag tabel figur kapitel stykke uge artikel",
    "nb": "kl nr s pkt ca kap bd art tlf fig tab side punkt sak vedlegg tabell figur kapittel ledd uke artikkel",
    "sv": "kl nr s st ca kap mom art tel fig tab sida punkt bilaga tabell figur kapitel stycke vecka artikel",
    "de": "nr nrn s abs art ziff ziffer bd kap tel ca abb tab buchst satz seite punkt anlage tabelle abbildung kapitel"
    " absatz artikel top kw",
    "nl": "nr nrs blz p art ca hfst tel fig tab lid pagina punt bijlage tabel figuur hoofdstuk artikel week",
    "fr": "n° nº no p art al chap tél fig page point annexe tableau figure chapitre article alinéa",
    "en": "no nos p pp para paras art ch vol sec tel fig ca page pages item attachment annex appendix table figure"
    " chapter section article paragraph week",
}
"""Abbreviations and words, in small letters, that the number behind them stays with."""
_NUMBER: Final = re.compile(r" (?=\d)")
_WORD: Final = re.compile(r"(?:§+|[^\W\d_]+[.°º]?)$")
_SKIPPED: Final = re.compile(
    r"<(script|style|svg|pre|code|kbd|samp|head|title)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_ITEM: Final = re.compile(r"(?=<article\b)")
_HEADING: Final = re.compile(
    r"(<h([1-6])\b[^>]*>|<p class=\"byline\">|<a class=\"entry\"[^>]*>)(.*?)(</h\2>|</p>|</a>)", re.DOTALL
)
"""Titles, the line of those who present, and the lines of the contents list."""
_INLINE: Final = r"/?(?:a|abbr|b|em|i|s|span|strong|sub|sup|time)\b"
_TAG: Final = re.compile(rf"<{_INLINE}[^<>]*>")
_BLOCK: Final = re.compile(rf"<(?!{_INLINE})[^<>]*>")
_LAST_WORDS: Final = re.compile(
    rf"(?<=[ \n>])([^ \n<>]+) ([^\s<>]+)((?:{_TAG.pattern}|[^\s<>])*)(?=\s*</(?:p|li|dd|figcaption|caption)>)"
)
"""The last two words of a paragraph; with a tag between them WeasyPrint 70 would break the line at other places too."""
_ALONE: Final = 10
"""A last word of fewer characters should have no line of its own."""
_PAIR: Final = 16
"""The last two words of a paragraph stay together where they are no longer, with what is bound to them."""
_ENOUGH: Final = 24
"""A paragraph with fewer characters before its last two words stands on one line."""
_LAST: Final = re.compile(r"(?<=[^\s<>])\s(?=([^\s<>]+)((?:\s*</?(?:em|strong|s|i|b|span|sup|sub)>)*)\s*$)")
_SHORT: Final = 25
"""A title of fewer characters stands on one line."""
_TOGETHER: Final = 24
"""The last two words of a title stay together where they are no longer."""


def typeset(document: str, language: str, *, lines: bool) -> str:
    """Return an HTML document in `language` (a tag) with its no-break spaces.

    With `lines` the last words of titles and paragraphs stay together too; a browser sees to that itself.
    """
    start = document.find("<body")
    if start < 0:
        return document
    language = language.partition("-")[0]
    pieces = _ITEM.split(document[start:])
    return document[:start] + "".join(_typeset(piece, language, lines=lines) for piece in pieces)


@lru_cache(maxsize=1 << 12)
def _typeset(piece: str, language: str, *, lines: bool) -> str:
    """Return the HTML of an item, or of what is around the items; most are the same the next time they are made."""
    rules = _rules(language)
    out = []
    position = 0
    for match in _SKIPPED.finditer(piece):
        if match.start() > position:
            out.append(rules.bound(piece[position : match.start()]))
        out.append(match[0])
        position = match.end()
    out.append(rules.bound(piece[position:]))
    text = "".join(out)
    return _LAST_WORDS.sub(_ending, _HEADING.sub(_title, text)) if lines else text


@dataclass(frozen=True, slots=True)
class _Rules:
    """Where a language binds."""

    spaces: re.Pattern[str]
    """Spaces that bind."""
    before_number: frozenset[str]
    """Words, without a full stop and in small letters, that the number behind them stays with."""
    thin: re.Pattern[str] | None
    """Spaces that bind and are narrow."""

    def bound(self, text: str) -> str:
        """Return `text`, which has no tags, with its no-break spaces."""
        if " " not in text:
            return text
        if self.thin is not None:
            text = self.thin.sub(_THIN, text)
        return _NUMBER.sub(self._numbered, self.spaces.sub(_SPACE, text))

    def _numbered(self, match: re.Match[str]) -> str:
        word = _WORD.search(match.string, max(0, match.start() - 14), match.start())
        return _SPACE if word and word[0].rstrip(".").lower() in self.before_number else " "


@lru_cache(maxsize=16)
def _rules(language: str) -> _Rules:
    months = "|".join(sorted(map(re.escape, month_names(language)), key=len, reverse=True))
    places = [
        rf"(?=(?:{_UNITS})(?![\w-]))(?<=\d )",
        r"(?=\d{3}(?!\d))(?<=\d )",
        rf"(?=(?:{months})(?!\w))(?:(?<=\d )|(?<=\d\. ))",
        r"(?=(?:kr|Euro|euro|€|DKK|EUR|SEK|NOK)(?!\w))(?:(?<=mi[oa]\. )|(?<=mill\. )|(?<=milj\. ))",
        r"(?=(?:[A-Z]|[a-zæøåäöü]{1,3})\.)(?<=\b[A-Za-zÆØÅÄÖÜæøåäöü]\. )",
        r"(?=[–—] )",
    ]
    if language == "en":
        places.append(r"(?=\d{1,2}(?!\d))" + "(?:" + "|".join(f"(?<=\\b{m} )" for m in months.split("|")) + ")")
    if language == "fr":
        places.append(r"(?=[:»])|(?<=« )")
    return _Rules(
        re.compile(f" (?:{'|'.join(places)})"),
        frozenset(_BEFORE_NUMBER.get(language, _BEFORE_NUMBER["en"]).split()) | {"§", "§§"},
        re.compile(r" (?=[;!?])") if language == "fr" else None,
    )


def _ending(match: re.Match[str]) -> str:
    """Return the last two words of a paragraph, together where the last would else be alone on a line."""
    last = len(match[2]) + len(_TAG.sub("", match[3]))
    if last >= _ALONE or len(match[1]) + last > _PAIR:
        return match[0]
    before = _BLOCK.split(match.string[max(0, match.start() - 400) : match.start()])[-1]
    return f"{match[1]}{_SPACE}{match[2]}{match[3]}" if len(_TAG.sub("", before)) >= _ENOUGH else match[0]


def _title(match: re.Match[str]) -> str:
    """Return a title whose last line has more than one word, where it has several lines."""
    number, closing, words = match[3].partition("</span>") if '<span class="num">' in match[3] else ("", "", match[3])
    found = _LAST.search(words)
    if found is None:
        return match[0]
    before = words[: found.start()].rpartition(" ")[2].rpartition(">")[2]
    if len(words) < _SHORT or len(before) + len(found[1]) > _TOGETHER:
        return match[0]
    return f"{match[1]}{number}{closing}{words[: found.start()]}{_SPACE}{words[found.end() :]}{match[4]}"
