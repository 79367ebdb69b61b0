"""What a chart shows, its measures and how its words and numbers are written."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from agendagen.languages import ENGLISH, language_of
from agendagen.languages.locales import locale_of

ChartType = Literal["bar", "stacked-bar", "line"]

WIDTH = 460.0
"""In points; the width of the text on an A4 page."""
HEIGHT = 176.0
TALLEST = 620.0
MAX_BARS = 40
"""How many categories a bar chart may have."""
MAX_POINTS = 400
LABELLED = 36
"""With more bars than this the values are not written at each of them."""

SIZE = 9.0
CHARACTER = 5.4
"""About the width of a character at `SIZE`, in points."""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars, or one line."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn."""

    type: ChartType
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    decimals: int = 0
    """How many the values have at most."""
    unit: str = ""
    x_label: str = ""
    """Of the categories, whichever way the bars run."""
    y_label: str = ""
    """Of the values."""
    language: str = "en"


def wrapped(text: str, width: float) -> str:
    """Return `text` on lines of at most `width` characters, longer where a word is."""
    return "\n".join(textwrap.wrap(text, max(1, int(width)), break_long_words=False)) or " "


def widest(text: str) -> int:
    """Return the length of the longest line."""
    return max(len(line) for line in text.split("\n"))


def writer(chart: Chart, decimals: int) -> Callable[[float], str]:
    """Return how values are written: in the language's way, with the sign of per cent if that is the unit."""
    from babel import numbers

    locale = locale_of(chart.language)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    percent = "\N{NO-BREAK SPACE}%" if chart.unit == "%" and language_of(chart.language) is not ENGLISH else chart.unit
    tail = percent if chart.unit == "%" else ""

    def written(value: float) -> str:
        return str(numbers.format_decimal(value, pattern, locale=locale)) + tail

    return written


def positions(chart: Chart) -> list[float]:
    """Return where the points stand: years and the like at their distance, anything else evenly."""
    names = chart.categories
    if all(name.isascii() and name.isdigit() and len(name) < 6 for name in names):
        values = [float(name) for name in names]
        if all(a < b for a, b in itertools.pairwise(values)):
            return values
    return [float(n) for n in range(len(names))]
