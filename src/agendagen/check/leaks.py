"""Tell what open texts and attachments give away: personal numbers, text beneath boxes, what office files hide."""

from __future__ import annotations

from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.opened import opened
from agendagen.diagnostics import Diagnostic
from agendagen.disclosure import Disclosure, disclosed
from agendagen.model import Attachment
from agendagen.personal import masked, personal_numbers
from agendagen.phrases import OR, Names
from agendagen.rules import terms


def personal_number(case: Case) -> Iterator[Diagnostic]:
    """Find what looks like a personal number."""
    for text in opened(case):
        for each in personal_numbers(text.text):
            number = masked(text.text[each.start : each.end])
            yield rules.PersonalNumber.text(text.span(each.start, each.end), number=number, names=Names(each.names, OR))
    for entry, facts in _attached(case):
        if entry.personal_numbers:
            continue
        path = entry.written or entry.path
        for found in facts.numbers:
            names = Names(found.names, OR)
            if found.page:
                yield rules.PersonalNumber.page(
                    entry.span, path=path, number=found.number, names=names, page=found.page
                )
            else:
                yield rules.PersonalNumber.attachment(entry.span, path=path, number=found.number, names=names)
        if facts.more:
            yield rules.PersonalNumber.more(entry.span, path=path, count=facts.more)


def painted_over_text(case: Case) -> Iterator[Diagnostic]:
    """Find text of an attached PDF that lies beneath something."""
    for entry, facts in _attached(case):
        for page, count in facts.covered.items():
            yield rules.PaintedOverText.found(entry.span, path=entry.written or entry.path, page=page, count=count)


def hidden_in_office_file(case: Case) -> Iterator[Diagnostic]:
    """Find what an attached office file has and its pages do not show."""
    for entry, facts in _attached(case):
        if facts.hidden:
            what = Names(tuple(terms.HIDDEN[kind](count=count) for kind, count in facts.hidden.items()))
            yield rules.HiddenInOfficeFile.found(entry.span, path=entry.written or entry.path, what=what)


def _attached(case: Case) -> Iterator[tuple[Attachment, Disclosure]]:
    """Yield each open attached file once, with what it gives away."""
    for entry in case.agenda.attachments:
        if entry.path and entry.size and not entry.confidential:
            yield entry, disclosed(entry.path, case.files.read(entry.path), case.kept)
