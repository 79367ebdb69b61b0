"""What is kept from one build to the next, and does no harm where nothing can be kept."""

from __future__ import annotations

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


def test_the_folder_is_where_the_platform_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert user_cache() == Path("/somewhere/agendagen")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert user_cache().is_absolute()
