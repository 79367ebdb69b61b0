"""The Markdown that authors write: CommonMark with what the source format adds, and bounds on what it may cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from linkify_it import LinkifyIt
from linkify_it.main import Match
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as _table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import autolink as _autolink
from markdown_it.rules_inline import html_inline as _html_inline
from markdown_it.rules_inline import image as _image
from markdown_it.rules_inline import link as _link
from markdown_it.rules_inline import linkify as _linkify
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from agendagen.parse.attributes import BRACES, LONGEST, read

MAX_DEPTH: Final = 60
"""How deep lists, quotations and notes may stand inside one another."""
MAX_INLINE_DEPTH: Final = 30
"""How deep emphasis, links and the like may."""
MAX_PARAGRAPH: Final = 20_000
"""How many characters a paragraph, a heading or a table cell may have."""
MAX_CELLS: Final = 20_000
"""How many cells a pipe table may have, the empty ones that complete its rows included."""

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to outside the agenda."""

MAX_BRACKETS: Final = 60
"""How many square brackets may stand open in a paragraph."""

_BRACKET = re.compile(r"[\[\]]")
_WEB = re.compile(r"https?\Z", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:([A-Za-z][A-Za-z0-9+.-]{1,31}):)?")
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s]{1,100})\]")


class _Links(LinkifyIt):
    """Find addresses in running text: with a scheme, e-mail, and ``www.``; a bare ``readme.md`` is a file's name."""

    def match(self, text: str) -> list[Match] | None:
        """Return the addresses in `text`."""
        found = super().match(text)
        return [each for each in found if each.schema or each.text.lower().startswith("www.")] if found else None


class _Grammar(MarkdownIt):
    """Leave the addresses of links as the author wrote them, for the stage that judges them."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:
        return True


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """Return the parser, which is made once in a process; `parse` hands it a fresh environment each time."""
    md = _Grammar("commonmark", {"html": True, "linkify": True, "typographer": False, "maxNesting": 100})
    md.enable(["table", "strikethrough", "linkify"])
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    md.linkify = _Links(options={"fuzzy_link": True, "fuzzy_email": True, "fuzzy_ip": False})
    md.block.ruler.before("table", "too_deep", _too_deep)
    md.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("fence", "attributes", _block_attributes)
    md.inline.ruler.at("linkify", _bare_address)
    md.inline.ruler.at("link", _marked(_link, "[", "link_open"))
    md.inline.ruler.at("image", _marked(_bounded_image, "!", "image"))
    md.inline.ruler.at("html_inline", _marked(_html_inline, "<", "html_inline"))
    md.inline.ruler.at("autolink", _known_autolink)
    md.inline.ruler.at("footnote_ref", _footnote)
    md.inline.ruler.after("image", "span", _span)
    md.inline.ruler.push("attributes", _inline_attributes)
    md.core.ruler.at("inline", _bounded_inline)
    return md


def parse(text: str, prepare: Callable[[list[Token]], None]) -> list[Token]:
    """Return the tokens of a text; `prepare` may change the blocks before their text is read."""
    return grammar().parse(text, {"prepare": prepare})


# --- Blocks ------------------------------------------------------------------------------------------------------


def _verbatim(state: StateBlock, kind: str, start: int, stop: int) -> bool:
    """Take lines as they are, as a token that the renderer shows as plain text."""
    token = state.push(kind, "pre", 0)
    token.content = state.getLines(start, stop, state.blkIndent, False)
    token.map = [start, stop]
    state.line = stop
    return True


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take what stands deeper than `MAX_DEPTH` as it is; the library would leave it out without a word."""
    if silent or state.level < MAX_DEPTH:
        return False
    stop = start + 1
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= state.blkIndent):
        stop += 1
    return _verbatim(state, "too_deep", start, stop)


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a pipe table, unless it has too many cells."""
    if not _table(state, start, end, True):
        return False
    if silent:
        return True
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    stop = start
    while stop < end and not state.isEmpty(stop):
        stop += 1
    if columns * (stop - start) > MAX_CELLS:
        return _verbatim(state, "too_many_cells", start, stop)
    return bool(_table(state, start, end, False))


def _block_attributes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
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


# --- Text within blocks ------------------------------------------------------------------------------------------


def _bounded_inline(state: StateCore) -> None:
    """Read the text of every block; what is too long or too deep stays text."""
    state.env["prepare"](state.tokens)
    for block in state.tokens:
        if block.type != "inline":
            continue
        block.children = []
        if len(block.content) > MAX_PARAGRAPH:
            block.meta["too_long"] = True
        elif not _too_many_brackets(block.content):
            state.md.inline.parse(block.content, state.md, state.env, block.children)
            if all(child.level <= MAX_INLINE_DEPTH for child in block.children):
                continue
            block.meta["too_deep"] = True
        else:
            block.meta["too_deep"] = True
        plain = Token("plain", "", 0, content=block.content)
        block.children = [plain]


def _too_many_brackets(text: str) -> bool:
    """Tell whether so many brackets stay open that looking for the other one of each takes too long."""
    if text.count("[") <= MAX_BRACKETS:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth = depth + 1 if bracket.group() == "[" else max(depth - 1, 0)
        if depth > MAX_BRACKETS:
            return True
    return False


def _bare_address(state: StateInline, silent: bool) -> bool:
    """Read ``https://…`` in running text; the library looks for a scheme before any ``://``, however far back."""
    if state.src[state.pos] != ":" or not _WEB.search(state.src, max(0, state.pos - 5), state.pos):
        return False
    return bool(_linkify(state, silent))


def _marked(rule: Callable[[StateInline, bool], bool], first: str, kind: str) -> Callable[[StateInline, bool], bool]:
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


def _bounded_image(state: StateInline, silent: bool) -> bool:
    """Read an image; one in the alternative text of another is read once only, or time grows without bound."""
    depth = state.env.get("images", 0)
    if depth > 1:
        return False
    state.env["images"] = depth if silent else depth + 1
    found = _image(state, silent)
    state.env["images"] = depth
    return bool(found)


def _known_autolink(state: StateInline, silent: bool) -> bool:
    """Read ``<https://…>`` and ``<name@host>``; ``<std::vector>`` is text."""
    if state.src[state.pos] != "<":
        return False
    scheme = _AUTOLINK.match(state.src, state.pos)
    if scheme and scheme[1] and scheme[1].lower() not in SCHEMES:
        return False
    return bool(_autolink(state, silent))


def _footnote(state: StateInline, silent: bool) -> bool:
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


def _span(state: StateInline, silent: bool) -> bool:
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


def _inline_attributes(state: StateInline, silent: bool) -> bool:
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
    state.pos = braces.end()
    return True
