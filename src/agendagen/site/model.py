"""What a site knows of its meetings, and what is wished of it: plain data, small enough for thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Final, Literal

from agendagen.diagnostics import Diagnostic
from agendagen.model import Status
from agendagen.outcome import FORMATS
from agendagen.phrases import Phrase
from agendagen.questions import Question
from agendagen.records import dataclass

ASSETS: Final = "assets"
"""The folder of what all pages share."""
SEARCH: Final = "pagefind"
"""The folder of the index."""
RESERVED: Final = frozenset({ASSETS, SEARCH, "bodies", "decisions", "actions", "people", "search", "calendar", "oparl"})
"""Folders of the site itself, which no meeting may be called."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose for a site."""

    output: Path
    title: str = ""
    """Of the site; empty: who meets, or the name of the workspace."""
    url: str = ""
    """Where it will stand, for what must name it; empty: as the workspace says."""
    formats: frozenset[str] = frozenset(FORMATS)
    pack: bool = False
    strict: bool = False
    drafts: bool = False
    """Whether agendas and minutes that are drafts are there too."""
    actions: bool = False
    people: bool = False
    oparl: bool = False
    """Whether it has the meetings as OParl knows them too."""
    search: bool = True
    force: bool = False
    """Whether also what has not changed is made anew."""
    prove: bool = False
    """Whether it is also tried that the same comes with other closed sources."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as lists name it."""

    id: str
    number: str
    title: str
    path: str
    """Of its source, relative to the workspace root; empty of what is closed."""
    page: bool
    """Whether it has a page of its own."""
    before: tuple[str, ...] = ()
    """The paths of the items of other meetings that it takes up again or takes the place of."""
    decided: bool = False
    outcome: str = ""
    """In the meeting's words."""
    decision: str = ""
    """The number of the decision."""


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do."""

    who: str
    what: str
    due: str
    item: str
    """The id of the item that it was decided under."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as the site knows it: what the public edition says, and nothing else."""

    name: str
    """Of its folder, in the workspace and in the site."""
    folder: str
    """Relative to the workspace root."""
    title: str
    body: str
    language: str
    date: str
    """ISO 8601; empty where nobody said."""
    until: str
    when: str
    """In the meeting's words."""
    place: tuple[str, ...]
    status: Status
    shown: bool
    """Whether its agenda is there; else it is only announced."""
    minutes: Literal["", "draft", "for-approval", "approved"]
    """How far the minutes are that the site has; empty where it has none."""
    style: str
    """The name of its style sheet."""
    items: tuple[Item, ...] = ()
    actions: tuple[Action, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    """Who takes part, each with what the person is there for."""
    held_back: tuple[str, ...] = ()
    """The attachments that are not published until somebody has looked at them."""
    closed: bool = False
    """Whether anything of it is for the members alone."""
    archived: bytes = b""
    """What feeds say of it, and OParl where that is wanted, see `data`."""
    updated: str = ""
    """When anything of it changed last, ISO 8601."""
    entry: bytes = b""
    """What calendars say of it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of what was written that depends on no other meeting, by path in the site."""

    def said(self) -> Iterator[str]:
        """Yield what pages of several meetings may say of it."""
        yield from (self.title, self.body, self.when, *self.place)
        for item in self.items:
            yield from (item.number, item.title, item.outcome, item.decision)
        for action in self.actions:
            yield from (action.who, action.what)
        for name, role in self.people:
            yield from (name, role)


Page = tuple[str, ...]
"""The HTML of a page, with the names of what is still to be put into it at every second place."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is found on a page though it is not part of it."""

    page: str
    """The path in the site, with the fragment."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a meeting as far as they depend on no other, by path in the site, and what else is found there."""

    pages: Mapping[str, Page]
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a meeting was made from, and what is needed besides to have it in the next site as it is."""

    asked: tuple[tuple[Question, str], ...]
    """What was asked at the door that the state of no meeting's folder tells, with digests of the answers."""
    touched: tuple[str, ...]
    """The folders of other meetings that something was asked of."""
    libraries: Mapping[str, str]
    """What its pages on paper were made with; nothing where there are none."""
    words: bytes
    """What stands for the words of its pages, see `proving`."""
    texts: bytes
    """What is found on its pages besides, see `last`."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one meeting; the pages lie beside the site that is being made."""

    meeting: Meeting | None
    """None where what was found forbids to publish it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    problems: tuple[Phrase, ...] = ()
    """Why it is not proven that nothing closed is told."""
    unmade: Mapping[str, Phrase | str] = field(default_factory=dict)
    """Why documents of these names could not be made on this machine."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """What must not be told of it, by a digest of the word the closed file that has it."""
    cost: int = 0
    """How long it took, in milliseconds of the processor."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A page as it was finished."""

    sha256: str
    said: str
    """A digest of what was put into its gaps."""
    gaps: tuple[tuple[str, int, int], ...]
    """Where in its bytes which gap is, and how long what was put there."""
