"""What has changed between two editions of an agenda, as they were sent: by item, part, sentence and word. Pure.

Things are paired by what they are, never by their number or their place; nothing is said of what was only wrapped,
marked or ordered anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

How = Literal["same", "gone", "new"]
State = Literal["new", "withdrawn", "closed", "opened", "moved", "changed"]
Sent = Mapping[str, Any]
"""An edition as `sending` writes it down."""

ALIKE: Final = 0.5
"""How much of two sentences is to be the same for one to have become the other."""
LONGEST: Final = 2_000
"""Lines of a part above which it is compared line by line only."""
_TOKEN = re.compile(r"\d+(?:[.,:\u00a0\u202f]\d+)*(?!\w)|\w+|\s+|[^\w\s]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_FACTS: Final = ("title", "type", "duration", "starts")
_OF_THE_MEETING: Final = ("title", "date", "until", "begins", "ends", "room", "online", "status")


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
    state: Literal["new", "withdrawn", "closed", "revised"]
    before: str = ""
    """Of one that was revised: its SHA-256 then."""
    after: str = ""


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
    items: tuple[ItemChange, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.facts or self.attachments or self.times or self.items)


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


def compare(before: Sent, after: Sent, closed: Closed = NONE) -> Changes:
    """Return what has changed from one edition to the next one of the same kind.

    What is closed in either is closed in both: of a thing that was closed or opened since, nothing else is said.
    """
    old, new = before["outline"], after["outline"]
    were = {_identity(item): (item, section) for item, section in _items(old)}
    are = {_identity(item): (item, section) for item, section in _items(new)}
    moved = set(_moved([each for each in were if each in are], [each for each in are if each in were]))
    moved |= {each for each in were.keys() & are.keys() if were[each][1] != are[each][1]}
    numbered = {item["number"]: item for item, _ in were.values()}
    found: list[ItemChange] = []
    for identity, (item, _) in are.items():
        earlier = were.get(identity, (None, ""))[0]
        if earlier is None and (other := numbered.get(item["number"])) and other["withheld"] != item["withheld"]:
            earlier = other  # closed since, or opened: its number has stayed
        change = _item(earlier, item, before["texts"], after["texts"], closed, moved=identity in moved)
        if change is not None:
            found.append(change)
    numbers = {item["number"] for item, _ in are.values()}
    found += [
        ItemChange(item["number"], item["anchor"], item["title"], "withdrawn")
        for identity, (item, _) in were.items()
        if identity not in are and item["number"] not in numbers
    ]
    shifted = [item for item in found if _shifted(item)]
    return Changes(
        _facts(old, new, _OF_THE_MEETING),
        _attachments(old, new, closed),
        tuple(TimeChange(item.number, item.facts[0].before, item.facts[0].after) for item in shifted),
        tuple(item for item in found if not _shifted(item)),
    )


def _shifted(item: ItemChange) -> bool:
    """Tell whether an item only begins at another time."""
    return (
        item.state == "changed"
        and [fact.fact for fact in item.facts] == ["starts"]
        and not item.parts + item.attachments
    )


def _identity(item: Mapping[str, Any]) -> str:
    """Return what an item is known by: its anchor, but that of the line for a closed one says nothing about it."""
    return f"#{item['number']}" if item["withheld"] else str(item["anchor"])


def _items(outline: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield each item in reading order, with the anchor of its section."""
    for section in outline["sections"]:
        waiting = list(reversed(section["items"]))
        while waiting:
            item = waiting.pop()
            yield item, section["anchor"]
            waiting += reversed(item["items"])


def _moved(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield what has another place among the others."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    stays = {after[place] for block in matcher.get_matching_blocks() for place in range(block.b, block.b + block.size)}
    yield from (each for each in after if each not in stays)


def _item(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    closed: Closed,
    *,
    moved: bool,
) -> ItemChange | None:
    """Return what has changed about an item, if anything has."""

    def changed(state: State, reason: str = "", *more: Any) -> ItemChange:
        return ItemChange(after["number"], after["anchor"], after["title"], state, reason, *more)

    if before is None:
        return changed("new", after["late_reason"])
    if after["withheld"] and before["withheld"]:
        return changed("changed", "", facts) if (facts := _facts(before, after, ("title", "starts"))) else None
    if after["withheld"] or before["withheld"]:
        return changed("closed" if after["withheld"] else "opened")
    if after["withdrawn"]:
        return None if before["withdrawn"] else changed("withdrawn", after["withdrawn_reason"])
    facts = _facts(before, after, _FACTS) + _presenters(before, after)
    parts = tuple(_parts(after["anchor"], old.get(before["anchor"], ()), new.get(after["anchor"], ()), closed))
    attachments = _attachments(before, after, closed)
    if facts or parts or attachments:
        return changed("changed", "", facts, parts, attachments)
    return changed("moved") if moved else None


def _facts(before: Mapping[str, Any], after: Mapping[str, Any], names: Iterable[str]) -> tuple[FactChange, ...]:
    pairs = ((name, _said(before[name]), _said(after[name])) for name in names)
    return tuple(FactChange(name, was, is_) for name, was, is_ in pairs if was != is_)


def _said(value: object) -> str:
    """Return what a fact says; of a moment its clock, since the day is that of the meeting."""
    text = "" if value is None else str(value)
    return text.partition("T")[2] if _MOMENT.fullmatch(text) else text


def _presenters(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FactChange, ...]:
    was, is_ = (
        "; ".join(", ".join(filter(None, (p["name"], p["role"], p["organisation"]))) for p in item["presenters"])
        for item in (before, after)
    )
    return (FactChange("presenters", was, is_),) if was != is_ else ()


def _attachments(before: Mapping[str, Any], after: Mapping[str, Any], hidden: Closed) -> tuple[AttachmentChange, ...]:
    """Return which attachments are new, gone or others; each is known by its number."""
    was = {(entry["confidential"], entry["number"]): entry for entry in before["attachments"] if entry["number"]}
    is_ = {(entry["confidential"], entry["number"]): entry for entry in after["attachments"] if entry["number"]}
    found = []
    for key, entry in is_.items():
        old = was.get(key)
        if old is None:
            found.append(AttachmentChange(entry["label"], entry["title"], "new"))
        elif old["sha256"] != entry["sha256"]:
            state: Literal["revised", "withdrawn"] = "revised" if entry["sha256"] else "withdrawn"
            sums = (old["sha256"], entry["sha256"]) if entry["sha256"] else ("", "")
            found.append(AttachmentChange(entry["label"], entry["title"], state, *sums))
    for key, entry in was.items():
        if key in is_:
            continue
        if not key[0] and key[1] in hidden.attachments:
            found.append(AttachmentChange(entry["label"], "", "closed"))
        else:
            found.append(AttachmentChange(entry["label"], entry["title"], "withdrawn"))
    return tuple(found)


# --- Texts -------------------------------------------------------------------------------------------------------


def _parts(
    item: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]], closed: Closed
) -> Iterator[PartChange]:
    """Yield the parts that have changed; they are paired by what they are for, and by their title."""
    old = _keyed(before)
    for key, part in _keyed(after).items():
        earlier = old.pop(key, None)
        kind, title = part["kind"], part["title"]
        if earlier is None:
            yield PartChange(kind, title, "new", tuple(_lines((), part["lines"])))
        elif changed := tuple(_lines(earlier["lines"], part["lines"])):
            yield PartChange(kind, title, "changed", changed)
    for part in old.values():
        if (item, part["kind"], part["title"]) in closed.parts:
            yield PartChange("other", "", "closed")
        else:
            yield PartChange(part["kind"], part["title"], "withdrawn", tuple(_lines(part["lines"], ())))


def _keyed(parts: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    found: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for part in parts:
        kind = part["kind"]
        title = part["title"] if kind == "other" else ""
        count = sum(1 for each in found if each[:2] == (kind, title))
        found[kind, title, count] = part
    return found


def _lines(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[LineChange]:
    """Yield the lines that are new, gone, or have other words."""
    old, new = [tuple(line) for line in before], [tuple(line) for line in after]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            yield from _replaced(old[i1:i2], new[j1:j2])


def _replaced(before: list[tuple[str, ...]], after: list[tuple[str, ...]]) -> Iterator[LineChange]:
    """Yield lines that stand in the place of others, each beside the one that it most looks like."""
    left = list(before)
    small = len(before) * len(after) <= LONGEST
    for kind, text in after:
        alike = max(left, key=lambda line: _likeness(line[1], text), default=None) if small else None
        if alike is not None and alike[0] == kind and _likeness(alike[1], text) >= ALIKE:
            for gone in left[: left.index(alike)]:
                yield LineChange(gone[0], (Run("gone", gone[1]),))
            del left[: left.index(alike) + 1]
            yield LineChange(kind, tuple(words(alike[1], text)))
        else:
            yield LineChange(kind, (Run("new", text),))
    for kind, text in left:
        yield LineChange(kind, (Run("gone", text),))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _TOKEN.findall(one), _TOKEN.findall(other), autojunk=False).ratio()


def words(before: str, after: str) -> Iterator[Run]:
    """Yield the words of a line as they were and as they are; a number or a word is whole or not there."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("same", "".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield Run("gone", "".join(old[i1:i2]))
        if j1 < j2:
            yield Run("new", "".join(new[j1:j2]))
