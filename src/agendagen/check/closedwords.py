"""Tell whether an open item names what only a closed one may: words of its title, people who present it.

A word counts where it looks like a name: a capital within a sentence and nowhere a small letter, or a number of a case.
Where nouns have capitals, as in German, only several such words in a row do. What the meeting itself says, such as the
names of its members, is no secret, and neither is what several open items say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import pairwise
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.opened import Opened, opened
from agendagen.diagnostics import Diagnostic
from agendagen.model import Person
from agendagen.records import dataclass

_WORD: Final = re.compile(r"[^\W_](?:[\w'’]|[-/.](?=[^\W_]))*")
_BEGINS: Final = re.compile(r"(?:^|[.!?:\n#>*|\"“„»«(\[-])\s*$")
_DATE: Final = re.compile(r"(?:(?:19|20)\d\d|\d{1,2})(?:[-/.:](?:(?:19|20)\d\d|\d{1,2})){0,3}")
_SHORT: Final = 4
_RARE: Final = 2
"""In how many open items a word may stand and still be one that should not."""


@dataclass(slots=True)
class _Word:
    """How a word is written wherever it stands."""

    small: int = 0
    capital: int = 0
    """Within a sentence, where that says something."""
    places: list[tuple[Opened, int, int]] = field(default_factory=list)
    """In open items."""


@dataclass(frozen=True, slots=True)
class _Secret:
    """Words of something closed, as they stand there."""

    words: tuple[str, ...]
    number: str
    """Of the closed item; empty for an attachment."""
    name: bool = False
    """Whether they are the name of a person."""


def confidential_word(case: Case) -> Iterator[Diagnostic]:
    """Find names of closed titles, and of those who present them, in open items."""
    secrets = list(_secrets(case))
    if not secrets:
        return
    known = _known(case)
    texts = list(opened(case))
    wanted = {word.casefold() for secret in secrets for word in secret.words} - known
    words: dict[str, _Word] = defaultdict(_Word)
    for text in texts:
        own = text.item if text.item is not None and text.source.path == text.item.path else None
        _read(text.text, text, wanted, words, text.lines[own.body_line - 1] if own else 0)
    for item in case.items:
        if item.confidential:
            source = case.sources[item.path].text
            _read(source, None, wanted, words, sum(map(len, source.splitlines(keepends=True)[: item.body_line - 1])))
    for secret in secrets:
        _read(" ".join(secret.words), None, wanted, words)
    told: set[tuple[str, int, int]] = set()
    for secret in secrets:
        for text, start, end in _slips(secret, words, known, nouns=case.language.noun_capitals):
            key = (text.source.path, start, end)
            if key not in told:
                told.add(key)
                span, word = text.span(start, end), text.text[start:end]
                if secret.number:
                    yield rules.ConfidentialWord.found(span, word=word, number=secret.number)
                else:
                    yield rules.ConfidentialWord.attachment(span, word=word)


def _secrets(case: Case) -> Iterator[_Secret]:
    """Yield the words of closed titles, and the names of people who have to do with what is closed alone."""
    people = {person.name for item in case.items if not item.confidential for person in item.presenters}
    for item in case.items:
        if item.confidential:
            yield _Secret(_split(item.title), item.number)
            for person in item.presenters:
                if person.name not in people and not person.key:
                    yield _Secret(_split(person.name), item.number, name=True)
        for part in () if item.confidential else item.parts:
            if part.confidential:
                yield _Secret(_split(part.title), item.number)
    for entry in case.agenda.attachments:
        if entry.confidential and entry.title:
            yield _Secret(_split(entry.title), "")


def _split(text: str) -> tuple[str, ...]:
    return tuple(match[0] for match in _WORD.finditer(text))


def _known(case: Case) -> set[str]:
    """Return the words that everybody knows: of the meeting, its people and sections, and of public titles."""
    meeting = case.agenda.meeting
    people: Iterable[Person] = (*meeting.participants, *meeting.roster.values())
    texts = [meeting.body, meeting.title, meeting.room, *meeting.place, *meeting.labels.values()]
    texts += [text for person in people for text in (person.name, person.organisation, person.role)]
    texts += [section.title for section in case.agenda.sections]
    texts += [text for item in case.items for text in (item.public_title, item.ground)]
    texts += [text for entry in case.agenda.attachments for text in (entry.public_title, entry.ground)]
    return {word.casefold() for text in texts for word in _split(text)}


def _read(text: str, opened_: Opened | None, wanted: set[str], words: dict[str, _Word], body: int = 0) -> None:
    """Note how the wanted words are written in a text, and where if it is open.

    What stands before `body`, and names of files and ids, say nothing of how a word is written in a sentence.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        folded = word.casefold()
        if folded not in wanted:
            continue
        seen = words[folded]
        if word[0].islower():
            seen.small += match.start() >= body and text[max(match.start() - 1, 0)] not in "#/({."
        else:
            begins = _BEGINS.search(text, max(0, match.start() - 6), match.start()) is not None
            seen.capital += not begins and match.start() > 0
        if opened_ is not None and opened_.item is not None:
            seen.places.append((opened_, match.start(), match.end()))


def _slips(
    secret: _Secret, words: dict[str, _Word], known: set[str], *, nouns: bool
) -> Iterator[tuple[Opened, int, int]]:
    """Yield where an open item has a name of something closed."""
    run: list[str] = []
    for word in (*secret.words, ""):
        folded = word.casefold()
        if folded not in known and folded in words and (secret.name or _is_name(word, words[folded])):
            run.append(folded)
            continue
        if secret.name or (nouns and not any(map(_is_case, run))):
            yield from _in_a_row(run, words) if len(run) > 1 else ()
        else:
            for each in run:
                yield from _rare(words[each])
        run = []


def _is_name(word: str, seen: _Word) -> bool:
    """Tell whether a word is the name of something, or the number of a case."""
    if _is_case(word):
        return True
    return word[0].isupper() and len(word) >= _SHORT and not seen.small and seen.capital > 0


def _is_case(word: str) -> bool:
    digits = sum(letter.isdecimal() for letter in word)
    return digits >= 1 and len(word) >= 5 and not _DATE.fullmatch(word)


def _rare(seen: _Word) -> list[tuple[Opened, int, int]]:
    """Return where a word stands, if that is in few open items."""
    return seen.places if len({text.source.path for text, _, _ in seen.places}) <= _RARE else []


def _in_a_row(run: list[str], words: dict[str, _Word]) -> Iterator[tuple[Opened, int, int]]:
    """Yield where the words of a run stand one after the other, two or more of them."""
    for one, two in pairwise(run):
        behind = {(text.source.path, start): end for text, start, end in words[two].places}
        found = [
            (text, start, behind[text.source.path, end + 1])
            for text, start, end in words[one].places
            if (text.source.path, end + 1) in behind
        ]
        if len({text.source.path for text, _, _ in found}) <= _RARE:
            yield from found
