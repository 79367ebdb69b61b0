"""Where the links of a document lead on pages of its items; what only the whole site knows is left open."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import Final
from urllib.parse import quote, unquote

from agendagen.site.model import Page

OPEN: Final = "\ue012"
CLOSE: Final = "\ue013"
"""Stand around the name of a gap; no text has them."""
TO: Final = "to:"
"""What the gap of a link to another meeting's item begins with."""

_ELSEWHERE = re.compile(r"\.\./([^/#]+)/(?:agenda|minutes)\.html(?:#(.*))?")


def gap(name: str) -> str:
    """Return what stands in a page for something that is put into it later."""
    return f"{OPEN}{name}{CLOSE}"


class _Tags(HTMLParser):
    """Notes the ids of a page, and where its links stand."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: dict[str, None] = {}
        self.links: list[tuple[int, int, dict[str, str | None]]] = []
        """Where each tag begins and its attributes end, and what these are."""
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        said = dict(attrs)
        if name := said.get("id"):
            self.ids[name] = None
        if tag == "a" and "href" in said:
            line, column = self.getpos()
            start = self._lines[line - 1] + column
            written = self.get_starttag_text() or ""
            self.links.append((start, start + len(written.removesuffix("/>").removesuffix(">")), said))


def linked(pages: Mapping[str, str]) -> dict[str, Page]:
    """Return the pages of a meeting, by path from its folder on, with links that lead to each other."""
    tags = {path: _Tags(html) for path, html in pages.items()}
    owner: dict[str, str] = {}
    for path in sorted(pages, key=lambda path: path == "index.html"):
        for name in tags[path].ids:
            owner.setdefault(name, path)

    def attribute(path: str, name: str, value: str | None) -> str:
        other = _ELSEWHERE.fullmatch(value or "") if name == "href" else None
        if other:
            return gap(f"{TO}{unquote(other[1])}#{unquote(other[2] or '')}")
        if name == "href":
            value = _href(value or "", path, tags[path].ids, owner)
        return f" {name}" if value is None else f' {name}="{escape(value)}"'

    def led(path: str) -> Iterator[str]:
        at = 0
        for start, end, said in tags[path].links:
            yield pages[path][at:start]
            yield f"<a{''.join(attribute(path, name, value) for name, value in said.items())}"
            at = end
        yield pages[path][at:]

    return {path: split("".join(led(path))) for path in pages}


def _href(href: str, path: str, here: Container[str], owner: Mapping[str, str]) -> str:
    up = "../" * path.count("/")
    if href.startswith("attachments/"):
        return up + href
    if not href.startswith("#"):
        return href
    name = unquote(href[1:])
    if name in here:
        return href
    page = owner.get(name)
    if page is None or page == path:
        return f"{up}agenda.html{href}"
    first = page == f"{name}/index.html"
    return f"{up}{quote(page)}{'' if first else href}"


def split(html: str) -> Page:
    """Return a page in pieces: HTML, the name of a gap, HTML, and so on."""
    first, *rest = html.split(OPEN)
    found = [first]
    for part in rest:
        name, _, more = part.partition(CLOSE)
        found += [name, more]
    return tuple(found)


def filled(page: Page, fill: Callable[[str], str]) -> str:
    """Return a page with what belongs into its gaps."""
    return "".join(fill(part) if place % 2 else part for place, part in enumerate(page))


def finished(page: Page, said: Sequence[str]) -> tuple[bytes, list[tuple[str, int, int]]]:
    """Return a page with what is `said` in its gaps, and where these are: the name, the place, and how many bytes."""
    parts, gaps, at = [], [], 0
    answers = iter(said)
    for place, part in enumerate(page):
        data = (next(answers) if place % 2 else part).encode()
        if place % 2:
            gaps.append((part, at, len(data)))
        parts.append(data)
        at += len(data)
    return b"".join(parts), gaps


def opened(data: bytes, gaps: Iterable[tuple[str, int, int]]) -> Page:
    """Return a page as it was before it was finished."""
    found, at = [], 0
    for name, place, length in gaps:
        found += [data[at:place].decode(), name]
        at = place + length
    return (*found, data[at:].decode())
