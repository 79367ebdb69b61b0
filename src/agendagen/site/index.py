"""The index of a site's search; the only module that imports Pagefind, which comes with the extra ``search``."""

from __future__ import annotations

import asyncio
import gzip
import importlib
import importlib.util
import json
import logging
import zlib
from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.site.facets import FOUND, base_of
from agendagen.site.model import SEARCH, Text
from agendagen.site.ordered import ENTRY, put_in_order

_FAILED = Phrase("the search index could not be made ({reason}); `--no-search` makes the site without it")
_PAGES_OF_ITS_OWN: Final = (
    "pagefind-worker",
    "pagefind-ui",
    "pagefind-component-ui",
    "pagefind-modular-ui",
    "pagefind-highlight",
)
_LIBRARY: Final = "pagefind.service"
_TURN: Final = 0.05
"""Seconds between two looks at what is written."""
_TURNS: Final = 1200


def available() -> bool:
    """Tell whether Pagefind is installed."""
    return importlib.util.find_spec("pagefind") is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A text that is found besides the pages."""

    text: Text
    meeting: str
    """The title of its meeting."""
    filters: list[str]
    """What it is found by."""
    language: str


def make_index(site: Path, pages: Iterable[str], texts: Iterable[Told]) -> None:
    """Write the index of the pages of a site and of `texts`: one for each language, with the stems of that."""
    try:
        asyncio.run(_index(site, pages, texts))
        put_in_order(site / SEARCH)
    except Exception as problem:
        why = str(problem).strip().splitlines()
        raise Unusable(_FAILED(reason=why[-1] if why else type(problem).__name__)) from problem


class _AtOnce:
    """`asyncio` as Pagefind's client is to see it (1.5.2), which waits a tenth of a second before each answer.

    Of 500 meetings that came to eight minutes. It waits for an answer anyway where there is none yet.
    """

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    @staticmethod
    async def sleep(_seconds: float) -> None:
        """Let others have their turn, and no more."""
        await asyncio.sleep(0)


async def _index(site: Path, pages: Iterable[str], texts: Iterable[Told]) -> None:
    logging.getLogger("pagefind").setLevel(logging.ERROR)
    library: Any = importlib.import_module(_LIBRARY)
    library.asyncio = _AtOnce()
    config = {
        "keep_index_url": True,
        "output_path": str(site / SEARCH),
        "exclude_selectors": [".unseen", "del"],  # neither what a screen reader is told of marks, nor what went
    }
    async with library.PagefindService() as service:
        index = await service.create_index(config)
        for path in sorted(pages):  # in this order, so that the same bytes come of the same pages
            html = _Root((site / path).read_text("utf-8")).based()
            await index.add_html_file(content=html, url=f"/{path}")
        for told in texts:
            await index.add_custom_record(
                url=f"/{told.text.page}",
                content=told.text.text,
                language=base_of(told.language),
                meta={"title": told.text.title, "meeting": told.meeting},
                filters={name: [FOUND] for name in told.filters},
            )
        await index.write_files()
        await _written(site / SEARCH)


class _Root(HTMLParser):
    """The first element of a page, which says its language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._html, self._written, self._said = html, "", dict[str, str | None]()
        self.feed(html.partition("<head")[0])

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self._written, self._said = self.get_starttag_text() or "", dict(attrs)

    def based(self) -> str:
        """Return the page in its language without script and region: an index is made for each language."""
        said = {**self._said, "lang": base_of(self._said.get("lang") or "")}
        attributes = "".join(f' {name}="{escape(value or "")}"' for name, value in said.items())
        return self._html.replace(self._written, f"<html{attributes}>", 1)


async def _written(folder: Path) -> None:
    """Wait until all files are there: Pagefind answers before it has written them, and is ended behind this."""
    before: dict[Path, int] = {}
    for _ in range(_TURNS):
        await asyncio.sleep(_TURN)
        now = _sizes(folder)
        if now == before and folder / ENTRY in now and all(map(_whole, now)):
            return
        before = now
    raise TimeoutError(str(folder))


def _sizes(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _whole(path: Path) -> bool:
    try:
        if path.name == ENTRY:
            json.loads(path.read_bytes())
        elif path.suffix.startswith((".pf_", ".pagefind")):
            gzip.decompress(path.read_bytes())
    except (ValueError, EOFError, OSError, zlib.error):
        return False
    return path.stat().st_size > 0


def files(site: Path) -> Iterator[Path]:
    """Yield the files of the index, without those of Pagefind's own pages, which a site of ours has no use for."""
    for path in sorted((site / SEARCH).rglob("*")):
        if path.is_file() and path.name.startswith(_PAGES_OF_ITS_OWN):
            path.unlink()
        elif path.is_file():
            yield path
