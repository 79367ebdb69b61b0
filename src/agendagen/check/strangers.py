"""Names in the minutes that nobody of the meeting has, and who may be meant."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Final

from agendagen import rules
from agendagen.decided import ALL, OTHERS, Named
from agendagen.diagnostics import Diagnostic, Span
from agendagen.minutes import Roll
from agendagen.model import Item, Person
from agendagen.people import apart, plain
from agendagen.rules.fixes import distance, meant, nearest, replaced

_KEY: Final = re.compile(r"[a-z][\w-]*")
"""What is no name of a person: a word that begins with a small letter."""
_EVERYBODY: Final = frozenset({"all", "everybody", "everyone", "unanimous", "other", "rest", "the others", "the rest"})
_SLIPS: Final = 2
"""How many letters of a name may be typed wrong for it to be meant."""


def unknown(one: Named, roll: Roll, *, vote: bool = False) -> Iterator[Diagnostic]:
    """Yield what is wrong with a name that neither a person nor a group has; of a `vote`, all may be meant."""
    people = _people(roll)
    parts = apart(one.text, {person.key for person in people if person.key}, {person.name for person in people})
    if len(parts) > 1:
        yield rules.JoinedEntries.names(one.span, fix=replaced(one.span, one.text, f"[{', '.join(parts)}]", safe=True))
        return
    likely = _likely(one.text, roll, vote=vote)
    yield rules.UnknownVoter.found(one.span, name=one.text, fix=meant(one.span, one.text, likely))


def guests(one: Named, roll: Roll, *, every: bool = False) -> Iterator[Diagnostic]:
    """Yield what is wrong with a name that a stranger may have as well: it is nearly somebody's, or no name at all."""
    if plain(one.text) in {plain(name) for name in roll.called()}:
        return
    everybody = every and one.text.casefold() in _EVERYBODY
    likely = ALL if everybody else _likely(one.text, roll)
    if _KEY.fullmatch(one.text) or distance(plain(one.text), plain(likely)) <= min(_SLIPS, len(one.text) // 4):
        yield rules.UnknownVoter.other(one.span, name=one.text, fix=meant(one.span, one.text, likely))


def unknown_item(span: Span | None, path: str, name: str, items: Iterable[Item]) -> Diagnostic:
    """Say that somebody came or went at an item that is not there, and which one is meant by its number or its name."""
    folder = posixpath.dirname(span.source.path) if span else ""
    written = posixpath.relpath(path, folder or ".")
    paths = {posixpath.relpath(item.path, folder or "."): item for item in items}
    number = re.search(r"\d+(?:\.\d+)*$", written)
    called = [
        at
        for at, item in paths.items()
        if (number and number[0] == item.number) or plain(written) in (plain(item.title), plain(item.id))
    ]
    likely = called[0] if len(called) == 1 else nearest(written, paths)
    return rules.UnknownArrival.found(span, path=written, name=name, fix=meant(span, written, likely))


def _people(roll: Roll) -> list[Person]:
    return list({person.name: person for person in roll.known}.values())


def _likely(text: str, roll: Roll, *, vote: bool = False) -> str:
    """Return who may be meant: who has that office, else whoever is called nearly so; empty where nobody can know."""
    if vote and text.casefold() in _EVERYBODY:
        return OTHERS
    people = _people(roll)
    office = [person.key or person.name for person in people if person.role and plain(person.role) == plain(text)]
    if len(office) == 1:
        return office[0]
    called = [OTHERS, *roll.called()] if vote else [one for one in roll.called() if not roll.members(one)]
    return nearest(text, called)
