"""Feeds (Atom, RFC 4287): what is new of meetings; an entry moves when anything of it changes, an attachment too."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived
from agendagen.words import words_for

TYPE: Final = "application/atom+xml"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for."""


def feed(
    meetings: Iterable[Archived], *, title: str, addresses: Addresses, path: str = "feed.xml", language: str = ""
) -> bytes:
    """Return the feed of some meetings, the newest first: an entry for each agenda, and one for its minutes.

    `path` is the feed's own, from the root of the site on.
    """
    names = path.split("/")
    root = ET.Element("feed", {"xmlns": _NAMESPACE} | ({"xml:lang": language} if language else {}))
    whole = addresses.of(*names)
    _add(root, "id", whole if addresses.known else uuid.uuid5(uuid.NAMESPACE_URL, f"agendagen:{title}\n{path}").urn)
    _add(root, "title", title)
    entries = sorted(
        (entry for meeting in meetings for entry in _entries(meeting, addresses)),
        key=lambda entry: (-entry[0].timestamp(), entry[1]),
    )
    _add(root, "updated", _moment(max((moment for moment, _, _ in entries), default=_NEVER)))
    _add(_add(root, "author"), "name", title)
    if addresses.known:
        _add(root, "link", rel="self", type=TYPE, href=whole)
        _add(root, "link", rel="alternate", type="text/html", href=addresses.base)
    _add(root, "generator", "agendagen")
    root.extend(entry for _, _, entry in entries)
    return xml(root)


def _entries(meeting: Archived, addresses: Addresses) -> Iterator[tuple[dt.datetime, str, ET.Element]]:
    """Yield the entries of a meeting, each with its moment and its id."""
    yield _entry(meeting, addresses, "")
    if meeting.minutes is not None:
        yield _entry(meeting, addresses, "minutes.html")


def _entry(meeting: Archived, addresses: Addresses, document: str) -> tuple[dt.datetime, str, ET.Element]:
    outline = (meeting.minutes if document else None) or meeting.agenda
    updated = (meeting.minuted if document else None) or meeting.updated
    name = addresses.lasting(meeting, document)
    words = words_for(outline.language)
    entry = ET.Element("entry", {"xml:lang": outline.language})
    _add(entry, "id", name)
    kind = words.text("Minutes" if document else "Agenda")
    _add(entry, "title", f"{outline.title} ({kind})" if document else outline.title)
    _add(entry, "updated", _moment(updated))
    if outline.dispatches and not document:
        _add(entry, "published", _moment(dt.datetime.fromisoformat(outline.dispatches[0])))
    _add(_add(entry, "author"), "name", outline.body or outline.title)
    _add(entry, "link", rel="alternate", type="text/html", href=addresses.of(meeting.name, document))
    if outline.body:
        _add(entry, "category", term=outline.body)
    _add(entry, "summary", "\n".join(_summary(meeting)), type="text")
    return updated, name, entry


def _summary(meeting: Archived) -> Iterator[str]:
    """Yield the lines that say what a meeting is about."""
    words = words_for(meeting.agenda.language)
    states = {"cancelled": "The meeting is cancelled", "moved": "The meeting has been moved"}
    if meeting.agenda.status in states:
        yield words.text(states[meeting.agenda.status])
    for section in meeting.agenda.sections:
        for item in section.items:
            yield f"{item.number} {item.title}".strip()


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    clean = {key: _NO_XML.sub("\ufffd", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, tag, clean)
    element.text = _NO_XML.sub("\ufffd", text) or None
    return element


def xml(root: ET.Element) -> bytes:
    """Return a document as it is stored, indented."""
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"
