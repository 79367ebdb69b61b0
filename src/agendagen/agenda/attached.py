"""Attachments: what each file is. The same file listed twice is one attachment."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from agendagen import rules
from agendagen.agenda.elsewhere import meeting_of
from agendagen.agenda.seen import place
from agendagen.attachments import FileKind, Kept, examine, published_names, readable_name
from agendagen.diagnostics import Diagnostic
from agendagen.files import ONES_OWN, Facts, Files, name_in, suggest
from agendagen.keyed import scalar
from agendagen.model import Agenda, Attachment, Item, walk
from agendagen.names import RECURRING, is_source, natural
from agendagen.phrases import Phrase
from agendagen.provenance import checksum
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.words import Words

LARGE = 50 * 1024 * 1024
"""Bytes above which a file is unkind to those who download it."""
_SHORTCUTS: Final = (".lnk", ".url", ".webloc", ".desktop", ".gdoc", ".gsheet", ".gslides", ".icloud")
"""How the names of files end that say where a document is, and are none."""
_UNFINISHED: Final = (".crdownload", ".part", ".partial", ".download")
"""How browsers call what they have not got whole."""


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


def attach(
    agenda: Agenda, words: Words, files: Files, folder: str, kept: Kept | None = None
) -> tuple[Attached, list[Diagnostic]]:
    """Examine the attachments of the meeting and its items, and word their numbers."""
    owned: list[tuple[Item | None, Attachment]] = [(None, entry) for entry in agenda.meeting.attachments]
    owned += [(item, entry) for item in walk(agenda.sections) for entry in item.attachments]
    names = _names(entry for _, entry in owned)
    found: list[Diagnostic] = []
    kinds: dict[str, FileKind] = {}
    entries: list[tuple[Item | None, Attachment]] = []
    by_path: dict[str, Attachment] = {}
    for owner, entry in owned:
        if not entry.key:  # what stands for a closed one
            label = words.label("attachment", closed=True, capital=True)
            entries.append((owner, replace(entry, label=label, first=False)))
            continue
        if entry.withdrawn:
            gone = replace(
                entry,
                path="",
                url="",
                label=words.numbered("attachment", entry.number, closed=entry.confidential, capital=True),
                title=entry.title or (readable_name(entry.path) if entry.path else entry.url),
                first=entry.key not in by_path,
            )
            by_path.setdefault(entry.key, gone)
            entries.append((owner, gone))
            continue
        if entry.path and entry.key not in kinds:
            kinds[entry.key] = examine(entry.path, files.read(entry.path), kept)
        kind = kinds.get(entry.key)
        found += _problems(owner, entry, files, kind)
        examined = replace(
            entry,
            label=words.numbered("attachment", entry.number, closed=entry.confidential, capital=True),
            href=f"attachments/{names[entry.path]}" if entry.path else entry.url,
            title=entry.title or _title(entry, kind),
            kind=kind.kind if kind else "",
            size=kind.size if kind else 0,
            pages=kind.pages if kind else 0,
            first=entry.key not in by_path,
            dispatch=_dispatch(agenda, entry, folder),
            revised=_revised(agenda, entry, files, folder),
        )
        if examined.revised and examined.first:
            found.append(rules.RevisedAttachment.found(entry.span, path=entry.written or entry.path))
        by_path.setdefault(entry.key, examined)
        entries.append((owner, examined))
    listed = sorted(by_path.values(), key=lambda entry: (entry.confidential, natural(entry.number)))
    return Attached(tuple(entries), tuple(listed), by_path), found


def _dispatch(agenda: Agenda, entry: Attachment, folder: str) -> int:
    seen = agenda.published.attachments.get(place(entry.key, folder))
    return seen.dispatch if seen else 0


def _revised(agenda: Agenda, entry: Attachment, files: Files, folder: str) -> str:
    """Return since when a file that was sent is another one."""
    seen = agenda.published.attachments.get(place(entry.key, folder))
    if seen is None or not entry.path:
        return ""
    if seen.digest != files.once(entry.path, checksum):
        return "now"
    return agenda.published.dispatches[seen.changed - 1].at[:10] if seen.changed else ""


def _names(entries: Iterable[Attachment]) -> dict[str, str]:
    """Return the published name of each path; those of open files do not depend on closed ones."""
    paths = [(entry.path, entry.confidential) for entry in entries if entry.path]
    names = published_names({path for path, closed in paths if not closed})
    return names | published_names({path for path, closed in paths if closed}, taken=set(names.values()))


def _title(entry: Attachment, kind: FileKind | None) -> str:
    if entry.url:
        return entry.url
    return (kind.title if kind else "") or readable_name(entry.path)


def _problems(owner: Item | None, entry: Attachment, files: Files, kind: FileKind | None) -> list[Diagnostic]:
    """Say what is wrong with a file, naming the item."""
    if not entry.path:
        return []
    whose = terms.OF_ITEM(number=owner.number, title=owner.title) if owner else terms.OF_MEETING
    written, span = entry.written or entry.path, entry.span
    facts = files.facts(entry.path)
    if facts.state != "ok":
        return [_unusable(written, entry, facts, whose, files)]
    name = posixpath.basename(entry.path).casefold()
    if is_source(entry.path) and (not name.endswith(".md") or _of_a_meeting(entry.path, files)):
        return [rules.WrongFileKind.source(span, path=written, owner=whose)]
    if name.endswith(_UNFINISHED) or name.startswith("~$"):
        return [rules.WrongFileKind.unfinished(span, path=written, owner=whose)]
    if name.endswith(_SHORTCUTS):
        return [rules.WrongFileKind.shortcut(span, path=written, owner=whose)]
    if kind is None:
        return []
    if kind.problem == "damaged":
        return [rules.DamagedFile.attachment(span, path=written, owner=whose, why=kind.detail)]
    if kind.problem == "encrypted":
        return [rules.EncryptedFile.attachment(span, path=written, owner=whose)]
    if kind.problem == "mismatch":
        return [rules.WrongFileKind.found(span, path=written, owner=whose, why=kind.detail)]
    if kind.portfolio:
        return [rules.PdfPortfolio.found(span, path=written, owner=whose)]
    if kind.size > LARGE:
        return [rules.LargeFile.large(span, path=written, owner=whose, size=kind.size // 1024 // 1024)]
    return []


def _of_a_meeting(path: str, files: Files) -> bool:
    """Tell whether a Markdown file is an item of a meeting, or of all new ones."""
    folder = meeting_of(path, files)
    parts = path.split("/") if folder is None else posixpath.relpath(path, folder or ".").split("/")
    return parts[0] == RECURRING if folder is None else not any(part.startswith(("_", ".")) for part in parts)


def _unusable(written: str, entry: Attachment, facts: Facts, owner: Phrase, files: Files) -> Diagnostic:
    """Say why a listed file cannot be used."""
    span = entry.span
    if facts.state == "missing" and not ONES_OWN.match(written):
        folder = posixpath.dirname(entry.path)
        near = suggest(written, entry.path, files, span, scalar)
        where = terms.NOT_IN(folder=folder) if folder else terms.NO_SUCH_FILE
        return rules.MissingFile.attachment(span, path=written, owner=owner, where=where, fix=near)
    if facts.state in {"missing", "outside"}:
        return rules.OutsideWorkspace.attachment(span, path=written, owner=owner, name=scalar(name_in(written)))
    if facts.state == "empty":
        return rules.EmptyFile.attachment(span, path=written, owner=owner)
    if facts.state == "folder":
        return rules.MissingFile.attachment_folder(span, path=written, owner=owner)
    if facts.state == "too-large":
        return rules.LargeFile.unread(span, path=written, owner=owner)
    return rules.UnreadableFile.attachment(span, path=written, owner=owner)
