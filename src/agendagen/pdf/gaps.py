"""Fill the foot of a page before a picture that does not fit: the picture gets a little smaller, or the text goes on.

A picture may be set down to `_LITTLE` of its height to stand where it was written, else the text behind it comes before
it, as typesetters let figures float; where none can, it may be set down to `_LEAST`. Text never passes a heading or a
second picture and stays in its part; a picture after a colon stays where it is.

What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from agendagen.pdf.overleaf import retry
from agendagen.pdf.remembered import forget
from agendagen.records import dataclass

_HOLE: Final = 0.1
"""So much of a page may be empty at its foot."""
_LITTLE: Final = 0.8
_LEAST: Final = 0.6
_MOST: Final = 6
"""So many blocks may come before a picture that was written before them."""
_TEXT: Final = frozenset({"p", "ul", "ol", "blockquote", "dl", "pre"})
_CAPTION: Final = 0.035
"""What is around a picture takes of a page: space, and each line of a caption."""
_TRIES: Final = 4


def pages(plain: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Return the making of a page that makes it once more where a picture that did not fit has left a hole."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        again = retry(index, context)

        def make() -> _Made:
            page, resume = plain(index, context, root_box, html)
            return _Made(page, resume, _pushed(root_box, resume), context.page_bottom)

        def anew() -> _Made:
            again()
            return make()

        made = make()
        if made.holed:
            made = _filled(made, anew)
        return made.page, made.resume

    return remake_page


@dataclass(frozen=True, slots=True)
class _Pushed:
    """A picture that the next page begins with."""

    parent: Any
    place: int

    @property
    def box(self) -> Any:
        """Return its box."""
        return self.parent.children[self.place]

    @property
    def together(self) -> int:
        """Return how many pictures stand there without text between them."""
        later = self.parent.children[self.place :]
        return next((n for n, box in enumerate(later) if not _is_picture(box.element)), len(later))


@dataclass(frozen=True, slots=True)
class _Made:
    """A page, and where the text goes on."""

    page: Any
    resume: Any
    pushed: _Pushed | None
    bottom: float
    """Where notes begin, or the margin."""

    @property
    def hole(self) -> float:
        """Return how much is empty at the foot."""
        leaves = (box for box in self.page.children[0].descendants() if not getattr(box, "children", ()))
        ends = (box.position_y + box.height for box in leaves)  # what they are in is drawn out to the foot
        return float(self.bottom - max(ends, default=self.bottom))

    @property
    def holed(self) -> bool:
        """Tell whether a picture has left a hole."""
        return self.pushed is not None and self.hole > _HOLE * self.page.height


def _pushed(box: Any, resume: Any) -> _Pushed | None:
    """Return the picture that the text goes on with, if that is what it does."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    while resume and len(resume) == 1:
        ((place, resume),) = resume.items()
        if not isinstance(box, boxes.BlockContainerBox) or place >= len(box.children):
            return None
        if resume is None:
            return _Pushed(box, place) if _is_picture(box.children[place].element) else None
        box = box.children[place]
    return None


def _is_picture(element: Any) -> bool:
    """Tell whether an element is a picture, or a chart with all that belongs to it, and nothing else."""
    if element is None:
        return False
    if element.tag == "p":
        return len(element) == 1 and element[0].tag == "img" and not "".join(element.itertext()).strip()
    return element.tag == "figure" or "chart-block" in element.get("class", "").split()


def _filled(made: _Made, anew: Callable[[], _Made]) -> _Made:
    """Return a page with a hole as it is without, as far as that can be."""
    first = made.pushed
    if first is None:
        return made
    made = _set_down(made, _LITTLE, anew)
    together = first.together
    for _ in range(_MOST):
        if not made.holed or made.pushed is None or made.pushed.box is not first.box:
            return made
        if not _let_pass(made.pushed, together):
            return _set_down(made, _LEAST, anew)
        made = anew()
        first = made.pushed or first
    return made


def _let_pass(pushed: _Pushed, together: int) -> bool:
    """Put the block of text behind so many pictures before them; tell whether there is one."""
    children = pushed.parent.children
    before = children[pushed.place - 1].element if pushed.place else None
    if before is None or "".join(before.itertext()).rstrip().endswith(":"):
        return False
    place = pushed.place + together
    after = children[place].element if place < len(children) else None
    if after is None or after.tag not in _TEXT or _is_picture(after):
        return False
    order = list(children)
    order.insert(pushed.place, order.pop(place))
    pushed.parent.children = order
    pushed.parent.reordered = True
    return True


def _set_down(made: _Made, least: float, anew: Callable[[], _Made]) -> _Made:
    """Return a page with its next picture so small that it fits; as it was, if it were smaller than `least`."""
    pushed, hole, page = made.pushed, made.hole, made.page
    picture = _replaced(pushed.box) if pushed else None
    if picture is None or pushed is None:
        return made
    high, before = _height(picture, page), picture.style["max_height"]
    for lines in range(1, _TRIES + 1):
        wanted = hole - lines * _CAPTION * page.height
        if wanted < least * high:
            break
        _limit(picture, before._replace(value=wanted))
        made = anew()
        if made.pushed is None or made.pushed.box is not pushed.box:
            return made
    if picture.style["max_height"] is before:
        return made
    _limit(picture, before)
    return anew()


def _limit(picture: Any, height: Any) -> None:
    """Say how high a picture may be, and forget what followed from what was said before."""
    picture.style["max_height"] = height
    forget(picture.style)


def _replaced(box: Any) -> Any:
    """Return the one picture in a box whose height may be chosen; a chart keeps the size of its words."""
    from weasyprint.formatting_structure import boxes

    if "chart-block" in box.element.get("class", "").split():
        return None
    found = [inner for inner in box.descendants() if isinstance(inner, boxes.ReplacedBox)]
    plain = len(found) == 1 and getattr(found[0].style["max_height"], "unit", "") == "px"
    return found[0] if plain and found[0].style["height"] == "auto" else None


def _height(picture: Any, page: Any) -> float:
    """Return how high a picture is at most: its own height, what its styles say, the page."""
    style = picture.style
    _, height, ratio = picture.replacement.get_intrinsic_size(style["image_resolution"], style["font_size"])
    limits = [page.height, style["max_height"].value, *([height] if height else [])]
    return float(min([*limits, page.width / ratio] if ratio else limits))
