"""What the registers have in common: which meetings they read, for whom, and in which form they are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.places import meetings_at
from agendagen.cli.terminal import Progress, columns, row, say, show_findings, tell
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.speech import language

if TYPE_CHECKING:
    from agendagen.diagnostics import Diagnostic
    from agendagen.reading import Reading
    from agendagen.registers import Minuted

__all__ = ["Jobs"]

FORMS: Final = ("text", "md", "csv", "json")

ForEverybody = Annotated[
    bool, typer.Option("--public", help="Only what everybody may know: nothing of what is closed, and no drafts.")
]
Form = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="FORM",
        help="text, md for a table in Markdown, csv for a spreadsheet, or json for other programs.",
    ),
]

_DRAFT = Phrase("{meeting}: its minutes are a draft, and stay out of what everybody may know")


@dataclass(slots=True)
class Read:
    """The meetings that a register is made from."""

    entries: list[tuple[Reading, Minuted | None]] = field(default_factory=list)
    """Each meeting with what a register may say of it; nothing of minutes that are a draft."""
    code: int = 0
    """The exit code that what was found asks for."""

    @property
    def meetings(self) -> list[Minuted]:
        """Return the meetings of which a register may say something."""
        return [meeting for _, meeting in self.entries if meeting is not None]


def read(paths: list[Path] | None, jobs: int | None, *, public: bool) -> Read:
    """Read the minutes of meetings, and tell what is wrong with them.

    Of the public edition a meeting with errors is left out: they may be about what is closed.
    """
    import agendagen.reading  # noqa: F401 - once for all processes
    from agendagen.diagnostics import failed, summary

    meetings = meetings_at(paths or [Path()])
    results = each(partial(_reader, public=public), meetings, jobs, lambda _meeting, _stage: None)
    found = Read(code=told(results))
    bad: list[Path] = []
    for meeting, reading in results:
        if isinstance(reading, Failed):
            bad.append(meeting)
            continue
        problems = [one for one in reading.diagnostics if one.severity == "error"]
        if failed(problems):
            bad.append(meeting)
            show_findings(problems)
            say(f"{reading.sources.name}: {summary(problems, language())}")
        if not (public and failed(problems)):
            _keep(found, reading)
    named(bad, len(meetings))
    found.code = found.code or bool(bad)
    return found


@contextmanager
def _reader(*, public: bool) -> Iterator[Callable[[Path, Progress], Reading]]:
    """Give a function that reads a meeting without what only the rules of `check` find."""
    from agendagen.parsecache import ParseCache
    from agendagen.reading import gather

    yield lambda meeting, _show: gather(meeting, ParseCache(), cwd=Path.cwd(), public=public, kind="minutes")


def _keep(found: Read, reading: Reading) -> None:
    from agendagen.others import Others
    from agendagen.registers import Elsewhere, Minuted, held, ready

    agenda = ready(reading.agenda)
    if agenda is None:
        found.entries.append((reading, None))
        if held(reading.agenda):
            say(_DRAFT(meeting=reading.sources.name).worded(language()))
        return
    others = Others(reading.sources)

    def elsewhere(path: str) -> Elsewhere | None:
        known = others.item(path, agenda.edition)
        return Elsewhere(known.number, known.date) if known and known.why != "confidential" else None

    found.entries.append((reading, Minuted(agenda, reading.words, reading.sources.folder, elsewhere)))


def show_table(form: str, head: Mapping[str, Phrase], rows: Sequence[Sequence[str]]) -> None:
    """Print rows below their head, whose keys are those of the form for spreadsheets."""
    from agendagen.registers import as_columns, as_csv, as_markdown

    titles = [phrase.worded(language()) for phrase in head.values()]
    if form == "csv":
        typer.echo(as_csv(list(head), rows), nl=False)
    elif form == "md":
        typer.echo(as_markdown(titles, rows), nl=False)
    elif rows:
        table = as_columns([titles, *rows])
        room = columns(sys.stdout)
        wide = room is not None and max(map(len, table.split("\n"))) > room
        tell("\n\n".join(_one_below_the_other(titles, cells) for cells in rows) if wide else table)


def _one_below_the_other(titles: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row as lines, where a terminal is too narrow for the table: the first cell, then the others."""
    indent = max(map(len, titles)) + 4
    told = (row(f"  {title}", cell, indent) for title, cell in zip(titles[1:], cells[1:], strict=True) if cell)
    return "\n".join((cells[0] or f"{titles[0]} \N{EN DASH}", *told))


def show_json(name: str, rows: Sequence[Any]) -> None:
    """Print data for other programs, as `agendagen schema` has it, with the number of its form."""
    from agendagen.registers import FORMAT
    from agendagen.views import json_text

    typer.echo(json_text({"format": FORMAT, name: [asdict(row) for row in rows]}), nl=False)


def problems_told(found: Read, problems: Sequence[Diagnostic]) -> None:
    """Tell findings about the register itself; an error asks for exit code 1."""
    from agendagen.diagnostics import failed, worst_first

    show_findings(worst_first(problems))
    found.code = found.code or bool(failed(problems))


def end(found: Read) -> None:
    """End the command with the exit code that what was found asks for."""
    if found.code:
        raise typer.Exit(found.code)
