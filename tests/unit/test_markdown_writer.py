"""What is written as Markdown is read as the same tree again, and written again as the same text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.diagnostics import Source
from agendagen.files import Facts, Files
from agendagen.markdown import write
from agendagen.read.markdown import read_text
from agendagen.text import (
    Align,
    Attributes,
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Container,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    Node,
    Note,
    NoteMark,
    Paragraph,
    Reference,
    Row,
    Scope,
    Styled,
    Table,
    Text,
    Words,
    plain,
    rewrite,
)
from agendagen.workspace import Workspace
from tests.unit.trees import MemoryFiles

REPOSITORY = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("examples", "tests/cases")
    for path in sorted((REPOSITORY / folder).rglob("*.md"))
    if path.is_file() and "build" not in path.parts
]


def read(markdown: str, files: Files | None = None, folder: str = "m") -> Text:
    source = Source("m/1.md", "m/1.md", markdown)
    text, _ = read_text(source, markdown, 1, 1, folder=folder, language="en", files=files or MemoryFiles())
    return merged(text)


def merged(text: Text) -> Text:
    """Return a text in which no words stand right beside each other, as when each of them has its own place."""

    def join(node: Node) -> tuple[Node] | None:
        children: tuple[Node, ...] = getattr(node, "children", ())
        out: list[Node] = []
        for child in children:
            before = out[-1] if out else None
            if isinstance(child, Words) and isinstance(before, Words):
                out[-1] = Words(before.text + child.text)
            else:
                out.append(child)
        return (replace(node, children=tuple(out)),) if len(out) != len(children) else None  # type: ignore[arg-type]

    return rewrite(text, join)


def same(text: Text) -> None:
    """Assert that a text survives being written."""
    written = write(text)
    again = read(written)
    assert again == text, written
    assert write(again) == written


def body(source: str) -> str:
    """Return what stands behind front matter."""
    _, mark, rest = source.partition("\n---\n") if source.startswith("---") else ("", "", source)
    return rest if mark or not source.startswith("---") else ""


def test_there_are_sources() -> None:
    assert len(SOURCES) > 60


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_item_that_stands_here_is_written_as_it_is_read(path: Path) -> None:
    files = Workspace(REPOSITORY, REPOSITORY)
    folder = path.parent.relative_to(REPOSITORY).as_posix()
    text = read(body(path.read_text("utf-8", "replace")).replace("<!-- never closed", ""), files, folder)
    written = write(text)
    again = read(written, files, folder)
    assert again == text
    assert write(again) == written


@pytest.mark.parametrize(
    "markdown",
    [
        "A *word* and __two *words* more__, ~~gone~~.",
        "[](a.pdf), [attachment #](a.pdf) and [it](../b/1-x.md#tal)",
        '<https://example.org/a> and [the page](<https://example.org/a b> "Title"){.x lang=da}',
        "- [ ] to do\n- [x] done",
        "1. one\n2. two\n   - below\n   - it",
        "3. three\n\n   A second paragraph.\n\n4. four",
        "- one\n\n* another list",
        "> quoted\n>\n> - in a list",
        "Term\n: What it means",
        "Table: Money in *kr.* {#money}\n\n| What | kr. |\n| --- | ---: |\n| Rent | 1.200 |",
        "```table\nid: t\nheader-rows: 2\nnote: today\n---\n|  | Places |  |\n|  | a | b |\n| North | 1 | 2 |\n```",
        "```chart\ntype: bar\ncaption: Places\ndescription: More.\nunit: kr.\n---\n|  | now |\n| A | 1 |\n```",
        "```python\nprint('`')\n```",
        "### Heading {#own .x}\n\n### Heading\n\n### Heading",
        "Text[^a].\n\n[^a]: A note.\n\n    With two paragraphs.",
        "<!-- agendagen: ignore hand-typed-reference -->\n\nAttachment 3",
        '<div class="x">\n\nA *paragraph*.\n\n</div>',
        "H<sub>2</sub>O and <kbd>Ctrl</kbd>",
        "one\\\ntwo",
        "***",
        "{.lead}\nA paragraph.",
    ],
)
def test_the_form_of_the_manual_is_the_form_that_is_written(markdown: str) -> None:
    assert write(read(markdown)) == markdown


@pytest.mark.parametrize(
    "text",
    [
        *("# no heading", "- no list", "+ no list", "1. no list", "12) none", "> none", "--- ", "===", "***", "___"),
        *("    no code", "```", "~~~", "| a | b |", "[no link](x.md)", "![no picture](x.png)", "<b>no tag</b>"),
        *("&amp;", "&#35;", "a_b_c", "_em_", "*em*", "2 * 3 * 4", "~~no~~", "[^1]", "[^1]: none", "[x]: y"),
        *("https://example.org", "www.example.org", "mailto:a@example.org", "a@example.org", "//example.org"),
        *("Table: none", "{.none}", "text {#none}", "back\\slash", "`code`", "[ ] no task", ": no term", "a:b"),
        *("title: x", "---", "confidential: true", "x!", "#1", "C#", "a\N{NO-BREAK SPACE}b", "wow! [x]"),
    ],
)
@pytest.mark.parametrize("place", ["paragraph", "second line", "heading", "list", "cell", "block", "quotation"])
def test_what_looks_like_markup_is_written_as_words(text: str, place: str) -> None:
    words = (Words(text.strip() or text),)
    table = Table(
        (
            Row((Cell((Words("Head"),), 0, 0, scope="col"),), "thead", first=True),
            Row((Cell(words, 1, 0),), "tbody", first=True),
        ),
        1,
    )
    (block,) = read(write((replace(table, origin="block"),)))
    blocks: dict[str, Block] = {
        "paragraph": Paragraph(words),
        "second line": Paragraph((Words("first"), Break(), *words)),
        "heading": Heading(words, 3, "own"),
        "list": List((ListItem((Paragraph(words, plain=True),)),)),
        "cell": table,
        "block": block,
        "quotation": Container("blockquote", (Paragraph(words),)),
    }
    assert plain((blocks[place],)).endswith(plain(words))
    same((blocks[place],))
    same((table, blocks[place], table))


# --- Any tree ----------------------------------------------------------------------------------------------------

WORDS = st.text("ab ÆÅ1.*_`[]()<>#-+=|~!\\&;:{}\"'@/^\N{NO-BREAK SPACE}", min_size=1, max_size=12).filter(
    lambda text: text.strip(" \N{NO-BREAK SPACE}") == text
)
NAMES = st.sampled_from(["a", "b-c", "x1"])


@st.composite
def attributes(draw: st.DrawFn) -> Attributes:
    pairs = {}
    if draw(st.booleans()):
        pairs["class"] = " ".join(draw(st.lists(NAMES, min_size=1, max_size=2, unique=True)))
    if draw(st.booleans()):
        pairs["lang"] = draw(st.sampled_from(["da", "de-AT"]))
    if draw(st.booleans()):
        pairs["title"] = draw(st.sampled_from(["a", "a b", "it's", 'say "so"']))
    return tuple(sorted(pairs.items()))


def styled(children: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Inline]:
    tags = st.sampled_from(["em", "strong", "s", "sub", "kbd", "abbr"])
    return st.builds(Styled, tags, children, attributes())


def words_between(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines of which no two words stand side by side, and that have no white space at the ends."""
    found: list[Inline] = []
    for node in nodes:
        if isinstance(node, Words) and found and isinstance(found[-1], Words):
            continue
        found.append(node)
    return tuple(found)


LEAVES = st.one_of(
    st.builds(Words, WORDS),
    st.builds(Code, WORDS.filter(lambda text: "\N{NO-BREAK SPACE}" not in text), attributes()),
    st.builds(lambda path, words: Reference(words, f"m/{path}", written=path), NAMES, st.just(())),
)
INLINES: st.SearchStrategy[tuple[Inline, ...]] = st.recursive(
    st.lists(LEAVES, min_size=1, max_size=3).map(words_between),
    lambda inner: st.lists(st.one_of(LEAVES, styled(inner)), min_size=1, max_size=3).map(words_between),
    max_leaves=6,
)


@given(INLINES)
def test_words_and_what_stands_among_them(inlines: tuple[Inline, ...]) -> None:
    written = write((Paragraph(inlines),))
    assert _without_starts(read(written)) == (Paragraph(inlines),), written


def _without_starts(text: Text) -> Text:
    """Return a text whose references do not know whether they begin a sentence."""
    return rewrite(text, lambda node: (replace(node, sentence_start=False),) if isinstance(node, Reference) else None)


CELLS = WORDS.filter(lambda text: "\N{NO-BREAK SPACE}" not in text)
ALIGNS: st.SearchStrategy[Align] = st.sampled_from(["", "left", "right", "center"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    aligns = draw(st.lists(ALIGNS, min_size=width, max_size=width))
    rows = []
    for y in range(draw(st.integers(2, 4))):
        scope: Scope = "col" if y == 0 else ""
        cells = (Cell((Words(draw(CELLS)),), y, x, scope=scope, align=aligns[x]) for x in range(width))
        rows.append(Row(tuple(cells), "thead" if y == 0 else "tbody", first=y < 2))
    return Table(tuple(rows), width)


@given(tables())
def test_any_words_in_a_table(table: Table) -> None:
    same((table,))
    cells = [
        replace(cell, align="" if cell.align == "left" else cell.align)
        for row in table.children
        for cell in row.children
    ]
    width = table.columns
    rows = (replace(row, children=tuple(cells[n * width : (n + 1) * width])) for n, row in enumerate(table.children))
    written = write((replace(table, children=tuple(rows), origin="block"),))
    (again,) = read(written)
    assert isinstance(again, Table)
    assert [plain((row,)) for row in again.children] == [plain((row,)) for row in table.children]
    same((again,))


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> List:
    tight = draw(st.booleans())
    ordered = draw(st.booleans())
    entries = []
    for _ in range(draw(st.integers(1 if tight else 2, 3))):
        first = Paragraph((Words(draw(WORDS)),), plain=tight)
        inner = (draw(lists(depth + 1)),) if depth < 2 and draw(st.booleans()) else ()
        entries.append(ListItem((first, *inner), task=draw(st.sampled_from([None, None, True, False]))))
    start = draw(st.integers(0, 120)) if ordered and not depth else 1
    return List(tuple(entries), ordered, start, tight, draw(attributes()) if not depth else ())


BLOCKS = st.one_of(
    lists(),
    tables(),
    st.builds(Paragraph, st.tuples(st.builds(Words, WORDS)), attributes()),
    st.builds(
        lambda text, info: CodeBlock(text + "\n", info), st.text("a`~\n #-", max_size=9), st.sampled_from(["", "py"])
    ),
    st.builds(lambda text: Container("blockquote", (Paragraph((Words(text),)),)), WORDS),
    st.just(Container("hr")),
)


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_blocks_one_after_the_other(blocks: list[Block]) -> None:
    same(tuple(blocks))


@given(st.lists(st.tuples(WORDS, st.integers(1, 6)), min_size=1, max_size=5))
def test_headings_keep_their_ids(headings: list[tuple[str, int]]) -> None:
    text = read(
        "\n\n".join(write((Heading((Words(words),), level, "x"),)).replace(" {#x}", "") for words, level in headings)
    )
    same(text)
    assert " {#" not in write(text)


@given(WORDS, WORDS)
def test_notes_are_written_below(said: str, noted: str) -> None:
    mark = NoteMark(1, "fnref1", "a")
    same((Paragraph((Words(said), mark)), Note((Paragraph((Words(noted),)), CodeBlock("x\n")), 1, "a", ("fnref1",))))


@given(st.text("ab()<>\\ &;#%æ[]\"'", min_size=1, max_size=9).map(str.strip).filter(bool))
def test_any_address_of_a_link(path: str) -> None:
    href = f"https://example.org/{path}"
    (paragraph,) = read(write((Paragraph((Words("a "), Link((Words("b"),), "", written=href))),)))
    assert isinstance(paragraph, Paragraph)
    link = paragraph.children[1]
    assert isinstance(link, Link)
    assert link.written == href


def test_files_are_asked_for_nothing() -> None:
    """Writing needs no workspace: what is written of a picture is what its author wrote."""
    assert MemoryFiles().facts("m/x.png") == Facts("missing")
    assert write(read("![map](x.png){width=20}")) == "![map](x.png)"
