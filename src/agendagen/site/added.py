"""What belongs into the gaps of a meeting's pages: what other meetings add, and what the site has on every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import quote

from agendagen.site.history import History, Place
from agendagen.site.links import TO
from agendagen.site.lists import item_page
from agendagen.site.model import Item, Meeting
from agendagen.standards import Addresses
from agendagen.words import words_for

_HISTORIES: Final = "site-histories.html.j2"
_HISTORY: Final = "history"

Render = Callable[[str, Mapping[str, Any], str], Mapping[str, str]]
"""Gives the pieces that a template makes of data in a language."""


class Added:
    """Answers what belongs into gaps."""

    def __init__(self, meetings: Sequence[Meeting], title: str, base: str, render: Render) -> None:
        """Take all meetings, and the title and the address of the site."""
        self._by_name = {one.name: one for one in meetings}
        self._items = {one.name: {item.id: item for item in one.items} for one in meetings}
        self._history = History(meetings)
        self._title = escape(title)
        self._addresses = Addresses(base)
        self._render = render
        self._lines: dict[tuple[str, str], str] = {}
        self._told: dict[tuple[str, str, str, str], dict[str, str]] = {}

    def what(self, path: str, meeting: Meeting, gap: str) -> str:
        """Return what belongs into a gap of a page; of a history what it is made of, see `histories`."""
        if gap.startswith(TO):
            return self._link(gap.removeprefix(TO), "../" * path.count("/"))
        if gap == _HISTORY:
            item = self._item(path, meeting)
            return "\n".join(map(self._line, self._history.of(item))) if item else ""
        if gap == "title":
            return self._title
        return self._head(path) if gap == "head" else ""

    def histories(self, pages: Iterable[tuple[str, Meeting]]) -> dict[str, str]:
        """Return the history on each of some pages, by path; nothing of those without one."""
        found: dict[str, str] = {}
        by_language: dict[str, list[dict[str, Any]]] = {}
        for path, meeting in pages:
            item = self._item(path, meeting)
            places = self._history.of(item) if item else []
            if places:
                root = "../" * path.count("/")
                lines = [self._said(place, meeting.language, root) for place in places]
                by_language.setdefault(meeting.language, []).append({"path": path, "lines": lines})
        for language, told in by_language.items():
            found |= self._render(_HISTORIES, {"histories": told}, language)
        return found

    def _item(self, path: str, meeting: Meeting) -> Item | None:
        names = path.split("/")
        return self._items[meeting.name].get(names[1]) if len(names) == 3 else None

    def _said(self, place: Place, language: str, root: str) -> dict[str, str]:
        """Return what a history says of an item; the same for all histories of a language that name it."""
        meeting, item = place
        key = meeting.name, item.id, language, root
        if key not in self._told:
            day = dt.date.fromisoformat(meeting.date) if meeting.date else None
            self._told[key] = {
                "when": words_for(language).date(day) if day else meeting.title,
                "href": root + item_page(meeting, item),
                "text": f"{item.number} {item.title}",
                "outcome": item.outcome,
            }
        return self._told[key]

    def _line(self, place: Place) -> str:
        meeting, item = place
        key = meeting.name, item.id
        if key not in self._lines:
            told = (meeting.name, meeting.date or meeting.title, item.id, item.page, item.number, item.title)
            self._lines[key] = " ".join(map(str, (*told, item.outcome)))
        return self._lines[key]

    def _link(self, target: str, root: str) -> str:
        """Return the attribute that leads to another meeting; nothing where the site has none of it."""
        name, _, anchor = target.partition("#")
        meeting = self._by_name.get(name)
        if meeting is None:
            return ""
        item = self._items[name].get(anchor)
        where = item_page(meeting, item) if item else f"{quote(name)}/index.html"
        return f' href="{root}{where}"'

    def _head(self, path: str) -> str:
        if not self._addresses.known:
            return ""
        address = self._addresses.of(*path.removesuffix("index.html").split("/"))
        return f'<link rel="canonical" href="{escape(address)}">'

    def on_every_page(self, path: str, gap: str) -> str:
        """Return what belongs into a gap of a page of no one meeting."""
        return self._title if gap == "title" else self._head(path) if gap == "head" else ""
