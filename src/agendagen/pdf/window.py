"""Lay out a few pages of a paper from the beginning of one of them, as they would be in all of it.

Where each page of a paper begins is noted (`Start`) by the item that it begins in and the way from there to the first
word. A document that has that item can then be laid out from there: the pages before need not be made again. What is
private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element

from agendagen.pdf.job import BLOCKS, Place, Start, Window

_ROUNDS: Final = 4
"""How often pages are made anew since a page is said on them that is another than was thought."""


def prepare(html: Any, pieces: Container[str], window: Window | None) -> None:
    """Tell the layout of a document which of its elements are items and which pages are wanted, if not all."""
    html.blocks = _numbered(html.etree_element, pieces)
    html.pieces, html.window = pieces, window
    if window:
        _stand_ins(html.etree_element, window)


def told(document: Any) -> tuple[tuple[Start | None, ...], int]:
    """Return where each page of a document begins, and the page of the paper before that goes on where it ends."""
    pages = (page._page_box for page in document.pages)  # noqa: SLF001 - its only way to the boxes
    return tuple(getattr(page, "start", None) for page in pages), getattr(document._html, "joined", 0)  # noqa: SLF001


def layout(plain: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Return the layout of a document that notes where pages begin, or makes only those that are wanted."""

    def layout_document(html: Any, root_box: Any, context: Any, *arguments: Any) -> Iterator[Any]:
        pieces = getattr(html, "pieces", ())
        if getattr(html, "window", None):
            yield from _Pages(html, root_box, context).made()
        elif not pieces:
            yield from plain(html, root_box, context, *arguments)
        else:
            said: dict[str, str] = {}
            for index, page in enumerate(plain(html, root_box, context, *arguments)):
                page.start = _start(html, root_box, context, index, said)
                said |= _said(context, index + 1)
                yield page

    return layout_document


def pages(plain: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Return the making of a page that notes what it owes to the next: a note or a float that did not fit."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        made = plain(index, context, root_box, html)
        owing: set[int] = context.__dict__.setdefault("owing", set())
        owing.discard(index + 1)
        if context.reported_footnotes or context.broken_out_of_flow:
            owing.add(index + 1)
        return made

    return remake_page


def _numbered(root: Element, pieces: Container[str]) -> dict[Element, int]:
    """Return the number of each block within its item, counted as `BLOCKS` finds them in HTML."""
    numbers: dict[Element, int] = {}
    for piece in root.iter("article"):
        if piece.get("id", "") in pieces:
            count = 0
            for element in piece.iter():
                count += element.tag in BLOCKS
                numbers[element] = count
    return numbers


def _stand_ins(root: Element, window: Window) -> None:
    """Put something in the place of what is referred to and is not in the document."""
    body = root.find("body")
    if body is None:
        return
    there = {element.get("id") for element in root.iter()}
    wanted = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}
    box = Element("div")
    for name in sorted(wanted & window.anchors.keys() - there):
        box.append(Element("a", {"id": name}))
    body.insert(0, box)


# --- Where pages begin ---------------------------------------------------------------------------------------------


def _start(html: Any, root_box: Any, context: Any, index: int, said: dict[str, str]) -> Start | None:
    """Return where a page begins; None where that cannot be told in a few words."""
    resume, page, right, *_ = context.page_maker[index]
    if not resume or index in getattr(context, "owing", ()) or page.get("waiting"):
        return None
    found = _place(html, root_box, resume)
    if found is None:
        return None
    return Start(*found, dict(said), right, page["break"], page["page"] or "")


def _place(html: Any, root_box: Any, resume: Any) -> tuple[str, int, Place] | None:
    """Return the item at which a page begins, the number of its block there, and the way from the item to the place."""
    box = root_box
    while resume and len(resume) == 1:
        if getattr(box, "reordered", False):
            return None
        ((number, resume),) = resume.items()
        box = box.children[number]
        name = box.element.get("id") if box.element is not None else None
        if name and (resume is None or name in html.pieces):
            return name, _block(html, box, resume), _packed(resume)
    return None


def _block(html: Any, box: Any, resume: Any) -> int:
    """Return the number of the innermost block that a page begins in, in its item."""
    found = html.blocks.get(box.element, 0)
    while resume:
        number, resume = next(iter(resume.items()))
        children = getattr(box, "children", ())
        if number >= len(children):
            break
        box = children[number]
        found = html.blocks.get(box.element, found)
    return int(found)


def _packed(resume: Any) -> Place:
    """Return a way through boxes as data that goes through a pipe."""
    return tuple((number, _packed(more)) for number, more in resume.items()) if resume else ()


def _unpacked(place: Place) -> Any:
    return {number: _unpacked(more) for number, more in place} if place else None


def _said(context: Any, page: int) -> dict[str, str]:
    """Return what the heads of pages say from this page on, by the name of the string."""
    return {name: pages[page][-1] for name, pages in context.string_set.items() if pages.get(page)}


# --- The pages of a window -----------------------------------------------------------------------------------------


class _Pages:
    """The making of some pages, numbered as in the whole paper."""

    def __init__(self, html: Any, root_box: Any, context: Any) -> None:
        """Have the engine believe that the pages before are made."""
        self.html = html
        self.root_box = root_box
        self.context = context
        self.window: Window = html.window
        self.first = self.window.page - 1
        start = self.window.start
        counters = {"pages": [self.window.total], "page": [self.first]}
        beginning: tuple[Any, ...] = (
            _way(root_box, start),
            {"break": start.after, "page": start.page_name or None},
            start.right,
            ([0], counters, [{"pages", "page"}], []),
            _fresh(),
        )
        context.page_maker = [(None, {}, True, None, _fresh())] * self.first + [beginning]
        for name, text in start.said.items():
            context.string_set[name][self.first] = [text]
        self._refer(counters)

    def made(self) -> Iterator[Any]:
        """Yield the pages."""
        context = self.context
        notes = context.footnotes.copy()
        pages: list[Any] = []
        for _ in range(_ROUNDS):
            context.footnotes = notes.copy()
            context.broken_out_of_flow.clear()
            context.reported_footnotes.clear()
            context.rendered_notes = []
            pages = list(self._once(pages))
            if not any(entry[-1]["content_changed"] for entry in context.page_maker[self.first :][: len(pages)]):
                break
        joined = self._joined(self.first + len(pages))
        total = self.window.total + (self.first + len(pages) + 1 - joined if joined else 0)
        said = dict(self.window.start.said)
        for index, page in enumerate(pages, self.first):
            for child in page.descendants():
                for name, text in child.string_set if child.string_set and child.string_set != "none" else ():
                    context.string_set[name][index + 1].append(text)
        for index, page in enumerate(pages, self.first):
            page.start = _start(self.html, self.root_box, context, index, said)
            said |= _said(context, index + 1)
            self._finish(index, page, total)
            yield page
        self.html.joined = joined

    def _once(self, before: list[Any]) -> Iterator[Any]:
        """Yield the pages, those of the round before that nothing speaks against."""
        from weasyprint.layout import page as engine  # type: ignore[import-untyped]

        index = self.first
        while index < self.first + self.window.most:
            state = self.context.page_maker[index][-1]
            known = index - self.first < len(before)
            if known and not state["content_changed"]:
                page = before[index - self.first]
            else:
                state.update(_fresh())
                page, _ = engine.remake_page(index, self.context, self.root_box, self.html)
            yield page
            index += 1
            resume = self.context.page_maker[index][0]
            if not resume or self._beyond(resume) or self._joined(index):
                return

    def _beyond(self, resume: Any) -> bool:
        """Tell whether the next page begins behind the item that the window is for."""
        found = _place(self.html, self.root_box, resume)
        return found is not None and found[0] in self.window.behind

    def _joined(self, index: int) -> int:
        """Return the page of the paper before that begins as this one would; 0: none."""
        start = _start(self.html, self.root_box, self.context, index, {})
        old = self.window.old
        return next((page for page, known in old.items() if start and same(start, known)), 0)

    def _refer(self, counters: dict[str, list[int]]) -> None:
        """Say on which pages things are, as far as is known; what is set here is asked again."""
        targets = self.context.target_collector
        for name, item in targets.target_lookup_items.items():
            if name in self.window.anchors and item.state == "up-to-date":
                item.cached_page_counter_values = {**counters, "page": [self.window.anchors[name]]}
        for (_, purpose), lookup in targets.counter_lookup_items.items():
            if purpose == "content" and lookup.missing_target_counters:
                lookup.parse_again(counters)

    def _finish(self, index: int, page: Any, total: int) -> None:
        """Write what stands in the margins of a page."""
        from weasyprint.layout import page as engine
        from weasyprint.layout.background import layout_backgrounds  # type: ignore[import-untyped]

        context = self.context
        context.current_page = index + 1
        state = context.page_maker[index + 1][3]
        state[1]["pages"] = [total]
        margins = engine.make_margin_boxes(context, page, state)
        root, *areas = page.children
        page.children = (root, *(area for area in areas if area.children), *margins)
        layout_backgrounds(page, context.get_image_from_uri)


def same(one: Start, other: Start) -> bool:
    """Tell whether two pages begin alike."""
    return (one.piece, one.place) == (other.piece, other.place)


def _way(root_box: Any, start: Start) -> Any:
    """Return the way through boxes to where a page begins."""
    waiting: list[tuple[Any, tuple[int, ...]]] = [(root_box, ())]
    while waiting:
        box, path = waiting.pop()
        if path and box.element is not None and box.element.get("id") == start.piece:
            way = _unpacked(start.place)
            for number in reversed(path):
                way = {number: way}
            return way
        waiting.extend((child, (*path, number)) for number, child in enumerate(getattr(box, "children", ())))
    raise LookupError(start.piece)


def _fresh() -> dict[str, Any]:
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
