"""The tree of a text: blocks and inlines, frozen, each with the place that it was written at.

Reading a source builds it, linking rewrites it, the rules of `check` walk it, and `html` writes it, once. Two trees
are equal when they say the same; where they were written does not count.

A text is a tuple of blocks. Ids are the author's, or slugs of the words, unique within the item and without the item's
own id, which the writer puts in front.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from agendagen.diagnostics import Span
from agendagen.records import dataclass

if TYPE_CHECKING:
    from agendagen.charts.model import Chart as Drawing

Attributes = tuple[tuple[str, str], ...]
"""What the author may say of an element, sorted by name: ``id``, ``class``, ``lang``, ``title`` and few more."""
Scope = Literal["", "col", "colgroup", "row", "rowgroup"]
Align = Literal["", "left", "center", "right", "number"]
"""How a cell is set; ``number`` is right with figures of one width."""
FigureKind = Literal["table", "figure"]
Group = Literal["thead", "tbody", "tfoot"]
ListKind = Literal["1", "a", "A", "i", "I"]
"""What a list counts with, as ``type`` of ``ol`` has it."""
ListMark = Literal[".", ")", "()"]
"""What stands beside the number of an entry."""


@dataclass(frozen=True, slots=True)
class _Node:
    span: Span | None = field(default=None, compare=False, repr=False, kw_only=True)
    """Where it was written; None where the program made it."""


# --- Inlines -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words(_Node):
    """Characters as they are read: no escapes, no references, no markup."""

    text: str
    kept: tuple[int, ...] = field(default=(), compare=False)
    """The places of quotation marks, hyphens and dots that the author wants as they are typed."""


@dataclass(frozen=True, slots=True)
class Break(_Node):
    """The end of a line: a hard one shows, a soft one is a space."""

    hard: bool = False


@dataclass(frozen=True, slots=True)
class Code(_Node):
    """Code among words."""

    text: str
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Link(_Node):
    """A link that knows where it leads: an address, or ``#`` and an anchor of the document."""

    children: tuple[Inline, ...]
    href: str
    attributes: Attributes = ()
    written: str = field(default="", compare=False)
    """What the author wrote between the parentheses."""


@dataclass(frozen=True, slots=True)
class Reference(_Node):
    """A link to something of the workspace, or an address that may have a number: `link` words it."""

    children: tuple[Inline, ...]
    """The author's words, in which ``#`` stands for the number; none for the label alone."""
    target: str
    """A path relative to the workspace root, an address of the web, or ``""`` for the same item."""
    fragment: str = ""
    """What follows ``#`` in the path."""
    written: str = ""
    """The path as the author wrote it, for messages."""
    sentence_start: bool = False
    """Whether a label put here begins a sentence, and is capitalised where the language does so."""


@dataclass(frozen=True, slots=True)
class Image(_Node):
    """A picture of the workspace, or what stands in its place."""

    path: str
    """Relative to the workspace root; empty where it cannot be shown."""
    alt: str
    """What it shows, in words; of a picture without them its caption or file name."""
    decorative: bool = False
    """Whether it means nothing and is passed over by who cannot see it."""
    attributes: Attributes = ()
    """With ``width`` and ``height`` in pixels where they are known."""
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NoteMark(_Node):
    """A mark that refers to a footnote."""

    number: int
    id: str = ""
    """The anchor that the note leads back to; empty where none may be."""
    label: str = ""
    """What the author calls the note."""
    printed: int = 0
    """Its number in the document; until `link` only that within its item is known."""


@dataclass(frozen=True, slots=True)
class Styled(_Node):
    """Words within ``em``, ``strong``, ``s``, ``span``, ``sub`` and the like: an element of HTML among words."""

    tag: str
    children: tuple[Inline, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Comment(_Node):
    """What nobody is shown, such as ``agendagen: ignore RULE``; stands among blocks or words."""

    text: str


# --- Blocks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph(_Node):
    """Words that stand by themselves; `plain` ones are those of a tight list or a cell and have no element."""

    children: tuple[Inline, ...]
    attributes: Attributes = ()
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Heading(_Node):
    """A heading below the parts of an item."""

    children: tuple[Inline, ...]
    level: int
    """As written in the source: 1 to 6."""
    id: str = ""
    """The author's or a slug of the words; empty for a heading of the author's HTML without one."""
    attributes: Attributes = ()
    """Without the id."""


@dataclass(frozen=True, slots=True)
class ListItem(_Node):
    """One entry of a list."""

    children: tuple[Block, ...]
    attributes: Attributes = ()
    task: bool | None = None
    """Whether a task is done; None for what is no task. The box is not among the words."""


@dataclass(frozen=True, slots=True)
class List(_Node):
    """A list with bullets or numbers."""

    children: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    attributes: Attributes = ()
    kind: ListKind = "1"
    mark: ListMark = field(default=".", compare=False)
    """How an entry's number is set; of two lists right after each other Markdown needs them to differ."""


@dataclass(frozen=True, slots=True)
class CodeBlock(_Node):
    """Lines set as they are written."""

    text: str
    info: str = ""
    """What stands behind the fence."""
    attributes: Attributes = ()
    fence: Literal["", "ended", "open"] = field(default="", compare=False)
    """Whether a second fence ends it; empty of a block that is indented."""


@dataclass(frozen=True, slots=True)
class Container(_Node):
    """A block of HTML with blocks or words in it, such as ``dl``, ``dt``, ``div``, ``details``, ``hr``."""

    tag: str
    children: tuple[Block | Inline, ...] = ()
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Caption(_Node):
    """The words of a table or a figure, numbered in reading order over the agenda."""

    children: tuple[Inline, ...]
    kind: FigureKind | Literal[""]
    """What it is counted among; empty for a caption of the author's HTML, which has no number."""
    id: str = ""
    """The author's id of what it belongs to."""
    number: str = ""
    """Set by `arrange`; closed ones have a series of their own."""
    closed: bool = False
    label: str = ""
    """Word and number, such as ``Table 4``; set by `link`."""
    attributes: Attributes = ()
    """Of a caption of the author's HTML."""


@dataclass(frozen=True, slots=True)
class Cell(_Node):
    """A cell of a table with what it spans and which head cells it belongs to; `row` and `column` count from 0."""

    children: tuple[Block | Inline, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    scope: Scope = ""
    """Of a head cell; empty for a data cell and for an empty cell of the head."""
    headers: tuple[tuple[int, int], ...] = ()
    """The head cells it belongs to, as row and column: those of its columns from the top, then those of its row."""
    align: Align = ""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Row(_Node):
    """The cells that begin in a row, from the left."""

    children: tuple[Cell, ...]
    group: Group = "tbody"
    """What kind of group of rows it stands in."""
    first: bool = False
    """Whether a group begins with it."""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Table(_Node):
    """A rectangle of cells that covers each place exactly once; without rows only its caption can be shown."""

    children: tuple[Row, ...]
    columns: int = 0
    caption: Caption | None = None
    note: tuple[Inline, ...] = ()
    """A line below the table."""
    id: str = ""
    """The author's, where a caption's number is asked for by it."""
    prefix: str = field(default="", compare=False)
    """What ids of its cells begin with; may tell its line."""
    attributes: Attributes = ()
    """Without the id."""
    origin: Literal["pipe", "block", "html"] = "pipe"
    complex: bool = False
    """Whether ``scope`` alone cannot say which head cells a cell belongs to."""
    colgroups: tuple[Container, ...] = ()
    """``colgroup`` and ``col`` of the author's HTML."""
    file: Span | None = field(default=None, compare=False)
    """Where a block names the file that its rows come from."""

    @property
    def head(self) -> int:
        """Return how many rows are head."""
        return sum(row.group == "thead" for row in self.children)


@dataclass(frozen=True, slots=True)
class Chart(_Node):
    """Numbers that `html` draws, with the table that says the same."""

    drawing: Drawing | None
    """What is to be drawn; None where nothing can be, and the table stands alone."""
    table: Table | None
    prefix: str = field(compare=False)
    """What ids within the drawing begin with; may tell its line."""
    type: str = "bar"
    """``bar``, ``stacked-bar`` or ``line``."""
    caption: Caption | None = None
    note: tuple[Inline, ...] = ()
    id: str = ""
    file: Span | None = field(default=None, compare=False)
    """As that of a table."""


@dataclass(frozen=True, slots=True)
class Figure(_Node):
    """A picture that stands alone, or what stands in its place, with its caption."""

    children: tuple[Inline, ...]
    caption: Caption | None = None
    id: str = ""
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Note(_Node):
    """A footnote; those of an item stand apart, those of a section's intro at its end."""

    children: tuple[Block, ...]
    number: int
    """0 where nothing refers to it."""
    label: str = ""
    back: tuple[str, ...] = ()
    """The anchors of the marks that refer to it."""
    printed: int = 0
    """As of `NoteMark`."""


Inline = Words | Break | Code | Link | Reference | Image | NoteMark | Styled | Comment
Block = Paragraph | Heading | List | CodeBlock | Container | Table | Chart | Figure | Note | Comment
Node = Inline | Block | ListItem | Row | Cell | Caption
Text = tuple[Block, ...]

N = TypeVar("N", bound="Node")


def inside(node: Node) -> tuple[Node, ...]:
    """Return what stands directly within a node, in reading order: its caption before its rows, a note after them."""
    found: list[Node] = []
    for name in _PARTS.get(type(node), ()):
        part = getattr(node, name)
        found.extend(part if isinstance(part, tuple) else (part,) if part is not None else ())
    return tuple(found)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield every node in reading order, each before what stands within it. Deep trees do not recurse."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(inside(node)))


def rewrite(nodes: Iterable[N], change: Callable[[Node], Iterable[Node] | None]) -> tuple[N, ...]:
    """Return the nodes with what `change` puts in the place of each: itself (None), others, or nothing.

    What stands within a node is rewritten before `change` sees it. A node in which nothing changes is the same object,
    and so is a tuple of such nodes.
    """
    out: list[Node] = []
    same = True
    for node in nodes:
        inner: Node = node
        parts: dict[str, Any] = {}
        for name in _PARTS.get(type(node), ()):
            before = getattr(node, name)
            if not before:
                continue
            if isinstance(before, tuple):
                after: Any = rewrite(before, change)
            else:
                after = next(iter(rewrite((before,), change)), None)
            if after is not before:
                parts[name] = after
        if parts:
            inner = replace(node, **parts)
        put = change(inner)
        if put is None:
            out.append(inner)
            same = same and inner is node
        else:
            out.extend(put)
            same = False
    return nodes if same and isinstance(nodes, tuple) else tuple(out)  # type: ignore[arg-type]


_PARTS: Final[Mapping[type, tuple[str, ...]]] = {
    **dict.fromkeys((Link, Reference, Styled, Paragraph, Heading, ListItem, List, Container), ("children",)),
    **dict.fromkeys((Caption, Cell, Row, Note), ("children",)),
    Figure: ("children", "caption"),
    Table: ("caption", "children", "note"),
    Chart: ("caption", "note", "table"),
}
"""The fields of each kind of node in which others stand, in reading order."""


def note_anchor(number: int, before: int) -> str:
    """Return the anchor of a mark of note `number` that `before` others stand before."""
    return f"fnref{number}-{before + 1}" if before else f"fnref{number}"


_NUMBER_SIGN: Final = re.compile("([ \N{NO-BREAK SPACE}])?(?<![\\w&#])#(?![\\w#;])")
"""A ``#`` that stands by itself among words, with the space before it."""


def has_number_sign(nodes: Iterable[Node]) -> bool:
    """Tell whether a ``#`` among words stands for a number."""
    return any(isinstance(node, Words) and _NUMBER_SIGN.search(node.text) for node in walk(nodes))


def with_number(inlines: Iterable[Inline], number: str) -> tuple[Inline, ...]:
    """Return words with the number in the place of the first such ``#``, and no line end before it."""
    done = False

    def put(node: Node) -> Iterable[Node] | None:
        nonlocal done
        sign = _NUMBER_SIGN.search(node.text) if isinstance(node, Words) and not done else None
        if sign is None or not isinstance(node, Words):
            return None
        done = True
        space = "\N{NO-BREAK SPACE}" if sign[1] else ""
        kept = tuple(at for at in node.kept if at < sign.start())
        return (Words(f"{node.text[: sign.start()]}{space}{number}{node.text[sign.end() :]}", kept, span=node.span),)

    return rewrite(inlines, put)


_WHITE: Final = str.maketrans(dict.fromkeys("\t\n\r\f\v", " "))


def shows(nodes: Iterable[Node]) -> bool:
    """Tell whether there is anything to see: more than comments and white space."""
    return any(
        not isinstance(node, Comment | Break) and not (isinstance(node, Words) and not node.text.strip())
        for node in nodes
    )


def plain(nodes: Iterable[Node]) -> str:
    """Return the words of inlines or blocks as one line of plain text: pictures give their words, notes nothing.

    No-break spaces stay; other white space becomes one space.
    """
    out: list[str] = []
    waiting: list[Node | str] = []
    waiting.extend(reversed(tuple(nodes)))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            out.append(node)
        elif isinstance(node, Words | Code | CodeBlock):
            out.append(node.text)
        elif isinstance(node, Break):
            out.append(" ")
        elif isinstance(node, Image):
            out.append(node.alt)
        elif isinstance(node, Styled | Link | Reference):
            waiting.extend(reversed(node.children))
        elif not isinstance(node, Comment | NoteMark):
            out.append(" ")
            waiting.append(" ")
            waiting.extend(reversed(inside(node)))
    return " ".join(word for word in "".join(out).translate(_WHITE).split(" ") if word)
