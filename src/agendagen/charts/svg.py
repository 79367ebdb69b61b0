"""What matplotlib writes, reduced to the paths and texts of a picture that a page can carry."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

from agendagen.charts.colours import FONT_GAP, SERIES, fill_gap, line_gap, stack_gap

INK = "#010203"
"""Stands for the colour of the text around the chart."""

RULE = "#c9c9c9"
"""The colour of the lines behind the values, on light paper and dark screens."""

UNSEEN = "unseen"
"""The name of what only keeps its place free."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d+")
_KEPT = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "font-size",
    "text-anchor", "d", "x", "y", "transform",
)  # fmt: skip


def fill_of(series: int, stacked: int = 0) -> str:
    """Return the colour to draw bars of `series` (from 1) with, of so many in a stack.

    `reduced` puts the theme's in its place.
    """
    return f"#0b{series:02x}{stacked + 1:02x}"


def line_of(series: int) -> str:
    """Return the colour to draw the line of `series` (from 1) with; `reduced` puts the theme's in its place."""
    return f"#0c{series:02x}01"


_COLOURS = {
    INK: ("currentColor", ""),
    RULE: (RULE, "rule"),
    **{fill_of(n): (fill_gap(n), f"series-{n}") for n in range(1, SERIES + 1)},
    **{
        fill_of(n, count): (stack_gap(n, count), f"series-{n}")
        for count in range(1, SERIES + 1)
        for n in range(1, count + 1)
    },
    **{line_of(n): (line_gap(n), f"series-{n}") for n in range(1, SERIES + 1)},
}


def reduced(written: str, description: str, prefix: str) -> str:
    """Return matplotlib's `written` document as one ``svg`` element that says what it shows."""
    root = ET.fromstring(written)  # noqa: S314  # not an author's text
    _, _, width, height = (float(part) for part in root.get("viewBox", "0 0 1 1").split())
    markers = {path.get("id"): path for path in root.iter(f"{_SVG}path") if path.get("id")}
    passed = [e for e in root.iter() if e.tag == f"{_SVG}defs" or e.get("id") == UNSEEN]
    left_out = {id(inner) for outer in passed for inner in outer.iter()}
    lines = [_element(e, markers) for e in root.iter() if id(e) not in left_out]
    title, name = html.escape(f"{prefix}-title"), html.escape(description)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{title}" '
        f'viewBox="0 0 {width:g} {height:g}" width="{width * 4 / 3:.0f}" height="{height * 4 / 3:.0f}" '
        f'stroke-linejoin="round" font-family="{FONT_GAP}">\n<title id="{title}">{name}</title>\n'
        + "".join(line + "\n" for line in lines if line)
        + "</svg>\n"
    )


def _element(element: ET.Element, markers: dict[str | None, ET.Element]) -> str:
    """Return one path or text, or nothing for what only groups."""
    if element.tag == f"{_SVG}use":
        path = markers.get(element.get(_HREF, "").removeprefix("#"))
        if path is None:
            return ""
        looks = {**_looks(path), **_looks(element), "d": path.get("d", "")}
        looks["transform"] = f"translate({looks.pop('x', '0')} {looks.pop('y', '0')})"
        return _tag("path", looks)
    if element.tag == f"{_SVG}path":
        return _tag("path", _looks(element))
    text = "".join(element.itertext()).strip() if element.tag == f"{_SVG}text" else ""
    return _tag("text", _looks(element), html.escape(text)) if text else ""


def _looks(element: ET.Element) -> dict[str, str]:
    """Return attributes and style of an element in one."""
    style = dict(part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    return {**dict(element.attrib), **{name.strip(): value.strip() for name, value in style.items()}}


def _tag(name: str, looks: dict[str, str], text: str = "") -> str:
    kept: dict[str, str] = {}
    series = ""
    for key in _KEPT:
        value = looks.get(key, "")
        if value in _COLOURS:
            value, class_ = _COLOURS[value]
            series = series or (class_ if name == "path" else "")
        value = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), " ".join(value.split()))
        if value and not value.startswith(("rotate(-0 ", "rotate(0 ")):
            kept[key] = value.replace("px", "") if key == "font-size" else value
    if name == "text" and "fill" not in kept:
        kept["fill"] = "currentColor"
    if series:
        kept["class"] = series
    attributes = "".join(f' {key}="{html.escape(value)}"' for key, value in kept.items())
    return f"<{name}{attributes}>{text}</{name}>" if text else f"<{name}{attributes}/>"
