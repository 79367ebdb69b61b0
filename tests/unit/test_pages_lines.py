"""Lines, lists and the heads of items on paper, as a typesetter would have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest

from agendagen.model import Agenda, Item, Person, Theme
from agendagen.pdf import Job, pango_problem, render_here
from agendagen.text import List, ListItem
from tests.unit.html_sample import agenda, item, paragraph, part, rendered
from tests.unit.test_pages_tables import THEMES, Letter, pages, printed
from tests.unit.test_tables_stand import table

pytestmark = pytest.mark.skipif(pango_problem() is not None, reason="needs Pango")

TEXT = "Sagen forelægges på ny, når høringssvarene foreligger."


def lines(letters: Sequence[Letter]) -> list[tuple[str, list[Letter]]]:
    """Return what stands on each line of a page."""
    found: dict[int, list[Letter]] = {}
    for letter in letters:
        place = next((top for top in found if abs(top - letter.top) < 4), round(letter.top))
        found.setdefault(place, []).append(letter)
    rows = (sorted(row, key=lambda letter: letter.left) for _, row in sorted(found.items()))
    return [("".join(one.text for one in row), row) for row in rows]


def set_of(meeting: Agenda) -> bytes:
    document, _ = rendered(meeting, medium="paper")
    assert document
    return render_here(Job(document.html)).pdf


@pytest.mark.parametrize(
    "after", ["<b>Og her mere.</b>", "<ol><li>x</ol>", "\n<span></span>", "jf.\u00a0<a>§\u00a05</a>"]
)
def test_a_full_line_is_not_broken_behind_its_first_word(after: str) -> None:
    widths = "".join(f'<div style="width: {w}px">{TEXT} {after}</div>' for w in range(300, 480, 3))
    style = "<style>@page {size: 20cm 400cm} body {font: 16px sans-serif; hyphens: auto}</style>"
    (page,) = pages(render_here(Job(f'<!doctype html><html lang="da"><title>t</title>{style}<body>{widths}')).pdf)
    said = [text for text, _ in lines(page.letters)]
    assert len([line for line in said if line.startswith("Sagen")]) == 60
    assert [line for line in said if line == "Sagen"] == []


def test_a_row_of_dots_is_never_alone_on_a_line() -> None:
    style = """<style>@page {size: 20cm 400cm} body {font: 16px sans-serif} a {display: block}
    a::after {content: leader(" . . . .") " 12"}</style>"""
    widths = "".join(
        f'<a style="width: {w}px">The places for next year <i>5\u00a0min.</i></a>' for w in range(180, 330, 3)
    )
    (page,) = pages(render_here(Job(f'<!doctype html><html lang="en"><title>t</title>{style}<body>{widths}')).pdf)
    said = [text for text, _ in lines(page.letters)]
    assert len([line for line in said if line.endswith("12")]) == 50
    assert [line for line in said if line.startswith(".") or line == "12"] == []


def _list(*entries: str) -> List:
    return List(tuple(ListItem((paragraph(entry),)) for entry in entries))


def test_a_list_may_begin_overleaf_behind_a_table_and_not_behind_the_words_that_lead_to_it() -> None:
    subject = table(["Town", "Places"], *[["Westby", "1"]] * 6)
    entries = _list("One entry. " * 24, "Another entry. " * 20)
    found = pages(printed(Theme(), *[paragraph("Words.")] * 21, subject, entries))
    assert [page.text[-7:] for page in found[1:-1]] == ["Westby1"]
    for above in range(24, 36, 3):
        found = pages(printed(Theme(), *[paragraph("Words.")] * above, paragraph("The board"), entries))
        assert [page for page in found if page.text.endswith("Theboard")] == []


LONG = "A title that is so long that it has to go on in a second line of the contents, wherever it begins to be read"


def _timed(number: str, depth: int, *inner: Item, title: str = LONG) -> Item:
    case = part("Case", *[paragraph("Text. " * 40)] * 12, kind="case")
    begin = dt.datetime(2025, 11, 20, 12)  # noqa: DTZ001 - the time of the place is meant
    return item(f"i{number}", number, title, items=inner, depth=depth, duration=5, starts=begin, parts=(case,))


@pytest.mark.parametrize("theme", THEMES)
def test_titles_of_all_levels_hang_in_contents_with_times(theme: str) -> None:
    meeting = agenda(_timed("1.1", 1, _timed("1.1.1", 2, _timed("1.1.1.1", 3))), theme=Theme(name=theme))
    found = lines(pages(set_of(meeting))[0].letters)
    places = [n for n, (text, _) in enumerate(found) if "Atitle" in text][:3]
    begins = []
    for n in places:
        text, row = found[n]
        begins.append(row[text.index("Atitle")].left)
        assert abs(found[n + 1][1][0].left - begins[-1]) < 2, text
    assert begins == sorted(begins)
    assert begins[1] - begins[0] > 10 < begins[2] - begins[1]


def test_contents_of_large_print_begin_below_their_heading_however_long_the_titles() -> None:
    third = _timed("1.1.1.1", 3, title=LONG * 2)
    meeting = agenda(
        _timed("1.1", 1, _timed("1.1.1", 2, third, title=LONG * 2), title=LONG * 2), theme=Theme(size="18pt")
    )
    (listed,) = [page for page in pages(set_of(meeting)) if "Contents" in page.text]
    assert "Atitle" in listed.text


@pytest.mark.parametrize("kind", ["", "decision"])
def test_in_compact_who_presents_and_when_stand_apart_on_one_line(kind: str) -> None:
    people = (Person("Ada Lund"), Person("Jens-Christian Fjordbæk-Mortensen of Somewhere and a Place by the Sea"))
    begin = dt.datetime(2025, 11, 20, 12)  # noqa: DTZ001 - the time of the place is meant
    timed = item("x", "1.1", "Title", presenters=people, duration=75, starts=begin, type=kind)
    found = lines(pages(set_of(agenda(timed, theme=Theme(name="compact"))))[0].letters)
    text, row = next(line for line in found if "AdaLund" in line[0] and "min" in line[0])
    gaps = [after.left - one.right for one, after in pairwise(row)]
    assert max(gaps) > 8, text
    assert min(gaps) > -1, text
