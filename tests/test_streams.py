"""What is printed may get lost, or be more than an encoding has: that is told in a line, and is no bug."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.workspace import make

ITEM = "# A \N{RIGHTWARDS ARROW} B\n\nText [](gone.pdf).\n"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells and devices")


def shell(folder: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which AG is the program."""
    program = f"{sys.executable} -m agendagen"
    told = {**os.environ, **environment, "AG": program}
    return subprocess.run(["bash", "-c", line], cwd=folder, env=told, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("$AG check m > /dev/full", "cannot be written (No space left on device)"),
        ("$AG outline m > /dev/full", "cannot be written (No space left on device)"),
        ("$AG check m --output-format json >&-", "cannot be written (Bad file descriptor)"),
        ("$AG check m 2> /dev/full", ""),
        ("$AG check m 2>&-", ""),
        ("$AG check m < /dev/null <&-", ""),
        ("$AG check m > /dev/full 2>&1", ""),
        ("mkdir gone; cd gone; rmdir ../gone; $AG check ../m", "the current folder is not there any more"),
    ],
)
def test_lost_output_is_a_line_and_exit_code_1(tmp_path: Path, line: str, said: str) -> None:
    make(tmp_path, {"1-a.md": ITEM})
    done = shell(tmp_path, line)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_who_stops_reading_hears_no_complaint(tmp_path: Path) -> None:
    make(tmp_path, {"1-a.md": ITEM * 2000})
    done = shell(tmp_path, "$AG check m --output-format json | head -n 1; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stdout, done.stderr) == (1, "[\n", "")


def test_a_document_is_never_opened_as_standard_output(tmp_path: Path) -> None:
    make(tmp_path, {"1-a.md": "# A\n\nText.\n"})
    done = shell(tmp_path, "$AG build m --format html --output out >&- 2>&-")
    assert done.returncode == 1
    assert (tmp_path / "out" / "m" / "agenda.html").read_text().startswith("<!DOCTYPE html>")


def test_what_an_encoding_lacks_is_said_as_an_escape(tmp_path: Path) -> None:
    make(tmp_path, {"1-a.md": "# A \N{RIGHTWARDS ARROW} B\n\nText.\n"})
    done = shell(tmp_path, "$AG outline m", PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 A \\u2192 B")


@pytest.mark.parametrize("view", ["full", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_a_name_that_is_no_text_is_told_in_every_form(tmp_path: Path, view: str) -> None:
    folder = make(tmp_path, {})
    Path(os.fsdecode(bytes(folder) + b"/1-\xe6.md")).write_text("Text [](gone.pdf).\n")
    done = shell(tmp_path, f"$AG check m --output-format {view}")
    assert done.returncode == 1
    assert "gone.pdf" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["extra: " + "[" * 20_000, "date: [2025", "", "date: 2025-13-45\n"])
def test_a_new_meeting_stands_beside_one_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    make(tmp_path, {"meeting.yaml": text})
    done = shell(tmp_path, "$AG new meeting 2026-01-01")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("settings", ["a pipe", "a device"])
def test_a_new_meeting_reads_plain_files_only(tmp_path: Path, settings: str) -> None:
    folder = make(tmp_path, {})
    (folder / "meeting.yaml").unlink()
    if settings == "a pipe":
        os.mkfifo(folder / "meeting.yaml")
    else:
        (folder / "meeting.yaml").symlink_to("/dev/zero")
    assert shell(tmp_path, "timeout 60 $AG new meeting 2026-01-01").returncode == 0


def test_a_theme_that_is_nested_without_an_end_is_told(tmp_path: Path) -> None:
    make(tmp_path, {"1-a.md": "# A\n\nText.\n", "../templates/theme.json": "[" * 200_000})
    done = shell(tmp_path, "$AG build m --format html")
    assert done.returncode == 1
    assert "error[bad-theme]" in done.stderr
