"""Find what was to make something confidential, or says that it is, and is printed instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Span
from agendagen.languages import LANGUAGES, any_of
from agendagen.languages.closed import ALIKE, means_closed
from agendagen.text import Comment, walk

_OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
_CLOSING = re.compile(rf"\{{(?P<inside>[^{{}}\n{_OBJECT}]{{3,60}})\}}")

_AROUND: Final = r"(?:(?P<open>[(\[])|^)(?:{words})(?(open)[)\]]\s*$|\s*:\s)"
"""Behind a title in brackets, or before it with a colon; the words are many, and stand here once."""

_AROUND_THEM: Final = frozenset(")]:")
"""Without one of these there is nothing to find, and the long pattern is not needed."""


def not_closed(case: Case) -> Iterator[Diagnostic]:
    """Find what says of something that it is closed, and closes nothing."""
    yield from _braces(case)
    yield from _titles(case)
    for item in case.items:
        for part in item.parts if not item.confidential and "<!--" in case.sources[item.path].text else ():
            if not part.confidential:
                for node in walk((*part.title_inlines, *part.body)):
                    word = node.text.strip(" .:\n").casefold() if isinstance(node, Comment) else ""
                    if node.span and (word in ALIKE or means_closed(word)):
                        yield rules.NotClosed.comment(node.span, text=word)


def _braces(case: Case) -> Iterator[Diagnostic]:
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


def _titles(case: Case) -> Iterator[Diagnostic]:
    for section in case.agenda.sections:
        if section.confidential:
            continue
        yield from _said(section.title, section.span)
    for item in case.items:
        if item.confidential:
            continue
        yield from _said(item.title, item.span)
        if item.type.casefold() in ALIKE:
            yield rules.NotClosed.said(item.span, text=item.type)
        for tag in item.tags:
            if tag.casefold() in ALIKE:
                yield rules.NotClosed.said(item.span, text=tag)
        for part in item.parts:
            if not part.confidential:
                yield from _said(part.title, part.span or item.span)
        for attachment in item.attachments:
            if not attachment.confidential:
                yield from _said(attachment.title, attachment.span)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, ALIKE))) + "|" + any_of(LANGUAGES.values(), lambda each: each.cover.closed)
    return re.compile(_AROUND.replace("{words}", words), re.IGNORECASE)


def _said(title: str, span: Span | None) -> Iterator[Diagnostic]:
    found = None if _AROUND_THEM.isdisjoint(title) else _pattern().search(title)
    if found:
        yield rules.NotClosed.said(span, text=found[0].strip())
