"""``agendagen minutes``: the minutes of one meeting or of many, from the files of the agenda."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.build import combined, formats_of, make
from agendagen.cli.jobs import Jobs
from agendagen.cli.places import Output, Paths

EXAMPLES = (
    "agendagen minutes meeting-2025-11",
    "agendagen minutes meeting-2025-11 --public",
    "agendagen minutes meeting-2025-11 --extract decisions/4-budget.md   one decision alone",
)


def minutes(
    paths: Paths = None,
    *,
    output: Output = None,
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="LIST",
            help="What to write: html, pdf, or both with a comma.",
            envvar="AGENDAGEN_FORMAT",
        ),
    ] = "html,pdf",
    strict: Annotated[bool, typer.Option("--strict", help="Let a warning stop the build as an error does.")] = False,
    public: Annotated[
        bool,
        typer.Option(
            "--public",
            help="Make the public edition, without what is confidential, in the folder public/ of the output.",
        ),
    ] = False,
    pack: Annotated[
        bool, typer.Option("--pack", help="Also write minutes-pack.pdf: the minutes and their attachments as one file.")
    ] = False,
    standard: Annotated[
        str,
        typer.Option(
            "--pdf-standard",
            metavar="NAME",
            help="What the PDF is: a-3a+ua-1 (to archive and for everyone to read), ua-1, a-2a or none.",
            envvar="AGENDAGEN_PDF_STANDARD",
        ),
    ] = "a-3a+ua-1",
    embed_source: Annotated[
        bool, typer.Option("--embed-source", help="Put the meeting's Markdown and YAML into the PDF.")
    ] = False,
    extract: Annotated[
        str,
        typer.Option(
            "--extract",
            metavar="ITEM",
            help="Of one decision alone: the item's file, from the meeting's folder, or its number.",
            show_default=False,
        ),
    ] = "",
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify",
            metavar="DIR",
            help="Write nothing; tell whether DIR holds exactly what these sources give, else exit with 1.",
            show_default=False,
        ),
    ] = None,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Make every document anew, also where nothing has changed, and keep none."),
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only, with --strict warnings too.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also say how long each meeting took; with --quiet nothing is said.")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Make minutes as HTML and PDF.

    They are the agenda with what was decided: attendance, decisions with their votes, actions, signatures. Each
    meeting's go to OUTPUT/MEETING/minutes.html and minutes.pdf, an extract to extract-ITEM.html and extract-ITEM.pdf.
    """
    settings = {
        "kind": "minutes",
        "extract": extract,
        "output": output,
        "formats": formats_of(formats),
        "strict": strict,
        "public": public,
        "pack": pack,
        "standard": standard,
        "embed_source": embed_source,
        "verify": verify,
    }
    combined(standard, embed_source=embed_source, public=public, prove=False, verify=verify)
    make(paths, settings, jobs, quiet=quiet, verbose=verbose, cache=not no_cache)
