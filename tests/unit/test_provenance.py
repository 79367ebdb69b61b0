"""The commit that a document was made from, found without running anything that a repository names."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from agendagen.errors import Unusable
from agendagen.provenance import Commit, build_date, checksum, commit
from agendagen.workspace import Workspace

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@b", "-c", "core.autocrlf=false", "-c", "gc.auto=0")
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def repository(root: Path, *more: str) -> Path:
    """Return a checkout with a meeting `m` that has one file, and a file outside it."""
    (root / "m" / "d").mkdir(parents=True)
    (root / "m" / "1-a.md").write_bytes(b"# A\n\ntext\n")
    (root / "m" / "d" / "2-b.md").write_bytes(b"# B\n")
    (root / "other.txt").write_bytes(b"x\n")
    (root / "m/link").symlink_to("../other.txt")
    git(root, "init", "-q", *more)
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    return root


def asked(root: Path, *used: str) -> Commit | None:
    return commit(("m",), used, Workspace(root, root))


def test_a_clean_checkout_is_its_commit(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert asked(root, "m/1-a.md") == Commit(git(root, "rev-parse", "HEAD"))


def test_where_there_is_no_commit_there_is_none(tmp_path: Path) -> None:
    assert asked(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert asked(tmp_path) is None


CHANGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda root: (root / "m/1-a.md").write_bytes(b"# A\n\nother\n"),
    "gone": lambda root: (root / "m/d/2-b.md").unlink(),
    "new and used": lambda root: (root / "new.pdf").write_bytes(b"x"),
    "a link now": lambda root: (root / "m/link").replace(root / "m/1-a.md"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_told(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = repository(tmp_path)
    change(root)
    used = [name for name in ("new.pdf",) if (root / name).exists()]
    assert asked(root, "m/1-a.md", *used) == Commit(git(root, "rev-parse", "HEAD"), modified=True)


SAME: dict[str, Callable[[Path], object]] = {
    "elsewhere": lambda root: (root / "other.txt").write_bytes(b"y"),
    "new and not used": lambda root: (root / "m/notes.txt").write_bytes(b"x"),
    "line ends of Windows": lambda root: (root / "m/1-a.md").write_bytes(b"# A\r\n\r\ntext\r\n"),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_does_not_matter_is_no_change(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = repository(tmp_path)
    change(root)
    assert asked(root, "m/1-a.md") == Commit(git(root, "rev-parse", "HEAD"))


def test_a_file_that_git_keeps_elsewhere_is_as_committed(tmp_path: Path) -> None:
    root = repository(tmp_path)
    data = b"a large picture"
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{checksum(data)}\nsize {len(data)}\n"
    (root / "m/picture.png").write_text(pointer)
    git(root, "add", ".")
    git(root, "commit", "-qm", "pointer")
    (root / "m/picture.png").write_bytes(data)
    found = asked(root, "m/picture.png")
    assert found is not None
    assert not found.modified
    (root / "m/picture.png").write_bytes(data + b"!")
    found = asked(root, "m/picture.png")
    assert found is not None
    assert found.modified


def test_long_ids_are_understood(tmp_path: Path) -> None:
    root = repository(tmp_path, "--object-format=sha256")
    found = asked(root, "m/1-a.md")
    assert found is not None
    assert (len(found.id), found.modified) == (64, False)


def test_a_repository_runs_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    mark = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\n")
    program.chmod(0o755)
    (tmp_path / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        shutil.copy(program, tmp_path / "hooks" / hook)
    settings = {
        "core.fsmonitor": str(program),
        "core.hooksPath": str(tmp_path / "hooks"),
        "core.pager": str(program),
        "core.sshCommand": str(program),
        "core.gitProxy": str(program),
        "core.editor": str(program),
        "diff.external": str(program),
        "filter.x.clean": str(program),
        "filter.x.smudge": str(program),
        "credential.helper": str(program),
        "gpg.program": str(program),
        "alias.rev-parse": f"!{program}",
        "alias.ls-tree": f"!{program}",
    }
    for key, value in settings.items():
        git(root, "config", key, value)
    (root / ".gitattributes").write_text("* filter=x diff=x\n")
    (root / "m/1-a.md").write_text("changed")
    assert asked(root, "m/1-a.md") is not None
    assert not mark.exists()


def test_a_repository_that_wants_its_objects_fetched_calls_nobody(tmp_path: Path) -> None:
    root = repository(tmp_path / "r")
    mark = tmp_path / "ran"
    tree = git(root, "rev-parse", "HEAD:m")
    (root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    git(root, "config", "protocol.ext.allow", "always")
    git(root, "config", "remote.origin.url", f"ext::touch {mark}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "core.repositoryformatversion", "1")
    git(root, "config", "extensions.partialClone", "origin")
    assert asked(root) is None
    assert not mark.exists()
    subprocess.run(["git", "ls-tree", "-r", "HEAD"], cwd=root, check=False, capture_output=True)
    assert mark.exists(), "the attack itself must work, or this test shows nothing"


def test_a_folder_that_only_looks_like_a_repository_is_not_asked(tmp_path: Path) -> None:
    root = repository(tmp_path)
    inner = root / "inner"
    shutil.copytree(root / ".git", inner)
    (inner / "agendagen.yaml").write_text("")
    git(inner, "--git-dir", ".", "config", "core.bare", "true")
    assert commit(("",), (), Workspace(inner, inner)) is None


@pytest.mark.parametrize("text", ["yesterday", "1e9", "99999999999999", "²", "12 13"])
def test_a_moment_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(Unusable, match="is not a number of seconds since 1970"):
        build_date()


def test_the_moment_is_in_universal_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", " 86400\n")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert build_date() == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert build_date() is None
