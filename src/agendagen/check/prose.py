"""The words of a text, block by block, at their places; what is code, link, picture or address is blanked out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from agendagen import text as tree
from agendagen.diagnostics import Source, Span
from agendagen.model import Item
from agendagen.records import dataclass

LONGEST = 20_000
"""Characters of a paragraph; the words of a longer one are not looked at, as its markup is not."""
BLANK = " \N{OBJECT REPLACEMENT CHARACTER} "
"""Keeps what stands on both sides of something that is no words apart."""
_CODE = frozenset({"code", "kbd", "samp", "pre"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one block."""

    source: Source
    text: str
    """With a line end where the author's line ends, so that a phrase over two lines is found."""
    places: tuple[tuple[int, Span], ...]
    """Where a stretch of the text begins, and where that was written."""
    marked: bool = False
    """Whether any of it is marked as being in some language."""
    broken: bool = False
    """Whether its lines end where the author says so, so that nothing is run together."""
    block: int = 0
    """The number of the outermost block of the item that it stands in."""

    @property
    def line(self) -> int:
        """Return the line of the source that it begins on."""
        return self.places[0][1].line

    @property
    def lines(self) -> list[tuple[int, str]]:
        """Return the lines, each with where it begins."""
        found: list[tuple[int, str]] = []
        start = 0
        for line in self.text.split("\n"):
            found.append((start, line))
            start += len(line) + 1
        return found

    def span(self, start: int, end: int) -> Span:
        """Return the place of ``text[start:end]`` in the source; where it runs over lines, its first line."""
        first = self._at(start)
        last = self._at(max(end - 1, start))
        while last > first and (self.places[last][1].line != self.places[first][1].line or self._breaks(last)):
            last -= 1
            end = self._end(last)
        begin, stop = self.places[first], self.places[last]
        exact = self._exact(first)
        column = begin[1].column + (start - begin[0] if exact else 0)
        until = stop[1].column + (end - stop[0]) if self._exact(last) else stop[1].end
        return Span(self.source, begin[1].line, column, until)

    def verbatim(self, start: int, end: int) -> bool:
        """Tell whether ``text[start:end]`` stands in the source as it is read, with nothing in it but line ends."""
        numbers = range(self._at(start), self._at(max(end - 1, start)) + 1)
        found = [n for n in numbers if not self._breaks(n)]
        spans = [self.places[n][1] for n in found]
        joined = all(a.line != b.line or a.end == b.column for a, b in pairwise(spans))
        return joined and all(map(self._exact, found))

    def _at(self, index: int) -> int:
        return max(bisect_right(self.places, index, key=lambda place: place[0]) - 1, 0)

    def _end(self, number: int) -> int:
        return self.places[number + 1][0] if number + 1 < len(self.places) else len(self.text)

    def _breaks(self, number: int) -> bool:
        """Tell whether a stretch is the end of a line."""
        return self.text[self.places[number][0] : self._end(number)] == "\n"

    def _exact(self, number: int) -> bool:
        """Tell whether a stretch stands in the source as it is read: no escapes, no references to characters."""
        start, span = self.places[number]
        return span.end is not None and span.end - span.column == len(self.text[start : self._end(number)].rstrip("\n"))


def line_of(source: Source, number: int, line: str) -> Passage:
    """Return a line of a source as a passage."""
    return Passage(source, line, ((0, Span(source, number, 1, len(line) + 1)),))


def passages(item: Item, source: Source) -> tuple[Passage, ...]:
    """Return the words of an item below its front matter, in reading order."""
    titles = item.title_inlines
    own = bool(titles) and titles[0].span is not None and titles[0].span.line >= item.body_line
    blocks: list[tuple[tree.Node, ...]] = [titles] if own else []
    for part in item.parts:
        blocks += [part.title_inlines, *((block,) for block in part.body)]
    blocks += [(note,) for note in item.footnotes]
    return tuple(
        replace(passage, block=number)
        for number, nodes in enumerate(blocks)
        for passage in passages_of(nodes, source)
        if len(passage.text) <= LONGEST
    )


def passages_of(nodes: Iterable[tree.Node], source: Source, *, marked: bool = False) -> Iterator[Passage]:
    """Yield the words of blocks, and those that stand between them."""
    for is_inline, group in groupby(nodes, key=lambda node: isinstance(node, tree.Inline)):
        if is_inline:
            yield from _words(tuple(group), source, marked=marked)
            continue
        for node in group:
            if isinstance(node, tree.CodeBlock | tree.Chart | tree.Figure) or getattr(node, "tag", "") in _CODE:
                continue
            if isinstance(node, tree.Table) and node.origin == "block":
                continue  # data
            yield from passages_of(tree.inside(node), source, marked=marked or _has_language(node))


def _words(nodes: Sequence[tree.Node], source: Source, *, marked: bool) -> Iterator[Passage]:
    """Yield the words that stand beside each other as one passage, if there are any."""
    parts: list[str] = []
    places: list[tuple[int, Span]] = []
    length = 0
    broken = True
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        marked = marked or _has_language(node)
        if isinstance(node, tree.Styled) and node.tag not in _CODE:
            waiting.extend(reversed(node.children))
            continue
        if isinstance(node, tree.Comment | tree.NoteMark):
            continue
        broken = broken and not (isinstance(node, tree.Break) and not node.hard)
        text = node.text if isinstance(node, tree.Words) else "\n" if isinstance(node, tree.Break) else BLANK
        if node.span:
            places.append((length, node.span))
        parts.append(text)
        length += len(text)
    if places and any(not part.isspace() and part != BLANK for part in parts):
        yield Passage(source, "".join(parts), (*places,), marked, broken)


def _has_language(node: tree.Node) -> bool:
    return any(name == "lang" for name, _ in getattr(node, "attributes", ()))
