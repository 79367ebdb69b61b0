"""The text of a PDF that lies beneath something, so that nobody sees it.

A letter is covered where the page looks the same without it. Which letters may be is told by the boxes, pictures and
annotations that are drawn over them, and by boxes of their own colour beneath them (a black marker is such a one), so
that a page is drawn only where there are any.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from typing import Any, Final, NamedTuple

from agendagen.disclosure.reading import MOST_PAGES

MOST_OBJECTS: Final = 20_000
"""Things drawn on a page; with more of them it is a map or a plan, and takes too long."""
_SCALE: Final = 2.0
"""Dots of the drawn page for a point: a letter of 6 pt has a dozen of them each way."""
_LARGEST: Final = 3000
_DEEP: Final = 8
_ALIKE: Final = 24
"""How much two colours may differ, of 255."""
_BAND: Final = 12.0
"""Points."""
_SMALL: Final = 3.0
"""Points: a box that is lower or narrower is a line."""
_NO_WORDS: Final = frozenset({" ", "\t", "\r", "\n", "\0", "\x02", "\N{NO-BREAK SPACE}"})


class _Box(NamedTuple):
    """A box on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class _Drawn(NamedTuple):
    """Something that covers what is drawn before it, and what has its colour."""

    box: _Box
    order: int
    colour: tuple[int, ...] = ()


class _Covers:
    """What covers something on a page, by bands of its height, so that few are asked for each letter."""

    def __init__(self, covers: list[_Drawn]) -> None:
        self.bands: dict[int, list[_Drawn]] = {}
        for cover in covers:
            low, high = (max(-100, min(int(edge // _BAND), 1000)) for edge in (cover.box.bottom, cover.box.top))
            for band in range(low, high + 1):
                self.bands.setdefault(band, []).append(cover)

    def at(self, x: float, y: float) -> list[_Drawn]:
        """Return what covers a point."""
        return [cover for cover in self.bands.get(int(y // _BAND), ()) if cover.box.holds(x, y)]


class _Letters(NamedTuple):
    """A text of a page."""

    order: int
    colour: tuple[int, ...]

    def may_be_hidden_by(self, cover: _Drawn) -> bool:
        if cover.order > self.order:
            return True
        alike = zip(cover.colour, self.colour, strict=False)
        return bool(cover.colour) and all(abs(one - other) <= _ALIKE for one, other in alike)


def covered(data: bytes) -> dict[int, int]:
    """Return how many letters of each page, from 1, are in the file and cannot be seen."""
    import pypdfium2  # type: ignore[import-untyped]  # slow to import, and few meetings have a PDF attached

    found: dict[int, int] = {}
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            for number in range(min(len(document), MOST_PAGES)):
                with closing(document[number]) as page:
                    count = _covered_on(page)
                if count:
                    found[number + 1] = count
    except Exception:  # noqa: BLE001 - as above
        return found
    return found


def _covered_on(page: Any) -> int:
    """Return how many letters of a page cannot be seen."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    if not 0 < count <= MOST_OBJECTS:
        return 0
    letters: dict[int, _Letters] = {}
    covers = _Covers([*_covers(raw, page, letters), *_notes(raw, page)])
    if not covers.bands or not letters:
        return 0
    with closing(page.get_textpage()) as text:
        suspects = _suspects(raw, text, covers, letters)
        if not suspects:
            return 0
        scale = min(_SCALE, _LARGEST / max(*page.get_size(), 1.0))
        before = _picture(page, scale)
        for address in {address for _, address in suspects}:
            thing = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        after = _picture(page, scale)
        places = _Places(raw, page, before)
        return sum(places.same(before, after, box) for box, _ in suspects)


def _covers(raw: Any, page: Any, letters: dict[int, _Letters]) -> Iterator[_Drawn]:
    """Yield what covers, and note each text by its address."""
    order = 0
    waiting = [(iter(_things(raw, page)), None, 0)]
    while waiting:
        things, matrix, depth = waiting[-1]
        thing = next(things, None)
        if thing is None:
            waiting.pop()
            continue
        order += 1
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                letters[_address(thing)] = _Letters(order, _colour(raw, thing))
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEP and order < MOST_OBJECTS:
                waiting.append((iter(_inner(raw, thing)), _joined(_matrix(raw, thing), matrix), depth + 1))
        elif (kind == raw.FPDF_PAGEOBJ_IMAGE or _filled(raw, thing)) and (box := _box(raw, thing, matrix)):
            yield _Drawn(box, order, _colour(raw, thing) if kind == raw.FPDF_PAGEOBJ_PATH else ())


def _things(raw: Any, page: Any) -> Iterator[Any]:
    for number in range(raw.FPDFPage_CountObjects(page)):
        yield raw.FPDFPage_GetObject(page, number)


def _inner(raw: Any, form: Any) -> Iterator[Any]:
    for number in range(raw.FPDFFormObj_CountObjects(form)):
        yield raw.FPDFFormObj_GetObject(form, number)


def _notes(raw: Any, page: Any) -> Iterator[_Drawn]:
    """Yield the boxes of annotations, which lie over the whole page."""
    covering = {
        raw.FPDF_ANNOT_SQUARE,
        raw.FPDF_ANNOT_REDACT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_POLYGON,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_CIRCLE,
        raw.FPDF_ANNOT_LINE,
    }
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) in covering and raw.FPDFAnnot_GetRect(note, rect):
            bottom, top = sorted((rect.bottom, rect.top))
            yield _Drawn(_Box(rect.left, bottom, rect.right, top), MOST_OBJECTS * 10)
        raw.FPDFPage_CloseAnnot(note)


def _filled(raw: Any, thing: Any) -> bool:
    """Tell whether a path is filled with a colour that lets nothing through."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
        return bool(raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_SHADING)
    if not raw.FPDFPath_GetDrawMode(thing, mode, stroke) or not (mode.value or stroke.value):
        return False
    return not raw.FPDFPageObj_HasTransparency(thing)


def _colour(raw: Any, thing: Any) -> tuple[int, ...]:
    """Return the colour that something is filled with."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
    return (red.value, green.value, blue.value) if known else ()


def _box(raw: Any, thing: Any, matrix: Any) -> _Box | None:
    """Return where on the page something lies; None where it is no larger than a line."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return None
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    if matrix is not None:
        a, b, c, d, e, f = matrix
        corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in corners]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = _Box(min(xs), min(ys), max(xs), max(ys))
    return box if box.right - box.left >= _SMALL and box.top - box.bottom >= _SMALL else None


def _matrix(raw: Any, form: Any) -> Any:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(form, found):
        return None
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _joined(inner: Any, outer: Any) -> Any:
    """Return the matrix that does what `inner` and then `outer` does."""
    if inner is None or outer is None:
        return inner or outer
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _suspects(raw: Any, text: Any, covers: _Covers, letters: dict[int, _Letters]) -> list[tuple[_Box, int]]:
    """Return the boxes of letters whose middle something may cover, each with the address of its text."""
    found: list[tuple[_Box, int]] = []
    for number in range(raw.FPDFText_CountChars(text)):
        if chr(raw.FPDFText_GetUnicode(text, number)) in _NO_WORDS:
            continue
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not raw.FPDFText_GetCharBox(text, number, left, right, bottom, top):
            continue
        box = _Box(left.value, bottom.value, right.value, top.value)
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        over = covers.at(x, y)
        if not over:
            continue
        address = _address(raw.FPDFText_GetTextObject(text, number))
        if address in letters and any(map(letters[address].may_be_hidden_by, over)):
            found.append((box, address))
    return found


def _picture(page: Any, scale: float) -> tuple[bytes, int, int, int]:
    """Return the page in grey: its dots, width, height and bytes of a row."""
    with closing(page.render(scale=scale, grayscale=True, may_draw_forms=True)) as bitmap:
        return bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride


class _Places:
    """Where boxes of a page are in its picture."""

    def __init__(self, raw: Any, page: Any, picture: tuple[bytes, int, int, int]) -> None:
        self.raw = raw
        self.page = page
        _, self.width, self.height, _ = picture

    def same(self, before: tuple[bytes, int, int, int], after: tuple[bytes, int, int, int], box: _Box) -> bool:
        """Tell whether a box looks the same in two pictures; its rim, which may show a neighbour's letter, apart."""
        corners = [self._dot(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        left, right = sorted((min(x for x, _ in corners), max(x for x, _ in corners)))
        top, bottom = sorted((min(y for _, y in corners), max(y for _, y in corners)))
        inset = 1 if right - left > 4 else 0
        left, right = max(left + inset, 0), min(right - inset + 1, self.width)
        top, bottom = max(top, 0), min(bottom + 1, self.height)
        if left >= right or top >= bottom:
            return False  # beside the page: cut away, and no matter of what is painted
        stride = before[3]
        rows = (slice(y * stride + left, y * stride + right) for y in range(top, bottom))
        return all(before[0][row] == after[0][row] for row in rows)

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        column, row = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDF_PageToDevice(self.page, 0, 0, self.width, self.height, 0, x, y, column, row)
        return column.value, row.value
