"""The items of an agenda as entries of their own, each for a page that has no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from agendagen.html import contract


def apart(sections: Iterable[contract.Section]) -> list[contract.Entry]:
    """Return an entry for each item in reading order.

    One that is closed has a page only where the public is told what was decided.
    """
    found = [entry for section in sections for entry in _entries(section, section["items"], None)]
    shown = [entry for entry in found if entry["page"]]
    for before, after in pairwise(shown):
        before["next"] = _line(after)
        after["previous"] = _line(before)
    return found


def _entries(
    section: contract.Section, items: Iterable[contract.Item], above: contract.Line | None
) -> Iterator[contract.Entry]:
    for item in items:
        below: list[contract.Line] = [_of(sub) for sub in item["items"] if _has_page(sub)]
        alone: contract.Item = {**item, "items": [], "day": None}
        entry: contract.Entry = {
            "item": alone,
            "page": _has_page(item),
            "section": section["title"],
            "above": above,
            "below": below,
            "previous": None,
            "next": None,
        }
        yield entry
        yield from _entries(section, item["items"], _of(item))


def _has_page(item: contract.Item) -> bool:
    return not item["withheld"] or bool(item["parts"])


def _of(item: contract.Item) -> contract.Line:
    return {"text": f"{item['number']} {item['text']}", "href": f"#{item['id']}"}


def _line(entry: contract.Entry) -> contract.Line:
    return _of(entry["item"])
