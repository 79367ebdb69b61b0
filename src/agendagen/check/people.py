"""People and organisations: are they there, once, and in one spelling?"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from agendagen.check.rule import Case, Finding
from agendagen.model import Person


_JOINTS = re.compile(r"\s+(?:og|and|und|och|en|et|&)\s+|\s*[,;(–]\s*")


def _people(case: Case) -> Iterator[Person]:
    """Yield the participants and presenters; a presenter given as a text of several names is several people."""
    yield from case.agenda.meeting.participants
    for item in case.items:
        for person in item.presenters:
            names = [name for name in _JOINTS.split(person.name) if _is_name(name)]
            yield from (replace(person, name=name) for name in names)


def _is_name(text: str) -> bool:
    """Tell whether `text` looks like first name and surname, not like a role."""
    words = text.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() or word in _PARTICLES for word in words)


_PARTICLES = frozenset({"von", "van", "de", "der", "den", "du", "da", "af", "la", "le", "ten", "ter", "zu"})


def _plain(text: str) -> str:
    """Return `text` without accents, case, hyphens and doubled spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").replace(".", "").split())


def _alike(one: str, other: str) -> bool:
    """Tell whether two different spellings look like the same name."""
    if one == other:
        return False
    first, second = _plain(one), _plain(other)
    if first == second:
        return True
    if len(first.split()) != len(second.split()) or first.split()[0][:1] != second.split()[0][:1]:
        return False
    if min(len(first), len(second)) < 8 or any(c.isdigit() for c in first + second):
        return False
    different = [(a, b) for a, b in zip(first.split(), second.split(), strict=True) if a != b]
    return len(different) == 1 and difflib.SequenceMatcher(None, *different[0]).ratio() >= 0.85


def unknown_presenter(case: Case) -> Iterator[Finding]:
    """Find a presenter who is neither a participant nor in the roster.

    Somebody presents who is not on the list of those who come: the list is incomplete, or the name is wrong.

    Before: `presenter: Jens Jensen`, and no Jens Jensen among the participants

    After: add Jens Jensen to `participants:` in meeting.yaml, or to the `roster:`
    """
    meeting = case.agenda.meeting
    if not meeting.participants:
        return
    listed = (*meeting.participants, *meeting.roster.values())
    known = {_plain(person.name) for person in listed}
    told: set[str] = set()
    for item in case.items:
        for person in item.presenters:
            first = _JOINTS.split(person.name)[0]
            name = _plain(first)
            if not _is_name(first) or name in known or name in told or any(_alike(first, p.name) for p in listed):
                continue
            told.add(name)
            message = f"`{first}` presents here, but is not among the participants"
            yield message, person.span, "add the person to `participants:` or to the `roster:`, or correct the name"


def two_spellings(case: Case) -> Iterator[Finding]:
    """Find one person in two spellings.

    Members notice their own name first. The spelling of the participants' list, else the one met first, counts.

    Before: `presenter: Katrine Axel`, and `Katrine Axél` among the participants

    After: `presenter: Katrine Axél`, or a key of the roster, which spells a name once
    """
    first: dict[str, Person] = {}
    told: set[str] = set()
    for person in _people(case):
        name = person.name.strip()
        if not name or name in first or name in told:
            continue
        other = next((known for known in first if _alike(known, name)), None)
        if other is None:
            first[name] = person
            continue
        told.add(name)
        place = f" (in {first[other].span})" if first[other].span else ""
        yield f"`{name}` is spelled `{other}` elsewhere{place}", person.span, "use one spelling, best a roster key"


def duplicate_participant(case: Case) -> Iterator[Finding]:
    """Find a participant who is listed twice.

    Before: `- {name: Bo Bak}` … `- {name: Bo Bak}`

    After: one of the two
    """
    first: dict[tuple[str, str], Person] = {}
    for person in case.agenda.meeting.participants:
        key = (_plain(person.name), _plain(person.organisation))
        if key in first:
            place = f" (first in {first[key].span})" if first[key].span else ""
            yield f"`{person.name}` is among the participants twice{place}", person.span, "delete one of the two"
        elif person.name:
            first[key] = person


def organisation_spelling(case: Case) -> Iterator[Finding]:
    """Find one organisation in two spellings.

    Before: `Skive Kommune` and `Skive kommune`

    After: the same words both times
    """
    first: dict[str, Person] = {}
    for person in _people(case):
        name = person.organisation.strip()
        if not name or name in first:
            continue
        other = next((known for known in first if _alike(known, name)), None)
        first[name] = person
        if other is not None:
            place = f" (in {first[other].span})" if first[other].span else ""
            yield f"`{name}` is spelled `{other}` elsewhere{place}", person.span, "use one spelling"
