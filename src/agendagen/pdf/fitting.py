"""Let an agenda begin as a typesetter would: on no more pages than it needs, none of them half empty without a reason.

An agenda has its cover and contents on pages of their own (class `paged` of ``main``). Where these take more than one,
a closer cover (class `close` of ``body``) is tried; where the contents still run over and end high up on a page, the
agenda begins below them. What fits on one page has no contents list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_LOW: Final = 0.62
"""The agenda begins on a new page where the contents end lower than at this part of the page."""
_ROWS: Final = 18
"""A head with more rows may take more than a page, so that it is laid out by itself before all is."""
_MANY: Final = 40
"""A head with more rows does not get onto one page by a closer cover."""
_SECOND: Final = 2
"""The page that the agenda begins on where cover and contents take one."""
_SHORT: Final = 2
"""An agenda of more pages is never one of a single page without its contents."""


def lay_out(root: Any, render: Callable[[], Any]) -> Any:
    """Return the document as laid out by `render`, which is asked again where it should begin in another way."""
    body, main = root.find("body"), root.find("body/main")
    contents = next((nav for nav in body.findall("nav") if "contents" in _classes(nav)), None)
    if main is None or contents is None:
        return render()
    paged = "paged" in _classes(main)
    measured = paged and _rows(body, main) > _ROWS
    if measured:
        _choose(body, main, render)
    document = render()
    if paged and not measured and _end(document, main)[0] > _SECOND:
        _choose(body, main, render)
        document = render()
    if len(document.pages) > _SHORT:
        return document
    body.remove(contents)
    _swap(main, "paged", "flowing")
    shorter = render()
    return shorter if len(shorter.pages) == 1 else document


def _choose(body: Any, main: Any, render: Callable[[], Any]) -> None:
    """Say in the classes of a document how it is to begin; only its head is laid out for that."""
    kept, main[:] = list(main), []
    _swap(main, "paged", "flowing")
    classes = body.get("class", "")
    page, height = _end(render(), main)
    if page == _SECOND and _rows(body, main) <= _MANY:
        body.set("class", f"{classes} close")
        if _end(render(), main)[0] == 1:
            page = 1
        else:
            body.set("class", classes)
    main[:] = kept
    if page == 1 or height > _LOW:
        _swap(main, "flowing", "paged")


def _rows(body: Any, main: Any) -> int:
    return sum(element.tag in {"li", "tr"} for part in body if part is not main for element in part.iter())


def _classes(element: Any) -> list[str]:
    return str(element.get("class", "")).split()


def _swap(element: Any, old: str, new: str) -> None:
    element.set("class", " ".join(new if name == old else name for name in _classes(element)))


def _end(document: Any, main: Any) -> tuple[int, float]:
    """Return the page, from 1, on which the head of a document ends, and how far down."""
    name = main.get("id", "")
    for number, page in enumerate(document.pages, 1):
        if name in page.anchors:
            return number, page.anchors[name][1] / page.height
    return 1, 1.0
