"""The public edition is made where closed sources are not, with the same bytes; what is sent leaks nothing of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from agendagen.build import Options
from agendagen.diagnostics import failed
from agendagen.errors import Unusable
from agendagen.model import walk
from agendagen.proof import search, secrets
from agendagen.publishing import publish
from agendagen.reading import read
from tests.builder import Builder
from tests.conformance.test_proof import FILES, HTML
from tests.conformance.test_withheld import Planted
from tests.sample import sample
from tests.unit.workspace import make

HEAD = "body: B\ndate: 2025-11-20\ntime: 10:00\ncolophon: true\n"
LINKS = "[](2-y/3-hemmelig.md), [](../luk/1-først.md) og [bilag #](2-y/papir.csv)"
NESTED: dict[str, str | bytes] = {
    "meeting.yaml": HEAD + "sections: {a: A, luk: {title: L, confidential: § 3}}\n",
    "a/1-x.md": f"---\ntitle: X\nduration: 5\n---\n\nSe {LINKS}.\n",
    "a/2-y.md": "---\ntitle: Y\nduration: 30\n---\n\nTekst.\n",
    "a/2-y/1-åben.md": "---\ntitle: Åben\nattachments: [fælles.csv]\n---\n\nTekst [](fælles.csv).\n",
    "a/2-y/2-åben.md": "---\ntitle: Åben\n---\n\nTekst.\n",
    "a/2-y/3-hemmelig.md": "---\ntitle: Kvistgaard\nconfidential: true\nattachments: [papir.csv, fælles.csv]\n---\n",
    "a/2-y/4-hemmelig.md": "---\ntitle: Sivtag\nconfidential: true\npublic-title: Mere\n---\n\nTekst.\n",
    "a/2-y/5-åben.md": "---\ntitle: Åben\n---\n\nTekst.\n",
    "a/2-y/papir.csv": "Entreprenør,1\n",
    "a/2-y/fælles.csv": "a,1\n",
    "a/0-hemmelig.md": "---\ntitle: Bygherre\nconfidential: true\nattachments: [2-y/fælles.csv]\n---\n\nTekst.\n",
    "a/0-hemmelig/1-under.md": "---\ntitle: Skønsmand\nduration: 10\n---\n\nTekst.\n",
    "luk/1-først.md": "---\ntitle: Renset\nduration: 5\n---\n\nTekst.\n",
    "luk/2-så.md": "---\ntitle: Frafald\ntime: 11:00\n---\n\nTekst.\n",
}


def sent(folder: Path) -> None:
    """Publish a meeting."""
    done = publish(folder, Options(formats=HTML), uncommitted=True, cwd=folder.parent, progress=lambda _: None)
    assert not failed(done.diagnostics), done.diagnostics


def without(folder: Path, root: Path) -> Path:
    """Return a copy of a meeting's workspace in which nothing closed is."""
    arranged = read(folder, cwd=folder.parent, public=True).arranged
    items = walk(arranged.sections)
    closed = {item.path for item in items if item.confidential}
    listed = (*arranged.meeting.attachments, *(entry for item in items for entry in item.attachments))
    closed |= {entry.path for entry in listed if entry.confidential and entry.path}
    shutil.copytree(folder.parent, root / "open", ignore=shutil.ignore_patterns("build", "out", "*.closed.*"))
    for path in closed:
        (root / "open" / path).unlink()
    for place in sorted((root / "open").rglob("*"), reverse=True):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    assert len(closed) > 1
    return root / "open" / folder.name


def documents(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


MEETINGS: dict[str, Mapping[str, str | bytes]] = {
    "nested": NESTED,
    "simple": FILES,
    **{f"planted {seed}": Planted(seed).files for seed in range(sample(1, slow=5))},
}


@pytest.mark.parametrize("name", MEETINGS)
def test_the_same_bytes_come_without_anything_closed(builder: Builder, tmp_path: Path, name: str) -> None:
    folder = make(tmp_path / "all", dict(MEETINGS[name]))
    sent(folder)
    whole, made = builder.build(folder, public=True, prove=True, formats=HTML)
    assert whole.proof
    assert (list(map(str, whole.proof.problems)), whole.proof.without) == ([], "same")
    bare = without(folder, tmp_path)
    left, again = builder.build(bare, public=True, prove=True, formats=HTML)
    assert left.proof, left.diagnostics
    assert (list(map(str, left.proof.problems)), left.proof.without) == ([], "alone")
    assert "none of them is here" in str(left.proof.line("m"))
    assert documents(made) == documents(again)


def test_paper_and_pack_are_the_same_too(builder: Builder, tmp_path: Path) -> None:
    folder = make(tmp_path / "all", NESTED)
    sent(folder)
    _, made = builder.build(folder, public=True, pack=True)
    _, again = builder.build(without(folder, tmp_path), public=True, pack=True)
    assert {"agenda.html", "agenda.pdf", "pack.pdf"} <= documents(made).keys()
    assert documents(made) == documents(again)


@pytest.mark.parametrize("name", MEETINGS)
def test_what_is_sent_says_no_more_of_what_is_closed_than_it_may(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path, dict(MEETINGS[name]))
    sent(folder)
    reading = read(folder, cwd=tmp_path, public=True)
    names = ("published.yaml", "_published/1.json")
    leaks, unread = search({path: (folder / path).read_bytes() for path in names}, secrets(reading))
    assert (leaks, unread) == ([], [])
    assert (folder / "published.closed.yaml").is_file()


def test_a_closed_item_is_told_by_number_place_and_time_alone(tmp_path: Path) -> None:
    folder = make(tmp_path, NESTED)
    sent(folder)
    text = (folder / "published.yaml").read_text("utf-8")
    assert text[text.index("closed:") : text.index("checksum:")] == (
        "closed:\n"
        '  "1.1": {place: a, duration: 10}\n'
        '  "1.3.3": {place: "a/2-y", after: "a/2-y/2-åben.md"}\n'
        '  "1.3.4": {place: "a/2-y", after: "#1.3.3", title: "Mere"}\n'
        '  "2.1": {place: luk, ground: "§ 3", duration: 5}\n'
        '  "2.2": {place: luk, after: "#2.1", ground: "§ 3", time: "11:00"}\n'
        "links:\n"
        '  "a/2-y/3-hemmelig.md": {kind: item, number: "1.3.3", itself: 1}\n'
        '  "a/2-y/papir.csv": {kind: item, number: "1.3.3"}\n'
        '  "luk/1-først.md": {kind: item, number: "2.1", itself: 1}\n'
    )


def test_without_what_is_closed_nothing_else_is_made_or_sent(builder: Builder, tmp_path: Path) -> None:
    folder = make(tmp_path / "all", NESTED)
    sent(folder)
    bare = without(folder, tmp_path)
    reading = read(bare, cwd=bare.parent)
    assert [one for one in reading.diagnostics if one.severity == "error"] == []
    with pytest.raises(Unusable, match="add --public"):
        builder.build(bare, formats=HTML)
    with pytest.raises(Unusable, match="a dispatch needs it"):
        sent(bare)


def test_no_new_item_gets_the_number_of_a_closed_one_that_is_not_there(tmp_path: Path) -> None:
    folder = make(tmp_path / "all", NESTED)
    sent(folder)
    bare = without(folder, tmp_path)
    (bare / "a/2-y/6-ny.md").write_text("---\ntitle: Ny\nlate: x\n---\n\nTekst.\n", "utf-8")
    items = walk(read(bare, cwd=bare.parent, public=True).agenda.sections)
    below = [f"1.3.{number}" for number in range(1, 7)]
    assert [item.number for item in items] == ["1.1", "1.2", "1.3", *below, "2.1", "2.2"]
    assert [item.title for item in items if item.number == "1.3.6"] == ["Ny"]


def test_what_was_closed_since_it_was_sent_is_not_tried_without(builder: Builder, tmp_path: Path) -> None:
    folder = make(tmp_path, NESTED)
    sent(folder)
    item = folder / "a/2-y/4-hemmelig.md"
    item.write_text(item.read_text("utf-8").replace("Mere", "Andet"), "utf-8")
    outcome, _ = builder.build(folder, public=True, prove=True, formats=HTML)
    assert outcome.proof
    assert (outcome.proof.problems, outcome.proof.without) == ((), "")
    assert "not tried without them" in str(outcome.proof.line("m"))
