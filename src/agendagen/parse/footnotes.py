"""Footnotes of one item: defined anywhere in it, numbered as they are referred to, shown at its end."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Definition:
    """The text of a footnote."""

    label: str
    tokens: tuple[Token, ...]
    line: int
    """Where it begins, from 0."""


@dataclass(slots=True)
class Notes:
    """The footnotes and the references to them."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    repeated: list[Definition] = field(default_factory=list)
    """Those whose label is taken."""
    references: dict[str, list[str]] = field(default_factory=dict)
    """Per label, in the order of the numbers: the ids of the places that refer to it, without prefix."""

    def refer(self, label: str, *, anchored: bool) -> tuple[int, str]:
        """Return the number of a footnote and the id for this reference; not `anchored`: there is none."""
        places = self.references.setdefault(label, [])
        number = list(self.references).index(label) + 1
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
            note = Definition(start.meta["label"], tuple(levels.pop()), start.map[0] if start.map else 0)
            if note.label in notes.definitions:
                notes.repeated.append(note)
            else:
                notes.definitions[note.label] = note
        else:
            levels[-1].append(token)
    return levels[0], notes
