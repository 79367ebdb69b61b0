"""Find out how many pages each attachment takes in the pack, and where each page of it will be."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pikepdf

from agendagen import rules
from agendagen.attachments import IMAGES, OFFICE
from agendagen.diagnostics import Diagnostic
from agendagen.pack.images import image_page
from agendagen.pack.job import PackEntry
from agendagen.phrases import Names, Phrase
from agendagen.records import dataclass
from agendagen.rules import terms


@dataclass(frozen=True, slots=True)
class Planned:
    """An attachment whose pages are known."""

    entry: PackEntry
    pages: int = 0
    """0 when it is enclosed as a file."""
    pdf: bytes | Path = b""
    """The PDF whose pages are taken."""
    drawn: bool = False
    """Whether the page was drawn here, with room for the stamp on it."""
    embed: bool = False
    """Whether the file itself goes into the pack, having no pages there."""


@dataclass(frozen=True, slots=True)
class PackPlan:
    """What goes into the pack, in order."""

    entries: tuple[Planned, ...]
    dividers: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing:
    """Where everything is in the pack; pages count from 1."""

    agenda: tuple[int, ...]
    """For each page of the agenda its page in the pack."""
    first_page: Mapping[str, int]
    """Of each enclosed attachment, by its anchor: its sheet if there is one, else its first page."""
    total: int
    order: tuple[tuple[int, Planned], ...]
    """The enclosed attachments as they follow each other, each with its first page."""


def plan(
    entries: Iterable[PackEntry],
    *,
    dividers: bool = False,
    office: bool = False,
    begin: Callable[[PackEntry | None], None] = lambda _: None,
) -> PackPlan:
    """Open or draw each attachment, so that the pages of the pack are known before the agenda is laid out.

    `office` says whether LibreOffice is there; what it made of an entry is in `PackEntry.converted`. `begin` is told
    each attachment before it is opened, and None when all were.
    """
    planned: list[Planned] = []
    found: list[Diagnostic] = []
    for entry in entries:
        begin(entry)
        one, problem = _planned(entry, office=office)
        planned.append(one)
        found += [problem] if problem else []
    begin(None)
    return PackPlan(tuple(planned), dividers, tuple(found))


def place(planned: PackPlan, agenda_pages: int, insert_after: Mapping[str, int] | None = None) -> Placing:
    """Say where everything is in the pack.

    `insert_after` maps an attachment's anchor to the page of the agenda that it follows; without it, or for an
    attachment it does not name, the attachment comes after the agenda.
    """
    after = insert_after or {}
    enclosed = [one for one in planned.entries if one.pages]
    behind = [min(after.get(one.entry.anchor, agenda_pages), agenda_pages) for one in enclosed]
    sizes = [one.pages + planned.dividers for one in enclosed]
    ordered = sorted(range(len(enclosed)), key=lambda index: (behind[index], index))
    starts: dict[int, int] = {}
    inserted = 0
    for index in ordered:
        starts[index] = behind[index] + inserted + 1
        inserted += sizes[index]
    agenda = tuple(
        page + sum(size for size, place in zip(sizes, behind, strict=True) if place < page)
        for page in range(1, agenda_pages + 1)
    )
    first = {enclosed[index].entry.anchor: start for index, start in starts.items()}
    order = tuple((starts[index], enclosed[index]) for index in ordered)
    return Placing(agenda, first, agenda_pages + inserted, order)


def without(planned: PackPlan, damaged: Planned) -> PackPlan:
    """Return the plan with one attachment that turned out to be damaged enclosed as a file."""
    problem = _damaged(damaged.entry, terms.CONTRADICTS_ITSELF)
    entries = tuple(Planned(one.entry, embed=True) if one is damaged else one for one in planned.entries)
    return PackPlan(entries, planned.dividers, (*planned.diagnostics, problem))


def _planned(entry: PackEntry, *, office: bool) -> tuple[Planned, Diagnostic | None]:
    """Return the entry with its pages, or without any and with the reason."""
    if entry.kind == "PDF":
        return _planned_pdf(entry, entry.source)
    if entry.kind in IMAGES:
        drawn = image_page(entry.read(), entry.kind, entry.title)
        if drawn is None:
            return Planned(entry), _damaged(entry, terms.CANNOT_BE_DRAWN)
        return Planned(entry, 1, drawn, drawn=True), None
    name = entry.written or entry.name
    if entry.kind in OFFICE:
        if not office:
            return Planned(entry, embed=True), rules.NotConverted.no_office(entry.span, path=name)
        if not entry.converted:
            return Planned(entry, embed=True), rules.NotConverted.failed(entry.span, path=name)
        return _planned_pdf(entry, entry.converted)
    found = rules.NotConverted.no_pages(entry.span, path=name, kind=entry.kind)
    return Planned(entry, embed=True), found


def _planned_pdf(entry: PackEntry, source: bytes | Path) -> tuple[Planned, Diagnostic | None]:
    """Count the pages of a PDF."""
    try:
        with open_pdf(source) as pdf:
            if cut_off(pdf, source):
                return Planned(entry), _damaged(entry, terms.ENDS_EARLY)
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        found = rules.EncryptedFile.pack(entry.span, path=entry.written or entry.name)
        return Planned(entry, embed=True), found
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is the file's fault
        return Planned(entry), _damaged(entry, terms.CANNOT_BE_OPENED)
    if not pages:
        return Planned(entry), _damaged(entry, terms.NO_PAGES)
    return Planned(entry, pages, source), None


def open_pdf(source: bytes | Path) -> pikepdf.Pdf:
    """Open a PDF; from a path it is read as needed rather than held in memory."""
    opened = io.BytesIO(source) if isinstance(source, bytes) else source
    return pikepdf.open(opened, suppress_warnings=True)


def cut_off(pdf: pikepdf.Pdf, source: bytes | Path) -> bool:
    """Tell whether the end of the file is missing, so that pages may be; qpdf mends what else is wrong."""
    if isinstance(source, bytes):
        tail = source[-4096:]
    else:
        with source.open("rb") as file:
            file.seek(max(0, source.stat().st_size - 4096))
            tail = file.read()
    return b"%%EOF" not in tail and bool(pdf.get_warnings())


def _damaged(entry: PackEntry, why: Phrase) -> Diagnostic:
    """Say that an attachment cannot be opened."""
    return rules.DamagedFile.pack(entry.span, path=entry.written or entry.name, why=why)


def left_out(entry: PackEntry, dropped: Sequence[str], lost: Sequence[str]) -> list[Diagnostic]:
    """Say what of an attachment does not come along: `dropped` on purpose, `lost` because a pack cannot keep it."""
    name = entry.written or entry.name
    found = []
    if dropped:
        what = Names(tuple(terms.LEFT_OUT[word] for word in dropped))
        found.append(rules.ActiveContent.found(entry.span, path=name, what=what))
    if "a signature" in lost:
        found.append(rules.LostSignature.found(entry.span, path=name))
    if "an XFA form" in lost:
        found.append(rules.XfaForm.found(entry.span, path=name))
    return found


def untagged(entry: PackEntry, *, unsound: bool) -> Diagnostic:
    """Say that somebody who cannot see gets little from this attachment."""
    name = entry.written or entry.name
    if unsound:
        return rules.UntaggedAttachment.unsound_tags(entry.span, path=name)
    return rules.UntaggedAttachment.no_tags(entry.span, path=name)
