"""People as authors name them: in words, by their key in the roster, or with organisation and role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.model import Person
from agendagen.people import apart, part_of, tidy
from agendagen.people import people as several_in
from agendagen.phrases import quoted
from agendagen.read import decided, yaml
from agendagen.read.keys import PersonModel
from agendagen.rules.fixes import did_you_mean

_OF_PARTICIPANTS = ("absent", "votes", "arrived", "left", "substitute")
_KEY = re.compile(r"[^\W\dA-Z][\w-]*")


def written(model: PersonModel, node: yaml.Node) -> Person:
    """Return a person as it is written in one place."""
    absent, reason = model.absent
    attended = decided.of_participant(model, node)
    return replace(Person(**model.shared(Person)), absent=absent, reason=reason, attended=attended, span=node.span)


def _person(model: PersonModel, name: str, node: yaml.Node, roster: Mapping[str, Person]) -> Person:
    """Return the person that is named, completed from the roster where the name is a key of it."""
    said, known = replace(written(model, node), name=name), roster.get(name)
    if isinstance(node, yaml.Scalar):
        said = replace(said, span=part_of(node.span, name))
    if known is None:
        return said
    if isinstance(node, yaml.Scalar):
        return replace(known, key=name, span=said.span)
    shared = model.shared(Person).items()
    unsaid = [key for key, value in shared if value == "" or (key != "absent" and key not in model.model_fields_set)]
    missing = {key: getattr(known, key) for key in unsaid}
    return replace(said, **missing, name=known.name, key=name)


def by_key(node: yaml.Mapping) -> yaml.Mapping:
    """Return the settings with participants who are the keys of a mapping as the list that is meant."""
    said = node.get("participants")
    if not isinstance(said, yaml.Mapping) or any(not _is_person(key, value) for key, value in said.entries):
        return node
    entries = tuple(_entry(key, value) for key, value in said.entries)
    listed = yaml.Sequence(entries, said.span)
    return yaml.Mapping(tuple((key, listed if value is said else value) for key, value in node.entries), node.span)


def _is_person(key: yaml.Scalar, value: yaml.Node) -> bool:
    nothing = isinstance(value, yaml.Scalar) and value.null
    return key.text not in PersonModel.held() and (nothing or isinstance(value, yaml.Mapping))


def _entry(key: yaml.Scalar, value: yaml.Node) -> yaml.Node:
    if not isinstance(value, yaml.Mapping):
        return key
    name = replace(key, text="name")
    return yaml.Mapping(((name, key), *(entry for entry in value.entries if entry[0].text != "name")), value.span)


def people(
    models: Iterable[PersonModel], node: yaml.Node | None, roster: Mapping[str, Person], *, listed: bool
) -> tuple[tuple[Person, ...], list[Diagnostic]]:
    """Return the people of a list; `listed` ones are participants, of whom a bare word must be a key of the roster."""
    if node is None:
        return (), []
    nodes = node.items if isinstance(node, yaml.Sequence) else (node,)
    names = {entry.name for entry in roster.values()}
    found: list[Person] = []
    problems: list[Diagnostic] = []
    for model, entry in zip(models, nodes, strict=False):
        if not model.name:
            known = PersonModel.held()
            if isinstance(entry, yaml.Mapping) and all(key.text in known for key, _ in entry.entries):
                problems.append(rules.MissingKey.person(entry.span))
            continue
        parts = apart(model.name, roster, names) if isinstance(entry, yaml.Scalar) else [tidy(model.name)]
        for name in parts:
            if name not in roster and (_KEY.fullmatch(name) or name.isdigit()):
                problems += _unknown(name, entry, roster, must=listed or len(parts) > 1)
            if listed and (several := several_in(name)):
                problems.append(rules.JoinedEntries.people(_place(entry, name), names=quoted(several)))
            found.append(_person(model, name, entry, roster))
        if not listed and isinstance(entry, yaml.Mapping):
            useless = filter(None, map(entry.valued, _OF_PARTICIPANTS))
            problems += [rules.UselessKey.presenter(key.span, key=key.text) for key in useless]
    return tuple(found), problems


def _place(entry: yaml.Node, name: str) -> Span:
    """Return where one of the names of an entry stands."""
    return part_of(yaml.locate(entry, ("name",)), name)


def _unknown(name: str, entry: yaml.Node, roster: Mapping[str, Person], *, must: bool) -> list[Diagnostic]:
    span = _place(entry, name)
    near = did_you_mean(name, roster, span)
    if must:
        return [rules.UnknownPerson.participant(span, name=name, fix=near)]
    return [rules.UnknownPerson.presenter(span, name=name, fix=near)] if near else []
