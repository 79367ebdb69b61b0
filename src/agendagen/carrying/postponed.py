"""What was postponed goes over, with what it is made of; of all else it is said why it stays."""

from __future__ import annotations

import posixpath
from typing import Final

from agendagen.carrying.next import THERE, UNREAD, Next
from agendagen.decided import Outcome
from agendagen.minutes import came_of
from agendagen.model import Item, Section, walk
from agendagen.names import order, stem
from agendagen.phrases import Phrase

_DECIDED: Final[frozenset[Outcome]] = frozenset({"adopted", "amended", "rejected", "noted", "referred"})
_CONTINUED = Phrase("{path}: was postponed, and is continued from `{old}`")
_BELOW = Phrase("{path}: goes with what it is part of, `{old}`")
_DONE = Phrase("`{old}`: its outcome is `{outcome}`, and it stays where it is")
_WITHDRAWN = Phrase("`{old}`: was withdrawn, and stays where it is")
_UNDECIDED = Phrase("`{old}`: nobody says what became of it; with `outcome: postponed` it would be carried over")


def postponed(next_: Next) -> list[Item]:
    """Add what was postponed, and return what was decided behind closed doors."""
    work = _Postponed(next_)
    work.add()
    return work.closed


class _Postponed:
    """Collects what goes over."""

    def __init__(self, next_: Next) -> None:
        self.next = next_
        self.done = next_.done
        self.continued = {
            item.continues.path: item.path for item in walk(next_.new.arranged.sections) if item.continues
        }
        self.wanted: dict[str, tuple[Item, Phrase]] = {}
        self.paths: dict[str, str] = {}
        """By the path of an item, the one that it gets, or has already."""
        self.closed: list[Item] = []

    def add(self) -> None:
        next_ = self.next
        for section in next_.old.arranged.sections:
            folder = posixpath.join(next_.folder, section.folder)
            for item in section.items:
                self._look(item, folder, section, above=False)
        moving = {old: new for old, new in (*self.continued.items(), *self.paths.items()) if old.endswith(".md")}
        raw = {source.path: source for source in next_.old.sources.items}
        for path, (item, _) in self.wanted.items():
            moving |= next_.attached(item, next_.base)
            moving[path] = self.paths[path]
        for path, (item, told) in self.wanted.items():
            next_.copy(item, raw[path], moving, continues=path)
            self.done.taken.append(told)

    def _look(self, item: Item, folder: str, section: Section, *, above: bool) -> None:
        """Decide about an item and those below it; `above` tells whether what it is part of is carried over."""
        outcome = came_of(section, item)
        old = item.path
        goes_along = above and outcome is None and not item.withdrawn
        takes = not item.unread and (outcome == "postponed" or goes_along)
        if takes and old in self.continued:
            self.done.left.append(THERE(old=old, path=self.continued[old]))
            self.paths[old] = self.continued[old]
        elif takes:
            self.paths[old] = self._path(item, folder)
            told = _CONTINUED if outcome == "postponed" else _BELOW
            self.wanted[old] = item, told(path=self.paths[old], old=old)
        elif item.unread:
            self.done.left.append(UNREAD(old=old))
        elif item.withdrawn:
            self.done.left.append(_WITHDRAWN(old=old))
        elif outcome is None:
            self.done.left.append(_UNDECIDED(old=old))
        elif item.confidential and outcome in _DECIDED:
            self.closed.append(item)  # told of when it is announced
        else:
            self.done.left.append(_DONE(old=old, outcome=outcome))
        below = posixpath.splitext(self.paths[old])[0] if takes else folder
        for sub in item.items:
            self._look(sub, below, section, above=takes)

    def _path(self, item: Item, folder: str) -> str:
        """Return the path that an item gets: last in its folder, or where its front matter puts it."""
        planned = (posixpath.basename(path) for path in self.paths.values() if posixpath.dirname(path) == folder)
        names = [*self.next.names(folder), *planned]
        name = posixpath.basename(item.path)
        if item.order is None or name in names:
            last = max((order(name) or 0 for name in names), default=0)
            name = f"{last + 1}-{stem(item.path)}.md"
        return posixpath.join(folder, name)
