"""Which tags of HTML an author may write, which go without a word, and which are no tags at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "p": frozenset({"p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th"})),
    "tr": frozenset({"tr", "td", "th"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})),
}
"""Which open elements end where one of these begins: nobody has to write their end tags."""
MAX_OPEN: Final = 60
"""How many tags may stand open at once."""
