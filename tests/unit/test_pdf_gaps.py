"""What comes before a picture that does not fit a page: a smaller picture, the text behind it, or nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from agendagen.pdf import pango_problem
from agendagen.pdf.private import load_weasyprint
from agendagen.pdf.window import _place

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

STYLE = """<style>@page { size: 400px 1000px; margin: 0 } p, figure, h3, figcaption { margin: 0 }
body { margin: 0; font: 20px/1 'DejaVu Sans' } figure { break-inside: avoid } .filler { height: 600px }
img { display: block }</style>"""
FILLER = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="{}"><rect width="40" height="{}"/></svg>'


def picture(name: str, height: int) -> str:
    """Return a figure with a picture of so many pixels."""
    return f"<figure id={name}><img src='data:image/svg+xml,{FILLER.format(height, height)}'></figure>"


def block(name: str, lines: int = 5) -> str:
    """Return a paragraph of so many lines."""
    return f"<p id={name}>{'<br>'.join(['word'] * lines)}</p>"


def pages(*blocks: str) -> list[dict[str, float]]:
    """Return the height of each picture, and of each other block the page it begins on, page by page."""
    document = load_weasyprint().HTML(string=f"{STYLE}<body><main>{''.join(blocks)}").render()
    found: list[dict[str, float]] = []
    for page in document.pages:
        found.append({})
        box: Any
        for box in page._page_box.children[0].descendants():  # noqa: SLF001 - its only way to the boxes
            name = box.element.get("id") if box.element is not None else None
            if name and name not in {known for one in found for known in one}:
                found[-1][name] = round(box.height)
    return found


def test_text_behind_a_picture_comes_before_it_where_it_does_not_fit() -> None:
    first, second = pages(block("a", 30), picture("x", 800), block("b", 18), block("c"))
    assert list(first) == ["a", "b"]
    assert list(second)[:2] == ["x", "c"]
    assert second["x"] == 800


def test_text_is_parted_where_the_page_ends() -> None:
    found = pages(block("a", 30), picture("x", 700), block("b", 30), block("c"))
    assert [list(page) for page in found] == [["a", "b"], ["x", "c"]]


def test_a_picture_that_nearly_fits_is_set_down_a_little_and_stays() -> None:
    first, *_ = pages(block("a", 30), picture("x", 450), block("b", 30))
    assert list(first)[:2] == ["a", "x"]
    assert 360 <= first["x"] < 400


def test_where_no_text_can_come_it_is_set_down_more_but_not_to_nothing() -> None:
    first, *_ = pages(block("a", 30), picture("x", 520), "<h3 id=h>Heading</h3>", block("b"))
    assert list(first)[:2] == ["a", "x"]
    assert 312 <= first["x"] < 400
    first, second, *_ = pages(block("a", 30), picture("x", 800), "<h3 id=h>Heading</h3>", block("b"))
    assert list(first) == ["a"]
    assert second["x"] == 800


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((block("a", 30) + "<p id=c>Like this:</p>", picture("x", 800), block("b")), ["a", "c"]),
        ((block("a", 30), picture("x", 800), picture("y", 800), block("b")), ["a", "b"]),
        ((block("a", 30), picture("x", 800), block("b"), picture("y", 700), block("c")), ["a", "b"]),
        ((block("a", 30), picture("x", 800), "<h3 id=h>Heading</h3>", block("b")), ["a"]),
        ((block("a", 47), picture("x", 800), block("b", 2)), ["a"]),
    ],
    ids=["a colon keeps it", "past two pictures", "not past another", "not past a heading", "a small hole may stay"],
)
def test_what_may_come_before_a_picture(blocks: tuple[str, ...], expected: list[str]) -> None:
    assert list(pages(*blocks)[0]) == expected


def test_a_page_that_begins_where_something_was_moved_is_not_said_in_a_few_words() -> None:
    item = SimpleNamespace(children=(), element=Element("article", {"id": "end"}))
    html = SimpleNamespace(pieces=("end",), blocks={})
    for reordered, expected in ((False, ("end", 0, ())), (True, None)):
        text = SimpleNamespace(children=(item,), element=None, reordered=reordered)
        assert _place(html, text, {0: None}) == expected
