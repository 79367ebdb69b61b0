"""One meeting of a site: documents, pages as far as they depend on no other meeting, and what lists say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agendagen.agenda import has_minutes
from agendagen.build import Made as Documents
from agendagen.build import attached_files, make
from agendagen.diagnostics import Diagnostic, failed
from agendagen.disclosure import texts
from agendagen.html.themes import load_theme
from agendagen.load import load
from agendagen.model import walk
from agendagen.outcome import Options as Wish
from agendagen.parsecache import ParseCache
from agendagen.phrases import Phrase
from agendagen.reading import Reading, assembled, checked
from agendagen.records import dataclass
from agendagen.site.data import archive_of, in_pages, oparl, whole
from agendagen.site.frame import style_of
from agendagen.site.held import unanswered, without
from agendagen.site.links import gap, linked
from agendagen.site.model import Meeting, Options, Pages, Text
from agendagen.site.pages import facts_of, minuted, pages_of
from agendagen.site.readings import Readings
from agendagen.workspace import Workspace

if TYPE_CHECKING:
    from agendagen.worker import Setter


_ANYWHERE: Final = "https://site.invalid"
"""Where a site stands of which nobody said where; it is proven before that is known to be missing."""


@dataclass(slots=True)
class Volume:
    """All that a site has of one meeting, before it is written."""

    meeting: Meeting
    pages: Pages
    files: dict[str, bytes] = field(default_factory=dict)
    """What depends on no other meeting, by path in the site."""
    libraries: dict[str, str] = field(default_factory=dict)
    """What pages on paper were made with."""
    oparl: Mapping[str, bytes] = field(default_factory=dict)
    """What OParl says of it alone, where the site has that."""

    @property
    def whole(self) -> dict[str, bytes]:
        """Return every file, the pages without what other meetings add."""
        pages = {path: "".join(page[::2]).encode() for path, page in self.pages.pages.items()}
        records = {f"{entry.page} {place}": entry.text.encode() for place, entry in enumerate(self.pages.texts)}
        records["facts"] = "\n".join(self.meeting.said()).encode()
        return self.files | pages | {f"{name}.txt": data for name, data in records.items()} | dict(self.oparl)


def read(folder: Path, options: Options, *, cwd: Path, through: Workspace | None = None) -> Readings:
    """Read a meeting, if wanted `through` the door of another one. Raises `Unusable` when there is none."""
    sources, cache = load(folder, cwd=cwd, output=options.output, through=through), ParseCache()
    agenda = checked(assembled(sources, cache, public=True))
    minutes = None
    known = agenda.arranged.published
    if has_minutes(agenda.arranged) and (known.minutes or not known.alone):
        minutes = replace(assembled(sources, cache, public=True, kind="minutes"), diagnostics=agenda.diagnostics)
    return chosen(agenda, minutes, options)


def chosen(agenda: Reading, minutes: Reading | None, options: Options, held: frozenset[str] | None = None) -> Readings:
    """Return of a meeting's readings what the site may have: no draft, unless drafts are asked for.

    `held` are the attachments that are not published; those with findings that nobody has answered, if not said.
    """
    sent = bool(agenda.arranged.published.dispatches)
    shown = options.drafts or sent or agenda.agenda.meeting.status != "draft"
    if minutes is not None and not (shown and (options.drafts or minuted(minutes).state()["kind"] != "draft")):
        minutes = None
    paths = unanswered(agenda) if held is None else held
    agenda = without(agenda, paths) if shown else _announced(agenda)
    return Readings(agenda, minutes and without(minutes, paths), shown, paths)


def _announced(reading: Reading) -> Reading:
    """Return a meeting with when and where it is, and nothing else."""
    meeting = replace(reading.agenda.meeting, attachments=(), participants=())
    return replace(reading, agenda=replace(reading.agenda, meeting=meeting, sections=(), attachments=()))


def wish_of(readings: Readings, reading: Reading, options: Options) -> Wish:
    """Return what is wished of the documents of the agenda, or of the minutes."""
    pack = options.pack and reading is readings.agenda
    return Wish(formats=options.formats, kind=reading.agenda.kind, public=True, pack=pack, strict=options.strict)


def volume(
    readings: Readings,
    options: Options,
    worker: Setter | None,
    progress: Callable[[str], None],
    taken: Callable[[Reading, Wish], Documents | None] = lambda _reading, _wish: None,
) -> tuple[Volume | None, list[Diagnostic], Mapping[str, Phrase | str]]:
    """Return all of a meeting, what is wrong with it, and what cannot be made on this machine.

    Documents that are `taken` from elsewhere are not made.
    """
    found: list[Diagnostic] = []
    unmade: dict[str, Phrase | str] = {}
    agenda = readings.agenda
    name = agenda.sources.name
    documents: dict[str, bytes] = {}
    libraries: dict[str, str] = {}
    for reading in (agenda, readings.minutes) if readings.shown else ():
        if reading is None:
            continue
        wanted = wish_of(readings, reading, options)
        made = taken(reading, wanted) or make(reading, wanted, worker, progress)
        found += made.found
        if made.outputs is None:
            return None, found, unmade
        documents |= made.outputs
        libraries |= {key: stamp for laid, _ in made.laid.values() for key, stamp in laid.libraries.items()}
        unmade |= made.unmade
    files = {f"{name}/{path}": data for path, data in documents.items()}
    if readings.shown:
        files |= {f"{name}/{path}": data for path, data in attached_files(readings.fullest).items()}
    elif failed(agenda.diagnostics, strict=options.strict):
        return None, list(agenda.diagnostics), unmade
    theme, problems = load_theme(agenda.agenda.meeting.theme, agenda.sources.workspace)
    sheet, look, more = style_of(theme, agenda.sources.workspace)
    html, again = pages_of(readings, options, documents, theme, sheet)
    found += agenda.weighed([*problems, *more, *again])
    if html is None or failed(found, strict=options.strict):
        return None, found, unmade
    files |= look
    settings = agenda.agenda.meeting.site
    base = options.url or settings.url
    archive = archive_of(readings, documents, base)
    for path, data in in_pages(archive, base, people=options.people or settings.people) if readings.shown else ():
        if path in html:
            html[path] = html[path].replace(gap("data"), data.script).replace(gap("digest"), data.digest)
    placed = {f"{name}/{path}": page for path, page in linked(html).items()}
    found_in = tuple(_texts(readings, name)) if readings.shown else ()
    said = facts_of(readings, sheet, archive)
    said = replace(said, files={path: hashlib.sha256(data).hexdigest() for path, data in files.items()})
    alone: Mapping[str, bytes] = {}
    if options.oparl and readings.shown:
        said = replace(said, archived=whole(archive, people=options.people or settings.people))
        alone = oparl([said.archived], base or _ANYWHERE)
    return Volume(said, Pages(placed, found_in), files, libraries, alone), found, unmade


def _texts(readings: Readings, name: str) -> Iterator[Text]:
    """Yield the text of each open attachment, for the page of the item that lists it first."""
    reading = readings.fullest
    owners = [("index.html", entry) for entry in reading.agenda.meeting.attachments]
    for item in walk(reading.agenda.sections):
        owners += [(f"{item.id}/index.html", entry) for entry in item.attachments]
    for page, entry in owners:
        if entry.path and entry.first:
            said = " ".join(texts(entry.path, reading.sources.workspace.read(entry.path)).pages)
            if said.strip():
                yield Text(f"{name}/{page}#{entry.anchor}", f"{entry.label}: {entry.title}", said)
