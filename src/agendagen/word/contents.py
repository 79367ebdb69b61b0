"""The contents as a field that Word can bring up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from agendagen import text as tree
from agendagen.html import contract
from agendagen.records import dataclass
from agendagen.text import Inline
from agendagen.word.inlines import linked
from agendagen.word.passage import PLAIN, Look, raw
from agendagen.word.styles import HEADINGS
from agendagen.word.xml import tag, val

if TYPE_CHECKING:
    from agendagen.word.body import Body


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    level: int
    anchor: str
    number: str
    title: Sequence[Inline]
    marks: tuple[str, ...] = ()
    gone: bool = False


def contents(body: Body) -> None:
    """Write the contents as a field that Word can bring up to date; it has its entries already.

    It has no page numbers until then: those of the PDF are others, and to have Word ask on opening would alarm people.
    As the table of contents that Word knows, it has a button for it.
    """
    passage, entries = body.passage, list(_entries(body))
    setting = passage.setting
    kind = f" · {body.said['kind']}" if body.said["addendum"] else ""
    start = len(passage.out)
    body.line(body.words.text("Contents") + kind, "TOCHeading", keep=True)
    if not entries:
        return
    deepest = max(entry.level for entry in entries)
    begin = raw(setting, tag("w:fldChar", w_fldCharType="begin"))
    begin += raw(setting, f'<w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText>')
    begin += raw(setting, tag("w:fldChar", w_fldCharType="separate"))
    end = raw(setting, tag("w:fldChar", w_fldCharType="end"))
    for at, entry in enumerate(entries):
        lead = passage.run(entry.number) + raw(setting, tag("w:tab")) if entry.number else ""
        words = lead + passage.run(tree.plain(entry.title), replace(PLAIN, strike=entry.gone))
        words += "".join(passage.run(f" · {mark}", Look("AgendaAside")) for mark in entry.marks)
        runs = linked(passage, f"#{entry.anchor}", words)
        before, after = begin if at == 0 else "", end if at == len(entries) - 1 else ""
        passage.paragraph(before + runs + after, f"TOC{min(HEADINGS, entry.level)}")
    gallery = tag("w:docPartObj", val("w:docPartGallery", "Table of Contents"), tag("w:docPartUnique"))
    inner = "".join(passage.out[start:])
    passage.out[start:] = [tag("w:sdt", tag("w:sdtPr", gallery), tag("w:sdtContent", inner))]


def _entries(body: Body) -> Iterator[Entry]:
    """Yield the lines of the contents."""
    for section in body.said["sections"]:
        yield from _day(section["day"], 1)
        if section["title"]:
            yield Entry(1, section["id"], section["number"], (tree.Words(section["title"]),))
        yield from _of_items(body, section["items"])
    minutes = body.said["minutes"]
    for listed in minutes["lists"] if minutes else ():
        yield Entry(1, listed["id"], "", (tree.Words(listed["title"]),))
    if body.said["all_attachments"]:
        yield Entry(1, "list-of-attachments", "", (tree.Words(body.words.text("List of attachments")),))


def _of_items(body: Body, items: Iterable[contract.Item]) -> Iterator[Entry]:
    """Yield the lines of items."""
    for item in items:
        yield from _day(item["day"], item["outline"])
        marks = tuple(badge["text"] for badge in item["badges"] if badge["kind"] != "type")
        title = (tree.Words(item["text"]),)
        yield Entry(item["outline"], item["id"], numbered(item), title, marks, item["withdrawn"])
        yield from _of_items(body, item["items"])


def _day(day: contract.Day | None, level: int) -> Iterator[Entry]:
    if day:
        yield Entry(level, day["id"], "", (tree.Words(day["text"]),))


def numbered(item: contract.Item) -> str:
    """Return the number of an item as it is printed."""
    return f"({item['number']})" if item["provisional"] else item["number"]
