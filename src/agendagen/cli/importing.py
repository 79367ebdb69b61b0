"""``agendagen import``: the sources of a meeting from a document that was written in Word, or from a PDF."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import existing, today, workspaces_around
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import say, show_findings, shown
from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.speech import language

if TYPE_CHECKING:
    from agendagen.bringing import Brought

EXAMPLES = (
    "agendagen import Agenda.docx meeting-2025-11",
    "agendagen import Agenda.docx meeting-2025-11 --attachments annexes",
    "agendagen import archive/*.docx old-meetings   a meeting of each",
)
MOST_FILES = 5_000
"""Files of a folder of attachments; more are not what came with an agenda."""


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="The documents: Word (.docx), or PDF with text.", show_default=False),
    ],
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="The folder to be made of it; of several documents each gets a folder in it.",
            show_default=False,
        ),
    ],
    *,
    attachments: Annotated[
        Path | None,
        typer.Option(
            "--attachments",
            metavar="DIR",
            help="Where the attachments are; they are found by number and title, and copied.",
            show_default=False,
        ),
    ] = None,
    accept_changes: Annotated[
        bool,
        typer.Option(
            "--accept-changes", help="Take tracked changes as accepted, and leave comments out; else both are refused."
        ),
    ] = False,
) -> None:
    """Make a meeting of an agenda from Word or PDF.

    Items, people, attachments and references are taken as the document has them; what is marked as closed becomes
    confidential. At the end it says what was read and what was not. Nothing that is there is written over.
    """
    beside = existing(attachments) if attachments else None
    targets = [folder] if len(files) == 1 else [folder / name for name in _folder_names(files)]
    for target in targets:
        _refuse_full(target)
    brought = [_read(file, beside, accept=accept_changes) for file in files]
    for file, target, one in zip(files, targets, brought, strict=True):
        _write(target, one, beside)
        _tell(file, target, one)


def _folder_names(files: Sequence[Path]) -> Iterator[str]:
    """Yield the name of a folder for each document."""
    from agendagen.slug import slug

    taken: set[str] = set()
    for file in files:
        name = free = slug(file.stem) or "meeting"
        number = 1
        while free in taken:
            number += 1
            free = f"{name}-{number}"
        taken.add(free)
        yield free


def _refuse_full(target: Path) -> None:
    """Refuse to write where anything is."""
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise Unusable(
            Phrase("`{path}` is there already, and nothing is written over; name a folder that is new")(
                path=shown(target)
            )
        )


def _read(file: Path, beside: Path | None, *, accept: bool) -> Brought:
    """Read a document."""
    from agendagen.bringing import MAX_FILE, bring

    name = shown(file)
    try:
        size = file.stat().st_size
        if size > MAX_FILE:
            raise Unusable(
                Phrase("`{file}` has {size} MB; more than {limit} MB are not read")(
                    file=name, size=size // 1_000_000, limit=MAX_FILE // 1_000_000
                )
            )
        data = file.read_bytes()
    except OSError as problem:
        raise Unusable(Phrase("cannot read `{path}`: {reason}")(path=name, reason=reason(problem))) from None
    found = [path for path in (_files(beside) if beside else ()) if not (beside and (beside / path).samefile(file))]
    brought = bring(data, file.name, today=today(), attachments=found, spoken=language())
    if not accept and (brought.document.changes or brought.document.comments):
        refused = Phrase(
            "`{file}` has tracked changes ({changes}) and comments ({comments}), which are what leaks; accept or "
            "reject them in Word and delete the comments, or run it with `--accept-changes`: changes are then accepted "
            "and comments left out"
        )
        raise Unusable(refused(file=name, changes=brought.document.changes, comments=brought.document.comments))
    return brought


def _files(folder: Path) -> list[str]:
    """Return the files in a folder and below it; links are not followed."""
    found: list[str] = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(here) / name for name in sorted(names) if not name.startswith((".", "~$")))
        found += [path.relative_to(folder).as_posix() for path in paths if path.is_file() and not path.is_symlink()]
        if len(found) > MOST_FILES:
            raise Unusable(
                Phrase("`{path}` has more than {limit} files; give the folder of this agenda's attachments alone")(
                    path=shown(folder), limit=MOST_FILES
                )
            )
    return found


def _write(target: Path, brought: Brought, beside: Path | None) -> None:
    """Write what became of a document."""
    from agendagen.writing import put_new

    roots = workspaces_around(target)
    path = target
    try:
        for name, content in brought.files.items():
            path = target / name
            put_new(path, content if isinstance(content, bytes) else content.encode(), roots=roots)
        for name, source in brought.copies.items() if beside else ():
            path = target / name
            put_new(path, (beside / source).read_bytes() if beside else b"", roots=roots)
    except OSError as problem:
        raise Unusable(Phrase("cannot write `{path}`: {reason}")(path=shown(path), reason=reason(problem))) from None


def _tell(file: Path, target: Path, brought: Brought) -> None:
    """Say what was read and what was not."""
    from agendagen.bringing.report import findings, told
    from agendagen.reading import read

    reading = read(target, cwd=Path.cwd())
    errors = [one for one in reading.diagnostics if one.severity == "error"]
    show_findings([*findings(brought, reading.sources), *errors])
    typer.echo(shown(target))
    for title, lines in told(brought, reading.arranged, file.name):
        say("\n".join(["", title.worded(language()), *(f"  {line.worded(language())}" for line in lines)]))
    next_step("build", target)
