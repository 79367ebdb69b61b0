"""Pictures that a text shows: whether the file is there, is one, and is not a trap."""

from __future__ import annotations

import posixpath
import re
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from agendagen.diagnostics import Diagnostic, Span, error
from agendagen.files import Facts, Files, suggest

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
MAX_PIXELS: Final = 50_000_000
MAX_SVG: Final = 200_000
MAX_USES: Final = 200
MAX_SVG_DEPTH: Final = 60
TURNED: Final = (5, 6, 7, 8)
"""The values of the EXIF orientation for which width and height change places."""

_SVG = "{http://www.w3.org/2000/svg}"
_FOREIGN_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(", re.IGNORECASE)
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
    found = looks(data)
    if isinstance(found, Picture):
        return found, []
    message, advice = found
    return None, [error("bad-image", f"`{written}` {message}", span, help=advice)]


def _unusable(facts: Facts, path: str, written: str, span: Span) -> Diagnostic:
    """Return the finding for a file that cannot be used."""
    if facts.state == "outside":
        advice = "copy the picture into the folder of the meeting"
        return error("outside-workspace", f"`{written}` is outside the workspace", span, help=advice)
    if facts.state == "missing":
        folder = posixpath.dirname(path)
        advice = suggest(written, path, facts) or "check the path; it counts from the folder of this file"
        where = f"not in {folder}/" if folder else "no such file"
        return error("missing-image", f"the picture `{written}` does not exist", span, label=where, help=advice)
    message, advice = {
        "folder": ("is a folder, not a picture", "write the name of the file too"),
        "empty": ("is an empty file", "save the picture again"),
        "too-large": ("is too large a file", "save the picture with fewer pixels"),
    }.get(facts.state, ("cannot be read", "check the permissions of the file"))
    return error("bad-image", f"`{written}` {message}", span, help=advice)


def _pixels(data: bytes) -> Picture | tuple[str, str]:
    """Return a picture made of pixels, or what is wrong and what to do."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                form = image.format
                if width * height > MAX_PIXELS:
                    return f"has {width} × {height} pixels", "save it with at most 50 million pixels"
                image.verify()
            if form != "PNG":  # `verify` looks at the data of that one only
                with Image.open(BytesIO(data), formats=FORMATS) as image:
                    if image.getexif().get(0x0112) in TURNED:
                        width, height = height, width
                    image.draft("L", (1, 1))  # of a JPEG: an eighth of the pixels shows whether the file is whole
                    image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "has too many pixels", "save it with at most 50 million pixels"
    except UnidentifiedImageError:
        return "is not a picture that can be shown", "save it as PNG, JPEG, GIF, WebP or SVG"
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return "is damaged", "save the picture again"
    return Picture(width, height)


def _svg(data: bytes) -> Picture | tuple[str, str]:
    """Return a drawing, or what is wrong and what to do."""
    from xml.etree import ElementTree as ET

    if len(data) > MAX_SVG:
        return f"is a drawing of {len(data) // 1000} kB", "simplify it to 200 kB, or save it as PNG"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "is not text in UTF-8", "save the drawing again as plain SVG"
    if re.search(r"<!entity|<!doctype[^>]*\[", text, re.IGNORECASE):
        return "defines entities of its own", "save the drawing as plain SVG"
    try:
        bare = re.sub(r"<!doctype[^>]*>", "", text, count=1, flags=re.IGNORECASE)
        root = ET.fromstring(bare)  # noqa: S314 - no entities, and bounded in size
    except (ET.ParseError, ValueError):
        return "is not a well-formed drawing", "save the drawing again as plain SVG"
    if root.tag != f"{_SVG}svg":
        return "is not a drawing", "save it as plain SVG"
    complaint = _deep(root) or _active(root) or _explosive(root)
    if complaint:
        return complaint, "save the drawing as plain SVG, or as PNG"
    return _size(root.attrib)


def _deep(root: Element) -> str:
    """Tell whether the elements of a drawing are nested too deeply for what will draw it."""
    level = [root]
    for _ in range(MAX_SVG_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return ""
    return "is nested too deeply"


def _active(root: Element) -> str:
    """Tell what in a drawing does more than draw."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if name in {"script", "foreignobject", "iframe", "image", "audio", "video", "handler"}:
            return f"contains `<{name}>`"
        if name == "style" and _FOREIGN_URL.search("".join(element.itertext())):
            return "loads something from elsewhere"
        for key, value in element.attrib.items():
            bare = key.rpartition("}")[2].lower()
            if bare.startswith("on"):
                return f"contains a script (`{bare}`)"
            if bare in {"href", "src"} and name != "a" and not value.strip().startswith("#"):
                return "loads something from elsewhere"
            if _FOREIGN_URL.search(value):
                return "loads something from elsewhere"
    return ""


def _explosive(root: Element) -> str:
    """Tell whether copies of copies make a small drawing endless."""
    uses = list(root.iter(f"{_SVG}use"))
    if len(uses) > MAX_USES:
        return f"repeats parts of itself {len(uses)} times"
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    for use in uses:
        reference = next((v for k, v in use.attrib.items() if k.rpartition("}")[2] == "href"), "")
        target = named.get(reference.strip().lstrip("#"))
        if target is not None and next(target.iter(f"{_SVG}use"), None) is not None:
            return "repeats parts that repeat parts"
    return ""


def _size(attributes: dict[str, str]) -> Picture:
    """Return the size that a drawing gives itself."""
    lengths = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if lengths[0] and lengths[1]:
        return Picture(round(float(lengths[0][1])), round(float(lengths[1][1])))
    box = [_LENGTH.fullmatch(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        return Picture(round(float(box[2][1])), round(float(box[3][1])))
    return Picture()
