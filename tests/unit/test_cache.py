"""What is kept from one build to the next, and does no harm where nothing can be kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from agendagen import cache
from agendagen.cache import Cache, keeps_nothing, user_cache


def test_what_was_put_is_got(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "charts")
    assert kept.get("a1") == b""
    kept.put("a1", b"drawn")
    assert kept.get("a1") == b"drawn"
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["a1"]


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = Cache(tmp_path / "file" / "charts")
    kept.put("a1", b"drawn")
    assert kept.get("a1") == b""


def test_the_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_ENTRIES", 10)
    kept = Cache(tmp_path)
    for number in range(40):
        kept.put(f"k{number}", b"x")
    assert len(list(tmp_path.iterdir())) <= 10


@pytest.mark.skipif(sys.platform == "win32", reason="XDG is a thing of the others")
def test_the_folder_is_where_the_platform_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert user_cache() == Path("/somewhere/agendagen")


@pytest.mark.parametrize("given", ["", "relative", "./here", "~"])
def test_the_folder_is_never_where_the_program_happens_to_run(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    monkeypatch.chdir(tmp_path)
    for nobody_has_a_home in (False, True):
        if nobody_has_a_home:
            monkeypatch.setattr("os.path.expanduser", lambda path: path)
        assert user_cache().is_absolute()
        assert user_cache().name == "agendagen"
        Cache(user_cache() / "charts").put("a1", b"drawn")
        assert not list(tmp_path.iterdir())


# --- Whose it is --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "nothing"),
    [
        ({}, False),
        *(({"CI": said}, False) for said in ("", " ", "0", "false", "FALSE ", "no", "No")),
        *(({"CI": said}, True) for said in ("true", "1", "yes", "woodpecker")),
        *(({"AGENDAGEN_CACHE": said}, True) for said in ("none", " None")),
        *(({"AGENDAGEN_CACHE": said}, False) for said in ("", "all")),
        ({"CI": "no", "AGENDAGEN_CACHE": "none"}, True),
    ],
)
def test_nothing_is_kept_where_the_user_says_so_and_on_machines_of_ci(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, nothing: bool
) -> None:
    for name in ("CI", "AGENDAGEN_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, said in environment.items():
        monkeypatch.setenv(name, said)
    assert keeps_nothing(environment) == nothing
    assert cache.kept("actions").folder == Path("/dev/null/actions" if nothing else user_cache() / "actions")


def unused(kept: Cache) -> bool:
    """Tell whether nothing is kept and nothing taken."""
    kept.put("b2", b"drawn")
    return kept.get("b2") == b"" and kept.size() == (0, 0)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    made = Cache(tmp_path / "agendagen" / "charts")
    made.put("a1", b"drawn")
    return made


def test_a_folder_is_made_for_the_user_alone(kept: Cache) -> None:
    assert [folder.stat().st_mode & 0o777 for folder in (kept.folder, kept.folder.parent)] == [0o700, 0o700]
    assert (kept.folder / "a1").stat().st_mode & 0o777 == 0o600


def test_the_folders_above_are_made_too(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "one" / "two" / "agendagen" / "charts")
    kept.put("a1", b"drawn")
    assert kept.get("a1") == b"drawn"


@pytest.mark.skipif(not cache._BY_HANDLE, reason="folders have no handles there")  # noqa: SLF001
@pytest.mark.parametrize("there", [("a1", "y1", "bad"), ("x1",), None])
@pytest.mark.parametrize(
    ("use", "left"),
    [
        (lambda kept: kept.get("a1") == b"drawn", {"a1", "y1", "bad"}),
        (lambda kept: kept.get("bad") == b"", {"a1", "y1"}),
        (lambda kept: kept.size()[0] == 3, {"a1", "y1", "bad"}),
        (lambda kept: kept.put("a1", b"other") is None, {"a1"}),
        (lambda kept: kept.clear() is None, set()),
    ],
)
def test_the_folder_that_was_looked_at_is_the_one_that_is_used(
    kept: Cache,
    monkeypatch: pytest.MonkeyPatch,
    use: Callable[[Cache], bool],
    left: set[str],
    there: tuple[str, ...] | None,
) -> None:
    """Somebody puts another folder in its place as soon as it was found to be the user's own."""
    looked, moved = cache._own, kept.folder.with_name("moved")  # noqa: SLF001
    kept.put("y1", b"drawn too")
    (kept.folder / "bad").write_bytes(b"damaged")

    def then_swapped(handle: int) -> int:
        mode = looked(handle)
        if os.path.samestat(os.fstat(handle), kept.folder.stat()):
            kept.folder.rename(moved)
            if there is not None:
                kept.folder.mkdir()
            for name in there or ():
                (kept.folder / name).write_bytes(b"of somebody else")
                os.utime(kept.folder / name, (1, 1))
        return mode

    with monkeypatch.context() as patch:
        patch.setattr(cache, "_own", then_swapped)
        patch.setattr(cache, "MAX_ENTRIES", 1)
        assert use(kept)
    others = sorted(kept.folder.iterdir()) if there is not None else []
    assert [path.name for path in others] == sorted(there or ())
    assert {(path.read_bytes(), path.stat().st_mtime) for path in others} <= {(b"of somebody else", 1.0)}
    assert {path.name for path in moved.iterdir()} == left
    assert Cache(moved).get("a1") == (b"" if not left else b"other" if left == {"a1"} else b"drawn")


def test_where_folders_have_no_handles_they_are_used_by_their_paths(
    kept: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "_BY_HANDLE", False)
    monkeypatch.chdir(tmp_path)
    assert kept.get("a1") == b"drawn"
    kept.put("b2", b"other")
    assert kept.get("b2") == b"other"
    assert kept.size()[0] == 2
    (kept.folder / "b2").write_bytes(b"damaged")
    assert kept.get("b2") == b""
    kept.clear()
    assert not list(kept.folder.iterdir())
    assert [path.name for path in tmp_path.iterdir()] == ["agendagen"], "nothing lies where the program runs"
    kept.put("a1", b"drawn")
    for folder in (kept.folder, kept.folder.parent):
        moved = folder.rename(folder.with_name("moved"))
        folder.symlink_to(moved)
        assert unused(kept)
        folder.unlink()
        moved.rename(folder)
    assert kept.get("a1") == b"drawn"


def test_what_others_could_read_is_closed_to_them(kept: Cache) -> None:
    kept.folder.chmod(0o755)
    assert kept.get("a1") == b"drawn"
    assert kept.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777, 0o1777])
@pytest.mark.parametrize("around", [False, True])
def test_a_folder_that_others_may_write_into_is_not_used(kept: Cache, mode: int, *, around: bool) -> None:
    (kept.folder.parent if around else kept.folder).chmod(mode)
    assert kept.get("a1") == b""
    assert unused(kept)
    kept.clear()
    assert [path.name for path in kept.folder.iterdir()] == ["a1"]


@pytest.mark.parametrize("around", [False, True])
def test_a_link_to_a_folder_is_not_used(kept: Cache, *, around: bool) -> None:
    folder = kept.folder.parent if around else kept.folder
    moved = folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(moved)
    assert kept.get("a1") == b""
    assert unused(kept)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have other owners there")
def test_what_is_anothers_is_not_used(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.geteuid()
    monkeypatch.setattr("os.geteuid", lambda: me + 1)
    assert kept.get("a1") == b""
    assert unused(kept)
    assert (kept.folder / "a1").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have other owners there")
def test_an_entry_of_another_is_not_used(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_own", lambda _: 0o700)
    monkeypatch.setattr(cache, "_mine", lambda _: False)
    assert kept.get("a1") == b""


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        kept.put("b2", b"drawn")
    assert [path.name for path in kept.folder.iterdir()] == ["a1"], "nothing half is left"
    assert kept.get("a1") == b"drawn"


# --- What an entry is ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "harmed",
    [
        lambda whole: whole[:-1],
        lambda whole: whole + b"x",
        lambda whole: whole[:-1] + b"N",
        lambda whole: b"A" + whole[1:],
        lambda whole: whole[:25] + b"?" + whole[26:],
        lambda _: b"",
        lambda _: b"drawn",
    ],
)
def test_a_damaged_entry_is_none_and_goes(kept: Cache, harmed: Callable[[bytes], bytes]) -> None:
    entry = kept.folder / "a1"
    entry.write_bytes(harmed(entry.read_bytes()))
    assert kept.get("a1") == b""
    assert not entry.exists()


def test_the_entry_of_another_key_is_none(kept: Cache) -> None:
    (kept.folder / "a1").rename(kept.folder / "b2")
    assert kept.get("b2") == b""


def test_no_link_is_followed(kept: Cache, tmp_path: Path) -> None:
    entry, outside = kept.folder / "a1", tmp_path / "outside"
    entry.rename(outside)
    entry.symlink_to(outside)
    assert kept.get("a1") == b""
    assert not entry.is_symlink()
    entry.symlink_to(outside)
    before = outside.read_bytes()
    kept.put("a1", b"other")
    assert kept.get("a1") == b"other"
    assert outside.read_bytes() == before


def test_a_folder_or_a_pipe_in_the_place_of_an_entry_is_none(kept: Cache) -> None:
    (kept.folder / "b2").mkdir()
    os.mkfifo(kept.folder / "c3")
    assert kept.get("b2") == kept.get("c3") == b""
    assert kept.get("a1") == b"drawn"


def test_what_was_used_stays_and_what_was_not_goes(kept: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, at in (("b2", 2), ("a1", 1)):
        kept.put(name, b"drawn")
        os.utime(kept.folder / name, (at, at))
    kept.get("a1")
    monkeypatch.setattr(cache, "MAX_ENTRIES", 2)
    kept.put("c3", b"drawn")
    assert sorted(path.name for path in kept.folder.iterdir()) == ["a1", "c3"]


def test_the_bytes_are_bounded(kept: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = (kept.folder / "a1").stat().st_size
    monkeypatch.setattr(cache, "MAX_BYTES", 3 * one)
    for name in ("b2", "c3", "d4"):
        kept.put(name, b"drawn")
    assert kept.size() == (3, 3 * one)
    kept.put("e5", b"x" * 3 * one)
    assert kept.get("e5") == b""
    assert kept.size() == (3, 3 * one), "what is too large takes nothing away"
    (kept.folder / "link").symlink_to(tmp_path / "large")
    (tmp_path / "large").write_bytes(b"x" * 100 * one)
    assert kept.size()[1] < 20 * one, "a link is as large as itself"
    (kept.folder / "link").unlink()
    head = one - len(b"drawn")
    kept.put("e5", b"x" * (3 * one - head))
    assert len(kept.get("e5")) == 3 * one - head, "but what just fits is kept, and taken"
    kept.put("f6", b"x" * (2 * one))
    assert kept.get("f6")
    assert kept.size()[1] <= 3 * one


def test_it_can_be_emptied(kept: Cache) -> None:
    kept.put("b2", b"drawn")
    kept.clear()
    assert kept.size() == (0, 0)
    assert kept.get("a1") == b""
