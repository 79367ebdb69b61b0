"""The public edition of a meeting as far as it is known without making anything of it."""

from __future__ import annotations

from agendagen.reading import Reading
from agendagen.records import dataclass


@dataclass(frozen=True, slots=True)
class Readings:
    """What a site may have of a meeting: its agenda and, where there are some to be had, its minutes."""

    agenda: Reading
    minutes: Reading | None
    shown: bool
    """Whether the agenda may be told; else the meeting is only announced."""
    held: frozenset[str] = frozenset()
    """The paths of the attachments that are not published."""

    @property
    def fullest(self) -> Reading:
        """Return the one that says most."""
        return self.minutes or self.agenda
