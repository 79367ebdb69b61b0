"""The wording of dates, times, numbers and labels in each language."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from zoneinfo import available_timezones

import pytest
from babel.numbers import format_decimal

from agendagen.languages import LANGUAGES
from agendagen.read.language import wrong
from agendagen.words import Words, words_for

DAY = dt.date(2024, 5, 6)
NEXT = dt.date(2024, 5, 7)
NOON = dt.time(12)
LATER = dt.time(13, 45)


def plain(text: str) -> str:
    """Return `text` with ordinary spaces, where a test is not about which space it is."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def words(language: str, **labels: str) -> Words:
    assert list(wrong(language, set(), None)) == []
    return words_for(language, labels)


@pytest.mark.parametrize(
    ("language", "date", "range_", "weekday"),
    [
        ("da", "6. maj 2024", "6.–7. maj 2024", "mandag den 6. maj 2024"),
        ("de", "6. Mai 2024", "6.–7. Mai 2024", "Montag, 6. Mai 2024"),
        ("en", "6 May 2024", "6–7 May 2024", "Monday 6 May 2024"),
        ("en-US", "May 6, 2024", "May 6–7, 2024", "Monday, May 6, 2024"),
        ("fr", "6 mai 2024", "6–7 mai 2024", "lundi 6 mai 2024"),
        ("nb", "6. mai 2024", "6.–7. mai 2024", "mandag 6. mai 2024"),
        ("nl", "6 mei 2024", "6–7 mei 2024", "maandag 6 mei 2024"),
        ("sv", "6 maj 2024", "6–7 maj 2024", "måndag 6 maj 2024"),
    ],
)
def test_dates(language: str, date: str, range_: str, weekday: str) -> None:
    w = words(language)
    assert [plain(w.date(DAY)), plain(w.date_range(DAY, NEXT)), plain(w.weekday_date(DAY))] == [date, range_, weekday]
    assert w.date_range(DAY, DAY) == w.date(DAY)


@pytest.mark.parametrize(
    ("language", "months", "years"),
    [
        ("da", "30. april – 1. maj 2024", "30. december 2024 – 2. januar 2025"),
        ("de-AT", "30. April – 1. Mai 2024", "30. Dezember 2024 – 2. Jänner 2025"),
        ("en-US", "April 30 – May 1, 2024", "December 30, 2024 – January 2, 2025"),
        ("fr", "30 avril – 1er mai 2024", "30 décembre 2024 – 2 janvier 2025"),
    ],
)
def test_months_are_never_abbreviated(language: str, months: str, years: str) -> None:
    w = words(language)
    assert plain(w.date_range(dt.date(2024, 4, 30), dt.date(2024, 5, 1))) == months
    assert plain(w.date_range(dt.date(2024, 12, 30), dt.date(2025, 1, 2))) == years


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("da", "3.–4. marts 2026"),
        ("de", "3.–4. März 2026"),
        ("en", "3–4 March 2026"),
        ("en-US", "March 3–4, 2026"),
        ("fr", "3–4 mars 2026"),
        ("nb", "3.–4. mars 2026"),
        ("nl", "3–4 maart 2026"),
        ("sv", "3–4 mars 2026"),
    ],
)
def test_the_month_of_two_days_is_not_abbreviated(language: str, days: str) -> None:
    assert plain(words(language).date_range(dt.date(2026, 3, 3), dt.date(2026, 3, 4))) == days


def test_french_writes_the_first_of_a_month_as_an_ordinal() -> None:
    w = words("fr")
    assert plain(w.date(dt.date(2024, 5, 1))) == "1er mai 2024"
    assert plain(w.date_range(dt.date(2024, 5, 1), dt.date(2024, 5, 11))) == "1er–11 mai 2024"
    assert plain(w.weekday_date(dt.date(2024, 5, 11))) == "samedi 11 mai 2024"


@pytest.mark.parametrize(
    ("language", "time", "at", "range_"),
    [
        ("da", "12.00", "kl. 12.00", "kl. 12.00–13.45"),
        ("de", "12:00", "12:00 Uhr", "12:00–13:45 Uhr"),
        ("en", "12:00", "12:00", "12:00–13:45"),
        ("en-GB", "12:00", "12:00", "12:00–13:45"),
        ("en-US", "12:00 PM", "12:00 PM", "12:00\u2009–\u20091:45 PM"),
        ("fr", "12 h 00", "12 h 00", "12 h 00 – 13 h 45"),
        ("nb", "12:00", "kl. 12:00", "kl. 12:00–13:45"),
        ("nl", "12:00", "12:00 uur", "12:00–13:45 uur"),
        ("sv", "12:00", "kl. 12:00", "kl. 12:00–13:45"),
    ],
)
def test_times(language: str, time: str, at: str, range_: str) -> None:
    w = words(language)
    assert [plain(w.time(NOON)), plain(w.at(NOON)), plain(w.time_range(NOON, LATER))] == [time, at, range_]
    assert w.time_range(NOON, None) == w.at(NOON)


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("da", "mandag den 6. maj 2024 kl. 12.00–13.45", "6.–7. maj 2024, hver dag kl. 12.00"),
        ("de", "Montag, 6. Mai 2024, 12:00–13:45 Uhr", "6.–7. Mai 2024, jeweils 12:00 Uhr"),
        ("fr", "lundi 6 mai 2024, 12 h 00 – 13 h 45", "6–7 mai 2024, 12 h 00 chaque jour"),
    ],
)
def test_day_and_time_together(language: str, one: str, several: str) -> None:
    w = words(language)
    assert plain(w.when(DAY, None, (NOON, LATER))) == one
    assert plain(w.when(DAY, NEXT, (NOON, None))) == several
    assert w.when(DAY, DAY, None) == w.weekday_date(DAY)
    assert w.when(DAY, NEXT, None) == w.date_range(DAY, NEXT)


def test_what_must_stay_together_is_held_by_no_break_spaces() -> None:
    danish, french = words("da"), words("fr")
    assert danish.date(DAY) == "6.\u00a0maj 2024"
    assert danish.at(NOON) == "kl.\u00a012.00"
    assert danish.duration(15) == "15\u00a0min."
    assert danish.file_size(1_200_000) == "1,2\u00a0MB"
    assert danish.numbered("attachment", "4") == "bilag\u00a04"
    assert words("en-US").date(DAY) == "May\u00a06, 2024"
    assert french.time(NOON) == "12\u00a0h\u00a000"
    assert french.quote("x") == "«\u202fx\u202f»"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clock_holds_together(language: str) -> None:
    w = words(language)
    assert " " not in w.at(NOON)
    assert " " not in w.time_range(NOON, LATER).replace("– ", "")
    assert " " not in w.pages(3)


@pytest.mark.parametrize(
    ("language", "short", "both", "whole"),
    [
        ("da", "15 min.", "1 t. 30 min.", "2 t."),
        ("de", "15 Min.", "1 Std. 30 Min.", "2 Std."),
        ("en", "15 min", "1 h 30 min", "2 h"),
        ("fr", "15 min", "1 h 30 min", "2 h"),
        ("nb", "15 min", "1 t 30 min", "2 t"),
        ("nl", "15 min", "1 uur 30 min", "2 uur"),
        ("sv", "15 min", "1 tim 30 min", "2 tim"),
    ],
)
def test_durations(language: str, short: str, both: str, whole: str) -> None:
    w = words(language)
    assert [plain(w.duration(minutes)) for minutes in (15, 90, 120)] == [short, both, whole]
    assert plain(w.duration(0)).startswith("0 ")


def test_names() -> None:
    assert words("da").names(["A", "B", "C"]) == "A, B og C"
    assert words("en").names(["A", "B", "C"]) == "A, B and C"
    assert words("fr").names(["A", "B"]) == "A et B"
    assert words("nl").names(["A"]) == "A"
    assert words("sv").names([]) == ""


@pytest.mark.parametrize(
    ("size", "danish"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (340_123, "340 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_234_567, "1,2 MB"),
        (9_960_000, "10 MB"),
        (52_000_000, "52 MB"),
        (999_900_000, "1 GB"),
        (5_000_000_000_000, "5.000 GB"),
    ],
)
def test_file_sizes(size: int, danish: str) -> None:
    assert plain(words("da").file_size(size)) == danish


def test_numbers_and_pages() -> None:
    assert words("da").number(1234.5) == "1.234,5"
    assert words("de-CH").number(1234.5) == format_decimal(1234.5, locale="de_CH")
    assert re.fullmatch(r"1[^\d.,]234\.5", words("de-CH").number(1234.5))
    assert plain(words("fr").file_size(1_234_567)) == "1,2 Mo"
    assert [plain(words("da").pages(n)) for n in (0, 1, 7)] == ["0 sider", "1 side", "7 sider"]
    assert [plain(words("fr").pages(n)) for n in (0, 1, 2)] == ["0 page", "1 page", "2 pages"]
    assert [plain(words("nl").pages(n)) for n in (1, 1234)] == ["1 pagina", "1.234 pagina’s"]
    assert [plain(words("en").pages(n)) for n in (1, 2)] == ["1 page", "2 pages"]


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("da", "»x«"),
        ("de", "„x“"),
        ("de-CH", "«x»"),
        ("en", "‘x’"),
        ("en-US", "“x”"),
        ("nb", "«x»"),
        ("nl", "“x”"),
        ("sv", "”x”"),
    ],
)
def test_quotation_marks(language: str, quoted: str) -> None:
    assert words(language).quote("x") == quoted


def test_labels() -> None:
    danish, german = words("da"), words("de")
    assert (danish.label("attachment"), danish.label("attachment", capital=True)) == ("bilag", "Bilag")
    assert (german.label("attachment"), german.label("item"), german.label("page")) == ("Anlage", "TOP", "Seite")


def test_the_meeting_replaces_labels_one_by_one() -> None:
    w = words("da", attachment="Tillæg", item="dagsordenspunkt")
    assert (w.label("attachment"), w.label("item"), w.label("table")) == ("Tillæg", "dagsordenspunkt", "tabel")
    assert w.label("item", capital=True) == "Dagsordenspunkt"
    assert w.numbered("item", "2.3") == "dagsordenspunkt\u00a02.3"


def test_types_of_items() -> None:
    danish = words("da")
    assert [danish.type_name(name) for name in ("decision", "Information", "discussion")] == [
        "Beslutning",
        "Orientering",
        "Drøftelse",
    ]
    assert danish.type_name("Temadrøftelse") == "Temadrøftelse"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("da", "DASSOS den 6. maj 2024", "DASSOS den 6.–7. maj 2024"),
        ("de", "DASSOS am 6. Mai 2024", "DASSOS, 6.–7. Mai 2024"),
        ("en", "DASSOS, 6 May 2024", "DASSOS, 6–7 May 2024"),
        ("nb", "DASSOS 6. mai 2024", "DASSOS 6.–7. mai 2024"),
    ],
)
def test_titles_of_meetings(language: str, one: str, several: str) -> None:
    w = words(language)
    assert plain(w.dated_title("DASSOS", DAY, None)) == one
    assert plain(w.dated_title("DASSOS", DAY, NEXT)) == several
    assert w.dated_title("DASSOS", None, None) == "DASSOS"


def test_a_meeting_of_nobody_is_still_a_meeting() -> None:
    assert plain(words("da").dated_title("", DAY, None)) == "Møde den 6. maj 2024"
    assert words("en").dated_title("", None, None) == "Meeting"


def test_a_message_without_translation_is_english() -> None:
    assert words("da").text("There is no {thing}", thing="cheese") == "There is no cheese"
    assert words("da").counted("{n} cheese", "{n} cheeses", 2) == "2 cheeses"


def test_a_message_cannot_reach_into_its_values() -> None:
    w = words("en")
    assert w.text("{x.__class__} {x[0]} {y} {x}", x="v") == "{x.__class__} {x[0]} {y} v"
    assert w.text("{x}", x="{y}", y="z") == "{y}"


@pytest.mark.parametrize(
    ("written", "tag", "agenda"),
    [
        ("da-DK", "da-DK", "Dagsorden"),
        ("DE-at", "de-AT", "Tagesordnung"),
        ("no", "no", "Saksliste"),
        ("fr-CA", "fr-CA", "Ordre du jour"),
        ("en-GB", "en-GB", "Agenda"),
        ("sv-x-house", "sv-x-house", "Föredragningslista"),
    ],
)
def test_regions_are_served_by_their_language(written: str, tag: str, agenda: str) -> None:
    w = words(written)
    assert (w.language, w.text("Agenda")) == (tag, agenda)


@pytest.mark.parametrize(
    ("written", "tag", "agenda", "says"),
    [
        ("pl", "pl", "Agenda", "no words for the language `pl`"),
        ("zh-Hant-TW", "zh-Hant-TW", "Agenda", "no words for the language `zh-Hant-TW`"),
        ("Dansk!", "en", "Agenda", "`Dansk!` is not a language tag"),
        ("", "en", "Agenda", "`` is not a language tag"),
        ("nn", "nn", "Saksliste", "bokmål"),
        ("da_DK", "da-DK", "Dagsorden", "`da-DK`, not `da_DK`"),
    ],
)
def test_a_language_without_words_is_told(written: str, tag: str, agenda: str, says: str) -> None:
    w, problems = words_for(written), list(wrong(written, set(), None))
    assert (w.language, w.text("Agenda"), len(problems)) == (tag, agenda, 1)
    assert says in problems[0].message


def test_words_do_not_change() -> None:
    labels = {"item": "sag"}
    w = words("da", **labels)
    labels["item"] = "andet"
    assert w.label("item") == "sag"
    with pytest.raises(FrozenInstanceError):
        w.language = "de"  # type: ignore[misc]


def test_babels_catalogue_reader_is_not_loaded() -> None:
    code = "import sys; from agendagen.words import words_for; words_for('da'); print('babel.messages' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("zone", "english", "danish"),
    [
        ("America/Los_Angeles", "Pacific Time", "Pacific-tid"),
        ("US/Pacific", "Pacific Time", "Pacific-tid"),
        ("Europe/Copenhagen", "Central European Time", "Centraleuropæisk tid"),
        ("UTC", "UTC", "UTC"),
        ("Etc/GMT-2", "UTC+02:00", "UTC+02:00"),
    ],
)
def test_a_time_zone_is_called_by_its_name(zone: str, english: str, danish: str) -> None:
    day = dt.date(2026, 7, 1)
    assert (words_for("en").zone(zone, day), words_for("da").zone(zone, day)) == (english, danish)


def test_every_time_zone_has_a_name() -> None:
    for zone in available_timezones():
        name = words_for("en").zone(zone, dt.date(2026, 1, 1))
        assert name, zone
        assert "nknown" not in name, zone


def test_english_words_among_those_from_right_to_left_stay_in_their_order() -> None:
    said = words_for("he").date(dt.date(2026, 5, 7))
    assert said == "\u200e7\xa0May 2026"
    assert words_for("he").duration(45) == "\u200e45\xa0min"
    assert words_for("he").numbered("item", "2.3") == "item\xa02.3"
    assert words_for("en").duration(45) == "45\xa0min"
