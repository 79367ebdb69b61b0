"""What one meeting says of another that cannot be so: minutes approved too early, numbers that are gone."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.times import date_of
from agendagen.decided import Pointer
from agendagen.diagnostics import Also, Diagnostic
from agendagen.minutes import came_of, decision_of
from agendagen.model import Item, walk
from agendagen.notice import ends
from agendagen.published import OPEN, checked
from agendagen.rules import terms

_APPROVED = ("adopted", "amended")
_SENT = "\nminutes:\n"
"""The line of a record below which the sendings of minutes stand."""


def _approving(case: Case) -> Iterator[tuple[Item, Pointer, bool]]:
    """Yield the items that approve minutes of a meeting that is there, and whether they were approved."""
    for section in case.agenda.sections:
        for item in walk((section,)):
            if item.approves and not item.withdrawn and any(trace.kind == "approves" for trace in item.traces):
                yield item, item.approves, came_of(section, item) in _APPROVED


def broken_pointer(case: Case) -> Iterator[Diagnostic]:
    """Items that take up, or replace, what only a later meeting has."""
    for item in case.items:
        for key, pointer in (("continues", item.continues), ("replaces", item.decided.replaces)):
            dates = [trace.date for trace in item.traces if trace.kind == key]
            if pointer is not None and case.date and dates and dates[0] and dates[0] > case.date:
                yield rules.BrokenPointer.later(pointer.span, key=key, date=dates[0].isoformat())


def not_taken_up(case: Case) -> Iterator[Diagnostic]:
    """Items that the last meeting postponed, and that are lost unless somebody takes them up."""
    if any(item.continues and all(trace.kind != "continues" for trace in item.traces) for item in case.items):
        return  # nobody knows what it takes up that leads nowhere
    for folder, item in case.waiting():
        also = (Also(item.decided.spans.get("outcome") or item.span, terms.POSTPONED),)
        date = case.date.isoformat() if case.date else ""
        yield rules.NotTakenUp.found(date_of(case), path=item.path, old=folder or ".", date=date, also=also)


def approves_unpublished(case: Case) -> Iterator[Diagnostic]:
    """Minutes that are to be approved, or were, and that nobody was sent; a draft of an agenda is left alone."""
    for item, pointer, approved in _approving(case):
        if any(trace.kind == "approves" and not trace.held for trace in item.traces):
            yield rules.ApprovesUnpublished.not_held(pointer.span, path=pointer.written)
            continue
        record = case.files.read(posixpath.join(pointer.path, OPEN)).decode("utf-8", "replace")
        if (approved or case.agenda.published.dispatches) and not (checked(record) and _SENT in record):
            yield rules.ApprovesUnpublished.found(pointer.span, path=pointer.written)


def approved_before_decided(case: Case) -> Iterator[Diagnostic]:
    """Minutes that are approved by a meeting that was not held yet, or that nobody was called to."""
    for item, pointer, approved in _approving(case):
        if not approved:
            continue
        span = item.decided.spans.get("outcome") or pointer.span
        held = next((trace.date for trace in item.traces if trace.kind == "approves"), None)
        if case.date and held and held > case.date:
            yield rules.ApprovedBeforeDecided.later(pointer.span, path=pointer.written, date=held.isoformat())
        elif case.date and not case.past(ends(case.agenda.meeting, case.date - dt.timedelta(days=1)).isoformat()):
            yield rules.ApprovedBeforeDecided.future(span, path=pointer.written, date=case.date.isoformat())
        elif not case.agenda.published.dispatches:
            yield rules.ApprovedBeforeDecided.unpublished(span, path=pointer.written)


def decision_number_gap(case: Case) -> Iterator[Diagnostic]:
    """Decisions that were published under a number and are none any more."""
    decided = {
        item.id: item
        for section in case.agenda.sections
        for item in walk((section,))
        if item.confidential or decision_of(section, item) is not None
    }
    places = {item.id: item.span for item in case.items}
    for identity, settled in case.agenda.published.decisions.items():
        if settled.number and identity not in decided:
            span = places.get(identity, case.agenda.meeting.span)
            yield rules.DecisionNumberGap.gone(span, number=settled.number)
