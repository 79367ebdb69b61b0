"""What a drawing comes to is counted as it would be drawn, wherever it says what it refers to."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from agendagen.read.drawn import MAX_DEPTH, EndlessError, drawn, name_of, values

HEAD = '<svg xmlns:xlink="http://www.w3.org/1999/xlink">'
FIVE = "<path/>" * 4
"""With what holds them five elements."""
DEFS = f'<defs><pattern id="p">{FIVE}</pattern><marker id="m">{FIVE}</marker></defs>'


def count(inside: str) -> int:
    return drawn(ET.fromstring(f"{HEAD}{inside}</svg>"))


def nested(depth: int) -> str:
    return "<g>" * depth + "</g>" * depth


def test_what_is_there_is_counted_once_and_what_is_only_kept_is_not() -> None:
    assert count("") == 1
    assert count("<g><rect/><text><tspan/></text></g>") == 5
    assert count(DEFS) == 1


@pytest.mark.parametrize(
    ("inside", "more"),
    [
        ('<use href="#p"/>', 5),
        ('<use xlink:href=" #p "/>', 5),
        ('<a href="#p"/>', 0),
        ('<use href="#nowhere"/>', 0),
        ('<rect fill="url(#p)"/>', 5),
        ('<rect stroke="url(#p)"/>', 5),
        ("<rect fill=\"url( '#p' )\"/>", 5),
        ('<rect fill="u\\72l(#p)"/>', 5),
        ('<rect style="fill: url(#p)"/>', 5),
        ('<rect style="color: red; stroke: url(#p)"/>', 5),
        ('<rect filter="url(#p)"/>', 5),
        ('<g fill="url(#p)"/>', 5),
        ('<g marker-start="url(#m)"/>', 5),
        ('<line marker-end="url(#m)"/>', 2 * 5),
        ('<path d="M0 0L1 1L2 2" marker-mid="url(#m)"/>', 5 * 5),
        ('<polyline points="0,0 1,1 2,2 3,3" style="marker: url(#m)"/>', 6 * 5),
    ],
)
def test_what_an_element_refers_to_is_counted_as_often_as_it_is_drawn(inside: str, more: int) -> None:
    assert count(DEFS + inside) == 2 + more


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ('fill="url(#p)"', 3),
        ('stroke="url(#p)"', 3),
        ('mask="url(#p)"', 1),
        ('marker="url(#m)"', 5 + 2 + 2),
        ('style="--end: url(#m)"', 5 + 2 + 2),
    ],
)
def test_what_a_group_says_holds_for_each_shape_or_point_in_it(said: str, times: int) -> None:
    assert count(f'{DEFS}<g {said}><path d="M0 0L1 1L2 2"/><rect/><rect/></g>') == 5 + times * 5


@pytest.mark.parametrize(
    "sheet",
    [
        "rect { fill: url(#p) }",
        "RECT { fill: url(#p) }",
        ".Big { fill: url(#p) }",
        "#Own { fill: url(#p) }",
        "* { filter: url(#nowhere) } rect.Big { fill: url(#p) }",
        "rect, circle { fill: url(#p) }",
        "circle { fill: url(#nowhere) } @media all { rect { fill: url(#p) } }",
        "rect { fill: url(#p) } @media all { circle { fill: url(#p) } }",
        "svg > rect { fill: url(#p) }",
        "svg rect:hover { fill: url(#p) }",
        "rect:not(.x):hover { fill: url(#p) }",
        "rect[class]:hover { fill: url(#p) }",
        "circle.big.Big { fill: url(#p) }",
        "svg|rect { fill: url(#p) }",
        "circle:hover rect { fill: url(#p) }",
        "/* x */ rect { /* y */ color: red; fill: url(#p) }",
    ],
)
def test_what_a_style_sheet_says_holds_for_all_that_it_may_mean(sheet: str) -> None:
    assert count(f'<style>{sheet.replace(">", "&gt;")}</style>{DEFS}<rect class="Big other" id="Own"/>') == 3 + 5
    assert count(f'<style>{sheet.replace(">", "&gt;")}</style>{DEFS}<ellipse class="big" id="own"/>') == 3


@pytest.mark.parametrize(
    "selector", ["*", "svg [class]", "svg > :hover", "svg>:hover", "ellipse, [class]", ":not(.x)", ":hover", "svg + *"]
)
def test_what_a_style_sheet_says_of_what_has_no_name_holds_for_all(selector: str) -> None:
    with pytest.raises(EndlessError):  # what it refers to is one of all
        count(f"<style>{selector.replace('>', '&gt;')} {{ fill: url(#p) }}</style>{DEFS}<rect/>")


def test_what_goes_too_deep_or_round_has_no_end() -> None:
    assert count(nested(MAX_DEPTH - 1)) == MAX_DEPTH
    known = f'<defs><pattern id="p">{nested(MAX_DEPTH - 4)}</pattern></defs><use href="#p"/>'
    deep = f'{known}<g><g><g><rect fill="url(#p)"/></g></g></g>'
    assert count(known) > MAX_DEPTH - 4
    for endless in (
        nested(MAX_DEPTH),
        deep,
        '<g id="a"><use href="#a"/></g>',
        f"<style>* {{ fill: url(#p) }}</style>{DEFS}<rect/>",  # the pattern is one of all
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    ):
        with pytest.raises(EndlessError):
            count(endless)


def test_the_first_of_two_names_counts() -> None:
    assert count(f'<defs><g id="p"/></defs>{DEFS}<use href="#p"/>') == 3


def test_what_stands_in_style_is_named_by_its_kind() -> None:
    assert set(values("url(a) url(' b ') f(url(c)) {url(d)} 1 x")) == {
        *(("url", name) for name in "abcd"),
        ("function", "f"),
    }
    assert list(values("@IMPORT")) == [("at-keyword", "import")]
    assert list(values("url(a b)")) == [("error", "bad-url")]


def test_names_are_without_namespace_and_small() -> None:
    assert name_of("{http://www.w3.org/2000/svg}linearGradient") == "lineargradient"
    assert name_of(ET.Comment) == ""
