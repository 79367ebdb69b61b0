"""Fit the pieces of HTML that stages before made into one document."""

from __future__ import annotations

import html
import re
from typing import Final

from markupsafe import Markup

MAX_LEVEL: Final = 6
_SMALL_TABLE: Final = 17
"""A table with no more rows, head included, and no more than `_SMALL_TEXT` characters stays on one page."""
_SMALL_TEXT: Final = 1800
_LONG_ROW: Final = 600
"""A row of more characters may be parted between pages."""

_SMALLER: Final = 1.2
"""How many times as much a line holds in the type of a wide table."""

_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")
_TABLE = re.compile(r"<(/?)table(?=[\s>])[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_BOX = re.compile(r'(<div class="scroll(?: rows)?(?: small)?)">(<table\b.*?</table>)', re.DOTALL)
_CELL = re.compile(r"<t[dh]\b([^>]*)>(.*?)(?=<t[dh]\b|</tr|$)", re.DOTALL)
_COLUMNS = re.compile(r'colspan="(\d+)"')
_BREAK = re.compile(r"[ \t\n]+|(?<=-)")


def trusted(fragment: str) -> Markup:
    """Return HTML that was sanitised when it was made as such, so that templates do not escape it."""
    return Markup(fragment)  # noqa: S704 - what reaches this went through the sanitiser, or is our own


def shift(fragment: str, base: int) -> str:
    """Return `fragment` with its headings right below level `base`, none skipped, none deeper than six."""
    if "<h" not in fragment:
        return fragment
    open_levels: list[int] = []

    def put(match: re.Match[str]) -> str:
        level = int(match[2])
        if not match[1]:
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        return f"<{match[1]}h{min(MAX_LEVEL, base + max(1, len(open_levels)))}"

    return _HEADING.sub(put, fragment)


def scrollable(fragment: str) -> str:
    """Return `fragment` with each table that is not within another in a box of its own that can scroll.

    The box says how the table may be parted between pages: one that is small (class ``small``) not at all, one of
    small rows (class ``rows``) between rows only.
    """
    if "<table" not in fragment:
        return fragment
    out = []
    position = depth = start = 0
    for match in _TABLE.finditer(fragment):
        start = start if depth else match.start()
        depth += -1 if match[1] else 1
        if not depth:
            out += [fragment[position:start], _boxed(fragment[start : match.end()])]
            position = match.end()
    return "".join([*out, fragment[position:]])


def fit_tables(text: str, room: float) -> str:
    """Return a document whose tables are set smaller, or on a page on its side, where they would not fit.

    `room` is how many characters stand on a line of a table. What does not fit is the longest words of the columns
    beside each other; the classes are those that a `table` block chooses for itself (``table-wide``, ``table-turned``).
    """
    return _BOX.sub(lambda match: f'{match[1]}{_size(match[2], room)}">{match[2]}', text)


def _size(table: str, room: float) -> str:
    """Return the class that a table needs."""
    longest: dict[int, int] = {}
    for row in table.split("<tr")[1:]:
        column = 0
        for attributes, content in _CELL.findall(row):
            span = int(found[1]) if (found := _COLUMNS.search(attributes)) else 1
            if span == 1:
                words = _BREAK.split(html.unescape(_TAG.sub("", content)))
                longest[column] = max(longest.get(column, 0), *map(len, words))
            column += span
    least = sum(longest.values()) + 2 * len(longest)
    return " table-turned" if least > room * _SMALLER else " table-wide" if least > room else ""


def _boxed(table: str) -> str:
    rows = [len(_TAG.sub("", row)) for row in table.split("<tr")[1:]]
    whole = " rows" if max(rows, default=0) <= _LONG_ROW else ""
    small = " small" if whole and len(rows) <= _SMALL_TABLE and sum(rows) <= _SMALL_TEXT else ""
    return f'<div class="scroll{whole}{small}">{table}</div>'


def fitted(fragment: str, base: int) -> Markup:
    """Return `fragment` ready for its place below a heading of level `base`."""
    return trusted(scrollable(shift(fragment, base)))


def plain(fragment: str) -> str:
    """Return inline HTML as plain text."""
    return html.unescape(_TAG.sub("", fragment))
