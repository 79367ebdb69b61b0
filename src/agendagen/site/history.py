"""What other meetings have of an item: what it takes up again, and what takes it up again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agendagen.site.model import Item, Meeting

Place = tuple[Meeting, Item]


class History:
    """Knows which items of which meetings tell of one matter."""

    def __init__(self, meetings: Sequence[Meeting]) -> None:
        """Take all meetings of the site."""
        self._places: dict[str, Place] = {}
        self._later: dict[str, list[Place]] = {}
        for meeting in meetings:
            for item in meeting.items:
                if item.path:
                    self._places[item.path] = meeting, item
                    for path in item.before:
                        self._later.setdefault(path, []).append((meeting, item))

    def of(self, item: Item) -> list[Place]:
        """Return the other items of the matter, the earliest meeting first; none of most."""
        if not item.path or (not item.before and item.path not in self._later):
            return []
        found: dict[str, Place] = {}
        self._follow(item, found, self._before)
        self._follow(item, found, lambda one: self._later.get(one.path, []))
        found.pop(item.path, None)
        return sorted(found.values(), key=lambda place: (place[0].date, place[0].name, place[1].number))

    def _before(self, item: Item) -> list[Place]:
        return [self._places[path] for path in item.before if path in self._places]

    @staticmethod
    def _follow(item: Item, found: dict[str, Place], step: Callable[[Item], list[Place]]) -> None:
        waiting = list(step(item))
        while waiting:
            meeting, one = waiting.pop()
            if one.path not in found:
                found[one.path] = meeting, one
                waiting += step(one)
