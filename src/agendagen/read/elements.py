"""Elements of HTML as a browser would see them become nodes; their tables become rectangular."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from agendagen import rules
from agendagen import text as tree
from agendagen.diagnostics import Span
from agendagen.read.context import Context, frozen
from agendagen.read.grid import Loose, rectangular
from agendagen.read.tags import INLINE
from agendagen.records import dataclass

Element = Any
"""An element of the library's."""

_GROUPS: Mapping[str, tree.Group] = {"thead": "thead", "tbody": "tbody", "tfoot": "tfoot"}
_SCOPES: Mapping[str, tree.Scope] = {"col": "col", "colgroup": "colgroup", "row": "row", "rowgroup": "rowgroup"}


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag: the attributes that may stay, and where it was written."""

    attributes: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Written:
    """HTML that has no text of its own, but marks where nodes stand."""

    markup: str
    known: Mapping[int, tree.Node | Start]
    """What the elements that begin at a place stand for."""


def nodes_of(written: Written, context: Context) -> tuple[tree.Node, ...]:
    """Return the nodes that HTML is."""
    from justhtml import JustHTML  # only few texts have HTML

    parsed = JustHTML(written.markup, sanitize=False, fragment=True, track_node_locations=True)
    return tuple(_Elements(written, context, set()).within(parsed.root))


def blocks(nodes: Iterable[tree.Node]) -> tree.Text:
    """Return nodes as blocks: words between them become paragraphs without an element; white space goes."""
    found: list[tree.Block] = []
    for is_inline, group in groupby(nodes, key=lambda node: isinstance(node, tree.Inline)):
        run = tuple(group)
        if not is_inline:
            found.extend(node for node in run if isinstance(node, tree.Block))
        elif all(isinstance(node, tree.Comment) or not _shows(node) for node in run):
            found.extend(node for node in run if isinstance(node, tree.Comment))
        else:
            words = tuple(node for node in run if isinstance(node, tree.Inline))
            found.append(tree.Paragraph(words, plain=True, span=words[0].span))
    return tuple(found)


def inlines(nodes: Iterable[tree.Node]) -> tuple[tree.Inline, ...]:
    """Return nodes as words: a block among them gives its own."""
    found: list[tree.Inline] = []
    for node in nodes:
        if isinstance(node, tree.Inline):
            found.append(node)
        else:
            found += [tree.Words(" "), *inlines(tree.inside(node)), tree.Words(" ")]
    return tuple(found)


def mixed(nodes: Iterable[tree.Node]) -> tuple[tree.Block | tree.Inline, ...]:
    """Return nodes that may be blocks and words; without white space between blocks."""
    every = [node for node in nodes if isinstance(node, tree.Block | tree.Inline)]
    if any(not isinstance(node, tree.Inline) for node in every):
        return tuple(node for node in every if not isinstance(node, tree.Inline) or _shows(node))
    return tuple(every)


def _shows(node: tree.Node) -> bool:
    """Tell whether a node is more than white space."""
    return not (isinstance(node, tree.Words) and (not node.text or node.text.isspace())) and not (
        isinstance(node, tree.Break) and not node.hard
    )


@dataclass(slots=True)
class _Elements:
    """Makes nodes of elements."""

    written: Written
    context: Context
    used: set[int]
    """The places of the start tags that were met; a browser repeats elements that are closed in a wrong order."""

    def within(self, element: Element) -> list[tree.Node]:
        """Return what stands in an element."""
        found: list[tree.Node] = []
        for child in element.children or ():
            known = self.written.known.get(child.origin_offset)
            if known is None or isinstance(known, Start):
                found += self.element(child, known)
            else:
                found.append(known)
        return found if element.name in {"ul", "ol"} else _with_lists(found)

    def element(self, element: Element, start: Start | None) -> list[tree.Node]:
        """Return what an element is."""
        name = element.name
        span = start.span if start else None
        own = dict(start.attributes) if start else {}
        if element.origin_offset in self.used:
            own.pop("id", None)
        elif start:
            self.used.add(element.origin_offset)
        if name == "table":
            return self.table(element, own, span)
        within = self.within(element)
        if name in INLINE:
            return [inline_element(name, inlines(within), own, span)]
        if name == "p":
            words = inlines(within)
            shown = own or any(_shows(word) and not isinstance(word, tree.Comment) for word in words)
            return [tree.Paragraph(words, frozen(own), span=span)] if shown else [*words]
        if name[0] == "h" and name[1:].isdigit():
            id_ = own.pop("id", "")
            return [tree.Heading(inlines(within), int(name[1:]), id_, frozen(own), span=span)]
        if name in {"ul", "ol"}:
            return [_list(name, within, own, span)]
        if name == "li":
            return [tree.ListItem(blocks(within), frozen(own), span=span)]
        return [tree.Container(name, mixed(within), frozen(own), span=span)]

    def table(self, element: Element, own: dict[str, str], span: Span | None) -> list[tree.Node]:
        """Return a table of the author's; without a cell it is left out, one that is too large is words."""
        caption: tree.Caption | None = None
        colgroups: list[tree.Container] = []
        rows: list[tuple[tree.Group, bool, Element]] = []
        for child in element.children or ():
            if child.name == "caption":
                start = self.start(child)
                place = start.span if start else span
                caption = tree.Caption(inlines(self.within(child)), "", attributes=self.kept(child), span=place)
            elif child.name == "colgroup":
                cols = tuple(tree.Container("col", attributes=self.kept(col)) for col in child.children or ())
                colgroups.append(tree.Container("colgroup", cols, self.kept(child)))
            elif child.name in _GROUPS:
                trs = [row for row in child.children or () if row.name == "tr"]
                rows += [(_GROUPS[child.name], number == 0, row) for number, row in enumerate(trs)]
        cells: list[tuple[int, list[Loose]]] = []
        group = 0
        for number, (_, first, row) in enumerate(rows):
            group += first
            elements = [cell for cell in row.children or () if cell.name in {"td", "th"}]
            cells.append((group, [self.cell(cell, number) for cell in elements]))
        if not any(row for _, row in cells):
            return []
        id_ = own.pop("id", "")
        empty = tree.Table(
            (), 0, caption, id=id_, attributes=frozen(own), origin="html", colgroups=tuple(colgroups), span=span
        )
        return [self.filled(empty, rows, cells)]

    def filled(
        self, table: tree.Table, rows: list[tuple[tree.Group, bool, Element]], cells: list[tuple[int, list[Loose]]]
    ) -> tree.Block:
        """Return the table with its rows, if it can be shown."""
        span = table.span
        made = rectangular(cells)
        if made is None:
            self.context.report(rules.TooLong.html_table(span))
            caption = table.caption.children if table.caption else ()
            words = " ".join((tree.plain(caption), *(tree.plain(cell.children) for _, row in cells for cell in row)))
            return tree.Paragraph((tree.Words(words.strip(), span=span),), span=span)
        if not any(cell.scope for _, row in made for cell in row):
            self.context.report(rules.TableWithoutHead.html(span))
        shown: list[tree.Row] = []
        before = -1
        for number, row in made:
            group, _, element = rows[number]
            start = self.start(element)
            first = cells[number][0] != before
            shown.append(tree.Row(row, group, first, self.kept(element), span=start.span if start else None))
            before = cells[number][0]
        columns = max(cell.column + cell.columns for row in shown for cell in row.children)
        return replace(table, children=tuple(shown), columns=columns)

    def cell(self, element: Element, row: int) -> Loose:
        """Return a cell; an empty one heads nothing."""
        start = self.start(element)
        own = dict(start.attributes) if start else {}
        children = mixed(self.within(element))
        columns, rows = (max(1, int(own.pop(key, "1"))) for key in ("colspan", "rowspan"))
        scope = own.pop("scope", "col" if row == 0 else "row")
        heads = element.name == "th" and any(map(_shows, children))
        return Loose(
            children,
            columns,
            rows,
            _SCOPES.get(scope, "") if heads else "",
            frozen(own),
            start.span if start else None,
        )

    def start(self, element: Element) -> Start | None:
        """Return the start tag of an element, if it was written."""
        known = self.written.known.get(element.origin_offset)
        return known if isinstance(known, Start) else None

    def kept(self, element: Element) -> tree.Attributes:
        """Return the attributes of an element."""
        start = self.start(element)
        return frozen(start.attributes) if start else ()


def inline_element(name: str, children: tuple[tree.Inline, ...], own: dict[str, str], span: Span | None) -> tree.Inline:
    """Return an element among words."""
    if name == "br" and not own:
        return tree.Break(hard=True, span=span)
    if name == "a" and "href" in own:
        href = own.pop("href")
        return tree.Link(children, href, frozen(own), written=href, span=span)
    if name == "code" and all(isinstance(node, tree.Words) for node in children):
        return tree.Code(
            "".join(node.text for node in children if isinstance(node, tree.Words)), frozen(own), span=span
        )
    return tree.Styled("span" if name == "a" else name, children, frozen(own), span=span)


def _with_lists(nodes: list[tree.Node]) -> list[tree.Node]:
    """Return nodes in which every entry of a list stands in one."""
    found: list[tree.Node] = []
    for is_item, group in groupby(nodes, key=lambda node: isinstance(node, tree.ListItem)):
        run = list(group)
        entries = tuple(node for node in run if isinstance(node, tree.ListItem))
        found += [tree.List(entries, span=entries[0].span)] if is_item else run
    return found


def _list(name: str, within: list[tree.Node], own: dict[str, str], span: Span | None) -> tree.List:
    """Return a list; what stands in it and is no entry becomes one."""
    entries: list[tree.ListItem] = []
    for is_item, group in groupby(within, key=lambda node: isinstance(node, tree.ListItem)):
        run = list(group)
        if is_item:
            entries += [node for node in run if isinstance(node, tree.ListItem)]
        elif stray := blocks(run):
            entries.append(tree.ListItem(stray, span=stray[0].span))
    start = int(own.pop("start", "1")) if name == "ol" else 1
    kind: tree.ListKind = own.pop("type", "1") if name == "ol" else "1"  # type: ignore[assignment]
    return tree.List(tuple(entries), name == "ol", start, attributes=frozen(own), kind=kind, span=span)
