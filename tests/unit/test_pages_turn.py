"""Turns of the page as a proof-reader looks at them."""

from __future__ import annotations

import itertools
import re

import pypdfium2  # type: ignore[import-untyped]
import pytest

from agendagen.pdf import Job, pango_problem, render_here

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

LONG = """udviklingsmuligheder sammenhængende kommunalbestyrelserne og tilbudsmuligheder forebyggelsesindsatser af
socialtilsynsmyndigheden rammeaftalens belægningsprocenter i takststrukturudvalget specialundervisningstilbud
beskyttelsesforanstaltninger med finansieringsmodellerne"""
PARTED = re.compile("[-\ufffe\u2010\xad\x02]$")
STYLE = """<style>@page {size: 12cm 12cm; margin: 2cm} @page {@footnote {border-top: 1px solid}}
p {hyphens: auto; hyphenate-limit-chars: 6 3 3; orphans: 2; widows: 2; margin: 0}
.note {float: footnote; footnote-policy: line}</style>"""


def _lines(style: str, html: str) -> list[list[str]]:
    """Return the lines of each page."""
    pdf = render_here(Job(f'<!doctype html><html lang="da"><title>t</title>{style}<body>{html}')).pdf
    return [page.get_textpage().get_text_bounded().splitlines() for page in pypdfium2.PdfDocument(pdf)]


def _text(notes: int) -> str:
    word = itertools.cycle(LONG.split())
    paragraphs = []
    for n in range(24):
        words = [next(word) for _ in range(30 + n % 7)]
        if n % 3 == 0 and notes:
            words[n] += '<span class="note">Se noten.</span>'
        paragraphs.append(f"<p>{' '.join(words)}.</p>")
    return "".join(paragraphs)


@pytest.mark.parametrize("notes", [0, 1])
def test_no_word_is_parted_by_a_turn_of_the_page(notes: int) -> None:
    pages = [[line for line in page if "Se noten" not in line] for page in _lines(STYLE, _text(notes))]
    assert len(pages) > 10
    assert sum(bool(PARTED.search(line)) for page in pages for line in page) > 50
    assert [page[-1] for page in pages if PARTED.search(page[-1])] == []


def test_no_word_and_no_note_is_lost_or_said_twice_at_a_turn() -> None:
    text = "".join(line for page in _lines(STYLE, _text(1)) for line in page if "Se noten" not in line)
    said = re.sub(r"[^a-zæøå]", "", text)
    assert said == re.sub(r"[^a-zæøå]", "", re.sub(r"<[^>]*>", "", _text(0)))
    assert "".join(itertools.chain(*_lines(STYLE, _text(1)))).count("Se noten") == 8
