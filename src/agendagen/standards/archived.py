"""A meeting as an archive has it: what its agenda and its minutes say in one edition. Plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final, Literal
from zoneinfo import ZoneInfo

from agendagen.export import Outline
from agendagen.export.form import Attachment, Item
from agendagen.lines import Line
from agendagen.published import NOTHING, Published
from agendagen.records import dataclass

NAMELESS: Final = "meeting"
"""What the folder of a meeting is called that is itself the root of the workspace."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an item, as text alone."""

    kind: str
    """Of the part, such as ``recommendation``; ``notes`` for its footnotes."""
    title: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return its lines as one text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Gone:
    """What was sent in this edition and is there no more, or is withdrawn: that it was there, and no word of it."""

    kind: Literal["item", "attachment"]
    anchor: str
    number: str
    href: str
    """Of an attachment."""
    came: str
    """When it was sent first."""
    left: str
    """When it was sent without it first; empty where that is still to come."""


@dataclass(frozen=True, slots=True)
class Archived:
    """A meeting in one edition."""

    name: str
    """Of its folder: a piece of its address."""
    agenda: Outline
    texts: Mapping[str, tuple[Passage, ...]]
    """What the agenda says, by the anchor of a section or an item."""
    updated: dt.datetime
    """When anything of the agenda changed last, an attachment too; in UTC."""
    minutes: Outline | None = None
    """None where there are none, or none that this edition may have yet."""
    decided: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    """What the minutes say, likewise."""
    minuted: dt.datetime | None = None
    """When anything of the minutes changed last."""
    published: Published = NOTHING
    """Which dispatch each thing came and was changed with."""
    gone: tuple[Gone, ...] = ()
    entry: bytes = b""
    """Its entry in a calendar (VEVENT); nothing of a meeting without a date."""
    documents: tuple[str, ...] = ("agenda.html", "agenda.pdf")
    """The names of the documents that stand beside each other at its address."""

    def items(self) -> Iterator[Item]:
        """Yield every item in reading order, sub-items after their parent."""
        for section in self.agenda.sections:
            yield from below(section.items)

    def attachments(self) -> Iterator[Attachment]:
        """Yield each attachment once, the meeting's first."""
        seen: set[str] = set()
        for entry in (*self.agenda.attachments, *(each for item in self.items() for each in item.attachments)):
            if entry.anchor and entry.anchor not in seen:
                seen.add(entry.anchor)
                yield entry

    @property
    def zone(self) -> ZoneInfo | None:
        """Return its time zone, if it is said."""
        return ZoneInfo(self.agenda.timezone) if self.agenda.timezone else None

    def moment(self, which: str) -> dt.datetime | dt.date | None:
        """Return when it ``begins`` or ``ends``: a day where no time is said, and no offset where no zone is."""
        agenda = self.agenda
        day = agenda.date if which == "begins" else agenda.until or agenda.date
        clock: str | None = getattr(agenda, which)
        if day is None:
            return None
        if clock is None:
            return dt.date.fromisoformat(day) if which == "begins" or agenda.until else None
        moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(clock), self.zone)
        overnight = which == "ends" and agenda.begins is not None and clock <= agenda.begins
        return moment + dt.timedelta(days=overnight)

    def clock(self, moment: str | None) -> dt.datetime | None:
        """Return a moment of the outline with the offset of the meeting's zone."""
        return dt.datetime.fromisoformat(moment).replace(tzinfo=self.zone) if moment else None

    def sent(self, dispatch: int) -> str:
        """Return when a dispatch was sent, if it was."""
        return next((sent.at for sent in self.published.dispatches[dispatch - 1 : dispatch]), "") if dispatch else ""

    def changed(self, item: Item) -> str:
        """Return when an item that was sent and is as it was sent changed last."""
        seen = self.published.items.get(item.anchor)
        return "" if seen is None or item.change else self.sent(seen.changed or seen.dispatch)

    def left(self, anchor: str) -> str:
        """Return when an item was withdrawn from what had been sent."""
        seen = self.published.items.get(anchor)
        return self.sent(seen.withdrawn) if seen else ""


def below(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield items in reading order, sub-items after their parent."""
    for item in items:
        yield item
        yield from below(item.items)
