"""Tell whether everybody who gets the attached files can read them."""

from __future__ import annotations

from collections.abc import Iterator

from agendagen import rules
from agendagen.attachments import examine
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic


def untagged_attachment(case: Case) -> Iterator[Diagnostic]:
    """Find an attached PDF without tags."""
    seen: set[str] = set()
    for entry in case.agenda.attachments:
        if entry.kind != "PDF" or entry.path in seen:
            continue
        seen.add(entry.path)
        kind = examine(entry.path, case.files.read(entry.path))
        if not kind.problem and not kind.tagged:
            yield rules.UntaggedAttachment.found(entry.span, path=entry.written or entry.path)
