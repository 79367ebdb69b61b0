"""Compare two editions of an agenda, as they were sent. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from agendagen.changes.model import (
    NONE,
    AttachmentChange,
    Changes,
    Closed,
    FactChange,
    ItemChange,
    SectionChange,
    Sent,
    State,
    TimeChange,
)
from agendagen.changes.texts import parts as changed_parts

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_FACTS: Final = ("title", "type", "duration", "starts", "ground", "late_reason")
_OF_THE_MEETING: Final = ("title", "date", "until", "begins", "ends", "place", "room", "online", "status")


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
        _facts(old, new, _OF_THE_MEETING) + tuple(_participants(old, new)),
        _attachments(old, new, closed),
        tuple(TimeChange(item.number, item.facts[0].before, item.facts[0].after) for item in shifted),
        tuple(_sections(before, after, closed)),
        tuple(item for item in found if not _shifted(item)),
    )


def _sections(before: Sent, after: Sent, closed: Closed) -> Iterator[SectionChange]:
    """Yield the sections with another title or text."""
    were = {section["anchor"]: section for section in before["outline"]["sections"]}
    for section in after["outline"]["sections"]:
        anchor = section["anchor"]
        if anchor in were:
            facts = _facts(were[anchor], section, ("title",))
            old, new = (texts["texts"].get(anchor, ()) for texts in (before, after))
            public = after["outline"]["edition"] == "public"
            shut = public and (section["confidential"] or were[anchor]["confidential"])
            parts = () if shut else tuple(changed_parts(anchor, old, new, closed))
            if facts or parts:
                yield SectionChange(section["number"], anchor, section["title"], facts, parts)


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
        return (
            changed("changed", "", facts) if (facts := _facts(before, after, ("title", "starts", "ground"))) else None
        )
    if after["withheld"] or before["withheld"]:
        return changed("closed" if after["withheld"] else "opened")
    if after["withdrawn"]:
        return None if before["withdrawn"] else changed("withdrawn", after["withdrawn_reason"])
    facts = _facts(before, after, _FACTS) + _presenters(before, after)
    parts = tuple(changed_parts(after["anchor"], old.get(before["anchor"], ()), new.get(after["anchor"], ()), closed))
    attachments = _attachments(before, after, closed)
    if facts or parts or attachments:
        return changed("changed", "", facts, parts, attachments)
    return changed("moved") if moved else None


def _facts(before: Mapping[str, Any], after: Mapping[str, Any], names: Iterable[str]) -> tuple[FactChange, ...]:
    pairs = ((name, _said(before[name]), _said(after[name])) for name in names)
    return tuple(FactChange(name, was, is_) for name, was, is_ in pairs if was != is_)


def _said(value: object) -> str:
    """Return what a fact says; of a moment its clock, since the day is that of the meeting."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = "" if value is None else str(value)
    return text.partition("T")[2] if _MOMENT.fullmatch(text) else text


def _participants(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[FactChange]:
    """Yield who takes part now and did not, or the other way round, or is another; they are paired by name."""
    were, are = (
        {person["name"]: ", ".join(filter(None, map(str, _of(person)))) for person in outline["participants"]}
        for outline in (before, after)
    )
    for name in dict.fromkeys((*were, *are)):
        was, is_ = were.get(name, ""), are.get(name, "")
        if was != is_:
            yield FactChange("participants", was, is_)


def _of(person: Mapping[str, Any]) -> Iterator[str]:
    yield from (person["name"], person["role"], person["organisation"])
    if person["absent"]:
        yield f"({person['reason'] or '–'})"


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
        elif old["title"] != entry["title"] and entry["sha256"]:
            found.append(AttachmentChange(entry["label"], entry["title"], "renamed", old["title"], entry["title"]))
    for key, entry in was.items():
        if key in is_:
            continue
        if not key[0] and key[1] in hidden.attachments:
            found.append(AttachmentChange(entry["label"], "", "closed"))
        else:
            found.append(AttachmentChange(entry["label"], entry["title"], "withdrawn"))
    return tuple(found)
