"""Tables of the author's HTML: rectangular, whatever was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.trees import html, read


def shown(markup: str) -> tuple[str, list[str]]:
    """Return what HTML becomes, and the names of the findings."""
    body, found = read(markup)
    parts = "".join(html(part.body) for part in body.parts)
    return parts.replace("\n", ""), [each.rule for each in found]


def made(rows: str) -> str:
    """Return the rows of a table as they come out, without the tags around them."""
    markup, rules = shown(f"<table>{rows}</table>")
    assert "too-long" not in rules
    return re.sub(r"</?(?:table|tbody)>|</t[dhr]>| scope=\"[a-z]*\"", "", markup)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>1<td>2<tr><td>3<td>4", "<tr><td>1<td>2<tr><td>3<td>4"),
        ("<tr><td>1<td>2<tr><td>3", "<tr><td>1<td>2<tr><td>3<td>"),
        ("<tr><td>1<tr><td colspan=3>2", '<tr><td>1<td><td><tr><td colspan="3">2'),
        ("<tr><td colspan=2>1", "<tr><td>1"),
        ("<tr><td rowspan=3>1<td>2<tr><td>3", '<tr><td rowspan="2">1<td>2<tr><td>3'),
        ("<tr><td rowspan=2>1<tr><tr><td>2", "<tr><td>1<tr><td>2"),
        ("<tr><td>1<td rowspan=2>2<tr>", '<tr><td>1<td rowspan="2">2<tr><td class="inner">'),
        ("<tr><td>1<td rowspan=2>2<tr><td colspan=3>3", '<tr><td>1<td rowspan="2">2<tr><td class="inner">3'),
        ("<tr><tr><td>1", "<tr><td><tr><td>1"),
        ("<thead><tr><th rowspan=2>1<tbody><tr><td>2", "<thead><tr><th>1</thead><tr><td>2"),
        ("", ""),
        ("<tr>", ""),
    ],
)
def test_rows_are_completed_and_spans_fit(rows: str, expected: str) -> None:
    assert made(rows) == expected


def test_a_table_within_a_table_is_made_rectangular_too() -> None:
    inner = "<table><tr><td>1<td>2<tr><td>3</table>"
    assert made(f"<tr><td>{inner}<td>x<tr><td>y") == "<tr><td><tr><td>1<td>2<tr><td>3<td><td>x<tr><td>y<td>"


@pytest.mark.parametrize(
    "rows", ["<tr>" + "<td colspan=99 rowspan=99>x" * 500, "<tr>" + "<td>x" * 300 + "<tr><td>y" * 300]
)
def test_what_would_grow_too_large_becomes_text(rows: str) -> None:
    markup, rules = shown(f"<p>before</p><table>{rows}</table>")
    assert "too-long" in rules
    assert "<t" not in markup
    assert markup.count("x") >= 300


@pytest.mark.parametrize(
    ("rows", "headless"),
    [("<tr><td>1", True), ("<tr><th>1", False), ("<tr><th> </th><td>1", True), ("<tr>", False), ("<tr><td><b>1", True)],
)
def test_a_table_without_a_head_is_told_of(rows: str, headless: bool) -> None:
    markup, rules = shown(f"<table>{rows}</table>")
    assert ("table-without-head" in rules) == headless
    assert re.search(r"<th[^>]*></th>", markup) is None


CELL = st.tuples(st.sampled_from(["td", "th"]), st.integers(1, 4), st.integers(1, 4)).map(
    lambda cell: f"<{cell[0]} colspan={cell[1]} rowspan={cell[2]}>x"
)
ROWS = st.lists(st.lists(CELL, max_size=4).map(lambda cells: "<tr>" + "".join(cells)), max_size=5).map("".join)


@given(st.lists(st.tuples(st.sampled_from(["<thead>", "<tbody>", "<tfoot>", ""]), ROWS), max_size=3))
def test_every_place_is_covered_exactly_once(groups: list[tuple[str, str]]) -> None:
    markup, _ = shown("<table>" + "".join(map("".join, groups)) + "</table>")
    taken: set[tuple[int, int]] = set()
    rows = re.findall(r"<tr>(.*?)</tr>", markup)
    for number, row in enumerate(rows):
        column = 0
        begun = 0
        for attributes in re.findall(r"<t[dh]([^>]*)>", row):
            spans = {key: int(value) for key, value in re.findall(r'(col|row)span="(\d+)"', attributes)}
            while (number, column) in taken:
                column += 1
            place = {(number + y, column + x) for y in range(spans.get("row", 1)) for x in range(spans.get("col", 1))}
            assert not place & taken
            taken |= place
            begun += 1
        assert begun
    width = 1 + max((column for _, column in taken), default=-1)
    assert taken == {(y, x) for y in range(len(rows)) for x in range(width)}


@given(ROWS)
def test_made_rectangular_once_is_enough(rows: str) -> None:
    once, _ = shown(f"<table>{rows}</table>")
    assert shown(once)[0] == once
