"""The colours of charts: made from the theme's one colour, told apart by lightness alone when printed in grey."""

from __future__ import annotations

import math

SERIES = 6
"""How many series a chart may have: more than six shades of grey cannot be told apart."""

FONT_GAP = "__chart-font__"
"""What a chart has in place of the theme's family of fonts."""

_FALLBACK = "#1f4e79"
_FILLS = ((None, 0), (0.82, 0), (0.27, 0), (0.66, -40), (0.93, 0), (0.52, 180))
_DARKEST, _LIGHTEST = 0.36, 0.93
"""The lightness of the first and the last series of a stack."""
_LINES = ((None, 0), (0.55, 40), (0.25, 0), (0.54, 180), (0.40, -40), (0.48, 120))
"""Of each series the lightness (OKLCH; None: the theme's own) and how far the hue is turned, in degrees."""


def fill_gap(series: int) -> str:
    """Return what stands in a chart for the colour of bars of `series` (from 1)."""
    return f"__chart-fill-{series}__"


def stack_gap(series: int, count: int) -> str:
    """Return what stands in a chart for the colour of `series` (from 1) of `count` in a stack."""
    return f"__chart-stack-{count}-{series}__"


def line_gap(series: int) -> str:
    """Return what stands in a chart for the colour of the line of `series` (from 1)."""
    return f"__chart-line-{series}__"


def chart_colours(accent: str) -> dict[str, str]:
    """Return the colour for every gap of a chart, from the theme's ``#rrggbb``."""
    lightness, chroma, hue = _oklch(accent)
    own = min(max(lightness, 0.36), 0.52)
    colours: dict[str, str] = {}
    for gap, steps in ((fill_gap, _FILLS), (line_gap, _LINES)):
        for number, (light, turn) in enumerate(steps, 1):
            strength = chroma if light is None else min(chroma, 0.11)
            colours[gap(number)] = _hex(own if light is None else light, strength, hue + math.radians(turn))
    for count in range(1, SERIES + 1):
        for number in range(1, count + 1):
            colours[stack_gap(number, count)] = _hex(*_step(number, count, min(chroma, 0.11), hue))
    return colours


def _step(number: int, count: int, chroma: float, hue: float) -> tuple[float, float, float]:
    """Return the tone of a series in a stack: ever lighter, and of another hue beyond the middle."""
    if count == 1:
        return _DARKEST, chroma, hue
    part = (number - 1) / (count - 1)
    light = _DARKEST + part * (_LIGHTEST - _DARKEST)
    away = abs(2 * part - 1)
    if count == 2:
        return light, chroma, hue
    return light, chroma * away, hue if part <= 0.5 else hue + math.radians(150)


def coloured(html: str, accent: str, font: str) -> str:
    """Return `html` with the theme's colours and family of fonts in its charts."""
    if "__chart-" not in html:
        return html
    for gap, colour in chart_colours(accent).items():
        html = html.replace(gap, colour)
    return html.replace(FONT_GAP, font.replace('"', "'").replace("<", "").replace("&", ""))


def _oklch(colour: str) -> tuple[float, float, float]:
    """Return lightness, chroma and hue (Björn Ottosson's OKLab) of ``#rrggbb`` or ``#rgb``."""
    digits = colour.strip().removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    try:
        channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)] if len(digits) == 6 else []
    except ValueError:
        channels = []
    if not channels:
        return _oklch(_FALLBACK)
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    green_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    blue_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return ``#rrggbb`` for OKLCH, with less chroma where the screen has no such colour."""
    for _ in range(20):
        channels = _linear(lightness, chroma * math.cos(hue), chroma * math.sin(hue))
        if all(-0.0005 <= c <= 1.0005 for c in channels):
            break
        chroma *= 0.85
    clipped = (min(max(c, 0.0), 1.0) for c in channels)
    shown = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in clipped)
    return "#" + "".join(f"{round(c * 255):02x}" for c in shown)


def _linear(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
