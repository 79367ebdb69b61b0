"""The translators' catalogues: complete, sound, readable by others, and up to date with the sources."""

from __future__ import annotations

import gettext
import importlib.util
import re
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from agendagen.words import catalogue, supported_languages

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "src" / "agendagen" / "locale"
LANGUAGES = supported_languages()
GAP = re.compile(r"\{[^}]*\}")


def tool() -> ModuleType:
    """Return `tools/catalogues.py` as a module."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CATALOGUES = tool()
FOUND = CATALOGUES.messages()


def text_of(language: str) -> str:
    return (LOCALE / language / "LC_MESSAGES" / "agendagen.po").read_text(encoding="utf-8")


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    assert {path.parts[-3] for path in LOCALE.rglob("*.po")} == set(LANGUAGES)
    assert CATALOGUES.LANGUAGES == LANGUAGES


def test_messages_are_found_in_the_sources() -> None:
    assert ("", "Meeting") in {(entry.context, entry.msgid) for entry in FOUND}
    assert ("label", "attachment") in {(entry.context, entry.msgid) for entry in FOUND}
    assert any(entry.plural == "{n} pages" for entry in FOUND)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing(language: str) -> None:
    known = catalogue.load(language).texts
    missing = [(entry.context, entry.msgid) for entry in FOUND if (entry.context, entry.msgid) not in known]
    assert missing == [], f"run tools/catalogues.py, then translate these in {language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_agrees_with_babel(language: str) -> None:
    babel = read_po(BytesIO(text_of(language).encode()), locale=language)
    expected = {}
    for message in babel:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        string = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if msgid and all(string) and not message.fuzzy:
            expected[message.context or "", msgid] = string
    ours = catalogue.read(text_of(language))
    assert ours.texts == expected
    assert len(expected) > 50
    rule = gettext.c2py(babel.plural_expr)
    assert [ours.plural(n) for n in range(30)] == [rule(n) for n in range(30)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_and_ends_of_a_translation_are_those_of_the_message(language: str) -> None:
    plurals = {(entry.context, entry.msgid): entry.plural for entry in FOUND if entry.plural}
    for (context, msgid), forms in catalogue.load(language).texts.items():
        assert len(forms) == (2 if (context, msgid) in plurals else 1)
        for form in forms:
            assert sorted(GAP.findall(form)) == sorted(GAP.findall(msgid)), (language, msgid)
            assert form == form.strip(), (language, msgid)
            assert form.endswith(":") == msgid.endswith(":"), (language, msgid)


def test_french_has_a_narrow_no_break_space_before_high_punctuation() -> None:
    for form in (form for forms in catalogue.load("fr").texts.values() for form in forms):
        assert not re.search(r"(?<!\u202f)[;:!?»]", form), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_are_up_to_date(language: str) -> None:
    text = text_of(language)
    assert CATALOGUES.updated(text, FOUND, language) == text, "run tools/catalogues.py"


def test_an_update_adds_keeps_retires_and_brings_back() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: da\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    old = head + '\n# remark\nmsgid "Kept"\nmsgstr "Beholdt"\n\nmsgid "Gone"\nmsgstr "Borte"\n'
    kept, new = CATALOGUES.Found("", "Kept"), CATALOGUES.Found("", "New")
    gone = CATALOGUES.Found("", "Gone")
    later = CATALOGUES.updated(old, [kept, new], "da")
    assert catalogue.read(later).texts == {("", "Kept"): ("Beholdt",)}
    assert "# remark" in later
    assert 'msgid "New"\nmsgstr ""' in later
    assert '#~ msgid "Gone"' in later
    again = CATALOGUES.updated(later, [kept, new, gone], "da")
    assert catalogue.read(again).texts["", "Gone"] == ("Borte",)
    assert CATALOGUES.updated(again, [kept, new, gone], "da") == again


@pytest.mark.parametrize("language", ["da", "fr", "de"])
@pytest.mark.parametrize(
    "rule",
    ["nplurals=1; plural=0;", "nplurals=2; plural=(n > 1);", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"],
)
def test_an_update_keeps_the_plural_forms_of_the_catalogue_whatever_babel_thinks(language: str, rule: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {rule}\\n"\n'
    forms = [f"form {number}" for number in range(int(rule[9]))]
    entry = '#, python-brace-format\nmsgid "{n} page"\nmsgid_plural "{n} pages"\n'
    old = head + "\n" + entry + "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    found = [CATALOGUES.Found("", "{n} page", "{n} pages")]
    assert CATALOGUES.updated(old, found, language) == old
    new = CATALOGUES.updated(head, found, language)
    assert new == head + "\n" + entry + "".join(f'msgstr[{number}] ""\n' for number in range(len(forms)))


def test_messages_are_found_in_templates_and_modules(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "src" / "a.py").write_text(
        'words.text("One" if x else "Two")\nself.words.in_context("c", "Three")\nother.text("Not")\n'
        'words_for(x)[0].text("Seven")\nwords.counted("{n} a", "{n} b", 3)\n'
        '# Translators: a heading\nwords.text("Four")\n',
        encoding="utf-8",
    )
    (tmp_path / "templates" / "b.html.j2").write_text(
        '<p>{{ _("Five", x=1) }} {{ words.text("Six") }}</p>{% if _("One") %}{% endif %}', encoding="utf-8"
    )
    found = {(entry.context, entry.msgid): entry for entry in CATALOGUES.messages(tmp_path)}
    assert set(found) == {("", word) for word in ("One", "Two", "Four", "Five", "Six", "Seven", "{n} a")} | {
        ("c", "Three")
    }
    assert found["", "One"].places == {"src/a.py", "templates/b.html.j2"}
    assert found["", "Four"].comments == {"a heading"}
    assert found["", "{n} a"].plural == "{n} b"


def test_the_reader_knows_the_whole_syntax() -> None:
    text = """
# comment
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; "
"plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"

#: src/a.py
msgctxt "c\\"d"
msgid "two "
"lines"
msgstr "\\\\ to\\n"
"linjer"

#, fuzzy
msgid "unsure"
msgstr "usikker"

msgid "{n} x"
msgid_plural "{n} xs"
msgstr[0] "a"
msgstr[1] "b"
msgstr[2] "c"

msgid "empty"
msgstr ""

#~ msgid "gone"
#~ msgstr "borte"
"""
    found = catalogue.read(text)
    assert found.texts == {('c"d', "two lines"): ("\\ to\nlinjer",), ("", "{n} x"): ("a", "b", "c")}
    assert [found.plural(n) for n in (1, 2, 7)] == [0, 1, 2]
