"""Remember what came of parsing a meeting's files, so that what did not change is not parsed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Facts, Files
from agendagen.load import Sources, Workspace
from agendagen.model import Item, Meeting
from agendagen.parse.item import parse_item
from agendagen.parse.meeting import parse_meeting

Stamps = Mapping[str, tuple[object, ...]]
"""What each file that a parser asked for looked like then."""


@dataclass(frozen=True, slots=True)
class _Parsed[T]:
    """What came of a text, and what it came from besides the text."""

    texts: tuple[str, ...]
    value: T
    found: tuple[Diagnostic, ...]
    stamps: Stamps

    def fresh(self, texts: tuple[str, ...], files: Workspace) -> bool:
        """Tell whether parsing again would give the same."""
        return self.texts == texts and all(files.stamp(path) == stamp for path, stamp in self.stamps.items())
