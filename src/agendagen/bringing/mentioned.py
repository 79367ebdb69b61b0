"""Typed numbers of attachments and items become links by what the document's own lists say.

Where list, item and words disagree nothing is guessed: the words stay as they are typed, and it is told.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from agendagen.bringing.draft import DraftAttachment, DraftItem, DraftMeeting
from agendagen.check.mentions import Finder, Found
from agendagen.languages import Language
from agendagen.records import dataclass
from agendagen.text import Cell, Inline, Link, Node, Paragraph, Reference, Styled, Table, Text, Words, rewrite

Why = Literal["others", "words", "unlisted", "no_item"]
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]*[A-ZÆØÅÄÖÜ])")
_WORD: Final = re.compile(r"[^\W\d_]{5,}")


class Doubt(NamedTuple):
    """A typed number that is left as it is, and why."""

    item: DraftItem
    typed: str
    """The words and the number."""
    within: str
    """The whole of what is typed, to find the place by."""
    why: Why
    listed: DraftAttachment | None = None
    """What the number stands for in the document's lists."""
    owner: DraftItem | None = None
    meant: DraftAttachment | None = None
    """What the words around it seem to speak of."""


@dataclass(slots=True)
class Mentioned:
    """Puts links into the texts of one meeting."""

    meeting: DraftMeeting
    language: Language
    doubts: list[Doubt] = field(default_factory=list)
    links: int = 0
    _attachments: dict[str, list[tuple[DraftItem, DraftAttachment]]] = field(default_factory=dict)
    _items: dict[str, list[DraftItem]] = field(default_factory=dict)

    def put(self) -> None:
        """Rewrite the texts of all items."""
        items = self.meeting.items()
        for item in items:
            if item.number:
                self._items.setdefault(item.number, []).append(item)
        for owner, attachment in self.meeting.listed():
            if attachment.number:
                self._attachments.setdefault(attachment.number, []).append((owner, attachment))
        for item in items:
            own = {each.number for each in item.attachments} | set(self._attachments)
            finder = Finder(self.language, frozenset(own), frozenset(self._items))
            for part in item.parts:
                part.body = self._text(part.body, item, finder)

    def _text(self, text: Text, item: DraftItem, finder: Finder) -> Text:
        def change(node: Node) -> tuple[Node, ...] | None:
            if isinstance(node, Paragraph):
                return (Paragraph(self._inlines(node.children, item, finder), node.attributes, node.plain),)
            if isinstance(node, Table) and node.origin == "pipe":
                return (rewrite((node,), cells)[0],)
            return None

        def cells(node: Node) -> tuple[Node, ...] | None:
            if not isinstance(node, Cell) or not all(isinstance(child, Inline) for child in node.children):
                return None
            words = self._inlines(tuple(c for c in node.children if isinstance(c, Inline)), item, finder)
            return (Cell(words, node.row, node.column, node.rows, node.columns, node.scope, node.headers, node.align),)

        return rewrite(text, change)

    def _inlines(self, inlines: Sequence[Inline], item: DraftItem, finder: Finder) -> tuple[Inline, ...]:
        out: list[Inline] = []
        for node in inlines:
            if isinstance(node, Words):
                out += self._words(node.text, item, finder)
            elif isinstance(node, Styled):
                out.append(Styled(node.tag, self._inlines(node.children, item, finder), node.attributes))
            elif isinstance(node, Link):
                out.append(node)
            else:
                out.append(node)
        return tuple(out)

    def _words(self, text: str, item: DraftItem, finder: Finder) -> Iterator[Inline]:
        """Yield words with links in the place of typed numbers."""
        mentions = sorted(finder.find(text), key=lambda found: found.start)
        at = 0
        for found in mentions:
            if found.start < at:
                continue
            doubts = list(self._doubts(found, mentions, text, item))
            if doubts:
                self.doubts += doubts
                continue
            targets = [self._target(found, number, item) for number, _, _ in found.numbers]
            begin = found.start
            for target, (_, start, end) in zip(targets, found.numbers, strict=True):
                if target is None:
                    continue
                if begin > at:
                    yield Words(text[at:begin])
                before = text[begin:start]
                yield Reference((Words(f"{before}#"),), "", written=target)
                self.links += 1
                at = begin = end
            # what stands between two numbers stays outside of both links
        if at < len(text):
            yield Words(text[at:])

    def _target(self, found: Found, number: str, item: DraftItem) -> str | None:
        """Return the path that leads from an item to what has a number in the document."""
        here = posixpath.dirname(item.path)
        if found.kind == "item":
            other = self._items[number][0]
            return posixpath.relpath(other.path, here or ".")
        owner, attachment = self._listed(number, item)[0]
        if not attachment.file:
            return attachment.href
        return posixpath.relpath(posixpath.join(posixpath.dirname(owner.path), attachment.file), here or ".")

    def _listed(self, number: str, item: DraftItem) -> list[tuple[DraftItem, DraftAttachment]]:
        """Return what has a number: of the item's own attachments, else of those of others."""
        found = self._attachments.get(number, [])
        return [pair for pair in found if pair[0] is item] or found

    # --- Doubts ------------------------------------------------------------------------------------------------------

    def _doubts(self, found: Found, mentions: Sequence[Found], text: str, item: DraftItem) -> Iterator[Doubt]:
        """Yield why numbers of a mention are not what the document's lists say."""
        within = text[found.start : found.end]
        for number, start, _ in found.numbers:
            typed = f"{found.word} {number}"
            if found.kind == "item":
                if len(self._items.get(number, [])) != 1:
                    yield Doubt(item, typed, within, "no_item")
                continue
            listed = self._listed(number, item)
            if not listed or (listed[0][0] is not item and len(listed) > 1):
                yield Doubt(item, typed, within, "unlisted")
                continue
            owner, attachment = listed[0]
            if owner is not item and owner.path and any(own.number for own in item.attachments):
                yield Doubt(item, typed, within, "others", attachment, owner)
                continue
            around = _around(text, found, mentions)
            named = {number for other in mentions if other.kind != "item" for number, _, _ in other.numbers}
            meant = self._meant(attachment, around, item, named) if owner is item else None
            if meant is not None:
                yield Doubt(item, typed, within, "words", attachment, owner, meant)
            _ = start

    def _meant(
        self, attachment: DraftAttachment, around: str, item: DraftItem, named: set[str]
    ) -> DraftAttachment | None:
        """Return another attachment of the item, if the words around a number speak of that and not of its own."""
        said = _WORD.findall(around)
        for other in item.attachments:
            if other is attachment or not other.number or other.number in named:
                continue
            own, its = _WORD.findall(attachment.title), _WORD.findall(other.title)
            only_own = [word for word in own if not _has(word, its)]
            only_its = [word for word in its if not _has(word, own)]
            if any(_has(word, said) for word in only_own):
                continue
            hits = [word for word in only_its if _has(word, said)]
            names = [
                w for w in hits if w[0].isupper() and w != its[0] and any(_same(w, s) and s[0].isupper() for s in said)
            ]
            if len(hits) > 1 or (names and not self.language.noun_capitals):
                return other
        return None


def _around(text: str, found: Found, mentions: Sequence[Found]) -> str:
    """Return the words that a mention stands among: its sentence, as far as no other mention is nearer to them."""
    begin, end = 0, len(text)
    for cut in _SENTENCE.finditer(text):
        if cut.start() <= found.start:
            begin = cut.end()
        elif cut.start() >= found.end:
            end = cut.start()
            break
    for one, other in pairwise(mentions):
        if other is found:
            begin = max(begin, one.end)
        if one is found and other.start < end:
            end = found.end
    return f"{text[begin : found.start]} {text[found.end : end]}"


def _same(word: str, other: str) -> bool:
    """Tell whether two words have the same stem, as far as their first letters tell."""
    one, two = word.casefold(), other.casefold()
    shorter = min(len(one), len(two))
    common = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), shorter)
    return common >= 5 and common >= 0.7 * max(len(one), len(two))


def _has(word: str, words: Sequence[str]) -> bool:
    return any(_same(word, other) for other in words)


Numbers = Mapping[str, str]
