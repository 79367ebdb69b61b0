"""Footnotes of one item: defined anywhere in it, numbered as they are referred to, shown at its end."""

from __future__ import annotations

from dataclasses import field

from markdown_it.token import Token

from agendagen.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """The text of a footnote."""

    label: str
    tokens: tuple[Token, ...]
    line: int
    """Where it begins, from 0."""
    repeated: bool = False
    """Whether its label was taken by another."""


@dataclass(slots=True)
class Notes:
    """The footnotes and the references to them."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    repeated: list[Definition] = field(default_factory=list)
    """Those whose label was taken."""
    order: list[str] = field(default_factory=list)
    """The labels that are referred to, in the order of their numbers."""
    numbers: dict[str, int] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)
    """Per label: the ids of the places that refer to it, without prefix."""

    def refer(self, label: str, *, anchored: bool) -> tuple[int, str]:
        """Return the number of a footnote and the id for this reference; not `anchored`: there is none."""
        if label not in self.numbers:
            self.order.append(label)
            self.numbers[label] = len(self.order)
        places = self.references.setdefault(label, [])
        number = self.numbers[label]
        if not anchored:
            return number, ""
        place = f"fnref{number}" if not places else f"fnref{number}-{len(places) + 1}"
        places.append(place)
        return number, place

    def unused(self) -> list[Definition]:
        """Return the definitions that nothing refers to, in the order of the file."""
        left = [note for label, note in self.definitions.items() if label not in self.references]
        return sorted(left + self.repeated, key=lambda note: note.line)


def extract(tokens: list[Token]) -> tuple[list[Token], Notes]:
    """Return the tokens without the definitions of footnotes, and these; one within another stands on its own."""
    notes = Notes()
    if not any(token.type == "footnote_reference_open" for token in tokens):
        return tokens, notes
    levels: list[list[Token]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            opened.append(token)
            levels.append([])
        elif token.type == "footnote_reference_close":
            start = opened.pop()
            label, line = start.meta["label"], start.map[0] if start.map else 0
            note = Definition(label, tuple(levels.pop()), line, repeated=label in notes.definitions)
            if note.repeated:
                notes.repeated.append(note)
            else:
                notes.definitions[label] = note
        else:
            levels[-1].append(token)
    return levels[0], notes
