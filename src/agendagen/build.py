"""Compose the stages, and write all outputs of a meeting or none."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from agendagen import __version__
from agendagen.agenda import extract, has_minutes, mark, select
from agendagen.cache import Cache, user_cache
from agendagen.changes import Since
from agendagen.destination import destination, folder_name, place_of, verified_folder
from agendagen.diagnostics import RANK, Diagnostic, failed, in_order
from agendagen.errors import Unusable
from agendagen.glyphs import beyond
from agendagen.html.context import Origin
from agendagen.html.document import Document, PackRoom
from agendagen.html.styles import placed
from agendagen.html.themes import ThemeFiles, load_theme
from agendagen.html.write import Written
from agendagen.model import Item, walk
from agendagen.origin import origin, source_files
from agendagen.outcome import Options, Outcome
from agendagen.outputs import differences, write
from agendagen.phrases import Phrase
from agendagen.provenance import build_date
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.rendering import CHILD, Request, render
from agendagen.standing import addendum_to, since

if TYPE_CHECKING:
    from agendagen.kept import Kept, Laid
    from agendagen.pdf import Job
    from agendagen.proof import Proof
    from agendagen.worker import Setter

__all__ = ["Documents", "Options", "Outcome", "attached_files", "build", "make", "prepare"]
_WITH_MINUTES = Phrase(
    "{meeting}: its files say what was decided, and --embed-source would put that into the agenda; `agendagen minutes` "
    "may have them"
)
_CLOSED_MISSING = Phrase("{meeting}: what is closed is not here, so only the public edition can be made: add --public")
_UNSAID = Phrase(
    "{meeting}: what is closed is not here, and its minutes were never published, so that nobody knows what they may "
    "say of it; publish them where it is"
)
_IN_THE_WAY = Phrase("what goes into it stands in the way, as told above")


def build(
    folder: Path,
    options: Options,
    *,
    cwd: Path,
    worker: Setter | None,
    progress: Callable[[str], None],
    kept: Kept | None = None,
) -> Outcome:
    """Build the documents of the meeting in `folder`; with an error nothing is written.

    What is wrong only with what goes into the pack stops the pack, and the other documents are made.
    `worker` lays out pages and may be None when no PDF is asked for. `progress` is told what goes on. `kept` gives
    what an earlier build laid out, and keeps what comes of this one. Where this machine can make no PDF, the HTML is
    written all the same. Raises `Unusable` where nothing else was asked for, or the output is no folder for documents,
    or cannot be written.
    """
    progress("reading")
    wanted = options.verify or options.output
    check = kept.checked if kept else None
    reading = read(folder, cwd=cwd, output=wanted, public=options.public, kind=options.kind, check=check)
    refused(reading, options)
    place = place_of(reading)
    output = options.verify or destination(place, options.output, cwd=cwd)
    made = make(reading, options, worker, progress, kept)
    return finish(reading, made, options, output, worker=worker, progress=progress, kept=kept)


def refused(reading: Reading, options: Options) -> None:
    """Raise `Unusable` where what is closed is not there, and would be needed."""
    known = reading.arranged.published
    if known.alone and not options.public:
        raise Unusable(_CLOSED_MISSING(meeting=reading.sources.name))
    if known.alone and options.kind == "minutes" and not known.minutes:
        raise Unusable(_UNSAID(meeting=reading.sources.name))


def finish(
    reading: Reading,
    made: Made,
    options: Options,
    output: Path,
    *,
    worker: Setter | None = None,
    progress: Callable[[str], None],
    kept: Kept | None = None,
) -> Outcome:
    """Write what was made into `output`, or compare it, or prove it; return what came of it."""
    if made.outputs is None:
        return _outcome(reading, made.found, pages=made.pages)
    place = place_of(_shown(reading, options))
    if made.unmade and (options.verify or options.prove or not made.outputs):
        raise Unusable(next(iter(made.unmade.values())))
    outputs = made.outputs | attached_files(_shown(reading, options))
    proof = None
    if options.prove:
        progress("proving")
        proof = _proven(reading, outputs, options, worker)
        if proof.problems:
            return _outcome(reading, made.found, pages=made.pages, proof=proof)
    if options.verify is not None:
        progress("comparing")
        there = differences(verified_folder(place, options.verify), outputs)
        return _outcome(reading, made.found, pages=made.pages, differences=there, proof=proof)
    progress("writing")
    written = write(output, folder_name(place), outputs, root=place.workspace.root, edition=place.edition)
    outcome = _outcome(
        reading,
        made.found,
        written=written.documents,
        strangers=written.strangers,
        attachments=written.attachments,
        removed=written.removed,
        unmade=made.unmade,
        pages=made.pages,
        proof=proof,
    )
    return kept.keep(outcome, place, outputs, made.laid) if kept else outcome


@dataclass(slots=True)
class Made:
    """The documents of one meeting before they are written."""

    found: list[Diagnostic]
    outputs: dict[str, bytes] | None = None
    """By name; None where what was found forbids to make any."""
    unmade: dict[str, Phrase | str] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    laid: dict[str, Laid] = field(default_factory=dict)


def make(
    reading: Reading,
    options: Options,
    worker: Setter | None,
    progress: Callable[[str], None],
    kept: Kept | None = None,
) -> Made:
    """Make the documents that the options ask for."""
    documents, found = prepare(reading, options)
    made = Made([*found, *reading.diagnostics])
    if documents is None:
        return made
    worker = kept.papers(worker, reading) if kept and worker else worker
    outputs: dict[str, bytes] = {}

    def join(problems: Iterable[Diagnostic], of: Documents) -> None:
        more = reading.weighed(problems)
        made.found = [*made.found, *more] if of is documents else _joined(made.found, more)

    volumes = [each for each in (documents, documents.addendum()) if each is not None]
    with ThreadPoolExecutor(1) as background, _ended_with(worker):  # the worker lays out while the HTML is made
        paper = _begun(volumes, worker, kept, background) if "pdf" in options.formats and worker else {}
        if paper:
            progress("typesetting")
        for each in volumes if "html" in options.formats else ():
            page, problems = each.screen()
            join(problems, each)
            outputs[f"{each.name}.html"] = page.html.encode() if page else b""
        for each, pages_of in paper.items():
            with _noted(made.unmade, f"{each.name}.pdf"):
                result, told = made.laid[each.name] = pages_of.result()
                join(told, each)
                outputs[f"{each.name}.pdf"] = result.pdf
                made.pages = made.pages or result.anchors
        for each in volumes if "docx" in options.formats else ():
            progress("writing for Word")
            with _noted(made.unmade, f"{each.name}.docx"):
                outputs[f"{each.name}.docx"], problems = each.word(worker)
                join(problems, each)
    if failed(made.found, strict=options.strict):
        return made
    for each in volumes if options.pack else ():
        if worker is None:
            break
        progress("packing")
        with _noted(made.unmade, each.pack_name):
            packed, problems = _packed(each, worker)
            made.found = _joined(made.found, problems)
            if not failed(problems, strict=options.strict):
                outputs[each.pack_name] = packed
            elif options.verify:
                return made
            else:
                made.unmade[each.pack_name] = _IN_THE_WAY
    made.outputs = outputs
    return made


def _proven(reading: Reading, outputs: Mapping[str, bytes], options: Options, worker: Setter | None) -> Proof:
    """Return the proof that what was made says nothing of what is closed."""
    from agendagen.proof import prove

    def again(other: Reading) -> Mapping[str, bytes] | Phrase | str:
        made = make(other, replace(options, strict=False), worker, lambda _: None)
        if made.outputs is None:
            return next(str(one.message) for one in made.found if one.severity == "error")
        return next(iter(made.unmade.values()), None) or made.outputs | attached_files(_shown(other, options))

    return prove(reading, outputs, again)


def _shown(reading: Reading, options: Options) -> Reading:
    """Return a reading with what its documents show: one decision alone, where that is asked for."""
    if not options.extract:
        return reading
    return replace(reading, agenda=extract(reading.agenda, named_item(reading, options.extract)))


def attached_files(reading: Reading) -> dict[str, bytes]:
    """Return the files that go beside the HTML."""
    files = reading.sources.workspace
    return {entry.href: files.read(entry.path) for entry in reading.agenda.attachments if entry.path}


def _begun(
    volumes: list[Documents], worker: Setter, kept: Kept | None, background: ThreadPoolExecutor
) -> dict[Documents, Future[Laid]]:
    """Begin to lay out, where an earlier build has not; all that paper asks for is asked before the page asks."""
    known = {each: kept.laid(each.name, each.reading) for each in volumes} if kept else {}
    jobs = {each: each.job() for each in volumes if not known.get(each)}
    if kept:
        kept.mark_laid(volumes[0].reading)

    def paper(volume: Documents) -> Laid:
        return known.get(volume) or volume.set(*jobs[volume], worker)

    return {each: background.submit(paper, each) for each in volumes}


def _outcome(reading: Reading, found: list[Diagnostic], **more: Any) -> Outcome:
    notes = tuple(one for one in reading.diagnostics if one.severity == "note")
    return Outcome(reading, in_order(found), notes, **more)


def _packed(documents: Documents, worker: Setter) -> tuple[bytes, list[Diagnostic]]:
    """Return the pack, and what is wrong with what goes into it; what needs a password is not laid out first."""
    from agendagen.packing import locked

    reading = documents.reading
    if shut := reading.weighed(locked(reading, reading.agenda)):
        return b"", shut
    packed, problems = documents.pack(worker)
    return packed, reading.weighed(problems)


def _joined(found: list[Diagnostic], again: list[Diagnostic]) -> list[Diagnostic]:
    """Return all that was found; what is told already, of the agenda, is told again only where that is worse."""

    def what(one: Diagnostic) -> tuple[str, str]:
        return one.rule, str(one.span)

    told = {what(one): RANK[one.severity] for one in found}
    more = [one for one in again if RANK[one.severity] < told.get(what(one), len(RANK))]
    worse = {what(one) for one in more}
    return [one for one in found if what(one) not in worse] + more


@contextmanager
def _noted(unmade: dict[str, Phrase | str], name: str) -> Iterator[None]:
    """Note why the document of this name cannot be made on this machine."""
    try:
        yield
    except Unusable as problem:
        unmade[name] = problem.why


@contextmanager
def _ended_with(worker: Setter | None) -> Iterator[None]:
    """End the children where the build is ended, so that nobody waits for pages that nobody wants."""
    try:
        yield
    except KeyboardInterrupt:
        CHILD.close()
        if worker is not None:
            worker.close()
        raise


class Documents:
    """The documents of one meeting in one theme: of its agenda, or of an addendum to it."""

    name: str
    """Of the files."""

    def __init__(self, reading: Reading, theme: ThemeFiles, options: Options = Options()) -> None:  # noqa: B008 - frozen
        """Take what all of them show, and how."""
        self.name = reading.agenda.kind
        self.reading = reading
        self.theme = theme
        self.options = options
        self.written: Written | None = None
        """What texts for the screen are known already, in a preview."""
        self.created = build_date()
        self.since = since(reading) if reading.agenda.kind == "agenda" else None
        self.origin = _origin(reading, self.since)
        if self.since and reading.agenda.meeting.changes == "margin":
            heard = reading.words.in_context("change", "changed")
            self.reading = replace(reading, agenda=mark(reading.agenda, self.since.changes, heard))

    @property
    def pack_name(self) -> str:
        """Return the name of the pack."""
        return "pack.pdf" if self.name == "agenda" else f"{self.name}-pack.pdf"

    def addendum(self) -> Documents | None:
        """Return the documents of the addendum that goes with the last dispatch, or would with the next one.

        There is none to an agenda that was sent once and has not changed.
        """
        reading, changed = self.reading, self.since
        adds = addendum_to(reading, changed) if changed else None
        if changed is None or adds is None:
            return None
        own = copy(self)
        own.reading = replace(reading, agenda=select(reading.agenda, changed.changes, adds))
        own.origin = _origin(own.reading, changed)
        own.name = f"addendum-{adds.number}"
        return own

    def extract(self, name: str) -> Documents:
        """Return the documents of one decision alone. Raises `Unusable` where the minutes have none of that name."""
        reading = self.reading
        item = named_item(reading, name)
        own = copy(self)
        own.reading = replace(reading, agenda=extract(reading.agenda, item))
        own.name = f"extract-{item.id}"
        return own

    def _render(
        self, medium: Literal["screen", "paper"], pack: PackRoom | None = None, only: tuple[str, ...] | None = None
    ) -> tuple[Document | None, list[Diagnostic]]:
        return render(
            Request(
                self.reading.agenda,
                self.theme,
                self.reading.sources.workspace,
                medium,
                generator=f"agendagen {__version__}",
                pack=pack,
                drawings=Cache(user_cache() / "charts"),
                origin=self.origin,
                since=self.since if self.reading.agenda.meeting.changes != "off" else None,
                only=only,
                written=self.written if medium == "screen" else None,
            )
        )

    def screen(self) -> tuple[Document | None, list[Diagnostic]]:
        """Return the self-contained HTML."""
        return self._render("screen")

    def paper(self, worker: Setter) -> Laid:
        """Return the PDF as the worker lays it out."""
        return self.set(*self.job(), worker)

    def set(self, job: Job | None, found: list[Diagnostic], worker: Setter) -> Laid:
        """Return the PDF of a job, and what is wrong with it beside what was `found`."""
        from agendagen.pdf import Result

        if job is None:
            return Result(), tuple(found)
        result = worker.render(job)
        said = placed(result.diagnostics, self.theme.own_sheets())
        return result, (*found, *beyond(said, self.reading.members, self.reading.sources))

    def sheets(self, only: tuple[str, ...] | None = None) -> tuple[Document | None, list[Diagnostic]]:
        """Return the document for paper, of these outermost items only where not all are wanted."""
        return self._render("paper", only=only)

    def word(self, worker: Setter | None) -> tuple[bytes, list[Diagnostic]]:
        """Return the document for Word; the worker draws what is no pixels.

        Raises `Unusable` where there are drawings, and no worker that can draw.
        """
        from agendagen.pixels import pixels
        from agendagen.word import Asked, word

        reading = self.reading
        return word(
            reading.agenda,
            words=reading.words,
            theme=self.theme,
            files=reading.sources.workspace,
            drawing=partial(pixels, worker=worker),
            asked=Asked(
                f"agendagen {__version__}",
                self.origin,
                self.since if reading.agenda.meeting.changes != "off" else None,
                self.created,
            ),
        )

    def pack(self, worker: Setter) -> tuple[bytes, list[Diagnostic]]:
        """Return the agenda and its attachments as one PDF."""
        from agendagen.pack.job import GAP, TOTAL
        from agendagen.packing import pack_job

        behind = self.reading.agenda.meeting.pack.place == "item"
        job, found = self.job(PackRoom(GAP, TOTAL, behind_items=behind))
        if job is None:
            return b"", found
        result = worker.pack(pack_job(self.reading, job, _stamp_fonts(self.theme)))
        return result.pdf, [
            *found,
            *beyond(placed(result.agenda, self.theme.own_sheets()), self.reading.members, self.reading.sources),
            *result.diagnostics,
        ]

    def job(self, pack: PackRoom | None = None) -> tuple[Job | None, list[Diagnostic]]:
        """Return what the worker is to set; None where a template or a style has a mistake."""
        document, found = self._render("paper", pack)
        return (None if document is None else self.asked(document)), found

    def asked(self, document: Document) -> Job:
        """Return what the worker is asked for a document."""
        from agendagen.pdf import Job

        assets = {url: (asset.mime, asset.data) for url, asset in document.assets.items()}
        attached = source_files(self.reading.sources) if self.options.embed_source else ()
        return Job(document.html, assets, attached, self.options.standard, self.created)


def _origin(reading: Reading, since: Since | None) -> Origin | None:
    """Return what documents say that they were made from; of an agenda as it was sent, that is what was sent."""
    if not reading.agenda.meeting.colophon:
        return None
    found, dispatches = origin(reading), reading.arranged.published.dispatches
    if reading.agenda.kind == "agenda" and dispatches and (since is None or since.number < len(dispatches)):
        return replace(found, commit=dispatches[-1].commit, modified=False)
    return found


def prepare(
    reading: Reading,
    options: Options = Options(),  # noqa: B008 - frozen
) -> tuple[Documents | None, list[Diagnostic]]:
    """Return what makes a meeting's documents, and what is wrong with the theme.

    There are none where that, or what the reading found, forbids to make any.
    """
    theme, problems = load_theme(reading.agenda.meeting.theme, reading.sources.workspace)
    found = reading.weighed(problems)
    if failed([*reading.diagnostics, *found], strict=options.strict):
        return None, found
    if options.embed_source and reading.agenda.kind == "agenda" and has_minutes(reading.arranged):
        raise Unusable(_WITH_MINUTES(meeting=reading.sources.name))
    documents = Documents(reading, theme, options)
    return documents.extract(options.extract) if options.extract else documents, found


def named_item(reading: Reading, name: str) -> Item:
    """Return the item that is meant by its path from the meeting's folder, its number or its anchor.

    Raises `Unusable` where the minutes have none of that name.
    """
    sources = reading.sources
    path = posixpath.normpath(posixpath.join(sources.folder, name.replace("\\", "/")))
    known = walk(reading.arranged.sections)
    numbers = {item.number for item in known if path == item.path or name in (item.number, item.id)}
    found = [item for item in walk(reading.agenda.sections) if item.number in numbers]
    if not found:
        raise Unusable(
            Phrase("{meeting}: there is no item `{name}`; name it by its file, such as `{example}`, or its number")(
                meeting=sources.name,
                name=name,
                example=posixpath.relpath(known[0].path, sources.folder) if known else "",
            )
        )
    return found[0]


def _stamp_fonts(theme: ThemeFiles) -> tuple[bytes, ...]:
    """Return the fonts that what a pack adds is written in, the first preferred."""
    found = (theme.find(f"fonts/{name}") for name in ("SourceSans3-Regular.ttf", "DejaVuSans.ttf"))
    return tuple(font.data for font in found if font)
