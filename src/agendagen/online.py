"""Ask the web whether the links of an agenda still lead somewhere: only for ``check --online``, never in a build."""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPException
from typing import Final, Literal
from urllib.parse import urlsplit

from agendagen import __version__, rules
from agendagen.cache import Cache
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Span
from agendagen.records import dataclass
from agendagen.text import Link, walk

SECONDS: Final = 10
"""How long a server may take to answer."""
KEPT: Final = 24 * 60 * 60
"""For how many seconds an answer counts."""
AT_ONCE: Final = 8
_URL = re.compile(r"https?://[^\s<>\"'\]]+")
_GONE = frozenset({404, 410})
_TRY_GET = frozenset({403, 405, 501})
"""Answers of servers that do not like to be asked for the head of a page only."""

Answer = tuple[Literal["ok", "private", "silent", "gone"], str]
"""Whether an address is still there, and the reason or the number that it gave."""
Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Place:
    """A web address in a source."""

    url: str
    span: Span


def places(case: Case) -> Iterator[Place]:
    """Yield every web address that the texts, the attachments and the settings of a meeting name."""
    for line in case.heads:
        for match in _URL.finditer(line.text):
            url = match[0].rstrip(".,;:!?")
            yield Place(url, line.span(match.start(), match.start() + len(url)))
    for item in case.items:
        for node in walk((*(block for part in item.parts for block in part.body), *item.footnotes)):
            if isinstance(node, Link) and node.span and node.href.startswith(("http://", "https://")):
                yield Place(node.href, _exact(node.span, node.written))


def _exact(span: Span, url: str) -> Span:
    """Return where the address of a link stands."""
    at = span.source.line(span.line).find(url, span.column - 1)
    return replace(span, column=at + 1, end=at + 1 + len(url)) if at >= 0 else span


def dead_links(cases: Iterable[Case], cache: Cache, ask: Ask | None = None) -> list[Diagnostic]:
    """Return a finding for each address that does not answer; answers of the last day come from the cache."""
    found = [place for case in cases for place in places(case)]
    addresses = sorted({place.url for place in found})
    known = _read(cache)
    asked = [url for url in addresses if url not in known]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(asked, pool.map(ask or asked_of_the_web, asked), strict=True))
    now = time.time()
    _write(cache, known | {url: (now, answer) for url, answer in answers.items()})
    said = {url: answer for url, (_, answer) in known.items()} | answers
    return [finding for place in found for finding in _dead(place, said[place.url])]


def _dead(place: Place, answer: Answer) -> list[Diagnostic]:
    """Return the finding for an address, if what it answered is one."""
    how, detail = answer
    if how == "private":
        return [rules.DeadLink.private(place.span, url=place.url)]
    if how == "silent":
        return [rules.DeadLink.silent(place.span, url=place.url, reason=detail)]
    return [rules.DeadLink.gone(place.span, url=place.url, code=detail)] if how == "gone" else []


def _read(cache: Cache) -> dict[str, tuple[float, Answer]]:
    try:
        kept: Mapping[str, tuple[float, Answer]] = json.loads(cache.get("answers") or b"{}")
        answers = {url: (at, (how, detail)) for url, (at, (how, detail)) in kept.items()}
        return {url: (at, answer) for url, (at, answer) in answers.items() if 0 <= time.time() - at < KEPT}
    except (ValueError, TypeError, AttributeError):
        return {}


def _write(cache: Cache, answers: Mapping[str, tuple[float, Answer]]) -> None:
    cache.put("answers", json.dumps(answers).encode())


def asked_of_the_web(url: str) -> Answer:
    """Return what `url` answers; an address inside the own network is not asked."""
    try:
        if not public(urlsplit(url).hostname or ""):
            return "private", ""
        code = _status(url, "HEAD")
        if code in _TRY_GET:
            code = _status(url, "GET")
    except (OSError, HTTPException, ValueError) as problem:
        reason = getattr(problem, "reason", problem)
        return "silent", str(reason)
    return ("gone", str(code)) if code in _GONE else ("ok", "")


def public(host: str) -> bool:
    """Tell whether every address of `host` is one of the public internet."""
    found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    return bool(found) and all(ipaddress.ip_address(address).is_global for address in found)


class _Careful(urllib.request.HTTPRedirectHandler):
    """Follow a redirection only to the public web."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917
        """Return the next request, or fail."""
        if not public(urlsplit(newurl).hostname or ""):
            raise urllib.error.URLError("it leads into a private network")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _status(url: str, method: str) -> int:
    """Return the status that the server of `url` answers with, after its redirections."""
    headers = {"User-Agent": f"agendagen/{__version__} (link check)"}
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310 - http and https only, see _URL
    try:
        with urllib.request.build_opener(_Careful).open(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code
