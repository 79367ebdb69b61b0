"""Whether anything that is for the members alone is in what was read, or may be told by it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from agendagen.load import MEETING
from agendagen.model import Agenda, listed, walk
from agendagen.reading import Reading

SAYING: Final = (".md", ".yaml", ".json")
"""What the names of files end in that may say that something is closed."""
_SAYS_CLOSED: Final = b"confidential"


def has_closed(arranged: Agenda) -> bool:
    """Tell whether anything of an arranged agenda is for the members alone."""
    items = walk(arranged.sections)
    return (
        any(section.confidential for section in arranged.sections)
        or any(item.confidential or any(part.confidential for part in item.parts) for item in items)
        or any(entry.confidential for entry in listed(arranged))
    )


def own_closed(reading: Reading) -> bool:
    """Tell whether a meeting has anything closed, or had when it was sent."""
    return has_closed(reading.arranged) or reading.sources.published[1] is not None


def tells(reading: Reading, files: Mapping[str, bytes]) -> bool:
    """Tell whether a meeting has anything closed, or was read with a file of another's that may close something.

    `files` are what was read, by path.
    """
    return own_closed(reading) or any(
        ".closed." in posixpath.basename(path)
        or (path.lower().endswith(SAYING) and not is_own(reading, path) and _SAYS_CLOSED in data.lower())
        for path, data in files.items()
    )


def told_elsewhere(reading: Reading) -> bool:
    """Tell whether items of other meetings were read that may be closed, or what these keep of what is."""
    files = reading.sources.workspace
    seen = [str(question[1]) for question in files.record.answers if question[0] == "read"]
    others = [path for path in seen if path.lower().endswith(SAYING) and not is_own(reading, path)]
    asked = {_meeting(reading, path) for path in others if path.lower().endswith(".md") or ".closed." in path}
    return tells(reading, {path: files.read(path) for path in others if _meeting(reading, path) in asked})


def is_own(reading: Reading, path: str) -> bool:
    """Tell whether a file is the meeting's, and not one of a meeting in a folder below."""
    return _meeting(reading, path) == reading.sources.folder


def _meeting(reading: Reading, path: str) -> str:
    """Return the folder of the meeting that a file is of; that of the workspace where it is of none."""
    here = posixpath.dirname(path)
    while here not in {reading.sources.folder, ""} and MEETING not in reading.sources.workspace.names(here):
        here = posixpath.dirname(here)
    return here
