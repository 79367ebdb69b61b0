"""Meetings as OParl 1.1 has them, as a tree of files: every object has an address, and a file there.

What was withdrawn or closed after it had been sent stays as ``deleted``, so that nobody keeps a ghost of it (2.8).
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.standards.naming import key
from agendagen.standards.oparl.meeting import add
from agendagen.standards.oparl.tree import Tree, meetings_of, moment_of


def files(meetings: Iterable[Archived], addresses: Addresses, owner: str = "") -> dict[str, bytes]:
    """Return the tree by path; its root is ``oparl/system.json``. `addresses` must be known, see `Addresses.known`.

    `owner` is whose the meetings are, such as a municipality; where nobody says so, the one body, or the host.
    """
    archive = list(meetings)
    tree = Tree(addresses)
    bodies = dict.fromkeys(meeting.agenda.body or meeting.agenda.title for meeting in archive)
    name = owner or (next(iter(bodies)) if len(bodies) == 1 else urlsplit(addresses.base).hostname or "")
    for meeting in archive:
        add(tree, meeting)
    for body in bodies:
        _organisation(tree, body, archive)
    return tree.files(name, max((meeting.updated for meeting in archive), default=None))


def _organisation(tree: Tree, name: str, archive: list[Archived]) -> None:
    """Add the body whose meetings they are, as OParl's organisation."""
    mine = [meeting for meeting in archive if (meeting.agenda.body or meeting.agenda.title) == name]
    identity = tree.address("organization", key(name))
    tree.add("Organization", {
        "id": identity,
        "body": tree.body,
        "name": name,
        "membership": list(dict.fromkeys(tree.members.get(identity, []))),
        "meeting": meetings_of(identity),
        "modified": moment_of(max(meeting.updated for meeting in mine)),
    })  # fmt: skip
