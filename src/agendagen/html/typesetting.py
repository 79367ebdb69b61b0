"""Put the spaces where no line may end, as the typesetters of a language do: § 108, kl. 12, 27,6 mio. kr., 6. maj.

Only spaces that the author wrote are replaced, by a no-break space; nothing is added or taken away. Code is left as it
is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from agendagen.languages import NOTHING, language_of, locales, served
from agendagen.text import Break, Inline, Link, NoteMark, Styled, Words

_SPACE: Final = "\N{NO-BREAK SPACE}"
_THIN: Final = "\N{NARROW NO-BREAK SPACE}"

_UNITS: Final = (
    r"kr|DKK|SEK|NOK|EUR|USD|GBP|CHF|"
    r"%|‰|€|£|\$|°C|mm|cm|m|km|m²|m³|ha|g|kg|ml|cl|dl|l|kW|MW|GW|kWh|MWh|GWh|kB|MB|GB|min"
)
"""What a number stays with in every language."""
_CURRENCIES: Final = "€|DKK|EUR|SEK|NOK"
_NUMBER: Final = re.compile(r" (?=\d)")
_WORD: Final = re.compile(r"(?:§+|[^\W\d_]+[.°º]?)$")
CODE: Final = frozenset({"code", "kbd", "samp", "pre"})
"""Elements within which the author's spaces stay."""
_THROUGH: Final = frozenset({"a", "abbr", "b", "em", "i", "s", "span", "strong", "sub", "sup", "time"})
"""Elements that a word may go on in."""
_ALONE: Final = 10
"""A last word of fewer characters should have no line of its own."""
_PAIR: Final = 16
"""The last two words of a paragraph stay together where they are no longer, with what is bound to them."""
_ENOUGH: Final = 24
"""A paragraph with fewer characters before its last two words stands on one line."""
_SHORT: Final = 25
"""A title of fewer characters stands on one line."""
_TOGETHER: Final = 24
"""The last two words of a title stay together where they are no longer."""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """The ways of a language with its spaces."""

    language: str
    """A tag."""
    lines: bool = False
    """Whether the last words of titles and paragraphs stay together too; a browser sees to that itself."""

    def words(self, text: str) -> str:
        """Return plain text with its no-break spaces."""
        return _bound(text, self.language) if " " in text else text

    def title(self, text: str) -> str:
        """Return a plain title with its no-break spaces, and the last word not alone on its line."""
        text = self.words(text)
        return _joined(text, _title_space(text)) if self.lines else text

    def line(self, text: str, before: str = "") -> str:
        """Return a plain line that stands as a paragraph does, behind what stands before it on the line."""
        text = self.words(text)
        return _joined(text, _line_space(before + text, text)) if self.lines else text

    def headline(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Return the inlines of a title with their no-break spaces, and the last word not alone on its line."""
        bound = tuple(self._bound(inlines))
        leaf = _last_leaf(bound) if self.lines else None
        if leaf is None or len(_flat(bound)) < _SHORT:
            return bound
        return _with_leaf(bound, leaf, _joined(leaf.text, _title_space(leaf.text, 0)))

    def ending(self, inlines: Sequence[Inline], before: str = "") -> tuple[Inline, ...]:
        """Return the inlines that end a paragraph, the last word not alone on its line; other spaces are left.

        `before` is what stands before them on the line.
        """
        if not self.lines or not inlines or not isinstance(inlines[-1], Words | Styled | Link | NoteMark):
            return tuple(inlines)
        leaves = list(_leaves(inlines))
        tail = ""
        for position in range(len(leaves) - 1, -1, -1):
            leaf = leaves[position]
            if not isinstance(leaf, Words):
                if not isinstance(leaf, NoteMark):
                    break
                tail = f"{leaf.number}{tail}"
                continue
            text = self.words(leaf.text)
            text = text if tail else text.rstrip()
            if not any(c.isspace() for c in text):
                tail = text + tail
                continue
            space = _line_space(self.words(before + _before(leaves, position)) + text, text, len(tail))
            whole = self.words(leaf.text)
            return tuple(inlines) if space is None else _with_leaf(inlines, leaf, _joined(whole, space))
        return tuple(inlines)

    def _bound(self, inlines: Iterable[Inline]) -> Iterable[Inline]:
        for node in inlines:
            if isinstance(node, Words):
                yield replace(node, text=self.words(node.text))
            elif isinstance(node, Styled | Link) and not (isinstance(node, Styled) and node.tag in CODE):
                yield replace(node, children=tuple(self._bound(node.children)))
            else:
                yield node


@lru_cache(maxsize=1 << 14)
def _bound(text: str, language: str) -> str:
    """Return a text with its no-break spaces; most are the same the next time they are made."""
    return _rules(language.partition("-")[0]).bound(text)


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
def _rules(tag: str) -> _Rules:
    language = language_of(tag)
    ways = served(tag).spaces
    months = "|".join(sorted(map(re.escape, locales.months(tag)), key=len, reverse=True))
    of = f"(?:{language.dates.of} )?" if language.dates.of else ""
    amounts = "|".join(rf"(?<=\b{word}\. )" for word in ways.amounts.split())
    places = [
        rf"(?=(?:{_UNITS}|{ways.units})(?![\w-]))(?<=\d )",
        r"(?=\d{3}(?!\d))(?<=\d )",
        rf"(?={of}(?:{months})(?!\w))(?:(?<=\d )|(?<=\d\. ))",
        rf"(?=(?:{_CURRENCIES}|{'|'.join(ways.currencies.split())})(?!\w))(?:{amounts or NOTHING})",
        r"(?=(?:[A-Z]|[a-zæøåäöü]{1,3})\.)(?<=\b[^\W\d_]\. )",
        r"(?=[–—] )",
    ]
    if language.dates.month_first:
        places.append(r"(?=\d{1,2}(?!\d))" + "(?:" + "|".join(f"(?<=\\b{m} )" for m in months.split("|")) + ")")
    if ways.wide_before:
        places.append(f"(?=[{ways.wide_before}])|(?<=[{ways.wide_after}] )")
    return _Rules(
        re.compile(f" (?:{'|'.join(places)})"),
        frozenset(ways.before_number.split()) | {"§", "§§"},
        re.compile(f" (?=[{ways.narrow_before}])") if ways.narrow_before else None,
    )


# --- The last words of a line ------------------------------------------------------------------------------------


def _title_space(text: str, shortest: int = _SHORT) -> int | None:
    """Return where in a title is the space that its last word must not be parted at."""
    kept = text.rstrip()
    space = max((n for n, c in enumerate(kept) if c.isspace()), default=0)
    if space < 1 or kept[space - 1].isspace() or len(text) < shortest:
        return None
    before, last = kept[:space].rpartition(" ")[2], kept[space + 1 :]
    return space if len(before) + len(last) <= _TOGETHER else None


def _line_space(all_before: str, text: str, tail: int = 0) -> int | None:
    """Return where in the last run of words of a paragraph is the space that its last word must not be parted at.

    `all_before` is what the line says up to the end of `text`; `tail` is how much of the last word comes behind.
    """
    kept = text if tail else text.rstrip()
    space = max((n for n, c in enumerate(kept) if c.isspace()), default=-1)
    if space < 1 or kept[space] != " " or space == len(kept) - 1:
        return None
    last = len(kept) - space - 1 + tail
    before = kept[:space].replace("\n", " ").rpartition(" ")[2]
    if not before or last >= _ALONE or len(before) + last > _PAIR:
        return None
    said = len(all_before) - len(text) + space - len(before)
    return space if said >= _ENOUGH else None


def _joined(text: str, space: int | None) -> str:
    return text if space is None else f"{text[:space]}{_SPACE}{text[space + 1 :]}"


def _leaves(inlines: Iterable[Inline]) -> Iterable[Inline]:
    """Yield the leaves of what a word may go on in; anything else is a leaf itself."""
    for node in inlines:
        if isinstance(node, Link) or (isinstance(node, Styled) and node.tag in _THROUGH):
            yield from _leaves(node.children)
        else:
            yield node


def _before(leaves: Sequence[Inline], position: int) -> str:
    """Return what the line says before a leaf, from the last thing that ends a line or is no text."""
    said: list[str] = []
    for leaf in reversed(leaves[:position]):
        if isinstance(leaf, Words):
            said.append(leaf.text)
        elif isinstance(leaf, NoteMark):
            said.append(str(leaf.number))
        elif isinstance(leaf, Break) and not leaf.hard:
            said.append(" ")
        else:
            break
    return "".join(reversed(said))


def _flat(inlines: Iterable[Inline]) -> str:
    return "".join(leaf.text for leaf in _leaves(inlines) if isinstance(leaf, Words))


def _last_leaf(inlines: Iterable[Inline]) -> Words | None:
    leaves = list(_leaves(inlines))
    return leaves[-1] if leaves and isinstance(leaves[-1], Words) else None


def _with_leaf(inlines: Sequence[Inline], leaf: Words, text: str) -> tuple[Inline, ...]:
    """Return the inlines with other words in the place of `leaf`, which is one of theirs."""
    done: list[Inline] = []
    for node in inlines:
        if node is leaf:
            done.append(replace(leaf, text=text))
        elif isinstance(node, Styled | Link):
            done.append(replace(node, children=_with_leaf(node.children, leaf, text)))
        else:
            done.append(node)
    return tuple(done)
