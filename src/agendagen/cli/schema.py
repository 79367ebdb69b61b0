"""``agendagen schema``: JSON Schemas of what an author types, for editors, and of what commands give programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from agendagen.cli.places import refusal, workspaces_around
from agendagen.cli.terminal import shown
from agendagen.phrases import Phrase
from agendagen.speech import language, machine_language, said

EXAMPLES = (
    "agendagen schema meeting",
    "agendagen schema outline > outline.schema.json",
    "agendagen schema --output .   where a meeting.yaml looks for them",
)


def schema(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="meeting, agendagen, item, actions.yaml; outline, diff, deadlines, actions, decisions, attendance.",
            show_default=False,
        ),
    ] = "",
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write those of files into this folder.",
            show_default=False,
            allow_from_autoenv=False,  # AGENDAGEN_OUTPUT is where agendas go
        ),
    ] = None,
) -> None:
    """Print a JSON Schema.

    There is one for meeting.yaml, one for agendagen.yaml, one for the front matter of an item and one for actions.yaml,
    for editors; and one each of what the commands of the other names print with `--output-format json`.
    """
    from agendagen.errors import Unusable, reason
    from agendagen.schemas import FILES, OUTPUTS, schema_text
    from agendagen.writing import put, refuse_links

    if output is None:
        if what not in (*FILES, *OUTPUTS):
            if what:
                raise _unknown(what)
            raise refusal(
                said(
                    "say which schema: {names}; or --output DIR for those of files",
                    names=", ".join((*FILES, *OUTPUTS)),
                )
            )
        typer.echo(schema_text(what, machine_language()), nl=False)
        return
    if what and what not in FILES:
        raise _unknown(what)
    roots = workspaces_around(output)
    names = [what] if what else list(FILES)
    for name in names:
        refuse_links(output / FILES[name], *roots)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name in names:
            put(output / FILES[name], schema_text(name, language()).encode(), roots=roots)
            typer.echo(shown(output / FILES[name]))
    except OSError as problem:
        raise Unusable(
            Phrase("{place}: cannot be written ({reason})")(place=shown(output), reason=reason(problem))
        ) from None


def _unknown(name: str) -> typer.Exit:
    from agendagen.schemas import FILES, OUTPUTS

    names = ", ".join((*FILES, *OUTPUTS))
    return refusal(said("there is no schema `{name}`; there are {names}", name=name, names=names))
