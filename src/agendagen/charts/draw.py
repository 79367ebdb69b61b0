"""Draw a chart as SVG, with matplotlib.

Nothing in the drawing depends on the machine: matplotlib's own settings and its own font for measuring are used, and
what it writes is reduced to paths and texts. Colours are the gaps of `palette`, the text keeps the document's font
and colour, and series are told apart by lightness, dashes and markers as well as by colour.
"""

from __future__ import annotations

import importlib
import io
import logging
import warnings
from typing import Any

from agendagen.charts.bars import bars
from agendagen.charts.lines import lines, name_lines
from agendagen.charts.model import (
    CHARACTER,
    HEIGHT,
    SIZE,
    TALLEST,
    WIDTH,
    Chart,
    positions,
    widest,
    wrapped,
    writer,
)
from agendagen.charts.svg import INK, RULE, reduced


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
            lines(axes, chart)
        else:
            bars(axes, chart, across=across)
        _frame(axes, chart, mpl, across=across)
        if chart.type == "line":
            name_lines(axes, figure, chart)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    return reduced(written.getvalue(), chart.description, prefix)


def _settings() -> dict[str, Any]:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "agendagen",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "font.size": SIZE,
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
    slot = (WIDTH - 50) / max(1, len(chart.categories)) * 0.92 / CHARACTER
    names = [wrapped(name, slot) for name in chart.categories]
    return all(name.count("\n") < 2 and widest(name) <= slot for name in names)


def _height(chart: Chart, *, across: bool) -> float:
    if not across:
        return HEIGHT
    rows = len(chart.series) if chart.type == "bar" else 1
    return min(TALLEST, 60 + len(chart.categories) * (rows * 11.5 + 9))


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
    written = writer(chart, decimals)
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
    at = positions(chart) if chart.type == "line" else [float(n) for n in range(len(chart.categories))]
    if across:
        texts = [wrapped(name, 34) for name in chart.categories]
    else:
        broad = max((min(len(name), 12) for name in chart.categories), default=1) + 1.5
        room = max(1, int((WIDTH - 60 - (90 if len(chart.series) > 1 else 0)) / (broad * CHARACTER)))
        step = max(1, -(-len(at) // room)) if chart.type == "line" else 1
        slot = (WIDTH - 50) / max(1, len(at)) * 0.92 / CHARACTER * step
        at, shown = at[::step], chart.categories[::step]
        texts = [wrapped(name, max(slot, 4)) for name in shown]
    names.set_ticks(at, texts)
    names.set_tick_params(pad=4)
