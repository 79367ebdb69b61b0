"""What a reference can lead to: items, sections, and the tables, figures and headings inside items."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agendagen.model import Agenda, Caption, FigureKind, Item, RichText, Section, walk

if TYPE_CHECKING:
    from agendagen.link.attached import Attached


def hidden(agenda: Agenda, item: Item) -> bool:
    """Tell whether the document withholds the item's text and attachments."""
    return item.withdrawn or (agenda.public and item.confidential)


@dataclass(frozen=True, slots=True)
class Inner:
    """Something with an id inside an item."""

    kind: FigureKind | None
    """None for a heading."""
    number: str
    """Empty for a heading."""
    title: str


class Targets:
    """Every place of one agenda that a link can name, by path."""

    def __init__(self, agenda: Agenda, attached: Attached, folder: str) -> None:
        """Collect the places of `agenda`, and number its captions in reading order on the way."""
        self.items = {item.path: item for item in walk(agenda.sections)}
        self.sections: dict[str, Section] = {
            posixpath.join(folder, section.folder): section for section in agenda.sections if section.folder
        }
        self.attached = attached
        self.inner: dict[str, dict[str, Inner]] = {}
        self.caption_numbers: dict[int, str] = {}
        counts: dict[str, int] = {"table": 0, "figure": 0}
        for item in walk(agenda.sections):
            inside = self.inner.setdefault(item.path, {})
            shown = not hidden(agenda, item)
            for part in item.parts:
                if part.id:
                    inside.setdefault(part.id, Inner(None, "", part.title))
            for text in (*(part.body for part in item.parts), item.footnotes):
                self._collect(text, inside, counts, counted=shown)

    def _collect(self, text: RichText, inside: dict[str, Inner], counts: dict[str, int], *, counted: bool) -> None:
        for heading in text.headings:
            inside.setdefault(heading.id, Inner(None, "", heading.text))
        for piece in text.pieces:
            if isinstance(piece, Caption):
                counts[piece.kind] += counted
                number = str(counts[piece.kind])
                self.caption_numbers[id(piece)] = number
                if piece.id:
                    inside[piece.id] = Inner(piece.kind, number, "")
