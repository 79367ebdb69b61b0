"""How wide the text of a theme is on its paper."""

from __future__ import annotations

import pytest

from agendagen.about import builtin_about
from agendagen.model import Theme
from agendagen.sheet import sheet

LETTER = 0.463
"""How wide a letter of a text is on average, in ems."""


@pytest.mark.parametrize("name", ["default", "formal", "compact"])
@pytest.mark.parametrize("size", ["10pt", "11pt", "12pt", "14pt", "16pt", "18pt"])
def test_a_line_has_forty_letters_also_in_large_print(name: str, size: str) -> None:
    page = sheet(Theme(name=name, size=size), builtin_about(name))
    assert page.line / page.points / LETTER >= 40


@pytest.mark.parametrize(("size", "narrow"), [("10pt", False), ("14pt", False), ("16pt", True), ("18pt", True)])
def test_a_wide_column_of_numbers_gives_way_to_the_text(size: str, narrow: bool) -> None:
    page = sheet(Theme(name="compact", size=size), builtin_about("compact"))
    assert page.narrow is narrow
    assert page.beside == pytest.approx((3.4 if narrow else 12) * page.points)


def test_a_column_without_a_narrow_width_stays() -> None:
    assert not sheet(Theme(name="default", size="24pt"), builtin_about("default")).narrow
