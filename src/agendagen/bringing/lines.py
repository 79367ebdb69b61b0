"""The lines of a cover: of paragraphs, lists and tables, one for each fact or person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from agendagen.bringing.persons import people_in
from agendagen.bringing.vocabulary import Vocabulary
from agendagen.text import Block, Break, List, Node, Paragraph, Table, Words, plain

_INNER: Final = re.compile(r"(?<![^\s,;|·])(?P<label>[^\W\d_]+(?: [^\W\d_]+)?):(?!//)")
"""A label and its colon, wherever in a line."""


def cover_lines(cover: Sequence[Block], left: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the cover with their tabs, and whether each begins a paragraph.

    What stands above the columns of a table of people is added to what is `left`.
    """
    for block in cover:
        if isinstance(block, List):
            for item in block.children:
                yield plain(item.children), True
        elif isinstance(block, Paragraph):
            line: list[Node] = []
            first = True
            for node in (*block.children, Break(hard=True)):
                if isinstance(node, Break):
                    text = typed(line)
                    if text.strip():
                        yield text, first
                        first = False
                    line = []
                else:
                    line.append(node)
        elif isinstance(block, Table) and (people := people_in(block)):
            left += people.head
            yield from ((f"\t{line}", True) for line in people.lines)
        elif isinstance(block, Table):
            for row in block.children:
                yield "\t" + "\t".join(plain(cell.children) for cell in row.children), True
        else:
            yield plain((block,)), True


def apart(lines: Iterable[tuple[str, bool]], words: Vocabulary) -> Iterator[tuple[str, bool]]:
    """Yield lines; one that says several facts, each with its label, is as many."""
    for line, first in lines:
        found = [m.start() for m in _INNER.finditer(line) if m["label"].casefold() in words.labels]
        if len(found) > 1 and not line[: found[0]].strip():
            for start, end in zip(found, [*found[1:], None], strict=True):
                yield line[start:end].strip(" ,;|·"), first and start == found[0]
        else:
            yield line, first


def typed(nodes: Sequence[Node]) -> str:
    """Return words with the tabs that part them."""
    return "".join(node.text if isinstance(node, Words) else plain((node,)) for node in nodes).rstrip()
