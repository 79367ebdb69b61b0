"""Web links are asked only when wanted, once a day, and never inside the own network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from agendagen import online
from agendagen.cache import Cache
from tests.unit.workspace import reading

TEXT = "---\ntitle: T\nattachments: [{url: 'https://example.org/a', title: A}]\n---\n\nSee <https://example.org/b>, "
TEXT += "[c](https://example.org/c_(d)) and (https://example.org/e).\n"


def test_every_address_is_found_at_its_place(tmp_path: Path) -> None:
    found = [
        (place.url.removeprefix("https://example.org/"), place.span.line, place.span.column)
        for place in online.places(reading(tmp_path, {"a/1.md": TEXT}).case)
    ]
    assert found == [("a", 3, 22), ("b", 6, 6), ("c_(d)", 6, 34), ("e", 6, 66)]


def test_what_does_not_answer_is_a_finding_and_is_asked_once_a_day(tmp_path: Path) -> None:
    case = reading(tmp_path / "w", {"a/1.md": TEXT}).case
    asked: list[str] = []

    def ask(url: str) -> online.Answer:
        asked.append(url)
        return ("gone", "404") if url.endswith("/b") else ("ok", "")

    for _ in range(2):
        found = online.dead_links([case], Cache(tmp_path / "cache"), ask)
        assert [(d.rule, d.message, d.span and d.span.column) for d in found] == [
            ("dead-link", "`https://example.org/b` is not there (the server says 404)", 6)
        ]
    assert len(asked) == 4


class _Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        code = {"/gone": 404, "/shy": 405}.get(self.path, 200)
        self.send_response(code)
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_the_own_network_is_not_asked(server: str) -> None:
    assert online.asked_of_the_web(f"{server}/") == ("private", "")


def test_what_servers_say(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "public", lambda _host: True)
    assert online.asked_of_the_web(f"{server}/") == ("ok", "")
    assert online.asked_of_the_web(f"{server}/shy") == ("ok", "")
    assert online.asked_of_the_web(f"{server}/gone") == ("gone", "404")
    assert online.asked_of_the_web("http://127.0.0.1:1/")[0] == "silent"


PUBLIC = ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")
PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "fd00::1",
)


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize("first", [True, False])
def test_a_host_with_one_address_inside_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, private: str, *, first: bool
) -> None:
    """Which of its addresses a connection takes is not ours to say."""
    addresses = (private, *PUBLIC) if first else (*PUBLIC, private)

    def resolved(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(None, None, 6, "", (address, 80)) for address in addresses]

    def connected(*_: object, **__: object) -> None:
        pytest.fail("it was asked")

    monkeypatch.setattr("socket.getaddrinfo", resolved)
    monkeypatch.setattr("socket.create_connection", connected)
    monkeypatch.setattr("socket.socket.connect", connected)
    assert online.asked_of_the_web("http://example.org/") == ("private", "")


def test_a_host_with_public_addresses_only_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (address, 80)) for address in PUBLIC])

    def connected(*_: object, **__: object) -> None:
        raise OSError("asked")

    monkeypatch.setattr("socket.create_connection", connected)
    assert online.asked_of_the_web("http://example.org/") == ("silent", "asked")
