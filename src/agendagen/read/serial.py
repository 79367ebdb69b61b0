"""Numbers that go on from meeting to meeting: what others of the same body took, by their records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.model import Meeting
from agendagen.people import plain
from agendagen.published import FORMAT, RUNNING, Published, Serial, checked, spanned
from agendagen.read import yaml
from agendagen.read.record import form_of

Neighbour = tuple[Source, Source]
"""The settings and the record of another meeting that was published."""
_SERIES: Final = {
    "series": re.compile(r"^series: \{(.*)\}$", re.MULTILINE),
    "decided": re.compile(r"^decided: \{(.*)\}$", re.MULTILINE),
}
"""The lines of a record with the numbers that its items, and its decisions, took."""
_BODY: Final = re.compile(r"^body: +(.*)$", re.MULTILINE)
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ,.()/&-])*")
_ENTRY: Final = re.compile(r'"?(running|\d{4})"?: "([\d -]*)"')


def read_serial(
    meeting: Meeting, published: Published, neighbours: Iterable[Neighbour], defaults: Source | None
) -> tuple[Serial | None, list[Diagnostic]]:
    """Return the series that the meeting's items are numbered in, or None where they are in none of that kind.

    A meeting that was published stays in its series, whatever becomes of its date. Only those `neighbours` count that
    are of the same body; where one cannot be believed, there is an error: nobody knows which numbers are free.
    """
    kind = meeting.numbering.items
    if kind not in ("running", "year") or (kind == "year" and meeting.date is None):
        return None, []
    kept = [name for name in published.series if (name == RUNNING) == (kind == "running")]
    name = kept[-1] if kept else RUNNING if kind == "running" else str(meeting.date.year if meeting.date else "")
    return _serial("series", name, published.series, (meeting, neighbours, defaults))


def read_decided(
    meeting: Meeting, published: Published, neighbours: Iterable[Neighbour], defaults: Source | None
) -> tuple[Serial | None, list[Diagnostic]]:
    """Return the series that the meeting's decisions are numbered in, or None where they have no numbers; likewise."""
    if meeting.numbering.decisions != "year" or meeting.date is None:
        return None, []
    name = next(iter(published.decided), str(meeting.date.year))
    return _serial("decided", name, published.decided, (meeting, neighbours, defaults))


Around = tuple[Meeting, Iterable[Neighbour], Source | None]
"""A meeting, the others that were published, and what holds for all of them."""


def _serial(line: str, name: str, kept: Mapping[str, str], around: Around) -> tuple[Serial, list[Diagnostic]]:
    """Return a series with what the other meetings of the body took of it, by the `line` of their records."""
    meeting, neighbours, defaults = around
    own = _numbers(kept.get(name, ""))
    usual = _body(defaults) if defaults else ""
    taken: set[int] = set()
    found: list[Diagnostic] = []
    for settings, record in neighbours:
        series = _series(record, line)
        if series is not None and name not in series:
            continue
        body = _body(settings)
        if body is None:
            found.append(rules.BadPublished.whose(Span(settings), name=settings.name))
        elif plain(body or usual or "") == plain(meeting.body):
            if series is None:
                newer = form_of(record) > FORMAT
                wording = rules.BadPublished.elsewhere_newer if newer else rules.BadPublished.elsewhere
                found.append(wording(Span(record), name=record.name))
                continue
            numbers = _numbers(series[name])
            if twice := own & numbers:
                place = record.name.rpartition("/")[0]
                found.append(rules.NumberTwice.found(meeting.span, number=min(twice), path=place))
            taken |= numbers
    return Serial(name, frozenset(taken)), found


def _numbers(text: str) -> frozenset[int]:
    try:
        return spanned(text)
    except ValueError:  # of a record that is as it was written there are none such
        return frozenset()


@lru_cache(maxsize=1024)
def _series(record: Source, line: str) -> dict[str, str] | None:
    """Return the series of a record, or None where it is not as it was written.

    Its checksum vouches for the form of its lines, so that one of them can be read without the others.
    """
    if not checked(record.text) or form_of(record) > FORMAT:
        return None
    found = _SERIES[line].search(record.text)
    return dict(_ENTRY.findall(found[1])) if found else {}


@lru_cache(maxsize=1024)
def _body(settings: Source) -> str | None:
    """Return the body that settings name, an empty text where they name none, or None where nobody can tell.

    Most name it in a plain line, and many meetings are asked: only the others are read as the YAML that they are.
    """
    lines = _BODY.findall(settings.text)
    if "body" not in settings.text or (len(lines) == 1 and _PLAIN.fullmatch(lines[0])):
        return lines[0].strip() if lines else ""
    node, problems = yaml.compose(settings, settings.text)
    if any(found.severity == "error" for found in problems) or not isinstance(node, yaml.Mapping | None):
        return None
    said = node.get("body") if node is not None else None
    return said.text if isinstance(said, yaml.Scalar) else None if said is not None else ""
