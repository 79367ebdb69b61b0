"""Leave the last word of a paragraph whole: half a word alone on a line is worse than the room it saves.

CSS Text 4 has `hyphenate-limit-last` for this, which WeasyPrint does not know yet. Two of its functions are wrapped,
for exactly the version named here; with another version the last words are hyphenated like all others.
"""

from __future__ import annotations

import weasyprint  # type: ignore[import-untyped]
from weasyprint.text import line_break  # type: ignore[import-untyped]

VERSION = "70.0"
"""The WeasyPrint that the wrapper was written for."""
_LONG = 24
"""With so many characters the end of a text may be hyphenated: it might not fit a narrow line otherwise."""

_break_point = line_break.get_next_break_point_from_text
_boundaries = line_break.get_next_word_boundaries


class _Search:
    """The two steps of WeasyPrint's search for a word to hyphenate; the first tells the second where the text ends."""

    def __init__(self) -> None:
        """Begin with no text."""
        self.unbroken: str | None = None

    def break_point(self, text: str, language: str) -> int | None:
        """Return where a line may end in `text`, or None; then no line may end before the text does."""
        found: int | None = _break_point(text, language)
        self.unbroken = None if found else text
        return found

    def boundaries(self, text: str, language: str) -> tuple[int, int] | None:
        """Return where the first word begins and ends, unless the text ends with it."""
        if text is self.unbroken and len(text) < _LONG:
            return None
        found: tuple[int, int] | None = _boundaries(text, language)
        return found


def leave_last_words_whole() -> bool:
    """Wrap the two functions of WeasyPrint that search; return whether this is the version for it."""
    fits: bool = weasyprint.__version__ == VERSION
    if fits:
        search = _Search()
        line_break.get_next_break_point_from_text = search.break_point
        line_break.get_next_word_boundaries = search.boundaries
    return fits
