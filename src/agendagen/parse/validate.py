"""Hold a YAML node against a pydantic model: everything that is wrong at its place, and the model of what is right."""

from __future__ import annotations

from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span, did_you_mean, error
from agendagen.parse import yaml

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]

_RULES = {
    "bad_date": "bad-date",
    "bad_time": "bad-time",
    "bad_duration": "bad-duration",
    "extra_forbidden": "unknown-key",
    "literal_error": "bad-value",
    "string_pattern_mismatch": "bad-value",
}
_SHAPES = {
    "dict_type": "should be a mapping (`key: value` lines)",
    "model_type": "should be a mapping (`key: value` lines)",
    "list_type": "should be a list (lines that begin with `- `)",
    "string_type": "should be a text",
    "int_type": "should be a whole number",
    "bool_type": "should be `true` or `false`",
}
_PATTERNS = {
    "colour": "write it as `#rrggbb`, such as `#0b5394`",
    "paper": "write `A3`, `A4`, `A5`, `Letter`, `Legal`, one of them with `landscape` behind it, or `210mm 280mm`",
    "size": "write a size in points, such as `11pt`",
}
_MORE_ERRORS = 200


def validate(node: yaml.Node, model: type[Model], where: str) -> tuple[Model, list[Diagnostic]]:
    """Return the model of `node` without what is wrong in it, and a diagnostic for each wrong thing.

    `where` names the thing in messages, such as ``meeting.yaml`` or ``the front matter``.
    """
    value: Any = yaml.plain(node)
    found: list[Diagnostic] = []
    if not isinstance(value, dict):
        message = f"{where} should be `key: value` lines"
        return model(), [error("wrong-type", message, node.span, help="begin with a line such as `title: …`")]
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


def empty_keys(node: yaml.Node, model: type[BaseModel]) -> list[Diagnostic]:
    """Return an error for each key of `node` that has no value and nobody knows, or that is to say yes or no.

    Its author meant something by writing it; taken for "no", a confidential item would be published.
    """
    if isinstance(node, yaml.Sequence):
        return [problem for entry in node.items for problem in empty_keys(entry, model)]
    if not isinstance(node, yaml.Mapping):
        return []
    found: list[Diagnostic] = []
    fields = {name.rstrip("_").replace("_", "-"): info.annotation for name, info in model.model_fields.items()}
    for key, value in node.entries:
        nothing = isinstance(value, yaml.Scalar) and value.null
        if nothing and key.text not in fields:
            found.append(_unknown_key(node, model, (key.text,)))
        elif nothing and fields[key.text] in (bool, bool | str):
            said = rules.EmptyFlag.found if fields[key.text] is bool else rules.EmptyFlag.reason
            found.append(said(key.span, key=key.text))
        inner, keyed = _inner_model(fields.get(key.text))
        if inner is not None:
            entries = [entry for _, entry in value.entries] if keyed and isinstance(value, yaml.Mapping) else [value]
            found += [problem for entry in entries for problem in empty_keys(entry, inner)]
    return found


def _inner_model(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """Return the model that a field holds, and whether it holds many of them by names of the author's."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
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


def _fields(model: type[BaseModel], location: Location) -> dict[str, Any]:
    """Return the fields that may stand where `location` ends, by their written names."""
    schema = model.model_json_schema(mode="serialization")
    found: Any = schema
    for step in location[:-1]:
        found = _resolve(schema, found)
        if isinstance(step, int):
            found = found.get("items", {})
        else:
            properties = found.get("properties", {})
            found = properties.get(step) or found.get("additionalProperties") or found.get("items", {})
        if "items" in found and not isinstance(location[location.index(step) + 1], int):
            found = found["items"]
    return dict(_resolve(schema, found).get("properties", {}))


def _resolve(schema: Any, found: Any) -> Any:
    while isinstance(found, dict) and ("$ref" in found or "anyOf" in found):
        found = schema["$defs"][found["$ref"].rsplit("/", 1)[-1]] if "$ref" in found else found["anyOf"][0]
    return found if isinstance(found, dict) else {}


def _diagnostic(node: yaml.Node, model: type[BaseModel], location: Location, detail: ErrorDetails) -> Diagnostic:
    kind, context = detail["type"], detail.get("ctx", {})
    key = next((step for step in reversed(location) if isinstance(step, str)), "")
    span = yaml.locate(node, location)
    rule = _RULES.get(kind, "wrong-type")
    if kind == "extra_forbidden":
        return _unknown_key(node, model, location)
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "`")
        written = str(detail["input"])
        near = did_you_mean(written, [choice.strip("`, ") for choice in choices.split(", ")])
        return error(rule, f"`{key}` cannot be `{written}`", span, help=near or f"choose one of {choices}")
    if kind == "string_pattern_mismatch":
        return error(rule, f"`{key}` cannot be `{detail['input']}`", span, help=_PATTERNS.get(key, ""))
    advice = str(context.get("help", ""))
    if rule != "wrong-type":
        return error(rule, detail["msg"], span, help=advice)
    shape = _SHAPES.get(kind) or detail["msg"]
    entry = location and isinstance(location[-1], int)
    subject = f"this entry of `{key}`" if entry else f"`{key}`" if key else "this"
    if kind in _SHAPES and not isinstance(detail["input"], dict | list):
        shape += ", but is a text" if detail["input"] is not None else ", but is empty"
    return error(rule, f"{subject} {shape}", span, help=advice)


def _unknown_key(node: yaml.Node, model: type[BaseModel], location: Location) -> Diagnostic:
    key = str(location[-1])
    known = sorted(_fields(model, location))
    parent: yaml.Node | None = node
    for step in location[:-1]:
        if isinstance(parent, yaml.Mapping) and isinstance(step, str):
            parent = parent.get(step)
        elif isinstance(parent, yaml.Sequence) and isinstance(step, int):
            parent = parent.items[step]
    named = parent.key(key) if isinstance(parent, yaml.Mapping) else None
    span: Span = named.span if named else yaml.locate(node, location)
    spelled = key.replace("_", "-")
    near = f"did you mean `{spelled}`?" if spelled in known else did_you_mean(key, known)
    if not near and len(location) == 1 and "extra" in known:
        near = f"put what is your own under `extra:`; the keys here are {', '.join(known)}"
    return error("unknown-key", f"`{key}` is not a key here", span, help=near or f"the keys are {', '.join(known)}")
