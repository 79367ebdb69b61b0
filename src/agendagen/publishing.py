"""Compose a dispatch: read, keep what is sent, build both editions; all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from agendagen.build import Options, Outcome, build
from agendagen.diagnostics import Diagnostic, failed, in_order
from agendagen.errors import Unusable
from agendagen.load import TEMPLATES
from agendagen.model import Edition
from agendagen.phrases import Phrase
from agendagen.provenance import build_date, checksum, commit
from agendagen.published import TEXTS
from agendagen.reading import Reading, read
from agendagen.recording import recording
from agendagen.records import dataclass
from agendagen.sending import Sending, editions, sending
from agendagen.worker import Worker
from agendagen.workspace import DEFAULTS
from agendagen.writing import put, refuse_links


@dataclass(frozen=True, slots=True)
class Publication:
    """What came of publishing one meeting."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    sending: Sending | None = None
    """The dispatch, or None where there was none to make."""
    commit: str = ""
    written: tuple[Path, ...] = ()
    """The documents."""
    kept: tuple[Path, ...] = ()
    """What is to be kept with the sources."""

    @property
    def last(self) -> int:
        """Return the number of the dispatch before."""
        published = self.reading.arranged.published
        return len(published.minutes if self.reading.agenda.kind == "minutes" else published.dispatches)

    @property
    def changed(self) -> int:
        """Return how many items and attachments are new or changed in the dispatch."""
        if self.sending is None or self.sending.minutes:
            return 0
        things = (*self.sending.published.items.values(), *self.sending.published.attachments.values())
        return sum(self.sending.number in (thing.dispatch, thing.changed, thing.withdrawn) for thing in things)


def publish(
    folder: Path, options: Options, *, uncommitted: bool, cwd: Path, progress: Callable[[str], None]
) -> Publication:
    """Make the next dispatch of an agenda, or of minutes, unless nothing has changed since the last one.

    The documents are those that the options ask for. With an error nothing is written. Raises `Unusable` where there is
    no meeting, its sources are not committed, or something cannot be written.
    """
    progress("reading")
    reading = read(folder, cwd=cwd, output=options.output, public=True, kind=options.kind)
    if reading.whole.meeting.status == "moved":
        refusal = Phrase(
            "{meeting}: the meeting was put off, and nothing is published into it; publish the one it moved to"
        )
        raise Unusable(refusal(meeting=reading.sources.name))
    if reading.arranged.published.alone:
        refusal = Phrase("{meeting}: what is closed is not here, and a dispatch needs it: publish where it is")
        raise Unusable(refusal(meeting=reading.sources.name))
    found = _before(reading, options)
    if failed(found):
        return Publication(reading, found)
    next_ = (recording if options.kind == "minutes" else sending)(reading, at=_now(reading))
    if next_ is None:
        return Publication(reading, reading.diagnostics)
    made_from = _commit(reading, uncommitted=uncommitted)
    next_ = next_.made_from(made_from)
    home = (cwd / folder).resolve()
    record = _Record(home if home.is_dir() else home.parent, reading.sources.workspace.root)
    with record:
        record.write(next_.files({}, {}))  # what is built now has the numbers that are kept
        made = _documents(folder, reading, options, cwd=cwd, progress=progress)
        found = tuple(found for outcome in made.values() for found in outcome.diagnostics)
        if failed(found):
            record.undo()
            return Publication(reading, found)
        sums = {edition: _sums(outcome) for edition, outcome in made.items()}
        everybody = sums.get("public", sums["members"])
        kept = record.write(next_.files(everybody, sums["members"] if "public" in sums else {}))
    written = tuple(path for outcome in made.values() for path in outcome.written)
    return Publication(reading, found, next_, made_from, written, kept)


def _before(reading: Reading, options: Options) -> tuple[Diagnostic, ...]:
    """Return what is found before anything is made: a dispatch without its pack is none."""
    if not options.pack:
        return reading.diagnostics
    from agendagen.packing import locked

    shut = reading.weighed(locked(reading, reading.whole))
    again = {(one.rule, one.span) for one in shut}
    return in_order([*(one for one in reading.diagnostics if (one.rule, one.span) not in again), *shut])


class _Record:
    """The files of a meeting's record while they are written; with an error they are as they were."""

    def __init__(self, home: Path, root: Path) -> None:
        self.home = home
        self.root = root
        self.before: dict[Path, bytes | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is not None:
            self.undo()

    def write(self, files: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Write the files and return their paths."""
        paths = {self.home / name: data for name, data in files.items()}
        for path, data in paths.items():
            refuse_links(path, self.root)
            self.before.setdefault(path, path.read_bytes() if path.exists() else None)
            path.parent.mkdir(exist_ok=True)
            put(path, data, roots=(self.root,))
        return tuple(paths)

    def undo(self) -> None:
        """Put back what was there."""
        for path, data in self.before.items():
            if data is not None:
                put(path, data, roots=(self.root,))
            else:
                path.unlink(missing_ok=True)
        folder = self.home / TEXTS
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()


def _documents(
    folder: Path, reading: Reading, options: Options, *, cwd: Path, progress: Callable[[str], None]
) -> dict[Edition, Outcome]:
    """Build the members' edition, and the public one where it says less."""
    made: dict[Edition, Outcome] = {}
    pages = "pdf" in options.formats or options.pack
    with Worker() if pages else nullcontext() as worker:
        for edition in editions(reading):
            chosen = replace(options, public=edition == "public")
            outcome = made[edition] = build(folder, chosen, cwd=cwd, worker=worker, progress=progress)
            if outcome.unmade:
                refusal = Phrase("{meeting}: {name} cannot be made here, so nothing is published: {reason}")
                name, reason = next(iter(outcome.unmade.items()))
                raise Unusable(refusal(meeting=reading.sources.name, name=name, reason=reason))
            if failed(outcome.diagnostics):
                break
    return made


def _sums(outcome: Outcome) -> dict[str, str]:
    return {path.name: checksum(path.read_bytes()) for path in outcome.written}


def _commit(reading: Reading, *, uncommitted: bool) -> str:
    """Return the commit of the sources; refuse sources that are not committed, unless that is wanted."""
    sources = reading.sources
    used = [source.path for source in (sources.meeting, *sources.items)]
    used += [entry.path for entry in reading.whole.attachments if entry.path]
    found = commit((sources.folder, DEFAULTS, TEMPLATES), used, sources.workspace)
    if found is None:
        return ""
    if found.modified and not uncommitted:
        refusal = Phrase(
            "{meeting}: not all that the documents are made from is committed, and nobody could tell later what was "
            "sent; commit it, or say --uncommitted"
        )
        raise Unusable(refusal(meeting=sources.workspace.name(sources.folder)))
    return "" if found.modified else found.id


def _now(reading: Reading) -> str:
    """Return the present moment where the meeting is, or that of ``SOURCE_DATE_EPOCH``."""
    moment = build_date() or dt.datetime.now(dt.UTC)
    zone = reading.whole.meeting.timezone
    local = moment.astimezone(ZoneInfo(zone)) if zone in available_timezones() else moment.astimezone()
    return local.isoformat(timespec="minutes")
