"""Footnotes at the foot of the page of their mark: where they stand, how they are read, where they lead."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pikepdf
import pytest

from agendagen.pdf import Job, Result, pango_problem, render_here
from agendagen.pdf.footnotes import LONGEST, place_notes
from tests.unit.test_pdf import page
from tests.unit.test_pdf_tags import tree

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

STYLE = "@page { size: A5; margin: 20mm } body { font: 11pt/1.4 'Source Sans 3' } .footnote { font-size: 8pt }"


def mark(number: int, again: int = 0) -> str:
    name = f"x-fnref{number}-{again}" if again else f"x-fnref{number}"
    return f'<sup class="footnote-ref"><a href="#x-fn{number}" id="{name}" role="doc-noteref">{number}</a></sup>'


def notes(*texts: str) -> str:
    entries = "".join(f'<li id="x-fn{n}">{text}</li>' for n, text in enumerate(texts, 1))
    return f'<div class="notes"><ol class="footnotes">{entries}</ol></div>'


def pages(body: str, folder: Path, style: str = STYLE) -> list[str]:
    """Return the text of each page."""
    result = _set(body, style)
    (folder / "x.pdf").write_bytes(result.pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(folder / "x.pdf"), "-"], capture_output=True, check=True, text=True
    )
    return [" ".join(text.split()) for text in done.stdout.split("\f")[:-1]]


def _set(body: str, style: str) -> Result:
    result = render_here(Job(page(body, style)))
    assert result.pdf, result.diagnostics
    return result


def test_each_note_is_on_the_page_of_its_first_mark(tmp_path: Path) -> None:
    filler = "<p>Words that fill a line of this small page, one after the other.</p>" * 6
    texts = [f"<p>The note number {n} says this.</p>" for n in range(1, 13)]
    body = "".join(f"{filler}<p>Marked {chr(64 + n)}{mark(n)} and on.</p>" for n in range(1, 13))
    shown = pages(f"<main>{body}<p>Again{mark(1, 2)}.</p>{notes(*texts)}</main>", tmp_path)
    assert len(shown) > 3
    for n in range(1, 13):
        with_mark = [at for at, text in enumerate(shown) if f"Marked {chr(64 + n)}" in text]
        assert with_mark == [at for at, text in enumerate(shown) if f"number {n} says" in text]


def test_notes_that_just_fit_are_not_lost(tmp_path: Path) -> None:
    """The engine found by a rounding error that they do not, in about one page of three."""
    for size in (7.3, 8.1, 9.7):
        style = f"{STYLE} .footnote {{ font-size: {size}pt }} @page {{ @footnote {{ margin-top: {size}pt }} }}"
        body = "".join(f"<p>Text{mark(n)} of a line.</p>" for n in range(1, 30))
        texts = [f"<p>Note {n}.</p>" for n in range(1, 30)]
        text = " ".join(pages(body + notes(*texts), tmp_path, style))
        assert [n for n in range(1, 30) if f"Note {n}." not in text] == []


def test_a_note_is_read_behind_its_paragraph_and_both_lead_to_each_other() -> None:
    body = f"<p>One{mark(1)}, two{mark(2)}.</p><p>Next.</p><ul><li>In a list{mark(3)}</li></ul>" + notes(
        "<p>First.</p><p>More.</p>", "Plain.", "<p>Third.</p>"
    )
    reference = ("Reference", ("Link", "@", "."))
    number = ("Link", "@", ".")
    assert tree(body, STYLE)[:4] == [
        ("P", ".", reference, ".", reference, "."),
        ("Note", ("P", number, "."), ("P", ".")),
        ("Note", number, "."),
        ("P", "."),
    ]
    pdf = pikepdf.open(io.BytesIO(_set(body, STYLE).pdf))
    targets = [str(note.get("/Dest") or note.A.D) for sheet in pdf.pages for note in sheet.Annots]
    assert sorted(targets) == sorted([f"x-fn{n}" for n in (1, 2, 3)] + [f"x-fnref{n}" for n in (1, 2, 3)])


def test_lines_of_a_list_in_a_note_are_as_close_as_others() -> None:
    text = "<p>Words:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
    root = fromstring(f"<body><p>A{mark(1)} b.</p>{notes(text)}</body>")
    place_notes(root)
    (_, entries) = root.findall(".//div")
    assert tostring(entries[0], encoding="unicode") == "<ul><li>one</li><li>two</li></ul>"


def test_what_cannot_stand_at_a_foot_stays_at_the_end() -> None:
    body = f"<div><p>A{mark(1)}, b{mark(2)}, c{mark(3)}.</p>" + notes(
        "<p>Short.</p>", f"<p>{'long ' * LONGEST}</p>", f"<p>See{mark(4)}.</p>", "<p>Only from a note.</p>"
    )
    root = fromstring(f"<body>{body}</div></body>")
    assert place_notes(root) == {"x-fn1"}
    left = [(entry.get("id"), entry.get("value")) for entry in root.iter("li")]
    assert left == [("x-fn2", "2"), ("x-fn3", "3"), ("x-fn4", "4")]
    whole = fromstring(f"<body><p>A{mark(1)}, b.</p>{notes('<p>Short.</p>')}</body>")
    place_notes(whole)
    assert 'class="notes"' not in tostring(whole, "unicode")
    assert [element.get("id") for element in whole.iter("div")] == ["x-fn1"]
