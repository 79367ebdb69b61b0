"""Numbers that somebody typed by hand, though the program would have counted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.mentions import Mention, mentions, target
from agendagen.diagnostics import Diagnostic, Edit, Fix, Span
from agendagen.keyed import scalar
from agendagen.languages import any_of, with_english
from agendagen.markdown import destination
from agendagen.model import Attachment, Item
from agendagen.phrases import Names
from agendagen.rules import terms
from agendagen.rules.fixes import replaced

_NUMBERED = re.compile(
    r"(?P<word>[^\W\d][\w. -]*?)[ \N{NO-BREAK SPACE}]#?(?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:-\d{1,2})?)\.?"
)


def hand_typed_reference(case: Case) -> Iterator[Diagnostic]:
    """Find numbers of this agenda's attachments and items that somebody typed."""
    for item, mention in mentions(case):
        for number, start, end in mention.numbers:
            found = target(case, mention.kind, number)
            if isinstance(found, Attachment) and not _owns(item, found) and item.attachments:
                continue  # the other rule says it
            span = mention.passage.span(start if len(mention.numbers) > 1 else mention.start, end)
            if found is None and not (number[0].isdigit() or mention.kind == "item" or case.agenda.attachments):
                continue  # Annex B of an agenda without attachments is another document's
            if found is None:
                yield _nothing(case, mention, number, span)
            else:
                fix = _linked(item, mention, (start, end), found)
                yield rules.HandTypedReference.known(span, typed=f"{mention.word} {number}", title=found.title, fix=fix)
    yield from _numbered_titles(case)
    for reference in case.agenda.references:
        match = _NUMBERED.fullmatch(reference.text)
        if match and reference.number and match["number"] != reference.number and _same_form(match, reference.number):
            yield rules.HandTypedReference.stale(
                reference.span, words=match[0], number=reference.number, word=match["word"]
            )


def _numbered_titles(case: Case) -> Iterator[Diagnostic]:
    """Find titles that begin with a number of their own, beside the one that the item gets."""
    words = any_of(with_english(case.language), lambda each: f"{each.mentions.agenda_items}|{each.mentions.items}")
    typed = re.compile(
        rf"(?:(?i:{words})[ \N{{NO-BREAK SPACE}}]+\d+(?:\.\d+)*(?:[.:)]|[ ]?[-–—])?"
        r"|(?P<dotted>\d+(?:\.\d+)+)[.:)]?|\d+\))"
        r"[ \N{NO-BREAK SPACE}]+(?P<rest>(?=[^\W\d_])\S.*)"
    )
    counted = re.compile(r"(?P<number>\d+)\.?[ \N{NO-BREAK SPACE}]+(?P<rest>(?=[^\W\d_])\S.*)")
    plain = [
        (item, found)
        for item in case.items
        if (found := counted.fullmatch(item.title)) and found["number"] == item.number.rpartition(".")[2]
    ]
    numbers = {item.number for item in case.items}
    whole = [
        (item, found)
        for item in case.items
        if (found := typed.fullmatch(item.title))
        and found["rest"][0].isupper()
        and (found["dotted"] is None or found["dotted"] in numbers)
    ]
    # A single `1. reading of the budget` is no number of an item; two that count on are.
    for item, found in [*(plain if len(plain) > 1 else ()), *whole]:
        there = item.span.written == item.title
        fix = replaced(item.span if there else None, item.title, scalar(found["rest"]) if there else found["rest"])
        yield rules.HandTypedReference.title(item.span, number=item.number, fix=fix)


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
                mention.passage.span(start if len(mention.numbers) > 1 else mention.start, end),
                typed=f"{mention.word} {number}",
                title=found.title,
                owner=terms.ITEM(number=owner.number, title=owner.title) if owner else terms.MEETING_AS_A_WHOLE,
                own=Names(tuple(f"{own.number} *{own.title}*" for own in item.attachments)),
                link=f"[{mention.word} #]({path_to(item, item.attachments[0])})",
                fix=replace(_linked(item, mention, (start, end), found), title=None),
            )


def _owns(item: Item, attachment: Attachment) -> bool:
    return any(own.number == attachment.number for own in item.attachments)


def _nothing(case: Case, mention: Mention, number: str, span: Span) -> Diagnostic:
    """Return the finding for a number that was typed and that nothing has today."""
    typed = f"{mention.word} {number}"
    if mention.kind == "item":
        return rules.HandTypedReference.no_item(span, typed=typed, number=number)
    last = len({entry.number for entry in case.agenda.attachments})
    if not last:
        return rules.HandTypedReference.no_attachments(span, typed=typed, number=number)
    return rules.HandTypedReference.no_attachment(span, typed=typed, number=number, count=last)


def _linked(item: Item, mention: Mention, number: tuple[int, int], found: Attachment | Item) -> Fix:
    """Return the fix that makes a link of a number, and of the words before it where it is the first of them."""
    start, end = number
    text = mention.passage.text
    begin = mention.start if start == mention.numbers[0][1] else start
    words, path = text[begin:start], path_to(item, found)
    link = f"[{words}#]({path})"
    here, there = mention.passage.span(begin, begin + 1), mention.passage.span(start, end)
    around = (Edit(replace(here, end=here.column), "["), Edit(there, f"#]({path})"))
    own = mention.kind == "item" or found in item.attachments
    done = terms.LINKED if own else terms.LINKED_OTHERS
    said = terms.WRITE(text=f"[{mention.word} #]({path})")
    edits = around if words else (Edit(there, link),)
    if not mention.passage.verbatim(begin, end):
        return Fix(said)  # markup stands in it
    return Fix(said, edits, done=done(old=text[begin:end], link=link, title=found.title))


def path_to(item: Item, found: Attachment | Item) -> str:
    """Return what a link in `item` to an attachment or an item names."""
    if isinstance(found, Attachment) and found.url:
        return found.url
    return destination(posixpath.relpath(found.path, posixpath.dirname(item.path) or "."))
