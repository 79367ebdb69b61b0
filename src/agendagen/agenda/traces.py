"""Say of each item what it has to do with other meetings, and of minutes where they were approved."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from agendagen.agenda.elsewhere import Distant, Elsewhere, Pointing
from agendagen.decided import Outcome, Pointer
from agendagen.model import Agenda, Approval, Item, Trace, TraceKind, walk
from agendagen.names import natural

APPROVED: Final[frozenset[Outcome | None]] = frozenset({"adopted", "amended"})
"""What came of an item that approves minutes, where they are approved."""


def traced(agenda: Agenda, others: Elsewhere, folder: str) -> Agenda:
    """Return a restricted agenda whose items know what they name of other meetings; minutes also what names them.

    `folder` is the meeting's. Nothing is said of what cannot be found or has no date.
    """
    pointing = others.pointing(agenda.edition) if agenda.kind == "minutes" else ()
    named: dict[str, list[Trace]] = {}
    for one in pointing:
        for path, trace in _named_by(one):
            named.setdefault(path, []).append(trace)
    for found in named.values():
        found.sort(key=lambda trace: (trace.date, natural(trace.number)))
    shown = {item.path for item in walk(agenda.sections) if item.path}
    maker = _Tracer(agenda, others, _by_path_now(named, agenda, folder, shown))
    sections = tuple(replace(section, items=tuple(map(maker.traced, section.items))) for section in agenda.sections)
    return replace(agenda, sections=sections, approval=_approval(pointing, folder, shown))


def _by_path_now(
    named: Mapping[str, list[Trace]], agenda: Agenda, folder: str, shown: Container[str]
) -> dict[str, list[Trace]]:
    """Return what is said of items by the paths that they have now: others were published when they had older ones."""
    found = dict(named)
    for item in walk(agenda.sections):
        seen = agenda.published.items.get(item.id)
        before = posixpath.join(folder, seen.path) if seen and seen.path else ""
        if item.path and before in named and before not in shown:
            found[item.path] = [*named[before], *named.get(item.path, ())]
    return found


def _approval(pointing: Iterable[Pointing], folder: str, shown: Container[str]) -> Approval | None:
    """Return where the minutes of the meeting were approved, the first time that they were.

    Of corrections those count that are of what is `shown` here.
    """
    found = [
        Approval(
            one.at.date,
            one.at.number,
            one.at.href,
            any(correction.of.path in shown for correction in one.item.decided.corrections),
        )
        for one in pointing
        if one.outcome in APPROVED and one.at.date and one.item.approves and _same(one.item.approves.path, folder)
    ]
    return min(found, key=lambda approval: approval.date, default=None)


def _same(path: str, folder: str) -> bool:
    return posixpath.normpath(path or ".") == posixpath.normpath(folder or ".")


def _named_by(one: Pointing) -> Iterator[tuple[str, Trace]]:
    """Yield what is said of items here since an item elsewhere names them, by their paths."""
    if one.item.continues:
        yield from _of("continued", one.item.continues, one.at)
    if one.outcome in APPROVED:
        for correction in one.item.decided.corrections:
            yield from _of("corrected", correction.of, one.at, correction.text)
    if one.item.decided.replaces and one.settled:
        yield from _of("replaced", one.item.decided.replaces, one.at)


def _of(kind: TraceKind, pointer: Pointer, at: Distant, text: str = "") -> Iterator[tuple[str, Trace]]:
    if at.date:
        yield pointer.path, Trace(kind, at.date, at.number, at.href, text)


class _Tracer:
    """Finds out what the items of one agenda have to do with other meetings."""

    def __init__(self, agenda: Agenda, others: Elsewhere, named: dict[str, list[Trace]]) -> None:
        self.edition = agenda.edition
        self.others = others
        self.named = named

    def traced(self, item: Item) -> Item:
        """Return an item, and those below it, with what they have to do with other meetings."""
        own = () if item.withheld else (*self._naming(item), *self.named.get(item.path, ()))
        return replace(item, traces=tuple(own), items=tuple(map(self.traced, item.items)))

    def _naming(self, item: Item) -> Iterator[Trace]:
        """Yield what an item names; nothing is said of a correction of what is closed."""
        if item.continues:
            yield from self._item("continues", item.continues)
        if item.approves and (minutes := self.others.minutes(item.approves.path)) and minutes.date:
            yield Trace("approves", minutes.date, href=minutes.href, held=minutes.held)
        for correction in item.decided.corrections:
            yield from self._item("corrects", correction.of, correction.text)
        if item.decided.replaces:
            yield from self._item("replaces", item.decided.replaces)

    def _item(self, kind: TraceKind, pointer: Pointer, text: str = "") -> Iterator[Trace]:
        found = self.others.item(pointer.path, self.edition, decision=kind != "continues")
        closed = found is not None and found.why == "confidential" and kind != "continues"
        if found and found.date and not closed:
            yield Trace(kind, found.date, found.number, found.href, text)
