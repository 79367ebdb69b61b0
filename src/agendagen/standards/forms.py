"""The table of forms: each makes files of meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Final

from agendagen.export import FORMAT
from agendagen.standards import akoma, calendar, oparl, popolo, schemaorg, tabular
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.standards.naming import json_file

Form = Callable[[Iterable[Archived], Addresses, str], Mapping[str, bytes]]
"""From meetings, the addresses of the site and whose meetings they are to files by path."""


def _outlines(meetings: Iterable[Archived], _addresses: Addresses, _owner: str) -> Mapping[str, bytes]:
    entries = [asdict(meeting.minutes or meeting.agenda) for meeting in meetings]
    return {"outline.json": json_file({"format": FORMAT, "meetings": entries})}


def _events(meetings: Iterable[Archived], addresses: Addresses, _owner: str) -> Mapping[str, bytes]:
    events = [schemaorg.event(meeting, addresses) for meeting in meetings]
    for event in events:
        event.pop("@context")
    return {"meetings.jsonld": json_file({"@context": schemaorg.CONTEXT, "@graph": events})}


def _calendar(meetings: Iterable[Archived], _addresses: Addresses, owner: str) -> Mapping[str, bytes]:
    return {"meetings.ics": calendar.calendar(meetings, name=owner)}


FORMS: Final[Mapping[str, Form]] = {
    "outline": _outlines,
    "oparl": oparl.files,
    "json-ld": _events,
    "popolo": popolo.files,
    "akn": akoma.files,
    "ics": _calendar,
    "csv": tabular.files,
}
ADDRESSED: Final = frozenset({"oparl"})
"""The forms in which things are named by whole addresses, so that there must be some."""
SINGLE: Final = frozenset({"outline", "json-ld", "popolo", "ics"})
"""Those that are one file."""
