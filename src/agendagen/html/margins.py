"""Write what stands in the margins of a page: where one is, and which page it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from agendagen.html import contract
from agendagen.html.fonts import css_string
from agendagen.html.styles import HEAD
from agendagen.languages import direction
from agendagen.model import Theme
from agendagen.sheet import length, paper
from agendagen.words import Words

_PAGE: Final = 10.0
"""The least size of a page number, in points: it is what is called out across the table."""
_LEFT: Final = 0.58
"""How much of the head the title may take where the other side has much to say as well."""


class Head:
    """The running head of a document, as wide as its paper: what meets, and the item that the page begins with."""

    def __init__(self, theme: Theme) -> None:
        """Measure the line."""
        _, width, _ = paper(theme.paper)
        _, points = length(theme.size)
        self._room = int((width - 2 * min(26.0, width * 0.1 + 5)) / (points * HEAD * 25.4 / 72 * 0.46)) - 4

    def title(self, data: contract.AgendaContext) -> str:
        """Return the side where lines begin: the title, and the date unless the title has it, in whatever form."""
        title, date = data["title"], data["date"]
        edition = data["document"].removeprefix(title)
        told = not date or _numbers(date) <= _numbers(title)
        said = title if told else f"{title} · {date}"
        return _cut(said, int(self._room * _LEFT) - len(edition)) + edition

    def place(self, text: str) -> str:
        """Return the side where lines end for a page that has the section or item of that number and title."""
        return _cut(text, int(self._room * (1 - _LEFT)))


def _numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d+", text)}


def _cut(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    kept = text[: max(8, room - 1)]
    return kept[: kept.rfind(" ") if " " in kept[8:] else len(kept)].rstrip(" ·,;:–-") + "…"


def page_words(pattern: Mapping[str, str], sentence: str) -> str:
    """Return CSS content for a sentence in which each key of `pattern` stands for a CSS counter."""
    parts = re.split("(" + "|".join(map(re.escape, pattern)) + ")", sentence)
    return " ".join(pattern.get(part) or css_string(part) for part in parts if part)


def margins(
    first: str, theme: Theme, words: Words, *, watermark: str = "", elsewhere: bool = False, total: str = ""
) -> str:
    """Return the rules for what the program writes into the margins of a page and behind references.

    `first` is what the head says on every page; on the side where lines end is where the page begins, see `Head.place`,
    and below that the number of the page. `watermark` is
    the address of a picture behind each page; `elsewhere` tells of tables on pages of their own; `total` is the number
    of pages where it is not that of the document.
    """
    _, points = length(theme.size)
    pages = css_string(total) if total else "counter(pages)"
    number = page_words(
        {"\1": "counter(page)", "\2": pages}, words.text("page {page} of {pages}", page="\1", pages="\2")
    )
    begin, end = ("left", "right") if direction(words.language) == "ltr" else ("right", "left")
    corners = (
        f"@top-{begin}{{content:{css_string(first)}}}@top-{end}{{content:string(place,start)}}@bottom-{end}{{"
        f"content:{number};font-size:{max(_PAGE, points * 0.9):.3g}pt;font-weight:600}}"
    )
    css = [
        f"@page{{{corners}}}",
        "[data-place]{string-set:place attr(data-place)}",
        "@page:first{@top-left{content:none}@top-right{content:none}}",
    ]
    if watermark:
        css.append(f'@page{{background:url("{watermark}") center/contain no-repeat}}')
    references = ["a.reference.elsewhere"] * theme.page_references + [".turned-to a"] * elsewhere
    if references:
        page = "target-counter(attr(href url),page)"
        tail = words.text("{reference}, page {page}", reference="", page="\1")
        css += (f"{each}::after{{content:{page_words({chr(1): page}, tail)}}}" for each in references)
    css.append(f"html{{quotes:{' '.join(css_string(mark) for mark in words.quotation_marks)}}}")
    return "\n".join(css)
