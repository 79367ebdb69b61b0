"""No two texts that look alike appear in one message, whatever rule tells it."""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

import pytest

from agendagen import rules
from agendagen.diagnostics import KNOWN, Also, Diagnostic, Fix, Source, Span, Wording
from agendagen.lookalikes import told_apart
from agendagen.phrases import LANGUAGES, Field, Names, Phrase, quoted
from agendagen.rules import terms

PAIRS = {
    "composed otherwise": ("Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "Cafe\N{COMBINING ACUTE ACCENT}"),
    "a no-break space": ("Anna Berg", "Anna\N{NO-BREAK SPACE}Berg"),
    "a narrow no-break space": ("Anna Berg", "Anna\N{NARROW NO-BREAK SPACE}Berg"),
    "a zero-width space": ("Anna", "An\N{ZERO WIDTH SPACE}na"),
    "a joiner": ("Anna", "Anna\N{WORD JOINER}"),
    "a byte order mark": ("Anna", "\N{ZERO WIDTH NO-BREAK SPACE}Anna"),
    "a soft hyphen": ("budget", "bud\N{SOFT HYPHEN}get"),
    "a mark of direction": ("Anna", "\N{RIGHT-TO-LEFT MARK}Anna"),
    "a control character": ("Anna", "An\x07na"),
    "a Cyrillic letter": ("Anna", "\N{CYRILLIC CAPITAL LETTER A}nna"),
    "a Greek letter": ("Anna", "\N{GREEK CAPITAL LETTER ALPHA}nna"),
    "a dash": ("2-budget", "2\N{NON-BREAKING HYPHEN}budget"),
    "a ligature": ("file", "\N{LATIN SMALL LIGATURE FI}le"),
    "full width": ("Anna", "\N{FULLWIDTH LATIN CAPITAL LETTER A}nna"),
    "a second space": ("Anna Berg", "Anna  Berg"),
}
TEXTS = [wording for wording in KNOWN.values() if wording.fields - {"count"}]


def names_of_texts(wording: Wording) -> list[str]:
    """Return the fields of a wording that are texts, not numbers."""
    templates = [
        text
        for template in (wording.message, wording.label, wording.help)
        for text in ([template] if isinstance(template, str) else template)
    ]
    numbers = {name for text in templates for _, name, spec, _ in Formatter().parse(text) if name and spec} | {"count"}
    return sorted(wording.fields - numbers)


def filled(wording: Wording, **texts: Field) -> Diagnostic:
    """Return a finding with these texts; what else it takes is a number."""
    return wording.of({name: texts.get(name, 7) for name in wording.fields}, Span(Source("a.md", "a.md", "x")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_rule_no_two_fields_look_alike(language: str) -> None:
    tried = 0
    for wording in TEXTS:
        names = names_of_texts(wording)
        for first in names:
            for second in names:
                for one, other in PAIRS.values() if first != second else ():
                    tried += 1
                    shown = " ".join(filled(wording, **{first: one, second: other}).worded(language))
                    assert other not in shown, (wording.rule, wording.variant, first, second, shown)
    assert tried > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_what_was_found_and_its_mend_or_the_other_place(language: str) -> None:
    for wording in TEXTS:
        for name in names_of_texts(wording):
            for one, other in PAIRS.values():
                found = filled(wording, **{name: other})
                fix = Fix(terms.DID_YOU_MEAN(text=one), done=terms.BECAME(old=other, text=one))
                mended = Diagnostic(wording, found.severity, found.span, found.fields, fix=fix)
                assert other not in " ".join((*mended.worded(language), mended.mended(language)))
                assert found.span
                also = (Also(found.span, terms.SPELLED(name=one)),)
                placed = Diagnostic(wording, found.severity, found.span, found.fields, also=also)
                assert other not in " ".join(
                    (*placed.worded(language), *(words for _, words in placed.others(language)))
                )


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_the_usual_one_is_written_as_ever_and_the_other_shows_how_it_differs(pair: tuple[str, str]) -> None:
    one, other = pair
    apart = told_apart([one, other])
    assert apart(one) == one
    shown = str(apart(other))
    (code,) = set(re.findall(r"<U\+([0-9A-F]{4,6})>", shown))
    assert chr(int(code, 16)) in other


def test_within_lists_and_phrases_too() -> None:
    one, other = PAIRS["a no-break space"]
    apart = told_apart([quoted([one, "x"]), Phrase("of {name}")(name=other)])
    assert apart(Phrase("of {name}")(name=other)) == Phrase("of {name}")(name="Anna<U+00A0>Berg")
    assert apart(Names((one, other))) == Names((one, "Anna<U+00A0>Berg"))


def test_what_stands_alone_is_written_as_it_is() -> None:
    for _, other in PAIRS.values():
        found = rules.UnknownPerson.presenter(name=other)
        assert found.message == f"the roster has no `{other}`"
    assert unicodedata.normalize("NFC", "Åse") == told_apart(["Åse", "Ase"])("Åse")
