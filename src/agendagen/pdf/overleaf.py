"""Set what goes on overleaf as paper asks: tables say again what they go on with, and no word is parted by the turn.

In narrow columns all words are hyphenated.

What is private of WeasyPrint here is listed in `private`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

_CONTINUED = "data-continued"
"""The attribute that says what a table is called where it goes on."""


class Search(Protocol):
    """What looks for words to hyphenate."""

    columns: bool
    whole: frozenset[str]


def tables(plain: Callable[..., Any], search: Search) -> Callable[..., Any]:
    """Return the layout of a table that repeats what a new page needs, and hyphenates in columns of given widths."""

    def table_layout(
        context: Any, table: Any, bottom_space: float, skip_stack: Any, *arguments: Any, **named: Any
    ) -> Any:
        if skip_stack:
            table = _headed(_named(table), skip_stack)
        before, search.columns = search.columns, table.style["table_layout"] == "fixed"
        try:
            return plain(context, table, bottom_space, skip_stack, *arguments, **named)
        finally:
            search.columns = before

    return table_layout


def pages(plain: Callable[..., tuple[Any, Any]], search: Search) -> Callable[..., tuple[Any, Any]]:
    """Return the making of a page that makes it once more where its last line ends in half a word, with that one whole.

    The lines before stay as they were, for each takes what it can; so the page ends where it did, but for that word.
    """

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        again = retry(index, context)
        whole: frozenset[str] = frozenset()
        while True:
            search.whole = whole
            try:
                page, resume = plain(index, context, root_box, html)
            finally:
                search.whole = frozenset()
            _forget(context, page)
            word = _parted(root_box, resume)
            if word is None or word in whole:
                return page, resume
            whole |= {word}
            again()

    return remake_page


def _forget(context: Any, page: Any) -> None:
    """Let floats owe nothing overleaf that went there themselves, with the item that they stand beside."""
    owed = context.broken_out_of_flow
    if owed:
        there = {id(box) for box in page.descendants(placeholders=True)}
        for box in [box for box in owed if there.isdisjoint({id(box), id(getattr(box, "_box", None))})]:
            del owed[box]


def retry(index: int, context: Any) -> Callable[[], None]:
    """Return what brings a document back to where it is now, right before a page of it is made."""
    made = context.page_maker
    after = made[index + 1 :]
    notes, late, broken = context.footnotes[:], context.reported_footnotes[:], dict(context.broken_out_of_flow)

    def again() -> None:
        made[index + 1 :] = after
        context.footnotes, context.reported_footnotes, context.broken_out_of_flow = notes[:], late[:], dict(broken)

    return again


def _parted(box: Any, resume: Any) -> str | None:
    """Return the word within which the text of `box` goes on, with what is written next to it; None in tables."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    while resume and len(resume) == 1:
        ((place, resume),) = resume.items()
        if isinstance(box, boxes.TextBox):
            text = box.text.encode()
            before, after = text[:place].decode(), text[place:].decode()
            within = before[-1:].isalpha() and after[:1].isalpha()
            return before.split()[-1] + after.split()[0] if within else None
        if isinstance(box, boxes.TableBox) or not hasattr(box, "children") or place >= len(box.children):
            return None
        box = box.children[place]
    return None


def _named(table: Any) -> Any:
    """Return the table with a row above its head that says what goes on."""
    words = table.element.get(_CONTINUED) if table.element is not None else None
    head = table.children[0] if table.children else None
    if not words or head is None or not head.is_header or table.style["border_collapse"] == "collapse":
        return table
    from weasyprint.formatting_structure import boxes

    first = next((cell for row in head.children for cell in row.children), None)
    if first is None:
        return table
    cell = first.copy()
    cell.style = style = first.style.copy()
    for name, value in _PLAIN.items():
        style[name] = value
    line = boxes.LineBox.anonymous_from(cell, [])
    line.children = [boxes.TextBox.anonymous_from(line, words)]
    cell.children, cell.colspan, cell.rowspan, cell.grid_x = [line], len(table.column_widths), 1, 0
    cell.border_top_width = cell.border_bottom_width = 0
    row = head.children[0].copy_with_children([cell])
    head = head.copy_with_children([row, *head.children])
    return table.copy_with_children([head, *table.children[1:]])


_PLAIN: dict[str, Any] = {
    "white_space": "normal",
    "text_align_all": "start",
    "text_align_last": "auto",
    "border_top_width": 0,
    "border_bottom_width": 0,
    "border_bottom_style": "none",
}


def _headed(table: Any, skip_stack: Any) -> Any:
    """Return the table with the heads that stand for the rows it goes on with in the first of these."""
    ((place, inside),) = skip_stack.items()
    group = table.children[place]
    if not inside:
        return table
    ((begin, within),) = inside.items()
    if within:  # a row that is parted itself: its cells go on
        return table
    heads = []
    for number, row in enumerate(group.children[:begin]):
        for cell in row.children:
            if cell.element_tag == "th" and number + cell.rowspan > begin:
                head = cell.deepcopy()
                for box in head.descendants():
                    box.footnote = None  # it stands where the head was said first
                head.rowspan, head.repeated = number + cell.rowspan - begin, True
                heads.append(head)
    if not heads:
        return table
    rows = list(group.children)
    rows[begin] = rows[begin].copy_with_children([*heads, *rows[begin].children])
    groups = list(table.children)
    groups[place] = group.copy_with_children(rows)
    return table.copy_with_children(groups)
