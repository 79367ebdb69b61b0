"""Let an agenda begin as a typesetter would: on no more pages than it needs, none of them half empty without a reason.

An agenda has its cover and contents on pages of their own (class `paged` of ``main``). Where these take more than one,
a closer cover (class `close` of ``body``) is tried; where the contents still run over and end high up on a page, the
agenda begins below them. What fits on one page has no contents list. The pages are watched while they are made, so that
a document that is to begin otherwise is not laid out to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeAlias

Watch: TypeAlias = Callable[[int, Sequence[tuple[Any, float]]], None]
"""Is told each page as it is made, by its number from 1: its blocks right within the body, each with the part of the
page that it goes down to. May raise what ends the making."""
Render: TypeAlias = Callable[[Watch | None], Any]

_LOW: Final = 0.59
"""The agenda begins on a new page where the contents end lower than at this part of the page."""
_MANY: Final = 40
"""A head with more rows does not get onto one page by a closer cover."""
_SECOND: Final = 2
"""The last page of a head that a closer cover may get onto one."""
_SHORT: Final = 2
"""An agenda of more pages is never one of a single page without its contents."""


class _OtherwiseError(Exception):
    """Tells that the document should begin in another way, or may."""


class _Head:
    """Watches where cover and contents end; for a document that begins on a page of its own."""

    def __init__(self, body: Any, main: Any) -> None:
        self.main = main
        self.few = _rows(body, main) <= _MANY
        self.ends: dict[int, float] = {}
        """How far down each page goes what comes before the agenda."""
        self.page = 1
        """The last of its pages."""

    @property
    def low(self) -> bool:
        """Tell whether it leaves little room on its last page."""
        return self.ends.get(self.page, 1) > _LOW

    def __call__(self, number: int, blocks: Sequence[tuple[Any, float]]) -> None:
        """Look at a page; raise `_OtherwiseError` where the agenda begins behind a head that could be shorter."""
        if any(element is self.main for element, _ in blocks):
            self.ends.pop(number, None)
            if number - 1 in self.ends:
                self.page = number - 1
            if self.page >= _SECOND and (not self.low or (self.page == _SECOND and self.few)):
                raise _OtherwiseError
        elif blocks:
            self.ends[number] = blocks[-1][1]


def lay_out(root: Any, render: Render) -> Any:
    """Return the document as laid out by `render`, which is asked again where it should begin in another way."""
    body, main = root.find("body"), root.find("body/main")
    contents = next((nav for nav in body.findall("nav") if "contents" in _classes(nav)), None)
    if main is None or contents is None:
        return render(None)
    head = _Head(body, main)
    try:
        document = render(head if "paged" in _classes(main) else None)
    except _OtherwiseError:
        _choose(body, head, render)
        document = render(None)
    if len(document.pages) > _SHORT:
        return document
    body.remove(contents)
    _swap(main, "paged", "flowing")
    shorter = render(None)
    return shorter if len(shorter.pages) == 1 else document


def _choose(body: Any, head: _Head, render: Render) -> None:
    """Say in the classes of a document how it is to begin; only its head is laid out for that."""
    main = head.main
    _swap(main, "paged", "flowing")
    if head.page == _SECOND and head.few:
        kept, main[:] = list(main), []
        classes = body.get("class", "")
        body.set("class", f"{classes} close")
        fits = main.get("id", "") in render(None).pages[0].anchors
        main[:] = kept
        if not fits:
            body.set("class", classes)
        if fits or head.low:
            _swap(main, "flowing", "paged")


def _rows(body: Any, main: Any) -> int:
    return sum(element.tag in {"li", "tr"} for part in body if part is not main for element in part.iter())


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _swap(element: Any, old: str, new: str) -> None:
    element.set("class", " ".join(new if name == old else name for name in _classes(element)))
