"""What the proof knows of a meeting that was sent: its public edition where nothing closed is there; no build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from agendagen.model import Kind, walk
from agendagen.proof import bare, prove, prove_folder
from agendagen.published import texts_of
from agendagen.reading import Reading, read
from agendagen.recording import recording
from agendagen.sending import sending, sent, text_of
from tests.unit.workspace import make

AT = "2025-11-01T10:00:00+01:00"
FILES: Mapping[str, str | bytes] = {
    "meeting.yaml": """\
        body: Udvalget
        date: 2025-11-20
        time: 10:00
        sections: {a: Sager, luk: {title: Lukkedelen, confidential: Grunden}}
        participants: [{name: Formanden, arrived: a/2-y/2-hemmelig.md}]
        """,
    "a/1-x.md": "---\ntitle: X\nduration: 5\n---\n\nSe [](2-y/2-hemmelig.md).\n\n## Decision\n\nVedtaget.\n",
    "a/2-y.md": """\
        ---
        title: Y
        duration: 30
        ---

        Se [](ukendt.md).

        ![Plan](2-y/plan.svg)

        ## Decision

        Se [](2-y/3-hemmelig.md).
        """,
    "a/2-y/1-z.md": "---\ntitle: Z\nattachments: [fælles.csv, {file: gemt.csv, confidential: true}]\n---\n\nTekst.\n",
    "a/2-y/2-hemmelig.md": """\
        ---
        title: Kvistgaard
        confidential: true
        attachments: [papir.csv, fælles.csv, plan.svg]
        ---
        """,
    "a/2-y/3-hemmelig.md": "---\ntitle: Sivtag\nconfidential: true\npublic-title: Mere\n---\n\nTekst.\n",
    "a/2-y/plan.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/></svg>",
    "a/2-y/papir.csv": "Entreprenør,1\n",
    "a/2-y/gemt.csv": "Bygherre,1\n",
    "a/2-y/fælles.csv": "a,1\n",
    "luk/1-u.md": "---\ntitle: Renset\n---\n\nTekst.\n",
}


def now(folder: Path, kind: Kind = "agenda") -> Reading:
    return read(folder, cwd=folder.parent, public=True, kind=kind)


def send(folder: Path, kind: Kind = "agenda") -> None:
    """Publish without documents: only what is kept is of interest here."""
    done = recording(now(folder, kind), at=AT) if kind == "minutes" else sending(now(folder), at=AT)
    assert done is not None
    for name, data in done.files({}, {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def said(reading: Reading) -> bytes:
    """Return all that a public edition says."""
    return text_of(sent(reading, reading.agenda))


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = make(tmp_path, dict(FILES))
    send(folder)
    return folder


@pytest.mark.parametrize("kind", ["agenda", "minutes"])
def test_what_was_sent_says_the_same_where_nothing_closed_is_there(meeting: Path, kind: Kind) -> None:
    if kind == "minutes":
        send(meeting, "minutes")
    whole = now(meeting, kind)
    assert whole.diagnostics
    left = bare(whole)
    assert left is not None
    assert (left.diagnostics, left.agenda.kind, left.agenda.edition) == ((), kind, "public")
    assert left.arranged.published.alone
    assert said(left) == said(whole)
    asked: list[Reading] = []

    def again(other: Reading) -> dict[str, bytes]:
        asked.append(other)
        return {"agenda.json": said(other)}

    proof = prove(whole, {"agenda.json": said(whole)}, again)
    assert ([str(each) for each in proof.problems], proof.without, len(asked)) == ([], "same", 2)
    assert [each.arranged.published.alone for each in asked] == [False, True]


def test_nothing_closed_is_read(meeting: Path) -> None:
    (meeting / "a/2-y/3-hemmelig.md").write_text(
        "---\ntitle: Sivtag\nconfidential: true\npublic-title: Andet\n---\n\nTekst.\n", "utf-8"
    )
    send(meeting)
    left = bare(now(meeting))
    assert left is not None
    door = left.sources.workspace
    closed = ["a/2-y/papir.csv", "a/2-y/gemt.csv", "_published/1.closed.json", "_published/2.closed.json"]
    for path in (*closed, "a/2-y/2-hemmelig.md", "a/2-y/3-hemmelig.md", "luk/1-u.md"):
        assert (meeting / path).is_file()
        assert (door.facts(f"m/{path}").state, door.read(f"m/{path}")) == ("missing", b""), path
        assert door.stamp(f"m/{path}") == (f"m/{path}", "filler")
    for path in ("a/2-y/fælles.csv", "a/2-y/plan.svg", "_published/1.json", "_published/2.json"):
        assert door.read(f"m/{path}") == (meeting / path).read_bytes()
    assert [source.path for source in left.sources.items] == ["m/a/1-x.md", "m/a/2-y.md", "m/a/2-y/1-z.md"]
    assert left.sources.published[0] is not None
    assert left.sources.published[1] is None
    stubs = [item for item in walk(left.arranged.sections) if item.confidential]
    assert [(item.number, item.public_title) for item in stubs] == [("1.2.2", ""), ("1.2.3", "Andet"), ("2.1", "")]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("a/2-y/3-hemmelig.md", "title: Mere", "title: Andet"),
        ("a/1-x.md", "Se [](2-y/2-hemmelig.md).", "Se intet."),
        ("a/1-x.md", "Se [](2-y/2-hemmelig.md).", "Se [](2-y/2-hemmelig.md) og [](../luk/1-u.md)."),
    ],
)
def test_what_is_not_sent_as_it_is_cannot_be_made_without_what_is_closed(
    meeting: Path, file: str, old: str, new: str
) -> None:
    change(meeting / file, old, new)
    whole = now(meeting)
    assert bare(whole) is None
    proof = prove(whole, {}, lambda _: {})
    assert (proof.problems, proof.without) == ((), "")


def test_what_minutes_say_of_closed_items_is_known_once_they_are_sent(meeting: Path) -> None:
    decision = "\n## Public decision\n\nSolgt.\n"
    change(meeting / "a/2-y/3-hemmelig.md", "Tekst.\n", f"Tekst.\n{decision}")
    assert bare(now(meeting)) is not None
    assert bare(now(meeting, "minutes")) is None
    send(meeting, "minutes")
    assert bare(now(meeting)) is not None, "links of minutes are known as well"
    assert bare(now(meeting, "minutes")) is not None
    change(meeting / "a/2-y/3-hemmelig.md", "Solgt.", "Udlejet.")
    assert bare(now(meeting, "minutes")) is None
    assert bare(now(meeting)) is not None, "the agenda says nothing of decisions"


def test_a_meeting_with_nothing_closed_is_made_once(tmp_path: Path) -> None:
    folder = make(tmp_path, {"1.md": "# Emnet\n"})
    send(folder)
    assert bare(now(folder)) is None


def test_where_nothing_closed_is_there_nothing_is_left_out(meeting: Path) -> None:
    for path in ("a/2-y/2-hemmelig.md", "a/2-y/3-hemmelig.md", "a/2-y/papir.csv", "luk/1-u.md"):
        (meeting / path).unlink()
    for path in ("published.closed.yaml", texts_of(1, closed=True)):
        (meeting / path).unlink()
    whole = now(meeting)
    assert whole.arranged.published.alone
    assert bare(whole) is None
    assert prove(whole, {}, lambda _: {}).without == "alone"


def test_a_document_that_needs_what_is_closed_is_told(meeting: Path) -> None:
    def again(other: Reading) -> dict[str, bytes]:
        return {"agenda.html": b"2" if other.arranged.published.alone else b"1"}

    bare = "is another file where what is closed is not there at all"
    (problem,) = prove(now(meeting), {"agenda.html": b"1"}, again).problems
    assert str(problem).startswith(f"`agenda.html` {bare}")
    told = [str(each) for each in prove(now(meeting), {"agenda.html": b"0"}, again).problems]
    assert [bare in each for each in told] == [False, True]


# --- A folder that something else wrote ------------------------------------------------------------------------------


def test_any_folder_is_looked_through(meeting: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name, text in {"b/index.html": "<p>x", "a.txt": "Om Kvistgaard.", "b/c/d.csv": "Entreprenør;1"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    whole = now(meeting)
    proof = prove_folder(site, whole)
    assert dict(proof.files) == {
        "a.txt": b"Om Kvistgaard.",
        "b/c/d.csv": "Entreprenør;1".encode(),
        "b/index.html": b"<p>x",
    }
    assert list(proof.files) == sorted(proof.files)
    assert (proof.without, proof.secrets.words["kvistgaard"]) == ("", "m/a/2-y/2-hemmelig.md")
    assert [str(problem).split(":")[0] for problem in proof.problems] == [
        "`a.txt` says a word that only `m/a/2-y/2-hemmelig.md",
        "`b/c/d.csv` says a word that only `m/a/2-y/papir.csv` has, which is closed",
    ]
    change(meeting / "a/1-x.md", "Se ", "Hun er 010136-4321. Se ")
    change(meeting / "meeting.yaml", "time: 10:00", "language: da")
    (*_, slip) = prove_folder(site, now(meeting)).problems
    assert str(slip).startswith("`check` finds `personal-number`")
