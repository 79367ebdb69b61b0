"""``agendagen diff``: what has changed in an agenda, for those who read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import refusal
from agendagen.cli.terminal import is_terminal, show_findings, tell
from agendagen.speech import language, said

EXAMPLES = (
    "agendagen diff meeting-2025-11                   since it was published",
    "agendagen diff HEAD~3 meeting-2025-11            since a commit",
    "agendagen diff main HEAD meeting-2025-11 --output-format github",
    "agendagen diff old/meeting-2025-11 meeting-2025-11",
)
FORMS = ("text", "json", "github", "html")


def diff(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF [REF]] MEETING",
            help="A meeting; before it, one or two commits or folders to compare it with.",
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
    if output_format not in FORMS:
        raise refusal(
            said("`{form}` is no form of output; there are {forms}", form=output_format, forms=", ".join(FORMS))
        )
    if len(places) > 3:
        raise refusal(said("give one meeting, and before it at most two commits or folders"))
    from agendagen.comparing import compared

    *before, meeting = places
    comparison = compared(before, Path(meeting), cwd=Path.cwd(), public=public)
    problems = [found for found in comparison.diagnostics if found.severity == "error"]
    if problems:
        show_findings(problems)
        raise typer.Exit(1)
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
