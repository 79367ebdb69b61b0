"""One meeting as OParl has it: its people, items, papers and files, and what is left of those that are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from mimetypes import guess_type

from agendagen.decided import Outcome
from agendagen.export.form import Attachment, Decision, Item
from agendagen.standards.archived import Archived, below
from agendagen.standards.naming import key
from agendagen.standards.oparl.tree import Thing, Tree, moment_of
from agendagen.standards.popolo import people_of, person_key, vote_events
from agendagen.words import recorded, words_for


def add(tree: Tree, meeting: Archived) -> None:
    """Add what there is of one meeting to a tree."""
    _Meeting(tree, meeting).add()


class _Meeting:
    """Adds what there is of one meeting to a tree."""

    def __init__(self, tree: Tree, meeting: Archived) -> None:
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
            "start": moment_of(begins),
            "end": moment_of(ends),
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
        }, next(iter(agenda.dispatches), "")))  # fmt: skip

    def _state(self) -> str:
        """Return how far it is, in the words of OParl."""
        if self.meeting.minutes:
            return "durchgeführt"
        return "eingeladen" if self.agenda.status == "final" else "terminiert"

    def _dated(self, thing: Thing, sent: str = "", changed: str = "") -> Thing:
        """Return a thing with when it was there first, and when it changed last."""
        updated = self.meeting.updated
        created, modified = (
            dt.datetime.fromisoformat(said).astimezone(dt.UTC) if said else updated for said in (sent, changed)
        )
        return thing | {"created": moment_of(created), "modified": moment_of(max(created, modified))}

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
        sent = self.meeting.sent(item.dispatch)
        if item.withdrawn:
            return self._deleted("AgendaItem", {"id": identity, "order": order}, sent, self.meeting.left(item.anchor))
        thing: Thing = {
            "id": identity,
            "meeting": self.id,
            "number": item.number,
            "order": order,
            "name": item.title,
            "public": not item.confidential,
            "start": moment_of(self.meeting.clock(item.starts)),
            "end": moment_of(self.meeting.clock(item.ends)),
            "keyword": list(item.tags),
            "auxiliaryFile": self._files(item.attachments, item.anchor),
            "web": self.tree.addresses.item(self.meeting.name, item.anchor),
            "agendagen:section": self._section(item),
        }
        if decision := self.decisions.get(item.anchor):
            thing |= self._decided(decision)
        if not item.withheld and self.meeting.texts.get(item.anchor):
            thing["consultation"] = self._paper(item, identity)
        return self.tree.add("AgendaItem", self._dated(thing, sent, self.meeting.changed(item)))

    def _section(self, item: Item) -> str:
        found = next((s for s in self.agenda.sections if any(one is item for one in below(s.items))), None)
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
        }, self.meeting.sent(item.dispatch), self.meeting.changed(item)))  # fmt: skip
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
        }, self.meeting.sent(entry.dispatch)))  # fmt: skip

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
                one.came,
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
                one.came,
                one.left,
            )
            for one in self.meeting.gone
            if one.kind == "attachment"
        ]

    def _deleted(self, kind: str, thing: Thing, sent: str, left: str = "") -> Thing:
        """Add what is left of a thing that is not there any more: when it came and went, and no word of it."""
        return self.tree.add(kind, self._dated(thing | {"deleted": True}, sent, left))
