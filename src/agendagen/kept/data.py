"""Data that was made of one meeting, such as what an export has of it: taken again where all is as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from agendagen.cache import Cache, user_cache
from agendagen.closed import told_elsewhere
from agendagen.kept.forms import read_form, written_form
from agendagen.kept.meeting import agreed
from agendagen.kept.surroundings import surroundings
from agendagen.kept.wish import Wish
from agendagen.load import door, folder_of
from agendagen.questions import Question, digest
from agendagen.reading import Reading
from agendagen.records import dataclass


@dataclass(frozen=True, slots=True)
class _Made:
    """What was asked, and what was made."""

    asked: tuple[tuple[Question, str], ...]
    thing: Any


class KeptData:
    """What is kept of one meeting, made in a certain way."""

    def __init__(
        self, meeting: Path, way: object, classes: Iterable[type], *, cwd: Path, output: Path | None, wish: Wish
    ) -> None:
        """Take how it is made, as something that `repr` tells all of, and the classes that it is made of."""
        self._wish = wish
        self._store = Cache(user_cache() / "data")
        self._classes: Mapping[str, type] = {cls.__name__: cls for cls in (_Made, *classes)}
        folder = folder_of(meeting, cwd)
        self._workspace, defaults = door(folder, cwd=cwd, output=output)
        where = (str(folder), str(cwd), str(self._workspace.root), str(defaults), self._workspace.output)
        self._key = digest(("data", surroundings(os.environ), repr(way), where))

    def get(self) -> Any:
        """Return what was made, or None where it might be another thing today."""
        made = read_form(self._store.get(self._key), self._classes) if self._wish != "none" else None
        if not isinstance(made, _Made) or agreed(made.asked, self._workspace) < len(made.asked):
            return None
        return made.thing if self._workspace.record.whole else None

    def keep(self, thing: Any, readings: Iterable[Reading]) -> None:
        """Keep what was made of readings; nothing of a meeting with something closed, unless that is asked for."""
        asked: dict[Question, str] = {}
        for reading in readings:
            record = reading.sources.workspace.record
            clash = any(asked.get(question, answer) != answer for question, answer in record.answers.items())
            if clash or not record.whole or (self._wish != "all" and told_elsewhere(reading)):
                return
            asked |= record.answers
        if self._wish != "none" and (form := written_form(_Made(tuple(asked.items()), thing), self._classes)):
            self._store.put(self._key, form)
