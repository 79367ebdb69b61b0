"""What has changed since an agenda was sent, as templates see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup, escape

from agendagen.changes import (
    AttachmentChange,
    FactChange,
    ItemChange,
    LineChange,
    PartChange,
    Run,
    SectionChange,
    Since,
    TimeChange,
)
from agendagen.html import contract
from agendagen.html.typesetting import Typesetting
from agendagen.words import Words, marked

STATES: Final[Mapping[str, tuple[str, str]]] = {
    "new": marked("change", "new"),
    "withdrawn": marked("change", "withdrawn"),
    "closed": marked("change", "closed"),
    "opened": marked("change", "no longer closed"),
    "moved": marked("change", "moved"),
}
CHANGES: Final[Mapping[str, tuple[str, str]]] = {
    "new": marked("change", "new"),
    "changed": marked("change", "changed"),
    "unchanged": marked("change", "unchanged"),
}
"""How an item stands to what was sent."""
FACTS: Final[Mapping[str, tuple[str, str]]] = {
    "title": marked("change", "Title"),
    "type": marked("change", "Kind"),
    "duration": marked("change", "Minutes"),
    "starts": marked("change", "Begins"),
    "begins": marked("change", "Begins"),
    "ends": marked("change", "Ends"),
    "presenters": marked("change", "Presented by"),
    "date": marked("change", "Date"),
    "until": marked("change", "Last day"),
    "status": marked("change", "State"),
    "ground": marked("change", "Ground"),
    "late_reason": ("", "Late item"),
    "participants": ("", "Participants"),
    "place": ("", "Place"),
    "room": ("", "Room"),
    "online": ("", "Online"),
}
STATUS: Final[Mapping[str, str]] = {"draft": "Draft", "cancelled": "The meeting is cancelled"}
"""What the state of a meeting is called; one that is final is not."""
HEARD: Final[Mapping[str, tuple[str, str]]] = {
    "gone": marked("change", "deleted: {text}"),
    "new": marked("change", "inserted: {text}"),
}
"""What a screen reader says of words."""


class Maker:
    """Makes the context of what has changed."""

    def __init__(self, words: Words, typesetting: Typesetting, medium: str, there: Collection[str]) -> None:
        """Take what all of it is written with, and the anchors of the items and sections that are in the document."""
        self.there = there
        self.words = words
        self.set = typesetting
        self.medium = medium

    def changes(self, since: Since) -> contract.Changes:
        """Return all that has changed."""
        found = since.changes
        date = self.words.date(dt.date.fromisoformat(since.at[:10]))
        return {
            "title": self.set.words(self.words.text("Changes since {date}", date=date)),
            "facts": [*self.facts(found.facts), *self.times(found.times)],
            "attachments": self.attachments(found.attachments),
            "items": [*map(self.section, found.sections), *map(self.item, found.items)],
        }

    def section(self, section: SectionChange) -> contract.ChangedItem:
        """Return a section, which is told of as an item is."""
        told = (section.number, section.anchor, section.title)
        return self.item(ItemChange(*told, "changed", facts=section.facts, parts=section.parts))

    def item(self, item: ItemChange) -> contract.ChangedItem:
        """Return an item."""
        return {
            "number": item.number,
            "href": f"#{item.anchor}" if item.anchor in self.there else "",
            "title": self.set.title(item.title),
            "state": self.state(item.state),
            "reason": self.set.words(item.reason),
            "facts": self.facts(item.facts),
            "parts": [self.part(part) for part in item.parts],
            "attachments": self.attachments(item.attachments),
        }

    def part(self, part: PartChange) -> contract.ChangedPart:
        """Return a part."""
        lines = [self.line(line) for line in part.lines]
        return {"title": self.set.title(part.title), "state": self.state(part.state), "lines": lines}

    def line(self, line: LineChange) -> Markup:
        """Return a line with its words as they were and as they are."""
        bullet = Markup("• ") if line.kind == "entry" else Markup()
        return bullet + Markup().join(self.run(run) for run in line.runs)

    def run(self, run: Run) -> Markup:
        """Return words, marked for the eye and for the ear."""
        text = self.set.words(run.text.replace("\t", " | "))
        if run.how == "same":
            return Markup("{}").format(text)
        tag = Markup("del") if run.how == "gone" else Markup("ins")
        heard = self.words.in_context(*HEARD[run.how], text=run.text.strip())
        if self.medium == "paper":
            return Markup('<{0} data-heard="{1}">{2}</{0}>').format(tag, heard, text)
        lead = heard.removesuffix(run.text.strip())
        return Markup('<{0}><span class="unseen">{1}</span>{2}</{0}>').format(tag, lead, text)

    def facts(self, facts: Iterable[FactChange]) -> list[contract.ChangedFact]:
        """Return what is another now."""
        return [
            {
                "label": self.set.words(self.words.in_context(*FACTS[fact.fact])),
                "html": self.turned(fact.fact, fact.before, fact.after),
            }
            for fact in facts
        ]

    def turned(self, fact: str, before: str, after: str) -> Markup:
        """Return what was and what is; an empty text is nothing."""
        runs = (Run("gone", self.said(fact, before)), Run("new", self.said(fact, after)))
        return Markup(" ").join(self.run(run) for run in runs if run.text)

    def said(self, fact: str, text: str) -> str:
        """Return what a fact was or is as the document says it."""
        if not text:
            return ""
        if fact in {"starts", "begins", "ends"}:
            return self.words.time(dt.time.fromisoformat(text))
        if fact in {"date", "until"}:
            return self.words.date(dt.date.fromisoformat(text))
        if fact == "status":
            return self.words.text(STATUS[text]) if text in STATUS else ""
        return self.words.type_name(text) if fact == "type" else text

    def times(self, times: Sequence[TimeChange]) -> list[contract.ChangedFact]:
        """Return the items that only begin at another time, in one line."""
        if not times:
            return []
        said = Markup(", ").join(
            Markup("{} {}").format(time.number, self.turned("starts", time.before, time.after)) for time in times
        )
        return [{"label": self.set.words(self.words.in_context(*FACTS["starts"])), "html": said}]

    def attachments(self, entries: Iterable[AttachmentChange]) -> list[contract.ChangedAttachment]:
        """Return which attachments are new, gone or others."""
        return [
            {
                "label": entry.label,
                "title": self.turned("title", entry.before, entry.after)
                if entry.state == "renamed"
                else escape(self.set.words(entry.title)),
                "state": self.state(entry.state),
            }
            for entry in entries
        ]

    def state(self, state: str) -> str:
        """Return a state in words; empty for what has only changed."""
        if state == "revised":
            return self.words.text("revised")
        return self.words.in_context(*STATES[state]) if state in STATES else ""
