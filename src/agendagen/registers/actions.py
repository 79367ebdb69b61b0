"""What was to be done, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

from agendagen.diagnostics import Span
from agendagen.minutes import roll_of
from agendagen.model import Agenda, Edition, Meeting, walk
from agendagen.names import natural
from agendagen.people import plain
from agendagen.records import dataclass
from agendagen.registers.minuted import Minuted, held
from agendagen.slug import slug

State = Literal["open", "done", "dropped"]
_WORDS: Final = 5
"""How many words of what is to be done its name has: the rest may still be worded otherwise."""


@dataclass(frozen=True, slots=True)
class Became:
    """What somebody noted of an action."""

    done: dt.date | None = None
    dropped: str = ""
    """Why it will not be done."""
    due: dt.date | None = None
    """Until when, where that is no longer what was decided."""
    note: str = ""
    span: Span | None = field(default=None, compare=False)
    """Of its name."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of actions by their names, as the workspace notes it."""

    open: Mapping[str, Became] = field(default_factory=dict)
    """Of what everybody may know."""
    closed: Mapping[str, Became] = field(default_factory=dict)
    """Of what was decided behind closed doors."""

    def known_to(self, edition: Edition) -> Mapping[str, Became]:
        """Return what an edition may know."""
        return self.open if edition == "public" else {**self.open, **self.closed}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that somebody was to do."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")

    id: str
    """By which `actions.yaml` names it: the meeting's folder, the item, and what is to be done."""
    who: tuple[str, ...]
    """The names of those who were to do it."""
    what: str
    """What was to be done."""
    due: str | None
    """Until when, if said."""
    state: State
    """Open, done, or dropped."""
    done: str | None
    """When it was done, if it was."""
    note: str
    """What else is known of it: why it was dropped, or a note."""
    item: str
    """The number of the item that it was decided under."""
    title: str
    """The title of that item."""
    decision: str
    """The number of the decision, if it has one."""
    meeting: str
    """The title of the meeting."""
    date: str
    """The day of the meeting; empty if not said."""
    body: str
    """Who met."""
    folder: str
    """The meeting's folder, from the workspace root on."""
    anchor: str
    """The item's anchor in the documents of the meeting."""


def actions(meetings: Iterable[Minuted], became: Mapping[str, Became]) -> list[Action]:
    """Return what was to be done, by due date: what has none comes last, and the older first.

    `became` says by name what became of it.
    """
    return _in_order((to_do(meeting) for meeting in meetings), became)


def to_do(meeting: Minuted) -> tuple[Action, ...]:
    """Return what a meeting decided that is to be done, whatever became of it, by the numbers of its items."""
    return tuple(sorted(_of(meeting), key=lambda row: natural(row.item))) if held(meeting.agenda) else ()


def _in_order(decided: Iterable[Sequence[Action]], became: Mapping[str, Became]) -> list[Action]:
    """Return what meetings decided that is to be done, by due date, with what became of it."""
    by_meeting = sorted(filter(None, decided), key=lambda rows: (rows[0].date, rows[0].folder))
    found = [action for rows in by_meeting for action in _now(rows, became)]
    return sorted(found, key=lambda action: (action.due or "9999", action.date))


def todo(agenda: Agenda, folder: str) -> list[str]:
    """Return the names of all that was to be done by a meeting's minutes, in order."""
    return [name for _, name, _ in _named(agenda, folder)]


def folder_of(name: str) -> str:
    """Return the folder of the meeting whose action has this name."""
    return name.partition("#")[0].rpartition("/")[0]


def known_as(name: str, names: Collection[str]) -> str:
    """Return the one action that is meant by a name without its last words; empty where it is none, or not one."""
    if name in names:
        return name
    found = [one for one in names if one.startswith(f"{name}-")]
    return found[0] if len(found) == 1 and "#" in name else ""


def open_before(agenda: Agenda, decided: Iterable[Sequence[Action]], became: Mapping[str, Became]) -> list[Action]:
    """Return what is still to be done of what other meetings `decided`: those of the same body that were before it."""
    earlier = (rows for rows in decided if rows and comes_before(rows[0].date, rows[0].body, agenda.meeting))
    return [action for action in _in_order(earlier, became) if action.state == "open"]


def comes_before(date: str, body: str, other: Meeting) -> bool:
    """Tell whether a meeting of a day and a body is of the body of the `other`, and before it."""
    return "" < date < str(other.date or "") and plain(body) == plain(other.body)


def _named(agenda: Agenda, folder: str) -> Iterator[tuple[int, str, int]]:
    """Yield the place of each item with actions, and the name and place of each of them."""
    folder = folder or "meeting"  # where the meeting is the workspace
    taken: set[str] = set()
    for place, item in enumerate(walk(agenda.sections)):
        for at, action in enumerate(item.decided.actions):
            words = slug(" ".join(action.what.split()[:_WORDS])) or str(at + 1)
            name, count = f"{folder}/{item.id}#{words}", 1
            while name in taken:
                count += 1
                name = f"{folder}/{item.id}#{words}-{count}"
            taken.add(name)
            yield place, name, at


def _of(meeting: Minuted) -> Iterator[Action]:
    agenda, title = meeting.agenda, meeting.title
    roll, items = roll_of(agenda), walk(agenda.sections)
    for place, name, at in _named(agenda, meeting.folder):
        item = items[place]
        action = item.decided.actions[at]
        yield Action(
            id=name,
            who=tuple(roll.name(one) for one in action.who),
            what=action.what,
            due=action.due.isoformat() if action.due else None,
            state="open",
            done=None,
            note="",
            item=item.number,
            title=item.title or meeting.words.text("Confidential item"),
            decision=item.decided.number,
            meeting=title,
            date=meeting.date,
            body=agenda.meeting.body,
            folder=meeting.folder,
            anchor=item.id,
        )


def _now(rows: Sequence[Action], became: Mapping[str, Became]) -> Iterator[Action]:
    """Yield what one meeting decided, with what became of it."""
    names = [row.id for row in rows]
    said = {known: what for name, what in became.items() if (known := known_as(name, names))}
    for row in rows:
        now = said.get(row.id)
        if now is None:
            yield row
            continue
        yield replace(
            row,
            due=now.due.isoformat() if now.due else row.due,
            state="done" if now.done else "dropped" if now.dropped else "open",
            done=now.done.isoformat() if now.done else None,
            note=" ".join(filter(None, (now.dropped, now.note))),
        )
