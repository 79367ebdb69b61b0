"""What the world has seen of an agenda that was sent: which number each thing has had, and since when. Plain data."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import Final

from agendagen.records import dataclass

FORMAT: Final = 1
"""The number of the form of the files; a program that reads a lower one reads no higher one."""
OPEN: Final = "published.yaml"
"""The file in a meeting's folder that says what everybody has seen."""
CLOSED: Final = "published.closed.yaml"
"""The file beside it that says what the members alone have seen."""
TEXTS: Final = "_published"
"""The folder beside them with the texts as they were sent."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One sending of an agenda."""

    at: str
    """When, in ISO 8601 with the offset from UTC."""
    commit: str = ""
    """The commit of the sources, where there is one."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each document that everybody may see, by its name."""
    members: Mapping[str, str] = field(default_factory=dict)
    """Those of the members' documents, where the public ones are others."""
    texts: tuple[str, str] = ("", "")
    """The SHA-256 of the texts as they were sent, for everybody and for the members; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been seen of one thing."""

    number: str
    """As printed, and never given to anything else."""
    dispatch: int
    """The dispatch that it came with, from 1."""
    digest: str = ""
    """SHA-256 of what it said when it was last sent; of an attachment, of its bytes."""
    path: str = ""
    """Of an item's file, relative to the meeting's folder."""
    title: str = ""
    """Of a section or an item, as it was last sent."""
    item: str = ""
    """The identity of the item that lists an attachment first; empty for one of the meeting."""
    changed: int = 0
    """The dispatch that it was last changed with; 0 where it was not."""
    withdrawn: int = 0
    """The dispatch that said it was withdrawn; 0 where none did."""
    continues: str = ""
    """The item of an earlier meeting that an item takes up again, by its path from the meeting's folder on."""
    approves: str = ""
    """The meeting whose minutes an item approves, likewise."""
    closed: bool = False
    """Whether only the members have seen it."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What everybody may know of a closed item, so that the public edition can be made where the item is not."""

    place: str = ""
    """The folder that it lies in, from the meeting's folder on."""
    after: str = ""
    """The open item before it, by its path from the meeting's folder on, or ``#`` and the number of a closed one."""
    title: str = ""
    """The public one."""
    ground: str = ""
    duration: int = 0
    """In minutes, with those of its sub-items; 0 where nobody knows."""
    time: str = ""
    """When it begins, where that is fixed."""
    date: str = ""
    withdrawn: int = 0
    """Whether it takes no time, since it is withdrawn."""
    decision: str = ""
    """The number of the decision on it, once the minutes were sent."""
    said: str = ""
    """What the public minutes say of it, once they were sent: parts, and keys, as their author wrote them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What has been seen of the decision on an item, once the minutes were sent."""

    dispatch: int
    """The sending of the minutes that it came with, from 1."""
    number: str = ""
    """Of the decision, never given to any other; empty where decisions have none."""
    replaces: str = ""
    """The older decision whose place it takes, by the path of its item from the meeting's folder on."""
    closed: bool = False
    """Whether only the members have seen it."""


@dataclass(frozen=True, slots=True)
class Led:
    """How a link of an open text to something closed reads."""

    kind: str
    """``item``, ``attachment``, ``table``, ``figure`` or ``passage``; ``elsewhere`` an item of another meeting."""
    number: str = ""
    """Of the closed item whose line it leads to."""
    itself: int = 0
    """Whether that item is what the link names, and not something in it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What has been seen of one agenda; each mapping is by the identity of the things, which no number is part of."""

    dispatches: tuple[Dispatch, ...] = ()
    minutes: tuple[Dispatch, ...] = ()
    """The sendings of the minutes; of the texts the checksum alone is kept."""
    series: Mapping[str, str] = field(default_factory=dict)
    """The numbers that its items took of each series that goes on from meeting to meeting, as `spans`."""
    decided: Mapping[str, str] = field(default_factory=dict)
    """The numbers that its decisions took of each year, likewise."""
    decisions: Mapping[str, Settled] = field(default_factory=dict)
    """By the identity of the item."""
    sections: Mapping[str, Seen] = field(default_factory=dict)
    """By folder."""
    items: Mapping[str, Seen] = field(default_factory=dict)
    """By anchor."""
    attachments: Mapping[str, Seen] = field(default_factory=dict)
    """By path relative to the meeting's folder, or address."""
    tables: Mapping[str, Seen] = field(default_factory=dict)
    """By anchor of the item, ``#`` and a name within it."""
    figures: Mapping[str, Seen] = field(default_factory=dict)
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    """What everybody may know of closed items, by their number."""
    links: Mapping[str, Led] = field(default_factory=dict)
    """By what an open text names, with the path from the workspace root on: how it reads, since it is closed.

    In the file, and where it is about to be written, paths are those from the meeting's folder on."""
    has_closed: bool = False
    """Whether anything of it is closed."""
    alone: bool = False
    """Whether what is closed is not there: the sources are those that everybody may have."""


ELSEWHERE: Final = "elsewhere"
"""How a link reads that leads to a closed item of another meeting."""
RUNNING: Final = "running"
"""The series of a body that never ends; any other is a year."""


@dataclass(frozen=True, slots=True)
class Serial:
    """A series of numbers that goes on from one meeting of a body to the next."""

    name: str
    """`RUNNING`, or a year."""
    taken: frozenset[int] = frozenset()
    """What the other meetings of the body have taken."""

    @property
    def suffix(self) -> str:
        """Return what stands behind each number: ``/2025``, or nothing."""
        return "" if self.name == RUNNING else f"/{self.name}"


NOTHING: Final = Published()
"""What has been seen of an agenda that was never sent."""
KINDS: Final = ("sections", "items", "attachments", "tables", "figures")
"""The fields of `Published` that hold what was seen."""


def texts_of(number: int, *, closed: bool) -> str:
    """Return where the texts of a dispatch are, from the meeting's folder on."""
    return f"{TEXTS}/{number}.closed.json" if closed else f"{TEXTS}/{number}.json"


CHECKSUM: Final = "checksum: "
"""What the last line of a file begins with: the SHA-256 of all lines above it."""

_HEAD = "# Written by `agendagen publish`; commit it, and leave the editing to `agendagen publish`."
_BARE = re.compile(r"[a-z][a-z0-9-]*")
_OTHER = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that YAML may take for something else than a text."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def checked(text: str) -> bool:
    """Tell whether the text of a file is as it was written."""
    above, mark, sum_ = text.rpartition(f"\n{CHECKSUM}")
    return bool(mark) and sum_.strip() == hashlib.sha256(f"{above}\n".encode()).hexdigest()


def written(published: Published, *, closed: bool) -> str:
    """Return the text of a file, with a line for each thing, in the order of their identities."""
    lines = [_HEAD, f"agendagen: {FORMAT}"]
    for kind, dispatches in (("dispatches", published.dispatches), ("minutes", published.minutes)):
        lines += [f"{kind}:"] if dispatches else []
        for dispatch in dispatches:
            documents = dispatch.members if closed else dispatch.documents
            texts = dispatch.texts[closed]
            facts = {"at": dispatch.at, "commit": dispatch.commit, "texts": texts, "documents": documents}
            lines.append(f"  - {_flow(facts)}")
    for name, series in (("series", published.series), ("decided", published.decided)):
        lines += [f"{name}: {_value(series)}"] if series and not closed else []
    settled = {identity: one for identity, one in published.decisions.items() if one.closed == closed}
    lines += ["decisions:", *_things(settled)] if settled else []
    for kind in KINDS:
        things: Mapping[str, Seen] = getattr(published, kind)
        mine = {identity: thing for identity, thing in things.items() if thing.closed == closed}
        lines += [f"{kind}:", *_things(mine)] if mine else []
    if not closed and published.has_closed:
        lines += ["closed:", *_things(published.withheld)] if published.withheld else ["closed: {}"]
        lines += ["links:", *_things(published.links)] if published.links else []
    text = "\n".join(lines) + "\n"
    return f"{text}{CHECKSUM}{hashlib.sha256(text.encode()).hexdigest()}\n"


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as the stretches that they make: ``714-718 723``."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return " ".join("-".join(map(str, ends)) for ends in found)


def spanned(text: str) -> frozenset[int]:
    """Return the numbers of such stretches. Raises `ValueError` where there are none to be read."""
    ends = (span.partition("-") for span in text.split())
    return frozenset(number for first, _, last in ends for number in range(int(first), int(last or first) + 1))


def _things(things: Mapping[str, Seen | Withheld | Led | Settled]) -> Iterator[str]:
    for identity, thing in sorted(things.items()):
        facts = {each.name: getattr(thing, each.name) for each in fields(thing) if each.name != "closed"}
        yield f"  {_scalar(identity)}: {_flow(facts)}"


def _flow(facts: Mapping[str, object]) -> str:
    """Return a mapping on one line, without what is empty."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in facts.items() if value) + "}"


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_scalar(each)}" for key, each in sorted(value.items())) + "}"
    return str(value) if isinstance(value, int) else _scalar(str(value))


def _scalar(text: str) -> str:
    """Return a text as YAML takes it: JSON is YAML, and says the same whatever the text is like."""
    if _BARE.fullmatch(text) and text not in _OTHER:
        return text
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
