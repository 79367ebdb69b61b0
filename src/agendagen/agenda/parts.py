"""An item without some of its parts, as if they had never been written. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen.model import Item, Part
from agendagen.text import Block, Node, Note, NoteMark, Text, note_anchor, rewrite
from agendagen.text import walk as nodes


def with_parts(item: Item, parts: tuple[Part, ...]) -> Item:
    """Return an item with only these of its parts and the notes that they refer to, which are counted anew."""
    marks = _Marks(_referred(parts, item.footnotes))
    parts = tuple(replace(part, body=rewrite(part.body, marks.change)) for part in parts)
    texts = [rewrite(note.children, marks.change) for note in marks.notes]
    notes = (
        replace(note, children=text, number=number, back=tuple(marks.back[number]))
        for number, (note, text) in enumerate(zip(marks.notes, texts, strict=True), 1)
    )
    return replace(item, parts=parts, footnotes=tuple(notes))


def _referred(parts: Iterable[Part], footnotes: Text) -> list[Note]:
    """Return the notes that the parts refer to, and those that these refer to, in that order."""
    by_number = {note.number: note for note in footnotes if isinstance(note, Note) and note.number}
    found: dict[int, Note] = {}
    waiting: list[Iterable[Block]] = [part.body for part in parts]
    while waiting:
        for node in nodes(waiting.pop(0)):
            if isinstance(node, NoteMark) and node.number in by_number and node.number not in found:
                found[node.number] = by_number[node.number]
                waiting.append(by_number[node.number].children)
    return list(found.values())


class _Marks:
    """The marks of notes, counted anew where only some of the notes are left."""

    def __init__(self, notes: list[Note]) -> None:
        """Take the notes that are left, in their order."""
        self.notes = notes
        self.numbers = {note.number: count for count, note in enumerate(notes, 1)}
        self.back: dict[int, list[str]] = {number: [] for number in self.numbers.values()}
        """By the new number of a note, the anchors of its marks."""

    def change(self, node: Node) -> Iterable[Node] | None:
        """Return a mark with its new number and, where it has one, its new anchor."""
        if not isinstance(node, NoteMark) or node.number not in self.numbers:
            return None
        number = self.numbers[node.number]
        anchor = note_anchor(number, len(self.back[number])) if node.id else ""
        self.back[number] += [anchor] if anchor else []
        return (replace(node, number=number, id=anchor),)
