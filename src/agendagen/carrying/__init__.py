"""Carry what is not done from one meeting over into another: what was postponed, the minutes, what always recurs.

Nothing moves: the old meeting stays as it is, and the new one points to it. What is there already stays too, so that
carrying over again adds only what is missing.
"""

from __future__ import annotations

from agendagen.carrying.minuted import announces, approves
from agendagen.carrying.next import Carried, Next
from agendagen.carrying.postponed import postponed
from agendagen.carrying.recurring import recurring
from agendagen.check.fix import apply
from agendagen.keyed import add_to_list, keys_of
from agendagen.reading import Reading
from agendagen.text import Image, Reference
from agendagen.text import walk as nodes


def carry(old: Reading, new: Reading) -> Carried:
    """Return what the `new` meeting gets from the `old` one, and nothing that it has already."""
    next_ = Next(old, new)
    approves(next_)
    closed = postponed(next_)
    recurring(next_)
    announces(next_, closed)
    return next_.done


def introduced(text: str, old: Reading) -> tuple[str, dict[str, bytes]]:
    """Return the text of a new ``meeting.yaml`` and the files beside it, by which the intros of sections lead on."""
    base, files = old.sources.folder, old.sources.workspace
    inside = f"{base}/" if base else ""
    found: dict[str, bytes] = {}
    for section in old.arranged.meeting.sections:
        for node in nodes(section.intro):
            path = node.target if isinstance(node, Reference) else node.path if isinstance(node, Image) else ""
            data = files.read(path) if path.startswith(inside) and not path.endswith(".md") else b""
            if data:
                found[path.removeprefix(inside)] = data
    listed = {entry.path.removeprefix(inside) for entry in old.arranged.meeting.attachments} & found.keys()
    keys = keys_of("meeting.yaml", text)
    return apply(text, add_to_list(keys, "attachments", sorted(listed)) if listed else ()), found
