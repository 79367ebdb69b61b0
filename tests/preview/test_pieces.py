"""The parts of the preview that need no process."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.meetings import long_meeting
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape
from watchfiles import Change

from agendagen.build import prepare
from agendagen.diagnostics import Source
from agendagen.html.document import Document
from agendagen.html.pieces import FONTS, Pieces
from agendagen.html.write import Written
from agendagen.parsecache import ParseCache
from agendagen.preview import guard
from agendagen.preview.editor import command
from agendagen.preview.locate import line_of
from agendagen.preview.open_meeting import OpenMeeting
from agendagen.preview.rebuild import touched
from agendagen.preview.tabs import difference
from agendagen.preview.watch import Filter
from agendagen.reading import gather
from tests.unit.html_sample import agenda, rendered


def document(**pieces: str) -> Document:
    """Return a document of these items between a head and an end."""
    made = Pieces()
    marks = "".join(made.take(Markup(html), name) for name, html in pieces.items())
    made.frame = f"<html><head></head><body class='c'><p>a</p>{marks}<p>z</p></body></html>"
    return Document(made, {})


@given(st.dictionaries(st.sampled_from("abcdef"), st.text(st.characters(exclude_categories=("Co", "Cs")))))
def test_a_document_is_its_pieces_put_together(pieces: dict[str, str]) -> None:
    whole = document(**{name: f'<article id="{name}">{escape(text)}</article>' for name, text in pieces.items()})
    told = difference(None, whole)
    frame, sent = str(told["frame"]), told.get("pieces", {})
    assert isinstance(sent, dict)
    for name, html in sent.items():
        frame = frame.replace(f'<article id="{name}" data-kept></article>', html)
    assert frame == whole.html


def test_only_what_changed_is_sent() -> None:
    old, new = document(a="<article>1</article>", b="3"), document(a="<article>!</article>", b="3")
    assert difference(old, new) == {"pieces": {"a": new.pieces.named["a"]}}
    assert difference(new, new) == {}
    assert difference(old, document(b="3")).keys() == {"frame"}


def test_an_item_of_a_template_of_the_workspace_is_part_of_the_frame() -> None:
    """It may be any element, or several, so that none of them can stand for it."""
    own: dict[str, str | bytes] = {"templates/item.html.j2": "<p>one</p><p>{{ item.text }}</p>"}
    shown, _ = rendered(agenda(), own)
    ours, _ = rendered(agenda())
    assert shown is not None
    assert ours is not None
    assert (set(shown.pieces.named), set(ours.pieces.named)) == ({FONTS}, {FONTS, "plan"})


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("code --wait", ["code", "--goto", "/w/a b.md:7:3"]),
        ("/usr/bin/subl", ["/usr/bin/subl", "/w/a b.md:7:3"]),
        ("kate", ["kate", "--line", "7", "--column", "3", "/w/a b.md"]),
        ("emacsclient", ["emacsclient", "--no-wait", "+7:3", "/w/a b.md"]),
        ("gvim", ["gvim", "--remote-silent", "+7", "/w/a b.md"]),
        ("notepad++.exe", ["notepad++.exe", "-n7", "-c3", "/w/a b.md"]),
        ("idea", ["idea", "--line", "7", "--column", "3", "/w/a b.md"]),
        ("my-editor -x {path}#{line}", ["my-editor", "-x", "/w/a b.md#7"]),
        ("unheard-of", ["unheard-of", "/w/a b.md"]),
        ("vim", None),
        ("emacs -nw", None),
        ("", None),
        ("'", None),
    ],
)
def test_each_editor_is_asked_in_its_own_way(editor: str, expected: list[str] | None) -> None:
    assert command(editor, Path("/w/a b.md"), 7, 3, environment={}) == expected


def test_a_terminal_editor_gets_a_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tmux", "xterm"):
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command("nvim", Path("/w/a b.md"), 7, 3, environment={"TMUX": "x"}) == [
        "tmux",
        "new-window",
        "nvim +7 '/w/a b.md'",
    ]
    assert command("nano", Path("/w/a.md"), 7, 3, environment={"DISPLAY": ":0"}) == [
        "xterm",
        "-e",
        "nano",
        "+7,3",
        "/w/a.md",
    ]


def test_a_paragraph_is_found_in_its_source() -> None:
    text = (
        "---\ntitle: Budget\n---\n\nThe **budget** for [next year](x.md) is _large_.\n\n- It grows\n- It grows by 5 %\n"
    )
    source = Source("a.md", "a.md", text)
    assert line_of(source, "The budget for next year is large.") == 5
    assert line_of(source, "It grows by 5 %") == 8
    assert line_of(source, "1.1 Budget") == 2
    assert line_of(source, "¶") == 1


def test_what_is_watched(tmp_path: Path) -> None:
    matters = Filter(tmp_path)
    for path in (
        "m/1-a.md",
        "m/meeting.yaml",
        "agendagen.yaml",
        "templates/screen.css",
        "m/data/a.csv",
        "m/new",
        "m/b.pdf",
    ):
        assert matters(Change.modified, str(tmp_path / path)), path
    for path in (".git/index", "m/.1-a.md.swp", "m/1-a.md~", "m/4913", "m/#1-a.md#", "build/m/agenda.html", "m/x.tmp"):
        assert not matters(Change.modified, str(tmp_path / path)), path


def test_hosts() -> None:
    assert guard.addresses("127.0.0.1") == ["127.0.0.1", "localhost", "::1"]
    assert {"127.0.0.1", "localhost"} < set(guard.addresses("0.0.0.0"))
    assert guard.addresses("10.1.2.3") == ["10.1.2.3"]
    assert [guard.local(host) for host in ("127.0.0.9", "::1", "localhost", "0.0.0.0", "example.org")] == [True] * 3 + [
        False
    ] * 2


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "meeting.yaml").write_text("body: Council\ndate: 2025-11-20\n")
    for n in range(4):
        (folder / f"{n}-item.md").write_text(f"---\ntitle: Item {n}\n---\n\n![a picture](p{n}.png)\n")
    return folder


def test_an_unchanged_item_is_not_parsed_again(meeting: Path) -> None:
    cache = ParseCache()

    def parsed() -> int:
        before = cache.parsed
        again, fresh = gather(meeting, cache, cwd=meeting), gather(meeting, ParseCache(), cwd=meeting)
        assert repr(again.agenda) == repr(fresh.agenda)
        assert [str(d) for d in again.diagnostics] == [str(d) for d in fresh.diagnostics]
        return cache.parsed - before

    assert parsed() == 4
    assert parsed() == 0
    (meeting / "1-item.md").write_text("---\ntitle: Another\n---\n")
    assert parsed() == 1
    (meeting / "p2.png").write_bytes(b"no picture")
    assert parsed() >= 1
    assert parsed() == 0
    (meeting / "0-item.md").rename(meeting / "9-item.md")
    assert parsed() >= 1
    (meeting / "2-item.md").unlink()
    parsed()
    (meeting / "meeting.yaml").write_text("body: Council\ndate: 2025-11-20\nlanguage: da\n")
    assert parsed() == 3


def test_a_reading_can_be_given_up(meeting: Path) -> None:
    class Enough(Exception):  # noqa: N818
        pass

    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == 3:
            raise Enough

    cache = ParseCache(step)
    with pytest.raises(Enough):
        gather(meeting, cache, cwd=meeting)
    assert cache.parsed == 2
    gather(meeting, cache, cwd=meeting)
    assert cache.parsed == 4


def test_texts_that_are_known_are_not_written_otherwise(tmp_path: Path) -> None:
    folder = long_meeting(tmp_path / "meeting", 6)
    (folder / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    first = min(folder.rglob("*.md"))
    first.write_text(first.read_text() + "\nIn *slanted* type.\n\n![A picture](../picture.svg)\n")
    cache, written = ParseCache(), Written()

    def both() -> tuple[str, str]:
        documents, found = prepare(gather(folder, cache, cwd=Path.cwd()))
        assert documents, found
        plain, _ = documents.screen()
        documents.written = written
        known, _ = documents.screen()
        assert plain
        assert known
        return known.html, plain.html

    texts = []
    settings = folder / "meeting.yaml"
    for change in (
        lambda: None,
        lambda: first.write_text(first.read_text() + "\nMore.\n"),
        lambda: first.write_text(first.read_text().replace("*slanted*", "upright")),
        lambda: (folder / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'),
        lambda: settings.write_text(settings.read_text() + "labels: {table: Sheet}\n"),
    ):
        change()
        known, plain = both()
        assert known == plain
        texts.append(known)
    assert len(set(texts)) == len(texts)


def test_a_change_elsewhere_reaches_the_meetings_that_asked_for_it(tmp_path: Path) -> None:
    (tmp_path / "agendagen.yaml").write_text("body: Council\nlanguage: en\n")
    opened = {}
    for name, day, text in (("a", "2026-01-08", "Text."), ("b", "2026-02-05", "See [](../a/1-one.md).")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meeting.yaml").write_text(f"date: {day}\n")
        (tmp_path / name / "1-one.md").write_text(f"---\ntitle: One\n---\n\n{text}\n")
        opened[name] = meeting = OpenMeeting(tmp_path / name, f"/{name}/", lambda _: None)
        reading = gather(meeting.folder, meeting.cache, cwd=tmp_path)
        meeting.record = reading.sources.workspace.record

    def reached(path: str) -> list[str]:
        return [meeting.folder.name for meeting in touched(opened.values(), [tmp_path / path])]

    assert reached("b/1-one.md") == ["b"]
    assert reached("a/1-one.md") == ["a", "b"], "b says what its title is"
    assert reached("a/2-two.md") == ["a"]
    assert reached("a/published.yaml") == ["a", "b"]
    assert reached("b/published.yaml") == ["a", "b"], "numbers may go on from it"
    assert reached("agendagen.yaml") == ["a", "b"]
