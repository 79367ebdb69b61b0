"""Lists with letters, Roman numerals, parentheses and typed bullets are lists; what only looks like one is not."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.markdown import write
from agendagen.numerals import MAX_ROMAN, marker, numeral, values
from agendagen.text import List, ListItem, ListKind, ListMark, Paragraph, Text, Words, plain, walk
from tests.unit.test_markdown_writer import read, same


def lists(markdown: str) -> list[List]:
    return [node for node in walk(read(markdown)) if isinstance(node, List)]


def entries(node: List) -> list[str]:
    return [plain(item.children) for item in node.children]


@pytest.mark.parametrize(
    ("first", "second", "kind", "mark", "start"),
    [
        ("a)", "b)", "a", ")", 1),
        ("(a)", "(b)", "a", "()", 1),
        ("a.", "b.", "a", ".", 1),
        ("A.", "B.", "A", ".", 1),
        ("A)", "B)", "A", ")", 1),
        ("(A)", "(B)", "A", "()", 1),
        ("(1)", "(2)", "1", "()", 1),
        ("i.", "ii.", "i", ".", 1),
        ("(i)", "(ii)", "i", "()", 1),
        ("I.", "II.", "I", ".", 1),
        ("c)", "d)", "a", ")", 3),
        ("i)", "j)", "a", ")", 9),
        ("iv)", "v)", "i", ")", 4),
        ("v)", "vi)", "i", ")", 5),
        ("v)", "w)", "a", ")", 22),
        ("(7)", "(8)", "1", "()", 7),
        ("1)", "2)", "1", ")", 1),
    ],
)
@pytest.mark.parametrize("before", ["", "That the board:\n", "That the board:\n\n", "- entry\n  ", "> "])
def test_a_list_is_of_the_kind_that_is_typed(
    first: str, second: str, kind: str, mark: str, start: int, before: str
) -> None:
    margin = {"- entry\n  ": "  ", "> ": "> "}.get(before, "")
    found = lists(f"{before}{first} one\n{margin}{second} two")[-1]
    assert (found.ordered, found.kind, found.mark, found.start) == (True, kind, mark, start)
    assert entries(found) == ["one", "two"]


@pytest.mark.parametrize("sign", "•●▪◦‣⁃∙–—−·∗＊■▫")
def test_typed_bullets_are_bullets(sign: str) -> None:
    (found,) = lists(f"Pasted:\n{sign} one\n{sign}\ttwo")
    assert not found.ordered
    assert entries(found) == ["one", "two"]


@pytest.mark.parametrize(
    "markdown",
    [
        "A. Lund says that it is so.",
        "A. Lund\nC. Berg",
        "i. e. this",
        "(1) only one",
        "See rule\n(1) of the act",
        "a) one",
        "b. two\nc. three",
        "1999) was\n2000) too",
        "– he said.",
        "· one · two · three ·",
        "• one • two • three",
        "a)one\nb)two",
        "a\\) one\nb\\) two",
        "x. Years\ny. More",
        "D. 5 May\nE. 6 May",
        "a) one\n\nSomething else.\n\nb) two",
        "    a) code\n    b) code",
        "ab) one\nac) two",
        "iiii) one\niiiii) two",
    ],
)
def test_what_only_looks_like_a_list_stays_as_it_is(markdown: str) -> None:
    assert not [node for node in lists(markdown) if node.start < 1900]


def test_lists_stand_in_each_other() -> None:
    outer, roman, bullets = lists("a) one\n   i. deep\n   ii. deeper\nb) two\n  – dash\n  – dash\nc) three")
    assert entries(outer) == ["one deep deeper", "two dash dash", "three"]
    assert entries(roman) == ["deep", "deeper"]
    assert entries(bullets) == ["dash", "dash"]


def test_an_entry_may_have_paragraphs() -> None:
    (found,) = lists("a) one\n\n   more of it\n\nb) two\n\nThe end.")
    assert entries(found) == ["one more of it", "two"]
    assert not found.tight


def test_words_keep_their_places() -> None:
    found = [node for node in walk(read("(a)  one\n(b)\ttwo")) if isinstance(node, Words)]
    assert [(node.span.line, node.span.column, node.span.end) for node in found if node.span] == [(1, 6, 9), (2, 5, 8)]


def test_html_says_the_kind_too() -> None:
    (found,) = lists('<ol type="A"><li>one</li><li>two</li></ol>')
    assert found.kind == "A"
    (found,) = lists("{type=i}\n1. one\n2. two")
    assert found.kind == "i"


@given(st.sampled_from(("a", "A", "i", "I", "1")), st.integers(1, MAX_ROMAN))
def test_a_numeral_says_its_number(kind: ListKind, value: int) -> None:
    text = numeral(kind, value)
    assert not text or (kind, value) in list(values(text))
    assert text or (kind in "aA" and value > len(string.ascii_lowercase))


@given(
    st.sampled_from(("a", "A", "i", "I", "1")),
    st.sampled_from((".", ")", "()")),
    st.integers(1, 90),
    st.integers(1, 4),
    st.booleans(),
)
def test_a_list_of_any_kind_survives_being_written(
    kind: ListKind, mark: ListMark, start: int, count: int, tight: bool
) -> None:
    items = tuple(ListItem((Paragraph((Words(f"entry {n}"),), plain=tight),)) for n in range(count))
    text: Text = (List(items, ordered=True, start=start, tight=tight, kind=kind, mark=mark),)
    if tight:
        same(text)
    written = write(text)
    assert read(written)[0].__class__ is List


@given(st.sampled_from(("a", "A", "i", "I", "1")), st.sampled_from((".", ")", "()")), st.integers(1, 20))
def test_words_that_begin_like_an_entry_stay_words(kind: ListKind, mark: ListMark, value: int) -> None:
    lines = [f"{marker(kind, mark, number)} words" for number in (value, value + 1)]
    text: Text = (Paragraph((Words(lines[0]),)), Paragraph((Words(lines[1]),)))
    same(text)
