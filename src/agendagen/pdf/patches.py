"""The functions of WeasyPrint and pydyf that are replaced by faster ones with the same result; see `speed`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import css  # type: ignore[import-untyped]
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS  # type: ignore[import-untyped]
from weasyprint.css.properties import (  # type: ignore[import-untyped]
    INHERITED,
    INITIAL_NOT_COMPUTED,
    INITIAL_VALUES,
    Dimension,
)
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import percent  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """Keep the references to the pages; pydyf puts them together anew for every tag."""
    numbers = pdf.pages["Kids"]
    kept: dict[int, tuple[bytes, ...]] = pdf.__dict__.setdefault("kept_references", {})
    if len(numbers) not in kept:
        kept.clear()
        kept[len(numbers)] = tuple(b"%d 0 R" % number for number in numbers[::3])
    return kept[len(numbers)]


# --- Writing -----------------------------------------------------------------------------------------------------

_plain_write = pydyf.PDF.write
_plain_stream: Callable[[Any], bytes] = pydyf.Stream.data.fget
_plain_dictionary: Callable[[Any], bytes] = pydyf.Dictionary.data.fget
_writing: list[dict[int, bytes]] = []
"""The files that are being written: the bytes of their objects that have a number, by identity."""


def write(pdf: Any, *arguments: Any, **named: Any) -> None:
    """Write the file; put each object into bytes once, not again for the identifier, which is a hash of them all."""
    _writing.append({})
    try:
        _plain_write(pdf, *arguments, **named)
    finally:
        _writing.pop()


def _once(plain: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Return `plain` for objects whose bytes are kept while a file is being written."""

    def data(thing: Any) -> bytes:
        if not _writing or thing.number is None:
            return plain(thing)
        written = _writing[-1]
        key = id(thing)
        if key not in written:
            written[key] = plain(thing)
        return written[key]

    return data


# --- Styles ------------------------------------------------------------------------------------------------------

_plain_missing = css.ComputedStyle.__missing__
_SPECIAL = {"float", "position", "display", "page"}


def _physical_alone(key: str) -> tuple[str, ...]:
    """Return the logical properties that may stand for a physical one, whatever the direction of the text."""
    function = PHYSICAL_FUNCTIONS.get(key)
    return tuple({function(block="ttb", inline=inline) for inline in ("ltr", "rtl")}) if function else ()


def _simple(key: str) -> bool:
    """Tell whether an undeclared property is its parent's or the initial value, with nothing to compute."""
    if key in _SPECIAL or key.startswith("text_decoration_"):
        return False
    return key in INHERITED or key not in INITIAL_NOT_COMPUTED


_SIMPLE: dict[str, tuple[str, ...]] = {key: _physical_alone(key) for key in INITIAL_VALUES if _simple(key)}


def missing(style: Any, key: str) -> Any:
    """Return the value of a property that no rule sets without the tests that are for those that one does."""
    others = _SIMPLE.get(key)
    cascaded = style.cascaded
    if others is None or key in cascaded or style.parent_style is None:
        return _plain_missing(style, key)
    for other in others:
        if other in cascaded:
            return _plain_missing(style, key)
    value = style.parent_style[key] if key in INHERITED else INITIAL_VALUES[key]
    style[key] = value
    return value


# --- Text --------------------------------------------------------------------------------------------------------

_plain_setup = line_break.Layout.setup
_TEXT_STYLES = (
    "direction",
    "lang",
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_caps",
)
_PLAIN_VALUES = {
    "font_language_override": "normal",
    "font_variation_settings": "normal",
    "text_decoration_line": "none",
    "font_kerning": "auto",
    "font_variant_ligatures": "normal",
    "font_variant_position": "normal",
    "font_variant_numeric": "normal",
    "font_variant_alternates": "normal",
    "font_variant_east_asian": "normal",
    "font_feature_settings": "normal",
}
"""What a style must say for the quick way; `font_variant_caps` must be ``normal`` too."""


def setup(layout: Any, style: Any) -> None:
    """Lay out with a Pango context and a font description made once for each kind of text."""
    if style["font_variant_caps"] != "normal" or any(style[key] != value for key, value in _PLAIN_VALUES.items()):
        _plain_setup(layout, style)
        return
    kinds = style.font_config.__dict__.setdefault("kept_kinds", {})
    key = tuple(tuple(v) if isinstance(v, list) else v for v in map(style.__getitem__, _TEXT_STYLES))
    if key not in kinds:
        kinds[key] = _kind(style)
    context, language, description = kinds[key]
    layout.style = style
    layout.first_line_direction = 0
    layout.language = language
    ffi, pango = line_break.ffi, line_break.pango
    layout.layout = ffi.gc(pango.pango_layout_new(context), line_break.gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None


def _kind(style: Any) -> tuple[Any, Any, Any]:
    """Return the Pango context, language and font description of a style."""
    ffi, pango = line_break.ffi, line_break.pango
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), line_break.gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        name, _kept_alive = line_break.unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    return context, language, line_break.get_font_description(style)


# --- Layout ------------------------------------------------------------------------------------------------------

_plain_flow = boxes.Box.is_in_normal_flow
_plain_percentage = percent.percentage
_NO_LESS_THAN_NOTHING = {"min_width", "min_height"}


def is_in_normal_flow(box: Any) -> bool:
    """Tell first of most boxes, which neither float nor are placed, what five questions would tell."""
    style = box.style
    if style["float"] == "none" and style["position"] == "static":
        return True
    return bool(_plain_flow(box))


def resolve_one_percentage(box: Any, name: str, refer_to: Any) -> None:
    """Set a used length without a function call for what is in pixels or automatic already."""
    value = box.style[name]
    if value.__class__ is Dimension and value.unit != "%":
        used = value.value
    elif value == "auto":
        used = 0 if name in _NO_LESS_THAN_NOTHING else value
    else:
        used = _plain_percentage(value, box.style, refer_to)
        if used == "auto" and name in _NO_LESS_THAN_NOTHING:
            used = 0
    setattr(box, name, used)


PATCHES: tuple[tuple[Any, str, Any], ...] = (
    (pydyf.PDF, "page_references", property(page_references)),
    (pydyf.PDF, "write", write),
    (pydyf.Stream, "data", property(_once(_plain_stream))),
    (pydyf.Dictionary, "data", property(_once(_plain_dictionary))),
    (css.ComputedStyle, "__missing__", missing),
    (line_break.Layout, "setup", setup),
    (boxes.Box, "is_in_normal_flow", is_in_normal_flow),
    (percent, "resolve_one_percentage", resolve_one_percentage),
)
"""What is replaced: the class or module, the name, and what stands there instead."""


def apply() -> None:
    """Put all replacements in place."""
    for owner, name, replacement in PATCHES:
        setattr(owner, name, replacement)
