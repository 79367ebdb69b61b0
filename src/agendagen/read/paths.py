"""Links and pictures whose path has spaces or parentheses, as many a file: ``[x](docs/Budget 2026.pdf)``."""

# ruff: noqa: FBT001 - the library passes `silent`, which asks for the answer alone, by position

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_inline import StateInline

_LONGEST: Final = 500
"""How many characters a path may have."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}(?:#[^\s#]*)?\Z")
_TITLE = re.compile(r"""[ \t]+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')\Z""")


def loose_link(state: StateInline, silent: bool) -> bool:
    """Read a link that the library does not, if what stands between the parentheses is evidently a path."""
    if state.linkLevel:
        return False
    start, last = state.pos, state.posMax
    close = state.md.helpers.parseLinkLabel(state, start, True)
    found = _path(state.src, close + 1, last) if close >= 0 else None
    if found is None:
        return False
    path, title, end = found
    if not silent:
        state.pos, state.posMax = start + 1, close
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": path, **({"title": title} if title else {})}
        token.meta["at"] = (start, end)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = end, last
    return True


def loose_image(state: StateInline, silent: bool) -> bool:
    """Read a picture that the library does not, if what stands between the parentheses is evidently a path."""
    if state.src[state.pos + 1 : state.pos + 2] != "[" or state.env.get("images", 0):
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    found = _path(state.src, close + 1, state.posMax) if close >= 0 else None
    if found is None:
        return False
    path, title, end = found
    if not silent:
        words = state.src[state.pos + 2 : close]
        token = state.push("image", "img", 0)
        token.attrs = {"src": path, "alt": "", **({"title": title} if title else {})}
        token.children = []
        token.content = words
        state.md.inline.parse(words, state.md, {**state.env, "images": 1}, token.children)
    state.pos = end
    return True


def _path(text: str, at: int, last: int) -> tuple[str, str, int] | None:
    """Return the path that stands in parentheses at a place, its title and where they end.

    Evident is a path with the ending of a file name or with a slash. Where a parenthesis in it has no other, it ends
    behind the first ending of a file name.
    """
    if text[at : at + 1] != "(":
        return None
    limit = min(last, at + _LONGEST)
    line = text.find("\n", at, limit)
    limit = limit if line < 0 else line
    depth = 0
    for place in range(at, limit):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            within = text[at + 1 : place]
            if "](" not in within:
                return _evident(within, place + 1)
            break
    place = text.find(")", at, limit)
    while place >= 0:
        found = _evident(text[at + 1 : place], place + 1)
        if found and _ENDING.search(found[0]):
            return found
        place = text.find(")", place + 1, limit)
    return None


def _evident(written: str, end: int) -> tuple[str, str, int] | None:
    title = _TITLE.search(written)
    path = written[: title.start() if title else len(written)].strip()
    if not path or set(path) & set('<>"`[]|') or not (_ENDING.search(path) or "/" in path or "\\" in path):
        return None
    return (
        path.replace("\\(", "(").replace("\\)", ")"),
        (title["double"] or title["single"] or "") if title else "",
        end,
    )
