"""Where newcomers stand: no Pango, little memory, an old build beside the new one; and what they are told there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agendagen import workspace
from agendagen.__main__ import run
from agendagen.load import load
from agendagen.pdf import pango_problem
from agendagen.pdf.pango import use_homebrew
from agendagen.worker import limits

needs_pango = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")
needs_limits = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to it")

WITHOUT_PANGO = """
import ctypes, cffi
def without(load):
    def loaded(self, name, *more, **named):
        if any(word in str(name) for word in ("pango", "gobject", "harfbuzz")):
            raise OSError(f"cannot load library '{name}'")
        return load(self, name, *more, **named)
    return loaded
ctypes.CDLL.__init__ = without(ctypes.CDLL.__init__)
cffi.FFI.dlopen = without(cffi.FFI.dlopen)
"""
"""Makes every Python of a folder of modules find no Pango, as on a machine that has none."""


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workspace with a meeting that has an attachment, and be in it."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare/sitecustomize.py").write_text(WITHOUT_PANGO, encoding="utf-8")
    workspace = tmp_path / "ws"
    (workspace / "m/decisions").mkdir(parents=True)
    (workspace / "agendagen.yaml").write_text("language: en\n", encoding="utf-8")
    (workspace / "m/meeting.yaml").write_text("body: B\ndate: 2025-11-20\nsections: [decisions]\n", encoding="utf-8")
    item = "---\ntitle: One\nattachments: [a.txt]\n---\n\nSee [](a.txt).\n"
    (workspace / "m/decisions/1-one.md").write_text(item, encoding="utf-8")
    (workspace / "m/decisions/a.txt").write_text("a", encoding="utf-8")
    monkeypatch.chdir(workspace)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")
    return workspace


def bare(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a machine without Pango."""
    environment = os.environ | {"PYTHONPATH": str(Path.cwd().parent / "bare")}
    command = [sys.executable, "-m", "agendagen", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def told(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if line.startswith("agendagen: ") or "Traceback" in line]


# --- Without Pango -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "unmade"),
    [
        ([], "agenda.pdf not made: "),
        (["--quiet"], "agenda.pdf not made: "),
        (["--pack"], "agenda.pdf, pack.pdf not made: "),
        (["--format", "html", "--pack"], "pack.pdf not made: "),
    ],
)
def test_without_pango_the_html_is_written(board: Path, arguments: list[str], unmade: str) -> None:
    for _ in range(2):  # the second meets what the first wrote
        done = bare("build", "m", *arguments)
        assert done.returncode == 1
        (line,) = told(done)
        assert line.startswith(f"agendagen: {unmade}a PDF needs Pango, and this machine lacks ")
        assert "apt-get install libpango-1.0-0" in line
        assert (board / "build/m/attachments/a.txt").exists()
        assert sorted(path.name for path in (board / "build/m").iterdir()) == ["agenda.html", "attachments"]


def test_without_pango_every_meeting_is_made_and_the_line_told_once(board: Path) -> None:
    (board / "n").mkdir()
    for file in ("meeting.yaml", "decisions/1-one.md", "decisions/a.txt"):
        (board / "n" / file).parent.mkdir(exist_ok=True)
        (board / "n" / file).write_bytes((board / "m" / file).read_bytes())
    done = bare("build", ".")
    assert done.returncode == 1
    assert len(told(done)) == 1
    written = ["build/m/agenda.html", "build/m/attachments/ (1 file)"]
    assert done.stdout.splitlines() == [*written, *(line.replace("/m/", "/n/") for line in written)]


@pytest.mark.parametrize("arguments", [["--format", "pdf"], ["--format", "pdf", "--pack"], ["--verify", "old"]])
def test_without_pango_what_is_nothing_but_pdf_is_refused(board: Path, arguments: list[str]) -> None:
    (board / "old").mkdir()
    done = bare("build", "m", *arguments)
    assert done.returncode == 1
    (line,) = told(done)
    assert line.startswith("agendagen: a PDF needs Pango")
    assert not (board / "build").exists()


def test_without_pango_a_theme_is_shown_as_html(board: Path) -> None:
    done = bare("theme", "show", "formal")
    assert done.returncode == 1
    assert len(told(done)) == 1
    assert [Path(line).name for line in done.stdout.splitlines()] == ["agenda.html"]


def test_without_pango_an_older_pdf_does_not_stay_beside_the_new_html(board: Path) -> None:
    (board / "build/m").mkdir(parents=True)
    (board / "build/m/agenda.pdf").write_text("old", encoding="utf-8")
    done = bare("build", "m")
    assert "removed build/m/agenda.pdf, which was of an earlier build\n" in done.stderr
    assert not (board / "build/m/agenda.pdf").exists()


# --- Little memory -------------------------------------------------------------------------------------------------


@needs_pango
@needs_limits
@pytest.mark.parametrize("kind", ["-v", "-Sv", "-Hv"])
def test_a_limit_of_the_system_below_our_own_is_no_trouble(board: Path, kind: str) -> None:
    command = f'ulimit {kind} 3500000; exec "$0" -m agendagen build m'
    done = subprocess.run(["bash", "-c", command, sys.executable], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (board / "build/m/agenda.pdf").exists()


@needs_pango
@needs_limits
@pytest.mark.parametrize("kilobytes", [60_000, 120_000, 250_000])
def test_too_little_memory_is_a_line_or_enough(board: Path, kilobytes: int) -> None:
    command = f'ulimit -v {kilobytes}; exec "$0" -m agendagen build m'
    done = subprocess.run(["bash", "-c", command, sys.executable], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr
    assert (board / "build/m/agenda.pdf").exists() == (done.returncode == 0)


# --- What was written, what went, what to send ---------------------------------------------------------------------


def built(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[str], list[str]]:
    assert run(["build", "m", *arguments]) == 0
    said = capsys.readouterr()
    return said.out.splitlines(), said.err.splitlines()[1:]


def test_the_attachments_are_listed_with_what_to_send(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written, said = built(capsys, "--format", "html")
    assert written == ["build/m/agenda.html", "build/m/attachments/ (1 file)"]
    assert said == ["to send: agenda.html together with the folder attachments/, which its links lead to"]
    item = board / "m/decisions/1-one.md"
    (board / "m/decisions/b.txt").write_text("b", encoding="utf-8")
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("[a.txt]", "[a.txt, b.txt]") + "And [](b.txt).\n", encoding="utf-8")
    assert built(capsys, "--format", "html")[0][-1] == "build/m/attachments/ (2 files)"
    item.write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (board / "m/decisions" / name).unlink()
    gone = "removed 2 files from build/m/attachments/, which are no attachments of this agenda any more"
    assert built(capsys, "--format", "html") == (["build/m/agenda.html"], [gone])
    assert built(capsys, "--format", "html", "--quiet") == ([], [])


@needs_pango
def test_a_document_that_goes_is_told_with_what_makes_it(board: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["agenda.html", "agenda.pdf", "pack.pdf", "attachments/ (1 file)"]
    written, said = built(capsys, "--pack")
    assert written == [f"build/m/{name}" for name in names]
    assert said[-1] == "to send: pack.pdf, which holds the agenda and every attachment"
    written, said = built(capsys)
    assert said == [
        "removed build/m/pack.pdf, which was of an earlier build (`--pack` makes it)",
        "to send: agenda.pdf, and what is in attachments/; `--pack` makes one file of all, pack.pdf",
    ]
    _, said = built(capsys, "--format", "html")
    assert said[0] == "removed build/m/agenda.pdf, which was of an earlier build (`--format pdf` makes it)"


@pytest.mark.parametrize("name", ["agenda.html", "agenda.pdf", "attachments/a.txt", "attachments/old.txt"])
@pytest.mark.parametrize("late", [False, True])
def test_a_file_that_another_program_holds_is_named(
    board: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, *, late: bool
) -> None:
    """As Windows has it: what is open can be neither replaced nor renamed nor removed; `late`: opened meanwhile."""
    item = board / "m/decisions/1-one.md"
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("[a.txt]", "[a.txt, old.txt]") + "And [](old.txt).\n", encoding="utf-8")
    (board / "m/decisions/old.txt").write_text("old", encoding="utf-8")
    built(capsys, "--format", "html")
    item.write_text(text, encoding="utf-8")
    (board / "build/m/agenda.pdf").write_text("old", encoding="utf-8")
    held = board / "build/m" / name
    before = {path: path.read_bytes() for path in (board / "build/m").rglob("*") if path.is_file()}

    def refusing(method: str, place: int) -> None:
        original = getattr(Path, method)

        def refuse(*paths: Path, **more: bool) -> object:
            if paths[place] == held:
                raise PermissionError(13, "Permission denied", str(held))
            return original(*paths, **more)

        monkeypatch.setattr(Path, method, refuse)

    for method, place in (("replace", 1), ("unlink", 0), *([] if late else [("rename", 0)])):
        refusing(method, place)
    assert run(["build", "m", "--format", "html"]) == 1
    said = capsys.readouterr()
    line = f"agendagen: build/m/{name}: cannot be replaced (Permission denied); "
    assert said.err.splitlines()[-1] == line + "if it is open in another program, close it there and build again"
    if not late:
        assert {path: path.read_bytes() for path in (board / "build/m").rglob("*") if path.is_file()} == before


# --- Other systems, as far as they can be had here -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "/opt/homebrew/lib:/usr/local/lib:/usr/lib"),
        ({"DYLD_FALLBACK_LIBRARY_PATH": "/own:/usr/local/lib"}, "/own:/usr/local/lib:/opt/homebrew/lib:/usr/lib"),
        ({"HOMEBREW_PREFIX": "/brew"}, "/brew/lib:/opt/homebrew/lib:/usr/local/lib:/usr/lib"),
    ],
)
def test_the_child_finds_what_homebrew_installed(
    given: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = dict(given)
    use_homebrew(environment)
    assert environment == given, "elsewhere nothing changes"
    monkeypatch.setattr(sys, "platform", "darwin")
    use_homebrew(environment)
    assert environment["DYLD_FALLBACK_LIBRARY_PATH"] == expected


@needs_limits
@pytest.mark.parametrize(
    "problem", [ValueError("current limit exceeds maximum limit"), OSError(22, "Invalid argument")]
)
def test_a_system_that_refuses_a_limit_of_memory_does_without(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    asked: list[object] = []

    def refuse(*limits: object) -> None:
        asked.append(limits)
        raise problem

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limits.hold_to(4 << 30)
    limits.hold_to(0)
    assert len(asked) == 1
    monkeypatch.setattr(sys, "platform", "darwin")
    limits.hold_to(4 << 30)
    assert len(asked) == 1


class Backslashes:
    """The module `os` of a system that writes its paths with backslashes."""

    sep = "\\"

    def __getattr__(self, name: str) -> object:
        def called(path: str, *more: object) -> object:
            return getattr(os, name)(path.replace("\\", "/"), *more)

        found = getattr(os, name)
        return called if name in {"stat", "listdir", "open", "access"} else found

    class path:  # noqa: N801
        exists, isdir = staticmethod(os.path.exists), staticmethod(os.path.isdir)
        islink = staticmethod(lambda path: Path(path.replace("\\", "/")).is_symlink())
        realpath = staticmethod(lambda path: os.path.realpath(path.replace("\\", "/")).replace("/", "\\"))
        relpath = staticmethod(
            lambda path, start: os.path.relpath(path.replace("\\", "/"), start.replace("\\", "/")).replace("/", "\\")
        )


def test_a_workspace_is_read_where_paths_have_backslashes(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "os", Backslashes())
    monkeypatch.setattr("agendagen.load.os", Backslashes())
    files = workspace.Workspace(board, board)
    assert files.facts("m/decisions/1-one.md").state == "ok"
    assert files.read("m/decisions/a.txt") == b"a"
    assert files.name("m/decisions/1-one.md") == "m/decisions/1-one.md"
    assert files.facts("../bare/sitecustomize.py").state == "outside"
    (board / "m/out").symlink_to(board.parent / "bare")
    assert files.facts("m/out/sitecustomize.py").state == "outside"
    sources = load(board / "m", cwd=board)
    assert [source.path for source in sources.items] == ["m/decisions/1-one.md"]


def test_time_zones_are_known_where_the_system_has_none(board: Path) -> None:
    meeting = board / "m/meeting.yaml"
    meeting.write_text(meeting.read_text(encoding="utf-8") + "timezone: Europe/Copenhagen\n", encoding="utf-8")
    environment = os.environ | {"PYTHONTZPATH": ""}
    command = [sys.executable, "-m", "agendagen", "check", "m", "--select", "bad-value"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "1 meeting: no findings\n"
