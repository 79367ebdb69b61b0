"""How much a drawing comes to when it is drawn, and all that it refers to is followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from agendagen.records import dataclass

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_DEPTH: Final = 120
"""Of elements in elements, and in what they refer to; what draws goes down by recursion."""
_UNDRAWN: Final = frozenset(
    {"clippath", "defs", "filter", "lineargradient", "marker", "mask", "pattern", "radialgradient", "symbol"}
)
"""Elements that are drawn only where another one refers to them."""
_LEAVES: Final = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text", "tspan"})
_POINTS: Final = re.compile(r"[0-9][0-9.]*")


class EndlessError(Exception):
    """A drawing repeats itself, or goes down too far."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """What an element comes to when it is drawn with all that it refers to."""

    drawn: int = 0
    shapes: int = 0
    """Of those, the ones that are filled and outlined."""
    points: int = 0
    """Places in the lines of these, each of which may have a marker."""
    depth: int = 0

    def __add__(self, other: _Sum) -> _Sum:
        return _Sum(
            self.drawn + other.drawn,
            self.shapes + other.shapes,
            self.points + other.points,
            max(self.depth, other.depth),
        )


def drawn(root: Element) -> int:
    """Return how many elements are drawn; raise `EndlessError` where there is no end."""
    return _Count(root).of(root).drawn


def name_of(tag: object) -> str:
    """Return the name of an element or an attribute without its namespace, in small letters."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def values(css: str | list[Any]) -> Iterator[tuple[str, str]]:
    """Yield what stands in style, in what order ever: its addresses, functions, rules and errors, each by its kind."""
    import tinycss2  # type: ignore[import-untyped] # few drawings have style

    waiting: list[Any] = list(css) if isinstance(css, list) else tinycss2.parse_component_value_list(css)
    while waiting:
        node = waiting.pop()
        kind, name = node.type, getattr(node, "lower_name", "")
        if kind == "function" and name == "url":
            strings = [argument.value for argument in node.arguments if argument.type == "string"]
            yield "url", strings[0].strip() if strings else ""
        elif kind == "url":
            yield "url", node.value.strip()
        elif kind in {"at-keyword", "error"}:
            yield kind, node.lower_value if kind == "at-keyword" else node.kind
        elif name:
            yield kind, name
        waiting += getattr(node, "content", None) or getattr(node, "arguments", None) or []


class _Count:
    """Counts what elements come to; each of them once, however often it is referred to.

    What style sheets say is taken to hold for all elements that they may mean.
    """

    def __init__(self, root: Element) -> None:
        self.named: dict[str, Element] = {}
        for element in root.iter():
            if element.get("id"):
                self.named.setdefault(element.get("id", ""), element)
        sheets = ["".join(element.itertext()) for element in root.iter() if name_of(element.tag) == "style"]
        self.styles: dict[str, dict[tuple[str, str], None]] = {}
        for about, found in (rule for sheet in sheets for rule in _rules(sheet)):
            self.styles.setdefault(about, {}).update(dict.fromkeys(found))
        self.known: dict[Element, _Sum] = {}
        self.open: set[Element] = set()

    def of(self, element: Element) -> _Sum:
        """Return what an element comes to; raise where it has no end."""
        if element in self.known:
            return self.known[element]
        if element in self.open or len(self.open) > MAX_DEPTH:
            raise EndlessError
        self.open.add(element)
        children = (child for child in element if name_of(child.tag) not in _UNDRAWN)
        total = sum((self.of(child) for child in children), _own(element))
        followed = [(how, self.of(self.named[to])) for how, to in self._references(element) if to in self.named]
        for _, target in (pair for pair in followed if pair[0] == "once"):
            total += target
        for how, target in followed:
            times = {"shapes": max(total.shapes, 1), "points": max(total.points, 1)}.get(how, 0)
            total += _Sum(target.drawn * times, depth=target.depth if times else 0)
        total += _Sum(depth=total.depth + 1)
        self.open.remove(element)
        if total.depth > MAX_DEPTH:
            raise EndlessError
        self.known[element] = total
        return total

    def _references(self, element: Element) -> Iterator[tuple[str, str]]:
        """Yield the names of what an element refers to, and how often that is drawn."""
        for key, value in element.attrib.items():
            bare = name_of(key)
            if bare == "href" and name_of(element.tag) != "a":
                yield "once", value.strip()[1:]
            elif bare == "style":
                yield from _declared(value)
            elif "(" in value or "\\" in value:
                yield from ((_how(bare), to[1:]) for kind, to in values(value) if kind == "url")
        names = [f".{name}" for name in element.get("class", "").split()] if self.styles else []
        for about in dict.fromkeys((*names, name_of(element.tag), "*", f"#{element.get('id', '')}")):
            yield from self.styles.get(about, ())


def _own(element: Element) -> _Sum:
    """Return what an element comes to by itself."""
    if name_of(element.tag) not in _LEAVES:
        return _Sum(1)
    line = element.get("d", "") + element.get("points", "")
    return _Sum(1, 1, 2 + len(_POINTS.findall(line)) // 2)


def _how(name: str) -> str:
    """Return how often what a property refers to is drawn: once, or for each shape or point in the element."""
    if name in {"fill", "stroke"}:
        return "shapes"
    return "points" if name.startswith(("marker", "--")) else "once"


def _declared(css: str | list[Any]) -> Iterator[tuple[str, str]]:
    """Yield what declarations refer to, as `_Count._references` does."""
    import tinycss2

    for one in tinycss2.parse_declaration_list(css, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield from ((_how(one.lower_name), to[1:]) for kind, to in values(one.value) if kind == "url")


def _rules(css: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield for each selector of a style sheet that refers to anything: a name of what it may mean, and to what."""
    import tinycss2

    waiting: list[Any] = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    while waiting:
        one = waiting.pop()
        if one.type == "at-rule" and one.content:
            waiting += tinycss2.parse_rule_list(one.content, skip_comments=True, skip_whitespace=True)
        elif one.type == "qualified-rule" and (found := tuple(_declared(one.content))):
            yield from ((about, found) for about in _meant(one.prelude))


def _meant(selectors: list[Any]) -> Iterator[str]:
    """Yield a class, an id or a name of each selector's last part; a star where it has none."""
    name, before = "*", " "
    for one in selectors:
        sign = one.value if one.type == "literal" else {"hash": "#", "ident": "", "whitespace": " "}.get(one.type, "[")
        if sign == ",":
            yield name
        if sign in ("*", ",") or (sign in (":", "[") and before in (" ", ">", "+", "~", ",")):
            name = "*"
        elif one.type in ("ident", "hash") and before != ":":
            name = f"{before if before == '.' else sign}{one.value}" if sign or before == "." else one.lower_value
        before = sign
    yield name
