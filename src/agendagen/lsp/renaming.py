"""Give files and ids other names, with everything that leads to them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from agendagen.check.fix import Cut, offset
from agendagen.diagnostics import Source, Span
from agendagen.errors import Unusable
from agendagen.load import meetings
from agendagen.lsp import links
from agendagen.lsp.desk import Asked, Desk, Known, OpenMeeting
from agendagen.lsp.leads import place_of
from agendagen.moving import Followed, follow
from agendagen.phrases import Phrase
from agendagen.records import dataclass

_NAMED: Final = re.compile(r"[A-Za-z_][\w.-]*")
_WRONG_ID = Phrase("`{name}` cannot be an id; use letters, digits, `-`, `_` and `.`, beginning with a letter")
_TAKEN = Phrase("`{name}` is an id here already; take another")
_SENT = Phrase("`{name}` was sent to the members, and others may lead to it; it stays")
_MADE = Phrase("`{name}` is made from the words of a title; write `{{#{name}}}` behind them first, to choose another")
_WRONG_NAME = Phrase("`{name}` is no name of a file; to move it into another folder use `agendagen move`")
_THERE = Phrase("`{path}` is there already; take another name")


@dataclass(frozen=True, slots=True)
class Nameable:
    """What stands at a place and can be called otherwise."""

    name: str
    place: tuple[int, int]
    """Where its name stands in the text of the source."""
    path: str
    """The file that it is, or is in; relative to the workspace root."""
    fragment: str = ""
    """The id within it; empty for the file itself."""
    own: bool = False
    """Whether it is the id of the item itself."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What is to be done."""

    cuts: Mapping[str, list[Cut]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def nameable(asked: Asked) -> Nameable | None:
    """Return what can be called otherwise at a place."""
    known, source, here = asked.known, asked.source, asked.offset
    item = known.item(source.path)
    if item is not None and item.id_span is not None and asked.within(item.id_span):
        start = offset(item.id_span)
        written = item.id_span.written
        inner = written.strip("\"'")
        start += written.index(inner)
        return Nameable(inner, (start, start + len(inner)), source.path, own=True)
    for name in known.ids(source.path):
        given = _given(known, source, name)
        if given is not None and given <= here <= given + len(name):
            return Nameable(name, (given, given + len(name)), source.path, name)
    one = links.at(asked)
    if one is None:
        return None
    path = one.target or source.path
    if one.fragment and here >= one.fragment_start:
        if one.fragment not in known.ids(path):
            return None
        end = one.start + len(one.text)
        return Nameable(one.fragment, (one.fragment_start, end), path, one.fragment)
    if not one.target or known.reading.sources.workspace.facts(path).state not in ("ok", "empty"):
        return None
    written = one.text.partition("#")[0]
    start = one.start + written.rfind("/") + 1
    return Nameable(posixpath.basename(path), (start, one.start + len(written)), path)


def renamed(desk: Desk, known: Known, what: Nameable, name: str) -> Renamed:
    """Return what is to be done so that it is called `name`. Raises `Unusable` where that cannot be."""
    if what.fragment or what.own:
        return _id(known, what, name)
    folder = posixpath.dirname(what.path)
    ending = posixpath.splitext(what.path)[1]
    name = name if posixpath.splitext(name)[1] else name + ending
    if not name.strip(". ") or re.search(r"[/\\:\0]", name):
        raise Unusable(_WRONG_NAME(name=name))
    path = posixpath.join(folder, name)
    files = known.reading.sources.workspace
    if path != what.path and files.exists(path):
        raise Unusable(_THERE(path=path))
    renames = {what.path: path}
    below, stem = posixpath.splitext(what.path)[0], posixpath.splitext(path)[0]
    if known.item(what.path) is not None and files.facts(below).state == "folder":
        renames[below] = stem
    done = followed(desk, known, renames)
    return Renamed({path: list(made) for path, made in done.cuts.items()}, done.sources, renames)


def followed(desk: Desk, known: Known, renames: Mapping[str, str]) -> Followed:
    """Return what is to be written where files of the workspace get other paths."""
    around = [OpenMeeting(folder) for folder in meetings(known.root)]
    opened = [desk.meetings.get(one.folder, one) for one in around]
    return follow([(read.reading, one.cache) for one in opened if (read := desk.read(one)) is not None], renames)


# --- Ids -------------------------------------------------------------------------------------------------------------


def _given(known: Known, source: Source, name: str) -> int | None:
    """Return where an author gives an id of an item: in braces, in HTML or as a key, nearest to what has it."""
    item, text = known.item(source.path), source.text
    there = place_of(item, name) if item else None
    if item is None or there is None:
        return None
    led = {one.fragment_start for one in links.written(known, source)}
    at = offset(Span(source, item.body_line)) - 1
    found: list[tuple[int, int]] = []
    while (at := text.find(name, at + 1)) >= 0:
        behind = text[at + len(name) : at + len(name) + 1]
        given = text[at - 1] in "#\"'" or text[:at].rstrip(" ").endswith("id:")
        if given and at not in led and not (behind.isalnum() or behind in ("-", "_")):
            found.append((abs(text.count("\n", 0, at) + 1 - there.line), -at))
    return -min(found)[1] if found else None


def _id(known: Known, what: Nameable, name: str) -> Renamed:
    item = known.item(what.path)
    if not _NAMED.fullmatch(name):
        raise Unusable(_WRONG_ID(name=name))
    seen = known.reading.arranged.published
    identity = what.name if what.own else f"{item.id if item else ''}#{what.fragment}"
    if identity in seen.items or identity in seen.tables or identity in seen.figures:
        raise Unusable(_SENT(name=what.name))
    others = {one.id for one in known.targets.items.values()} if what.own else known.ids(what.path)
    if name != what.name and name in others:
        raise Unusable(_TAKEN(name=name))
    cuts: dict[str, list[Cut]] = {}
    if what.own:
        cuts[what.path] = [(*what.place, name)]
    else:
        cuts = _within(known, what, name)
    return Renamed(cuts, {path: known.sources[path] for path in cuts})


def _within(known: Known, what: Nameable, name: str) -> dict[str, list[Cut]]:
    """Return the cuts for an id within an item: where it is given, and in each link to it."""
    source = known.sources[what.path]
    given = _given(known, source, what.fragment)
    if given is None:
        raise Unusable(_MADE(name=what.fragment))
    cuts = {source.path: [(given, given + len(what.fragment), name)]}
    for other in known.sources.values():
        if not other.path.endswith(".md"):
            continue
        for one in links.written(known, other):
            if one.fragment == what.fragment and (one.target or other.path) == what.path:
                cuts.setdefault(other.path, []).append((one.fragment_start, one.start + len(one.text), name))
    return cuts


def inside(file: Path, root: Path) -> str | None:
    """Return the path of a file from a workspace's root on, where it lies there."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else None
