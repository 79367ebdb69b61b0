"""Put footnotes at the foot of the page of their mark, which the page engine does to what stands right behind the mark.

The HTML has them as a list at the end of their item. A note that refers to another one, or that only others refer to,
and one with so much text in one piece that it might not go on a page, stays there: the engine parts no note.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

CLASS = "footnote"
"""Of a block of a note at the foot of a page, and of those behind its first."""
MORE = "footnote-more"
LONGEST = 1_200
"""How many characters a block of a note may have to stand at the foot of a page."""
_BLOCKS = frozenset({"p", "ul", "ol", "pre", "blockquote", "div", "table", "dl"})
_WITHIN = frozenset({"li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "th", "td"})
STYLE = """
.footnote { float: footnote; }
.footnote::footnote-call { content: none; font-size: 0; line-height: 0; vertical-align: baseline; }
.footnote::footnote-marker { content: none; }
@page { @footnote { padding-bottom: 1px; } }
"""
"""What the engine must be told, whatever the theme. Without the pixel a rounding error may tell it that notes
do not fit, and it loses them."""


def place_notes(root: Element) -> set[str]:
    """Move each note behind the first of its marks, and return the anchors of all that must be on a page then.

    A list of which nothing is left goes.
    """
    lists = [element for element in root.iter("ol") if _has(element, "footnotes")]
    if not lists:
        return set()
    placed: set[str] = set()
    parents = {child: parent for parent in root.iter() for child in parent}
    marks = _marks(root)
    for entries in lists:
        for number, entry in enumerate(entries.findall("li"), int(entries.get("start", "1"))):
            name = entry.get("id", "")
            mark = marks.get(f"#{name}") if name else None
            if mark is not None and _placeable(entry):
                placed.update(_place(entry, mark, number, parents))
                entries.remove(entry)
            else:
                entry.set("value", str(number))
        if not entries.findall("li"):
            _take_out(entries, parents)
    return placed


def _has(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _marks(root: Element) -> dict[str, Element]:
    """Return the first mark of each note that is in the text, by where it leads."""
    found: dict[str, Element] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if _has(element, "footnotes"):
            continue
        link = element.find("a") if _has(element, "footnote-ref") else None
        if link is not None:
            found.setdefault(link.get("href", ""), element)
        waiting.extend(reversed(element))
    return found


def _placeable(entry: Element) -> bool:
    if any(_has(inner, "footnote-ref") for inner in entry.iter()):
        return False
    return all(len("".join(block.itertext())) <= LONGEST for block in _blocks(entry))


def _blocks(entry: Element) -> Iterator[Element]:
    """Yield the pieces of a note that may stand on different pages: its blocks, or all of it."""
    blocks = [child for child in entry if child.tag in _BLOCKS]
    yield from blocks or [entry]


def _close_up(piece: Element) -> None:
    """Take out the white space between blocks, of which the engine makes lines in a note."""
    for element in piece.iter():
        if any(child.tag in _BLOCKS | _WITHIN for child in element):
            element.text = (element.text or "").strip() and element.text
            for child in element:
                child.tail = (child.tail or "").strip() and child.tail


def _place(entry: Element, mark: Element, printed: int, parents: dict[Element, Element]) -> list[str]:
    """Put the pieces of a note behind its mark, and return their anchors."""
    link = mark.find("a")
    back = link.get("id", "") if link is not None else ""
    name = entry.get("id", "")
    number = Element("a", {"class": "footnote-number", "href": f"#{back}", "role": "doc-backlink"})
    number.text, number.tail = str(printed), "\N{NO-BREAK SPACE}"
    pieces: list[Element] = []
    for block in _blocks(entry):
        more = f"-{len(pieces) + 1}" if pieces else ""
        piece = Element("div", {"class": f"{CLASS} {MORE}" if more else CLASS, "id": name + more, "data-note": name})
        if block is entry:
            piece.text = entry.text
            piece.extend(entry)
        else:
            block.tail = None
            piece.append(block)
        _close_up(piece)
        pieces.append(piece)
    first = pieces[0]
    first.set("role", "doc-footnote")
    holder = first[0] if len(first) and first[0].tag == "p" else first
    number.tail += (holder.text or "").lstrip()
    holder.text = None
    holder.insert(0, number)
    parent = parents[mark]
    place = list(parent).index(mark) + 1
    pieces[-1].tail, mark.tail = mark.tail, None
    for piece in reversed(pieces):
        parent.insert(place, piece)
        parents[piece] = parent
    return [piece.get("id", "") for piece in pieces]


def _take_out(element: Element, parents: dict[Element, Element]) -> None:
    """Take an element out, and what is empty without it."""
    parent = parents.get(element)
    if parent is None:
        return
    parent.remove(element)
    if not len(parent) and not (parent.text or "").strip() and parent.tag == "div":
        _take_out(parent, parents)
