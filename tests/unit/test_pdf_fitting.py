"""How an agenda begins on paper: what is asked of the engine, and what is made of its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from agendagen.pdf.fitting import Watch, lay_out


@dataclass
class Page:
    anchors: dict[str, tuple[float, float]]


@dataclass
class Document:
    pages: list[Page]


@dataclass
class Engine:
    """Answers where the agenda begins, by what the document says of itself."""

    root: Element
    answer: Callable[[Engine], tuple[int, float, int]]
    """The page on which the agenda begins, how far down its head ends on the page before, and the number of pages."""
    asked: list[str] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    """How many pages were made each time."""

    def __call__(self, watch: Watch | None) -> Document:
        page, height, pages = self.answer(self)
        parts = ("head" if not self.items else "whole", "paged" if self.paged else "flowing")
        self.asked.append(" ".join((*parts, *(["close"] if self.close else []), *([] if self.contents else ["alone"]))))
        self.made.append(0)
        for number in range(1, pages + 1):
            self.made[-1] = number
            if watch:
                watch(number, [(self.main, 0.9)] if number >= page else [(None, 0.1), (None, height / 100)])
        return Document([Page({"agenda": (0, 0)} if n == page else {}) for n in range(1, pages + 1)])

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


@pytest.mark.parametrize("rows", [10, 30, 60])
def test_where_cover_and_contents_fit_nothing_is_laid_out_twice(rows: int) -> None:
    made = engine(rows, lambda _: (2, 80, 9))
    assert len(lay_out(made.root, made).pages) == 9
    assert made.asked == ["whole paged"]


def test_a_head_that_fits_when_it_is_closer_is_closer() -> None:
    made = engine(30, lambda one: (1, 20, 2) if not one.items else (2 if one.close else 3, 20, 9))
    lay_out(made.root, made)
    assert made.asked == ["whole paged", "head flowing close", "whole paged close"]
    assert made.made == [3, 2, 9], "what will begin otherwise is not made to its end"


@pytest.mark.parametrize(("height", "then"), [(55, "whole flowing"), (80, "whole paged")])
def test_a_head_that_does_not_get_shorter_is_not_closer(height: float, then: str) -> None:
    made = engine(30, lambda one: (2, height, 2) if not one.items else (3, height, 9))
    lay_out(made.root, made)
    assert made.asked == ["whole paged", "head flowing close", then]


@pytest.mark.parametrize(
    ("height", "asked", "pages"),
    [(55, ["whole paged", "whole flowing"], [3, 9]), (80, ["whole paged"], [9])],
)
def test_an_agenda_begins_below_contents_that_end_high_on_their_page(
    height: float, asked: list[str], pages: list[int]
) -> None:
    made = engine(60, lambda _: (3, height, 9))
    lay_out(made.root, made)
    assert (made.asked, made.made) == (asked, pages)


def test_a_head_of_three_pages_gets_no_closer_cover() -> None:
    made = engine(30, lambda _: (4, 20, 9))
    lay_out(made.root, made)
    assert (made.asked, made.made) == (["whole paged", "whole flowing"], [4, 9])


def test_a_template_whose_agenda_flows_is_not_asked_twice() -> None:
    made = engine(30, lambda _: (3, 20, 9), start="flowing")
    lay_out(made.root, made)
    assert made.asked == ["whole flowing"]


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
