"""No-break spaces where a language wants them, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.html.typesetting import Typesetting
from agendagen.html.typesetting.spaces import JOINER
from agendagen.text import (
    Block,
    Break,
    Code,
    CodeBlock,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    NoteMark,
    Paragraph,
    Styled,
    Words,
)
from tests.unit.html_sample import writer

_HARD = str.maketrans({"\u00a0": "~", "\u202f": "^"})


def shown(text: str, language: str) -> str:
    """Return the text as typeset, ``~`` for a no-break space and ``^`` for a narrow one."""
    return Typesetting(language).words(text).translate(_HARD)


def written(*blocks: Block, paper: bool = True, language: str = "da") -> str:
    """Return blocks as HTML, on paper or on the screen."""
    return writer(paper=paper, language=language).text(blocks).translate(_HARD)


def paragraph(*inlines: str | Inline) -> Paragraph:
    return Paragraph(tuple(Words(each) if isinstance(each, str) else each for each in inlines))


def em(text: str) -> Styled:
    return Styled("em", (Words(text),))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", "jf.~§~108 kl.~12 til 27,6~mio.~kr."),
        ("da", "Jf.~bilag, §§~85~og~103, 5~mod~2, den 6.~maj~2024"),
        ("da", "nr.~4, s.~12, punkt~2.3 den 6.~maj~2024"),
        ("da", "1~000~000~kr. er 5~pct. af det"),
        ("da", "ja~– f.~eks. nu"),
        ("de", "am 6.~Mai um 12~Uhr, z.~B. Nr.~5"),
        ("sv", "bilaga~3 den 6~maj"),
        ("fr", "Quoi^? Oui~: «^non^» le 6~mai"),
        ("en", "November~20,~2025 or 20~November, item~3, 5~kg, 5~of~12"),
        ("nb", "sak~12 og vedlegg~3"),
        ("nl", "bijlage~2 op 6~mei"),
    ],
)
def test_spaces_bind(language: str, expected: str) -> None:
    text = expected.replace("~", " ").replace("^", " ")
    assert shown(text, language) == expected
    assert written(paragraph(text), paper=False, language=language) == f"<p>{expected}</p>\n"


@pytest.mark.parametrize(
    "block",
    [
        paragraph("de 12 kommuner"),
        paragraph(Code("kl. 12", (("title", "kl. 12"),))),
        paragraph(Styled("kbd", (em("kl. 12"),))),
        paragraph(Link((Words("alt."),), "https://example.org/kl. 12", (("title", "kl. 12"),))),
        CodeBlock("kl. 12\n"),
    ],
)
def test_other_spaces_stay(block: Block) -> None:
    assert "~" not in written(block)


@given(st.lists(st.one_of(st.text(), st.sampled_from(["§ 4", " ", "kl. 12 ", "– ", "6. maj", "a b", "\n"]))))
def test_nothing_but_spaces_changes(pieces: Sequence[str]) -> None:
    text = "".join(pieces)
    for language in ("da", "fr", "en"):
        setting = Typesetting(language, lines=True, characters=False)
        inlines = tuple(Words(piece) if n % 2 else em(piece) for n, piece in enumerate(pieces))
        for done, before in (
            (setting.words(text), text),
            (setting.title(text), text),
            (setting.line(text), text),
            (_joined(setting.headline(inlines)), text),
            (_joined(setting.ending(inlines)), text),
        ):
            done = done.replace(JOINER, "")  # noqa: PLW2901 - shows nothing
            assert len(done) == len(before)
            assert all(a == b or (b.isspace() and a in "\u00a0\u202f") for a, b in zip(done, before, strict=True))
        assert setting.words(setting.words(text)) == setting.words(text)


def _joined(inlines: Sequence[Inline]) -> str:
    said = (inline.children[0] if isinstance(inline, Styled) else inline for inline in inlines)
    return "".join(words.text for words in said if isinstance(words, Words))


def test_the_last_words_of_a_title_stay_together_on_paper() -> None:
    title = (Words("Fælles principper for "), em("takster nu"))
    heading = Heading(title, 3, "x")
    assert "<em>takster~nu</em>" in written(heading)
    assert "<em>takster nu</em>" in written(heading, paper=False)
    assert "takster~nu" in writer(paper=True, language="da").headline(title).translate(_HARD)
    assert Typesetting("da", lines=True).title("Fælles principper for takster nu").endswith("takster\u00a0nu")


def test_words_too_long_to_stay_together_are_parted() -> None:
    title = "Om Fjordkommunernes sekretariatsbetjeningsaftale"
    assert Typesetting("da", lines=True).title(title) == title


def test_a_short_last_word_has_no_line_of_its_own() -> None:
    text = "Hvad skal der til, for at de tilbud er nok for os, der bor op"
    entry = List((ListItem((Paragraph((Words(text),), plain=True),)),))
    assert "der bor~op</li>" in written(entry)


def test_the_last_words_of_a_paragraph_stay_together_within_links() -> None:
    link = Link((Words("afsnittet om lån"),), "#a b")
    assert "om~lån</a>." in written(paragraph("Tager stilling til de to spørgsmål, som står i ", link, "."))
    noted = paragraph("Tager stilling til de to spørgsmål, der er om lån", NoteMark(1, "fnref1"))
    assert "om~lån<sup" in written(noted)


@pytest.mark.parametrize("last", [em("Havrekær"), Code("Havrekær"), Break(hard=True)])
def test_no_line_is_held_together_across_a_tag(last: Inline) -> None:
    assert "~" not in written(paragraph("Tager stilling til de to spørgsmål, som står i ", last, Words(".")))


def test_a_paragraph_of_one_line_and_a_long_last_word_are_left_alone() -> None:
    assert "endnu~mere" in written(paragraph("Alt om det er langt her, og en tekst endnu mere"))
    assert "~" not in written(paragraph("En kort sag"))
    assert "~" not in written(paragraph("Alt om det er langt her, og en tekst", Break(hard=True), "En kort sag"))
    assert "~" not in written(paragraph("Det er aftalt, at udgifterne dækkes af kommunernes driftsbudgetter."))


def test_what_stands_before_a_nested_list_is_not_the_end_of_a_paragraph() -> None:
    first = Paragraph((Words("Den gamle navigationsskole i Kragevig med plads til borgere på vej"),), plain=True)
    inner = List((ListItem((Paragraph((Words("sal"),), plain=True),)),))
    assert "~" not in written(List((ListItem((first, inner)),)))


def test_a_date_at_the_end_of_a_paragraph_does_not_grow_too_long_for_a_margin() -> None:
    text = "Afgørelsen fra tilsynet forelå først fredag den 14. november 2025."
    assert text.replace("14. november 2025", "14.~november~2025") in written(paragraph(text))
