"""Leave of a linked agenda what is new or changed since it was sent: an addendum. Pure.

Numbers, labels and anchors are those of the whole; a reference to what is not here leads to the whole's document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from agendagen.agenda.marks import attachments, change_of
from agendagen.changes import AttachmentChange, Changes, ItemChange
from agendagen.model import WHOLE, Addendum, Agenda, Attachment, Item, walk
from agendagen.text import Link, Node, Text, rewrite
from agendagen.text import walk as nodes


def select(agenda: Agenda, changes: Changes, addendum: Addendum) -> Agenda:
    """Return of `agenda` the items that are new, changed or withdrawn alone, with the attachments that go with them.

    Those are all of a new item, and of a changed one what is new or revised: whoever has the agenda has the others.
    An item of which only a sub-item has changed is there with its title. Who takes part stands in the agenda.
    """
    chosen = {change.anchor: change for change in changes.items if change.state != "moved"}
    texts = {change.anchor for change in changes.sections}
    sent = set(_sent(agenda, changes, chosen))
    shown: set[str] = set()

    def listed(entries: Iterable[Attachment]) -> tuple[Attachment, ...]:
        found = []
        for entry in entries:
            found.append(replace(entry, pack=entry.pack and entry.key in sent, first=entry.anchor not in shown))
            shown.add(entry.anchor)
        return tuple(found)

    def selected(item: Item) -> Item | None:
        mine = chosen.get(item.id)
        if mine is not None:
            entries = listed(attachments(item.attachments, mine.attachments))
            item = replace(item, change=change_of(mine), attachments=entries)
        below = tuple(sub for sub in map(selected, item.items) if sub is not None)
        if mine is None and not below:
            return None
        return replace(item, items=below) if mine else _title(item, below)

    own = listed(entry for entry in agenda.meeting.attachments if entry.key in sent)
    sections = tuple(
        replace(
            section,
            intro=section.intro if section.id in texts else (),
            items=tuple(item for item in map(selected, section.items) if item is not None),
        )
        for section in agenda.sections
    )
    sections = tuple(section for section in sections if section.items or section.id in texts)
    there = {*shown, *(section.id for section in sections), *_anchors(walk(sections))}
    return replace(
        agenda,
        meeting=replace(agenda.meeting, participants=(), attachments=own, list_of_attachments=True),
        sections=tuple(
            replace(
                section,
                intro=_led(section.intro, there),
                items=tuple(_linked(item, there) for item in section.items),
            )
            for section in sections
        ),
        attachments=tuple(entry for entry in agenda.attachments if entry.key in sent),
        references=(),
        addendum=addendum,
    )


def _sent(agenda: Agenda, changes: Changes, chosen: Mapping[str, ItemChange]) -> Iterator[str]:
    """Yield what makes the attachments the same that go with an addendum."""
    yield from _new(agenda.meeting.attachments, changes.attachments)
    for item in walk(agenda.sections):
        mine = chosen.get(item.id)
        if mine is not None and mine.state in {"new", "opened"}:
            yield from (entry.key for entry in item.attachments if entry.key)
        elif mine is not None:
            yield from _new(item.attachments, mine.attachments)


def _new(entries: Iterable[Attachment], changes: Iterable[AttachmentChange]) -> Iterator[str]:
    labels = {change.label for change in changes if change.state in {"new", "revised"}}
    yield from (entry.key for entry in entries if entry.key and entry.label in labels)


def _title(item: Item, below: tuple[Item, ...]) -> Item:
    """Return an item as it stands above sub-items that have changed."""
    return replace(
        item,
        change="unchanged",
        presenters=(),
        duration=None,
        attachments=(),
        parts=(),
        footnotes=(),
        traces=(),
        items=below,
    )


# --- References --------------------------------------------------------------------------------------------------


def _anchors(items: Iterable[Item]) -> Iterator[str]:
    """Yield what a reference may lead to."""
    for item in items:
        yield item.id
        yield from (f"{item.id}-{part.id}" for part in item.parts if part.id)
        for node in nodes(_text(item)):
            if name := getattr(node, "id", ""):
                yield f"{item.id}-{name}"


def _text(item: Item) -> Text:
    return (*(block for part in item.parts for block in part.body), *item.footnotes)


def _linked(item: Item, there: set[str]) -> Item:
    """Return an item whose references to what is not `there` lead to the document that has it."""
    return replace(
        item,
        parts=tuple(replace(part, body=_led(part.body, there)) for part in item.parts),
        footnotes=_led(item.footnotes, there),
        items=tuple(_linked(sub, there) for sub in item.items),
    )


def _led(text: Text, there: set[str]) -> Text:
    def change(node: Node) -> Iterable[Node] | None:
        if not isinstance(node, Link) or not node.href.startswith("#") or unquote(node.href[1:]) in there:
            return None
        return (replace(node, href=WHOLE + node.href, attributes=(("class", "reference"),)),)

    return rewrite(text, change)
