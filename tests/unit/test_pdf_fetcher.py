"""What a document may load, and where its links may lead; asked of the doors themselves, without the engine between."""

from __future__ import annotations

import base64
from types import SimpleNamespace

import pytest

from agendagen.pdf.fetcher import ABOVE, BASE, Fetcher, Refused, shorten
from agendagen.pdf.links import allowed, beside, mend_links

PICTURE = f"{BASE}map.png"
DATA = b"\x89PNG \xff"


def fetcher() -> Fetcher:
    """Return one that has a picture and a style sheet to give."""
    return Fetcher({PICTURE: ("image/png", DATA), f"{BASE}a/x.css": ("text/css", b"p {}")})


@pytest.mark.parametrize("url", [PICTURE, f"{PICTURE}#part", f"{PICTURE}#"])
def test_what_the_job_brought_along_is_served(url: str) -> None:
    one = fetcher()
    answer = one.fetch(url)
    assert (answer.read(), answer.content_type, answer.url) == (DATA, "image/png", url)
    assert not one.refused


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/x.png",
        "https://agenda.invalid/other.png",
        "https://agenda.invalid/map.png?x",
        "https://agenda.invalid/./map.png",
        "HTTPS://AGENDA.INVALID/MAP.PNG",
        "map.png",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "DATA:image/png,x",
        " data:image/png,x",
        "",
    ],
)
def test_nothing_else_is_served(url: str) -> None:
    one = fetcher()
    for _ in range(2):
        with pytest.raises(Refused, match="not part of the workspace"):
            one.fetch(url)
    assert list(one.refused) == [url]


def test_what_was_refused_is_kept_in_order() -> None:
    one = fetcher()
    for url in ("http://b.example/", f"{PICTURE}?", "http://a.example/#x", "http://b.example/"):
        with pytest.raises(Refused):
            one.fetch(url)
    assert list(one.refused) == ["http://b.example/", f"{PICTURE}?", "http://a.example/#x"]


@pytest.mark.parametrize(
    ("head", "kind", "coded"),
    [
        ("image/png", "image/png", False),
        ("image/png;base64", "image/png", True),
        (" Image/PNG ; BASE64 ", "image/png", True),
        ("image/svg+xml;charset=utf-8", "image/svg+xml", False),
        ("image/svg+xml;charset=utf-8;base64", "image/svg+xml", True),
        ("font/woff2;base64", "font/woff2", True),
        ("image/jpeg", "image/jpeg", False),
    ],
)
def test_a_picture_or_font_may_stand_in_its_url(head: str, kind: str, *, coded: bool) -> None:
    one = fetcher()
    body = base64.b64encode(DATA).decode() if coded else "%89PNG%20%ff"
    answer = one.fetch(f"data:{head},{body}")
    assert answer.url == f"data:{head},{body}"
    assert answer.read() == DATA
    assert answer.content_type.strip().lower() == kind
    assert not one.refused


def test_what_stands_in_a_url_may_be_nothing_and_may_have_commas() -> None:
    assert fetcher().fetch("data:image/png").read() == b""
    assert fetcher().fetch("data:image/svg+xml,<svg points='1,2 3,4'/>").read() == b"<svg points='1,2 3,4'/>"


def test_what_is_no_base64_is_taken_as_it_stands() -> None:
    assert fetcher().fetch("data:image/png;base64;x,aGk=").read() == b"aGk="


@pytest.mark.parametrize(
    "url",
    [
        "data:,x",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;image/png,x",
        "data:application/pdf;base64,aGk=",
        "data:image/pngx,x",
        "data:x/image/png,x",
    ],
)
def test_nothing_else_may_stand_in_a_url(url: str) -> None:
    one = fetcher()
    with pytest.raises(Refused, match="not allowed"):
        one.fetch(url)
    assert list(one.refused) == [url]


def test_what_stands_in_a_url_is_of_sensible_size() -> None:
    one, head = fetcher(), "data:image/png,"
    assert len(one.fetch(head + "x" * (2_000_000 - len(head))).read()) == 2_000_000 - len(head)
    with pytest.raises(Refused):
        one.fetch(head + "x" * (2_000_001 - len(head)))
    assert list(one.refused) == [(head + "x" * 60)[:60]]


def test_a_message_shows_a_url_in_short() -> None:
    assert shorten("x" * 200) == "x" * 200
    assert shorten("x" * 201) == "x" * 199 + "…"


@pytest.mark.parametrize(
    "address",
    [
        "attachments/a.pdf",
        "./a:b.pdf",
        "#item-1",
        "",
        "?x",
        "http://example.org",
        "https://example.org/a",
        "HTTPS://EXAMPLE.ORG",
        "mailto:a@example.org",
        "tel:+45",
    ],
)
def test_where_a_link_may_lead(address: str) -> None:
    assert allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd",
        "//example.org/x",
        "\\\\server\\share",
        "\\x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "smb://x/y",
        "http:",
        "https:///x",
        "http://theme.invalid/x",
        "https://agenda.invalid/x",
        "https://THEME.INVALID/x",
        "http://user@/x",
        "http://[x/",
        "xhttp://example.org/",
    ],
)
def test_where_no_link_may_lead(address: str) -> None:
    assert not allowed(address)


def test_what_lies_beside_the_document_is_named_from_there() -> None:
    assert beside(f"{BASE}attachments/a.pdf") == "attachments/a.pdf"
    assert beside(f"{BASE}a:b.pdf") == "./a:b.pdf"
    assert beside(f"{BASE}folder/a:b.pdf") == "folder/a:b.pdf"
    assert beside(f"{BASE}folder/a:b/c.pdf") == "folder/a:b/c.pdf"
    assert beside(f"{BASE}javascript:alert(1)/x") == "./javascript:alert(1)/x"


def test_of_what_lies_beside_the_folder_only_documents_of_meetings_are_named() -> None:
    for name in ("m/agenda.pdf", "m/minutes.pdf", "m/agenda.pdf#item-1"):
        assert beside(f"{ABOVE}{name}") == f"../{name}"
    for name in ("", "m", "agenda.pdf", "m/notes.pdf", "m/a/agenda.pdf", "m/agenda.pdf?x", "../m/agenda.pdf"):
        assert beside(f"{ABOVE}{name}") == ""


def test_links_are_mended_page_by_page() -> None:
    here = object()
    links = [
        ("internal", "item-1", 1, here),
        ("external", f"{BASE}attachments/a.pdf", 2, here),
        ("external", "javascript:alert(1)", 3, here),
        ("attachment", f"{BASE}map.png", 4, here),
        ("external", BASE, 5, here),
        ("external", "https://example.org/", 6, here),
        ("external", "x" * 300 + ":", 7, here),
    ]
    bookmark = (1, "1\N{WORD JOINER}.\N{ZERO WIDTH SPACE}2", (0, 0), "open")
    pages = [
        SimpleNamespace(links=list(links), bookmarks=[bookmark]),
        SimpleNamespace(links=[links[2], links[0]], bookmarks=[]),
    ]
    document = SimpleNamespace(pages=pages, metadata=SimpleNamespace(attachments=["x"]))
    found = mend_links(document)
    assert pages[0].bookmarks == [(1, "1.2", (0, 0), "open")]
    assert pages[0].links == [
        ("internal", "item-1", 1, here),
        ("external", "attachments/a.pdf", 2, here),
        ("external", "map.png", 4, here),
        ("external", "https://example.org/", 6, here),
    ]
    assert pages[1].links == [("internal", "item-1", 1, here)]
    assert document.metadata.attachments == []
    assert [finding.rule for finding in found] == ["refused-url"] * len(found)
    script, root, long = [finding.message for finding in found]
    assert "javascript:alert(1)" in script
    assert BASE in root
    assert "x" * 200 in long
    assert "x" * 201 not in long
