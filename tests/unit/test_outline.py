"""The outline for programs: it holds to its schema, says all that the agenda has, and of an edition only that."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from agendagen.export import outline
from agendagen.reading import Reading, read
from agendagen.schemas import schema_text
from tests.conftest import Run
from tests.unit.workspace import pdf, reading

SCHEMA = Draft7Validator(json.loads(schema_text("outline")))
CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/input"))

FULL: dict[str, str | bytes] = {
    "meeting.yaml": """\
        body: Board
        date: 2025-11-20
        time: 18:00-20:00
        language: da
        place: [Town hall, Main street 1]
        participants: [Ann Lund, {name: Bo Dahl, absent: ill}]
        sections: {a: Beslutninger, b: Lukket}
        attachments: {file: all.pdf, title: For all}
        """,
    "all.pdf": pdf(2),
    "a/1-first.md": """\
        ---
        title: The *first* thing
        presenter: Ann Lund
        duration: 10
        attachments: {file: one.pdf, title: One}
        tags: roof
        late: the offer came today
        ---
        Words before.

        ## Indstilling

        See [](2-second/1-below.md).

        Tabel: Costs {#costs}

        | a | b |
        |---|---|
        | 1 | 2 |

        ## Beslutning

        Nothing yet.
        """,
    "a/one.pdf": pdf(3),
    "a/secret-plan.pdf": pdf(1, "secret"),
    "a/2-second.md": "---\nwithdrawn: no money\nduration: 5\nlate: true\n---\n# Second\n\n## Sag\n\nx\n",
    "a/2-second/1-below.md": "# Below\n",
    "b/1-hush.md": """\
        ---
        confidential: true
        attachments: [{file: ../a/secret-plan.pdf, title: Hidden plan}]
        public-title: A person
        id: hush-hush
        ---
        # Hush

        ## Sag

        x
        """,
    "b/1-hush/1-more.md": "# More hush\n",
}


def outlined(result: Reading) -> Any:
    """Return what JSON has of a meeting."""
    made = outline(
        result.agenda, result.words, result.sources.folder, {a.anchor: "0" for a in result.agenda.attachments}
    )
    return json.loads(json.dumps(asdict(made)))


def wrong(made: Any) -> list[str]:
    """Return where it does not hold to the schema."""
    return [str(problem.message) for problem in SCHEMA.iter_errors({"format": 1, "meetings": [made]})]


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("public", [False, True])
def test_the_outline_of_every_case_holds_to_the_schema(folder: Path, public: bool) -> None:
    seen = 0
    for meeting in folder.rglob("meeting.yaml"):
        result = read(meeting.parent, cwd=folder, public=public)
        assert wrong(outlined(result)) == []
        seen += 1
    assert seen or folder.parent.name in {"no-meeting-yaml", "no-such-folder"}


def test_the_schema_is_sound_closed_and_says_what_each_key_is() -> None:
    made = json.loads(schema_text("outline"))
    Draft7Validator.check_schema(made)
    for content in (made, *made["$defs"].values()):
        assert content["additionalProperties"] is False
        assert set(content["required"]) == set(content["properties"])
        assert all(key["description"] for key in content["properties"].values())


@pytest.mark.parametrize(
    ("change", "value"), [("edition", "friends"), ("sections", None), ("title", 3), ("more", "x"), ("status", "")]
)
def test_the_schema_refuses_another_outline(tmp_path: Path, change: str, value: object) -> None:
    made = outlined(reading(tmp_path, {"a/1-one.md": "# One\n"}))
    assert wrong(made) == []
    assert wrong(made | {change: value})


def test_it_says_what_the_agenda_has(tmp_path: Path) -> None:
    made = outlined(reading(tmp_path, FULL))
    assert {key: made[key] for key in ("edition", "body", "date", "until", "begins", "ends", "place", "path")} == {
        "edition": "members",
        "body": "Board",
        "date": "2025-11-20",
        "until": None,
        "begins": "18:00",
        "ends": "20:00",
        "place": ["Town hall", "Main street 1"],
        "path": "m",
    }
    assert [(p["name"], p["absent"], p["reason"]) for p in made["participants"]] == [
        ("Ann Lund", False, ""),
        ("Bo Dahl", True, "ill"),
    ]
    assert [(a["title"], a["path"], a["pages"]) for a in made["attachments"]] == [("For all", "m/all.pdf", 2)]
    open_section, closed_section = made["sections"]
    first, second = open_section["items"]
    assert (first["number"], first["anchor"], first["title"], first["path"]) == (
        "1.1",
        "first",
        "The first thing",
        "m/a/1-first.md",
    )
    assert (first["starts"], first["ends"], first["duration"]) == ("2025-11-20T18:00", "2025-11-20T18:10", 10)
    assert [person["name"] for person in first["presenters"]] == ["Ann Lund"]
    assert (first["late"], first["late_reason"], first["tags"]) == (True, "the offer came today", ["roof"])
    assert [(part["kind"], part["title"]) for part in first["parts"]] == [
        ("untitled", ""),
        ("recommendation", "Indstilling"),
    ]
    assert first["captions"][0] == {
        "kind": "table",
        "label": "Tabel\N{NO-BREAK SPACE}1",
        "number": "1",
        "title": "Costs",
        "anchor": "first-costs",
        "confidential": False,
    }
    assert [(a["title"], a["confidential"], a["href"][:12]) for a in first["attachments"]] == [
        ("One", False, "attachments/"),
    ]
    assert (second["withdrawn"], second["withdrawn_reason"], second["late"], second["duration"]) == (
        True,
        "no money",
        False,
        None,
    )
    assert [item["title"] for item in second["items"]] == ["Below"]
    (hush,) = closed_section["items"]
    assert (hush["confidential"], hush["withheld"], hush["attachments"][0]["confidential"]) == (True, False, True)
    assert [(item["title"], item["confidential"]) for item in hush["items"]] == [("More hush", True)]


def test_the_public_one_says_only_what_the_public_edition_says(tmp_path: Path) -> None:
    made = outlined(reading(tmp_path, FULL, public=True))
    text = json.dumps(made, ensure_ascii=False)
    for hidden in ("secret-plan", "Hidden", "hush", "Hush", "m/a", ".md", "Nothing yet"):
        assert hidden not in text
    stub = made["sections"][1]["items"][0]
    assert (stub["number"], stub["title"], stub["confidential"], stub["withheld"]) == ("2.1", "A person", True, True)
    assert (stub["items"], stub["parts"], stub["path"]) == ([], [], "")
    assert made["edition"] == "public"


def test_the_command_gives_meetings_in_order(agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reading(tmp_path, FULL)
    reading(tmp_path / "other", {"a/1-one.md": "# Øne\n"})
    said = agendagen("outline", "m", "other/m", "--output-format", "json")
    made = json.loads(said.out)
    assert said.code == 0
    assert list(SCHEMA.iter_errors(made)) == []
    assert [meeting["sections"][0]["items"][0]["title"] for meeting in made["meetings"]] == ["The first thing", "Øne"]
    assert len(made["meetings"][0]["attachments"][0]["sha256"]) == 64
    assert agendagen("outline", "m", "other/m", "--output-format", "json").out == said.out


def test_with_an_error_the_public_outline_is_not_given(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reading(tmp_path, {"a/1-one.md": "# One\n", "a/2-two.md": "---\nconfidental: true\n---\n# Two secrets\n"})
    for form in ("text", "json"):
        said = agendagen("outline", "m", "--public", "--output-format", form)
        assert said.code == 1
        assert "secrets" not in said.out


@pytest.mark.parametrize("options", [("--output-format", "yaml"), ("--output-format", "json", "--references")])
def test_what_cannot_be_given_is_refused(agendagen: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    reading(tmp_path, {"a/1-one.md": "# One\n"})
    assert agendagen("outline", str(tmp_path / "m"), *options).code == 2
