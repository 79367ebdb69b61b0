"""Find the marks that a merge of two versions leaves in a file where it could not decide."""

from __future__ import annotations

import re

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span

_MARKS = re.compile(
    r"^<{7}(?: .*)?\n(?:(?!(?:`{3}|~{3}|>{7})).*\n)*?={7}\n(?:(?!(?:`{3}|~{3})).*\n)*?>{7}(?: .*)?$", re.MULTILINE
)


def conflict(source: Source) -> Diagnostic | None:
    """Return an error at the first place where two versions of a file stand beside each other."""
    found = _MARKS.search(source.text) if "<<<<<<<" in source.text and ">>>>>>>" in source.text else None
    if found is None or source.text.count("\n```", 0, found.start()) % 2:
        return None
    line = source.text.count("\n", 0, found.start()) + 1
    return rules.ConflictMarker.found(Span(source, line, 1, len(source.line(line)) + 1))
