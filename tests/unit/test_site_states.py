"""The state of a meeting's folder changes with any of its files, and says nothing where it cannot tell."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from agendagen.site.last import is_as, link
from agendagen.site.making import Maker, write_apart
from agendagen.site.model import Options
from agendagen.site.states import State, state_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "m"
    (made / "bilag").mkdir(parents=True)
    for name in ("meeting.yaml", "1-lamp.md", "bilag/plan.txt"):
        (made / name).write_text(name, encoding="utf-8")
    return made


def rewritten(folder: Path) -> None:
    """Change a byte, and give the file its size and its time of before."""
    path = folder / "bilag/plan.txt"
    was = path.stat()
    path.write_text("bilag/plan.txT", encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        rewritten,
        lambda folder: (folder / "bilag/plan.txt").unlink(),
        lambda folder: (folder / "bilag/plan.txt").rename(folder / "bilag/plans.txt"),
        lambda folder: (folder / "bilag/new.txt").touch(),
        lambda folder: (folder / "empty").mkdir(),
    ],
)
def test_any_change_is_another_state(folder: Path, change: Callable[[Path], None]) -> None:
    before = state_of(folder)
    assert before.digest
    assert state_of(folder).digest == before.digest
    change(folder)
    assert state_of(folder, before).digest != before.digest


def test_what_was_written_a_moment_ago_is_read_again_and_what_is_as_known_is_not(folder: Path) -> None:
    assert state_of(folder).stamp == "", "the next change might come in the same tick of the clock"
    known = State("", "never compared")
    assert state_of(folder, known) != known


def test_a_folder_with_a_link_says_nothing(folder: Path) -> None:
    (folder / "bilag/other.txt").symlink_to(folder / "bilag/plan.txt")
    assert state_of(folder).digest == ""


def test_a_folder_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert state_of(tmp_path / "gone") == State("", "")


def test_what_the_new_site_writes_is_not_written_into_the_last_one(tmp_path: Path) -> None:
    last, new = tmp_path / "last/a.html", tmp_path / "new/sub/a.html"
    last.parent.mkdir()
    last.write_bytes(b"as it was")
    link(last, new)
    assert new.read_bytes() == b"as it was"
    write_apart(new, b"anew")
    assert (last.read_bytes(), new.read_bytes()) == (b"as it was", b"anew")


def test_a_link_is_not_what_was_written_even_where_it_leads_to_the_same(tmp_path: Path) -> None:
    file, other = tmp_path / "a.html", tmp_path / "b.html"
    file.write_bytes(b"as it was")
    other.symlink_to(file)
    sum_ = hashlib.sha256(b"as it was").hexdigest()
    assert is_as(file, sum_)
    assert not is_as(other, sum_)
    assert not is_as(tmp_path, sum_)


def test_what_lies_somewhere_else_too_is_copied(tmp_path: Path) -> None:
    """A tool that joins equal files may have made the author's file and the site's the same."""
    source, last, new = tmp_path / "plan.txt", tmp_path / "last.txt", tmp_path / "new.txt"
    source.write_bytes(b"as it was")
    os.link(source, last)
    link(last, new)
    source.write_bytes(b"what is closed")
    assert new.read_bytes() == b"as it was"


@pytest.mark.parametrize("path", ["m/.agendagen-plan.txt", "m/.git/plan.txt", "m/../m/plan.txt", "plan.txt"])
def test_what_no_state_tells_is_asked_again(tmp_path: Path, path: str) -> None:
    maker = Maker(Options(tmp_path / "public"), tmp_path, cwd=tmp_path, folders=frozenset({"m"}))
    assert maker._place(("read", "m/plan.txt")) == "m"  # noqa: SLF001 - what the state of a folder answers for
    assert maker._place(("read", path)) is None  # noqa: SLF001
