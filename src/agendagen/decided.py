"""What was decided and how, as its author wrote it: the nouns of the minutes. Plain frozen data.

Names are kept as they are written, each with its place; `minutes` knows who is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Final, Literal

from agendagen.diagnostics import Span
from agendagen.records import dataclass

Outcome = Literal["adopted", "amended", "rejected", "noted", "postponed", "referred", "withdrawn", "none"]
Majority = Literal["simple", "absolute", "two-thirds"]
Tie = Literal["chair", "falls"]
Law = Literal["dk", "de-rp", "se", "us-robert"]
State = Literal["draft", "for-approval"]
"""How far minutes are by what their author writes; approved they are by another meeting's decision alone."""

OTHERS: Final = "others"
"""Stands in a vote for all who are there, may vote and are not named."""
ALL: Final = "all"
"""Stands in `signatures` for everybody who was there."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is written: a key of the roster, a name, a group, a number, or `OTHERS`."""

    text: str
    span: Span | None = None

    @property
    def count(self) -> int | None:
        """Return how many, where it is a number and no name."""
        return int(self.text) if self.text.isascii() and self.text.isdigit() else None


Names = tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """Another meeting, or an item of one, as front matter names it."""

    path: str
    """Relative to the workspace root."""
    written: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """What minutes that are approved should have said of an item of theirs."""

    of: Pointer
    text: str
    span: Span | None = None
    """Of the text."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote."""

    on: str = ""
    """What about; empty: the recommendation."""
    for_: Names = ()
    against: Names = ()
    abstain: Names = ()
    outcome: Outcome | None = None
    span: Span | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Of what its keys say, by the key as written."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """What somebody who lost a vote had noted."""

    who: Named
    text: str
    span: Span | None = None
    """Of the text."""


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody is to do."""

    who: Names = ()
    what: str = ""
    due: dt.date | None = None
    span: Span | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What the minutes know of an item, or of a section that was decided as one."""

    outcome: Outcome | None = None
    votes: tuple[Vote, ...] = ()
    """In the order in which they were taken, amendments before the main motion."""
    moved: Names = ()
    seconded: Names = ()
    recused: Names = ()
    dissent: tuple[Dissent, ...] = ()
    actions: tuple[Action, ...] = ()
    approved: Literal["at once"] | None = None
    """Whether this decision is final before the minutes are."""
    public_votes: bool = False
    """Whether the public minutes of a closed item say its outcome and votes."""
    pulled: Names = ()
    """At whose wish the item was taken out of a section that is decided as one."""
    majority: Majority | None = None
    """What it takes; None: what the meeting says."""
    replaces: Pointer | None = None
    """The older decision whose place it takes."""
    corrections: tuple[Correction, ...] = ()
    """With what the minutes are approved that it approves."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Of what the keys say, by the key as written."""
    # set by `arrange`
    number: str = ""
    """Of the decision, such as ``12/2025``."""


@dataclass(frozen=True, slots=True)
class Attended:
    """From when to when somebody was there."""

    arrived: str = ""
    """The path of the first item attended, relative to the workspace root, or a time such as ``12:30``."""
    left: str = ""
    """The path of the first item missed, likewise."""
    substitute: Named | None = None
    """Who came instead."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    # set by `arrange`
    first: str = ""
    """The number of the item that is named by `arrived`; empty where none is."""
    missed: str = ""
    """The number of the item that is named by `left`, likewise."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the minutes know of the meeting as a whole."""

    minutes: State | None = None
    opened: dt.time | None = None
    closed: dt.time | None = None
    chair: Named | None = None
    secretary: Named | None = None
    quorum: str = ""
    """``half``, ``two-thirds``, or how many of those who may vote; empty: not asked for."""
    majority: Majority = "simple"
    tie: Tie = "falls"
    signatures: Names = ()
    law: Law | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)


NOT_DECIDED: Final = Decided()
NOT_HELD: Final = Held()
AS_LISTED: Final = Attended()
