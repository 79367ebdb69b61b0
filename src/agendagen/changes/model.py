"""What there is to say of what has changed. Plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

How = Literal["same", "gone", "new"]
State = Literal["new", "withdrawn", "closed", "opened", "moved", "changed"]
Sent = Mapping[str, Any]
"""An edition as `sending` writes it down."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is new, gone, or has other words."""

    kind: str
    runs: tuple[Run, ...]
    place: int
    """Among the lines of the part as it is now, from 0; of one that is gone, that of the line before which it stood."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something about an item or the meeting that is another now; an empty text is nothing."""

    fact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of an item."""

    kind: str
    title: str
    state: State
    lines: tuple[LineChange, ...] = ()


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """An attachment."""

    label: str
    title: str
    state: Literal["new", "withdrawn", "closed", "revised", "renamed"]
    before: str = ""
    """Of one that was revised its SHA-256 then; of one that was renamed its title then."""
    after: str = ""
    """The same as it is now."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section with another title, or another text before its items."""

    number: str
    anchor: str
    title: str
    facts: tuple[FactChange, ...] = ()
    parts: tuple[PartChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item."""

    number: str
    anchor: str
    title: str
    state: State
    reason: str = ""
    """Why it is late or withdrawn, as far as that is said."""
    facts: tuple[FactChange, ...] = ()
    parts: tuple[PartChange, ...] = ()
    attachments: tuple[AttachmentChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeChange:
    """An item that begins at another time."""

    number: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed."""

    facts: tuple[FactChange, ...] = ()
    """Of the meeting."""
    attachments: tuple[AttachmentChange, ...] = ()
    """Of the meeting."""
    times: tuple[TimeChange, ...] = ()
    """Of items that only begin at another time, since what comes before them takes longer, or less long."""
    sections: tuple[SectionChange, ...] = ()
    items: tuple[ItemChange, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.facts or self.attachments or self.times or self.sections or self.items)


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
