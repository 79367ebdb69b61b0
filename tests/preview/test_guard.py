"""Whom the preview answers, asked without a network in between."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from agendagen.preview import guard

HOSTS = ["127.0.0.1:8000", "LocalHost:8000", "[::1]:8000"]


class Asked:
    """The preview behind the guard; it answers everything, and counts."""

    def __init__(self, **headers: str) -> None:
        self.headers = headers
        self.reached: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope["type"])
        if scope["type"] == "http":
            await PlainTextResponse("the agenda", headers=self.headers)(scope, receive, send)


def ask(app: Asked, *headers: tuple[str, str], method: str = "GET", kind: str = "http") -> tuple[int, dict[str, str]]:
    """Send one request through the guard, and return the status and the headers of the answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": kind,
        "method": method,
        "path": "/",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }
    with ThreadPoolExecutor(1) as aside:  # Playwright may have a loop running in this thread
        aside.submit(asyncio.run, guard.Guard(app, HOSTS)(scope, receive, send)).result()
    if not sent:
        return 0, {}
    assert b"".join(message.get("body", b"") for message in sent)
    found = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    assert len(dict(found)) == len(found), "a header twice"
    return sent[0]["status"], dict(found)


def cases() -> Iterator[tuple[int, str, tuple[tuple[str, str], ...]]]:
    """Yield what must be answered, the method and the headers."""
    here = ("Host", "127.0.0.1:8000")
    for host in ("127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"):
        yield 200, "GET", (("Host", host),)
    for host in ("127.0.0.1", "127.0.0.1:80", "evil.example:8000", "127.0.0.1:8000.evil.example", "XXXX", "xxxx", ""):
        yield 421, "GET", (("Host", host),)
    yield 421, "GET", ()
    yield 421, "GET", (here, here)
    yield 421, "GET", (here, ("Host", "evil.example"))
    yield 421, "GET", (("Host", "evil.example"), here)
    for site in ("none", "same-origin"):
        yield 200, "GET", (here, ("Sec-Fetch-Site", site))
    for site in ("cross-site", "same-site", "", "NONE", "anything"):
        yield 403, "GET", (here, ("Sec-Fetch-Site", site))
    for origin in ("http://127.0.0.1:8000", "HTTP://127.0.0.1:8000"):
        yield 200, "POST", (here, ("Origin", origin))
    yield 200, "POST", (("Host", "LOCALHOST:8000"), ("Origin", "http://localhost:8000"))
    for origin in ("null", "", "http://evil.example", "https://127.0.0.1:8000", "http://localhost:8000"):
        yield 403, "POST", (here, ("Origin", origin))
    for method in ("GET", "HEAD", "POST"):
        yield 200, method, (here,)
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH", "get", "TRACE"):
        yield 405, method, (here,)


@pytest.mark.parametrize(("status", "method", "headers"), list(cases()))
def test_only_our_own_pages_and_the_person_at_the_keyboard_are_answered(
    status: int, method: str, headers: tuple[tuple[str, str], ...]
) -> None:
    app = Asked()
    assert ask(app, *headers, method=method)[0] == status
    assert app.reached == (["http"] if status == 200 else [])


def test_an_answer_says_that_it_is_for_this_page_alone() -> None:
    _, headers = ask(Asked(), ("Host", "127.0.0.1:8000"))
    assert {name: value for name, value in headers.items() if name not in {"content-type", "content-length"}} == {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }


def test_what_a_page_says_of_itself_stands() -> None:
    _, headers = ask(Asked(**{"Cache-Control": "max-age=60"}), ("Host", "127.0.0.1:8000"))
    assert headers["cache-control"] == "max-age=60"
    assert headers["referrer-policy"] == "no-referrer"


def test_what_is_no_request_is_passed_on() -> None:
    app = Asked()
    ask(app, kind="lifespan")
    assert app.reached == ["lifespan"]


@pytest.mark.parametrize(
    ("host", "is_local", "is_everywhere"),
    [
        ("127.0.0.1", True, False),
        ("127.9.9.9", True, False),
        ("::1", True, False),
        ("localhost", True, False),
        ("0.0.0.0", False, True),
        ("::", False, True),
        ("10.1.2.3", False, False),
        ("localhost.evil.example", False, False),
        ("example.org", False, False),
    ],
)
def test_how_far_a_listener_is_heard(host: str, *, is_local: bool, is_everywhere: bool) -> None:
    assert guard.local(host) is is_local
    assert guard.everywhere(host) is is_everywhere


def test_the_addresses_of_a_listener() -> None:
    assert guard.addresses("127.0.0.1") == ["127.0.0.1", "localhost", "::1"]
    assert guard.addresses("localhost") == ["localhost", "127.0.0.1", "::1"]
    assert guard.addresses("127.9.9.9") == ["127.9.9.9", "127.0.0.1", "localhost", "::1"]
    assert guard.addresses("10.1.2.3") == ["10.1.2.3"]
    assert guard.authority("10.1.2.3", 8000) == "10.1.2.3:8000"
    assert guard.authority("::1", 8000) == "[::1]:8000"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_the_addresses_of_a_listener_on_every_network(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """The way out comes first, since that is what others can type; a machine may have no name that is known."""
    asked: list[Any] = []

    class Probe:
        def __init__(self, *kind: object) -> None:
            asked.append(kind)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            return

        def connect(self, address: tuple[str, int]) -> None:
            asked.append(address)

        def getsockname(self) -> tuple[str, int]:
            return "192.168.7.7", 4242

    def resolved(name: str, _port: object) -> list[tuple[object, ...]]:
        asked.append(name)
        return [(None, None, None, "", ("fe80::7%eth0", 0)), (None, None, None, "", ("192.168.7.7", 0))]

    monkeypatch.setattr("socket.socket", Probe)
    monkeypatch.setattr("socket.gethostname", lambda: "office")
    monkeypatch.setattr("socket.getaddrinfo", resolved)
    assert guard.addresses(host) == ["192.168.7.7", "fe80::7", "office", "127.0.0.1", "localhost", "::1"]
    kind, (way_out, _), name = asked
    assert kind == (socket.AF_INET, socket.SOCK_DGRAM)  # of this kind nothing is sent
    assert not ipaddress.ip_address(str(way_out)).is_global
    assert name == "office"

    def failing(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Probe, "connect", failing)
    monkeypatch.setattr("socket.getaddrinfo", failing)
    assert guard.addresses(host) == ["office", "127.0.0.1", "localhost", "::1"]
