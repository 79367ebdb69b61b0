"""What the rules look at: a meeting as it was read, and the texts that it was read from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from agendagen.cache import Cache
from agendagen.check.prose import Passage, line_of, passages, passages_of
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Files
from agendagen.languages import Language, language_of
from agendagen.model import Agenda, Item, walk
from agendagen.records import dataclass
from agendagen.registers import Noted


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that a rule may look at; two cases are never equal, so that a rule may remember what it found."""

    agenda: Agenda
    sources: Mapping[str, Source]
    """The texts of the meeting and its items by path."""
    files: Files
    folder: str
    """Of the meeting, relative to the workspace root."""
    others: tuple[Source, ...] = ()
    """The files in it that are no items, unread."""
    past: Callable[[str], bool] = lambda _: False
    """Tells whether a moment, in ISO 8601, is over; where nobody asks the clock none is."""
    kept: Cache | None = None
    """Where facts about attachments are kept from one run to the next."""
    noted: Callable[[], tuple[Noted, list[Diagnostic]]] = lambda: (Noted(), [])
    """Returns what the workspace notes of actions, and what is wrong with it."""

    waiting: Callable[[], Sequence[tuple[str, Item]]] = lambda: ()
    """Returns what the last meeting postponed and no other has taken up, with that meeting's folder."""

    @cached_property
    def language(self) -> Language:
        """Return the language of the meeting."""
        return language_of(self.agenda.meeting.language)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Return every item whose source is there, in reading order."""
        return tuple(item for item in walk(self.agenda.sections) if not item.withheld)

    @cached_property
    def prose(self) -> Mapping[str, tuple[Passage, ...]]:
        """Return the words of each item by path."""
        return {item.path: passages(item, self.sources[item.path]) for item in self.items}

    @cached_property
    def intros(self) -> tuple[Passage, ...]:
        """Return the words that introduce the sections."""
        return tuple(
            passage
            for section in self.agenda.sections
            for block in section.intro
            if block.span
            for passage in passages_of((block,), block.span.source)
        )

    @cached_property
    def heads(self) -> tuple[Passage, ...]:
        """Return each line of YAML, of the meeting and of the items' front matter, as a passage."""
        meeting = self.agenda.meeting.span
        sources = [(meeting.source, meeting.source.text.count("\n") + 2)] if meeting else []
        sources += [(self.sources[item.path], item.body_line) for item in self.items]
        return tuple(
            line_of(source, number, line)
            for source, end in sources
            for number, line in enumerate(source.text.split("\n", end)[: end - 1], 1)
            if line.strip() and not line.lstrip().startswith("#")
        )

    @property
    def date(self) -> dt.date | None:
        """Return the first day of the meeting."""
        return self.agenda.meeting.date
