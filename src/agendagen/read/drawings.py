"""Drawings that a text shows: whether they only draw, and how much they come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

from agendagen import rules
from agendagen.read.drawn import EndlessError, drawn, name_of, values

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from agendagen.diagnostics import Diagnostic

MAX_SIZE: Final = 200_000
MAX_DEPTH: Final = 60
"""Of elements in elements; what draws goes down by recursion."""
MAX_DRAWN: Final = 50_000
"""Elements that are drawn when a drawing is; ten thousand take about a second."""

SVG: Final = "{http://www.w3.org/2000/svg}"
_FETCHING: Final = frozenset({"expression", "image", "image-set", "-webkit-image-set", "src"})
"""Functions of style that fetch what they name, besides ``url``."""
_LENGTH: Final = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?\s*")


def drawing(data: bytes) -> Element | Diagnostic:
    """Return a drawing, or what is wrong with it, without its path and its place."""
    from xml.etree import ElementTree as ET

    if len(data) > MAX_SIZE:
        return rules.BadImage.large_drawing(path="", size=len(data) // 1000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return rules.BadImage.not_utf8(path="")
    if _declares(text):
        return rules.BadImage.entities(path="")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entities, and bounded in size
    except (ET.ParseError, ValueError):
        return rules.BadImage.malformed(path="")
    if root.tag != f"{SVG}svg":
        return rules.BadImage.no_drawing(path="")
    if _is_deep(root):
        return rules.BadImage.deep(path="")
    return _active(root) or _explosive(root) or root


def _declares(text: str) -> bool:
    """Tell whether XML has declarations of its own, such as entities, which can make a small file endless."""
    from xml.parsers import expat

    found: list[bool] = []

    def note(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> NoReturn:
        found.append(bool(has_declarations))
        raise ValueError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = note
    with suppress(ValueError, expat.ExpatError):
        parser.Parse(text, True)
    return any(found)


def _is_deep(root: Element) -> bool:
    """Tell whether the elements of a drawing are nested too deeply for what will draw it."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _active(root: Element) -> Diagnostic | None:
    """Return the finding for a drawing that does more than draw."""
    for element in root.iter():
        name = name_of(element.tag)
        if name in {"script", "foreignobject", "iframe", "image", "audio", "video", "handler"}:
            return rules.BadImage.element(path="", element=name)
        if name == "style" and _fetches("".join(element.itertext())):
            return rules.BadImage.loads(path="")
        for key, value in element.attrib.items():
            bare = name_of(key)
            if bare.startswith("on"):
                return rules.BadImage.script(path="", attribute=bare)
            if bare in {"href", "src"} and name != "a" and not value.strip().startswith("#"):
                return rules.BadImage.loads(path="")
            if _fetches(value):
                return rules.BadImage.loads(path="")
    return None


def _fetches(css: str) -> bool:
    """Tell whether style, or an attribute that may be style, asks for anything outside the drawing."""
    if not any(sign in css for sign in "(@\\"):
        return False
    return any(
        not target.startswith("#")
        if kind == "url"
        else target in _FETCHING
        or (kind == "at-keyword" and target == "import")
        or (kind == "error" and "url" in target)
        for kind, target in values(css)
    )


def _explosive(root: Element) -> Diagnostic | None:
    """Return the finding for a small drawing that comes to too much when all that it refers to is followed."""
    try:
        count = drawn(root)
    except EndlessError:
        return rules.BadImage.endless(path="")
    return rules.BadImage.explosive(path="", count=count, limit=MAX_DRAWN) if count > MAX_DRAWN else None


def drawn_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Return the size that a drawing gives itself; zeros where it gives none."""
    lengths = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if lengths[0] and lengths[1]:
        return round(float(lengths[0][1])), round(float(lengths[1][1]))
    box = [_LENGTH.fullmatch(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        return round(float(box[2][1])), round(float(box[3][1]))
    return 0, 0
