"""Note what a door was asked and what it said, so that a later build can ask again and know that nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

Question = tuple[str, ...]
"""The name of a door's method and what it was given."""


class Record:
    """Questions, each with a digest of its answer."""

    def __init__(self) -> None:
        """Begin with nothing asked."""
        self.answers: dict[Question, str] = {}
        self.marks: dict[str, int] = {}
        """How many of them had been asked when a part of the work was done."""
        self.whole = True
        """Whether asking all of it again tells that nothing changed."""

    def note(self, question: Question, answer: object) -> None:
        """Note an answer; one that is another than before means that something changed meanwhile."""
        self.add({question: digest(answer)})

    def add(self, answers: Mapping[Question, str]) -> None:
        """Take what another process noted."""
        for question, answer in answers.items():
            if self.answers.setdefault(question, answer) != answer:
                self.whole = False

    def mark(self, part: str) -> None:
        """Say that a part of the work is done, for which nothing is asked from now on."""
        self.marks[part] = len(self.answers)

    def leave_gap(self) -> None:
        """Say that something else was asked for that nobody can ask again, such as another program's work."""
        self.whole = False


def digest(answer: object) -> str:
    """Return the SHA-256 of bytes, or of anything else as Python writes it."""
    data = answer if isinstance(answer, bytes) else repr(answer).encode("utf-8", "surrogateescape")
    return hashlib.sha256(data).hexdigest()


def veiled(text: bytes, data: bytes) -> bytes:
    """Return a text such that nobody reads it without `data`, and the text again of that: so it may lie in a cache."""
    veil = hashlib.shake_256(b"veil" + data).digest(len(text))
    return (int.from_bytes(text) ^ int.from_bytes(veil)).to_bytes(len(text))
