"""The one exception that a user is shown as a line: the environment is unusable."""

from __future__ import annotations

from typing import Final

from agendagen.phrases import Phrase


class Unusable(Exception):  # noqa: N818 - it reads as what it says
    """Tell why nothing can be done here: no such folder, no Pango, a disk that is full. One line, for a person."""

    def __init__(self, why: Phrase | str) -> None:
        """Take the sentence; a text is one that no language has but its own."""
        super().__init__(why)
        self.why = why

    def worded(self, language: str) -> str:
        """Return the line in a language."""
        return self.why if isinstance(self.why, str) else self.why.worded(language)

    def __str__(self) -> str:
        """Return the line in English."""
        return self.worded("en")


REASONS: Final = (
    Phrase("Permission denied"),
    Phrase("Operation not permitted"),
    Phrase("No such file or directory"),
    Phrase("No space left on device"),
    Phrase("Disk quota exceeded"),
    Phrase("Read-only file system"),
    Phrase("Is a directory"),
    Phrase("Not a directory"),
    Phrase("Directory not empty"),
    Phrase("File exists"),
    Phrase("File name too long"),
    Phrase("Input/output error"),
    Phrase("Too many levels of symbolic links"),
    Phrase("Too many open files"),
    Phrase("Bad file descriptor"),
    Phrase("Address already in use"),
    Phrase("Cannot assign requested address"),
)
"""What systems most often say that they cannot do."""


def reason(problem: OSError) -> Phrase:
    """Return what the system says, to be said in the language of the line that it becomes a part of."""
    return Phrase(problem.strerror or str(problem).replace("{", "{{").replace("}", "}}"))
