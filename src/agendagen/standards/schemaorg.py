"""Meetings in the words of schema.org (JSON-LD), as search engines read them in a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from agendagen.export.form import Attachment, Item, Participant, Person
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.standards.naming import said

CONTEXT: Final = "https://schema.org"
_STATUS: Final = {
    "draft": "EventScheduled",
    "final": "EventScheduled",
    "cancelled": "EventCancelled",
    "moved": "EventPostponed",
}
_MEDIA: Final = {"PDF": "application/pdf"}


def event(meeting: Archived, addresses: Addresses) -> dict[str, Any]:
    """Return a meeting with its items, people and documents."""
    agenda, page = meeting.agenda, addresses.meeting(meeting.name)
    begins, ends = meeting.moment("begins"), meeting.moment("ends")
    where: list[dict[str, Any]] = []
    if agenda.place or agenda.room:
        named = {"name": ", ".join(filter(None, (agenda.room, *agenda.place[:1])))}
        where.append({"@type": "Place", **named, "address": ", ".join(agenda.place)})
    if agenda.online:
        where.append({"@type": "VirtualLocation", "url": agenda.online})
    mode = ("Mixed" if len(where) > 1 else "Online" if agenda.online else "Offline") if where else ""
    return said({
        "@context": CONTEXT,
        "@type": "Event",
        "@id": page if addresses.known else "",
        "url": page if addresses.known else "",
        "name": agenda.title,
        "inLanguage": agenda.language,
        "startDate": begins.isoformat() if begins else "",
        "endDate": ends.isoformat() if ends else "",
        "eventStatus": f"{CONTEXT}/{_STATUS[agenda.status]}",
        "eventAttendanceMode": f"{CONTEXT}/{mode}EventAttendanceMode" if mode else "",
        "organizer": {"@type": "Organization", "name": agenda.body} if agenda.body else {},
        "location": where,
        "attendee": [_person(person) for person in agenda.participants if not person.absent],
        "subEvent": [item_event(meeting, item, addresses) for item in meeting.items()],
        "workFeatured": list(_documents(meeting, addresses)),
    })  # fmt: skip


def item_event(meeting: Archived, item: Item, addresses: Addresses) -> dict[str, Any]:
    """Return an item as a part of its meeting."""
    page = addresses.item(meeting.name, item.anchor)
    return said({
        "@type": "Event",
        "@id": page if addresses.known else "",
        "url": page if addresses.known else "",
        "identifier": item.number,
        "name": item.title,
        "eventStatus": f"{CONTEXT}/EventCancelled" if item.withdrawn else "",
        "startDate": _with_offset(meeting, item.starts),
        "endDate": _with_offset(meeting, item.ends),
        "keywords": list(item.tags),
        "performer": [_person(person) for person in item.presenters],
        "workFeatured": [_attached(meeting, entry, addresses) for entry in item.attachments if not entry.confidential],
    })  # fmt: skip


def item_page(meeting: Archived, item: Item, addresses: Addresses) -> dict[str, Any]:
    """Return what the page of one item says: the item, and which meeting it is a part of."""
    whole = event(meeting, addresses)
    parent = {
        key: value for key, value in whole.items() if key not in {"@context", "subEvent", "workFeatured", "attendee"}
    }
    return {"@context": CONTEXT, **item_event(meeting, item, addresses), "superEvent": parent}


def script(data: dict[str, Any]) -> str:
    """Return what stands in a `script` of the type ``application/ld+json``, which nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _documents(meeting: Archived, addresses: Addresses) -> Iterator[dict[str, Any]]:
    for name in (*meeting.documents, *(("minutes.html", "minutes.pdf") if meeting.minutes else ())):
        yield said({
            "@type": "DigitalDocument",
            "name": meeting.agenda.title,
            "encodingFormat": "application/pdf" if name.endswith(".pdf") else "text/html",
            "inLanguage": meeting.agenda.language,
            "url": addresses.document(meeting.name, name) if addresses.known else name,
        })  # fmt: skip
    for entry in meeting.agenda.attachments:
        if not entry.confidential:
            yield _attached(meeting, entry, addresses)


def _attached(meeting: Archived, entry: Attachment, addresses: Addresses) -> dict[str, Any]:
    return said({
        "@type": "DigitalDocument",
        "name": entry.title,
        "identifier": entry.label,
        "encodingFormat": _MEDIA.get(entry.kind, ""),
        "url": addresses.attached(meeting.name, entry.href) if addresses.known or "://" in entry.href else entry.href,
    })  # fmt: skip


def _person(person: Person | Participant) -> dict[str, Any]:
    organisation = {"@type": "Organization", "name": person.organisation} if person.organisation else {}
    return said({"@type": "Person", "name": person.name, "jobTitle": person.role, "affiliation": organisation})


def _with_offset(meeting: Archived, moment: str | None) -> str:
    clock = meeting.clock(moment)
    return clock.isoformat() if clock else ""
