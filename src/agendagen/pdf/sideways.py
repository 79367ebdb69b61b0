"""Set tables that lie on their side on pages of their own, behind the page on which they are named; tell of pages.

The text goes on around them: a paragraph of the class `turned-to` stands in their place, and the page that has it is
followed by theirs. What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any

from agendagen.records import dataclass

REFERENCE = "turned-to"
"""The class of the paragraph that stands right before a turned table."""
TURNED = "table-turned"
"""The class of a turned table, and the name of its page without the first word."""
_PAGE = {"break": "any", "page": "turned"}
_GOES_ON = {0: None}
"""Stands where the engine asks whether more is to come while tables wait; it is never followed."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What comes before the text goes on: tables, by their numbers, from a place in them on."""

    tables: tuple[int, ...]
    resume: Any
    text: tuple[Any, dict[str, Any]]
    """Where the text goes on, and what its next page is."""


@dataclass(slots=True)
class _Taken:
    """The turned tables of a document, taken out of its text."""

    places: dict[Any, int] = field(default_factory=dict)
    """The number of each by the element that stands in its place."""
    paths: list[tuple[list[Any], Any]] = field(default_factory=list)
    """The boxes around each, and its own."""
    roots: dict[tuple[int, ...], Any] = field(default_factory=dict)

    def root(self, numbers: tuple[int, ...]) -> Any:
        """Return a document of nothing but these tables, each within copies of what is around it."""
        if numbers not in self.roots:
            bodies = [_within(path[1:], table) for path, table in (self.paths[n] for n in numbers)]
            html = self.paths[numbers[0]][0][0]
            self.roots[numbers] = _bare(html, bodies)
        return self.roots[numbers]


def layout(plain: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """Return the layout of a document that first takes its turned tables out of the text."""

    def layout_document(html: Any, root_box: Any, context: Any, *arguments: Any) -> Iterator[Any]:
        if any(element.get("class") == REFERENCE for element in html.etree_element.iter("p")):
            taken = _Taken()
            _take(root_box, [], taken)
            context.taken = taken
        return plain(html, root_box, context, *arguments)

    return layout_document


def watched(plain: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Return the making of a page that tells the document's ``watch`` of each."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        page, resume = plain(index, context, root_box, html)
        watch = getattr(html, "watch", None)
        if watch:
            watch(index + 1, _blocks(page))
        return page, resume

    return remake_page


def _blocks(page: Any) -> list[tuple[Any, float]]:
    """Return the elements right within the body on a page, each with the part of the page that it goes down to."""
    height = page.margin_height()
    return [
        (box.element, (box.border_box_y() + box.border_height()) / height)
        for body in page.children[0].children
        for box in getattr(body, "children", ())
        if box.is_in_normal_flow()
    ]


def pages(plain: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Return the making of a page that knows those of turned tables."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        taken: _Taken | None = getattr(context, "taken", None)
        if taken is None:
            return plain(index, context, root_box, html)
        made = context.page_maker
        before = made[index + 1] if index + 1 < len(made) else None
        waiting: _Waiting | None = made[index][1].get("waiting")
        if waiting:
            with _turned_page(index, context, waiting):
                page, resume = plain(index, context, taken.root(waiting.tables), html)
            more = _Waiting(waiting.tables, resume, waiting.text) if resume else None
            text = waiting.text
        else:
            page, resume = plain(index, context, root_box, html)
            found = _referred_to(page, taken)
            if not found:
                return page, resume
            text = (resume, made[index + 1][1])
            more = _Waiting(found, None, text)
        return page, _next(made, index + 1, before, text, more)

    return remake_page


@contextmanager
def _turned_page(index: int, context: Any, waiting: _Waiting) -> Iterator[None]:
    """Have a page of waiting tables made; notes and floats that the text still owes are left to its next page."""
    made = context.page_maker
    entry = made[index]
    owed = context.reported_footnotes, context.broken_out_of_flow
    context.reported_footnotes, context.broken_out_of_flow = [], {}
    made[index] = (waiting.resume, _PAGE, *entry[2:])
    yield
    made[index] = entry
    context.reported_footnotes, context.broken_out_of_flow = owed


def _next(made: list[Any], index: int, before: Any, text: tuple[Any, dict[str, Any]], more: _Waiting | None) -> Any:
    """Say what the next page begins with, and leave it as it is where that is what was said before."""
    resume, page = text
    if more:
        resume, page = _GOES_ON, {**page, "waiting": more}
    new = (resume, page, *made[index][2:4])
    if before and before[:4] == new:
        made[index] = before
    else:
        state = made[index][4]
        state["content_changed"] = resume is not None
        made[index] = (*new, state)
    return resume


def _take(parent: Any, path: list[Any], taken: _Taken) -> None:
    """Take the turned tables below `parent` out of the tree of boxes."""
    path = [*path, parent]
    kept: list[Any] = []
    for box in parent.children:
        element = box.element
        before = kept[-1].element if kept else None
        if _has(element, TURNED) and _has(before, REFERENCE):
            taken.places[before] = len(taken.paths)
            taken.paths.append((path, box))
        else:
            kept.append(box)
            if hasattr(box, "children"):
                _take(box, path, taken)
    if len(kept) < len(parent.children):
        parent.children = kept


def _has(element: Any, name: str) -> bool:
    return element is not None and name in element.get("class", "").split()


def _within(path: list[Any], table: Any) -> Any:
    """Return copies of boxes within each other, the innermost around the table, that take no room themselves."""
    inner = table
    for box in reversed(path):
        inner = _bare(box, [inner])
    return inner


def _bare(box: Any, children: list[Any]) -> Any:
    from weasyprint.css.properties import INITIAL_VALUES  # type: ignore[import-untyped]

    copy = box.copy_with_children(children)
    copy.style = box.style.copy()
    for edge in ("top", "right", "bottom", "left"):
        for name in (f"margin_{edge}", f"padding_{edge}", f"border_{edge}_width"):
            copy.style[name] = INITIAL_VALUES["margin_top"] if "width" not in name else 0
    for name in ("break_before", "break_after", "break_inside", "float", "width", "height", "columns"):
        if name in INITIAL_VALUES:
            copy.style[name] = INITIAL_VALUES[name]
    copy.bookmark_label = ""
    return copy


def _referred_to(page: Any, taken: _Taken) -> tuple[int, ...]:
    """Return the numbers of the tables whose places are on a page."""
    found = (taken.places.get(box.element) for box in page.descendants() if box.element is not None)
    return tuple(dict.fromkeys(number for number in found if number is not None))
