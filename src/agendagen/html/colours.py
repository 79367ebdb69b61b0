"""Make of one colour of a theme those that can be read on light and on dark paper."""

from __future__ import annotations

import re
from typing import Final

from agendagen.records import dataclass

RGB = tuple[int, int, int]

DEFAULT: Final = "#0b4a6f"
LIGHT_PAPER: Final = "#f1f4f6"
"""The darkest ground that the light view sets coloured text on."""
DARK_PAPER: Final = "#22272b"
"""The lightest ground that the dark view sets coloured text on."""
ENOUGH: Final = 4.6
"""A little above WCAG 2.2 AA for text (4.5), for rounding."""

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colour in the three strengths that the styles use; each ``#rrggbb``."""

    accent: str
    """As chosen: for rules and areas."""
    text: str
    """For text on white; the same where it is dark enough."""
    dark: str
    """For text on the dark ground."""


def palette(colour: str) -> Palette:
    """Return the strengths of a colour, of the default one where `colour` is none."""
    chosen = parse(colour) or parse(DEFAULT) or (0, 0, 0)
    text = _until_readable(chosen, parse(LIGHT_PAPER) or (255, 255, 255), (0, 0, 0))
    dark = _until_readable(chosen, parse(DARK_PAPER) or (0, 0, 0), (255, 255, 255))
    return Palette(_hex(chosen), _hex(text), _hex(dark))


def parse(colour: str) -> RGB | None:
    """Return the parts of ``#rgb`` or ``#rrggbb``; None for anything else."""
    if not _HEX.fullmatch(colour):
        return None
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return (int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: RGB) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _until_readable(colour: RGB, ground: RGB, towards: RGB) -> RGB:
    """Mix `colour` with `towards` in steps until it can be read on `ground`."""
    for step in range(21):
        share = step / 20
        red, green, blue = (round(c + (t - c) * share) for c, t in zip(colour, towards, strict=True))
        if contrast((red, green, blue), ground) >= ENOUGH:
            return (red, green, blue)
    return towards


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
