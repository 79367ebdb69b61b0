"""The plain data that templates see: a contract with everybody who wrote one.

`docs/templates.md` says what each name means, class by class; `tests/unit/test_context.py` holds the two together.
Names are stable: one that is here keeps its meaning until the next major version.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from markupsafe import Markup

from agendagen.html.pictures import Medium
from agendagen.model import Change, PartKind, Status, TraceKind

FactKind = Literal["time", "place", "room", "online", "opened", "closed", "chair", "secretary", "quorum"]


class Line(TypedDict):
    """A line of a fact."""

    text: str
    href: str


class Fact(TypedDict):
    """A fact."""

    kind: FactKind
    label: str
    lines: list[Line]


class Person(TypedDict):
    """A person."""

    name: str
    role: str
    organisation: str
    reason: str
    stays: list[str]


class Attachment(TypedDict):
    """An attachment."""

    label: str
    number: str
    title: str
    href: str
    anchor: str
    first: bool
    external: bool
    withdrawn: bool
    facts: list[str]


class Badge(TypedDict):
    """A badge."""

    kind: Literal["withdrawn", "confidential", "change", "late", "type"]
    text: str
    reason: str


class Dissent(TypedDict):
    """A dissenting opinion."""

    label: str
    text: str


class Action(TypedDict):
    """An action."""

    who: str
    what: str
    due: str
    number: str
    href: str


class Decision(TypedDict):
    """A decision."""

    number: str
    outcome: str
    at_once: str
    lines: list[str]
    dissent: list[Dissent]
    actions: list[Action]


class Part(TypedDict):
    """A part."""

    id: str
    kind: PartKind
    title: Markup
    level: int
    html: Markup
    change: Change
    badges: list[Badge]
    decision: Decision | None


class Day(TypedDict):
    """A day."""

    id: str
    text: str


class Trace(TypedDict):
    """A trace."""

    kind: TraceKind
    text: str
    href: str
    correction: str


class Item(TypedDict):
    """An item."""

    id: str
    number: str
    provisional: bool
    title: Markup
    text: str
    depth: int
    level: int
    sublevel: int
    outline: int
    type: str
    change: Change
    badges: list[Badge]
    presenters: list[Person]
    presented: str
    byline: Markup
    traces: list[Trace]
    day: Day | None
    clock: str
    time: str
    begin: str
    duration: str
    parts: list[Part]
    footnotes: Markup
    attachments: list[Attachment]
    withdrawn: bool
    withdrawn_reason: str
    late: bool
    late_reason: str
    confidential: bool
    withheld: bool
    tags: list[str]
    extra: dict[str, Any]
    items: list[Item]


class Section(TypedDict):
    """A section."""

    day: Day | None
    id: str
    number: str
    title: str
    type: str
    intro: Markup
    items: list[Item]
    decision: Decision | None


class Entry(TypedDict):
    """An item on a page of its own."""

    item: Item
    page: bool
    section: str
    above: Line | None
    below: list[Line]
    previous: Line | None
    next: Line | None


class ChangedFact(TypedDict):
    """A fact that is another now."""

    label: str
    html: Markup


class ChangedAttachment(TypedDict):
    """An attachment that is new, gone or another."""

    label: str
    title: Markup
    state: str


class ChangedPart(TypedDict):
    """A part that has changed."""

    title: str
    state: str
    lines: list[Markup]


class ChangedItem(TypedDict):
    """An item that has changed."""

    number: str
    href: str
    title: str
    state: str
    reason: str
    facts: list[ChangedFact]
    parts: list[ChangedPart]
    attachments: list[ChangedAttachment]


class Changes(TypedDict):
    """The changes since the agenda was sent."""

    title: str
    facts: list[ChangedFact]
    attachments: list[ChangedAttachment]
    items: list[ChangedItem]


class Addendum(TypedDict):
    """An addendum."""

    number: int
    dispatch: str
    since: str
    rest: str
    whole: str


class File(TypedDict):
    """A file of the colophon."""

    label: str
    title: str
    sha256: str


class Colophon(TypedDict):
    """The colophon."""

    commit: str
    modified: bool
    files: list[File]


class MinutesState(TypedDict):
    """The state of minutes."""

    kind: Literal["draft", "for-approval", "approved"]
    text: str
    href: str


class Registered(TypedDict):
    """A line of the list of decisions."""

    number: str
    href: str
    title: str
    decision: str
    outcome: str


class Signature(TypedDict):
    """A signature."""

    name: str
    role: str
    field: str
    """The name of the field to sign in on paper; empty while the minutes are a draft, which nobody signs."""
    label: str
    """What the field is called."""


class Listed(TypedDict):
    """A list at the end."""

    id: str
    title: str


class Minutes(TypedDict):
    """The minutes."""

    state: MinutesState
    extract: bool
    heading: str
    present: list[Person]
    also_present: list[Person]
    decisions: list[Registered]
    actions: list[Action]
    signatures: list[Signature]
    lists: list[Listed]


class Logo(TypedDict):
    """The logo."""

    src: str
    alt: str


class Theme(TypedDict):
    """The theme."""

    fonts: Markup
    style: Markup


class Contents(TypedDict):
    """The contents."""

    shown: bool
    times: bool
    presenters: bool


class AgendaContext(TypedDict):
    """What the agenda says, whatever it looks like."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    headline: Markup
    document: str
    kind: str
    bars: bool
    addendum: Addendum | None
    minutes: Minutes | None
    host: str
    body: str
    date: str
    status: Status
    moved: str
    wide_numbers: bool
    public: bool
    table_word: str
    facts: list[Fact]
    participants: list[Person]
    apologies: list[Person]
    attachments: list[Attachment]
    sections: list[Section]
    sectioned: bool
    contents: Contents
    short: bool
    all_attachments: list[Attachment]
    changes: Changes | None
    colophon: Colophon | None
    tags: list[str]
    extra: dict[str, Any]


class Context(AgendaContext):
    """The context."""

    medium: Medium
    generator: str
    packed: bool
    narrow: bool
    logo: Logo | None
    theme: Theme
