"""The proof of the public edition: it finds what is planted in each channel, and raises no alarm over what is clean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agendagen import reading as readings
from agendagen.agenda import restrict
from agendagen.build import Outcome
from agendagen.model import Agenda, Attachment, Edition, Item, Kind, walk
from agendagen.proof import disguised, prove_folder
from agendagen.proof.disguise import FILLER
from agendagen.text import Chart, Figure, Table
from tests.builder import Builder
from tests.conformance.test_withheld import Planted
from tests.conftest import Run
from tests.sample import sample
from tests.unit.test_check_rules import document, workbook, written
from tests.unit.workspace import make, reading

HTML = frozenset({"html"})

SECRET = """\
---
title: Forlig med Kvistgaard
id: kvistgaard
confidential: § 10
public-title: En sag
presenter: Ursula Fjeldsted
duration: 10
attachments: [sivtag.csv]
---

## Sagsfremstilling

Tagrenderne er utætte.

Table: Skønsmandens {#skoen}

| Dagbøder |
|---|
| Bygherren |

```table
caption: Tal
file: renset.csv
```

```chart
type: bar
description: Udbetalinger
caption: Kurve
---
år,kroner
Frafald,7
```

![Murværket](rids.svg "Rids")
"""
FILES: dict[str, str | bytes] = {
    "meeting.yaml": "body: Udvalget\ndate: 2025-11-20\ntime: 10:00\nlanguage: da\nlist-of-attachments: true\n",
    "1-aaben.md": "---\ntitle: Åben\nattachments: [plan.csv]\n---\n\nSe [](plan.csv) og [](2-hemmelig.md#skoen).\n",
    "2-hemmelig.md": SECRET,
    "3-sidste.md": "---\ntitle: Sidste\nduration: 5\n---\n\n## Sagsfremstilling\n\nTekst.\n",
    "plan.csv": "a,b\n1,2\n",
    "sivtag.csv": "Entreprenøren,1\n",
    "renset.csv": "Formandskabet,1\n",
    "rids.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
}


def proven(builder: Builder, meeting: Path, **options: Any) -> Outcome:
    outcome, folder = builder.build(meeting, public=True, prove=True, **options)
    assert outcome.proof is not None, outcome.diagnostics
    assert folder.exists() == (not outcome.proof.problems)
    return outcome


# --- What is clean ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(sample(1, slow=2)))
def test_a_clean_meeting_is_proven(builder: Builder, tmp_path: Path, seed: int) -> None:
    proof = proven(builder, make(tmp_path, Planted(seed).files), pack=True).proof
    assert proof
    assert list(map(str, proof.problems)) == []
    assert {"agenda.html", "agenda.pdf", "pack.pdf"} <= proof.sums.keys()
    assert proof.secrets.items >= 3
    assert len(proof.secrets.words) > 90


@pytest.mark.parametrize("seed", range(10, 10 + sample(4, slow=12)))
def test_no_clean_meeting_raises_an_alarm(builder: Builder, tmp_path: Path, seed: int) -> None:
    proof = proven(builder, make(tmp_path, Planted(seed).files), formats=HTML).proof
    assert proof
    assert list(map(str, proof.problems)) == []


def test_the_clean_meeting_below_is_proven_and_told_in_a_line(builder: Builder, tmp_path: Path) -> None:
    proof = proven(builder, make(tmp_path, FILES)).proof
    assert proof
    assert proof.problems == ()
    line = str(proof.line("m"))
    assert "m: proven: of 1 closed item, 0 parts, 1 attachment" in line
    for name, digest in proof.sums.items():
        assert f"{name} sha256:{digest}" in line
    assert "agendagen " in line


def test_all_of_a_closed_item_but_what_everybody_may_know_is_replaced(tmp_path: Path) -> None:
    planted = Planted(0)
    made = reading(tmp_path, planted.files, public=True)
    other = disguised(made)
    closed = [item for item in walk(other.arranged.sections) if item.confidential]
    assert len(closed) > len([item for item in walk(made.arranged.sections) if item.confidential])
    own = [{**{key: getattr(item, key) for key in Item.__slots__}, "public_title": "", "ground": ""} for item in closed]
    words = {word for (number, _), word in planted.words.items() if number in (1, 2, 5)}
    assert [word for word in words if word in str(own)] == []
    assert FILLER in str(own)


# --- What is not -----------------------------------------------------------------------------------------------------


def _first(item: Item, kind: type, *, file: bool = False) -> Any:
    """Return the first block of a kind, without its caption; a filler may have none."""
    blocks = (block for part in item.parts for block in part.body if isinstance(block, kind))
    found = next((block for block in blocks if bool(getattr(block, "file", None)) == file), None)
    return found and replace(found, caption=None)  # type: ignore[arg-type]


def _said(open_: Item, secret: Item, block: Any) -> Item:
    if block is None:
        return open_
    return replace(open_, parts=(*open_.parts, replace(secret.parts[0], body=(block,), title="", title_inlines=())))


def _captioned(open_: Item, secret: Item) -> Item:
    tables = (block for part in secret.parts for block in part.body if isinstance(block, Table))
    return _said(open_, secret, replace(next(tables), children=()))


def _attached(path: str, title: str = "") -> Callable[[Item, Item], Item]:
    return lambda open_, _: replace(open_, attachments=(*open_.attachments, Attachment(path, title=title)))


CHANNELS: dict[str, Callable[[Item, Item], Item]] = {
    "title": lambda open_, secret: replace(open_, title=secret.title, title_inlines=secret.title_inlines),
    "presenter": lambda open_, secret: replace(open_, presenters=secret.presenters),
    "part": lambda open_, secret: _said(open_, secret, secret.parts[0].body[0]),
    "caption": _captioned,
    "alternative text": lambda open_, secret: _said(open_, secret, _first(secret, Figure)),
    "table cell": lambda open_, secret: _said(open_, secret, _first(secret, Table)),
    "csv": lambda open_, secret: _said(open_, secret, _first(secret, Table, file=True)),
    "chart": lambda open_, secret: _said(open_, secret, _first(secret, Chart)),
    "attachment name": _attached("m/sivtag.csv"),
    "attachment bytes": _attached("m/renset.csv", "Bilag"),
    "anchor": lambda open_, secret: replace(open_, id=secret.id),
}


def leak(monkeypatch: pytest.MonkeyPatch, into: Callable[[Item, Item], Item]) -> None:
    """Let the public edition say something of the closed item in an open one."""

    def leaking(arranged: Agenda, edition: Edition, kind: Kind) -> Agenda:
        made = restrict(arranged, edition, kind)
        if edition == "members":
            return made
        (section,) = made.sections
        (whole,) = arranged.sections
        items = tuple(into(item, whole.items[1]) if number == 2 else item for number, item in enumerate(section.items))
        return replace(made, sections=(replace(section, items=items),))

    monkeypatch.setattr(readings, "restrict", leaking)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_leak_is_caught_by_both_layers(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    leak(monkeypatch, CHANNELS[channel])
    proof = proven(builder, make(tmp_path, FILES), formats=HTML).proof
    assert proof
    told = list(map(str, proof.problems))
    assert any("is another file when what is closed is another" in each for each in told), told
    assert any("says a word that only" in each for each in told), told
    words = {"kvistgaard", "sivtag", "ursula", "dagbøder", "skønsmandens", "murværket", "formandskabet", "frafald"}
    assert [word for word in words if word in " ".join(told).casefold() and word != "sivtag"] == []


def test_a_leak_into_the_metadata_of_the_pdf_is_caught(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaking(arranged: Agenda, edition: Edition, kind: Kind) -> Agenda:
        made = restrict(arranged, edition, kind)
        secret = walk(arranged.sections)[1].title
        return replace(made, meeting=replace(made.meeting, title=secret)) if edition == "public" else made

    monkeypatch.setattr(readings, "restrict", leaking)
    proof = proven(builder, make(tmp_path, FILES)).proof
    assert proof
    told = list(map(str, proof.problems))
    assert any("`agenda.pdf` says" in each for each in told), told
    assert any("`agenda.pdf` is another file" in each for each in told), told


def test_an_open_item_that_quotes_a_closed_one_is_no_proven_edition(builder: Builder, tmp_path: Path) -> None:
    said: dict[str, str | bytes] = {"3-sidste.md": "---\ntitle: Sidste\n---\n\nSom med Kvistgaard før.\n"}
    files = FILES | said
    proof = proven(builder, make(tmp_path, files), formats=HTML).proof
    assert proof
    assert ["confidential-word" in str(each) for each in proof.problems] == [True]
    text = "---\ntitle: Sidste\n---\n\n<!-- agendagen: ignore confidential-word -->\nSom med Kvistgaard.\n"
    quiet: dict[str, str | bytes] = {"3-sidste.md": text}
    again = proven(builder, make(tmp_path / "quiet", files | quiet), formats=HTML).proof
    assert again
    assert again.problems == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", document("<w:r><w:t>Cpr. 010136-4321</w:t></w:r>")),
        ("plan.xlsx", workbook('hidden="1"', "")),
        ("plan.pdf", written("q 0 g 50 50 200 40 re f Q")),
    ],
)
def test_what_an_attachment_gives_away_is_no_proven_edition(
    builder: Builder, tmp_path: Path, name: str, data: bytes
) -> None:
    said: dict[str, str | bytes] = {"1-aaben.md": f"---\ntitle: Åben\nattachments: [{name}]\n---\n\nSe [](<{name}>).\n"}
    files = FILES | said | {name: data}
    proof = proven(builder, make(tmp_path, files), formats=HTML).proof
    assert proof
    assert len(proof.problems) == 1


def test_any_folder_that_was_written_can_be_looked_through(tmp_path: Path) -> None:
    made = reading(tmp_path, FILES, public=True)
    site = tmp_path / "site"
    (site / "meetings").mkdir(parents=True)
    (site / "meetings/index.html").write_text("<p>En sag", "utf-8")
    (site / "plan.bin").write_bytes(b"a,b\n1,2\n")  # an open attachment under another name
    proof = prove_folder(site, made)
    assert (proof.problems, len(proof.files)) == ((), 2)
    (site / "search.json").write_text('["Kvistgaard"]', "utf-8")
    (site / "other.bin").write_bytes(b"\0")
    assert list(map(str, prove_folder(site, made).problems)) == [
        "`search.json` says a word that only `m/2-hemmelig.md:2:19` has, which is closed: in a value",
        "`other.bin` cannot be read, so nobody knows what it says",
    ]


def test_the_command_says_what_it_looked_for_or_fails(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/x.txt").write_text("En sag", "utf-8")
    done = agendagen("prove", "site", "m")
    assert (done.code, "m: no word of 1 closed item" in done.out, "not tried" in done.out) == (0, True, True)
    (tmp_path / "site/x.txt").write_text("Kvistgaard", "utf-8")
    done = agendagen("prove", "site", "m")
    assert (done.code, done.out, "not proven: `x.txt` says a word" in done.err) == (1, "", True)
    assert agendagen("prove", "nowhere", "m").code == 2


def test_the_folder_of_a_build_is_looked_through_with_its_lists_of_what_was_written(
    agendagen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    assert agendagen("build", "--public", "-f", "html", "m").code == 0
    listed = tmp_path / "build/.agendagen/public/m"
    assert listed.is_file()
    done = agendagen("prove", "build", "m")
    assert (done.code, done.err, "m: no word of 1 closed item" in done.out) == (0, "", True)
    listed.write_text(f"{listed.read_text('utf-8')}kvistgaard.pdf\n", "utf-8")
    done = agendagen("prove", "build", "m")
    assert (done.code, done.out) == (1, "")
    assert "not proven: `.agendagen/public/m` says a word" in done.err


def test_a_closed_file_that_cannot_be_read_is_no_proof(builder: Builder, tmp_path: Path) -> None:
    files = FILES | {"2-hemmelig.md": SECRET.replace("sivtag.csv", "sivtag.bin"), "sivtag.bin": b"\0\1\2"}
    proof = proven(builder, make(tmp_path, files), formats=HTML).proof
    assert proof
    assert [str(each) for each in proof.problems] == [
        "the words of `m/sivtag.bin`, which is closed, cannot be read, so nobody can look for them"
    ]
