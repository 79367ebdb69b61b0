"""The doors through which files are written, asked directly: what they write, what they leave, what they refuse."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agendagen.errors import Unusable
from agendagen.model import Edition
from agendagen.outputs import Difference, differences, write
from agendagen.writing import UNFINISHED, alone, named, put, put_new, refuse_links, rename, staged, sweep, write_staged
from tests.unit.test_signed import changed, sign, unsigned


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, with a umask that no file has by chance."""
    folder = tmp_path / "ws"
    folder.mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(folder)
    mask = os.umask(0o026)
    yield folder
    assert os.umask(mask) == 0o026, "the umask stays as it was"


def tree(folder: Path) -> dict[str, bytes | str]:
    """Return what lies below a folder: files with their bytes, links with their aim, folders that are empty."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = "empty"
    return found


def make(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- Links ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "link",
        "link/x",
        "link/x/y",
        "a/link",
        "a/link/x",
        "a/../link/x",
        "link/../a",
        "./link",
        "chain",
        "loop",
        "gone/x",
    ],
)
def test_a_link_of_the_workspace_is_in_the_way(here: Path, path: str) -> None:
    (here / "a").mkdir()
    for name, aim in {
        "link": "../home",
        "a/link": "../../home",
        "chain": "a",
        "loop": "loop",
        "gone": "nowhere",
    }.items():
        (here / name).symlink_to(aim)
    for written in (Path(path), here / path):
        with pytest.raises(Unusable, match="is a link"):
            refuse_links(written, here)
        with pytest.raises(Unusable, match="is a link"):
            refuse_links(written, here.parent / "home", Path())


def test_the_link_that_is_in_the_way_is_named_as_one_would_type_it(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a/link").symlink_to("../../home")
    with pytest.raises(Unusable, match=r"^`a/link` is a link"):
        refuse_links(here / "a/link/x", here)


@pytest.mark.parametrize("path", ["a", "a/x", "a/../a/x", "b", "../ws/a", "a/x/../../b"])
def test_where_no_link_is_nothing_is_refused(here: Path, path: str) -> None:
    (here / "a").mkdir()
    (here / "link").symlink_to("../home")
    refuse_links(Path(path), here)


def test_a_link_elsewhere_is_the_users_own(here: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to("home")
    (tmp_path / "ws-too").symlink_to("home")
    (tmp_path / "into").symlink_to("ws")
    (here / "link").symlink_to("../home")
    refuse_links(tmp_path / "mine/x", here)
    refuse_links(tmp_path / "ws-too/x", here)
    refuse_links(tmp_path / "into/x", here)
    with pytest.raises(Unusable):
        refuse_links(tmp_path / "into/link/x", here)
    with pytest.raises(Unusable):
        refuse_links(here / "link", tmp_path / "into")
    with pytest.raises(Unusable):
        refuse_links(tmp_path / "mine", Path("/"))
    refuse_links(tmp_path / "mine")


def test_the_root_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "into").symlink_to("ws")
    refuse_links(tmp_path / "into/a/x", tmp_path / "into")


def test_a_path_is_named_from_the_current_folder_on(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert named(here / "a/b") == "a/b"
    assert named("a/b") == "a/b"
    assert named(here.parent / "home") == str(here.parent / "home")
    assert named(f"{here}-too/x") == f"{here}-too/x"
    monkeypatch.chdir("/")
    assert named("/etc/x") == "etc/x"


# --- One file ------------------------------------------------------------------------------------------------------


def test_a_file_is_written_and_written_over(here: Path) -> None:
    put(here / "a", b"one", roots=[here])
    assert (tree(here), mode(here / "a")) == ({"a": b"one"}, 0o640)
    for kept in (0o444, 0o755, 0o600, 0o666):
        (here / "a").chmod(kept)
        put(here / "a", f"{kept:o}".encode(), roots=[here])
        assert (tree(here), mode(here / "a")) == ({"a": f"{kept:o}".encode()}, kept)


def test_a_file_is_written_through_no_link(here: Path, tmp_path: Path) -> None:
    make(tmp_path, {"home/x": b"mine"})
    (here / "a").symlink_to("../home/x")
    (here / "b").symlink_to("../home")
    for path in (here / "a", here / "b/x"):
        with pytest.raises(Unusable):
            put(path, b"new", roots=[tmp_path / "elsewhere", here])
    for path in (here / "b/x", here / "b/y", here / "b/y/z"):
        with pytest.raises(Unusable):
            put_new(path, b"new", roots=[tmp_path / "elsewhere", here])
    with pytest.raises(FileExistsError):
        put_new(here / "a", b"new", roots=[here])
    assert tree(tmp_path / "home") == {"x": b"mine"}


def test_a_file_that_cannot_be_written_leaves_the_old_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "a", b"one", roots=[here])

    def ended(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    def ended_and_swept(beside: Path, _: Path) -> None:
        beside.unlink()
        raise KeyboardInterrupt

    for how in (ended, ended_and_swept):
        monkeypatch.setattr(Path, "replace", how)
        with pytest.raises(KeyboardInterrupt):
            put(here / "a", b"two", roots=[here])
        assert tree(here) == {"a": b"one"}


def test_a_file_is_made_in_its_own_folder_under_a_name_that_is_swept(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []
    real = Path.replace

    def watched(self: Path, target: Path) -> Path:
        moved.append(self)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    (here / "f").mkdir()
    put(here / "f/a", b"one", roots=[here])
    (beside,) = moved
    assert beside.parent == here / "f"
    assert beside.name.startswith(UNFINISHED)


def test_a_new_file_comes_with_its_folders_and_is_never_written_over(here: Path) -> None:
    put_new(here / "a/b/c", b"one", roots=[here])
    put_new(here / "a/b/d", b"two", roots=[here])
    with pytest.raises(FileExistsError):
        put_new(here / "a/b/c", b"three", roots=[here])
    assert tree(here) == {"a/b/c": b"one", "a/b/d": b"two"}


def test_a_new_file_that_cannot_be_written_is_not_left_half_done(here: Path) -> None:
    with pytest.raises(TypeError):
        put_new(here / "a", "text", roots=[here])  # type: ignore[arg-type]
    assert tree(here) == {}


# --- Folders for a moment ------------------------------------------------------------------------------------------


def test_a_folder_to_write_into_is_gone_afterwards(here: Path) -> None:
    with staged(here) as folder:
        assert folder.parent == here
        assert folder.name.startswith(UNFINISHED)
        write_staged(folder / "a/b/c", b"one")
        write_staged(folder / "a/b/d", b"two")
        assert tree(folder) == {"a/b/c": b"one", "a/b/d": b"two"}
        assert mode(folder / "a/b/c") == 0o640
    assert tree(here) == {}
    with pytest.raises(IsADirectoryError), staged(here) as folder:
        write_staged(folder, b"one")
    assert tree(here) == {}


def test_a_folder_that_is_moved_away_is_nobodys_loss(here: Path) -> None:
    with staged(here) as folder:
        folder.rename(here / "a")
    assert tree(here) == {"a": "empty"}


def test_only_what_is_unfinished_is_swept(here: Path, tmp_path: Path) -> None:
    make(tmp_path, {"home/x": b"mine"})
    make(
        here,
        {
            f"{UNFINISHED}1/a/b": b"x",
            f"{UNFINISHED}2": b"x",
            "a": b"a",
            f"f/{UNFINISHED}3": b"b",
            f"x{UNFINISHED}": b"c",
        },
    )
    make(here, {".agendagen/m": b"list"})
    (here / f"{UNFINISHED}4").symlink_to("../home")
    (here / f"{UNFINISHED}5").symlink_to("../home/x")
    sweep(here)
    assert tree(here) == {"a": b"a", f"f/{UNFINISHED}3": b"b", f"x{UNFINISHED}": b"c", ".agendagen/m": b"list"}
    assert tree(tmp_path / "home") == {"x": b"mine"}


def test_a_folder_that_is_not_there_cannot_be_swept(here: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sweep(here / "gone")


def test_what_another_swept_meanwhile_is_gone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, {f"{UNFINISHED}1": b"x", f"{UNFINISHED}2": b"x"})
    seen = list(os.scandir(here))
    (here / f"{UNFINISHED}1").unlink()
    monkeypatch.setattr("os.scandir", lambda _: iter(seen))
    sweep(here)
    monkeypatch.undo()
    assert list(here.iterdir()) == []


def test_a_folder_that_may_not_be_listed_is_none_of_ours(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.scandir", forbidden)
    sweep(here)


HELD = """
import fcntl, os, sys
handle = os.open(sys.argv[1], os.O_RDONLY)
try:
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    sys.exit(7)
"""


def held(folder: Path) -> bool:
    """Tell whether another process would have to wait for the folder."""
    return subprocess.run([sys.executable, "-c", HELD, str(folder)], check=False).returncode == 7


def opened() -> int:
    """Return how many files this process holds open."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


def test_a_folder_is_one_builds_alone(here: Path) -> None:
    before = opened()
    assert not held(here)
    with alone(here):
        assert held(here)
    assert not held(here)
    with pytest.raises(ZeroDivisionError), alone(here):
        raise ZeroDivisionError
    assert not held(here)
    assert opened() == before


def test_a_file_system_that_knows_no_locks_is_written_to_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("fcntl.flock", unknown)
    with alone(here):
        pass
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with alone(here):
        pass


# --- Other names ---------------------------------------------------------------------------------------------------


def test_what_is_renamed_is_there_under_its_new_name(here: Path) -> None:
    make(here, {"a/x": b"x", "b/y": b"y"})
    rename(here / "a/x", here / "b/x", roots=[here])
    rename(here / "b", here / "c", roots=[here])
    assert tree(here) == {"a": "empty", "c/x": b"x", "c/y": b"y"}


def test_nothing_is_renamed_over_what_is_there(here: Path) -> None:
    make(here, {"x": b"x", "y": b"y"})
    (here / "nowhere").symlink_to("gone")
    for new in ("y", "nowhere"):
        with pytest.raises((FileExistsError, Unusable)):
            rename(here / "x", here / new, roots=[])
    with pytest.raises(FileExistsError, match="File exists") as told:
        rename(here / "x", here / "y", roots=[here])
    assert (told.value.errno, told.value.filename) == (errno.EEXIST, str(here / "y"))
    assert tree(here) == {"x": b"x", "y": b"y", "nowhere": "-> gone"}


def test_nothing_is_renamed_through_a_link(here: Path) -> None:
    make(here, {"a/x": b"x", "b/y": b"y"})
    (here / "link").symlink_to("b")
    for old, new in (("link/y", "a/y"), ("a/x", "link/x")):
        with pytest.raises(Unusable, match="`link` is a link"):
            rename(here / old, here / new, roots=[here])
    assert tree(here) == {"a/x": b"x", "b/y": b"y", "link": "-> b"}


# --- The files of a meeting ----------------------------------------------------------------------------------------

FILES = {"agenda.html": b"h", "agenda.pdf": b"p", "attachments/a.txt": b"a", "attachments/b.txt": b"b"}


LISTED = b"edition: members\na.txt\nb.txt\nold.txt\n"


def built(here: Path, files: dict[str, bytes] | None = None, name: str = "m") -> tuple[list[str], list[str]]:
    """Write, and return the names of the documents and of what others put beside them."""
    done = write(here / "out", name, FILES if files is None else files, root=here)
    folder = here / "out" / name
    return tuple([path.relative_to(folder).as_posix() for path in paths] for paths in (done.documents, done.strangers))  # type: ignore[return-value]


def test_what_a_build_gives_is_there(here: Path) -> None:
    assert built(here) == (["agenda.html", "agenda.pdf"], [])
    assert tree(here) == {
        "out/.agendagen/m": b"edition: members\na.txt\nb.txt\n",
        **{f"out/m/{name}": data for name, data in FILES.items()},
    }
    assert {mode(here / f"out/m/{name}") for name in FILES} == {0o640}


def test_an_output_may_be_far_away_and_behind_a_link_of_the_user(here: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").symlink_to("home")
    for output in (here / "a/b/c", tmp_path / "mine", tmp_path / "mine/d"):
        write(output, "m", FILES, root=here)
        assert tree(output / "m") == FILES


def test_the_next_build_takes_away_what_is_not_of_it(here: Path) -> None:
    built(here, FILES | {"pack.pdf": b"k"})
    built(here, {"agenda.html": b"new", "attachments/b.txt": b"B", "attachments/c.txt": b"c"})
    assert tree(here / "out") == {
        ".agendagen/m": b"edition: members\nb.txt\nc.txt\n",
        "m/agenda.html": b"new",
        "m/attachments/b.txt": b"B",
        "m/attachments/c.txt": b"c",
    }
    built(here, {"agenda.pdf": b"p"})
    assert tree(here / "out") == {".agendagen/m": b"edition: members\n", "m/agenda.pdf": b"p"}
    built(here, {"attachments/c.txt": b"c"})
    assert tree(here / "out/m") == {"attachments/c.txt": b"c"}
    built(here, {})
    assert tree(here / "out") == {".agendagen/m": b"edition: members\n"}


def test_meetings_lie_beside_each_other(here: Path) -> None:
    built(here, name="m")
    built(here, name="n")
    before = tree(here / "out/n")
    built(here, {"agenda.html": b"x"}, name="m")
    assert tree(here / "out/n") == before
    assert tree(here / "out/m") == {"agenda.html": b"x"}


def test_files_of_others_stay_and_are_named(here: Path) -> None:
    make(here / "out/m", {"attachments/z.txt": b"mine", "attachments/d/e.txt": b"mine", "notes.txt": b"mine"})
    assert built(here) == (["agenda.html", "agenda.pdf"], ["attachments/d", "attachments/z.txt"])
    assert built(here, {"agenda.html": b"x"}) == (["agenda.html"], ["attachments/d", "attachments/z.txt"])
    assert tree(here / "out/m") == {
        "agenda.html": b"x",
        "notes.txt": b"mine",
        "attachments/z.txt": b"mine",
        "attachments/d/e.txt": b"mine",
    }


@pytest.mark.parametrize("theirs", [b"A", b"aa", b""])
def test_a_file_of_others_is_not_written_over(here: Path, theirs: bytes) -> None:
    make(here / "out/m", {"attachments/a.txt": theirs, "agenda.html": b"old"})
    before = tree(here)
    with pytest.raises(Unusable, match=r"out/m/attachments/a\.txt.*no build wrote it"):
        built(here)
    assert tree(here) == before


def test_a_file_of_others_with_the_same_bytes_becomes_ours(here: Path) -> None:
    make(here / "out/m", {"attachments/a.txt": b"a"})
    built(here)
    built(here, {"agenda.html": b"x"})
    assert tree(here / "out/m") == {"agenda.html": b"x"}


def test_what_became_a_folder_is_no_longer_ours(here: Path) -> None:
    built(here)
    (here / "out/m/attachments/b.txt").unlink()
    make(here / "out/m", {"attachments/b.txt/mine": b"mine"})
    assert built(here, {"agenda.html": b"x"})[1] == ["attachments/b.txt"]
    assert tree(here / "out/m") == {"agenda.html": b"x", "attachments/b.txt/mine": b"mine"}


def test_a_list_that_cannot_be_read_names_nothing(here: Path) -> None:
    built(here)
    (here / "out/.agendagen/m").write_bytes(b"\xff\xfe")
    assert built(here, {"agenda.html": b"x"})[1] == ["attachments/a.txt", "attachments/b.txt"]


@pytest.mark.parametrize("listed", [b"", b"a.txt\n", b"a.txt\nb.txt\n"])
def test_a_list_without_an_edition_names_what_it_names(here: Path, listed: bytes) -> None:
    """And that the members' documents stand there is what is most probably so."""
    built(here)
    (here / "out/.agendagen/m").write_bytes(listed)
    theirs = [name for name in ("attachments/a.txt", "attachments/b.txt") if name.encode()[12:] not in listed]
    assert built(here, {"agenda.html": b"x"})[1] == theirs
    assert tree(here / "out/.agendagen") == {"m": b"edition: members\n"}


def edition(here: Path, output: str, name: str, edition: Edition) -> str:
    """Write an edition of a meeting; return why not, or nothing."""
    before = tree(here)
    try:
        done = write(here / output, name, FILES, root=here, edition=edition)
    except Unusable as problem:
        assert tree(here) == before
        return str(problem)
    assert done.attachments == 2
    return ""


def test_no_edition_is_put_in_the_place_of_another(here: Path) -> None:
    assert edition(here, "out", "public/m", "public") == ""
    assert edition(here, "out", "m", "members") == ""
    assert tree(here / "out/.agendagen") == {
        "m": b"edition: members\na.txt\nb.txt\n",
        "public/m": b"edition: public\na.txt\nb.txt\n",
    }
    assert edition(here, "out", "m", "members") == edition(here, "out", "public/m", "public") == ""
    assert "out/m: holds the members' edition" in edition(here, "out", "m", "public")
    assert "out/public/m: holds the public edition" in edition(here, "out", "public/m", "members")
    assert "out/public/m: holds the public edition" in edition(here, "out/public", "m", "members"), "or from within"
    (here / "out/.agendagen/m").unlink()
    assert "nobody knows the edition" in edition(here, "out", "m", "public")
    assert edition(here, "out", "m", "members") == ""


def test_a_list_far_above_is_that_of_other_documents(here: Path) -> None:
    make(here, {".agendagen/a/b/m": b"edition: public\n", "a/b/m/agenda.html": b"h"})
    assert edition(here, "a/b", "m", "members") == ""


def test_what_is_left_is_swept_as_deep_as_documents_lie(here: Path) -> None:
    make(here, {f"out/{below}{UNFINISHED}1": b"x" for below in ("", "a/", "a/b/", "a/b/c/")})
    built(here, {"agenda.html": b"x"})
    assert [name for name in tree(here / "out") if UNFINISHED in name] == [f"a/b/c/{UNFINISHED}1"]


def test_names_of_files_may_have_any_letters(here: Path) -> None:
    built(here, {"attachments/Økonomi – bilag.txt": b"x"})
    assert (here / "out/.agendagen/m").read_text(encoding="utf-8") == "edition: members\nØkonomi – bilag.txt\n"
    built(here, {"agenda.html": b"x"})
    assert tree(here / "out/m") == {"agenda.html": b"x"}


@pytest.mark.parametrize(
    "place",
    [
        "out",
        "out/m",
        "out/m/attachments",
        "out/m/agenda.pdf",
        "out/m/pack.pdf",
        "out/m/attachments/b.txt",
        "out/.agendagen",
        "out/.agendagen/m",
    ],
)
def test_no_link_is_written_through(here: Path, tmp_path: Path, place: str) -> None:
    (here / place).parent.mkdir(parents=True, exist_ok=True)
    (here / place).symlink_to(tmp_path / "home")
    for root in (here, tmp_path / "elsewhere"):
        if root != here and place == "out":
            continue  # a link to the output that lies outside the workspace is the user's own
        with pytest.raises(Unusable, match="is a link"):
            write(here / "out", "m", FILES, root=root)
    assert tree(tmp_path / "home") == {}


@pytest.mark.parametrize("place", ["agenda.html", "pack.pdf", "attachments/b.txt", "../.agendagen/m"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_in_the_way(here: Path, place: str, kind: str) -> None:
    path = here / "out/m" / place
    path.parent.mkdir(parents=True)
    (here / "out/m").mkdir(exist_ok=True)
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    with pytest.raises(Unusable, match="cannot be written"):
        built(here)
    assert not (here / "out/m/agenda.pdf").exists()


def test_a_file_in_the_place_of_a_folder_is_told(here: Path) -> None:
    make(here, {"out": b"mine"})
    with pytest.raises(Unusable, match=r"^out/m: cannot be written"):
        built(here)
    assert tree(here) == {"out": b"mine"}


def test_a_full_disk_leaves_the_last_good_output(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(here)
    before = tree(here)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agendagen.outputs.write_staged", full)
    with pytest.raises(Unusable, match="No space left"):
        built(here, {"agenda.html": b"x"})
    assert tree(here) == before
    with pytest.raises(Unusable):
        built(here, name="n")
    assert tree(here) == before


def test_a_meeting_has_one_build_at_a_time(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    real = write_staged

    def watched(path: Path, data: bytes) -> None:
        seen.append(held(here / "out"))
        real(path, data)

    monkeypatch.setattr("agendagen.outputs.write_staged", watched)
    built(here, {"agenda.html": b"x"})
    assert seen == [True]


def test_attachments_are_there_before_the_documents_that_name_them(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    real = Path.replace

    def watched(self: Path, target: Path) -> Path:
        if target.is_relative_to(here / "out/m"):
            moved.append(target.name)
            assert (here / "out/.agendagen/m").read_bytes() == LISTED, "it is known what is whose"
        return real(self, target)

    built(here, {"attachments/old.txt": b"x"})
    monkeypatch.setattr(Path, "replace", watched)
    built(here)
    assert moved == ["a.txt", "b.txt", "agenda.html", "agenda.pdf"]


def test_what_ended_builds_left_goes_whichever_meetings_it_was(here: Path, tmp_path: Path) -> None:
    make(tmp_path, {f"home/{UNFINISHED}x": b"mine"})
    make(here, {f"out/{UNFINISHED}1/a": b"x", f"out/m/{UNFINISHED}2/a": b"x", f"out/n/{UNFINISHED}3": b"x"})
    make(here, {f"out/.agendagen/{UNFINISHED}4": b"x"})
    (here / "out/linked").symlink_to(tmp_path / "home")
    built(here, {"agenda.html": b"x"})
    assert tree(here) == {
        "out/m/agenda.html": b"x",
        "out/n": "empty",
        "out/.agendagen/m": b"edition: members\n",
        "out/linked": f"-> {tmp_path / 'home'}",
    }
    assert tree(tmp_path / "home") == {f"{UNFINISHED}x": b"mine"}


def test_what_this_build_left_goes_even_where_the_user_ends_it_twice(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def ended(folder: Path) -> None:
        asked.append(folder)
        if len(asked) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("agendagen.outputs._sweep", ended)
    with pytest.raises(KeyboardInterrupt):
        built(here, {"agenda.html": b"x"})
    assert asked == [here / "out"] * 3


# --- What somebody signed, and what is taken from a whole ------------------------------------------------------------


def test_what_was_signed_since_stays_and_is_as_it_was_made(here: Path) -> None:
    made = unsigned()
    done = changed(made, sign())
    files = {"agenda.html": b"H", "agenda.pdf": made, "attachments/a.pdf": made}
    folder = here / "out/m"
    built(here, files)
    for name in ("agenda.pdf", "attachments/a.pdf"):
        (folder / name).write_bytes(done)
    assert found(folder, files) == []
    (folder / "agenda.pdf").write_bytes(made + b"x")
    assert found(folder, files) == [("agenda.pdf", "differs")]
    (folder / "agenda.pdf").write_bytes(done)
    built(here, files)
    assert tree(folder) == files | {"agenda.pdf": done}
    for other in (b"%" + made, b""):
        with pytest.raises(Unusable, match=r"^out/m/agenda\.pdf: is signed, and would be made otherwise now"):
            built(here, files | {"agenda.pdf": other})
    assert tree(folder) == files | {"agenda.pdf": done}
    (folder / "agenda.pdf").write_bytes(made)
    built(here, files | {"agenda.pdf": b"other"})
    assert (folder / "agenda.pdf").read_bytes() == b"other"


def test_an_extract_lies_beside_the_whole_and_beside_other_extracts(here: Path) -> None:
    whole = {"minutes.html": b"M", "attachments/a.txt": b"a"}
    one = {"extract-1.html": b"1", "attachments/b.txt": b"b"}
    two = {"extract-2.html": b"2", "attachments/c.txt": b"c"}
    folder = here / "out/m"
    for files in (whole, one, two):
        built(here, files)
    assert tree(folder) == whole | one | two
    assert [found(folder, files) for files in (one, two)] == [[], []]
    assert found(folder, whole) == [("attachments/b.txt", "left over"), ("attachments/c.txt", "left over")]
    (folder / "notes.txt").write_bytes(b"x")
    assert found(folder, one) == [("notes.txt", "left over")]
    (folder / "notes.txt").unlink()
    built(here, whole)
    assert tree(folder) == whole | {name: data for name, data in (one | two).items() if "/" not in name}


def test_an_extract_alone_replaces_itself(here: Path) -> None:
    built(here, {"extract-1.html": b"1", "attachments/b.txt": b"b"})
    again = {"extract-1.html": b"1", "attachments/c.txt": b"c"}
    folder = here / "out/m"
    assert found(folder, again) == [("attachments/b.txt", "left over"), ("attachments/c.txt", "missing")]
    built(here, again)
    assert tree(folder) == again


# --- What is not as the sources give it ------------------------------------------------------------------------------


def found(folder: Path, files: dict[str, bytes]) -> list[tuple[str, str]]:
    seen = differences(folder, files)
    assert all(isinstance(entry, Difference) for entry in seen)
    return [(entry.path.relative_to(folder).as_posix(), entry.how) for entry in seen]


def test_the_same_files_differ_in_nothing(here: Path) -> None:
    make(here, FILES)
    before = tree(here)
    assert found(here, FILES) == []
    assert tree(here) == before


def test_every_difference_is_found_in_the_order_of_the_names(here: Path) -> None:
    make(here, {"agenda.html": b"H", "agenda.pdf": b"pp", "notes.txt": b"x", "attachments/z": b"z", "d/e/f": b"x"})
    (here / "attachments/a.txt").symlink_to("../agenda.html")
    (here / "attachments/c.txt").mkdir()
    (here / "linked").symlink_to("attachments")
    (here / "d/linked-too").symlink_to("../attachments")
    (here / "dangling").symlink_to("nowhere")
    files = FILES | {"attachments/c.txt": b"c", "pack.pdf": b"k", "attachments/l": b"l"}
    (here / "attachments/l").symlink_to("nowhere")
    assert found(here, files) == [
        ("agenda.html", "differs"),
        ("agenda.pdf", "differs"),
        ("attachments/a.txt", "differs"),
        ("attachments/b.txt", "missing"),
        ("attachments/c.txt", "differs"),
        ("attachments/l", "differs"),
        ("attachments/z", "left over"),
        ("d/e/f", "left over"),
        ("d/linked-too", "left over"),
        ("dangling", "left over"),
        ("linked", "left over"),
        ("notes.txt", "left over"),
        ("pack.pdf", "missing"),
    ]


def test_what_is_made_together_is_left_over_and_what_is_made_otherwise_is_not(here: Path) -> None:
    make(here, {"agenda.html": b"h", "agenda.pdf": b"p", "minutes.html": b"m", "notes.txt": b"x"})
    assert found(here, {"agenda.html": b"h"}) == [("agenda.pdf", "left over"), ("notes.txt", "left over")]


def test_where_no_folder_is_everything_is_missing(here: Path) -> None:
    make(here, {"file": b"x"})
    for folder in (here / "gone", here / "file"):
        assert found(folder, {"a": b"x"}) == [("a", "missing")]


def test_what_cannot_be_read_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, FILES)

    def forbidden(path: object, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    def nameless(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    for where in ("os.scandir", "pathlib.Path.read_bytes"):
        with monkeypatch.context() as patch:
            patch.setattr(where, forbidden)
            with pytest.raises(Unusable, match=r"/ws[/\w.]*: cannot be read \(Permission denied\)"):
                differences(here, FILES)
            patch.setattr(where, nameless)
            with pytest.raises(Unusable, match=r"/ws: cannot be read \(Permission denied\)"):
                differences(here, FILES)
