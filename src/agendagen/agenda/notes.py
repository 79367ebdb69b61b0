"""Count the footnotes of a document, which each item counts for itself: two notes on a page never have one number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen.text import Node, Note, NoteMark, Text, rewrite


class Notes:
    """The notes counted so far, in reading order."""

    def __init__(self) -> None:
        """Begin before the first."""
        self._before = 0

    def counted(self, *texts: Text) -> tuple[Text, ...]:
        """Return texts that count their notes together, with the number that each note has in the document."""
        notes = sum(isinstance(node, Note) for text in texts for node in text)
        if not notes:
            return texts
        found = tuple(rewrite(text, self._printed) for text in texts)
        self._before += notes  # one that nothing refers to has a number in the list as well
        return found

    def _printed(self, node: Node) -> Iterable[Node] | None:
        if isinstance(node, NoteMark | Note) and node.number:
            return (replace(node, printed=self._before + node.number),)
        return None
