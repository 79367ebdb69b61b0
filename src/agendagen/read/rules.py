"""The rules for blocks of Markdown and for the text within them that differ from the library's."""

# ruff: noqa: FBT001 - the library passes `silent`, which asks for the answer alone, by position

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_inline import StateInline, autolink, image, linkify

from agendagen.read.attributes import BRACES, LONGEST, read

MAX_DEPTH: Final = 60
"""How deep lists, quotations and notes may stand inside one another."""
MAX_CELLS: Final = 20_000
"""How many cells a pipe table may have, the empty ones that complete its rows included."""
MAX_BRACKETS: Final = 60
"""How many square brackets may stand open in a paragraph."""

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to outside the agenda."""

_BRACKET = re.compile(r"[\[\]]")
_WEB = re.compile(r"https?\Z", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}):)?")
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s]{1,100})\]")


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


def too_many_brackets(text: str) -> bool:
    """Tell whether so many brackets stay open that looking for the other one of each takes too long."""
    if text.count("[") <= MAX_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket.group() == "[" else max(depth - 1, 0)
        if depth > MAX_BRACKETS:
            return True
    return False


def bare_address(state: StateInline, silent: bool) -> bool:
    """Read ``https://…`` in running text; the library looks for a scheme before any ``://``, however far back."""
    if state.src[state.pos] != ":" or not _WEB.search(state.src, max(0, state.pos - 5), state.pos):
        return False
    return bool(linkify(state, silent))


def marked(rule: Callable[[StateInline, bool], bool], first: str, kind: str) -> Callable[[StateInline, bool], bool]:
    """Return `rule`, which begins at the character `first`, so that its token says where in the text it stood."""

    def marked(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if state.src[start] != first:
            return False
        count = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type == kind:
                    token.meta["at"] = (start, state.pos)
                    break
        return True

    return marked


def bounded_image(state: StateInline, silent: bool) -> bool:
    """Read an image; one in the alternative text of another is read once only, or time grows without bound."""
    depth = state.env.get("images", 0)
    if depth > 1:
        return False
    state.env["images"] = depth if silent else depth + 1
    found = image(state, silent)
    state.env["images"] = depth
    return bool(found)


def known_autolink(state: StateInline, silent: bool) -> bool:
    """Read ``<https://…>`` and ``<name@host>``; ``<std::vector>`` is text."""
    if state.src[state.pos] != "<":
        return False
    scheme = _AUTOLINK.match(state.src, state.pos)
    if scheme and scheme[1] and scheme[1].lower() not in SCHEMES:
        return False
    return bool(autolink(state, silent))


def footnote(state: StateInline, silent: bool) -> bool:
    """Read ``[^label]``, defined or not."""
    if state.src[state.pos] != "[":
        return False
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        known = ":" + match[1] in state.env.get("footnotes", {}).get("refs", {})
        token = state.push("footnote_ref" if known else "footnote_missing", "", 0)
        token.content = match.group()
        token.meta = {"label": match[1], "at": match.span()}
    state.pos = match.end()
    return True


def span(state: StateInline, silent: bool) -> bool:
    """Read ``[text]{lang=en}``."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos, state.posMax
    close = state.md.helpers.parseLinkLabel(state, start, False)
    braces = BRACES.match(state.src, close + 1, min(end, close + LONGEST)) if close >= 0 else None
    if not braces:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, close
        token = state.push("span_open", "span", 1)
        token.meta["attributes"] = read(braces.group())
        token.meta["at"] = (start, braces.end())
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = braces.end(), end
    return True


def inline_attributes(state: StateInline, silent: bool) -> bool:
    """Read ``{…}`` right behind an image, a link or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in {"image", "link_close", "code_inline"}:
        return False
    braces = BRACES.match(state.src, state.pos, min(state.posMax, state.pos + LONGEST))
    if not braces:
        return False
    if not silent:
        owner = last
        if last.type == "link_close":
            owner = next(token for token in reversed(state.tokens) if token.type == "link_open")
        owner.meta["attributes"] = {**owner.meta.get("attributes", {}), **read(braces.group())}
        owner.meta["after"] = braces.end()
    state.pos = braces.end()
    return True
