"""Numbers that somebody typed by hand, though the program would have counted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from agendagen.check.mentions import Mention, mentions, target
from agendagen.check.rule import Case, Finding
from agendagen.model import Attachment, Item

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d][\w. -]*?)[ \N{NO-BREAK SPACE}](?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:-\d{1,2})?)\.?"
)


def hand_typed_reference(case: Case) -> Iterator[Finding]:
    """Find numbers of this agenda's attachments and items that somebody typed.

    A typed number is right until an attachment is taken out or an item is moved; then the text names another one and
    nobody notices before the members do. A link never goes stale, unless the number in its words is typed: that is
    found where it is wrong. Numbers of other documents are passed over where the text says that they are.

    Before: `Processen er beskrevet i bilag 3.`

    After: `Processen er beskrevet i [bilag #](bilag/process.pdf).`
    """
    for item, mention in mentions(case):
        for number, start, end in mention.numbers:
            found = target(case, mention.kind, number)
            if isinstance(found, Attachment) and not _owns(item, found) and item.attachments:
                continue  # the other rule says it
            span = mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end)
            yield _worded(case, mention, number, found), span, _advice(item, mention, found)
    for reference in case.agenda.references:
        match = _NUMBERED.fullmatch(reference.text)
        if match and reference.number and match["number"] != reference.number and _same_form(match, reference.number):
            message = f"the link says `{match[0]}`, but what it leads to has the number {reference.number} today"
            yield message, reference.span, f"write `[{match['word']} #]` and the number comes by itself"


def _same_form(match: re.Match[str], number: str) -> bool:
    return match["number"].count(".") == number.count(".")


def others_attachment(case: Case) -> Iterator[Finding]:
    """Find typed numbers of an attachment that belongs to another item, where the item has attachments of its own.

    It is almost always an error: an attachment was taken out late, and half of the text was corrected.

    Before: `Analysen er gengivet i bilag 6.` (and bilag 6 belongs to the next item)

    After: `Analysen er gengivet i [bilag #](bilag/analyse.pdf).`
    """
    for item, mention in mentions(case):
        for number, start, end in mention.numbers:
            found = target(case, mention.kind, number)
            if not isinstance(found, Attachment) or _owns(item, found) or not item.attachments:
                continue
            owner = next((other for other in case.items if _owns(other, found)), None)
            whose = f"item {owner.number} *{owner.title}*" if owner else "the meeting as a whole"
            message = f"`{mention.word} {number}` is *{found.title}*, an attachment of {whose}, not of this item"
            mine = ", ".join(f"{own.number} *{own.title}*" for own in item.attachments)
            link = f"[{mention.word} #]({path_to(item, item.attachments[0])})"
            advice = f"this item has {mine}; write a link to the right one, such as `{link}`"
            span = mention.paragraph.span(start if len(mention.numbers) > 1 else mention.start, end)
            yield message, span, advice


def _owns(item: Item, attachment: Attachment) -> bool:
    return any(own.number == attachment.number for own in item.attachments)


def _worded(case: Case, mention: Mention, number: str, found: Attachment | Item | None) -> str:
    typed = f"`{mention.word} {number}` is typed by hand"
    if found is not None:
        return f"{typed}; today that is *{found.title}*"
    if mention.kind == "item":
        return f"{typed}, and there is no item {number} today"
    last = len({entry.number for entry in case.agenda.attachments})
    has = "no attachments" if not last else "1 attachment" if last == 1 else f"{last} attachments"
    return f"{typed}, and there is no attachment {number} today; the agenda has {has}"


def _advice(item: Item, mention: Mention, found: Attachment | Item | None) -> str:
    if found is None:
        return "link to the file or the item that is meant; the number comes by itself"
    return f"write `[{mention.word} #]({path_to(item, found)})`"


def path_to(item: Item, found: Attachment | Item) -> str:
    """Return what a link in `item` to an attachment or an item names."""
    if isinstance(found, Attachment) and found.url:
        return found.url
    path = posixpath.relpath(found.path, posixpath.dirname(item.path) or ".")
    return f"<{path}>" if re.search(r"[\s()<>]", path) else path
