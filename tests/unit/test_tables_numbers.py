"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.read.numbers import Number, is_none, read_number


@pytest.mark.parametrize(
    ("text", "language", "value", "decimals"),
    [
        ("1.234", "da", 1234, 0),
        ("1.234", "en-GB", 1.234, 3),
        ("1,234", "en", 1234, 0),
        ("1,234", "de-DE", 1.234, 3),
        ("1.234.567,89", "da", 1234567.89, 2),
        ("1,234,567.89", "da", 1234567.89, 2),
        ("1.234.567", "en", 1234567, 0),
        ("0.125", "da", 0.125, 3),
        ("12.5", "da", 12.5, 1),
        ("1 234", "sv", 1234, 0),
        ("1\u00a0234,5", "fr", 1234.5, 1),
        ("1'234.50", "de-CH", 1234.5, 2),
        ("-3,5 %", "da", -3.5, 1),
        ("\u22123", "da", -3, 0),
        ("+7", "en", 7, 0),
        ("kr. 1.200,-", "da", 1200, 0),
        ("1.200 kr.", "da", 1200, 0),
        ("$1,200.50", "en", 1200.5, 2),
        ("2,5 mio. kr.", "da", 2.5, 1),
        ("12*", "da", 12, 0),
    ],
)
def test_numbers(text: str, language: str, value: float, decimals: int) -> None:
    assert read_number(text, language) == Number(value, decimals)


@pytest.mark.parametrize(
    "text", ["", "abc", "12.05.2024", "§ 107", "1-2", "12:30", "1.2.3", "1,2,3", "5 børn", "–", "9" * 60]
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text, "da") is None


def test_marks_for_no_number() -> None:
    assert all(is_none(mark) for mark in ("", " ", "-", "–", "…"))
    assert not is_none("0")


@given(st.text(max_size=20), st.sampled_from(["da", "en", "xx", ""]))
def test_any_text_is_read_or_not(text: str, language: str) -> None:
    number = read_number(text, language)
    assert number is None or number.value == number.value


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([("da", ".", ","), ("en", ",", ".")]))
def test_what_a_language_writes_is_read_back(value: object, habit: tuple[str, str, str]) -> None:
    language, thousands, mark = habit
    written = f"{value:,}".replace(",", "T").replace(".", mark).replace("T", thousands)
    assert read_number(written, language) == Number(float(str(value)), 2)
