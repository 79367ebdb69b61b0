"""A document as text: one block element a line, without what is no content.

Two documents give the same text where a reader gets the same of them: the order of attributes, the way characters are
written and white space that HTML does not show make no difference. Style sheets, scripts and fonts are left out but for
what the meeting's own settings ask of them; files inside are told by a digest, drawings by their words, and the
characters that nobody sees by their names.
"""

from __future__ import annotations

import hashlib
import html
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_VOID_NAMES.split())
_BLOCK_NAMES = """
address article aside blockquote body caption col colgroup dd details dialog div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main meta nav ol p pre script section style
summary svg table tbody tfoot thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACES = " \t\n\r\f"
_SETTINGS = ":root{--accent:"
"""How the rules begin that come from a meeting and not from a style sheet."""
_DATA = re.compile(r"data:([^;,]*)(;base64)?,([^\s\"')]*)")
_UNSEEN = {
    "\N{NO-BREAK SPACE}": "&nbsp;",
    "\N{NARROW NO-BREAK SPACE}": "&nnbsp;",
    "\N{THIN SPACE}": "&thinsp;",
    "\N{SOFT HYPHEN}": "&shy;",
    "\N{NON-BREAKING HYPHEN}": "&nbhy;",
    "\N{ZERO WIDTH SPACE}": "&zwsp;",
    "\N{ZERO WIDTH JOINER}": "&zwj;",
    "\N{WORD JOINER}": "&wj;",
    "\N{LEFT-TO-RIGHT MARK}": "&lrm;",
    "\N{RIGHT-TO-LEFT MARK}": "&rlm;",
}


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)

    def is_block(self) -> bool:
        """Tell whether the element stands on lines of its own."""
        return self.name in _BLOCKS or self.has_blocks()

    def has_blocks(self) -> bool:
        """Tell whether a block is in it."""
        return any(isinstance(child, _Element) and child.is_block() for child in self.children)


class _Reader(HTMLParser):
    """Builds the tree; every element must be closed where HTML asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.root = _Element("")
        self.open = [self.root]

    def handle_decl(self, decl: str) -> None:
        self.open[-1].children.append(_Element(f"!{decl}"))

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(_Element("!--", {"": data}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute of <{tag}> stands twice"
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def readable(document: str) -> str:
    """Return an HTML document as text, one block element a line."""
    reader = _Reader()
    reader.feed(document)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].name}> is not closed"
    return "\n".join(_lines(reader.root.children, "")) + "\n"


def _lines(nodes: list[_Element | str], indent: str) -> Iterator[str]:
    """Yield the lines of what stands side by side; words among blocks have a line of their own."""
    words: list[_Element | str] = []
    for node in nodes:
        if isinstance(node, str) or not node.is_block():
            words.append(node)
            continue
        yield from _worded(words, indent)
        words = []
        yield from _block(node, indent)
    yield from _worded(words, indent)


def _worded(words: list[_Element | str], indent: str) -> Iterator[str]:
    text = _inline(words).strip(_SPACES)
    if text:
        yield f"{indent}{text}"


def _block(element: _Element, indent: str) -> Iterator[str]:
    if element.name == "script":
        return
    if element.name == "style":
        yield from _settings("".join(child for child in element.children if isinstance(child, str)), indent)
        return
    if element.name == "svg":
        yield f"{indent}{_drawing(element)}"
    elif element.name in _VOID:
        yield f"{indent}{_tag(element)}"
    elif element.name == "pre":
        yield f"{indent}{_tag(element)}{_inline(element.children, literal=True)}</pre>"
    elif element.has_blocks():
        yield f"{indent}{_tag(element)}"
        yield from _lines(element.children, f"{indent}  ")
        yield f"{indent}</{element.name}>"
    else:
        yield f"{indent}{_tag(element)}{_inline(element.children).strip(_SPACES)}</{element.name}>"


def _settings(sheet: str, indent: str) -> Iterator[str]:
    """Yield the rules that a meeting's own settings make, a line each."""
    start = sheet.find(_SETTINGS)
    if start >= 0:
        yield f"{indent}<style>"
        yield from (f"{indent}  {line}" for line in sheet[start:].splitlines() if line.strip())
        yield f"{indent}</style>"


def _inline(nodes: list[_Element | str], *, literal: bool = False) -> str:
    """Return words with the tags among them; not `literal`, white space is one space."""
    out: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(_shown(node if literal else re.sub(f"[{_SPACES}]+", " ", node)))
        elif node.name == "!--":
            out.append(f"<!--{node.attributes['']}-->")
        elif node.name in _VOID or node.name.startswith("!"):
            out.append(_tag(node))
        elif node.name not in {"script", "style"}:
            out.append(f"{_tag(node)}{_inline(node.children, literal=literal)}</{node.name}>")
    return "".join(out)


def _drawing(element: _Element) -> str:
    """Return the words of a drawing; how it is drawn is its library's affair."""
    kept = {name: value for name, value in element.attributes.items() if name in {"id", "class", "role", "lang"}}
    kept |= {name: value for name, value in element.attributes.items() if name.startswith("aria-")}
    words = [child for child in element.children if isinstance(child, _Element) and child.name in {"title", "text"}]
    told = "".join(f"<{word.name}{_id(word)}>{_inline(word.children).strip(_SPACES)}</{word.name}>" for word in words)
    return f"{_tag(_Element('svg', kept))}{told}</svg>"


def _id(element: _Element) -> str:
    return f' id="{_shown(element.attributes["id"])}"' if "id" in element.attributes else ""


def _tag(element: _Element) -> str:
    written = "".join(f' {name}="{_shown(_files(value))}"' for name, value in sorted(element.attributes.items()))
    return f"<{element.name}{written}>"


def _files(value: str) -> str:
    """Return a value with a digest in the place of each file that is in it."""

    def digest(match: re.Match[str]) -> str:
        data = b64decode(match[3]) if match[2] else unquote_to_bytes(match[3])
        return f"data:{match[1]};sha256={hashlib.sha256(data).hexdigest()[:16]}"

    return _DATA.sub(digest, value)


def _shown(text: str) -> str:
    escaped = html.escape(text, quote=False).replace('"', "&quot;") if '"' in text else html.escape(text, quote=False)
    return "".join(_UNSEEN.get(character, character) for character in escaped)
