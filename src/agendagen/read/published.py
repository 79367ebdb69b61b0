"""``published.yaml`` and its closed twin become a `Published`; nothing in them is guessed."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Final, TypeVar, get_args

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Files
from agendagen.model import StubKind
from agendagen.provenance import checksum
from agendagen.published import (
    CHECKSUM,
    CLOSED,
    ELSEWHERE,
    FORMAT,
    KINDS,
    NOTHING,
    Dispatch,
    Led,
    Published,
    Seen,
    Settled,
    Withheld,
    checked,
    texts_of,
)
from agendagen.read import yaml

T = TypeVar("T")
_WHOLE: Final = frozenset({"dispatch", "changed", "withdrawn"})
_MERGING: Final = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_SEEN: Final = frozenset(field.name for field in fields(Seen)) - {"closed"}


def read_published(
    open_: Source | None, closed: Source | None, files: Files, folder: str
) -> tuple[Published, list[Diagnostic]]:
    """Return what the files say was seen; where one cannot be believed, nothing, and an error.

    `folder` is the meeting's, relative to the workspace root. What is closed need not be there at all.
    """
    found: list[Diagnostic] = []
    if open_ is None:
        left = closed or _left(files, folder, range(1, 2), closed=False)
        if left is not None:
            name = posixpath.relpath(left.path, folder or ".")
            found.append(rules.BadPublished.alone(Span(left), name=name))
        return NOTHING, found
    read = _file(open_, found, closed=False)
    if read is None:
        return NOTHING, found
    sent = range(1, len(read.dispatches) + 1)
    if closed is None and (left := _left(files, folder, sent, closed=True)) is not None:
        told = rules.BadPublished.closed_missing
        found.append(told(Span(left), name=posixpath.relpath(left.path, folder or "."), missing=CLOSED))
        return NOTHING, found
    if closed is not None:
        more = _file(closed, found, closed=True)
        if more is None:
            return NOTHING, found
        if _moments(more) != _moments(read):
            found.append(rules.BadPublished.apart(Span(closed), other=open_.path.rpartition("/")[2]))
            return NOTHING, found
        things: dict[str, Any] = {
            kind: {**getattr(read, kind), **getattr(more, kind)} for kind in (*KINDS, "decisions")
        }
        both: dict[str, Any] = {
            name: _both(getattr(read, name), getattr(more, name)) for name in ("dispatches", "minutes")
        }
        read = replace(read, **both, **things)
    for number, dispatch in enumerate(read.dispatches, 1):
        for of_members, digest in enumerate(dispatch.texts):
            name = texts_of(number, closed=bool(of_members))
            path = posixpath.join(folder, name)
            there = files.facts(path).state != "missing"
            if digest and files.once(path, checksum) != digest:
                shown = open_.name.removesuffix(posixpath.basename(open_.path)) + name
                wording = rules.BadPublished.edited if there else rules.BadPublished.missing
                found.append(wording(Span(Source(path, shown, "") if there else open_), name=name))
    links = {_at(target, folder): led for target, led in read.links.items()}
    return (NOTHING if found else replace(read, links=links, alone=closed is None and read.has_closed)), found


def _moments(record: Published) -> list[list[str]]:
    return [[each.at for each in sendings] for sendings in (record.dispatches, record.minutes)]


def _both(open_: tuple[Dispatch, ...], closed: tuple[Dispatch, ...]) -> tuple[Dispatch, ...]:
    """Return dispatches with what the members alone have seen of them."""
    return tuple(
        replace(one, members=two.documents, texts=(one.texts[0], two.texts[0]))
        for one, two in zip(open_, closed, strict=True)
    )


def _at(target: str, folder: str) -> str:
    """Return what a link names from the workspace root on."""
    return target if target.startswith(("https://", "http://")) else posixpath.normpath(posixpath.join(folder, target))


def copied(
    own: Source, date: dt.date | None, others: Iterable[tuple[Source, Source]], files: Files, folder: str
) -> list[Diagnostic]:
    """Return an error where the record is that of another meeting, whose folder was copied to begin this one.

    Both have the same first dispatch then, and what was sent with it was for another day than that of this meeting.
    `others` are the settings and the record of each other meeting that was sent.
    """
    mine = _first_dispatch(own)
    twin = next((record for _, record in others if _first_dispatch(record) == mine), None) if mine else None
    if twin is None:
        return []
    try:
        sent = json.loads(files.read(posixpath.join(folder, texts_of(1, closed=False))))["outline"]["date"]
    except (ValueError, KeyError, TypeError):
        return []
    if sent == (date.isoformat() if date else None):
        return []
    return [rules.BadPublished.copied(Span(own), name=posixpath.basename(own.path), other=posixpath.dirname(twin.path))]


def _first_dispatch(source: Source) -> str:
    """Return the line of a record that has the moment and the checksum of what was sent first."""
    return next((line for line in source.text.splitlines() if line.startswith("  - {at: ")), "")


def _left(files: Files, folder: str, numbers: Iterable[int], *, closed: bool) -> Source | None:
    """Return the first text that is there of dispatches of these numbers; it is not read."""
    paths = (posixpath.join(folder, texts_of(number, closed=closed)) for number in numbers)
    return next((Source(path, path, "") for path in paths if files.facts(path).state != "missing"), None)


def _file(source: Source, found: list[Diagnostic], *, closed: bool) -> Published | None:
    """Return what one file says, or None and an error."""
    node, problems = yaml.compose(source, source.text)
    name = source.path.rpartition("/")[2]
    said = yaml.plain(node) if isinstance(node, yaml.Mapping) and not problems else None
    number = str(said.get("agendagen", "")) if isinstance(said, dict) else ""
    if number.isdecimal() and int(number) > FORMAT:
        found.append(rules.BadPublished.newer(Span(source), name=name))
        return None
    if merging := _MERGING.search(source.text):
        line = source.text.count("\n", 0, merging.start()) + 1
        found.append(rules.BadPublished.merging(Span(source, line), name=name))
        return None
    if not isinstance(said, dict) or number != str(FORMAT) or not checked(source.text):
        line = source.text.count("\n", 0, source.text.rfind(f"\n{CHECKSUM}") + 1) + 1
        found.append(rules.BadPublished.edited(Span(source, line), name=name))
        return None
    try:
        dispatches = tuple(_dispatch(each) for each in said.get("dispatches") or ())
        minutes = tuple(_dispatch(each) for each in said.get("minutes") or ())
        series, decided = (
            {str(name): str(numbers) for name, numbers in (said.get(key) or {}).items()}
            for key in ("series", "decided")
        )
        decisions = _settled(said.get("decisions") or {}, len(minutes), closed=closed)
        each: dict[str, Any] = {kind: _things(said.get(kind) or {}, len(dispatches), closed=closed) for kind in KINDS}
        withheld = {str(number): _made(Withheld, facts) for number, facts in (said.get("closed") or {}).items()}
        links = {str(target): _led(facts) for target, facts in (said.get("links") or {}).items()}
    except (TypeError, ValueError, AttributeError, KeyError):
        found.append(rules.BadPublished.edited(Span(source), name=name))
        return None
    return Published(
        dispatches,
        minutes,
        series,
        decided,
        decisions,
        **each,
        withheld=withheld,
        links=links,
        has_closed="closed" in said,
    )


def _led(facts: Mapping[str, Any]) -> Led:
    """Return how a link reads; raises `ValueError` where nothing reads so."""
    led = _made(Led, facts)
    if led.kind not in (*get_args(StubKind), ELSEWHERE):
        raise ValueError(led.kind)
    return led


def _settled(said: Mapping[str, Any], sendings: int, *, closed: bool) -> dict[str, Settled]:
    """Return what is kept of decisions; raises `ValueError` or `TypeError` where it is none of them."""
    found = {str(identity): replace(_made(Settled, facts), closed=closed) for identity, facts in said.items()}
    if not all(1 <= one.dispatch <= sendings for one in found.values()):
        raise ValueError(said)
    return found


def _made(kind: type[T], facts: Mapping[str, Any]) -> T:
    """Return one thing of a file; raises `TypeError` or `ValueError` where it is none."""
    whole = {"duration", "withdrawn", "itself", "dispatch"}
    return kind(**{key: int(value) if key in whole else str(value) for key, value in facts.items()})


def _dispatch(said: Mapping[str, Any]) -> Dispatch:
    """Return a dispatch; raises `ValueError` or `KeyError` where it is none."""
    dt.datetime.fromisoformat(str(said["at"]))
    documents = {str(name): str(digest) for name, digest in (said.get("documents") or {}).items()}
    return Dispatch(str(said["at"]), str(said.get("commit") or ""), documents, texts=(str(said.get("texts") or ""), ""))


def _things(said: Mapping[str, Any], dispatches: int, *, closed: bool) -> dict[str, Seen]:
    found: dict[str, Seen] = {}
    numbers: set[str] = set()
    for identity, facts in said.items():
        values = {key: int(value) if key in _WHOLE else str(value) for key, value in facts.items() if key in _SEEN}
        thing = Seen(**values, closed=closed)  # type: ignore[arg-type]
        if not thing.number or thing.number in numbers or not 1 <= thing.dispatch <= dispatches:
            raise ValueError(identity)
        if not all(0 <= later <= dispatches for later in (thing.changed, thing.withdrawn)):
            raise ValueError(identity)
        numbers.add(thing.number)
        found[identity] = thing
    return found
