"""English words in a text from right to left, as the page engine gets them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from agendagen.pdf.embedded import keep_order


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "הספק Acme <i>International Holdings</i> Ltd and <b>its two</b> subsidiaries הגיש",
            'הספק <span dir="ltr">Acme <i>International Holdings</i> Ltd and <b>its two</b> subsidiaries</span> הגיש',
        ),
        ("ראו Regulation (EU) <b>2016/679</b>.", 'ראו <span dir="ltr">Regulation (EU) <b>2016/679</b></span>.'),
        (
            "<b>שם <i>Acme</i> Ltd</b> סוף",
            '<b>שם <span dir="ltr"><i>Acme</i> Ltd</span></b> סוף',
        ),
        ("<b>two <i>words</i></b>", '<span dir="ltr"><b>two <i>words</i></b></span>'),
        (
            '<span class="num">1.1 </span>Budget <i>2027</i>',
            '<span class="num">1.1 </span><span dir="ltr">Budget <i>2027</i></span>',
        ),
    ],
    ids=["across", "digits", "within", "alone", "a-number-hangs"],
)
def test_what_reads_from_left_to_right_stays_together(written: str, kept: str) -> None:
    root = ET.fromstring(f'<html dir="rtl"><p>{written}</p></html>')
    keep_order(root)
    assert ET.tostring(root, "unicode") == f'<html dir="rtl"><p>{kept}</p></html>'


@pytest.mark.parametrize(
    "text", ["הספק Acme Ltd הגיש", "<b>שם</b> ו<i>עוד</i>", "<b>Acme</b> הגיש", "12 <b>שם</b> 3", "<img/>Acme"]
)
def test_what_the_engine_orders_itself_stays_as_it_is(text: str) -> None:
    written = f'<html dir="rtl"><p>{text}</p></html>'.replace("<img/>", "<img />")
    root = ET.fromstring(written)
    keep_order(root)
    assert ET.tostring(root, "unicode") == written


def test_only_passages_from_right_to_left_are_looked_through() -> None:
    written = "<html><p>Acme <i>Holdings</i></p></html>"
    root = ET.fromstring(written)
    keep_order(root)
    assert ET.tostring(root, "unicode") == written
