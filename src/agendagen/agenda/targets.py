"""What a reference can lead to: items, sections, and the tables, figures and headings inside them."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping

from agendagen.model import Agenda, Item, Section, walk
from agendagen.records import dataclass
from agendagen.text import Caption, Heading, Text, plain
from agendagen.text import walk as nodes


def composed(path: str) -> str:
    """Return a path on disk as links name it: in Unicode form C."""
    return unicodedata.normalize("NFC", path)


@dataclass(frozen=True, slots=True)
class Targets:
    """Every place of one agenda that a link can name, by path."""

    items: Mapping[str, Item]
    sections: Mapping[str, Section]
    inner: Mapping[str, Mapping[str, Caption | str]]
    """By the path of an item or a section and the id: a numbered caption, or the words of a heading."""


def targets(agenda: Agenda, folder: str) -> Targets:
    """Collect the places of an agenda."""
    items = {composed(item.path): item for item in walk(agenda.sections) if item.path}
    sections = {composed(posixpath.join(folder, one.folder)): one for one in agenda.sections if one.folder}
    inner: dict[str, dict[str, Caption | str]] = {}

    def collect(path: str, texts: Iterable[Text]) -> None:
        inside = inner.setdefault(path, {})
        for node in nodes(block for text in texts for block in text):
            if isinstance(node, Heading) and node.id:
                inside.setdefault(node.id, plain(node.children))
            elif isinstance(node, Caption) and node.kind and node.id:
                inside[node.id] = node

    for section in agenda.sections:
        collect(posixpath.join(folder, section.folder), (section.intro,))
        for item in walk((section,)):
            inner[item.path] = {part.id: part.title for part in reversed(item.parts) if part.id}
            collect(item.path, (*(part.body for part in item.parts), item.footnotes))
    return Targets(items, sections, inner)
