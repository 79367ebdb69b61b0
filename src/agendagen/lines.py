"""What a text says, line by line and without how it is marked: what two editions of it are compared by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from agendagen.records import dataclass
from agendagen.text import (
    Caption,
    Chart,
    CodeBlock,
    Container,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Node,
    Note,
    Paragraph,
    Row,
    Table,
    plain,
)

LineKind = Literal["text", "heading", "entry", "row", "code", "picture", "note"]

_BLOCKS: Final = (Paragraph, Heading, List, CodeBlock, Container, Table, Chart, Figure, Note)
_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])[\"'»«”“’)]*\s+(?=[\"'»«„“‘(]*(\w))")
"""Where a sentence may end; it does if the next one begins with a capital."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, an entry of a list, a row of a table."""

    kind: LineKind
    text: str
    """Plain; the cells of a row are separated by tabs."""


def lines(text: Iterable[Node]) -> Iterator[Line]:
    """Yield the lines of a text in reading order."""
    words: list[Node] = []
    for node in text:
        if isinstance(node, _BLOCKS):
            yield from _sentences(words)
            words = []
            yield from _block(node)
        else:
            words.append(node)
    yield from _sentences(words)


def _block(node: Node) -> Iterator[Line]:
    if isinstance(node, Paragraph):
        yield from _sentences(node.children)
    elif isinstance(node, Heading | Caption):
        yield from _whole("heading", node.children)
    elif isinstance(node, List):
        for entry in node.children:
            yield from _entry(entry)
    elif isinstance(node, CodeBlock):
        yield from (Line("code", line) for line in node.text.splitlines())
    elif isinstance(node, Figure):
        yield from (Line("picture", image.alt) for image in node.children if isinstance(image, Image) and image.alt)
        yield from _block(node.caption) if node.caption else ()
    elif isinstance(node, Table):
        yield from _block(node.caption) if node.caption else ()
        yield from map(_row, node.children)
        yield from _sentences(node.note)
    elif isinstance(node, Chart):
        yield from _block(node.caption) if node.caption else ()
        yield from _block(node.table) if node.table else ()
        yield from _sentences(node.note)
    elif isinstance(node, Note):
        yield from (Line("note", line.text) for line in lines(node.children))
    elif isinstance(node, Container):
        yield from lines(node.children)


def _entry(entry: ListItem) -> Iterator[Line]:
    """Yield the lines of an entry of a list, the first one as such."""
    for place, line in enumerate(lines(entry.children)):
        yield line if place or line.kind != "text" else Line("entry", line.text)


def _row(row: Row) -> Line:
    return Line("row", "\t".join(_words(cell.children) for cell in row.children))


def _whole(kind: LineKind, words: Iterable[Node]) -> Iterator[Line]:
    if text := _words(words):
        yield Line(kind, text)


def _sentences(words: Iterable[Node]) -> Iterator[Line]:
    text = _words(words)
    begin = 0
    for end in _END.finditer(text):
        if end[1].isupper():
            yield Line("text", text[begin : end.end()].rstrip())
            begin = end.end()
    if text[begin:]:
        yield Line("text", text[begin:])


def _words(nodes: Iterable[Node]) -> str:
    return " ".join(plain(nodes).split())
