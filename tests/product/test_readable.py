"""What is compared says enough: two documents that differ for a reader differ as text, and others do not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.product import page, pdf

PAGE = (
    '<body><p id="a" class="x y">One <b>two</b> three</p><ul><li>four</li><li>five</li></ul>'
    '<img src="data:image/png;base64,AAAA" alt="">'
    '<svg role="img"><title>Drawn</title><path d="M0"/><text>six</text></svg><pre>a  b</pre></body>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("three", "thrEe"),
        ("One <b>", "One<b>"),
        ("One ", "One\N{NO-BREAK SPACE}"),
        ("b>", "i>"),
        ("x y", "y x"),
        ('id="a"', 'id="b"'),
        ('id="a" ', ""),
        ("<li>four</li>", ""),
        ("<li>four</li><li>five</li>", "<li>five</li><li>four</li>"),
        ("AAAA", "AAAB"),
        ("image/png", "image/gif"),
        (' alt=""', ""),
        ("Drawn", "drawn"),
        ("six", "seven"),
        ("a  b", "a b"),
        ("<pre>", "<p>x</p><pre>"),
        ("</body>", "<!-- said --></body>"),
        ("</body>", "<style>:root{--accent:#123}</style></body>"),
    ],
)
def test_what_a_reader_gets_otherwise_is_seen(old: str, new: str) -> None:
    other = PAGE.replace(old, new)
    assert other != PAGE
    assert page.readable(other) != page.readable(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id="a" class="x y"', "class='x y'  id=a"),
        ("</p><ul>", "</p>\n\n  <ul>\n"),
        ("One ", "One\n   "),
        ("One ", "&#79;ne "),
        ('d="M0"', 'd="M1"'),
        ("<body>", "<body><script>run()</script>"),
        ("<body>", "<body><style>p { color: red }</style>"),
    ],
)
def test_what_a_reader_gets_all_the_same_is_not(old: str, new: str) -> None:
    other = PAGE.replace(old, new)
    assert other != PAGE
    assert page.readable(other) == page.readable(PAGE)


def test_one_block_stands_on_a_line() -> None:
    assert page.readable(PAGE).splitlines() == [
        "<body>",
        '  <p class="x y" id="a">One <b>two</b> three</p>',
        "  <ul>",
        "    <li>four</li>",
        "    <li>five</li>",
        "  </ul>",
        '  <img alt="" src="data:image/png;sha256=709e80c88487a241">',
        '  <svg role="img"><title>Drawn</title><text>six</text></svg>',
        "  <pre>a  b</pre>",
        "</body>",
    ]


@pytest.mark.parametrize("broken", ["<p>one", "<p>one</div>", "<b><i>x</b></i>", '<p id="a" id="b">x</p>', "</p>"])
def test_html_that_is_not_well_formed_is_no_page(broken: str) -> None:
    with pytest.raises(AssertionError):
        page.readable(broken)


def printed(change: Callable[[Pdf], None] = lambda _: None) -> dict[str, str]:
    """Return what is read of a PDF of one page, after a change."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 300))
    sheet = document.pages[0]
    sheet.obj.Resources = Dictionary(
        Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    sheet.obj.Contents = document.make_stream(
        b"/P <</MCID 0>> BDC BT /F 9 Tf 9 90 Td (One) Tj ET EMC /P <</MCID 1>> BDC BT /F 9 Tf 9 70 Td (Two) Tj ET EMC"
    )
    link = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[0, 0, 9, 9],
            Contents=String("words"),
            A=Dictionary(S=Name.URI, URI=String("https://example.org")),
        )
    )
    sheet.obj.Annots = Array([link])
    tag = document.make_indirect(
        Dictionary(S=Name.P, Pg=sheet.obj, K=Array([0, 1, Dictionary(Type=Name.OBJR, Obj=link)]), Lang=String("da"))
    )
    document.Root.StructTreeRoot = Dictionary(K=tag)
    document.Root.Lang = String("en")
    document.docinfo["/Title"] = "Title"
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Begin", 0))
    change(document)
    out = BytesIO()
    document.save(out)
    return pdf.readable(out.getvalue())


def _tag(document: Pdf) -> Any:
    return document.Root.StructTreeRoot.K


def _words(document: Pdf) -> None:
    content = document.pages[0].obj.Contents
    content.write(content.read_bytes().replace(b"Two", b"Too"))


def _elsewhere(document: Pdf) -> None:
    document.pages[0].obj.Annots[0].A.URI = String("https://example.org/x")


def _bookmark(document: Pdf) -> None:
    document.Root.Outlines.First.Title = String("End")


def _page(document: Pdf) -> None:
    document.add_blank_page(page_size=(200, 300))


@pytest.mark.parametrize(
    ("change", "files"),
    [
        (_words, {"text.txt", "tags.txt"}),
        (_elsewhere, {"links.txt", "tags.txt"}),
        (_bookmark, {"bookmarks.txt"}),
        (_page, {"text.txt", "facts.txt"}),
        (lambda document: _tag(document).__setattr__("S", Name.H1), {"tags.txt"}),
        (lambda document: _tag(document).__setattr__("Alt", String("other")), {"tags.txt"}),
        (lambda document: _tag(document).__setattr__("Lang", String("sv")), {"tags.txt"}),
        (lambda document: _tag(document).__setattr__("A", Dictionary(O=Name.Table, Scope=Name.Row)), {"tags.txt"}),
        (lambda document: _tag(document).__setattr__("K", Array([1, 0])), {"tags.txt"}),
        (lambda document: document.Root.__setattr__("Lang", String("fr")), {"facts.txt"}),
        (lambda document: document.docinfo.__setitem__("/Title", "Other"), {"facts.txt"}),
    ],
)
def test_what_a_pdf_says_otherwise_is_seen(change: Callable[[Pdf], None], files: set[str]) -> None:
    before, after = printed(), printed(change)
    assert {name for name in before if before[name] != after[name]} == files


def test_a_pdf_is_read_whole() -> None:
    assert printed()["tags.txt"].splitlines() == ["P Lang='da'", '  "One Two"', "  -> https://example.org"]
    assert printed()["text.txt"].split() == ["---", "page", "1", "---", "One", "Two"]
    assert printed()["links.txt"] == "page 1 -> https://example.org 'words'\n"
    assert printed()["bookmarks.txt"] == "  Begin -> page 1\n"
