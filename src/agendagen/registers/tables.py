"""Rows of text as a table in a terminal, in Markdown, or for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from agendagen.markdown.words import escaped

Rows = Sequence[Sequence[str]]
FORMULA: Final = re.compile("[\\s'\"\ufeff\u200b-\u200f\u2060]*[=+\\-@\uff1d\uff0b\uff0d\uff20|%]|[\t\r\n]")
"""How a text begins that a spreadsheet may take for something to work out, also in the wide forms."""


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table for a spreadsheet; no cell of it is taken for a formula, and each stands on one line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown in which every character means itself."""
    lines = [head, ["---"] * len(head), *rows]
    cells = [[cell if line is lines[1] else escaped(_line(cell)) for cell in line] for line in lines]
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def as_columns(rows: Rows) -> str:
    """Return rows in columns, the last one as wide as it is."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _inert(cell: str) -> str:
    line = _line(cell)
    return f"'{line}" if FORMULA.match(line) else line


def _line(text: str) -> str:
    """Return a text on one line, without what steers a program that reads it or turns the direction round."""
    seen = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in seen if unicodedata.bidirectional(c) not in _TURNING).split(" ")).strip()


_TURNING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)
