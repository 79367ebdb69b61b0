"""Make a picture of pixels of a drawing, for documents that show no other; the engine that sets pages draws it."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Final

from agendagen.errors import Unusable
from agendagen.pdf.job import Job
from agendagen.phrases import Phrase
from agendagen.read.drawings import drawing, drawn_size
from agendagen.worker import Setter

_ADDRESS: Final = "https://agenda.invalid/_/drawing.svg"
_USUAL: Final = (480, 320)
"""In pixels, of a drawing that gives itself no size."""
_SHARP: Final = 2.0
"""So many pixels of the picture come to one of the drawing."""
_MOST: Final = 3000
"""Pixels along a side."""
_NOBODY: Final = Phrase("the drawings in it need the engine that sets pages")


def pixels(data: bytes, worker: Setter | None) -> bytes:
    """Return a drawing in SVG as a PNG; nothing where it cannot be drawn.

    Raises `Unusable` where nothing can be drawn on this machine.
    """
    root = drawing(data)
    if not hasattr(root, "attrib"):
        return b""
    if worker is None:
        raise Unusable(_NOBODY())
    width, height = drawn_size(root.attrib)
    width, height = (width, height) if width and height else _USUAL
    size = f"width:{width}px;height:{height}px"
    style = f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}img{{display:block;{size}}}"
    page = (
        f'<!DOCTYPE html><html lang="en"><head><title>-</title><style>{style}</style></head>'
        f'<body><img src="{_ADDRESS}" alt=""></body></html>'
    )
    result = worker.render(Job(page, {_ADDRESS: ("image/svg+xml", data)}, standard="none"))
    return _png(result.pdf, min(_SHARP, _MOST / max(width, height))) if result.pdf else b""


def _png(pdf: bytes, scale: float) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]  # slow to import, and few texts have a drawing

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        picture = document[0].render(scale=scale * 96 / 72).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
