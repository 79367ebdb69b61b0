"""The paper that an agenda is set on: how large the type is, and how wide the text."""

from __future__ import annotations

import re
from typing import Final

from agendagen.about import DEFAULT, About, builtin_about
from agendagen.model import Theme
from agendagen.records import dataclass

_PAPERS: Final = {
    "a3": (297, 420),
    "a4": (210, 297),
    "a5": (148, 210),
    "b5": (176, 250),
    "letter": (216, 279),
    "legal": (216, 356),
}
_MM: Final = 72 / 25.4
_NARROW: Final = 180
"""A page of no more millimetres has margins of a tenth of its width."""
_USUAL_SIZE: Final = "11pt"
_LEAST_LINE: Final = 20.0
"""How wide a line is at least where it can be, in ems: some 43 letters."""
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm|cm|in|pt)")
_SIZE = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(pt|px|mm)?")
_WIDTH = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)(mm|pt|rem)")
_UNITS: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a theme; all lengths are in points."""

    font: str
    """The family of the text; empty for the usual one."""
    points: float
    """The size of the text."""
    line: float
    """How wide the text is."""
    beside: float
    """How wide the column of the numbers beside it is."""
    height: float
    """How high the page is, with its margins."""
    turned: float
    """How wide a page is between its margins when it lies on its side; 0 where it lies already."""
    references: bool = False
    """Whether references say on which page something is."""
    narrow: bool = False
    """Whether the column of the numbers has given way, so that there are enough letters on a line of the text."""


def sheet(theme: Theme, about: About = About()) -> Sheet:  # noqa: B008 - it is frozen
    """Return the page of a theme that says this of itself."""
    builtin = builtin_about(theme.name or DEFAULT)
    usual = builtin if builtin.margins else builtin_about(DEFAULT)
    _, points = length(theme.size or about.size or builtin.size)
    _, width, height = paper(theme.paper)
    margins = width * 0.2 * _MM if width <= _NARROW else _points(about.margins or usual.margins, points)
    own = about if about.numbers else usual
    beside, less = (_points(width, points) for width in (own.numbers, own.narrow or own.numbers))
    text = width * _MM - margins
    narrow = less < beside and text - beside < _LEAST_LINE * points
    beside = less if narrow else beside
    return Sheet(
        theme.font or about.font or builtin.font,
        points,
        text - beside,
        beside,
        height * _MM,
        height * _MM - margins if height > width else 0,
        theme.page_references,
        narrow,
    )


def length(text: str, default: str = _USUAL_SIZE) -> tuple[str, float]:
    """Return a type size as CSS and in points; the default where `text` is none or beyond reading."""
    match = _SIZE.fullmatch(text.strip())
    unit = (match and match[2]) or "pt"
    points = float(match[1]) * {"pt": 1.0, "px": 0.75, "mm": _MM}[unit] if match else 0.0
    return (f"{points:g}pt", points) if 5 <= points <= 40 else (default, float(default.removesuffix("pt")))


def paper(text: str) -> tuple[str, float, float]:
    """Return a page size as CSS, its width and its height in millimetres; A4 where `text` is none."""
    words = text.lower().split()
    turned = "landscape" in words
    words = [word for word in words if word not in ("portrait", "landscape")]
    if len(words) == 1 and words[0] in _PAPERS:
        short, long = _PAPERS[words[0]]
        name = words[0].upper() if len(words[0]) == 2 else words[0]
        return (f"{name} landscape", long, short) if turned else (name, short, long)
    sides = [_LENGTH.fullmatch(word) for word in words]
    if len(sides) == 2 and sides[0] and sides[1]:
        width, height = (float(side[1]) * _UNITS[side[2]] for side in sides if side)
        return " ".join(words), width, height
    return "A4", *_PAPERS["a4"]


def _points(text: str, points: float) -> float:
    match = _WIDTH.fullmatch(text)
    return float(match[1]) * {"mm": _MM, "pt": 1.0, "rem": points}[match[2]] if match else 0.0
