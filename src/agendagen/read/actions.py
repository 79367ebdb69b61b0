"""``actions.yaml`` and its closed twin: what became of what was to be done."""

from __future__ import annotations

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source
from agendagen.read import yaml
from agendagen.read.keys import BecameModel
from agendagen.read.validate import validate
from agendagen.registers import Became, Noted
from agendagen.rules import terms


def read_became(open_: Source | None, closed: Source | None) -> tuple[Noted, list[Diagnostic]]:
    """Return what the files note by the names of actions, and what is wrong with them."""
    found: list[Diagnostic] = []
    return Noted(_file(open_, found), _file(closed, found)), found


def _file(source: Source | None, found: list[Diagnostic]) -> dict[str, Became]:
    if source is None:
        return {}
    if marks := yaml.conflict(source):
        found.append(marks)
        return {}
    node, problems = yaml.compose(source, source.text)
    found += problems
    if node is None:
        return {}
    if not isinstance(node, yaml.Mapping):
        found.append(rules.WrongType.became(node.span, file=source.path))
        return {}
    noted: dict[str, Became] = {}
    for key, value in node.entries:
        model, problems = validate(value, BecameModel, terms.WHAT_BECAME)
        found += problems
        noted[key.text] = Became(**model.shared(Became), span=key.span)
    return noted
