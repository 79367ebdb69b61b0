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
from agendagen.site.making import SITE, basis_of, pages_of, write_apart
from agendagen.site.model import Basis, Filled, Made, Meeting, Options, Page, Pages
from agendagen.site.pages import GENERATOR
from agendagen.site.place import list_files
from agendagen.site.proving import Shared, words_of
from agendagen.words import words_for
from agendagen.workspace import Workspace

_LISTS: Final = "site-lists.html.j2"
_AT_ONCE: Final = 20
"""So many meetings are finished together; the histories of all would take much memory."""


@dataclass(slots=True)
class Whole:
    """A site that was put together."""

    files: dict[str, str]
    """The SHA-256 of each file, by path."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with templates; an error forbids to write the site."""
    problems: list[Phrase] = field(default_factory=list)
    """Why it is not proven that nothing closed is told; one forbids to write the site."""


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """The pages of a meeting, by path in the site, and what other meetings add to them."""

    meeting: Meeting
    gaps: Mapping[str, tuple[str, ...]]
    added: Mapping[str, list[str]]
    """What belongs into each gap; of a history what it is made of."""
    stamps: Mapping[str, str]
    """Changes with that, and with how it looks."""
    fresh: Pages | None
    """The pages where they are made anew."""
    basis: Basis | None
    """What they were made from, if the meeting may be kept."""
    taken: Entry | None
    """The meeting of the last site where its pages are as they were."""


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
            self.last.keep(self.index)

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
        stamped = [
            (one.name, one.title, one.language, _found_by(one), digest(self._texts(one))) for one in self.meetings
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
                for text in unpacked(self._texts(one))
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
        basis = basis_of(self.work, meeting.name)
        return basis.texts if basis else packed(pages_of(self.work, meeting.name).texts)

    # --- Pages of meetings -----------------------------------------------------------------------------------------

    def _finish(self, shared: Shared) -> Iterator[tuple[Meeting, dict[str, str]]]:
        """Finish the pages of each meeting with what others add to them, and yield their checksums by path."""
        for at in range(0, len(self.meetings), _AT_ONCE):
            some = [self._unfinished(one) for one in self.meetings[at : at + _AT_ONCE]]
            changed = [one for one in some if not one.taken]
            histories = self.added.histories((path, one.meeting) for one in changed for path in one.gaps)
            for one in some:
                name = one.meeting.name
                shared.open(name, self._words(one), (text for texts in one.added.values() for text in texts))
                if one.taken:
                    shared.suspect(one.taken.suspects)
                    if self.last:
                        self.last.leave(one.taken)
                    yield one.meeting, {path: page.sha256 for path, page in one.taken.pages.items()}
                    continue
                suspects: dict[str, str] = {}
                pages: dict[str, Filled] = {}
                for path, page in self._waiting(one).items():
                    said = [
                        histories.get(path, "") if gap == "history" else text
                        for gap, text in zip(one.gaps[path], one.added[path], strict=True)
                    ]
                    data, places = finished(page, said)
                    suspects |= shared.look_at_page(path, data, name)
                    pages[path] = Filled(self._write(path, data), one.stamps[path], tuple(places))
                self._keep(one, pages, suspects)
                yield one.meeting, {path: page.sha256 for path, page in pages.items()}

    def _unfinished(self, meeting: Meeting) -> _Unfinished:
        """Return the pages of a meeting with what belongs into their gaps."""
        entry = self.entries.get(meeting.name)
        fresh = None if entry else pages_of(self.work, meeting.name)
        gaps = {path: page[1::2] for path, page in fresh.pages.items()} if fresh else _gaps(entry)
        added = {path: [self.added.what(path, meeting, gap) for gap in names] for path, names in gaps.items()}
        stamps = {path: digest((self.look, each)) for path, each in added.items()}
        same = entry and all(page.said == stamps[path] for path, page in entry.pages.items())
        basis = basis_of(self.work, meeting.name) if fresh else None
        return _Unfinished(meeting, gaps, added, stamps, fresh, basis, entry if same else None)

    def _waiting(self, one: _Unfinished) -> Mapping[str, Page]:
        """Return the pages of a meeting as they wait for what other meetings add."""
        if one.fresh:
            return one.fresh.pages
        entry = self.entries[one.meeting.name]
        return {path: opened((self.site / path).read_bytes(), page.gaps) for path, page in entry.pages.items()}

    def _words(self, one: _Unfinished) -> bytes:
        """Return what stands for the words of a meeting's pages, see `proving`."""
        if not one.fresh:
            return self.entries[one.meeting.name].words
        if one.basis:
            return one.basis.words
        return words_of(("".join(page[::2]) for page in one.fresh.pages.values()), one.fresh.texts)

    def _keep(self, one: _Unfinished, pages: Mapping[str, Filled], suspects: Mapping[str, str]) -> None:
        if self.last is None:
            return
        entry = self.entries.get(one.meeting.name)
        if entry is None and one.basis:
            entry = self.last.entry(self.made[one.meeting.name], one.basis)
        if entry is not None:
            self.last.put(replace(entry, pages=pages, suspects=suspects))

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
        if made is None:
            return {}
        named = dict(made.pieces.named)
        made.pieces.named.clear()  # a template and what it wrote hold each other, often until much more was written
        return named


def _gaps(entry: Entry | None) -> Mapping[str, tuple[str, ...]]:
    """Return the gaps of each page of a meeting as it was finished, by path."""
    return {path: tuple(name for name, *_ in page.gaps) for path, page in entry.pages.items()} if entry else {}


def _title(meetings: Sequence[Meeting], files: Workspace) -> str:
    bodies = {" ".join(one.body.split()) for one in meetings}
    return bodies.pop() if len(bodies) == 1 and bodies != {""} else files.root.name


def _found_by(meeting: Meeting) -> list[str]:
    return facets(meeting.body, meeting.date, "attachment")
