"""The pages of a site that are of no one meeting: the first one, each body's, the registers, the search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from agendagen.records import dataclass
from agendagen.site.facets import choices, languages
from agendagen.site.frame import SEARCHING
from agendagen.site.model import Item, Meeting
from agendagen.slug import slug
from agendagen.words import Words

ALL: Final = 40
"""So many meetings are all on the first page; of more only the latest years are."""
YEARS: Final = 2
COMING: Final = 12


@dataclass(frozen=True, slots=True)
class Lead:
    """The meeting whose language, look and settings the pages of no one meeting have: the latest one."""

    meeting: Meeting
    words: Words
    title: str
    """Of the site."""
    actions: bool
    people: bool


def pages(meetings: Sequence[Meeting], lead: Lead, today: dt.date, *, index: bool) -> list[dict[str, Any]]:
    """Return what the template is told of each page, in the order of their paths."""
    latest = sorted(meetings, key=lambda one: (one.date, one.name), reverse=True)
    found = [_front(latest, lead, today), *_bodies(latest, lead), *_decisions(latest, lead)]
    if lead.actions:
        found.append(_actions(latest, lead))
    if lead.people:
        found.append(_people(latest, lead))
    return [*found, _search(latest, lead, index=index)]


def _page(path: str, template: str, name: str, lead: Lead, said: Mapping[str, Any]) -> dict[str, Any]:
    called = name if name == lead.title else f"{name} · {lead.title}"
    root = "../" * path.count("/")
    return {"path": path, "root": root, "template": template, "called": called, "about": name, **said}


def _front(latest: Sequence[Meeting], lead: Lead, today: dt.date) -> dict[str, Any]:
    coming = [
        one for one in reversed(latest) if one.status in ("final", "draft") and _last_day(one) >= today.isoformat()
    ]
    bodies = []
    for name, path in body_pages(latest).items():
        own = own_meetings(latest, name)
        years = list(_by_year(own))
        shown = years if len(latest) <= ALL else years[:YEARS]
        bodies.append(
            {
                "id": path.split("/")[1],
                "name": name or lead.words.text("Other meetings"),
                "href": quote(path),
                "years": shown,
                "more": len(shown) < len(years),
            }
        )
    said = {"coming": list(map(_line, coming[:COMING])), "bodies": bodies}
    return _page("index.html", "site-front.html.j2", lead.title, lead, said)


def _bodies(latest: Sequence[Meeting], lead: Lead) -> Iterator[dict[str, Any]]:
    for name, path in body_pages(latest).items():
        own = own_meetings(latest, name)
        title = name or lead.words.text("Other meetings")
        yield _page(path, "site-body.html.j2", title, lead, {"name": title, "years": list(_by_year(own))})


def body_pages(meetings: Iterable[Meeting]) -> dict[str, str]:
    """Return the page of each body by its name, in the order of the names."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted({_body(one) for one in meetings}, key=lambda name: (name.casefold(), name)):
        base = slug(name) or "body"
        place = next(
            each for count in range(1, 10_000) if (each := f"{base}-{count}" if count > 1 else base) not in taken
        )
        taken.add(place)
        found[name] = f"bodies/{place}/index.html"
    return found


def own_meetings(meetings: Iterable[Meeting], body: str) -> list[Meeting]:
    """Return the meetings of a body."""
    return [one for one in meetings if _body(one) == body]


def _body(meeting: Meeting) -> str:
    return " ".join(meeting.body.split())


def _by_year(meetings: Iterable[Meeting]) -> Iterator[dict[str, Any]]:
    for year, own in groupby(meetings, key=lambda one: one.date[:4]):
        yield {"name": year or "–", "meetings": list(map(_line, own))}


def _line(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as a list shows it."""
    facts = [_capital(meeting.when), *meeting.place] if meeting.when else list(meeting.place)
    return {
        "href": f"{quote(meeting.name)}/index.html",
        "title": meeting.title,
        "name": meeting.title,
        "status": meeting.status,
        "facts": facts,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _last_day(meeting: Meeting) -> str:
    return meeting.until or meeting.date


# --- Registers -----------------------------------------------------------------------------------------------------


def _decisions(latest: Sequence[Meeting], lead: Lead) -> Iterator[dict[str, Any]]:
    """Yield the decisions of each year, and those of the latest one once more as the first page."""
    words = lead.words
    decided = [one for one in latest if any(item.decided for item in one.items)]
    by_year = {year: list(own) for year, own in groupby(decided, key=lambda one: one.date[:4])}
    links = [{"name": year, "href": f"decisions/{year}/index.html"} for year in by_year]
    title = words.text("Decisions")
    said: Mapping[str, Any] = {
        "title": title,
        "none": words.text("No decision has been published yet."),
        "years": links,
    }
    first = next(iter(by_year), "")
    for year, path in [(first, "decisions/index.html"), *((year, f"decisions/{year}/index.html") for year in by_year)]:
        sections = [
            _section(one, place, [_decision(one, item) for item in one.items if item.decided])
            for place, one in enumerate(by_year.get(year, []), 1)
        ]
        heading = f"{title} {year}" if path != "decisions/index.html" else title
        own = {**said, "year": year, "meetings": sections, "title": heading}
        yield _page(path, "site-register.html.j2", heading, lead, own)


def _section(meeting: Meeting, place: int, lines: list[dict[str, Any]]) -> dict[str, Any]:
    href = f"{quote(meeting.name)}/index.html"
    return {"id": f"m-{place}", "title": meeting.title, "href": href, "lines": lines}


def _decision(meeting: Meeting, item: Item) -> dict[str, Any]:
    facts = [item.decision] if item.decision else []
    return {
        "href": item_page(meeting, item),
        "text": f"{item.number} {item.title}",
        "outcome": item.outcome,
        "facts": facts,
    }


def item_page(meeting: Meeting, item: Item) -> str:
    """Return where an item is told of: its own page, or its line on the page of the meeting."""
    here = quote(meeting.name)
    return f"{here}/{quote(item.id)}/index.html" if item.page else f"{here}/index.html#{quote(item.id)}"


def _actions(latest: Sequence[Meeting], lead: Lead) -> dict[str, Any]:
    words = lead.words
    sections: list[dict[str, Any]] = []
    for meeting in latest:
        items = {item.id: item for item in meeting.items}
        lines = [
            {
                "href": item_page(meeting, items[action.item]),
                "text": f"{action.who}: {action.what}" if action.who else action.what,
                "outcome": "",
                "facts": [words.text("by {date}", date=words.date(dt.date.fromisoformat(action.due)))]
                if action.due
                else [],
            }
            for action in meeting.actions
        ]
        if lines:
            sections.append(_section(meeting, len(sections) + 1, lines))
    title, none = words.text("Actions"), words.text("No action has been published yet.")
    said = {"title": title, "none": none, "years": [], "year": "", "meetings": sections}
    return _page("actions/index.html", "site-register.html.j2", title, lead, said)


def _people(latest: Sequence[Meeting], lead: Lead) -> dict[str, Any]:
    words = lead.words
    found: dict[str, list[tuple[Meeting, str]]] = {}
    for meeting in latest:
        for name, role in meeting.people:
            found.setdefault(name, []).append((meeting, role))
    sections = [
        {
            "id": f"p-{place}",
            "title": name,
            "href": "",
            "lines": [
                {
                    "href": f"{quote(one.name)}/index.html",
                    "text": one.title,
                    "outcome": "",
                    "facts": [role] if role else [],
                }
                for one, role in found[name]
            ],
        }
        for place, name in enumerate(sorted(found, key=lambda name: (name.casefold(), name)), 1)
    ]
    title, none = words.text("People"), words.text("Nobody is named yet.")
    said = {"title": title, "none": none, "years": [], "year": "", "meetings": sections}
    return _page("people/index.html", "site-register.html.j2", title, lead, said)


def _search(latest: Sequence[Meeting], lead: Lead, *, index: bool) -> dict[str, Any]:
    title = lead.words.text("Search")
    data = {"choices": choices(latest, lead.words), "languages": languages(latest, lead.words)}
    said = {"index": index, "policy": SEARCHING, **data}
    return _page("search/index.html", "site-search.html.j2", title, lead, said)
