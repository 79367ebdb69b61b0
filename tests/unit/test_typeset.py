"""No-break spaces where a language wants them, and nowhere else."""

from __future__ import annotations

import pytest

from agendagen.typeset import typeset


def shown(text: str, language: str, *, lines: bool = False) -> str:
    """Return the text as typeset, ``~`` for a no-break space and ``^`` for a narrow one."""
    done = typeset(f"<body>{text}</body>", language, lines=lines)
    return done.removeprefix("<body>").removesuffix("</body>").replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", "jf. §~108 kl.~12 til 27,6~mio.~kr."),
        ("da", "nr.~4, s.~12, punkt~2.3 den 6.~maj 2024"),
        ("da", "1~000~000~kr. er 5~pct. af det"),
        ("da", "ja~– f.~eks. nu"),
        ("de", "am 6.~Mai um 12~Uhr, z.~B. Nr.~5"),
        ("sv", "bilaga~3 den 6~maj"),
        ("fr", "Quoi^? Oui~: «~non~» le 6~mai"),
        ("en", "November~20 or 20~November, item~3, 5~kg"),
        ("nb", "sak~12 og vedlegg~3"),
        ("nl", "bijlage~2 op 6~mei"),
    ],
)
def test_spaces_bind(language: str, expected: str) -> None:
    plain = expected.replace("~", " ").replace("^", " ")
    assert shown(f"<p>{plain}</p>", language) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    "text", ["<p>de 12 kommuner</p>", "<code>kl. 12</code>", '<p title="kl. 12">x</p>', "<p>alt.</p>"]
)
def test_other_spaces_stay(text: str) -> None:
    assert shown(text, "da") == text


def test_nothing_but_spaces_changes() -> None:
    text = "<p>Mødet den 6. maj kl. 12 – 13 koster 1 000 kr., jf. § 4 og <em>bilag 3</em>.</p><pre>nr. 4</pre>"
    assert shown(text, "da").replace("~", " ") == text


def test_the_last_words_of_a_title_stay_together_on_paper() -> None:
    title = '<h2><span class="num">1.2 </span>Fælles principper for <em>takster nu</em></h2>'
    assert shown(title, "da", lines=True) == title.replace("takster nu", "takster~nu")
    assert shown(title, "da") == title


def test_words_too_long_to_stay_together_are_parted() -> None:
    title = "<h2>Om Fjordkommunernes sekretariatsbetjeningsaftale</h2>"
    assert shown(title, "da", lines=True) == title


def test_a_short_last_word_has_no_line_of_its_own() -> None:
    text = "<li>Hvad skal der til, for at de tilbud er nok for os, der bor op\n</li>"
    assert shown(text, "da", lines=True) == text.replace("bor op", "bor~op")


def test_the_last_words_of_a_paragraph_stay_together_within_links() -> None:
    text = '<p>Tager stilling til de to spørgsmål, som står i <a href="#a b">afsnittet om lån</a>.</p>'
    assert shown(text, "da", lines=True) == text.replace("om lån", "om~lån")


def test_no_line_is_held_together_across_a_tag() -> None:
    text = "<p>Tager stilling til de to spørgsmål, som står i <em>Havrekær</em>.</p>"
    assert shown(text, "da", lines=True) == text


def test_a_paragraph_of_one_line_and_a_long_last_word_are_left_alone() -> None:
    short = "<li><p>Alt om det er langt her, og en tekst endnu mere</p><p>En kort sag</p></li>"
    assert shown(short, "da", lines=True) == short.replace("endnu mere", "endnu~mere")
    long = "<p>Det er aftalt, at udgifterne dækkes af kommunernes driftsbudgetter.</p>"
    assert shown(long, "da", lines=True) == long


def test_what_stands_before_a_nested_list_is_not_the_end_of_a_paragraph() -> None:
    text = "<li>Den gamle navigationsskole i Kragevig med plads til 30 borgere på <ul><li>sal</li></ul></li>"
    assert shown(text, "da", lines=True) == text


def test_a_date_at_the_end_of_a_paragraph_does_not_grow_too_long_for_a_margin() -> None:
    text = "<p>Afgørelsen fra tilsynet forelå først fredag den 14. november 2025.</p>"
    assert shown(text, "da", lines=True) == text.replace("14. november", "14.~november")
