"""Web links are asked only when wanted, once a day, and never inside the own network."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar, cast

import pytest

from agendagen import __version__, online
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


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("See https://example.org/X.", "https://example.org/X"),
        ("(see https://example.org/a_(b_X)).", "https://example.org/a_(b_X)"),
        ("**https://example.org/X**", "https://example.org/X"),
        ("b <https://example.org/X!>", "https://example.org/X!"),
        ("See [a](http://example.org/X?x=.).", "http://example.org/X?x=."),
        ("| a |\n| - |\n| [x](https://example.org/X) |", "https://example.org/X"),
        ("See[^1].\n\n[^1]: In https://example.org/X.", "https://example.org/X"),
        ("x https x [https](https://example.org/X) https", "https://example.org/X"),
    ],
)
def test_what_the_sentence_adds_is_no_part_of_an_address(tmp_path: Path, written: str, address: str) -> None:
    (place,) = online.places(reading(tmp_path, {"a/1.md": f"---\ntitle: T\n---\n\n{written}\n"}).case)
    span = place.span
    assert place.url == address
    assert span.source.text.split("\n")[span.line - 1][span.column - 1 : (span.end or 0) - 1] == address


@pytest.mark.parametrize("after", [".", ",", "!?", ";:", " x", "]", ">", "'", '\\"'])
def test_an_address_in_a_key_ends_where_its_sentence_goes_on(tmp_path: Path, after: str) -> None:
    files: dict[str, str | bytes] = {"a/1.md": f'---\ntitle: "Xx https://example.org/xX{after}"\n---\n\nText.\n'}
    (place,) = online.places(reading(tmp_path, files).case)
    assert place.url.rstrip("\\") == "https://example.org/xX"
    assert (place.span.line, place.span.column, place.span.end) == (2, 12, 12 + len(place.url))


def test_an_address_that_stands_twice_has_two_places(tmp_path: Path) -> None:
    text = (
        "---\ntitle: T\n---\n\n[a](https://example.org/x) [b](https://example.org/x)\n[c\nd](https://example.org/y)\n"
    )
    found = [place.span for place in online.places(reading(tmp_path, {"a/1.md": text}).case)]
    assert [(span.line, span.column) for span in found] == [(5, 5), (5, 32), (6, 1)]


def test_an_address_within_the_house_is_none_of_the_web(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\n[a](mailto:a@example.org) [b](#b) [c](c.txt)\n"
    assert list(online.places(reading(tmp_path, {"a/1.md": text, "a/c.txt": "x"}).case)) == []


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
        assert found[0].help
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("ok", ""), ""),
        (("gone", "410"), "410"),
        (("silent", "no route"), "no route"),
        (("private", ""), "not asked"),
    ],
)
def test_each_answer_is_told_at_once_and_from_the_cache(tmp_path: Path, answer: online.Answer, words: str) -> None:
    case = reading(tmp_path / "w", {"a/1.md": "---\ntitle: T\n---\n\nhttps://example.org/x\n"}).case
    first, second = (online.dead_links([case], Cache(tmp_path / "cache"), lambda _: answer) for _ in range(2))
    assert first == second
    assert len(first) == bool(words)
    for found in first:
        assert "https://example.org/x" in found.message
        assert words in found.message
        assert found.span is not None
        assert (found.span.source.path, found.span.line, found.span.column) == ("m/a/1.md", 5, 1)


@pytest.mark.parametrize(
    ("later", "again"),
    [(0, False), (1, False), (online.KEPT - 1, False), (online.KEPT, True), (-1, True)],
    ids=["at once", "a second", "nearly a day", "a day", "a clock set back"],
)
def test_an_answer_counts_for_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, later: float, *, again: bool
) -> None:
    case = reading(tmp_path / "w", {"a/1.md": TEXT}).case
    asked: list[str] = []

    def ask(url: str) -> online.Answer:
        asked.append(url)
        return "ok", ""

    for now in (1_000_000.0, 1_000_000.0 + later):
        monkeypatch.setattr("time.time", lambda now=now: now)
        online.dead_links([case], Cache(tmp_path / "cache"), ask)
    assert len(asked) == (8 if again else 4)


ANSWERS: dict[tuple[str, str], int | str] = {
    ("HEAD", "/gone"): 404,
    ("GET", "/gone"): 404,
    ("HEAD", "/shy"): 405,
    ("HEAD", "/shy-and-gone"): 403,
    ("GET", "/shy-and-gone"): 410,
    ("HEAD", "/moved"): "/gone",
    ("HEAD", "/led-to-a-name-inside"): "//localhost:{port}/inside",
    ("HEAD", "/led-to-an-address-inside"): "http://127.0.0.2:{port}/inside",
    ("HEAD", "/led-inside-in-two-steps"): "/led-to-a-name-inside",
    ("GET", "/led-to-a-name-inside"): "//localhost:{port}/inside",
}
"""From what is asked to a status, or to the place that it is sent on to."""


class _Pages(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str, str]]] = []

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers.get("User-Agent", "")))
        if self.path == "/not-http":
            self.wfile.write(b"what?\n")
            return
        answer = ANSWERS.get((self.command, self.path), 200)
        self.send_response(302 if isinstance(answer, str) else answer)
        if isinstance(answer, str):
            self.send_header("Location", answer.format(port=cast(HTTPServer, self.server).server_port))
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815 - as the library calls them

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    _Pages.asked.clear()
    with HTTPServer(("127.0.0.1", 0), _Pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_the_own_network_is_not_asked(server: str) -> None:
    assert online.asked_of_the_web(f"{server}/") == ("private", "")
    assert not _Pages.asked


def test_what_servers_say(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "public", lambda _host: True)
    assert online.asked_of_the_web(f"{server}/") == ("ok", "")
    assert online.asked_of_the_web(f"{server}/shy") == ("ok", "")
    assert online.asked_of_the_web(f"{server}/gone") == ("gone", "404")
    assert online.asked_of_the_web(f"{server}/shy-and-gone") == ("gone", "410")
    assert online.asked_of_the_web(f"{server}/not-http") == ("silent", "what?\n")
    how, reason = online.asked_of_the_web("http://127.0.0.1:1/")
    assert how == "silent"
    assert "refused" in reason
    assert all(agent.startswith(f"agendagen/{__version__} ") for _, _, agent in _Pages.asked)


def test_a_page_that_moved_is_asked_where_it_is_now(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(online, "public", lambda host: host == "127.0.0.1")
    assert online.asked_of_the_web(f"{server}/moved") == ("gone", "404")
    assert [path for _, path, _ in _Pages.asked] == ["/moved", "/gone"]


@pytest.mark.parametrize("path", [path for method, path in ANSWERS if method == "HEAD" and "inside" in path])
def test_no_page_leads_into_the_own_network(server: str, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(online, "public", lambda host: host == "127.0.0.1")
    assert online.asked_of_the_web(f"{server}{path}") == ("silent", "it leads into a private network")
    assert "/inside" not in [asked for _, asked, _ in _Pages.asked]


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

    patience: list[object] = []

    def connected(_address: object, timeout: object = None, *_: object, **__: object) -> None:
        patience.append(timeout)
        raise OSError("asked")

    monkeypatch.setattr("socket.create_connection", connected)
    assert online.asked_of_the_web("http://example.org/") == ("silent", "asked")
    assert patience == [online.SECONDS]
