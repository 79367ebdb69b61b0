"""Let WeasyPrint work out once what follows from a style, and leave out what nobody asks for.

Not another byte comes of it. A style is that of all elements which the same rules apply to within the same parent, so
what is known of one box is known of many. What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

import math
import sys
from typing import Any, Final, Protocol, TypeAlias

Replacement: TypeAlias = tuple[Any, str, Any]
"""The class or module, the name, and what stands there instead."""


class Search(Protocol):
    """What looks for words to hyphenate; lines depend on how it is told to."""

    columns: bool
    whole: frozenset[str]


def forget(style: Any) -> None:
    """Forget the lengths of a style that says something else now."""
    style.__dict__.pop("lengths", None)


def everywhere(module: Any, name: str, replacement: Any) -> list[Replacement]:
    """Return the replacement of a function in each module of the engine that has imported it by name."""
    plain = getattr(module, name)
    loaded = [module for known, module in sys.modules.items() if known.startswith("weasyprint.")]
    return [(module, name, replacement) for module in loaded if module.__dict__.get(name) is plain]


def replacements(search: Search) -> list[Replacement]:
    """Return what stands in the place of the engine's functions."""
    return [*_pseudo_elements(), *_struts(), *_lengths(), *_lines(search)]


_RARE: Final = frozenset(
    ("marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"),
)
"""The pseudo-elements that the engine's own sheet gives to every element, and that few have."""


def _pseudo_elements() -> list[Replacement]:
    """Make the styles of marks of lists and notes for those that have any, when they are asked for."""
    from weasyprint import css  # type: ignore[import-untyped]
    from weasyprint.html import UA_STYLESHEET  # type: ignore[import-untyped]

    plain_set, plain_call = css.StyleFor.set_computed_styles, css.StyleFor.__call__
    matcher = UA_STYLESHEET.matcher
    rare = [entry for entry in matcher.other_selectors if entry[3] in _RARE]
    given: dict[str, dict[str, Any]] = {}
    """What the engine's sheet says of each, as `StyleFor` weighs it."""
    for _, specificity, _, pseudo, (declarations, _) in rare:
        weight = (css.declaration_precedence("user agent", importance=False), math.inf, specificity)
        given.setdefault(pseudo, {}).update((name, (values, weight)) for name, values, _ in declarations)

    def set_computed_styles(styles: Any, element: Any, *arguments: Any, **named: Any) -> None:
        """Wait with what is rare, unless a link may lead to it."""
        pseudo = named.get("pseudo_type")
        if pseudo in given:
            said = styles.get_cascaded_styles()[element, pseudo]
            if "anchor" not in said:
                styles.__dict__.setdefault("waiting", {})[element, pseudo] = said
                return
        elif element is named.get("root") and pseudo is None:
            styles.beginning = {"root": element, "base_url": named["base_url"]}
        plain_set(styles, element, *arguments, **named)

    def style_for(styles: Any, element: Any, pseudo_type: str | None = None) -> Any:
        if pseudo_type in given and (element, pseudo_type) not in styles.get_computed_styles():
            said = styles.__dict__.get("waiting", {}).get((element, pseudo_type), {})
            cascaded = styles.get_cascaded_styles()
            cascaded[element, pseudo_type] = given[pseudo_type] | said
            plain_set(styles, element, parent=element, pseudo_type=pseudo_type, **styles.beginning)
            del cascaded[element, pseudo_type]
        return plain_call(styles, element, pseudo_type)

    return [
        (matcher, "other_selectors", [entry for entry in matcher.other_selectors if entry not in rare]),
        (css.StyleFor, "set_computed_styles", set_computed_styles),
        (css.StyleFor, "__call__", style_for),
    ]


def _struts() -> list[Replacement]:
    """Keep the height of a line with its style; the engine keeps it by fifteen properties, written out each time."""
    from weasyprint.text import line_break  # type: ignore[import-untyped]

    plain = line_break.strut

    def strut(style: Any) -> Any:
        try:
            return style.strut
        except AttributeError:
            style.strut = plain(style)
            return style.strut

    return everywhere(line_break, "strut", strut)


_SIZES: Final = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_LENGTHS: Final = (*_SIZES, *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")))
"""What `resolve_percentages` says of a box."""


def _lengths() -> list[Replacement]:
    """Keep used lengths with the style, by what is around the box where they depend on it."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
    from weasyprint.layout import percent  # type: ignore[import-untyped]

    plain = percent.resolve_percentages

    def fixed(value: Any) -> bool:
        return value == "auto" or getattr(value, "unit", "") == "px"

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        kept = style.__dict__.get("lengths")
        if kept is None:
            known: dict[Any, dict[str, Any]] | None = None if style["border_collapse"] == "collapse" else {}
            kept = style.lengths = all(fixed(style[name]) for name in _SIZES), known
        anywhere, known = kept
        if known is None or isinstance(box, boxes.PageBox):
            plain(box, containing_block)
            return
        around: Any = None
        if not anywhere:
            inside = isinstance(containing_block, boxes.Box)
            around = (containing_block.width, containing_block.height) if inside else tuple(containing_block)
        found = known.get(around)
        if found is None:
            plain(box, containing_block)
            own = box.__dict__
            known[around] = {name: own[name] for name in _LENGTHS}
        else:
            box.__dict__.update(found)

    return everywhere(percent, "resolve_percentages", resolve_percentages)


_SHORT: Final = 100
"""The characters of a text up to which it is kept how it breaks; the rest of a paragraph is other text on each line."""


def _lines(search: Search) -> list[Replacement]:
    """Keep how short texts break into lines: each is measured narrow, wide and as it is, for each try at a page."""
    from weasyprint.text import line_break

    plain, layout_of = line_break.split_first_line, line_break.Layout

    def split_first_line(text: str, style: Any, context: Any, *how: Any, **named: Any) -> Any:
        """Return a layout of its own, since it is told how it is justified."""
        if len(text) > _SHORT:
            return plain(text, style, context, *how, **named)
        kept = style.__dict__.get("lines")
        if kept is None:
            kept = style.lines = {}
        key = (text, how, *named.items(), search.columns, search.whole)
        found = kept.get(key)
        if found is None:
            layout, *rest = plain(text, style, context, *how, **named)
            kept[key] = dict(layout.__dict__), rest
        else:
            said, rest = found
            layout = layout_of.__new__(layout_of)
            layout.__dict__.update(said)
        return layout, *rest

    return everywhere(line_break, "split_first_line", split_first_line)
