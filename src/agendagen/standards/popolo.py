"""People, organisations, meetings, motions and votes as Popolo has them (popoloproject.com)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from agendagen.export.form import Decision, Item, Participant, Person, Vote
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.standards.naming import json_file, key, said

_RESULTS: Final = {"adopted": "pass", "amended": "pass", "rejected": "fail"}
_REASONS: Final = {"referred", "postponed", "withdrawn", "noted", "none"}


def files(meetings: Iterable[Archived], addresses: Addresses, _owner: str = "") -> dict[str, bytes]:
    """Return the one file with all of it."""
    whole: dict[str, dict[str, Any]] = {
        name: {} for name in ("persons", "organizations", "memberships", "events", "motions", "vote_events")
    }
    for meeting in meetings:
        for name, entries in _of(meeting, addresses).items():
            whole[name].update({entry["id"]: entry for entry in entries})
    return {"popolo.json": json_file({name: list(entries.values()) for name, entries in whole.items()})}


def person_key(person: Person | Participant) -> str:
    """Return what identifies a person: the name, and whom they come from."""
    return key(person.name, person.organisation)


def people_of(meeting: Archived) -> dict[str, Person | Participant]:
    """Return who takes part in a meeting and who presents something at it, by their keys."""
    found: dict[str, Person | Participant] = {}
    for item in meeting.items():
        found.update((person_key(person), person) for person in item.presenters)
    found.update((person_key(person), person) for person in meeting.agenda.participants)
    return found


def vote_events(meeting: Archived, decision: Decision) -> Iterator[dict[str, Any]]:
    """Yield the votes of a decision in order; who is named voted, and of all others there is a number."""
    known = {person.name: person_key(person) for person in people_of(meeting).values()}
    for number, vote in enumerate(decision.votes, 1):
        yield said({
            "id": f"{meeting.name}/{decision.anchor}/vote-{number}",
            "organization_id": key(meeting.agenda.body),
            "identifier": decision.number,
            "motion_id": f"{meeting.name}/{decision.anchor}/motion-{number}",
            "start_date": _day(meeting),
            "result": _result(vote),
            "counts": [
                {"option": option, "value": side.number}
                for option, side in (("yes", vote.in_favour), ("no", vote.against), ("abstain", vote.abstain))
            ],
            "votes": list(_votes(vote, known)),
        })  # fmt: skip


def _votes(vote: Vote, known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for option, side in (("yes", vote.in_favour), ("no", vote.against), ("abstain", vote.abstain)):
        yield from ({"voter_id": known[name], "option": option} for name in side.names if name in known)


def _of(meeting: Archived, addresses: Addresses) -> dict[str, list[dict[str, Any]]]:
    """Return what there is of one meeting, by kind."""
    agenda, people = meeting.agenda, people_of(meeting)
    organisations = [name for name in (agenda.body, *(person.organisation for person in people.values())) if name]
    decisions = _decisions(meeting)
    return {
        "persons": [said({"id": identity, "name": person.name}) for identity, person in people.items()],
        "organizations": [
            said({"id": key(name), "name": name, "classification": "body" if name == agenda.body else ""})
            for name in organisations
        ],
        "memberships": [
            said({
                "id": f"{key(agenda.body)}/{person_key(person)}",
                "person_id": person_key(person),
                "organization_id": key(agenda.body),
                "role": person.role,
                "on_behalf_of_id": key(person.organisation) if person.organisation else "",
            })
            for person in agenda.participants
            if agenda.body
        ],
        "events": [_meeting(meeting, addresses), *(_item(meeting, item, addresses) for item in meeting.items())],
        "motions": [motion for decision in decisions for motion in _motions(meeting, decision)],
        "vote_events": [vote for decision in decisions for vote in vote_events(meeting, decision)],
    }  # fmt: skip


def _decisions(meeting: Archived) -> tuple[Decision, ...]:
    held = meeting.minutes.minutes if meeting.minutes else None
    return held.decisions if held else ()


def _meeting(meeting: Archived, addresses: Addresses) -> dict[str, Any]:
    agenda = meeting.agenda
    return said({
        "id": meeting.name,
        "name": agenda.title,
        "classification": "meeting",
        "start_date": _moment(meeting.moment("begins")),
        "end_date": _moment(meeting.moment("ends")),
        "location": ", ".join(filter(None, (agenda.room, *agenda.place))),
        "status": agenda.status,
        "organization_id": key(agenda.body) if agenda.body else "",
        "attendees": [
            {"id": person_key(person), "name": person.name} for person in agenda.participants if not person.absent
        ],
        "sources": _source(addresses.meeting(meeting.name), addresses),
    })  # fmt: skip


def _item(meeting: Archived, item: Item, addresses: Addresses) -> dict[str, Any]:
    return said({
        "id": f"{meeting.name}/{item.anchor}",
        "name": item.title,
        "classification": "agenda item",
        "identifiers": [{"scheme": "number", "identifier": item.number}] if item.number else [],
        "status": "withdrawn" if item.withdrawn else "",
        "parent_id": meeting.name,
        "organization_id": key(meeting.agenda.body) if meeting.agenda.body else "",
        "sources": _source(addresses.item(meeting.name, item.anchor), addresses),
    })  # fmt: skip


def _motions(meeting: Archived, decision: Decision) -> Iterator[dict[str, Any]]:
    """Yield what was moved: what was voted on each time; without a vote the item's recommendation."""
    recommended = "\n".join(
        passage.text for passage in meeting.texts.get(decision.anchor, ()) if passage.kind == "recommendation"
    )
    whole = _RESULTS.get(decision.outcome) or (decision.outcome if decision.outcome in _REASONS else "")
    votes = [(vote.on or recommended, _result(vote)) for vote in decision.votes] or [(recommended, whole)]
    by_name = {person.name: person_key(person) for person in people_of(meeting).values()}
    for number, (text, result) in enumerate(votes, 1):
        yield said({
            "id": f"{meeting.name}/{decision.anchor}/motion-{number}",
            "organization_id": key(meeting.agenda.body) if meeting.agenda.body else "",
            "legislative_session_id": meeting.name,
            "creator_id": next((by_name[name] for name in decision.moved if name in by_name), ""),
            "text": text,
            "identifier": decision.number or decision.item,
            "date": _day(meeting),
            "result": result,
        })  # fmt: skip


def _result(vote: Vote) -> str:
    """Return what came of a vote, as its minutes say, or else as it was counted."""
    if vote.outcome:
        return _RESULTS.get(vote.outcome, str(vote.outcome))
    return "" if vote.passed is None else "pass" if vote.passed else "fail"


def _day(meeting: Archived) -> str:
    moment = meeting.moment("begins")
    return moment.isoformat() if isinstance(moment, dt.datetime) and moment.tzinfo else ""


def _moment(moment: dt.datetime | dt.date | None) -> str:
    """Return a moment, or its day where nobody knows how far it is from UTC."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        moment = moment.date()
    return moment.isoformat() if moment else ""


def _source(address: str, addresses: Addresses) -> list[dict[str, str]]:
    return [{"url": address}] if addresses.known else []
