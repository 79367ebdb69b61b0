"""Lists as people type them and CommonMark does not know them: ``a)``, ``(1)``, ``A.``, ``i.``, ``•``, ``–``."""

# ruff: noqa: FBT001 - the library passes `silent`, which asks for the answer alone, by position

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import markTightParagraphs

from agendagen.numerals import BULLET_LIKE, BULLETS, values
from agendagen.records import dataclass
from agendagen.text import ListKind, ListMark

_NUMBER = re.compile(r"(?P<open>\()?(?P<number>[0-9]{1,3}|[A-Za-z]|[ivxlIVXL]{2,7})(?P<close>[.)])(?=[ \t]+[^ \t])")
_BULLET = re.compile(rf"(?P<sign>[{BULLETS}{BULLET_LIKE}]|o(?=\t))(?=[ \t]+[^ \t])|(?P<close>[{BULLETS}])(?=\w)")
_OTHER = re.compile(r"#{1,6}(?:[ \t]|$)|`{3}|~{3}|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[>|]|:{3}")
"""What begins a block of another kind."""
_AHEAD: Final = 40
"""How many lines on the second entry of a list is looked for."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What the entries of one list have in common."""

    kind: ListKind | None
    """None for bullets."""
    mark: str


@dataclass(slots=True)
class _Open:
    """A list whose entries are being read."""

    style: _Style
    value: int
    """Of the next entry."""
    indent: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the first line of an entry may mean."""

    readings: tuple[tuple[_Style, int], ...]
    after: int
    """Where the marker ends."""
    evident: bool
    """Whether one such line alone is a list."""
    anywhere: bool
    """Whether a list of these may begin with any number."""


def typed_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list with letters, Roman numerals, numbers in parentheses or typed bullets.

    It takes two entries that follow each other, and where a full stop is the mark the first of them has to be the
    first there is: ``A. Lund says`` and ``2026.`` are no lists. What stands two columns further in belongs to an entry.
    """
    if state.is_code_block(start):
        return False
    entry = _entry(state, start)
    if entry is None:
        return False
    lists: list[_Open] = state.env.setdefault("lists", [])
    if silent and any(
        (one.style, one.value) in entry.readings and state.sCount[start] < one.indent + 2 for one in lists
    ):
        return True  # the next entry of a list ends what the one before it says
    begun = _begun(state, start, end, entry)
    if begun is None or silent:
        return begun is not None
    _read(state, start, end, begun)
    return True


def _entry(state: StateBlock, line: int) -> _Entry | None:
    """Return what the marker of a line may mean, if it has one."""
    begin, stop = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    if found := _NUMBER.match(state.src, begin, stop):
        if bool(found["open"]) > (found["close"] == ")") or (found["number"].isdigit() and not found["open"]):
            return None
        mark: ListMark = "()" if found["open"] else ")" if found["close"] == ")" else "."
        readings = tuple((_Style(kind, mark), value) for kind, value in values(found["number"]))
        return _Entry(readings, found.end(), evident=False, anywhere=mark != ".") if readings else None
    if found := _BULLET.match(state.src, begin, stop):
        sign = found["sign"] or found["close"]
        again = state.src.find(f" {sign} ", found.end(), stop) >= 0  # a line of things with dots between them
        alone = found["sign"] is not None and sign in BULLETS and not again
        return _Entry(((_Style(None, sign), 0),), found.end(), evident=alone, anywhere=True)
    return None


def _begun(state: StateBlock, start: int, end: int, entry: _Entry) -> tuple[_Style, int] | None:
    """Return which list begins with a line, if the next entry of it follows."""
    possible = [one for one in entry.readings if entry.anywhere or one[1] == 1]
    indent = state.sCount[start]
    blank = False
    for line in range(start + 1, min(end, start + _AHEAD) if possible else start):
        if state.isEmpty(line):
            blank = True
            continue
        if state.sCount[line] < min(indent, state.blkIndent):
            break
        if state.sCount[line] >= indent + 2:
            continue
        other = _entry(state, line)
        for style, value in possible:
            if other and (style, value + bool(style.kind)) in other.readings:
                return style, value
        if other or blank or _OTHER.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]):
            break
    return entry.readings[0] if entry.evident else None


def _read(state: StateBlock, start: int, end: int, begun: tuple[_Style, int]) -> None:
    """Push the tokens of a list, as the library does for its own."""
    style, value = begun
    name, tag = ("ordered_list", "ol") if style.kind else ("bullet_list", "ul")
    index = len(state.tokens)
    token = state.push(f"{name}_open", tag, 1)
    token.map = lines = [start, 0]
    token.markup = style.mark
    if style.kind:
        token.attrs = {"start": value}
        token.meta = {"kind": style.kind, "mark": style.mark}
    opened = _Open(style, value, state.sCount[start])
    lists: list[_Open] = state.env["lists"]
    lists.append(opened)
    around, state.parentType = state.parentType, "list"
    tight = all(list(_entries(state, start, end, opened)))  # every entry is read, also behind one that is not tight
    state.parentType = around
    lists.pop()
    state.push(f"{name}_close", tag, -1)
    lines[1] = state.line
    if tight:
        markTightParagraphs(state, index)


def _entries(state: StateBlock, line: int, end: int, opened: _Open) -> Iterator[bool]:
    """Read the entries of a list, and yield of each whether it is set tight."""
    enders = [rule for rule in state.md.block.ruler.getRules("list") if rule is not typed_list]
    apart = False
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        entry = _entry(state, line)
        if entry is None or (opened.style, opened.value) not in entry.readings:
            return
        if any(rule(state, line, end, True) for rule in enders):
            return
        opened.value += bool(opened.style.kind)
        tight = _within(state, line, end, entry.after)
        yield tight and not apart
        apart = state.line - line > 1 and state.isEmpty(state.line - 1)
        line = state.line


def _within(state: StateBlock, line: int, end: int, after: int) -> bool:
    """Read what an entry says, and tell whether it is set tight."""
    token = state.push("list_item_open", "li", 1)
    token.map = lines = [line, 0]
    marks = state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line]
    around = state.tight, state.listIndent, state.blkIndent
    indent = state.sCount[line]
    content, column = after, indent + after - (state.bMarks[line] + state.tShift[line])
    while state.src[content] in " \t":
        column += 4 - (column + state.bsCount[line]) % 4 if state.src[content] == "\t" else 1
        content += 1
    state.tight, state.listIndent, state.blkIndent = True, state.blkIndent, indent + 2
    # what the entry says begins as if it stood two columns further in, however wide marker and space are
    state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line] = content, 0, indent + 2, column
    state.md.block.tokenize(state, line, end)
    tight = bool(state.tight)
    state.tight, state.listIndent, state.blkIndent = around
    state.bMarks[line], state.tShift[line], state.sCount[line], state.bsCount[line] = marks
    state.push("list_item_close", "li", -1)
    lines[1] = state.line
    return tight
