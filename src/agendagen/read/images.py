"""Pictures that a text shows: whether the file is there, is one, and is not a trap."""

from __future__ import annotations

import posixpath
import re
import warnings
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.files import Facts, Files, suggest
from agendagen.rules import terms

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
MAX_PIXELS: Final = 50_000_000
MAX_SVG: Final = 200_000
MAX_USES: Final = 200
MAX_SVG_DEPTH: Final = 60
TURNED: Final = (5, 6, 7, 8)
"""The values of the EXIF orientation for which width and height change places."""

_FETCHING: Final = frozenset({"expression", "image", "image-set", "-webkit-image-set", "src"})
"""Functions of style that fetch what they name, besides ``url``."""
_SVG = "{http://www.w3.org/2000/svg}"
_LENGTH = re.compile(r"\s*([0-9]{1,5}(?:\.[0-9]+)?)(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a picture that can be shown."""

    width: int = 0
    """In pixels as it is shown; 0 when the file does not say."""
    height: int = 0


def look(files: Files, path: str, written: str, span: Span) -> tuple[Picture | None, list[Diagnostic]]:
    """Return the picture at `path` (relative to the workspace root), or None and what is wrong with it."""
    facts = Facts("outside") if path.split("/", 1)[0] == ".." else files.facts(path)
    if facts.state != "ok":
        return None, [_unusable(facts, path, written, span)]
    data = files.read(path)
    looks = _svg if path.lower().endswith(".svg") or data.lstrip()[:5] in (b"<svg ", b"<?xml") else _pixels
    found = looks(data, written, span)
    return (None, [found]) if isinstance(found, Diagnostic) else (found, [])


def _unusable(facts: Facts, path: str, written: str, span: Span) -> Diagnostic:
    """Return the finding for a file that cannot be used."""
    if facts.state == "outside":
        return rules.OutsideWorkspace.picture(span, path=written)
    if facts.state == "missing":
        folder = posixpath.dirname(path)
        where = terms.NOT_IN(folder=folder) if folder else terms.NO_SUCH_FILE
        return rules.MissingImage.gone(span, path=written, where=where, fix=suggest(written, path, facts))
    if facts.state == "folder":
        return rules.BadImage.folder(span, path=written)
    if facts.state == "empty":
        return rules.BadImage.empty(span, path=written)
    if facts.state == "too-large":
        return rules.BadImage.too_large(span, path=written)
    return rules.BadImage.unreadable(span, path=written)


def _pixels(data: bytes, written: str, span: Span) -> Picture | Diagnostic:
    """Return a picture made of pixels, or what is wrong."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                form = image.format
                if width * height > MAX_PIXELS:
                    return rules.BadImage.pixels(span, path=written, width=width, height=height)
                image.verify()
            if form != "PNG":  # `verify` looks at the data of that one only
                with Image.open(BytesIO(data), formats=FORMATS) as image:
                    if image.getexif().get(0x0112) in TURNED:
                        width, height = height, width
                    image.draft("L", (1, 1))  # of a JPEG: an eighth of the pixels shows whether the file is whole
                    image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return rules.BadImage.too_many_pixels(span, path=written)
    except UnidentifiedImageError:
        return rules.BadImage.unknown_kind(span, path=written)
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return rules.BadImage.damaged(span, path=written)
    return Picture(width, height)


def _svg(data: bytes, written: str, span: Span) -> Picture | Diagnostic:
    """Return a drawing, or what is wrong."""
    from xml.etree import ElementTree as ET

    if len(data) > MAX_SVG:
        return rules.BadImage.large_drawing(span, path=written, size=len(data) // 1000)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return rules.BadImage.not_utf8(span, path=written)
    if _declares(text):
        return rules.BadImage.entities(span, path=written)
    try:
        root = ET.fromstring(text)  # noqa: S314 - no entities, and bounded in size
    except (ET.ParseError, ValueError):
        return rules.BadImage.malformed(span, path=written)
    if root.tag != f"{_SVG}svg":
        return rules.BadImage.no_drawing(span, path=written)
    if _deep(root):
        return rules.BadImage.deep(span, path=written)
    return _active(root, written, span) or _explosive(root, written, span) or _size(root.attrib)


def _declares(text: str) -> bool:
    """Tell whether XML has declarations of its own, such as entities, which can make a small file endless."""
    from xml.parsers import expat

    found: list[bool] = []

    def note(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
        found.append(bool(has_declarations))
        raise ValueError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = note
    with suppress(ValueError, expat.ExpatError):
        parser.Parse(text, True)
    return any(found)


def _deep(root: Element) -> bool:
    """Tell whether the elements of a drawing are nested too deeply for what will draw it."""
    level = [root]
    for _ in range(MAX_SVG_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _active(root: Element, written: str, span: Span) -> Diagnostic | None:
    """Return the finding for a drawing that does more than draw."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if name in {"script", "foreignobject", "iframe", "image", "audio", "video", "handler"}:
            return rules.BadImage.element(span, path=written, element=name)
        if name == "style" and _fetches("".join(element.itertext())):
            return rules.BadImage.loads(span, path=written)
        for key, value in element.attrib.items():
            bare = key.rpartition("}")[2].lower()
            if bare.startswith("on"):
                return rules.BadImage.script(span, path=written, attribute=bare)
            if bare in {"href", "src"} and name != "a" and not value.strip().startswith("#"):
                return rules.BadImage.loads(span, path=written)
            if _fetches(value):
                return rules.BadImage.loads(span, path=written)
    return None


def _fetches(css: str) -> bool:
    """Tell whether style, or an attribute that may be style, asks for anything outside the drawing."""
    if not any(sign in css for sign in "(@\\"):
        return False
    import tinycss2  # type: ignore[import-untyped] # few drawings have style

    waiting = tinycss2.parse_component_value_list(css, skip_comments=True)
    while waiting:
        node = waiting.pop()
        kind, name = node.type, getattr(node, "lower_name", "")
        if kind == "function" and name == "url":
            strings = [argument.value for argument in node.arguments if argument.type == "string"]
            if not strings or not strings[0].strip().startswith("#"):
                return True
        elif kind == "url":
            if not node.value.strip().startswith("#"):
                return True
        elif (
            name in _FETCHING
            or (kind == "at-keyword" and node.lower_value == "import")
            or (kind == "error" and "url" in node.kind)
        ):
            return True
        waiting += getattr(node, "content", None) or getattr(node, "arguments", None) or []
    return False


def _explosive(root: Element, written: str, span: Span) -> Diagnostic | None:
    """Return the finding for a small drawing that copies of copies make endless."""
    uses = list(root.iter(f"{_SVG}use"))
    if len(uses) > MAX_USES:
        return rules.BadImage.repeats(span, path=written, times=len(uses))
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    for use in uses:
        reference = next((v for k, v in use.attrib.items() if k.rpartition("}")[2] == "href"), "")
        target = named.get(reference.strip().lstrip("#"))
        if target is not None and next(target.iter(f"{_SVG}use"), None) is not None:
            return rules.BadImage.explosive(span, path=written)
    return None


def _size(attributes: dict[str, str]) -> Picture:
    """Return the size that a drawing gives itself."""
    lengths = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if lengths[0] and lengths[1]:
        return Picture(round(float(lengths[0][1])), round(float(lengths[1][1])))
    box = [_LENGTH.fullmatch(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        return Picture(round(float(box[2][1])), round(float(box[3][1])))
    return Picture()
