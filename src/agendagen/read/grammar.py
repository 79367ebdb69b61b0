"""The Markdown that authors write: CommonMark with what the source format adds, and bounds on what it may cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import Final

from linkify_it import LinkifyIt  # type: ignore[import-untyped]
from linkify_it.main import Match  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from agendagen.numerals import BULLET_LIKE, BULLETS
from agendagen.read import rules
from agendagen.read.lists import typed_list
from agendagen.read.paths import loose_image, loose_link
from agendagen.read.tags import tag_or_comment

MAX_INLINE_DEPTH: Final = 30
"""How deep emphasis, links and the like may stand inside one another."""
MAX_PARAGRAPH: Final = 20_000
"""How many characters a paragraph, a heading or a table cell may have."""


class _Links(LinkifyIt):  # type: ignore[misc]
    """Find addresses in running text: with a scheme, e-mail, and ``www.``; a bare ``readme.md`` is a file's name."""

    def match(self, text: str) -> list[Match] | None:
        """Return the addresses in `text`."""
        found = super().match(text)
        return [each for each in found if each.schema or each.text.lower().startswith("www.")] if found else None


class _Grammar(MarkdownIt):
    """Leave the addresses of links as the author wrote them, for the stage that judges them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Return the address as it is."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        """Return the words of an address as they are."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the library's name
        """Let every address pass."""
        return True


@lru_cache(maxsize=1)
def grammar() -> MarkdownIt:
    """Return the parser, which is made once in a process; `parse` hands it a fresh environment each time."""
    md = _Grammar("commonmark", {"html": True, "linkify": True, "typographer": False, "maxNesting": 100})
    md.enable(["table", "strikethrough", "linkify"])
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    md.linkify = _Links(options={"fuzzy_link": True, "fuzzy_email": True, "fuzzy_ip": False})
    md.block.ruler.before("table", "too_deep", rules.too_deep)
    md.block.ruler.at("table", rules.bounded_table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("fence", "attributes", rules.block_attributes)
    md.block.ruler.after("list", "typed_list", typed_list, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.inline.ruler.at("linkify", rules.bare_address)
    md.inline.ruler.at("link", rules.marked(link, "[", "link_open"))
    md.inline.ruler.at("image", rules.marked(rules.bounded_image, "!", "image"))
    md.inline.ruler.at("html_inline", rules.marked(tag_or_comment, "<", "html_inline"))
    md.inline.ruler.at("autolink", rules.known_autolink)
    md.inline.ruler.at("footnote_ref", rules.footnote)
    md.inline.ruler.after("image", "span", rules.span)
    md.inline.ruler.after("span", "loose_link", rules.marked(loose_link, "[", "link_open"))
    md.inline.ruler.after("loose_link", "loose_image", rules.marked(loose_image, "!", "image"))
    md.inline.ruler.push("attributes", rules.inline_attributes)
    md.core.ruler.after("normalize", "spaces", _spaces)
    md.core.ruler.at("inline", _bounded_inline)
    md.core.ruler.at("text_join", _located)
    return md


def parse(text: str, prepare: Callable[[list[Token]], None]) -> list[Token]:
    """Return the tokens of a text; `prepare` may change the blocks before their text is read."""
    return grammar().parse(text, {"prepare": prepare})


_NO_SPACE: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""What is no space to Markdown, and looks like one or like nothing."""
_UNSEEN: Final = re.compile(f"[{_NO_SPACE}]")
_MARKER: Final = re.compile(
    rf"^(?P<lead>[ \t>{_NO_SPACE}]*)"
    rf"(?P<mark>\#{{1,6}}|[-+*{BULLETS}{BULLET_LIKE}]|\(?(?:[0-9]{{1,9}}|[A-Za-z]|[ivxlIVXL]{{2,7}})[.)]|:{{3,}}|\||>)"
    rf"(?P<behind>[ \t{_NO_SPACE}]*)",
    re.MULTILINE,
)
_DASHES: Final = re.compile(rf"^[ \t|:\-{_NO_SPACE}]*-[ \t|:\-{_NO_SPACE}]*$", re.MULTILINE)


def _spaces(state: StateCore) -> None:
    """Take what looks like a space, beside the marker of a block and in the dashes of a table, for one."""
    if _UNSEEN.search(state.src):
        state.src = _MARKER.sub(_seen, state.src)
        state.src = _DASHES.sub(lambda found: _UNSEEN.sub(" ", found[0]), state.src)


def _seen(found: re.Match[str]) -> str:
    """Return a marker and the spaces around it, each character in its place."""
    return f"{_UNSEEN.sub(' ', found['lead'])}{found['mark']}{_UNSEEN.sub(' ', found['behind'])}"


def _bounded_inline(state: StateCore) -> None:
    """Read the text of every block; what is too long or too deep stays text."""
    state.env["prepare"](state.tokens)
    for block in state.tokens:
        if block.type != "inline":
            continue
        block.children = []
        if len(block.content) > MAX_PARAGRAPH:
            block.meta["too_long"] = True
        elif not rules.too_many_brackets(block.content):
            state.md.inline.parse(block.content, state.md, state.env, block.children)
            if max(accumulate(child.nesting for child in block.children), default=0) <= MAX_INLINE_DEPTH:
                continue
            block.meta["too_deep"] = True
        else:
            block.meta["too_deep"] = True
        block.children = [Token("text", "", 0, content=block.content)]


def _located(state: StateCore) -> None:
    """Note of all that stands in the text of a block where it stands; the library tells it of a few things only."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            _locate(block.content, block.children)


def _locate(content: str, children: list[Token]) -> None:
    """Give each token ``meta["at"]``, where it begins and ends in `content`."""
    if len(children) == 1 and children[0].content == content:
        children[0].meta["at"] = (0, len(content))
        return
    at = 0
    ends: list[int] = []
    bare: Token | None = None
    for token in children:
        start, end = token.meta.get("at", (-1, -1))
        if token.type in {"link_close", "span_close"}:
            at = max(at, ends.pop())
        elif token.type in {"link_open", "span_open"}:
            ends.append(max(end, token.meta.get("after", 0)))
            at = start + 1 if start >= 0 else at
            bare = token if start < 0 else None
        elif start >= 0:
            at = max(end, token.meta.get("after", 0))
        elif token.type in {"softbreak", "hardbreak"}:
            at = content.find("\n", at) + 1 or at + 1
            token.meta["at"] = (at - 1, at)
        else:
            written = token.content if token.type == "text" else token.markup
            start = content.find(written, at)
            if start >= 0:
                end = start + len(written)
                if token.type == "code_inline":
                    end = content.find(token.markup, end) + len(token.markup)
                token.meta["at"] = (start, end)
                if bare:  # an address without words, perhaps in angle brackets
                    outside = bare.markup == "autolink"
                    bare.meta["at"] = (start - outside, end + outside)
                    bare = None
                at = max(end, token.meta.get("after", 0))
