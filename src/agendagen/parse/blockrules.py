"""The rules for blocks of Markdown that differ from the library's."""

# ruff: noqa: FBT001 - the library passes `silent`, which asks for the answer alone, by position

from __future__ import annotations

from typing import Final

from markdown_it.rules_block import StateBlock, table

from agendagen.parse.attributes import BRACES, LONGEST, read

MAX_DEPTH: Final = 60
"""How deep lists, quotations and notes may stand inside one another."""
MAX_CELLS: Final = 20_000
"""How many cells a pipe table may have, the empty ones that complete its rows included."""


def _verbatim(state: StateBlock, kind: str, start: int, stop: int) -> bool:
    """Take lines as they are, as a token that the renderer shows as plain text."""
    token = state.push(kind, "pre", 0)
    token.content = state.getLines(start, stop, state.blkIndent, False)
    token.map = [start, stop]
    state.line = stop
    return True


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what stands deeper than `MAX_DEPTH` as it is; the library would leave it out without a word."""
    if silent or state.level < MAX_DEPTH:
        return False
    stop = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent):
        stop += 1
    return _verbatim(state, "too_deep", start, stop)


def bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a pipe table, unless it has too many cells."""
    if not table(state, start, end, True):
        return False
    if silent:
        return True
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    stop = start
    while stop < end and not state.isEmpty(stop):
        stop += 1
    if columns * (stop - start) > MAX_CELLS:
        return _verbatim(state, "too_many_cells", start, stop)
    return bool(table(state, start, end, False))


def block_attributes(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a line that has nothing but attributes in braces; they belong to the block below."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or stop - begin > LONGEST or state.src[begin : begin + 1] != "{":
        return False
    braces = state.src[begin:stop].rstrip()
    if not BRACES.fullmatch(braces):
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta = {"attributes": read(braces)}
        token.content = braces
        token.map = [start, start + 1]
        state.line = start + 1
    return True
