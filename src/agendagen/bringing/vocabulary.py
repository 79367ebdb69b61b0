"""The words by which a document is understood: those of its language, and the English ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from agendagen.languages import ENGLISH, LANGUAGES, Language, any_of, with_english
from agendagen.languages.locales import months, weekdays
from agendagen.read.partnames import part_kind
from agendagen.records import dataclass
from agendagen.words import words_for

_FACTS: Final = ("date", "time", "place", "room", "online", "participants", "apologies", "roles")
_PRINTED: Final = {
    "Time": "time",
    "Place": "place",
    "Room": "room",
    "Online": "online",
    "Participants": "participants",
    "Present": "participants",
    "Also present": "participants",
    "Apologies": "apologies",
}
"""What this program itself prints before facts."""
_LISTS: Final = ("recommendation", "case", "decision", "public_decision")
_NUMBER: Final = r"\d{1,4}(?:\.\d{1,3}){0,3}|(?-i:[A-Z])(?=[.)]\s)|(?-i:[IVX]{1,5})(?=[.)]\s)"
_OFTEN: Final = 6
"""How often a small word counts: one that two languages share must not outweigh all others of a text."""
NOBODY: Final = frozenset(
    (
        *("", "-", "–", "/", "no", "none", "nil", "n/a", "ingen", "ingen bilag", "inga", "keine", "keiner", "geen"),
        *("aucun", "aucune", "ninguno", "ninguna", "ei", "ei ole"),
    )
)
"""What stands in the place of a list that has nothing in it."""
_KEY: Final = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Return a text as it is compared: letters and figures alone, without regard to capitals."""
    return _KEY.sub("", text.casefold())


def entries(words: str) -> tuple[str, ...]:
    """Return the words of a field that holds several, parted by commas."""
    return tuple(word.strip() for word in words.split(",") if word.strip())


def language_in(text: str, hint: str = "") -> Language:
    """Return the language that a text is most likely in; `hint` is the tag that its program says."""
    counts = Counter(re.findall(r"\w+", text.casefold()[:400_000]))
    said = text.casefold()

    def weight(language: Language) -> tuple[float, bool]:
        cover = language.cover
        labels = entries(f"{cover.participants},{cover.apologies},{cover.time},{cover.attachments}")
        parts = entries(",".join(getattr(language.parts, name) for name in _LISTS))
        begins = "|".join(re.escape(word.casefold()) for word in {*labels, *parts})
        named = 6 * len(set(re.findall(rf"^\W*({begins})\b", said, re.MULTILINE)))
        named += 2 * sum(counts[word.casefold()] for word in {*months(language.tag), *weekdays(language.tag)})
        small = [counts[word] for word in language.small_words.split() if counts[word]]
        return sum(min(count, _OFTEN) for count in small) + 3 * len(small) + named, hint.startswith(language.tag)

    best = max(LANGUAGES.values(), key=weight)
    return best if weight(best)[0] else ENGLISH


@dataclass(frozen=True)
class Vocabulary:
    """What a language calls the things that an agenda is made of."""

    language: Language

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return the name of the fact that each label says, by the label in small letters."""
        printed = words_for(self.language.tag)
        ours = {printed.text(text).casefold(): fact for text, fact in _PRINTED.items()}
        return ours | {
            word: fact
            for language in reversed(with_english(self.language))
            for fact in _FACTS
            for word in entries(getattr(language.cover, fact))
        }

    @cached_property
    def durations(self) -> frozenset[str]:
        """Return what stands before how long an item takes."""
        return frozenset(w for language in with_english(self.language) for w in entries(language.cover.duration))

    @cached_property
    def contents(self) -> frozenset[str]:
        """Return what stands above a list of items."""
        return frozenset(w for language in with_english(self.language) for w in entries(language.cover.contents))

    def names_a_list(self, text: str) -> bool:
        """Tell whether a line says nothing but *agenda*, *contents* or the like."""
        bare = text.casefold().strip(" :.\n")
        return bare in self.contents or self.agenda.fullmatch(f"{bare} ") is not None

    @cached_property
    def attachments(self) -> frozenset[str]:
        """Return what stands above a list of attachments."""
        return frozenset(w for language in with_english(self.language) for w in entries(language.cover.attachments))

    def part(self, title: str) -> str:
        """Return what a heading of this title begins: ``recommendation``, ``case`` …, ``attachments``; else nothing."""
        word = " ".join(title.casefold().split()).rstrip(" :.")
        if word in self.attachments:
            return "attachments"
        kind = part_kind(word, self.language.tag)
        return "" if kind in ("other", "untitled") else kind

    @cached_property
    def numbered(self) -> re.Pattern[str]:
        """Return a pattern for the number that a title begins with: ``1.2``, ``Punkt 3:``, ``TOP 4``, ``B.``."""
        words = any_of(LANGUAGES.values(), lambda each: f"{each.mentions.agenda_items}|{each.mentions.items}")
        return re.compile(
            rf"(?:(?P<word>{words}|§|sag|ärende)\s*(?:nr\.?|no\.?)?\s*)?(?P<number>{_NUMBER})"
            r"(?P<stop>(?:[.):]|\s*[-–—](?=\s)|\s*:)*)(?P<space>\s+)(?=\S)",
            re.IGNORECASE,
        )

    @cached_property
    def month(self) -> re.Pattern[str]:
        """Return a pattern for the name of a month."""
        names = {name for each in with_english(self.language) for name in months(each.tag)}
        return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b", re.IGNORECASE)

    @cached_property
    def attachment(self) -> re.Pattern[str]:
        """Return a pattern for the number of an attachment before its title: ``Bilag 3 –``, ``Anlage B:``."""
        words = any_of(with_english(self.language), lambda each: each.mentions.attachments)
        return re.compile(
            rf"(?:{words})\s*(?:nr\.?|no\.?|#)?\s*(?P<number>\d{{1,3}}(?:[.-]\d{{1,3}}){{0,2}}|(?-i:[A-Z])(?![\w])"
            r"|(?-i:[IVX]{1,5})(?!\w))(?:\s*[.:)]|\s*[-–—](?=\s)|\s*$|(?=\s))\s*",
            re.IGNORECASE,
        )

    @cached_property
    def presenter(self) -> re.Pattern[str]:
        """Return a pattern for a line that says who presents."""
        words = any_of(with_english(self.language), lambda each: each.cover.presenter)
        return re.compile(rf"(?P<word>{words})(?:\s*:\s*|(?<=/)\s*|\s+)(?P<who>\S.*)", re.IGNORECASE | re.DOTALL)

    @cached_property
    def agenda(self) -> re.Pattern[str]:
        """Return a pattern for what stands before the body's name in a title."""
        words = any_of(with_english(self.language), lambda each: each.cover.agenda)
        return re.compile(rf"(?:{words})(?=\s|$|[:,.])\s*[:–-]?\s*", re.IGNORECASE)

    @cached_property
    def closed(self) -> re.Pattern[str]:
        """Return a pattern for what marks something as closed."""
        words = any_of(LANGUAGES.values(), lambda each: each.cover.closed)
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    @cached_property
    def ground(self) -> re.Pattern[str]:
        """Return a pattern for what stands between such a mark and its law."""
        words = any_of(LANGUAGES.values(), lambda each: each.cover.ground)
        return re.compile(rf"^[\s,;:()–-]*(?:(?:{words})(?!\w)[\s:]*)*", re.IGNORECASE)
