"""What templates see is a contract: the types, the documentation and what is really handed over say the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints, is_typeddict

import pytest

from agendagen.html import contract, templating
from agendagen.html.context import Origin
from agendagen.model import Attachment, Person, Theme
from tests.unit.html_sample import agenda, html, item, paragraph, part

DOCS = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")


def described() -> dict[str, list[str]]:
    """Return the names of each table of the documentation, by its heading."""
    text = DOCS[DOCS.index("### The context") :]
    found = {}
    for heading, body in re.findall(r"^#{3,4} (.+?)$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL):
        rows = [row for row in re.findall(r"^\| (.+?) \|", body, re.MULTILINE) if row != "name"]
        found[heading] = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    return found


def inside(kind: Any) -> Iterator[type]:
    """Return the contract's classes that values of a type are made of."""
    if is_typeddict(kind):
        yield kind
    for part_ in get_args(kind):
        yield from inside(part_)


def declared() -> dict[str, type]:
    """Return each class that a template can come to from the context, by what it is called."""
    found: dict[str, type] = {}
    waiting: list[type] = [contract.Context]
    while waiting:
        kind = waiting.pop()
        name = (kind.__doc__ or "").rstrip(".")
        if name not in found:
            found[name] = kind
            waiting += [held for hint in get_type_hints(kind).values() for held in inside(hint)]
    return found


def test_the_documentation_has_the_contracts_classes_and_no_others() -> None:
    assert described().keys() == declared().keys()


@pytest.mark.parametrize("name", list(declared()))
def test_the_documentation_has_the_names_of_a_class_once_each_and_no_others(name: str) -> None:
    assert sorted(described()[name]) == sorted(get_type_hints(declared()[name]))


def departures(value: Any, kind: Any, where: str) -> Iterator[str]:
    """Name what is handed over and not in the contract, and what is missing."""
    if value is None or not list(inside(kind)):
        return
    if isinstance(value, list):
        for entry in value:
            yield from departures(entry, kind, where)
        return
    kind = next(inside(kind))
    hints = get_type_hints(kind)
    yield from (f"{where}.{name}" for name in hints.keys() ^ value.keys())
    for name, hint in hints.items():
        yield from departures(value.get(name), hint, f"{where}.{name}")


@pytest.mark.parametrize("medium", ["screen", "paper"])
@pytest.mark.parametrize("public", [False, True])
def test_templates_are_handed_what_the_contract_says(
    monkeypatch: pytest.MonkeyPatch, medium: Any, public: bool
) -> None:
    handed: list[Mapping[str, Any]] = []

    def watched(*arguments: Any) -> Any:
        handed.append(arguments[2])
        return templating.run(*arguments)

    monkeypatch.setattr("agendagen.html.document.run", watched)
    shown = Attachment("m/a.pdf", number="1", label="Attachment 1", anchor="attachment-a", href="attachments/a.pdf")
    sub = item("sub", "1.1.1", "A step", depth=2, withdrawn=True, withdrawn_reason="ill", tags=("a",))
    secret = item("secret", "1.2", "Salaries", confidential=True, attachments=(shown,))
    first = item(
        "first",
        "1.1",
        "The plan",
        items=(sub,),
        parts=(part("Case", paragraph("Text."), kind="case"),),
        presenters=(Person("Ada Lund", "Northby", "chair"),),
        attachments=(shown,),
        late=True,
        type="information",
        starts=dt.datetime.combine(dt.date(2025, 11, 20), dt.time(12)),
        extra={"own": 1},
    )
    subject = agenda(
        first,
        secret,
        public=public,
        listed=(shown,),
        attachments=(shown,),
        list_of_attachments=True,
        online="https://example.org",
        theme=Theme(logo="seal.svg"),
    )
    seal = {"seal.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}
    html(subject, {**seal, "m/a.pdf": "%PDF-"}, medium, origin=Origin("0" * 40, checksums={"attachment-a": "0" * 64}))
    (data,) = handed
    assert list(departures(data, contract.Context, "context")) == []
    seen = data["sections"][0]["items"][0]
    for some in (data["facts"][0]["lines"], data["colophon"]["files"], data["logo"], seen["badges"], seen["items"]):
        assert some, "a part of the contract that this test does not come to"
    for more in (seen["parts"], seen["presenters"], seen["attachments"], data["all_attachments"], data["theme"]):
        assert more, "a part of the contract that this test does not come to"
