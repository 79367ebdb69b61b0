"""From Word to the tree of a text, by the HTML that mammoth makes; alone in importing it.

Words keep their tabs and paragraphs carry their facts; both are needed until the outline is found.
"""

from __future__ import annotations

import importlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Final
from xml.etree import ElementTree as ET

from agendagen.bringing.document import Document
from agendagen.bringing.facts import Facts, carried
from agendagen.bringing.grid import Loose, table
from agendagen.bringing.opening import is_link
from agendagen.bringing.word import Marked
from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.read.images import showable
from agendagen.records import dataclass
from agendagen.text import (
    Block,
    Break,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Note,
    NoteMark,
    Paragraph,
    Styled,
    Words,
    shows,
)


def _arrow(sign: str) -> str:
    """Return the plain arrow that points where an ornate one does; nothing of what is none."""
    name = unicodedata.name(sign, "")
    ways = {"LEFT RIGHT": "↔", "UP DOWN": "↕", "RIGHTWARDS": "→", "LEFTWARDS": "←", "UPWARDS": "↑", "DOWNWARDS": "↓"}
    return next((arrow for way, arrow in ways.items() if way in name), "")


BESIDE: Final = "beside:"
"""What the address of a link begins with that names a file beside the document."""
_NO_MAMMOTH = Phrase("Word documents need mammoth; install it with `pip install 'agendagen[docx]'`")
_UNREADABLE = Phrase("`{file}` cannot be read; open it in Word and save it again")
_BAD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\N{SOFT HYPHEN}]")
_KINDS: Final[Mapping[str, str]] = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_SIGNS: Final[Mapping[int, str]] = {
    **dict.fromkeys(range(0xF020, 0xF100), "\N{BULLET}"),
    0xF06F: "☐",
    0xF071: "☐",
    0xF0A8: "☐",
    0xF072: "☐",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0FE: "☒",
    0xF0FD: "☒",
    0xF0E0: "→",
    0xF0E8: "→",
    0xF0D8: "→",
    0xF0F0: "→",
    0xF0DF: "←",
    0xF0E7: "←",
    0xF0E1: "↑",
    0xF0E2: "↓",
    0xF0F3: "↔",
    0xF0EF: "←",
    0xF0DE: "→",
    0xF020: " ",
    0xF0A0: " ",
    0xF02D: "-",
    0xF0BE: "–",
    **{code: arrow for code in range(0x1F800, 0x1F900) if (arrow := _arrow(chr(code)))},
}
"""What stands for the characters that Word takes from its fonts of signs, which no other font has."""
_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_MARKS: Final = frozenset({"strong", "em", "s"})


def readable(document: Marked, file: str) -> Document:
    """Return a document as a text. Raises `Unusable` where it cannot be read or mammoth is missing."""
    try:
        mammoth: Any = importlib.import_module("mammoth")  # an optional extra
    except ImportError:
        raise Unusable(_NO_MAMMOTH()) from None
    out = Document(
        language=document.language,
        saved=document.saved,
        changes=document.changes,
        comments=document.comments,
        hidden=document.hidden,
        unshown=document.drawn,
        edges=document.edges,
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in document.parts.items():
            packed.writestr(name, content)

    def picture(image: Any) -> dict[str, str]:
        kind = _KINDS.get(str(image.content_type).lower(), "")
        if not kind:
            out.unshown += 1
            return {"src": ""}
        try:
            with image.open() as source:
                content = source.read()
        except Exception:  # noqa: BLE001 - it is not in the document, and is not looked for elsewhere
            content = b""
        if not showable(content):
            out.unshown += 1
            return {"src": ""}
        known = next((name for name, other in out.pictures.items() if other == content), "")
        name = known or f"{len(out.pictures) + 1}.{kind}"
        out.pictures[name] = content
        return {"src": name}

    styles = "\n".join(f"p.{name} => p.{name}:fresh" for name in document.facts)
    try:
        made = mammoth.convert_to_html(
            archive,
            style_map=styles,
            convert_image=mammoth.images.img_element(picture),
            include_embedded_style_map=False,
        )
        root = ET.fromstring(f"<body>{_BAD.sub('', made.value).translate(_SIGNS)}</body>")  # noqa: S314 - written by mammoth, without declarations
        _Reader(document.facts, out).read(root)
    except Unusable:
        raise
    except Exception:  # noqa: BLE001 - a document that is damaged within makes the library raise anything
        raise Unusable(_UNREADABLE(file=file)) from None
    return out


@dataclass(slots=True)
class _Reader:
    """Reads the HTML of one document."""

    facts: Mapping[str, Facts]
    out: Document
    numbers: dict[str, int] = field(default_factory=dict)
    """Of notes, by their id."""

    def read(self, root: ET.Element) -> None:
        """Read all of it; a list of notes stands at the end."""
        body = list(root)
        notes: list[Note] = []
        if body and body[-1].tag == "ol" and any("note-" in item.get("id", "") for item in body[-1]):
            last = body.pop()
            # the marks come first, since they say which number a note has
            self.out.text = tuple(self.blocks(body))
            for item in last:
                number = self.numbers.get(item.get("id", ""), 0)
                blocks = tuple(block for block in self.blocks(item) if shows((block,)))
                notes.append(Note(blocks, number, str(number)))
        else:
            self.out.text = tuple(self.blocks(body))
        self.out.notes = tuple(note for note in notes if note.number)

    def blocks(self, elements: Any) -> Iterator[Block]:
        """Yield the blocks that elements are."""
        for element in elements:
            if element.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
                name = element.get("class", "")
                facts = self.facts.get(name, Facts(level=int(element.tag[1]) if element.tag != "p" else 0))
                children = tidied(self.inlines(element))
                if shows(children):
                    yield Paragraph(children, carried(facts))
            elif element.tag in ("ul", "ol"):
                yield self.list_(element)
            elif element.tag == "table":
                yield self.table(element)

    def list_(self, element: ET.Element) -> List:
        """Return a list; entries that hold nothing but a list join the one before."""
        items: list[ListItem] = []
        for item in element:
            words = tidied(self._leading(item))
            below = tuple(self.blocks(item))
            children: tuple[Block, ...] = (Paragraph(words, plain=True), *below) if shows(words) else below
            if not shows(words) and items and children:
                items[-1] = ListItem((*items[-1].children, *children))
            elif children:
                items.append(ListItem(children))
        alone = items[0].children[0] if len(items) == 1 and len(items[0].children) == 1 else None
        if isinstance(alone, List):  # entries of a lower level without one above them
            return alone
        return List(tuple(items), ordered=element.tag == "ol")

    def _leading(self, item: ET.Element) -> tuple[Inline, ...]:
        """Return the words of an entry before the first block within it."""
        bare = ET.Element("li")
        bare.text = item.text
        for child in item:
            if child.tag in ("ul", "ol", "p", "table"):
                break
            bare.append(child)
        return self.inlines(bare)

    def table(self, element: ET.Element) -> Block:
        """Return a table; what a cell holds are blocks still."""
        rows: list[list[Loose]] = []
        head = 0
        for row in element.iter("tr"):
            if not any(row in group or row is group for group in _own_rows(element)):
                continue
            cells = []
            for cell in row:
                words = tidied(self._leading(cell))
                blocks = tuple(self.blocks(cell))
                content = (Paragraph(words), *blocks) if shows(words) else blocks
                spans = (_count(cell.get("rowspan")), _count(cell.get("colspan")))
                cells.append(Loose(content, *spans))
            rows.append(cells)
            head += bool(len(row)) and all(cell.tag == "th" for cell in row)
        return table(rows, head)

    def inlines(self, element: ET.Element) -> tuple[Inline, ...]:
        """Return the words within an element."""
        found: list[Inline] = []
        if element.text:
            found.append(Words(element.text))
        for child in element:
            found += self.inline(child)
            if child.tail:
                found.append(Words(child.tail))
        return tuple(found)

    def inline(self, element: ET.Element) -> tuple[Inline, ...]:
        """Return what an element among words says."""
        tag = element.tag
        if tag == "br":
            return (Break(hard=True),)
        if tag == "img":
            source = element.get("src", "")
            return (Image("", " ".join(element.get("alt", "").split()), written=source),) if source else ()
        if tag == "input":
            return (Words("☒ " if element.get("checked") else "☐ "),)
        if tag == "sup" and len(element) == 1 and "note-" in element[0].get("href", ""):
            name = element[0].get("href", "").removeprefix("#")
            number = self.numbers.setdefault(name, len(self.numbers) + 1)
            return (NoteMark(number, label=str(number)),)
        children = self.inlines(element)
        if tag == "a":
            return self._link(element.get("href", ""), children)
        if tag in ("sup", "sub"):
            return tuple(_shifted(child, tag) for child in children)
        return (Styled(tag, children),) if tag in _MARKS and shows(children) else children

    @staticmethod
    def _link(href: str, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if not shows(children) or href.startswith("#") or not is_link(href):
            return () if any(isinstance(c, Words) and c.text == "↑" for c in children) else children
        target = href.strip()
        return (Link(children, target if ":" in target.partition("/")[0] else BESIDE + target, written=target),)


def _own_rows(element: ET.Element) -> list[ET.Element]:
    """Return the groups of rows of a table itself, or those rows."""
    return [child for child in element if child.tag in ("thead", "tbody", "tr")]


def _count(said: str | None) -> int:
    return max(1, min(int(said), 200)) if said and said.isdecimal() and len(said) < 5 else 1


def _shifted(node: Inline, tag: str) -> Inline:
    """Return words that stand higher or lower in characters that do; Markdown has no other way."""
    if not isinstance(node, Words):
        return node
    table = _RAISED if tag == "sup" else _LOWERED
    known = all(ord(c) in table or c.isspace() for c in node.text)
    return Words(node.text.translate(table) if known else node.text)


# --- Words in one form -----------------------------------------------------------------------------------------------


def tidied(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return words without empty emphasis, with white space outside of it, and none at both ends."""
    out: list[Inline] = []
    for node in inlines:
        for piece in _aired(node):
            last = out[-1] if out else None
            if isinstance(piece, Words) and isinstance(last, Words):
                out[-1] = Words(last.text + piece.text)
            elif isinstance(piece, Styled) and isinstance(last, Styled) and piece.tag == last.tag:
                out[-1] = Styled(piece.tag, tidied((*last.children, *piece.children)))
            else:
                out.append(piece)
    return _trimmed(out, lambda text: text.strip(" \n\r"))


def _aired(node: Inline) -> Iterator[Inline]:
    """Yield a node with the white space at its ends beside it."""
    if not isinstance(node, Styled | Link):
        yield node
        return
    children = tuple(node.children)
    first, last = children[0] if children else None, children[-1] if children else None
    before = first.text[: len(first.text) - len(first.text.lstrip())] if isinstance(first, Words) else ""
    after = last.text[len(last.text.rstrip()) :] if isinstance(last, Words) and shows(children) else ""
    inner = _trimmed(list(children), str.strip)
    if before:
        yield Words(before)
    if shows(inner):
        yield Styled(node.tag, inner) if isinstance(node, Styled) else Link(inner, node.href, written=node.written)
    if after:
        yield Words(after)


def _trimmed(nodes: list[Inline], strip: Callable[[str], str]) -> tuple[Inline, ...]:
    """Return words without white space and ends of lines at both ends."""
    while nodes and (isinstance(nodes[0], Break) or (isinstance(nodes[0], Words) and not strip(nodes[0].text))):
        del nodes[0]
    while nodes and (isinstance(nodes[-1], Break) or (isinstance(nodes[-1], Words) and not strip(nodes[-1].text))):
        del nodes[-1]
    if nodes and isinstance(nodes[0], Words):
        text = nodes[0].text
        nodes[0] = Words(text[len(text) - len(text.lstrip(" \n\r")) :] if strip is not str.strip else text.lstrip())
    if nodes and isinstance(nodes[-1], Words):
        text = nodes[-1].text
        nodes[-1] = Words(text.rstrip())
    return tuple(nodes)
