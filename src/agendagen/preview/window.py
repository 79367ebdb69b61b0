"""The pages around a change, set by themselves and put among those of the last whole paper.

They are as they will be in the next whole paper as far as can be known before it: numbers, references and tables are
those of the whole agenda; a page number is that of the paper before plus what came in between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from agendagen.html.document import Document
from agendagen.html.themes import ThemeFiles
from agendagen.model import Agenda
from agendagen.pdf.job import BLOCKS, Job, Result, Start, Window
from agendagen.phrases import Phrase
from agendagen.preview.paper import Paper
from agendagen.records import dataclass

if TYPE_CHECKING:
    from agendagen.build import Documents

Mark: TypeAlias = Literal["", "provisional", "earlier"]
"""Of a page: as it is; as it will be, unless something far away moves it; as it was before the last save."""
_OWN_TEMPLATES = Phrase("typesetting all pages, since templates are your own…")
_OWN_COUNTERS = Phrase("typesetting all pages, since your style sheet counts…")
_ALL: Final = "agenda"
"""The id of the element that all items stand in."""
_ENOUGH: Final = 3
"""So many blocks between the beginning of a page and a change keep the change from moving that beginning."""
_BEHIND: Final = 1
"""How many pages of items behind the changed one are made ready, so that its last page is full."""
_MOST: Final = 12
"""And how many items at most."""
_OPENINGS: Final = tuple(f"<{name}{sign}" for name in BLOCKS for sign in " >")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page that the paper view shows."""

    paper: Paper
    """The PDF that has it."""
    number: int
    """Its page there, from 0."""
    start: Start | None
    mark: Mark = ""

    @property
    def size(self) -> tuple[float, float]:
        """Return its width and height in points."""
        return self.paper.sizes[self.number]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages that the paper view shows: those of a paper, or with some in between that were set later."""

    pages: tuple[Sheet, ...]
    anchors: Mapping[str, int]
    """The page, from 1, of each id."""
    pieces: Mapping[str, str]
    """The HTML of each outermost item as the pages show it."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the PDFs that have the pages."""
        return tuple(dict.fromkeys(sheet.paper for sheet in self.pages))


def whole(paper: Paper, result: Result, document: Document) -> Sheets:
    """Return the pages of a whole paper."""
    starts = result.starts or (None,) * len(paper.sizes)
    pages = tuple(Sheet(paper, number, start) for number, start in enumerate(starts))
    return Sheets(pages, paper.anchors, document.pieces.named)


def hindrance(theme: ThemeFiles) -> Phrase | None:
    """Return why a theme's pages can only be set as a whole."""
    if theme.own_templates():
        return _OWN_TEMPLATES
    sheets = (*theme.additions("print.css"), theme.find("print.css"))
    if any(sheet and sheet.own and "counter-" in sheet.source.text for sheet in sheets):
        return _OWN_COUNTERS
    return None


def changed(old: Document, new: Document) -> str:
    """Return the id of the first outermost item that is another than before; empty where none is."""
    before, after = list(old.pieces.named), list(new.pieces.named)
    for place, name in enumerate(after):
        if before[place : place + 1] != [name] or old.pieces.named[name] != new.pieces.named[name]:
            return name
    return after[-1] if len(after) < len(before) and after else ""


@dataclass(frozen=True, slots=True)
class _Order:
    """Where the items of an agenda come, by their ids; headings come where the item behind them does."""

    items: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, agenda: Agenda) -> _Order:
        items = tuple(item.id for section in agenda.sections for item in section.items)
        places = {_ALL: 0, **{name: place for place, name in enumerate(items)}}
        for section in agenda.sections:
            if section.id and section.items:
                first = places[section.items[0].id]
                places[section.id] = places[f"{section.id}-title"] = first
        return cls(items, places)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the worker for a window, and the HTML of the items that its pages will show."""

    job: Job
    window: Window
    pieces: Mapping[str, str]


def window(sheets: Sheets, documents: Documents, item: str) -> Asked | None:
    """Return what to ask for the pages around a changed item; None where there is no page to begin with."""
    order = _Order.of(documents.reading.agenda)
    at = order.places.get(item)
    if at is None:
        return None
    first, last = _page(sheets, order, at), _page(sheets, order, at + 1)
    known = [
        (page, order.places[sheet.start.piece], sheet.start)
        for page, sheet in enumerate(sheets.pages[:last], 1)
        if sheet.start and sheet.start.piece in order.places
    ]
    lead = [place for page, place, start in known if (page < first and place < at) or start.piece == _ALL]
    if not lead:
        return None
    begin, end = max(0, lead[-1] - 1), at + 1
    while end < len(order.items) and end <= at + _MOST and _page(sheets, order, end) <= last + _BEHIND:
        end += 1
    only = order.items[begin:end]
    document, _ = documents.sheets(only)
    if document is None:
        return None
    pieces = document.pieces.named
    found = _start(sheets, pieces, [entry for entry in known if entry[1] >= begin], order, at)
    if found is None:
        return None
    page, place, start = found
    behind = {name for name, place in order.places.items() if at < place < end}
    old = {
        number: sheet.start
        for number, sheet in enumerate(sheets.pages, 1)
        if number > page and sheet.start and sheet.start.piece in behind and _as_before(sheets, pieces, sheet.start)
    }
    wanted = Window(start, page, len(sheets.pages), tuple(sorted(behind)), old, sheets.anchors)
    job = replace(documents.asked(document), standard="none", attachments=(), pieces=only, window=wanted)
    return Asked(job, wanted, {name: pieces[name] for name in order.items[place : at + 1]})


def _page(sheets: Sheets, order: _Order, place: int) -> int:
    """Return the page on which an item is or, of a new one, the next that was there before."""
    there = (sheets.anchors[name] for name in order.items[place:] if name in sheets.anchors)
    return next(there, len(sheets.pages))


def _start(
    sheets: Sheets, pieces: Mapping[str, str], known: Sequence[tuple[int, int, Start]], order: _Order, at: int
) -> tuple[int, int, Start] | None:
    """Return the last page whose beginning a change does not move, the place of its item, and where it begins."""
    item = order.items[at]
    both = zip(sheets.pieces.get(item, ""), pieces[item], strict=False)
    block = _blocks("".join(one for one, _ in takewhile(lambda two: two[0] == two[1], both)))
    for page, place, start in reversed(known):
        if start.piece == _ALL:
            return page, place, start
        blocks = block if place == at else block + sum(_blocks(pieces[name]) for name in order.items[place:at])
        far = place <= at and start.block + _ENOUGH < blocks and (place < at or start.piece == item)
        if far and (start.piece == item or _as_before(sheets, pieces, start)):
            return page, place, start
    return None


def _blocks(html: str) -> int:
    return sum(html.count(opening) for opening in _OPENINGS)


def _as_before(sheets: Sheets, pieces: Mapping[str, str], start: Start) -> bool:
    """Tell whether what a page begins in is as it was."""
    return pieces.get(start.piece) == sheets.pieces.get(start.piece)


def put(sheets: Sheets, asked: Asked, result: Result, paper: Paper) -> Sheets:
    """Return the pages with those of a window among them."""
    first = asked.window.page - 1
    new = [Sheet(paper, number, start, "provisional") for number, start in enumerate(result.starts)]
    upto = result.joined - 1 if result.joined else min(len(sheets.pages), first + len(new))
    moved = first + len(new) - upto
    behind = sheets.pages[upto:]
    if moved or not result.joined:
        behind = tuple(replace(sheet, mark="earlier") for sheet in behind)
    anchors = {name: page + (moved if page > upto else 0) for name, page in sheets.anchors.items()}
    # what only goes on here began before
    anchors |= {name: page for name, page in result.anchors.items() if sheets.anchors.get(name, page) > first}
    return Sheets((*sheets.pages[:first], *new, *behind), anchors, {**sheets.pieces, **asked.pieces})
