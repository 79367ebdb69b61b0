"""Bookmarks: read those of the agenda and of the attachments, and write them as one outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from agendagen.pack.destinations import Key, Pages, copied, key_of, named
from agendagen.records import dataclass

MOST = 20_000
"""Bookmarks read from one document; more are of no use to anybody."""


@dataclass(slots=True)
class Bookmark:
    """One line of the outline with what is below it."""

    title: str
    target: Any = None
    """An explicit destination in the pack, or None."""
    page: int = 0
    """Where it leads, from 1 in the pack; 0 when to no page."""
    address: str = ""
    """A web address, where it leads to one."""
    open: bool = False
    look: Mapping[str, Any] = field(default_factory=dict)
    """Colour and style."""
    kids: list[Bookmark] = field(default_factory=list)


def read_outline(source: Pdf, pages: Pages, first_page: int, copy: Callable[[Object], Any] | None) -> list[Bookmark]:
    """Return the bookmarks of a document whose first page is `first_page` in the pack.

    Destinations given by name are looked up, so they stay right whatever names change. `copy` makes them ones of
    the pack; None for the agenda, whose pages are in it already.
    """
    names: Mapping[Key, Array] = named(source)
    top: list[Bookmark] = []
    outlines = source.Root.get("/Outlines")
    waiting: list[tuple[Any, list[Bookmark]]] = []
    if isinstance(outlines, Dictionary):
        waiting.append((outlines.get("/First"), top))
    seen: set[tuple[int, int]] = set()
    while waiting:
        at, into = waiting.pop()
        if not isinstance(at, Dictionary) or at.objgen in seen or len(seen) >= MOST:
            continue
        seen.add(at.objgen)
        bookmark = _read(at, names, pages, first_page, copy)
        into.append(bookmark)
        waiting.append((at.get("/Next"), into))
        waiting.append((at.get("/First"), bookmark.kids))
    return top


def _read(
    at: Any, names: Mapping[Key, Array], pages: Pages, first_page: int, copy: Callable[[Object], Any] | None
) -> Bookmark:
    """Return one bookmark without what is below it."""
    title = " ".join(str(at.get("/Title", "")).split())
    action = at.get("/A")
    destination = at.get("/Dest")
    address = ""
    if destination is None and isinstance(action, Dictionary):
        if action.get("/S") == Name.GoTo:
            destination = action.get("/D")
        elif action.get("/S") == Name.URI and str(action.get("/URI", "")).startswith(("http:", "https:", "mailto:")):
            address = str(action.URI)
    name = key_of(destination)
    target = pages.target(names.get(name) if name is not None else destination)
    if isinstance(destination, Dictionary):
        target = pages.target(destination.get("/D"))
    page = pages.index(target) + first_page if target is not None else 0
    if target is not None and copy is not None:
        target = copy(target)
    count = at.get("/Count", 0)
    look = (
        {key: at[key] for key in ("/F", "/C") if key in at and not at[key].is_indirect} if copy is None else _look(at)
    )
    return Bookmark(title or "–", target, page, address, isinstance(count, int) and count > 0, look)


def _look(at: Any) -> dict[str, Any]:
    """Return colour and style as values that belong to no document."""
    look: dict[str, Any] = {}
    if isinstance(at.get("/F"), int):
        look["/F"] = at["/F"]
    colour = at.get("/C")
    if isinstance(colour, Array) and len(colour) == 3:
        look["/C"] = Array([float(part) for part in colour])
    return look


def copier(pack: Pdf, source: Pdf) -> Callable[[Object], Any]:
    """Return what copies destinations of `source` into the pack."""
    return lambda target: copied(pack, source, target)


def bookmark_of(outline: list[Bookmark], destination: Array | None, page: int) -> Bookmark | None:
    """Return the bookmark of the heading at a destination: the first that is not above it on its page.

    `page` is where the destination leads, from 1 in the pack.
    """
    if destination is None:
        return None
    top = _top(destination)
    candidates = [mark for mark in _flat(outline) if mark.page == page and mark.target is not None]
    below = [mark for mark in candidates if top is None or (_top(mark.target) or 0.0) <= top + 2]
    return max(below, key=lambda mark: _top(mark.target) or 0.0, default=None)


def _flat(outline: list[Bookmark]) -> list[Bookmark]:
    found: list[Bookmark] = []
    waiting = list(reversed(outline))
    while waiting:
        mark = waiting.pop()
        found.append(mark)
        waiting += reversed(mark.kids)
    return found


def _top(destination: Any) -> float | None:
    """Return how high on its page a destination leads."""
    try:
        return float(destination[3])
    except (IndexError, TypeError, ValueError):
        return None


def write_outline(pack: Pdf, outline: list[Bookmark]) -> None:
    """Put the bookmarks into the pack."""
    if not outline:
        return
    root = pack.make_indirect(Dictionary(Type=Name.Outlines))
    waiting = [(root, outline)]
    below: dict[int, int] = {}
    for mark in reversed(_flat(outline)):  # kids come after their parent, so they are counted first
        below[id(mark)] = sum(1 + (below[id(kid)] if kid.open else 0) for kid in mark.kids)
    while waiting:
        parent, marks = waiting.pop()
        entries = [pack.make_indirect(_entry(mark, parent)) for mark in marks]
        for index, (mark, entry) in enumerate(zip(marks, entries, strict=True)):
            if index:
                entry.Prev = entries[index - 1]
            if index + 1 < len(entries):
                entry.Next = entries[index + 1]
            if mark.kids:
                entry.Count = below[id(mark)] if mark.open else -below[id(mark)]
                waiting.append((entry, mark.kids))
        parent.First, parent.Last = entries[0], entries[-1]
    root.Count = sum(1 + (below[id(mark)] if mark.open else 0) for mark in outline)
    pack.Root.Outlines = root


def _entry(mark: Bookmark, parent: Any) -> Dictionary:
    entry = Dictionary(Title=String(mark.title), Parent=parent)
    if mark.target is not None:
        entry.Dest = mark.target
    elif mark.address:
        entry.A = Dictionary(S=Name.URI, URI=String(mark.address))
    for key, value in mark.look.items():
        entry[key] = value
    return entry
