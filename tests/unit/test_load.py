"""Only the workspace is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agendagen.errors import Unusable
from agendagen.load import Workspace, find_root, load
from agendagen.reading import read


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


def test_a_link_that_stays_inside_is_followed(workspace: Path) -> None:
    (workspace / "m" / "b.pdf").symlink_to(workspace / "m" / "bilag" / "a.pdf")
    assert Workspace(workspace, workspace).read("m/b.pdf") == b"%PDF"


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
    assert files.facts("m/bilag/b.pdf").neighbours == ("a.pdf",)


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


@pytest.mark.parametrize(("path", "words"), [("nowhere", "no such folder"), (".", "no `meeting.yaml`")])
def test_no_meeting_is_one_clear_line(workspace: Path, path: str, words: str) -> None:
    with pytest.raises(Unusable, match=words):
        load(Path(path), cwd=workspace)
