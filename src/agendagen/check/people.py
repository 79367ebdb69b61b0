"""People and organisations that are there, once, and in one spelling."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.spelling import Names
from agendagen.diagnostics import Also, Diagnostic, Span
from agendagen.languages import Language, any_of, every, with_english
from agendagen.model import Person
from agendagen.people import bare, full, plain
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.rules.fixes import distance, meant, replaced

_SHORT: Final = 5
_SLIPS: Final = 2
"""How many letters of a name with more than `_SHORT` may be typed wrong for it to be meant."""

_WORD = re.compile(r"\w+")
_AFTER = re.compile(r"s?(?!\w)")
"""What may follow a name: nothing of a word but the mark of a genitive."""
_LONGEST: Final = 200
"""Characters of a name that is looked for in texts."""
_END = re.compile(r"\s*[,(–]|\s-\s")


@lru_cache(maxsize=16)
def _between(language: Language) -> re.Pattern[str]:
    """Return a pattern for what stands between two names."""
    words = any_of(with_english(language), lambda each: each.people.conjunctions)
    return re.compile(rf"\s+(?:{words}|&)\s+|\s*[/;]\s*")


@cache
def _titles() -> re.Pattern[str]:
    """Return a pattern for what stands before a name, in any language."""
    words = "|".join(sorted(every(lambda language: language.people.titles)))
    return re.compile(rf"^(?:(?:{words})\b\.?\s+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at its place, and whether it is one of the participants or of the roster."""

    text: str
    span: Span | None
    listed: bool
    organisation: str = ""


def _names(person: Person, language: Language) -> list[str]:
    """Return the names in a presenter's text: several people, without what is said about them."""
    head = _END.split(person.name, maxsplit=1)[0]
    return [name for part in _between(language).split(head) if (name := _titles().sub("", part.strip())) and full(name)]


def _listed(case: Case) -> list[Person]:
    meeting = case.agenda.meeting
    return [person for person in (*meeting.participants, *meeting.roster.values()) if person.name]


def _all(case: Case) -> Iterator[_Name]:
    """Yield the names of participants, roster and presenters."""
    for person in _listed(case):
        yield _Name(person.name.strip(), person.span, listed=True, organisation=person.organisation)
    for item in case.items:
        for person in item.presenters:
            if not person.key:
                yield from (_Name(name, person.span, listed=False) for name in _names(person, case.language))


def _ends(name: str) -> tuple[str, str]:
    """Return the first and the last word of a name."""
    words = plain(name).split() or [""]
    return words[0], words[-1]


def _short_for(name: str, full: str) -> bool:
    """Tell whether `name` leaves out or abbreviates middle names of `full`."""
    one, other = plain(name).split(), plain(full).split()
    if len(one) < 2 or len(other) < 2 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    rest = iter(other[1:-1])
    return all(any(word.startswith(short) for word in rest) for short in one[1:-1]) or len(other) == 2


def unknown_presenter(case: Case) -> Iterator[Diagnostic]:
    """Find a presenter who is neither a participant nor in the roster."""
    meeting = case.agenda.meeting
    if not meeting.participants:
        return
    listed = _listed(case)
    known = {plain(person.name) for person in listed}
    organisations = {plain(person.organisation) for person in listed if person.organisation}
    told: set[str] = set()
    near, ends = Names[Person](), dict[tuple[str, str], list[str]]()
    for person in listed:
        near.add(person.name, person)
        ends.setdefault(_ends(person.name), []).append(person.name)
    for item in case.items:
        for person in item.presenters:
            if person.key or (person.organisation and plain(person.organisation) not in organisations):
                continue
            for name in _names(person, case.language):
                key = plain(name)
                if key in known or key in told or key in organisations:
                    continue
                told.add(key)
                if next(near.like(name), None) or any(_short_for(name, full) for full in ends.get(_ends(name), ())):
                    continue
                likely = next(
                    (one.name for one in listed if len(key) > _SHORT and distance(plain(one.name), key) <= _SLIPS), ""
                )
                yield rules.UnknownPresenter.found(person.span, name=name, fix=meant(person.span, name, likely))


def absent_presenter(case: Case) -> Iterator[Diagnostic]:
    """Find a presenter who is among the participants, and absent."""
    people = case.agenda.meeting.participants
    there = {plain(person.name) for person in people if not person.absent}
    absent = {plain(person.name): person for person in people if person.name and person.absent}
    yield from _officers(case, absent)
    for item in case.items:
        if item.withdrawn:
            continue
        for person in item.presenters:
            for name in [person.name] if person.key else _names(person, case.language):
                other = absent.get(plain(name))
                if other is not None and plain(name) not in there:
                    also = (Also(other.span, terms.ABSENT),) if other.span else ()
                    yield rules.AbsentPresenter.found(person.span, name=name, also=also)


def _officers(case: Case, absent: Mapping[str, Person]) -> Iterator[Diagnostic]:
    """Yield who led the meeting, or wrote the minutes, without being there."""
    held = case.agenda.meeting.held
    for wording, named in (
        (rules.AbsentPresenter.chair, held.chair),
        (rules.AbsentPresenter.secretary, held.secretary),
    ):
        if named is None:
            continue
        person = next((one for one in absent.values() if named.text in (one.key, one.name)), None)
        if person is not None:
            also = (Also(person.span, terms.ABSENT),) if person.span else ()
            yield wording(named.span, name=person.name, also=also)


def two_spellings(case: Case) -> Iterator[Diagnostic]:
    """Find one person in two spellings."""
    first: dict[str, _Name] = {}
    near = Names[_Name]()
    told: set[str] = set()
    for name in _all(case):
        if name.text in first or name.text in told:
            continue
        other = next((one for one in near.like(name.text) if _one_person(one, name)), None)
        if other is None:
            first[name.text] = name
            near.add(name.text, name)
            continue
        told.add(name.text)
        also = _spelled(other.text, other.span)
        yield rules.TwoSpellings.elsewhere(name.span, name=name.text, other=other.text, also=also)
    yield from _in_texts(case, {name.text: name.span for name in first.values() if name.listed})


def _spelled(name: str, span: Span | None) -> tuple[Also, ...]:
    """Return where a name is spelled in another way."""
    return (Also(span, terms.SPELLED(name=name)),) if span else ()


def _one_person(known: _Name, name: _Name) -> bool:
    """Tell whether two names that are alike are those of one person."""
    if known.listed and name.listed:
        same = plain(known.text) == plain(name.text)
        return same and not (
            known.organisation and name.organisation and plain(known.organisation) != plain(name.organisation)
        )
    return known.listed != name.listed or plain(known.text) == plain(name.text)


def _in_texts(case: Case, names: Mapping[str, Span | None]) -> Iterator[Diagnostic]:
    """Yield the places in texts where a listed name has other accents than in the list."""
    by_bare: dict[str, set[str]] = {}
    lengths: dict[str, set[int]] = {}
    for name in names:
        words = _WORD.match(bare(name))
        if words and len(name.split()) > 1 and len(name) <= _LONGEST:
            by_bare.setdefault(bare(name), set()).add(name)
            lengths.setdefault(words[0], set()).add(len(name))
    if not by_bare:
        return
    for item in case.items:
        for paragraph in case.prose[item.path]:
            for start, end in _found(bare(paragraph.text), by_bare, lengths):
                written, known = paragraph.text[start:end], by_bare[bare(paragraph.text[start:end])]
                if written not in known:
                    right = min(known)
                    span = paragraph.span(start, end)
                    fix = replaced(span, written, right)
                    also = _spelled(right, names[right])
                    yield rules.TwoSpellings.text(span, name=written, other=right, fix=fix, also=also)


def _found(text: str, names: Collection[str], lengths: Mapping[str, Collection[int]]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text, the longest where several do; `lengths` are those of names, by first word.

    An expression with all names in it would try each of them at each word.
    """
    behind = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start >= behind:
            ends = (start + length for length in sorted(lengths.get(word[0], ()), reverse=True))
            found = next((end for end in ends if text[start:end] in names and _AFTER.match(text, end)), None)
            if found is not None:
                behind = found
                yield start, found


def duplicate_participant(case: Case) -> Iterator[Diagnostic]:
    """Find a participant who is listed twice."""
    first: dict[str, dict[str, Person]] = {}
    for person in case.agenda.meeting.participants:
        if not person.name:
            continue
        seen = first.setdefault(plain(person.name), {})
        mine = plain(person.organisation)
        twin = seen.get(mine) or seen.get("") if mine else next(iter(seen.values()), None)
        if twin is None:
            seen[mine] = person
        elif twin.name == person.name or twin.key == person.key != "":
            also = (Also(twin.span, terms.FIRST),) if twin.span else ()
            yield rules.DuplicateParticipant.found(person.span, name=person.name, also=also)


def organisation_spelling(case: Case) -> Iterator[Diagnostic]:
    """Find one organisation in two spellings."""
    first: dict[str, Span | None] = {}
    near = Names[str]()
    people = [*_listed(case), *(person for item in case.items for person in item.presenters)]
    for person in people:
        name = person.organisation.strip()
        if not name or name in first:
            continue
        other = next(near.like(name), None)
        near.add(name, name)
        if other is not None:
            also = _spelled(other, first[other])
            yield rules.OrganisationSpelling.found(person.span, name=name, other=other, also=also)
        first[name] = person.span
