"""``agendagen prove``: whether any folder that was written says something of what is closed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import Paths, meetings_at, refusal
from agendagen.cli.terminal import say, shown
from agendagen.phrases import Phrase
from agendagen.speech import language, said

EXAMPLES = ("agendagen prove site", "agendagen prove site meeting-2025-11")

_NOT_PROVEN = Phrase("{meeting}: not proven: {why}")


def prove(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What was written, such as a site.")],
    paths: Paths = None,
) -> None:
    """Look for words of closed sources in a folder.

    Names of files, text, attributes, strings, metadata and embedded files are read, and it fails where a word of
    something closed is found or a file cannot be read. `build --public --prove` proves more of what it makes itself.
    """
    from agendagen.proof import prove_folder
    from agendagen.reading import read

    if not folder.is_dir():
        raise refusal(said("there is no folder `{path}` to look through", path=str(folder)))
    failed = False
    for meeting in meetings_at(paths or [Path()]):
        proof = prove_folder(folder, read(meeting, cwd=Path.cwd(), output=folder, public=True))
        for problem in proof.problems:
            say(_NOT_PROVEN(meeting=shown(meeting), why=problem).worded(language()))
        if proof.problems:
            failed = True
        else:
            typer.echo(proof.looked(shown(meeting), shown(folder)).worded(language()))
    if failed:
        raise typer.Exit(1)
