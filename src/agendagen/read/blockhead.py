"""The YAML on top of a ``table`` or ``chart`` block, checked key by key, and where the rows begin."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import field, replace
from typing import Literal

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.phrases import quoted
from agendagen.read.yaml import Mapping, Node, Scalar, Sequence, compose
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.rules.fixes import did_you_mean

Kind = Literal["text", "count", "words"]
"""What a key takes: a text, a whole number from 0 on, or several words."""

_ID = re.compile(r"[A-Za-z_][\w.-]*")
_KEY = re.compile(r"\s*[\w-]+\s*:(\s|$)")
_RULE = re.compile(r"-{3,}\s*")
_HIGHEST_COUNT = 99


@dataclass(frozen=True, slots=True)
class Value:
    """What a key says and where."""

    text: str
    span: Span
    words: tuple[tuple[str, Span], ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """A block taken apart."""

    values: Dict[str, Value]
    span: Span
    """Of the block's first line."""
    rows: str = ""
    """What stands below the line of ``---``."""
    rows_line: int = 1
    """The line of the source where `rows` begins."""
    indent: int = 0
    """How many columns the block is indented in its source."""
    unread: frozenset[str] = frozenset()
    """The keys that are there but could not be made sense of; all of them when the YAML cannot be read."""
    found: tuple[Diagnostic, ...] = field(default=(), compare=False)

    def text(self, key: str) -> str:
        """Return what `key` says, or an empty string."""
        value = self.values.get(key)
        return value.text if value else ""

    @property
    def file(self) -> Span | None:
        """Return where the block names a file."""
        return self.values["file"].span if "file" in self.values else None

    def place(self, key: str) -> Span:
        """Return the place of what `key` says, else of the block."""
        value = self.values.get(key)
        return value.span if value else self.span


def read_head(source: Source, line: int, text: str, keys: Dict[str, Kind], block: str) -> Head:
    """Take apart the `text` of a fence whose first line is `line` of `source`.

    `keys` are those that the block understands, `block` is its name in messages. Mistakes are in `Head.found`.
    """
    lines = text.split("\n")
    indent = _indent(source, line, lines)
    first, rule, end = _parts(lines)
    head_text = "\n".join(lines[first:rule])
    body = lines[end:]
    found: list[Diagnostic] = []
    node, problems = compose(source, head_text, line + first)
    found.extend(replace(d, span=_shifted(d.span, indent)) for d in problems)
    values: dict[str, Value] = {}
    unread: set[str] = set()
    if isinstance(node, Mapping):
        for key, value in node.entries:
            problem = _take(key, value, values, keys=keys, block=block, indent=indent)
            found.extend([problem] if problem else [])
        unread = {key.text for key, _ in node.entries} - values.keys()
    elif node is not None or problems:
        unread = set(keys)
    if node is not None and not isinstance(node, Mapping):
        found.append(rules.WrongType.head(_shifted(node.span, indent), block=terms.THIS_BLOCK[block]))
    span = _line_span(source, line, indent)
    return Head(values, span, "\n".join(body), line + end, indent, frozenset(unread), tuple(found))


def _parts(lines: list[str]) -> tuple[int, int, int]:
    """Return where the head begins, where it ends and where the rows begin, as indexes into `lines`."""
    rules = [n for n, line in enumerate(lines) if _RULE.fullmatch(line)]
    filled = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if rules and rules[0] == filled:  # written like front matter, or rows without a head
        keyed = len(rules) > 1 and any(_KEY.match(line) for line in lines[filled + 1 : rules[1]])
        return (filled + 1, rules[1], rules[1] + 1) if keyed else (filled, filled, filled + 1)
    if rules:
        return 0, rules[0], rules[0] + 1
    if any(line.strip() for line in lines) and not any(_KEY.match(line) for line in lines):
        return 0, 0, 0
    return 0, len(lines), len(lines)


def _take(
    key: Scalar, value: Node, values: dict[str, Value], *, keys: Dict[str, Kind], block: str, indent: int
) -> Diagnostic | None:
    """Check one key with its value and put it among `values`, or tell what is wrong with it."""
    name, span = key.text, _shifted(value.span, indent) or value.span
    if name not in keys:
        place = _shifted(key.span, indent)
        near, a_block = did_you_mean(name, keys, place), terms.A_BLOCK[block]
        return rules.UnknownKey.block(place, block=a_block, key=name, keys=quoted(keys), fix=near)
    if isinstance(value, Scalar) and value.null:
        return None
    kind = keys[name]
    if kind == "words":
        items = value.items if isinstance(value, Sequence) else (value,)
        words = [w for item in items if isinstance(item, Scalar) for w in _words(item, indent)]
        if all(isinstance(item, Scalar) for item in items):
            values[name] = Value(" ".join(w for w, _ in words), span, tuple(words))
            return None
    elif isinstance(value, Scalar):
        if kind == "text":
            text = " ".join(value.text.split())
            if name == "id" and not _ID.fullmatch(text.removeprefix("#")):
                return rules.BadId.found(span, id=text)
            values[name] = Value(text.removeprefix("#") if name == "id" else text, span)
            return None
        digits = value.text.strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 3:
            values[name] = Value(digits, span, count=min(int(digits), _HIGHEST_COUNT))
            return None
    if kind == "text":
        return rules.WrongType.text(span, key=name)
    return rules.WrongType.count(span, key=name) if kind == "count" else rules.WrongType.words(span, key=name)


def _words(scalar: Scalar, indent: int) -> list[tuple[str, Span]]:
    """Return the words of a text with their places."""
    span = _shifted(scalar.span, indent) or scalar.span
    line = span.source.line(span.line)
    result: list[tuple[str, Span]] = []
    at = span.column - 1
    for word in scalar.text.replace(",", " ").split():
        where = line.find(word, at)
        if where < 0:
            result.append((word, span))
        else:
            result.append((word, Span(span.source, span.line, where + 1, where + 1 + len(word))))
            at = where + len(word)
    return result


def _indent(source: Source, line: int, lines: list[str]) -> int:
    """Return by how many columns the source's lines are indented against the block's."""
    for offset, text in enumerate(lines):
        if text.strip():
            whole = source.line(line + offset)
            return max(0, len(whole) - len(text)) if whole.endswith(text) else 0
    return 0


def _shifted(span: Span | None, indent: int) -> Span | None:
    if span is None or not indent:
        return span
    return replace(span, column=span.column + indent, end=span.end + indent if span.end else None)


def _line_span(source: Source, line: int, indent: int) -> Span:
    """Return the visible part of a line."""
    return Span(source, line, indent + 1, max(len(source.line(line).rstrip()) + 1, indent + 2))
