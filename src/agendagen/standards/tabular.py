"""Items, attachments and decisions as tables for programs that calculate (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from agendagen.export.form import Action, Attachment, Item, Section
from agendagen.registers.tables import FORMULA
from agendagen.standards.addresses import Addresses
from agendagen.standards.archived import Archived

Row = tuple[str | int | None, ...]
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

ITEMS: Final = (
    *("meeting", "body", "date", "section", "number", "title", "type", "confidential", "ground", "withdrawn", "late"),
    *("presenters", "minutes", "starts", "ends", "tags", "anchor", "address"),
)
ATTACHMENTS: Final = (
    *("meeting", "date", "item", "label", "number", "title", "kind", "bytes", "pages", "sha256", "confidential"),
    *("revised", "address"),
)
DECISIONS: Final = (
    *("meeting", "date", "item", "title", "number", "outcome", "votes", "for", "against", "abstained", "moved"),
    *("seconded", "recused", "text", "actions", "address"),
)


def files(meetings: Iterable[Archived], addresses: Addresses, _owner: str = "") -> dict[str, bytes]:
    """Return the three tables."""
    archive = list(meetings)
    return {
        "items.csv": table(ITEMS, (row for meeting in archive for row in _items(meeting, addresses))),
        "attachments.csv": table(ATTACHMENTS, (row for one in archive for row in _attachments(one, addresses))),
        "decisions.csv": table(DECISIONS, (row for meeting in archive for row in _decisions(meeting, addresses))),
    }


def table(head: Row, rows: Iterable[Row]) -> bytes:
    """Return a table whose cells no program takes for a formula: one that looks like it has an apostrophe in front.

    It begins with a mark by which programs of the office know that it is UTF-8.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    writer.writerows(map(_cell, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: str | int | None) -> str | int:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: ""}[value]
    if isinstance(value, int):
        return value
    text = _UNSEEN.sub("\ufffd", value)
    return f"'{text}" if FORMULA.match(text) else text


def _items(meeting: Archived, addresses: Addresses) -> Iterator[Row]:
    agenda = meeting.agenda
    for section, item in _in_sections(meeting):
        yield (
            *(meeting.name, agenda.body, agenda.date, f"{section.number} {section.title}".strip(), item.number),
            *(item.title, item.type, item.confidential, item.ground),
            item.withdrawn_reason or item.withdrawn,
            item.late_reason or item.late,
            *("; ".join(person.name for person in item.presenters), item.duration, item.starts, item.ends),
            *("; ".join(item.tags), item.anchor, _known(addresses.item(meeting.name, item.anchor), addresses)),
        )


def _attachments(meeting: Archived, addresses: Addresses) -> Iterator[Row]:
    listed: list[tuple[str, Attachment]] = [("", entry) for entry in meeting.agenda.attachments]
    listed += [(item.number, entry) for item in meeting.items() for entry in item.attachments]
    for number, entry in listed:
        yield (
            *(meeting.name, meeting.agenda.date, number, entry.label, entry.number, entry.title, entry.kind),
            *(entry.size or None, entry.pages or None, entry.sha256, entry.confidential, entry.revised),
            _known(addresses.attached(meeting.name, entry.href), addresses) if entry.href else "",
        )


def _decisions(meeting: Archived, addresses: Addresses) -> Iterator[Row]:
    held = meeting.minutes.minutes if meeting.minutes else None
    titles = {item.anchor: item.title for item in meeting.items()}
    for decision in held.decisions if held else ():
        votes = decision.votes
        last = votes[-1] if votes else None
        counts = (last.in_favour.number, last.against.number, last.abstain.number) if last else (None, None, None)
        texts = [passage.text for passage in meeting.decided.get(decision.anchor, ()) if "decision" in passage.kind]
        yield (
            *(meeting.name, meeting.agenda.date, decision.item, titles.get(decision.anchor, ""), decision.number),
            *(decision.outcome, "\n".join(vote.text for vote in votes), *counts),
            *("; ".join(names) for names in (decision.moved, decision.seconded, decision.recused)),
            *("\n".join(texts), "\n".join(map(_action, decision.actions))),
            _known(addresses.item(meeting.name, decision.anchor), addresses),
        )


def _action(action: Action) -> str:
    words = ": ".join(filter(None, (", ".join(action.who), action.what)))
    return f"{words} ({action.due})" if action.due else words


def _in_sections(meeting: Archived) -> Iterator[tuple[Section, Item]]:
    def below(section: Section, items: tuple[Item, ...]) -> Iterator[tuple[Section, Item]]:
        for item in items:
            yield section, item
            yield from below(section, item.items)

    for section in meeting.agenda.sections:
        yield from below(section, section.items)


def _known(address: str, addresses: Addresses) -> str:
    return address if addresses.known else ""
