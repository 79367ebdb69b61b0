"""The tree of OParl's files: its objects by type and address, and their lists."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import unquote

from agendagen.standards.addresses import Addresses
from agendagen.standards.naming import json_file, said

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


class Tree:
    """The objects of a tree, by type and address."""

    def __init__(self, addresses: Addresses) -> None:
        """Begin with nothing in it."""
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
        stamp = said({"modified": moment_of(modified) if modified else ""})
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
            made[meetings_of(organisation)] = _page([self.things["Meeting"][identity] for identity in held])
        start = len(self.addresses.base)
        return {unquote(address[start:]): json_file(thing) for address, thing in made.items()}


def meetings_of(organisation: str) -> str:
    """Return the address of the list of an organisation's meetings."""
    return f"{organisation.removesuffix('.json')}/meetings.json"


def _page(things: list[Thing]) -> Thing:
    """Return a list as the one page that it has."""
    count = len(things)
    pages = {"totalElements": count, "elementsPerPage": count, "currentPage": 1, "totalPages": 1}
    return {"data": things, "pagination": pages, "links": {}}


def moment_of(moment: dt.datetime | dt.date | None) -> str:
    """Return a moment; nothing where nobody knows how far it is from UTC, which OParl wants to know."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, dt.datetime) and moment.tzinfo else ""
