"""What the stages of reading one text share: where it is from, what was found in it, which ids are taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Also, Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.languages.closed import almost, means_closed
from agendagen.read.attributes import allowed
from agendagen.read.places import Places
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.slug import slug
from agendagen.text import Attributes

ID: Final = "id"
"""Where the token of a heading has the id that was made for it."""

_OF_A_NOTE = re.compile(r"fn(?:ref)?\d+(?:-\d+)?")


@dataclass(slots=True)
class Ids:
    """The ids of one text."""

    taken: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    """Those that the author chose somewhere in the text, which no slug may take."""
    kept: set[str] = field(default_factory=set)
    """Those that the author chose for what is open, which nothing closed may take."""
    chosen: dict[str, Span] = field(default_factory=dict)
    """Where the author gave them."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many ids were made from the same title."""

    def make(self, title: str, otherwise: str, prefix: str = "") -> str:
        """Return a free id made from a title, and take it; it is none that a footnote may have."""
        base = prefix + (slug(title)[:80].strip("-") or otherwise)
        if _OF_A_NOTE.fullmatch(base):
            base = f"{otherwise}-{base}"
        number = self.counts.get(base, 0) + 1
        name = base if number == 1 else f"{base}-{number}"
        while name in self.taken or name in self.wanted:
            number += 1
            name = f"{base}-{number}"
        self.counts[base] = number
        self.taken.add(name)
        return name


@dataclass(slots=True)
class Context:
    """One text that is being read."""

    source: Source
    folder: str
    """Of the source, relative to the workspace root."""
    language: str
    files: Files
    places: Places
    found: list[Diagnostic] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    closed: bool = False
    """Whether what is read at the moment is confidential."""
    cells: int = 0
    """How many cells the blocks so far show."""
    once: set[str] = field(default_factory=set)
    """What was reported and need not be reported again."""

    def report(self, diagnostic: Diagnostic) -> None:
        """Add a finding."""
        self.found.append(diagnostic)

    def take_id(self, name: str, span: Span) -> bool:
        """Take an id that the author chose; a second use of it is reported and not taken."""
        if name in self.ids.taken or (self.closed and name in self.ids.kept):
            also = (Also(self.ids.chosen[name], terms.FIRST),) if name in self.ids.chosen else ()
            self.report(rules.DuplicateId.text(span, id=name, also=also))
            return False
        self.ids.taken.add(name)
        self.ids.chosen[name] = span
        return True

    def attributes(self, written: Mapping[str, str], tag: str, span: Span, *, closes: bool = False) -> dict[str, str]:
        """Return the attributes that an author wrote for an element and that may stay.

        `closes` tells whether a class may make it confidential; anywhere else one that seems to is an error.
        """
        kept: dict[str, str] = {}
        self.closing(written.get("class", ""), span, closes=closes)
        for key, value in written.items():
            if not allowed(key, value, tag):
                self.report(rules.UnknownAttribute.useless(span, attribute=key))
            elif key != "id" or self.take_id(value, span):
                kept[key] = value
        return kept

    def closing(self, classes: str, span: Span, *, closes: bool = False) -> None:
        """Report each class that is meant to make something confidential and does not."""
        for word in classes.split():
            if closes and almost(word):
                self.report(rules.NotClosed.word(span, word=word))
            elif not closes and means_closed(word):
                self.report(rules.NotClosed.elsewhere(span, word=word))


def frozen(attributes: Mapping[str, str]) -> Attributes:
    """Return attributes as a node holds them."""
    return tuple(sorted(attributes.items()))
