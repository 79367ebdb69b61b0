"""Find the line of a source that a paragraph on the page came from."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from agendagen.diagnostics import Source

_WORD = re.compile(r"\w+")
_LIMIT = 25
"""Words of a paragraph that are enough to know it by."""


def line_of(source: Source, text: str) -> int:
    """Return the line, from 1, on which the longest common run of words of the source and of `text` begins.

    Markup has no words of its own, so a paragraph is found whatever stands around its words; 1 where nothing fits.
    """
    wanted = [word.casefold() for word in _WORD.findall(text)][:_LIMIT]
    words: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        for word in _WORD.findall(line):
            words.append(word.casefold())
            lines.append(number)
    match = SequenceMatcher(None, words, wanted, autojunk=False).find_longest_match()
    return lines[match.a] if match.size else 1
