"""Places where a text names numbers of attachments and items: the words of each language around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from agendagen.check.case import Case
from agendagen.check.prose import Passage
from agendagen.languages import Language, any_of, with_english
from agendagen.languages.language import Mentions
from agendagen.model import Attachment, Item, Numbering
from agendagen.records import dataclass

_DASH = "[-–—]"
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_GAP = r"[ \N{NO-BREAK SPACE}\n>]*"
_SPACE = r"(?:\N{NO-BREAK SPACE}|[ \t>]*\n?[ \t>]*(?<=\s))"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text names numbers."""

    kind: str
    """``attachment`` or ``item``."""
    start: int
    end: int
    word: str
    numbers: tuple[tuple[str, int, int], ...]
    """Each number as typed, with its place in the text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a passage where the text names numbers."""

    kind: str
    """``attachment`` or ``item``."""
    passage: Passage
    start: int
    end: int
    word: str
    numbers: tuple[tuple[str, int, int], ...]
    """Each number as typed, with its place in the passage."""


@lru_cache(maxsize=1)
def mentions(case: Case) -> tuple[tuple[Item, Mention], ...]:
    """Return every place of the texts that names numbers of this agenda, as far as the text tells."""
    finder = Finder(
        case.language,
        frozenset(entry.number for entry in case.agenda.attachments),
        frozenset(item.number for item in case.items),
        case.agenda.meeting.numbering,
    )
    return tuple(
        (item, Mention(found.kind, passage, found.start, found.end, found.word, found.numbers))
        for item in case.items
        for passage in case.prose[item.path]
        if finder.quick.search(passage.text)
        for found in finder.find(passage.text)
    )


class Finder:
    """Finds what names numbers, in the texts of one agenda."""

    def __init__(
        self,
        language: Language,
        attachments: frozenset[str],
        items: frozenset[str],
        numbering: Numbering = Numbering(),  # noqa: B008 - it is frozen
    ) -> None:
        """Take the numbers that attachments and items have."""
        self.attachments = attachments
        self.items = items
        self.depths = {number.count(".") for number in self.items}
        self.serial = numbering.items in ("running", "year")
        item = rf"{_NUMBER}/\d{{4}}" if numbering.items == "year" else r"\d{1,6}(?:\.\d{1,2}){0,3}"
        item = item if self.serial else _NUMBER
        words = _any(language, lambda said: said.attachments)
        strong = _any(language, lambda said: said.agenda_items)
        weak = _any(language, lambda said: said.items)
        by_item = numbering.attachments == "item"
        own = rf"{_NUMBER}-\d{{1,2}}" if by_item else ""
        letter = r"(?-i:[A-H])"
        self.patterns = {
            "attachment": _pattern(language, words, "|".join(filter(None, (own, _NUMBER, letter)))),
            "strong": _pattern(language, strong, item),
            "weak": _pattern(language, weak, item),
        }
        self.number = re.compile("|".join(filter(None, (own, item, _NUMBER, rf"\b{letter}\b"))))
        self.quick = re.compile(rf"(?:{words}|{strong}|{weak})[\s\d#]", re.IGNORECASE)
        see, cues = _any(language, lambda said: said.see), _any(language, lambda said: said.cues)
        # what says, right before the number, that the reader shall look there
        self.strong_cue = re.compile(rf"\b(?:{see})\b\.?[ \n>*_]*$", re.IGNORECASE)
        self.cue = re.compile(rf"(?:\(|\b(?:{see}|{cues})\b\.?)[ \n>*_]*$", re.IGNORECASE)
        self.here = re.compile(rf"\s*(?:{_any(language, lambda said: said.on_the_agenda)})", re.IGNORECASE)
        said = language.mentions
        self.foreign_after = re.compile(rf"\s*[,(]?\s*(?:{said.others_behind})", re.IGNORECASE)
        self.foreign_before = re.compile(said.others_before, re.IGNORECASE)

    def find(self, text: str) -> Iterator[Found]:
        """Yield what names numbers of this agenda in a text."""
        taken: set[int] = set()
        for kind, pattern in self.patterns.items():
            for match in pattern.finditer(text):
                if match.end() in taken:
                    continue  # `item 2.1` within `agenda item 2.1`
                taken.add(match.end())
                before = text[max(0, match.start() - 60) : match.start()]
                numbers = tuple(self._numbers(match))
                names = [number for number, _, _ in numbers]
                if not self._of_this(kind, names, before, text[match.end() :]):
                    continue
                yield Found(
                    "attachment" if kind == "attachment" else "item",
                    match.start(),
                    match.end(),
                    " ".join(match["word"].replace(">", " ").split()),
                    numbers,
                )

    def _of_this(self, kind: str, numbers: list[str], before: str, after: str) -> bool:
        """Tell whether the numbers are meant to be of this agenda."""
        named = self.here.match(after) is not None
        if not named and self.foreign_after.match(after):
            return False
        if self.foreign_before.search(before):
            return False
        if kind == "attachment":
            return (
                any(n in self.attachments for n in numbers)
                or (bool(self.attachments) and not any("." in n for n in numbers))
                or self.cue.search(before) is not None
            )
        if self.serial and not all(number in self.items for number in numbers):
            return False  # it may well be of another meeting, whose numbers are others
        if not all(number.count(".") in self.depths for number in numbers):
            return False
        if kind == "weak" and any("." not in number for number in numbers):
            cue = named or self.strong_cue.search(before) is not None
            return cue and all(number in self.items for number in numbers)
        return True

    def _numbers(self, match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
        """Yield each number of a list; a range stands for its ends."""
        for number in self.number.finditer(match["list"]):
            start = match.start("list") + number.start()
            yield number[0], start, start + len(number[0])


def _any(language: Language, patterns: Callable[[Mentions], str]) -> str:
    """Return the alternatives of a pattern in a language and in English."""
    return any_of(with_english(language), lambda each: patterns(each.mentions))


def _pattern(language: Language, words: str, number: str) -> re.Pattern[str]:
    until, conjunctions = _any(language, lambda said: said.until), _any(language, lambda said: said.conjunctions)
    amounts, counted = _any(language, lambda said: said.amounts), _any(language, lambda said: said.counted)
    sign = rf"(?:(?:{_any(language, lambda said: said.number)}|#)\.?[ \N{{NO-BREAK SPACE}}]*)?"
    more = (
        rf"(?:{_GAP}(?:,|{_DASH}|\b(?:{until})\b|&|\b(?:{conjunctions})\b){_GAP}(?:{number})"
        rf"(?![\w%]|[.,]\d|[ \n]*(?:%|{amounts}|{counted})\b|[ \n]*[.:]?[ \n]*(?:{words})\b))*"
    )
    return re.compile(
        rf"(?<![\w.-])(?P<word>{words}){_SPACE}{sign}(?P<list>(?:{number}){more})"
        rf"(?![\w%/]|\][ ]?[(\[]|[.,]\d|-\w|[ \n]*(?:%|(?:{amounts})\b))",
        re.IGNORECASE,
    )


def target(case: Case, kind: str, number: str) -> Attachment | Item | None:
    """Return what has the number today."""
    return _targets(case)[kind].get(number)


@lru_cache(maxsize=1)
def _targets(case: Case) -> dict[str, dict[str, Attachment | Item]]:
    return {
        "attachment": {entry.number: entry for entry in reversed(case.agenda.attachments)},
        "item": {item.number: item for item in reversed(case.items)},
    }
