"""One text while it is written for Word: what was written, where it goes, and how deep it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from typing import Any, Final, TypeAlias

from agendagen import text as tree
from agendagen.files import Files
from agendagen.html.fragment import BLOCKS
from agendagen.html.typesetting import Typesetting
from agendagen.records import dataclass
from agendagen.sheet import Sheet
from agendagen.text import Attributes, Inline, Node
from agendagen.word.ids import Bookmarks
from agendagen.word.numbering import STEP, Numbering, place
from agendagen.word.package import Package, Story
from agendagen.word.xml import escape, tag, val

_HALF: Final = 2
"""Sizes of type are in half points."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words look."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    size: float = 0.0
    """In points; 0 for that of the paragraph."""
    position: str = ""
    """``superscript`` or ``subscript``."""
    language: str = ""


PLAIN: Final = Look()
WriteBlock: TypeAlias = "Callable[[Passage, Any], None]"
WriteInline: TypeAlias = "Callable[[Passage, Any, Look], str]"


@dataclass(slots=True)
class Notes:
    """The footnotes of one document."""

    story: Story
    known: dict[str, tree.Note] = field(default_factory=dict)
    """By the id that a mark refers to."""
    numbers: dict[str, int] = field(default_factory=dict)
    """Of those that stand in the text already."""
    counted: int = 0
    """How many of them Word counts itself."""
    written: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Setting:
    """What the texts of one document have in common."""

    typesetting: Typesetting
    files: Files
    styles: Mapping[str, str]
    """The ids that the styles have in the document, by ours."""
    sheet: Sheet
    """The page as it is measured for tables."""
    accent: str
    """The theme's colour, for charts."""
    font: str
    hang: float
    """How far numbers stand out to the left of the text, in points."""
    rightward: bool
    """Whether lines begin at the left."""
    drawing: Callable[[bytes], bytes]
    """Makes a picture of pixels of a drawing; nothing where that cannot be done."""
    bookmarks: Bookmarks
    package: Package
    notes: Notes
    writers: Mapping[type, WriteBlock]
    """Which function writes which block; that for notes takes all of them."""
    inlines: Mapping[type, WriteInline]
    """Which function writes what stands among words."""
    numbering: Numbering = field(default_factory=Numbering)
    pictures: int = 0
    """How many there are, charts too."""


@dataclass(slots=True)
class Passage:
    """One text in the making."""

    setting: Setting
    story: Story
    prefix: str = ""
    """What every anchor begins with."""
    style: str = ""
    """Of its paragraphs where nothing else asks for another."""
    out: list[str] = field(default_factory=list)
    depth: int = 0
    """In how many lists it stands."""
    boxed: bool = False
    """Whether this is within a table."""
    align: str = ""
    look: Look = PLAIN
    levels: list[int] = field(default_factory=list)
    """The levels of the headings that the next one may stand below, as written."""
    language: str = ""
    """Of a passage in another language."""
    lead: str = ""
    """Runs that stand before the next paragraph's own."""
    entry: tuple[int, int] | None = None
    """The list and the level of the entry that the next paragraph begins."""

    @property
    def typesetting(self) -> Typesetting:
        """Return the ways of the language of what is being written."""
        ways = self.setting.typesetting.speaking(self.language)
        return ways.in_cells() if self.boxed else ways

    @property
    def room(self) -> float:
        """Return how wide a line is, in points."""
        return self.setting.sheet.line - self.depth * STEP / 20

    @contextmanager
    def speaking(self, attributes: Attributes) -> Iterator[None]:
        """Write meanwhile in the language that an element says it has."""
        before = self.language, self.look
        if language := dict(attributes).get("lang", ""):
            self.language, self.look = language, replace(self.look, language=language)
        yield
        self.language, self.look = before

    def anchor(self, name: str) -> str:
        """Return the full anchor of an id of the text; nothing where there is none."""
        return f"{self.prefix}{name}" if name else ""

    def mark(self, name: str) -> None:
        """Put a bookmark between blocks, for an id of the text."""
        if anchor := self.anchor(name):
            self.out.append(self.setting.bookmarks.at(anchor))

    def paragraph(self, runs: str, style: str = "", *, after: str = "", keep: bool = False) -> None:
        """Write a paragraph; `after` are properties of space and indent.

        With `keep` it stays on the page of the next one.
        """
        entry, self.entry = self.entry, None
        lead, self.lead = self.lead, ""
        usual = "ListParagraph" if self.depth and not self.style else self.style
        indent = tag("w:ind", w_left=STEP * self.depth) if self.depth and not entry and "w:ind" not in after else ""
        self.out.append(
            paragraph(
                self.setting,
                lead + runs,
                style or usual,
                keep=keep,
                entry=place(*entry) if entry else "",
                after=after + indent,
                align=self.align,
            )
        )

    def blocks(self, nodes: Sequence[Node]) -> None:
        """Write what stands in a block."""
        for node in nodes:
            if isinstance(node, tree.Note):
                self.setting.notes.known[self.anchor(f"fn{node.number}")] = node
        for node in nodes:
            self.setting.writers[type(node)](self, node)

    def mixed(self, children: Sequence[Node], style: str = "") -> None:
        """Write blocks, or words as a paragraph."""
        if any(isinstance(child, BLOCKS) for child in children):
            self.blocks(children)
        else:
            self.paragraph(self.words(children), style)  # type: ignore[arg-type] # no blocks

    def words(self, inlines: Sequence[Inline], look: Look | None = None) -> str:
        """Return words, set as their language has them, as runs."""
        return self.runs(self.typesetting.run(inlines), look)

    def runs(self, inlines: Iterable[Inline], look: Look | None = None) -> str:
        """Return words that are set already as runs."""
        how = look or self.look
        return "".join(self.setting.inlines[type(node)](self, node, how) for node in inlines)

    def run(self, text: str, look: Look | None = None) -> str:
        """Return plain words as a run."""
        return run(self.setting, text, look or self.look)


def paragraph(
    setting: Setting,
    runs: str,
    style: str = "",
    *,
    keep: bool = False,
    breaks: bool = False,
    entry: str = "",
    after: str = "",
    align: str = "",
) -> str:
    """Return a paragraph; `breaks` begins a page with it."""
    properties = "".join((
        val("w:pStyle", setting.styles[style]) if style else "",
        tag("w:keepNext") if keep else "",
        tag("w:pageBreakBefore") if breaks else "",
        entry,
        "" if setting.rightward else tag("w:bidi"),
        after,
        val("w:jc", align) if align else "",
    ))  # fmt: skip
    return tag("w:p", tag("w:pPr", properties) if properties else "", runs)


def run(setting: Setting, text: str, look: Look = PLAIN) -> str:
    """Return words of one look."""
    if not text:
        return ""
    return raw(setting, f'<w:t xml:space="preserve">{escape(" ".join(text.splitlines()))}</w:t>', look)


def raw(setting: Setting, content: str, look: Look = PLAIN) -> str:
    """Return a run of what is no words, or is written already."""
    properties = "".join((
        val("w:rStyle", setting.styles[look.style]) if look.style else "",
        tag("w:b") + tag("w:bCs") if look.bold else "",
        tag("w:i") + tag("w:iCs") if look.italic else "",
        tag("w:strike") if look.strike else "",
        val("w:sz", round(look.size * _HALF)) + val("w:szCs", round(look.size * _HALF)) if look.size else "",
        val("w:u", "single") if look.underline else "",
        val("w:vertAlign", look.position) if look.position else "",
        "" if setting.rightward else tag("w:rtl"),
        val("w:lang", look.language) if look.language else "",
    ))  # fmt: skip
    return tag("w:r", tag("w:rPr", properties) if properties else "", content)
