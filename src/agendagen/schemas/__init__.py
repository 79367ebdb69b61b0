"""JSON Schemas of what an author types, made from the keys that are read, for editors that complete and check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from agendagen import registers, rules
from agendagen.changes import Changes
from agendagen.export import FORMAT, Outline, changed
from agendagen.export.due import DUE_FORMAT, Due
from agendagen.phrases import translated
from agendagen.read.keys import BecameModel, ItemModel, Keys, MeetingModel
from agendagen.rules.rule import Rule

FILES: Final[Mapping[str, str]] = {
    "meeting": "agendagen-meeting.schema.json",
    "agendagen": "agendagen-defaults.schema.json",
    "item": "agendagen-item.schema.json",
    "actions.yaml": "agendagen-actions.schema.json",
}
OUTPUTS: Final = ("outline", "diff", "deadlines", "actions", "decisions", "attendance")
"""The names of the schemas of what is no file of an author's: what commands of these names give other programs."""
WORDS: Final = ("title", "description")
"""The keys of a schema that a person reads."""
_MODELS: Final[Mapping[str, tuple[type[Keys], str]]] = {
    "meeting": (MeetingModel, "meeting.yaml of agendagen"),
    "agendagen": (MeetingModel, "agendagen.yaml: defaults for every meeting, and the roster"),
    "item": (ItemModel, "the front matter of an item"),
    "actions.yaml": (BecameModel, "actions.yaml of agendagen: what became of what was to be done"),
}


_REGISTERS: Final[Mapping[str, tuple[type, str, str]]] = {
    "actions": (registers.Action, "What is to be done, by its day.", "what is to be done, of agendagen"),
    "decisions": (registers.Decision, "What was decided, in order.", "what was decided, of agendagen"),
    "attendance": (registers.Attendance, "The people, as they were listed.", "who was there, of agendagen"),
}
"""What the rows of each register are, what is said of all of them, and what the schema is called."""


_NAMED: Final = "What became of each action, by its name, as `agendagen actions --all` shows it: FOLDER/ITEM#WORDS."


class _Generator(GenerateJsonSchema):
    """Leaves out what editors would only show as noise: a title that repeats the key, and defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Tell that a key needs no other title."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of what may be written."""
        return self.generate_inner(schema["schema"])


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema called `name`, one of `FILES` or `OUTPUTS`."""
    if name in OUTPUTS:
        return (
            _register(name)
            if name in _REGISTERS
            else {"outline": _outline, "diff": _diff, "deadlines": _deadlines}[name]()
        )
    model, title = _MODELS[name]
    made = model.model_json_schema(schema_generator=_Generator)
    for content in (made, *made.get("$defs", {}).values()):
        content.pop("title")
        content |= {key: content.pop(key) for key in ("required", "oneOf") if key in content}
        _words_last(content["properties"])
    if model is BecameModel:
        made = {"type": "object", "additionalProperties": made, "description": _NAMED}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made, "title": title}


def _outline() -> dict[str, Any]:
    """Return the schema of what ``outline --output-format json`` prints."""
    meetings = {
        "type": "array",
        "items": {"$ref": "#/$defs/Outline"},
        "description": "The meetings that were asked for, in order.",
    }
    return _output(Outline, {"format": _format(FORMAT), "meetings": meetings}, "the outline of meetings, of agendagen")


def _diff() -> dict[str, Any]:
    """Return the schema of what ``diff --output-format json`` prints."""
    return _output(
        Changes,
        {
            "format": _format(changed.FORMAT),
            "title": {"type": "string", "description": "Of the meeting, as it is now."},
            "since": {"type": "string", "description": "What it is compared with: a moment, a commit, a folder."},
            "changes": {"$ref": "#/$defs/Changes"},
        },
        "what has changed in a meeting, of agendagen",
    )


def _deadlines() -> dict[str, Any]:
    """Return the schema of what ``deadlines --output-format json`` prints."""
    rows = {"type": "array", "items": {"$ref": "#/$defs/Due"}, "description": "What is due, the nearest first."}
    return _output(Due, {"format": _format(DUE_FORMAT), "deadlines": rows}, "what is due, of agendagen")


def _register(name: str) -> dict[str, Any]:
    """Return the schema of what a register prints with ``--output-format json``."""
    form, rows, title = _REGISTERS[name]
    listed = {"type": "array", "items": {"$ref": f"#/$defs/{form.__name__}"}, "description": rows}
    return _output(form, {"format": _format(registers.FORMAT), name: listed}, title)


def _format(number: int) -> dict[str, Any]:
    return {"const": number, "description": "The number of this form."}


def _output(form: type, properties: dict[str, Any], title: str) -> dict[str, Any]:
    """Return the schema of what a command prints: an object with these properties, all of which are there."""
    made = TypeAdapter(form).json_schema(mode="serialization", schema_generator=_Generator)
    definitions = made.pop("$defs", {})
    for content in (made, *definitions.values()):
        content.pop("title", None)
        content["required"] = list(content["properties"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$defs": {form.__name__: made, **definitions},
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "title": title,
    }


def schema_text(name: str, language: str = "en") -> str:
    """Return the JSON Schema called `name` as a file has it, with its descriptions in a language."""
    return json.dumps(_said(schema(name), language), ensure_ascii=False, indent=2) + "\n"


def _said(made: Any, language: str) -> Any:
    """Return a schema with its title and descriptions in a language."""
    if isinstance(made, list):
        return [_said(entry, language) for entry in made]
    if not isinstance(made, dict):
        return made
    return {
        key: _worded(value, language) if key in WORDS and isinstance(value, str) else _said(value, language)
        for key, value in made.items()
    }


def _worded(text: str, language: str) -> str:
    """Return what is said of a key, or what a rule finds, in a language."""
    rule = _by_sentence().get(text)
    return rule.about(language) if rule else translated(text, language)


@cache
def _by_sentence() -> dict[str, type[Rule]]:
    """Return each rule by what it finds."""
    return {rule.about(): rule for rule in rules.RULES}


def _words_last(keys: dict[str, Any]) -> None:
    """Put what is said of each key behind what it is, as people read it."""
    for key in keys.values():
        key |= {"description": key.pop("description")}
        _words_last(key.get("properties", {}))
