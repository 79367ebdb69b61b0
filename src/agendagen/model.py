"""The nouns that the stages share: a meeting, its items, and the agenda they become. Plain frozen data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final, Literal

from agendagen.decided import AS_LISTED, NOT_DECIDED, NOT_HELD, Attended, Decided, Held, Pointer
from agendagen.diagnostics import Span
from agendagen.published import NOTHING, Published
from agendagen.records import dataclass
from agendagen.text import Inline, Text

PartKind = Literal["recommendation", "case", "decision", "public-decision", "other", "untitled"]
MINUTES: Final[frozenset[PartKind]] = frozenset({"decision", "public-decision"})
"""The parts that an agenda has no word of."""
Kind = Literal["agenda", "minutes"]
"""What is made of a meeting's sources."""
Status = Literal["draft", "final", "cancelled", "moved"]
Edition = Literal["members", "public"]
"""For whom a document is made: everybody who takes part, or everybody."""


Change = Literal["", "new", "changed", "unchanged"]
"""How a thing stands to what was sent, where a document says it; empty where it does not."""
WHOLE: Final = "agenda.html"
"""The document beside an addendum that has what the addendum has not."""
MINUTES_PAGE: Final = "minutes.html"
"""The document beside it that has what was decided."""


# --- People and things -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part or presents."""

    name: str
    organisation: str = ""
    role: str = ""
    absent: bool = False
    reason: str = ""
    """Why absent, if said."""
    key: str = ""
    """The key in the roster, if the person is there."""
    party: str = ""
    email: str = ""
    votes: bool = True
    """False of a secretary, an observer, a guest."""
    attended: Attended = AS_LISTED
    """When the person came and went."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or a web page that goes with an item or with the meeting."""

    path: str = ""
    """Relative to the workspace root; empty for a URL."""
    url: str = ""
    title: str = ""
    """The author's title; empty: `link` takes the PDF's own, else the file name made readable."""
    pack: bool = True
    """Whether the file goes into the pack."""
    confidential: bool = False
    """Whether it is closed; after `arrange` also that nothing open lists it."""
    ground: str = ""
    """Why it is closed, if said."""
    public_title: str = ""
    withdrawn: bool = False
    """Whether it was sent and is not part of the agenda any more; its file need not be there."""
    withdrawn_reason: str = ""
    personal_numbers: Literal["", "checked"] = ""
    """Whether somebody has looked at what looks like personal numbers in the file."""
    span: Span | None = None
    written: str = ""
    # set by `arrange`
    number: str = ""
    """As printed, such as ``4`` or ``1.2-1``; closed ones have a series of their own."""
    anchor: str = ""
    # set by `link`
    label: str = ""
    """Word and number, such as ``Bilag 4``."""
    href: str = ""
    """Where the HTML finds it: ``attachments/NAME`` or the URL."""
    kind: str = ""
    """The kind of file in capitals, such as ``PDF``; empty for a URL."""
    size: int = 0
    """In bytes."""
    pages: int = 0
    """Of a PDF; 0 when unknown."""
    dispatch: int = 0
    """The dispatch that it was first sent with, from 1; 0 where it was not sent."""
    held_back: bool = False
    """Whether it is not published until somebody has looked at what was found in it."""
    revised: str = ""
    """The ISO date of the dispatch since which its bytes are others than at first, ``now``, or nothing."""
    change: Change = ""
    first: bool = True
    """False where an earlier item lists the same file and this is a repetition."""

    @property
    def key(self) -> str:
        """Return what makes it the same attachment wherever it is listed: its path, or its address on the web."""
        return self.path or self.url


# --- Sources made sense of ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A level-2 heading of an item and what stands below it."""

    kind: PartKind
    title: str
    """Plain text as the author wrote it, without a trailing colon; empty for the text before the first heading."""
    body: Text = ()
    id: str = ""
    """Slug, unique within the item, without the item's own id."""
    title_inlines: tuple[Inline, ...] = ()
    """The title with its emphasis."""
    span: Span | None = None
    confidential: bool = False
    ground: str = ""
    """Why it is closed, if said."""
    # set by `mark`
    change: Change = ""


TraceKind = Literal["continues", "continued", "approves", "corrects", "corrected", "replaces", "replaced"]


@dataclass(frozen=True, slots=True)
class Trace:
    """What an item has to do with another meeting: what it names there, or what names it."""

    kind: TraceKind
    date: dt.date
    """Of the meeting."""
    number: str = ""
    """Of its item; empty where it is the meeting as a whole."""
    href: str = ""
    """How a document beside leads there."""
    text: str = ""
    """Of a correction."""
    held: bool = True
    """Whether that meeting was held, or is to be."""


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda: first as its file says it, then with what `arrange` and `link` found out."""

    path: str
    """Of its file, relative to the workspace root."""
    title: str
    span: Span
    """Of the title."""
    id: str = ""
    """The anchor; unique in the document after `arrange`."""
    id_span: Span | None = None
    """Where the author chose the id; None when it was made from the file name."""
    title_inlines: tuple[Inline, ...] = ()
    """The title with its emphasis."""
    order: int | None = None
    presenters: tuple[Person, ...] = ()
    type: str = ""
    duration: int | None = None
    """Minutes."""
    duration_span: Span | None = None
    time: dt.time | None = None
    """A start that the author fixed."""
    date: dt.date | None = None
    """The day of a several-day meeting, where the author gave it."""
    attachments: tuple[Attachment, ...] = ()
    parts: tuple[Part, ...] = ()
    footnotes: Text = ()
    """`Note` blocks, in the order of their numbers."""
    body_line: int = 1
    """The line of its file that the Markdown begins on."""
    unread: bool = False
    """Whether its front matter could not be read, so that nobody knows what it says."""
    confidential: bool = False
    """Whether it is closed, by itself or by what it is part of."""
    ground: str = ""
    """Why it is closed, if said."""
    public_title: str = ""
    public_title_span: Span | None = None
    """Of the key, where the item itself is open."""
    withheld: bool = False
    """Whether this is what stands for a closed item: number, public title, ground and time, and nothing else."""
    withdrawn: bool = False
    withdrawn_reason: str = ""
    late: bool = False
    late_reason: str = ""
    tags: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    continues: Pointer | None = None
    """The item of an earlier meeting that it takes up again."""
    approves: Pointer | None = None
    """The folder of the meeting whose minutes it approves."""
    # set by `arrange`
    number: str = ""
    """As printed, such as ``2.3``, ``1.2.1``, ``715`` or ``12/2025``."""
    provisional: bool = False
    """Whether another meeting that is published first may take the number."""
    depth: int = 1
    """1 for an item of a section, 2 for its sub-item, and so on."""
    starts: dt.datetime | None = None
    """When it begins, if all that comes before it on that day says how long it takes."""
    ends: dt.datetime | None = None
    items: tuple[Item, ...] = ()
    """The sub-items, in order."""
    decided: Decided = NOT_DECIDED
    """What the minutes know of it; an agenda has nothing here."""
    # set by `link`
    traces: tuple[Trace, ...] = ()
    """What it has to do with other meetings, as far as the edition may say so."""
    # set by `mark` and `select`
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the agenda with items below it."""

    folder: str
    """Its folder's name in the meeting; empty for the one nameless section of a meeting without sections."""
    title: str
    type: str = ""
    intro: Text = ()
    confidential: bool = False
    """Whether all below it is closed."""
    ground: str = ""
    consent: bool = False
    """Whether its items are decided as one, but for those that were pulled."""
    decided: Decided = NOT_DECIDED
    """What was decided on all of them; an agenda has nothing here."""
    span: Span | None = None
    # set by `arrange`
    id: str = ""
    number: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbering:
    """How things are numbered."""

    items: Literal["section", "continuous", "running", "year"] = "section"
    """Within sections, through all of them, or on from the last published meeting of the body, or of it in the year."""
    attachments: Literal["continuous", "item"] = "continuous"
    start: int = 1
    late: Literal["next", "letter"] = "next"
    """What comes after the agenda was sent gets the next number of its section, or one with a letter, in its place."""
    decisions: Literal["off", "year"] = "off"
    """Whether decisions have numbers through the year, going on from the body's last published minutes."""


PeriodUnit = Literal["weekdays", "clear days", "days", "hours"]


@dataclass(frozen=True, slots=True)
class Period:
    """How long before or after a meeting something is due."""

    count: int
    unit: PeriodUnit
    """Weekdays are those on which people work; clear days are such days between the two, neither of which counts."""


@dataclass(frozen=True, slots=True)
class Notice:
    """When what is sent is due."""

    agenda: Period | None = None
    material: Period | None = None
    minutes: Period | None = None
    """After the meeting."""
    country: str = ""
    """Whose holidays count; empty: that of the meeting's language."""
    span: Span | None = None
    """Of the date that is counted from."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a workspace sets without touching a template."""

    name: str = "default"
    colour: str = ""
    """``#rrggbb``; empty for the theme's own."""
    font: str = ""
    """A family the theme brings or the workspace adds; empty for the theme's own."""
    heading_font: str = ""
    logo: str = ""
    """Path relative to the workspace root."""
    logo_alt: str = ""
    paper: str = "A4"
    """A CSS page size: A3, A4, A5, Letter, Legal, or ``WIDTH HEIGHT``."""
    size: str = ""
    """Such as ``11pt``; empty for the theme's own."""
    page_references: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """How the agenda and its attachments become one file."""

    place: Literal["end", "item"] = "end"
    sheets: bool = False
    """Whether a sheet with number and title goes before each attachment."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What the contents list says besides numbers and titles; None: where durations are given."""

    times: bool | None = None
    presenters: bool | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Where what everybody may see stands on the web."""

    url: str = ""
    """What the folders of the public meetings lie below; empty if not said."""
    title: str = ""
    """Of the site; empty: who meets."""
    people: bool = False
    """Whether a site has a list of people."""
    actions: bool = False
    """Whether a site has a list of actions."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What ``meeting.yaml`` says, with the defaults of ``agendagen.yaml``."""

    body: str = ""
    title: str = ""
    """As the author gave it; empty: made from body and date in the meeting's language."""
    date: dt.date | None = None
    """The first day."""
    until: dt.date | None = None
    """The last day of a meeting of several days."""
    time: tuple[dt.time, dt.time | None] | None = None
    """Beginning and, if said, end; of each day of a several-day meeting."""
    timezone: str = ""
    place: tuple[str, ...] = ()
    """Line by line."""
    room: str = ""
    online: str = ""
    language: str = "en"
    """BCP 47."""
    status: Status = "final"
    moved_to: str = ""
    """The folder of the meeting that is held instead, relative to the workspace root; empty where there is none."""
    moved_date: dt.date | None = None
    """The day of that meeting."""
    notice: Notice = Notice()
    sections: tuple[Section, ...] = ()
    """Those that the author listed, without items."""
    participants: tuple[Person, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    numbering: Numbering = Numbering()
    labels: Mapping[str, str] = field(default_factory=dict)
    theme: Theme = Theme()
    pack: Pack = Pack()
    contents: Contents = Contents()
    site: Site = Site()
    roster: Mapping[str, Person] = field(default_factory=dict)
    typography: bool = True
    """Whether the author's quotation marks, dashes and the like are set as the language has them."""
    changes: Literal["page", "margin", "off"] = "page"
    """Whether the document says what has changed since it was sent: on a page, there and in the margin, or not."""
    list_of_attachments: bool = False
    """Whether a list of all attachments closes the document."""
    colophon: bool = False
    """Whether the last page says what the document was made from."""
    check: Mapping[str, str] = field(default_factory=dict)
    """The severity of a rule (``off``, ``note``, ``warning``, ``error``) by its name."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    held: Held = NOT_HELD
    """What the minutes know of it; an agenda has nothing here."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The whole document in order, numbered and, after `link`, worded; of a kind, for an edition."""

    meeting: Meeting
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...] = ()
    """Every different attachment of the meeting and its items in the order of their numbers; set by `link`."""
    references: tuple[Reference, ...] = ()
    """Every reference of the texts in reading order; set by `link`."""
    edition: Edition = "members"
    kind: Kind = "minutes"
    """Minutes, until `restrict` has made an agenda of it: then it has not a word of what was decided."""
    published: Published = NOTHING
    """What the world has seen of it."""
    addendum: Addendum | None = None
    """What it adds to, where it has only what is new or changed."""
    approval: Approval | None = None
    """Where these minutes were approved; what is written in them never says so."""
    extract: Extract | None = None
    """What it is taken from, where it has one decision alone."""
    stubs: Mapping[str, Stub] = field(default_factory=dict)
    """What stands for what this edition does not have, by the key that a reference may name it with: the path of an
    item, path and ``#`` and id of something in a text, the path or address of an attachment. Set by `restrict`."""


@dataclass(frozen=True, slots=True)
class Addendum:
    """What an agenda with only what is new or changed adds to."""

    number: int
    """From 1; the first one goes with the second dispatch."""
    since: dt.date
    """When that was sent which it adds to."""
    sent: dt.date | None = None
    """When it was sent itself; None where it was not yet."""


@dataclass(frozen=True, slots=True)
class Approval:
    """The decision of another meeting that approved minutes."""

    date: dt.date
    """Of that meeting."""
    item: str
    """The number of its item."""
    href: str = ""
    """How a document beside leads there."""
    corrected: bool = False
    """Whether they were approved as corrected."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What an extract from the minutes says of itself."""

    sections: tuple[Section, ...]
    """All of the minutes: who was there when follows from the order of their items."""
    final: bool = False
    """Whether the decision is final, though the minutes are not."""


StubKind = Literal["item", "attachment", "table", "figure", "passage"]


@dataclass(frozen=True, slots=True)
class Stub:
    """What a reference to something that an edition does not have is told: no word, name, file or number of it."""

    kind: StubKind
    why: Literal["confidential", "withdrawn", "undecided"]
    """Undecided is of an agenda what the minutes alone have; a reference to that leads to its item."""
    anchor: str = ""
    """Of the line that stands for it; empty where none does, and a reference leads nowhere."""
    number: str = ""
    """Of the item whose line that is."""
    path: str = ""
    """Of that item's file."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One resolved reference, for the report and the checks."""

    span: Span
    anchor: str
    """The id in the document that it leads to."""
    text: str
    """What is printed, plain."""
    target: str
    """The path, or path and fragment, it names, relative to the workspace root."""
    number: str


def walk(sections: tuple[Section, ...]) -> list[Item]:
    """Return every item of the sections in reading order, sub-items after their parent."""
    found: list[Item] = []

    def visit(items: tuple[Item, ...]) -> None:
        for item in items:
            found.append(item)
            visit(item.items)

    for section in sections:
        visit(section.items)
    return found


def listed(agenda: Agenda) -> list[Attachment]:
    """Return each listing of an attachment, the meeting's first."""
    return [*agenda.meeting.attachments, *(entry for item in walk(agenda.sections) for entry in item.attachments)]


def pointers(item: Item) -> tuple[Pointer, ...]:
    """Return what the front matter of an item names of other meetings."""
    corrected = (correction.of for correction in item.decided.corrections)
    return tuple(one for one in (item.continues, item.approves, item.decided.replaces, *corrected) if one is not None)
