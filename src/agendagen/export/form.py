"""The outline of a meeting as other programs read it: what the agenda has, numbered and named. Pure.

Whatever is published, exported or compared reads a meeting here. An edition's outline says what that edition's
document says; of the public edition also no path of a source, since names of files and folders are no part of it.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from agendagen.decided import Outcome, State
from agendagen.model import Change, Edition, PartKind, Status, TraceKind
from agendagen.records import dataclass

FORMAT: Final = 1
"""The number of this form; it changes where a program that reads it would have to."""


class _Plain:
    """What is the same for each: the schema has the lines below the fields, and takes nothing else."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Person(_Plain):
    """Somebody who presents an item."""

    name: str
    """The name."""
    role: str
    """What they are there as; empty if not said."""
    organisation: str
    """Whom they come from; empty if not said."""


@dataclass(frozen=True, slots=True)
class Participant(_Plain):
    """Somebody who takes part, or sent apologies."""

    name: str
    """The name."""
    role: str
    """What they are there as; empty if not said."""
    organisation: str
    """Whom they come from; empty if not said."""
    absent: bool
    """Whether they sent apologies."""
    reason: str
    """Why they are absent; empty if not said."""


@dataclass(frozen=True, slots=True)
class Attachment(_Plain):
    """A file or a web page that goes with an item or with the meeting."""

    label: str
    """Word and number as printed, such as `Bilag 4`."""
    number: str
    """As printed; empty for the line that stands for a closed one in the public edition."""
    anchor: str
    """Its id in the document, the same wherever it is listed."""
    title: str
    """The title as printed; empty where a closed one has none that may be told."""
    path: str
    """The file, from the root of the workspace; empty for a web page and in the public edition."""
    href: str
    """Where the document finds it: `attachments/NAME` beside it, or an address of the web."""
    kind: str
    """The kind of file in capitals, such as `PDF`; empty for a web page."""
    size: int
    """In bytes; 0 when unknown."""
    pages: int
    """Of a PDF; 0 when unknown."""
    sha256: str
    """The checksum of the file; empty for a web page."""
    first: bool
    """False where an earlier item lists the same file."""
    pack: bool
    """Whether the file goes into the pack."""
    confidential: bool
    """Whether it is closed."""
    ground: str
    """Why it is closed; empty if not said, and in the public edition."""
    dispatch: int
    """The dispatch that it was first sent with, from 1; 0 where it was not sent, or closed."""
    revised: str
    """The date of the dispatch since which its bytes are others than at first, or `now`; empty where they are not."""


@dataclass(frozen=True, slots=True)
class Part(_Plain):
    """A heading of an item with what stands below it, or the text before the first heading."""

    kind: PartKind
    """What it is."""
    title: str
    """The heading; empty for the text before the first one."""
    anchor: str
    """Its id in the document; empty for the text before the first heading."""
    confidential: bool
    """Whether it is closed."""
    ground: str
    """Why it is closed; empty if not said."""


@dataclass(frozen=True, slots=True)
class Numbered(_Plain):
    """A table or a figure with a caption."""

    kind: Literal["table", "figure"]
    """What it is counted among."""
    label: str
    """Word and number as printed, such as `Table 4`."""
    number: str
    """As printed."""
    title: str
    """The caption without its number."""
    anchor: str
    """Its id in the document; empty where its author gave none."""
    confidential: bool
    """Whether it is closed, and counted apart."""


@dataclass(frozen=True, slots=True)
class Trace(_Plain):
    """What an item has to do with another meeting."""

    kind: TraceKind
    """What: `continues` an item there, `continued` there, `approves` minutes, `corrects`, `corrected` and so on."""
    date: str
    """The day of that meeting."""
    item: str
    """The number of its item; empty where it is the meeting as a whole."""
    href: str
    """How a document beside leads there."""
    text: str
    """What is printed."""
    correction: str
    """The words of a correction; empty of anything else."""


@dataclass(frozen=True, slots=True)
class Item(_Plain):
    """One point of the agenda."""

    number: str
    """As printed, such as `2.3`, `715` or `12/2025`."""
    provisional: bool
    """Whether another meeting of the body that is published first may take the number."""
    anchor: str
    """Its id in the document; no number is part of it."""
    title: str
    """The title without markup."""
    path: str
    """Its file, from the root of the workspace; empty in the public edition."""
    type: str
    """What it is, such as `decision`; empty if not said."""
    presenters: tuple[Person, ...]
    """Who presents it."""
    duration: int | None
    """In minutes, if said."""
    starts: str | None
    """When it begins, as `2025-11-20T18:05`, if all that comes before it says how long it takes."""
    ends: str | None
    """When it ends, likewise."""
    withdrawn: bool
    """Whether it was taken off the agenda; nothing but its title is left of it then."""
    withdrawn_reason: str
    """Why; empty if not said."""
    late: bool
    """Whether it came late."""
    late_reason: str
    """Why; empty if not said."""
    confidential: bool
    """Whether it is closed, by itself or by what it is part of."""
    ground: str
    """Why it is closed; empty if not said."""
    withheld: bool
    """Whether this is the line that stands for a closed item in the public edition."""
    dispatch: int
    """The dispatch that it was first sent with, from 1; 0 where it was not sent, or is a line for a closed one."""
    change: Change
    """How it stands to what was sent last: `new`, `changed`, or empty."""
    tags: tuple[str, ...]
    """What its author tagged it with."""
    traces: tuple[Trace, ...]
    """What it has to do with other meetings; of an agenda what it names there, of minutes also what names it."""
    parts: tuple[Part, ...]
    """Its parts in order."""
    captions: tuple[Numbered, ...]
    """Its tables and figures with a caption, in order."""
    attachments: tuple[Attachment, ...]
    """What goes with it, in order."""
    items: tuple[Item, ...]
    """Its sub-items in order."""


@dataclass(frozen=True, slots=True)
class Section(_Plain):
    """A heading of the agenda with items below it."""

    number: str
    """As printed; empty where sections have none."""
    anchor: str
    """Its id in the document; empty for the one section without a title."""
    title: str
    """Empty for the one section of a meeting without sections."""
    path: str
    """Its folder, from the root of the workspace; empty in the public edition."""
    type: str
    """What its items are; empty if not said."""
    confidential: bool
    """Whether all below it is closed."""
    ground: str
    """Why it is closed; empty if not said, and in the public edition, where the items say it."""
    captions: tuple[Numbered, ...]
    """Tables and figures with a caption in the words that begin it, in order."""
    items: tuple[Item, ...]
    """Its items in order."""


@dataclass(frozen=True, slots=True)
class Attendance(_Plain):
    """Somebody who was there."""

    name: str
    """The name."""
    role: str
    """What they are there as; empty if not said."""
    organisation: str
    """Whom they come from; empty if not said."""
    party: str
    """The party or group; empty if not said."""
    votes: bool
    """Whether they may vote."""
    instead_of: str
    """Whose substitute they are; empty of all others."""
    arrived: str
    """The number of the first item attended, or the clock as `18:05`; empty of whoever was there from the beginning."""
    left: str
    """The number of the first item missed, or the clock; empty of whoever stayed."""


@dataclass(frozen=True, slots=True)
class Side(_Plain):
    """Those who voted in one way."""

    number: int
    """How many."""
    names: tuple[str, ...]
    """Names of people and groups, as the minutes tell them; none where they tell a number."""


@dataclass(frozen=True, slots=True)
class Vote(_Plain):
    """A vote."""

    on: str
    """What about; empty for the recommendation."""
    in_favour: Side
    """Who voted for it."""
    against: Side
    """Who voted against it."""
    abstain: Side
    """Who did not vote."""
    outcome: Outcome | Literal[""]
    """What came of it as the minutes say; empty if not said."""
    entitled: int
    """How many were there and may vote."""
    passed: bool | None
    """Whether the majority that it takes was for it; `null` where a tie is the chair's and that vote is not known."""
    text: str
    """The same in a sentence, as printed."""


@dataclass(frozen=True, slots=True)
class Dissent(_Plain):
    """A dissenting opinion."""

    who: str
    """Whose."""
    text: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class Action(_Plain):
    """What somebody is to do."""

    who: tuple[str, ...]
    """Who."""
    what: str
    """What."""
    due: str | None
    """Until when, as `2025-12-12`."""


@dataclass(frozen=True, slots=True)
class Decision(_Plain):
    """What was decided on an item."""

    item: str
    """The number of the item."""
    anchor: str
    """The id of the item in the document."""
    number: str
    """The number of the decision, such as `12/2025`; empty where decisions have none."""
    outcome: Outcome | Literal[""]
    """What came of it; empty if not said."""
    together: bool
    """Whether it was decided as one with the other items of its section."""
    final: bool
    """Whether it is final before the minutes are."""
    present: tuple[str, ...]
    """Who was in the room."""
    recused: tuple[str, ...]
    """Who left it for this item."""
    moved: tuple[str, ...]
    """Who moved it."""
    seconded: tuple[str, ...]
    """Who seconded it."""
    votes: tuple[Vote, ...]
    """The votes in order."""
    dissent: tuple[Dissent, ...]
    """The dissenting opinions."""
    actions: tuple[Action, ...]
    """What was to be done."""


@dataclass(frozen=True, slots=True)
class Approved(_Plain):
    """Where minutes were approved."""

    date: str
    """The day of that meeting."""
    item: str
    """The number of its item."""
    corrected: bool
    """Whether as corrected."""


@dataclass(frozen=True, slots=True)
class Minutes(_Plain):
    """What the minutes have besides the agenda."""

    state: State
    """How far they are by what their author writes."""
    approved: Approved | None
    """Where they were approved, if a later meeting that was published did so."""
    opened: str | None
    """The clock when the meeting was opened."""
    closed: str | None
    """The clock when it was closed."""
    chair: str
    """Who led it; empty if not said."""
    secretary: str
    """Who wrote the minutes; empty if not said."""
    attendance: tuple[Attendance, ...]
    """Who was there."""
    decisions: tuple[Decision, ...]
    """What was decided, item by item."""


@dataclass(frozen=True, slots=True)
class Outline(_Plain):
    """A meeting as its agenda has it: facts, sections with items, attachments."""

    edition: Edition
    """For whom it is: everybody who takes part, or everybody."""
    title: str
    """The title as printed."""
    body: str
    """Whose meeting it is; empty if not said."""
    date: str | None
    """The first day, as `2025-11-20`."""
    until: str | None
    """The last day of a meeting of several days."""
    begins: str | None
    """The clock when it begins, as `18:00`, on each of its days."""
    ends: str | None
    """The clock when it ends."""
    timezone: str
    """Of all times; empty if not said."""
    place: tuple[str, ...]
    """Line by line."""
    room: str
    """Empty if not said."""
    online: str
    """Where it is online; empty if not said."""
    language: str
    """Of the agenda, as BCP 47 has it."""
    status: Status
    """How far the agenda is."""
    path: str
    """The folder of the meeting, from the root of the workspace; empty in the public edition."""
    dispatches: tuple[str, ...]
    """When it was sent, as `2025-11-13T09:00+01:00`, the first one first."""
    participants: tuple[Participant, ...]
    """Who takes part, and who sent apologies."""
    sections: tuple[Section, ...]
    """The agenda in order."""
    attachments: tuple[Attachment, ...]
    """What goes with the meeting itself, in order."""
    minutes: Minutes | None
    """What the minutes have besides; `null` of an agenda."""
