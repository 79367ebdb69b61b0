"""Draw a chart as SVG, with matplotlib.

Nothing in the drawing depends on the machine: matplotlib's own settings and its own font for measuring are used, and
what it writes is reduced to paths and texts. Colours are the gaps of `palette`, the text keeps the document's font
and colour, and series are told apart by lightness, dashes and markers as well as by colour.
"""

from __future__ import annotations

import importlib
import io
import logging
import math
import warnings
from typing import Any

from agendagen.charts import model
from agendagen.charts.plots import bars, lines, name_lines
from agendagen.charts.svg import INK, RULE, UNSEEN, reduced

_PAD = 4.0
"""Between an axis and the names at it, in points."""


def draw(chart: model.Chart, prefix: str, frame: model.Frame = model.Frame()) -> str | None:  # noqa: B008 - it is frozen
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
        mpl.rcParams.update(_settings(frame))
        across = model.lies(chart, frame)
        size = frame.width / 72, model.height(chart, frame) / 72
        figure = figures.Figure(figsize=size, layout="constrained")
        figure.get_layout_engine().set(w_pad=0.02, h_pad=0.03)
        svg.FigureCanvasSVG(figure)
        axes = figure.subplots()
        for patch in (figure.patch, axes.patch):
            patch.set_visible(False)
        if chart.type == "line":
            lines(axes, chart)
        else:
            bars(axes, chart, frame, across=across)
        _scales(axes, chart, frame, mpl, across=across)
        if chart.type == "line":
            name_lines(axes, figure, chart, frame)
        written = io.StringIO()
        figure.savefig(written, format="svg", metadata={"Date": None})
    said = model.with_numbers(chart) if frame.alone and model.labels(chart, frame) else chart.description
    return reduced(written.getvalue(), said, prefix)


def _settings(frame: model.Frame) -> dict[str, Any]:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": "agendagen",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
        "font.size": frame.size,
        "text.color": INK,
        "xtick.labelsize": frame.size,
        "ytick.labelsize": frame.size,
        "axes.labelsize": frame.size,
        "legend.fontsize": frame.size,
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


def _scales(axes: Any, chart: model.Chart, frame: model.Frame, mpl: Any, *, across: bool) -> None:
    """Set ticks, names and the lines behind the values."""
    values = axes.xaxis if across else axes.yaxis
    names = axes.yaxis if across else axes.xaxis
    for side in ("top", "right", "left") if chart.type == "line" else ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    if chart.type != "line":
        (axes.axvline if across else axes.axhline)(0, color=INK, linewidth=0.8)
    most = max(3, min(6, int((frame.inner if across else frame.height) / (7 if across else 3) / frame.size)))
    locator = mpl.ticker.MaxNLocator(most, steps=[1, 2, 5, 10], integer=chart.decimals == 0)
    values.set_major_locator(locator)
    low, high = _reach(axes, chart, frame, across=across)
    ticks = [float(tick) for tick in locator.tick_values(low, high)]
    (axes.set_xlim if across else axes.set_ylim)(ticks[0], ticks[-1])
    decimals = next((d for d in range(7) if all(abs(round(t, d) - t) < 1e-9 * max(1.0, abs(t)) for t in ticks)), 6)
    written = model.writer(chart, decimals)
    values.set_major_formatter(mpl.ticker.FuncFormatter(lambda value, _place: written(value)))
    values.grid(visible=True, color=RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    _name_categories(axes, names, chart, frame, across=across)
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


def _reach(axes: Any, chart: model.Chart, frame: model.Frame, *, across: bool) -> tuple[float, float]:
    """Return from where to where the scale of the values must reach: past the data, and past what stands at bars."""
    bounds = axes.dataLim
    low, high = map(float, (bounds.x0, bounds.x1) if across else (bounds.y0, bounds.y1))
    if not math.isfinite(low + high):
        return 0.0, 1.0
    if chart.type == "line":
        return (0.0 if 0 < low < 0.5 * high else low), high
    room = 1.09 if model.labels(chart, frame) or model.totals(chart) else 1.0
    low, high = min(0.0, low * room), max(0.0, high * room)
    return low, high if low < high else 1.0


def _name_categories(axes: Any, names: Any, chart: model.Chart, frame: model.Frame, *, across: bool) -> None:
    """Write the categories' names, of many points on a line only as many as there is room for."""
    at = model.positions(chart) if chart.type == "line" else [float(n) for n in range(len(chart.categories))]
    if across:
        texts = model.beside(chart, frame)
    else:
        broad = max((min(len(name), 12) for name in chart.categories), default=1) + 1.5
        room = max(
            1, int((frame.width - 60 - (10 * frame.size if len(chart.series) > 1 else 0)) / (broad * frame.character))
        )
        step = max(1, -(-len(at) // room)) if chart.type == "line" else 1
        slot = frame.inner / max(1, len(at)) * 0.92 / frame.character * step
        at, shown = at[::step], chart.categories[::step]
        texts = [model.wrapped(name, max(slot, 4)) for name in shown]
    names.set_ticks(at, texts)
    names.set_tick_params(pad=_PAD)
    if chart.type != "line":
        (axes.set_ylim if across else axes.set_xlim)(-0.5, len(texts) - 0.5)
    for place, text, label in zip(at, texts, names.get_ticklabels(), strict=True):
        if "\n" in text:
            label.set_gid(UNSEEN)
            _write_lines(axes, place, text.split("\n"), frame, across=across)


def _write_lines(axes: Any, place: float, lines: list[str], frame: model.Frame, *, across: bool) -> None:
    """Write the lines of a name each for itself: in the document's font they are not as wide as matplotlib thinks."""
    middle = (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        down = 1.2 * frame.size
        at, ground = ((0.0, place), ("axes fraction", "data")) if across else ((place, 0.0), ("data", "axes fraction"))
        move = (-_PAD, (middle - number) * down) if across else (0.0, -_PAD - number * down)
        align = ("right", "center_baseline") if across else ("center", "top")
        written = axes.annotate(
            line, at, move, ground, "offset points", ha=align[0], va=align[1], annotation_clip=False
        )
        written.set_in_layout(False)
