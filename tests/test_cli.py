"""The command line as its users meet it: what is written where, what is said, and the exit code."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from agendagen import __version__
from agendagen.phrases import Phrase
from tests.conftest import Run


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def first_item(meeting: Path) -> Path:
    return next(meeting.glob("*/1-approval-of-the-agenda.md"))


# --- Help --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [(), ("build",), ("outline",), ("init",), ("info",), ("new",), ("new", "meeting"), ("new", "item")]
)
def test_every_help_shows_an_example(agendagen: Run, command: tuple[str, ...]) -> None:
    said = agendagen(*command, "--help")
    assert said.code == 0
    example = said.out.split("Examples:\n", 1)[1].splitlines()[0].strip()
    assert example.startswith(" ".join(["agendagen", *command]))
    assert not said.err


@pytest.mark.parametrize(("language", "begin", "end"), [("en", "Write:", "Examples:"), ("da", "Skriv:", "Eksempler:")])
def test_no_line_of_the_list_of_commands_is_cut_off(agendagen: Run, language: str, begin: str, end: str) -> None:
    assert "..." not in agendagen("--help", "--language", language).out.split(begin)[1].split(end)[0]


def test_version(agendagen: Run) -> None:
    assert agendagen("--version") == (0, f"agendagen {__version__}\n", "")


@pytest.mark.parametrize("group", [(), ("new",), ("theme",)])
def test_to_ask_what_there_is_is_no_mistake(agendagen: Run, group: tuple[str, ...]) -> None:
    assert agendagen(*group) == agendagen(*group, "--help")
    assert agendagen(*group).code == 0


@pytest.mark.parametrize("arguments", [("frobnicate",), ("build", "--frobnicate"), ("new", "item")])
def test_wrong_usage_is_2(agendagen: Run, workspace: Path, arguments: tuple[str, ...]) -> None:
    said = agendagen(*arguments)
    assert said.code == 2
    assert "Traceback" not in said.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_had(shell: str) -> None:
    environment = {**os.environ, "_AGENDAGEN_COMPLETE": f"source_{shell}"}
    command = [sys.executable, "-m", "agendagen"]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "_AGENDAGEN_COMPLETE" in said.stdout


# --- What comes next ---------------------------------------------------------------------------------------------


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let both streams be a terminal's."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.parametrize(
    ("command", "following"),
    [
        ("build meeting-2025-11 --format html", "agendagen publish meeting-2025-11"),
        ("check meeting-2025-11", "agendagen build meeting-2025-11"),
        ("new meeting 2025-12-18", "agendagen build meeting-2025-12"),
        ("new minutes meeting-2025-11", "agendagen minutes meeting-2025-11"),
        ("minutes meeting-2025-11 -f html", "agendagen new meeting DATE --from meeting-2025-11"),
        ("theme list", "agendagen theme show NAME"),
        ("explain", "agendagen explain RULE"),
    ],
)
def test_the_last_line_says_what_comes_next(
    agendagen: Run, meeting: Path, person: None, command: str, following: str
) -> None:
    assert agendagen(*command.split()).err.endswith(f"Next: {following}\n")


def test_a_path_with_a_space_can_be_copied(agendagen: Run, workspace: Path, person: None) -> None:
    said = agendagen("--language", "da", "init", "my agendas")
    assert said.err.splitlines()[-1] == "Næste: agendagen build 'my agendas/meeting-2025-11'"


@pytest.mark.parametrize(
    ("variables", "command"),
    [
        ({}, "build meeting-2025-11 -f html --quiet"),
        ({}, "check meeting-2025-11 --output-format json"),
        ({"CI": "true"}, "check meeting-2025-11"),
        ({"FORCE_COLOR": ""}, "check meeting-2025-11"),
    ],
)
def test_programs_logs_and_who_wants_quiet_are_told_of_no_step(
    agendagen: Run,
    meeting: Path,
    person: None,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    command: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert "Next: " not in agendagen(*command.split()).err


# --- Failures ----------------------------------------------------------------------------------------------------


def test_our_own_bug_is_70_with_the_traceback(agendagen: Run, meeting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("agendagen.load.meetings", broken)
    said = agendagen("outline", meeting)
    assert said.code == 70
    assert "ZeroDivisionError: on purpose" in said.err
    assert "this is a bug in agendagen" in said.err.splitlines()[-1]


def test_interrupting_is_130_without_a_traceback(
    agendagen: Run, meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("agendagen.load.meetings", interrupted)
    said = agendagen("outline", meeting)
    assert said.code == 130
    assert "Traceback" not in said.err


def test_a_folder_that_is_not_there_is_2_and_names_the_near_one(agendagen: Run, meeting: Path) -> None:
    assert agendagen("build", "meeting-2025-12") == (
        2,
        "",
        "agendagen: there is no folder `meeting-2025-12`; did you mean `meeting-2025-11`?\n",
    )


def test_a_folder_without_meetings_is_1_in_a_line(agendagen: Run, workspace: Path) -> None:
    (workspace / "empty").mkdir()
    said = agendagen("build", "empty")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "agendagen: there is no meeting.yaml in `empty` or below it; `agendagen init` makes a first meeting\n"
    )


def test_in_a_section_the_meeting_is_named(agendagen: Run, meeting: Path) -> None:
    said = agendagen("outline", first_item(meeting).parent)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("give the folder of the meeting that it belongs to, `meeting-2025-11`\n")


# --- build -------------------------------------------------------------------------------------------------------


def test_a_finding_of_screen_and_paper_counts_once(agendagen: Run, meeting: Path) -> None:
    templates = meeting.parent / "templates"
    templates.mkdir(exist_ok=True)
    (templates / "item.html.j2").write_text("{{ nothing }}", encoding="utf-8")
    said = agendagen("build", "meeting-2025-11")
    assert said.err.count("error[template-error]") == 1
    assert "meeting-2025-11: 1 error; nothing was written" in said.err


def test_build_writes_html_and_pdf_and_says_so_last(agendagen: Run, meeting: Path) -> None:
    said = agendagen("build", "meeting-2025-11")
    assert said.code == 0, said.err
    assert said.out.splitlines() == ["build/meeting-2025-11/agenda.html", "build/meeting-2025-11/agenda.pdf"]
    folder = meeting.parent / "build" / "meeting-2025-11"
    assert (folder / "agenda.pdf").read_bytes().startswith(b"%PDF-")
    assert "Approval of the agenda" in (folder / "agenda.html").read_text(encoding="utf-8")
    assert said.err == "building meeting-2025-11\n"


def test_build_writes_only_the_formats_asked_for(agendagen: Run, meeting: Path) -> None:
    said = agendagen("build", "-f", "html", "-o", "public", meeting)
    assert said.out == "public/meeting-2025-11/agenda.html\n"
    assert [path.name for path in (meeting.parent / "public/meeting-2025-11").iterdir()] == ["agenda.html"]


def test_build_refuses_an_unknown_format(agendagen: Run, meeting: Path) -> None:
    assert agendagen("build", "-f", "html,doc", meeting) == (
        2,
        "",
        "agendagen: `doc` is no format; there are html, pdf, docx\n",
    )


def test_options_come_from_the_environment_and_what_is_typed_goes_first(
    agendagen: Run, meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAGEN_OUTPUT", "from-environment")
    monkeypatch.setenv("AGENDAGEN_FORMAT", "html")
    assert agendagen("build", meeting).out == "from-environment/meeting-2025-11/agenda.html\n"
    assert agendagen("build", meeting, "-o", "typed").out == "typed/meeting-2025-11/agenda.html\n"


def test_build_of_a_workspace_builds_every_meeting_below(agendagen: Run, meeting: Path) -> None:
    assert agendagen("new", "meeting", "2025-12-11").code == 0
    said = agendagen("build", "-f", "html", ".")
    assert said.code == 0, said.err
    assert said.out.splitlines() == ["build/meeting-2025-11/agenda.html", "build/meeting-2025-12/agenda.html"]


def test_with_an_error_nothing_is_written_and_the_other_meetings_are(agendagen: Run, meeting: Path) -> None:
    agendagen("new", "meeting", "2025-12-11")
    agendagen("build", "-f", "html", ".")
    before = (meeting.parent / "build/meeting-2025-11/agenda.html").read_bytes()
    edit(first_item(meeting), "presenter:", "presentr:")
    said = agendagen("build", "-f", "html", ".")
    assert said.code == 1
    assert said.out == "build/meeting-2025-12/agenda.html\n"
    assert "error[unknown-key]: `presentr` is not a key here" in said.err
    assert "meeting-2025-11: 1 error; nothing was written" in said.err
    assert (meeting.parent / "build/meeting-2025-11/agenda.html").read_bytes() == before


def test_a_warning_stops_only_a_strict_build(agendagen: Run, meeting: Path) -> None:
    edit(first_item(meeting), "title: Approval of the agenda\n", "")
    assert agendagen("build", "-f", "html", meeting).code == 0
    said = agendagen("build", "-f", "html", "--strict", meeting)
    assert (said.code, said.out) == (1, "")
    assert "warning[missing-title]" in said.err


def test_quiet_says_only_what_is_wrong(agendagen: Run, meeting: Path) -> None:
    assert agendagen("build", "-q", "-f", "html", meeting) == (0, "", "")
    edit(first_item(meeting), "title: Approval of the agenda\n", "")
    assert agendagen("build", "-q", "-f", "html", meeting) == (0, "", "")
    assert "missing-title" in agendagen("build", "-q", "-f", "html", "--strict", meeting).err


def test_verbose_says_how_long_it_took(agendagen: Run, meeting: Path) -> None:
    assert agendagen("build", "-v", "-f", "html", meeting).err.rstrip().endswith(" s")


def test_two_meetings_that_would_share_a_folder_are_refused(agendagen: Run, meeting: Path) -> None:
    (meeting.parent / "other").mkdir()
    meeting.rename(meeting.parent / "other" / meeting.name)
    agendagen("new", "meeting", "2025-11-20")
    meeting.mkdir(exist_ok=True)
    (meeting / "meeting.yaml").write_text("date: 2025-11-20\n")
    said = agendagen("build", "-f", "html", ".")
    assert said.code == 1
    assert "would both be written to the folder `meeting-2025-11`" in said.err


def test_an_output_that_cannot_be_written_is_told_in_a_line(agendagen: Run, meeting: Path) -> None:
    (meeting.parent / "taken").write_text("a file")
    said = agendagen("build", "-f", "html", "-o", "taken", meeting)
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith("agendagen: ")
    assert "Traceback" not in said.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="an administrator may read every file")
def test_a_file_that_may_not_be_read_is_a_finding(agendagen: Run, meeting: Path) -> None:
    first_item(meeting).chmod(stat.S_IWUSR)
    said = agendagen("build", "-f", "html", meeting)
    assert said.code == 1
    assert "unreadable-file" in said.err


def test_build_takes_the_meeting_yaml_itself_and_the_current_folder(
    agendagen: Run, meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert agendagen("build", "-f", "html", meeting / "meeting.yaml").code == 0
    monkeypatch.chdir(meeting)
    assert agendagen("build", "-f", "html").out == f"{meeting.parent}/build/meeting-2025-11/agenda.html\n"


# --- outline -----------------------------------------------------------------------------------------------------


def test_outline_shows_numbers_times_and_presenters(agendagen: Run, meeting: Path) -> None:
    edit(first_item(meeting), "# duration: 15 min", "duration: 15 min")
    assert agendagen("outline", "meeting-2025-11").out == (
        "The Committee 2025-11-20\n"
        "1 Items for decision\n"
        "  1.1 Approval of the agenda  (10:00–10:15; Anna Holm)\n"
        "2 Items for information\n"
        "  2.1 News since the last meeting  (Anna Holm)\n"
    )


def test_outline_shows_what_it_understood_beside_the_errors(agendagen: Run, meeting: Path) -> None:
    edit(first_item(meeting), "presenter:", "presentr:")
    said = agendagen("outline", "meeting-2025-11")
    assert said.code == 1
    assert "1.1 Approval of the agenda" in said.out
    assert "unknown-key" in said.err


def test_outline_lists_references_with_their_pages(agendagen: Run, meeting: Path) -> None:
    news = next(meeting.glob("*/1-news*.md"))
    item = first_item(meeting)
    edit(news, "has happened", f"has happened, see [](../{item.parent.name}/{item.name}), and what has happened")
    said = agendagen("outline", "meeting-2025-11", "--references")
    assert said.code == 0
    assert "there is no PDF to tell pages from" in said.err
    head, row = said.out.splitlines()
    assert head.split() == ["where", "points", "at", "printed", "number", "page"]
    assert row.split() == [
        f"meeting-2025-11/{news.relative_to(meeting)}:10",
        f"meeting-2025-11/{item.relative_to(meeting)}",
        "item",
        "1.1",
        "1.1",
    ]
    assert agendagen("build", meeting).code == 0
    row = agendagen("outline", "meeting-2025-11", "--references").out.splitlines()[1]
    assert row.split()[-2] == "1.1"
    assert row.split()[-1].isdecimal()


# --- info --------------------------------------------------------------------------------------------------------


def test_info_tells_versions_places_fonts_and_pango(agendagen: Run) -> None:
    said = agendagen("info")
    assert said.code == 0
    for word in (__version__, "Python", "templates", "words", "Pango", "weasyprint", ".ttf"):
        assert word in said.out
    assert "missing" not in said.out.split("packages")[1]


def test_info_tells_how_to_install_pango_where_it_is_missing(agendagen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendagen.pdf.pango_problem", lambda: Phrase("no Pango; apt-get install libpango-1.0-0"))
    assert "apt-get install libpango-1.0-0" in agendagen("info").out


def test_info_names_the_file_of_tested_versions_alone(agendagen: Run) -> None:
    said = agendagen("info", "--constraints")
    assert said.code == 0
    assert said.out.endswith("constraints.txt\n")
    assert "weasyprint==" in Path(said.out.removesuffix("\n")).read_text(encoding="utf-8")


# --- Speed -------------------------------------------------------------------------------------------------------

HEAVY = {"weasyprint", "pydantic", "babel", "markdown_it", "jinja2", "pikepdf", "PIL", "platformdirs", "yaml", "rich"}


def imported(*arguments: str, cwd: Path | None = None) -> set[str]:
    """Return the packages that Python imports."""
    command = [sys.executable, "-X", "importtime", *arguments]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd)
    rows = [row for row in said.stderr.splitlines() if row.startswith("import time:")]
    return {row.rsplit("|", 1)[1].strip().split(".")[0] for row in rows}


BARE = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.callback()
def options(flag: bool = False): ...
@app.command()
def build(path: str = ""): ...
app()
"""


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("build", "--help"), ("new", "--help"), ("--language=da", "--help")]
)
def test_help_imports_nothing_heavy_but_what_typer_itself_needs(arguments: tuple[str, ...]) -> None:
    """From 0.29 on typer reads options with pydantic, those that stand before a command too."""
    packages = imported("-m", "agendagen", *arguments)
    assert {"agendagen", "typer"} <= packages
    assert not packages & HEAVY - imported("-c", BARE, "build", "--help")


def test_outline_never_imports_the_engine(meeting: Path) -> None:
    packages = imported("-m", "agendagen", "outline", "meeting-2025-11", cwd=meeting.parent)
    assert "pydantic" in packages
    assert not packages & {"weasyprint", "pydyf", "fontTools", "jinja2"}
