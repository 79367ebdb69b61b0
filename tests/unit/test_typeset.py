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
