"""What the settings under `theme:` do to a document's style."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from agendagen.html.colours import DARK_PAPER, LIGHT_PAPER, contrast, palette, parse
from agendagen.html.fonts import css_string
from agendagen.html.margins import Head, page_words
from agendagen.model import Theme
from agendagen.sheet import length, paper
from tests.unit.html_sample import PNG, agenda, html, rendered, themed

FONT = b"\0\1\0\0" + b"0" * 40


@pytest.mark.parametrize("colour", [f"#{r}{g}{b}" for r, g, b in itertools.product("07f", repeat=3)])
def test_any_colour_can_be_read_on_both_grounds(colour: str) -> None:
    made = palette(colour)
    white, light, dark = ((255, 255, 255), parse(LIGHT_PAPER), parse(DARK_PAPER))
    assert light is not None
    assert dark is not None
    text, on_dark = parse(made.text), parse(made.dark)
    assert text is not None
    assert on_dark is not None
    assert min(contrast(text, light), contrast(text, white), contrast(on_dark, dark)) >= 4.5


def test_a_dark_colour_stays_as_it_is() -> None:
    assert palette("#0b5394").text == "#0b5394"


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("A4", "A4"),
        ("letter", "letter"),
        ("a5 landscape", "A5 landscape"),
        ("210mm 297mm", "210mm 297mm"),
        ("A4} body{display:none", "A4"),
        ("0x 1mm", "A4"),
    ],
)
def test_paper_sizes(text: str, css: str) -> None:
    assert paper(text)[0] == css


@pytest.mark.parametrize(
    ("text", "css"), [("11pt", "11pt"), ("16", "16pt"), ("16px", "12pt"), ("900pt", "11pt"), ("x", "11pt")]
)
def test_type_sizes(text: str, css: str) -> None:
    assert length(text)[0] == css


def test_a_css_string_cannot_be_left() -> None:
    made = css_string('a"}</style>\n\\')
    assert not set(made[1:-1]) & set('"<>\n}')
    assert css_string("Møde 1") == '"Møde 1"'


def test_page_words_put_counters_into_a_sentence() -> None:
    assert page_words({"\1": "counter(page)"}, "side \1 (af)") == '"side " counter(page) " (af)"'


def test_colour_and_size_reach_both_documents() -> None:
    subject = themed(colour="#0b5394", size="14pt", paper="Letter")
    screen, page = html(subject), html(subject, medium="paper")
    assert "--accent:#0b5394" in screen
    assert "prefers-color-scheme:dark" in screen
    assert "html{font-size:14pt}" in page
    assert "@page{size:letter" in page


def test_what_is_white_in_the_dark_view_has_dark_words() -> None:
    text = html(agenda())
    white = [rule for rule in re.findall(r"{([^{}]*)}", text) if "background: #ffffff" in rule]
    assert white
    assert [rule for rule in white if not re.search(r"(?<![-\w])color: #16191c", rule)] == []


def test_a_wrong_colour_is_told() -> None:
    _, found = rendered(themed(colour="blue"))
    assert [d.rule for d in found] == ["bad-value"]


def test_a_logo_stands_on_the_cover() -> None:
    text = html(themed(logo="logo.png", logo_alt="The board's seal"), {"logo.png": PNG})
    assert 'alt="The board&#39;s seal"' in text
    assert "data:image/png" in text


@pytest.mark.parametrize(("files", "rule"), [({}, "missing-file"), ({"logo.png": "no picture"}, "bad-image")])
def test_a_logo_that_cannot_be_shown_is_told(files: dict[str, str | bytes], rule: str) -> None:
    document, found = rendered(themed(logo="logo.png"), files)
    assert document is None
    assert [d.rule for d in found] == [rule]


def test_a_workspace_brings_its_own_font() -> None:
    files: dict[str, str | bytes] = {
        "templates/fonts/TownSans-Regular.ttf": FONT,
        "templates/fonts/TownSans-Bold.ttf": FONT,
    }
    screen = html(themed(font="Town Sans"), files)
    assert '--font:"Town Sans",' in screen
    assert screen.count("data:font/ttf") == 2
    document, _ = rendered(themed(heading_font="Town Sans"), files, "paper")
    assert document is not None
    assert '--heading-font:"Town Sans",' in document.html
    assert set(document.assets) == {f"https://theme.invalid/fonts/TownSans-{face}.ttf" for face in ("Regular", "Bold")}


def test_an_unknown_font_is_told() -> None:
    _, found = rendered(themed(font="Comic Sans"))
    assert [(d.rule, "ComicSans-Regular.ttf" in d.help) for d in found] == [("unknown-font", True)]


def test_a_style_sheet_of_the_workspace_replaces_ours_and_brings_its_pictures() -> None:
    files: dict[str, str | bytes] = {
        "templates/print.css": "body { background: url('seal.png') }",
        "templates/seal.png": PNG,
    }
    document, found = rendered(agenda(), files, "paper")
    assert not found
    assert document is not None
    assert ".cover" not in document.html
    assert 'url("https://theme.invalid/seal.png")' in document.html
    assert "https://theme.invalid/seal.png" in document.assets


def test_what_a_style_sheet_lacks_is_told_at_its_line() -> None:
    _, found = rendered(agenda(), {"templates/screen.css": "a {}\nb { background: url(no.png) }\n"})
    assert [(d.rule, str(d.span)) for d in found] == [("missing-file", "templates/screen.css:2:1")]
    _, found = rendered(agenda(), {"templates/screen.css": "b { background: url(https://example.org/a.png) }"})
    assert [(d.rule, d.severity) for d in found] == [("remote-content", "warning")]


@pytest.mark.parametrize(
    "css",
    [
        "/* url(no.png) */ a {}",
        "a { /* background: url('no.png'); */ color: red }",
        'a::after { content: "url(no.png)" }',
        "a { background: url(#here) }",
        "a { --curl: curl(no.png) }",
    ],
)
def test_what_only_looks_like_an_address_in_a_style_sheet_is_left_alone(css: str) -> None:
    assert css in html(agenda(), {"templates/screen-more.css": css})


@pytest.mark.parametrize(
    "address", ["seal.png", "'seal.png'", '"seal.png"', " seal.png ", "se\\61l.png", "'https://theme.invalid/seal.png'"]
)
@pytest.mark.parametrize(
    "css",
    ["a { background: URL({}) 0 0/1px }", "@media screen { a { background: red, url({}) } }", "@x { src: url({}) }"],
)
def test_each_way_to_name_a_file_in_a_style_sheet_is_found(css: str, address: str) -> None:
    sheet = css.replace("{}", address)
    assert 'url("data:image/png;base64,' in html(
        agenda(), {"templates/screen-more.css": sheet, "templates/seal.png": PNG}
    )
    document, found = rendered(agenda(), {"templates/screen-more.css": sheet})
    assert document is None
    assert [d.rule for d in found] == ["missing-file"]


def test_a_style_sheet_cannot_end_its_element() -> None:
    text = html(agenda(), {"templates/screen.css": "a::after { content: '</style><script>x()</script>' }"})
    assert "</style><script>x()" not in text


def test_a_running_header_too_long_for_its_line_is_cut() -> None:
    head = Head(Theme())
    assert head.title(said("The Board", "20 November 2025")) == "The Board · 20 November 2025"
    assert head.place("2.3 The budget") == "2.3 The budget"
    narrow = Head(Theme(paper="A5"))
    left, right = narrow.title(said("A committee with a long name " * 6, "")), narrow.place("2.3 A long title " * 6)
    assert left.endswith("…")
    assert right.endswith("…")
    assert len(left) + len(right) < 75


@pytest.mark.parametrize("title", ["DASSOS den 6. maj 2024", "DASSOS 06.5.2024, 6. maj", "6 May 2024: DASSOS"])
def test_a_running_header_has_no_date_twice(title: str) -> None:
    assert Head(Theme()).title(said(title, "6.\u00a0maj 2024")) == title


def said(title: str, date: str) -> Any:
    """Return what the head asks of a template's data."""
    return {"title": title, "document": title, "date": date}
