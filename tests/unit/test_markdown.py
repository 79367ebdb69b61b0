"""Markdown becomes parts, links, captions, headings and footnotes."""

from __future__ import annotations

import re

import pytest

from agendagen.diagnostics import Diagnostic, Source
from agendagen.read.inlines import title as title_of
from agendagen.read.markdown import Body, read_text
from agendagen.slug import slug
from agendagen.text import Heading, Note, Reference, walk
from tests.unit import trees
from tests.unit.trees import MemoryFiles, html, notes


def read(text: str, *, language: str = "da", folder: str = "decisions", line: int = 1) -> tuple[Body, list[Diagnostic]]:
    """Read a text as the body of an item."""
    return trees.read(text, language=language, folder=folder, line=line, path="decisions/1.md")


def body(text: str, **options: str) -> str:
    """Return the one part of a text that has no heading."""
    parsed, _ = read(text, **options)  # type: ignore[arg-type]
    return html(parsed.parts[0].body) if parsed.parts else ""


def rules(text: str) -> list[str]:
    """Return the names of the findings in a text."""
    return [found.rule for found in read(text)[1]]


def links(text: str, **options: str) -> list[Reference]:
    """Return the references of a whole body, notes included."""
    parsed, _ = read(text, **options)  # type: ignore[arg-type]
    texts = [part.body for part in parsed.parts] + [parsed.footnotes]
    return [node for each in texts for node in walk(each) if isinstance(node, Reference)]


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
    assert trees.title(parsed.parts[1].title_inlines) == "Økonomi og <em>drift</em>"
    assert str(parsed.parts[1].span) == "decisions/1.md:3:4"
    assert not parsed.parts[3].body


def test_a_heading_of_level_one_on_top_is_the_title_and_a_later_one_is_told() -> None:
    parsed, found = read("<!-- note -->\n# The *title* [x](a.pdf)\n\ntext\n\n# Another\n")
    assert (parsed.title, trees.title(parsed.title_inlines)) == ("The title x", "The <em>title</em> x")
    assert str(parsed.title_span) == "decisions/1.md:2:3"
    assert {f.rule for f in found} == {"link-in-title", "heading-level"}
    assert 'id="item-another"' in html(parsed.parts[0].body)


def test_the_body_begins_where_it_is_said() -> None:
    parsed, _ = read("---\ntitle: x\n---\n\nsee [](a.pdf)\n", line=4)
    (piece,) = (node for node in walk(parsed.parts[0].body) if isinstance(node, Reference))
    assert str(piece.span) == "decisions/1.md:5:5"


def test_headings_get_unique_ids_and_leave_the_authors_alone() -> None:
    parsed, _ = read("### Møde\n\n### Møde\n\n### Andet {#moede-2 .x}\n\n### !!!\n")
    text = parsed.parts[0].body
    headings = [node for node in walk(text) if isinstance(node, Heading)]
    assert [h.id for h in headings] == ["moede", "moede-3", "moede-2", "section"]
    assert '<h2 class="sub-1 x" id="item-moede-2">Andet</h2>' in html(text)
    assert [str(h.span) for h in headings][2] == "decisions/1.md:5:5"


def test_an_id_used_twice_is_told_and_not_written_twice() -> None:
    assert rules("### A {#x}\n\n### B {#x}\n") == ["duplicate-id"]
    assert body("### A {#x}\n\n[b]{#x}\n").count("item-x") == 1


# --- Markdown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ('"a" -- b...', "<p>&quot;a&quot; -- b...</p>"),
        ("~~a~~ `b<c`", "<p><s>a</s> <code>b&lt;c</code></p>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- [ ] a\n- [X] b", '<ul>\n<li class="task">☐ a</li>\n<li class="task">☑ b</li>\n</ul>'),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("[den]{lang=da}", '<p><span lang="da">den</span></p>'),
        ("{lang=de}\nHallo", '<p lang="de">Hallo</p>'),
        ("{.big #a}\n> x", '<blockquote class="big" id="item-a">\n<p>x</p>\n</blockquote>'),
        ("`a`{.b}", '<p><code class="b">a</code></p>'),
        ("T\n: D", "<dl>\n<dt>T</dt>\n<dd>\nD\n</dd>\n</dl>"),
        ("{{ x }} {% y %} {}", "<p>{{ x }} {% y %} {}</p>"),
        (
            "https://a.dk/x_y_z",
            '<p><a href="https://a.dk/x_y_z"><span class="verbatim">https://a.dk/x_y_z</span></a></p>',
        ),
        (
            "www.a.dk, readme.md",
            (
                '<p><a href="http://www.a.dk"><span class="verbatim">www.a.dk</span></a>, '
                '<span class="verbatim">readme.md</span></p>'
            ),
        ),
        ("a@b.dk", '<p><a href="mailto:a@b.dk">a@b.dk</a></p>'),
        ("<tel:+4512345678>", '<p><a href="tel:+4512345678">tel:+4512345678</a></p>'),
        ("[](https://a.dk)", '<p>⟨<span class="verbatim">→https://a.dk#⟩</span></p>'),  # an attachment, maybe
        ('[æ](https://a.dk/æ"b)', '<p><a href="https://a.dk/%C3%A6%22b">æ</a></p>'),
        ("Use List<String> and <std::vector>", "<p>Use List&lt;String&gt; and &lt;std::vector&gt;</p>"),
        ("a <!-- agendagen: x --> b", "<p>a  b</p>"),
        ("<!-- x -->", ""),
        ("a <!--- x ---> b", "<p>a  b</p>"),
        ("<!---\nx\n\ny\n--->", ""),
        ("a <!---> b --> c", "<p>a  b --&gt; c</p>"),
    ],
)
def test_markdown_becomes_html(text: str, markup: str) -> None:
    assert body(text) == markup
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "markup"),
    [("*a* `b`", "<em>a</em> <code>b</code>"), ("<b>[x](y)", "&lt;b&gt;[x](y)"), ("a\nb", "a b"), ("**a", "**a")],
)
def test_titles_know_emphasis_and_code_only(text: str, markup: str) -> None:
    assert trees.title(title_of(text, None)) == markup


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
    assert (link.target, link.fragment, trees.title(link.children)) == (target, fragment, "w <em>x</em>")


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
    assert [(k.span.line, k.span.column, k.span.end) for k in links(text) if k.span] == places


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
    ("text", "rule", "markup"),
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
def test_what_cannot_be_a_link_keeps_its_words(text: str, rule: str, markup: str) -> None:
    assert rules(text) == [rule]
    assert body(text) == markup


def test_no_link_stands_in_a_link_or_in_a_title() -> None:
    assert body("[a <https://b.dk> c](https://d.dk)").count("<a ") == 1
    parsed, _ = read("## See [x](https://a.dk) [^1]\n\n[^1]: n")
    assert "<a" not in trees.title(parsed.parts[0].title_inlines)


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
    shown = body(text)
    assert shown.startswith(
        '<div class="table" id="item-cov">\n<table>\n<caption>⟨table cov: Some <em>text</em>⟩</caption>'
    )
    assert shown.count("<tr>") == 2
    assert "Tab" not in shown


def test_each_table_has_its_own_caption() -> None:
    shown = body(f"Tabel: A\n\n{TABLE}\nTabel: B\n\n{TABLE}\n")
    assert re.findall(r"⟨table : (\w)⟩", shown) == ["A", "B"]
    shown = body(f"{TABLE}\nTabel: A\n\n{TABLE}\nTabel: B\n")
    assert re.findall(r"⟨table : (\w)⟩", shown) == ["A", "B"]


def test_a_caption_is_none_without_a_table_or_in_another_language() -> None:
    assert body("Tabel: a") == "<p>Tabel: a</p>"
    assert "<p>Tabelle: a</p>" in body(f"Tabelle: a\n\n{TABLE}")
    assert "⟨table : a⟩" in body(f"Tabelle: a\n\n{TABLE}", language="de")


def test_head_cells_say_what_they_head() -> None:
    shown = body("| | b |\n|---|:-:|\n| 1 | 2 |\n")
    assert '<tr><td></td><th scope="col" class="align-center">b</th></tr>' in shown
    assert "style" not in shown


def test_a_table_without_a_head_has_none() -> None:
    shown = body("| | |\n|---|---|\n| 1 | 2 |\n")
    assert "<thead>" not in shown
    assert "<th" not in shown
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
    assert re.findall(r'href="#item-(\w+)" id="item-([\w-]+)"', html(parsed.parts[0].body)) == [
        ("fn1", "fnref1"),
        ("fn2", "fnref2"),
        ("fn1", "fnref1-2"),
    ]
    shown = notes(parsed.footnotes)
    assert shown.index("second") < shown.index("first")
    assert re.findall(r'href="#item-([\w-]+)"', shown) == ["fnref1", "fnref1-2", "fnref2"]
    assert "more <a" in shown


def test_an_undefined_footnote_is_text_and_a_warning() -> None:
    _, found = read("a [^x] b [^y]\n\n[^y]: n")
    assert [(f.rule, f.severity, str(f.span)) for f in found] == [("missing-footnote", "warning", "decisions/1.md:1:3")]
    assert body("a [^x]") == "<p>a [^x]</p>"


def test_an_unused_footnote_is_not_lost() -> None:
    parsed, found = read("a[^1]\n\n[^1]: used\n\n[^2]: unused\n\n[^1]: again\n")
    assert [f.rule for f in found] == ["unused-footnote", "unused-footnote"]
    assert "unused" in notes(parsed.footnotes)
    assert "again" in notes(parsed.footnotes)


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n[^1]: itself[^1]\n",
        "a\n\n[^1]: see[^2]\n\n[^2]: see[^1]\n",
        "a[^3]\n\n[^1]: see[^2]\n\n[^2]: x\n\n[^3]: y\n",
        "a[^2]\n\n[^1]: z\n\n[^1]: see[^1]\n\n[^2]: y\n",
    ],
)
def test_a_mark_in_a_note_that_nothing_refers_to_leads_to_its_note(text: str) -> None:
    parsed, _ = read(text)
    shown = notes(parsed.footnotes)
    assert set(re.findall(r'href="#(item-fn\d+)"', shown)) <= set(re.findall(r'id="([\w-]+)"', shown))
    assert [note.number for note in parsed.footnotes if isinstance(note, Note) and note.number] == list(
        range(1, 1 + sum(isinstance(note, Note) and bool(note.number) for note in parsed.footnotes))
    )


def test_a_link_without_words_in_a_caption_leaves_a_gap_that_is_seen() -> None:
    assert "as in …" in body("| a |\n| - |\n| 1 |\n\nTabel: as in [](x.pdf)\n")


def test_a_footnote_may_refer_to_another() -> None:
    parsed, found = read("a[^1]\n\n[^1]: see[^2]\n\n[^2]: deep\n")
    assert not found
    assert notes(parsed.footnotes).count("<li") == 2


# --- Section intros ----------------------------------------------------------------------------------------------


def test_a_text_in_yaml_is_read_with_its_own_prefix_and_place() -> None:
    source = Source("m.yaml", "m.yaml", "a: 1\nintro: |\n  See [x](y.pdf).\n\n  ### H\n")
    text, found = read_text(source, "See [x](y.pdf).\n\n### H\n", 3, 3, folder="m", language="en", files=MemoryFiles())
    assert not found
    assert html(text) == '<p>See ⟨x→m/y.pdf#⟩.</p>\n<h2 class="sub-1" id="item-h">H</h2>'
    (piece,) = (node for node in walk(text) if isinstance(node, Reference))
    assert str(piece.span) == "m.yaml:3:7"
