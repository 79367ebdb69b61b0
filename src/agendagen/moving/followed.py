"""What the sources of a workspace say otherwise when another program gives files other names, as editors do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from agendagen.agenda import arrange
from agendagen.check.fix import Cut
from agendagen.diagnostics import Source
from agendagen.errors import Unusable
from agendagen.model import Item, Meeting, walk
from agendagen.moving.paths import UNCERTAIN, changes, keyed, moved_path
from agendagen.names import anchor
from agendagen.parsecache import ParseCache
from agendagen.reading import Reading
from agendagen.records import dataclass


@dataclass(frozen=True, slots=True)
class Followed:
    """What is to be written, by the paths that the sources have before."""

    cuts: Mapping[str, Sequence[Cut]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Those with cuts."""
    anchored: Mapping[str, str] = field(default_factory=dict)
    """The anchors that are written down so that they stay."""
    closed: tuple[str, ...] = ()
    """The items that would be open at their new places, and say themselves from now on that they are confidential."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A meeting before anything moves; its items as their files say them."""

    reading: Reading
    meeting: Meeting
    items: Sequence[Item]


def follow(meetings: Iterable[tuple[Reading, ParseCache]], renames: Mapping[str, str]) -> Followed:
    """Return what is to be written so that every link still leads there, anchors stay, and what is closed stays so.

    `renames` has the new paths of files and folders by the old ones, relative to the workspace root. Raises `Unusable`
    where something cannot be written anew.
    """
    read = [_parsed(reading, cache) for reading, cache in meetings]
    sources: dict[str, Source] = {}
    cuts: dict[str, dict[int, Cut]] = {}
    for one in read:
        found = one.reading.sources
        sources |= {each.path: each for each in (found.meeting, found.defaults, *found.items) if each is not None}
        own = changes(one.meeting, one.items, lambda path: moved_path(path, renames), found.workspace)
        for path, made in own.items():
            cuts.setdefault(path, {}).update(made)
    anchored, closed = _kept(read, renames)
    for path in anchored.keys() | set(closed):
        keys = {"id": anchored.get(path, ""), "confidential": "true" if path in closed else ""}
        written = [keyed(path, sources[path].text, key, value) for key, value in keys.items() if value]
        start, end, _ = written[0]
        cuts.setdefault(path, {})[start] = (start, end, _joined([text for _, _, text in written]))
    return Followed(
        {path: tuple(made.values()) for path, made in cuts.items()},
        {path: sources[path] for path in cuts},
        anchored,
        tuple(closed),
    )


def _parsed(reading: Reading, cache: ParseCache) -> _Read:
    meeting, _ = cache.meeting(reading.sources)
    items, _ = cache.items(reading.sources, meeting)
    if any(item.unread for item in items):
        raise Unusable(UNCERTAIN)
    return _Read(reading, meeting, items)


def _joined(texts: Sequence[str]) -> str:
    """Return keys that are written together; where there was no front matter, each came with one of its own."""
    if not texts[0].startswith("---"):
        return "".join(texts)
    return "---\n" + "".join(text.split("\n")[1] + "\n" for text in texts) + "---\n\n"


def _kept(read: Sequence[_Read], renames: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the anchors and the items that have to be written down as what they are, by the paths of before."""
    before = {item.path: (item, one) for one in read for item in walk(one.reading.arranged.sections)}
    anchored: dict[str, str] = {}
    closed: list[str] = []
    for one in read:
        folder = moved_path(one.reading.sources.folder, renames)
        inside = f"{folder}/" if folder else ""
        entering = [
            (item, other)
            for other in read
            for item in other.items
            if moved_path(item.path, renames).startswith(inside) and (item.path in renames or other is one)
        ]
        if all(moved_path(item.path, renames) == item.path for item, _ in entering):
            continue
        while True:
            now = {item.path: item for item in _arranged(one, folder, entering, renames, anchored)}
            other = {
                item.path: before[item.path][0].id
                for item, home in entering
                if home is one
                and item.path in before
                and item.path not in anchored
                and (then := now.get(moved_path(item.path, renames))) is not None
                and then.id != before[item.path][0].id
            }
            if not other:
                break
            anchored |= other
        closed += [
            item.path
            for item, _ in entering
            if item.path in before
            and before[item.path][0].confidential
            and (then := now.get(moved_path(item.path, renames))) is not None
            and not then.confidential
        ]
    return anchored, closed


def _arranged(
    one: _Read,
    folder: str,
    entering: Iterable[tuple[Item, _Read]],
    renames: Mapping[str, str],
    anchored: Mapping[str, str],
) -> list[Item]:
    """Return the items of a meeting as they would be."""
    items = []
    for item, _ in entering:
        path = moved_path(item.path, renames)
        name = anchored.get(item.path) or (item.id if item.id_span else anchor(path))
        span = item.id_span or (item.span if item.path in anchored else None)
        items.append(replace(item, path=path, id=name, id_span=span))
    agenda, _ = arrange(one.meeting, items, folder, one.reading.arranged.published)
    return walk(agenda.sections)
