"""Pictures that a text shows: whether the file is there, is one, and is not a trap."""

from __future__ import annotations

import posixpath
import warnings
from io import BytesIO
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Span
from agendagen.files import ONES_OWN, Facts, Files, name_in, suggest
from agendagen.markdown import destination
from agendagen.read.drawings import drawing, drawn_size
from agendagen.records import dataclass
from agendagen.rules import terms

FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP")
MAX_PIXELS: Final = 50_000_000
MAX_DECODED: Final = 25_000_000
"""Of a picture that has to be unpacked whole, in more memory than its pixels take, to see whether it is whole."""
TURNED: Final = (5, 6, 7, 8)
"""The values of the EXIF orientation for which width and height change places."""


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
        return None, [_unusable(files, facts, path, written, span)]
    found = files.once(path, _svg if path.lower().endswith(".svg") else _seen)
    if isinstance(found, Diagnostic):
        return None, [found.wording.of({**dict(found.fields), "path": written}, span)]
    return found, []


def showable(data: bytes) -> bool:
    """Tell whether bytes are a picture that can be shown."""
    return isinstance(_seen(data), Picture)


def _seen(data: bytes) -> Picture | Diagnostic:
    """Return a picture, or what is wrong with it, without its path and its place."""
    return _svg(data) if data.lstrip()[:5] in (b"<svg ", b"<?xml") else _pixels(data)


def _unusable(files: Files, facts: Facts, path: str, written: str, span: Span) -> Diagnostic:
    """Return the finding for a file that cannot be used."""
    if facts.state == "outside" or (facts.state == "missing" and ONES_OWN.match(written)):
        return rules.OutsideWorkspace.picture(span, path=written, name=destination(name_in(written)))
    if facts.state == "missing":
        folder = posixpath.dirname(path)
        where = terms.NOT_IN(folder=folder) if folder else terms.NO_SUCH_FILE
        return rules.MissingImage.gone(span, path=written, where=where, fix=suggest(written, path, files, span))
    if facts.state == "folder":
        return rules.BadImage.folder(span, path=written)
    if facts.state == "empty":
        return rules.BadImage.empty(span, path=written)
    if facts.state == "too-large":
        return rules.BadImage.too_large(span, path=written)
    return rules.BadImage.unreadable(span, path=written)


def _pixels(data: bytes) -> Picture | Diagnostic:
    """Return a picture made of pixels, or what is wrong."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                width, height = image.size
                form = image.format
                most = MAX_PIXELS if form in {"PNG", "JPEG"} else MAX_DECODED
                if width * height > most:
                    return rules.BadImage.pixels(path="", width=width, height=height, limit=most // 1_000_000)
                image.verify()
            if form != "PNG":  # `verify` looks at the data of that one only
                with Image.open(BytesIO(data), formats=FORMATS) as image:
                    if image.getexif().get(0x0112) in TURNED:
                        width, height = height, width
                    image.draft("L", (1, 1))  # of a JPEG: an eighth of the pixels shows whether the file is whole
                    image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return rules.BadImage.too_many_pixels(path="")
    except UnidentifiedImageError:
        return rules.BadImage.unknown_kind(path="")
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
        return rules.BadImage.damaged(path="")
    return Picture(width, height)


def _svg(data: bytes) -> Picture | Diagnostic:
    """Return a drawing, or what is wrong."""
    found = drawing(data)
    return found if isinstance(found, Diagnostic) else Picture(*drawn_size(found.attrib))
