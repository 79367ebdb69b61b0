"""Markdown becomes parts, links, captions, headings and footnotes."""

from __future__ import annotations

import re

import pytest

from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Facts
from agendagen.model import Caption, Link, RichText
from agendagen.parse.markdown import Body, inline_html, parse_block, parse_body
from agendagen.slug import slug


class NoFiles:
    """A workspace without any file."""

    def facts(self, _path: str, /) -> Facts:
        return Facts("missing")

    def read(self, _path: str, /) -> bytes:
        return b""


def read(text: str, *, language: str = "da", folder: str = "decisions", line: int = 1) -> tuple[Body, list[Diagnostic]]:
    """Read a text as the body of an item."""
    source = Source("decisions/1.md", "decisions/1.md", text)
    return parse_body(source, line, folder=folder, language=language, files=NoFiles())


def shown(text: RichText) -> str:
    """Return a text with its gaps drawn in."""
    out = []
    for piece in text.pieces:
        if isinstance(piece, Link):
            out.append(f"⟨{piece.words}→{piece.target}#{piece.fragment}⟩")
        elif isinstance(piece, Caption):
            out.append(f"⟨{piece.kind} {piece.id}: {piece.html}⟩")
        else:
            out.append(piece)
    return "".join(out).strip()


def body(text: str, **options: str) -> str:
    """Return the one part of a text that has no heading."""
    parsed, _ = read(text, **options)  # type: ignore[arg-type]
    return shown(parsed.parts[0].body) if parsed.parts else ""


def rules(text: str) -> list[str]:
    """Return the names of the findings in a text."""
    return [found.rule for found in read(text)[1]]


def links(text: str, **options: str) -> list[Link]:
    """Return the gaps for links of a whole body, notes included."""
    parsed, _ = read(text, **options)  # type: ignore[arg-type]
    texts = [part.body for part in parsed.parts] + [parsed.footnotes]
    return [piece for each in texts for piece in each.pieces if isinstance(piece, Link)]


# --- Parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("da", "Indstilling", "recommendation"),
        ("da", "INDSTILLING:", "recommendation"),
        ("da", "*Sagsfremstilling*", "case"),
        ("da", "Beslutning", "decision"),
        ("da", "Background", "case"),
        ("da-DK", "Indstilling", "recommendation"),
        ("de", "Beschlussvorschlag", "recommendation"),
        ("de", "Sachverhalt :", "case"),
        ("sv", "Förslag till beslut", "recommendation"),
        ("nb", "Saksframstilling", "case"),
        ("no", "Vedtak", "decision"),
        ("nl", "Toelichting", "case"),
        ("fr", "Proposition de décision", "recommendation"),
        ("en", "Decision", "decision"),
        ("en", "Beslutning", "other"),
        ("da", "Økonomi", "other"),
    ],
)
def test_a_part_is_known_by_its_title(language: str, title: str, kind: str) -> None:
    parsed, _ = read(f"## {title}\n\ntext", language=language)
    assert [part.kind for part in parsed.parts] == [kind]


def test_parts_keep_titles_places_and_ids() -> None:
    parsed, found = read("Before.\n\n## Økonomi og *drift*:\n\na\n\nØkonomi\n---\n\nb\n\n## Økonomi {#own}\n")
    assert not found
    assert [(p.kind, p.title, p.id) for p in parsed.parts] == [
        ("untitled", "", ""),
        ("other", "Økonomi og drift", "oekonomi-og-drift"),
        ("other", "Økonomi", "oekonomi"),
        ("other", "Økonomi", "own"),
    ]
    assert parsed.parts[1].title_html == "Økonomi og <em>drift</em>"
    assert str(parsed.parts[1].span) == "decisions/1.md:3:4"
    assert not parsed.parts[3].body


def test_a_heading_of_level_one_on_top_is_the_title_and_a_later_one_is_told() -> None:
    parsed, found = read("<!-- note -->\n# The *title* [x](a.pdf)\n\ntext\n\n# Another\n")
    assert (parsed.title, parsed.title_html) == ("The title x", "The <em>title</em> x")
    assert str(parsed.title_span) == "decisions/1.md:2:3"
    assert {f.rule for f in found} == {"link-in-title", "heading-level"}
    assert 'id="__item__-another"' in shown(parsed.parts[0].body)


def test_the_body_begins_where_it_is_said() -> None:
    parsed, _ = read("---\ntitle: x\n---\n\nsee [](a.pdf)\n", line=4)
    piece = parsed.parts[0].body.pieces[1]
    assert isinstance(piece, Link)
    assert str(piece.span) == "decisions/1.md:5:5"


def test_headings_get_unique_ids_and_leave_the_authors_alone() -> None:
    parsed, _ = read("### Møde\n\n### Møde\n\n### Andet {#moede-2 .x}\n\n### !!!\n")
    text = parsed.parts[0].body
    assert [h.id for h in text.headings] == ["moede", "moede-3", "moede-2", "section"]
    assert '<h3 class="x" id="__item__-moede-2">Andet</h3>' in shown(text)
    assert [str(h.span) for h in text.headings][2] == "decisions/1.md:5:5"


def test_an_id_used_twice_is_told_and_not_written_twice() -> None:
    assert rules("### A {#x}\n\n### B {#x}\n") == ["duplicate-id"]
    assert body("### A {#x}\n\n[b]{#x}\n").count("__item__-x") == 1


# --- Markdown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ('"a" -- b...', "<p>&quot;a&quot; -- b...</p>"),
        ("~~a~~ `b<c`", "<p><s>a</s> <code>b&lt;c</code></p>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- [ ] a\n- [X] b", '<ul>\n<li class="task">☐ a</li>\n<li class="task">☑ b</li>\n</ul>'),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("[den]{lang=da}", '<p><span lang="da">den</span></p>'),
        ("{lang=de}\nHallo", '<p lang="de">Hallo</p>'),
        ("{.big #a}\n> x", '<blockquote class="big" id="__item__-a">\n<p>x</p>\n</blockquote>'),
        ("`a`{.b}", '<p><code class="b">a</code></p>'),
        ("T\n: D", "<dl>\n<dt>T</dt>\n<dd>\nD\n</dd>\n</dl>"),
        ("{{ x }} {% y %} {}", "<p>{{ x }} {% y %} {}</p>"),
        ("https://a.dk/x_y_z", '<p><a href="https://a.dk/x_y_z">https://a.dk/x_y_z</a></p>'),
        ("www.a.dk, readme.md", '<p><a href="http://www.a.dk">www.a.dk</a>, readme.md</p>'),
        ("a@b.dk", '<p><a href="mailto:a@b.dk">a@b.dk</a></p>'),
        ("<tel:+4512345678>", '<p><a href="tel:+4512345678">tel:+4512345678</a></p>'),
        ("[](https://a.dk)", "<p>⟨→https://a.dk#⟩</p>"),  # an attachment, maybe
        ('[æ](https://a.dk/æ"b)', '<p><a href="https://a.dk/%C3%A6%22b">æ</a></p>'),
        ("Use List<String> and <std::vector>", "<p>Use List&lt;String&gt; and &lt;std::vector&gt;</p>"),
        ("a <!-- agendagen: x --> b", "<p>a  b</p>"),
        ("<!-- x -->", ""),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert body(text) == html
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [("*a* `b`", "<em>a</em> <code>b</code>"), ("<b>[x](y)", "&lt;b&gt;[x](y)"), ("a\nb", "a b"), ("**a", "**a")],
)
def test_titles_know_emphasis_and_code_only(text: str, html: str) -> None:
    assert inline_html(text) == html


@pytest.mark.parametrize(
    ("text", "name"),
    [("Økonomi & Ål", "oekonomi-aal"), ("Straße", "strasse"), ("Éléments", "elements"), ("日本", ""), ("a__b", "a-b")],
)
def test_slugs_are_ascii(text: str, name: str) -> None:
    assert slug(text) == name


# --- Links -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "target", "fragment"),
    [
        ("bilag/p.pdf", "decisions/bilag/p.pdf", ""),
        ("./bilag/../p.pdf", "decisions/p.pdf", ""),
        ("../information/3.md#a%20b", "information/3.md", "a b"),
        ("../../x.pdf", "../x.pdf", ""),
        ("/top.pdf", "top.pdf", ""),
        ("<b l%C3%A5.pdf>", "decisions/b lå.pdf", ""),
        ("100%.pdf", "decisions/100%.pdf", ""),
        ("bilag\\process.pdf", "decisions/bilag/process.pdf", ""),
        ("#coverage", "", "coverage"),
    ],
)
def test_a_local_link_is_a_path_from_the_root(href: str, target: str, fragment: str) -> None:
    (link,) = links(f"see [w *x*]({href}) there")
    assert (link.target, link.fragment, link.words) == (target, fragment, "w <em>x</em>")


def test_a_link_remembers_the_path_as_written() -> None:
    (link,) = links("[](a%20b.pdf#c)")
    assert link.written == "a%20b.pdf"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a [](x.pdf) b [](x.pdf)", [(1, 3, 12), (1, 15, 24)]),
        ("a\n  b [w](x.pdf)", [(2, 5, 15)]),
        ("- a\n  - b [](x.pdf)\n    c [](y.pdf)", [(2, 7, 16), (3, 7, 16)]),
        ("> > a\n> lazy [](x.pdf)", [(2, 8, 17)]),
        ("### H [](x.pdf) ##", [(1, 7, 16)]),
        ("H [](x.pdf)\n\n## T", [(1, 3, 12)]),
        ("|a|b|\n|-|-|\n|[](x.pdf)|[](x.pdf)|", [(3, 2, 11), (3, 12, 21)]),
        ("|a|b|\n|-|-|\n|c \\| d [](x.pdf)| [](y.pdf)", [(3, 9, 18), (3, 20, 29)]),
        ("[w][r] [r] [r][]\n\n[r]: x.pdf", [(1, 1, 7), (1, 8, 11), (1, 12, 17)]),
        ("**a [](x.pdf)**", [(1, 5, 14)]),
        ("T\n: D [](x.pdf)", [(2, 5, 14)]),
        ("x[^1]\n\n[^1]: n [](x.pdf)\n\n    m [](y.pdf)", [(3, 9, 18), (5, 7, 16)]),
        ("\t- a\n- b\n\n\t[](x.pdf)", [(4, 2, 11)]),
        ("a\x07b [](x.pdf)", [(1, 5, 14)]),
        ("Table: a\n\n|a|\n|-|\n|[](x.pdf)|", [(5, 2, 11)]),
        ("a [two\nlines](x.pdf)", [(1, 3, 7)]),
    ],
)
def test_a_link_knows_its_place(text: str, places: list[tuple[int, int, int]]) -> None:
    assert [(k.span.line, k.span.column, k.span.end) for k in links(text)] == places


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("", True),
        ("**", True),
        ("- ", True),
        ("Done. ", True),
        ("Done! (", True),
        ("List: ", False),
        ("It says “yes.” ", True),
        ("see ", False),
        ("(", True),
        ("processen (", False),
        ("jf. ", False),
        ("se bl.a. ", False),
        ("(jf. ", False),
        ("kept in mind. ", True),
        ("on 6. ", True),
    ],
)
def test_a_link_knows_whether_it_begins_a_sentence(before: str, begins: object) -> None:
    (link,) = links(f"{before}[](x.pdf){'**' if before == '**' else ''}")
    assert link.sentence_start is begins


@pytest.mark.parametrize(
    ("text", "rule", "html"),
    [
        ("[a](javascript:alert)", "link-scheme", "<p>a</p>"),
        ("[a](java&#10;script:alert)", "link-scheme", "<p>a</p>"),
        ("[a](FILE:///etc/passwd)", "link-scheme", "<p>a</p>"),
        ("[a](//host/x)", "link-scheme", "<p>a</p>"),
        ("[a](\\\\\\\\host\\\\x)", "link-scheme", "<p>a</p>"),
        ("[a]()", "empty-link", "<p>a</p>"),
        ("[](#)", "empty-link", "<p></p>"),
        ("x{color=red}\n\n`a`{color=red}", "unknown-attribute", "<p>x{color=red}</p>\n<p><code>a</code></p>"),
        ("{.x}", "unknown-attribute", ""),
    ],
)
def test_what_cannot_be_a_link_keeps_its_words(text: str, rule: str, html: str) -> None:
    assert rules(text) == [rule]
    assert body(text) == html


def test_no_link_stands_in_a_link_or_in_a_title() -> None:
    assert body("[a <https://b.dk> c](https://d.dk)").count("<a ") == 1
    parsed, _ = read("## See [x](https://a.dk) [^1]\n\n[^1]: n")
    assert "<a" not in parsed.parts[0].title_html


# --- Captions, figures, tables -----------------------------------------------------------------------------------

TABLE = "| a | b |\n|---|--:|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"Tabel: Some *text* {{#cov}}\n\n{TABLE}",
        f"Table: Some *text* {{#cov}}\n{TABLE}",
        f"{TABLE}\nTABEL : Some *text* {{#cov}}\n",
        f"{TABLE}Tabel: Some *text* {{#cov}}\n",
    ],
)
def test_a_paragraph_beside_a_table_is_its_caption(text: str) -> None:
    html = body(text)
    assert html.startswith(
        '<div class="table" id="__item__-cov">\n<table>\n<caption>⟨table cov: Some <em>text</em>⟩</caption>'
    )
    assert html.count("<tr>") == 2
    assert "Tab" not in html


def test_each_table_has_its_own_caption() -> None:
    html = body(f"Tabel: A\n\n{TABLE}\nTabel: B\n\n{TABLE}\n")
    assert re.findall(r"⟨table : (\w)⟩", html) == ["A", "B"]
    html = body(f"{TABLE}\nTabel: A\n\n{TABLE}\nTabel: B\n")
    assert re.findall(r"⟨table : (\w)⟩", html) == ["A", "B"]


def test_a_caption_is_none_without_a_table_or_in_another_language() -> None:
    assert body("Tabel: a") == "<p>Tabel: a</p>"
    assert "<p>Tabelle: a</p>" in body(f"Tabelle: a\n\n{TABLE}")
    assert "⟨table : a⟩" in body(f"Tabelle: a\n\n{TABLE}", language="de")


def test_head_cells_say_what_they_head() -> None:
    html = body("| | b |\n|---|:-:|\n| 1 | 2 |\n")
    assert '<tr><td></td><th scope="col" class="align-center">b</th></tr>' in html
    assert "style" not in html


def test_a_table_without_a_head_has_none() -> None:
    html = body("| | |\n|---|---|\n| 1 | 2 |\n")
    assert "<thead>" not in html
    assert "<th" not in html
    assert rules("| | |\n|---|---|\n| 1 | 2 |\n") == ["table-without-head"]


def test_a_cell_too_many_is_not_lost() -> None:
    text = "> | a | b |\n> |---|---|\n> | 1 | | three |\n> | 1 | 2 | 3 | 4 |\n"
    assert rules(text) == ["table-row", "table-row"]
    assert "<td>three</td>" in body(text)
    assert "<td>2 | 3 | 4</td>" in body(text)


# --- Footnotes ---------------------------------------------------------------------------------------------------


def test_footnotes_are_numbered_as_they_are_referred_to() -> None:
    parsed, found = read("## A\n\nx[^b] y[^a] z[^b]\n\n[^a]: first\n\n## B\n\n[^b]: second\n\n    more\n")
    assert not found
    assert re.findall(r'href="#__item__-(\w+)" id="__item__-([\w-]+)"', shown(parsed.parts[0].body)) == [
        ("fn1", "fnref1"),
        ("fn2", "fnref2"),
        ("fn1", "fnref1-2"),
    ]
    notes = shown(parsed.footnotes)
    assert notes.index("second") < notes.index("first")
    assert re.findall(r'href="#__item__-([\w-]+)"', notes) == ["fnref1", "fnref1-2", "fnref2"]
    assert "more <a" in notes


def test_an_undefined_footnote_is_text_and_a_warning() -> None:
    _, found = read("a [^x] b [^y]\n\n[^y]: n")
    assert [(f.rule, f.severity, str(f.span)) for f in found] == [("missing-footnote", "warning", "decisions/1.md:1:3")]
    assert body("a [^x]") == "<p>a [^x]</p>"


def test_an_unused_footnote_is_not_lost() -> None:
    parsed, found = read("a[^1]\n\n[^1]: used\n\n[^2]: unused\n\n[^1]: again\n")
    assert [f.rule for f in found] == ["unused-footnote", "unused-footnote"]
    assert "unused" in shown(parsed.footnotes)
    assert "again" in shown(parsed.footnotes)


def test_a_footnote_may_refer_to_another() -> None:
    parsed, found = read("a[^1]\n\n[^1]: see[^2]\n\n[^2]: deep\n")
    assert not found
    assert shown(parsed.footnotes).count("<li") == 2


# --- Section intros ----------------------------------------------------------------------------------------------


def test_a_text_in_yaml_is_read_with_its_own_prefix_and_place() -> None:
    source = Source("m.yaml", "m.yaml", "a: 1\nintro: |\n  See [x](y.pdf).\n\n  ### H\n")
    text, found = parse_block(
        source, "See [x](y.pdf).\n\n### H\n", 3, 3, folder="m", language="en", files=NoFiles(), prefix="sec-"
    )
    assert not found
    assert shown(text) == '<p>See ⟨x→m/y.pdf#⟩.</p>\n<h3 id="sec-h">H</h3>'
    piece = text.pieces[1]
    assert isinstance(piece, Link)
    assert str(piece.span) == "m.yaml:3:7"
