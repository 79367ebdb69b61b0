"""What there is to say of what has changed. Plain frozen data, which `diff` gives other programs as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Literal

from agendagen.records import dataclass

How = Literal["same", "gone", "new"]
State = Literal["new", "withdrawn", "closed", "opened", "moved", "changed"]
Sent = Mapping[str, Any]
"""An edition as `sending` writes it down."""


class _Plain:
    """What is the same for each: the schema has the lines below the fields, and takes nothing else."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"use_attribute_docstrings": True, "extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Run(_Plain):
    """Words of a line."""

    how: How
    """Whether they were and are there, are gone, or new."""
    text: str
    """The words with the spaces between them; in a row of a table a tab stands between two cells."""


@dataclass(frozen=True, slots=True)
class LineChange(_Plain):
    """A line that is new, gone, or has other words."""

    kind: str
    """What it is: `text` (a sentence), `heading`, `entry`, `row`, `code`, `picture`, `note`."""
    runs: tuple[Run, ...]
    """Its words in order."""
    place: int
    """Among the lines of the part as it is now, from 0; of one that is gone, that of the line before which it stood."""


@dataclass(frozen=True, slots=True)
class FactChange(_Plain):
    """Something about an item, a section or the meeting that is another now."""

    fact: str
    """What it is, by its name in the outline."""
    before: str
    """As it was; empty for nothing."""
    after: str
    """As it is; empty for nothing."""


@dataclass(frozen=True, slots=True)
class PartChange(_Plain):
    """A part of an item, or the text that begins a section."""

    kind: str
    """What it is for: `recommendation`, `case`, `other`, `untitled`; `notes` for footnotes, `intro` of a section."""
    title: str
    """Its heading; empty where it has none, or is closed."""
    state: State
    """What became of it."""
    lines: tuple[LineChange, ...] = ()
    """Its lines that are new, gone, or have other words."""


@dataclass(frozen=True, slots=True)
class AttachmentChange(_Plain):
    """An attachment."""

    label: str
    """Word and number, such as `Bilag 4`."""
    title: str
    """Its title; empty where it is closed."""
    state: Literal["new", "withdrawn", "closed", "revised", "renamed"]
    """What became of it."""
    before: str = ""
    """Of one that was revised its SHA-256 then; of one that was renamed its title then."""
    after: str = ""
    """The same as it is now."""


@dataclass(frozen=True, slots=True)
class SectionChange(_Plain):
    """A section with another title, or another text before its items."""

    number: str
    """As printed; empty where sections have none."""
    anchor: str
    """Its id in the document."""
    title: str
    """As it is now."""
    facts: tuple[FactChange, ...] = ()
    """Its title, where that is another."""
    parts: tuple[PartChange, ...] = ()
    """The text before its items, where that is another."""


@dataclass(frozen=True, slots=True)
class ItemChange(_Plain):
    """An item."""

    number: str
    """As printed."""
    anchor: str
    """Its id in the document."""
    title: str
    """As it is now, or was where it is gone."""
    state: State
    """What became of it."""
    reason: str = ""
    """Why it is late or withdrawn, as far as that is said."""
    facts: tuple[FactChange, ...] = ()
    """What is another about it."""
    parts: tuple[PartChange, ...] = ()
    """Its parts that have changed."""
    attachments: tuple[AttachmentChange, ...] = ()
    """Those of its attachments that have changed."""


@dataclass(frozen=True, slots=True)
class TimeChange(_Plain):
    """An item that begins at another time."""

    number: str
    """Of the item."""
    before: str
    """The clock when it was to begin; empty where that was not known."""
    after: str
    """The clock when it begins; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Changes(_Plain):
    """What has changed."""

    facts: tuple[FactChange, ...] = ()
    """Of the meeting."""
    attachments: tuple[AttachmentChange, ...] = ()
    """Of the meeting."""
    times: tuple[TimeChange, ...] = ()
    """Of items that only begin at another time, since what comes before them takes longer, or less long."""
    sections: tuple[SectionChange, ...] = ()
    """The sections with another title or text, in order."""
    items: tuple[ItemChange, ...] = ()
    """The items, sub-items among them, in reading order, those that are gone at the end."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.facts or self.attachments or self.times or self.sections or self.items)


def count(changes: Changes) -> int:
    """Return how much has changed, as people count: items, sections, and facts and attachments of the meeting."""
    return len(changes.items) + len(changes.sections) + len(changes.facts) + len(changes.attachments)


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a dispatch."""

    at: str
    """When that was, in ISO 8601."""
    number: int
    """Of that dispatch, from 1."""
    changes: Changes


@dataclass(frozen=True, slots=True)
class Closed:
    """What an edition for everybody may not repeat, since it is closed by now."""

    parts: frozenset[tuple[str, str, str]] = frozenset()
    """The anchor of an item, what a part of it is for, and the part's title."""
    attachments: frozenset[str] = frozenset()
    """The numbers that attachments had while they were open."""


NONE: Final = Closed()
