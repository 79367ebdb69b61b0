"""Attachments that are not published before somebody has looked at what was found in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from agendagen.model import Agenda, Attachment, Item
from agendagen.reading import Reading

ASKED: Final = frozenset({"personal-number", "painted-over-text", "hidden-in-office-file", "confidential-word"})
"""The rules whose findings somebody must answer: by mending the file, or by saying that it was looked at."""


def unanswered(reading: Reading) -> frozenset[str]:
    """Return the paths of the open attachments with a finding that nobody has answered."""
    listed = reading.whole.attachments
    told = [found.span for found in reading.diagnostics if found.rule in ASKED and found.span]
    return frozenset(entry.path for entry in listed if entry.path and entry.span in told)


def slips(reading: Reading) -> list[str]:
    """Return the rules whose findings are in the texts themselves, which cannot be held back."""
    spans = {entry.span for entry in reading.whole.attachments if entry.path}
    found = {one.rule for one in reading.diagnostics if one.rule in ASKED and one.span not in spans}
    return sorted(found)


def without(reading: Reading, paths: frozenset[str]) -> Reading:
    """Return a reading whose documents name those attachments, and neither have nor lead to the files."""
    if not paths:
        return reading
    return replace(reading, agenda=_agenda(reading.agenda, paths))


def _agenda(agenda: Agenda, paths: frozenset[str]) -> Agenda:
    def held(entries: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        return tuple(_held(entry) if entry.path in paths else entry for entry in entries)

    def item(one: Item) -> Item:
        return replace(one, attachments=held(one.attachments), items=tuple(map(item, one.items)))

    sections = tuple(replace(section, items=tuple(map(item, section.items))) for section in agenda.sections)
    meeting = replace(agenda.meeting, attachments=held(agenda.meeting.attachments))
    return replace(agenda, meeting=meeting, sections=sections, attachments=held(agenda.attachments))


def _held(entry: Attachment) -> Attachment:
    return replace(entry, path="", href="", kind="", size=0, pages=0, revised="", held_back=True)
