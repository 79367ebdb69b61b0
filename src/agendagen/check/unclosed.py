"""Find what was to make something confidential, and is printed instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic
from agendagen.languages.closed import ALIKE, means_closed

_OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_CLOSING = re.compile(rf"\{{(?P<inside>[^{{}}\n{_OBJECT}]{{3,60}})\}}")


def not_closed(case: Case) -> Iterator[Diagnostic]:
    """Find braces in texts and in titles whose words say that something is closed."""
    for passage in (*case.intros, *(passage for item in case.items for passage in case.prose[item.path])):
        for found in _CLOSING.finditer(passage.text):
            if _closes(found) and passage.verbatim(*found.span()):
                yield rules.NotClosed.braces(passage.span(*found.span()), text=found[0])
    for passage in case.heads:
        for found in _CLOSING.finditer(passage.text):
            if found["inside"].lstrip().startswith(".") and _closes(found):
                yield rules.NotClosed.key(passage.span(*found.span()), text=found[0])


def _closes(braces: re.Match[str]) -> bool:
    words = [word.strip(".#:=") for word in braces["inside"].split()]
    return any(means_closed(word) or word.casefold() in ALIKE for word in words)
