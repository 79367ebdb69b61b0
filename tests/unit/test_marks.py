"""Marks beside what has changed: on the block that says it, on the cell, and on nothing else."""

from __future__ import annotations

from agendagen.agenda import mark
from agendagen.changes import Changes, ItemChange
from agendagen.changes.model import NONE
from agendagen.changes.texts import parts
from agendagen.diagnostics import Source
from agendagen.lines import lines
from agendagen.model import Agenda, Item, Meeting, Part, Section
from agendagen.read import read_item
from agendagen.text import Node, plain
from agendagen.text import walk as nodes
from tests.unit.trees import MemoryFiles

BEFORE = """\
## Case

It leaks. It is old.

It is red.

- One.
- Two.
  - Deep.

| Part | Cost | Year |
|------|------|------|
| Tiles | 10 | 2025 |
| Work | 34 | 2026 |

> Said by **somebody**.

The end.
"""


def read(text: str) -> tuple[Part, ...]:
    item, _ = read_item(Source("1.md", "1.md", text), Meeting(), MemoryFiles({}))
    return item.parts


def said(read_: tuple[Part, ...]) -> list[dict[str, object]]:
    return [
        {"kind": part.kind, "title": part.title, "lines": [(line.kind, line.text) for line in lines(part.body)]}
        for part in read_
    ]


def shown_of(old: str, new: str) -> Item:
    """Return the item with its marks where `old` became `new`."""
    before, after = read(old), read(new)
    changes = tuple(parts("a", said(before), said(after), NONE))
    item = Item("1.md", "A", None, id="a", parts=after)  # type: ignore[arg-type]
    change = ItemChange("1", "a", "A", "changed", parts=changes)
    agenda = Agenda(Meeting(), (Section("", "", items=(item,)),))
    return mark(agenda, Changes(items=(change,)), "changed").sections[0].items[0]


def marked(old: str, new: str) -> list[str]:
    """Return the words of what is marked where `old` became `new`."""
    body = shown_of(old, new).parts[0].body
    return [words(node) for node in nodes(body) if ("class", "changed") in getattr(node, "attributes", ())]


def words(node: Node) -> str:
    return plain((node,)).removeprefix("changed: ")


def test_only_the_paragraph_the_entry_and_the_cell_that_changed() -> None:
    assert marked(BEFORE, BEFORE) == []
    assert marked(BEFORE, BEFORE.replace("is old", "is new")) == ["It leaks. It is new."]
    assert marked(BEFORE, BEFORE.replace("Two.", "Three.")) == ["Three. Deep."]
    assert marked(BEFORE, BEFORE.replace("Deep.", "Deeper still.")) == ["Deeper still."]
    assert marked(BEFORE, BEFORE.replace("| 34 |", "| 36 |")) == ["36"]
    assert marked(BEFORE, BEFORE.replace("by **somebody**", "by nobody")) == ["Said by nobody."]


def test_a_row_that_is_new_is_marked_in_each_of_its_cells() -> None:
    assert marked(BEFORE, BEFORE.replace("| Work", "| Paint | 2 | 2027 |\n| Work")) == ["Paint", "2", "2027"]


def test_what_is_gone_leaves_its_mark_on_what_follows_it() -> None:
    assert marked(BEFORE, BEFORE.replace("It leaks. ", "")) == ["It is old."]
    assert marked(BEFORE, BEFORE.replace("\nIt is red.\n", "")) == ["One."]
    assert marked(BEFORE, BEFORE.replace("\nThe end.\n", "")) == ["Said by somebody."]


def test_of_two_lines_that_say_the_same_the_new_one_is_marked() -> None:
    assert marked("## Case\n\nOne.\n\nTwo.\n", "## Case\n\nOne.\n\nTwo.\n\nOne.\n") == ["One."]


def test_a_screen_reader_hears_it() -> None:
    shown = shown_of("## Case\n\nA.\n\nB.\n", "## Case\n\nA.\n\nC.\n")
    assert plain(shown.parts[0].body) == "A. changed: C."
    assert (shown.change, shown.parts[0].change) == ("changed", "changed")


def test_a_new_part_and_a_new_item_are_marked_as_a_whole() -> None:
    shown = shown_of("## Case\n\nA.\n", "## Case\n\nA.\n\n## Costs\n\nMuch.\n")
    assert [part.change for part in shown.parts] == ["", "new"]
    assert marked("## Case\n\nA.\n", "## Costs\n\nMuch.\n") == []
