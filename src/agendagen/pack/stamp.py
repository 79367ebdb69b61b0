"""Stamp a page without covering anything: the paper grows by a strip at its foot, as the reader sees it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from agendagen.pack.fonts import Fonts
from agendagen.records import dataclass

HEIGHT = 24.0
"""Of the strip, in points of an A4 page; on larger paper it grows, so that it reads the same on a tablet."""
_SIZE = 9.0
_MARGIN = 28.0
_GAP = 14.0
_A4 = math.sqrt(595.276 * 841.89)
_LETTER = (0.0, 0.0, 612.0, 792.0)

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of a page: its own coordinates begin at its lower left corner and run as the reader sees them."""

    matrix: Matrix
    """From the strip's coordinates to the page's."""
    width: float
    """In the strip's coordinates, in which it is `HEIGHT` high."""
    content: Box
    """What the reader saw of the page before."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a strip says."""

    stamp: str
    back: str = ""
    target: Any = None
    """Where the way back leads: a destination or the name of one."""


def strip_of(page: Page, *, grow: bool) -> Strip:
    """Make room for the stamp and return it; without `grow` it lies in the page's own margin."""
    media = _box(page.obj.get("/MediaBox")) or _LETTER
    crop = _box(page.obj.get("/CropBox")) or media
    seen = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if seen[0] >= seen[2] or seen[1] >= seen[3]:
        seen = media
    x0, y0, x1, y1 = seen
    unit = _number(page.obj.get("/UserUnit"), 1.0) or 1.0
    turn = round(_number(page.obj.get("/Rotate"), 0.0) / 90) % 4 * 90
    across = y1 - y0 if turn in (90, 270) else x1 - x0
    scale = min(max(math.sqrt((x1 - x0) * (y1 - y0)) * unit / _A4, 0.35), 12.0)
    k = scale / unit
    high = HEIGHT * k
    grown = high if grow else 0.0
    if turn == 0:
        matrix = (k, 0.0, 0.0, k, x0, y0 - grown)
        larger = (x0, y0 - grown, x1, y1)
    elif turn == 90:
        matrix = (0.0, k, -k, 0.0, x1 + grown, y0)
        larger = (x0, y0, x1 + grown, y1)
    elif turn == 180:
        matrix = (-k, 0.0, 0.0, -k, x1, y1 + grown)
        larger = (x0, y0, x1, y1 + grown)
    else:
        matrix = (0.0, -k, k, 0.0, x0 - grown, y1)
        larger = (x0 - grown, y0, x1, y1)
    if grow:
        # one box for every program: what was cut off is not drawn any more
        page.obj.MediaBox = page.obj.CropBox = _array(larger)
        for key in ("/BleedBox", "/TrimBox", "/ArtBox"):
            if key in page.obj:
                del page.obj[key]
    return Strip(matrix, across / k, seen)


def stamp_page(pack: Pdf, page: Page, words: Words, fonts: Fonts, *, grow: bool = True, after: Stream) -> Any:
    """Write `words` on a page of the pack and return the annotation of the way back, if there is one.

    The words come before what the page draws, and that is held to what was seen of it before: nothing that was
    cut off can run into the strip, and no state left behind by the page can move the stamp.
    """
    strip = strip_of(page, grow=grow)
    size = _fit(fonts, words, strip.width)
    margin = _MARGIN * size / _SIZE
    baseline = 8.0
    stamp_width = fonts.width(words.stamp, size)
    back_width = fonts.width(words.back, size)
    shows = [f"0.25 g {fonts.show(words.stamp, size, strip.width - margin - stamp_width, baseline)}"]
    if words.back:
        shows.append(f"0.043 0.325 0.58 rg {fonts.show(words.back, size, margin, baseline)}")
    line = f"0.75 G 0.5 w 0 {HEIGHT - 1:.1f} m {strip.width:.2f} {HEIGHT - 1:.1f} l S " if grow else ""
    matrix = " ".join(_figure(value) for value in strip.matrix)
    clip = ""
    if grow:
        x0, y0, x1, y1 = strip.content
        clip = f"{_figure(x0)} {_figure(y0)} {_figure(x1 - x0)} {_figure(y1 - y0)} re W n"
    before = f"/Artifact <</Type /Pagination>> BDC q {matrix} cm {line}{' '.join(shows)} Q EMC\nq {clip}\n"
    _add_content(pack, page, before.encode("ascii"), after)
    _add_fonts(page, fonts)
    if not words.back or words.target is None:
        return None
    link = pack.make_indirect(_link(strip, words, (margin, margin + back_width, size)))
    page.obj.Annots = Array([*_existing(page), link])
    return link


def _fit(fonts: Fonts, words: Words, width: float) -> float:
    """Return the size at which the words fit beside each other."""
    needed = fonts.width(words.stamp, _SIZE) + fonts.width(words.back, _SIZE) + 2 * _MARGIN + _GAP
    return _SIZE if needed <= width else max(_SIZE * width / needed, 2.0)


def _add_content(pack: Pdf, page: Page, before: bytes, after: Stream) -> None:
    """Put content around that of the page; its own streams are not touched, as other pages may share them."""
    own = page.obj.get("/Contents")
    streams = [entry for entry in own if isinstance(entry, Stream)] if isinstance(own, Array) else [own]
    first = pack.make_indirect(Stream(pack, before))
    page.obj.Contents = Array([first, *(stream for stream in streams if isinstance(stream, Stream)), after])


def _add_fonts(page: Page, fonts: Fonts) -> None:
    resources = page.obj.get("/Resources")
    if not isinstance(resources, Dictionary):
        resources = page.obj.Resources = Dictionary()
    if not isinstance(resources.get("/Font"), Dictionary):
        resources.Font = Dictionary()
    for name, font in fonts.resources.items():
        resources.Font[name] = font


def _link(strip: Strip, words: Words, place: tuple[float, float, float]) -> Dictionary:
    """Return the annotation over the words of the way back."""
    left, right, size = place
    a, b, c, d, e, f = strip.matrix
    corners = [
        (x * a + y * c + e, x * b + y * d + f) for x in (left - 2, right + 2) for y in (8 - size * 0.4, 8 + size)
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=_array((min(xs), min(ys), max(xs), max(ys))),
        Border=Array([0, 0, 0]),
        F=4,
        Contents=String(words.back),
        Dest=words.target,
    )


def _existing(page: Page) -> Sequence[Any]:
    listed = page.obj.get("/Annots")
    return list(listed) if isinstance(listed, Array) else []


def _box(value: Any) -> Box | None:
    """Return a rectangle with its corners in order."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        xa, ya, xb, yb = (float(part) for part in value)
    except (TypeError, ValueError):
        return None
    box = (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    return box if box[2] - box[0] > 0 and box[3] - box[1] > 0 else None


def _number(value: Any, default: float) -> float:
    return float(value) if isinstance(value, (int, float, Decimal)) else default


def _array(box: Box) -> Array:
    return Array([round(value, 3) for value in box])


def _figure(value: float) -> str:
    """Return a number as a content stream has it: never with an exponent."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
