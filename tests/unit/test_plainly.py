"""Titles, names and places of the YAML take no markup, and what looks like some is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workspace import findings, reading

HEAD = "body: Board\ndate: 2027-01-14\n"
ITEM = "---\ntitle: Roof\n---\n\nIt leaks.\n"


def told(root: Path, meeting: str, item: str = ITEM) -> list[str]:
    return findings(reading(root, {"meeting.yaml": meeting, "items/1-roof.md": item}), "raw-markup")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("title: The *big* meeting", "title"),
        ("title: '## Meeting'", "title"),
        ("place: '[Hall](https://example.org)'", "place"),
        ("place: |\n  Hall\n  **Street** 5", "place"),
        ("room: Room <br> 5", "room"),
        ("room: 5 &amp; 6", "room"),
        ("room: '![5](5.png)'", "room"),
        ("room: ~~5~~ 6", "room"),
        ("sections: {items: '`Decisions`'}", "sections"),
        ("sections: {items: {title: 'For **decision**'}}", "title"),
        ("participants: ['*Anna Berg*']", "participants"),
        ("participants: [{name: Anna Berg, role: '**chair**'}]", "role"),
        ("roster: {anna: {name: '<b>Anna</b>'}}", "name"),
        ("attachments: [{url: 'https://example.org', title: 'The *plan*'}]", "title"),
    ],
)
def test_markup_that_would_be_printed_is_told_once(tmp_path: Path, line: str, key: str) -> None:
    (found,) = told(tmp_path, f"{HEAD}{line}\n")
    assert f"`{key}` takes no markup" in found


@pytest.mark.parametrize(
    "line",
    [
        "title: Budget* and accounts*",
        "title: 2 * 3 * 4, a_b_c, R&D, x < y > z, 5~6",
        "title: '[draft] #5'",
        "room: '5#6'",
        "place: <5>",
        "sections: {items: {title: Decisions, intro: 'Read **all** of [it](https://example.org).'}}",
        "extra: {title: '**x**'}",
        "attachments: ['https://example.org/a_b_c*d*']",
    ],
)
def test_what_only_has_such_signs_in_it_is_not(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, f"{HEAD}{line}\n") == []


@pytest.mark.parametrize(
    ("key", "count"),
    [("title: The `roof` of *all*", 0), ("title: The <b>roof</b>", 1), ("title: '[Roof](x.md)'", 1)],
)
def test_the_title_of_an_item_takes_emphasis_and_code(tmp_path: Path, key: str, count: int) -> None:
    assert len(told(tmp_path, HEAD, ITEM.replace("title: Roof", key))) == count


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("file", ["meeting.yaml", "items/1-roof.md"])
@pytest.mark.parametrize("name", ["Roof", "Blåbær – “ja”"])
def test_a_text_of_wide_letters_is_told_once_and_by_its_encoding(
    tmp_path: Path, encoding: str, file: str, name: str
) -> None:
    texts = {"meeting.yaml": HEAD.replace("Board", name), "items/1-roof.md": ITEM.replace("Roof", name)}
    files: dict[str, str | bytes] = {**texts, file: texts[file].encode(encoding)}
    found = findings(reading(tmp_path, files))
    assert found == [f"not-utf8 1:1 this file is saved as {encoding[:6].upper()}, which is not UTF-8"]
