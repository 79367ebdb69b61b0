"""What every command takes that makes documents: which, for whom, by what standard, and how much is told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Formats = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="LIST",
        help="What to write: html, pdf, docx, or several with commas.",
        envvar="AGENDAGEN_FORMAT",
    ),
]

Strict = Annotated[bool, typer.Option("--strict", help="Let a warning stop the build as an error does.")]

Public = Annotated[
    bool,
    typer.Option(
        "--public",
        help="Make the public edition, without what is confidential, in the folder public/ of the output.",
    ),
]

Prove = Annotated[
    bool,
    typer.Option(
        "--prove",
        help="With --public: write only what is proven to say nothing of what is closed; prints what was.",
    ),
]

StandardName = Annotated[
    str,
    typer.Option(
        "--pdf-standard",
        metavar="NAME",
        help="What the PDF is: a-3a+ua-1 (to archive and for everyone to read), ua-1, a-2a or none.",
        envvar="AGENDAGEN_PDF_STANDARD",
    ),
]

EmbedSource = Annotated[bool, typer.Option("--embed-source", help="Put the meeting's Markdown and YAML into the PDF.")]

Verify = Annotated[
    Path | None,
    typer.Option(
        "--verify",
        metavar="DIR",
        help="Write nothing; tell whether DIR holds exactly what these sources give, else exit with 1.",
        show_default=False,
    ),
]

NoCache = Annotated[
    bool,
    typer.Option("--no-cache", help="Make every document anew, also where nothing has changed, and keep none."),
]

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show errors only, with --strict warnings too.")]

Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also say how long each meeting took; with --quiet nothing is said.")
]
