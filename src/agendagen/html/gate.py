"""The last gate of a text that holds HTML of the author's: balanced, and only what is listed here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from agendagen.text import Container, Link, Node, Styled, Table, walk

if TYPE_CHECKING:
    import nh3

_PLAIN_TAGS: Final = frozenset({"em", "strong", "s", "span", "blockquote", "dl", "dt", "dd", "hr"})
"""What Markdown alone comes to, besides nodes of their own."""
_PLAIN_ATTRIBUTES: Final = frozenset({"class", "dir", "height", "id", "lang", "start", "title", "width"})
_ADDRESSES: Final = ("#", "https://", "http://", "mailto:", "tel:")
_TAGS: Final = """
a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u
var wbr address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4
h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul
"""
_ATTRIBUTES: Final = {
    "*": {"id", "class", "lang", "title", "dir", "role"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "div": {"data-columns"},
    "table": {"data-continued"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "details": {"open"},
    "time": {"datetime"},
}


def is_foreign(nodes: Iterable[Node]) -> bool:
    """Tell whether a text holds anything that Markdown alone cannot say, and so may be HTML of the author's."""
    for node in walk(nodes):
        if isinstance(node, Styled | Container) and node.tag not in _PLAIN_TAGS:
            return True
        if isinstance(node, Table) and node.origin == "html":
            return True
        if isinstance(node, Link) and not node.href.startswith(_ADDRESSES):
            return True
        if any(name not in _PLAIN_ATTRIBUTES for name, _ in getattr(node, "attributes", ())):
            return True
    return False


def passed(markup: str) -> str:
    """Return a fragment of HTML, sanitised and balanced."""
    return _cleaner().clean(markup).replace("&nbsp;", "\N{NO-BREAK SPACE}")


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3  # most meetings have no HTML of their own

    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes=_ATTRIBUTES,
        clean_content_tags=set(),
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        strip_comments=True,
    )
