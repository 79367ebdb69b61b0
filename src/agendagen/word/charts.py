"""Charts as Word draws them itself, in the theme's colours and font (DrawingML, ISO/IEC 29500-1 §21.2).

The numbers stand in the chart as they are, without a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from agendagen.charts.colours import chart_colours, fill_gap, line_gap, stack_gap
from agendagen.charts.model import Chart, Frame, Series, lies
from agendagen.languages import ENGLISH, language_of
from agendagen.word.xml import escape, root, tag

_MARKERS: Final = ("circle", "square", "diamond", "triangle", "plus", "x")
_DASHES: Final = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_INK: Final = "16191C"
_RULE: Final = "C9C9C9"
_CATEGORIES, _VALUES = 1, 2


def part(chart: Chart, accent: str, font: str, size: float, *, told: bool) -> bytes:
    """Return the part of a chart; where its values are `told` they stand at the bars."""
    colours = _colours(chart, accent)
    frame = Frame(size=size)
    across = lies(chart, frame)
    rows = [_series(chart, series, at, colours[at], told=told) for at, series in enumerate(chart.series)]
    plain = tag("c:varyColors", val=0)
    axes = tag("c:axId", val=_CATEGORIES), tag("c:axId", val=_VALUES)
    if chart.type == "line":
        drawn = tag("c:lineChart", tag("c:grouping", val="standard"), plain, *rows, tag("c:marker", val=1), *axes)
    else:
        stacked = chart.type == "stacked-bar"
        drawn = tag(
            "c:barChart",
            tag("c:barDir", val="bar" if across else "col"),
            tag("c:grouping", val="stacked" if stacked else "clustered"),
            plain,
            *rows,
            tag("c:gapWidth", val=60),
            tag("c:overlap", val=100 if stacked else 0),
            *axes,
        )
    legend = tag("c:legend", tag("c:legendPos", val="t"), tag("c:overlay", val=0)) if len(rows) > 1 else ""
    return root(
        "c:chartSpace",
        tag("c:roundedCorners", val=0),
        tag(
            "c:chart",
            tag("c:autoTitleDeleted", val=1),
            tag("c:plotArea", tag("c:layout"), drawn, *_axes(chart, across=across)),
            legend,
            tag("c:plotVisOnly", val=1),
            tag("c:dispBlanksAs", val="gap"),
        ),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        tag(
            "c:txPr",
            tag("a:bodyPr"),
            tag("a:p", tag("a:pPr", tag("a:defRPr", _fill(_INK), tag("a:latin", typeface=font), sz=round(size * 100)))),
        ),
    )


def _colours(chart: Chart, accent: str) -> list[str]:
    known, count = chart_colours(accent), len(chart.series)
    gaps: dict[str, Callable[[int], str]] = {
        "line": line_gap,
        "bar": fill_gap,
        "stacked-bar": partial(stack_gap, count=count),
    }
    return [known[gaps[chart.type](number)].removeprefix("#").upper() for number in range(1, count + 1)]


def _fill(colour: str) -> str:
    return tag("a:solidFill", tag("a:srgbClr", val=colour))


def _form(chart: Chart) -> str:
    """Return how values are written."""
    decimals = "." + "0" * chart.decimals if chart.decimals else ""
    space = "" if language_of(chart.language) is ENGLISH else "\N{NO-BREAK SPACE}"
    return f"#,##0{decimals}" + (f'"{space}%"' if chart.unit == "%" else "")


def _series(chart: Chart, series: Series, at: int, colour: str, *, told: bool) -> str:
    line = chart.type == "line"
    names = [tag("c:pt", f"<c:v>{escape(name)}</c:v>", idx=n) for n, name in enumerate(chart.categories)]
    values = [tag("c:pt", f"<c:v>{value!r}</c:v>", idx=n) for n, value in enumerate(series.values) if value is not None]
    size = round(1.8 * 12700)
    look = (
        tag("c:spPr", tag("a:ln", _fill(colour), tag("a:prstDash", val=_DASHES[at % len(_DASHES)]), w=size)),
        tag(
            "c:marker",
            tag("c:symbol", val=_MARKERS[at % len(_MARKERS)]),
            tag("c:size", val=5),
            tag("c:spPr", _fill(colour), tag("a:ln", _fill(colour))),
        ),
    )
    return tag(
        "c:ser",
        tag("c:idx", val=at),
        tag("c:order", val=at),
        tag("c:tx", f"<c:v>{escape(series.name)}</c:v>") if series.name else "",
        *(look if line else (tag("c:spPr", _fill(colour)), tag("c:invertIfNegative", val=0))),
        _numbers(chart) if told else "",
        tag("c:cat", tag("c:strLit", tag("c:ptCount", val=len(names)), *names)),
        tag(
            "c:val",
            tag(
                "c:numLit",
                f"<c:formatCode>{escape(_form(chart))}</c:formatCode>",
                tag("c:ptCount", val=len(series.values)),
                *values,
            ),
        ),
        tag("c:smooth", val=0) if line else "",
    )


def _numbers(chart: Chart) -> str:
    shown = [("LegendKey", 0), ("Val", 1), ("CatName", 0), ("SerName", 0), ("Percent", 0), ("BubbleSize", 0)]
    form = tag("c:numFmt", formatCode=_form(chart), sourceLinked=0)
    return tag("c:dLbls", form, *(tag(f"c:show{name}", val=value) for name, value in shown))


def _axes(chart: Chart, *, across: bool) -> Sequence[str]:
    unit = chart.unit if chart.unit != "%" else ""
    label = f"{chart.y_label} ({unit})" if chart.y_label and unit else chart.y_label or unit
    hair = tag("c:spPr", tag("a:ln", _fill(_RULE), w=7600))
    turned = "maxMin" if across else "minMax"
    return (
        tag(
            "c:catAx",
            tag("c:axId", val=_CATEGORIES),
            tag("c:scaling", tag("c:orientation", val=turned)),
            tag("c:delete", val=0),
            tag("c:axPos", val="l" if across else "b"),
            _title(chart.x_label),
            tag("c:majorTickMark", val="none"),
            tag("c:minorTickMark", val="none"),
            tag("c:tickLblPos", val="low"),
            hair,
            tag("c:crossAx", val=_VALUES),
            tag("c:crosses", val="autoZero"),
        ),
        tag(
            "c:valAx",
            tag("c:axId", val=_VALUES),
            tag("c:scaling", tag("c:orientation", val="minMax")),
            tag("c:delete", val=0),
            tag("c:axPos", val="b" if across else "l"),
            tag("c:majorGridlines", hair),
            _title(label),
            tag("c:numFmt", formatCode=_form(chart), sourceLinked=0),
            tag("c:majorTickMark", val="none"),
            tag("c:minorTickMark", val="none"),
            tag("c:tickLblPos", val="nextTo"),
            tag("c:crossAx", val=_CATEGORIES),
            tag("c:crosses", val="max" if across else "autoZero"),
            tag("c:crossBetween", val="midCat" if chart.type == "line" else "between"),
        ),
    )


def _title(text: str) -> str:
    if not text:
        return ""
    words = tag("a:p", tag("a:pPr", tag("a:defRPr", b=0)), tag("a:r", tag("a:rPr", b=0), f"<a:t>{escape(text)}</a:t>"))
    return tag("c:title", tag("c:tx", tag("c:rich", tag("a:bodyPr"), words)), tag("c:overlay", val=0))
