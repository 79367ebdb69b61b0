"""A document in pieces: its items, its web fonts, and the frame that they stand in.

So that a page can be sent again in the parts that changed. The pieces put into the frame are the document.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Final

from markupsafe import Markup, escape

from agendagen.records import dataclass

_OPEN: Final = "\ue010"
_CLOSE: Final = "\ue011"
"""Stand around the name of a piece in the frame; no text has them."""
FONTS: Final = "web-fonts"
"""The name of the web fonts, and their id in the page; no item has it, see `agenda.anchors`."""


@dataclass(slots=True)
class Pieces:
    """What a template wrote, taken apart; `named` has the HTML of each piece by its id."""

    apart: bool = True
    """Whether items are pieces of their own."""
    frame: str = ""
    """The document with a mark for each piece."""
    named: dict[str, str] = field(default_factory=dict)

    def take(self, content: str, name: str) -> Markup:
        """Return what stands in the frame for a piece."""
        if not self.apart or not name or name in self.named:
            return escape(content)
        self.named[name] = str(escape(content))
        return mark(name)

    def filled(self, stands_for: Callable[[str], str]) -> str:
        """Return the frame with what stands for each piece, by its name."""
        first, *rest = self.frame.split(_OPEN)
        named = (part.partition(_CLOSE) for part in rest)
        return first + "".join(stands_for(name) + more for name, _, more in named)

    @property
    def whole(self) -> str:
        """Return the document."""
        return self.filled(lambda name: self.named.get(name, ""))


def mark(name: str) -> Markup:
    """Return what stands in a frame for the piece of that name."""
    return Markup(f"{_OPEN}{name}{_CLOSE}")  # noqa: S704 - an id
