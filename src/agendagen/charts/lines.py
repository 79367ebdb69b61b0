"""The lines of a chart and their names."""

from __future__ import annotations

import textwrap
from typing import Any

from agendagen.charts.model import Chart, Frame, positions
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


def name_lines(axes: Any, figure: Any, chart: Chart, frame: Frame) -> None:
    """Write each line's name at its end in its colour, moved apart where they would touch."""
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
    gap = frame.size * 1.3
    heights = [end[0] for end in ends]
    for _ in range(60):
        for n in range(1, len(heights)):
            lack = gap - (heights[n] - heights[n - 1])
            if lack > 0.01:
                heights[n - 1] -= lack / 2
                heights[n] += lack / 2
    for (height, number, value, name), moved in zip(ends, heights, strict=True):
        axes.annotate(
            name, (at[-1], value), (9, moved - height), textcoords="offset points", va="center", ha="left",
            color=line_of(number + 1), annotation_clip=False,
        )  # fmt: skip
