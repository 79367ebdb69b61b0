"""YAML as authors mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendagen.diagnostics import Source
from agendagen.read import yaml


def read(text: str) -> tuple[object, list[str]]:
    source = Source("m.yaml", "m.yaml", text)
    node, found = yaml.compose(source, text)
    return (yaml.plain(node) if node else None), [f"{d.rule} {d.span and (d.span.line, d.span.column)}" for d in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("time: 12:30", {"time": "12:30"}),
        ("names: [no, yes, on]", {"names": ["no", "yes", "on"]}),
        ("n: 010", {"n": "010"}),
        ("d: 2025-11-31", {"d": "2025-11-31"}),
        ("a:\nb: ~\nc: ''", {"c": ""}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: |\n  one\n  two", {"a": "one\ntwo"}),
    ],
)
def test_every_scalar_is_text(text: str, value: object) -> None:
    assert read(text) == (value, [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\nb: 2\na: 3", "duplicate-key (3, 1)"),
        ("a: &x [1]\nb: *x", "bad-yaml (1, 4)"),
        ("a: b: c", "bad-yaml (1, 5)"),
        ("a: 'x", "bad-yaml (1, 4)"),
        ("a: [1,\n", "bad-yaml (1, 6)"),
        ("a:\n\tb: 1", "bad-yaml (2, 1)"),
        ("a: x\x07y", "bad-yaml (1, 5)"),
        ("? [a]\n: b", "bad-yaml (1, 3)"),
        ("a: " + "[" * 50 + "]" * 50, "bad-yaml (1, 23)"),
    ],
)
def test_a_mistake_has_its_place(text: str, finding: str) -> None:
    assert read(text)[1] == [finding]


def test_the_length_is_bounded() -> None:
    assert read("a: " + "x" * yaml.MAX_CHARACTERS)[1] == ["too-large (1, 1)"]


def test_merge_keeps_the_nearer_value_and_its_place() -> None:
    near = Source("near.yaml", "near.yaml", "theme: {colour: red}\nlist: [1]\nempty:\n")
    far = Source("far.yaml", "far.yaml", "theme: {colour: blue, size: 11pt}\nlist: [2, 3]\nempty: x\nbody: B\n")
    mine, _ = yaml.compose(near, near.text)
    other, _ = yaml.compose(far, far.text)
    assert isinstance(mine, yaml.Mapping)
    assert isinstance(other, yaml.Mapping)
    merged = yaml.merge(mine, other)
    assert yaml.plain(merged) == {
        "theme": {"colour": "red", "size": "11pt"},
        "list": ["1"],
        "empty": "x",
        "body": "B",
    }
    assert str(yaml.locate(merged, ("theme", "colour"))) == "near.yaml:1:17"
    assert str(yaml.locate(merged, ("theme", "size"))) == "far.yaml:1:29"


@given(st.text(max_size=300))
def test_nothing_raises(text: str) -> None:
    read(text)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"\n #,?%@`\t0", max_size=120))
def test_nothing_that_looks_like_yaml_raises(text: str) -> None:
    read(text)
