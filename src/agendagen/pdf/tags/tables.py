"""Tell of each cell of a table which heads belong to it (ISO 32000-1, table 349)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field

from agendagen.pdf.tags.tree import Mark, Node, Tree
from agendagen.records import dataclass

_SCOPES = {"row": "Row", "rowgroup": "Row", "col": "Column", "colgroup": "Column"}
_GROUPS = {"THead", "TBody", "TFoot"}


@dataclass(slots=True)
class _Cell:
    """A cell and where it stands."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    in_head: bool

    @property
    def is_head(self) -> bool:
        """Tell whether it is a head cell that says something."""
        return self.node.tag == "TH" and any(isinstance(kid, Mark) for node in self.node.walk() for kid in node.kids)


@dataclass(slots=True)
class _Heads:
    """The heads met so far, by the columns and rows they stand for."""

    columns: dict[int, list[_Cell]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[int, list[_Cell]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cell: _Cell) -> None:
        """Remember a head cell."""
        if cell.node.attributes["Table"]["Scope"] == "Column":
            for column in range(cell.column, cell.column + cell.columns):
                self.columns[column].append(cell)
        else:
            for row in range(cell.row, cell.row + cell.rows):
                self.rows[row].append(cell)

    def of(self, cell: _Cell) -> list[str]:
        """Return the ids of the heads above and to the left of a cell, the outermost first."""
        found: dict[str, None] = {}
        if cell.in_head or cell.node.tag == "TD":
            for column in range(cell.column, cell.column + cell.columns):
                for head in self.columns[column]:
                    if head.row + head.rows <= cell.row:
                        found[head.node.id] = None
        for row in range(cell.row, cell.row + cell.rows):
            for head in self.rows[row]:
                if head.column + head.columns <= cell.column:
                    found[head.node.id] = None
        return list(found)


def mend_tables(tree: Tree) -> None:
    """Set Scope, ID and Headers from the real grid, which WeasyPrint miscounts under a head of several rows."""
    for table in tree.walk("Table"):
        cells = _grid(table)
        named: dict[str, str] = {}
        for cell in cells:
            cell.node.attributes.setdefault("Table", {})
            if cell.node.tag == "TH":
                cell.node.attributes["Table"]["Scope"] = _scope(cell)
                cell.node.id = tree.new_id("cell")
                named[cell.node.attribute("id") or ""] = cell.node.id
        heads = _Heads()
        for cell in cells:
            asked = (cell.node.attribute("headers") or "").split()
            ids = [named[name] for name in asked if name in named] if asked else heads.of(cell)
            if ids:
                cell.node.attributes["Table"]["Headers"] = ids
            if cell.is_head:
                heads.add(cell)
            if not cell.node.attributes["Table"]:
                del cell.node.attributes["Table"]
        groups = [node for node in table.nodes if node.tag in _GROUPS]
        if groups and not any(group.tag == "TBody" for group in groups):
            groups[-1].tag = "TBody"  # of nothing but a head; a table must have a body (ISO 32000-1, table 337)


def _scope(cell: _Cell) -> str:
    """Return whether a head cell is one of a column or of a row."""
    said = _SCOPES.get((cell.node.attribute("scope") or "").lower())
    return said or ("Column" if cell.in_head or cell.row == 0 else "Row")


def _grid(table: Node) -> list[_Cell]:
    """Return the cells with their places, row by row."""
    taken: set[tuple[int, int]] = set()
    cells: list[_Cell] = []
    for y, (row, in_head) in enumerate(_rows(table)):
        x = 0
        for node in row.nodes:
            if node.tag not in {"TH", "TD"}:
                continue
            while (y, x) in taken:
                x += 1
            cell = _Cell(node, y, x, _span(node, "RowSpan"), _span(node, "ColSpan"), in_head)
            if cell.rows > 1:
                taken.update((y + dy, x + dx) for dy in range(1, cell.rows) for dx in range(cell.columns))
            cells.append(cell)
            x += cell.columns
    return cells


def _span(node: Node, name: str) -> int:
    """Return over how many rows or columns a cell goes."""
    value = node.attributes.get("Table", {}).get(name, 1)
    return value if isinstance(value, int) else 1


def _rows(node: Node, *, in_head: bool = False) -> list[tuple[Node, bool]]:
    """Return the rows below `node`, and whether each belongs to a head."""
    found: list[tuple[Node, bool]] = []
    for kid in node.nodes:
        if kid.tag == "TR":
            found.append((kid, in_head))
        elif kid.tag in _GROUPS or kid.tag == "NonStruct":
            found.extend(_rows(kid, in_head=kid.tag == "THead"))
    return found
