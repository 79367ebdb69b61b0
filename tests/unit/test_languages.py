"""A language is one value: complete, known by every stage, and nowhere else."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from agendagen.diagnostics import Diagnostic
from agendagen.languages import LANGUAGES, NOTHING, Language, language_of, locales, served, with_english
from agendagen.read.links import begins_sentence
from agendagen.read.numbers import read_number
from agendagen.read.partnames import part_kind, table_words
from agendagen.reading import read
from agendagen.words import LABELS, words_for
from agendagen.workdays import may_be_holiday
from tests.unit.workspace import make

SOURCE = Path(__file__).parents[2] / "src" / "agendagen"

# --- Complete ---------------------------------------------------------------------------------------------------------

MAY_BE_EMPTY = {
    "also": "most languages have one subtag",
    "near": "most serve no other",
    "twins": "most can be told apart",
    "locale": "most follow their own tag",
    "country": "English is spoken in many",
    "noun_capitals": "only German",
    "regions": "most are written alike everywhere",
    "customs.clock": "the locale's own",
    "customs.weekday": "the locale's own",
    "customs.first": "most write it as a plain number",
    "times.clear_days": "not all have a word for them",
    "dates.article": "some have none",
    "dates.ordinal": "some have none",
    "dates.of": "most have none",
    "dates.of_year": "most have none",
    "dates.month_first": "only English",
    "dates.weekdays": "Babel knows them",
    "dates.months": "most have one name everywhere",
    "times.since": "some begin with the hour",
    "times.until": "some write a dash only",
    "times.between": "a colon, a full stop and an h are understood in all",
    "times.after": "most write nothing but an h",
    "times.morning": "some count 24 hours only",
    "times.afternoon": "some count 24 hours only",
    "times.noon": "some call it twelve o'clock, or their word is a meal too",
    "spaces.amounts": "some write them in full",
    "spaces.narrow_before": "only French",
    "spaces.wide_before": "only French",
    "spaces.narrow_after": "only French",
    "spaces.unspaced": "only French",
    "mentions.until": "some write a dash only",
    "mentions.amounts": "the sign of per cent is understood in all",
    "mentions.others_behind": "some say it before",
    "people.particles": "some have none",
    "fillers.before_xx": "some write the day first",
    "fillers.kinds_of_document": "some have no such habit",
    "fillers.untitled": "some have no such habit",
}


def empty(value: object, name: str = "") -> Iterator[str]:
    """Yield the names of fields that say nothing."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from empty(getattr(value, field.name), f"{name}.{field.name}".lstrip("."))
    elif not value or value == NOTHING:
        yield name


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_a_language_says_all_that_a_stage_asks_for(language: Language) -> None:
    assert [name for name in empty(language) if name not in MAY_BE_EMPTY and not name.startswith("name.")] == []


def test_every_reason_for_an_empty_field_is_needed() -> None:
    assert MAY_BE_EMPTY.keys() == MAY_BE_EMPTY.keys() & {name for each in LANGUAGES.values() for name in empty(each)}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_every_pattern_of_a_language_is_one(language: Language) -> None:
    for group in (language.dates, language.times, language.mentions, language.people, language.fillers):
        for field in fields(group):
            value = getattr(group, field.name)
            if isinstance(value, str):
                assert re.compile(value, re.IGNORECASE)
                assert re.compile(f"(?:{value})").fullmatch("") is None or not value, field.name


def test_no_tag_is_two_languages() -> None:
    tags = [tag for language in LANGUAGES.values() for tag in (language.tag, *language.also, *language.near)]
    assert len(tags) == len(set(tags))
    assert list(LANGUAGES) == sorted(LANGUAGES)
    assert {twin for language in LANGUAGES.values() for twin in language.twins} <= LANGUAGES.keys()


# --- Known by every stage ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["da-DK", "DA", "da_DK", "no", "nn-NO", "nb", "fi-FI", "es-419", "es_MX"])
def test_regions_and_other_tags_are_the_language(tag: str) -> None:
    assert language_of(tag) is served(tag)
    assert language_of(tag).tag in LANGUAGES


@pytest.mark.parametrize("tag", ["pl", "tlh", "is-IS", ""])
def test_of_another_nothing_is_known_and_english_serves(tag: str) -> None:
    unknown = language_of(tag)
    assert [name for name in empty(unknown) if name != "tag"]
    assert (served(tag).tag, unknown.starter, with_english(unknown)[1].tag) == ("en", None, "en")
    assert (part_kind("Background", tag), table_words(tag)) == ("case", ("table",))


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_its_parts_are_known_in_any_case_and_english_ones_too(language: Language) -> None:
    for kind in ("recommendation", "case", "decision"):
        for title in getattr(language.parts, kind).split(","):
            assert part_kind(f" {title.upper()}: ", language.tag) == kind
    assert part_kind("Recommendations", language.tag) == "recommendation"


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_its_abbreviations_end_no_sentence(language: Language) -> None:
    for word in language.abbreviations.split():
        if word.replace(".", "").isalpha() and "º" not in word and "°" not in word:
            assert not begins_sentence(f"A ({word}. ", language.tag), word
    assert begins_sentence("A zzyzx. ", language.tag)


@pytest.mark.parametrize(("tag", "value"), [("fi", 1234), ("es", 1234), ("da", 1234), ("en", 1.234), ("pl", 1.234)])
def test_a_point_before_three_digits_is_what_babel_says(tag: str, value: float) -> None:
    found = read_number("1.234", tag)
    assert found is not None
    assert found.value == value if tag != "pl" else found.value in (1234, 1.234)


def test_the_gate_of_holidays_lets_every_one_through() -> None:
    import holidays

    countries = {language.country for language in LANGUAGES.values() if language.country} | {"AT", "BE"}
    for country in sorted(countries):
        days = holidays.country_holidays(country, years=range(2020, 2041))
        hidden = {f"{country} {day:%m-%d}" for day in days if not may_be_holiday(day) and "observed" not in days[day]}
        assert hidden == set(), country


# --- One that the program has not -------------------------------------------------------------------------------------

SAID = {key: f"<{key}> " + " ".join(re.findall(r"\{\w+\}", english)) for key, (_, english) in LABELS.items()}


def told(tmp_path: Path, language: str, labels: str = "") -> list[Diagnostic]:
    folder = make(tmp_path, {"meeting.yaml": f"body: B\ndate: 2026-05-06\nlanguage: {language}\n{labels}"})
    return [each for each in read(folder, cwd=tmp_path).diagnostics if each.rule == "unknown-language"]


@pytest.mark.parametrize("language", ["dansk", "is", "klingon", "xx-XX", "de_AT", "nn", '"Dansk!"'])
def test_it_is_told_at_its_key(tmp_path: Path, language: str) -> None:
    (found,) = told(tmp_path, language)
    assert found.span
    assert (found.span.line, found.span.written.strip('"')) == (3, language.strip('"'))


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("dansk", "da"),
        ("Dansk", "da"),
        ("Danish", "da"),
        ("Dänisch", "da"),
        ("Deutsch", "de"),
        ("suomi", "fi"),
        ("español", "es"),
        ("Spanish", "es"),
        ("français", "fr"),
        ("English", "en"),
        ("norsk", "nb"),
        ("dan", "da"),
        ("ger", "de"),
        ("dk", "da"),
        ("se", "sv"),
        ("us", "en"),
        ("uk", None),
        ("ca", None),
        ("is", None),
        ("klingon", None),
    ],
)
def test_the_name_of_a_language_suggests_its_tag(tmp_path: Path, language: str, tag: str | None) -> None:
    (found,) = told(tmp_path, language)
    made = [edit.text for edit in found.fix.edits] if found.fix else []
    assert made == ([tag] if tag else [])


def test_it_needs_no_template_where_the_meeting_brings_all_words(tmp_path: Path) -> None:
    every = "labels:\n" + "".join(f'  {key}: "{text}"\n' for key, text in SAID.items())
    assert told(tmp_path, "is", every) == []
    assert told(tmp_path, "is", every.replace("  agenda:", "  draft:", 1).replace("  draft:", "  # draft:", 1))


@pytest.mark.parametrize("key", LABELS)
def test_every_word_that_is_printed_can_be_replaced(key: str) -> None:
    words = words_for("fi", {key: f"own {SAID[key]}"})
    context, english = LABELS[key]
    plural = {"one-page": 1, "pages": 3}.get(key)
    if plural is not None:
        said = words.pages(plural)
    else:
        said = words.in_context(context, english) if context else words.text(english)
    assert said.startswith(f"own <{key}>")


def test_the_documentation_names_every_language_and_every_key() -> None:
    text = (SOURCE.parents[1] / "docs" / "languages.md").read_text(encoding="utf-8")
    languages, keys = text.split("| key | English |")
    assert re.findall(r"^\| `([\w-]+)` \| (.+) \|$", keys, re.MULTILINE) == [
        (key, english) for key, (_, english) in LABELS.items()
    ]
    for tag, language in LANGUAGES.items():
        assert f"| `{tag}`" in languages
        assert str(language.name) in languages


def test_words_that_are_not_replaced_stay() -> None:
    words = words_for("fi", {"agenda": "Lista"})
    assert (words.text("Agenda"), words.text("Contents"), words.pages(2)) == ("Lista", "Sisällys", "2\u00a0sivua")


def test_dates_are_english_until_the_meeting_brings_words() -> None:
    day = dt.date(2026, 5, 6)
    assert words_for("is").date(day) == "6\u00a0May 2026"
    assert words_for("is", {"agenda": "Dagskrá"}).date(day) == "6.\u00a0maí 2026"


def test_an_unknown_key_among_labels_is_told(tmp_path: Path) -> None:
    folder = make(tmp_path, {"meeting.yaml": "body: B\ndate: 2026-05-06\nlabels: {atachment: X}\n"})
    (unknown,) = [each for each in read(folder, cwd=tmp_path).diagnostics if each.rule == "unknown-key"]
    assert unknown.fix
    assert [edit.text for edit in unknown.fix.edits] == ["attachment"]


# --- Nowhere else -----------------------------------------------------------------------------------------------------

ELSEWHERE = {
    ("phrases.py", "da"): "the program speaks it to whoever runs it; there is a catalogue `messages` in no other",
    ("phrases.py", "en"): "the sources are in it",
    ("cli/usage.py", "en"): "the help pages are in it",
}


def tags_of(path: Path) -> Iterator[str]:
    """Yield the languages that a module has as keys of a dict, in a collection, or in a comparison."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        held: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            held = list(node.keys)
        elif isinstance(node, ast.Set | ast.Tuple | ast.List):
            held = list(node.elts)
        elif isinstance(node, ast.Compare):
            held = [node.left, *node.comparators]
        for part in held:
            if isinstance(part, ast.Constant) and part.value in known_tags():
                yield str(part.value)


def known_tags() -> set[str]:
    """Return every subtag but ``no``, which is also an answer."""
    tags = (tag for language in LANGUAGES.values() for tag in (language.tag, *language.also, *language.near))
    return {tag for tag in tags if tag != "no"}


def test_no_other_module_names_a_language() -> None:
    found = {
        (str(path.relative_to(SOURCE)), tag)
        for path in SOURCE.rglob("*.py")
        if "languages" not in path.relative_to(SOURCE).parts
        for tag in tags_of(path)
    }
    assert found == set(ELSEWHERE), "move it into languages/, or say why it must stand here"


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for text in ('A = {"da": 1}', 'A = ("sv",)', 'A = {"de"}', 'if language == "fr": pass', 'A = x in ["nn"]'):
        path = tmp_path / "a.py"
        path.write_text(text, encoding="utf-8")
        assert list(tags_of(path)), text
    path.write_text('A = f(language="en")', encoding="utf-8")
    assert not list(tags_of(path))


def test_dates_of_every_language_are_read_as_they_are_written() -> None:
    from agendagen.check.times import mentions

    for tag, language in LANGUAGES.items():
        words = words_for(tag)
        for day in (dt.date(2026, 12, 1), dt.date(2026, 3, 26)):
            for text in (words.date(day), words.weekday_date(day)):
                (found,) = mentions(f"x {text} x", language)
                assert (found.day, found.month, found.year) == (day.day, day.month, day.year), (tag, text)
            assert found.weekday == day.weekday(), (tag, text)
        assert len(locales.weekdays(tag)) >= 7
