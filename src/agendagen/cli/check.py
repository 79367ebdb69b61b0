"""``agendagen check``: everything that is wrong with one meeting or many; nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agendagen.cli.places import meetings_at, refusal
from agendagen.cli.terminal import is_terminal, say, show_findings, shown

if TYPE_CHECKING:
    from agendagen.diagnostics import Diagnostic

EXAMPLES = (
    "agendagen check meeting-2025-11",
    "agendagen check                         every meeting below this folder",
    "agendagen check --output-format github  annotations on a pull request",
    "agendagen check --ignore long-title --strict",
)


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Meeting folders, or folders with meetings below them; without any, the current folder.",
            show_default=False,
        ),
    ] = None,
    *,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            metavar="FORM",
            help="full, concise, json, github, gitlab, sarif or junit.",
        ),
    ] = "full",
    output_file: Annotated[
        Path | None,
        typer.Option("--output-file", metavar="FILE", help="Write the findings to a file.", show_default=False),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Let a warning fail as an error does.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Look for this rule only (may be repeated, or a list with commas)."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="Pass over this rule (may be repeated, or a list with commas)."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only, with --strict warnings too.")] = False,
) -> None:
    """Read agendas as a careful colleague would, and say what is wrong where.

    The findings go to standard output. `agendagen explain RULE` tells what a rule finds and why it matters.
    """
    from agendagen.check.levels import select as select_rules
    from agendagen.diagnostics import failed, in_order
    from agendagen.reading import read
    from agendagen.views import VIEWS

    if output_format not in VIEWS:
        raise refusal(f"`{output_format}` is no form of output; there are {', '.join(VIEWS)}")
    only, passed = _rules(select), _rules(ignore)
    meetings = meetings_at(paths or [Path()])
    found = [d for meeting in meetings for d in read(meeting, cwd=Path.cwd()).diagnostics]
    shown_ones = in_order(select_rules(found, only, passed))
    if quiet:
        shown_ones = tuple(d for d in shown_ones if failed([d], strict=strict))
    _print(shown_ones, output_format, output_file, len(meetings))
    if failed(shown_ones, strict=strict) and not exit_zero:
        raise typer.Exit(1)


def _rules(given: list[str] | None) -> set[str]:
    """Return the rules that were typed; one that does not exist is refused."""
    names = {name.strip() for text in given or () for name in text.split(",") if name.strip()}
    if names:
        from agendagen.check.explanations import names as known
        from agendagen.diagnostics import did_you_mean

        for name in sorted(names - known()):
            near = did_you_mean(name, known())
            raise refusal(f"there is no rule `{name}`; {near or '`agendagen explain` lists them'}")
    return names


def _print(found: tuple[Diagnostic, ...], form: str, file: Path | None, count: int) -> None:
    """Write the findings where they were asked for."""
    from agendagen.diagnostics import summary
    from agendagen.views import VIEWS, step_summary

    if file is not None:
        _write(file, VIEWS[form](found))
        say(f"{summary(found)}, written to {shown(file)}")
    elif form == "full":
        if is_terminal(__import__("sys").stdout):
            show_findings(found, out=True)
        else:
            typer.echo("".join(VIEWS["full"]([d]).rsplit("\n\n", 1)[0] + "\n\n" for d in found), nl=False)
        meetings = "1 meeting" if count == 1 else f"{count} meetings"
        typer.echo(f"{meetings}: {summary(found)}")
    else:
        typer.echo(VIEWS[form](found), nl=False)
    where = os.environ.get("GITHUB_STEP_SUMMARY") if form == "github" else None
    if where:
        _write(Path(where), step_summary(found), append=True)


def _write(file: Path, text: str, *, append: bool = False) -> None:
    from agendagen.errors import Unusable

    try:
        with file.open("a" if append else "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as problem:
        raise Unusable(f"{file}: cannot be written ({problem.strerror})") from None
