"""Turn an image into a page."""

from __future__ import annotations

import io
import warnings
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageOps

from agendagen.attachments import MAX_PIXELS

_A4 = (595.276, 841.89)
_MARGIN = 42.0
"""In points; the stamp has room in it."""
_LARGEST = 0.75
"""Points for a pixel: a small image is not blown up beyond 96 pixels an inch."""

# The matrix that puts the unit square right for each EXIF orientation, and whether width and height change places.
_ORIENTATIONS: dict[int, tuple[tuple[int, ...], bool]] = {
    1: ((1, 0, 0, 1, 0, 0), False),
    2: ((-1, 0, 0, 1, 1, 0), False),
    3: ((-1, 0, 0, -1, 1, 1), False),
    4: ((1, 0, 0, -1, 0, 1), False),
    5: ((0, -1, -1, 0, 1, 1), True),
    6: ((0, -1, 1, 0, 0, 1), True),
    7: ((0, 1, 1, 0, 0, 0), True),
    8: ((0, 1, -1, 0, 1, 0), True),
}


def image_page(data: bytes, kind: str, title: str) -> bytes | None:
    """Return a PDF of one tagged page with the image on it, or None where the image cannot be read.

    The page is A4, lying where the image is wider than high. A JPEG goes in as it is, its EXIF orientation respected.
    """
    pdf = pikepdf.new()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                if image.width * image.height > MAX_PIXELS:
                    return None
                orientation = image.getexif().get(0x0112, 1)
                if kind == "JPEG":
                    image.load()  # a file cut off in the middle shows only here
                    drawn, size = _jpeg(pdf, data, image), image.size
                else:
                    upright = ImageOps.exif_transpose(image)
                    drawn, size, orientation = _pixels(pdf, upright), upright.size, 1
    except Exception:  # noqa: BLE001 - Pillow raises a dozen kinds over a broken image
        return None
    _draw(pdf, drawn, size, _ORIENTATIONS.get(orientation, _ORIENTATIONS[1]), title)
    output = io.BytesIO()
    pdf.save(output, deterministic_id=True)
    return output.getvalue()


def _jpeg(pdf: Pdf, data: bytes, image: Image.Image) -> Stream:
    """Return the image object of a JPEG, the file itself inside."""
    space = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}.get(image.mode, Name.DeviceRGB)
    drawn = Stream(pdf, data)
    drawn.stream_dict = _header(image, space, 8, Name.DCTDecode)
    if image.mode == "CMYK" and "adobe" in image.info:  # Adobe's programs store the inverse
        drawn.Decode = Array([1, 0] * 4)
    return drawn


def _pixels(pdf: Pdf, image: Image.Image) -> Stream:
    """Return the image object of anything else, with its transparency as a soft mask."""
    mask = None
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        mask = rgba.getchannel("A")
        image = rgba.convert("RGB")
    elif image.mode not in ("1", "L", "RGB"):
        image = image.convert("L" if image.mode.startswith("I") or image.mode == "F" else "RGB")
    drawn = _flate(pdf, image)
    if mask is not None and mask.getextrema()[0] != 255:
        drawn.SMask = pdf.make_indirect(_flate(pdf, mask))
    return drawn


def _flate(pdf: Pdf, image: Image.Image) -> Stream:
    """Return compressed pixels as an image object."""
    drawn = Stream(pdf, zlib.compress(image.tobytes(), 6))
    space = Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray
    drawn.stream_dict = _header(image, space, 1 if image.mode == "1" else 8, Name.FlateDecode)
    return drawn


def _header(image: Image.Image, space: Name, bits: int, filter_: Name) -> Dictionary:
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=space,
        BitsPerComponent=bits,
        Filter=filter_,
    )


def _draw(
    pdf: Pdf, drawn: Stream, size: tuple[int, int], orientation: tuple[tuple[int, ...], bool], title: str
) -> None:
    """Put the image in the middle of a page of its own, as a figure with `title` for those who cannot see it."""
    (a, b, c, d, e, f), swapped = orientation
    width, height = size[::-1] if swapped else size
    paper = _A4[::-1] if width > height else _A4
    scale = min((paper[0] - 2 * _MARGIN) / width, (paper[1] - 2 * _MARGIN) / height, _LARGEST)
    w, h = width * scale, height * scale
    x, y = (paper[0] - w) / 2, (paper[1] - h) / 2
    matrix = " ".join(f"{n:.3f}" for n in (a * w, b * h, c * w, d * h, e * w + x, f * h + y))
    content = f"/Figure <</MCID 0>> BDC q {matrix} cm /Im0 Do Q EMC".encode()
    page = pdf.add_blank_page(page_size=paper)
    page.obj.Resources = Dictionary(XObject=Dictionary({"/Im0": pdf.make_indirect(drawn)}))
    page.obj.Contents = Stream(pdf, content)
    page.obj.StructParents = 0
    page.obj.Tabs = Name.S
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    box = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(n, 3) for n in (x, y, x + w, y + h)]))
    figure = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=root, Pg=page.obj, K=0, Alt=String(title or "–"), A=box)
    )
    root.K = Array([figure])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
