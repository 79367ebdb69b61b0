"""A drawing is small or large by what it comes to when everything that it refers to is drawn."""

from __future__ import annotations

import pytest

from agendagen.diagnostics import Diagnostic
from agendagen.read.drawings import MAX_DRAWN, drawing
from agendagen.read.drawn import drawn

LINE = "M0 0" + " L1 1 L2 0" * 4000
STYLE = "".join(f".k{n} {{mask: url(#k{n})}}" for n in range(10))
MARKER = '<defs><marker id="m">' + "<rect/>" * 1500 + "</marker></defs>"


def svg(inside: str) -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names}>{inside}</svg>".encode()


def nested(tag: str, reference: str) -> str:
    """Return a drawing in which each of ten parts refers to the next twelve times."""
    parts = "".join(f'<{tag} id="k{n}">' + f"<rect {reference.format(n + 1)}/>" * 12 + f"</{tag}>" for n in range(10))
    return f"<defs>{parts}</defs><rect {reference.format(0)}/>"


@pytest.mark.parametrize(
    "inside",
    [
        nested("mask", 'mask="url(#k{})"'),
        nested("clipPath", 'clip-path="url(#k{})"'),
        nested("filter", 'filter="url(#k{})"'),
        nested("pattern", 'fill="url(#k{}) red"'),
        nested("pattern", 'stroke="url(#k{})"'),
        nested("mask", "style=\"mask: u\\72l( '#k{}' )\""),
        nested("mask", 'class="k{}"')
        + "<style>"
        + "".join(f".k{n} {{mask: url(#k{n})}}" for n in range(10))
        + "</style>",
        nested("g", '/><use href="#zz" xlink:href="#k{}"'),
        nested("g", '/><use xlink:href="#zz" href="#k{}"'),
        f'{MARKER}<path marker-mid="url(#m)" d="{LINE}"/>',
        f'{MARKER}<polyline marker="url(#m)" points="{LINE}"/>',
        f'{MARKER}<g marker-end="url(#m)"><g><path d="{LINE}"/></g></g>',
        f'{MARKER}<defs><path id="p" d="{LINE}"/></defs><use href="#p" style="marker-start: url(#m)"/>',
        f"{MARKER}<style>@media print {{ g > path:hover {{ marker: url(#m) }} }}</style><path d='{LINE}'/>",
        f"{MARKER}<style>svg {{ --m: url(#m) }} path {{ marker: var(--m) }}</style><path d='{LINE}'/>",
        '<pattern id="p">' + "<rect/>" * 1000 + '</pattern><g fill="url(#p)">' + "<rect/>" * 1000 + "</g>",
        '<symbol id="s">' + "<rect/>" * 3000 + "</symbol>" + '<use href="#s"/>' * 199,
    ],
)
def test_what_a_small_drawing_comes_to_is_counted(inside: str) -> None:
    assert len(svg(inside)) < 100_000
    found = drawing(svg(inside))
    assert isinstance(found, Diagnostic)
    assert found.wording.variant == "explosive"
    assert f"the most is {MAX_DRAWN}" in found.message


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<mask id="m"><rect mask="url(#m)"/></mask><rect mask="url(#m)"/>',
        "".join(f'<g id="a{n + 1}"><use href="#a{n}"/></g>' for n in range(3000)) + '<rect id="a0"/>',
    ],
)
def test_a_drawing_without_an_end_is_refused(inside: str) -> None:
    found = drawing(svg(inside))
    assert isinstance(found, Diagnostic)
    assert found.wording.variant == "endless"


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("<rect/>" * 5000, 5001),
        ('<defs><path id="g" d="M0 0 L1 1"/></defs>' + '<use href="#g"/>' * 2000, 4001),
        ('<defs><g id="x"><rect/></g><g id="y"><use href="#x"/></g></defs><use href="#y"/>', 6),
        (
            '<linearGradient id="l"><stop/><stop/></linearGradient>' + '<path fill="url(#l)" d="M0 0 L9 9 L1 1"/>' * 9,
            37,
        ),
        ('<a id="top" href="#top"><rect/></a>', 3),
    ],
    ids=["plain", "glyphs", "copies of copies", "gradient", "link"],
)
def test_what_programs_write_is_drawn(inside: str, count: int) -> None:
    found = drawing(svg(inside))
    assert not isinstance(found, Diagnostic)
    assert drawn(found) == count


@pytest.mark.parametrize("style", ["@media x{" * 2000, "(" * 9000, "a{" * 4000, ":is(" * 3000])
def test_style_that_is_nested_deeply_is_read(style: str) -> None:
    assert not isinstance(drawing(svg(f"<style>{style}</style>")), Diagnostic)
