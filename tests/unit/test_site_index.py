"""How the index of a site's search is made."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from agendagen.site.index import Told, available, make_index
from agendagen.site.model import SEARCH, Text

PAGE = "<!DOCTYPE html>\n<html lang=en><head><title>{0}</title></head><body><main><h1>{0}</h1></main></body></html>\n"


@pytest.mark.skipif(not available(), reason="needs Pagefind")
def test_no_answer_is_waited_for_longer_than_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [f"m/{word}/index.html" for word in ("lamp", "quay", "roof")]
    for path in pages:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(PAGE.format(path), encoding="utf-8")
    waited: list[float] = []
    sleep = asyncio.sleep

    async def sleeping(seconds: float) -> None:
        waited.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleeping)
    make_index(tmp_path, pages, [Told(Text("m/lamp/index.html#a", "A lease", "The lease"), "M", ["x"], "en")])
    assert waited.count(0) >= len(pages)
    assert 0.1 not in waited
    assert list((tmp_path / SEARCH).rglob("*.pf_fragment"))
