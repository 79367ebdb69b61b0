"""What the preview's script says, for `page/words.js`; what it says beyond this is English, and a test finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from agendagen.phrases import Phrase

WORDS: Final = (
    Phrase("Close"),
    Phrase("‹ Meetings"),
    Phrase("Preview"),
    Phrase("preview stopped"),
    Phrase("Smaller"),
    Phrase("Fit the width"),
    Phrase("Fit"),
    Phrase("Larger"),
    Phrase("typesetting…"),
    Phrase("Paper"),
    Phrase("Agenda"),
    Phrase("Minutes"),
    Phrase("Nothing to say"),
    Phrase("Open {place}"),
    Phrase("Opened {place}"),
    Phrase("Copied {place}"),
    Phrase("Page {number} of {count}"),
    Phrase("Page {number} of {count}, provisional"),
    Phrase("Page {number} of {count}, as it was before the last save"),
    Phrase("provisional"),
    Phrase("before the last save"),
)


def words(language: str) -> Mapping[str, str]:
    """Return the sentences by the English ones; their gaps are filled in by the script."""
    gaps = {name: f"{{{name}}}" for name in ("place", "number", "count")}
    return {str(phrase.template): phrase(**gaps).worded(language) for phrase in WORDS}
