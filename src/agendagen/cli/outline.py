"""``agendagen outline``: the numbered agenda in the terminal or for programs, and the report of its references."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.jobs import Failed, Jobs, each, named, told
from agendagen.cli.places import meetings_at, printable, refusal
from agendagen.cli.terminal import Progress, is_terminal, say, show_findings, tell
from agendagen.phrases import Phrase
from agendagen.speech import language, said

if TYPE_CHECKING:
    from agendagen.changes import Changes
    from agendagen.export import Outline
    from agendagen.model import Agenda, Item, Kind
    from agendagen.reading import Reading

EXAMPLES = (
    "agendagen outline meeting-2025-11",
    "agendagen outline meeting-2025-11 --references",
    "agendagen outline meeting-2025-11 --output-format json",
)

FORMS = ("text", "json")


STATES = {
    "withdrawn": Phrase("withdrawn"),
    "confidential": Phrase("confidential"),
    "late": Phrase("late"),
    "provisional": Phrase("provisional number"),
}
"""What an item may be, by the key that says so."""
CHANGES = {"new": Phrase("new"), "changed": Phrase("changed"), "revised": Phrase("revised")}
"""How an item or an attachment may stand to what was sent."""


def outline(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Meeting folders; without any, the current one.", show_default=False),
    ] = None,
    *,
    references: Annotated[
        bool,
        typer.Option(
            "--references", help="List each reference instead: where it stands, what it points at, number and page."
        ),
    ] = False,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORM",
            help="text, or json for other programs: all that the agenda has, as `agendagen schema outline` says.",
        ),
    ] = "text",
    public: Annotated[
        bool, typer.Option("--public", help="Show the public edition, without what is confidential.")
    ] = False,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Of the minutes, with json also who was there and what was decided.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where the PDF is that tells the pages.", show_default=False
        ),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Show the numbered items of a meeting.

    Each stands with when it begins and who presents it, as far as the sources say so.
    """
    import agendagen.reading  # noqa: F401 - once for all processes
    from agendagen.diagnostics import failed, summary

    printable(output_format, FORMS)
    if output_format == "json" and references:
        raise refusal(said("--references is for people; leave out --output-format"))
    outlines: list[Outline] = []
    bad: list[Path] = []
    meetings = meetings_at(paths or [Path()])
    results = each(
        partial(_reader, output=output, public=public, kind="minutes" if minutes else "agenda"),
        meetings,
        jobs,
        lambda _meeting, _stage: None,
    )
    for place, (meeting, reading) in enumerate(results):
        if isinstance(reading, Failed):
            bad.append(meeting)
            continue
        if place and output_format == "text":
            typer.echo()
        if public and failed(reading.diagnostics):
            pass  # an error may be about what is closed
        elif output_format == "json":
            outlines.append(_outline(reading))
        elif references:
            from agendagen.cli.references import show

            show(reading, output)
        else:
            _show(reading)
        problems = [diagnostic for diagnostic in reading.diagnostics if diagnostic.severity == "error"]
        if failed(problems):
            bad.append(meeting)
            show_findings(problems)
            say(f"{reading.sources.name}: {summary(problems, language())}")
    if output_format == "json":
        from dataclasses import asdict

        from agendagen.export import FORMAT
        from agendagen.views import json_text

        typer.echo(json_text({"format": FORMAT, "meetings": [asdict(entry) for entry in outlines]}), nl=False)
    code = told(results)
    named(bad, len(meetings))
    if bad:
        raise typer.Exit(code or 1)


@contextmanager
def _reader(*, output: Path | None, public: bool, kind: Kind) -> Iterator[Callable[[Path, Progress], Reading]]:
    """Give a function that reads a meeting."""
    from agendagen.reading import read, stopped

    yield lambda meeting, _show: read(meeting, cwd=Path.cwd(), output=output, public=public, kind=kind, check=stopped)


def _outline(reading: Reading) -> Outline:
    from agendagen.export import outline as outlined
    from agendagen.sending import checksums
    from agendagen.standing import marked

    agenda, _ = marked(reading)
    return outlined(agenda, reading.words, reading.sources.folder, checksums(reading, agenda))


def _show(reading: Reading) -> None:
    if is_terminal(sys.stdout):
        _tree(reading)
        return
    tell(plain(reading))


def plain(reading: Reading) -> str:
    """Return the outline as indented lines."""
    from agendagen.standing import marked

    agenda, changes = marked(reading)
    rows = [_heading(reading), *_sent(agenda, changes)]
    for section in agenda.sections:
        indent = ""
        if section.title:
            rows.append(f"{section.number} {section.title}".strip())
            indent = "  "
        rows += _lines(section.items, indent)
    return "\n".join(rows)


def _lines(items: tuple[Item, ...], indent: str) -> list[str]:
    rows: list[str] = []
    for item in items:
        notes = _notes(item)
        rows.append(f"{indent}{item.number} {item.title}" + (f"  ({notes})" if notes else ""))
        rows += _lines(item.items, indent + "  ")
    return rows


def _heading(reading: Reading) -> str:
    meeting = reading.agenda.meeting
    day = meeting.date.isoformat() if meeting.date else ""
    name = meeting.title or " ".join(filter(None, (meeting.body, day))) or reading.sources.name
    return f"{name} ({meeting.timezone})" if meeting.timezone else name


def _sent(agenda: Agenda, changes: Changes) -> list[str]:
    """Return the line that says when an agenda was sent, and how much has changed since, if it was."""
    from agendagen.standing import standing

    told = standing(agenda, changes)
    return [told.worded(language())] if told else []


def _notes(item: Item) -> str:
    """Return the clock, the presenters and the state of an item, as far as it has them."""
    clock = ""
    if item.starts:
        clock = f"{item.starts:%H:%M}" + (f"–{item.ends:%H:%M}" if item.ends else "")
    elif item.duration:
        clock = said("{count} min", count=item.duration)
    people = ", ".join(person.name for person in item.presenters)
    states = [phrase.worded(language()) for name, phrase in STATES.items() if getattr(item, name)]
    change = CHANGES[item.change]().worded(language()) if item.change in CHANGES else ""
    attached = [
        f"{entry.label} {CHANGES[change]().worded(language())}"
        for entry in item.attachments
        for change in (entry.change if item.change != "new" else "", "revised" if entry.revised else "")
        if change
    ]
    return "; ".join(filter(None, (clock, people, *states, change, *attached)))


def _tree(reading: Reading) -> None:
    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    def label(item: Item) -> Text:
        title = "strike dim" if item.withdrawn else ""
        return Text.assemble((f"{item.number} ", "cyan"), (item.title, title), (f"  {_notes(item)}", "dim"))

    def grow(branch: Tree, items: tuple[Item, ...]) -> None:
        for item in items:
            grow(branch.add(label(item)), item.items)

    from agendagen.standing import marked

    agenda, changes = marked(reading)
    tree = Tree(Text("\n".join([_heading(reading), *_sent(agenda, changes)]), "bold"), guide_style="dim")
    for section in agenda.sections:
        title = Text.assemble((f"{section.number} ", "bold cyan"), (section.title, "bold"))
        grow(tree.add(title) if section.title else tree, section.items)
    Console(highlight=False).print(tree)
