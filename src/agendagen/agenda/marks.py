"""Mark in a linked agenda what has changed since it was sent: items, parts, paragraphs, entries, cells. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from agendagen import text as tree
from agendagen.changes import AttachmentChange, Changes, ItemChange, LineChange, PartChange, SectionChange
from agendagen.lines import lines
from agendagen.model import Agenda, Attachment, Change, Item, Part, Section

CLASS: Final = "changed"
"""The class of what has changed."""
N = TypeVar("N", bound=tree.Paragraph | tree.Heading | tree.CodeBlock | tree.Figure | tree.ListItem | tree.Cell)


def mark(agenda: Agenda, changes: Changes, heard: str) -> Agenda:
    """Return the agenda with marks on what is new or changed; `heard` is what a screen reader says before a text."""
    items = {change.anchor: change for change in changes.items}
    sections = {change.anchor: change for change in changes.sections}
    marker = _Marker(heard)
    meeting = replace(agenda.meeting, attachments=attachments(agenda.meeting.attachments, changes.attachments))
    return replace(
        agenda,
        meeting=meeting,
        sections=tuple(marker.section(section, sections.get(section.id), items) for section in agenda.sections),
    )


def attachments(entries: Iterable[Attachment], changes: Iterable[AttachmentChange]) -> tuple[Attachment, ...]:
    """Return attachments of which those that are new say so."""
    new = {change.label for change in changes if change.state == "new"}
    return tuple(replace(entry, change="new") if entry.label in new else entry for entry in entries)


def change_of(change: ItemChange) -> Change:
    """Return how an item stands to what was sent."""
    if change.state in {"new", "opened"}:
        return "new"
    return "changed" if change.state == "changed" else ""


class _Marker:
    """Marks the texts of one agenda."""

    def __init__(self, heard: str) -> None:
        self.heard = heard

    def section(self, section: Section, change: SectionChange | None, items: Mapping[str, ItemChange]) -> Section:
        intro = self.text(section.intro, change.parts[0].lines) if change and change.parts else section.intro
        return replace(section, intro=intro, items=tuple(self.item(item, items) for item in section.items))

    def item(self, item: Item, changes: Mapping[str, ItemChange]) -> Item:
        change = changes.get(item.id)
        item = replace(item, items=tuple(self.item(sub, changes) for sub in item.items))
        if change is None:
            return item
        notes = next((part for part in change.parts if part.kind == "notes"), None)
        return replace(
            item,
            change=change_of(change),
            parts=tuple(self.parts(item.parts, change.parts)),
            footnotes=self.text(item.footnotes, notes.lines) if notes else item.footnotes,
            attachments=attachments(item.attachments, change.attachments),
        )

    def parts(self, parts: Iterable[Part], changes: Iterable[PartChange]) -> Iterable[Part]:
        """Yield parts with their marks; each change goes to the first part that it can be of."""
        left = [change for change in changes if change.state in {"new", "changed"}]
        for part in parts:
            mine = next((change for change in left if (change.kind, change.title) == (part.kind, part.title)), None)
            if mine is None:
                yield part
                continue
            left.remove(mine)
            if mine.state == "new":
                yield replace(part, change="new")
            else:
                yield replace(part, change="changed", body=self.text(part.body, mine.lines))

    def text(self, text: tree.Text, changes: Iterable[LineChange]) -> tree.Text:
        """Return a text with marks on what its changed lines stand in, and on what follows a line that is gone."""
        count = sum(1 for _ in lines(text))
        places = {min(change.place, count - 1): change for change in changes if change.place >= 0}
        return tuple(self.blocks(text, 0, places))

    def blocks(self, blocks: Iterable[tree.Node], begin: int, places: Mapping[int, LineChange]) -> Iterable[tree.Block]:
        for block in blocks:
            end = begin + sum(1 for _ in lines((block,)))
            if any(begin <= place < end for place in places):
                yield self.block(block, begin, places)  # type: ignore[misc] # a block stays one
            else:
                yield block  # type: ignore[misc]
            begin = end

    def block(self, block: tree.Node, begin: int, places: Mapping[int, LineChange]) -> tree.Node:
        """Return a block in which something has changed, which begins with the line of that place."""
        if isinstance(block, tree.List):
            return replace(block, children=tuple(self.entries(block.children, begin, places)))
        if isinstance(block, tree.Note):
            return replace(block, children=tuple(self.blocks(block.children, begin, places)))
        if (
            isinstance(block, tree.Container)
            and block.children
            and not isinstance(block.children[0], tree.Words | tree.Styled)
        ):
            return replace(block, children=tuple(self.blocks(block.children, begin, places)))
        if isinstance(block, tree.Table):
            return self.table(block, begin, places)
        if isinstance(block, tree.Paragraph) and not block.plain:
            return replace(_marked(block), children=(self.said(), *block.children))
        if isinstance(block, tree.Heading | tree.CodeBlock | tree.Figure):
            return _marked(block)
        return tree.Container("div", (block,), (("class", CLASS),)) if not isinstance(block, tree.Paragraph) else block  # type: ignore[arg-type]

    def entries(
        self, entries: Iterable[tree.ListItem], begin: int, places: Mapping[int, LineChange]
    ) -> Iterable[tree.ListItem]:
        """Yield the entries of a list; one whose own words have changed is marked, else the list within it."""
        for entry in entries:
            own = False
            children: list[tree.Block] = []
            for child in entry.children:
                end = begin + sum(1 for _ in lines((child,)))
                hit = any(begin <= place < end for place in places)
                own = own or (hit and not isinstance(child, tree.List))
                children += self.blocks((child,), begin, places) if isinstance(child, tree.List) else (child,)
                begin = end
            first = children[0] if children else None
            if own and isinstance(first, tree.Paragraph):
                children[0] = replace(first, children=(self.said(), *first.children))
            yield _marked(replace(entry, children=tuple(children))) if own else replace(entry, children=tuple(children))

    def table(self, table: tree.Table, begin: int, places: Mapping[int, LineChange]) -> tree.Table:
        """Return a table with marks on the cells that have changed."""
        begin += sum(1 for _ in lines((replace(table, children=(), note=()),)))
        rows = tuple(
            self.row(row, places[place]) if place in places else row for place, row in enumerate(table.children, begin)
        )
        return replace(table, children=rows)

    def row(self, row: tree.Row, change: LineChange) -> tree.Row:
        """Return a row with marks on its changed cells."""
        hit, at = set(), 0
        for run in change.runs:
            for step, piece in enumerate(run.text.split("\t") if run.how != "gone" else ()):
                at += step > 0
                if run.how == "new" and piece.strip():
                    hit.add(at)
            if run.how == "gone":
                hit.add(at)
        if all(run.how == "gone" for run in change.runs):
            return row
        cells = (
            replace(_marked(cell), children=(self.said(), *cell.children)) if number in hit else cell
            for number, cell in enumerate(row.children)
        )
        return replace(row, children=tuple(cells))

    def said(self) -> tree.Styled:
        """Return what only a screen reader says."""
        return tree.Styled("span", (tree.Words(f"{self.heard}: "),), (("class", "unseen"),))


def _marked(node: N) -> N:
    """Return a node with the class of what has changed."""
    others = tuple(pair for pair in node.attributes if pair[0] != "class")
    own = next((value for name, value in node.attributes if name == "class"), "")
    attributes: tree.Attributes = tuple(sorted((*others, ("class", f"{own} {CLASS}".strip()))))
    return replace(node, attributes=attributes)
