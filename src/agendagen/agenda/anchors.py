"""Give every section and item an anchor of its own that depends on no number; where it is open, on nothing closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic
from agendagen.model import Item, Section, walk
from agendagen.published import Seen
from agendagen.rules import terms
from agendagen.slug import slug

EMPTY: Final[Mapping[str, Any]] = {}

RESERVED = frozenset(
    {
        "agenda",
        "apologies",
        "attachments",
        "changes",
        "colophon",
        "contents",
        "cover",
        "list-of-actions",
        "list-of-attachments",
        "list-of-decisions",
        "list-of-signatures",
        "main",
        "participants",
        "site-below",
        "site-coming",
        "site-content",
        "site-documents",
        "site-found",
        "site-history",
        "site-query",
        "site-results",
        "top",
        "web-fonts",
    }
)
"""Anchors that the document itself uses."""


class Taken(set[str]):
    """Anchors that are used, of which none is given up again."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Begin with these."""
        super().__init__(names)
        self.next: dict[str, int] = {}
        """By what a name begins with, the first number that may be free."""


def identify(
    sections: tuple[Section, ...],
    found: list[Diagnostic],
    known: Mapping[str, str] = EMPTY,
    seen: Mapping[str, Seen] = EMPTY,
) -> tuple[Section, ...]:
    """Return the sections and their items with an `id` each, the author's where there is one.

    `known` has the ids of items that have been seen, by path; nothing else gets one of those in `seen`.
    """
    taken = Taken(RESERVED)
    named = [replace(section, id=_section(section, taken)) for section in sections]
    anchors: dict[str, str] = {}
    for closed in (False, True):
        taken.update(anchor for anchor, thing in seen.items() if closed or not thing.closed)
        _identify(named, taken, anchors, found, known, closed=closed)
    return tuple(replace(section, items=tuple(_named(item, anchors) for item in section.items)) for section in named)


def _section(section: Section, taken: Taken) -> str:
    name = slug(section.folder) or "items"
    return free(name, taken, f"section-{name}") if section.title else ""


def _identify(
    sections: list[Section],
    taken: Taken,
    anchors: dict[str, str],
    found: list[Diagnostic],
    known: Mapping[str, str],
    *,
    closed: bool,
) -> None:
    """Put the anchors of what is open, or of what is closed, into `anchors`, by path."""
    mine = [(item, parent) for item, parent in _with_parents(sections) if item.confidential == closed]
    anchors |= {item.path: known[item.path] for item, _ in mine if item.path in known}
    mine = [(item, parent) for item, parent in mine if item.path not in known]
    chosen: dict[str, Item] = {}
    for item, _ in mine:
        if item.id_span is None:
            continue
        first = chosen.setdefault(item.id, item)
        if first is not item and first.id_span:
            also = (Also(first.id_span, terms.FIRST),)
            found.append(rules.DuplicateId.items(item.id_span, id=item.id, also=also))
        elif first is item and item.id in taken:
            found.append(rules.DuplicateId.taken(item.id_span, id=item.id))
    taken.update(chosen)
    defaults = Counter(item.id for item, _ in mine if item.id_span is None)
    for item, parent in mine:
        own = item.id
        if item.id_span is None:
            if own in taken or defaults[own] > 1:
                own = "-".join(filter(None, (slug(anchors.get(parent, parent)), own)))
            own = free(own, taken, f"item-{own}")
        anchors[item.path] = own


def _with_parents(sections: list[Section]) -> Iterator[tuple[Item, str]]:
    """Yield every item in reading order, with the path of the item or the folder of the section that it belongs to."""
    for section in sections:
        parents = {sub.path: item.path for item in walk((section,)) for sub in item.items}
        for item in walk((section,)):
            yield item, parents.get(item.path, section.folder)


def _named(item: Item, anchors: dict[str, str]) -> Item:
    if not item.items and item.id == anchors[item.path]:
        return item
    return replace(item, id=anchors[item.path], items=tuple(_named(sub, anchors) for sub in item.items))


def free(wanted: str, taken: Taken, otherwise: str = "") -> str:
    """Return `wanted`, else `otherwise`, or one of them with a number that nothing else is called, and take it."""
    base = otherwise if otherwise and wanted in taken else wanted
    candidate, count = base, taken.next.get(base, 2)
    while candidate in taken:
        candidate = f"{base}-{count}"
        count += 1
    taken.next[base] = count
    taken.add(candidate)
    return candidate
