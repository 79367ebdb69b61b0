"""What a person sees on a terminal, and what is left of it in a file."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen import rules
from agendagen.cli import terminal
from agendagen.cli.terminal import coloured, is_terminal, progress, shown
from agendagen.diagnostics import Source, Span
from agendagen.snippets import blocks, full
from tests.findings import said

ANSI = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
MARKUP = st.text(st.sampled_from("[]/bold red=#\\: -->|^`xæ\n"), max_size=30)


@given(MARKUP, MARKUP, MARKUP, MARKUP)
def test_colours_change_no_character_whatever_an_author_writes(message: str, line: str, label: str, help: str) -> None:
    span = Span(Source("a.md", "a.md", line), 1, 1, 4)
    for where in (span, None):
        diagnostic = said("warning", "some-rule", message, where, label=label, help=help)
        assert coloured(diagnostic).plain == full(diagnostic)


def test_severity_and_carets_have_the_same_colour() -> None:
    span = Span(Source("a.md", "a.md", "text"), 1, 1, 5)
    text = coloured(said("error", "some-rule", "it is wrong", span))
    red = [text.plain[part.start : part.end] for part in text.spans if "red" in str(part.style)]
    assert red == ["error[some-rule]", " ^^^^"]


def test_only_a_terminal_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    assert not is_terminal(stream)
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert is_terminal(stream)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(stream)


def test_elsewhere_progress_is_a_line_for_each_meeting(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(2, quiet=False) as show:
        for meeting in ("one", "two"):
            for stage in ("reading", "writing"):
                show(meeting, stage)
    assert capsys.readouterr().err == "building one\nbuilding two\n"


def test_quiet_progress_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(1, quiet=True) as show:
        show("one", "reading")
    assert capsys.readouterr() == ("", "")


def test_a_path_is_shown_as_one_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a/b.pdf") == "a/b.pdf"
    assert shown(Path("a/b.pdf")) == "a/b.pdf"
    assert shown(tmp_path.parent) == str(tmp_path.parent)


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a terminal gets from a command, escape codes and all."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "agendagen", *arguments]
    keep = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "CI"}}
    process = subprocess.Popen(
        command, cwd=folder, stdin=far, stdout=far, stderr=far, env={**keep, "TERM": "xterm-256color", **environment}
    )
    os.close(far)
    said = b""
    try:
        while block := os.read(near, 65536):
            said += block
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(near)
    process.wait(60)
    return said.decode()


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = tmp_path / "meeting"
    folder.mkdir()
    (folder / "meeting.yaml").write_text("body: Council\ndate: 2025-11-20\n")
    (folder / "1-budget.md").write_text("---\ntitle: '[bold]Budget[/]'\npresentr: Anna\n---\n\nText.\n")
    return folder


def test_on_a_terminal_findings_and_outline_are_coloured(meeting: Path) -> None:
    said = on_a_terminal(meeting.parent, "outline", "meeting")
    assert "\x1b[" in said
    plain = ANSI.sub("", said)
    assert "└── 1 [bold]Budget[/]" in plain
    assert "error[unknown-key]: `presentr` is not a key here" in plain


def test_no_color_is_obeyed(meeting: Path) -> None:
    said = on_a_terminal(meeting.parent, "outline", "meeting", NO_COLOR="1")
    assert "presentr" in said
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", said)


def test_progress_moves_on_a_terminal_and_leaves_only_the_paths_and_what_comes_next(meeting: Path) -> None:
    (meeting / "1-budget.md").write_text("---\ntitle: Budget\n---\n\nText.\n")
    said = on_a_terminal(meeting.parent, "build", "meeting", "-f", "html")
    assert "meeting: " in said
    path, following = ANSI.sub("", said).splitlines()[-2:]
    assert path.strip().endswith("build/meeting/agenda.html")
    assert following == "Next: agendagen publish meeting"


def test_the_worst_stands_last_just_above_the_sum(meeting: Path) -> None:
    (meeting / "2-empty.md").write_text("---\ntitle: Empty\n---\n")
    (meeting / "3-left.md").write_text("---\ntitle: Left\n---\n\nTODO\n")
    for command in (["check"], ["build", "-f", "html"]):
        said = ANSI.sub("", on_a_terminal(meeting.parent, *command, "meeting")).splitlines()
        heads = [line.partition("[")[0] for line in said if re.match(r"(note|warning|error)\[", line)]
        assert heads == [*(["note"] if command == ["check"] else []), "warning", "error"], said
    assert "1 note; `agendagen check` shows it" in said


@pytest.mark.parametrize(
    "command", [("check", "meeting"), ("explain",), ("explain", "hand-typed-reference"), ("theme", "list")]
)
def test_text_wraps_at_the_width_and_never_inside_a_word(meeting: Path, command: tuple[str, ...]) -> None:
    (meeting / "2-long.md").write_text(f"---\ntitle: {'Long words ' * 30}\n---\n\n{'Some text. ' * 30} TODO\n")
    wide, *narrower = (
        ANSI.sub("", on_a_terminal(meeting.parent, *command, COLUMNS=columns)) for columns in ("1000", "40", "60", "80")
    )
    for width, narrow in zip((40, 60, 80), narrower, strict=True):
        assert all(len(line) <= width for line in narrow.splitlines()), narrow
        lost = set(re.findall(r"\w+", wide)) - set(re.findall(r"\w+", narrow))
        assert not {word for word in lost if word not in "Some text Long words TODO"}, lost


def test_findings_of_one_kind_are_one_block() -> None:
    source = Source("a.md", "a.md", "one\ntwo\nthree\n")
    spans = [Span(source, line, 1, 4) for line in (1, 2, 3)]
    untagged = [rules.UntaggedAttachment.found(span, path=f"{span.line}.pdf") for span in spans]
    (block,) = ("".join(part.text for part in parts) for _, parts in blocks(untagged))
    assert block.splitlines() == [
        (
            "note[untagged-attachment]: 3 attached PDFs have no tags, "
            "so a screen reader cannot tell their headings and tables"
        ),
        "  --> a.md:1:1: 1.pdf",
        "  --> a.md:2:1: 2.pdf",
        "  --> a.md:3:1: 3.pdf",
        "   = help: ask its author to export it with tags (accessible PDF)",
    ]
    orphans = [rules.OrphanAttachment.found(span, path="a", link=f"{span.line}.pdf") for span in spans]
    (block,) = ("".join(part.text for part in parts) for _, parts in blocks(orphans))
    assert [line for line in block.splitlines() if "help: " in line] == [
        f"   = help: refer to it where it matters, with `[]({n}.pdf)`" for n in (1, 2, 3)
    ]
    same = [said("warning", "some-rule", "it is wrong", span) for span in spans]
    assert len(list(blocks(same))) == 1
    assert len(list(blocks(same[:2]))) == 2
    assert len(list(blocks([said("error", "some-rule", "it is wrong", span) for span in spans]))) == 3
    assert len(list(blocks([said("warning", "some-rule", f"{span.line}", span) for span in spans]))) == 3


def test_every_stage_that_is_told_has_words() -> None:
    """What no terminal was told before would end a build there with a traceback."""
    root = Path(terminal.__file__).parents[1]
    told = {
        stage
        for path in root.rglob("*.py")
        for stage in re.findall(r"progress\(\"([^\"]+)\"\)", path.read_text(encoding="utf-8"))
    }
    assert {"reading", "proving", "writing for Word"} <= told <= set(terminal.STAGES)
