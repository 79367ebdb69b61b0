"""Mend front matter and other YAML by the places of its parsed nodes, and tell what it says before and after. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

Says = Any
"""What YAML says: dicts, lists, texts, and None where nothing is written."""
Change = Callable[[Says], Says]
"""What a mend wants to be said, from what was said before; raises LookupError where that makes no sense."""

_FRONT = re.compile(r"---[^\S\n]*\n(?P<keys>(?:.*\n)*?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_NULLS = ("", "~", "null", "Null", "NULL")
_BARE = re.compile(r"[^\W_][\w./()+-]*(?: [\w./()+-]+)*")


@dataclass(frozen=True, slots=True)
class Keys:
    """The YAML of a source, parsed, and where in the source it begins."""

    root: yaml.Node | None
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where in the source it ends."""
        return self.start + len(self.text)

    def value(self, key: str) -> yaml.Node | None:
        """Return the value of a key at the top."""
        if not isinstance(self.root, yaml.MappingNode):
            return None
        return next((value for name, value in self.root.value if name.value == key), None)

    def path(self, offset: int) -> tuple[str | int, ...]:
        """Return the way to the key that stands at `offset` in the source."""
        waiting: list[tuple[yaml.Node | None, tuple[str | int, ...]]] = [(self.root, ())]
        while waiting:
            node, path = waiting.pop()
            if isinstance(node, yaml.SequenceNode):
                waiting += [(entry, (*path, index)) for index, entry in enumerate(node.value)]
            elif isinstance(node, yaml.MappingNode):
                for name, value in node.value:
                    if name.start_mark.index + self.start == offset:
                        return (*path, name.value)
                    waiting.append((value, (*path, name.value)))
        raise LookupError(offset)


def keys_of(path: str, text: str) -> Keys:
    """Return the YAML of a source: all of a YAML file, the front matter of another. Raises ValueError if unreadable."""
    start, inner = 0, text
    if not path.endswith((".yaml", ".yml")):
        front = _FRONT.match(text)
        start, inner = (front.start("keys"), front["keys"]) if front else (0, "")
    try:
        return Keys(yaml.compose(inner, Loader=yaml.BaseLoader), inner, start)
    except yaml.YAMLError as problem:
        raise ValueError(str(problem)) from None


def says(node: yaml.Node | None) -> Says:
    """Return what a node says. Raises ValueError where a key stands twice."""
    if isinstance(node, yaml.SequenceNode):
        return [says(entry) for entry in node.value]
    if isinstance(node, yaml.MappingNode):
        found = {str(key.value): says(value) for key, value in node.value}
        if len(found) < len(node.value):
            raise ValueError(node)
        return found
    if not isinstance(node, yaml.ScalarNode) or (node.style is None and node.value in _NULLS):
        return None
    return node.value


# --- What a mend wants to be said -----------------------------------------------------------------------------------


def unchanged(said: Says) -> Says:
    """Say what was said before."""
    return said


def renamed(path: Sequence[str | int], name: str) -> Change:
    """Call the last key of `path` otherwise."""

    def change(said: Says) -> Says:
        if not path:
            raise LookupError(name)
        if len(path) == 1:
            if path[0] not in said or name in said:
                raise LookupError(name)
            return {name if key == path[0] else key: value for key, value in said.items()}
        inner = renamed(path[1:], name)(said[path[0]])
        if isinstance(said, list):
            return [inner if index == path[0] else value for index, value in enumerate(said)]
        return said | {path[0]: inner}

    return change


def listed(paths: Sequence[str]) -> Change:
    """Add to the attachments."""

    def change(said: Says) -> Says:
        before = (said or {}).get("attachments")
        before = before if isinstance(before, list) else [] if before is None else [before]
        return (said or {}) | {"attachments": [*before, *paths]}

    return change


def reworded(key: str, before: str, after: str) -> Change:
    """Put other words into the value of a key."""

    def change(said: Says) -> Says:
        if before not in said[key]:
            raise LookupError(before)
        return said | {key: said[key].replace(before, after, 1)}

    return change


# --- Where to write it -----------------------------------------------------------------------------------------------


def scalar(text: str) -> str:
    """Return `text` as YAML."""
    return text if _BARE.fullmatch(text) and text not in _NULLS else json.dumps(text, ensure_ascii=False)


def add_to_list(keys: Keys, key: str, entries: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return start, end and text of the edits that add entries to a list, in the manner in which it is written.

    Nothing where it is written in a manner that is left alone.
    """
    written = [scalar(entry) for entry in entries]
    node = keys.value(key)
    if node is None:
        if keys.root is not None and (not isinstance(keys.root, yaml.MappingNode) or keys.root.flow_style):
            return []
        margin = " " * keys.root.start_mark.column if keys.root else ""
        rows = "".join(f"{margin}  - {entry}\n" for entry in written)
        return [(keys.end, keys.end, f"{margin}{key}:\n{rows}")]
    start, end = node.start_mark.index + keys.start, node.end_mark.index + keys.start
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        last = node.value[-1].end_mark.index + keys.start if node.value else start + 1
        return [(last, last, (", " if node.value else "") + ", ".join(written))]
    if isinstance(node, yaml.SequenceNode):
        at = _line_after(keys, node)
        margin = " " * node.start_mark.column
        return [(at, at, "".join(f"{margin}- {entry}\n" for entry in written))]
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        return []
    if says(node) is None:
        space = " " if start == end else ""
        return [(start, end, f"{space}[{', '.join(written)}]")]
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return []
    if isinstance(node, yaml.ScalarNode) and node.style is None and not _BARE.fullmatch(node.value):
        return [(start, end, f"[{', '.join([scalar(node.value), *written])}]")]
    return [(start, start, "["), (end, end, f", {', '.join(written)}]")]


def _line_after(keys: Keys, node: yaml.Node) -> int:
    """Return where the line behind the last of a block list begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    at: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        at = max(at - 1, 0)
    return keys.start + keys.text.index("\n", at) + 1
