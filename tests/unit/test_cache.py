"""What is kept from one build to the next, and does no harm where nothing can be kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from agendagen import cache
from agendagen.cache import Cache, user_cache


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
