"""Mend front matter and other YAML by the places of its parsed nodes, and tell what it says before and after. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

import yaml

from agendagen.diagnostics import Edit, Source, Span
from agendagen.records import dataclass

Says = Any
"""What YAML says: dicts, lists, texts, and None where nothing is written."""

# As `read.front` takes it: front matter is no Markdown but what stands before it.
_FRONT = re.compile(r"---[^\S\n]*\n(?P<keys>(?:.*\n)*?)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
_NULLS = ("", "~", "null", "Null", "NULL")
_BARE = re.compile(r"(?:\.{1,2}/)*[^\W_][\w./()+-]*(?: [\w./()+-]+)*")


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

    def lines(self, node: yaml.Node) -> range:
        """Return the lines of the source, from 1, that a node stands on."""
        first = 2 if self.start else 1  # front matter has a line before it
        last = len(self.text[: node.end_mark.index].rstrip())
        return range(first + node.start_mark.line, first + self.text.count("\n", 0, last) + 1)


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


# --- What a mend changed ---------------------------------------------------------------------------------------------


class Difference(NamedTuple):
    """One thing that YAML says otherwise than before."""

    what: Literal["key", "value", "entry", "split", "other"]
    """A key of another name, a text with other words, an entry more in a list, several from one, or anything else."""
    before: str
    after: str


_OTHER = Difference("other", "", "")


def differences(before: Says, after: Says) -> Iterator[Difference]:
    """Yield what YAML says otherwise than before."""
    if before == after:
        return
    if isinstance(after, dict) and isinstance(before, dict | None):
        before = before or {}
        gone, new = before.keys() - after.keys(), after.keys() - before.keys()
        if len(gone) == len(new) == 1:
            old, name = gone.pop(), new.pop()
            yield Difference("key", old, name)
            yield from differences(before[old], after[name])
        elif gone or len(new) > 1:
            yield _OTHER
        for key in new:
            yield from differences(None, after[key])
        for key in before.keys() & after.keys():
            yield from differences(before[key], after[key])
    elif isinstance(after, list):
        known = before if isinstance(before, list) else [] if before is None else [before]
        if len(known) == len(after):
            for old, value in zip(known, after, strict=True):
                yield from differences(old, value)
        elif after[: len(known)] == known:
            yield from (
                Difference("entry", "", value) if isinstance(value, str) else _OTHER for value in after[len(known) :]
            )
        else:
            yield _split(known, after)
    elif isinstance(before, str) and isinstance(after, str):
        yield Difference("value", before, after)
    else:
        yield _OTHER


def _split(before: list[Says], after: list[Says]) -> Difference:
    """Return the difference where entries of a list are the pieces of one that was there."""
    same = next((n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    behind = len(before) - same - 1
    pieces = after[same : len(after) - behind]
    joined = before[same] if same < len(before) else None
    if len(pieces) < 2 or not isinstance(joined, str) or not all(isinstance(piece, str) for piece in pieces):
        return _OTHER
    told = (
        _MARKS.sub("", joined) == _MARKS.sub("", "".join(pieces)) and before[same + 1 :] == after[len(after) - behind :]
    )
    return Difference("split", joined, pieces[-1]) if told else _OTHER


_MARKS = re.compile(r"[\s,;-]+")


# --- Where to write it -----------------------------------------------------------------------------------------------


def scalar(text: str) -> str:
    """Return `text` as YAML."""
    return text if _BARE.fullmatch(text) and text not in _NULLS else quoted(text)


def quoted(text: str) -> str:
    """Return `text` as YAML in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def place(source: Source, start: int, end: int) -> Span | None:
    """Return ``source.text[start:end]`` as a place, if it is on one line."""
    line = source.text.count("\n", 0, start) + 1
    column = start - source.text.rfind("\n", 0, start)
    return None if "\n" in source.text[start:end] else Span(source, line, column, column + end - start)


def entry(source: Source, body_line: int, key: str, text: str) -> tuple[Edit, ...]:
    """Return the edits that add an entry to a list of a text's front matter; nothing where that is left alone.

    `body_line` is where the text begins, 1 where it has no front matter.
    """
    if body_line == 1:
        head = f"---\n{key}:\n  - {scalar(text)}\n---\n\n"
        return () if source.text.startswith("---") else (Edit(Span(source, 1, 1, 1), head),)
    try:
        added = add_to_list(keys_of(source.path, source.text), key, [text])
    except (ValueError, LookupError):
        return ()
    edits = [(place(source, start, end), words) for start, end, words in added]
    return () if any(span is None for span, _ in edits) else tuple(Edit(span, words) for span, words in edits if span)


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


def without(keys: Keys, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """Return the edits that take keys at the top away, whole lines. Raises ValueError where all are on one line."""
    root = keys.root
    if not isinstance(root, yaml.MappingNode):
        return []
    if root.flow_style:
        raise ValueError(root)
    found = ((key, value) for key, value in root.value if key.value in set(names))
    return [(keys.start + key.start_mark.index - key.start_mark.column, _line_after(keys, at), "") for key, at in found]


def _line_after(keys: Keys, node: yaml.Node) -> int:
    """Return where the line behind the last of what a node says begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        node = node.value[-1] if isinstance(node, yaml.SequenceNode) else node.value[-1][1]
    at: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        at = max(at - 1, 0)
    return keys.start + (keys.text + "\n").index("\n", at) + 1
