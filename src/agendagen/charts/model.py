"""What a chart shows, its measures and how its words and numbers are written."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable
from typing import Final, Literal

from agendagen.languages import ENGLISH, language_of
from agendagen.languages.locales import locale_of
from agendagen.records import dataclass

ChartType = Literal["bar", "stacked-bar", "line"]

NAMES: Final = 34
"""So many characters of a name stand on a line beside a bar."""
TALLEST = 620.0
MAX_BARS = 40
"""How many categories a bar chart may have."""
MAX_POINTS = 400
_CLOSER = ((20, 0.22), (12, 0.55))
"""With more bars than so many there is less between them: so much of the size of the words."""
_BROADEST = 7.5
"""How broad a bar is at most where few stand side by side, of the size of the words."""
_LETTER = 0.56
"""How wide a letter of a name is in the key, of the size of the words."""
_BESIDE = 3.7
"""What the sample of a colour and the space around it take there."""
LABELLED = 36
"""With more bars than this the values are not written at each of them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing has to fill, in points."""

    width: float = 460.0
    size: float = 9.0
    """Of its words."""
    alone: bool = False
    """Whether no table of its numbers stands beside it where all of them stand at the bars."""

    @property
    def character(self) -> float:
        """Return about how wide a character is."""
        return 0.6 * self.size

    @property
    def height(self) -> float:
        """Return how high a drawing is that has not as many rows as it has names."""
        return max(150.0, 19.5 * self.size)

    @property
    def inner(self) -> float:
        """Return how much of the width is left beside the numbers of an upright axis."""
        return self.width - 5.5 * self.size


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


def lies(chart: Chart, frame: Frame) -> bool:
    """Tell whether the bars lie on their side: names too long to stand side by side on two lines."""
    if chart.type == "line":
        return False
    slot = frame.inner / max(1, len(chart.categories)) * 0.92 / frame.character
    names = [wrapped(name, slot) for name in chart.categories]
    return not all(name.count("\n") < 2 and widest(name) <= slot for name in names)


def height(chart: Chart, frame: Frame) -> float:
    """Return how high a drawing is; of bars that lie on their side that depends on how many there are."""
    if not lies(chart, frame):
        return frame.height
    rows = len(chart.series) if chart.type == "bar" else 1
    bars = rows * len(chart.categories)
    between = next((space for many, space in _CLOSER if bars > many), 1.0)
    lines = max(name.count("\n") + 1 for name in beside(chart, frame))
    slot = max(rows * 1.28 + between, lines * 1.2 + 0.3)
    around = 2.4 + (1.4 if chart.unit or chart.y_label else 0) + key_height(chart, frame)
    return min(TALLEST, (around + len(chart.categories) * slot) * frame.size)


def beside(chart: Chart, frame: Frame) -> list[str]:
    """Return the names beside bars that lie on their side, in lines.

    They leave the bars more than half of the width, if that does not make so many lines that they would touch.
    """
    room = int(0.45 * frame.width / (_LETTER * frame.size))
    names = [wrapped(name, min(NAMES, room)) for name in chart.categories]
    lines = max(name.count("\n") + 1 for name in names)
    if lines > 1 and (len(names) * (lines * 1.2 + 0.3) + 5) * frame.size > TALLEST:
        return [wrapped(name, NAMES) for name in chart.categories]
    return names


def key(chart: Chart, frame: Frame) -> tuple[list[str], int]:
    """Return the names in the key of a bar chart, in lines, and in how many columns they stand."""
    room = frame.width - frame.size if lies(chart, frame) else frame.inner
    longest = (room - _BESIDE * frame.size) / frame.character
    names = [wrapped(textwrap.shorten(series.name, 40, placeholder="…"), longest) for series in chart.series]
    broad = (widest("\n".join(names)) * _LETTER + _BESIDE) * frame.size
    return names, max(1, min(len(names), int(room / broad)))


def key_height(chart: Chart, frame: Frame) -> float:
    """Return how high the key over bars is, of the size of the words; nothing where there is one series alone."""
    if len(chart.series) < 2:
        return 0.0
    names, columns = key(chart, frame)
    rows = [names[n : n + columns] for n in range(0, len(names), columns)]
    return 0.8 + sum(0.5 + 1.2 * max(name.count("\n") + 1 for name in row) for row in rows)


def labels(chart: Chart, frame: Frame) -> list[list[str]]:
    """Return, for each series, what is written at its bars; nothing where there are too many or they are too thin."""
    count, places = len(chart.series), len(chart.categories)
    if chart.type != "bar" or count * places > LABELLED:
        return []
    written = writer(chart, chart.decimals)
    texts = [["" if v is None else written(v) for v in series.values] for series in chart.series]
    room = thickness(chart, frame) * frame.inner / max(1, places)
    longest = max((len(text) for series in texts for text in series), default=0)
    return texts if lies(chart, frame) or longest * frame.character * 0.9 <= room else []


def totals(chart: Chart) -> list[float]:
    """Return the sums that are written at the ends of stacks; nothing where all are alike, or parts are negative."""
    values = [[v or 0.0 for v in series.values] for series in chart.series]
    if chart.type != "stacked-bar" or len(chart.categories) > LABELLED or any(v < 0 for each in values for v in each):
        return []
    sums = [sum(column) for column in zip(*values, strict=True)]
    return sums if len({round(each, 6) for each in sums}) > 1 else []


def thickness(chart: Chart, frame: Frame) -> float:
    """Return how thick a bar is, where there is 1 for each name."""
    count = len(chart.series)
    share = 0.62 if chart.type == "stacked-bar" or count == 1 else 0.8 / count
    if lies(chart, frame):
        return share
    return min(share, _BROADEST * frame.size * max(1, len(chart.categories)) / frame.inner)


def with_numbers(chart: Chart) -> str:
    """Return the description of a chart with all that its bars say."""
    written = writer(chart, chart.decimals)
    said: list[str] = []
    for series in chart.series:
        pairs = zip(chart.categories, series.values, strict=True)
        numbers = ", ".join(f"{name} {written(value)}" for name, value in pairs if value is not None)
        said.append(f"{series.name}: {numbers}" if series.name else numbers)
    return "; ".join([chart.description.rstrip("."), *said] if chart.description else said) + "."


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
        return str(numbers.format_decimal(value, pattern, locale=locale)).replace("-", "\N{MINUS SIGN}") + tail

    return written


def positions(chart: Chart) -> list[float]:
    """Return where the points stand: years and the like at their distance, anything else evenly."""
    names = chart.categories
    if all(name.isascii() and name.isdigit() and len(name) < 6 for name in names):
        values = [float(name) for name in names]
        if all(a < b for a, b in itertools.pairwise(values)):
            return values
    return [float(n) for n in range(len(names))]
