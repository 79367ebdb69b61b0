"""Make a dispatch of an agenda: what was seen before and what is sent now become the files that keep the numbers."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any, Final, get_args

from agendagen.agenda import Names, digest, place, restrict, undecided, with_parts
from agendagen.closed import has_closed
from agendagen.decided import Pointer
from agendagen.export import outline
from agendagen.lines import lines
from agendagen.model import MINUTES, Agenda, Edition, Item, Part, PartKind, walk
from agendagen.others import Others
from agendagen.provenance import checksum
from agendagen.published import (
    CLOSED,
    ELSEWHERE,
    KINDS,
    OPEN,
    RUNNING,
    Dispatch,
    Led,
    Published,
    Seen,
    Withheld,
    spanned,
    spans,
    texts_of,
    written,
)
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.text import Caption, Reference, Text, shows
from agendagen.text import walk as nodes

FORMAT: Final = 1
"""The number of the form of the texts as they were sent."""
_STANDING: Final = frozenset({"dispatch", "dispatches", "change", "revised", "provisional"})
"""The keys of an outline that say how things stand to what was sent."""
_IN_SERIES: Final = re.compile(r"(\d+)(?:/(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Sending:
    """What is to be kept of a dispatch."""

    number: int
    """Of the dispatch, from 1."""
    published: Published
    texts: Mapping[str, bytes]
    """What was sent, by the path of the file from the meeting's folder on."""
    minutes: bool = False
    """Whether it is one of the minutes."""

    def made_from(self, commit: str) -> Sending:
        """Return the same dispatch with the commit of its sources."""
        return replace(self, published=self._with(commit=commit))

    def _with(self, **facts: Any) -> Published:
        """Return what is kept, with facts about this dispatch."""
        kind = "minutes" if self.minutes else "dispatches"
        *before, last = getattr(self.published, kind)
        dispatches: Any = {kind: (*before, replace(last, **facts))}
        return replace(self.published, **dispatches)

    def files(self, documents: Mapping[str, str], members: Mapping[str, str]) -> dict[str, bytes]:
        """Return the files of the record by their path from the meeting's folder on.

        `documents` and `members` are the checksums of what everybody may see and of the members' documents, by name.
        """
        sent = self._with(documents=documents, members=members)
        found = {OPEN: written(sent, closed=False).encode(), **self.texts}
        closed = any(thing.closed for kind in KINDS for thing in getattr(sent, kind).values())
        if closed or any(dispatch.texts[1] for dispatch in (*sent.dispatches, *sent.minutes)):
            found[CLOSED] = written(sent, closed=True).encode()
        return found


def editions(reading: Reading) -> tuple[Edition, ...]:
    """Return the editions that are sent: that of the members alone where everybody may know all that it says.

    `reading` is of the public edition. Where nothing of a meeting is closed, something of another one may be that it
    names: a decision, or what is still to be done.
    """
    said = (sent(reading, replace(agenda, edition="public")) for agenda in (reading.members, reading.agenda))
    closed = has_closed(reading.arranged) or not _same(*said)
    return ("members", "public") if closed else ("members",)


def sending(reading: Reading, *, at: str) -> Sending | None:
    """Return the next dispatch of a meeting, or None where nothing has changed since the last one.

    `reading` is of the public edition, which has the members' as a whole. `at` is when it is sent, in ISO 8601.
    """
    before = reading.arranged.published
    number = len(before.dispatches) + 1
    kinds = {"json": reading.agenda} | ({"closed.json": reading.members} if len(editions(reading)) > 1 else {})
    said = {kind: sent(reading, agenda) for kind, agenda in kinds.items()}
    if (
        before.dispatches
        and ("closed.json" in kinds) == bool(before.dispatches[-1].texts[1])
        and all(_same(now, kept(reading, number - 1, kind)) for kind, now in said.items())
    ):
        return None
    forms = {kind: text_of(now) for kind, now in said.items()}
    things_after: dict[str, Any] = {}
    for kind, things in _things(reading).items():
        merged = dict(getattr(before, kind))
        for identity, thing in things.items():
            seen = merged.get(identity)
            if seen is not None and seen.number != thing.number:  # closed since, or open: another series counts it
                merged[f"{identity}~{seen.dispatch}"] = replace(seen, withdrawn=number)
                seen = None
            merged[identity] = _seen(seen, thing, number)
        things_after[kind] = merged
    series = _series(before, reading.arranged)
    sums = (checksum(forms["json"]), checksum(forms["closed.json"]) if "closed.json" in forms else "")
    recorded, closed = bool(before.minutes), "closed.json" in forms
    things_after |= {"withheld": withheld(reading), "links": links(reading, minutes=recorded), "has_closed": closed}
    after = replace(before, dispatches=(*before.dispatches, Dispatch(at, texts=sums)), series=series, **things_after)
    names = {texts_of(number, closed=kind != "json"): data for kind, data in forms.items()}
    return Sending(number, after, names)


def _series(before: Published, arranged: Agenda) -> dict[str, str]:
    """Return the numbers that have been taken of each series that goes on from meeting to meeting."""
    found: dict[str, set[int]] = {name: set(spanned(numbers)) for name, numbers in before.series.items()}
    serial = arranged.meeting.numbering.items in ("running", "year")
    for item in walk(arranged.sections) if serial else ():
        number = _IN_SERIES.fullmatch(item.number)
        if item.depth == 1 and item.id not in before.items and number:
            found.setdefault(number[2] or RUNNING, set()).add(int(number[1]))
    return {name: spans(numbers) for name, numbers in sorted(found.items())}


def withheld(reading: Reading) -> dict[str, Withheld]:
    """Return what everybody may know of the closed items of a meeting, by number; of decisions what was sent."""
    found: dict[str, Withheld] = {}
    folder, sent_before = reading.sources.folder, reading.arranged.published.withheld

    def look(items: tuple[Item, ...]) -> None:
        before = ""
        for item in items:
            path = place(item.path, folder)
            if item.confidential:
                known = sent_before.get(item.number, Withheld())
                found[item.number] = replace(
                    known,
                    place=posixpath.dirname(path),
                    after=before,
                    title=item.public_title,
                    ground=item.ground,
                    duration=_minutes(item),
                    time=item.time.isoformat("minutes") if item.time else "",
                    date=item.date.isoformat() if item.date else "",
                    withdrawn=int(item.withdrawn),
                )
            else:
                look(item.items)
            before = f"#{item.number}" if item.confidential else path

    for section in reading.arranged.sections:
        look(section.items)
    return found


def _minutes(item: Item) -> int:
    """Return how long an item takes, with its sub-items; 0 where nobody knows."""
    if item.duration is not None or not (item.starts and item.ends):
        return item.duration or 0
    return int((item.ends - item.starts).total_seconds()) // 60


def links(reading: Reading, *, minutes: bool = False) -> dict[str, Led]:
    """Return how the links of open texts to closed things read, by what they name from the meeting's folder on.

    Those of what was decided, and the items at which somebody came or went, are only among them with `minutes`.
    """
    arranged, folder = reading.arranged, reading.sources.folder
    stubs = restrict(arranged, "public", "minutes" if minutes else "agenda").stubs
    found: dict[str, Led] = {}
    moments = (
        path for person in arranged.meeting.participants for path in (person.attended.arrived, person.attended.left)
    )
    for path in moments if minutes else ():
        if (stub := stubs.get(path)) and stub.why == "confidential":
            found[place(path, folder)] = Led(stub.kind, stub.number, 1)
    others = Others(reading.sources)
    for section in arranged.sections:
        texts = [("", section.intro)] if not section.confidential else []
        for item in walk((section,)):
            shown = () if item.confidential else open_parts(item, minutes=minutes)
            named = [] if item.confidential else [pointer.path for pointer in _pointers(item, minutes=minutes)]
            found |= _elsewhere(named, others, folder)
            texts += [(item.path, part.body) for part in shown]
            texts += [(item.path, with_parts(item, shown).footnotes)] if shown else []
        for path, text in texts:
            for node in nodes(text):
                if not isinstance(node, Reference):
                    continue
                target = node.target or path
                found |= _elsewhere([target], others, folder)
                key = next((each for each in (f"{target}#{node.fragment}", target) if each in stubs), "")
                if key and stubs[key].why == "confidential":
                    stub = stubs[key]
                    found[place(key, folder)] = Led(stub.kind, stub.number, int(key == stub.path))
    return found


def _pointers(item: Item, *, minutes: bool) -> Iterator[Pointer]:
    """Yield what an item names of other meetings; a decision's only with `minutes`."""
    if item.continues:
        yield item.continues
    if minutes:
        yield from (correction.of for correction in item.decided.corrections)
        yield from filter(None, [item.decided.replaces])


def _elsewhere(paths: Iterable[str], others: Others, folder: str) -> dict[str, Led]:
    """Return those of the paths that are closed items of other meetings."""
    asked = ((path, others.item(path, "public")) for path in paths if path.lower().endswith(".md"))
    closed = ((path, at) for path, at in asked if at is not None and at.why == "confidential")
    return {place(path, folder): Led(ELSEWHERE, at.number, 1) for path, at in closed}


def open_parts(item: Item, *, minutes: bool) -> tuple[Part, ...]:
    """Return the parts of an item that the public edition of the agenda, or of the minutes, has."""
    wanted = {"public-decision"} if item.confidential else set(get_args(PartKind))
    wanted -= set() if minutes else MINUTES
    return tuple(part for part in item.parts if not part.confidential and part.kind in wanted)


def _path(reading: Reading, number: int, kind: str) -> str:
    return "/".join(filter(None, (reading.sources.folder, texts_of(number, closed=kind != "json"))))


def _seen(before: Seen | None, now: Seen, number: int) -> Seen:
    """Return what has been seen of a thing once it is sent again."""
    if before is None:
        return replace(now, dispatch=number, withdrawn=number if now.withdrawn else 0)
    changed = number if before.digest != now.digest else before.changed
    withdrawn = (before.withdrawn or number) if now.withdrawn else 0
    return replace(now, dispatch=before.dispatch, changed=changed, withdrawn=withdrawn)


def _things(reading: Reading) -> dict[str, dict[str, Seen]]:
    """Return what is sent, by kind and identity; of each the dispatch is still to be set."""
    arranged, folder, files = undecided(reading.arranged), reading.sources.folder, reading.sources.workspace
    found: dict[str, dict[str, Seen]] = {kind: {} for kind in KINDS}
    for section in arranged.sections:
        if section.number:
            found["sections"][section.folder] = Seen(section.number, 0, title=section.title)
        _captions(found, Names(section.id), section.intro)
    for item in walk(arranged.sections):
        found["items"][item.id] = Seen(
            item.number,
            0,
            digest=digest(item),
            path=place(item.path, folder),
            title=item.title,
            withdrawn=int(item.withdrawn),
            continues=place(item.continues.path, folder) if item.continues else "",
            approves=place(item.approves.path, folder) if item.approves else "",
            closed=item.confidential,
        )
        names = Names(item.id)
        for part in item.parts:
            _captions(found, names, part.body)
        _captions(found, names, item.footnotes)
    owned = [("", entry) for entry in arranged.meeting.attachments]
    for closed in (False, True):  # of what is open, the first open listing
        items = [item for item in walk(arranged.sections) if item.confidential == closed]
        owned += [(item.id, entry) for item in items for entry in item.attachments]
    for owner, entry in owned:
        there = entry.path and not entry.withdrawn
        thing = Seen(
            entry.number,
            0,
            digest=files.once(entry.path, checksum) if there else "",
            item=owner,
            withdrawn=int(entry.withdrawn),
            closed=entry.confidential,
        )
        found["attachments"].setdefault(place(entry.key, folder), thing)
    return found


def _captions(found: dict[str, dict[str, Seen]], names: Names, text: Text) -> None:
    """Add the tables and figures of a text; one of a withdrawn item has no number and was not sent."""
    for node in nodes(text):
        if isinstance(node, Caption) and node.kind:
            identity = names.of(node)
            if node.number:
                found[f"{node.kind}s"][identity] = Seen(node.number, 0, closed=node.closed)


# --- The texts as they are sent ----------------------------------------------------------------------------------


def checksums(reading: Reading, agenda: Agenda) -> dict[str, str]:
    """Return the SHA-256 of each attachment that is a file, by its anchor; of one that is not there, nothing."""
    files = reading.sources.workspace
    there = (entry for entry in agenda.attachments if entry.path and files.facts(entry.path).state == "ok")
    return {entry.anchor: files.once(entry.path, checksum) for entry in there}


def sent(reading: Reading, agenda: Agenda) -> dict[str, Any]:
    """Return what an edition says, as it is kept when it is sent."""
    sums = checksums(reading, agenda)
    said = _without(asdict(outline(agenda, reading.words, reading.sources.folder, sums)))
    parts = {anchor: [_part(*each) for each in found] for anchor, found in texts(agenda).items()}
    return {"format": FORMAT, "outline": said, "texts": parts}


def texts(agenda: Agenda) -> dict[str, list[tuple[str, str, Text]]]:
    """Return the texts of an edition by the anchor of the section or item: of each part its kind, title and text."""
    found: dict[str, list[tuple[str, str, Text]]] = {
        section.id: [("intro", "", section.intro)] for section in agenda.sections
    }
    for item in walk(agenda.sections):
        shown = [part for part in item.parts if part.title or shows(part.body)]
        found[item.id] = [(part.kind, part.title, part.body) for part in shown]
        found[item.id] += [("notes", "", item.footnotes)] if item.footnotes else []
    return found


def _without(said: Any) -> Any:
    """Return an outline without how things stand to what was sent, which each dispatch changes."""
    if isinstance(said, dict):
        return {key: _without(value) for key, value in said.items() if key not in _STANDING}
    return [_without(each) for each in said] if isinstance(said, list | tuple) else said


def _same(now: object, before: object) -> bool:
    """Tell whether two editions say the same; where a file lies is nothing that a reader is told."""
    if isinstance(now, Mapping) and isinstance(before, Mapping):
        keys = (now.keys() | before.keys()) - {"path"}
        return all(key in now and key in before and _same(now[key], before[key]) for key in keys)
    if isinstance(now, list | tuple) and isinstance(before, list | tuple):
        return len(now) == len(before) and all(map(_same, now, before))
    return now == before


def text_of(form: Mapping[str, Any]) -> bytes:
    """Return what an edition says as it is kept."""
    return (json.dumps(form, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _part(kind: str, title: str, text: Text) -> dict[str, Any]:
    return {"kind": kind, "title": title, "lines": [[line.kind, line.text] for line in lines(text)]}


def kept(reading: Reading, number: int, kind: str) -> dict[str, Any] | None:
    """Return what was sent with a dispatch, or None where it is not there or cannot be read.

    Where one edition was sent, that is what both of them have said.
    """
    files = reading.sources.workspace
    data = files.read(_path(reading, number, kind)) or files.read(_path(reading, number, "json"))
    try:
        said = json.loads(data) if data else None
    except ValueError:
        return None
    return said if isinstance(said, dict) and said.get("format") == FORMAT else None
