"""Where the links of a document lead on pages of its items; what only the whole site knows is left open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Final
from urllib.parse import quote, unquote

from agendagen.site.model import Page

OPEN: Final = "\ue012"
CLOSE: Final = "\ue013"
"""Stand around the name of a gap; no text has them."""
TO: Final = "to:"
"""What the gap of a link to another meeting's item begins with."""

_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'(<a\b[^>]*?)\shref="([^"]*)"')
_ELSEWHERE = re.compile(r"\.\./([^/#]+)/(?:agenda|minutes)\.html(?:#(.*))?")


def gap(name: str) -> str:
    """Return what stands in a page for something that is put into it later."""
    return f"{OPEN}{name}{CLOSE}"


def linked(pages: Mapping[str, str]) -> dict[str, Page]:
    """Return the pages of a meeting, by path from its folder on, with links that lead to each other."""
    owner: dict[str, str] = {}
    for path, html in sorted(pages.items(), key=lambda entry: entry[0] == "index.html"):
        for name in _ID.findall(html):
            owner.setdefault(unescape(name), path)
    ids = {path: {unescape(name) for name in _ID.findall(html)} for path, html in pages.items()}

    def led(path: str) -> Callable[[re.Match[str]], str]:
        up = "../" * path.count("/")

        def link(match: re.Match[str]) -> str:
            href = unescape(match[2])
            other = _ELSEWHERE.fullmatch(href)
            if other:
                return match[1] + gap(f"{TO}{unquote(other[1])}#{unquote(other[2] or '')}")
            return f'{match[1]} href="{escape(_href(href, path, up, ids[path], owner))}"'

        return link

    return {path: split(_HREF.sub(led(path), html)) for path, html in pages.items()}


def _href(href: str, path: str, up: str, here: set[str], owner: Mapping[str, str]) -> str:
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
