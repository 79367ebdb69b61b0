"""The language of what a person at the terminal reads, and Danish as the one that is complete."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from agendagen import rules, speech
from agendagen.__main__ import run
from agendagen.cli import app, usage
from agendagen.cli.usage import REFUSALS, refusal_in, translate
from agendagen.diagnostics import SEVERITIES, counted
from agendagen.errors import REASONS, Unusable
from agendagen.load import load
from agendagen.phrases import Phrase, translated, translations
from agendagen.preview.words import WORDS, words
from agendagen.reading import read
from agendagen.scaffold import workspace
from agendagen.schemas import FILES, schema_text
from agendagen.views import VIEWS

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "cases").iterdir() if path.is_dir())
PAGE = HERE.parent / "src" / "agendagen" / "preview" / "page"


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def agendagen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "meeting.yaml").write_text("date: 2025-11-31\nbody: Udvalget\n", encoding="utf-8")

    def call(*arguments: str, **environment: str) -> Said:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = run(arguments)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


# --- Which language ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "asked"),
    [
        ((), {}, "en", False),
        ((), {"LANG": "da_DK.UTF-8"}, "da", False),
        ((), {"LANG": "da_DK.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en", False),
        ((), {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "da_DK@euro"}, "da", False),
        ((), {"LANG": "da_DK", "LC_ALL": ""}, "da", False),
        ((), {"LANG": "da_DK", "LC_ALL": "C"}, "en", False),
        ((), {"LANG": "da_DK", "LC_ALL": "POSIX"}, "en", False),
        ((), {"LANG": "da_DK", "LC_ALL": "C.UTF-8"}, "en", False),
        ((), {"LANG": "fr_FR.UTF-8"}, "en", False),
        ((), {"LANG": "en_GB", "AGENDAGEN_LANGUAGE": "da"}, "da", True),
        ((), {"LANG": "da_DK", "AGENDAGEN_LANGUAGE": "en"}, "en", True),
        ((), {"LANG": "da_DK", "AGENDAGEN_LANGUAGE": " "}, "da", False),
        (("--language", "en", "check"), {"LANG": "da_DK", "AGENDAGEN_LANGUAGE": "da"}, "en", True),
        (("--language=da-DK", "check"), {"AGENDAGEN_LANGUAGE": "en"}, "da", True),
        (("--version", "--language", "DA"), {}, "da", True),
        (("init", "--language", "da"), {}, "en", False),
    ],
)
def test_the_option_goes_before_the_variable_and_that_before_the_locale(
    arguments: tuple[str, ...], environment: Mapping[str, str], language: str, asked: bool
) -> None:
    assert speech.choose(arguments, environment) is None
    assert speech.language() == language
    assert speech.machine_language() == (language if asked else "en")


@pytest.mark.parametrize("tag", ["fr", "xx", "klingon", "d a"])
def test_a_language_that_is_not_spoken_is_told_and_english_goes_on(agendagen: Run, tag: str) -> None:
    for said in (agendagen("--language", tag, "check", "m"), agendagen("check", "m", AGENDAGEN_LANGUAGE=tag)):
        assert said.err.startswith(f"agendagen: there are no sentences in the language `{tag}`; ")
        assert "error[bad-date]" in said.out


def test_a_locale_that_is_not_spoken_is_no_mistake_of_anybodys(agendagen: Run) -> None:
    said = agendagen("check", "m", LANG="fr_FR.UTF-8")
    assert not said.err
    assert "error[bad-date]" in said.out


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit"])
def test_programs_read_english_unless_somebody_asks_for_another_language(agendagen: Run, form: str) -> None:
    command = ("check", "m", "--output-format", form)
    english = agendagen(*command)
    assert "in the calendar" in english.out
    assert agendagen(*command, LANG="da_DK.UTF-8") == english
    danish = agendagen("--language", "da", *command)
    assert "findes ikke i kalenderen" in danish.out
    assert "bad-date" in danish.out
    assert "meeting.yaml" in danish.out
    assert agendagen(*command, AGENDAGEN_LANGUAGE="da").out == danish.out


def test_names_severities_and_places_are_the_same_for_programs(agendagen: Run) -> None:
    both = [
        json.loads(agendagen("--language", tag, "check", "m", "--output-format", "json").out) for tag in ("en", "da")
    ]
    kept = [[{key: row[key] for key in row.keys() - {"message", "help"}} for row in rows] for rows in both]
    assert kept[0] == kept[1]
    assert kept[0]
    prints = [
        json.loads(agendagen("--language", tag, "check", "m", "--output-format", "gitlab").out) for tag in ("en", "da")
    ]
    assert [row["fingerprint"] for row in prints[0]] == [row["fingerprint"] for row in prints[1]]


@pytest.mark.parametrize("form", ["full", "concise"])
def test_a_person_reads_the_language_of_the_locale(agendagen: Run, form: str) -> None:
    said = agendagen("check", "m", "--output-format", form, LANG="da_DK.UTF-8")
    assert "fejl[bad-date]: 2025-11-31 findes ikke i kalenderen" in said.out
    assert "error" not in said.out


# --- Danish is complete -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES)
def test_no_english_is_left_in_what_a_case_is_told(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = HERE / "cases" / case / "input"
    folder = folder / "meeting" if (folder / "meeting").is_dir() else folder
    monkeypatch.chdir(HERE / "cases" / case)
    if not (folder / "meeting.yaml").is_file():
        with pytest.raises(Unusable) as raised:
            read(folder, cwd=Path.cwd())
        assert raised.value.worded("da") != str(raised.value)
        return
    found = read(folder, cwd=Path.cwd()).diagnostics
    for each in found:
        english, danish = each.worded("en"), each.worded("da")
        assert danish.message != english.message
        assert danish.help != english.help or not english.help or english.help == "write 12:00"
        assert danish.label != english.label or not english.label or re.fullmatch(r"(?:U\+[0-9A-F]+ ?)+", english.label)
        for _, label in each.also:
            assert label.worded("da") != str(label)
        if each.fix and each.fix.done:
            assert each.fix.done.worded("da") != str(each.fix.done)


def test_every_rule_is_said_and_explained_in_danish() -> None:
    for rule in rules.RULES:
        assert rule.about("da") != rule.about()
        assert "Before:" not in rule.explanation("da")
        assert rule.explanation("da").startswith("Find "), "so that lists of rules can leave the word out"
        for wording in rule.wordings:
            for template in (wording.message, wording.help):
                text = template if isinstance(template, str) else template.one
                danish = (
                    translations("da").ngettext(*template, 1) if isinstance(template, tuple) else translated(text, "da")
                )
                assert danish != text or not re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", text))


def test_every_help_page_is_danish() -> None:
    english: list[str] = []

    def record(text: str) -> str:
        english.append(text)
        return text

    translate(typer.main.get_command(app), record)
    same = {text for text in english if translated(text, "da") == text and re.search("[a-z]{3}", text)}
    names = "meeting, agendagen, item, actions.yaml; outline, diff, deadlines, actions, decisions, attendance."
    assert same == {"Send", names}


@pytest.mark.parametrize("command", ["", "build", "check", "preview", "init", "new item", "theme eject", "explain"])
def test_typers_own_words_on_a_help_page_are_danish(agendagen: Run, command: str) -> None:
    said = agendagen("--language", "da", *command.split(), "--help")
    assert said.code == 0
    assert said.out.startswith("Brug: agendagen")
    assert "Tilvalg:" in said.out
    assert "Vis denne hjælp, og slut." in said.out
    assert not re.search(r"Usage|Options|OPTIONS|Arguments:|Commands:|env var|default:|Show this", said.out)


WRONG = (
    "--foo",
    "foo",
    "chekc",
    "check --strcit",
    "new item",
    "preview --port x",
    "preview --port 99999",
    "preview --port 0",
    "explain a b",
    "check --strict=1",
    "init --language",
    "build m -f html --format pdf",
)


@pytest.mark.parametrize("line", WRONG)
def test_a_command_line_that_cannot_be_read_is_refused_in_danish(agendagen: Run, line: str) -> None:
    english, danish = agendagen(*line.split()), agendagen("--language", "da", *line.split())
    assert english.code == danish.code == 2
    assert danish.err.splitlines()[-1].startswith("Fejl: ")
    assert english.err.splitlines()[-1].removeprefix("Error: ") != danish.err.splitlines()[-1].removeprefix("Fejl: ")
    assert not re.search(r"Usage|Try|Error|No such|Missing|Invalid|Input|Option ", danish.err)


def test_a_flag_in_a_variable_that_cannot_be_read_is_refused_in_danish(agendagen: Run) -> None:
    said = agendagen("--language", "da", "check", AGENDAGEN_STRICT="perhaps")
    assert (
        said.err.splitlines()[-1] == "Fejl: Ugyldig værdi for '--strict': der skal stå ja eller nej (true eller false)"
    )


def test_english_refusals_are_typers_own(agendagen: Run) -> None:
    known = [
        "No such option: --foo",
        "No such command 'chekc'. Did you mean 'check'?",
        "Missing argument 'TITLE'.",
        "Invalid value for '--port': Input should be a valid integer, unable to parse string as an integer",
    ]
    assert [refusal_in(sentence) for sentence in known] == known
    assert refusal_in("a sentence of next year's") == "a sentence of next year's"
    assert len(REFUSALS) > 10


def test_sums_severities_and_reasons_are_danish() -> None:
    assert counted(["error"], "da") == "1 fejl"
    assert counted(["error", "error", "warning", "note", "note"], "da") == "2 fejl, 1 advarsel, 2 bemærkninger"
    assert counted([], "da") == "intet fundet"
    for phrase in (*SEVERITIES.values(), *REASONS, *WORDS[:1], *REFUSALS, *usage.TYPERS):
        assert translated(str(phrase.template), "da") != phrase.template


@pytest.mark.parametrize(
    "command",
    [
        ("build", "gone"),
        ("build", "m", "--format", "odt"),
        ("build", "m", "--pdf-standard", "x"),
        ("check", "m", "--output-format", "x"),
        ("check", "--unsafe-fixes"),
        ("explain", "missing-fiel"),
        ("init", "--language", "xx"),
        ("new", "item", "Titel", "--in", "x", "--meeting", "m"),
        ("new", "meeting", "soon"),
        ("schema", "x"),
        ("schema",),
        ("theme", "show", "x"),
        ("theme", "eject", "x.css"),
        ("check", "."),
        ("preview", "gone"),
    ],
)
def test_each_command_refuses_in_danish(agendagen: Run, command: tuple[str, ...]) -> None:
    english, danish = agendagen(*command), agendagen("--language", "da", *command)
    assert english.code == danish.code
    lines = danish.err.splitlines() + danish.out.splitlines()
    assert lines
    assert not set(english.err.splitlines() + english.out.splitlines()) & set(filter(str.strip, lines)) - {
        line for line in lines if not re.search(r"[a-z]{3}", re.sub(r"`[^`]*`|\S+[/.:]\S*|\|.*", "", line))
    }


@pytest.mark.parametrize(
    "command", [("outline", "m"), ("info",), ("explain",), ("explain", "bad-date"), ("check", "m")]
)
def test_each_command_answers_in_danish(agendagen: Run, command: tuple[str, ...]) -> None:
    english, danish = agendagen(*command), agendagen("--language", "da", *command)
    assert english.code == danish.code
    assert (english.out, english.err) != (danish.out, danish.err)


# --- The preview ------------------------------------------------------------------------------------------------------


def test_the_script_of_the_preview_says_only_what_has_been_translated() -> None:
    texts = {name: (PAGE / name).read_text(encoding="utf-8") for name in ("panel.js", "preview.js", "paper.js")}
    said = {text for script in texts.values() for text in re.findall(r'\bsaid\("([^"]+)"', script)}
    assert said == set(words("en"))
    assert words("en") == {text: text for text in said}
    assert not {text for text, danish in words("da").items() if danish == text}
    shown = [text for script in texts.values() for text in re.findall(r">([^<>$`{}]*[a-z]{3}[^<>$`{}]*)<", script)]
    assert [text for text in shown if " " not in text or "=" not in text] == [], "said without a catalogue"


# --- What `init` and `new` write --------------------------------------------------------------------------------------


def test_comments_and_schemas_of_a_danish_workspace_are_danish() -> None:
    english, danish = (workspace(tag, dt.date(2026, 1, 5)) for tag in ("en", "da"))
    comments = [
        {line.strip("# ") for text in files.values() for line in text.splitlines() if re.search(r"#.*[a-z]{3}", line)}
        for files in (english, danish)
    ]
    kept = {line for line in comments[0] & comments[1] if "schema" not in line and "theme:" not in line}
    assert {line for line in kept if not re.match(r"(duration|attachments):", line)} == set()
    for name in FILES:
        texts = [re.findall(r'"(?:title|description)": "([^"]+)"', schema_text(name, tag)) for tag in ("en", "da")]
        assert len(texts[0]) == len(texts[1]) > 3
        assert not {text for text in texts[0] if re.search("[a-z] [a-z]", text)} & set(texts[1])


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), {}, "en"),
        ((), {"LANG": "da_DK.UTF-8"}, "da"),
        ((), {"LANG": "de_AT.UTF-8"}, "de"),
        ((), {"LANG": "pl_PL.UTF-8"}, "en"),
        ((), {"AGENDAGEN_LANGUAGE": "da"}, "da"),
        (("--language", "sv"), {"AGENDAGEN_LANGUAGE": "da"}, "sv"),
    ],
)
def test_a_first_meeting_is_in_the_language_of_whoever_makes_it(
    agendagen: Run, arguments: tuple[str, ...], environment: Mapping[str, str], language: str
) -> None:
    agendagen("init", "new", *arguments, **environment)
    assert f"language: {language}\n" in Path("new/agendagen.yaml").read_text(encoding="utf-8")


# --- What nobody can translate ----------------------------------------------------------------------------------------


def test_a_line_that_is_raised_is_said_in_the_language_of_who_reads_it(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as raised:
        load(tmp_path / "gone", cwd=tmp_path)
    assert str(raised.value).endswith(": no such folder")
    assert raised.value.worded("da").endswith(": mappen findes ikke")
    assert Unusable("as it {is}").worded("da") == str(Unusable("as it {is}")) == "as it {is}"
    assert str(Unusable(Phrase("{place}: no such folder")(place="{x}"))) == "{x}: no such folder"


def test_every_view_takes_a_language() -> None:
    assert {view((), "da") != view((), "en") for form, view in VIEWS.items() if form == "full"} == {True}
    assert sys.modules["agendagen.speech"] is speech
