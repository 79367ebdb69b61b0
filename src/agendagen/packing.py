"""Say what goes into a meeting's pack, and how the worker is to put it together."""

from __future__ import annotations

from agendagen import rules
from agendagen.attachments import OFFICE, examine
from agendagen.diagnostics import Diagnostic, in_order
from agendagen.model import Agenda, Item, walk
from agendagen.pack.job import PackEntry, PackJob
from agendagen.pack.office import convert_office, office_program
from agendagen.pdf import Job
from agendagen.reading import Reading


def pack_job(reading: Reading, agenda: Job, fonts: tuple[bytes, ...]) -> PackJob:
    """Return the job for `Worker.pack`; office files are converted here, by LibreOffice, where it is installed.

    `agenda` is the document for paper, with room for the pack's numbers; `fonts` is what the pack writes in.
    """
    settings, words = reading.agenda.meeting.pack, reading.words
    return PackJob(
        agenda,
        tuple(_entries(reading)),
        fonts,
        stamp=words.text("page {page} of {pages}", page="{page}", pages="{pages}"),
        page=words.numbered("page", "{page}"),
        dividers=settings.sheets,
        after=_after(reading.agenda) if settings.place == "item" else None,
        office=office_program() is not None,
    )


def locked(reading: Reading, agenda: Agenda) -> list[Diagnostic]:
    """Say which attachments of an edition are to go into its pack and need a password."""
    files = reading.sources.workspace
    shut = {
        rules.EncryptedFile.pack(entry.span, path=entry.written or entry.path)
        for entry in agenda.attachments
        if entry.path and entry.pack and examine(entry.path, files.read(entry.path)).problem == "encrypted"
    }
    return list(in_order(shut))


def _entries(reading: Reading) -> list[PackEntry]:
    agenda, words, files = reading.agenda, reading.words, reading.sources.workspace
    owners = {entry.anchor: item for item in walk(agenda.sections) for entry in item.attachments if entry.first}
    found = []
    for entry in agenda.attachments:
        if not entry.path or not entry.pack:
            continue
        owner: Item | None = owners.get(entry.anchor)
        goal = words.numbered("item", owner.number) if owner else ""
        name = entry.href.rsplit("/", 1)[-1]
        if entry.kind in OFFICE:
            files.record.leave_gap()  # LibreOffice, with its fonts and settings, cannot be asked what has changed
        found.append(
            PackEntry(
                anchor=entry.anchor,
                label=entry.label,
                title=entry.title,
                name=name,
                kind=entry.kind,
                source=files.path(entry.path),
                converted=_converted(files.read(entry.path), name) if entry.kind in OFFICE else b"",
                item_anchor=owner.id if owner else "",
                back=words.text("Back to {place}", place=goal) if owner else words.text("Back to the agenda"),
                written=entry.written,
                span=entry.span,
            )
        )
    return found


def _converted(data: bytes, name: str) -> bytes:
    return convert_office(data, name) or b""


def _after(agenda: Agenda) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the anchors of the agenda in their order, each with those of the attachments that follow there."""
    marks: list[tuple[str, tuple[str, ...]]] = [
        ("participants", tuple(entry.anchor for entry in agenda.meeting.attachments if entry.first))
    ]
    for section in agenda.sections:
        if section.id:
            marks.append((section.id, ()))
        marks += [
            (item.id, tuple(entry.anchor for entry in item.attachments if entry.first)) for item in walk((section,))
        ]
    return tuple(marks)
