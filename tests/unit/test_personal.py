"""Numbers of persons are found by their form, date and check digits, and told without being repeated."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.personal import masked, personal_numbers

KNOWN: list[tuple[str, str]] = [
    # as authorities and their libraries print them as examples, or with a date of birth in the future
    ("CPR", "010136-4321"),
    ("CPR", "211062-5629"),
    ("CPR", "290236-4321"),
    ("personnummer", "811228-9874"),
    ("personnummer", "19811228-9874"),
    ("personnummer", "811228+9874"),
    ("personnummer", "880320-0016"),
    ("personnummer", "701063-2391"),  # samordningsnummer
    ("fødselsnummer", "15507600333"),  # of a register for tests: month and 40
    ("fødselsnummer", "151086 95088"),
    ("henkilötunnus", "131052-308T"),
    ("henkilötunnus", "131052A308T"),
    ("Steuer-ID", "36574261809"),
    ("Steuer-ID", "36 574 261 809"),
    ("National Insurance number", "JG103759A"),
    ("National Insurance number", "AB 12 34 57 C"),
    ("NIR", "295109912611193"),
    ("NIR", "2 95 10 99 126 111 93"),
    ("NIR", "1 84 12 2A 004 015 34"),
]
BEHIND: list[tuple[str, str]] = [
    ("CPR", "CPR-nr.: 2110625629"),
    ("CPR", "cpr 211062 5629"),
    ("personnummer", "Personnummer: 198112289874"),
    ("burgerservicenummer", "BSN 111222333"),
    ("burgerservicenummer", "Burgerservicenummer: 1112.22.333"),
    ("NIR", "Sécurité sociale : 2 95 10 99 126 111"),
]
NONE = [
    "311362-5629",  # no such day
    "290235-4321",  # no leap year
    "010136-0000",
    "811228-9873",
    "15507600334",
    "131052-308U",
    "36574261890",
    "36554266806",
    "GB123457C",
    "DA123457C",
    "QQ123456C",
    "295109912611199",
    "2110625629",  # ten digits may be anything
    "111222333",
    "BSN 111222334",
    "BSN 000000000",
    "2025-11-20, 12:00-13:45, telefon 33 92 33 92",
    "https://example.org/15507600333/x",
    "case 010136-4321-7",
    "x010136-4321",
    "1.010136-4321",
    "sha 1f9010136-4321",
]


@pytest.mark.parametrize(("name", "text"), [*KNOWN, *BEHIND])
def test_a_number_is_found_wherever_it_stands(name: str, text: str) -> None:
    for before, after in (("", ""), ("Navn ", "."), ("(", ")"), ("a\n", "\nb"), ("x;", ";"), ("**", "**"), ("=", ",")):
        (found,) = personal_numbers(f"{before}{text}{after}")
        assert name in found.names
        assert text.endswith(f"{before}{text}{after}"[found.start : found.end])


@pytest.mark.parametrize("text", NONE)
def test_what_has_no_such_date_or_check_digit_is_none(text: str) -> None:
    assert personal_numbers(text) == []


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2013\u2212\u00ad\x02")
def test_any_hyphen_and_any_space_will_do(hyphen: str) -> None:
    assert len(personal_numbers(f"010136{hyphen}4321")) == 1
    assert len(personal_numbers("2\u00a095\u00a010\u202f99 126 111 93")) == 1


def test_one_number_is_told_once_with_all_it_may_be() -> None:
    (found,) = personal_numbers("131052-3140")
    assert found.names == ("CPR", "henkilötunnus")


def test_each_number_of_a_list_is_found() -> None:
    text = "\n".join(f"{day:02}0136-4321;Navn {day}" for day in range(1, 29))
    assert len(personal_numbers(text)) == 28


@given(st.text(alphabet="0123456789 -ABcpr.", max_size=60))
def test_what_is_found_lies_in_the_text_in_order_and_apart(text: str) -> None:
    found = personal_numbers(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) and each.names for each in found)


def test_a_number_is_told_without_being_repeated() -> None:
    assert masked("010136-4321") == "01••••-••••"
