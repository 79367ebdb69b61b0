"""Say as Markdown, without HTML, what a word processor wrote: bullets, captions, pictures, emphasis."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from agendagen.bringing.facts import facts_of
from agendagen.bringing.html import BESIDE, tidied
from agendagen.markdown import write
from agendagen.read.grammar import parse
from agendagen.text import (
    Block,
    Break,
    Caption,
    Cell,
    Container,
    Figure,
    Heading,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Node,
    Paragraph,
    Styled,
    Table,
    Text,
    Words,
    plain,
    rewrite,
    shows,
)

_BULLET: Final = re.compile(r"^\s*(?:[-–—•·▪◦‣*]|o(?=\t))\s*\t?\s*(?=\S)")
_CAPTION: Final = re.compile(r"^\s*\w+\s*\d+(?:\.\d+)*\s*[.:–-]\s*", re.UNICODE)


def written(text: Text, pictures: Mapping[str, str] | None = None, folder: str = "") -> Text:
    """Return a text as Markdown can say it without HTML: no facts of a word processor, no tabs, no odd marks."""
    out: list[Block] = []
    for block in _with_captions(text):
        if isinstance(block, Paragraph):
            out += _paragraphs(block, pictures or {}, folder)
        else:
            out.append(_inner(block, pictures or {}, folder))
    return tuple(_listed(out))


def _inner(block: Block, pictures: Mapping[str, str], folder: str) -> Block:
    """Return a block whose paragraphs are written in the same way."""
    if isinstance(block, List):
        items = []
        for entry in block.children:
            children = written(entry.children, pictures, folder)
            children = tuple(replace(c, plain=True) if isinstance(c, Paragraph) else c for c in children)
            items.append(ListItem(children))
        loose = any(sum(isinstance(child, Paragraph) for child in entry.children) > 1 for entry in items)
        if loose:
            items = [
                ListItem(tuple(replace(c, plain=False) if isinstance(c, Paragraph) else c for c in entry.children))
                for entry in items
            ]
        return replace(block, children=tuple(entry for entry in items if entry.children), tight=not loose)
    if isinstance(block, Heading):
        return replace(block, children=(Words(" ".join(plain(block.children).split())),), id=block.id or "-")
    if isinstance(block, Figure):
        return rewrite((block,), lambda node: _placed(node, pictures, folder))[0]
    if isinstance(block, Container):
        return replace(
            block, children=written(tuple(c for c in block.children if not isinstance(c, Inline)), pictures, folder)
        )
    if isinstance(block, Table):
        return rewrite((block,), _cells)[0]
    return block


def _placed(node: Node, pictures: Mapping[str, str], folder: str) -> tuple[Node, ...] | None:
    if not isinstance(node, Image) or node.written not in pictures:
        return None
    return (replace(node, written=posixpath.relpath(pictures[node.written], folder or ".")),)


def _cells(node: Node) -> tuple[Node, ...] | None:
    if not isinstance(node, Cell):
        return None
    words = _clean([child for child in node.children if isinstance(child, Inline) and not isinstance(child, Image)])
    if _needs_html(Paragraph(words)):
        words = (Words(plain(words)),)
    return (replace(node, children=words),)


def _paragraphs(block: Paragraph, pictures: Mapping[str, str], folder: str) -> Iterator[Block]:
    """Yield a paragraph; a picture in it is a figure before it, and a line that cannot break begins another."""
    images = [node for node in block.children if isinstance(node, Image)]
    for image in images:
        if path := pictures.get(image.written, ""):
            yield Figure((replace(image, written=posixpath.relpath(path, folder or ".")),))
    words = _clean([node for node in block.children if not isinstance(node, Image)])
    line: list[Inline] = []
    for place, node in enumerate(words):
        follows = words[place + 1] if place + 1 < len(words) else None
        if isinstance(node, Break) and not (isinstance(follows, Words) and follows.text.strip()):
            yield from _paragraph(line)
            line = []
        else:
            line.append(node)
    yield from _paragraph(line)


def _paragraph(line: Sequence[Inline]) -> Iterator[Paragraph]:
    children = tidied(tuple(line))
    if not shows(children):
        return
    made = Paragraph(children)
    if _needs_html(made):
        made = Paragraph(tidied(_without_styles(children)))
    yield made


def _needs_html(block: Paragraph) -> bool:
    """Tell whether Markdown has no marks of its own for a paragraph."""
    tokens = parse(write((block,)), lambda _: None)
    return any(child.type == "html_inline" for token in tokens for child in (token, *(token.children or ())))


def _without_styles(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return words without emphasis: where it begins within a word Markdown has no mark for it."""
    found: list[Inline] = []
    for node in inlines:
        if isinstance(node, Styled):
            found += _without_styles(node.children)
        elif isinstance(node, Link):
            found.append(replace(node, children=(Words(plain(node.children)),)))
        elif isinstance(node, Break):
            found.append(Words(" "))
        else:
            found.append(node)
    return tuple(found)


def _clean(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return words with plain spaces, and without links that lead to files nobody has."""

    def change(node: Node) -> tuple[Node, ...] | None:
        if isinstance(node, Words):
            return (Words(re.sub(r"[^\S\N{NO-BREAK SPACE}]+", " ", node.text)),)
        if isinstance(node, Link) and node.href.startswith(BESIDE):
            return node.children
        return None

    return tidied(rewrite(tuple(nodes), change))


def _with_captions(text: Text) -> Iterator[Block]:
    """Yield blocks; a caption beside a table or a picture becomes its own, without the number that was typed."""
    blocks = list(text)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        behind = blocks[place + 1] if place + 1 < len(blocks) else None
        if _is_caption(block) and isinstance(behind, Table) and isinstance(block, Paragraph):
            yield _captioned(behind, block)
            place += 2
        elif (
            (image := _picture(block)) and behind is not None and _is_caption(behind) and isinstance(behind, Paragraph)
        ):
            yield Figure((image,), Caption((Words(_caption(behind)),), "figure"))
            place += 2
        elif isinstance(block, Table) and behind is not None and _is_caption(behind) and isinstance(behind, Paragraph):
            yield _captioned(block, behind)
            place += 2
        else:
            yield block
            place += 1


def _is_caption(block: Block) -> bool:
    return isinstance(block, Paragraph) and facts_of(block).role == "caption"


def _picture(block: Block) -> Image | None:
    """Return the one picture that a paragraph consists of."""
    words = [node for node in block.children if shows((node,))] if isinstance(block, Paragraph) else []
    return words[0] if len(words) == 1 and isinstance(words[0], Image) else None


def _caption(block: Paragraph) -> str:
    """Return the words of a caption without the number that was typed."""
    return _CAPTION.sub("", " ".join(plain(block.children).split()), count=1)


def _captioned(table: Table, caption: Paragraph) -> Table:
    words = _caption(caption)
    return replace(table, caption=Caption((Words(words),), "table")) if words else table


def _listed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks; lines in a row that begin with a typed bullet are a list."""
    entries: list[ListItem] = []
    for block in blocks:
        first = block.children[0] if isinstance(block, Paragraph) and block.children else None
        match = _BULLET.match(first.text) if isinstance(first, Words) else None
        if match and isinstance(first, Words) and isinstance(block, Paragraph) and re.match(r"\s*\S\s", first.text):
            rest = (Words(first.text[match.end() :]), *block.children[1:])
            entries.append(ListItem((Paragraph(rest, plain=True),)))
            continue
        if entries:
            yield List(tuple(entries))
            entries = []
        yield block
    if entries:
        yield List(tuple(entries))
