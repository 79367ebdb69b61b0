"""What YAML says, each node with its place."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from agendagen.diagnostics import Span
from agendagen.records import dataclass

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `plain` when it was written without quotes."""

    text: str
    span: Span
    plain: bool = False
    block: bool = False
    """Written as ``|`` or ``>``: the text begins on the line after the span."""

    @property
    def null(self) -> bool:
        """Tell whether nothing was written."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, if it is there."""
        found = self._by_name.get(key)
        return found[1] if found else None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place."""
        found = self._by_name.get(key)
        return found[0] if found else None

    @cached_property
    def _by_name(self) -> dict[str, tuple[Scalar, Node]]:
        return {name.text: (name, value) for name, value in reversed(self.entries)}

    def valued(self, key: str) -> Scalar | None:
        """Return the key itself where it has a value."""
        value = self.get(key)
        return None if value is None or (isinstance(value, Scalar) and value.null) else self.key(key)


Node = Scalar | Sequence | Mapping


def merge(node: Mapping, defaults: Mapping) -> Mapping:
    """Return `node` with what only `defaults` has; mappings merge key by key, anything else is replaced."""
    entries: dict[str, tuple[Scalar, Node]] = {key.text: (key, value) for key, value in node.entries}
    for key, value in defaults.entries:
        mine = entries.get(key.text)
        if mine is None or (isinstance(mine[1], Scalar) and mine[1].null):
            entries[key.text] = (key, value)
        elif isinstance(mine[1], Mapping) and isinstance(value, Mapping):
            entries[key.text] = (mine[0], merge(mine[1], value))
    return Mapping(tuple(entries.values()), node.span)


def named_only(node: Mapping, *keys: str) -> Mapping:
    """Return `node` where a name under one of `keys` that has no value has an empty mapping, and is there.

    Names that stand in a list with what belongs to each, ``- a: A``, are read as if the dashes were not there.
    """

    def filled(value: Node) -> Node:
        if isinstance(value, Sequence):
            return _undashed(value)
        if not isinstance(value, Mapping):
            return value
        return Mapping(tuple((name, _held(entry)) for name, entry in value.entries), value.span)

    return Mapping(tuple((key, filled(value) if key.text in keys else value) for key, value in node.entries), node.span)


def _undashed(value: Sequence) -> Node:
    named = [item.entries[0] for item in value.items if isinstance(item, Mapping) and len(item.entries) == 1]
    bare = [(item, Mapping((), item.span)) for item in value.items if isinstance(item, Scalar)]
    if not named or len(named) + len(bare) < len(value.items):
        return value
    by_place = sorted((*named, *bare), key=lambda entry: entry[0].span.start)
    if len({name.text for name, _ in by_place}) < len(by_place):
        return value
    return Mapping(tuple((name, _held(entry)) for name, entry in by_place), value.span)


def _held(value: Node) -> Node:
    return Mapping((), value.span) if isinstance(value, Scalar) and value.null else value


def plain(node: Node) -> Any:
    """Return `node` as dicts, lists and strings; a key without a value is left out."""
    if isinstance(node, Scalar):
        return None if node.null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not (isinstance(value, Scalar) and value.null)}


def typed(node: Node) -> Any:
    """Return `node` as `plain` does, with whole numbers, decimals and true/false where no quotes stand."""
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: typed(value) for key, value in node.entries}
    if not node.plain:
        return node.text
    if node.null:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    digits = node.text.lstrip("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 16 and (digits == "0" or digits[0] != "0"):
        return int(node.text)
    return node.text


def locate(node: Node, path: tuple[str | int, ...]) -> Span:
    """Return the place of what `path` leads to, or of the nearest thing above it that exists."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            value = node.get(step)
            if value is None:
                return node.span
            node = value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node.span
