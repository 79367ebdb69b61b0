"""Attachments: what each file is, and its number. The same file listed twice is one attachment."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agendagen import rules
from agendagen.attachments import FileKind, examine, published_names, readable_name
from agendagen.diagnostics import Diagnostic
from agendagen.files import Facts, Files, suggest
from agendagen.link.targets import hidden
from agendagen.model import Agenda, Attachment, Item, walk
from agendagen.phrases import Phrase
from agendagen.rules import terms
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
    whose = terms.OF_ITEM(number=owner.number, title=owner.title) if owner else terms.OF_MEETING
    written, span = entry.written or entry.path, entry.span
    if facts.state != "ok":
        return [unusable(written, entry, facts, whose)]
    if kind is None:
        return []
    if kind.problem == "damaged":
        return [rules.DamagedFile.attachment(span, path=written, owner=whose, why=kind.detail)]
    if kind.problem == "encrypted":
        return [rules.EncryptedFile.attachment(span, path=written, owner=whose)]
    if kind.problem == "mismatch":
        return [rules.WrongFileKind.found(span, path=written, owner=whose, why=kind.detail)]
    if kind.size > LARGE:
        return [rules.LargeFile.large(span, path=written, owner=whose, size=kind.size // 1024 // 1024)]
    return []


def unusable(written: str, entry: Attachment, facts: Facts, owner: Phrase) -> Diagnostic:
    """Say why a listed file cannot be used."""
    span = entry.span
    if facts.state == "missing":
        folder = posixpath.dirname(entry.path)
        near = suggest(written, entry.path, facts, span)
        where = terms.NOT_IN(folder=folder) if folder else terms.NO_SUCH_FILE
        return rules.MissingFile.attachment(span, path=written, owner=owner, where=where, fix=near)
    if facts.state == "outside":
        return rules.OutsideWorkspace.attachment(span, path=written, owner=owner)
    if facts.state == "empty":
        return rules.EmptyFile.attachment(span, path=written, owner=owner)
    if facts.state == "folder":
        return rules.MissingFile.attachment_folder(span, path=written, owner=owner)
    if facts.state == "too-large":
        return rules.LargeFile.unread(span, path=written, owner=owner)
    return rules.UnreadableFile.attachment(span, path=written, owner=owner)
