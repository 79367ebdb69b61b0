"""Put the meetings of a site together: what each has of the others, the pages of no one meeting, the index."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from agendagen.diagnostics import Diagnostic
from agendagen.html.themes import ThemeFiles, load_theme
from agendagen.languages import direction
from agendagen.load import load
from agendagen.model import Meeting as Settings
from agendagen.phrases import Phrase
from agendagen.read import read_meeting
from agendagen.records import dataclass
from agendagen.rendering import SharedPages, render
from agendagen.site import index
from agendagen.site.data import feeds, files
from agendagen.site.facets import facets
from agendagen.site.frame import around, logo_of
from agendagen.site.history import History
from agendagen.site.links import TO, filled, split
from agendagen.site.lists import Lead, item_page, pages
from agendagen.site.making import SITE, pages_of
from agendagen.site.model import Item, Meeting, Options, Text
from agendagen.site.pages import GENERATOR
from agendagen.site.place import list_files
from agendagen.site.proving import Shared
from agendagen.standards import Addresses
from agendagen.words import words_for
from agendagen.workspace import Workspace
from agendagen.writing import write_staged

_HISTORY: Final = "site-history.html.j2"
_LISTS: Final = "site-lists.html.j2"


@dataclass(slots=True)
class Whole:
    """A site that was put together."""

    files: dict[str, str]
    """The SHA-256 of each file, by path."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with templates; an error forbids to write the site."""
    problems: list[Phrase] = field(default_factory=list)
    """Why it is not proven that nothing closed is told; one forbids to write the site."""


class Assembly:
    """Puts one site together in the folder `work`."""

    def __init__(self, meetings: Sequence[Meeting], root: Path, options: Options, work: Path, *, cwd: Path) -> None:
        """Take the meetings, and the root of the workspace that has their sources."""
        self.meetings = sorted(meetings, key=lambda one: one.name)
        self.options = options
        self.work = work
        self.site = work / SITE
        self.by_name = {one.name: one for one in meetings}
        self.history = History(self.meetings)
        self.found: list[Diagnostic] = []
        latest = max(meetings, key=lambda one: (one.date, one.name))
        sources = load(root / latest.folder, cwd=cwd, output=options.output)
        self.files: Workspace = sources.workspace
        self.settings: Settings = read_meeting(sources.meeting, sources.defaults, self.files)[0]
        words = words_for(self.settings.language, self.settings.labels)
        own = self.settings.site
        self.base = options.url or own.url
        title = options.title or own.title or _title(self.meetings, self.files)
        self.lead = Lead(latest, words, title, options.actions or own.actions, options.people or own.people)
        self.theme: ThemeFiles = load_theme(self.settings.theme, self.files)[0]

    def make(self, today: dt.date, hidden: Mapping[str, Mapping[str, str]]) -> Whole:
        """Write what is still missing, and return what there is; `hidden` is what must not be told of meetings."""
        shared = Shared(hidden)
        sums = {path: stamp.sha256 for one in self.meetings for path, stamp in one.files.items()}
        indexed = self.options.search and index.available()
        own: set[str] = set()
        found: set[str] = set()
        for path, html in self._shared(today, indexed=indexed):
            sums[path] = self._write(path, html.encode(), shared)
            own.add(path)
        texts: list[tuple[Text, str, list[str]]] = []
        for one in self.meetings:
            kept = pages_of(self.work, one.name)
            for path, page in kept.pages.items():
                html = filled(page, partial(self._fill, path, one))
                shared.open(one.name, html)
                sums[path] = self._write(path, html.encode(), shared if len(page) > 1 else None)
            texts += [(text, one.title, _found_by(one)) for text in kept.texts]
            for text in kept.texts:
                shared.open(one.name, text.text)
            own |= kept.pages.keys()
            found |= kept.pages.keys() if one.shown else set()
        for path, data in files(self.meetings, self.lead, self.base, own):
            sums[path] = self._write(path, data, shared)
        if indexed:
            index.make_index(self.site, found, texts, self.lead.words.language.partition("-")[0])
            for file in index.files(self.site):
                path, data = file.relative_to(self.site).as_posix(), file.read_bytes()
                sums[path] = hashlib.sha256(data).hexdigest()
                shared.look(path, data)
        list_files(self.site, sums)
        return Whole(sums, self.found, list(shared.problems()))

    def _write(self, path: str, data: bytes, shared: Shared | None) -> str:
        if shared:
            shared.look(path, data)
        write_staged(self.site / path, data)
        return hashlib.sha256(data).hexdigest()

    # --- Pages of meetings -----------------------------------------------------------------------------------------

    def _fill(self, path: str, meeting: Meeting, gap: str) -> str:
        """Return what belongs into a gap of a page of a meeting."""
        root = "../" * path.count("/")
        if gap.startswith(TO):
            return self._link(gap.removeprefix(TO), root)
        if gap == "history":
            item = next((one for one in meeting.items if f"{meeting.name}/{one.id}/index.html" == path), None)
            return self._history(item, root, meeting) if item else ""
        return self._open(path, gap)

    def _link(self, target: str, root: str) -> str:
        """Return the attribute that leads to another meeting; nothing where the site has none of it."""
        name, _, anchor = target.partition("#")
        meeting = self.by_name.get(name)
        if meeting is None:
            return ""
        item = next((one for one in meeting.items if one.id == anchor), None)
        where = item_page(meeting, item) if item else f"{quote(name)}/index.html"
        return f' href="{root}{where}"'

    def _history(self, item: Item, root: str, meeting: Meeting) -> str:
        places = self.history.of(item)
        if not places:
            return ""
        words = words_for(meeting.language)
        lines = [
            {
                "when": words.date(dt.date.fromisoformat(other.date)) if other.date else other.title,
                "href": root + item_page(other, one),
                "text": f"{one.number} {one.title}",
                "outcome": one.outcome,
            }
            for other, one in places
        ]
        return self._rendered(_HISTORY, {"lines": lines}, meeting.language).get("history", "")

    def _open(self, path: str, gap: str) -> str:
        """Return what belongs into a gap that every page has."""
        if gap == "title":
            return escape(self.lead.title)
        return self._head(path) if gap == "head" else ""

    def _head(self, path: str) -> str:
        addresses = Addresses(self.base)
        if not addresses.known:
            return ""
        return f'<link rel="canonical" href="{escape(addresses.of(*path.removesuffix("index.html").split("/")))}">'

    # --- Pages of no one meeting -----------------------------------------------------------------------------------

    def _shared(self, today: dt.date, *, indexed: bool) -> Iterator[tuple[str, str]]:
        words, lead = self.lead.words, self.lead
        logo = logo_of(self.theme, self.files, self.settings.body)
        site = around(
            words, lead.meeting.style, logo=logo, feeds=feeds(words), actions=lead.actions, people=lead.people
        )
        listed = pages(self.meetings, lead, today, index=indexed)
        for page in listed:
            page["site"] = {**site, "policy": page.get("policy", site["policy"])}
        data = {"pages": listed}
        for path, html in self._rendered(_LISTS, data, words.language).items():
            yield path, filled(split(html), partial(self._open, path))

    def _rendered(self, template: str, data: Mapping[str, Any], language: str) -> dict[str, str]:
        words = words_for(language, self.settings.labels)
        said = {
            "language": words.language,
            "direction": direction(words.language),
            "generator": GENERATOR,
            "table_word": words.label("table", capital=True),
            **data,
        }
        made, problems = render(SharedPages(self.theme, self.files, language, self.settings.labels, template, said))
        self.found += problems
        return dict(made.pieces.named) if made else {}


def _title(meetings: Sequence[Meeting], files: Workspace) -> str:
    bodies = {" ".join(one.body.split()) for one in meetings}
    return bodies.pop() if len(bodies) == 1 and bodies != {""} else files.root.name


def _found_by(meeting: Meeting) -> list[str]:
    return facets(meeting.body, meeting.date, "attachment")
