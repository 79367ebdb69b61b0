"""What `actions.yaml` notes of things that nobody is to do, or that not everybody may know of."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from agendagen import rules
from agendagen.check.case import Case
from agendagen.diagnostics import Diagnostic
from agendagen.model import Agenda, walk
from agendagen.registers import Noted, folder_of, known_as, todo
from agendagen.rules.fixes import did_you_mean

CLOSED = "actions.closed.yaml"


def unknown_action(case: Case) -> Iterator[Diagnostic]:
    """Yield what is wrong with the notes on actions of this meeting."""
    if any(item.decided.actions for item in walk(case.agenda.sections)):
        noted, wrong = case.noted()
        yield from wrong
        yield from misnamed(case.agenda, case.folder, noted)
        for name, became in (*noted.open.items(), *noted.closed.items()):
            there = case.files.state(posixpath.join(folder_of(name), "meeting.yaml")) if case.folder else "ok"
            if there == "missing":
                near = did_you_mean(name, todo(case.agenda, case.folder), became.span)
                yield rules.UnknownAction.found(became.span, name=name, fix=near)


def misnamed(agenda: Agenda, folder: str, noted: Noted) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names that are noted of a meeting's actions.

    `agenda` is the whole of it, with what is closed.
    """
    names = todo(agenda, folder)
    closed = {item.id for item in walk(agenda.sections) if item.confidential}
    for notes in (noted.open, noted.closed):
        for name, became in notes.items():
            if folder_of(name) != folder_of(f"{folder or 'meeting'}/"):
                continue
            known = known_as(name, names)
            if not known:
                yield rules.UnknownAction.found(became.span, name=name, fix=did_you_mean(name, names, became.span))
            elif notes is noted.open and known.rpartition("#")[0].rpartition("/")[2] in closed:
                yield rules.UnknownAction.closed(became.span, name=name, file=CLOSED)
