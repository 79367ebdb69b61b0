"""``agendagen explain``: what a rule finds, why it matters, and an example."""

from __future__ import annotations

from typing import Annotated

import typer

from agendagen.cli.places import refusal

EXAMPLES = ("agendagen explain", "agendagen explain hand-typed-reference")


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="[RULE]", help="The name in square brackets of a finding.", show_default=False)
    ] = "",
) -> None:
    """Explain a rule of `check`; without one, list them all."""
    from agendagen.check.explanations import explained, first_sentence
    from agendagen.diagnostics import did_you_mean

    known = explained()
    if not rule:
        width = max(map(len, known))
        for name, entry in known.items():
            typer.echo(f"{name:<{width}}  {first_sentence(entry)}")
        return
    if rule not in known:
        near = did_you_mean(rule, known)
        raise refusal(f"there is no rule `{rule}`; {near or '`agendagen explain` lists them'}")
    typer.echo(f"{rule} ({known[rule].severity})\n\n{known[rule].text}")
