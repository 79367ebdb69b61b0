"""Have WeasyPrint draw quickly what is plain; not another byte comes of it.

Lines are drawn as they were when they were laid out, glyphs from a table, and what has nothing behind it is
passed over. What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

import itertools
import re
import struct
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from agendagen.pdf.remembered import Replacement, everywhere


def replacements() -> list[Replacement]:
    """Return what stands in the place of the engine's functions."""
    return [*_layouts(), _glyphs(), *_surroundings(), _page_names()]


_LINE: Final = re.compile(r"[^\t\n\f\r\x85\u2028\u2029\u200b]+").fullmatch
"""What Pango takes for one line, whether it is told so or not."""
_KEPT: Final = 50_000
"""How many lines are kept until they are drawn, more than a thousand items have: each takes some thousand bytes."""


def _layouts() -> list[Replacement]:
    """Keep what Pango made of a line until that is drawn."""
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    plain = line_break.Layout
    plain_leave, plain_return = plain.deactivate, plain.reactivate
    kept_layouts = itertools.count()

    def deactivate(layout: Any) -> None:
        if "drawn" not in layout.__dict__ and _LINE(layout.text) and next(kept_layouts) < _KEPT:
            layout.drawn = layout.layout, layout.style
        plain_leave(layout)

    def reactivate(layout: Any, style: Any) -> None:
        kept, of = layout.__dict__.get("drawn", (None, None))
        if kept is None or of is not style or layout.justification_spacing or style["word_spacing"]:
            layout.drawn = None, None
            plain_return(layout, style)
        else:
            layout.layout, layout.style, layout.language = kept, style, None

    return [(plain, "deactivate", deactivate), (plain, "reactivate", reactivate)]


_NO_GLYPH: Final = 0x0FFFFFFF
"""From here on Pango's numbers stand for no glyph of a font."""
_GLYPH: Final = struct.Struct("=IiiiI")
"""A `PangoGlyphInfo`: the glyph, its width, how far it is moved aside and up, whether a cluster begins."""


class _Run(NamedTuple):
    """Some glyphs of a line in one font."""

    run: Any
    pango_font: Any
    font: Any
    size: float
    glyphs: list[Any]


def _glyphs() -> Replacement:
    """Write a line whose glyphs stand on it, in fonts that have only outlines, from a table of glyphs."""
    from weasyprint.draw import text as drawing  # type: ignore[import-untyped]
    from weasyprint.text import line_break
    from weasyprint.text.ffi import pango  # type: ignore[import-untyped]

    plain, plain_return = drawing.draw_first_line, line_break.Layout.reactivate
    sized = pango.pango_version() >= 14802
    """Whether Pango says the size of a font."""

    def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        layout, style = textbox.pango_layout, textbox.style
        runs = None
        if text_overflow != "ellipsis" and block_ellipsis == "none" and textbox.text.strip():
            if layout.drawn[0] is not layout.layout:
                pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
            runs = _runs(stream, layout.get_first_line()[0], None if sized else style["font_size"])
        if runs is None:
            plain_return(layout, style)  # the one that is kept may be drawn elsewhere too
            return plain(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        parts: list[str] = []
        before = None
        for run in runs:
            if run.pango_font != before:
                before = run.pango_font
                if parts:
                    stream.show_text("".join(parts))
                    parts = []
                stream.set_font_size(run.font.hash, run.size)
            pieces = run.font.__dict__.setdefault("pieces", {}).setdefault(run.size, {})
            written = []
            for place, glyph in enumerate(run.glyphs):
                part = pieces.get(glyph[:3])
                if part is None:
                    part = pieces[glyph[:3]] = _piece(stream, layout, run, place)
                written.append(part)
            line = f"<{''.join(written)}"
            parts.append(line[:-1] if line[-1] == "<" else f"{line}>")
        stream.show_text("".join(parts))
        return []

    return drawing, "draw_first_line", draw_first_line


def _runs(stream: Any, line: Any, asked: float | None) -> list[_Run] | None:
    """Return the runs of a line, of `asked` size if Pango does not know; None where one is not plain."""
    from weasyprint.text.ffi import ffi

    found: list[_Run] = []
    run = line.runs[0]
    while run != ffi.NULL:
        pango_font, glyphs = run.data.item.analysis.font, run.data.glyphs
        if found and found[-1].pango_font == pango_font:
            font, size = found[-1].font, found[-1].size
        else:
            font, size = stream.add_font(pango_font)
            size = asked or size
        infos = list(_GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _GLYPH.size)))
        plain = size and not (font.bitmap or font.svg or font.png or font.colr)
        if not plain or any(info[0] >= _NO_GLYPH or info[3] for info in infos):
            return None
        found.append(_Run(run.data, pango_font, font, size, infos))
        run = run.next
    return found


def _piece(stream: Any, layout: Any, run: _Run, place: int) -> str:
    """Return what is written for a glyph, and say what it stands for where that is not known."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    item, clusters, font = run.run.item, run.run.glyphs.log_clusters, run.font
    glyph, width, aside = run.glyphs[place][:3]
    if glyph not in font.to_unicode:
        last, step = (0, -1) if item.analysis.level % 2 else (len(run.glyphs) - 1, 1)
        end = item.length if place == last else clusters[place + step]
        text = layout.text.encode()[item.offset + clusters[place] : item.offset + end]
        font.to_unicode[glyph] = text.decode()
    if glyph not in font.widths:
        pango.pango_font_get_glyph_extents(run.pango_font, glyph, stream.ink_rect, stream.logical_rect)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / run.size)
    offset = aside / run.size
    kerning = font.widths[glyph] + offset - width * 1000 * FROM_UNITS / run.size
    return (f">{-offset}<" if offset else "") + f"{glyph:04x}" + (f">{int(kerning)}<" if kerning else "")


_CORNERS: Final = tuple(f"border_{name}_radius" for name in ("top_left", "top_right", "bottom_right", "bottom_left"))
_SQUARE: Final = dict.fromkeys(_CORNERS, (0, 0))


def _surroundings() -> list[Replacement]:
    """Pass over boxes that have nothing behind them: nearly all."""
    from weasyprint.draw import color
    from weasyprint.layout import background  # type: ignore[import-untyped]

    plain_backgrounds = background.layout_box_backgrounds

    def bare(style: Any) -> bool:
        """Tell whether there is nothing behind what has this style, and its corners are corners."""
        return (
            style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and style["visibility"] != "hidden"
            and all(kind != "url" and not image for kind, image in style["background_image"])
            and color.get_color(style, "background_color").alpha == 0
            and not style["box_shadow"]
            and all((0, "px") in style[corner] for corner in _CORNERS)
        )

    def layout_box_backgrounds(page: Any, box: Any, get_image: Any, *arguments: Any, **named: Any) -> None:
        style = box.style
        known = style.__dict__.get("bare")
        if known is None:
            known = style.bare = bare(style)
        if not known or box is page or arguments or named:
            plain_backgrounds(page, box, get_image, *arguments, **named)
            return
        getattr(box, "_box", box).__dict__.update(_SQUARE, background=None)
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)

    return everywhere(background, "layout_box_backgrounds", layout_box_backgrounds)


def _standing(children: Iterable[Any]) -> Any:
    """Return the first of some boxes that stands in the text or beside it, and is not placed elsewhere."""
    for child in children:
        if child.is_in_normal_flow() or child.is_floated():
            return child
    return None


def _page_names() -> Replacement:
    """Look at the first and the last box in another for the names of their pages, and not at all of them."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    def page_values(box: Any) -> tuple[Any, Any]:
        start, end = boxes.Box.page_values(box)
        first = _standing(box.children)
        if first is None:
            return start, end
        last = _standing(reversed(box.children))
        values = first.page_values()
        return values[0] or start, (values if last is first else last.page_values())[1] or end

    return boxes.ParentBox, "page_values", page_values
