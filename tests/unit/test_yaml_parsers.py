"""Of YAML both of PyYAML's parsers say the same, wherever libyaml is asked."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agendagen.read.yaml import parsing
from tests.sample import sample

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")

FRONT = """\
title: "Fordeling": af pladser
vote: {for: others, against: [cecilie, 'Bo']}
place: |
  Rådhuset
  Torvet 1
actions:
  - who: bertil
    what: Sender skemaet # til alle
    due: 2025-12-12
dissent:
  cecilie: >-
    Region Midtfjord finder,
    at \U0001f642
"""
BITS = (
    *("\n", "\n  ", " ", ": ", ":", ", ", "- ", "#", " #", '"', "'", "|", ">", "|-", "?", "{", "}", "[", "]"),
    *("&a", "*a", "!", "%", "@", "`", "\t", "\\", "\xa0", "\ufeff", "---", "...", "~", "<<", "\x07"),
)


def lines(text: str, node: Any) -> object:
    """Return what a node says and where, as far as anybody is told of it."""
    if node is None:
        return None
    start, end = node.start_mark, node.end_mark
    line = text.split("\n")[start.line] if text else ""
    inside = end.line == start.line and end.column > start.column
    place = (start.index, start.line, start.column, end.column if inside else len(line.rstrip()))
    if isinstance(node, yaml.ScalarNode):
        return place, node.value, node.style, end.index
    if isinstance(node, yaml.SequenceNode):
        return place, [lines(text, each) for each in node.value]
    return place, [(lines(text, key), lines(text, value)) for key, value in node.value]


def said(parser: Any, text: str) -> object:
    try:
        return lines(text, parser(text))
    except yaml.YAMLError as problem:
        return type(problem)


def exact(text: str) -> Any:
    return parsing.Exact(text).get_single_node()


@settings(max_examples=sample(60, slow=5000))
@given(
    st.lists(st.tuples(st.sampled_from(BITS), st.integers(0, len(FRONT)), st.integers(0, 3)), max_size=6),
    st.integers(0, len(FRONT)),
)
@example([], 0)
@example([("\t", 6, 0)], 0)
@example([(" ", len(FRONT), 0)], 0)
def test_they_say_the_same(changes: list[tuple[str, int, int]], start: int) -> None:
    text = FRONT
    for bit, at, gone in changes:
        text = text[:at] + bit + text[at + gone :]
    for part in (text[start:], text[:start], text):
        assert said(parsing.root, part) == said(exact, part)


def test_libyaml_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "Exact", None)
    assert parsing.root(FRONT.replace('"Fordeling": af', "Fordeling af")).value
