"""JSON Schemas of what an author types, made from the models that read it, for editors that complete and check."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from agendagen import rules
from agendagen.parse import schema as models
from agendagen.schemas.words import KEYS

FILES: Final[Mapping[str, str]] = {
    "meeting": "agendagen-meeting.schema.json",
    "agendagen": "agendagen-defaults.schema.json",
    "item": "agendagen-item.schema.json",
}
_TITLES: Final = {
    "meeting": "meeting.yaml of agendagen",
    "agendagen": "agendagen.yaml: defaults for every meeting, and the roster",
    "item": "the front matter of an item",
}
_CLOCK = r"([01]?\d|2[0-3])([:.][0-5]\d)?"
_TEXT: Final[JsonSchemaValue] = {"type": ["string", "number", "boolean", "null"]}
_YES: Final[list[JsonSchemaValue]] = [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]
_SCALARS: Final[Mapping[str, JsonSchemaValue]] = {
    "_text": _TEXT,
    "_date": {"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "examples": ["2025-11-20"]},
    "_time": {"type": ["string", "number"], "pattern": f"^{_CLOCK}$", "examples": ["12:30"]},
    "_times": {
        "type": ["string", "number"],
        "pattern": rf"^(kl\.? *)?{_CLOCK}( *(-|–|—|to|til|bis|till|tot|à) *{_CLOCK})?$",
        "examples": ["12:00-13:45"],
    },
    "_minutes": {"type": ["string", "integer"], "pattern": r"^\d", "examples": ["15 min", "1h 30m"]},
    "_number": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^-?\d{1,9}$"}]},
    "_yes": {"anyOf": _YES},
    "_yes_or_reason": {"anyOf": [{"type": "boolean"}, {"type": "string"}]},
}
"""What a validator of `parse.schema` reads, by its name."""


_NEEDED: Final[Mapping[str, dict[str, Any]]] = {
    "PersonModel": {"required": ["name"]},
    "AttachmentModel": {"oneOf": [{"required": ["file"]}, {"required": ["url"]}]},
}


class _Generator(GenerateJsonSchema):
    """Says what the validators before a field take, since that is what an author may write."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the schema of what goes into a validator."""
        validator = schema["function"]["function"]
        name = getattr(validator, "__qualname__", "").split(".")[0]
        inner = self.generate_inner(schema["schema"])
        if name in _SCALARS:
            return dict(_SCALARS[name])
        return _WRAPPED[name](inner)

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """Return the schema of the last step where it asks for a pattern, else of the first."""
        last = self.generate_inner(schema["steps"][-1])
        return last if "pattern" in last else self.generate_inner(schema["steps"][0])


def _listed(inner: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [inner["items"], inner]}


_WRAPPED: Final[Mapping[str, Callable[[JsonSchemaValue], JsonSchemaValue]]] = {
    "_many": _listed,
    "_lines": lambda inner: {"anyOf": [{"type": "string"}, inner]},
    "_named": lambda inner: {"anyOf": [{"type": "string"}, inner]},
    "_sections": lambda inner: {"anyOf": [inner, {"type": "array", "items": {"type": "string"}}]},
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema called `name`, one of `FILES`."""
    model: type[BaseModel] = models.ItemModel if name == "item" else models.MeetingModel
    made = model.model_json_schema(schema_generator=_Generator)
    _describe(made, model.__name__)
    for definition, content in made.get("$defs", {}).items():
        _describe(content, definition)
    if "check" in made["properties"]:
        made["properties"]["check"] |= _rules()
    made["title"] = _TITLES[name]
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made}


def schema_text(name: str) -> str:
    """Return the JSON Schema called `name` as a file has it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _rules() -> dict[str, Any]:
    """Return the keys of ``check:`` with what each rule finds."""
    levels = {"enum": ["off", "note", "warning", "error"]}
    entries = {name: levels | {"description": rule.about()} for name, rule in rules.BY_NAME.items()}
    return {"type": "object", "properties": entries, "additionalProperties": False}


def _describe(made: dict[str, Any], model: str) -> None:
    """Put our words to each key of a model, and take out what editors would only show as noise."""
    made.pop("title", None)
    properties = made.get("properties", {})
    properties.pop("bare", None)
    for key, content in properties.items():
        content.pop("title", None)
        content.pop("default", None)
        content["description"] = KEYS[model][key]
    made |= _NEEDED.get(model, {})
