"""One text while it is written as HTML: what was written, and what stands open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from agendagen import text as tree
from agendagen.html import gate
from agendagen.html.pictures import Medium
from agendagen.html.typesetting import Typesetting
from agendagen.languages import direction
from agendagen.records import dataclass
from agendagen.sheet import Sheet
from agendagen.text import Attributes, Node

if TYPE_CHECKING:
    from agendagen.charts import Chart as Drawing
    from agendagen.charts import Frame

VOID: Final = frozenset({"br", "hr", "wbr", "col"})
BLOCKS: Final = (
    *(tree.Paragraph, tree.Heading, tree.List, tree.ListItem, tree.CodeBlock, tree.Container),
    *(tree.Table, tree.Chart, tree.Figure, tree.Note),
)
_SLANTED: Final = frozenset({"em", "i", "cite", "dfn", "var", "address"})
_HEAVY: Final = frozenset({"strong", "b", "dt", "summary", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around the number of what is put in behind the gate; no text has them, reading takes them out."""


@dataclass(slots=True)
class Setting:
    """What the texts of one document have in common."""

    medium: Medium
    typesetting: Typesetting
    picture: Callable[[str], str]
    """Returns the address of a picture by its path; nothing where it cannot be shown."""
    chart: Callable[[Drawing, str, Frame], str]
    """Returns a drawing whose ids begin with a prefix, for a frame."""
    numbers_words: str
    """What opens the numbers of a chart."""
    table_word: str = ""
    """What a table without a number is called."""
    continued: Callable[[str], str] = str
    """Returns what a table is called where it goes on, from what it is called."""
    sheet: Sheet | None = None
    """The page that tables have to fit on; None where they scroll."""
    widths: set[int] = field(default_factory=set)
    """The widths of tables and columns that were written, in thousandths."""
    elsewhere: int = 0
    """How many of the tables that were written stand on pages of their own."""
    slanted: bool = False
    """Whether anything written was in slanted type, and whether any of it was heavy."""
    slanted_heavy: bool = False


@dataclass(slots=True)
class Fragment:
    """One text in the making."""

    setting: Setting
    writers: Mapping[type, Callable[[Fragment, Any], None]]
    """Which function writes which node; that for notes takes all of them."""
    prefix: str
    """What every id begins with."""
    base: int = 1
    """The level of the heading that it stands below."""
    heavy: int = 0
    """How many elements of heavy type stand open, and how many of slanted type."""
    slanted: int = 0
    out: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    """The levels of the headings that the next one may stand below, as written."""
    kept: list[str] = field(default_factory=list)
    """What is put in behind the gate."""
    code: int = 0
    """How many elements stand open within which spaces stay."""
    turned: bool = False
    """Whether anything in it runs in another direction than the document."""
    boxed: bool = False
    """Whether this is within a table already."""
    last: bool = False
    """Whether the block that is written is the last one where it stands, and whether that is a list."""
    in_list: bool = False
    passage: Typesetting | None = None
    """Of a passage in another language."""

    @property
    def typesetting(self) -> Typesetting:
        """Return the ways of the language of what is being written."""
        ways = self.passage or self.setting.typesetting
        return ways.in_cells() if self.boxed else ways

    @contextmanager
    def speaking(self, attributes: Attributes) -> Iterator[None]:
        """Set what is written meanwhile in the language that an element says it has."""
        before = self.passage
        if language := next((value for key, value in attributes if key == "lang"), ""):
            self.passage = self.typesetting.speaking(language)
        yield
        self.passage = before

    def markup(self, nodes: Iterable[Node]) -> Markup:
        """Return what was written, through the gate if it may be the author's own HTML."""
        whole = "".join(self.out)
        if gate.is_foreign(nodes):
            whole = gate.passed(whole)
        if self.kept:
            first, *rest = whole.split(_OPEN)
            numbered = (part.partition(_CLOSE) for part in rest)
            whole = first + "".join(self.kept[int(number)] + more for number, _, more in numbered)
        return Markup(whole)  # noqa: S704 - every word was escaped, and the author's own HTML went through the gate

    def later(self, content: str) -> str:
        """Return what stands for something of ours that the gate need not see."""
        self.kept.append(content)
        return f"{_OPEN}{len(self.kept) - 1}{_CLOSE}"

    def blocks(self, nodes: Sequence[Node], *, in_list: bool = False) -> None:
        """Write what stands in a block; notes come last, as a list."""
        notes = [node for node in nodes if isinstance(node, tree.Note)]
        rest = [node for node in nodes if not isinstance(node, tree.Note)] if notes else nodes
        for position, node in enumerate(rest):
            self.last, self.in_list = position == len(rest) - 1, in_list
            self.writers[type(node)](self, node)
        if notes:
            self.writers[tree.Note](self, notes)

    def inlines(self, nodes: Iterable[Node]) -> None:
        """Write words and what stands among them, which are set already."""
        for node in nodes:
            self.writers[type(node)](self, node)

    @contextmanager
    def within(self, tag: str) -> Iterator[None]:
        """Remember which type is set in, while what stands in an element is written."""
        slanted, heavy = tag in _SLANTED, tag in _HEAVY
        self.slanted += slanted
        self.heavy += heavy
        if self.slanted and (slanted or heavy):
            self.setting.slanted = True
            self.setting.slanted_heavy |= self.heavy > 0
        yield
        self.slanted -= slanted
        self.heavy -= heavy

    def mixed(self, children: Sequence[Node]) -> None:
        """Write blocks or words; words are set first, unless they are code."""
        if any(isinstance(child, BLOCKS) for child in children):
            self.blocks(children)
        elif self.code:
            self.inlines(children)
        else:
            self.inlines(self.typesetting.run(children))  # type: ignore[arg-type] # no blocks

    def attributes(self, pairs: Attributes, own_class: str = "", name: str = "") -> str:
        """Return attributes as HTML, with the prefix before the id; a class of the program's comes first."""
        if not pairs and not own_class and not name:
            return ""
        kept = dict(pairs)
        if own_class:
            kept["class"] = f"{own_class} {kept.get('class', '')}".strip()
        if name:
            kept["id"] = name
        if "id" in kept:
            kept["id"] = self.prefix + kept["id"]
        return written(sorted(self.directed(kept).items()))

    def directed(self, kept: dict[str, str]) -> dict[str, str]:
        """Return attributes with the direction of their language, where that may be another than around it."""
        if "lang" not in kept:
            return kept
        way = direction(kept["lang"])
        self.turned = self.turned or way != direction(self.setting.typesetting.language)
        return {"dir": way, **kept} if self.turned else kept


def written(pairs: Iterable[tuple[str, str]]) -> str:
    """Return attributes as HTML."""
    return "".join(f' {key}="{escape(value)}"' for key, value in pairs)


def escape(text: str) -> str:
    """Return plain text as HTML, also for an attribute in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
