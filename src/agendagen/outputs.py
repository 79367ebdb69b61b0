"""Write the files of one meeting whole, or leave what was there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from agendagen.errors import Unusable, reason
from agendagen.folders import walk
from agendagen.model import Edition
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.signed import is_signed, only_signed
from agendagen.writing import alone, named, put, refuse_links, staged, sweep, write_staged

ATTACHMENTS = "attachments"
_DOCUMENTS = {
    "agenda": re.compile(r"(agenda|addendum-\d+)\.(html|pdf|docx)|(addendum-\d+-)?pack\.pdf"),
    "minutes": re.compile(r"minutes\.(html|pdf|docx)|minutes-pack\.pdf"),
    "extract": re.compile(r"extract-[\w.~-]+\.(html|pdf|docx)"),
}
"""The documents of a meeting, by what is made together."""
LISTS = ".agendagen"
"""The folder in the output that says, meeting by meeting, which edition is there and what builds wrote into
`ATTACHMENTS`."""

_EDITION = "edition: "
"""How the first line of such a list begins; no file that is published has a space in its name."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not what the sources give."""

    path: Path
    how: Literal["differs", "missing", "left over"]


@dataclass(frozen=True, slots=True)
class Written:
    """What one build put into the output."""

    documents: tuple[Path, ...]
    attachments: int
    """How many files lie beside them in `ATTACHMENTS`, those of others not counted."""
    strangers: tuple[Path, ...]
    """The files among the attachments that no build wrote, and that stay."""
    removed: tuple[Path, ...]
    """What earlier builds wrote and this one took away."""


def documents_in(folder: Path) -> list[str]:
    """Return the names of the documents that a folder holds, in their order; none where there is no such folder."""
    names = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return sorted(name for name in names if _made_with(name))


def _made_with(name: str) -> str:
    """Return with what a document is made; nothing where the file is none."""
    return next((kind for kind, pattern in _DOCUMENTS.items() if pattern.fullmatch(name)), "")


def guard(output: Path, name: str, files: Iterable[str], root: Path) -> None:
    """Refuse an output that is not all the program's own: a link on the way, or a folder where a file should be.

    Links that lie in the workspace `root` or in the output are refused. Raises `Unusable`.
    """
    folder = output / name
    names = dict.fromkeys((*documents_in(folder), *files))
    for path in (folder / ATTACHMENTS, output / LISTS / name, *(folder / file for file in names)):
        refuse_links(path, root, output)
        if path.name != ATTACHMENTS and path.exists() and not path.is_file():
            refusal = Phrase("{place}: cannot be written, since something that is no file has this name; take it away")
            raise Unusable(refusal(place=named(path)))


def write(output: Path, name: str, files: Mapping[str, bytes], *, root: Path, edition: Edition = "members") -> Written:
    """Put `files` (names relative to the folder `name` of `output`, with ``/``) in place and return what is there now.

    Everything is written beside its place first and then renamed, so that a full disk or a crash leaves the last good
    output. The documents are the program's own, and among the attachments those that an earlier build wrote: what is
    not of this build is taken away, so that nothing stale, or withheld this time, stays beside the new files. What an
    ended build left unfinished goes too, whichever meeting's it was. Raises `Unusable` when nothing can be written, or
    where the folder holds the documents of another edition, or of nobody knows which.
    """
    guard(output, name, files, root)
    _same_edition(output, name, edition)
    folder = output / name
    try:
        output.mkdir(parents=True, exist_ok=True)
        with alone(output), _swept(output):
            folder.mkdir(parents=True, exist_ok=True)
            try:
                strangers, removed = _write(output, name, files, root, edition)
            finally:
                with suppress(OSError):  # it is there, or was, unless this build made it and failed
                    folder.rmdir()
    except OSError as problem:
        raise Unusable(
            Phrase("{place}: cannot be written ({reason})")(place=named(folder), reason=reason(problem))
        ) from None
    documents = tuple(folder / file for file in files if "/" not in file)
    return Written(documents, len(files) - len(documents), strangers, removed)


@contextmanager
def _swept(output: Path) -> Iterator[None]:
    """Take away what ended builds left, of any meeting, and what this one leaves where it is ended."""
    _sweep(output)
    try:
        yield
    finally:
        try:
            _sweep(output)
        except KeyboardInterrupt:
            _sweep(output)
            raise


def _sweep(output: Path, depth: int = 2) -> None:
    """Sweep the output and the folders of meetings in it, those of the public editions too."""
    sweep(output)
    for entry in list(os.scandir(output)) if depth else ():
        if entry.is_dir(follow_symlinks=False):
            _sweep(Path(entry.path), depth - 1)


def _same_edition(output: Path, name: str, edition: Edition) -> None:
    """Refuse a folder with documents of another edition; the public one is only put where it is known to have been."""
    folder = output / name
    if not documents_in(folder):
        return
    # the output may have been named as the folder above, or below
    records = (_record(base / LISTS / folder.relative_to(base))[0] for base in folder.parents[:2])
    there = next(filter(None, records), "")
    if there != edition and (there or edition == "public"):
        if there == "members":
            refusal = Phrase(
                "{place}: holds the members' edition, and the public one is not put in its place; take it away, or "
                "give another folder with --output"
            )
        elif there:
            refusal = Phrase(
                "{place}: holds the public edition, and the members' one is not put in its place; take it away, or "
                "give another folder with --output"
            )
        else:
            refusal = Phrase(
                "{place}: holds documents of which nobody knows the edition, and the public one is not put in their "
                "place; take them away, or give another folder with --output"
            )
        raise Unusable(refusal(place=named(output / name)))


Paths = tuple[Path, ...]


def _write(output: Path, name: str, files: Mapping[str, bytes], root: Path, edition: Edition) -> tuple[Paths, Paths]:
    """Write one meeting's files; return those of others that are among the attachments, and what was taken away."""
    folder, listed = output / name, output / LISTS / name
    target = folder / ATTACHMENTS
    wanted = {file.split("/", 1)[1] for file in files if file.startswith(f"{ATTACHMENTS}/")}
    _, ours = _record(listed)
    for attachment in sorted(wanted - ours):
        path, data = target / attachment, files[f"{ATTACHMENTS}/{attachment}"]
        if path.exists() and (path.stat().st_size != len(data) or path.read_bytes() != data):
            refusal = Phrase("{place}: is there, and no build wrote it; move it away, or give another --output")
            raise Unusable(refusal(place=named(path)))
    signed = _signed(folder, files)
    with staged(folder) as beside:
        for file, data in files.items():
            write_staged(beside / file, signed.get(file, data))
        # both until the end: a build that is ended now knows what is whose the next time
        _list(output, listed, edition, wanted | ours, root)
        strangers, removed = _place(beside, folder, files, ours)
        wanted |= {attachment for attachment in ours if (target / attachment).is_file()}  # what an extract left there
    if wanted != ours:
        _list(output, listed, edition, wanted, root)
    return strangers, removed


def _signed(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDFs that are there as they are made now, and signed since: they stay.

    Raises `Unusable` where one was signed that is made otherwise now: a signature is not thrown away.
    """
    found: dict[str, bytes] = {}
    for name, data in files.items():
        path = folder / name
        if "/" not in name and path.suffix == ".pdf" and path.is_file() and is_signed(there := path.read_bytes()):
            if not only_signed(there, data):
                refusal = Phrase("{place}: is signed, and would be made otherwise now; put it away, and make it again")
                raise Unusable(refusal(place=named(path)))
            found[name] = there
    return found


def _record(path: Path) -> tuple[str, set[str]]:
    """Return which edition the documents are, empty where that is not known, and the attachments that builds wrote."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return "", set()
    edition = lines[0].removeprefix(_EDITION) if lines and lines[0].startswith(_EDITION) else ""
    return edition, {line for line in lines if not line.startswith(_EDITION)}


def _list(output: Path, path: Path, edition: Edition, names: set[str], root: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [_EDITION + edition, *sorted(names)]
    put(path, "".join(f"{line}\n" for line in lines).encode(), roots=[root, output])


def _place(beside: Path, folder: Path, files: Mapping[str, bytes], ours: set[str]) -> tuple[Paths, Paths]:
    """Move the staged files to their places: attachments first, so that no document names one that is not there.

    Return what `_write` does.
    """
    target = folder / ATTACHMENTS
    others = (
        [path for path in sorted(target.iterdir()) if f"{ATTACHMENTS}/{path.name}" not in files]
        if (target.is_dir())
        else []
    )
    strangers = tuple(path for path in others if path.name not in ours or not path.is_file())
    made = {_made_with(name) for name in files if "/" not in name} or set(_DOCUMENTS)
    kinds = made - {"extract"}  # that of one item does not replace that of another
    stale = [folder / name for name in documents_in(folder) if name not in files and _made_with(name) in kinds]
    stale += [path for path in others if path not in strangers and not _among(folder, files)]
    for path in (*(folder / name for name in files), *stale):
        with _free(path):
            if path.exists():
                path.rename(path)  # changes nothing; on Windows it fails for a file that another program holds open
    if any("/" in name for name in files):
        target.mkdir(exist_ok=True)
    for name in sorted(files, key=lambda name: "/" not in name):
        with _free(folder / name):
            (beside / name).replace(folder / name)
    for path in stale:
        with _free(path):
            path.unlink(missing_ok=True)
    with suppress(OSError):  # not empty, or not there
        target.rmdir()
    return strangers, tuple(stale)


def _among(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether an extract is put beside other documents, whose attachments lie there as well."""
    made = {_made_with(name) for name in files if "/" not in name}
    return made == {"extract"} and any(name not in files for name in documents_in(folder))


@contextmanager
def _free(path: Path) -> Iterator[None]:
    """Say which file it is that may not be replaced or taken away."""
    try:
        yield
    except PermissionError as problem:
        raise Unusable(
            f"{named(path)}: cannot be replaced ({problem.strerror}); "
            "if it is open in another program, close it there and build again"
        ) from None


def differences(folder: Path, files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """Return where `folder` holds something else than exactly `files`, in the order of the names; nothing is changed.

    Beside an agenda there may be its minutes, and beside these the agenda.
    Raises `Unusable` when a file or a folder cannot be read.
    """
    found: dict[str, Difference] = {}
    kinds = {_made_with(name) for name in files} | {""}
    among = _among(folder, files)
    try:
        for name, data in files.items():
            path = folder / name
            if path.is_symlink() or not path.is_file():
                found[name] = Difference(path, "differs" if path.is_symlink() or path.exists() else "missing")
            elif not _holds(path, data):
                found[name] = Difference(path, "differs")
        for base, folders, names in walk(folder, onerror=_refuse):
            links = [name for name in folders if Path(base, name).is_symlink()]
            for entry in (*names, *links):
                path = Path(base, entry)
                name = path.relative_to(folder).as_posix()
                anothers = among and (name.startswith(f"{ATTACHMENTS}/") or _made_with(name) == "extract")
                if name not in files and _made_with(name) in kinds and not anothers:
                    found[name] = Difference(path, "left over")
    except OSError as problem:
        raise Unusable(
            Phrase("{place}: cannot be read ({reason})")(place=str(problem.filename or folder), reason=reason(problem))
        ) from None
    return tuple(found[name] for name in sorted(found))


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is as it was made, or a PDF that was made so and signed."""
    there = path.read_bytes()
    return there == data or only_signed(there, data)


def _refuse(problem: OSError) -> None:
    """Go on where there is no such folder: its files are missing; else pass the problem on."""
    if not isinstance(problem, FileNotFoundError | NotADirectoryError):
        raise problem
