"""Put the agenda and its attachments together into one PDF."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from agendagen.diagnostics import Diagnostic
from agendagen.pack import forms
from agendagen.pack.conformance import claims_ua, drop_claims
from agendagen.pack.destinations import Destinations, Pages, follow_names
from agendagen.pack.divider import add_divider
from agendagen.pack.fonts import Fonts
from agendagen.pack.job import PackEntry
from agendagen.pack.layers import Layers
from agendagen.pack.outline import Bookmark, bookmark_of, copier, read_outline, write_outline
from agendagen.pack.plan import PackPlan, Placing, Planned, left_out, open_pdf, place, untagged, without
from agendagen.pack.safety import annotations_of, disarm
from agendagen.pack.stamp import Words, stamp_page
from agendagen.pack.tagtree import TagTree
from agendagen.records import dataclass

_log = logging.getLogger(__name__)

STAMP = "{page}/{pages}"
"""How a page is stamped when the caller does not say."""


@dataclass(frozen=True, slots=True)
class PackReport:
    """What became of the attachments."""

    placing: Placing
    diagnostics: tuple[Diagnostic, ...]

    @property
    def pages(self) -> int:
        """Return how many pages the pack has."""
        return self.placing.total


def assemble(
    agenda: bytes | Path,
    planned: PackPlan,
    output: BinaryIO,
    *,
    fonts: Sequence[bytes],
    stamp: str = STAMP,
    insert_after: Mapping[str, int] | None = None,
    begin: Callable[[PackEntry | None], None] = lambda _: None,
) -> PackReport:
    """Write the pack to `output`.

    `fonts` are TrueType files, the first preferred. `stamp` is how a page of the pack is named, with
    ``{page}`` and ``{pages}``; it stands on each page of an attachment. For `insert_after` see `place`.
    `begin` is told each attachment before it is taken in, and None when all are.
    The bytes depend on nothing but the arguments.
    """
    with open_pdf(agenda) as pack:
        try:
            report = _Assembly(pack, planned, fonts, stamp, insert_after).run(begin)
        except _UnfitError as unfit:
            rest = without(planned, unfit.planned)
            return assemble(agenda, rest, output, fonts=fonts, stamp=stamp, insert_after=insert_after, begin=begin)
        pack.save(
            output,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return report


class _UnfitError(Exception):
    """Say that an attachment opened but cannot be taken apart."""

    def __init__(self, planned: Planned) -> None:
        super().__init__(planned.entry.name)
        self.planned = planned


class _Assembly:
    """One pack in the making."""

    def __init__(
        self, pack: Pdf, planned: PackPlan, fonts: Sequence[bytes], stamp: str, insert_after: Mapping[str, int] | None
    ) -> None:
        self.pack = pack
        self.planned = planned
        self.stamp = stamp
        self.agenda_pages = Pages(pack)
        self.placing = place(planned, len(self.agenda_pages.pages), insert_after)
        self.found = list(planned.diagnostics)
        self.names = Destinations(pack)
        self.tags = TagTree(pack)
        self.forms = forms.Forms(pack)
        self.layers = Layers(pack)
        self.outline = read_outline(pack, self.agenda_pages, 1, None)
        self.headings = self._headings()
        self.bookmarks: list[tuple[PackEntry, Bookmark]] = []
        self.ua = claims_ua(pack)
        entries = [planned.entry for _, planned in self.placing.order]
        texts = [text for e in entries for text in (e.label, e.title, e.back)] + [stamp, "0123456789/ ·"]
        self.letters = Fonts(pack, fonts, texts)
        self.after = pack.make_indirect(Stream(pack, b"\nQ\n"))

    def run(self, begin: Callable[[PackEntry | None], None]) -> PackReport:
        """Take in every attachment and finish."""
        for first, planned in self.placing.order:
            begin(planned.entry)
            try:
                self._enclose(planned, first)
            except Exception as problem:  # a broken file makes every kind of the libraries
                _log.debug("%s", planned.entry.name, exc_info=True)
                raise _UnfitError(planned) from problem
        begin(None)
        self._enclose_separately()
        self._lead_to_attachments()
        self._write_outline()
        self.names.write()
        self.forms.write()
        self.layers.write()
        self.tags.write()
        self.pack.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        drop_claims(self.pack, keep_ua=self.ua and self.tags.complete)
        return PackReport(self.placing, tuple(self.found))

    # --- one attachment

    def _enclose(self, planned: Planned, first: int) -> None:
        """Bring the pages of an attachment into the pack; `first` is its first page there."""
        entry = planned.entry
        with open_pdf(planned.pdf) as source:
            self.found += left_out(entry, disarm(source), forms.prepare(source))
            pages = Pages(source)
            reserved = self.names.reserve(source, pages, entry.anchor)
            for page in source.pages:
                follow_names(page, pages, reserved)
            carried = self.tags.prepare(source, pages, entry.anchor)
            part = self._part(entry, source)
            sheet = self._divider(entry, first, part)
            start = first + self.planned.dividers
            for index, page in enumerate(source.pages):
                self.pack.pages.insert(start - 1 + index, page)
            links = self._stamp(planned, start, len(pages.pages))
            self.names.adopt(source, reserved)
            self.forms.adopt(source, entry.anchor)
            self.layers.adopt(source, entry.label)
            if part is not None:
                self.tags.adopt(source, carried, part)
                if sheet + links:
                    self.tags.link(part, sheet + links, entry.back)
            kids = read_outline(source, pages, start, copier(self.pack, source))
            self.ua = self.ua and (planned.drawn or claims_ua(source))
        if carried.state != "tagged":
            self.found.append(untagged(entry, unsound=carried.state == "unsound"))
        target = Array([self.pack.pages[first - 1].obj, Name.Fit])
        title = f"{entry.label} {entry.title}".strip()
        self.bookmarks.append((entry, Bookmark(title, target, first, kids=kids)))

    def _part(self, entry: PackEntry, source: Pdf) -> Any:
        """Return the element of the structure tree for an attachment, if the pack has such a tree."""
        if not (self.tags.own or "/StructTreeRoot" in source.Root):
            return None
        self.tags.complete = self.tags.complete and self.tags.own
        return self.tags.part(f"{entry.label}: {entry.title}", str(source.Root.get("/Lang", "")))

    def _divider(self, entry: PackEntry, first: int, part: Any) -> list[tuple[Any, Any]]:
        """Put the sheet in front, if sheets are wanted; return its way back."""
        if not self.planned.dividers:
            return []
        box = [float(value) for value in pikepdf.Page(self.agenda_pages.pages[0]).trimbox]
        paper = (box[2] - box[0], box[3] - box[1])
        page = add_divider(
            self.pack,
            first - 1,
            paper=paper,
            label=entry.label,
            title=entry.title,
            fonts=self.letters,
            tags=self.tags,
            part=part,
        )
        words = self._words(entry, self._place(first))
        link = stamp_page(self.pack, page, words, self.letters, grow=False, after=self.after)
        return [(page.obj, link)] if link is not None else []

    def _stamp(self, planned: Planned, start: int, pages: int) -> list[tuple[Any, Any]]:
        """Stamp every page of an attachment; return the ways back with their pages."""
        links = []
        for index in range(pages):
            page = self.pack.pages[start - 1 + index]
            own = f"{planned.entry.label} · {index + 1}/{pages} · {self._place(start + index)}"
            words = self._words(planned.entry, own)
            link = stamp_page(self.pack, page, words, self.letters, grow=not planned.drawn, after=self.after)
            if link is not None:
                links.append((page.obj, link))
                if self.tags.own:
                    page.obj.Tabs = Name.S
        return links

    def _place(self, page: int) -> str:
        """Return how a page of the pack is named on it."""
        return self.stamp.format(page=page, pages=self.placing.total)

    def _words(self, entry: PackEntry, stamp: str) -> Words:
        """Return what a page's strip says and where its way back leads."""
        if not entry.back:
            return Words(stamp)
        if entry.item_anchor and self.names.find(entry.item_anchor) is not None:
            return Words(stamp, entry.back, String(entry.item_anchor))
        return Words(stamp, entry.back, Array([self.agenda_pages.pages[0], Name.Fit]))

    # --- the whole

    def _enclose_separately(self) -> None:
        """Embed the files that have no pages here but are of use to somebody."""
        for entry in (planned.entry for planned in self.planned.entries if planned.embed):
            spec = pikepdf.AttachedFileSpec(
                self.pack,
                entry.read(),
                description=f"{entry.label}: {entry.title}",
                filename=entry.name,
                relationship=Name.Supplement,
            )
            self.pack.attachments[entry.name] = spec

    def _lead_to_attachments(self) -> None:
        """Make all that leads to an attachment in the agenda lead to its first page."""
        by_file = {planned.entry.name: planned.entry for _, planned in self.placing.order}
        for entry, mark in self.bookmarks:
            self.names.retarget(entry.anchor, mark.target)
        for page in self.agenda_pages.pages:
            for annotation in annotations_of(pikepdf.Page(page)):
                action = annotation.get("/A")
                if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
                    continue
                folder, _, name = unquote(str(action.get("/URI", ""))).partition("attachments/")
                if folder in ("", "./") and name in by_file:
                    entry = by_file[name]
                    del annotation["/A"]
                    annotation.Dest = String(entry.anchor)
                    annotation.Contents = String(f"{entry.label}: {entry.title}")

    def _headings(self) -> dict[str, Bookmark | None]:
        """Return the agenda's bookmark of each item that has attachments."""
        anchors = {planned.entry.item_anchor for _, planned in self.placing.order} - {""}
        found: dict[str, Bookmark | None] = {}
        for anchor in anchors:
            target = self.agenda_pages.target(self.names.find(anchor))
            page = self.agenda_pages.index(target) + 1 if target is not None else 0
            found[anchor] = bookmark_of(self.outline, target, page)
        return found

    def _write_outline(self) -> None:
        """Hang each attachment below its item, those of the meeting where they stand among the items."""
        numbers = [self.placing.agenda[mark.page - 1] if mark.page else 0 for mark in self.outline]
        for entry, mark in self.bookmarks:
            heading = self.headings.get(entry.item_anchor)
            if heading is not None:
                heading.kids.append(mark)
                continue
            at = next((index for index, number in enumerate(numbers) if number > mark.page), len(numbers))
            self.outline.insert(at, mark)
            numbers.insert(at, mark.page)
        write_outline(self.pack, self.outline)
