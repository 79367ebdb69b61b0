"""Text runs as its language does: the meeting's, a passage's, or as its author says."""

from __future__ import annotations

import pytest

from agendagen.languages import direction
from agendagen.read.attributes import allowed
from agendagen.text import Cell, Container, Heading, List, ListItem, Paragraph, Row, Styled, Table, Words
from tests.unit.html_sample import agenda, html, writer

HE = (("lang", "he"),)
WORDS = (Words("שלום"),)


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        *((tag, "rtl") for tag in ("he", "HE-il", "ar", "ar-EG", "fa", "ur_PK", "yi", "ckb", "az-Arab", "uz-arab-AF")),
        *((tag, "ltr") for tag in ("en", "da", "de-AT", "he-Latn", "ku", "az", "ar-Latn-EG", "el", "zh-Hant", "")),
    ],
)
def test_direction_follows_script_and_language(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("node", "tag"),
    [
        (Paragraph(WORDS, HE), "p"),
        (Heading(WORDS, 2, "a", HE), "h2"),
        (List((ListItem((Paragraph(WORDS),)),), attributes=HE), "ul"),
        (Container("blockquote", (Paragraph(WORDS),), HE), "blockquote"),
        (Paragraph((Styled("span", WORDS, HE),)), "span"),
        (Table((Row((Cell(WORDS, 0, 0),)),), columns=1, origin="pipe", attributes=HE), 'div class="table"'),
        (Table((Row((Cell(WORDS, 0, 0, attributes=HE),)),), columns=1), "td"),
    ],
)
def test_a_passage_runs_as_its_language(node: Paragraph, tag: str) -> None:
    name, _, css = tag.partition(" ")
    shown = writer().text((node,))
    (start,) = [
        piece.partition(">")[0] for piece in shown.split(f"<{name}")[1:] if 'lang="he"' in piece.partition(">")[0]
    ]
    assert 'dir="rtl"' in start
    assert css in start
    assert "dir=" not in writer(language="ar").text((node,))


def test_what_stands_in_a_passage_runs_as_its_own_language() -> None:
    inner = Styled("span", (Words("said"),), (("lang", "en"),))
    assert '<span dir="ltr" lang="en">' in writer().text((Paragraph((*WORDS, inner), HE),))
    assert "dir=" not in writer().text((Paragraph((inner,), (("lang", "da"),)),))
    assert '<span dir="ltr" lang="en">' in writer(language="he").text((Paragraph((inner,)),))


def test_an_author_may_say_otherwise() -> None:
    given = (("dir", "ltr"), ("lang", "he"))
    assert '<p dir="ltr" lang="he">' in writer().text((Paragraph(WORDS, given),))
    assert all(allowed("dir", way, "p") for way in ("rtl", "ltr", "auto"))
    assert not allowed("dir", "left", "p")


def test_a_meeting_runs_as_its_language() -> None:
    assert '<html lang="da">' in html(agenda(language="da"))


def test_the_words_in_the_margins_change_sides_with_the_text() -> None:
    text = html(agenda(title="ועדה", language="he"), medium="paper")
    assert '@top-right{content:"ועדה' in text
    assert "@top-left{content:string(place,start)}@bottom-left{content:" in text


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("-12", "\N{MINUS SIGN}12"),
        ("+3,5", "+3,5"),
        ("\N{MINUS SIGN}.5", "\N{MINUS SIGN}.5"),
        ("(-1)", "\N{MINUS SIGN}1"),
    ],
)
def test_the_sign_of_a_number_stays_before_it(typed: str, set_: str) -> None:
    words = (Words(typed),)
    assert f"\N{LEFT-TO-RIGHT MARK}{set_}" in writer(language="he").text((Paragraph(words),))
    assert "\N{LEFT-TO-RIGHT MARK}" not in writer().text((Paragraph(words),))


@pytest.mark.parametrize("typed", ["5-7", "a-1", "2 - 3", "1+1", "-", "2026-03-10"])
def test_what_is_no_sign_is_left_as_it_is(typed: str) -> None:
    assert "\N{LEFT-TO-RIGHT MARK}" not in writer(language="he").text((Paragraph((Words(typed),)),))
