"""``agendagen publish``: send an agenda; from then on nothing that members have on paper moves."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import Output, Paths, meetings_at
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import progress, say, show_findings, shown, tell
from agendagen.phrases import Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.publishing import Publication

EXAMPLES = (
    "agendagen publish meeting-2025-11",
    "agendagen publish meeting-2025-11 --pack      with all in one file as well",
    "agendagen publish meeting-2025-11 --minutes   what was decided",
)

_SENT = Plural(
    "{meeting}: sent as dispatch {number}, {count} thing new or changed",
    "{meeting}: sent as dispatch {number}, {count} things new or changed",
)


def publish(
    paths: Paths = None,
    *,
    output: Output = None,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Send the minutes instead; the agenda must have been sent before.")
    ] = False,
    pack: Annotated[
        bool, typer.Option("--pack", help="Also write pack.pdf: the agenda and its attachments as one file.")
    ] = False,
    uncommitted: Annotated[
        bool, typer.Option("--uncommitted", help="Publish sources that are not committed as they are.")
    ] = False,
) -> None:
    """Send an agenda: keep its numbers, and build its documents.

    What was sent is kept in published.yaml in the meeting's folder, to be committed with the sources. From then on
    items and attachments keep their numbers, what is new comes late, and what is gone must be said to be withdrawn.
    Where anything is confidential, both editions are made. With --minutes the minutes are sent: decisions keep their
    numbers, and the public minutes can be made where what is closed is not.
    """
    from agendagen.build import Options
    from agendagen.publishing import publish as publish_one

    meetings = meetings_at(paths or [Path()])
    sound = True
    options = Options(output, pack=pack, kind="minutes" if minutes else "agenda")
    with progress(len(meetings), quiet=False) as show:
        done = [
            publish_one(
                meeting,
                options,
                uncommitted=uncommitted,
                cwd=Path.cwd(),
                progress=partial(show, shown(meeting)),
            )
            for meeting in meetings
        ]
    for meeting, publication in zip(meetings, done, strict=True):
        sound = _told(meeting, publication) and sound
    if not sound:
        raise typer.Exit(1)
    if len(meetings) == 1 and not minutes:
        next_step("new minutes", meetings[0])
    elif len(meetings) == 1:
        next_step("new meeting", said("DATE"), "--from", meetings[0])


def _told(meeting: Path, publication: Publication) -> bool:
    """Say what came of a meeting; return whether it was sent, or need not be."""
    from agendagen.diagnostics import distinct, failed, summary
    from agendagen.registers import is_draft

    name = shown(meeting)
    found = distinct(publication.diagnostics)
    if failed(found):
        show_findings(found, fold=True)
        say(said("{meeting}: {told}; nothing was written", meeting=name, told=summary(found, language())))
        return False
    show_findings((each for each in found if each.severity != "note"), fold=True)
    if publication.sending is None:
        say(said("{meeting}: nothing has changed since dispatch {number}", meeting=name, number=publication.last))
        return True
    if publication.sending.minutes:
        say(said("{meeting}: minutes sent as dispatch {number}", meeting=name, number=publication.sending.number))
        if is_draft(publication.reading.whole):
            say(
                said(
                    "{meeting}: these minutes say that they are a draft; `minutes: for-approval` says otherwise",
                    meeting=name,
                )
            )
    else:
        say(said(_SENT, meeting=name, number=publication.sending.number, count=publication.changed))
    for path in publication.written:
        typer.echo(shown(path))
    files = " ".join(dict.fromkeys(_kept(path) for path in publication.kept))
    if publication.commit:
        kind = "minutes-" if publication.sending.minutes else ""
        tag = f"{publication.reading.sources.name}/{kind}{publication.sending.number}"
        say(said("to keep what was sent:"))
        for command in (f"git add {files}", f"git commit -m {tag}", f"git tag {tag}"):
            tell(f"  {command}", err=True)
    else:
        say(said("to keep with the sources: {files}", files=files))
    return True


def _kept(path: Path) -> str:
    """Return what to keep: a file beside the meeting, or the folder of the texts."""
    from agendagen.published import TEXTS

    return shlex.quote(shown(path.parent if path.parent.name == TEXTS else path))
