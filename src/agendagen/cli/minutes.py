"""``agendagen minutes``: the minutes of one meeting or of many, from the files of the agenda."""

from __future__ import annotations

from typing import Annotated

import typer

from agendagen.cli import wishes
from agendagen.cli.build import make, wished
from agendagen.cli.jobs import Jobs
from agendagen.cli.places import Output, Paths
from agendagen.cli.steps import next_step
from agendagen.speech import said

EXAMPLES = (
    "agendagen minutes meeting-2025-11",
    "agendagen minutes meeting-2025-11 --public",
    "agendagen minutes meeting-2025-11 --extract 1.4   one decision alone",
)


def minutes(
    paths: Paths = None,
    *,
    output: Output = None,
    formats: wishes.Formats = "html,pdf",
    strict: wishes.Strict = False,
    public: wishes.Public = False,
    prove: wishes.Prove = False,
    pack: Annotated[
        bool, typer.Option("--pack", help="Also write minutes-pack.pdf: the minutes and their attachments as one file.")
    ] = False,
    standard: wishes.StandardName = "a-3a+ua-1",
    embed_source: wishes.EmbedSource = False,
    extract: Annotated[
        str,
        typer.Option(
            "--extract",
            metavar="ITEM",
            help="Of one decision alone: the item's file, from the meeting's folder, or its number.",
            show_default=False,
        ),
    ] = "",
    verify: wishes.Verify = None,
    no_cache: wishes.NoCache = False,
    quiet: wishes.Quiet = False,
    verbose: wishes.Verbose = False,
    jobs: Jobs = None,
) -> None:
    """Make minutes as HTML, PDF and documents of Word.

    They are the agenda with what was decided: attendance, decisions with their votes, actions, signatures. Each
    meeting's go to OUTPUT/MEETING/minutes.html and minutes.pdf, an extract to extract-ITEM.html and extract-ITEM.pdf.
    """
    options = wished(
        kind="minutes",
        extract=extract,
        output=output,
        formats=formats,
        strict=strict,
        public=public,
        prove=prove,
        pack=pack,
        standard=standard,
        embed_source=embed_source,
        verify=verify,
    )
    make(paths, options, jobs, quiet=quiet, verbose=verbose, cache=not no_cache)
    if paths and len(paths) == 1 and not extract:
        next_step("new meeting", said("DATE"), "--from", paths[0], quiet=quiet or bool(verify))
