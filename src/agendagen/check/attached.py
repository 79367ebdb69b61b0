"""Tell whether a text refers to the attached files, and everybody who gets them can read them."""

from __future__ import annotations

from collections.abc import Iterator

from agendagen import rules
from agendagen.attachments import examine
from agendagen.check.case import Case
from agendagen.check.mentions import mentions, target
from agendagen.diagnostics import Diagnostic
from agendagen.markdown import destination
from agendagen.model import Attachment


def untagged_attachment(case: Case) -> Iterator[Diagnostic]:
    """Find an attached PDF without tags, or without any text."""
    seen: set[str] = set()
    for entry in case.agenda.attachments:
        if entry.kind != "PDF" or entry.path in seen:
            continue
        seen.add(entry.path)
        kind = examine(entry.path, case.files.read(entry.path))
        if not kind.problem and not kind.tagged:
            wording = rules.UntaggedAttachment.scan if kind.scan else rules.UntaggedAttachment.found
            yield wording(entry.span, path=entry.written or entry.path)


def orphan_attachment(case: Case) -> Iterator[Diagnostic]:
    """Find an item's attachment that no text refers to.

    A number typed by hand refers to what has it; where nothing has it, or another item's attachment, the item's own are
    meant, and there is a finding of its own about the number.
    """
    mentioned = {reference.target for reference in case.agenda.references}
    for item, mention in mentions(case):
        for number, _, _ in mention.numbers if mention.kind == "attachment" else ():
            found = target(case, mention.kind, number)
            own = {entry.key for entry in item.attachments}
            mentioned |= {found.key} if isinstance(found, Attachment) else own
            if isinstance(found, Attachment) and found.key not in own:
                mentioned |= own
    for item in case.items:
        for entry in item.attachments:
            if entry.size and entry.first and entry.path not in mentioned:
                yield rules.OrphanAttachment.found(entry.span, path=entry.written, link=destination(entry.written))
