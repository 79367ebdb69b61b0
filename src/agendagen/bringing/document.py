"""What was read of a document, whatever kind of file it was, and what was not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field

from agendagen.records import dataclass
from agendagen.text import Note, Text


@dataclass(slots=True)
class Document:
    """A document as a text whose paragraphs carry facts."""

    text: Text = ()
    notes: tuple[Note, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    """By the name that the text has for them."""
    language: str = ""
    """The tag that it says its language is."""
    saved: dt.date | None = None
    """When it was last saved, as it says itself."""
    changes: int = 0
    """Tracked changes, taken as accepted."""
    comments: int = 0
    hidden: int = 0
    """Pieces of text that are formatted as hidden, which are left out."""
    unshown: int = 0
    """Pictures that are left out: of kinds that no browser shows, or of a PDF."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Of a document that agendagen wrote: what its items are called at home, by their printed numbers."""
    edges: tuple[str, ...] = ()
    """What stands at the head and the foot of pages, which is left out."""
    paged: bool = False
    """Whether it is a PDF, whose tables and lists are lines."""
    recognised: bool = False
    """Whether its words were recognised in pictures by a program, and may be wrong."""
