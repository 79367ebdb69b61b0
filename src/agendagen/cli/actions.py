"""``agendagen actions``: what is still to be done by what meetings decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Final

import typer

from agendagen.cli import registers
from agendagen.cli.places import Paths, printable, refusal, today
from agendagen.cli.terminal import say
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    import datetime as dt

    from agendagen.diagnostics import Diagnostic
    from agendagen.registers import Action

EXAMPLES = (
    "agendagen actions   open ones of every meeting below this folder",
    "agendagen actions --who asta --all   also what was done or dropped",
    "agendagen actions --output-format ics   as tasks for a calendar",
)
_STATES: Final = {
    "open": Phrase("open"),
    "done": Phrase("done {date}"),
    "dropped": Phrase("dropped"),
}
_OVERDUE: Final = Phrase("OVERDUE")
_HEAD: Final = {
    "due": Phrase("due"),
    "who": Phrase("who"),
    "what": Phrase("what"),
    "state": Phrase("state"),
    "meeting": Phrase("meeting"),
    "item": Phrase("item"),
    "title": Phrase("title"),
    "decision": Phrase("decision"),
    "note": Phrase("note"),
    "id": Phrase("name"),
}
_SHORT: Final = ("due", "who", "what", "state", "meeting", "item", "id")


def actions(
    paths: Paths = None,
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORM",
            help="text, md for a table, csv for a spreadsheet, json for other programs, or ics for a calendar.",
        ),
    ] = "text",
    every: Annotated[bool, typer.Option("--all", help="Show also what was done, and what was dropped.")] = False,
    who: Annotated[
        str,
        typer.Option(
            "--who",
            metavar="NAME",
            help="Only what this person is to do: a name or a key of the roster.",
            show_default=False,
        ),
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="ORDER", help="due: by the day it is due; person: by who is to do it.")
    ] = "due",
    public: registers.ForEverybody = False,
    jobs: registers.Jobs = None,
) -> None:
    """List what is to be done.

    The minutes say who is to do what (`actions:` of an item). What became of it stands in actions.yaml beside
    agendagen.yaml, by the name that is shown: `meeting-2025-11/budget#sends-form: {done: 2025-12-01}`; of closed items
    in actions.closed.yaml.
    """
    printable(output_format, (*registers.FORMS, "ics"))
    if by not in ("due", "person"):
        raise refusal(said("`{order}` is no order; there are {orders}", order=by, orders="due, person"))
    found = registers.read(paths, jobs, public=public)
    rows, problems = _rows(found, public=public)
    registers.problems_told(found, problems)
    listed = [row for row in rows if every or row.state == "open"]
    listed = _of(listed, who, found) if who else listed
    if by == "person":
        listed = sorted(_apart(listed), key=lambda row: (row.who == ("",), row.who))
    _show(output_format, listed, found)
    if output_format == "text" and not listed:
        say(said("nothing is to be done"))
    registers.end(found)


def _rows(found: registers.Read, *, public: bool) -> tuple[list[Action], list[Diagnostic]]:
    """Return all actions of the meetings, and what is wrong with what their workspaces note of them."""
    from agendagen.check.actions import misnamed
    from agendagen.load import noted
    from agendagen.read import read_became
    from agendagen.registers import actions as listed

    rows: list[Action] = []
    problems: list[Diagnostic] = []
    for root in dict.fromkeys(reading.sources.workspace.root for reading, _ in found.entries):
        entries = [entry for entry in found.entries if entry[0].sources.workspace.root == root]
        open_, closed = noted(entries[0][0].sources.workspace)
        said_of, wrong = read_became(open_, None if public else closed)
        problems += wrong
        for reading, _ in entries:
            problems += misnamed(reading.whole, reading.sources.folder, said_of)
        rows += listed([each for _, each in entries if each], said_of.known_to("public" if public else "members"))
    return sorted(rows, key=lambda row: (row.due or "9999", row.date)), problems


def _of(rows: Iterable[Action], who: str, found: registers.Read) -> list[Action]:
    """Return what somebody is to do, who is named by a key of a roster or by name."""
    from agendagen.people import plain

    names = {plain(who)}
    for meeting in found.meetings:
        if person := meeting.agenda.meeting.roster.get(who):
            names.add(plain(person.name))
    listed = [row for row in rows if names & {plain(name) for name in row.who}]
    known = {plain(name) for row in rows for name in row.who}
    if not names & known:
        say(said("nobody of that name is to do anything: {name}", name=who))
    return listed


def _apart(rows: Iterable[Action]) -> list[Action]:
    """Return a row for each person who is to do something."""
    from dataclasses import replace

    return [replace(row, who=(name,)) for row in rows for name in row.who or ("",)]


def _show(form: str, rows: list[Action], found: registers.Read) -> None:
    if form == "ics":
        from agendagen import ical
        from agendagen.registers.tasks import as_tasks

        site = next((meeting.agenda.meeting.site.url for meeting in found.meetings), "")
        typer.echo(ical.calendar(as_tasks(rows, site)), nl=False)
    elif form == "json":
        registers.show_json("actions", rows)
    else:
        keys = _SHORT if form == "text" else tuple(_HEAD)
        day = today()
        registers.show_table(
            form, {key: _HEAD[key] for key in keys}, [[_cell(row, key, day, form) for key in keys] for row in rows]
        )


def _cell(row: Action, key: str, day: dt.date, form: str) -> str:
    if key == "who":
        return ", ".join(row.who)
    if key == "state" and form != "csv":
        late = row.state == "open" and row.due is not None and row.due < day.isoformat()
        return (_OVERDUE if late else _STATES[row.state](date=row.done or "")).worded(language()).strip()
    return str(getattr(row, key) or "")
