"""Attachments: what each file is, and its number. The same file listed twice is one attachment."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agendagen.attachments import FileKind, examine, published_names, readable_name
from agendagen.diagnostics import Diagnostic, error, warning
from agendagen.files import Facts, Files, suggest
from agendagen.link.targets import hidden
from agendagen.model import Agenda, Attachment, Item, walk
from agendagen.slug import slug
from agendagen.words import Words

LARGE = 50 * 1024 * 1024
"""Bytes above which a file is unkind to those who download it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """Every attachment entry with its owner (None: the meeting) in reading order."""

    entries: tuple[tuple[Item | None, Attachment], ...]
    listed: tuple[Attachment, ...]
    """Each different attachment that the document shows, once."""
    by_path: dict[str, Attachment]
    """By path, or by address where it is on the web."""

    def of(self, owner: Item | None) -> tuple[Attachment, ...]:
        """Return the attachments that `owner` lists."""
        path = owner.path if owner else None
        return tuple(entry for item, entry in self.entries if (item.path if item else None) == path)


def attach(agenda: Agenda, words: Words, files: Files) -> tuple[Attached, list[Diagnostic]]:
    """Examine and number the attachments of the meeting and its items."""
    owned = list(_owned(agenda))
    names = published_names({entry.path for _, entry in owned if entry.path})
    found: list[Diagnostic] = []
    numbers: dict[str, tuple[str, str]] = {}
    counts: dict[str, int] = {}
    anchors: set[str] = set()
    shown: set[str] = set()
    kinds: dict[str, FileKind] = {}
    entries: list[tuple[Item | None, Attachment]] = []
    for owner, entry in owned:
        key = entry.path or entry.url
        facts = files.facts(entry.path) if entry.path else Facts("ok")
        if entry.path and key not in kinds:
            kinds[key] = examine(entry.path, files.read(entry.path))
        found += _problems(owner, entry, facts, kinds.get(key))
        if key not in numbers:
            numbers[key] = (_next(agenda, owner, counts), _anchor(entry, anchors))
        visible = owner is None or not hidden(agenda, owner)
        number, anchor = numbers[key]
        kind = kinds.get(key)
        entries.append(
            (
                owner,
                replace(
                    entry,
                    number=number,
                    label=f"{words.label('attachment', capital=True)}\N{NO-BREAK SPACE}{number}",
                    anchor=anchor,
                    href=f"attachments/{names[entry.path]}" if entry.path else entry.url,
                    title=entry.title or _title(entry, kind),
                    kind=kind.kind if kind else "",
                    size=kind.size if kind else 0,
                    pages=kind.pages if kind else 0,
                    first=visible and key not in shown,
                ),
            )
        )
        if visible:
            shown.add(key)
    listed = tuple(entry for _, entry in entries if entry.first)
    by_path: dict[str, Attachment] = {}
    for _, entry in entries:
        key = entry.path or entry.url
        if key not in by_path or entry.first:
            by_path[key] = entry
    return Attached(tuple(entries), listed, by_path), found


def _owned(agenda: Agenda) -> Iterator[tuple[Item | None, Attachment]]:
    owners: list[tuple[Item | None, tuple[Attachment, ...]]] = [(None, agenda.meeting.attachments)]
    owners += [(item, item.attachments) for item in walk(agenda.sections)]
    for owner, entries in owners:
        seen: set[str] = set()
        for entry in entries:
            if (entry.path or entry.url) not in seen:
                seen.add(entry.path or entry.url)
                yield owner, entry


def _next(agenda: Agenda, owner: Item | None, counts: dict[str, int]) -> str:
    """Return the next number: through the agenda, or within the item as ``1.2-1``."""
    prefix = f"{owner.number}-" if owner and agenda.meeting.numbering.attachments == "item" else ""
    counts[prefix] = counts.get(prefix, 0) + 1
    return f"{prefix}{counts[prefix]}"


def _anchor(entry: Attachment, taken: set[str]) -> str:
    name = slug(posixpath.splitext(posixpath.basename(entry.path))[0] if entry.path else entry.title or entry.url)
    anchor = base = f"attachment-{name or 'file'}"
    count = 2
    while anchor in taken:
        anchor = f"{base}-{count}"
        count += 1
    taken.add(anchor)
    return anchor


def _title(entry: Attachment, kind: FileKind | None) -> str:
    if entry.url:
        return entry.url
    return (kind.title if kind else "") or readable_name(entry.path)


def _problems(owner: Item | None, entry: Attachment, facts: Facts, kind: FileKind | None) -> list[Diagnostic]:
    """Say what is wrong with a file, naming the item."""
    if not entry.path:
        return []
    of = f" of item {owner.number} *{owner.title}*" if owner else " of the meeting"
    written = entry.written or entry.path
    if facts.state != "ok":
        return [unusable(written, entry, facts, of)]
    if kind is None:
        return []
    if kind.problem == "damaged":
        advice = "open it, save it anew and put it here again"
        return [error("damaged-file", f"`{written}`{of} is damaged: {kind.detail}", entry.span, help=advice)]
    if kind.problem == "encrypted":
        advice = "save it without a password"
        return [error("encrypted-file", f"`{written}`{of} needs a password to be read", entry.span, help=advice)]
    if kind.problem == "mismatch":
        return [warning("wrong-file-kind", f"`{written}`{of} is not what its name says: {kind.detail}", entry.span)]
    if kind.size > LARGE:
        size = kind.size // 1024 // 1024
        return [warning("large-file", f"`{written}`{of} is {size} MB", entry.span, help="make the file smaller")]
    return []


def unusable(written: str, entry: Attachment, facts: Facts, of: str) -> Diagnostic:
    """Say why a listed file cannot be used."""
    if facts.state == "missing":
        folder = posixpath.dirname(entry.path)
        near = suggest(written, entry.path, facts)
        label = f"not in {folder}/" if folder else "no such file"
        return error("missing-file", f"`{written}`{of} does not exist", entry.span, label=label, help=near)
    if facts.state == "outside":
        message = f"`{written}`{of} lies outside the workspace, where nothing is read"
        return error("outside-workspace", message, entry.span, help="copy the file into the meeting's folder")
    if facts.state == "empty":
        return error("empty-file", f"`{written}`{of} is an empty file", entry.span, help="save it again")
    if facts.state == "folder":
        return error("missing-file", f"`{written}`{of} is a folder", entry.span, help="list the files in it one by one")
    if facts.state == "too-large":
        return error("large-file", f"`{written}`{of} is too large to be read", entry.span, help="make it smaller")
    return error("unreadable-file", f"`{written}`{of} cannot be read", entry.span, help="see its permissions")
