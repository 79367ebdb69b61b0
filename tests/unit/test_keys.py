"""A key is declared once: what it takes, what is said of it, and, by its name, the field that has what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_type_hints

import pytest
from pydantic import ConfigDict, TypeAdapter, create_model

from agendagen import model
from agendagen.charts import Chart as Drawing
from agendagen.diagnostics import Source
from agendagen.read import item as items
from agendagen.read import keys
from agendagen.read import meeting as meetings
from agendagen.read.values import Text, Texts, Whole, Yes
from agendagen.records import dataclass
from tests.sample import SLOW
from tests.unit.trees import MemoryFiles

FILES = MemoryFiles(
    {
        "n/meeting.yaml": b"date: 2026-01-15\n",
        "m/seal.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }
)
WHERE: Mapping[str, tuple[type[keys.Keys], str]] = {
    "meeting": (keys.MeetingModel, "{}"),
    "item": (keys.ItemModel, "{}"),
    "roster": (keys.PersonModel, "roster: {{ada: {{{}}}}}"),
    "attachments": (keys.AttachmentModel, "attachments: [{{{}}}]"),
    "sections": (keys.SectionModel, "sections: {{a: {{{}}}}}"),
    "vote": (keys.VoteModel, "vote: {{{}}}"),
    "actions": (keys.ActionModel, "actions: [{{{}}}]"),
    "numbering": (keys.NumberingModel, "numbering: {{{}}}"),
    "labels": (keys.LabelsModel, "labels: {{{}}}"),
    "theme": (keys.ThemeModel, "theme: {{{}}}"),
    "pack": (keys.PackModel, "pack: {{{}}}"),
    "contents": (keys.ContentsModel, "contents: {{{}}}"),
    "notice": (keys.NoticeModel, "notice: {{{}}}"),
    "site": (keys.SiteModel, "site: {{{}}}"),
}
"""Which keys stand where, and what stands around them."""
VALUES = (
    *("word", "false", "true", "7", "2025-11-20", "12:30", "'#0b5394'", "A5", "9pt"),
    *(
        "draft",
        "continuous",
        "item",
        "letter",
        "checked",
        "year",
        "off",
        "Europe/Oslo",
        "[word]",
        "{word: word}",
        "{page: word}",
        "{font: word}",
        "{start: 7}",
    ),
    *("adopted", "absolute", "chair", "at once", "dk", "half", "{for: word}", "{what: word}"),
    *("../n", "4 weekdays", "{agenda: 4 weekdays}", "DK"),
    *(
        "{sheets: true}",
        "{times: no}",
        "{people: yes}",
        "{filler: off}",
        "https://example.org",
        "seal.svg",
        "asta@example.org",
    ),
)
"""For each key at least one of these is a value, and not the one that it has without being there."""
BESIDE = {
    ("meeting", "to"): "from: 2025-11-19",
    ("meeting", "moved-to"): "status: moved",
    **{
        ("attachments", key): "file: a.pdf"
        for key in ("title", "pack", "confidential", "public-title", "withdrawn", "personal-numbers")
    },
}
"""What a key needs beside it to have an effect."""


def read(where: str, text: str) -> Any:
    """Return what becomes of the keys in `text`."""
    if where in ("item", "vote", "actions"):
        front = f"---\n{text}\n---\nText.\n" if text else "Text.\n"
        return items.read_item(Source("m/1-a.md", "m/1-a.md", front), model.Meeting(), FILES)[0]
    return meetings.read_meeting(Source("m/meeting.yaml", "m/meeting.yaml", text), None, FILES)[0]


def without_places(value: Any) -> Any:
    """Return what a reader gets to see."""
    if is_dataclass(value):
        return {
            field.name: without_places(getattr(value, field.name))
            for field in fields(value)
            if "span" not in field.name and field.name != "body_line"
        }
    if isinstance(value, tuple):
        return [without_places(part) for part in value]
    if isinstance(value, Mapping):
        return {key: without_places(part) for key, part in value.items()}
    return value


@cache
def adapter(kind: type, name: str) -> TypeAdapter[Any]:
    strict = ConfigDict(strict=True, arbitrary_types_allowed=True, defer_build=True)
    made = TypeAdapter(get_type_hints(kind)[name], config=strict)
    made.rebuild(_types_namespace={"Drawing": Drawing})  # which the tree of a text imports for its types alone
    return made


def fits(kind: type, name: str, held: Any) -> bool:
    """Tell whether the field `name` of a class of the model may hold `held`."""
    try:
        adapter(kind, name).validate_python(held)
    except ValueError:
        return False
    return True


def misfits(value: Any) -> Iterator[str]:
    """Name the fields that hold something else than they are declared to hold."""
    if is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if not is_dataclass(held) and not fits(type(value), field.name, held):
                yield f"{type(value).__name__}.{field.name} is {held!r}"
            yield from misfits(held)
    elif isinstance(value, tuple):
        for part in value:
            yield from misfits(part)
    elif isinstance(value, Mapping):
        yield from misfits(tuple(value.values()))


ALL = [(where, key) for where, (kind, _) in WHERE.items() for key in kind.held()]


@pytest.mark.parametrize(("where", "key"), ALL, ids=[f"{where}-{key}" for where, key in ALL])
def test_what_a_key_says_reaches_the_model(where: str, key: str) -> None:
    around = WHERE[where][1]
    beside = BESIDE.get((where, key), "")
    mark = "\n" if where in ("meeting", "item") else ", "
    plain = without_places(read(where, around.format(beside)))
    changed = False
    few = where == "labels" and not SLOW  # one label is as the next
    for value in VALUES[:5] if few else VALUES:
        got = read(where, around.format(mark.join(filter(None, (beside, f"{key}: {value}")))))
        assert list(misfits(got)) == []
        changed |= without_places(got) != plain
    assert changed


def test_a_new_key_needs_its_declaration_and_its_field_and_nothing_between(monkeypatch: pytest.MonkeyPatch) -> None:
    new: dict[str, Any] = {"dress_code": (Text, ""), "seats": (Whole, 0), "catered": (Yes, False), "doors": (Texts, ())}
    types = {"dress_code": "str", "seats": "int", "catered": "bool", "doors": "tuple[str, ...]"}
    more = {"__annotations__": types, **{key: default for key, (_, default) in new.items()}}
    text = "dress-code: black tie\nseats: 7\ncatered: yes\ndoors: north"
    for where, module, name in (("item", items, "Item"), ("meeting", meetings, "Meeting")):
        declared = create_model("Declared", __base__=WHERE[where][0], **new)
        field: Any = dataclass(frozen=True, slots=True)(type(name, (getattr(model, name),), dict(more)))
        monkeypatch.setattr(module, f"{name}Model", declared)
        monkeypatch.setattr(module, name, field)
        got = read(where, text)
        assert (got.dress_code, got.seats, got.catered, got.doors) == ("black tie", 7, True, ("north",))
