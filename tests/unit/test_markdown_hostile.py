"""Whatever is written: no exception, no text lost, no script, and no long wait."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import stream
from markdown_it.common.html_re import HTML_TAG_RE

from agendagen.read.places import purge
from agendagen.read.tags import Tag, read_tag
from agendagen.snippets import full
from agendagen.text import Words, walk
from tests.sample import sample
from tests.unit import trees
from tests.unit.trees import read


def everything(text: str) -> str:
    """Return all HTML that a text becomes."""
    return trees.everything(read(text)[0])


def rules(text: str) -> set[str]:
    """Return the names of the findings in a text."""
    return {found.rule for found in read(text)[1]}


TAGS = ["<sub>", "</sub>", "<kbd>", "</kbd>", '<abbr title="t">', "</abbr>", "<span>", "</span>", "<b>", "</b>", "<p>"]


@given(st.lists(st.sampled_from([*TAGS, "a", " ", "*b*", "\n", "[](x.pdf)", "<!-- c -->", "<br>", "| "]), max_size=9))
def test_elements_well_within_each_other_are_what_a_browser_makes_of_them(pieces: list[str]) -> None:
    quick = read("".join(pieces))[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("agendagen.read.html.Fragment._nested", lambda _: None)
        assert read("".join(pieces))[0] == quick


@given(st.text("ab <>/=\"'\t\nAæ:!-", max_size=12), st.booleans())
def test_a_tag_is_read_as_a_browser_reads_it(inside: str, closing: bool) -> None:
    markup = f"<{'/' * closing}b{inside}>"
    if HTML_TAG_RE.fullmatch(markup):  # the grammar lets no other pass
        event = next(stream(markup))
        name, attributes = event[1] if event[0] == "start" else (event[1], {})
        read = read_tag(markup)
        assert read == Tag(str(name), event[0] == "end", {key: value or "" for key, value in attributes.items()})
        assert read is not None
        assert list(read.attributes) == list(attributes)


def test_a_text_with_simple_html_does_not_wait_for_what_reads_html_as_browsers_do() -> None:
    code = (
        "import sys; from tests.unit.trees import read; read('H<sub>2</sub>O <!-- c --> <kbd>a</kbd>');"
        "assert 'justhtml' not in sys.modules; read('a <b>b'); assert 'justhtml' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


# --- HTML --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H<sub>2</sub>O <kbd>x</kbd>", "<p>H<sub>2</sub>O <kbd>x</kbd></p>\n"),
        ("a <b>b", "<p>a <b>b</b></p>\n"),
        ("a </b>b", "<p>a b</p>\n"),
        ("a <b>*b</b>*", "<p>a <b><em>b</em></b></p>\n"),
        ("a<br/>b", "<p>a<br>b</p>\n"),
        ("<div>\n\na\n\n</div>", "<div>\n<p>a</p>\n</div>\n"),
        ("<div>\n\na", "<div>\n<p>a</p>\n</div>"),
        ("<center>a</center>", '<div class="align-center">a</div>'),
        ("<details><summary>S</summary>\n\nT\n\n</details>\n", "<details><summary>S</summary>\n<p>T</p>\n</details>\n"),
        ("<div>a\n\nb</div>\n\nc", "<div>a\n<p>b </p>\n</div><p>c</p>\n"),
        ('<a href="https://x.dk" onclick="y">z</a>', '<p><a href="https://x.dk">z</a></p>\n'),
        ('<a name="x"></a>', '<p><span id="item-x"></span></p>\n'),
        (
            "<table><tr><td align=right>1</table>",
            '<table><tbody><tr><td class="align-right">1</td></tr></tbody></table>',
        ),
        ("| a |\n|---|\n| <ul><li>x</li></ul> |", "<td><ul><li>x</li></ul></td>"),
        ("<table><tr><th>a<tr><th>b</table>", '<th scope="col">a</th></tr><tr><th scope="row">b</th>'),
        ("<b>\n\n<div>a</div>\n\n</b>", "<div>a</div>"),
        ("<details><ul>a</details><li>b", "<details><ul><li>a</li></ul></details>b"),
        ("<div><ul></div><li>b", "<div><ul></ul></div>b"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<blockquote>b</p>c", "<p>a</p><blockquote>b c</blockquote>"),
        ("<ul>" + "<li>x" * 100, "<li>x</li>" * 100),
        ("<table>" + "<tr><th>x<td>y" * 100, '<tr><th scope="row">x</th><td>y</td></tr>' * 99),
        ("<p><!-- x --></p>", ""),
    ],
)
def test_harmless_html_stays_and_is_balanced(text: str, expected: str) -> None:
    assert expected.replace("\n", "") in everything(text).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <script>alert(1)</script> b", "<p>a  b</p>"),
        ("<script>\nalert(1)\n\n</script>\n\nb", "<p>b</p>"),
        ("<style>p {}</style>", ""),
        ("<iframe src=x>text</iframe>", "text"),
        ("<form><input value=1>text</form>", "text"),
        ('a <b style="color: red">b</b>', "<p>a <b>b</b></p>"),
        ('a <b onclick="x()">b</b>', "<p>a <b>b</b></p>"),
        ("a <div>b</div> c", "<p>a  b  c</p>"),
        ('<a href="local.pdf">words</a>', "<p>words</p>"),
        ("a <script> b", "<p>a  b</p>"),
        ("<!-- never ends\n\nb", "&lt;!-- never ends\n\nb"),
    ],
)
def test_what_is_dropped_is_told_and_text_is_kept(text: str, kept: str) -> None:
    assert everything(text).strip() == kept
    assert rules(text) == {"raw-html"}


def test_each_kind_of_html_is_told_once() -> None:
    _, found = read("<font>a</font> <iframe></iframe> <iframe></iframe>\n\nx <iframe>\n")
    assert [str(each.span) for each in found] == ["1.md:1:16"]


def test_a_link_of_html_never_surrounds_another() -> None:
    text = everything('<a href="https://a.dk">one [two](https://b.dk) three</a>')
    assert re.search(r"<a [^>]*>[^<]*<a ", text) is None
    assert text.count("</a>") == text.count("<a ")


def test_tags_do_not_swallow_text_into_attributes() -> None:
    assert "secret" in re.sub(r"<[^>]*>", "", everything('<div title="\n\nsecret words\n\n">\n'))


# --- Characters --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("character", "rule", "left"),
    [
        ("\x00", "control-character", "�"),
        ("\x07", "control-character", ""),
        ("\x0c", "control-character", ""),
        ("\x92", "control-character", ""),
        ("\uf0b7", "private-use-character", "�"),
        ("\U000f0000", "private-use-character", "�"),
        ("\ufffe", "private-use-character", "�"),
        ("\u202e", "direction-character", ""),
        ("\u2066", "direction-character", ""),
        ("&#xe000;", "private-use-character", "�"),
        ("\U0001f600", "", "\U0001f600"),
        ("\u00ad", "", "\u00ad"),
    ],
)
def test_forbidden_characters_are_told(character: str, rule: str, left: str) -> None:
    assert everything(f"ab{character}cd").strip() == f"<p>ab{left}cd</p>"
    assert rules(f"ab{character}cd") == ({rule} if rule else set())


def test_a_character_is_told_once_with_its_count_and_place() -> None:
    _, found = read("a\n\nb \uf0b7 \uf0b7\nc \uf0b7")
    assert [(str(f.span), f.message.endswith("and 2 more"), "U+F0B7" in f.message) for f in found] == [
        ("1.md:3:3", True, True)
    ]


def test_placeholders_cannot_be_forged() -> None:
    text = everything("<div>\n\n&#xe000;0&#xe001; [](x.pdf) <b>&#xe002;0&#xe001;</b>\n\n</div>")
    assert "�0�" in text


# --- Bounds ------------------------------------------------------------------------------------------------------

_RUNS = (
    "* _ ** ` ~ [ ] ![ [a]( [](x ![]( < <a <!-- <? <b> </b> <div> <td> [^ [^a] & \\ { [a]{ http:// www. a@ :// "
    "https://a.dk/(( [a][ ![[x](y) *a_b `a <a_a= | <script> <img> [a]{.b}"
)
RUNS = _RUNS.split()


@pytest.mark.parametrize("run", [*RUNS, "*a ", "`` ` ", "a* **b ", "<a a=", '[a](b "', "![a](b "])
def test_a_paragraph_of_one_thing_takes_no_time(run: str) -> None:
    start = time.process_time()
    read((run * 15_000)[:15_000])
    assert time.process_time() - start < 4


BLOCKS = {
    "quotations": "> " * 10_000,
    "lists": "- " * 10_000,
    "notes in notes": "[^a]:" * 4_000,
    "comments": "<!--\n" * 4_000,
    "divisions": "<div>\n\n" * 3_000,
    "same headings": "## a\n" * 4_000,
    "same ids": "### a {#a}\n" * 2_000,
    "notes": "x[^1]\n\n[^1]: y\n\n" * 1_000,
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n" * 1_000,
    "definitions": "a\n: b\n" * 3_000,
    "references": "[a]: b\n" * 3_000,
    "open references": "[\n" * 8_000,
    "tasks": "- [ ] a\n" * 2_000,
    "wide table": "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n" + "|\n" * 400,
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_text_of_one_block_takes_no_time(name: str) -> None:
    start = time.process_time()
    read(BLOCKS[name])
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("> " * 80 + "deep", "too-deep"),
        ("- " * 80 + "deep", "too-deep"),
        ("*" * 100 + "deep" + "*" * 100, "too-deep"),
        ("[" * 100 + "deep", "too-deep"),
        ("word " * 5_000 + "deep", "too-long"),
        ("```\ndeep\n" + "x" * 100_001 + "\n```", "too-long"),
        ("|deep|" + "a|" * 200 + "\n|" + "-|" * 201 + "\n" + "|\n" * 200, "too-long"),
        ("deep " * 200_001, "too-long"),
    ],
)
def test_what_is_too_much_is_told_and_shown_as_text(text: str, rule: str) -> None:
    assert rules(text) == {rule}
    assert "deep" in everything(text)


def test_text_after_what_is_too_deep_is_read_as_ever() -> None:
    assert everything("- " * 80 + "deep\n\nafter *this*\n").strip().endswith("<p>after <em>this</em></p>")


# --- Anything at all ---------------------------------------------------------------------------------------------

_SCRAPS = (
    'a,b, ,\n,\n\n,# ,## ,### ,- ,> ,    ,\t,[,](x.pdf),](https://x.y),](,![,](m.png "C"),{#a},{.b lang=en},|,|--|--|,'
    "\n|a|b|\n|-|-|\n|c|d|\n,Table: x {#t}\n,[^1],[^2],\n[^1]: n\n,<b>,</b>,<div>,</div>,<p>,<td>,<table>,<script>,"
    "</script>,<a href='https://x'>,</a>,<!--,-->,<List>,`,```\n,*,**,~~,&#xe000;,&lt;,\x00,\ue000,\\,www.a.dk,"
    "https://x.dk/a,a@b.dk,1. ,[ ] ,: ,term\n: def\n,<img src=x>,---\n,===\n,\u202e,]{lang=en},<details>,<summary>"
)
SCRAPS = _SCRAPS.split(",")
mixtures = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


@settings(max_examples=sample(25, slow=80))
@given(st.one_of(st.text(), mixtures))
def test_reading_never_raises_and_places_are_in_the_text(text: str) -> None:
    body, found = read(text)
    for each in found:
        full(each)
        assert each.span is None or 1 <= each.span.line <= text.count("\n") + 1
    for part in body.parts:
        for node in walk(part.body):
            assert node.span is None or 1 <= node.span.line <= text.count("\n") + 1


@settings(max_examples=sample(25, slow=80))
@given(mixtures)
def test_words_know_where_they_stand(text: str) -> None:
    body, _ = read(text)
    lines = text.split("\n")
    for node in walk(block for part in body.parts for block in (*part.title_inlines, *part.body)):
        if not isinstance(node, Words) or node.span is None or node.span.end is None:
            continue
        written = lines[node.span.line - 1][node.span.column - 1 : node.span.end - 1]
        if len(written) == len(node.text):  # else characters are left out, or written as references or with escapes
            assert purge(written) == node.text


@settings(max_examples=sample(25, slow=80))
@given(mixtures)
def test_only_listed_tags_come_out(text: str) -> None:
    found = set(re.findall(r"<([a-z0-9]+)[\s>]", everything(text)))
    assert not found & {"script", "style", "iframe", "form", "input", "object", "svg", "list"}
    assert "\ue000" not in everything(text)


@settings(max_examples=sample(25, slow=80))
@given(st.lists(st.from_regex(r"[a-z]{1,8}[.,]?", fullmatch=True), min_size=1).map(" ".join), mixtures)
def test_plain_words_survive(words: str, noise: str) -> None:
    plain = html.unescape(re.sub(r"<[^>]*>", " ", everything(f"{words}\n\n{noise}")))
    assert words in " ".join(plain.split())
