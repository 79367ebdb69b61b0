"""Pages of several meetings tell nothing that is closed in one of them and open in none of the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agendagen.model import walk
from agendagen.site.held import slips, unanswered, without
from agendagen.site.proving import Shared, digest, words_of
from tests.unit.workspace import pdf, reading

HIDDEN = {"m": {digest("kvistgaard"): "m/2-closed.md", digest("201187"): ""}, "n": {digest("kvistgaard"): "n/1.md"}}


def told(*pages: tuple[str, bytes], opened: tuple[tuple[str, str], ...] = ()) -> list[str]:
    shared = Shared(HIDDEN)
    for meeting, text in opened:
        shared.open(meeting, words_of([text], ()), ())
    for name, data in pages:
        shared.look(name, data)
    return [str(each) for each in shared.problems()]


def test_a_word_that_is_closed_is_told_with_the_page_and_where_it_is_from() -> None:
    (said,) = told(("index.html", b"<p>Roof</p>"), ("a.html", b"<p>KVISTgaard"), ("b.html", b"<p>kvistgaard"))
    assert "`a.html`" in said
    assert "`m/2-closed.md`" in said
    (said,) = told(("a.html", b"<p>201187"))
    assert "`m`" in said
    assert len(told(("a.html", b"<p>201187 Kvistgaard"))) == 2
    assert told(("a.html", b"<p>Roof"), ("b.txt", b"Kvist")) == []


@pytest.mark.parametrize(
    ("opened", "left"),
    [
        ((), 1),
        ((("m", "Om Kvistgaard"),), 0),
        ((("n", "Om Kvistgaard"),), 1),
        ((("m", "Om Kvistgaard"), ("n", "Om Kvistgaard")), 0),
        ((("o", "Om Kvistgaard"), ("m", "Kvist")), 0),
        ((("o", "Om Kvist"),), 1),
    ],
)
def test_it_may_be_told_where_another_meeting_says_it_openly(opened: tuple[tuple[str, str], ...], left: int) -> None:
    """Each of the meetings that hide a word needs another that says it."""
    shared = Shared({"n": {digest("kvistgaard"): "n/1.md"}})
    for meeting, text in opened:
        shared.open(meeting, words_of([text], ()), ())
    shared.look("a.html", b"<p>Kvistgaard")
    assert len(list(shared.problems())) == left


def test_each_meeting_that_hides_a_word_counts() -> None:
    page = ("a.html", b"<p>Kvistgaard")
    assert len(told(page, opened=(("m", "Kvistgaard"),))) == 1
    assert len(told(page, opened=(("n", "Kvistgaard"),))) == 1
    assert told(page, opened=(("m", "Kvistgaard"), ("n", "Kvistgaard"))) == []
    assert told(page, opened=(("o", "Kvistgaard"),)) == []


def test_what_cannot_be_read_is_told_and_nothing_is_looked_for_where_nothing_is_closed() -> None:
    (said,) = told(("a.bin", b"\0"))
    assert "a.bin" in said
    shared = Shared({"m": {}})
    shared.look("a.bin", b"\0")
    shared.open("m", words_of(["Kvistgaard"], ()), ())
    assert list(shared.problems()) == []


def test_words_of_markup_are_none_of_an_author() -> None:
    shared = Shared({"m": {digest("viewport"): "m/1.md", digest("kvistgaard"): "m/2.md"}})
    shared.look("a.html", b'<meta name="viewport" content="viewport">')
    assert list(shared.problems()) == []
    shared.look("a.html", b'<p class="kvistgaard">')
    assert len(list(shared.problems())) == 1
    shared.look("b.html", b"<p>viewport")
    assert len(list(shared.problems())) == 2


def test_what_stands_for_a_word_says_nothing_of_it() -> None:
    assert digest("kvistgaard") != digest("kvistgaarde")
    assert len(digest("kvistgaard")) == 24
    assert int(digest("kvistgaard"), 16)


# --- Attachments that nobody has answered for -------------------------------------------------------------------------

SLIP = "Cpr. 010136-4321"
FILES: dict[str, str | bytes] = {
    "meeting.yaml": "body: Board\ndate: 2025-11-20\nlanguage: da\nsections: {a: A}\nattachments: [all.csv, fine.pdf]\n",
    "a/1-roof.md": "---\nattachments: [../rows.csv, ../plan.pdf]\n---\n# Roof\n\n## Case\n\nSee [](../rows.csv).\n",
    "a/1-roof/1-slate.md": "---\nattachments: [../../rows.csv]\n---\n# Slate\n\n## Case\n\nText.\n",
    "rows.csv": f"Navn,Andet\nBo,{SLIP}\n",
    "all.csv": f"Navn,Andet\nAda,{SLIP}\n",
    "plan.pdf": pdf(1),
    "fine.pdf": pdf(2),
}
BOTH = frozenset({"m/all.csv", "m/rows.csv"})


def test_what_is_found_in_attachments_holds_them_back_and_what_is_in_texts_cannot_be(tmp_path: Path) -> None:
    one = reading(tmp_path, FILES)
    assert unanswered(one) == BOTH
    assert slips(one) == []
    other = reading(tmp_path / "other", {**FILES, "a/2-x.md": f"# X\n\n## Case\n\n{SLIP}.\n"})
    assert unanswered(other) == BOTH
    assert slips(other) == ["personal-number"]
    clean = {name: (data.replace(SLIP, "x") if isinstance(data, str) else data) for name, data in FILES.items()}
    third = reading(tmp_path / "third", clean)
    assert (unanswered(third), slips(third)) == (frozenset(), [])


def test_what_is_held_back_is_named_and_neither_there_nor_led_to(tmp_path: Path) -> None:
    one = reading(tmp_path, FILES)
    assert without(one, frozenset()) is one
    revised = tuple(replace(entry, revised="2025-11-01") for entry in one.agenda.attachments)
    one = replace(one, agenda=replace(one.agenda, attachments=revised))
    agenda = without(one, BOTH).agenda
    entries = [*agenda.meeting.attachments, *agenda.attachments]
    entries += [entry for item in walk(agenda.sections) for entry in item.attachments]
    held = [entry for entry in entries if entry.held_back]
    assert {entry.title for entry in held} == {"All", "Rows"}
    assert len(held) == 1 + 2 + 2
    for entry in held:
        assert (entry.path, entry.href, entry.kind, entry.size, entry.pages, entry.revised) == ("", "", "", 0, 0, "")
        assert entry.number
    assert {entry.path for entry in entries} - {""} == {"m/plan.pdf", "m/fine.pdf"}
    whole = [entry for item in walk(one.agenda.sections) for entry in item.attachments if entry.path not in BOTH]
    left = [entry for item in walk(agenda.sections) for entry in item.attachments if not entry.held_back]
    assert whole == left
    assert replace(without(one, BOTH), agenda=one.agenda) == one
