"""Times of day and durations are read as people write them, and what cannot be read is told with what to write."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.languages import LANGUAGES
from agendagen.read.clock import forwards, likely_duration, likely_times, minutes_of, overnight, times_of
from agendagen.words import words_for

TAGS = [*LANGUAGES, "en-US", "en-CA", "de-AT", "de-CH", "fr-CA", "es-MX", "sv-FI", "nl-BE", "nn"]


def shown(times: tuple[dt.time | None, ...]) -> str:
    return "-".join(f"{time:%H:%M}" for time in times if time)


TIMES = {
    "en": {
        "6:00 PM - 8:30 PM": "18:00-20:30",
        "2:00pm-4:30pm": "14:00-16:30",
        "2:00-4:30 PM": "14:00-16:30",
        "2 PM - 4:30": "14:00-16:30",
        "11-1 PM": "11:00-13:00",
        "10 AM - 14:00": "10:00-14:00",
        "9:00 AM to 12:00 PM": "09:00-12:00",
        "from 8:30 a.m. until noon": "08:30-12:00",
        "10 PM - 1 AM": "22:00-01:00",
        "12 AM": "00:00",
        "12:30 A.M.": "00:30",
        "6.30 p. m.": "18:30",
        "noon": "12:00",
        "12:00 noon – 1:30 pm": "12:00-13:30",
        "1900 hrs": "19:00",
    },
    "de": {
        "19 Uhr": "19:00",
        "14:00–16:30 Uhr": "14:00-16:30",
        "von 14 Uhr bis 16 Uhr 30": "14:00-16:30",
        "19.30\N{NO-BREAK SPACE}Uhr": "19:30",
        "7 Uhr abends": "19:00",
        "12 Uhr mittags": "12:00",
    },
    "fr": {
        "14h00": "14:00",
        "14 h 30": "14:30",
        "14h": "14:00",
        "de 14h30 à 16h": "14:30-16:00",
        "9 heures - midi": "09:00-12:00",
    },
    "da": {"kl. 12": "12:00", "fra kl. 12.00 til kl. 13.45": "12:00-13:45", "kl 19–21": "19:00-21:00"},
    "nb": {"klokken 18": "18:00", "kl. 18 til 20.30": "18:00-20:30"},
    "sv": {"kl. 18–20": "18:00-20:00", "från klockan 18.15": "18:15", "6 em": "18:00"},
    "fi": {"klo 18": "18:00", "klo 12–14.30": "12:00-14:30", "klo 6 ip.": "18:00"},
    "es": {
        "de las 18:00 a las 20:30 h": "18:00-20:30",
        "6:00 p. m.": "18:00",
        "6 de la tarde": "18:00",
        "9:00 a 11:00 horas": "09:00-11:00",
    },
    "nl": {
        "19u30": "19:30",
        "van 19.30 tot 21.00 uur": "19:30-21:00",
        "om 8 uur \N{RIGHT SINGLE QUOTATION MARK}s avonds": "20:00",
    },
    "": {
        "18.30": "18:30",
        "1900": "19:00",
        "0930": "09:30",
        "1900-2130": "19:00-21:30",
        "14:00:00": "14:00",
        "9\N{NON-BREAKING HYPHEN}12": "09:00-12:00",
        "22:00-24:00": "22:00-00:00",
        "13:00 PM": "13:00",
    },
}


@pytest.mark.parametrize(("text", "meant"), [pair for group in TIMES.values() for pair in group.items()])
def test_a_time_is_read_as_people_write_it(text: str, meant: str) -> None:
    times = times_of(text)
    assert times is not None
    assert shown(times) == meant


@pytest.mark.parametrize("text", ["25:00", "24:30", "10:75", "24:00", "2500"])
def test_a_time_that_no_day_has_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="must be in"):
        times_of(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("about 12:30", "12:30"),
        ("12,30", "12:30"),
        ("19.00 (dinner at 18)", "19:00"),
        ("18:00 CET - 19:30 CET", "18:00-19:30"),
        ("18:00-18:30 in room 5", "18:00-18:30"),
        ("room 5, 6:30 PM", "18:30"),
        ("between 2 and 4 PM", "16:00"),
        ("half past six", ""),
        ("T.B.A.", ""),
        ("noonish", ""),
        ("930", ""),
        ("2025-11-20", ""),
        ("", ""),
    ],
)
def test_what_is_no_time_as_a_whole_may_have_one_in_it(text: str, meant: str) -> None:
    assert times_of(text) is None
    assert shown(likely_times(text)) == meant


@pytest.mark.parametrize("tag", TAGS)
@given(minute=st.integers(0, 24 * 60 - 1), lasts=st.integers(0, 11 * 60))
def test_what_the_program_prints_can_be_written(tag: str, minute: int, lasts: int) -> None:
    begin, later = (dt.time(time // 60 % 24, time % 60) for time in (minute, minute + lasts))
    for end in {None, later} - {begin}:
        assert times_of(words_for(tag).time_range(begin, end)) == (begin, end)


@pytest.mark.parametrize(
    ("begin", "end", "is_next_day", "meant"),
    [
        ((22, 0), (1, 0), True, ""),
        ((20, 0), (0, 0), True, ""),
        ((18, 0), (5, 59), True, ""),
        ((13, 45), (12, 0), False, "12:00-13:45"),
        ((18, 0), (8, 30), False, "18:00-20:30"),
        ((9, 0), (5, 0), False, "09:00-17:00"),
        ((12, 0), (12, 0), False, ""),
    ],
)
def test_an_end_before_its_beginning(
    begin: tuple[int, int], end: tuple[int, int], is_next_day: bool, meant: str
) -> None:
    assert overnight(dt.time(*begin), dt.time(*end)) is is_next_day
    if not is_next_day:
        assert forwards(dt.time(*begin), dt.time(*end)) == meant


DURATIONS = {
    "15": 15,
    "15m": 15,
    "15 min.": 15,
    "30'": 30,
    "90\N{PRIME}": 90,
    "1h 30m": 90,
    "1h30": 90,
    "1 h 30": 90,
    "1:30": 90,
    "0:15": 15,
    "1 hour and 30 minutes": 90,
    "1,5 t": 90,
    "1½ hours": 90,
    "½ time": 30,
    "1 1/2 hours": 90,
    "3/4 h": 45,
    "1 time og 30 minutter": 90,
    "1 t. 30 min.": 90,
    "1 Std. 30 Min.": 90,
    "2 Stunden": 120,
    "1 tunti 30 min": 90,
    "1u30": 90,
    "1 uur en 15 minuten": 75,
    "2 timmar": 120,
    "45 mn": 45,
    "1 hora y 30 minutos": 90,
    "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}15": 75,
}


@pytest.mark.parametrize(("text", "minutes"), DURATIONS.items())
def test_a_duration_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ca. 15 min", "15 min"),
        ("15-20 min", "20 min"),
        ("1.30", "1 h 30 min"),
        ("1.5", "1 h 30 min"),
        ("about 15", "15 min"),
        ("PT30M", "30 min"),
        ("15 minutes (with 5 for questions)", "15 min"),
        ("ten minutes", ""),
        ("2025-11-20", ""),
        ("", ""),
    ],
)
def test_what_is_no_duration_as_a_whole_may_have_one_in_it(text: str, meant: str) -> None:
    assert minutes_of(text) is None
    assert likely_duration(text) == meant


@pytest.mark.parametrize("tag", TAGS)
@given(minutes=st.integers(1, 60 * 24))
def test_a_duration_that_the_program_prints_can_be_written(tag: str, minutes: int) -> None:
    assert minutes_of(words_for(tag).duration(minutes)) == minutes


@given(
    st.text(max_size=40) | st.from_regex(r"(\d{1,2}[:.h ]?(\d\d)?( ?[apAP]\.?[mM]\.?)?[ -]{0,2}){1,4}", fullmatch=True)
)
def test_what_is_proposed_can_be_read(text: str) -> None:
    times = likely_times(text)
    assert not times or times_of(shown(times)) is not None
    duration = likely_duration(text)
    assert not duration or minutes_of(duration) is not None
