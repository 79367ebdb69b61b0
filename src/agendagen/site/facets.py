"""What a search can be narrowed to: a body, a year, a kind of thing.

Each is a filter of its own with one value: of one with several Pagefind writes the values in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final, Literal

from agendagen.site.model import Meeting
from agendagen.words import Words

Kind = Literal["agenda", "minutes", "attachment"]
FOUND: Final = "+"
"""The one value."""


def facets(body: str, date: str, kind: Kind) -> list[str]:
    """Return the names of the filters that something of a meeting on an ISO date is found by."""
    return [_body(body), *([f"year-{date[:4]}"] if date else []), f"kind-{kind}"]


def _body(name: str) -> str:
    return f"body-{hashlib.sha256(' '.join(name.split()).encode()).hexdigest()[:10]}"


def base_of(language: str) -> str:
    """Return a language without its script and region, as stems and indexes go by it."""
    return language.lower().partition("-")[0]


def languages(meetings: Iterable[Meeting], words: Words) -> str:
    """Return the languages that an index has, parted by spaces, that of the search's own page first."""
    own = base_of(words.language)
    there = {base_of(one.language) for one in meetings if one.shown} or {own}
    return " ".join(sorted(there, key=lambda one: (one != own, one)))


def choices(meetings: Iterable[Meeting], words: Words) -> list[dict[str, Any]]:
    """Return what the page of the search offers: for each way to narrow it a label, and filters with their words."""
    shown = [one for one in meetings if one.shown]
    bodies = {_body(one.body): " ".join(one.body.split()) or words.text("Other meetings") for one in shown}
    years = sorted({one.date[:4] for one in shown if one.date}, reverse=True)
    kinds: dict[str, str] = {"kind-agenda": words.text("Agenda")}
    if any(one.minutes for one in shown):
        kinds["kind-minutes"] = words.text("Minutes")
    kinds["kind-attachment"] = words.text("Attachments")
    found = [
        ("body", words.text("Body"), sorted(bodies.items(), key=lambda each: each[1].casefold())),
        ("year", words.text("Year"), [(f"year-{year}", year) for year in years]),
        ("kind", words.text("Kind"), list(kinds.items())),
    ]
    return [
        {"name": name, "label": label, "options": [{"value": value, "text": text} for value, text in options]}
        for name, label, options in found
        if len(options) > 1
    ]
