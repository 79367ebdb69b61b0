"""``agendagen summon``: a mail for each participant, as a file; nothing is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import existing
from agendagen.cli.terminal import say, show_findings, shown
from agendagen.phrases import Plural
from agendagen.speech import language, said

EXAMPLES = (
    "agendagen summon meeting-2025-11",
    "agendagen summon meeting-2025-11 --from thora --output ../mails",
)
_WITHOUT = Plural(
    "{count} participant has no mail address: {names}", "{count} participants have no mail address: {names}"
)


def summon(
    meeting: Annotated[Path, typer.Argument(metavar="MEETING", help="The meeting's folder.", show_default=False)],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Where the mails go; outbox/ in the workspace if not said.",
            show_default=False,
            allow_from_autoenv=False,  # AGENDAGEN_OUTPUT is where agendas go
        ),
    ] = None,
    sender: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="NAME",
            help="Who sends it: a key of the roster, a name or an address; if not said, the secretary, else the chair.",
            show_default=False,
        ),
    ] = "",
    members: Annotated[
        list[str] | None,
        typer.Option(
            "--member",
            metavar="NAME",
            help="Somebody without a vote who gets the members' edition all the same; may stand several times.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the summons to a meeting.

    There is a mail for each participant with an `email:`, as a file that mail programs open: the agenda as text and
    HTML, and meeting.ics, which calendars put in and update after each dispatch, or take out when the meeting is
    cancelled. Who has no vote (`votes: false`) gets the public edition. The agenda must be published. Nothing is sent.
    """
    from agendagen.diagnostics import failed, summary
    from agendagen.phrases import Names
    from agendagen.summoning import summon as summon_to

    done = summon_to(existing(meeting), output, sender=sender, members=members or (), cwd=Path.cwd())
    if failed(done.found):
        show_findings(done.found, fold=True)
        told = summary(done.found, language())
        say(said("{meeting}: {told}; nothing was written", meeting=shown(meeting), told=told))
        raise typer.Exit(1)
    for path in done.written:
        typer.echo(shown(path))
    for problem in done.wrong:
        say(f"{shown(meeting)}: {problem.worded(language())}")
    if done.without:
        say(said(_WITHOUT, count=len(done.without), names=Names(done.without)))
    for path in done.strangers:
        say(said("{file}: is to nobody who takes part any more, and stays there", file=shown(path)))
    if done.wrong or not done.written:
        say(said("no mail was written"))
        raise typer.Exit(1)
