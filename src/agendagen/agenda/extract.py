"""Leave of the minutes one decision alone, with the number, anchor and labels that it has in the whole. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from agendagen.model import Agenda, Extract, Item, walk
from agendagen.text import Link, Node, rewrite


def extract(agenda: Agenda, item: Item) -> Agenda:
    """Return of linked minutes the one item, without what is below it; a reference to what is not here is its words."""
    anchors = {item.id, *(entry.anchor for entry in item.attachments)}

    def change(node: Node) -> Iterable[Node] | None:
        if not isinstance(node, Link) or not node.href.startswith("#"):
            return None
        target = unquote(node.href[1:])
        return None if target in anchors or target.startswith(f"{item.id}-") else node.children

    parts = tuple(replace(part, body=rewrite(part.body, change)) for part in item.parts)
    alone = replace(
        item,
        parts=parts,
        footnotes=rewrite(item.footnotes, change),
        attachments=tuple(replace(entry, first=True) for entry in item.attachments),
        depth=1,
        items=(),
    )
    sections = tuple(
        replace(section, intro=(), items=(alone,))
        for section in agenda.sections
        if any(one.id == item.id for one in walk((section,)))
    )
    return replace(
        agenda,
        meeting=replace(agenda.meeting, attachments=(), list_of_attachments=False),
        sections=sections,
        attachments=tuple(entry for entry in agenda.attachments if entry.anchor in anchors),
        references=(),
        extract=Extract(agenda.sections, final=item.decided.approved is not None),
    )
