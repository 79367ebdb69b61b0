"""The JSON Schemas take what the program takes, and refuse what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from agendagen.diagnostics import Source
from agendagen.read import keys as models
from agendagen.read import read_became, yaml
from agendagen.read.validate import validate
from agendagen.schemas import FILES, schema, schema_text

ROOT = Path(__file__).parents[2]
VALIDATORS = {name: Draft7Validator(schema(name)) for name in FILES}


def read(text: str) -> yaml.Node:
    node, found = yaml.compose(Source("x.yaml", "x.yaml", text), text)
    assert node is not None
    assert not found
    return node


def examples() -> Iterator[Any]:
    for path in sorted((ROOT / "examples").rglob("*")):
        own = path.suffix in {".yaml", ".md"} and not any(part[0] == "_" for part in path.parts[1:])
        text = path.read_text(encoding="utf-8") if own else ""
        if path.name in {"meeting.yaml", "agendagen.yaml"}:
            yield pytest.param(path.stem, text, id=path.relative_to(ROOT).as_posix())
        elif path.suffix == ".md" and text.startswith("---\n"):
            yield pytest.param("item", text.split("---\n")[1], id=path.relative_to(ROOT).as_posix())


@pytest.mark.parametrize(("name", "text"), list(examples()))
def test_the_examples_are_valid(name: str, text: str) -> None:
    assert list(VALIDATORS[name].iter_errors(yaml.typed(read(text)))) == []


GOOD = [
    ("meeting", "date: 2025-11-20\ntime: 12.00–13.45\nplace: [A, B]\nsections: [a, b]"),
    ("meeting", "from: 2025-11-20\nto: 2025-11-21\nsections: {a: A, b: {title: B, type: decision}}"),
    ("meeting", "participants: [anna, {name: Bo, absent: sick}, {name: Eva, absent: true}]"),
    ("meeting", "attachments: a.pdf\ncheck: {filler: off}\nlist-of-attachments: yes"),
    ("meeting", 'theme: {colour: "#0b5394", size: 11pt}\nnumbering: {start: 3}\nroom: 5'),
    ("meeting", "date: 20. november 2025\ntime: noon"),
    ("meeting", "date: 20.11.2025\ntime: 6:00 PM - 8:30 PM"),
    ("agendagen", "roster: {bo: {name: Bo Bak}, eva: Eva Lund}\nlanguage: de-AT"),
    ("item", "title: 2026\npresenter: anna\nduration: 15\nattachments: a.pdf\ntags: x"),
    ("item", "presenter: [anna, {name: Bo}]\nduration: 1h 30m\ntime: 9:30\nlate: a reason\nwithdrawn: true\norder: 3"),
    ("item", "attachments: [a.pdf, {file: b.pdf, title: B, pack: false}, {url: https://example.org}]"),
    ("actions.yaml", "m/budget#sends-form: {done: 2025-12-01}\nm/roof#paints: {dropped: No money, note: See 12/2025}"),
    ("actions.yaml", "m/budget#sends-form: {due: 12. december 2025}"),
]
WRONG = [
    ("actions.yaml", "m/budget#sends-form: {finished: 2025-12-01}"),
    ("actions.yaml", "m/budget#sends-form: done"),
    ("actions.yaml", "m/budget#sends-form: {done: soon}"),
    ("actions.yaml", "- m/budget#sends-form"),
    ("meeting", "dat: 2025-11-20"),
    ("meeting", "date: next week"),
    ("meeting", "time: [12, 13]"),
    ("meeting", "status: finished"),
    ("meeting", "theme: {colour: blue}"),
    ("meeting", "numbering: {start: one}"),
    ("meeting", "check: {filler: loud}"),
    ("meeting", "participants: {anna: 1}"),
    ("meeting", "sections: 3"),
    ("meeting", "sections: [{folder: s, title: S}]"),
    ("meeting", "sections: [s: {titel: S}]"),
    ("item", "title: [a, b]"),
    ("item", "duration: long"),
    ("item", "presenter: {nam: Bo}"),
    ("item", "attachments: [{title: B}]"),
    ("item", "confidential: [perhaps]"),
    ("item", "order: first"),
]


@pytest.mark.parametrize(("name", "text"), GOOD)
def test_what_the_program_takes_is_valid(name: str, text: str) -> None:
    node = read(text)
    if name == "actions.yaml":
        source = Source("actions.yaml", "actions.yaml", text)
        assert read_became(source, None)[1] == []
    else:
        assert validate(node, models.ItemModel if name == "item" else models.MeetingModel, "it")[1] == []
    assert list(VALIDATORS[name].iter_errors(yaml.typed(node))) == []


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_what_is_wrong_is_invalid(name: str, text: str) -> None:
    assert list(VALIDATORS[name].iter_errors(yaml.typed(read(text))))


def test_the_schemas_are_sound_and_every_key_is_described() -> None:
    for name in FILES:
        made = json.loads(schema_text(name))
        Draft7Validator.check_schema(made)
        top = made if "properties" in made else made["additionalProperties"]
        for content in (top, *made.get("$defs", {}).values()):
            assert all(key["description"] for key in content["properties"].values())
            assert content["additionalProperties"] is False
