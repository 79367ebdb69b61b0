"""``agendagen explain``: what a rule finds, why it matters, and an example."""

from __future__ import annotations

from typing import Annotated

import typer

from agendagen.cli.places import no_such_rule

EXAMPLES = ("agendagen explain", "agendagen explain hand-typed-reference")


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help="The name in square brackets of a finding.", show_default=False)
    ] = "",
) -> None:
    """Explain a rule of `check`; without one, list them all."""
    from agendagen import rules

    if not rule:
        width = max(map(len, rules.BY_NAME))
        for name, known in rules.BY_NAME.items():
            typer.echo(f"{name:<{width}}  {known.about()}")
        return
    if rule not in rules.BY_NAME:
        raise no_such_rule(rule)
    known = rules.BY_NAME[rule]
    typer.echo(f"{rule} ({' or '.join(known.severities())})\n\n{known.explanation()}")
