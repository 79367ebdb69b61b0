"""Put the meetings of a site together: what each has of the others, the pages of no one meeting, the index."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from agendagen.diagnostics import Diagnostic
from agendagen.html.themes import ThemeFiles, load_theme
from agendagen.languages import direction
from agendagen.load import load
from agendagen.model import Meeting as Settings
from agendagen.phrases import Phrase
from agendagen.questions import digest
from agendagen.read import read_meeting
from agendagen.records import dataclass
from agendagen.rendering import SharedPages, render
from agendagen.site import index, lists
from agendagen.site.added import Added
from agendagen.site.data import feeds, files, oparl
from agendagen.site.facets import facets
from agendagen.site.frame import around, logo_of
from agendagen.site.last import Entry, Index, Last, is_as, link, packed, unpacked
from agendagen.site.links import filled, finished, opened, split
from agendagen.site.lists import Lead
from agendagen.site.making import SITE, pages_of, write_apart
from agendagen.site.model import Filled, Made, Meeting, Options, Page
from agendagen.site.pages import GENERATOR
from agendagen.site.place import list_files
from agendagen.site.proving import Shared, words_of
from agendagen.words import words_for
from agendagen.workspace import Workspace

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

    def __init__(
        self, made: Sequence[Made], root: Path, options: Options, work: Path, *, cwd: Path, last: Last | None = None
    ) -> None:
        """Take what was made of meetings, the root of the workspace that has their sources, and the last site."""
        self.made = {one.meeting.name: one for one in made if one.meeting}
        self.entries: Mapping[str, Entry] = last.entries if last else {}
        meetings = [*(one.meeting for one in made if one.meeting), *(one.meeting for one in self.entries.values())]
        self.meetings = sorted(meetings, key=lambda one: one.name)
        self.options = options
        self.work = work
        self.last = last
        self.site = work / SITE
        self.found: list[Diagnostic] = []
        self.kept: list[Entry] = []
        self.index: Index | None = None
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
        self.added = Added(self.meetings, title, self.base, self._rendered)
        self.look = digest((repr(self.settings.labels), repr(self.theme.theme)))
        """Changes with how what meetings add to each other's pages looks."""

    def make(self, today: dt.date) -> Whole:
        """Write what is still missing, and return what there is."""
        shared = Shared({one.name: self._secrets(one) for one in self.meetings})
        sums = {path: sum_ for one in self.meetings for path, sum_ in one.files.items()}
        indexed = self.options.search and index.available()
        own: dict[str, str] = {}
        for path, html in self._shared(today, indexed=indexed):
            own[path] = self._write(path, html.encode(), shared)
        found: dict[str, str] = {}
        for one, pages in self._finish(shared):
            own |= pages
            found |= pages if one.shown else {}
        sums |= own
        for path, data in files(self.meetings, self.lead, self.base, own):
            sums[path] = self._write(path, data, shared)
        for path, data in self._oparl():
            sums[path] = self._write(path, data, shared)
        if indexed:
            sums |= self._indexed(found, shared)
        list_files(self.site, sums)
        return Whole(sums, self.found, list(shared.problems()))

    def _oparl(self) -> Iterable[tuple[str, bytes]]:
        """Return the files of OParl, where the site has them."""
        shown = [one.archived for one in self.meetings if one.shown]
        return oparl(shown, self.base).items() if self.options.oparl else ()

    def keep(self) -> None:
        """Keep what is known of the site, which is in its place now."""
        if self.last:
            self.last.keep(self.kept, self.index)

    def _secrets(self, meeting: Meeting) -> Mapping[str, str]:
        entry = self.entries.get(meeting.name)
        return entry.secrets if entry else self.made[meeting.name].secrets

    def _write(self, path: str, data: bytes, shared: Shared | None = None) -> str:
        if shared:
            shared.look(path, data)
        write_apart(self.site / path, data)
        return hashlib.sha256(data).hexdigest()

    def _indexed(self, found: Mapping[str, str], shared: Shared) -> Mapping[str, str]:
        """Make the index of pages, or take that of the last site where it is of the very same; return its checksums."""
        texts = {one.name: self._texts(one) for one in self.meetings}
        stamped = [
            (one.name, one.title, one.language, _found_by(one), digest(texts[one.name])) for one in self.meetings
        ]
        of = digest((sorted(found.items()), stamped))
        known = self.last.index if self.last else None
        output = self.options.output
        if known and known.of == of and all(is_as(output / path, sum_) for path, sum_ in known.files.items()):
            for path in known.files:
                link(output / path, self.site / path)
        else:
            told = (
                index.Told(text, one.title, _found_by(one), one.language)
                for one in self.meetings
                for text in unpacked(texts[one.name])
            )
            index.make_index(self.site, found, told)
        sums: dict[str, str] = {}
        for file in index.files(self.site):
            path, data = file.relative_to(self.site).as_posix(), file.read_bytes()
            sums[path] = hashlib.sha256(data).hexdigest()
            shared.look(path, data)
        self.index = Index(of, sums)
        return sums

    def _texts(self, meeting: Meeting) -> bytes:
        entry = self.entries.get(meeting.name)
        if entry:
            return entry.texts
        basis = self.made[meeting.name].basis
        return basis.texts if basis else packed(pages_of(self.work, meeting.name).texts)

    # --- Pages of meetings -----------------------------------------------------------------------------------------

    def _finish(self, shared: Shared) -> Iterator[tuple[Meeting, dict[str, str]]]:
        """Finish the pages of each meeting with what others add to them, and yield their checksums by path."""
        gaps = {one.name: self._gaps(one) for one in self.meetings}
        what = {
            one.name: {
                path: [self.added.what(path, one, gap) for gap in names] for path, names in gaps[one.name].items()
            }
            for one in self.meetings
        }
        stamps = {
            name: {path: digest((self.look, each)) for path, each in pages.items()} for name, pages in what.items()
        }
        changed = {one.name: one for one in self.meetings if not self._is_finished(one, stamps[one.name])}
        histories = self.added.histories((path, one) for one in changed.values() for path in gaps[one.name])
        for one in self.meetings:
            shared.open(one.name, self._words(one), (text for texts in what[one.name].values() for text in texts))
        for one in self.meetings:
            entry = self.entries.get(one.name)
            if entry and one.name not in changed:
                shared.suspect(entry.suspects)
                self.kept.append(entry)
                yield one, {path: page.sha256 for path, page in entry.pages.items()}
                continue
            suspects: dict[str, str] = {}
            pages: dict[str, Filled] = {}
            for path, page in self._waiting(one).items():
                said = [
                    histories.get(path, "") if gap == "history" else text
                    for gap, text in zip(gaps[one.name][path], what[one.name][path], strict=True)
                ]
                data, places = finished(page, said)
                suspects |= shared.look_at_page(path, data, one.name)
                pages[path] = Filled(self._write(path, data), stamps[one.name][path], tuple(places))
            self._keep(one, pages, suspects)
            yield one, {path: page.sha256 for path, page in pages.items()}

    def _gaps(self, meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
        """Return the gaps of each page of a meeting, by path."""
        entry = self.entries.get(meeting.name)
        if entry:
            return {path: tuple(name for name, *_ in page.gaps) for path, page in entry.pages.items()}
        return {path: page[1::2] for path, page in pages_of(self.work, meeting.name).pages.items()}

    def _is_finished(self, meeting: Meeting, stamps: Mapping[str, str]) -> bool:
        entry = self.entries.get(meeting.name)
        return entry is not None and all(page.said == stamps[path] for path, page in entry.pages.items())

    def _waiting(self, meeting: Meeting) -> Mapping[str, Page]:
        """Return the pages of a meeting as they wait for what other meetings add."""
        entry = self.entries.get(meeting.name)
        if entry is None:
            return pages_of(self.work, meeting.name).pages
        return {path: opened((self.site / path).read_bytes(), page.gaps) for path, page in entry.pages.items()}

    def _words(self, meeting: Meeting) -> bytes:
        entry, made = self.entries.get(meeting.name), self.made.get(meeting.name)
        if entry:
            return entry.words
        if made and made.basis:
            return made.basis.words
        kept = pages_of(self.work, meeting.name)
        return words_of(("".join(page[::2]) for page in kept.pages.values()), kept.texts)

    def _keep(self, meeting: Meeting, pages: Mapping[str, Filled], suspects: Mapping[str, str]) -> None:
        entry, made = self.entries.get(meeting.name), self.made.get(meeting.name)
        if entry is None and self.last and made and made.basis:
            entry = self.last.entry(made, made.basis)
        if entry is not None:
            self.kept.append(replace(entry, pages=pages, suspects=suspects))

    # --- Pages of no one meeting -----------------------------------------------------------------------------------

    def _shared(self, today: dt.date, *, indexed: bool) -> Iterator[tuple[str, str]]:
        words, lead = self.lead.words, self.lead
        logo = logo_of(self.theme, self.files, self.settings.body)
        site = around(
            words, lead.meeting.style, logo=logo, feeds=feeds(words), actions=lead.actions, people=lead.people
        )
        listed = lists.pages(self.meetings, lead, today, index=indexed)
        for page in listed:
            page["site"] = {**site, "policy": page.get("policy", site["policy"])}
        data = {"pages": listed}
        for path, html in self._rendered(_LISTS, data, words.language).items():
            yield path, filled(split(html), partial(self.added.on_every_page, path))

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
