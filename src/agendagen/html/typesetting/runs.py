"""A run of words and what stands among them as one string, and changes to that string brought back into the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from agendagen.records import dataclass
from agendagen.text import Break, Comment, Inline, Link, NoteMark, Reference, Styled, Words

OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is among words and has none of its own that could be set: code, a picture."""
LINE_END: Final = "\n"
"""Stands for a hard break; a soft one is a space."""
CODE: Final = frozenset({"code", "kbd", "samp", "pre"})
"""Elements within which everything stays as it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in the place of a part of the string; of no characters: what is put in."""

    start: int
    end: int
    text: str


def through(node: Inline) -> tuple[Inline, ...] | None:
    """Return what stands within a node whose words go on from those around it; None of any other."""
    if isinstance(node, Styled) and (node.tag in CODE or any(key == "lang" for key, _ in node.attributes)):
        return None
    return node.children if isinstance(node, Styled | Link | Reference) else None


def flat(inlines: Iterable[Inline]) -> tuple[str, frozenset[int]]:
    """Return a run as one string, and the places in it that stay as they are."""
    pieces: list[str] = []
    kept: set[int] = set()
    size = 0
    for leaf in _leaves(inlines, ""):
        node, href = leaf
        piece = _piece(node)
        if isinstance(node, Words):
            if href and node.text.strip() in href:  # an address that stands for itself
                kept.update(range(size, size + len(piece)))
            kept.update(size + place for place in node.kept)
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces), frozenset(kept)


def _leaves(inlines: Iterable[Inline], href: str) -> Iterator[tuple[Inline, str]]:
    for node in inlines:
        within = through(node)
        if within is None:
            yield node, href
        else:
            outside = isinstance(node, Link) and not node.href.startswith("#")
            yield from _leaves(within, node.href if isinstance(node, Link) and outside else href)


def _piece(node: Inline) -> str:
    """Return what stands for a leaf in the string."""
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Break):
        return LINE_END if node.hard else " "
    return "" if isinstance(node, NoteMark | Comment) else OBJECT


def edited(inlines: Sequence[Inline], edits: Sequence[Edit]) -> tuple[Inline, ...]:
    """Return a run with all edits, which are in order, made within the leaf that each stands in."""
    return tuple(_Editor(edits).nodes(inlines)) if edits else tuple(inlines)


class _Editor:
    """Goes through a run and its edits side by side."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.next = 0
        self.at = 0

    def nodes(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        """Yield the nodes with their edits."""
        for node in inlines:
            within = through(node)
            if within is not None and isinstance(node, Styled | Link | Reference):
                yield replace(node, children=tuple(self.nodes(within)))
                continue
            piece = _piece(node)
            start, self.at = self.at, self.at + len(piece)
            mine = self._mine(start) if piece else ()
            if not mine or not isinstance(node, Words | Break):
                yield node
            else:
                yield Words(applied(piece, mine, start), span=node.span)

    def _mine(self, start: int) -> list[Edit]:
        """Return the edits within the leaf that begins at `start` and ends here; one over its ends is dropped."""
        found: list[Edit] = []
        while self.next < len(self.edits) and self.edits[self.next].start < self.at:
            edit = self.edits[self.next]
            if edit.end <= self.at and edit.start >= start:
                found.append(edit)
            self.next += 1
        return found


def applied(text: str, edits: Iterable[Edit], start: int = 0) -> str:
    """Return a string that begins at `start` with its edits, which are in order."""
    out: list[str] = []
    done = 0
    for edit in edits:
        out += (text[done : edit.start - start], edit.text)
        done = edit.end - start
    return "".join((*out, text[done:]))
