"""Draw a chart as SVG; the only module that imports matplotlib.

Nothing in the drawing depends on the machine: matplotlib's own settings and its own font for measuring are used, and
what it writes is reduced to paths and texts. Colours are the tokens of `palette`, the text keeps the document's font
and colour, and series are told apart by lightness, dashes and markers as well as by colour.
"""

from __future__ import annotations

import importlib
import io
import itertools
import logging
import textwrap
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from agendagen.parse.svg import INK, RULE, fill_of, line_of, reduced
from agendagen.parse.workbook import locale_of

ChartType = Literal["bar", "stacked-bar", "line"]

WIDTH = 460.0
"""In points; the width of the text on an A4 page."""
HEIGHT = 220.0
TALLEST = 620.0
MAX_BARS = 40
"""How many categories a bar chart may have."""
MAX_POINTS = 400
LABELLED = 36
"""With more bars than this the values are not written at each of them."""

_SIZE = 9.0
_CHARACTER = 5.4
"""About the width of a character at `_SIZE`, in points."""
_MARKERS = "osD^vP"
_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)), (0, (3, 1)), (0, (8, 3)))


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


def draw(chart: Chart, prefix: str) -> str | None:
    """Return `chart` as an SVG element for use in HTML, whose ids begin with `prefix`; None without matplotlib."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it announces that it makes a list of fonts
    try:
        mpl: Any = importlib.import_module("matplotlib")  # an optional extra
        svg: Any = importlib.import_module("matplotlib.backends.backend_svg")
        figures: Any = importlib.import_module("matplotlib.figure")
    except ImportError:
        return None
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mpl.rcdefaults()  # a settings file in the folder must not change the picture
        mpl.rcParams.update(_settings())
        across = chart.type != "line" and not _fits(chart)
        figure = figures.Figure(figsize=(WIDTH / 72, _height(chart, across=across) / 72), layout="constrained")
        figure.get_layout_engine().set(w_pad=0.02, h_pad=0.03)
        svg.FigureCanvasSVG(figure)
        axes = figure.subplots()
        for patch in (figure.patch, axes.patch):
            patch.set_visible(False)
        if chart.type == "line":
            _lines(axes, chart)
        else:
            _bars(axes, chart, across=across)
        _frame(axes, chart, mpl, across=across)
        if chart.type == "line":
            _name_lines(axes, figure, chart)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return reduced(written.getvalue(), chart.description, prefix)


def _settings() -> dict[str, Any]:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "agendagen",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "font.size": _SIZE,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.edgecolor": INK,
        "axes.linewidth": 0.8,
        "axes.unicode_minus": True,
        "lines.linewidth": 1.8,
        "lines.markersize": 5,
        "path.simplify": False,
    }


def _fits(chart: Chart) -> bool:
    """Tell whether the categories' names can stand side by side below upright bars, on two lines at most."""
    slot = (WIDTH - 50) / max(1, len(chart.categories)) * 0.92 / _CHARACTER
    names = [_wrapped(name, slot) for name in chart.categories]
    return all(name.count("\n") < 2 and _widest(name) <= slot for name in names)


def _wrapped(text: str, width: float) -> str:
    return "\n".join(textwrap.wrap(text, max(1, int(width)), break_long_words=False)) or " "


def _widest(text: str) -> int:
    return max(len(line) for line in text.split("\n"))


def _height(chart: Chart, *, across: bool) -> float:
    if not across:
        return HEIGHT
    bars = len(chart.series) if chart.type == "bar" else 1
    return min(TALLEST, 60 + len(chart.categories) * (bars * 11.5 + 9))


def _number(chart: Chart, decimals: int) -> Callable[[float], str]:
    """Return how values are written: in the language's way, with the sign of per cent if that is the unit."""
    from babel import numbers

    locale = locale_of(chart.language)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    percent = "\N{NO-BREAK SPACE}%" if chart.unit == "%" and not chart.language.startswith("en") else chart.unit
    tail = percent if chart.unit == "%" else ""

    def written(value: float) -> str:
        return str(numbers.format_decimal(value, pattern, locale=locale)) + tail

    return written


def _bars(axes: Any, chart: Chart, *, across: bool) -> None:
    """Draw bars, side by side or on top of each other."""
    stacked = chart.type == "stacked-bar"
    count, places = len(chart.series), range(len(chart.categories))
    thick = 0.62 if stacked or count == 1 else 0.8 / count
    above, below = [0.0] * len(places), [0.0] * len(places)
    written = _number(chart, chart.decimals)
    handles: list[Any] = []
    labelled = not stacked and count * len(places) <= LABELLED
    for number, series in enumerate(chart.series):
        values = [0.0 if v is None else v for v in series.values]
        starts = [0.0] * len(values)
        if stacked:
            starts = [(above if v >= 0 else below)[n] for n, v in enumerate(values)]
            for n, v in enumerate(values):
                (above if v >= 0 else below)[n] += v
        shift = 0.0 if stacked else (number - (count - 1) / 2) * thick
        at = [n + shift for n in places]
        style = {"color": fill_of(number + 1), "edgecolor": INK, "linewidth": 0.6}
        if across:
            drawn = axes.barh(at, values, thick, left=starts, **style)
        else:
            drawn = axes.bar(at, values, thick, bottom=starts, **style)
        handles.append(drawn)
        for bar in drawn:
            bar.set_clip_on(False)
        if labelled:
            texts = ["" if v is None else written(v) for v in series.values]
            if across or _widest("\n".join(texts)) * _CHARACTER * 0.9 <= thick * (WIDTH - 50) / len(places):
                axes.bar_label(drawn, texts, padding=2, fontsize=_SIZE - 1)
    if stacked and not any(below) and len(places) <= LABELLED:
        _totals(axes, [written(value) for value in above], above, across=across)
    if count > 1:
        names = [textwrap.shorten(series.name, 40, placeholder="…") or " " for series in chart.series]
        columns = max(1, min(count, int((WIDTH - 60) / (_widest("\n".join(names)) * _CHARACTER + 34))))
        by_row = [n for column in range(columns) for n in range(column, count, columns)]  # it fills column by column
        axes.legend(
            [handles[n] for n in by_row], [names[n] for n in by_row],
            loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=columns, frameon=False,
            handlelength=1.2, handleheight=0.9, columnspacing=1.4, borderaxespad=0.3,
        )  # fmt: skip


def _totals(axes: Any, texts: list[str], ends: list[float], *, across: bool) -> None:
    """Write the sum at the end of each stack."""
    for n, (text, end) in enumerate(zip(texts, ends, strict=True)):
        place, move = ((end, n), (2, 0)) if across else ((n, end), (0, 2))
        align = {"ha": "left", "va": "center"} if across else {"ha": "center", "va": "bottom"}
        axes.annotate(text, place, move, textcoords="offset points", fontsize=_SIZE - 1, **align)


def _positions(chart: Chart) -> list[float]:
    """Return where the points stand: years and the like at their distance, anything else evenly."""
    names = chart.categories
    if all(name.isascii() and name.isdigit() and len(name) < 6 for name in names):
        values = [float(name) for name in names]
        if all(a < b for a, b in itertools.pairwise(values)):
            return values
    return [float(n) for n in range(len(names))]


def _lines(axes: Any, chart: Chart) -> None:
    """Draw lines, interrupted where a value is missing."""
    at = _positions(chart)
    marked = len(at) <= 40
    for number, series in enumerate(chart.series):
        values = [float("nan") if v is None else v for v in series.values]
        axes.plot(
            at, values, color=line_of(number + 1), linestyle=_DASHES[number], clip_on=False,
            marker=_MARKERS[number] if marked else "", zorder=3,
        )  # fmt: skip
    low, high = axes.get_ylim()
    if low > 0 and low < 0.5 * high:
        axes.set_ylim(bottom=0)


def _name_lines(axes: Any, figure: Any, chart: Chart) -> None:
    """Write each line's name at its end, moved apart where they would touch."""
    figure.draw_without_rendering()
    at = _positions(chart)
    ends: list[tuple[float, int, float, str]] = []
    for number, series in enumerate(chart.series):
        known = [(x, v) for x, v in zip(at, series.values, strict=True) if v is not None]
        if known:
            x, value = known[-1]
            height = axes.transData.transform((x, value))[1] * 72 / figure.dpi
            ends.append((height, number, value, textwrap.shorten(series.name, 34, placeholder="…")))
    if len(chart.series) < 2:
        return
    ends.sort()
    gap = _SIZE * 1.3
    heights = [end[0] for end in ends]
    for _ in range(60):
        for n in range(1, len(heights)):
            lack = gap - (heights[n] - heights[n - 1])
            if lack > 0.01:
                heights[n - 1] -= lack / 2
                heights[n] += lack / 2
    for (height, number, value, name), moved in zip(ends, heights, strict=True):
        axes.annotate(
            name, (at[-1], value), (24, moved - height), textcoords="offset points", va="center", ha="left",
            annotation_clip=False,
        )  # fmt: skip
        _sample(axes, figure, (at[-1], value), moved - height, number)


def _sample(axes: Any, figure: Any, place: tuple[float, float], shift: float, number: int) -> None:
    """Draw a short piece of a line, as far right of `place` as its name leaves free and `shift` points above it."""
    lines: Any = importlib.import_module("matplotlib.lines")
    transforms: Any = importlib.import_module("matplotlib.transforms")
    moved = transforms.ScaledTranslation(*place, axes.transData)
    points = transforms.Affine2D().scale(1 / 72) + figure.dpi_scale_trans + moved
    look = {"color": line_of(number + 1), "clip_on": False, "transform": points}
    axes.add_artist(lines.Line2D((8, 21), (shift, shift), linestyle=_DASHES[number], **look))
    axes.add_artist(lines.Line2D((14.5,), (shift,), linestyle="", marker=_MARKERS[number], **look))


def _frame(axes: Any, chart: Chart, mpl: Any, *, across: bool) -> None:
    """Set ticks, names and the lines behind the values."""
    values = axes.xaxis if across else axes.yaxis
    names = axes.yaxis if across else axes.xaxis
    for side in ("top", "right", "left") if chart.type == "line" else ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    if chart.type != "line":
        (axes.axvline if across else axes.axhline)(0, color=INK, linewidth=0.8)
        if any(v is not None and v < 0 for series in chart.series for v in series.values):
            axes.margins(**{"x" if across else "y": 0.1})
    values.set_major_locator(mpl.ticker.MaxNLocator(6, steps=[1, 2, 5, 10], integer=chart.decimals == 0))
    ticks = [float(tick) for tick in values.get_majorticklocs()]
    decimals = next((d for d in range(7) if all(abs(round(t, d) - t) < 1e-9 * max(1.0, abs(t)) for t in ticks)), 6)
    written = _number(chart, decimals)
    values.set_major_formatter(mpl.ticker.FuncFormatter(lambda value, _place: written(value)))
    values.grid(visible=True, color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    _name_categories(names, chart, across=across)
    unit = chart.unit if chart.unit != "%" else ""
    label = f"{chart.y_label} ({unit})" if chart.y_label and unit else chart.y_label or unit
    if across:
        axes.set_xlabel(label)
        axes.invert_yaxis()
    else:
        axes.set_ylabel(label)
        axes.set_xlabel(chart.x_label)
    if across and chart.x_label:
        axes.set_ylabel(chart.x_label)


def _name_categories(names: Any, chart: Chart, *, across: bool) -> None:
    """Write the categories' names, of many points on a line only as many as there is room for."""
    at = _positions(chart) if chart.type == "line" else [float(n) for n in range(len(chart.categories))]
    if across:
        texts = [_wrapped(name, 34) for name in chart.categories]
    else:
        broad = max((min(len(name), 12) for name in chart.categories), default=1) + 1.5
        room = max(1, int((WIDTH - 60 - (90 if len(chart.series) > 1 else 0)) / (broad * _CHARACTER)))
        step = max(1, -(-len(at) // room)) if chart.type == "line" else 1
        slot = (WIDTH - 50) / max(1, len(at)) * 0.92 / _CHARACTER * step
        at, shown = at[::step], chart.categories[::step]
        texts = [_wrapped(name, max(slot, 4)) for name in shown]
    names.set_ticks(at, texts)
    names.set_tick_params(pad=4)
