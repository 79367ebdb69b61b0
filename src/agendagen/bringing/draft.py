"""A meeting on its way from a document to files: what was understood, not written yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import field

from agendagen.records import dataclass
from agendagen.text import Text


@dataclass(slots=True)
class DraftPerson:
    """A participant or a presenter."""

    name: str
    organisation: str = ""
    role: str = ""
    absent: bool = False
    reason: str = ""
    """Why they are absent."""


@dataclass(slots=True)
class DraftAttachment:
    """An entry of a list of attachments."""

    title: str
    number: str = ""
    """As it is typed."""
    href: str = ""
    """Where it leads: an address of the web, or the name of a file beside the document."""
    file: str = ""
    """Where its file is put, from the item's folder; empty for a web address."""
    missing: bool = False
    """Whether no file was found and something else stands in its place."""
    closed: bool = False
    ground: str = ""


@dataclass(slots=True)
class DraftPart:
    """A level-2 heading of an item, or the text before the first one, with what stands below."""

    title: str
    kind: str = ""
    body: Text = ()
    closed: bool = False
    ground: str = ""


@dataclass(slots=True)
class DraftItem:
    """An item."""

    title: str
    number: str = ""
    """As it is typed, or counted by the word processor."""
    presenters: list[DraftPerson] = field(default_factory=list)
    duration: str = ""
    time: str = ""
    """When it begins, as settings have it."""
    date: dt.date | None = None
    """On which day, of a meeting of several."""
    type: str = ""
    late: str = ""
    """Why, or ``true``; empty for what was on the agenda from the first."""
    withdrawn: str = ""
    attachments: list[DraftAttachment] = field(default_factory=list)
    parts: list[DraftPart] = field(default_factory=list)
    items: list[DraftItem] = field(default_factory=list)
    closed: bool = False
    ground: str = ""
    id: str = ""
    """What it is called in the meeting that the document was made from; empty for one of another origin."""
    path: str = ""
    """Of its file, from the meeting's folder."""
    origin: str = ""
    """The path that it had when this program made the document."""

    def all(self) -> list[DraftItem]:
        """Return it with all items below it, in reading order."""
        return [self, *(inner for item in self.items for inner in item.all())]


@dataclass(slots=True)
class DraftSection:
    """A section; the only one of a meeting that has none has no title."""

    title: str = ""
    number: str = ""
    items: list[DraftItem] = field(default_factory=list)
    intro: Text = ()
    closed: bool = False
    ground: str = ""
    folder: str = ""
    origin: str = ""
    """The id that it had when this program made the document."""


@dataclass(slots=True)
class DraftMeeting:
    """A meeting."""

    language: str = "en"
    title: str = ""
    body: str = ""
    date: dt.date | None = None
    until: dt.date | None = None
    """The last day of a meeting of several."""
    sure: bool = True
    """Whether the document says the day, with its year."""
    time: str = ""
    place: list[str] = field(default_factory=list)
    room: str = ""
    online: str = ""
    participants: list[DraftPerson] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    attachments: list[DraftAttachment] = field(default_factory=list)
    closed: bool = False
    """Whether the document as a whole is marked as closed."""
    continuous: bool = False
    """Whether items are numbered through all sections."""
    own_numbers: bool = False
    """Whether each item numbers its attachments from one on."""
    left: list[str] = field(default_factory=list)
    """Lines of the cover that were not understood."""

    def listed(self) -> list[tuple[DraftItem, DraftAttachment]]:
        """Return all attachments with whose they are; those of the meeting are of an item that is not printed."""
        whole = DraftItem("", attachments=self.attachments)
        return [(item, one) for item in (whole, *self.items()) for one in item.attachments]

    def items(self) -> list[DraftItem]:
        """Return all items in reading order."""
        return [inner for section in self.sections for item in section.items for inner in item.all()]
