"""What was sent too late, or is due and was not sent."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic
from agendagen.notice import deadlines, ends


def sent_too_late(case: Case) -> Iterator[Diagnostic]:
    """Find an agenda, an attachment or minutes that were sent after they were due, or are due and were not sent."""
    meeting, published = case.agenda.meeting, case.agenda.published
    due = {deadline.what: deadline for deadline in deadlines(meeting) if deadline.what != "minutes"}
    agenda, material = due.get("agenda"), due.get("material")
    if meeting.status in ("cancelled", "moved"):
        return
    yield from _minutes(case)
    if not due:
        return
    if not published.dispatches:
        first = agenda or material
        last = meeting.until or meeting.date
        if first and last and case.past(first.over.isoformat()) and not case.past(ends(meeting, last).isoformat()):
            yield rules.SentTooLate.unsent(meeting.notice.span, due=first.shown)
        return
    sent = [dt.datetime.fromisoformat(dispatch.at) for dispatch in published.dispatches]
    excused = {item.id for item in case.items if item.late_reason}
    new = [item for item in case.items if (seen := published.items.get(item.id)) and seen.dispatch == 1]
    if agenda and not agenda.met(sent[0]) and not all(item.id in excused for item in new):
        yield rules.SentTooLate.agenda(meeting.notice.span, due=agenda.shown, sent=_shown(sent[0]))
    listed = [("", entry) for entry in meeting.attachments]
    listed += [(item.id, entry) for item in case.items for entry in item.attachments]
    told: set[str] = set()
    for owner, entry in listed if material else ():
        seen = published.attachments.get(posixpath.relpath(entry.path, case.folder or ".") if entry.path else entry.url)
        if material is None or seen is None or entry.withdrawn or owner in excused or entry.key in told:
            continue
        told.add(entry.key)
        at = sent[seen.dispatch - 1]
        if not material.met(at):
            yield rules.SentTooLate.material(
                entry.span, path=entry.written or entry.key, due=material.shown, sent=_shown(at)
            )


def _minutes(case: Case) -> Iterator[Diagnostic]:
    """Find minutes that were sent too late; or not at all, of a meeting whose agenda was sent."""
    meeting, published = case.agenda.meeting, case.agenda.published
    deadline = next((each for each in deadlines(meeting) if each.what == "minutes"), None)
    if deadline is None or not published.dispatches:
        return
    sent = next((dt.datetime.fromisoformat(each.at) for each in published.minutes), None)
    if sent is None and case.past(deadline.over.isoformat()):
        yield rules.SentTooLate.minutes_unsent(meeting.notice.span, due=deadline.shown)
    elif sent is not None and not deadline.met(sent):
        yield rules.SentTooLate.minutes(meeting.notice.span, due=deadline.shown, sent=_shown(sent))


def _shown(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
