"""What a file and a meeting consist of, for an editor's outline and its search."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from agendagen.diagnostics import Source, Span
from agendagen.lsp.desk import Known
from agendagen.lsp.places import Client, Places
from agendagen.model import Item, Part, walk
from agendagen.text import Heading, plain

_KINDS = types.SymbolKind


def of_file(known: Known, source: Source, places: Places) -> list[types.DocumentSymbol]:
    """Return what a source consists of: an item with its parts and headings, or a meeting with its sections."""
    item = known.item(source.path)
    if item is not None:
        children = [_part(part, places) for part in item.parts if part.span and part.title]
        return [_symbol(_titled(item), _KINDS.Module, item.span, places, children)]
    if source is known.sources.get(known.reading.sources.meeting.path):
        return [
            _symbol(_joined(section.number, section.title), _KINDS.Namespace, section.span, places)
            for section in known.reading.whole.sections
            if section.span and section.span.source.path == source.path
        ]
    return []


def _part(part: Part, places: Places) -> types.DocumentSymbol:
    headings = [node for node in part.body if isinstance(node, Heading) and node.span]
    below = [_symbol(plain(node.children), _KINDS.String, node.span, places) for node in headings]
    return _symbol(part.title, _KINDS.Field, part.span, places, below)


def _symbol(
    name: str,
    kind: types.SymbolKind,
    span: Span | None,
    places: Places,
    children: list[types.DocumentSymbol] | None = None,
) -> types.DocumentSymbol:
    place = places.range(span) if span else types.Range(types.Position(0, 0), types.Position(0, 0))
    whole = types.Range(place.start, max([place.end, *(child.range.end for child in children or ())], key=_key))
    return types.DocumentSymbol(name or "…", kind, whole, place, children=children or None)


def _key(place: types.Position) -> tuple[int, int]:
    return place.line, place.character


def of_meeting(known: Known, query: str, client: Client) -> Iterator[types.WorkspaceSymbol]:
    """Yield the items of a meeting whose number or title has the letters of a query in their order."""
    for item in walk(known.reading.whole.sections):
        name = _titled(item)
        if item.path and _alike(query.casefold(), name.casefold()):
            location = types.Location(client.uri(known.root / item.path), client.places.range(item.span))
            yield types.WorkspaceSymbol(location, name, _KINDS.Module, container_name=known.reading.sources.name)


def _alike(query: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in query)


def _titled(item: Item) -> str:
    return _joined(item.number, item.title)


def _joined(number: str, title: str) -> str:
    return " ".join(filter(None, (number, title)))
