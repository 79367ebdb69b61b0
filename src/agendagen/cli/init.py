"""``agendagen init``: a workspace with a first meeting that builds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import refusal, today
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import shown
from agendagen.cli.writing import write_new
from agendagen.errors import Unusable
from agendagen.languages import LANGUAGES, served
from agendagen.phrases import Phrase
from agendagen.speech import said, tag

EXAMPLES = ("agendagen init", "agendagen init agendas --language da")


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the workspace; made where it is not there.")
    ] = Path(),
    *,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="|".join(LANGUAGES),
            help="The language of the agendas; yours if not said.",
            show_default=False,
            allow_from_autoenv=False,  # AGENDAGEN_LANGUAGE is what the program speaks to you
        ),
    ] = "",
) -> None:
    """Make a workspace with a first meeting that builds.

    No file that is there already is changed.
    """
    from agendagen.scaffold import workspace
    from agendagen.schemas import FILES, schema_text

    if language and language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise refusal(said("there is no first meeting in `{tag}`; there is one in {known}", tag=language, known=known))
    language = language or served(tag()).tag
    if (folder / "agendagen.yaml").exists():
        raise Unusable(
            Phrase("`{path}` is a workspace already; `agendagen new meeting DATE` adds a meeting")(path=shown(folder))
        )
    files = {**workspace(language, today()), **{FILES[name]: schema_text(name, language) for name in FILES}}
    for path in write_new(folder, files):
        typer.echo(shown(path))
    meeting = next(name for name in files if name.endswith("/meeting.yaml")).split("/")[0]
    next_step("build", folder / meeting)
