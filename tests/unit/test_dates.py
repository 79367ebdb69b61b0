"""Dates are read as people write them; one that may be two is told with both."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.read.dates import dates_of, either_way, likely_dates
from agendagen.words import words_for
from tests.unit.test_clock import TAGS

THE_DAY = (
    *("2025-11-20", "2025/11/20", "2025.11.20", "20251120"),
    *("20/11/2025", "11/20/2025", "20-11-2025", "20.11.2025", "20. 11. 2025", "Thu 20.11.2025"),
    *("November 20, 2025", "Nov 20 2025", "Nov. 20th, 2025", "20 November 2025", "the 20th of November 2025"),
    *("Thursday, November 20, 2025", "20-nov-2025", "20 nov. 2025", "20.november 2025"),
    *("20. november 2025", "torsdag den 20. november 2025", "den 20. november 2025", "20. nov. 2025"),
    *("20. November 2025", "Donnerstag, 20. November 2025", "Donnerstag, den 20. November 2025", "Do, 20.11.2025"),
    *("jeudi 20 novembre 2025", "le 20 novembre 2025"),
    *("20 de noviembre de 2025", "jueves, 20 de noviembre de 2025", "20 de noviembre del 2025"),
    *("20. marraskuuta 2025", "torstaina 20. marraskuuta 2025", "20 november 2025", "donderdag 20 november 2025"),
    *(
        "torsdag 20. november 2025",
        "torsdagen den 20 november 2025",
        "20\N{NO-BREAK SPACE}novembre\N{NO-BREAK SPACE}2025",
    ),
)


@pytest.mark.parametrize("text", THE_DAY)
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert dates_of(text) == (dt.date(2025, 11, 20),)


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "Fri 03/04/2026"])
def test_a_date_that_may_be_two_is_both(text: str) -> None:
    assert dates_of(text) == (dt.date(2026, 4, 3), dt.date(2026, 3, 4))
    assert either_way(text)


@pytest.mark.parametrize("text", ["1er mars 2026", "1º de marzo de 2026", "1. marts 2026", "1/1/2026"])
def test_the_first_of_a_month(text: str) -> None:
    assert [day.day for day in dates_of(text)] == [1]


@pytest.mark.parametrize("text", ["2025-11-31", "31 November 2025", "31/11/2025", "45/45/2025"])
def test_a_date_that_no_calendar_has_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        dates_of(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20.11.25", "2025-11-20"),
        ("11/20/25", "2025-11-20"),
        ("03/04/26", "2026-04-03 2026-03-04"),
        ("3-4 March 2026", "2026-03-03 2026-03-04"),
        ("3.–4. marts 2026", "2026-03-03 2026-03-04"),
        ("3 March 2026 to 5 April 2026", "2026-03-03 2026-04-05"),
        ("20 November 2025, 18:00", "2025-11-20"),
        ("2025-11-20T18:00", "2025-11-20"),
        ("20 novembre 2025 à 14h", "2025-11-20"),
        ("20 November", ""),
        ("November 2025", ""),
        ("next Thursday", ""),
        ("", ""),
    ],
)
def test_what_is_no_date_as_a_whole_may_have_one_in_it(text: str, meant: str) -> None:
    assert not dates_of(text)
    assert " ".join(map(str, likely_dates(text))) == meant


@pytest.mark.parametrize("tag", TAGS)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_that_the_program_prints_can_be_written(tag: str, day: dt.date) -> None:
    words = words_for(tag)
    assert dates_of(words.date(day)) == (day,)
    assert dates_of(words.weekday_date(day)) == (day,)


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    likely_dates(text)
