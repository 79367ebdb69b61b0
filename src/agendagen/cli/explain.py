"""``agendagen explain``: what a rule finds, why it matters, and an example."""

from __future__ import annotations

from typing import Annotated

import typer

from agendagen.cli.places import no_such_rule
from agendagen.cli.steps import next_step
from agendagen.cli.terminal import row
from agendagen.speech import said

EXAMPLES = ("agendagen explain", "agendagen explain hand-typed-reference")


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help="The name in square brackets of a finding.", show_default=False)
    ] = "",
) -> None:
    """Explain a rule of `check`; without one, list them all."""
    from agendagen import rules
    from agendagen.diagnostics import SEVERITIES
    from agendagen.phrases import OR, Names
    from agendagen.speech import language

    if not rule:
        indent = max(map(len, rules.BY_NAME)) + 2
        for name, known in rules.BY_NAME.items():
            typer.echo(row(name, known.about(language()), indent))
        next_step("explain", said("RULE"))
        return
    if rule not in rules.BY_NAME:
        raise no_such_rule(rule)
    known = rules.BY_NAME[rule]
    severities = Names(tuple(SEVERITIES[severity] for severity in known.severities()), OR)
    typer.echo(f"{rule} ({severities.worded(language())})\n")
    for paragraph in known.explanation(language()).split("\n"):
        typer.echo(row("", paragraph, 0))
