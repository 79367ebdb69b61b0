"""What is written, where, and what is left: never through a link, never over a stranger's file, nothing half done."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from agendagen.__main__ import run
from tests.sample import sample

ROOT = Path(__file__).parents[1]
SECRET = "qwzxkvjphrtb"
Link = Callable[[Path, Path], None]


def tree(folder: Path) -> dict[str, object]:
    """Return everything below a folder: links with where they lead, files with their bytes."""
    found: dict[str, object] = {}
    for base, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(base, name)
            said: object = str(path.readlink()) if path.is_symlink() else None
            found[path.relative_to(folder).as_posix()] = said or (path.read_bytes() if path.is_file() else "folder")
    return found


def put(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def meeting(folder: Path) -> Path:
    """Make a meeting with a section, an item, and an attachment called `config`."""
    put(folder, {"meeting.yaml": "body: B\ndate: 2025-11-20\nsections: [decisions]\n"})
    put(folder / "decisions", {"1-one.md": "---\ntitle: One\nattachments: [config]\n---\n\nSee [](config).\n"})
    put(folder / "decisions", {"config": "Host *\n"})
    return folder


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workspace with one meeting, `m`, and a folder of somebody else's beside the workspace."""
    put(
        tmp_path / "home",
        {"config": "original", "agenda.html": "original", "agenda.pdf": "original", "mine.txt": "original"},
    )
    (tmp_path / "home" / "m" / "attachments").mkdir(parents=True)
    put(tmp_path / "home" / "m" / "attachments", {"thesis.txt": "original"})
    put(tmp_path / "ws", {"agendagen.yaml": "language: en\n"})
    meeting(tmp_path / "ws" / "m")
    monkeypatch.chdir(tmp_path / "ws")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1762000000")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "ws"


def refused(capsys: pytest.CaptureFixture[str], *arguments: object, said: str = "is a link") -> None:
    """Run a command that must refuse in one line and leave everything as it is."""
    top = Path.cwd().parent
    before = tree(top)
    capsys.readouterr()
    assert run([str(argument) for argument in arguments]) == 1
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("building ")]
    assert len(lines) == 1, lines
    assert lines[0].startswith("agendagen: ")
    assert said in lines[0]
    cached = ("cache/",)
    assert {k: v for k, v in tree(top).items() if not k.startswith(cached) and k != "cache"} == {
        k: v for k, v in before.items() if not k.startswith(cached) and k != "cache"
    }


# --- Links ---------------------------------------------------------------------------------------------------------

PLACES = (
    "build",
    "build/m",
    "build/m/attachments",
    "build/m/attachments/config",
    "build/m/agenda.html",
    "build/m/agenda.pdf",
    "build/m/pack.pdf",
)
"""What a repository may have made a link of, in the way of a build."""


def link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("target", ["home", "file", "itself", "gone", "relative", "chain"])
def test_a_build_goes_through_no_link(
    workspace: Path, capsys: pytest.CaptureFixture[str], place: str, target: str
) -> None:
    home = workspace.parent / "home"
    targets = {
        "home": str(home),
        "file": str(home / "config"),
        "itself": str(workspace / "m"),
        "gone": str(home / "new"),
        "relative": os.path.relpath(home, (workspace / place).parent),
        "chain": "next",
    }
    link(workspace / place, targets[target])
    if target == "chain":
        link((workspace / place).parent / "next", str(home))
    refused(capsys, "build", "m", "--format", "html")


@pytest.mark.parametrize("output", ["out", "./out/", "out/deep", "m/../out", "{ws}/out", "../ws/out"])
def test_a_build_goes_through_no_link_however_the_output_is_named(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    link(workspace / "out", str(workspace.parent / "home"))
    output = output.format(ws=workspace)
    refused(capsys, "build", "m", "--format", "html", "--output", output)
    refused(capsys, "build", ".", "--format", "html", "--output", output)
    monkeypatch.setenv("AGENDAGEN_OUTPUT", output)
    refused(capsys, "build", "--public", "--format", "html")


def test_what_lies_above_a_link_is_not_reached_through_it(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link(workspace / "deep", str(workspace.parent / "home" / "m"))
    refused(capsys, "build", "m", "--format", "html", "--output", "deep/..")


def test_a_link_in_an_output_elsewhere_is_not_followed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link(workspace.parent / "public" / "m", str(workspace.parent / "home"))
    refused(capsys, "build", "m", "--format", "html", "--output", "../public")


def test_links_of_the_user_are_the_users(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace.parent / "disk").mkdir()
    link(workspace.parent / "public", "disk")
    link(workspace.parent / "also", "ws")
    assert run(["build", "m", "--format", "html", "--output", "../public"]) == 0
    assert (workspace.parent / "disk" / "m" / "agenda.html").is_file()
    monkeypatch.chdir(workspace.parent)
    assert run(["build", "also/m", "--format", "html"]) == 0
    assert run(["build", "ws/m", "--format", "html", "--output", "also/other"]) == 0
    assert (workspace / "build/m/agenda.html").read_bytes() == (workspace / "other/m/agenda.html").read_bytes()


@pytest.mark.parametrize("place", ["build", "build/m", "build/m/attachments", "build/m/agenda.pdf"])
def test_the_build_of_the_action_goes_through_no_link(workspace: Path, place: str) -> None:
    link(workspace / place, str(workspace.parent / "home"))
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    step = next(step for step in steps if step.get("name") == "Build")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PATHS": ".",
        "OUTPUT": "build",
    }
    before = tree(workspace.parent / "home")
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=workspace, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "is a link" in done.stderr
    assert tree(workspace.parent / "home") == before


COMMANDS: tuple[tuple[str, str, list[str]], ...] = (
    ("m/decisions/2-new", "home", ["new", "item", "New", "--in", "decisions/2-new", "--meeting", "m"]),
    ("m/later", "home", ["new", "item", "New", "--in", "later", "--meeting", "m"]),
    ("templates", "home", ["theme", "eject", "print.css"]),
    ("schemas", "home", ["schema", "--output", "schemas"]),
    ("schemas", "home", ["schema", "item", "--output", "schemas/deep"]),
    ("agendagen-defaults.schema.json", "home/config", ["schema", "--output", "."]),
    ("agendagen-meeting.schema.json", "home/config", ["schema", "meeting", "--output", "."]),
    ("agendagen-item.schema.json", "home/gone", ["schema", "--output", "."]),
    ("first", "home", ["init", "first"]),
    ("first", "gone", ["init", "first"]),
    ("report", "home/config", ["check", "m", "--output-format", "json", "--output-file", "report"]),
    ("report", "home/gone", ["check", "m", "--output-format", "json", "--output-file", "report"]),
    ("reports", "home", ["check", "m", "--output-format", "json", "--output-file", "reports/mine.txt"]),
)


@pytest.mark.parametrize(("place", "target", "command"), COMMANDS)
def test_no_command_writes_through_a_link(
    workspace: Path, capsys: pytest.CaptureFixture[str], place: str, target: str, command: list[str]
) -> None:
    put(workspace / "m", {"meeting.yaml": "body: B\ndate: 2025-11-20\nsections: [decisions, later]\n"})
    put(workspace / "m" / "decisions", {"2-new.md": "---\ntitle: Two\n---\n\nText.\n"})
    link(workspace / place, str(workspace.parent / target))
    refused(capsys, *command)


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("templates/print.css", ["theme", "eject", "print.css"]),
        ("first/agendagen-meeting.schema.json", ["init", "first"]),
        ("first/.gitignore", ["init", "first"]),
    ],
)
def test_what_is_only_written_anew_stays_a_link(workspace: Path, place: str, command: list[str]) -> None:
    before = tree(workspace.parent / "home")
    for target in ("config", "gone"):
        link(workspace / place, str(workspace.parent / "home" / target))
        run(command)
        assert tree(workspace.parent / "home") == before
        (workspace / place).unlink()


@pytest.mark.parametrize("target", ["inside", "section"])
def test_fix_mends_nothing_through_a_link(workspace: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    text = "---\ntitle: Two\n---\n\nSee [](new.csv).\n"
    put(workspace / "m" / "decisions", {"new.csv": "a;b\n1;2\n"})
    put(workspace / "drafts", {"2-two.md": text})
    if target == "inside":
        link(workspace / "m/decisions/2-two.md", "../../drafts/2-two.md")
        refused(capsys, "check", "m", "--fix")
    else:
        link(workspace / "m/linked", "../drafts")
        run(["check", "m", "--fix"])
    assert (workspace / "drafts/2-two.md").read_text(encoding="utf-8") == text


def test_the_summary_of_a_step_goes_through_no_link(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link(workspace / "summary", str(workspace.parent / "home" / "config"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(workspace / "summary"))
    assert run(["check", "m", "--output-format", "github"]) == 1
    assert (workspace.parent / "home" / "config").read_text(encoding="utf-8") == "original"


# --- A folder that is not the program's own ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "output",
    [
        ".",
        "m/..",
        "{ws}",
        "m",
        "m/decisions",
        "m/decisions/2-two",
        "other",
        "other/decisions",
        "other/decisions/2-two",
        "notes",
        "twice",
        "above",
    ],
)
def test_documents_do_not_go_among_sources(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    put(workspace / "m" / "attachments", {"Budget 2026.csv": "a", "draft.docx": "b", "notes.txt": "c"})
    for one in ("m", "other"):
        meeting(workspace / one)
        put(workspace / one / "decisions", {"2-two.md": "---\ntitle: Two\n---\n\nText.\n"})
        put(workspace / one / "decisions/2-two/deeper", {"1-sub.md": "---\ntitle: Sub\n---\n\nText.\n"})
    put(workspace / "notes", {"chapter.md": "# Chapter\n"})
    put(workspace / "twice/m", {"chapter.MD": "# Chapter\n"})
    meeting(workspace / "above/m/here/m")
    folder = "above/m/here/m" if output == "above" else "m"
    output = output.format(ws=workspace)
    refused(capsys, "build", folder, "--format", "html", "--output", output, said="documents cannot go here")
    monkeypatch.setenv("AGENDAGEN_OUTPUT", output)
    refused(capsys, "build", folder, "--format", "html", "--public", said="documents cannot go here")


def test_an_attachment_is_not_published_over_itself(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(workspace / "papers/m/attachments", {"plan.txt": "plan"})
    put(
        workspace / "m",
        {"meeting.yaml": "body: B\ndate: 2025-11-20\nattachments: [../papers/m/attachments/plan.txt]\n"},
    )
    refused(capsys, "build", "m", "--format", "html", "--output", "papers", said="documents cannot go here")


@pytest.mark.parametrize("arguments", [[], ["--output", "out"], ["--output", "papers/2025"]])
def test_a_meeting_that_is_its_own_workspace_is_built_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    folder = meeting(tmp_path / "m")
    put(folder, {"meeting.yaml": "body: B\ndate: 2025-11-20\nattachments: [decisions/README.md]\n"})
    put(folder / "decisions", {"README.md": "An attachment of Markdown.\n"})
    monkeypatch.chdir(folder)
    before = tree(folder / "decisions")
    for _ in range(2):
        assert run(["build", "--format", "html", *arguments]) == 0
    assert tree(folder / "decisions") == before


# --- Files of others -----------------------------------------------------------------------------------------------


def attachments(workspace: Path) -> dict[str, object]:
    return tree(workspace / "build/m/attachments")


@pytest.mark.parametrize(("more", "place"), [([], "build/m"), (["--public"], "build/public/m")])
def test_a_file_that_no_build_wrote_stays(
    workspace: Path, capsys: pytest.CaptureFixture[str], more: list[str], place: str
) -> None:
    published = workspace / place / "attachments"
    put(published, {"thesis.docx": "mine", "Budget 2026.csv": "mine"})
    put(published / "folder", {"notes.txt": "mine"})
    before = tree(published)
    for _ in range(2):
        assert run(["build", "m", "--format", "html", *more]) == 0
        assert tree(published) == before | {"config": b"Host *\n"}
    assert f"{place}/attachments/thesis.docx stays" in capsys.readouterr().err
    (workspace / "m/decisions/1-one.md").write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    assert run(["build", "m", "--format", "html", *more]) == 0
    assert tree(published) == before, "what a build wrote goes, what no build wrote stays"


def test_a_file_that_no_build_wrote_is_not_written_over(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(workspace / "build/m/attachments", {"config": "mine"})
    refused(capsys, "build", "m", "--format", "html", said="no build wrote it")
    put(workspace / "build/m/attachments", {"config": "Host *\n"})
    assert run(["build", "m", "--format", "html"]) == 0


@pytest.mark.parametrize("name", ["agenda.html", "agenda.pdf", "pack.pdf", "attachments/config"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_in_the_way(
    workspace: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    path = workspace / "build/m" / name
    path.parent.mkdir(parents=True)
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    refused(capsys, "build", "m", "--format", "html", said="cannot be written")


def test_what_a_build_wrote_is_replaced_and_taken_away(workspace: Path) -> None:
    assert run(["build", "m", "--format", "html"]) == 0
    put(workspace / "m/decisions", {"config": "Host new\n"})
    assert run(["build", "m", "--format", "html"]) == 0
    assert attachments(workspace) == {"config": b"Host new\n"}
    (workspace / "m/decisions/1-one.md").write_text("---\ntitle: One\n---\n\nText.\n", encoding="utf-8")
    assert run(["build", "m", "--format", "html"]) == 0
    assert [path.name for path in (workspace / "build/m").iterdir()] == ["agenda.html"]


# --- All or nothing ------------------------------------------------------------------------------------------------

BROKEN = {
    "a template": ("{{ item.nothing.of.this.kind() }}", 1),
    "a character that no font has": ("A sign: \U00010c80.", 0),
}
"""What a template of the workspace says, and what `check` ends with: it runs templates and sets no pages."""


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_found_while_rendering_stops_the_build(
    workspace: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    formats = ["--format", "html"] if what == "a template" else []
    assert run(["build", "m", *formats]) == 0
    before = tree(workspace / "build")
    text, checked = BROKEN[what]
    put(workspace / "templates", {"item.html.j2": text})
    put(workspace / "m/decisions", {"config": "Host other\n"})
    for more in ([], ["--public"]):
        assert run(["check", "m", "--quiet"]) == checked
        assert run(["build", "m", *formats, *more]) == 1
        assert "nothing was written" in capsys.readouterr().err
        assert tree(workspace / "build") == before


WATCH = """
import os, signal, sys
from agendagen.__main__ import main
place, count, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
events = set(os.environ["EVENTS"].split())
seen = 0
def watch(event, arguments):
    global seen
    if event in events and any(isinstance(a, (str, os.PathLike)) and os.fspath(a).startswith(place) for a in arguments):
        seen += 1
        if seen == count:
            os.kill(os.getpid(), number)
sys.addaudithook(watch)
sys.argv = ["agendagen", *sys.argv[4:]]
main()
"""
"""Runs a command, and sends it a signal the so many-th time that it touches something below a folder."""


EVENTS = "open os.rename os.remove os.rmdir os.mkdir shutil.rmtree"


def ended_at(place: Path, count: int, number: int, *arguments: str, **environment: str) -> int:
    command = [sys.executable, "-c", WATCH, str(place), str(count), str(int(number)), *arguments]

    def usual() -> None:
        """Take signals as at a terminal, also where the tests run in the background and may ignore them."""
        for each in (signal.SIGINT, signal.SIGHUP):
            signal.signal(each, signal.SIG_DFL)

    environment = os.environ | {"EVENTS": EVENTS} | environment
    return subprocess.run(command, env=environment, capture_output=True, check=False, preexec_fn=usual).returncode


def secret(workspace: Path) -> None:
    """Give the meeting something to withhold, with two attachments of its own."""
    head = f"---\ntitle: {SECRET}\nconfidential: true\nattachments: [a.txt, b.txt]\n---\n"
    put(workspace / "m/decisions", {"2-two.md": f"{head}\n{SECRET}\n", "a.txt": SECRET, "b.txt": SECRET})


def named_but_missing(folder: Path) -> list[str]:
    page = folder / "agenda.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return [name for name in re.findall(r'href="(attachments/[^"#]+)"', text) if not (folder / name).is_file()]


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (signal.SIGKILL, sample(9, slow=5)),
        (signal.SIGTERM, sample(13, slow=5)),
        (signal.SIGHUP, 19),
        (signal.SIGINT, 19),
    ],
)
def test_an_ended_build_leaves_nothing_unpublished(workspace: Path, number: int, step: int) -> None:
    secret(workspace)
    assert run(["build", "m", "--format", "html", "--public", "--output", "fresh"]) == 0
    build = workspace / "build"
    ended = 0
    for count in range(2, 400, step):
        code = ended_at(build, count, number, "build", "m", "--format", "html", "--output", "build")
        left = [path for path in tree(build) if ".agendagen-" in path] if build.exists() else []
        if number != signal.SIGKILL:
            assert left == [], count
        assert named_but_missing(build / "m") == [], count
        if code == 0:
            break
        assert code == (-number if number == signal.SIGKILL else 130), count
        ended += 1
        if number != signal.SIGKILL:
            continue
        assert run(["build", "m", "--format", "html", "--public", "--output", "build"]) == 0
        assert tree(build / "public") == tree(workspace / "fresh" / "public"), count
        assert [path for path in tree(build) if ".agendagen-" in path] == []
        assert SECRET not in str(tree(build / "public"))
    else:
        pytest.fail("no build came to its end")
    assert ended >= 25 / step, "the build was ended at many moments"


@pytest.mark.parametrize("formats", ["html,pdf", "html"][: sample(1, slow=2)])
def test_no_document_is_there_before_what_it_names(workspace: Path, formats: str) -> None:
    secret(workspace)
    begun = 0
    for count in range(1, 20):
        build = workspace / f"out-{count}"
        arguments = ["build", "m", "--format", formats, "--output", build.name]
        code = ended_at(build / "m", count, signal.SIGKILL, *arguments, EVENTS="os.rename")
        there = {path.removeprefix("m/") for path in tree(build)}
        if there & {"agenda.html", "agenda.pdf"}:
            assert {"attachments/a.txt", "attachments/b.txt", "attachments/config"} <= there, count
        begun += "attachments/a.txt" in there
        if code == 0:
            break
    assert code == 0
    assert begun > 2, "the build was ended between its files"


@pytest.mark.parametrize(
    "left",
    ["build/.agendagen-x", "build/m/.agendagen-1234", "build/gone/.agendagen-abcdefgh", "build/public/m/.agendagen-2"],
)
@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_a_killed_build_left_goes(workspace: Path, left: str, kind: str) -> None:
    path = workspace / left
    if kind == "folder":
        put(path / "attachments", {"agenda.html": SECRET})
    elif kind == "file":
        put(path.parent, {path.name: SECRET})
    else:
        link(path, str(workspace.parent / "home"))
    before = tree(workspace.parent / "home")
    assert run(["build", "m", "--format", "html", "--public"]) == 0
    assert not os.path.lexists(path)
    assert tree(workspace.parent / "home") == before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_ended_build_leaves_no_temporary_folder(workspace: Path, number: int) -> None:
    temporary = workspace.parent / "temporary"
    temporary.mkdir()
    moments = 1 if number == signal.SIGKILL else 3
    for count in range(1, moments + 1):
        place = workspace / "m" if count > 1 else temporary
        ended_at(place, 3 if count == 3 else 1, number, "build", "m", TMPDIR=str(temporary))
        until = time.monotonic() + 60
        while list(temporary.iterdir()) and time.monotonic() < until:
            time.sleep(0.05)
        assert list(temporary.iterdir()) == []


def test_nohup_is_left_alone(workspace: Path) -> None:
    command = f'trap \'\' HUP; exec {sys.executable} -c "$0" "$@"'
    arguments = [str(workspace / "build"), "1", str(int(signal.SIGHUP)), "build", "m", "--format", "html"]
    environment = os.environ | {"EVENTS": EVENTS}
    done = subprocess.run(
        ["bash", "-c", command, WATCH, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


# --- A full disk ---------------------------------------------------------------------------------------------------


def full_disk(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command that can write no file of more than a few bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))

    command = [sys.executable, "-B", "-m", "agendagen", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize(
    "command",
    [
        ["check", "m", "--fix"],
        ["build", "m", "--format", "html"],
        ["build", "m", "--format", "html", "--output", "new"],
        ["new", "item", "Next", "--in", "decisions", "--meeting", "m"],
        ["schema", "--output", "."],
        ["theme", "eject", "print.css"],
    ],
)
def test_a_full_disk_leaves_what_was_there(workspace: Path, command: list[str]) -> None:
    assert run(["build", "m", "--format", "html"]) == 0
    put(workspace, {"agendagen-item.schema.json": "mine"})
    (workspace / "templates").mkdir()
    if command[0] == "check":
        item = "---\ntitle: Three\n---\n\nSee [](new.csv).\n"
        put(workspace / "m/decisions", {"new.csv": "a;b\n1;2\n", "3-three.md": item})
    before = tree(workspace)
    done = full_disk(*command)
    assert done.returncode == 1, done.stderr
    assert done.stderr.splitlines()[-1].startswith("agendagen: "), done.stderr
    left: dict[str, Any] = tree(workspace)
    assert {name: left[name] for name in left if name != "new"} == before


# --- The public edition has a folder of its own ---------------------------------------------------------------------


def test_the_public_edition_is_never_beside_or_over_the_members(workspace: Path) -> None:
    secret(workspace)
    assert run(["build", "m", "--format", "html"]) == 0
    members = tree(workspace / "build/m")
    assert run(["build", "m", "--format", "html", "--public"]) == 0
    assert tree(workspace / "build/m") == members
    assert SECRET in str(members)
    assert SECRET not in str(tree(workspace / "build/public"))
    assert set(tree(workspace / "build/public")) & {".agendagen", "m/agenda.html"} == {"m/agenda.html"}
    assert run(["build", "m", "--format", "html", "--public", "--verify", "build"]) == 0
    assert run(["build", "m", "--format", "html", "--verify", "build"]) == 0


@pytest.mark.parametrize("there", ["members", "unknown"])
def test_the_public_edition_is_not_put_in_the_place_of_another(
    workspace: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    secret(workspace)
    assert run(["build", "m", "--format", "html", "--output", "build/public"]) == 0
    if there == "unknown":
        shutil.rmtree(workspace / "build/public/.agendagen")
    refused(capsys, "build", "m", "--format", "html", "--public", said="edition")


def test_the_members_edition_is_not_put_where_the_public_ones_are(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting(workspace / "public")
    refused(capsys, "build", "public", "--format", "html", said="is where the public editions go")
    assert run(["build", "m", "--format", "html", "--public"]) == 0
    refused(capsys, "build", "m", "--format", "html", "--output", "build/public", said="holds the public edition")
