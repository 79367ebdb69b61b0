"""``agendagen deadlines``: what is to be sent by when, the nearest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import Paths, meetings_at, printable
from agendagen.cli.terminal import say, show_findings, shown, tell
from agendagen.phrases import Phrase, Plural
from agendagen.speech import language, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agendagen.diagnostics import Diagnostic
    from agendagen.export.due import Due

EXAMPLES = (
    "agendagen deadlines   of every meeting below this folder",
    "agendagen deadlines meeting-2025-11 --all   also what was sent or is past",
    "agendagen deadlines --output-format json   for other programs",
)
FORMS = ("text", "json")
WHAT = {"agenda": Phrase("agenda"), "material": Phrase("material"), "minutes": Phrase("minutes")}
STATES = {
    "overdue": Phrase("OVERDUE"),
    "sent": Phrase("sent {sent}"),
    "late": Phrase("sent late, {sent}"),
    "past": Phrase("past"),
}
_TODAY = Phrase("today")
_DAYS = Plural("in {count} day", "in {count} days")


def deadlines(
    paths: Paths = None,
    *,
    output_format: Annotated[
        str, typer.Option("--output-format", metavar="FORM", help="text, or json as `agendagen schema deadlines` says.")
    ] = "text",
    every: Annotated[bool, typer.Option("--all", help="Show also what was sent, and what is past.")] = False,
) -> None:
    """Say what is due when.

    `notice: {agenda: 4 weekdays, material: 3 weekdays, minutes: 10 days}` in meeting.yaml or agendagen.yaml says how
    long before or after a meeting things are due. The exit code is 1 where something is overdue.
    """
    from agendagen.diagnostics import worst_first
    from agendagen.provenance import build_date

    printable(output_format, FORMS)
    now = build_date() or dt.datetime.now(dt.UTC)
    found: list[Due] = []
    problems: list[Diagnostic] = []
    for meeting in meetings_at(paths or [Path()]):
        rows, wrong = _of(meeting, now)
        found += rows
        problems += wrong
    show_findings(worst_first(problems))
    rows = sorted(found, key=lambda row: (row.due, row.date, row.path, row.what))
    listed = [row for row in rows if every or row.state in ("due", "overdue")]
    if output_format == "json":
        from agendagen.export.due import DUE_FORMAT
        from agendagen.views import json_text

        typer.echo(json_text({"format": DUE_FORMAT, "deadlines": [asdict(row) for row in listed]}), nl=False)
    else:
        _show(listed, now.astimezone().date())
        if not found and not problems:
            say(said("no meeting says when things are due; write `notice: {{agenda: 4 weekdays}}` into agendagen.yaml"))
        elif not listed:
            say(said("nothing is due"))
    if problems or any(row.state == "overdue" for row in rows):
        raise typer.Exit(1)


def _of(meeting: Path, now: dt.datetime) -> tuple[list[Due], list[Diagnostic]]:
    """Return what is due for a meeting, and the errors of what says so."""
    from agendagen.export.due import due
    from agendagen.load import load
    from agendagen.read import read_meeting, read_published
    from agendagen.words import words_for

    sources = load(meeting, cwd=Path.cwd())
    known, found = read_meeting(sources.meeting, sources.defaults, sources.workspace)
    published, more = read_published(*sources.published, sources.workspace, sources.folder)
    problems = [each for each in (*found, *more) if each.severity == "error"]
    words = words_for(known.language, known.labels)
    return list(
        due(known, published, title=words.title_of(known), path=shown(meeting), now=now)
    ) if not problems else [], problems


def _show(rows: Sequence[Due], today: dt.date) -> None:
    """Print a line for each, in columns."""
    cells = [
        (
            row.due[:16].replace("T", " "),
            WHAT[row.what].worded(language()),
            row.meeting if row.path in row.meeting else f"{row.meeting} ({row.path})",
            _state(row, today),
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for cell in cells:
        tell("  ".join(text.ljust(width) for text, width in zip(cell, widths, strict=True)).rstrip())


def _state(row: Due, today: dt.date) -> str:
    if row.state == "due":
        left = (dt.date.fromisoformat(row.due[:10]) - today).days
        return said(_DAYS, count=left) if left > 0 else _TODAY.worded(language())
    return STATES[row.state](sent=(row.sent or "")[:16].replace("T", " ")).worded(language())
