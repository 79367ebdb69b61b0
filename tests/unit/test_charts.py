"""The ``chart`` block: what it draws and what it says of mistakes."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendagen.charts.colours import FONT_GAP, SERIES, chart_colours, coloured, fill_gap, stack_gap
from agendagen.charts.draw import draw
from agendagen.charts.model import Frame
from agendagen.read.charts import chart_block
from agendagen.text import Chart
from tests.sample import sample
from tests.unit.blocks import Result, run
from tests.unit.html_sample import writer

HEAD = "type: {}\ncaption: Pladser\ndescription: Struer har flest & Skive færrest.\n"
ROWS = "---\nKommune | 2024 | 2025\nStruer | 1.200 | 1.250\nSkive | 34 | –\nViborg | 700 | -20"


def chart(text: str, files: dict[str, bytes] | None = None, **more: str) -> Result:
    return run(chart_block, text, files, **more)


def drawing(result: Result) -> ET.Element:
    found = re.search(r"<svg.*?</svg>", result.html, re.DOTALL)
    assert found is not None, result.found
    return ET.fromstring(found[0])


def texts(result: Result) -> list[str]:
    return [e.text or "" for e in drawing(result).iter("{http://www.w3.org/2000/svg}text")]


def marks(result: Result, class_: str) -> list[ET.Element]:
    return [e for e in drawing(result).iter() if e.get("class") == class_]


@pytest.mark.parametrize("kind", ["bar", "stacked-bar", "line"])
def test_each_type_is_drawn_with_names_and_numbers(kind: str) -> None:
    result = chart(HEAD.format(kind) + ROWS)
    assert result.found == []
    assert {"Struer", "Skive", "Viborg", "2024", "2025"} <= set(texts(result))
    assert marks(result, "series-1")
    assert marks(result, "series-2")
    assert result.html.startswith(f'<div class="chart-block">\n<figure class="chart chart-{kind}">\n<svg ')


def test_values_are_written_as_the_language_does() -> None:
    assert "1.250" in texts(chart(HEAD.format("bar") + ROWS))
    assert "1,250" in texts(chart(HEAD.format("bar") + ROWS.replace("1.2", "1,2"), language="en"))
    assert "12,5\u00a0%" in texts(chart(HEAD.format("bar") + 'unit: "%"\n---\nA | B\nx | 12,5'))


def test_what_it_shows_is_said_to_those_who_cannot_see_it() -> None:
    result = chart("id: places\n" + HEAD.format("bar") + ROWS)
    svg = drawing(result)
    title = svg.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "Struer har flest & Skive færrest."
    assert (svg.get("role"), svg.get("aria-labelledby"), title.get("id")) == (
        "img", "item-places-title", "item-places-title",
    )  # fmt: skip
    assert result.html.count("<table>") == 1
    assert '<details class="chart-data told">' in result.html
    assert '<td class="number">1.250</td>' in result.html
    assert '<th scope="row">Skive</th>' in result.html
    caption = result.caption
    assert caption is not None
    assert (caption.kind, caption.id) == ("figure", "places")
    assert result.html.index("</svg>") < result.html.index("<figcaption>")


def test_the_picture_is_only_paths_and_texts_in_the_colours_of_the_theme() -> None:
    result = chart(HEAD.format("line") + ROWS)
    svg = drawing(result)
    assert {e.tag.rpartition("}")[2] for e in svg.iter()} == {"svg", "title", "path", "text"}
    assert not [e for e in svg.iter() if "style" in e.attrib or "clip-path" in e.attrib]
    colours = {e.get(key) for e in svg.iter() for key in ("fill", "stroke")} - {None, "none"}
    assert colours == {"currentColor", "#c9c9c9", "__chart-line-1__", "__chart-line-2__"}
    assert svg.get("font-family") == FONT_GAP
    themed = coloured(result.html, "#0b5394", '"Source Sans 3", sans-serif')
    assert "__chart-" not in themed
    assert "font-family=\"'Source Sans 3', sans-serif\"" in themed


def test_lines_differ_without_colour() -> None:
    result = chart(HEAD.format("line") + ROWS)
    dashes = [
        [e.get("stroke-dasharray") for e in marks(result, f"series-{n}") if e.get("fill") == "none"] for n in (1, 2)
    ]
    assert set(dashes[0]).isdisjoint(dashes[1])


def test_the_same_block_is_the_same_bytes_whatever_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    first = chart(HEAD.format("line") + ROWS).html
    monkeypatch.setitem(matplotlib.rcParams, "axes.facecolor", "red")
    monkeypatch.setitem(matplotlib.rcParams, "lines.linewidth", 9.0)
    assert chart(HEAD.format("line") + ROWS).html == first


def test_long_names_turn_the_bars() -> None:
    names = [f"En kommune med langt navn {n}" for n in range(8)]
    result = chart(HEAD.format("bar") + "---\nK | N\n" + "\n".join(f"{n} | 5" for n in names))
    shown = [e for e in drawing(result).iter("{http://www.w3.org/2000/svg}text") if e.text in names]
    assert len(shown) == 8
    assert {e.get("text-anchor") for e in shown} == {"end"}


def test_a_name_is_never_markup_or_mathematics() -> None:
    result = chart(HEAD.format("bar") + "---\nK | _N | $x_1$\n<b>&amp | 5 | 6\n$\\frac | 1 | 2")
    assert {"_N", "$x_1$", "<b>&amp", "$\\frac"} <= set(texts(result))


def test_from_a_file() -> None:
    result = chart(HEAD.format("bar") + "file: a.csv", {"meeting/a.csv": b"K;N\nStruer;5\nSkive;6"})
    assert result.found == []
    assert "Struer" in texts(result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type: bars\ndescription: d\n" + ROWS, "bad-value meeting/a.md:3:7 `bars`"),
        ("description: d\n" + ROWS, "missing-key meeting/a.md:3:1 `description: d`"),
        ("type: bar\n" + ROWS, "missing-description meeting/a.md:3:1 `type: bar`"),
        (HEAD.format("bar") + "---\nK | N\nx | mange", "not-a-number meeting/a.md:8:5 `mange`"),
        (HEAD.format("bar") + "---\nK | N\nx | 1\ny", "ragged-row meeting/a.md:9:1 `y`"),
        (HEAD.format("bar") + "---\n| K | N |  |\n| x | 1 | 2 |", "missing-name meeting/a.md:7:10 ` `"),
        (HEAD.format("bar") + "---\nK | A | B | C | D | E | F | G\nx | 1 | 2 | 3 | 4 | 5 | 6 | 7",
         "too-many-series meeting/a.md:7:29 `G`"),
        (HEAD.format("bar") + "---\nK | N", "no-rows meeting/a.md:7:1 `K`"),
        (HEAD.format("bar") + "file: a.csv", "not-a-number meeting/a.csv:2:3 `q`"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_place(text: str, expected: str) -> None:
    assert expected in chart(text, {"meeting/a.csv": b"K;N\nx;q\n"}).places


def test_a_head_that_cannot_be_read_is_told_once() -> None:
    assert chart("type: bar\nunit: %\n" + ROWS).rules == ["bad-yaml"]


def test_without_the_extra_the_numbers_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = chart(HEAD.format("bar") + ROWS)
    assert result.rules == ["missing-extra"]
    assert "agendagen[charts]" in result.found[0].help
    assert "<svg" not in result.html
    assert '<td class="number">1.250</td>' in result.html
    assert "<details" not in result.html


# --- As a newspaper prints them ------------------------------------------------------------------------------------

_SVG = "{http://www.w3.org/2000/svg}"


def drawn_at(text: str, width: float, size: float) -> ET.Element:
    """Return a chart drawn for a frame of paper."""
    block = chart(text).block
    assert isinstance(block, Chart)
    assert block.drawing is not None
    return ET.fromstring(draw(block.drawing, "x", Frame(width, size, alone=True)) or "")


@pytest.mark.parametrize("size", [9.24, 13.4, 15.1])
@pytest.mark.parametrize("kind", ["bar", "stacked-bar", "line"])
def test_words_are_as_large_as_asked_and_the_drawing_as_wide(kind: str, size: float) -> None:
    svg = drawn_at(HEAD.format(kind) + ROWS, 400, size)
    sizes = {float(e.get("font-size") or 0) for e in svg.iter(f"{_SVG}text")}
    assert all(abs(each - size) < 0.05 for each in sizes), sizes
    assert (svg.get("viewBox") or "").split()[2] == "400"


def test_numbers_that_no_bar_tells_are_printed_from_a_browser() -> None:
    assert '<details class="chart-data">' in chart(HEAD.format("line") + ROWS).html


def test_many_bars_stand_closer() -> None:
    rows = [f"A long name of town number {n} | {n}\n" for n in range(1, 25)]
    few, many = (drawn_at(HEAD.format("bar") + "---\nTown | Guests\n" + "".join(rows[:n]), 400, 9) for n in (12, 24))
    assert _high(many) < 1.7 * _high(few)


def test_names_of_two_lines_end_at_the_axis_and_keep_off_each_other() -> None:
    names = ["I get the help that I need, whenever I need it", "The people who help me have time", "Good"]
    rows = "---\nK | a | b | c\n" + "".join(f"{name} | 1 | 2 | 3\n" for name in names)
    svg = drawn_at(HEAD.format("stacked-bar") + rows, 420, 9)
    shown = [e for e in svg.iter(f"{_SVG}text") if len(e.text or "") > 3 and (e.text or "") in " ".join(names)]
    assert len(shown) == 4
    assert {e.get("text-anchor") for e in shown} == {"end"}
    places = [e.get("transform") or f"translate({e.get('x')} {e.get('y')})" for e in shown]
    points = sorted((float(y), float(x)) for x, y in (re.findall(r"-?[\d.]+", place)[:2] for place in places))
    assert len({x for _, x in points}) == 1
    assert min(b[0] - a[0] for a, b in pairwise(points)) > 9


def test_names_leave_the_bars_half_of_the_width_in_large_print() -> None:
    rows = "---\nK | a\n" + "I get the help that I need, whenever I do | 9\n" * 4
    svg = drawn_at(HEAD.format("bar") + rows, 340, 15)
    bars = [e.get("d") or "" for e in svg.iter(f"{_SVG}path") if e.get("class") == "series-1"]
    ends = [float(x) for bar in bars for x in re.findall(r"[ML] (-?[\d.]+)", bar)]
    assert max(ends) - min(ends) > 120


def test_so_many_long_names_that_they_would_touch_stay_on_one_line() -> None:
    names = [f"Vester Hæsinge-Lomholt {n}" for n in range(25)]
    rows = "---\nK | a\n" + "".join(f"{name} | 9\n" for name in names)
    svg = drawn_at(HEAD.format("bar") + rows, 340, 15)
    assert {e.text for e in svg.iter(f"{_SVG}text")} >= set(names)


def test_a_key_of_short_names_over_long_ones_takes_one_line() -> None:
    rows = "---\nK | Never | Seldom | Often | Always\n" + "I get the help that I need always | 1 | 2 | 3 | 4\n" * 3
    svg = drawn_at(HEAD.format("stacked-bar") + rows, 400, 9)
    key = [e for e in svg.iter(f"{_SVG}text") if e.text in {"Never", "Seldom", "Often", "Always"}]
    assert len(key) == 4
    assert len({e.get("y") or re.findall(r"-?[\d.]+", e.get("transform") or "")[1] for e in key}) == 1


def test_twenty_five_bars_take_half_a_page_and_two_are_not_as_broad_as_they_could_be() -> None:
    rows = "".join(f"Town number {n} | {n}\n" for n in range(1, 26))
    assert _high(drawn_at(HEAD.format("bar") + "---\nTown | Guests\n" + rows, 460, 9.24)) < 400
    svg = drawn_at(HEAD.format("bar") + "---\nK | N\nYes | 12\nNo | 3", 460, 9)
    bars = [e.get("d") or "" for e in svg.iter(f"{_SVG}path") if e.get("class") == "series-1"]
    assert len(bars) == 2
    for bar in bars:
        across = [float(x) for x in re.findall(r"[ML] (-?[\d.]+)", bar)]
        assert max(across) - min(across) < 80


def _high(svg: ET.Element) -> float:
    return float((svg.get("viewBox") or "").split()[3])


@pytest.mark.parametrize("kind", ["bar", "stacked-bar", "line"])
@pytest.mark.parametrize("most", ["91", "7068", "0,3"])
def test_the_scale_reaches_past_the_data(kind: str, most: str) -> None:
    svg = drawn_at(HEAD.format(kind) + f"---\nK | N\na | 1\nb | {most}", 400, 9)
    ticks = [float(text.replace(".", "").replace(",", ".")) for e in svg.iter(f"{_SVG}text")
             if e.get("text-anchor") == "end" and (text := e.text or "")]  # fmt: skip
    assert max(ticks) >= float(most.replace(",", "."))


def test_bars_have_no_outlines_and_stacks_ordered_tones() -> None:
    svg = drawn_at(HEAD.format("stacked-bar") + "---\nK | a | b | c\nx | 1 | 2 | 3\ny | 2 | 2 | 2", 400, 9)
    bars = [e for e in svg.iter(f"{_SVG}path") if (e.get("class") or "").startswith("series-")]
    assert bars
    assert {e.get("stroke") for e in bars} <= {None, "none"}
    assert {e.get("fill") for e in bars} == {stack_gap(n, 3) for n in (1, 2, 3)}


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_tones_of_a_stack_grow_lighter_with_any_theme(accent: str) -> None:
    colours = chart_colours(accent)
    for count in range(2, SERIES + 1):
        greys = [_grey(colours[stack_gap(n, count)]) for n in range(1, count + 1)]
        assert all((b + 0.05) / (a + 0.05) > 1.2 for a, b in pairwise(greys))


def test_a_name_beside_its_line_has_its_colour_and_no_point() -> None:
    svg = drawn_at(HEAD.format("line") + ROWS, 400, 9)
    assert {e.get("fill") for e in svg.iter(f"{_SVG}text") if e.text in ("2024", "2025")} >= {
        "__chart-line-1__",
        "__chart-line-2__",
    }
    points = [e for e in svg.iter(f"{_SVG}path") if e.get("class") == "series-1" and e.get("transform")]
    assert len(points) == 3


def test_numbers_have_one_form_in_drawing_and_table() -> None:
    result = chart(HEAD.format("stacked-bar") + "---\nK | N | M\na | 1042 | 7\nb | -5 | 1")
    assert '<td class="number">1.042</td>' in result.html
    assert '<td class="number">\N{MINUS SIGN}5</td>' in result.html


def test_on_paper_numbers_at_the_bars_are_not_told_twice() -> None:
    block = chart(HEAD.format("bar") + ROWS).block
    assert isinstance(block, Chart)
    assert "<table" not in writer(paper=True).text((block,))
    assert "<table" in writer().text((block,))
    title = drawn_at(HEAD.format("bar") + ROWS, 400, 9).find(f"{_SVG}title")
    assert title is not None
    assert (title.text or "").endswith("; 2024: Struer 1.200, Skive 34, Viborg 700; 2025: Struer 1.250, Viborg −20.")
    many = "\n".join(f"n{n} | {n}" for n in range(40))
    crowded = chart(HEAD.format("bar") + f"---\nK | N\n{many}").block
    assert isinstance(crowded, Chart)
    assert "<table" in writer(paper=True).text((crowded,))


# --- Colours -----------------------------------------------------------------------------------------------------


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_neighbouring_bars_differ_in_grey_with_any_theme(accent: str) -> None:
    colours = chart_colours(accent)
    greys = [_grey(colours[fill_gap(n)]) for n in range(1, SERIES + 1)]
    ratios = [(max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in pairwise(greys)]
    assert min(ratios) > 1.6


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_lines_stand_out_from_the_paper_with_any_theme(accent: str) -> None:
    lines = [colour for gap, colour in chart_colours(accent).items() if "line" in gap]
    assert len(lines) == SERIES
    assert all(1.05 / (_grey(colour) + 0.05) >= 3 for colour in lines)


@settings(max_examples=sample(8, slow=25))
@given(st.text(alphabet=st.sampled_from("a1|;,\n-: #\x00\ue000$<"), max_size=60), st.sampled_from(["bar", "line"]))
def test_no_text_breaks_it(text: str, kind: str) -> None:
    result = chart(HEAD.format(kind) + "---\nK | N\n" + text)
    assert result.html.endswith("</div>\n")
    if "<svg" in result.html:
        assert drawing(result).get("role") == "img"
