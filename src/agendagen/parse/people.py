"""People as authors name them: in words, by their key in the roster, or with organisation and role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.model import Person
from agendagen.parse import yaml
from agendagen.parse.schema import PersonModel
from agendagen.rules.fixes import did_you_mean

_KEY = re.compile(r"[^\W\dA-Z][\w-]*")


def person(model: PersonModel, node: yaml.Node, roster: Mapping[str, Person]) -> Person:
    """Return the person that `model` names, completed from the roster where the name is a key of it."""
    known = roster.get(model.name)
    absent, reason = model.absent is not False, model.absent if isinstance(model.absent, str) else ""
    if known is None:
        return Person(model.name, model.organisation, model.role, absent, reason, span=node.span)
    organisation, role = model.organisation or known.organisation, model.role or known.role
    if isinstance(node, yaml.Scalar) and not absent:
        absent, reason = known.absent, known.reason
    return Person(known.name, organisation, role, absent, reason, model.name, node.span)


def people(
    models: Iterable[PersonModel], node: yaml.Node | None, roster: Mapping[str, Person], *, listed: bool
) -> tuple[tuple[Person, ...], list[Diagnostic]]:
    """Return the people of a list; `listed` ones are participants, of whom a bare word must be a key of the roster."""
    if node is None:
        return (), []
    nodes = node.items if isinstance(node, yaml.Sequence) else (node,)
    found: list[Person] = []
    problems: list[Diagnostic] = []
    for model, entry in zip(models, nodes, strict=False):
        if not model.name:
            if isinstance(entry, yaml.Mapping) and entry.get("name") is None:
                problems.append(rules.MissingKey.person(entry.span))
            continue
        if model.name not in roster and _KEY.fullmatch(model.name):
            problems += _unknown(model.name, entry, roster, listed=listed)
        found.append(person(model, entry, roster))
    return tuple(found), problems


def _unknown(name: str, entry: yaml.Node, roster: Mapping[str, Person], *, listed: bool) -> list[Diagnostic]:
    span = yaml.locate(entry, ("name",))
    near = did_you_mean(name, roster, span)
    if listed:
        return [rules.UnknownPerson.participant(span, name=name, fix=near)]
    return [rules.UnknownPerson.presenter(span, name=name, fix=near)] if near else []
