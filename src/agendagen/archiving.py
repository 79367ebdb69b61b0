"""Compose what an archive has of a meeting: its outline, its texts, what was sent of it, and when it changed last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, Literal

from agendagen import ical
from agendagen.export import Outline, outline
from agendagen.lines import lines
from agendagen.model import Agenda, walk
from agendagen.provenance import as_committed, build_date
from agendagen.reading import Reading
from agendagen.sending import checksums, kept, texts
from agendagen.standards import Addresses, Archived, Passage
from agendagen.standards.archived import NAMELESS, Gone
from agendagen.standing import marked, since


def archived(reading: Reading, minutes: Reading | None = None, *, base: str = "") -> Archived:
    """Return a meeting of which the agenda was read, and the minutes if there are any, in one edition.

    Of minutes that are a draft the public edition has nothing. `base` is where the site is, if not where the workspace
    says.
    """
    agenda, _ = marked(reading)
    meeting, sources = agenda.meeting, reading.sources
    addresses = Addresses(base or meeting.site.url)
    name = sources.folder.rpartition("/")[2] or NAMELESS
    if minutes is not None and agenda.edition == "public" and _draft(minutes.agenda):
        minutes = None
    updated = changed(reading)
    now = outline(agenda, reading.words, sources.folder, checksums(reading, agenda))
    entry = ical.event(
        agenda,
        reading.words,
        uid=ical.uid_of(sources.folder, meeting.body, addresses.base),
        drafted=updated,
        url=addresses.meeting(name) if addresses.known else "",
    )
    return Archived(
        name=name,
        agenda=now,
        texts=_passages(agenda),
        updated=updated,
        minutes=outline(minutes.agenda, minutes.words, sources.folder, checksums(minutes, minutes.agenda))
        if minutes
        else None,
        decided=_passages(minutes.agenda) if minutes else {},
        minuted=_committed(minutes) if minutes else None,
        published=agenda.published,
        gone=tuple(_gone(reading, now)),
        entry=bytes(entry.to_ical()) if entry is not None else b"",
    )


def _draft(minutes: Agenda) -> bool:
    """Tell whether minutes are nobody's to read yet: neither sent for approval nor approved."""
    return minutes.approval is None and (minutes.meeting.held.minutes or "draft") == "draft"


def _gone(reading: Reading, now: Outline) -> Iterator[Gone]:
    """Yield what was sent in an edition and is not there any more, in the order in which it came."""
    closed = reading.agenda.edition == "members"
    seen: dict[tuple[str, str], Gone] = {}
    dispatches = [dispatch.at for dispatch in reading.arranged.published.dispatches]
    for number, at in enumerate(dispatches, 1):
        before = kept(reading, number, "closed.json" if closed else "json")
        if before is None:
            continue
        here = dict(_there(before["outline"]))
        for key, (printed, href) in here.items():
            seen[key] = replace(seen[key], left="") if key in seen else Gone(*key, printed, href, at, "")
        for missing in seen.keys() - here.keys():
            seen[missing] = replace(seen[missing], left=seen[missing].left or at)
    left = seen.keys() - dict(_there(asdict(now))).keys()
    yield from (gone for key, gone in seen.items() if key in left)


def _there(form: Mapping[str, Any]) -> Iterator[tuple[tuple[Literal["item", "attachment"], str], tuple[str, str]]]:
    """Yield what an outline, as data, has and has not withdrawn: kind and anchor, with number and address."""

    def attachments(entries: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
        open_ = (entry for entry in entries if entry["href"])
        yield from ((("attachment", entry["anchor"]), (entry["number"], entry["href"])) for entry in open_)

    def items(entries: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
        for item in entries:
            if not item["withdrawn"] and not item["withheld"]:
                yield ("item", item["anchor"]), (item["number"], "")
            yield from attachments(item["attachments"])
            yield from items(item["items"])

    yield from attachments(form["attachments"])
    for section in form["sections"]:
        yield from items(section["items"])


def changed(reading: Reading) -> dt.datetime:
    """Return when anything of an agenda changed last, an attachment too, in UTC.

    What was sent and has not changed since is as old as its dispatch; all else is as old as the last commit of what the
    edition is made from, or as the files where they are in none.
    """
    dispatches = reading.arranged.published.dispatches
    if dispatches and since(reading, shown_before=False) is None:
        return dt.datetime.fromisoformat(dispatches[-1].at).astimezone(dt.UTC)
    moments = [_committed(reading), *(dt.datetime.fromisoformat(dispatch.at) for dispatch in dispatches[-1:])]
    return max(moments).astimezone(dt.UTC)


def _committed(reading: Reading) -> dt.datetime:
    """Return the time of the last commit of the files that an edition has something of, or of the files themselves.

    Nothing closed is asked for, so that no time of the public edition tells of it.
    """
    files, agenda = reading.sources.workspace, reading.agenda
    used = [reading.sources.meeting.path, *(item.path for item in walk(agenda.sections) if item.path)]
    used += [entry.path for entry in agenda.attachments if entry.path]
    known = zip(used, files.blobs(*used), strict=True)
    if all(as_committed(path, blob, files) for path, blob in known) and (seconds := files.committed(*used)):
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    newest = max(map(files.modified, used), default=0)
    moment = dt.datetime.fromtimestamp(newest, dt.UTC)
    latest = build_date()
    return min(moment, latest) if latest else moment


def _passages(agenda: Agenda) -> Mapping[str, tuple[Passage, ...]]:
    return {
        anchor: tuple(Passage(kind, title, tuple(lines(text))) for kind, title, text in parts)
        for anchor, parts in texts(agenda).items()
    }
