"""Compose the pack: lay the agenda out with the pages of its attachments counted in, and put everything together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agendagen.diagnostics import Diagnostic
from agendagen.html import PackPages
from agendagen.model import Agenda, Item, walk
from agendagen.pdf import Result, Worker
from agendagen.pdf.pack import Enclosure, Placing, convert_office, office_program, place
from agendagen.pdf.packjob import GuardedPacker
from agendagen.reading import Reading

Layout = Callable[[PackPages], tuple[Result, list[Diagnostic]]]
"""Lays the agenda out with the numbers of the pack."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The pack, or nothing where it could not be made."""

    pdf: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()


def pack(reading: Reading, layout: Layout, fonts: tuple[bytes, ...], worker: Worker) -> Packed:
    """Return the agenda and its attachments as one PDF.

    The agenda is laid out twice: to learn its pages, and again with the numbers that they have in the pack. Where the
    second time gives other pages than the first, a third time settles it. The attachments are opened in `worker` only.
    """
    agenda, settings = reading.agenda, reading.agenda.meeting.pack
    packer = GuardedPacker(worker, convert_office if office_program() else None)
    enclosures = _enclosures(reading)
    planned = packer.plan(enclosures, sheets=settings.sheets)
    if len(planned.entries) < len(enclosures):  # the worker is gone
        return Packed(diagnostics=planned.diagnostics)
    behind_items = settings.place == "item"
    found = list(planned.diagnostics)
    known = PackPages(behind_items=behind_items)
    result, problems = layout(known)
    placing = None
    for _ in range(3):
        if not result.pdf:
            return Packed(diagnostics=(*found, *problems))
        after = _insert_after(agenda, result.anchors, result.pages) if behind_items else None
        placing = place(planned, result.pages, after)
        numbered = _numbered(placing, behind_items=behind_items)
        if numbered == known:
            break
        known = numbered
        result, problems = layout(known)
    found += problems
    if placing is None or not result.pdf:
        return Packed(diagnostics=tuple(found))
    after = _insert_after(agenda, result.anchors, result.pages) if behind_items else None
    packed, told = packer.assemble(result.pdf, fonts=fonts, stamp=_stamp(reading), insert_after=after)
    said = {(diagnostic.rule, str(diagnostic.span)) for diagnostic in (*found, *reading.diagnostics)}
    found += [diagnostic for diagnostic in told if (diagnostic.rule, str(diagnostic.span)) not in said]
    return Packed(packed, tuple(found))


def _stamp(reading: Reading) -> str:
    """Return how the pages of attachments are stamped, such as ``Bilag 4 · side 2 af 7 · 41``."""
    gaps = {"page": "{page}", "pages": "{pages}"}
    return "{label} · " + reading.words.text("page {page} of {pages}", **gaps) + " · {total_page}"


def _enclosures(reading: Reading) -> list[Enclosure]:
    agenda, words, files = reading.agenda, reading.words, reading.sources.workspace
    owners: dict[str, Item] = {}
    for item in walk(agenda.sections):
        for entry in item.attachments:
            if entry.first:
                owners[entry.anchor] = item
    found = []
    for entry in agenda.attachments:
        if not entry.path or not entry.pack:
            continue
        owner = owners.get(entry.anchor)
        goal = words.numbered("item", owner.number) if owner else ""
        found.append(
            Enclosure(
                anchor=entry.anchor,
                label=entry.label,
                title=entry.title,
                name=entry.href.rsplit("/", 1)[-1],
                kind=entry.kind,
                source=files.path(entry.path),
                item_anchor=owner.id if owner else "",
                back=words.text("Back to {place}", place=goal) if owner else words.text("Back to the agenda"),
                written=entry.written,
                span=entry.span,
            )
        )
    return found


def _insert_after(agenda: Agenda, pages: Mapping[str, int], total: int) -> dict[str, int]:
    """Return for each attachment's anchor the page of the agenda that its item's text ends on."""
    marks: list[tuple[str, tuple[str, ...]]] = [
        ("participants", tuple(entry.anchor for entry in agenda.meeting.attachments if entry.first))
    ]
    for section in agenda.sections:
        if section.id:
            marks.append((section.id, ()))
        marks += [
            (item.id, tuple(entry.anchor for entry in item.attachments if entry.first)) for item in walk((section,))
        ]
    starts = [pages.get(anchor, 0) for anchor, _ in marks]
    end = min(pages.get(anchor, total + 1) for anchor in ("list-of-attachments", "colophon"))
    after: dict[str, int] = {}
    for index, (_, anchors) in enumerate(marks):
        following = next((start for start in starts[index + 1 :] if start), end)
        own = starts[index] or 1
        for anchor in anchors:
            after[anchor] = max(following - 1, own)
    return after


def _numbered(placing: Placing, *, behind_items: bool) -> PackPages:
    """Return the numbers of the pack for the agenda's own pages."""
    jumps: dict[int, int] = {}
    before = 0
    for page, number in enumerate(placing.agenda, 1):
        if number - before > 1:
            jumps[page] = number - before
        before = number
    return PackPages(
        behind_items=behind_items,
        total=placing.total,
        jumps=tuple(sorted(jumps.items())),
        first=tuple(sorted(placing.first_page.items())),
    )
