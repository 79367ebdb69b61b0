"""Find out how many pages each attachment takes in the pack, and where each page of it will be."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from agendagen import rules
from agendagen.attachments import IMAGES, OFFICE
from agendagen.diagnostics import Diagnostic, Span
from agendagen.pdf.pack.images import image_page
from agendagen.phrases import Phrase
from agendagen.rules import terms

Converter = Callable[[bytes, str], bytes | None]
"""Turns an office file of that name into a PDF; None when it cannot."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment on its way into the pack."""

    anchor: str
    """The id of its entry in the agenda's list; the destination of that name leads to its first page in the pack."""
    label: str
    """Such as ``Bilag 4``."""
    title: str
    name: str
    """Its file name beside the HTML, so that links to ``attachments/NAME`` are found."""
    kind: str
    """As `attachments.FileKind` says: ``PDF``, ``PNG``, ``DOCX`` …"""
    source: bytes | Path
    """What is in it, or where to read that."""
    item_anchor: str = ""
    """The id of its item in the agenda; empty for an attachment of the meeting."""
    back: str = ""
    """The words of the way back, such as ``Til punkt 1.2``; empty for none."""
    written: str = ""
    """The path as the author wrote it, for messages."""
    span: Span | None = None

    def read(self) -> bytes:
        """Return the whole file."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()


@dataclass(frozen=True, slots=True)
class Planned:
    """An enclosure whose pages are known."""

    enclosure: Enclosure
    pages: int = 0
    """0 when it is enclosed separately."""
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
    sheets: bool = False
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


def plan(enclosures: Iterable[Enclosure], *, sheets: bool = False, convert_office: Converter | None = None) -> PackPlan:
    """Open, draw or convert each attachment, so that the pages of the pack are known before the agenda is laid out."""
    entries: list[Planned] = []
    found: list[Diagnostic] = []
    for enclosure in enclosures:
        entry, problem = _planned(enclosure, convert_office)
        entries.append(entry)
        found += [problem] if problem else []
    return PackPlan(tuple(entries), sheets, tuple(found))


def place(planned: PackPlan, agenda_pages: int, insert_after: Mapping[str, int] | None = None) -> Placing:
    """Say where everything is in the pack.

    `insert_after` maps an attachment's anchor to the page of the agenda that it follows; without it, or for an
    attachment it does not name, the attachment comes after the agenda.
    """
    after = insert_after or {}
    enclosed = [entry for entry in planned.entries if entry.pages]
    behind = [min(after.get(entry.enclosure.anchor, agenda_pages), agenda_pages) for entry in enclosed]
    sizes = [entry.pages + planned.sheets for entry in enclosed]
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
    first = {enclosed[index].enclosure.anchor: start for index, start in starts.items()}
    order = tuple((starts[index], enclosed[index]) for index in ordered)
    return Placing(agenda, first, agenda_pages + inserted, order)


def without(planned: PackPlan, entry: Planned) -> PackPlan:
    """Return the plan with one attachment that turned out to be damaged enclosed as a file."""
    problem = _damaged(entry.enclosure, terms.CONTRADICTS_ITSELF)
    entries = tuple(Planned(one.enclosure, embed=True) if one is entry else one for one in planned.entries)
    return PackPlan(entries, planned.sheets, (*planned.diagnostics, problem))


def _planned(enclosure: Enclosure, convert_office: Converter | None) -> tuple[Planned, Diagnostic | None]:
    """Return the enclosure with its pages, or without any and with the reason."""
    if enclosure.kind == "PDF":
        return _planned_pdf(enclosure, enclosure.source)
    if enclosure.kind in IMAGES:
        drawn = image_page(enclosure.read(), enclosure.kind, enclosure.title)
        if drawn is None:
            return Planned(enclosure), _damaged(enclosure, terms.CANNOT_BE_DRAWN)
        return Planned(enclosure, 1, drawn, drawn=True), None
    name = enclosure.written or enclosure.name
    if enclosure.kind in OFFICE:
        if convert_office is None:
            return Planned(enclosure, embed=True), rules.NotConverted.no_office(enclosure.span, path=name)
        pdf = convert_office(enclosure.read(), enclosure.name)
        if pdf is None:
            return Planned(enclosure, embed=True), rules.NotConverted.failed(enclosure.span, path=name)
        return _planned_pdf(enclosure, pdf)
    found = rules.NotConverted.no_pages(enclosure.span, path=name, kind=enclosure.kind)
    return Planned(enclosure, embed=True), found


def _planned_pdf(enclosure: Enclosure, source: bytes | Path) -> tuple[Planned, Diagnostic | None]:
    """Count the pages of a PDF."""
    try:
        with open_pdf(source) as pdf:
            if cut_off(pdf, source):
                return Planned(enclosure), _damaged(enclosure, terms.ENDS_EARLY)
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        found = rules.EncryptedFile.pack(enclosure.span, path=enclosure.written or enclosure.name)
        return Planned(enclosure, embed=True), found
    except Exception:  # noqa: BLE001 - whatever a broken file makes of the library, it is the file's fault
        return Planned(enclosure), _damaged(enclosure, terms.CANNOT_BE_OPENED)
    if not pages:
        return Planned(enclosure), _damaged(enclosure, terms.NO_PAGES)
    return Planned(enclosure, pages, source), None


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


def _damaged(enclosure: Enclosure, why: Phrase) -> Diagnostic:
    """Say that an attachment cannot be opened."""
    return rules.DamagedFile.pack(enclosure.span, path=enclosure.written or enclosure.name, why=why)
