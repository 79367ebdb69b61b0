"""Titles that say of something that it is confidential, while nothing makes it so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic, Span
from agendagen.languages import LANGUAGES, any_of
from agendagen.languages.closed import ALIKE

_AROUND: Final = r"[(\[](?P<behind>{words})[)\]]\s*$|^(?P<before>{words})\s*:\s"

_AROUND_THEM: Final = frozenset(")]:")
"""Without one of these there is nothing to find, and the long pattern is not needed."""


def not_closed(case: Case) -> Iterator[Diagnostic]:
    """Find what is called confidential at the end or the beginning of its title, and is open."""
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
