"""Words and what stands among them as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal
from urllib.parse import quote

from agendagen import text as tree
from agendagen.markdown.markup import element
from agendagen.markdown.words import braces, destination, escaped, fence, lines, quoted
from agendagen.text import Inline, plain

Use = Literal["text", "line", "title"]
"""Where words stand: a ``line`` has no ends of lines within, a ``title`` no HTML either."""

_SPACES: Final = str.maketrans({"\N{NO-BREAK SPACE}": "&nbsp;", "\N{NARROW NO-BREAK SPACE}": "&#8239;"})
"""How no-break spaces stay in a title, of which the white space is made one."""
_MARKS: Final = {"em": ("*", "_"), "strong": ("**", "__"), "s": ("~~",)}
_SCHEMES: Final = ("http://", "https://", "mailto:", "tel:")


def paragraph(inlines: Sequence[Inline]) -> str:
    """Return the words of a paragraph, none of whose lines begins anything else."""
    return lines(inline(inlines))


def line(inlines: Sequence[Inline]) -> str:
    """Return words on one line."""
    return lines(inline(inlines, "line"))


def inline(inlines: Sequence[Inline], use: Use = "text", before: str = "", behind: str = "") -> str:
    """Return words; `before` and `behind` are the characters beside them."""
    out = ""
    for position, node in enumerate(inlines):
        left = out[-1:] or before
        following = inlines[position + 1] if position + 1 < len(inlines) else None
        right = _first(following) if following else behind
        if isinstance(node, tree.Words):
            out += escaped(node.text, left, right, node.kept)
        elif isinstance(node, tree.Break):
            out += _break(node, following, use)
        elif isinstance(node, tree.Styled):
            out += _styled(node, use, left, right)
        else:
            out += _leaf(node, use, left)
    return out.translate(_SPACES) if use == "title" else out


def _first(node: Inline) -> str:
    """Return the character that what follows begins with, as far as it matters."""
    if isinstance(node, tree.Words):
        return node.text[:1]
    return " " if isinstance(node, tree.Break) and not node.hard else "<"


def _break(node: tree.Break, following: Inline | None, use: Use) -> str:
    if not node.hard:
        return "\n" if use == "text" else " "
    return "\\\n" if use == "text" and isinstance(following, tree.Words) and following.text else "<br>"


def _styled(node: tree.Styled, use: Use, before: str, behind: str) -> str:
    """Return emphasis with marks where these are read as such, else as HTML."""
    marks = () if node.attributes else _MARKS.get(node.tag, ())
    for mark in marks:
        inner = inline(node.children, use, mark[0], mark[0])
        if _marks_fit(mark, inner, before, behind):
            return f"{mark}{inner}{mark}"
    if marks and use == "title":
        return f"{marks[0]}{inline(node.children, use)}{marks[0]}"
    if node.tag == "span" and node.attributes and (own := braces(node.attributes)):
        return f"[{inline(node.children, use)}]{own}"
    return element(node.tag, node.attributes, inline(node.children, use))


def _marks_fit(mark: str, inner: str, before: str, behind: str) -> bool:
    """Tell whether marks around words are read as emphasis (CommonMark 0.31, 6.2)."""
    sign = mark[0]
    if not inner or inner[0].isspace() or inner[-1].isspace() or sign in (before, behind):
        return False
    if sign in inner.replace("\\" + sign, ""):
        return False
    if inner[-1] == "\\" or inner.startswith(sign):
        return False
    opens = inner[0].isalnum() or not before.isalnum()
    closes = inner[-1].isalnum() or not behind.isalnum()
    within_word = sign == "_" and (before.isalnum() or behind.isalnum())
    return opens and closes and not within_word


def _leaf(node: Inline, use: Use, before: str) -> str:
    if isinstance(node, tree.Code):
        return _code(node, use, before)
    if isinstance(node, tree.Link):
        return _link(node, use)
    if isinstance(node, tree.Reference):
        fragment = "#" + quote(node.fragment, safe=_KEPT) if node.fragment else ""
        path = node.written or (f"/{quote(node.target, safe=_KEPT)}" if node.target else "")
        return f"[{inline(node.children, use)}]({destination(path + fragment)})"
    if isinstance(node, tree.Image):
        return image(node)
    if isinstance(node, tree.NoteMark):
        return f"[^{node.label}]"
    return f"<!--{node.text}-->" if isinstance(node, tree.Comment) else ""


_KEPT: Final = "".join(map(chr, range(0xA0, 0x250))) + "/.-_~,;:@!$&'()*+= "


def _code(node: tree.Code, use: Use, before: str) -> str:
    own = braces(node.attributes)
    if own is None or not node.text or "\n" in node.text or before == "`":
        return element("code", node.attributes, escaped(node.text))
    marks = fence(node.text, least=1)
    edges = node.text[0] == "`" or node.text[-1] == "`"
    spaced = node.text[0] == node.text[-1] == " " and node.text.strip()
    pad = " " if edges or spaced else ""
    text = node.text if use == "text" else node.text.replace("|", "\\|")
    return f"{marks}{pad}{text}{pad}{marks}{own}"


def _link(node: tree.Link, use: Use) -> str:
    href = node.written or node.href
    own = braces(tuple(pair for pair in node.attributes if pair[0] != "title"))
    if own is None:
        return element("a", (("href", href), *node.attributes), inline(node.children, use))
    title = dict(node.attributes).get("title", "")
    said = plain(node.children)
    simple = len(node.children) == 1 and isinstance(node.children[0], tree.Words)
    bare = href.startswith(_SCHEMES) and not title and not any(c.isspace() or c in "<>" for c in href)
    if simple and bare and said in (href, node.href):
        return f"<{href}>{own}"
    behind = f" {quoted(title)}" if title else ""
    return f"[{inline(node.children, use)}]({destination(href)}{behind}){own}"


def image(node: tree.Image, caption: str = "", own: str | None = None) -> str:
    """Return a picture; `own` are the attributes in braces of what it stands for."""
    attributes = dict(node.attributes)
    title = caption or attributes.pop("title", "")
    pairs = braces(tuple(attributes.items())) if own is None else own
    path = node.written or (f"/{quote(node.path, safe=_KEPT)}" if node.path else "")
    behind = f" {quoted(title)}" if title else ""
    name = path.rpartition("/")[2]
    alt = "" if node.alt == name or node.decorative else escaped(node.alt)
    return f"![{alt}]({destination(path)}{behind}){pairs or ''}"
