"""Hold a YAML node against a pydantic model: everything that is wrong at its place, and the model of what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span, Wording
from agendagen.keyed import scalar
from agendagen.languages import LANGUAGES
from agendagen.phrases import Names, Phrase, quoted
from agendagen.read import yaml
from agendagen.read.keys import ItemModel, Keys, MeetingModel
from agendagen.read.meant import APPROVED, as_mapping, closes, meaning, other_key
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean, distance, misspelt, replaced

Model = TypeVar("Model", bound=Keys)
Location = tuple[str | int, ...]

_SHAPES = {
    "dict_type": terms.SHAPES["mapping"],
    "model_type": terms.SHAPES["mapping"],
    "list_type": terms.SHAPES["list"],
    "string_type": terms.SHAPES["text"],
    "int_type": terms.SHAPES["number"],
    "bool_type": terms.SHAPES["truth"],
}
_EMPTY_FLAGS = {bool: rules.EmptyFlag.found, tuple[bool, str]: rules.EmptyFlag.reason}
"""What is said of a key without a value, by what the key holds."""
_TOLD = frozenset({"dissent", "corrections", "check"})
"""The keys with names of the author's below them, each of which has to say something."""
_MISSED = frozenset({"title", "date"})
"""The keys that are told by what is missing then."""
_MORE_ERRORS = 200
_PARTS: Mapping[str, str] = {
    title.strip().casefold(): title.strip()
    for language in LANGUAGES.values()
    for titles in (language.parts.recommendation, language.parts.case, language.parts.decision)
    for title in titles.split(",")
}
"""The titles of parts by the keys that somebody may take them for."""


def validate(node: yaml.Node, model: type[Model], where: str | Phrase) -> tuple[Model, list[Diagnostic]]:
    """Return the model of `node` without what is wrong in it, and a diagnostic for each wrong thing.

    `where` names the thing in messages, such as ``meeting.yaml`` or ``the front matter``.
    """
    value: Any = yaml.plain(node)
    found: list[Diagnostic] = []
    if not isinstance(value, dict):
        return model(), [rules.WrongType.mapping(node.span, where=where)]
    for _ in range(_MORE_ERRORS):
        try:
            return model.model_validate(value), found
        except ValidationError as problem:
            details = problem.errors(include_url=False)
            located = [(_real_location(detail["loc"], value), detail) for detail in details]
            found += [_diagnostic(node, model, location, detail) for location, detail in located]
            for location in sorted({location for location, _ in located}, key=len, reverse=True):
                _drop(value, location)
    return model(), found


def empty_keys(node: yaml.Node, model: type[Keys]) -> list[Diagnostic]:
    """Return an error for each key of `node` that has no value and nobody knows, or that is to say yes or no.

    Its author meant something by writing it; taken for "no", a confidential item would be published.
    """
    if isinstance(node, yaml.Sequence):
        return [problem for entry in node.items for problem in empty_keys(entry, model)]
    if not isinstance(node, yaml.Mapping):
        return []
    found: list[Diagnostic] = []
    fields = model.held()
    for key, value in node.entries:
        nothing = isinstance(value, yaml.Scalar) and value.null
        if nothing and key.text not in fields:
            found.append(_unknown_key(node, model, (key.text,)))
        elif nothing and (said := _EMPTY_FLAGS.get(fields[key.text])):
            found.append(said(key.span, key=key.text))
        elif nothing and key.text not in _MISSED:
            found.append(rules.UselessKey.empty(key.span, key=key.text))
        kind = fields.get(key.text)
        if get_origin(kind) is dict and Any not in get_args(kind) and isinstance(value, yaml.Mapping):
            bare = (name for name, said in value.entries if isinstance(said, yaml.Scalar) and said.null)
            found += [_nothing(name) for name in bare if key.text in _TOLD]
        inner, keyed = _inner_model(fields.get(key.text))
        if inner is not None:
            entries = [entry for _, entry in value.entries] if keyed and isinstance(value, yaml.Mapping) else [value]
            found += [problem for entry in entries for problem in empty_keys(entry, inner)]
    return found


def _nothing(name: yaml.Scalar) -> Diagnostic:
    """Say that a key has no value; where it has no colon either, a comma has cut the text before it."""
    behind = name.span.source.line(name.span.line)[(name.span.end or 1) - 1 :].lstrip()
    cut = name.span.end is not None and behind[:1] in (",", "}")
    return (rules.EmptyFlag.cut if cut else rules.EmptyFlag.nothing)(name.span, key=name.text)


def _inner_model(annotation: Any) -> tuple[type[Keys] | None, bool]:
    """Return the model that a field holds, and whether it holds many of them by names of the author's."""
    if isinstance(annotation, type) and issubclass(annotation, Keys):
        return annotation, False
    found = [inner for part in get_args(annotation) if (inner := _inner_model(part)[0])]
    return (found[0] if found else None), get_origin(annotation) is dict


def _real_location(location: Location, value: Any) -> Location:
    """Leave out the steps that validators added (a single entry read as a list)."""
    steps: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and isinstance(step, str):
            steps.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            steps.append(step)
            value = value[step]
    return tuple(steps)


def _drop(value: Any, location: Location) -> None:
    """Take what is wrong out of `value`, so that the rest can be used."""
    for step in location[:-1]:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(value, dict) and location:
        value.pop(location[-1], None)
    elif isinstance(value, list) and location and isinstance(location[-1], int):
        value[location[-1]] = {}


def _known_keys(model: type[Keys], location: Location) -> list[str]:
    """Return the keys that may stand where `location` ends, in the order of the alphabet."""
    held: type[Keys] | None = model
    named = False
    for step in location[:-1]:
        if named or isinstance(step, int):
            named = False
        elif held is not None:
            held, named = _inner_model(held.held().get(step))
    return sorted(held.held()) if held is not None else []


def _choices(model: type[Keys], location: Location) -> list[str]:
    """Return the words that the innermost key of `location` takes."""
    held: type[Keys] | None = model
    kind: Any = None
    for step in location:
        if held is not None and step in held.held():
            kind = held.held()[str(step)]
            held, _ = _inner_model(kind)
    return [word for word in _words_of(kind) if word]


def _words_of(kind: Any) -> Iterator[str]:
    for inner in get_args(kind):
        if isinstance(inner, str):
            yield inner
        else:
            yield from _words_of(inner)


def _diagnostic(node: yaml.Node, model: type[Keys], location: Location, detail: ErrorDetails) -> Diagnostic:
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    key = next((step for step in reversed(location) if isinstance(step, str)), "")
    span = yaml.locate(node, location)
    if kind == "extra_forbidden":
        return _unknown_key(node, model, location)
    if kind == "literal_error":
        choices, value = _choices(model, location), span.written if isinstance(given, list) else str(given)
        meant = meaning(key, value, choices)
        near = replaced(span, value, meant, terms.DID_YOU_MEAN) if meant else did_you_mean(value, choices, span)
        if key == "minutes" and meant == APPROVED:
            return rules.BadValue.approved(span, key=key, value=value)
        if len(choices) == 1:
            return rules.BadValue.only(span, key=key, value=value, choice=choices[0])
        return rules.BadValue.choice(span, key=key, value=value, choices=quoted(choices), fix=near)
    entry = location and isinstance(location[-1], int)
    subject = terms.ENTRY(key=key) if entry else f"`{key}`" if key else terms.THIS
    if "wording" in context:
        wording, fields = context["wording"], context["fields"]
        whose = {name: what for name, what in (("subject", subject), ("key", key)) if name in wording.fields}
        found: Diagnostic = wording.of({**whose, **fields}, span)
        mend = context.get("mend")
        return replace(found, fix=replaced(span, span.written, mend)) if mend else found
    shape = _SHAPES.get(kind)
    if shape is None:
        return rules.WrongType.other(span, subject=subject, problem=detail["msg"])
    mend = as_mapping(given, key, _held_at(model, location)) if kind in ("dict_type", "model_type") else shape
    if isinstance(given, dict | list):
        return rules.WrongType.shape(span, subject=subject, shape=shape, mend=mend)
    if given is None:
        return rules.WrongType.but_empty(span, subject=subject, shape=shape, mend=mend)
    return rules.WrongType.but_text(span, subject=subject, shape=shape, mend=mend)


def _held_at(model: type[Keys], location: Location) -> type[Keys] | None:
    """Return the keys that `location` takes; None where it takes names of the author's."""
    held: type[Keys] | None = model
    for step in location:
        if isinstance(step, str) and held is not None and step in held.held():
            kind = held.held()[step]
            held = None if get_origin(kind) is dict else _inner_model(kind)[0]
    return held


def _of_the_other(key: str, model: type[Keys]) -> Wording | None:
    """Return what is said of a key that belongs into the settings of a meeting, or into an item."""
    if model is ItemModel and key in MeetingModel.held():
        return rules.UnknownKey.of_meeting
    return rules.UnknownKey.of_item if model is MeetingModel and key in ItemModel.held() else None


def _unknown_key(node: yaml.Node, model: type[Keys], location: Location) -> Diagnostic:
    key = str(location[-1])
    known = _known_keys(model, location)
    parent: yaml.Node | None = node
    for step in location[:-1]:
        if isinstance(parent, yaml.Mapping) and isinstance(step, str):
            parent = parent.get(step)
        elif isinstance(parent, yaml.Sequence) and isinstance(step, int):
            parent = parent.items[step]
    named = parent.key(key) if isinstance(parent, yaml.Mapping) else None
    span: Span = named.span if named else yaml.locate(node, location)
    spelled = key.replace("_", "-")
    if "confidential" in known and closes(key):
        return rules.UnknownKey.confidential(span, key=key)
    meant = spelled if spelled in known else other_key(key, known) or misspelt(spelled, known)
    if meant and isinstance(parent, yaml.Mapping) and parent.get(meant) is not None:
        return rules.UnknownKey.twice(span, key=key, meant=meant)
    if meant:
        only = distance(spelled, meant) <= 1 and re.fullmatch(r"[\w-]+", key) is not None
        fix = replaced(span, key, meant, terms.DID_YOU_MEAN, safe=only)
        return rules.UnknownKey.found(span, key=key, keys=Names(tuple(known)), fix=fix)
    value = parent.get(key) if isinstance(parent, yaml.Mapping) else None
    if {"file", "title"} <= set(known) and re.search(r"\.\w{2,5}$", key) and isinstance(value, yaml.Scalar):
        mend = f"{{file: {scalar(key)}, title: {scalar(value.text)}}}"
        return rules.UnknownKey.found(span, key=key, keys=Names(tuple(known)), fix=replaced(None, key, mend))
    if "substitute" in known and isinstance(parent, yaml.Mapping) and parent.get("name") is None:
        return rules.UnknownKey.person(span, key=key, name=key)
    if len(location) == 1 and (elsewhere := _of_the_other(key, model)):
        return elsewhere(span, key=key)
    if len(location) == 1 and (title := _PARTS.get(key.casefold())):
        return rules.UnknownKey.part(span, key=key, title=title)
    if len(location) == 1 and "extra" in known:
        return rules.UnknownKey.own(span, key=key, keys=Names(tuple(known)))
    return rules.UnknownKey.found(span, key=key, keys=Names(tuple(known)))
