"""Compose the nodes of YAML within bounds, and tell what it takes in another way than its author."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.reader import ReaderError

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.read.yaml.meant import meant_otherwise, spaces
from agendagen.read.yaml.nodes import Mapping, Node, Scalar, Sequence
from agendagen.read.yaml.parsing import root as parsed
from agendagen.read.yaml.slips import BACKSLASHES, backslashes, conflict, slip
from agendagen.rules import terms

MAX_CHARACTERS = 512 * 1024

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What only an escape such as ``"\\x1b"`` brings into YAML."""


_NO_LINE_ENDS = dict.fromkeys((0x0D, 0x85, 0x2028, 0x2029), " ")
"""What ends a line in YAML and in no editor, so that lines would be counted otherwise than a person does."""


def compose(source: Source, text: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Read `text`, which stands in `source` from `first_line` on.

    Returns None when nothing is there or nothing can be made of it; then a diagnostic says why.
    """
    if len(text) > MAX_CHARACTERS:
        return None, [rules.TooLarge.yaml(Span(source, first_line), limit=MAX_CHARACTERS // 1024)]
    if marks := conflict(source):
        return None, [marks]
    text = spaces(text).translate(_NO_LINE_ENDS)
    try:
        root = parsed(text)
    except yaml.MarkedYAMLError as problem:
        return None, [slip(source, text, first_line, problem)]
    except ReaderError as problem:
        line = text.count("\n", 0, problem.position)
        column = problem.position - (text.rfind("\n", 0, problem.position) + 1)
        place = Span(source, first_line + line, column + 1)
        return None, [rules.BadYaml.character(place, code=ord(text[problem.position]))]
    if root is None:
        return None, []
    found = meant_otherwise(source, text, first_line, root)
    return _node(source, first_line, root, found), found


def _span(source: Source, first_line: int, node: Any) -> Span:
    start, end = node.start_mark, node.end_mark
    column = start.column + 1
    if end.line == start.line and end.column > start.column:
        return Span(source, first_line + start.line, column, end.column + 1)
    line = source.line(first_line + start.line)
    return Span(source, first_line + start.line, column, max(len(line.rstrip()) + 1, column + 1))


def _node(source: Source, first_line: int, node: Any, found: list[Diagnostic]) -> Node:
    span = _span(source, first_line, node)
    if isinstance(node, yaml.ScalarNode):
        text = str(node.value)
        written = span.written if node.style == '"' else ""
        if "\\" in written and BACKSLASHES.fullmatch(written) and not text.isprintable():
            found.append(backslashes(span, written))
            text = written[1:-1].replace("\\", "/")
        elif bad := _UNWRITABLE.search(text):
            found.append(rules.BadYaml.unwritable(span, code=ord(bad[0])))
            text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        return Scalar(text, span, plain=node.style is None, block=node.style in ("|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(part for item in node.value for part in _entries(source, first_line, item, found)), span)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key, value = _node(source, first_line, key_node, found), _node(source, first_line, value_node, found)
        if hasattr(key_node, "parts"):
            continue  # a list whose dashes have no space behind them
        if hasattr(value_node, "parts"):
            value = Sequence(tuple(_entries(source, first_line, value_node, found)), value.span)
        if not isinstance(key, Scalar):
            found.append(rules.BadYaml.key(key.span))
        elif key.text in entries:
            also = (Also(entries[key.text][0].span, terms.FIRST),)
            found.append(rules.DuplicateKey.found(key.span, key=key.text, also=also))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), span) if entries or not node.value else Sequence((), span)


def _entries(source: Source, first_line: int, node: Any, found: list[Diagnostic]) -> list[Node]:
    """Return an entry of a list, or those that were run together in it."""
    if hasattr(node, "parts"):
        return [Scalar(part, _span(source, first_line, node), plain=True) for part in node.parts]
    return [_node(source, first_line, node, found)]
