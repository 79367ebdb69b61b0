"""Measure the columns of a table, in ems of its type: how wide their words are, and their cells in one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import sqrt
from typing import Final

from agendagen.records import dataclass
from agendagen.sheet import Sheet
from agendagen.tables.letters import width
from agendagen.text import Cell, Code, Link, NoteMark, Styled, Table, Words, plain, walk

SHORT: Final = 16
"""A cell of no more characters stays on one line where there is a long one beside."""
_LONG: Final = 40
"""A cell of more characters is long."""
_TIDY: Final = 12
"""A word of no more letters had better stay whole."""
_PIECE: Final = 7
"""Of a word that may be hyphenated so many letters stand on one line."""
_READABLE: Final = 14.0
"""A column with the longest cell need not be wider: about thirty characters."""
_SURE: Final = 1.03
"""How many times as wide words are taken to be: they may be set a little wider than their characters are."""
_MONO: Final = 1.25
"""The same of code, which is set in letters of one width."""
_PAGE: Final = 4.5
"""How wide the page is that stands behind a reference where a theme asks for it."""
_NOTE: Final = 0.8
"""How wide the mark of a note is."""
_BREAK: Final = re.compile(r"[ \t\n]+|(?<=[-–/])(?=\w)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ADDRESS: Final = re.compile(r"://|@|^www\.")


@dataclass(slots=True)
class Column:
    """How wide a column is in ems; each includes the one before."""

    piece: float = 0.0
    """Where words are hyphenated."""
    tidy: float = 0.0
    """Where long words are."""
    word: float = 0.0
    """Where no word is."""
    whole: float = 0.0
    """Where no cell takes a second line."""
    kept: float = 0.0
    """Where short cells take none, but words of others are hyphenated."""
    readable: float = 0.0
    """Where the lines of long cells are not too short."""
    longest: str = ""
    """The word that needs most."""


def columns(table: Table, sheet: Sheet, words: Callable[[str], str], *, hyphens: bool) -> list[Column]:
    """Return the columns of a table, whose texts are set as `words` sets them, hyphenated or not."""
    found = [Column() for _ in range(table.columns)]
    spanning: list[tuple[Cell, Column]] = []
    for row in table.children:
        for cell in row.children:
            text = words(plain(cell.children))
            if cell.columns == 1:
                _measure(found[cell.column], cell, text, sheet, hyphens=hyphens)
            elif text:
                alone = Column()
                _measure(alone, cell, text, sheet, hyphens=hyphens)
                spanning.append((cell, alone))
    for cell, alone in spanning:
        below = found[cell.column : cell.column + cell.columns]
        for name in ("piece", "tidy", "word", "kept"):
            lacking = getattr(alone, name) - sum(getattr(column, name) for column in below)
            for column in below if lacking > 0 else ():
                setattr(column, name, getattr(column, name) + lacking / len(below))
    for column in found:
        column.piece = max(column.piece, column.readable)
        column.tidy = max(column.tidy, column.piece)
        column.word = max(column.word, column.tidy)
        column.kept = max(column.kept, column.piece)
        column.whole = max(column.whole, column.word, column.kept)
    return found


def _measure(column: Column, cell: Cell, text: str, sheet: Sheet, *, hyphens: bool) -> None:
    """Make a column wide enough for a cell."""
    if not text:
        return
    nodes = () if all(isinstance(node, Words) for node in cell.children) else tuple(walk(cell.children))
    heavy = bool(cell.scope) or any(isinstance(node, Styled) and node.tag in {"b", "strong"} for node in nodes)
    sure = _MONO if any(isinstance(node, Code) for node in nodes) else _SURE
    more = sum(_NOTE for node in nodes if isinstance(node, NoteMark))
    if sheet.references:
        more += sum(_PAGE for node in nodes if isinstance(node, Link) and node.href.startswith("#"))
    whole = more + sure * max(width(line, sheet.font, heavy=heavy) for line in text.split("\n"))
    column.whole = max(column.whole, whole)
    if len(text) > _LONG:
        column.readable = max(column.readable, min(_READABLE, sqrt(len(text))))
    if cell.align == "number" and not cell.scope:
        column.word = max(column.word, whole)
        if whole > column.piece:
            column.piece, column.longest = whole, text
        return
    if len(text) <= SHORT:
        column.kept = max(column.kept, whole)
    for word in _BREAK.split(text):
        wide = sure * width(word, sheet.font, heavy=heavy)
        piece = _piece(word, wide) if hyphens or _ADDRESS.search(word) else wide
        column.word = max(column.word, wide)
        column.tidy = max(column.tidy, wide if len(word) <= _TIDY else piece)
        if piece > column.piece:
            column.piece, column.longest = piece, word


def _piece(word: str, wide: float) -> float:
    """Return how wide the widest piece of a hyphenated word is; an address may end a line anywhere."""
    if _ADDRESS.search(word):
        return wide * min(1.0, 2 * _PIECE / len(word))
    letters = max(map(len, _LETTERS.findall(word)), default=0)
    return wide * (_PIECE + 1) / len(word) if letters > _PIECE + 1 else wide
