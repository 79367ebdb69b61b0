"""What a secretary needs before the meeting: the empty parts for what is decided, and the attendance."""

from __future__ import annotations

from collections.abc import Sequence

from agendagen.keyed import keys_of, scalar
from agendagen.model import MINUTES, Item, Part, Person
from agendagen.phrases import Phrase

_OPENED = Phrase("when the meeting was opened")
_CLOSED = Phrase("when it was closed")
_CHAIR = Phrase("who led it")
_SECRETARY = Phrase("who wrote the minutes")
_ATTENDANCE = Phrase(
    "to a participant: `absent: reason`, `substitute: name`, `arrived:` or `left:` with the path of an item or a time"
)


def with_decision(text: str, item: Item, heading: str) -> str | None:
    """Return the text of an item with an empty part for the decision, right behind the recommendation.

    None where it has one, where its front matter could not be read, or where nothing is decided on it.
    """
    if item.unread or item.withdrawn or any(part.kind in MINUTES for part in item.parts):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    at = _behind(lines, item.parts)
    if at is None:
        tail = "" if text.endswith("\n") else end
        return f"{text}{tail}{end}## {heading}{end}"
    before, after = "\n".join(lines[:at]), "\n".join(lines[at:])
    return f"{before}\n{end}## {heading}{end}{after}"


def _behind(lines: Sequence[str], parts: Sequence[Part]) -> int | None:
    """Return how many lines stand before the new part; None where it comes last."""
    place = next((at for at, part in enumerate(parts, 1) if part.kind == "recommendation"), len(parts))
    following = parts[place].span if place < len(parts) else None
    if following is None:
        return None
    line = following.line - 1
    while line and (not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("<!--")):
        line -= 1  # a comment before a heading is of that heading
    return line


def with_attendance(path: str, text: str, participants: Sequence[Person], language: str) -> str | None:
    """Return the text of a ``meeting.yaml`` with what the minutes ask for, those who take part listed there.

    None where that is there already, or where the file is written in a manner that is left alone.
    """
    try:
        keys = keys_of(path, text)
    except ValueError:
        return None
    root = keys.root
    if keys.value("minutes") is not None or root is None or getattr(root, "flow_style", True):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    rows = ["minutes: draft"]
    for key, phrase in (("opened", _OPENED), ("closed", _CLOSED), ("chair", _CHAIR), ("secretary", _SECRETARY)):
        if keys.value(key) is None:
            rows.append(f"# {key}: {phrase.worded(language)}")
    rows.append(f"# {_ATTENDANCE.worded(language)}")
    if keys.value("participants") is None and participants:
        rows += ["participants:", *(f"  - {scalar(person.key or person.name)}" for person in participants)]
    tail = "" if text.endswith("\n") else end
    return f"{text}{tail}{end}" + "".join(f"{row}{end}" for row in rows)
