"""People and organisations that are there, once, and in one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agendagen.check.rule import Case, Finding
from agendagen.check.spelling import alike, bare, outlines, plain
from agendagen.diagnostics import Span
from agendagen.model import Person

_AND = re.compile(r"\s+(?:og|and|und|och|en|et|&)\s+|\s*[/;]\s*")
_END = re.compile(r"\s*[,(–]|\s-\s")
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "du", "da", "af", "la", "le", "ten", "ter", "zu"})
_TITLES = re.compile(r"^(?:(?:dr|prof|hr|fr|fru|frau|herr|mr|mrs|ms|m|mme|dhr|mevr|ing|jur)\b\.?\s+)+", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"kommun|region|sekretariat|styrelse|udvalg|forvaltning|nämnd|utvalg|verwaltung|amt$|stadt|gruppe|forum|netværk"
    r"|committee|council|board|team|department|ministry|office|group|municipality|service|gemeente|raad|commissie"
    r"|mairie|commission|conseil|comité|association|verband|verein|forening|fonden|universit|center|centre|institut"
    r"|a/s$|aps$|gmbh$|ltd$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at its place, and whether it is one of the participants or of the roster."""

    text: str
    span: Span | None
    listed: bool
    organisation: str = ""


def _names(person: Person) -> list[str]:
    """Return the names in a presenter's text: several people, without what is said about them."""
    head = _END.split(person.name, maxsplit=1)[0]
    return [name for part in _AND.split(head) if (name := _TITLES.sub("", part.strip())) and _is_name(name)]


def _is_name(text: str) -> bool:
    """Tell whether `text` looks like first name and surname, not like a role or an organisation."""
    words = text.split()
    capital = all(word[0].isupper() or word in _PARTICLES for word in words)
    return 2 <= len(words) <= 5 and capital and not any(_ORGANISATION.search(w) or w.isupper() for w in words)


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
                yield from (_Name(name, person.span, listed=False) for name in _names(person))


def _short_for(name: str, full: str) -> bool:
    """Tell whether `name` leaves out or abbreviates middle names of `full`."""
    one, other = plain(name).split(), plain(full).split()
    if len(one) < 2 or len(other) < 2 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    rest = iter(other[1:-1])
    return all(any(word.startswith(short) for word in rest) for short in one[1:-1]) or len(other) == 2


def unknown_presenter(case: Case) -> Iterator[Finding]:
    """Find a presenter who is neither a participant nor in the roster.

    Somebody presents who is not on the list of those who come: the list is incomplete, or the name is wrong. Roles
    and organisations are passed over, and a guest who is given with an organisation that has nobody on the list.

    Before: `presenter: Jens Jensen`, and no Jens Jensen among the participants

    After: add Jens Jensen to `participants:` in meeting.yaml, or to the `roster:`
    """
    meeting = case.agenda.meeting
    if not meeting.participants:
        return
    listed = _listed(case)
    known = {plain(person.name) for person in listed}
    organisations = {plain(person.organisation) for person in listed if person.organisation}
    told: set[str] = set()
    for item in case.items:
        for person in item.presenters:
            if person.key or (person.organisation and plain(person.organisation) not in organisations):
                continue
            for name in _names(person):
                key = plain(name)
                if key in known or key in told or key in organisations:
                    continue
                if any(alike(name, other.name) or _short_for(name, other.name) for other in listed):
                    continue
                told.add(key)
                message = f"`{name}` presents here, but is not among the participants"
                yield message, person.span, "add the person to `participants:` or to the `roster:`, or correct the name"


def two_spellings(case: Case) -> Iterator[Finding]:
    """Find one person in two spellings.

    Members notice their own name first. The spelling of the participants' list, else the one met first, counts.
    Names that differ in more than accents are only taken for one person where one of them is on no list.

    Before: `presenter: Katrine Axel`, and `Katrine Axél` among the participants

    After: `presenter: Katrine Axél`, or a key of the roster, which spells a name once
    """
    first: dict[str, _Name] = {}
    near: dict[tuple[int, str], list[_Name]] = {}
    told: set[str] = set()
    for name in _all(case):
        if name.text in first or name.text in told:
            continue
        known = [known for outline in outlines(name.text) for known in near.get(outline, ())]
        other = next((one for one in known if _one_person(one, name)), None)
        if other is None:
            first[name.text] = name
            for outline in outlines(name.text):
                near.setdefault(outline, []).append(name)
            continue
        told.add(name.text)
        place = f" (in {other.span})" if other.span else ""
        message = f"`{name.text}` is spelled `{other.text}` elsewhere{place}"
        yield message, name.span, "use one spelling, best a roster key"
    yield from _in_texts(case, {name.text for name in first.values() if name.listed})


def _one_person(known: _Name, name: _Name) -> bool:
    if not alike(known.text, name.text):
        return False
    if known.listed and name.listed:
        same = plain(known.text) == plain(name.text)
        return same and not (
            known.organisation and name.organisation and plain(known.organisation) != plain(name.organisation)
        )
    return known.listed != name.listed or plain(known.text) == plain(name.text)


def _in_texts(case: Case, names: set[str]) -> Iterator[Finding]:
    """Yield the places in texts where a listed name has other accents than in the list."""
    by_bare: dict[str, set[str]] = {}
    for name in names:
        if len(name.split()) > 1:
            by_bare.setdefault(bare(name), set()).add(name)
    if not by_bare:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(by_bare, key=len, reverse=True)))})(?=s?(?!\w))")
    for item in case.items:
        for paragraph in case.prose[item.path].paragraphs:
            for match in pattern.finditer(bare(paragraph.text)):
                written, known = paragraph.text[match.start() : match.end()], by_bare[match[0]]
                if written not in known:
                    right = min(known)
                    span = paragraph.span(match.start(), match.end())
                    yield f"`{written}` is spelled `{right}` in the list of people", span, f"write `{right}`"


def duplicate_participant(case: Case) -> Iterator[Finding]:
    """Find a participant who is listed twice.

    Before: `- {name: Bo Bak}` … `- {name: Bo Bak}`

    After: one of the two
    """
    first: dict[str, list[Person]] = {}
    for person in case.agenda.meeting.participants:
        if not person.name:
            continue
        seen = first.setdefault(plain(person.name), [])
        mine = plain(person.organisation)
        twin = next((p for p in seen if not mine or not p.organisation or plain(p.organisation) == mine), None)
        if twin is None:
            seen.append(person)
        elif twin.name == person.name or twin.key == person.key != "":
            place = f" (first in {twin.span})" if twin.span else ""
            yield f"`{person.name}` is among the participants twice{place}", person.span, "delete one of the two"


def organisation_spelling(case: Case) -> Iterator[Finding]:
    """Find one organisation in two spellings.

    Before: `Skive Kommune` and `Skive kommune`

    After: the same words both times
    """
    first: dict[str, Span | None] = {}
    near: dict[tuple[int, str], list[str]] = {}
    people = [*_listed(case), *(person for item in case.items for person in item.presenters)]
    for person in people:
        name = person.organisation.strip()
        if not name or name in first:
            continue
        similar = (known for outline in outlines(name) for known in near.get(outline, ()))
        other = next((known for known in similar if alike(known, name)), None)
        for outline in outlines(name):
            near.setdefault(outline, []).append(name)
        if other is not None:
            place = f" (in {first[other]})" if first[other] else ""
            yield f"`{name}` is spelled `{other}` elsewhere{place}", person.span, "use one spelling"
        first[name] = person.span
