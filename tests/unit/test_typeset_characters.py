"""The author's own characters, set as the typesetters of a language set them, and left where they are no such thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.html.typesetting import Typesetting
from agendagen.html.typesetting.spaces import JOINER
from agendagen.languages import LANGUAGES
from agendagen.text import Block, Break, Code, Inline, Link, NoteMark, Paragraph, Styled, Words, plain
from tests.unit.html_sample import writer

_HARD = str.maketrans({"\u00a0": " ", "\u202f": "^", JOINER: "|"})


def shown(text: str, language: str = "da", *, paper: bool = False) -> str:
    """Return plain text as it is set; only narrow spaces and joiners are seen."""
    return Typesetting(language, lines=paper).words(text).translate(_HARD)


def run(*inlines: Inline | str, language: str = "da") -> str:
    """Return what a paragraph with these inlines says when it is set."""
    nodes = tuple(Words(each) if isinstance(each, str) else each for each in inlines)
    return plain(Typesetting(language).run(nodes)).translate(_HARD)


def written(*blocks: Block, language: str = "da") -> str:
    return writer(language=language).text(blocks).translate(_HARD)


def em(text: str) -> Styled:
    return Styled("em", (Words(text),))


QUOTED = {
    "da": "»Et ›godt‹ liv«",
    "de": "„Et ‚godt‘ liv“",
    "en": "“Et ‘godt’ liv”",
    "es": "«Et “godt” liv»",
    "fi": "”Et ’godt’ liv”",
    "fr": "«^Et “godt” liv^»",
    "nb": "«Et ‘godt’ liv»",
    "nl": "“Et ‘godt’ liv”",
    "sv": "”Et ’godt’ liv”",
}


def test_quotation_marks_are_those_of_the_language() -> None:
    assert QUOTED.keys() == LANGUAGES.keys()
    for language, expected in QUOTED.items():
        assert shown("\"Et 'godt' liv\"", language) == expected
        assert shown('"Et "godt" liv"', language) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("KL's sag om 1990'erne", "KL’s sag om 1990’erne"),
        ("rock 'n' roll i '90erne", "rock ’n’ roll i ’90erne"),
        ("KL´s og KL`s", "KL’s og KL’s"),
        ("Lars' mor", "Lars’ mor"),
        ('("ja") "nej"-kampagne, "12".', "(»ja«) »nej«-kampagne, »12«."),
        ("\"'ja' er et svar\"", "»›ja‹ er et svar«"),
        ("5' 3\" høj", "5′ 3″ høj"),
        ('et " alene', 'et " alene'),
        ("ja -- nej --- måske, A - B", "ja – nej — måske, A – B"),
        ("vi -- og I--de", "vi – og I–de"),
        ("men ... ja [...]", "men … ja […]"),
        ("(-505), -1,2 og -5 %; 100,- kr.", "(−505), −1,2 og −5 %; 100,– kr."),
        ("2023-2024, 2027-28, 12-43 timer, 0-1 år", "2023–2024, 2027–28, 12–43 timer, 0–1 år"),
        ("kl. 12.00-13.45, kl. 8-10, 08.30-9.15", "kl. 12.00–13.45, kl. 8–10, 08.30–9.15"),
        (
            "500-1000 kr., 10-15 %, 10%-15%, 1,5-2 mio., 1.000-2.000",
            "500–1000 kr., 10–15 %, 10%–15%, 1,5–2 mio., 1.000–2.000",
        ),
        ("6.-7. maj, mandag-fredag, januar-marts", "6.–7. maj, mandag–fredag, januar–marts"),
        ("29. november-1. december", "29. november – 1. december"),
        ("20.11.2025-1.12.2025", "20.11.2025–1.12.2025"),
        ("§§ 85-87, side 4-6, nr. 1-3", "§§ 85–87, side 4–6, nr. 1–3"),
    ],
)
def test_characters_are_set(typed: str, expected: str) -> None:
    assert shown(typed) == expected
    assert run(typed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tlf. 12-43, telefon: 20-30, +45 12-43 og 555-1234, 33-12-34-56",
        "sag 23/1234-5, sagsnr. 12-43, j.nr. 12-43, CVR 1000-2000",
        "2024-05-06, 2011-12, 01-02, 010190-1234",
        "bilag 1.2-3, ISO 27001-2, F-16, COVID-19, 2a-3b, ISSN 1234-5678",
        "https://example.org/2023-2024/'x'...y navn@it's-12-43.dk C:\\mappe\\12-43 data/12-43/fil.csv",
        "--strict og <!-- x --> og ---- og a/../b",
        "stemmer 7-4",
    ],
)
def test_what_could_be_a_name_stays(text: str) -> None:
    assert shown(text) == text
    assert run(text) == text


def test_french_marks_have_their_narrow_space() -> None:
    assert shown("Quoi? Oui! Non; voici: «mot» « mot » http://a.example/b?c;d", "fr") == (
        "Quoi^? Oui^! Non^; voici : «^mot^» «^mot^» http://a.example/b?c;d"
    )
    assert shown("10:30", "fr") == "10:30"


def test_words_and_what_stands_among_them_are_one_text() -> None:
    assert run('"', em("ordet"), '", sagde', Break(), "han") == "»ordet«, sagde han"
    assert run("se ", em('"et'), ' andet"') == "se »et andet«"
    assert run('"', Code("a"), '" og ', em("KL"), "'s") == "»a« og KL’s"
    assert run("2023", em("-2024"), NoteMark(1, "x")) == "2023–2024"
    assert run("kl.", Break(), "12") == "kl. 12"
    done = Typesetting("da").run((Words("den 6."), Break(), Words("maj")))
    assert plain(done) == "den 6.\u00a0maj"


def test_code_addresses_and_attributes_stay() -> None:
    kept = Link((Words('https://example.org/"a"--b'),), 'https://example.org/"a"--b', (("title", '"x"'),))
    blocks = Paragraph((Code('"a" -- b'), Words(" "), Styled("kbd", (Words('"b"'),)), Words(" "), kept))
    out = written(blocks)
    assert '<code>"a" -- b</code> <kbd>"b"</kbd>' in out
    assert 'title="&quot;x&quot;"' in out
    assert '>https://example.org/"a"--b</' in out


def test_a_passage_in_another_language_has_its_marks() -> None:
    english = Styled("span", (Words('the "good" life'),), (("lang", "en"),))
    assert run('"Om ', english, '"') == "»Om the “good” life«"
    assert '<p lang="de">„Ja“</p>' in written(Paragraph((Words('"Ja"'),), (("lang", "de"),)))


def test_what_the_author_keeps_is_left() -> None:
    assert run(Words('"a" og "b"', kept=(0, 2))) == '"a" og »b«'
    assert Typesetting("da", characters=False).words('"a" -- 2023-2024 ... KL\'s') == '"a" -- 2023-2024 ... KL\'s'
    assert shown('"a" it\'s', "pl") == '"a" it’s'


def test_no_line_of_paper_ends_behind_the_hyphen_of_an_abbreviation() -> None:
    assert shown("F-ACT, KD-Net, IT-folk, 12-43 og kommune-samarbejde", paper=True) == (
        "F-|ACT, KD-|Net, IT-|folk, 12–|43 og kommune-samarbejde"
    )
    assert shown("F-ACT") == "F-ACT"
    assert shown("https://example.org/my-it-site", paper=True) == "https://example.org/my-it-site"


@given(
    st.lists(st.sampled_from(['"', "'", "-", "--", ".", "...", " ", "a", "KL", "12", "3", "(", ")", "\n", "/", "´"]))
)
def test_nothing_is_lost_and_setting_twice_is_setting_once(pieces: list[str]) -> None:
    text = "".join(pieces)
    for language in LANGUAGES:
        setting = Typesetting(language)
        done = setting.words(text)
        letters = [c for c in text if c.isalnum()]
        assert [c for c in done if c.isalnum()] == letters
        whole = setting.run(tuple(Words(piece) for piece in pieces))
        assert [c for c in "".join(n.text for n in whole if isinstance(n, Words)) if c.isalnum()] == letters
