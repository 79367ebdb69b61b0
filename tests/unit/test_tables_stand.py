"""How tables stand on paper, and that what was measured is what the page engine sets."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from agendagen.about import About, builtin_about, builtin_root
from agendagen.model import Theme
from agendagen.sheet import sheet
from agendagen.tables import Stand, part, stand
from agendagen.tables.columns import columns
from agendagen.tables.letters import WIDTHS, width
from agendagen.text import Cell, NoteMark, Row, Styled, Table, Words, plain
from tests.unit.html_sample import writer

A4 = sheet(Theme())
NUMBER = re.compile(r"[\d.]+")


def table(*rows: list[str], heads: int = 0) -> Table:
    """Return a table whose first row is its head, and whose first `heads` columns are those of its rows."""
    return Table(
        tuple(
            Row(
                tuple(
                    Cell(
                        (Words(text),),
                        y,
                        x,
                        scope="col" if not y else "row" if x < heads else "",
                        align="number" if NUMBER.fullmatch(text) else "",
                    )
                    for x, text in enumerate(row)
                ),
                group="tbody" if y else "thead",
            )
            for y, row in enumerate(rows)
        ),
        columns=len(rows[0]),
        origin="block",
        prefix="t1",
    )


LONG = "The board has decided that a plan for all green areas along the fjord is to be drawn up in the spring. " * 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Year", "Cases"], ["2025", "7"]], ("", "")),
        ([["Head"] * 10, ["1.234.567"] * 10], ("", "wide")),
        ([["Head"] * 11, ["1.234.567"] * 11], ("hung", "wide")),
        ([["Head"] * 13, ["1.234.567"] * 13], ("turned", "")),
        ([["Head"] * 17, ["1.234.567"] * 17], ("turned", "wide")),
        ([["Head"] * 19, ["1.234.567"] * 19], ("turned", "dense")),
        ([["Head"] * 40, ["1.234.567"] * 40], ("turned", "wide")),
        ([["Rindfleischetikettierungsüberwachungsaufgabe"] * 4, ["1"] * 4], ("", "")),
        ([["No.", "When", "Who", "What"], ["1", "3. kvartal 2026", "Ditte Østergaard", LONG]], ("", "")),
    ],
)
def test_what_comes_first_and_fits_is_taken(rows: list[list[str]], expected: tuple[str, str]) -> None:
    stands = stand(table(*rows), A4)
    assert (stands.place, stands.size) == expected


def test_words_of_usual_length_have_a_width_at_which_only_longer_ones_are_parted() -> None:
    (usual,) = columns(table(["x"], ["Ditte Østergaard med flere"]), A4, str, hyphens=True)
    assert usual.piece < usual.tidy == usual.word
    (long,) = columns(table(["x"], ["specialundervisningsforanstaltninger"]), A4, str, hyphens=True)
    assert long.piece == long.tidy < long.word


def test_no_word_stays_whole_at_the_cost_of_those_that_are_as_long() -> None:
    heads = ["Haushaltsüberwachungsposition", "Verpflichtungsermächtigungen", "Rücklagenentnahmebeschränkung"]
    stands = stand(table(heads * 2, ["1"] * 6), A4)
    widths = stands.parts[0].widths
    assert max(widths) < 1.5 * min(widths)


def test_only_what_fits_no_page_is_split_and_each_part_has_the_heads_of_the_rows() -> None:
    subject = table(["Place", "Kind", *["Head"] * 40], ["Northby", "old", *["1.234.567"] * 40], heads=2)
    stands = stand(subject, A4)
    assert len(stands.parts) > 1
    assert all(one.columns[:2] == (0, 1) for one in stands.parts)
    assert [n for one in stands.parts for n in one.columns[2:]] == list(range(2, 42))
    wide = [len(one.columns) for one in stands.parts]
    assert max(wide) - min(wide) <= 1
    assert not stands.broken


def test_on_a_page_that_lies_on_its_side_nothing_is_turned() -> None:
    assert stand(table(["Head"] * 40, ["1.234.567"] * 40), sheet(Theme(paper="A4 landscape"))).place == "hung"


def test_type_is_never_made_too_small() -> None:
    small = sheet(Theme(size="8pt"))
    assert all(stand(table(["Head"] * n, ["1.234.567"] * n), small).points >= 7 for n in range(1, 60))


def test_a_word_that_no_page_has_room_for_is_told_of() -> None:
    assert stand(table(["Code"], ["4" * 400]), A4).broken == "4" * 400
    assert not stand(table(["Word"], ["h" * 400]), A4).broken


def test_words_stay_whole_where_nothing_is_known_of_their_language() -> None:
    assert not stand(table(["h" * 400]), A4).broken
    assert stand(table(["h" * 400]), A4, hyphens=False).broken == "h" * 400


def test_short_cells_stay_on_one_line_beside_long_ones() -> None:
    written = writer(paper=True).text((table(["Who", "What"], ["Ditte Østergaard", LONG]),))
    assert '<td class="whole">Ditte Østergaard</td>' in written.replace("\N{NO-BREAK SPACE}", " ")
    assert "whole" not in writer(paper=True).text((table(["Who", "When"], ["Ditte Østergaard", "3. kvartal 2026"]),))


def test_a_narrow_table_is_as_wide_as_it_wants() -> None:
    assert 0 < stand(table(["Year", "Cases"], ["2025", "7"]), A4).across < 200
    assert stand(table(["Year", "Cases"], ["2025", LONG]), A4).across == 0


TEXT = st.text("abcdefghijklmnopqrstuvwxyzæøå 0123456789.-", max_size=60)


@given(st.integers(1, 24).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_nothing_is_lost_and_nothing_is_wider_than_the_page(rows: list[list[str]]) -> None:
    subject = table(*rows)
    stands = stand(subject, A4)
    shown = {n for one in stands.parts for n in one.columns or range(subject.columns)}
    assert shown == set(range(subject.columns))
    for number, one in enumerate(stands.parts):
        assert not one.widths or sum(one.widths) == 1000
        assert min(one.widths, default=0) >= 0
        kept = part(subject, one.columns, number) if one.columns else subject
        for row, whole in zip(kept.children, subject.children, strict=True):
            texts = [plain(cell.children) for cell in row.children]
            assert texts == [plain(whole.children[n].children) for n in one.columns or range(subject.columns)]


def test_cells_over_several_columns_are_parted_with_them() -> None:
    over = Row((Cell((Words("All"),), 0, 0, columns=4, scope="colgroup"),), group="thead")
    below = Row(tuple(Cell((Words(str(n)),), 1, n, headers=((0, 0),)) for n in range(4)))
    second = part(Table((over, below), 4, prefix="t"), (0, 2, 3), 1)
    assert [(cell.column, cell.columns) for row in second.children for cell in row.children] == [
        (0, 3),
        (0, 1),
        (1, 1),
        (2, 1),
    ]
    assert second.prefix == "t-2"
    assert all(cell.headers == ((0, 0),) for cell in second.children[1].children)


def test_what_is_said_again_has_no_ids() -> None:
    first = Cell((NoteMark(1, "ref1"), Styled("b", (Words("x"),), (("id", "b"),))), 0, 0, attributes=(("id", "a"),))
    subject = Table((Row((first, Cell((Words("y"),), 0, 1), Cell((NoteMark(2, "ref2"),), 0, 2))),), 3)
    assert part(subject, (0, 1), 0).children[0].children[0] == first
    again, own = part(subject, (0, 2), 1).children[0].children
    assert again.children == (NoteMark(1), Styled("b", (Words("x"),)))
    assert not again.attributes
    assert own.children == (NoteMark(2, "ref2"),)


@pytest.mark.parametrize(("family", "stem"), [("Source Sans 3", "SourceSans3"), ("Source Serif 4", "SourceSerif4")])
@pytest.mark.parametrize("heavy", [False, True])
def test_widths_are_those_of_the_fonts(family: str, stem: str, heavy: bool) -> None:
    font = TTFont(builtin_root() / "fonts" / f"{stem}-{'Semibold' if heavy else 'Regular'}.ttf")
    names, units = font.getBestCmap(), font["head"].unitsPerEm
    assert len(WIDTHS[family][heavy]) == 0x160
    for code in range(0x20, 0x180):
        if code in names:
            assert width(chr(code), family, heavy=heavy) == pytest.approx(
                font["hmtx"][names[code]][0] / units, abs=0.005
            )


def test_a_font_of_ones_own_is_taken_to_be_wider() -> None:
    assert width("word", "Town Sans", heavy=False) > width("word", "", heavy=False)


def test_paper_and_size_decide_how_wide_the_text_is() -> None:
    sizes = [sheet(Theme(paper=paper)).line for paper in ("A5", "A4", "Letter", "A4 landscape", "A3 landscape")]
    assert all(less < more for less, more in pairwise(sizes))
    own = sheet(Theme(name="ours"), About(margins="100mm", numbers="10mm", size="10pt"))
    lengths = [mm * 72 / 25.4 for mm in (100, 10, 197)]
    assert (own.points, own.line, own.beside, own.turned) == pytest.approx((10, *lengths))
    assert stand(table(["Year"], ["1"]), A4) != Stand()


def test_every_built_in_theme_says_how_wide_its_margins_are() -> None:
    for path in builtin_root().glob("*/theme.json"):
        assert builtin_about(path.parent.name).margins
        assert builtin_about(path.parent.name).numbers
