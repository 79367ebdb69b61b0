"""Tell whether everybody who gets the attached files can read them."""

from __future__ import annotations

from collections.abc import Iterator

from agendagen.attachments import examine
from agendagen.check.rule import Case, Finding


def untagged_attachment(case: Case) -> Iterator[Finding]:
    """Find an attached PDF without tags.

    A screen reader cannot tell its headings, tables and reading order, and a public body may not publish it. A note:
    who writes the agenda rarely made the attachment.

    Before: a scan, or a PDF printed from a program

    After: the PDF exported again with "tagged PDF" or "accessible" switched on
    """
    seen: set[str] = set()
    for entry in case.agenda.attachments:
        if entry.kind != "PDF" or entry.path in seen:
            continue
        seen.add(entry.path)
        kind = examine(entry.path, case.files.read(entry.path))
        if not kind.problem and not kind.tagged:
            message = f"`{entry.written or entry.path}` is not a tagged PDF"
            yield message, entry.span, "ask its author to export it with tags (accessible PDF)"
