"""How an agenda begins on paper: what is asked of the engine, and what is made of its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from agendagen.pdf.fitting import lay_out


@dataclass
class Page:
    anchors: dict[str, tuple[float, float]]
    height: float = 100


@dataclass
class Document:
    pages: list[Page]


@dataclass
class Engine:
    """Answers where the agenda begins, by what the document says of itself."""

    root: Element
    answer: Callable[[Engine], tuple[int, float, int]]
    """Page and height of the agenda's beginning, and the number of pages."""
    asked: list[str] = field(default_factory=list)

    def __call__(self) -> Document:
        page, height, pages = self.answer(self)
        parts = ("head" if not self.items else "whole", "paged" if self.paged else "flowing")
        self.asked.append(" ".join((*parts, *(["close"] if self.close else []), *([] if self.contents else ["alone"]))))
        return Document([Page({"agenda": (0, height)} if n == page else {}) for n in range(1, pages + 1)])

    @property
    def main(self) -> Any:
        return self.root.find("body/main")

    @property
    def items(self) -> bool:
        return len(self.main) > 0

    @property
    def paged(self) -> bool:
        return bool(self.main.get("class") == "paged")

    @property
    def close(self) -> bool:
        return "close" in self.root.find("body").get("class", "")  # type: ignore[union-attr] # it is there

    @property
    def contents(self) -> bool:
        return self.root.find("body/nav") is not None


def engine(rows: int, answer: Callable[[Engine], tuple[int, float, int]], start: str = "paged") -> Engine:
    entries = "<li/>" * rows
    return Engine(
        fromstring(
            f'<html><body class="paper"><nav class="contents"><ol>{entries}</ol></nav>'
            f'<main id="agenda" class="{start}"><p/></main></body></html>'
        ),
        answer,
    )


def test_where_cover_and_contents_surely_fit_nothing_is_laid_out_twice() -> None:
    made = engine(10, lambda _: (2, 0, 9))
    assert len(lay_out(made.root, made).pages) == 9
    assert made.asked == ["whole paged"]


def test_a_head_that_fits_stays_on_its_page() -> None:
    made = engine(30, lambda one: (1, 80, 1) if not one.items else (2, 0, 9))
    lay_out(made.root, made)
    assert made.asked == ["head flowing", "whole paged"]


def test_a_head_that_fits_when_it_is_closer_is_closer() -> None:
    made = engine(30, lambda one: (1 if one.close else 2, 20, 2) if not one.items else (2, 0, 9))
    lay_out(made.root, made)
    assert made.asked == ["head flowing", "head flowing close", "whole paged close"]


@pytest.mark.parametrize(("height", "then"), [(55, "whole flowing"), (80, "whole paged")])
def test_an_agenda_begins_below_contents_that_end_high_on_their_page(height: float, then: str) -> None:
    made = engine(60, lambda one: (2, height, 2) if not one.items else (2, 0, 9))
    lay_out(made.root, made)
    assert made.asked == ["head flowing", then]


def test_a_head_that_took_more_than_its_rows_told_is_measured_after_all() -> None:
    made = engine(10, lambda one: (2, 20, 2) if not one.items else (3, 0, 9))
    lay_out(made.root, made)
    assert made.asked == ["whole paged", "head flowing", "head flowing close", "whole flowing"]


def test_an_agenda_that_fits_on_one_page_has_no_contents() -> None:
    made = engine(6, lambda one: (2, 0, 2) if one.contents else (1, 50, 1))
    assert len(lay_out(made.root, made).pages) == 1
    assert made.asked == ["whole paged", "whole flowing alone"]


def test_an_agenda_of_two_pages_keeps_its_contents() -> None:
    made = engine(6, lambda one: (2, 0, 2) if one.contents else (1, 50, 2))
    first = made.root
    assert lay_out(first, made).pages[1].anchors


def test_a_document_of_a_template_without_contents_is_laid_out_as_it_is() -> None:
    made = engine(6, lambda _: (1, 0, 1))
    made.root.find("body").remove(made.root.find("body/nav"))  # type: ignore[union-attr, arg-type] # they are there
    lay_out(made.root, made)
    assert made.asked == ["whole paged alone"]
