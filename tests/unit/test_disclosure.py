"""What a file gives away: text that can be copied though nobody sees it, and facts that hold no word of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import weasyprint  # type: ignore[import-untyped]

from agendagen.cache import Cache
from agendagen.disclosure import disclosed, texts
from agendagen.disclosure.facts import _SEEN
from agendagen.disclosure.office import hidden, office_text
from agendagen.disclosure.painted import covered
from tests.unit.test_check_rules import COMMENT, document, written, zipped

BOX = "position: absolute; left: 0; top: 0; width: 300px; height: 40px"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='40'>"
RED = "<rect width='300' height='40' fill='red'/>"


def page(body: str) -> bytes:
    text = f"<style>@page {{margin: 0}} body {{margin: 10px; font: 12pt sans-serif}}</style>{body}"
    made: bytes = weasyprint.HTML(string=text).write_pdf()
    return made


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Bo Bak<div style='{BOX}; background: #000'></div>",
        f"<p>Bo Bak<div style='{BOX}; background: #fff'></div>",
        "<p>Hej <span style='background: #000'>Bo Bak</span> der",
        "<p style='background: #fff; color: #fff'>Bo Bak",
        f'<p>Bo Bak<img style="{BOX}" src="data:image/svg+xml,{SVG}{RED}</svg>">',
        f"{SVG}<text x='3' y='20'>Bo Bak</text><g transform='translate(0 5)'><rect width='99' height='30'/></g></svg>",
    ],
    ids=["box", "white box", "marker", "same colour", "picture", "in a drawing"],
)
def test_text_beneath_something_is_counted(body: str) -> None:
    assert covered(page(body)) == {1: 5}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bo Bak",
        f"<div style='{BOX}; background: #000'></div><p style='position: relative; color: #fff'>Bo Bak",
        "<p>Hej <mark style='background: #ff0'>Bo Bak</mark> der",
        f"<p>Bo Bak<div style='{BOX}; background: rgb(0 0 0 / 30%)'></div>",
        f"<p>Bo Bak<div style='{BOX}; top: 60px; background: #000'></div>",
        f"<p>Bo Bak<div style='{BOX}; height: 1px; top: 20px; background: #000'></div>",
        "<table style='background: #036; color: #fff'><tr><th style='background: #036'>År<td>7</table>",
    ],
    ids=["plain", "white on black", "marker", "see-through", "elsewhere", "line", "head of a table"],
)
def test_text_that_can_be_seen_is_not(body: str) -> None:
    assert covered(page(body)) == {}


def test_text_beneath_an_annotation_is_counted() -> None:
    import io

    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(io.BytesIO(written(""))) as pdf:
        look = pdf.make_stream(b"0 g 0 0 200 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 40])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[50, 50, 250, 90], F=4, AP=Dictionary(N=look))
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        out = io.BytesIO()
        pdf.save(out)
    assert covered(out.getvalue()) == {1: 13}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nrubbish", b"PK\x03\x04rubbish", zipped(content="<!DOCTYPE a><a/>")])
@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.ods", "x.bin"])
def test_a_broken_file_gives_nothing_and_is_told_as_unread(name: str, data: bytes) -> None:
    assert disclosed(name, data).numbers == ()
    assert texts(name, data).unread


def test_words_that_a_document_has_in_pieces_are_read_as_one() -> None:
    runs = "<w:r><w:t>Kvist</w:t></w:r><w:r><w:t>gaard</w:t></w:r>"
    assert office_text(document(runs)) == "Kvistgaard\n"


def test_what_is_switched_off_is_not_hidden() -> None:
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Bo</w:t></w:r>'
    assert hidden(document(shown, word__comments=COMMENT.replace("Spørg Bo", ""))) == {}


def test_facts_are_kept_and_hold_no_word_of_the_file(tmp_path: Path) -> None:
    data = b"Bo Bak, cpr. 010136-4321, Nygade 7\n"
    _SEEN.clear()
    found = disclosed("x.txt", data, Cache(tmp_path))
    (kept,) = tmp_path.iterdir()
    cache = Cache(tmp_path)
    facts = cache.get(kept.name)
    assert json.loads(facts)["numbers"] == [{"number": "01••••-••••", "names": ["CPR"], "page": 0}]
    cache.put(kept.name, facts.replace(b"CPR", b"kept"))
    _SEEN.clear()
    assert disclosed("x.txt", data, Cache(tmp_path)).numbers[0].names == ("kept",)
    kept.write_text("rubbish")
    _SEEN.clear()
    assert disclosed("x.txt", data, Cache(tmp_path)) == found
