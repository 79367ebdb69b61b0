"""Pictures as Word has them: the file within the document, its size, and what it shows in words."""

from __future__ import annotations

import io
from typing import Final

from agendagen import text as tree
from agendagen.html.pictures import Asset, asset
from agendagen.html.srgb import converted
from agendagen.word.passage import Passage
from agendagen.word.xml import tag

EMU: Final = 12700
"""How many of Word's units of drawing a point has."""
_PIXEL: Final = 0.75
"""How many points a pixel is."""
_HIGH, _HIGHER = 326.0, 581.0
"""How high a picture may be, in points, and one that is meant to be large; as on paper."""
_ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}
_DECORATIVE: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_DECORATIVE_ID: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def shown(passage: Passage, node: tree.Image) -> str:
    """Return the drawing of a picture of the workspace; nothing where it cannot be shown."""
    found = usable(passage, node.path) if node.path else None
    if found is None:
        return ""
    large = "large" in dict(node.attributes).get("class", "").split()
    return drawn(passage, found, node.alt, decorative=node.decorative, highest=_HIGHER if large else _HIGH, of=node)


def drawn(
    passage: Passage,
    found: Asset,
    alt: str,
    *,
    decorative: bool = False,
    widest: float = 0.0,
    highest: float = _HIGH,
    of: tree.Image | None = None,
) -> str:
    """Return the drawing of a picture, no larger than there is room."""
    width, height = _size(found, of)
    room = min(widest or passage.room, passage.room)
    scale = min(1.0, room / width, highest / height)
    name = passage.setting.package.medium(found.data, _ENDINGS[found.mime])
    return inline(
        passage,
        (width * scale, height * scale),
        _picture(passage.story.to(name, "image"), round(width * scale * EMU), round(height * scale * EMU)),
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "" if decorative else alt,
        decorative=decorative,
    )


def inline(
    passage: Passage, size: tuple[float, float], graphic: str, kind: str, alt: str, *, decorative: bool = False
) -> str:
    """Return a drawing among words, of this size in points."""
    width, height = size
    passage.setting.pictures += 1
    number = passage.setting.pictures
    mark = tag("adec:decorative", xmlns_adec=_DECORATIVE, val=1)
    mark = tag("a:extLst", tag("a:ext", mark, uri=_DECORATIVE_ID)) if decorative else ""
    return tag(
        "w:drawing",
        tag(
            "wp:inline",
            tag("wp:extent", cx=round(width * EMU), cy=round(height * EMU)),
            tag("wp:docPr", mark, id=number, name=f"Picture {number}", descr=alt),
            tag("wp:cNvGraphicFramePr"),
            tag("a:graphic", tag("a:graphicData", graphic, uri=kind)),
            distT=0,
            distB=0,
            distL=0,
            distR=0,
        ),
    )


def _picture(relation: str, width: int, height: int) -> str:
    return tag(
        "pic:pic",
        tag("pic:nvPicPr", tag("pic:cNvPr", id=0, name=""), tag("pic:cNvPicPr")),
        tag("pic:blipFill", tag("a:blip", r_embed=relation), tag("a:stretch", tag("a:fillRect"))),
        tag(
            "pic:spPr",
            tag("a:xfrm", tag("a:off", x=0, y=0), tag("a:ext", cx=width, cy=height)),
            tag("a:prstGeom", tag("a:avLst"), prst="rect"),
        ),
    )


def usable(passage: Passage, path: str) -> Asset | None:
    """Return a picture of the workspace in a form that Word shows; None where there is none."""
    data = passage.setting.files.read(path)
    found = asset(data)
    if found is not None and found.mime == "image/svg+xml":
        data = passage.setting.drawing(data)
    found = asset(converted(data)) if data else None
    if found is not None and found.mime == "image/webp":
        found = asset(_as_png(found.data))
    return found if found is not None and found.mime in _ENDINGS else None


def _as_png(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
        out = io.BytesIO()
        picture.save(out, "PNG")
    return out.getvalue()


def _size(found: Asset, node: tree.Image | None) -> tuple[float, float]:
    """Return how large a picture is in points: as its text says, else as many pixels as it has."""
    said = dict(node.attributes) if node else {}
    try:
        width, height = float(said["width"]), float(said["height"])
    except (KeyError, ValueError):
        from PIL import Image

        with Image.open(io.BytesIO(found.data)) as picture:
            width, height = (float(side) for side in picture.size)
    return max(width, 1.0) * _PIXEL, max(height, 1.0) * _PIXEL
