"""Numbers that somebody typed by hand, though the program would have counted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.mentions import Mention, mentions, target
from agendagen.diagnostics import Diagnostic, Fix, Span
from agendagen.model import Attachment, Item
from agendagen.phrases import Names
from agendagen.rules import terms

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d][\w. -]*?)[ \N{NO-BREAK SPACE}](?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:-\d{1,2})?)\.?"
)


def hand_typed_reference(case: Case) -> Iterator[Diagnostic]:
    """Find numbers of this agenda's attachments and items that somebody typed."""
    for item, mention in mentions(case):
        for number, start, end in mention.numbers:
            found = target(case, mention.kind, number)
            if isinstance(found, Attachment) and not _owns(item, found) and item.attachments:
                continue  # the other rule says it
            span = mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end)
            yield _typed(case, item, mention, number, found, span=span)
    for reference in case.agenda.references:
        match = _NUMBERED.fullmatch(reference.text)
        if match and reference.number and match["number"] != reference.number and _same_form(match, reference.number):
            yield rules.HandTypedReference.stale(
                reference.span, words=match[0], number=reference.number, word=match["word"]
            )


def _same_form(match: re.Match[str], number: str) -> bool:
    return match["number"].count(".") == number.count(".")


def others_attachment(case: Case) -> Iterator[Diagnostic]:
    """Find typed numbers of an attachment that belongs to another item, where the item has attachments of its own."""
    for item, mention in mentions(case):
        for number, start, end in mention.numbers:
            found = target(case, mention.kind, number)
            if not isinstance(found, Attachment) or _owns(item, found) or not item.attachments:
                continue
            owner = next((other for other in case.items if _owns(other, found)), None)
            yield rules.OthersAttachment.found(
                mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end),
                typed=f"{mention.word} {number}",
                title=found.title,
                owner=terms.ITEM(number=owner.number, title=owner.title) if owner else terms.MEETING_AS_A_WHOLE,
                own=Names(tuple(f"{own.number} *{own.title}*" for own in item.attachments)),
                link=f"[{mention.word} #]({path_to(item, item.attachments[0])})",
            )


def _owns(item: Item, attachment: Attachment) -> bool:
    return any(own.number == attachment.number for own in item.attachments)


def _typed(
    case: Case, item: Item, mention: Mention, number: str, found: Attachment | Item | None, *, span: Span
) -> Diagnostic:
    """Return the finding for a number that was typed, whatever has it today."""
    typed = f"{mention.word} {number}"
    if found is not None:
        link = f"[{mention.word} #]({path_to(item, found)})"
        return rules.HandTypedReference.known(span, typed=typed, title=found.title, fix=Fix(terms.WRITE(text=link)))
    if mention.kind == "item":
        return rules.HandTypedReference.no_item(span, typed=typed, number=number)
    last = len({entry.number for entry in case.agenda.attachments})
    if not last:
        return rules.HandTypedReference.no_attachments(span, typed=typed, number=number)
    return rules.HandTypedReference.no_attachment(span, typed=typed, number=number, count=last)


def path_to(item: Item, found: Attachment | Item) -> str:
    """Return what a link in `item` to an attachment or an item names."""
    if isinstance(found, Attachment) and found.url:
        return found.url
    path = posixpath.relpath(found.path, posixpath.dirname(item.path) or ".")
    return f"<{path}>" if re.search(r"[\s()<>]", path) else path
