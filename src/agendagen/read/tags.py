"""Tags of HTML: which an author may write, which go without a word, which are none at all, and how one is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token

from agendagen.read.attributes import allowed as plain_attribute
from agendagen.records import dataclass

_INLINE_NAMES = """
a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u
var wbr
"""
_BLOCK_NAMES = """
address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
header hr li ol p pre section summary table tbody td tfoot th thead tr ul
"""
_REFUSED_NAMES = """
acronym applet area audio base basefont bgsound big blink body button canvas center datalist dialog dir embed fieldset
font form frame frameset head hgroup html iframe image input keygen label legend link main map marquee math menu
menuitem meta meter nav nobr noembed noframes noscript object optgroup option output param picture plaintext portal
progress script search select slot source spacer strike style svg template textarea title track tt video xmp
"""
_QUIET_NAMES = "font big nobr picture source label main nav hgroup html head body"
_COSMETIC_NAMES = """
align valign width height border cellpadding cellspacing bgcolor color size face nowrap target rel name summary
background hspace vspace clear compact type loading decoding alt role tabindex
"""

INLINE: Final = frozenset(_INLINE_NAMES.split())
BLOCK: Final = frozenset(_BLOCK_NAMES.split())
ALLOWED: Final = INLINE | BLOCK
KNOWN: Final = ALLOWED | frozenset(_REFUSED_NAMES.split())
"""Every name that HTML gives a meaning; any other in angle brackets is the author's text, such as ``List<String>``."""
QUIET: Final = frozenset(_QUIET_NAMES.split())
"""Tags without which the text says the same; they go without a word."""
COSMETIC: Final = frozenset(_COSMETIC_NAMES.split())
"""Attributes of that kind."""
VOID: Final = frozenset({"br", "hr", "img", "wbr", "col"})
SILENT: Final = frozenset({"script", "style"})
"""Elements whose content is no text."""
RENAMED: Final = {"center": "div", "tt": "code", "strike": "s", "acronym": "abbr"}
PARENTS: Final[Mapping[str, frozenset[str]]] = {
    "li": frozenset({"ul", "ol"}),
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "summary": frozenset({"details"}),
    "figcaption": frozenset({"figure"}),
    "caption": frozenset({"table"}),
    "tr": frozenset({"table"}),
    "td": frozenset({"table"}),
    "th": frozenset({"table"}),
    "rt": frozenset({"ruby"}),
    "rp": frozenset({"ruby"}),
}
"""Elements that mean nothing outside of others."""
ENDED_BY: Final[Mapping[str, frozenset[str]]] = {
    "li": frozenset({"li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th"})),
    "tr": frozenset({"tr", "td", "th"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})),
}
"""Which open elements end where one of these begins, since nobody has to write their end tags; a ``p`` at any block."""
MAX_OPEN: Final = 60
"""How many tags may stand open at once."""


# --- Reading one ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in the author's HTML."""

    name: str
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


class _OneTag(HTMLParser):
    """Reads one tag."""

    def __init__(self) -> None:
        super().__init__()
        self._tag: Tag | None = None

    def read(self, markup: str) -> Tag | None:
        """Return the tag, if it is one."""
        self.feed(markup)
        return self._tag

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag; of attributes with the same name the first one counts."""
        self._tag = Tag(tag)
        for key, value in attrs:
            self._tag.attributes.setdefault(key, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that ends itself as a start tag."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        self._tag = Tag(tag, closing=True)


def read_tag(markup: str) -> Tag | None:
    """Return the tag that `markup` is; None for a comment or a declaration."""
    if markup[1:2] in {"!", "?"}:
        return None
    if "&" not in markup:  # what the library makes of references in attributes is not what browsers do
        return _OneTag().read(markup)
    from justhtml import stream  # it takes longer to load than all else here

    event = next(stream(markup), None)
    if event is None:
        return None
    if event[0] == "end":
        return Tag(event[1], closing=True)
    if event[0] == "start":
        name, attributes = event[1]
        return Tag(name, attributes={key: value or "" for key, value in attributes.items()})
    return None


@lru_cache(maxsize=1)
def _tags() -> MarkdownIt:
    """Return the parser that knows nothing but tags."""
    md = MarkdownIt("zero", {"html": True}).enable("html_inline")
    md.inline.ruler.at("html_inline", tag_or_comment)
    return md


def tag_or_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by position
    """Read a tag, or a comment as CommonMark 0.31 and browsers do: to the first ``-->``, whatever stands before it.

    markdown-it's own pattern takes no comment that ends in ``--->`` for one, and what it hides would be printed.
    """
    text, at = state.src, state.pos
    if not text.startswith("<!--", at) or text.startswith((">", "->"), at + 4) or _last_end(text) < at + 4:
        return html_inline(state, silent)
    end = text.find("-->", at + 4) + len("-->")
    if not silent:
        state.push("html_inline", "", 0).content = text[at:end]
    state.pos = end
    return True


@lru_cache(maxsize=4)
def _last_end(text: str) -> int:
    """Return where the last comment ends, so that many that never do cost one search."""
    return text.rfind("-->")


def pieces(markup: str) -> list[tuple[str, bool, int]]:
    """Return what HTML consists of: text or a tag, whether it is a tag, and where it begins."""
    md, found, at = _tags(), [], 0
    for token in md.inline.parse(markup, md, {}, []):
        found.append((token.content, token.type == "html_inline", at))
        at += len(token.content)
    return found


def written_ids(token: Token) -> Iterator[str]:
    """Yield the ids that the author's HTML gives in a block of it, or in one tag."""
    parts = pieces(token.content) if token.type == "html_block" else [(token.content, True, 0)]
    for markup, is_tag, _ in parts:
        if is_tag and "id" in markup.lower() and (tag := read_tag(markup)):
            yield tag.attributes.get("id", "")


def ends(tag: Tag | None, start: Tag) -> bool:
    """Tell whether a tag is the end of what another begins."""
    return tag is not None and tag.closing and tag.name == start.name


def keeps(key: str, value: str, name: str) -> bool:
    """Tell whether an attribute other than ``id`` and links may stay."""
    if plain_attribute(key, value, name):
        return True
    if (name in {"td", "th"} and key in {"colspan", "rowspan"}) or (name in {"col", "colgroup"} and key == "span"):
        return value.isascii() and value.isdigit() and 0 < int(value[:3]) < 100
    if name == "th" and key == "scope":
        return value in {"row", "col", "rowgroup", "colgroup"}
    if name in {"ol", "li"} and key in {"start", "value"}:
        digits = value.removeprefix("-")
        return digits.isascii() and digits.isdigit() and len(digits) < 6
    return (name, key) in {("details", "open"), ("ol", "reversed"), ("time", "datetime")}
