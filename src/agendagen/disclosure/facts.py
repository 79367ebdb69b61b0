"""What an attachment gives away, as facts that may be kept: no word of it, for they lie in a cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, field
from typing import Final

from agendagen.attachments import kind_of
from agendagen.cache import Cache
from agendagen.disclosure.office import READ, hidden
from agendagen.disclosure.painted import covered
from agendagen.disclosure.reading import texts
from agendagen.personal import masked, personal_numbers
from agendagen.records import dataclass

_FORM: Final = 1
"""Of what is kept; another one for every change of what is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What looks like a personal number."""

    number: str
    """With all but its first digits masked."""
    names: tuple[str, ...]
    page: int = 0
    """Of a PDF, from 1."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a file gives away."""

    numbers: tuple[Found, ...] = ()
    """The first of what looks like personal numbers."""
    more: int = 0
    """How many there are beside them."""
    covered: Mapping[int, int] = field(default_factory=dict)
    """By page, how many letters lie beneath something."""
    hidden: Mapping[str, int] = field(default_factory=dict)
    """By kind, how much an office document has that its pages do not show."""


_TOLD: Final = 3
_SEEN: dict[tuple[str, bytes], Disclosure] = {}
"""As in `attachments.kinds`: a preview asks for the same files at every save."""
_REMEMBERED: Final = 1000


def disclosed(path: str, data: bytes, kept: Cache | None = None) -> Disclosure:
    """Return what a file gives away; never raises. What was found out before is taken from `kept`."""
    key = (kind_of(path), hashlib.sha256(data).digest())
    if key not in _SEEN:
        if len(_SEEN) >= _REMEMBERED:
            _SEEN.clear()
        name = f"{_FORM}-{key[0].lower()}-{key[1].hex()}"
        known = _of_data(kept.get(name)) if kept else None
        _SEEN[key] = known or _disclosed(path, data)
        if kept and known is None:
            kept.put(name, json.dumps(asdict(_SEEN[key])).encode())
    return _SEEN[key]


def _disclosed(path: str, data: bytes) -> Disclosure:
    read = texts(path, data)
    found: list[Found] = []
    for page, text in enumerate(read.pages, 1):
        for each in personal_numbers(text):
            number = masked(text[each.start : each.end])
            found.append(Found(number, each.names, page if read.paged else 0))
    return Disclosure(
        tuple(found[:_TOLD]),
        len(found[_TOLD:]),
        covered(data) if read.paged and any(page.strip() for page in read.pages) else {},
        hidden(data) if kind_of(path) in READ else {},
    )


def _of_data(data: bytes) -> Disclosure | None:
    """Return what was kept, or None where it cannot be read."""
    try:
        said = json.loads(data)
        numbers = tuple(Found(each["number"], tuple(each["names"]), each["page"]) for each in said["numbers"])
        pages = {int(page): int(count) for page, count in said["covered"].items()}
        return Disclosure(numbers, int(said["more"]), pages, dict(said["hidden"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
