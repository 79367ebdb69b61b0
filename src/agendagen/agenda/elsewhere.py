"""What a meeting says of others: what an edition may know of their items, and what is not there."""

from __future__ import annotations

import datetime as dt
import posixpath
from typing import Literal, Protocol
from urllib.parse import quote

from agendagen.decided import Outcome, Pointer
from agendagen.diagnostics import Fix
from agendagen.files import Files
from agendagen.model import MINUTES_PAGE, WHOLE, Agenda, Edition, Item
from agendagen.names import anchor
from agendagen.records import dataclass
from agendagen.registers import Action
from agendagen.rules import terms
from agendagen.rules.fixes import replaced

Why = Literal["", "confidential", "withdrawn"]
"""Why an edition has not all of an item; empty where it has."""


@dataclass(frozen=True, slots=True)
class Distant:
    """What an edition may know of an item of another meeting: no title, and no path."""

    why: Why
    number: str
    date: dt.date | None
    """Of the meeting."""
    name: str
    """Of the meeting's folder, as its documents lie in one."""
    anchor: str
    """In its documents."""
    decided: bool = False
    """Whether the edition has a decision on it, where that was asked."""
    held: bool = True
    """Whether the meeting was held, or is to be."""

    @property
    def href(self) -> str:
        """Return how a document beside leads there."""
        document = MINUTES_PAGE if self.decided else WHOLE
        at = f"#{quote(self.anchor, safe='-_.')}" if self.anchor else ""
        return f"../{quote(self.name)}/{document}{at}"


@dataclass(frozen=True, slots=True)
class Pointing:
    """An item of another meeting that was published, and names this meeting or an item of it."""

    at: Distant
    item: Item
    """By its front matter, as far as an edition has it."""
    outcome: Outcome | None
    settled: bool = False
    """Whether the minutes with the decision on it were published."""


class Elsewhere(Protocol):
    """Whoever knows of other meetings."""

    def item(self, path: str, edition: Edition, *, decision: bool = False) -> Distant | None:
        """Return what `edition` may know of the item at `path`, or None where it is no item of another meeting."""

    def minutes(self, folder: str) -> Distant | None:
        """Return where the minutes of the other meeting in a folder are; None where there is no other meeting."""

    def pointing(self, edition: Edition) -> tuple[Pointing, ...]:
        """Return what is published and names this meeting or an item of it, as far as `edition` may know of it."""

    def actions(self, agenda: Agenda) -> tuple[Action, ...]:
        """Return what earlier meetings of the body decided that is still to be done, as an agenda's edition has it."""


SETTINGS = "meeting.yaml"
_FOLDERS = 500
"""In how many folders of a meeting an item is looked for that was renamed."""


def meeting_of(path: str, files: Files) -> str | None:
    """Return the folder of the meeting that a file is in, or None where it is in none."""
    if posixpath.isabs(path):
        return None  # no path of a workspace, and above `/` is nothing but `/`
    folder = path
    while folder and not folder.startswith(".."):
        folder = posixpath.dirname(folder)
        if files.state(posixpath.join(folder, SETTINGS)) in ("ok", "empty"):
            return folder
    return None


def found_anew(path: str, files: Files) -> str:
    """Return the one file of the same meeting that gives the anchor of an item that is gone; empty without one."""
    folder = meeting_of(path, files)
    if folder is None or not path.lower().endswith(".md") or files.state(path) != "missing":
        return ""
    wanted, found, waiting, seen = anchor(path), [], [folder], 0
    while waiting and seen < _FOLDERS:
        here = waiting.pop()
        seen += 1
        for name in files.names(here):
            each = posixpath.join(here, name)
            if name.lower().endswith(".md") and anchor(name) == wanted:
                found.append(each)
            elif "." not in name and name[0] != "_":
                waiting.append(each)
    return found[0] if len(found) == 1 else ""


def renamed(path: str, here: str, files: Files, pointer: Pointer) -> Fix | None:
    """Return the fix that leads to an item of another meeting that has another path now."""
    new = found_anew(path, files)
    if not new:
        return None
    return replaced(pointer.span, pointer.written, posixpath.relpath(new, here or "."), terms.WRITE, safe=True)
