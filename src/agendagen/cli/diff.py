"""``agendagen diff``: what has changed in an agenda, for those who read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import meetings_at, printable, refusal
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import is_terminal, say, show_findings, shown, tell
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.comparing import Comparison

EXAMPLES = (
    "agendagen diff meeting-2025-11                   since it was published",
    "agendagen diff HEAD~3 meeting-2025-11            since a commit",
    "agendagen diff main HEAD meeting-2025-11 --output-format github",
    "agendagen diff old/meeting-2025-11 meeting-2025-11",
)
FORMS = ("text", "json", "github", "html")
_OF_MANY = ("text", "github")


def diff(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF [REF]] MEETING",
            help="A meeting, or a folder of meetings; before it, one or two commits or folders to compare with.",
            show_default=False,
        ),
    ],
    *,
    output_format: Annotated[
        str,
        typer.Option("--output-format", metavar="NAME", help="text, json, github (Markdown for a summary) or html."),
    ] = "text",
    public: Annotated[
        bool, typer.Option("--public", help="Compare the public edition, without what is confidential.")
    ] = False,
) -> None:
    """Show what has changed in an agenda.

    By item, part, sentence and word; nothing is said of what was only wrapped, marked or moved in its file. Without
    REF it is compared with what was published last.
    """
    from agendagen.load import MEETING

    printable(output_format, FORMS)
    if len(places) > 3:
        raise refusal(said("give one meeting, and before it at most two commits or folders"))
    *before, place = places
    meetings = [Path(place)] if (Path(place) / MEETING).is_file() or len(before) == 2 else meetings_at([Path(place)])
    if len(meetings) > 1:
        _many(before, meetings, output_format, public=public)
        return
    from agendagen.comparing import compared

    comparison = compared(before, meetings[0], cwd=Path.cwd(), public=public)
    if _stopped(comparison):
        raise typer.Exit(1)
    _told(comparison, output_format)
    if comparison.changes:
        next_step("publish", meetings[0], quiet=output_format != "text")


def _many(before: list[str], meetings: list[Path], form: str, *, public: bool) -> None:
    """Show what has changed in each of many meetings since one commit; nothing of those that are as they were."""
    if form not in _OF_MANY or not before:
        raise refusal(
            said("of several meetings what has changed since a commit is shown, as {forms}", forms=", ".join(_OF_MANY))
        )
    from agendagen.comparing import all_since

    sound = True
    for meeting, comparison in all_since(before[0], meetings, cwd=Path.cwd(), public=public):
        if comparison is None:
            say(said("{meeting}: was not there", meeting=shown(meeting)))
        elif _stopped(comparison):
            sound = False
        elif comparison.changes:
            _told(comparison, form)
            typer.echo()
    if not sound:
        raise typer.Exit(1)


def _stopped(comparison: Comparison) -> bool:
    """Show the errors with which nothing can be said, and tell whether there are any."""
    problems = [found for found in comparison.diagnostics if found.severity == "error"]
    show_findings(problems)
    return bool(problems)


def _told(comparison: Comparison, output_format: str) -> None:
    """Print what has changed."""
    from agendagen.export.changed import COLOURED, GITHUB, PLAIN, as_html, as_json, as_text

    title, label, changes = comparison.title, comparison.label, comparison.changes
    if output_format == "json":
        said_ = as_json(changes, title, label)
    elif output_format == "html":
        said_ = as_html(changes, title, label, language())
    elif output_format == "text" and is_terminal(sys.stdout):
        typer.echo(as_text(changes, title, label, language(), form=COLOURED), nl=False)  # colours are commands to it
        return
    else:
        form = GITHUB if output_format == "github" else PLAIN
        said_ = as_text(changes, title, label, language(), form=form)
    tell(said_.rstrip("\n"))
