"""Keep the last word of a title or a paragraph from standing alone on its line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from agendagen.html.typesetting.spaces import SPACE
from agendagen.text import Break, Inline, Link, NoteMark, Styled, Words

_THROUGH: Final = frozenset({"a", "abbr", "b", "em", "i", "s", "span", "strong", "sub", "sup", "time"})
"""Elements that a word may go on in."""
_ALONE: Final = 10
"""A last word of fewer characters should have no line of its own."""
_PAIR: Final = 16
"""The last two words of a paragraph stay together where they are no longer, with what is bound to them."""
_ENOUGH: Final = 24
"""A paragraph with fewer characters before its last two words stands on one line."""
_SHORT: Final = 25
"""A title of fewer characters stands on one line."""
_TOGETHER: Final = 24
"""The last two words of a title stay together where they are no longer."""


def title(text: str) -> str:
    """Return a plain title that is set, its last word not alone on its line."""
    return _joined(text, _title_space(text))


def line(text: str, before: str = "") -> str:
    """Return a plain line that is set and stands as a paragraph does, behind what stands `before` it on the line."""
    return _joined(text, _line_space(before + text, text))


def headline(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the inlines of a title, which are set, the last word not alone on its line."""
    leaf = _last_leaf(inlines)
    if leaf is None or len(_flat(inlines)) < _SHORT:
        return tuple(inlines)
    return _with_leaf(inlines, leaf, _joined(leaf.text, _title_space(leaf.text, 0)))


def ending(inlines: Sequence[Inline], before: str = "") -> tuple[Inline, ...]:
    """Return the inlines that end a paragraph and are set, the last word not alone on its line.

    `before` is what stands before them on the line.
    """
    if not inlines or not isinstance(inlines[-1], Words | Styled | Link | NoteMark):
        return tuple(inlines)
    leaves = list(_leaves(inlines))
    tail = ""
    for position in range(len(leaves) - 1, -1, -1):
        leaf = leaves[position]
        if not isinstance(leaf, Words):
            if not isinstance(leaf, NoteMark):
                break
            tail = f"{leaf.number}{tail}"
            continue
        text = leaf.text if tail else leaf.text.rstrip()
        if not any(c.isspace() for c in text):
            tail = text + tail
            continue
        space = _line_space(before + _before(leaves, position) + text, text, len(tail))
        return tuple(inlines) if space is None else _with_leaf(inlines, leaf, _joined(leaf.text, space))
    return tuple(inlines)


def _title_space(text: str, shortest: int = _SHORT) -> int | None:
    """Return where in a title is the space that its last word must not be parted at."""
    kept = text.rstrip()
    space = max((n for n, c in enumerate(kept) if c.isspace()), default=0)
    if space < 1 or kept[space - 1].isspace() or len(text) < shortest:
        return None
    before, last = kept[:space].rpartition(" ")[2], kept[space + 1 :]
    return space if len(before) + len(last) <= _TOGETHER else None


def _line_space(all_before: str, text: str, tail: int = 0) -> int | None:
    """Return where in the last run of words of a paragraph is the space that its last word must not be parted at.

    `all_before` is what the line says up to the end of `text`; `tail` is how much of the last word comes behind.
    """
    kept = text if tail else text.rstrip()
    space = max((n for n, c in enumerate(kept) if c.isspace()), default=-1)
    if space < 1 or kept[space] != " " or space == len(kept) - 1:
        return None
    last = len(kept) - space - 1 + tail
    before = kept[:space].replace("\n", " ").rpartition(" ")[2]
    if not before or last >= _ALONE or len(before) + last > _PAIR:
        return None
    said = len(all_before) - len(text) + space - len(before)
    return space if said >= _ENOUGH else None


def _joined(text: str, space: int | None) -> str:
    return text if space is None else f"{text[:space]}{SPACE}{text[space + 1 :]}"


def _leaves(inlines: Iterable[Inline]) -> Iterable[Inline]:
    """Yield the leaves of what a word may go on in; anything else is a leaf itself."""
    for node in inlines:
        if isinstance(node, Link) or (isinstance(node, Styled) and node.tag in _THROUGH):
            yield from _leaves(node.children)
        else:
            yield node


def _before(leaves: Sequence[Inline], position: int) -> str:
    """Return what the line says before a leaf, from the last thing that ends a line or is no text."""
    said: list[str] = []
    for leaf in reversed(leaves[:position]):
        if isinstance(leaf, Words):
            said.append(leaf.text)
        elif isinstance(leaf, NoteMark):
            said.append(str(leaf.printed or leaf.number))
        elif isinstance(leaf, Break) and not leaf.hard:
            said.append(" ")
        else:
            break
    return "".join(reversed(said))


def _flat(inlines: Iterable[Inline]) -> str:
    return "".join(leaf.text for leaf in _leaves(inlines) if isinstance(leaf, Words))


def _last_leaf(inlines: Iterable[Inline]) -> Words | None:
    leaves = list(_leaves(inlines))
    return leaves[-1] if leaves and isinstance(leaves[-1], Words) else None


def _with_leaf(inlines: Sequence[Inline], leaf: Words, text: str) -> tuple[Inline, ...]:
    """Return the inlines with other words in the place of `leaf`, which is one of theirs."""
    done: list[Inline] = []
    for node in inlines:
        if node is leaf:
            done.append(replace(leaf, text=text))
        elif isinstance(node, Styled | Link):
            done.append(replace(node, children=_with_leaf(node.children, leaf, text)))
        else:
            done.append(node)
    return tuple(done)
