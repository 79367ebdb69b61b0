"""Find out which items are those that the world has seen: by anchor, else by text, and never by a guess."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from agendagen import markdown, rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.model import MINUTES, Item, Meeting, Section, walk
from agendagen.names import anchor
from agendagen.notice import deadlines
from agendagen.published import Published, Seen
from agendagen.text import Break, Text, Words, rewrite

Known = Mapping[str, str]
"""The identity of items that have been seen, by the path of their file."""


def digest(item: Item) -> str:
    """Return the SHA-256 of what the open parts of an item say; of a confidential item, of all that its text says."""
    parts = [
        (part.kind, part.title, markdown.write(unwrapped(part.body)))
        for part in item.parts
        if part.kind not in MINUTES and (item.confidential or not part.confidential)
    ]
    return hashlib.sha256(json.dumps([item.title, parts], ensure_ascii=False).encode()).hexdigest()


def unwrapped(text: Text) -> Text:
    """Return a text without the ends of lines that its author's editor made."""
    return rewrite(text, lambda node: (Words(" "),) if isinstance(node, Break) and not node.hard else None)


def recognise(
    published: Published, meeting: Meeting, sections: Iterable[Section], folder: str
) -> tuple[Known, list[Diagnostic]]:
    """Return the identity of each item that has been seen; where two may be the same one, an error asks.

    `folder` is the meeting's, relative to the workspace root; the items are not named yet.
    """
    if not published.items:
        return {}, []
    items = walk(tuple(sections))
    paths = {item.path: posixpath.relpath(item.path, folder or ".") for item in items}
    named: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        named[item.id].append(item)
    claims = {identity: _claims(identity, seen, named) for identity, seen in published.items.items()}
    wanted: dict[str, list[str]] = defaultdict(list)
    for identity, mine in claims.items():
        for item in mine:
            wanted[item.path].append(identity)
    known: dict[str, str] = {}
    found: list[Diagnostic] = []
    lost: list[str] = []
    texts: dict[str, str] = {}

    def said(item: Item) -> str:
        """Return the digest of an item, made once however many it may be: items may all be called alike."""
        if item.path not in texts:
            texts[item.path] = digest(item)
        return texts[item.path]

    for identity, seen in published.items.items():
        mine = [item for item in claims[identity] if item.path not in known]
        sure = _sure(seen, mine, paths, said, alone=all(len(wanted[item.path]) == 1 for item in mine))
        if sure is not None:
            known[sure.path] = identity
        elif mine:
            found += [_unclear(item, identity, seen) for item in mine]
        else:
            lost.append(identity)
    digests: dict[str, list[Item]] = defaultdict(list)
    if lost:
        for item in items:
            if item.path not in known:
                digests[said(item)].append(item)
    for identity in lost:
        seen = published.items[identity]
        alike = digests.get(seen.digest, [])
        if len(alike) == 1 and alike[0].path not in known:
            known[alike[0].path] = identity
            told = rules.RenamedItem.found(Span(alike[0].span.source), number=seen.number, path=seen.path, id=identity)
            found.append(told)
        elif alike:
            found += [_unclear(item, identity, seen) for item in alike]
        else:
            gone = rules.PublishedItemMissing.item
            found.append(gone(meeting.span, number=seen.number, title=seen.title, path=seen.path))
    return known, found


def late(published: Published, meeting: Meeting, sections: Iterable[Section]) -> list[Diagnostic]:
    """Return what is wrong with items that are late, or came late and do not say why."""
    found: list[Diagnostic] = []
    sent = dt.datetime.fromisoformat(published.dispatches[0].at) if published.dispatches else None
    in_time = all(one.met(sent) for one in deadlines(meeting) if one.what == "agenda" and sent)

    def look(items: Iterable[Item], *, excused: bool) -> None:
        for item in items:
            seen = published.items.get(item.id)
            given = excused or bool(item.late_reason)
            if seen is None and not given and not item.withdrawn and not item.withheld:
                found.append(rules.LateWithoutReason.found(item.span))
            elif seen is not None and seen.dispatch == 1 and in_time and item.late:
                found.append(rules.UselessKey.in_time(item.span))
            look(item.items, excused=given)

    if published.dispatches:
        for section in sections:
            look(section.items, excused=False)
    return found


def gone(published: Published, meeting: Meeting, sections: Iterable[Section], folder: str) -> list[Diagnostic]:
    """Return an error for each attachment that has been seen and that nothing lists any more."""
    items = walk(tuple(sections))
    listed = {place(entry.key, folder) for entry in meeting.attachments}
    listed |= {place(entry.key, folder) for item in items for entry in item.attachments}
    there = {item.id for item in items if not item.withdrawn} | {""}
    return [
        rules.PublishedItemMissing.attachment(meeting.span, number=seen.number, path=identity)
        for identity, seen in published.attachments.items()
        if identity not in listed and not seen.withdrawn and seen.item in there
    ]


def follow(published: Published, keys: Iterable[str], folder: str, checksum: Callable[[str], str]) -> Published:
    """Return what has been seen with the new paths of attachments whose file has another one, and the same bytes.

    `keys` are the paths and addresses that are listed now, `checksum` gives the SHA-256 of a file by its path.
    """
    listed = {place(key, folder): key for key in keys}
    lost = {seen.digest: identity for identity, seen in published.attachments.items() if identity not in listed}
    new = [identity for identity in listed if identity not in published.attachments]
    if not lost or not new:
        return published
    moved: dict[str, list[str]] = defaultdict(list)
    for identity in new:
        if (sum_ := checksum(listed[identity])) in lost:
            moved[lost[sum_]].append(identity)
    paths = {old: others[0] for old, others in moved.items() if len(others) == 1}
    attachments = {paths.get(identity, identity): seen for identity, seen in published.attachments.items()}
    return replace(published, attachments=attachments)


def place(key: str, folder: str) -> str:
    """Return the identity of an attachment: its path from the meeting's folder on, or its address."""
    return key if key.startswith(("https://", "http://")) else posixpath.relpath(key, folder or ".")


def _claims(identity: str, seen: Seen, named: Mapping[str, list[Item]]) -> list[Item]:
    """Return the items that are named like one that has been seen, from all by their names."""
    names = dict.fromkeys((identity, anchor(seen.path)) if seen.path else (identity,))
    return [item for name in names for item in named.get(name, ())]


def _sure(
    seen: Seen, mine: list[Item], paths: Mapping[str, str], said: Callable[[Item], str], *, alone: bool
) -> Item | None:
    """Return which of the items it is, or None where there is none or a doubt."""
    if len(mine) == 1 and alone:
        return mine[0]
    same = [item for item in mine if paths[item.path] == seen.path]
    equal = [item for item in mine if said(item) == seen.digest]
    if same and (not equal or equal == same or same[0] in equal):
        return same[0]
    return equal[0] if len(equal) == 1 and not same else None


def _unclear(item: Item, identity: str, seen: Seen) -> Diagnostic:
    return rules.RenamedItem.unclear(Span(item.span.source), number=seen.number, path=seen.path, id=identity)
