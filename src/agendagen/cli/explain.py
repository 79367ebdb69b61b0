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
    from agendagen.diagnostics import SEVERITIES
    from agendagen.phrases import OR, Names
    from agendagen.speech import language

    if not rule:
        width = max(map(len, rules.BY_NAME))
        for name, known in rules.BY_NAME.items():
            typer.echo(f"{name:<{width}}  {known.about(language())}")
        return
    if rule not in rules.BY_NAME:
        raise no_such_rule(rule)
    known = rules.BY_NAME[rule]
    severities = Names(tuple(SEVERITIES[severity] for severity in known.severities()), OR)
    typer.echo(f"{rule} ({severities.worded(language())})\n\n{known.explanation(language())}")
