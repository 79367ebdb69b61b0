"""Lists as Word counts them: bullets, and for each list that counts a count of its own."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from agendagen.records import dataclass
from agendagen.text import List, ListKind, ListMark
from agendagen.word.xml import root, tag, val

STEP: Final = 360
"""How much further in each level stands, in twentieths of a point."""
LEVELS: Final = 9
"""Word knows no more."""
_FORMATS: Final[dict[ListKind, str]] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_MARKS: Final[dict[ListMark, str]] = {".": "{}.", ")": "{})", "()": "({})"}
_BULLETS: Final = "•◦▪"
Kind = tuple[ListKind, ListMark] | None
"""What a list counts with, and what stands beside the number; None: bullets."""


@dataclass(slots=True)
class Numbering:
    """The lists of one document."""

    _kinds: dict[Kind, int] = field(default_factory=dict)
    _lists: list[tuple[int, int, int]] = field(default_factory=list)
    """Of each its kind, level and first number."""

    def add(self, node: List, level: int) -> int:
        """Take a list that stands so many levels deep in others, and return its number."""
        kind: Kind = (node.kind, node.mark) if node.ordered else None
        number = self._kinds.setdefault(kind, len(self._kinds))
        self._lists.append((number, min(level, LEVELS - 1), node.start if node.ordered else 0))
        return len(self._lists)

    def part(self) -> bytes:
        """Return the part that says how lists count."""
        kinds = [_kind(kind, number) for kind, number in self._kinds.items()]
        lists = [
            tag(
                "w:num",
                val("w:abstractNumId", kind),
                tag("w:lvlOverride", val("w:startOverride", start), w_ilvl=level) if start else "",
                w_numId=number,
            )
            for number, (kind, level, start) in enumerate(self._lists, 1)
        ]
        return root("w:numbering", *kinds, *lists)


def place(number: int, level: int) -> str:
    """Return what says that a paragraph is an entry of a list."""
    return tag("w:numPr", val("w:ilvl", min(level, LEVELS - 1)), val("w:numId", number))


def _kind(kind: Kind, number: int) -> str:
    levels = []
    for level in range(LEVELS):
        text = _BULLETS[level % len(_BULLETS)] if kind is None else _MARKS[kind[1]].format(f"%{level + 1}")
        levels.append(
            tag(
                "w:lvl",
                val("w:start", 1),
                val("w:numFmt", "bullet" if kind is None else _FORMATS[kind[0]]),
                val("w:lvlText", text),
                val("w:lvlJc", "left"),
                tag("w:pPr", tag("w:ind", w_left=STEP * (level + 1), w_hanging=STEP)),
                w_ilvl=level,
            )
        )
    return tag("w:abstractNum", val("w:multiLevelType", "multilevel"), *levels, w_abstractNumId=number)
