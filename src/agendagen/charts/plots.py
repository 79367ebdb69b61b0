"""What a chart draws of its series: bars, side by side or on top of each other, and lines with their names."""

from __future__ import annotations

import textwrap
from typing import Any

from agendagen.charts.model import Chart, Frame, key, key_height, labels, positions, thickness, totals, writer
from agendagen.charts.svg import fill_of, line_of

_MARKERS = "osD^vP"
_DASHES: tuple[Any, ...] = ("-", (0, (5, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)), (0, (3, 1)), (0, (8, 3)))


def bars(axes: Any, chart: Chart, frame: Frame, *, across: bool) -> None:
    """Draw bars, side by side or on top of each other."""
    stacked = chart.type == "stacked-bar"
    count, places = len(chart.series), range(len(chart.categories))
    thick = thickness(chart, frame)
    above, below = [0.0] * len(places), [0.0] * len(places)
    texts = labels(chart, frame)
    handles: list[Any] = []
    for number, series in enumerate(chart.series):
        values = [0.0 if v is None else v for v in series.values]
        starts = [0.0] * len(values)
        if stacked:
            starts = [(above if v >= 0 else below)[n] for n, v in enumerate(values)]
            for n, v in enumerate(values):
                (above if v >= 0 else below)[n] += v
        shift = 0.0 if stacked else (number - (count - 1) / 2) * thick
        at = [n + shift for n in places]
        style = {"color": fill_of(number + 1, count if stacked else 0), "linewidth": 0}
        if across:
            drawn = axes.barh(at, values, thick, left=starts, **style)
        else:
            drawn = axes.bar(at, values, thick, bottom=starts, **style)
        handles.append(drawn)
        for bar in drawn:
            bar.set_clip_on(False)
        if texts:
            axes.bar_label(drawn, texts[number], padding=2)
    if sums := totals(chart):
        written = writer(chart, chart.decimals)
        _totals(axes, [written(value) for value in sums], sums, across=across)
    if count > 1:
        _key(axes, handles, chart, frame, across=across)


def _key(axes: Any, handles: list[Any], chart: Chart, frame: Frame, *, across: bool) -> None:
    """Say what the colours stand for: above the bars, and above the names beside them too where they lie."""
    names, columns = key(chart, frame)
    by_row = [n for column in range(columns) for n in range(column, len(names), columns)]  # it fills column by column
    where: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (-0.01, 1.0)}
    if across:
        figure = axes.figure
        top = 1 - key_height(chart, frame) * frame.size / (figure.get_figheight() * 72)
        figure.get_layout_engine().set(rect=(0, 0, 1, top))
        where = {"loc": "lower left", "bbox_to_anchor": (0.0, top), "bbox_transform": figure.transFigure}
    legend = axes.legend(
        [handles[n] for n in by_row], [names[n] for n in by_row], **where, ncols=columns, frameon=False,
        handlelength=1.2, handleheight=0.9, columnspacing=1.4, borderaxespad=0.3,
    )  # fmt: skip
    legend.set_in_layout(not across)


def _totals(axes: Any, texts: list[str], ends: list[float], *, across: bool) -> None:
    """Write the sum at the end of each stack."""
    for n, (text, end) in enumerate(zip(texts, ends, strict=True)):
        place, move = ((end, n), (2, 0)) if across else ((n, end), (0, 2))
        align = {"ha": "left", "va": "center"} if across else {"ha": "center", "va": "bottom"}
        axes.annotate(text, place, move, textcoords="offset points", **align)


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
