"""The lines of a chart and their names."""

from __future__ import annotations

import importlib
import textwrap
from typing import Any

from agendagen.charts.model import SIZE, Chart, positions
from agendagen.charts.svg import line_of

_MARKERS = "osD^vP"
_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)), (0, (3, 1)), (0, (8, 3)))


def lines(axes: Any, chart: Chart) -> None:
    """Draw lines, interrupted where a value is missing."""
    at = positions(chart)
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


def name_lines(axes: Any, figure: Any, chart: Chart) -> None:
    """Write each line's name at its end, moved apart where they would touch."""
    figure.draw_without_rendering()
    at = positions(chart)
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
    gap = SIZE * 1.3
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
    artists: Any = importlib.import_module("matplotlib.lines")
    transforms: Any = importlib.import_module("matplotlib.transforms")
    moved = transforms.ScaledTranslation(*place, axes.transData)
    points = transforms.Affine2D().scale(1 / 72) + figure.dpi_scale_trans + moved
    look = {"color": line_of(number + 1), "clip_on": False, "transform": points}
    axes.add_artist(artists.Line2D((8, 21), (shift, shift), linestyle=_DASHES[number], **look))
    axes.add_artist(artists.Line2D((14.5,), (shift,), linestyle="", marker=_MARKERS[number], **look))
