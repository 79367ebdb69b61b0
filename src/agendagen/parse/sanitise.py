"""The last gate of a fragment with HTML of the author's: balanced, and only what is listed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import nh3

from agendagen.model import Piece
from agendagen.parse.inlinerules import SCHEMES
from agendagen.parse.tableform import Tables, rectangular
from agendagen.parse.tags import ALLOWED

_ATTRIBUTES: Final = {
    "*": {"id", "class", "lang", "title", "dir", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "details": {"open"},
    "time": {"datetime"},
}
_CLEANER: Final = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes=_ATTRIBUTES,
    clean_content_tags=set(),
    link_rel=None,
    url_schemes=set(SCHEMES),
    strip_comments=True,
)
_EMPTY_PARAGRAPH = re.compile(r"<p></p>\n?")
# Private-use characters cannot come from the author: `characters` has put others in their place.
_GAP = re.compile("<div>\ue000(\\d+)\ue001</div>|\ue002(\\d+)\ue001")


class Group(tuple[Piece, ...]):
    """Pieces that another stage made, which belong together and stand between blocks."""

    __slots__ = ()


def clean(markup: str) -> str:
    """Return a fragment of HTML, sanitised and balanced."""
    return _EMPTY_PARAGRAPH.sub("", _CLEANER.clean(markup))


def clean_around(parts: Sequence[Piece | Group]) -> tuple[list[Piece | Group], Tables]:
    """Return pieces whose strings are sanitised as the one fragment that they are, and what was found of its tables."""
    marked = []
    for number, part in enumerate(parts):
        if isinstance(part, str):
            marked.append(part)
        elif isinstance(part, Group):
            marked.append(f"<div>\ue000{number}\ue001</div>")
        else:
            marked.append(f"\ue002{number}\ue001")
    found: list[Piece | Group] = []
    cleaned, tables = rectangular(clean("".join(marked)))
    position = 0
    for gap in _GAP.finditer(cleaned):
        found.append(cleaned[position : gap.start()])
        found.append(parts[int(gap[1] or gap[2])])
        position = gap.end()
    found.append(cleaned[position:])
    return found, tables
