from __future__ import annotations

import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from agendagen import catalogues, phrases
from agendagen.catalogues import catalogue, compiled_text
from agendagen.languages import LANGUAGES
from agendagen.words import LABELS

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src" / "agendagen" / "locale"
NAME = re.compile(r"`[\w.:/-]+`")
"""Keys, files and rules: what stays as it is in every language."""
GAP = re.compile(r"\{[^{}]*\}")


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues_tool", ROOT / "tools" / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = tool()
CATALOGUES = sorted((path.stem, path.parts[-3]) for path in LOCALE.rglob("*.po"))


@cache
def found_in(domain: str) -> Catalog:
    """Return what the sources and templates have to translate: two seconds that no collecting needs."""
    extracted: Catalog = TOOL.extracted(domain)
    return extracted


def path_of(domain: str, language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def messages(catalog: Catalog) -> dict[tuple[str, str], Message]:
    return {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0]): message
        for message in catalog
        if message.id
    }


def read(domain: str, language: str) -> dict[tuple[str, str], Message]:
    return messages(read_po(BytesIO(path_of(domain, language).read_bytes()), locale=language))


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def gaps(text: str) -> set[str]:
    """Return the fields of a template; two braces are one that stands for itself."""
    return set(GAP.findall(text.replace("{{", "").replace("}}", "")))


def test_every_language_has_the_words_of_documents_and_those_that_are_spoken_the_sentences() -> None:
    printed = {("agendagen", language) for language in LANGUAGES}
    spoken = {("messages", language) for language in phrases.LANGUAGES if language != "en"}
    assert set(CATALOGUES) == printed | spoken


def test_messages_are_found_wherever_they_stand() -> None:
    printed, spoken = (messages(found_in(domain)) for domain in ("agendagen", "messages"))
    for known in (("", "Meeting"), ("", "Contents"), ("label", "attachment"), ("", "{n} page")):
        assert known in printed
    for said in (
        "`{path}` does not exist",  # a rule
        "Find a file without content.",  # its explanation
        "Say what is wrong in agendas, and where.",  # the help of a command
        "Let a warning fail as an error does.",  # that of an option
        "every meeting below this folder",  # an example's remark
        "The room.",  # a JSON Schema
        "typesetting…",  # the page of the preview
        "{place}: no such folder",  # what is raised
        "{count} warning",  # a sum
        "who presents it",  # a file that `new` writes
    ):
        assert ("", said) in spoken, said


def test_every_word_of_documents_has_a_key_under_labels() -> None:
    printed = {
        (message.context or "", form)
        for message in found_in("agendagen")
        for form in ((message.id,) if isinstance(message.id, str) else message.id)
        if form
    }
    assert set(LABELS.values()) == printed
    assert len(set(LABELS.values())) == len(LABELS)


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_nothing_is_missing_or_stale(domain: str, language: str) -> None:
    known = read(domain, language)
    wanted = messages(found_in(domain)).keys()
    lacking = sorted(key for key in wanted if key not in known or not all(forms(known[key])) or known[key].fuzzy)
    assert lacking == [], f"run tools/catalogues.py, then translate these in {language}"
    assert sorted(known.keys() - wanted) == [], "run tools/catalogues.py: nobody says these any more"


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_gettext_says_what_the_translator_wrote(domain: catalogues.Domain, language: str) -> None:
    said = catalogue(domain, language)
    for (context, msgid), message in read(domain, language).items():
        texts = forms(message)
        if message.pluralizable:
            assert {said.ngettext(msgid, message.id[1], n) for n in range(200)} == set(texts)
        else:
            assert (said.pgettext(context, msgid) if context else said.gettext(msgid)) == texts[0]


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_gaps_code_and_ends_of_a_translation_are_those_of_the_message(domain: str, language: str) -> None:
    for (_, msgid), message in read(domain, language).items():
        ids = (msgid,) if isinstance(message.id, str) else message.id
        wanted = [gaps(text) for text in ids]
        for form in forms(message):
            assert gaps(form) in wanted, (language, msgid, form)
            assert form.count("`") % 2 == 0, (language, form)
            assert set(NAME.findall(msgid)) <= set(NAME.findall(form)), (language, form)
            assert form.strip() == form or msgid.strip() != msgid, (language, form)
            if domain == "agendagen" or msgid.endswith(":"):
                assert form.endswith(":") == msgid.endswith(":"), (language, form)
            assert form.endswith(".") == msgid.endswith(".") or "min" in msgid or "{hours}" in msgid, (language, form)


@pytest.mark.parametrize(("domain", "language"), CATALOGUES)
def test_the_catalogues_are_up_to_date(domain: str, language: str) -> None:
    text = path_of(domain, language).read_text(encoding="utf-8")
    assert TOOL.updated(text, found_in(domain), language) == text, "run tools/catalogues.py"


def test_french_has_a_narrow_no_break_space_before_high_punctuation() -> None:
    for form in (form for message in read("agendagen", "fr").values() for form in forms(message)):
        assert not re.search(r"(?<!\u202f)[;:!?»]", form), form


# --- Compiled when it is asked for ------------------------------------------------------------------------------------

HEAD = 'msgid ""\nmsgstr ""\n"Language: da\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogue.cache_clear()
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    yield folder
    catalogue.cache_clear()


def test_a_source_that_changed_is_compiled_anew(locale: Path) -> None:
    source = locale / "messages.po"
    source.write_text(HEAD + '\nmsgid "One"\nmsgstr "En"\n', encoding="utf-8")
    assert catalogue("messages", "da").gettext("One") == "En"
    assert (locale / "messages.mo").is_file()
    assert not list(locale.glob("*.tmp"))
    source.write_text(HEAD + '\nmsgid "One"\nmsgstr "Een"\n', encoding="utf-8")
    later = (locale / "messages.mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    catalogue.cache_clear()
    assert catalogue("messages", "da").gettext("One") == "Een"


def test_a_package_has_only_what_was_compiled(locale: Path) -> None:
    source = locale / "messages.po"
    source.write_text(HEAD + '\nmsgid "One"\nmsgstr "En"\n', encoding="utf-8")
    (locale / "messages.mo").write_bytes(compiled_text(source, "da"))
    source.unlink()
    assert catalogue("messages", "da").gettext("One") == "En"


@pytest.mark.parametrize("domain", ["messages", "agendagen"])
def test_a_catalogue_that_is_missing_is_never_passed_over(locale: Path, domain: catalogues.Domain) -> None:
    with pytest.raises(FileNotFoundError):
        catalogue(domain, "da")
    with pytest.raises(FileNotFoundError):
        phrases.translations("da")


def test_what_cannot_be_kept_is_still_said(locale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (locale / "messages.po").write_text(HEAD + '\nmsgid "One"\nmsgstr "En"\n', encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    assert catalogue("messages", "da").gettext("One") == "En"
    assert not (locale / "messages.mo").exists()


def test_what_is_untranslated_or_doubtful_is_english(locale: Path) -> None:
    text = '\nmsgid "One"\nmsgstr ""\n\n#, fuzzy\nmsgid "Two"\nmsgstr "To"\n'
    text += '\nmsgid "{n} a"\nmsgid_plural "{n} b"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    (locale / "messages.po").write_text(HEAD + text, encoding="utf-8")
    said: GNUTranslations = catalogue("messages", "da")
    assert [said.gettext("One"), said.gettext("Two"), said.ngettext("{n} a", "{n} b", 2)] == ["One", "Two", "{n} b"]


# --- Updates ----------------------------------------------------------------------------------------------------------


def catalog_of(*entries: tuple[str, str] | str) -> Catalog:
    catalog = Catalog()
    for entry in entries:
        catalog.add(entry)
    return catalog


def test_an_update_adds_keeps_retires_and_brings_back() -> None:
    old = HEAD + '\n# remark\nmsgid "Kept"\nmsgstr "Beholdt"\n\nmsgid "Gone"\nmsgstr "Borte"\n'
    later = TOOL.updated(old, catalog_of("Kept", "New"), "da")
    assert "# remark" in later
    assert 'msgid "New"\nmsgstr ""' in later
    assert '#~ msgid "Gone"' in later
    again = TOOL.updated(later, catalog_of("Gone", "Kept", "New"), "da")
    assert 'msgid "Gone"\nmsgstr "Borte"' in again
    assert "#~" not in again
    assert TOOL.updated(again, catalog_of("Gone", "Kept", "New"), "da") == again


@pytest.mark.parametrize("language", ["da", "fr", "de"])
@pytest.mark.parametrize(
    "rule",
    ["nplurals=1; plural=0;", "nplurals=2; plural=(n > 1);", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"],
)
def test_an_update_keeps_the_plural_forms_of_the_catalogue_whatever_babel_thinks(language: str, rule: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {rule}\\n"\n'
    texts = [f"form {number}" for number in range(int(rule[9]))]
    entry = '#, python-brace-format\nmsgid "{n} page"\nmsgid_plural "{n} pages"\n'
    old = head + "\n" + entry + "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(texts))
    found = catalog_of(("{n} page", "{n} pages"))
    assert TOOL.updated(old, found, language) == old
    new = TOOL.updated(head, found, language)
    assert new == head + "\n" + entry + "".join(f'msgstr[{number}] ""\n' for number in range(len(texts)))


@pytest.mark.parametrize("rule", ["nplurals=1; plural=0;", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"])
def test_a_number_takes_the_form_that_the_catalogue_says(locale: Path, rule: str) -> None:
    head = HEAD.replace("nplurals=2; plural=(n != 1);", rule)
    count = int(rule[9])
    lines = "".join(f'msgstr[{number}] "form {number}"\n' for number in range(count))
    (locale / "agendagen.po").write_text(f'{head}\nmsgid "{{n}} a"\nmsgid_plural "{{n}} b"\n{lines}', encoding="utf-8")
    said = catalogue("agendagen", "da")
    assert {said.ngettext("{n} a", "{n} b", n) for n in range(9)} == {f"form {number}" for number in range(count)}
