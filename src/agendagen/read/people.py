"""People as authors name them: in words, by their key in the roster, or with organisation and role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.model import Person
from agendagen.read import yaml
from agendagen.read.keys import PersonModel
from agendagen.rules.fixes import did_you_mean

_KEY = re.compile(r"[^\W\dA-Z][\w-]*")


def written(model: PersonModel, span: Span) -> Person:
    """Return a person as it is written in one place."""
    absent, reason = model.absent
    return replace(Person(**model.shared(Person)), absent=absent, reason=reason, span=span)


def person(model: PersonModel, node: yaml.Node, roster: Mapping[str, Person]) -> Person:
    """Return the person that `model` names, completed from the roster where the name is a key of it."""
    said, known = written(model, node.span), roster.get(model.name)
    if known is None:
        return said
    if isinstance(node, yaml.Scalar):
        return replace(known, key=model.name, span=node.span)
    missing = {key: getattr(known, key) for key, value in model.shared(Person).items() if not value}
    return replace(said, **missing, name=known.name, key=model.name)


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
        if not listed and isinstance(entry, yaml.Mapping) and (absent := entry.valued("absent")):
            problems.append(rules.UselessKey.presenter(absent.span))
        found.append(person(model, entry, roster))
    return tuple(found), problems


def _unknown(name: str, entry: yaml.Node, roster: Mapping[str, Person], *, listed: bool) -> list[Diagnostic]:
    span = yaml.locate(entry, ("name",))
    near = did_you_mean(name, roster, span)
    if listed:
        return [rules.UnknownPerson.participant(span, name=name, fix=near)]
    return [rules.UnknownPerson.presenter(span, name=name, fix=near)] if near else []
