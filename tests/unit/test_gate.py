"""The last gate of a text that holds HTML: what passes it, and which texts have to."""

from __future__ import annotations

import pytest

from agendagen.html.gate import is_foreign, passed
from agendagen.text import Code, Container, Link, Node, Paragraph, Styled, Table, Words


def around(node: Node) -> tuple[Node, ...]:
    return (Paragraph((Words("before"),)), Container("blockquote", (Paragraph((Styled("em", (node,)),)),)))  # type: ignore[arg-type]


MARKDOWN: list[Node] = [
    Words("x"),
    Code("<b>"),
    *(Styled(tag, (Words("x"),)) for tag in ("em", "strong", "s", "span")),
    *(Container(tag, ()) for tag in ("blockquote", "dl", "dt", "dd", "hr")),
    *(Link((), href) for href in ("#a", "https://example.org", "http://example.org", "mailto:a@b.c", "tel:1")),
    *(Styled("span", (), ((name, "x"),)) for name in ("class", "dir", "id", "lang", "title")),
    *(Styled("span", (), ((name, "x"),)) for name in ("height", "start", "width")),
    Table((), origin="pipe"),
    Table((), origin="block"),
]
FOREIGN: list[Node] = [
    Styled("b", ()),
    Styled("kbd", ()),
    Container("div", ()),
    Container("details", ()),
    Table((), origin="html"),
    *(Link((), href) for href in ("", "javascript:x", "//example.org", "x.html", "HTTPS:x", "data:text/html,x")),
    *(Styled("em", (), ((name, "x"),)) for name in ("style", "onclick", "role", "data-x", "href")),
    Styled("em", (), (("class", "x"), ("style", "x"))),
]


@pytest.mark.parametrize("node", MARKDOWN, ids=repr)
def test_what_markdown_says_needs_no_gate(node: Node) -> None:
    assert not is_foreign((node,))
    assert not is_foreign(around(node))


@pytest.mark.parametrize("node", FOREIGN, ids=repr)
def test_what_markdown_cannot_say_has_to_pass_it(node: Node) -> None:
    assert is_foreign((node,))
    assert is_foreign(around(node))


@pytest.mark.parametrize(
    ("markup", "becomes"),
    [
        ("<p>a<b>b</p>", "<p>a<b>b</b></p>"),
        ("<p>a</p></div>", "<p>a</p>"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<style>p {}</style>", "p {}"),
        ("<iframe src=x></iframe><form><input></form>", ""),
        ("<p onclick=x style=x class=c id=i lang=l title=t dir=ltr role=note>a</p>", None),
        ("<!-- secret -->a", "a"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="file:///etc/passwd">a</a>', "<a>a</a>"),
        ('<a href="https://example.org" target="_blank" rel="x">a</a>', '<a href="https://example.org">a</a>'),
        ('<a href="http://example.org">a</a>', '<a href="http://example.org">a</a>'),
        ('<a href="mailto:a@b.c">a</a>', '<a href="mailto:a@b.c">a</a>'),
        ('<a href="tel:1">a</a>', '<a href="tel:1">a</a>'),
        ("a&nbsp;b", "a\N{NO-BREAK SPACE}b"),
        ("<time datetime=2025>a</time><details open>b</details>", None),
        ('<svg><a xlink:href="javascript:x">a</a></svg>', ""),
        ('<img src="x" alt="y" width="1" height="2" onerror="x">', None),
        ('<ol start="3" reversed=""><li value="4">a</li></ol>', '<ol start="3" reversed=""><li value="4">a</li></ol>'),
        ('<div data-columns="2" data-x="3">a</div>', '<div data-columns="2">a</div>'),
    ],
)
def test_only_what_is_listed_passes(markup: str, becomes: str | None) -> None:
    kept = passed(markup)
    if becomes is not None:
        assert kept == becomes
    assert "x" not in kept.replace("x.org", "").replace("example", "") or 'src="x"' in kept
    assert passed(kept) == kept


def test_a_table_keeps_what_says_how_its_cells_belong_together() -> None:
    table = (
        '<table><colgroup span="2"><col span="1"></colgroup><thead><tr><th id="a" scope="col" colspan="2" rowspan="1"'
        ' headers="b">x</th></tr></thead><tbody><tr><td headers="a" colspan="2" rowspan="1">y</td></tr></tbody></table>'
    )
    assert sorted(passed(table)) == sorted(table)
