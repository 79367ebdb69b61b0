"""``agendagen init``: a workspace with a first meeting that builds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import refusal, today
from agendagen.cli.terminal import say, shown
from agendagen.cli.writing import write_new
from agendagen.errors import Unusable

EXAMPLES = ("agendagen init", "agendagen init agendas --language da")


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the workspace; made where it is not there.")
    ] = Path(),
    *,
    language: Annotated[
        str, typer.Option(metavar="TAG", help="The language of the agendas: da, de, en, fr, nb, nl or sv.")
    ] = "en",
) -> None:
    """Make a workspace with a first meeting that builds.

    No file that is there already is changed.
    """
    from agendagen.scaffold import STARTERS, workspace
    from agendagen.schemas import FILES, schema_text

    if language not in STARTERS:
        raise refusal(f"there is no first meeting in `{language}`; there is one in {', '.join(sorted(STARTERS))}")
    if (folder / "agendagen.yaml").exists():
        raise Unusable(f"`{shown(folder)}` is a workspace already; `agendagen new meeting DATE` adds a meeting")
    files = {**workspace(language, today()), **{FILES[name]: schema_text(name) for name in FILES}}
    for path in write_new(folder, files):
        typer.echo(shown(path))
    meeting = next(name for name in files if name.endswith("/meeting.yaml")).split("/")[0]
    say(f"\nNow: agendagen build {shown(folder / meeting)}")
