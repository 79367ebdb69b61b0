"""Actions as the tasks of a calendar; by itself, since nothing else needs the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import icalendar

from agendagen import ical
from agendagen.registers.actions import Action
from agendagen.slug import slug


def as_tasks(found: Iterable[Action], site: str = "") -> Iterator[icalendar.Todo]:
    """Yield actions as tasks of a calendar; they are dated by the meeting that decided them."""
    for action in found:
        task = icalendar.Todo()
        folder, _, name = action.id.partition("/")
        task.add("uid", f"{slug(name)}.{ical.uid_of(folder, action.body, site)}")
        day = dt.date.fromisoformat(action.date) if action.date else dt.date(1970, 1, 1)
        task.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
        task.add("sequence", action.state != "open")
        task.add("summary", ical.one_line(": ".join(filter(None, (", ".join(action.who), action.what)))))
        task.add("description", ical.one_line(f"{action.item} {action.title} ({action.meeting})"))
        if action.due:
            task.add("due", dt.date.fromisoformat(action.due))
        if action.done:
            task.add("completed", dt.datetime.combine(dt.date.fromisoformat(action.done), dt.time(), dt.UTC))
        task.add("status", {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}[action.state])
        yield task
