"""Where a structure element comes from in the HTML: the private side of WeasyPrint that the mends need.

WeasyPrint's public `finisher` is handed a tree that no longer knows its HTML. One function is wrapped, for exactly
the version named here, to remember the layout box of each element. With another version the wrapper stays off, and
what depends on it (languages, fragments, contents list …) is left as WeasyPrint made it; a test fails then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import weasyprint  # type: ignore[import-untyped]
from weasyprint.css import AnonymousStyle  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.pdf import tags  # type: ignore[import-untyped]

VERSION = "70.0"
"""The WeasyPrint that the wrapper was written for."""


class Origin:
    """The layout box behind a structure element."""

    __slots__ = ("_box", "element", "name")

    def __init__(self, box: Any) -> None:
        """Take what is asked for most; the rest is looked up when wanted."""
        self._box = box
        self.element: Element | None = box.element
        self.name: str = box.element_tag if box.element is not None else ""

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the HTML element."""
        return None if self.element is None else self.element.get(name)

    @property
    def language(self) -> str:
        """Return the language in force."""
        return str(self._box.style["lang"] or "")

    @property
    def leader(self) -> bool:
        """Tell whether it is the row of dots of a contents list."""
        return bool(self._box.is_leader)

    @property
    def anonymous(self) -> bool:
        """Tell whether the box has no element of its own but only takes part of its parent's."""
        return isinstance(self._box.style, AnonymousStyle)

    @property
    def inline(self) -> bool:
        """Tell whether it stands within a line."""
        return isinstance(self._box, boxes.InlineLevelBox)

    @property
    def bullet(self) -> str:
        """Return the style of the list's labels, such as ``decimal``."""
        style = self._box.style["list_style_type"]
        return style if isinstance(style, str) else ""

    def bounds(self, height: float) -> list[float]:
        """Return the rectangle of the content in points from the foot of a page of this height in CSS pixels."""
        box = self._box
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = left + box.width, top + box.height
        return [round(value * 0.75, 3) for value in (left, height - bottom, right, height - top)]

    @property
    def text(self) -> str:
        """Return the words of the HTML element."""
        return " ".join("".join(self.element.itertext()).split()) if self.element is not None else ""

    @property
    def picture_text(self) -> str:
        """Return the alternative texts of the pictures in the HTML element."""
        if self.element is None:
            return ""
        return " ".join(alt for picture in self.element.iter("img") if (alt := picture.get("alt")))


_build = tags._build_box_tree  # noqa: SLF001 - the private side this module is about


def _remembering(box: Any, *arguments: Any) -> Iterator[Any]:
    """Build the structure elements of a box, and leave word with each which box it was."""
    for element in _build(box, *arguments):
        if not hasattr(element, "origin"):
            element.origin = Origin(getattr(box, "_box", box))
        yield element


def remember_origins() -> bool:
    """Wrap WeasyPrint's builder of structure elements; return whether this is the version for it."""
    fits: bool = weasyprint.__version__ == VERSION
    if fits:
        tags._build_box_tree = _remembering  # noqa: SLF001
    return fits
