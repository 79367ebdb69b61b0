"""What may be written at a place: keys and their values, people, files, items and the ids in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from lsprotocol import types

from agendagen import rules
from agendagen.diagnostics import Source, Span
from agendagen.keyed import scalar
from agendagen.lsp import keys, links
from agendagen.lsp.desk import Asked, Known
from agendagen.lsp.places import Client
from agendagen.markdown import destination
from agendagen.model import Item, Person, walk
from agendagen.read.links import joined
from agendagen.records import dataclass
from agendagen.text import Caption

TRIGGERS: Final = ("(", "/", "#", "[", ":", " ", "-")
"""What makes a client ask anew."""
_IGNORE = "agendagen: ignore "
_KINDS = types.CompletionItemKind


@dataclass(frozen=True, slots=True)
class _Choice:
    """One thing that may be written."""

    text: str
    kind: types.CompletionItemKind
    detail: str = ""
    about: str = ""
    label: str = ""
    behind: str = ""
    """What follows it, such as the colon of a key."""


def completed(asked: Asked, client: Client) -> list[types.CompletionItem]:
    """Return what may be written at a place."""
    kind = _of_yaml if keys.is_yaml(asked.source, asked.line) else _of_text
    begin, choices = kind(asked, client.language)
    place = client.places.range(Span(asked.source, asked.line + 1, begin + 1, asked.column + 1))
    return [_item(choice, place) for choice in choices]


def _item(choice: _Choice, place: types.Range) -> types.CompletionItem:
    return types.CompletionItem(
        label=choice.label or choice.text,
        kind=choice.kind,
        detail=choice.detail or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, choice.about) if choice.about else None,
        filter_text=choice.label or choice.text,
        text_edit=types.TextEdit(place, choice.text + choice.behind),
    )


# --- YAML ------------------------------------------------------------------------------------------------------------


def _of_yaml(asked: Asked, language: str) -> tuple[int, Iterable[_Choice]]:
    known, source, line, column = asked.known, asked.source, asked.line, asked.column
    spot = keys.spot(source, line, column)
    choices: list[_Choice] = []
    if spot.in_key:
        may = keys.allowed(source, spot.path, language)
        there = keys.beside(source, line, spot.begin) - {spot.key}
        behind = "" if ":" in source.line(line + 1)[column:] else ": "
        choices += (
            _Choice(key, _KINDS.Property, about=about, behind=behind)
            for key, about in may.keys.items()
            if key not in there
        )
    if not spot.in_key or spot.path[-1:] == (keys.ENTRY,):
        quoted = source.line(line + 1)[spot.begin - 1 : spot.begin] in ("'", '"')
        choices += (
            choice if quoted else replace(choice, text=scalar(choice.text), label=choice.label or choice.text)
            for choice in _values(known, source, spot, language)
        )
    return spot.begin, choices


def _values(known: Known, source: Source, spot: keys.Spot, language: str) -> Iterator[_Choice]:
    says = spot.says
    for value in keys.allowed(source, says, language).values:
        yield _Choice(value, _KINDS.EnumMember)
    name = next((key for key in reversed(says) if key != keys.ENTRY), "")
    folder = posixpath.dirname(source.path)
    if name in keys.PEOPLE:
        yield from _people(known)
    if name in keys.FILES:
        yield from _files(known, folder)
    if name in keys.ITEMS:
        yield from _items(known, folder)


def _people(known: Known) -> Iterator[_Choice]:
    meeting = known.reading.whole.meeting
    for key, person in meeting.roster.items():
        yield _Choice(key, _KINDS.Constant, detail=_who(person))
    for person in meeting.participants:
        if not person.key and person.name:
            yield _Choice(person.name, _KINDS.Constant, detail=_who(person))


def _who(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.role, person.organisation)))


# --- Texts -----------------------------------------------------------------------------------------------------------


def _of_text(asked: Asked, language: str) -> tuple[int, Iterable[_Choice]]:
    known, source, column, before = asked.known, asked.source, asked.column, asked.before
    if "<!--" in before and _IGNORE in before:
        word = before[before.rindex(" ") + 1 :]
        return column - len(word), (
            _Choice(name, _KINDS.EnumMember, about=rule.explanation(language)) for name, rule in rules.BY_NAME.items()
        )
    link = links.typed(before)
    if link is None:
        return column, ()
    folder = posixpath.dirname(source.path)
    path, sign, fragment = link.text.partition("#")
    if sign:
        target = joined(path, folder) if path else source.path
        return column - len(fragment), _ids(known, target)
    found = [*_files(known, folder, pictures=link.picture)]
    if not link.picture:
        found = [*_items(known, folder), *found]
    if not link.spaced:
        found = [replace(one, text=destination(one.text), label=one.text) for one in found]
    return link.begin, found


def _ids(known: Known, target: str) -> Iterator[_Choice]:
    for name, inner in known.ids(target).items():
        if isinstance(inner, Caption):
            yield _Choice(name, _KINDS.Reference, detail=inner.label or inner.number)
        else:
            yield _Choice(name, _KINDS.Reference, detail=inner)


def _items(known: Known, folder: str) -> Iterator[_Choice]:
    for item in walk(known.reading.whole.sections):
        if item.path:
            yield _Choice(_path(item.path, folder), _KINDS.Reference, detail=_titled(item))
    for path, section in known.targets.sections.items():
        yield _Choice(
            _path(path, folder), _KINDS.Folder, detail=" ".join(filter(None, (section.number, section.title)))
        )


def _titled(item: Item) -> str:
    return " ".join(filter(None, (item.number, item.title)))


def _files(known: Known, folder: str, *, pictures: bool = False) -> Iterator[_Choice]:
    listed = {entry.path: entry.label for entry in known.reading.whole.attachments if entry.path}
    for other in known.reading.sources.others:
        is_picture = other.path.lower().endswith(links.PICTURES)
        if is_picture or not pictures:
            yield _Choice(_path(other.path, folder), _KINDS.File, detail=listed.get(other.path, ""))


def _path(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")
