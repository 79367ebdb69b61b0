"""Where a place leads: the file of a link or an attachment, the id in it, the entry of the roster."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import chain

from agendagen.diagnostics import Span
from agendagen.lsp import keys, links
from agendagen.lsp.desk import Asked, Known
from agendagen.lsp.hover import reference_at, word_at
from agendagen.model import Item, pointers, walk
from agendagen.records import dataclass
from agendagen.text import Caption, Heading
from agendagen.text import walk as nodes


@dataclass(frozen=True, slots=True)
class Lead:
    """Where something leads to."""

    path: str
    """Relative to the workspace root."""
    span: Span | None = None
    """The place in it, if it is a text that was read; else its beginning is meant."""


def leads(asked: Asked) -> Lead | None:
    """Return where a place leads."""
    known = asked.known
    reference = reference_at(asked)
    if reference is not None and "://" not in reference.target:
        path, _, fragment = reference.target.partition("#")
        return _found(known, path, fragment)
    if keys.is_yaml(asked.source, asked.line):
        return _of_yaml(asked)
    written = links.at(asked)
    return _found(known, written.target or asked.source.path, written.fragment) if written else None


def _found(known: Known, path: str, fragment: str = "") -> Lead | None:
    files = known.reading.sources.workspace
    state = files.facts(path).state
    if state == "folder":
        section = known.targets.sections.get(path)
        return Lead(section.items[0].path) if section and section.items else None
    if state not in ("ok", "empty"):
        return None
    item = known.item(path)
    return Lead(path, (item and fragment and place_of(item, fragment)) or (item.span if item else None))


def place_of(item: Item, fragment: str) -> Span | None:
    """Return where the part, the heading or the caption of an id stands."""
    part = next((part for part in item.parts if part.id == fragment), None)
    if part is not None and part.span is not None:
        return part.span
    for node in nodes(chain.from_iterable(part.body for part in item.parts)):
        if isinstance(node, Heading | Caption) and node.id == fragment and node.span:
            return node.span
    return None


def _of_yaml(asked: Asked) -> Lead | None:
    known = asked.known
    for span, path in _named(known):
        if asked.within(span):
            return _found(known, path)
    word = word_at(asked)
    spot = keys.spot(asked.source, asked.line, asked.column)
    name = next((key for key in reversed(spot.says) if key != keys.ENTRY), "")
    if word is None or name not in keys.PEOPLE:
        return None
    person = known.reading.whole.meeting.roster.get(word.written)
    return Lead(person.span.source.path, person.span) if person and person.span else None


def _named(known: Known) -> Iterator[tuple[Span | None, str]]:
    """Yield the paths that YAML names, with where it does."""
    meeting = known.reading.whole.meeting
    items = walk(known.reading.whole.sections)
    for entry in chain(meeting.attachments, *(item.attachments for item in items)):
        if entry.path:
            yield entry.span, entry.path
    for pointer in chain.from_iterable(map(pointers, items)):
        yield pointer.span, posixpath.normpath(pointer.path)
