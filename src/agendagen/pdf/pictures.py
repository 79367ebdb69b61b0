"""Put a picture that is a plain PNG into the PDF as it is: PDF knows the same pixels, packed in the same way.

WeasyPrint unpacks each and packs it again, one with a palette in three times the bytes. The page shows the same.
What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

import zlib
from types import SimpleNamespace
from typing import Any, Final, NamedTuple

import pydyf  # type: ignore[import-untyped]

from agendagen.pdf.remembered import Replacement

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_CHANNELS: Final = {0: 1, 2: 3, 3: 1}
"""How many numbers a pixel has, by the kind of its colours: grey, RGB, a place in a palette."""
_PALETTE: Final = 3
_FILTERS: Final = 5
"""How many ways there are to say a row by the one above."""
_MODES: Final = {0: "L", 2: "RGB", 3: "RGB"}
"""What WeasyPrint takes each kind for."""


class Plain(NamedTuple):
    """What a PNG says that PDF can say too."""

    width: int
    height: int
    bits: int
    kind: int
    palette: bytes
    packed: bytes
    """The pixels."""

    def stream(self, *, interpolate: bool, packed: Any) -> Any:
        """Return the picture as an object of a PDF; `packed` is what holds the pixels."""
        space: Any = "/DeviceGray" if self.kind == 0 else "/DeviceRGB"
        if self.kind == _PALETTE:
            # A place beyond the palette is black; PDF has it that there is none.
            colours = self.palette.ljust(3 * 2**self.bits, b"\0")[: 3 * 2**self.bits]
            space = pydyf.Array(["/Indexed", space, 2**self.bits - 1, b"<%s>" % colours.hex().encode()])
        row = {"Columns": self.width, "Colors": _CHANNELS[self.kind], "BitsPerComponent": self.bits}
        return pydyf.Stream(
            [packed],
            pydyf.Dictionary(
                {
                    "Type": "/XObject",
                    "Subtype": "/Image",
                    "Width": self.width,
                    "Height": self.height,
                    "ColorSpace": space,
                    "BitsPerComponent": self.bits,
                    "Interpolate": "true" if interpolate else "false",
                    "Filter": "/FlateDecode",
                    "DecodeParms": pydyf.Dictionary({"Predictor": 15, **row}),
                }
            ),
        )


def plain(file: bytes) -> Plain | None:
    """Return what a PNG says; None for one that is transparent, interlaced, finer than PDF or damaged in any way."""
    if not file.startswith(_SIGNATURE):
        return None
    chunks: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while b"IEND" not in chunks:
        size, name = int.from_bytes(file[at : at + 4], "big"), file[at + 4 : at + 8]
        said = file[at + 8 : at + 8 + size]
        if zlib.crc32(name + said).to_bytes(4, "big") != file[at + 8 + size : at + 12 + size]:
            return None
        chunks[name] = chunks.get(name, b"") + said if name == b"IDAT" else said
        at += 12 + size
    head = chunks.get(b"IHDR", b"")
    if len(head) != 13 or b"tRNS" in chunks:
        return None
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    bits, kind = head[8], head[9]
    palette = chunks.get(b"PLTE", b"") if kind == _PALETTE else b""
    if bits not in {1, 2, 4, 8} or kind not in _CHANNELS or any(head[10:]) or (kind == _PALETTE) != bool(palette):
        return None
    found = Plain(width, height, bits, kind, palette, chunks.get(b"IDAT", b""))
    return found if _whole(found) else None


def _whole(picture: Plain) -> bool:
    """Tell whether all rows are there, and nothing else: whoever reads the PDF unpacks what a stranger packed."""
    row = 1 + (picture.width * picture.bits * _CHANNELS[picture.kind] + 7) // 8
    unpacking = zlib.decompressobj()
    try:
        rows = unpacking.decompress(picture.packed, row * picture.height + 1)
    except zlib.error:
        return False
    whole = len(rows) == row * picture.height > 0 and unpacking.eof and not unpacking.unused_data
    return whole and max(rows[::row]) < _FILTERS


def replacements() -> list[Replacement]:
    """Return what stands in the place of the engine's functions."""
    from weasyprint import images  # type: ignore[import-untyped]

    picture = images.RasterImage
    plain_init, plain_object = picture.__init__, picture.get_x_object

    def init(image: Any, opened: Any, name: Any, file: Any, *others: Any) -> None:
        known = None
        turn = others[2] if len(others) > 2 else "none"  # a glyph that is a picture comes without
        if opened.format == "PNG" and "exif" not in opened.info and turn in {"none", "from-image"}:
            known = plain(file)
        if known:  # what the engine need not change, it keeps
            size = {"width": known.width, "height": known.height}
            opened = SimpleNamespace(format="PNG", mode=_MODES[known.kind], info={}, **size)
        plain_init(image, opened, name, file, *others)
        image.as_it_is = known or (plain(image.image_data.data) if image.format == "PNG" else None)

    def get_x_object(image: Any, interpolate: bool, dpi_ratio: float) -> Any:  # noqa: FBT001 - as it is called
        if image.as_it_is is None or dpi_ratio != 1:
            return plain_object(image, interpolate, dpi_ratio)
        packed = image.cache_image_data(image.as_it_is.packed, slot="stream")
        return image.as_it_is.stream(interpolate=interpolate, packed=packed)

    return [(picture, "__init__", init), (picture, "get_x_object", get_x_object)]
