"""Agendas and minutes as Akoma Ntoso 3.0 (OASIS LegalDocML): a document for each, with people and votes told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

from agendagen.export.form import Decision, Item, Outline, Section, Vote
from agendagen.languages import language_of
from agendagen.lines import Line
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived, Passage
from agendagen.standards.atom import xml
from agendagen.standards.naming import key
from agendagen.standards.popolo import people_of
from agendagen.words import words_for

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OURS: Final = "#agendagen"
_NOBODY: Final = "#body"
"""Who is the author of what names no body."""


def files(meetings: Iterable[Archived], _addresses: Addresses, _owner: str = "") -> dict[str, bytes]:
    """Return a file for each agenda, and one for each minutes."""
    found: dict[str, bytes] = {}
    for meeting in meetings:
        found[f"{meeting.name}/agenda.akn.xml"] = _Document(meeting, meeting.agenda, meeting.texts).written()
        if meeting.minutes is not None:
            found[f"{meeting.name}/minutes.akn.xml"] = _Document(meeting, meeting.minutes, meeting.decided).written()
    return found


class _Document:
    """Writes an agenda as a ``doc``, or minutes as a ``debate``."""

    def __init__(self, meeting: Archived, outline: Outline, texts: Mapping[str, tuple[Passage, ...]]) -> None:
        self.meeting = meeting
        self.outline = outline
        self.texts = texts
        self.words = words_for(outline.language)
        self.people = people_of(meeting)
        held = outline.minutes
        self.decisions = {decision.anchor: decision for decision in held.decisions} if held else {}
        self.kind = "minutes" if held else "agenda"
        self.refs = {person.name: f"person-{identity}" for identity, person in self.people.items()}
        for one in held.attendance if held else ():
            self.refs.setdefault(one.name, f"person-{key(one.name, one.organisation)}")

    def written(self) -> bytes:
        """Return the document."""
        root = ET.Element("akomaNtoso", {"xmlns": NAMESPACE})
        held = self.outline.minutes
        top = _add(root, "debate" if held else "doc", name=self.kind)
        self._meta(_add(top, "meta"))
        title = _add(_add(_add(top, "preface"), "p"), "docTitle")
        title.text = _clean(self.outline.title)
        body = _add(top, "debateBody" if held else "mainBody")
        if held:
            roll = _add(body, "rollCall", eId="rollCall")
            for one in held.attendance:
                _text(roll, ", ".join(filter(None, (one.name, one.role, one.organisation))))
            if not held.attendance:
                _text(roll, "")
        for number, section in enumerate(self.outline.sections, 1):
            self._section(body, section, number)
        if not held and not self.outline.sections:
            _text(body, "")
        return xml(root)

    # --- What it is -------------------------------------------------------------------------------------------------

    def _meta(self, meta: ET.Element) -> None:
        outline = self.outline
        language = language_of(outline.language)
        author = f"#{key(outline.body)}" if key(outline.body) else _NOBODY
        day = outline.date or "1970-01-01"
        country = (language.country or "un").partition("-")[0].lower()
        work = f"/akn/{country}/{self.kind}/{author[1:]}/{day}"
        expression = f"{work}/{language.three or 'und'}@"
        about = _add(meta, "identification", source=_OURS)
        levels = (
            ("Work", work, day, "meeting"),
            ("Expression", expression, self.meeting.updated.date().isoformat(), "version"),
            ("Manifestation", f"{expression}.akn", self.meeting.updated.date().isoformat(), "generation"),
        )
        for level, uri, date, name in levels:
            element = _add(about, f"FRBR{level}")
            this = f"{uri}/!main" if level != "Manifestation" else f"{expression}/!main.akn"
            _add(element, "FRBRthis", value=this)
            _add(element, "FRBRuri", value=uri)
            _add(element, "FRBRdate", date=date, name=name)
            _add(element, "FRBRauthor", href=author if level != "Manifestation" else _OURS)
            if level == "Work":
                _add(element, "FRBRcountry", value=country)
            if level == "Expression":
                _add(element, "FRBRlanguage", language=language.three or "und")
        voted = [(anchor, vote) for anchor, each in self.decisions.items() for vote in enumerate(each.votes, 1)]
        if voted:
            parliamentary = _add(_add(meta, "analysis", source=_OURS), "parliamentary")
            for anchor, (number, vote) in voted:
                self._voting(parliamentary, anchor, number, vote)
        references = _add(meta, "references", source=_OURS)
        _add(
            references, "TLCOrganization", eId="agendagen", href="/ontology/organization/agendagen", showAs="agendagen"
        )
        _add(references, "TLCOrganization", eId=author[1:], href=f"/ontology/organization/{country}/{author[1:]}",
             showAs=_clean(outline.body or outline.title))  # fmt: skip
        for name, identity in sorted(self.refs.items(), key=lambda one: one[1]):
            _add(references, "TLCPerson", eId=identity, href=f"/ontology/person/{identity}", showAs=_clean(name))
        for concept in ("for", "against", "abstain", "adopted", "rejected") if voted else ():
            _add(references, "TLCConcept", eId=concept, href=f"/ontology/concept/{concept}", showAs=concept)

    def _voting(self, parent: ET.Element, anchor: str, number: int, vote: Vote) -> None:
        identity = f"voting-{anchor}-{number}"
        passed = vote.outcome in ("adopted", "amended") if vote.outcome else vote.passed
        outcome = {} if passed is None else {"outcome": "#adopted" if passed else "#rejected"}
        voting = _add(parent, "voting", eId=identity, refersTo=f"#item-{anchor}", **outcome)
        for choice, side in (("for", vote.in_favour), ("against", vote.against), ("abstain", vote.abstain)):
            _add(voting, "count", eId=f"{identity}__{choice}", value=str(side.number), refersTo=f"#{choice}")

    # --- What it says -----------------------------------------------------------------------------------------------

    def _section(self, body: ET.Element, section: Section, number: int) -> None:
        inside = body
        if section.title:
            inside = _container(body, f"section-{section.anchor or number}", "section")
            _headed(inside, section.number, section.title)
        self._passages(inside, section.anchor)
        for item in section.items:
            self._item(inside, item)
        if inside is not body and len(inside) < 3 and not section.items:
            _text(inside, "")

    def _item(self, parent: ET.Element, item: Item) -> None:
        here = _container(parent, f"item-{item.anchor}", "item")
        _headed(here, item.number, item.title)
        if item.withdrawn:
            here.set("status", "removed")
        self._passages(here, item.anchor)
        if decision := self.decisions.get(item.anchor):
            self._decided(here, decision)
        for below in item.items:
            self._item(here, below)
        if not item.items and all(child.tag in ("num", "heading") for child in here):
            _text(here, "")

    def _decided(self, here: ET.Element, decision: Decision) -> None:
        """Write what was decided: the words of the part, and each vote as a sentence."""
        said = [passage for passage in self.texts.get(decision.anchor, ()) if "decision" in passage.kind]
        sentences = [vote.text for vote in decision.votes]
        if not said and not sentences:
            return
        resolutions = _add(here, "resolutions", eId=f"item-{decision.anchor}__resolutions")
        for number, passage in enumerate(said, 1):
            _blocks(resolutions, passage.lines, f"item-{decision.anchor}__resolutions-{number}")
        for sentence in sentences:
            _text(resolutions, sentence)

    def _passages(self, here: ET.Element, anchor: str) -> None:
        for number, passage in enumerate(self.texts.get(anchor, ()), 1):
            if not passage.lines or (self.decisions.get(anchor) and "decision" in passage.kind):
                continue
            inside, name = here, f"{anchor or 'intro'}__part-{number}"
            if passage.title:
                inside = _container(here, name, passage.kind)
                _headed(inside, "", passage.title)
            _blocks(inside, passage.lines, name)


def _container(parent: ET.Element, name: str, kind: str) -> ET.Element:
    """Add what has a number, a heading and all that stands below it."""
    return _add(parent, "debateSection", eId=name, name=kind)


def _headed(element: ET.Element, number: str, title: str) -> None:
    if number:
        _add(element, "num").text = _clean(number)
    _add(element, "heading").text = _clean(title)


def _blocks(parent: ET.Element, lines: Iterable[Line], name: str) -> None:
    """Write lines as paragraphs, entries as a list, rows as a table."""
    for number, (kind, group) in enumerate(groupby(lines, lambda line: line.kind), 1):
        here = f"{name}__{number}"
        if kind == "entry":
            entries = _add(parent, "blockList", eId=here)
            for place, line in enumerate(group, 1):
                _text(_add(entries, "item", eId=f"{here}__item-{place}"), line.text)
        elif kind == "row":
            table = _add(parent, "table", eId=here)
            rows = [line.text.split("\t") for line in group]
            widest = max(map(len, rows))
            for cells in rows:
                row = _add(table, "tr")
                for cell in (*cells, *("",) * (widest - len(cells))):
                    _text(_add(row, "td"), cell)
        else:
            for line in group:
                _text(parent, line.text)


def _text(parent: ET.Element, text: str) -> None:
    _add(parent, "p").text = _clean(text) or None


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
