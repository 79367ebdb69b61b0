"""Meetings as OParl 1.1 has them, as a tree of files: every object has an address, and a file there.

What was withdrawn or closed after it had been sent stays as ``deleted``, so that nobody keeps a ghost of it (2.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from mimetypes import guess_type
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from agendagen.decided import Outcome
from agendagen.export.form import Attachment, Decision, Item
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.standards.naming import json_file, key, said
from agendagen.standards.popolo import people_of, person_key, vote_events
from agendagen.words import recorded, words_for

VERSION: Final = "https://schema.oparl.org/1.1/"
FOLDER: Final = "oparl"
_LISTS: Final = {
    "Organization": "organization",
    "Person": "person",
    "Meeting": "meeting",
    "Paper": "paper",
    "AgendaItem": "agendaItem",
    "Consultation": "consultation",
    "File": "file",
    "Location": "locationList",
    "Membership": "membership",
}
"""The lists of a body, by the type of what is in them."""

Thing = dict[str, Any]


def files(meetings: Iterable[Archived], addresses: Addresses, owner: str = "") -> dict[str, bytes]:
    """Return the tree by path; its root is ``oparl/system.json``. `addresses` must be known, see `Addresses.known`.

    `owner` is whose the meetings are, such as a municipality; where nobody says so, the one body, or the host.
    """
    archive = list(meetings)
    tree = _Tree(addresses)
    bodies = dict.fromkeys(meeting.agenda.body or meeting.agenda.title for meeting in archive)
    name = owner or (next(iter(bodies)) if len(bodies) == 1 else urlsplit(addresses.base).hostname or "")
    for meeting in archive:
        _Meeting(tree, meeting).add()
    for body in bodies:
        _organisation(tree, body, archive)
    return tree.files(name, max((meeting.updated for meeting in archive), default=None))


class _Tree:
    """The objects of a tree, by type and address."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.body = self.address("body", "body")
        self.things: dict[str, dict[str, Thing]] = {kind: {} for kind in _LISTS}
        self.members: dict[str, list[str]] = {}
        """The memberships in an organisation, by its address."""
        self.meetings: dict[str, list[str]] = {}
        """Its meetings, likewise."""

    def address(self, *names: str) -> str:
        """Return the address of the file with these names."""
        return self.addresses.of(FOLDER, *names[:-1], f"{names[-1]}.json")

    def add(self, kind: str, thing: Thing) -> Thing:
        """Add an object, and return it."""
        whole = said(thing | {"type": f"{VERSION}{kind}"})
        self.things[kind][whole["id"]] = whole
        return whole

    def files(self, name: str, modified: dt.datetime | None) -> dict[str, bytes]:
        """Return the files by path."""
        system = self.address("system")
        lists = {kind: self.address("lists", kind.lower()) for kind in (*_LISTS, "LegislativeTerm")}
        stamp = said({"modified": _moment(modified) if modified else ""})
        body = {
            "id": self.body,
            "type": f"{VERSION}Body",
            "system": system,
            "name": name or "-",
            "website": self.addresses.base,
            "legislativeTerm": [],
            "legislativeTermList": lists["LegislativeTerm"],
            **{listed: lists[kind] for kind, listed in _LISTS.items()},
            **stamp,
        }
        top = {
            "id": system,
            "type": f"{VERSION}System",
            "oparlVersion": VERSION,
            "name": name or "-",
            "body": self.address("lists", "body"),
            "website": self.addresses.base,
            **stamp,
        }
        made = {system: top, self.body: body, self.address("lists", "body"): _page([body])}
        for kind, things in self.things.items():
            made |= things | {lists[kind]: _page(list(things.values()))}
        made[lists["LegislativeTerm"]] = _page([])
        for organisation, held in self.meetings.items():
            made[_meetings(organisation)] = _page([self.things["Meeting"][identity] for identity in held])
        start = len(self.addresses.base)
        return {unquote(address[start:]): json_file(thing) for address, thing in made.items()}


def _meetings(organisation: str) -> str:
    """Return the address of the list of an organisation's meetings."""
    return f"{organisation.removesuffix('.json')}/meetings.json"


def _page(things: list[Thing]) -> Thing:
    """Return a list as the one page that it has."""
    count = len(things)
    pages = {"totalElements": count, "elementsPerPage": count, "currentPage": 1, "totalPages": 1}
    return {"data": things, "pagination": pages, "links": {}}


def _organisation(tree: _Tree, name: str, archive: list[Archived]) -> None:
    """Add the body whose meetings they are, as OParl's organisation."""
    mine = [meeting for meeting in archive if (meeting.agenda.body or meeting.agenda.title) == name]
    identity = tree.address("organization", key(name))
    tree.add("Organization", {
        "id": identity,
        "body": tree.body,
        "name": name,
        "membership": list(dict.fromkeys(tree.members.get(identity, []))),
        "meeting": _meetings(identity),
        "modified": _moment(max(meeting.updated for meeting in mine)),
    })  # fmt: skip


class _Meeting:
    """Adds what there is of one meeting to a tree."""

    def __init__(self, tree: _Tree, meeting: Archived) -> None:
        self.tree = tree
        self.meeting = meeting
        self.agenda = meeting.agenda
        self.words = words_for(self.agenda.language)
        self.id = tree.address("meeting", meeting.name)
        self.organisation = tree.address("organization", key(self.agenda.body or self.agenda.title))
        held = meeting.minutes.minutes if meeting.minutes else None
        self.decisions = {decision.anchor: decision for decision in held.decisions} if held else {}

    def add(self) -> None:
        """Add the meeting, its people, items, papers and files."""
        agenda, meeting, tree = self.agenda, self.meeting, self.tree
        tree.meetings.setdefault(self.organisation, []).append(self.id)
        self._people()
        items = [self._item(item, order) for order, item in enumerate(meeting.items())]
        items += self._gone_items(len(items))
        begins, ends = meeting.moment("begins"), meeting.moment("ends")
        tree.add("Meeting", self._dated({
            "id": self.id,
            "name": agenda.title,
            "meetingState": self._state(),
            "cancelled": agenda.status in ("cancelled", "moved"),
            "start": _moment(begins),
            "end": _moment(ends),
            "location": self._location(),
            "organization": [self.organisation],
            "participant": [
                tree.address("person", person_key(person)) for person in agenda.participants if not person.absent
            ],
            "invitation": self._document("agenda"),
            "resultsProtocol": self._document("minutes") if meeting.minutes else {},
            "auxiliaryFile": [*self._files(agenda.attachments, ""), *self._gone_files()],
            "agendaItem": items,
            "web": tree.addresses.meeting(meeting.name),
        }, agenda.dispatches[:1]))  # fmt: skip

    def _state(self) -> str:
        """Return how far it is, in the words of OParl."""
        if self.meeting.minutes:
            return "durchgeführt"
        return "eingeladen" if self.agenda.status == "final" else "terminiert"

    def _dated(self, thing: Thing, dispatches: tuple[str, ...] = (), changed: str = "") -> Thing:
        """Return a thing with when it was there first, and when it changed last."""
        updated = self.meeting.updated
        created, modified = (
            dt.datetime.fromisoformat(said).astimezone(dt.UTC) if said else updated
            for said in (next(iter(dispatches), ""), changed)
        )
        return thing | {"created": _moment(created), "modified": _moment(max(created, modified))}

    def _people(self) -> None:
        for identity, person in people_of(self.meeting).items():
            address = self.tree.address("person", identity)
            known = self.tree.things["Person"].get(address, {})
            memberships = {entry["id"]: entry for entry in known.get("membership", [])}
            if person in self.agenda.participants:
                membership = self.tree.add("Membership", {
                    "id": self.tree.address("membership", key(self.agenda.body or self.agenda.title), identity),
                    "person": address,
                    "organization": self.organisation,
                    "role": person.role,
                })  # fmt: skip
                memberships[membership["id"]] = membership
                self.tree.members.setdefault(self.organisation, []).append(membership["id"])
            self.tree.add("Person", {
                "id": address,
                "body": self.tree.body,
                "name": person.name,
                "membership": list(memberships.values()),
            })  # fmt: skip

    def _location(self) -> Thing:
        place = "\n".join(self.agenda.place)
        if not place and not self.agenda.room:
            return {}
        return self.tree.add("Location", {
            "id": self.tree.address("location", key(place, self.agenda.room)),
            "description": place,
            "room": self.agenda.room,
        })  # fmt: skip

    # --- Items and papers -------------------------------------------------------------------------------------------

    def _item(self, item: Item, order: int) -> Thing:
        identity = self.tree.address("agendaitem", self.meeting.name, item.anchor)
        sent = self._sent(item.dispatch)
        if item.withdrawn:
            return self._deleted("AgendaItem", {"id": identity, "order": order}, sent, self._left(item.anchor))
        thing: Thing = {
            "id": identity,
            "meeting": self.id,
            "number": item.number,
            "order": order,
            "name": item.title,
            "public": not item.confidential,
            "start": _moment(self._clock(item.starts)),
            "end": _moment(self._clock(item.ends)),
            "keyword": list(item.tags),
            "auxiliaryFile": self._files(item.attachments, item.anchor),
            "web": self.tree.addresses.item(self.meeting.name, item.anchor),
            "agendagen:section": self._section(item),
        }
        if decision := self.decisions.get(item.anchor):
            thing |= self._decided(decision)
        if not item.withheld and self.meeting.texts.get(item.anchor):
            thing["consultation"] = self._paper(item, identity)
        return self.tree.add("AgendaItem", self._dated(thing, sent, self._changed(item)))

    def _section(self, item: Item) -> str:
        found = next((s for s in self.agenda.sections if any(one is item for one in _below(s.items))), None)
        return f"{found.number} {found.title}".strip() if found else ""

    def _decided(self, decision: Decision) -> Thing:
        """Return what was decided; OParl has no place for votes, so that they are Popolo's."""
        outcome: Outcome | None = decision.outcome or None
        texts = [p.text for p in self.meeting.decided.get(decision.anchor, ()) if "decision" in p.kind]
        return {
            "result": recorded.outcome(self.words, outcome) if outcome else "",
            "resolutionText": "\n".join(texts),
            "agendagen:vote": list(vote_events(self.meeting, decision)),
        }

    def _paper(self, item: Item, agenda_item: str) -> str:
        """Add what is brought before the body under an item; return the address of its consultation."""
        names = (self.meeting.name, item.anchor)
        paper, consultation = self.tree.address("paper", *names), self.tree.address("consultation", *names)
        page = self.tree.addresses.item(*names)
        brought = self.tree.add("Consultation", {
            "id": consultation,
            "paper": paper,
            "agendaItem": agenda_item,
            "meeting": self.id,
            "organization": [self.organisation],
            "authoritative": item.type == "decision",
            "role": self.words.type_name(item.type) if item.type else "",
        })  # fmt: skip
        main = self.tree.add("File", {
            "id": self.tree.address("file", *names, "text"),
            "name": item.title,
            "mimeType": "text/html",
            "accessUrl": page,
            "paper": [paper],
        })  # fmt: skip
        self.tree.add("Paper", self._dated({
            "id": paper,
            "body": self.tree.body,
            "name": item.title,
            "date": self.agenda.date or "",
            "paperType": self.words.type_name(item.type) if item.type else "",
            "mainFile": main,
            "auxiliaryFile": self._files(item.attachments, item.anchor),
            "originatorPerson": [self.tree.address("person", person_key(person)) for person in item.presenters],
            "underDirectionOf": [self.organisation],
            "consultation": [brought],
            "web": page,
        }, self._sent(item.dispatch), self._changed(item)))  # fmt: skip
        return consultation

    # --- Files ------------------------------------------------------------------------------------------------------

    def _document(self, name: str) -> Thing:
        """Return the agenda or the minutes as a file."""
        address = self.tree.addresses.document(self.meeting.name, f"{name}.pdf")
        sums = next((d.documents.get(f"{name}.pdf") for d in reversed(self.meeting.published.dispatches)), None)
        return self.tree.add("File", {
            "id": self.tree.address("file", self.meeting.name, name),
            "name": self.words.text("Minutes" if name == "minutes" else "Agenda"),
            "fileName": f"{name}.pdf",
            "mimeType": "application/pdf",
            "accessUrl": address,
            "meeting": [self.id],
            "agendagen:sha256Checksum": sums or "",
        })  # fmt: skip

    def _files(self, entries: Iterable[Attachment], anchor: str) -> list[Thing]:
        return [self._file(entry, anchor) for entry in entries if entry.href and not entry.confidential]

    def _file(self, entry: Attachment, anchor: str) -> Thing:
        identity = self._file_id(entry.anchor)
        known = self.tree.things["File"].get(identity, {})
        item = self.tree.address("agendaitem", self.meeting.name, anchor) if anchor else ""
        return self.tree.add("File", self._dated({
            "id": identity,
            "name": entry.title,
            "fileName": entry.href.rpartition("/")[2] if entry.sha256 else "",
            "mimeType": (guess_type(entry.href)[0] or "application/octet-stream") if entry.sha256 else "text/html",
            "size": entry.size or None,
            "accessUrl": self.tree.addresses.attached(self.meeting.name, entry.href),
            "agendagen:sha256Checksum": entry.sha256,
            "agendagen:label": entry.label,
            "meeting": [self.id],
            "agendaItem": list(dict.fromkeys(filter(None, [*known.get("agendaItem", []), item]))),
        }, self._sent(entry.dispatch)))  # fmt: skip

    def _file_id(self, anchor: str) -> str:
        return self.tree.address("file", self.meeting.name, anchor)

    # --- What is gone -----------------------------------------------------------------------------------------------

    def _gone_items(self, order: int) -> list[Thing]:
        """Return what everybody has seen that is no item any more; what is withdrawn stands in its place."""
        here = {item.anchor for item in self.meeting.items() if not item.withheld}
        gone = [one for one in self.meeting.gone if one.kind == "item" and one.anchor not in here]
        return [
            self._deleted(
                "AgendaItem",
                {"id": self.tree.address("agendaitem", self.meeting.name, one.anchor), "order": order + number},
                (one.came,),
                one.left,
            )
            for number, one in enumerate(gone)
        ]

    def _gone_files(self) -> list[Thing]:
        return [
            self._deleted(
                "File",
                {
                    "id": self._file_id(one.anchor),
                    "accessUrl": self.tree.addresses.attached(self.meeting.name, one.href),
                },
                (one.came,),
                one.left,
            )
            for one in self.meeting.gone
            if one.kind == "attachment"
        ]

    def _deleted(self, kind: str, thing: Thing, sent: tuple[str, ...], left: str = "") -> Thing:
        """Add what is left of a thing that is not there any more: when it came and went, and no word of it."""
        return self.tree.add(kind, self._dated(thing | {"deleted": True}, sent, left))

    def _left(self, anchor: str) -> str:
        seen = self.meeting.published.items.get(anchor)
        return next(iter(self._sent(seen.withdrawn)), "") if seen else ""

    def _sent(self, dispatch: int) -> tuple[str, ...]:
        """Return when a dispatch was sent, if it was."""
        return tuple(sent.at for sent in self.meeting.published.dispatches[dispatch - 1 : dispatch]) if dispatch else ()

    def _changed(self, item: Item) -> str:
        """Return when an item that was sent and is as it was sent changed last."""
        seen = self.meeting.published.items.get(item.anchor)
        if seen is None or item.change:
            return ""
        return next(iter(self._sent(seen.changed or seen.dispatch)), "")

    def _clock(self, moment: str | None) -> dt.datetime | None:
        return dt.datetime.fromisoformat(moment).replace(tzinfo=self.meeting.zone) if moment else None


def _below(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _below(item.items)


def _moment(moment: dt.datetime | dt.date | None) -> str:
    """Return a moment; nothing where nobody knows how far it is from UTC, which OParl wants to know."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, dt.datetime) and moment.tzinfo else ""
