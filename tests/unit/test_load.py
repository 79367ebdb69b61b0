"""Only the workspace is read."""

from __future__ import annotations

import os
import posixpath
import stat
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from agendagen import load as loading
from agendagen.errors import Unusable
from agendagen.files import Facts
from agendagen.load import Memory, load, meetings, misnamed
from agendagen.published import CLOSED, OPEN
from agendagen.reading import read
from agendagen.workspace import MAX_TEXT, Workspace, find_root
from agendagen.writing import UNFINISHED


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "ws"
    (root / "m" / "bilag").mkdir(parents=True)
    (root / "m" / "meeting.yaml").write_text("date: 2025-11-20\n")
    (root / "m" / "bilag" / "a.pdf").write_bytes(b"%PDF")
    (root / "agendagen.yaml").write_text("body: B\n")
    (tmp_path / "secret.txt").write_text("secret")
    return root


@pytest.mark.parametrize(
    "path", ["../secret.txt", "m/../../secret.txt", "/etc/passwd", "m/out.txt", "m/outdir/secret.txt", "a\0b"]
)
def test_nothing_outside_is_read(workspace: Path, path: str) -> None:
    (workspace / "m" / "out.txt").symlink_to(workspace.parent / "secret.txt")
    (workspace / "m" / "outdir").symlink_to(workspace.parent)
    files = Workspace(workspace, workspace)
    assert files.facts(path).state == "outside"
    assert files.read(path) == b""


@pytest.mark.parametrize("sibling", ["ws2", "ws-old", "ws.bak", "w", "WS", "ws "])
@pytest.mark.parametrize("place", ["m/x.txt", "m/dir", "dir"])
def test_a_folder_beside_the_workspace_is_outside_whatever_its_name(workspace: Path, sibling: str, place: str) -> None:
    beside = workspace.parent / sibling
    beside.mkdir()
    (beside / "secret.txt").write_text("secret")
    path = place if place.endswith(".txt") else f"{place}/secret.txt"
    (workspace / place).symlink_to(beside / "secret.txt" if path == place else beside)
    item = f"---\ntitle: T\nattachments: [{os.path.relpath(path, 'm')}]\n---\n\nText.\n"
    (workspace / "m" / "1.md").write_text(item)
    files = Workspace(workspace, workspace)
    assert (files.facts(path).state, files.read(path), files.names(place)) == ("outside", b"", ())
    found = read(workspace / "m", cwd=workspace).diagnostics
    assert "outside-workspace" in [d.rule for d in found]


@pytest.mark.parametrize(
    "path", ["..", "../ws/m/meeting.yaml", "m\\meeting.yaml", "..\\secret.txt", "m/../..", "/", "a\0"]
)
def test_no_way_leads_out_not_even_one_that_comes_back(workspace: Path, path: str) -> None:
    files = Workspace(workspace, workspace)
    assert (files.facts(path).state, files.names(path), files.target(path)) == ("outside", (), None)
    assert (files.read(path), files.path(path)) == (b"", Path(os.devnull))
    assert files.stamp(path) == ()


def test_a_link_that_stays_inside_is_followed(workspace: Path) -> None:
    (workspace / "m" / "b.pdf").symlink_to(workspace / "m" / "bilag" / "a.pdf")
    (workspace / "m" / "same").symlink_to("../m/bilag")
    files = Workspace(workspace, workspace)
    assert files.target(".") == files.target("m/..") == str(workspace)
    for path in ("m/b.pdf", "m/same/a.pdf", "m/./bilag/../bilag/a.pdf"):
        assert files.read(path) == b"%PDF"
        assert files.target(path) == str(workspace / "m/bilag/a.pdf")
        assert files.path(path) == workspace / "m/bilag/a.pdf"


def test_the_root_of_all_may_be_a_workspace() -> None:
    files = Workspace(Path("/"), Path("/"))
    assert files.facts("etc").state == "folder"
    assert files.facts("etc/passwd").state == "ok"
    assert files.facts("../etc/passwd").state == "outside"
    assert files.target(".") == files.target("etc/..") == "/"


def test_a_workspace_and_its_files_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "wsX").mkdir()
    (tmp_path / "wsX/boX").write_text("x")
    files = Workspace(tmp_path / "wsX", tmp_path)
    assert (files.facts("boX").state, files.read("boX"), files.names("")) == ("ok", b"x", ("boX",))


def test_a_link_that_comes_between_look_and_read_is_not_followed(workspace: Path) -> None:
    """What was looked at is what is read: a file that is changed for another in between is not."""
    path = workspace / "m" / "a.txt"
    path.write_text("mine")
    files = Workspace(workspace, workspace)
    assert files.facts("m/a.txt").state == "ok"
    path.unlink()
    os.mkfifo(path)
    assert files.read("m/a.txt") == b""
    path.unlink()
    assert files.read("m/a.txt") == b""
    path.mkdir()
    assert files.read("m/a.txt") == b""


def test_a_link_that_comes_right_before_it_is_opened_is_not_followed(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace / "m" / "a.txt"
    path.write_text("mine")
    real = os.open

    def late(name: object, flags: int, *rest: int, **named: int | None) -> int:
        if name == str(path):
            path.unlink()
            path.symlink_to("../../secret.txt")
        return real(name, flags, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("os.open", late)
    assert Workspace(workspace, workspace).read("m/a.txt") == b""


def test_a_file_too_large_is_not_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "m" / "a").write_bytes(b"12345")
    for limit, state in ((4, "too-large"), (5, "ok")):
        monkeypatch.setattr("agendagen.workspace.MAX_BYTES", limit)
        files = Workspace(workspace, workspace)
        assert (files.facts("m/a").state, files.facts("m/a").size) == (state, 5)
        assert files.read("m/a") == (b"12345" if state == "ok" else b"")
    (workspace / "m" / "a").write_bytes(b"123456789")  # it grew since
    assert files.read("m/a") == b"12345"


def test_what_may_not_be_looked_at_is_unreadable(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (workspace / "m" / "a").write_bytes(b"12345")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert Workspace(workspace, workspace).facts("m/a").state == "unreadable"

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.stat", forbidden)
    assert Workspace(workspace, workspace).facts("m/a").state == "unreadable"


def test_what_may_not_be_read_has_its_size_all_the_same(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert Workspace(workspace, workspace).facts("m/bilag/a.pdf") == Facts("unreadable", 4)


def test_a_name_with_other_capitals_is_missing_also_where_it_can_be_opened(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.stat

    def like_a_mac(path: Any, *arguments: Any, **named: Any) -> os.stat_result:
        alike = path.replace("A.PDF", "a.pdf").replace("b.PDF", "a.pdf") if isinstance(path, str) else path
        return opened(alike, *arguments, **named)

    files = Workspace(workspace, workspace)
    with monkeypatch.context() as patch:
        patch.setattr("os.stat", like_a_mac)
        patch.setattr("os.access", lambda *_: True)
        for name in ("A.PDF", "b.PDF"):
            assert files.facts(f"m/bilag/{name}") == Facts("missing")
        assert files.facts("m/bilag/a.pdf").state == "ok"


def test_accents_may_be_stored_apart_from_their_letters(workspace: Path) -> None:
    apart = unicodedata.normalize("NFD", "m/årlig/é.txt")
    (workspace / apart).parent.mkdir()
    (workspace / apart).write_text("x")
    (workspace / "m/årlig/ö.txt").parent.mkdir()
    (workspace / "m/årlig/ö.txt").write_text("y")
    files = Workspace(workspace, workspace)
    for path in ("m/årlig/ö.txt", apart, "m/bilag/b.pdf"):
        assert files.stored(path) == path, "it is there, or there is nothing like it"
    (workspace / "m/årlig/ö.txt").unlink()
    (workspace / "m/årlig").rmdir()
    files = Workspace(workspace, workspace)
    assert files.stored("m/årlig/é.txt") == apart
    assert (files.read("m/årlig/é.txt"), files.facts("m/årlig/é.txt").state) == (b"x", "ok")
    assert files.stored("m/årlig/ü.txt") == apart.replace("e\u0301.txt", "ü.txt")
    assert files.stored("m/ø/ü.txt") == "m/ø/ü.txt"


def test_what_became_no_file_is_not_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Workspace(workspace, workspace)
    assert files.facts("m/bilag/a.pdf").state == "ok"
    pipe = os.stat_result((stat.S_IFIFO | 0o600, *[4] * 9))
    with monkeypatch.context() as patch:
        patch.setattr("os.fstat", lambda _: pipe)
        assert files.read("m/bilag/a.pdf") == b""


@pytest.mark.parametrize("path", ["m/nothing", "m/meeting.yaml/x", "m/" + "x" * 300, "m/loop"])
def test_what_is_not_there_is_missing(workspace: Path, path: str) -> None:
    (workspace / "m" / "loop").symlink_to("loop")
    files = Workspace(workspace, workspace)
    assert files.facts(path) == Facts("missing")
    assert files.names(posixpath.dirname(path)) == (() if "yaml/" in path else ("bilag", "loop", "meeting.yaml"))


def test_a_file_is_looked_at_once(workspace: Path) -> None:
    files = Workspace(workspace, workspace)
    assert files.facts("m/a").state == "missing"
    assert files.names("m") == ("bilag", "meeting.yaml")
    (workspace / "m" / "a").write_text("x")
    assert files.facts("m/a").state == "missing"
    assert files.names("m") == ("bilag", "meeting.yaml")


def test_what_is_made_of_a_file_is_made_once(workspace: Path) -> None:
    files = Workspace(workspace, workspace)
    asked: list[bytes] = []

    def size(data: bytes) -> int:
        asked.append(data)
        return len(data)

    def first(data: bytes) -> bytes:
        return data[:1]

    assert [files.once("m/bilag/a.pdf", size) for _ in range(2)] == [4, 4]
    assert [files.once("m/none", size), files.once("m/bilag/a.pdf", first)] == [0, b"%"]
    assert asked == [b"%PDF", b""]


def test_what_an_editor_holds_counts_before_the_disk(workspace: Path) -> None:
    place = (workspace / "m/meeting.yaml").as_posix()
    (workspace / "m/same.yaml").symlink_to("meeting.yaml")
    files = Workspace(workspace, workspace, unsaved={place: b"title: T\n"})
    for path in ("m/meeting.yaml", "m/same.yaml"):
        assert files.facts(path) == Facts("ok", len(b"title: T\n"))
        assert files.read(path) == b"title: T\n"
    assert files.read("m/bilag/a.pdf") == b"%PDF"
    assert Workspace(workspace, workspace, unsaved={place: b""}).facts("m/meeting.yaml") == Facts("empty")
    stamps = [Workspace(workspace, workspace, unsaved=held).stamp("m/meeting.yaml") for held in ({}, {place: b"a"})]
    stamps.append(Workspace(workspace, workspace, unsaved={place: b"b"}).stamp("m/meeting.yaml"))
    assert len(set(stamps)) == 3
    assert Workspace(workspace, workspace, unsaved={place: b"a"}).stamp("m/meeting.yaml") == stamps[1]


def test_what_an_editor_holds_opens_nothing_that_is_closed(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = workspace.parent / "secret.txt"
    (workspace / "m/out.txt").symlink_to(secret)
    gone = workspace / "m/gone.md"
    held = {
        secret.as_posix(): b"held",
        gone.as_posix(): b"held",
        (workspace / "m/meeting.yaml").as_posix(): b"too much",
    }
    files = Workspace(workspace, workspace, unsaved=held)
    assert (files.facts("m/out.txt").state, files.read("m/out.txt")) == ("outside", b"")
    assert (files.facts("m/gone.md").state, files.read("m/gone.md")) == ("missing", b"")
    monkeypatch.setattr("agendagen.workspace.MAX_BYTES", 7)
    large = Workspace(workspace, workspace, unsaved=held)
    assert (large.facts("m/meeting.yaml"), large.read("m/meeting.yaml")) == (Facts("too-large", 8), b"")


def test_a_stamp_changes_with_what_is_said_of_a_file(workspace: Path) -> None:
    path = workspace / "m" / "a.txt"

    def stamp() -> tuple[object, ...]:
        return Workspace(workspace, workspace).stamp("m/a.txt")

    path.with_name("secret").symlink_to("../../secret.txt")
    seen = [stamp(), stamp()]
    assert seen[0] == seen[1], "nothing changed"
    seen = seen[:1]
    for change in (
        lambda: path.write_text("one"),
        lambda: path.write_text("other"),
        lambda: os.utime(path, (1, 1)),
        lambda: path.chmod(0o600),
        lambda: path.replace(path.with_name("c.txt")),
        lambda: path.symlink_to("c.txt"),
        lambda: path.with_name("secret").replace(path),
    ):
        change()
        seen.append(stamp())
    assert seen[5] == seen[0], "gone again"
    assert len(set(seen)) == len(seen) - 1


@pytest.mark.parametrize(
    ("cwd", "name"),
    [
        ("ws", "m/a.md"),
        ("ws/m", "a.md"),
        ("ws/m/bilag", "../a.md"),
        (".", "ws/m/a.md"),
        ("far", "../ws/m/a.md"),
        ("far/away", "{root}/m/a.md"),
        ("/", "{root}/m/a.md"),
    ],
)
def test_a_file_is_named_as_one_would_type_it(workspace: Path, cwd: str, name: str) -> None:
    files = Workspace(workspace, workspace.parent / cwd)
    for _ in range(2):
        expected = name.format(root=workspace)
        assert files.name("m/a.md") == (expected.removeprefix("/") if cwd == "/" else expected)
    assert files.name("agendagen.yaml").endswith("agendagen.yaml")


def test_a_file_is_named_from_beside_the_workspace_whatever_the_folders_name(tmp_path: Path) -> None:
    (tmp_path / "X/ws").mkdir(parents=True)
    assert Workspace(tmp_path / "X/ws", tmp_path / "X/here").name("a.md") == "../ws/a.md"
    (tmp_path / "a/ws").mkdir(parents=True)
    assert Workspace(tmp_path / "a/ws", tmp_path / "aX/here").name("f.md") == f"{tmp_path}/a/ws/f.md"


def test_states(workspace: Path) -> None:
    (workspace / "m" / "empty").touch()
    os.mkfifo(workspace / "m" / "pipe")
    files = Workspace(workspace, workspace)
    states = {name: files.facts(f"m/{name}").state for name in ("bilag", "empty", "pipe", "bilag/b.pdf", "bilag/a.pdf")}
    assert states == {
        "bilag": "folder",
        "empty": "empty",
        "pipe": "unreadable",
        "bilag/b.pdf": "missing",
        "bilag/a.pdf": "ok",
    }
    assert files.names("m/bilag") == ("a.pdf",)


def test_the_root_is_where_the_defaults_or_the_checkout_are(workspace: Path, tmp_path: Path) -> None:
    assert find_root(workspace / "m") == (workspace, workspace / "agendagen.yaml")
    repository = tmp_path / "repo"
    (repository / "x" / "m").mkdir(parents=True)
    (repository / ".git").mkdir()
    assert find_root(repository / "x" / "m") == (repository, None)


def test_what_belongs_to_the_agenda(workspace: Path) -> None:
    for name in ("1-a.md", "README.md", "_draft.md", ".hidden.md", "_old/x.md", "../build/y.md", "s/2.md", "s/b/n.txt"):
        (workspace / "m" / name).parent.mkdir(exist_ok=True, parents=True)
        (workspace / "m" / name).write_text("x")
    sources = load(Path("m"), cwd=workspace)
    assert [source.path for source in sources.items] == ["m/1-a.md", "m/s/2.md"]
    assert [source.name for source in sources.items] == ["m/1-a.md", "m/s/2.md"]


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        (b"\xef\xbb\xbfa\r\nb", "a\nb", None),
        (b"caf\xe9 \x80\n", "café €\n", (1, 4)),
        (b"a\n\xc3\xa6\xff", "a\nÃ¦ÿ", (2, 2)),
    ],
)
def test_text_is_utf8_or_told(workspace: Path, data: bytes, text: str, place: tuple[int, int] | None) -> None:
    (workspace / "m" / "a.md").write_bytes(data)
    source, found = Workspace(workspace, workspace).source("m/a.md")
    assert source.text == text
    assert [(d.span.line, d.span.column) for d in found if d.span] == ([place] if place else [])


def test_each_text_that_cannot_be_read_is_told_with_its_place(workspace: Path) -> None:
    (workspace / "m" / "out.md").symlink_to("../../secret.txt")
    (workspace / "m" / "long.md").write_bytes(b"x" * (MAX_TEXT + 1))
    (workspace / "m" / "all.md").write_bytes(b"x" * MAX_TEXT)
    (workspace / "m" / "none.md").touch()
    files = Workspace(workspace, workspace)
    told = {
        "m/out.md": ("outside-workspace", "m/out.md"),
        "m/gone.md": ("unreadable-file", "m/gone.md"),
        "m/long.md": ("too-large", "larger than 4 MB"),
    }
    for path, (rule, words) in told.items():
        source, (finding,) = files.source(path)
        assert (source.path, source.name, source.text) == (path, path, "")
        assert (finding.rule, finding.severity) == (rule, "error")
        assert words in finding.message
        assert finding.span is not None
        assert (finding.span.source, finding.span.line) == (source, 1)
    source, found = files.source("m/none.md")
    assert (source.path, source.name, source.text, found) == ("m/none.md", "m/none.md", "", [])
    source, found = files.source("m/all.md")
    assert (len(source.text), found) == (MAX_TEXT, [])


def test_what_no_code_page_has_is_read_all_the_same(workspace: Path) -> None:
    (workspace / "m" / "a.md").write_bytes(b"\xff\x81\r\rb")
    source, (finding,) = Workspace(workspace, workspace).source("m/a.md")
    assert source.text == "ÿ\ufffd\n\nb"
    assert finding.rule == "not-utf8"


def test_what_is_left_out_of_the_agenda(workspace: Path) -> None:
    """Templates and what a build gave are no items, wherever the build went."""
    for name in (
        "X/a.md",
        "XXXX/X.md",
        "templates/a.md",
        "build/m/a.md",
        "out/m/a.md",
        "m/n/meeting.yaml",
        "m/n/a.md",
        "1.MD",
        "s/.x/a.md",
    ):
        (workspace / name).parent.mkdir(exist_ok=True, parents=True)
        (workspace / name).write_text("date: 2025-11-20\n")
    (workspace / "meeting.yaml").write_text("date: 2025-11-20\n")

    def items(folder: str, output: Path | None = None) -> list[str]:
        return [source.path for source in load(Path(folder), cwd=workspace, output=output).items]

    always = ["1.MD", "X/a.md", "XXXX/X.md"]
    assert items(".") == [*always, "out/m/a.md"]
    assert items(".", Path("out")) == [*always, "build/m/a.md"]
    assert items(".", Path("build")) == [*always, "out/m/a.md"]
    assert items(".", workspace.parent / "elsewhere") == [*always, "build/m/a.md", "out/m/a.md"]
    assert items(".", Path()) == [*always, "build/m/a.md", "out/m/a.md"]
    assert items("m") == []


def test_a_meeting_may_be_its_own_workspace(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "meeting.yaml").write_text("date: 2025-11-20\n")
    (tmp_path / "s/1.md").write_text("x")
    sources = load(tmp_path, cwd=tmp_path)
    assert (sources.folder, sources.name, sources.meeting.path) == ("", tmp_path.name, "meeting.yaml")
    assert (sources.defaults, [source.path for source in sources.items]) == (None, ["s/1.md"])


@pytest.mark.parametrize("given", ["m", "m/meeting.yaml", "m/", "./m", "x/../m"])
def test_a_meeting_is_given_by_its_folder_or_its_file(workspace: Path, given: str) -> None:
    (workspace / "x").mkdir()
    sources = load(Path(given), cwd=workspace)
    assert (sources.folder, sources.name, sources.meeting.path) == ("m", "m", "m/meeting.yaml")
    assert sources.meeting.text == "date: 2025-11-20\n"
    assert sources.defaults is not None
    assert (sources.defaults.path, sources.defaults.text) == ("agendagen.yaml", "body: B\n")


def test_too_many_files_are_no_meeting(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (workspace / "m" / f"{number}.md").write_text("x")
    monkeypatch.setattr(loading, "MAX_ENTRIES", 6)
    assert len(load(Path("m"), cwd=workspace).items) == 3  # with meeting.yaml, bilag and a.pdf that is 6
    monkeypatch.setattr(loading, "MAX_ENTRIES", 5)
    with pytest.raises(Unusable, match=r"^m: more than 5 files"):
        load(Path("m"), cwd=workspace)


def test_a_text_that_did_not_change_is_not_read_again(workspace: Path) -> None:
    for name in ("1.md", "2.md"):
        (workspace / "m" / name).write_text(name)
    (workspace / "m" / "3.md").write_bytes(b"\xff")
    memory: Memory = {}
    first = load(Path("m"), cwd=workspace, memory=memory)
    (workspace / "m" / "2.md").write_text("other")
    second = load(Path("m"), cwd=workspace, memory=memory)
    assert [source.text for source in second.items] == ["1.md", "other", "ÿ"]
    assert second.items[0] is first.items[0]
    assert second.meeting is first.meeting
    assert [finding.rule for finding in second.diagnostics] == ["not-utf8"], "it is told every time"
    assert [finding.rule for finding in load(Path("m"), cwd=workspace).diagnostics] == ["not-utf8"]


@pytest.mark.parametrize(
    ("inside", "rules"),
    [
        ({"x/1.md": "x"}, ["linked-folder"]),
        ({"x/y/z/1.md": "x"}, ["linked-folder"]),
        ({"x/a.pdf": "x", "x/readme.md": "x"}, []),
        ({"x/.y/1.md": "x", "x/_y/1.md": "x", "x/.1.md": "x", "x/_1.md": "x"}, []),
        ({"x/n/meeting.yaml": "x", "x/n/1.md": "x", "x/n/s/1.md": "x"}, []),
        ({"x/n/meeting.yaml": "x", "x/o/1.md": "x"}, ["linked-folder"]),
        ({"x/n/1.md": "x", "x/o/meeting.yaml": "x"}, ["linked-folder"]),
        ({"x/n/1.md": "x", "x/o/p/q.txt": "x"}, ["linked-folder"]),
        ({"x/a": "x", "x/b": "x", "x/y/c": "x", "x/y/z/d": "x"}, ["linked-folder"]),  # more than can be looked at
        ({"x/a": "x", "x/b": "x", "x/y/c": "x", "x/y/d": "x"}, []),
        ({"x/X/X.md": "x"}, ["linked-folder"]),
    ],
)
def test_a_folder_that_is_a_link_is_told_where_items_are_in_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, inside: dict[str, str], rules: list[str]
) -> None:
    for name, text in inside.items():
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / name).write_text(text)
    for name in ("a", "b"):
        (workspace / "m" / name).symlink_to("../x")
    monkeypatch.setattr(loading, "MAX_ENTRIES", 5)
    found = load(Path("m"), cwd=workspace).diagnostics
    assert [finding.rule for finding in found] == rules * 2
    assert [finding.span and finding.span.source.path for finding in found] == ["m/a", "m/b"][: len(found)]
    assert all(path in finding.message for finding, path in zip(found, ("m/a", "m/b"), strict=False))


def test_a_folder_that_is_a_link_out_is_told(workspace: Path) -> None:
    (workspace / "m" / "a").symlink_to("../..")
    (finding,) = load(Path("m"), cwd=workspace).diagnostics
    assert (finding.rule, finding.span and finding.span.source.path) == ("outside-workspace", "m/a")
    assert finding.span is not None
    assert finding.span.source.text == ""
    assert "m/a" in finding.message


def test_a_link_to_the_whole_workspace_brings_nothing_that_a_build_wrote(workspace: Path) -> None:
    (workspace / "build").mkdir()
    (workspace / "build/agenda.md").write_text("x")
    (workspace / "m/all").symlink_to("..")
    assert load(Path("m"), cwd=workspace).diagnostics == ()


def test_folders_too_deep_are_told_and_not_entered(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_DEPTH", 3)
    (workspace / "m/a/b/c/d").mkdir(parents=True)
    (workspace / "m/a/b/c/in.md").write_text("x")
    (workspace / "m/a/b/c/d/out.md").write_text("x")
    (workspace / "Agendagen.yml").write_text("")  # passed over, as the right name is there
    sources = load(Path("m"), cwd=workspace)
    assert [source.path for source in sources.items] == ["m/a/b/c/in.md"]
    (found,) = sources.diagnostics
    assert found.span is not None
    assert (found.rule, found.span.source.path, found.span.source.name) == ("too-large", "m/a/b/c/d", "m/a/b/c/d")
    assert found.span.source.text == ""
    assert "m/a/b/c/d" in found.message
    assert "3" in found.message


def test_all_that_is_found_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_DEPTH", 0)
    (tmp_path / "m/a").mkdir(parents=True)
    (tmp_path / "m/meeting.yaml").write_text("date: 2025-11-20\n")
    (tmp_path / "agendagen.yml").write_text("")
    first, second = load(Path("m"), cwd=tmp_path).diagnostics
    assert (first.rule, second.rule) == ("too-large", "overlooked-file")
    assert second.span is not None
    near = second.span.source
    assert (near.path, near.name, near.text) == ("agendagen.yml", "agendagen.yml", "")


def test_what_was_sent_stands_beside_the_settings(workspace: Path) -> None:
    assert load(Path("m"), cwd=workspace).published == (None, None)
    for name in (OPEN, CLOSED):
        (workspace / "m" / name).write_text(name)
        (workspace / name).write_text("of another")
    sent = load(Path("m"), cwd=workspace).published
    assert [each and (each.path, each.text) for each in sent] == [(f"m/{OPEN}", OPEN), (f"m/{CLOSED}", CLOSED)]


def test_other_files_are_named_and_not_read(workspace: Path) -> None:
    (other,) = [each for each in load(Path("m"), cwd=workspace).others if each.path != "m/meeting.yaml"]
    assert (other.path, other.name, other.text) == ("m/bilag/a.pdf", "m/bilag/a.pdf", "")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("meeting.yml", True),
        ("a/b/Meeting.yaml", True),
        (".a/meeting.yml", False),
        ("_a/meeting.yml", False),
        ("build/meeting.yml", False),
        ("a/build/meeting.yml", False),
        ("BUILD/meeting.yml", True),
        ("X/meeting.yml", True),
        ("meetings.yaml", False),
    ],
)
def test_settings_of_nearly_the_right_name_are_found(tmp_path: Path, name: str, *, found: bool) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("")
    assert misnamed(tmp_path) == (tmp_path / name if found else None)


def test_what_a_build_writes_is_among_no_names(workspace: Path) -> None:
    (workspace / "m/out").mkdir()
    (workspace / "out").mkdir()
    (workspace / "m" / f"{UNFINISHED}x").write_text("")
    assert "out" not in Workspace(workspace, workspace, "m/out").names("m")
    assert "out" in Workspace(workspace, workspace, "m/out").names("")
    assert "out" in Workspace(workspace, workspace).names("m")
    assert Workspace(workspace, workspace, "m/elsewhere").names("m") == ("bilag", "meeting.yaml", "out")


def test_the_meetings_below_a_folder(tmp_path: Path) -> None:
    for name in ("X", "b", "a", "c/2", "c/10", "a/inner", ".git/m", "_old/m", "build/m", "c/build/m", "x"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        if name != "x":
            (tmp_path / name / "meeting.yaml").write_text("date: 2025-11-20\n")
    assert [path.relative_to(tmp_path).as_posix() for path in meetings(tmp_path)] == [
        "X",
        "a",
        "b",
        "c/10",
        "c/2",
    ]
    assert meetings(tmp_path / "a") == [tmp_path / "a"]
    assert meetings(tmp_path / "x") == []


def test_a_file_that_is_no_folder_is_told(workspace: Path) -> None:
    for given in ("agendagen.yaml", "m/bilag/a.pdf"):
        with pytest.raises(Unusable, match=f"^{given}: not a folder; give the folder that `meeting.yaml` is in"):
            load(Path(given), cwd=workspace)


@pytest.mark.parametrize(
    ("path", "words"), [("nowhere", "^nowhere: no such folder"), (".", "^.: there is no `meeting.yaml`")]
)
def test_no_meeting_is_one_clear_line(workspace: Path, path: str, words: str) -> None:
    with pytest.raises(Unusable, match=words) as told:
        load(Path(path), cwd=workspace)
    assert "rename" not in str(told.value)


def test_a_file_of_nearly_the_right_name_is_to_be_renamed(workspace: Path) -> None:
    (workspace / "x").mkdir()
    (workspace / "x/meeting.yml").write_text("")
    with pytest.raises(Unusable, match=r"^x: there is no `meeting\.yaml` in this folder; rename `meeting\.yml` to"):
        load(Path("x"), cwd=workspace)
