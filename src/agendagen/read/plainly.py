"""Find markup in what takes none: titles, names and places of the YAML are printed as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.keyed import scalar
from agendagen.read import yaml
from agendagen.read.inlines import plain_tokens
from agendagen.read.places import purge
from agendagen.rules.fixes import replaced

_PLAIN: Final = frozenset({"title", "public-title", "body", "place", "room", "name", "organisation", "role"})
_LISTS: Final = frozenset({"participants", "presenter", "sections"})
"""Keys under which a bare text is a name or a title."""
_WITHIN: Final = _LISTS | {"roster", "attachments"}
_ADDRESS: Final = re.compile(r"\s*<[^<>\s@]+@[^<>\s@]+>")
"""A mail address as mail programs put it behind a name."""
_HEADING: Final = re.compile(r"#{1,6}[ \t]+")
_ANY: Final = re.compile(r"[*_`\[<&~#]")
"""Without any of these there is nothing to find."""
_LONGEST: Final = 1000
"""Characters; what is longer is no title."""


def marked(node: yaml.Mapping, *, item: bool = False) -> Iterator[Diagnostic]:
    """Find markup that would be printed; of the title of an `item` only what has no place there."""
    for key, value in node.entries:
        if key.text in _PLAIN:
            yield from _told(value, key.text, emphasis=not (item and key.text == "title"))
        elif key.text in _WITHIN:
            yield from _within(value, key.text)


def _within(node: yaml.Node, key: str) -> Iterator[Diagnostic]:
    if isinstance(node, yaml.Scalar):
        if key in _LISTS:
            yield from _told(node, key, emphasis=True)
    elif isinstance(node, yaml.Sequence):
        for entry in node.items:
            yield from marked(entry) if isinstance(entry, yaml.Mapping) else _within(entry, key)
    elif key in {"roster", "sections"}:
        for _, entry in node.entries:
            yield from marked(entry) if isinstance(entry, yaml.Mapping) else _within(entry, key)
    else:
        yield from marked(node)


def _told(node: yaml.Node, key: str, *, emphasis: bool) -> Iterator[Diagnostic]:
    if not isinstance(node, yaml.Scalar) or len(node.text) > _LONGEST or not _ANY.search(node.text):
        return
    text = " ".join(node.text.split())
    words = _HEADING.sub("", text, count=1) if _HEADING.match(text) else text
    bare = " ".join(plain_tokens(_parser(emphasis).parseInline(words)[0].children).split())
    if bare != purge(text):
        bare = _ADDRESS.sub("", text) if _ADDRESS.search(text) else bare
        fix = replaced(node.span, node.text, scalar(bare)) if bare else None
        yield rules.RawMarkup.plain(node.span, text=text, key=key, fix=fix)


@lru_cache(maxsize=2)
def _parser(emphasis: bool) -> MarkdownIt:  # noqa: FBT001 - a key
    """Return the parser of what has no place in a title, and of `emphasis` too."""
    md = MarkdownIt("zero", {"html": True, "maxNesting": 20})
    kinds = ["link", "image", "html_inline", "autolink"]
    return md.enable([*kinds, "backticks", "emphasis", "strikethrough", "entity"] if emphasis else kinds)
