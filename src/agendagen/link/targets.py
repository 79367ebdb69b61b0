"""What a reference can lead to: items, sections, and the tables, figures and headings inside items."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agendagen.model import Agenda, Item, Section, walk
from agendagen.text import Caption, FigureKind, Heading, Text, plain
from agendagen.text import walk as nodes
from agendagen.words import Words

Place = tuple[str, int]
"""Of a caption: the path of its item or section, and how many captions come before it there."""


def hidden(agenda: Agenda, item: Item) -> bool:
    """Tell whether the document withholds the item's text and attachments."""
    return item.withdrawn or (agenda.public and item.confidential)


@dataclass(frozen=True, slots=True)
class Inner:
    """Something with an id inside an item."""

    kind: FigureKind | None
    """None for a heading."""
    number: str
    """Empty for a heading."""
    title: str


@dataclass(frozen=True, slots=True)
class Targets:
    """Every place of one agenda that a link can name, by path."""

    items: Mapping[str, Item]
    sections: Mapping[str, Section]
    inner: Mapping[str, Mapping[str, Inner]]
    """By the path of an item or a section, and the id."""
    labels: Mapping[Place, str]
    """Word and number of each caption."""


def targets(agenda: Agenda, folder: str, words: Words) -> Targets:
    """Collect the places of an agenda, and number its captions in reading order on the way."""
    items = {item.path: item for item in walk(agenda.sections)}
    sections = {posixpath.join(folder, section.folder): section for section in agenda.sections if section.folder}
    inner: dict[str, dict[str, Inner]] = {}
    labels: dict[Place, str] = {}
    counts: dict[FigureKind, int] = {"table": 0, "figure": 0}

    def collect(path: str, texts: Iterable[Text], *, counted: bool) -> None:
        inside = inner.setdefault(path, {})
        captions = 0
        for node in nodes(block for text in texts for block in text):
            if isinstance(node, Heading) and node.id:
                inside.setdefault(node.id, Inner(None, "", plain(node.children)))
            elif isinstance(node, Caption) and node.kind:
                counts[node.kind] += counted
                number = str(counts[node.kind])
                labels[path, captions] = f"{words.label(node.kind, capital=True)}\N{NO-BREAK SPACE}{number}"
                captions += 1
                if node.id:
                    inside[node.id] = Inner(node.kind, number, "")

    for section in agenda.sections:
        collect(posixpath.join(folder, section.folder), (section.intro,), counted=True)
        for item in walk((section,)):
            inner[item.path] = {part.id: Inner(None, "", part.title) for part in reversed(item.parts) if part.id}
            collect(item.path, (*(part.body for part in item.parts), item.footnotes), counted=not hidden(agenda, item))
    return Targets(items, sections, inner, labels)
