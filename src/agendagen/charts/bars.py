"""The bars of a chart, side by side or on top of each other."""

from __future__ import annotations

import textwrap
from typing import Any

from agendagen.charts.model import CHARACTER, LABELLED, SIZE, WIDTH, Chart, widest, writer
from agendagen.charts.svg import INK, fill_of


def bars(axes: Any, chart: Chart, *, across: bool) -> None:
    """Draw bars, side by side or on top of each other."""
    stacked = chart.type == "stacked-bar"
    count, places = len(chart.series), range(len(chart.categories))
    thick = 0.62 if stacked or count == 1 else 0.8 / count
    above, below = [0.0] * len(places), [0.0] * len(places)
    written = writer(chart, chart.decimals)
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
            if across or widest("\n".join(texts)) * CHARACTER * 0.9 <= thick * (WIDTH - 50) / len(places):
                axes.bar_label(drawn, texts, padding=2, fontsize=SIZE - 1)
    if labelled:
        axes.margins(**{"x" if across else "y": 0.09})  # room for the values at the ends
    if stacked and not any(below) and len(places) <= LABELLED:
        _totals(axes, [written(value) for value in above], above, across=across)
    if count > 1:
        names = [textwrap.shorten(series.name, 40, placeholder="…") or " " for series in chart.series]
        columns = max(1, min(count, int((WIDTH - 60) / (widest("\n".join(names)) * CHARACTER + 34))))
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
        axes.annotate(text, place, move, textcoords="offset points", fontsize=SIZE - 1, **align)
