"""What a person sees: findings, progress and paths, in colour on a terminal and as plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from agendagen.diagnostics import Diagnostic, worst_last
from agendagen.phrases import Phrase
from agendagen.snippets import Segment, blocks, printable, printable_lines, segments, wrapped
from agendagen.speech import language, said

if TYPE_CHECKING:
    from rich.text import Text

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_NARROW = 30
"""The columns that a text beside a name needs at least."""
STAGES = {
    "reading": Phrase("reading"),
    "typesetting": Phrase("typesetting"),
    "packing": Phrase("packing"),
    "comparing": Phrase("comparing"),
    "writing": Phrase("writing"),
    "writing for Word": Phrase("writing for Word"),
    "proving": Phrase("proving"),
}
"""What is done with a meeting, in a person's words."""
DONE = "done"
"""What `Progress` is told where nothing is done any more with a meeting."""
Progress = Callable[[str, str], None]
"""Is told a meeting and what is done with it; several may be at work."""


def is_terminal(stream: TextIO) -> bool:
    """Tell whether `stream` shows colours and movement to a person; FORCE_COLOR and TERM=dumb have their say."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int | None:
    """Return how wide a line may be: what COLUMNS says, or the terminal; None where nobody breaks lines."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except (OSError, ValueError):
        return None


def say(line: str) -> None:
    """Tell the person something that is not the command's result."""
    width = columns(sys.stderr)
    for one in printable_lines(line).split("\n"):
        print("\n  ".join(wrapped(one, width and width - 2, width)), file=sys.stderr, flush=True)


def tell(text: str, *, end: bool = True, err: bool = False) -> None:
    """Print what a command is asked for; nothing in it steers a terminal, or a service that reads logs."""
    typer.echo(printable_lines(text), nl=end, err=err)


def row(name: str, about: str, indent: int) -> str:
    """Return a name and what is said about it, which begins at column `indent` in each line, or below the name."""
    width = columns(sys.stdout)
    if width and width < indent + _NARROW:
        return "\n  ".join([name, *wrapped(about, width - 2)])
    return f"{name:<{indent}}" + f"\n{' ' * indent}".join(wrapped(about, width and width - indent))


def show_findings(found: Iterable[Diagnostic], stream: TextIO | None = None, *, fold: bool = False) -> None:
    """Print findings, the worst last, each with its line and a caret, on stderr or on `stream`.

    With `fold` those of one kind are one block.
    """
    out = stream or sys.stderr
    width, spoken = columns(out), language()
    diagnostics = worst_last(found)
    shown = blocks(diagnostics, spoken, width) if fold else ((one, segments(one, spoken, width)) for one in diagnostics)
    if not is_terminal(out):
        for _, parts in shown:
            print("".join(part.text for part in parts) + "\n", file=out, flush=True)
        return
    from rich.console import Console

    console = Console(file=out, highlight=False)
    for diagnostic, parts in shown:
        console.print(coloured(diagnostic, parts), end="\n\n", soft_wrap=True)


def coloured(diagnostic: Diagnostic, parts: Iterable[Segment] | None = None) -> Text:
    """Return a finding as `full` words it, or the `parts` of its block, in colours; nothing in it is read as markup."""
    from rich.text import Text

    colour = f"bold {_COLOURS[diagnostic.severity]}"
    styles = {"severity": colour, "mark": colour, "message": "bold", "gutter": "dim", "also": "bold blue", "text": ""}
    told = segments(diagnostic, language()) if parts is None else parts
    return Text.assemble(*((part.text, styles[part.kind]) for part in told))


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Progress]:
    """Give a function that shows what goes on: one moving line on a terminal, a line for each meeting elsewhere."""
    if quiet:
        yield lambda _meeting, _stage: None
    elif is_terminal(sys.stderr):
        with _moving(total) as show:
            yield show
    else:
        seen: set[str] = set()

        def tell(meeting: str, _stage: str) -> None:
            if meeting not in seen:
                seen.add(meeting)
                say(said("building {meeting}", meeting=meeting))

        yield tell


@contextmanager
def _moving(total: int) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bar

    columns: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}", markup=False)]
    if total > 1:
        columns += [BarColumn(), MofNCompleteColumn()]
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=total)
    working: dict[str, str] = {}
    done: set[str] = set()

    def show(meeting: str, stage: str) -> None:
        if stage == DONE:
            working.pop(meeting, None)
            done.add(meeting)
        else:
            working[meeting] = STAGES[stage].worded(language())
        told = ", ".join(f"{name}: {what}" for name, what in working.items())
        bar.update(task, description=told, completed=len(done))
        bar.start()  # not before: it begins a thread, and processes are started before

    try:
        yield show
    finally:
        bar.stop()


def shown(path: Path) -> str:
    """Return `path` as the user would type it, in one line: relative where it lies below the current folder."""
    full_path = path.absolute()
    here = Path.cwd()
    name = printable(str(full_path.relative_to(here) if full_path.is_relative_to(here) else full_path))
    return f"./{name}" if name.lstrip().startswith("::") else name  # that must not give GitHub a command
