"""The place in a meeting that a user names for a new item."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from agendagen.cli.places import refusal
from agendagen.model import Item, walk
from agendagen.names import order
from agendagen.phrases import quoted
from agendagen.records import dataclass
from agendagen.speech import said

if TYPE_CHECKING:
    from agendagen.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of items: a section, the meeting itself, or the sub-items of an item."""

    folder: Path
    type: str
    """What its items are, such as ``decision``; empty where the section does not say."""
    items: tuple[Item, ...]
    """Those that are there."""

    def files(self) -> list[str]:
        """Return the names of its files."""
        return [entry.name for entry in self.folder.iterdir()] if self.folder.is_dir() else []

    def ordered(self) -> bool:
        """Tell whether its items say their order in the front matter, so that a number in the name is not enough."""
        return any(item.order is not None for item in self.items)

    def next_order(self) -> int:
        """Return the order that comes after all of them."""
        return 1 + max((order for order in map(_order, self.items) if order is not None), default=0)


def _order(item: Item) -> int | None:
    return item.order if item.order is not None else order(item.path)


def section_named(name: str, reading: Reading) -> Place:
    """Return the place with this folder name or title; an unknown one is wrong usage that lists those there are."""
    agenda, sources = reading.agenda, reading.sources
    base = sources.workspace.root / sources.folder
    known = {section.folder: section for section in (*agenda.sections, *agenda.meeting.sections) if section.folder}
    wanted, _, parent = name.strip().strip("/").partition("/")
    if not known and not wanted:
        items = agenda.sections[0].items if agenda.sections else ()
        return Place(base, "", items)
    found = [
        section
        for section in known.values()
        if wanted.casefold() in (section.folder.casefold(), section.title.casefold())
    ]
    if not found:
        raise refusal(_unknown(wanted, [section.folder for section in known.values()]))
    section = next((entry for entry in agenda.sections if entry.folder == found[0].folder), found[0])
    if not parent:
        return Place(base / section.folder, section.type, section.items)
    stem = parent.removesuffix(".md")
    above = {item.path.removesuffix(".md"): item for item in walk((section,))}
    path = "/".join(part for part in (sources.folder, section.folder, stem) if part)
    if path not in above:
        near = difflib.get_close_matches(path, above, n=1)
        if near:
            meant = str(Path(near[0]).relative_to(sources.folder))
            raise refusal(
                said(
                    "`{section}` has no item `{item}`; did you mean `{meant}`?",
                    section=section.folder,
                    item=stem,
                    meant=meant,
                )
            )
        raise refusal(said("`{section}` has no item `{item}`", section=section.folder, item=stem))
    return Place(sources.workspace.root / path, section.type, above[path].items)


def _unknown(name: str, folders: list[str]) -> str:
    if not folders:
        return said("this meeting has no sections, so there is no `{name}`; leave out --in", name=name)
    if not name:
        return said("which section? Say --in with one of {folders}", folders=quoted(folders))
    near = difflib.get_close_matches(name, folders, n=1)
    if near:
        return said("there is no section `{name}`; did you mean `{meant}`?", name=name, meant=near[0])
    return said("there is no section `{name}`; there are {folders}", name=name, folders=quoted(folders))
