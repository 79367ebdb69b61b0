"""Compose an export: read meetings in one edition, make a standard's files of them, and write these."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Final

from agendagen.agenda import has_minutes
from agendagen.archiving import archived
from agendagen.comparing import earlier
from agendagen.diagnostics import Diagnostic
from agendagen.errors import Unusable, reason
from agendagen.export import form
from agendagen.folders import stays_inside
from agendagen.kept import KeptData
from agendagen.kept import Wish as Keeping
from agendagen.lines import Line
from agendagen.load import MEETING, OUTPUT
from agendagen.outputs import LISTS
from agendagen.phrases import Phrase
from agendagen.proof import Proof, disguised, prove
from agendagen.published import Dispatch, Led, Published, Seen, Settled, Withheld
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.standards import Addresses, Archived, Passage
from agendagen.standards.archived import Gone
from agendagen.standards.forms import FORMS
from agendagen.workspace import DEFAULTS
from agendagen.writing import alone, named, put, refuse_links

_LIST: Final = "export"
"""The file in `LISTS` that says what exports wrote into a folder."""
_STAMP: Final = re.compile(rb"^DTSTAMP.*$", re.MULTILINE)
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_AMONG: Final = Phrase(
    "{place}: an export cannot go here, for sources lie there; give a folder of its own with --output, such as "
    "`{folder}`"
)
_STRANGER: Final = Phrase("{place}: is there, and no export wrote it; move it away, or give another --output")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished of an export."""

    form: str
    """A key of `FORMS`."""
    public: bool = True
    minutes: bool = False
    base: str = ""
    """Where the site is; empty: where the workspace says."""
    prove: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What there is to export of one meeting."""

    meeting: Archived | None
    """None where something stops it."""
    base: str
    """Where the site is, as far as that is known."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What stops it."""
    proof: Proof | None = None
    """With problems nothing of it is to be written."""


_CLASSES: Final = (
    *(Exported, Archived, Passage, Gone, Line, Published, Dispatch, Seen, Withheld, Settled, Led),
    *(one for one in vars(form).values() if isinstance(one, type) and is_dataclass(one)),
)
"""What is kept of an export is made of."""


def export(folder: Path, wish: Wish, *, cwd: Path, output: Path | None = None, keeping: Keeping = "none") -> Exported:
    """Return what there is to export of the meeting in `folder`; with an error there is nothing.

    What an earlier export had of it is taken where nothing has changed; `keeping` says what may be kept for the next.
    Raises `Unusable` where there is no meeting, or only the public edition can be had and another is wanted.
    """
    way = (wish.public, wish.minutes, wish.base)
    kept = KeptData(folder, way, _CLASSES, cwd=cwd, output=output, wish="none" if wish.prove else keeping)
    if isinstance(known := kept.get(), Exported):
        return known
    readings = readings_of(folder, wish, cwd=cwd, output=output)
    reading = readings[0]
    if reading.arranged.published.alone and not wish.public:
        raise Unusable(
            Phrase("{meeting}: what is closed is not here, so only the public edition can be exported")(
                meeting=reading.sources.name
            )
        )
    stopped = tuple(one for each in readings for one in each.diagnostics if one.severity == "error")
    base = wish.base or reading.agenda.meeting.site.url
    if stopped:
        return Exported(None, base, stopped)
    meeting = archived(*readings, base=base)
    if wish.prove:
        return Exported(meeting, base, proof=_proof(meeting, readings, wish, base))
    found = Exported(meeting, base)
    kept.keep(found, readings)
    return found


def readings_of(folder: Path, wish: Wish, *, cwd: Path, output: Path | None = None) -> tuple[Reading, ...]:
    """Return the agenda as it is read, and the minutes where they are wanted and there are some."""
    reading = read(folder, cwd=cwd, output=output, public=wish.public)
    if not wish.minutes or not has_minutes(reading.arranged):
        return (reading,)
    return reading, read(folder, cwd=cwd, output=output, public=wish.public, kind="minutes")


def _proof(meeting: Archived, readings: Sequence[Reading], wish: Wish, base: str) -> Proof:
    """Return the proof that what is exported of a meeting says nothing of what is closed."""
    agenda, *minutes = readings

    def made(one: Archived) -> Mapping[str, bytes]:
        return FORMS[wish.form]([one], Addresses(base), "")

    def again(other: Reading) -> Mapping[str, bytes]:
        both = (disguised(agenda), other) if minutes else (other,)
        return made(archived(*both, base=base))

    return prove(readings[-1], made(meeting), again)


# --- What has changed ---------------------------------------------------------------------------------------------


def changed_since(
    ref: str, meetings: Sequence[Path], wish: Wish, *, cwd: Path
) -> Iterator[tuple[Path, Exported | None]]:
    """Yield the meetings of which an export would say something else than at a commit, with what it says now.

    One that was not there then is among them, and one of which nobody can say: with None, for they are still to be
    read. Raises `Unusable` where there is no such commit.
    """
    plain = replace(wish, prove=False)
    with earlier(ref, [cwd / meeting for meeting in meetings], cwd=cwd) as then:
        for meeting in meetings:
            there = then.folder(cwd / meeting)
            before = export(there, plain, cwd=then.cwd) if there else None
            if before is None or before.meeting is None:
                yield meeting, None
            elif _unlike(before, now := export(meeting, plain, cwd=cwd)):
                yield meeting, None if wish.prove else now


def _unlike(one: Exported, other: Exported) -> bool:
    """Tell whether two exports of a meeting say different things; when it changed is nothing that they say."""

    def said(what: Exported) -> object:
        meeting = what.meeting
        if meeting is None:
            return None
        untimed = replace(meeting, updated=_NEVER, minuted=None, entry=_STAMP.sub(b"", meeting.entry))
        return untimed, what.base

    return said(one) != said(other)


# --- Writing --------------------------------------------------------------------------------------------------------


def write_file(path: Path, data: bytes, *, roots: Sequence[Path]) -> None:
    """Write the one file of an export. Raises `Unusable` where it cannot be written."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, data, roots=[*roots, path.parent])


def write_folder(folder: Path, files: Mapping[str, bytes], *, roots: Sequence[Path], whole: bool) -> list[Path]:
    """Write the files of an export into a folder, and return what was taken away.

    That is what an earlier export wrote there and this one has not, where it is the `whole` of it. What no export wrote
    stays, and is never written over. Raises `Unusable` where something is in the way or cannot be written.
    """
    _refuse_sources(folder)
    listed = folder / LISTS / _LIST
    tops = [*roots, folder]
    with _told(folder):
        for path in (listed, *(folder / name for name in files)):
            refuse_links(path, *tops)
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            ours = set(listed.read_text("utf-8").splitlines()) if listed.is_file() else set()
            for name in sorted(files.keys() - ours):
                path = folder / name
                if path.exists() and not (path.is_file() and path.read_bytes() == files[name]):
                    raise Unusable(_STRANGER(place=named(path)))
            stale = sorted(ours - files.keys()) if whole else []
            _list(listed, ours | files.keys(), tops)
            for name, data in files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                put(folder / name, data, roots=tops)
            gone = [folder / name for name in stale if stays_inside(name)]
            for path in gone:
                refuse_links(path, *tops)
                path.unlink(missing_ok=True)
                _tidy(path.parent, folder)
            _list(listed, set(files) if whole else ours | files.keys(), tops)
    return gone


def _refuse_sources(folder: Path) -> None:
    """Refuse the folder of a workspace or of a meeting, and what lies in one except where builds go."""
    real = folder.resolve()
    above = next((one for one in (real, *real.parents) if (one / MEETING).is_file()), None)
    if (real / DEFAULTS).is_file() or (above is not None and real.relative_to(above).parts[:1] != (OUTPUT,)):
        raise Unusable(_AMONG(place=named(folder), folder=f"{OUTPUT}/export"))


def _tidy(folder: Path, top: Path) -> None:
    """Take away folders that are empty now."""
    with suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def _list(path: Path, names: Iterable[str], roots: Sequence[Path]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, "".join(f"{name}\n" for name in sorted(names)).encode(), roots=roots)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Say why something cannot be written."""
    try:
        yield
    except OSError as problem:
        sentence = Phrase("{place}: cannot be written ({reason})")
        raise Unusable(sentence(place=named(place), reason=reason(problem))) from None
