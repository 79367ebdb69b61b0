"""What office documents say, and what is in them though their pages do not show it.

Of Microsoft's and of the OpenDocument kinds alike: both are XML in a zip archive. Rows, columns and sheets count only
where something is written in them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

MOST: Final = 100_000_000
"""Bytes that a document may unpack to."""
READ: Final = frozenset({"DOCX", "DOCM", "XLSX", "XLSM", "PPTX", "PPTM", "ODT", "ODS", "ODP", "ODG"})
SAID: Final = re.compile(
    r"(word/(document|header\d*|footer\d*|footnotes|endnotes|comments)|xl/(sharedStrings|worksheets/sheet\d+|comments\d*)"
    r"|xl/threadedComments/[^/]+|ppt/(slides|notesSlides|comments)/[^/]+|content|styles|docProps/(core|app|custom)|meta)\.xml"
)
"""The parts in which people's words stand."""
_OFF: Final = frozenset({"0", "false", "off", "none"})

Kind = str
"""``comments``, ``changes``, ``text``, ``rows``, ``columns``, ``sheets``, ``slides`` or ``notes``."""


def _parts(data: bytes) -> dict[str, ET.Element] | None:
    """Return the XML of a document by name, or None where it cannot be read."""
    found: dict[str, ET.Element] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.endswith(".xml")]
            if sum(entry.file_size for entry in entries) > MOST:
                return None
            for entry in entries:
                if SAID.fullmatch(entry.filename) or entry.filename == "xl/workbook.xml":
                    text = archive.read(entry)
                    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                        return None
                    found[entry.filename] = ET.fromstring(text)  # noqa: S314 - entities, which grow without end, need what was refused
    except Exception:  # noqa: BLE001 - a damaged file makes the libraries raise anything
        return None
    return found


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: ET.Element, name: str) -> str:
    """Return an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


# --- Text --------------------------------------------------------------------------------------------------------

_ENDS: Final = frozenset({"p", "h", "si", "row", "table-row", "tr", "comment", "title", "creator", "subject"})
_TABS: Final = frozenset({"c", "tab", "br", "table-cell", "tc", "s", "line-break"})


def office_text(data: bytes) -> str | None:
    """Return all that a document says, hidden things too, or None where it cannot be read."""
    parts = _parts(data)
    if parts is None:
        return None
    strings = ["".join(each.itertext()) for each in parts.get("xl/sharedStrings.xml", ())]
    return "\n".join("".join(_said(element, strings)) for _, element in sorted(parts.items()))


def _said(element: ET.Element, strings: list[str]) -> Iterator[str]:
    """Yield the text within an element; a paragraph is a line, and letters of one word stay together."""
    if _name(element) == "c" and _value(element, "t") == "s":  # of a sheet: the number of a text
        number = "".join(element.itertext()).strip()
        yield strings[int(number)] if number.isdecimal() and int(number) < len(strings) else ""
        yield "\t"
        return
    yield element.text or ""
    for child in element:
        yield from _said(child, strings)
        yield child.tail or ""
    if _name(element) in _ENDS:
        yield "\n"
    elif _name(element) in _TABS:
        yield "\t"


# --- What is not shown -------------------------------------------------------------------------------------------


def hidden(data: bytes) -> Mapping[Kind, int]:
    """Return how much there is of what the pages of a document do not show; nothing where it cannot be read."""
    found: Counter[Kind] = Counter()
    parts = _parts(data) or {}
    for name, element in parts.items():
        for pattern, look in _LOOKS:
            if re.fullmatch(pattern, name):
                look(element, found)
    if "xl/workbook.xml" in parts:
        states = [_value(sheet, "state") for sheet in parts["xl/workbook.xml"].iter() if _name(sheet) == "sheet"]
        found["sheets"] += sum(state in ("hidden", "veryHidden") for state in states)
    return {kind: count for kind, count in sorted(found.items()) if count}


def _has_text(element: ET.Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _word(document: ET.Element, found: Counter[Kind]) -> None:
    """Count deleted and inserted text, and text that is formatted as hidden."""
    for element in document.iter():
        name = _name(element)
        if name in ("del", "ins", "moveFrom", "moveTo") and _has_text(element):
            found["changes"] += 1
        elif name == "r" and _has_text(element):
            vanish = next((each for each in element.iter() if _name(each) == "vanish"), None)
            found["text"] += vanish is not None and _value(vanish, "val") not in _OFF


def _comments(document: ET.Element, found: Counter[Kind]) -> None:
    found["comments"] += sum(
        _name(each) in ("comment", "threadedComment", "cm") and _has_text(each) for each in document.iter()
    )


def _sheet(sheet: ET.Element, found: Counter[Kind]) -> None:
    """Count hidden rows and columns in which something is written."""
    closed: list[tuple[int, int]] = []
    columns: set[tuple[int, int]] = set()
    for element in sheet.iter():
        if _name(element) == "col" and _value(element, "hidden") in ("1", "true"):
            closed.append((int(_value(element, "min") or 0), int(_value(element, "max") or 0)))
        elif _name(element) == "row":
            if _value(element, "hidden") in ("1", "true"):
                found["rows"] += _has_text(element)
            for cell in element if closed else ():
                column = _column(_value(cell, "r"))
                columns |= {each for each in closed if each[0] <= column <= each[1] and _has_text(cell)}
    found["columns"] += len(columns)


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789").upper():
        number = number * 26 + ord(letter) - 64
    return number


def _slide(slide: ET.Element, found: Counter[Kind]) -> None:
    found["slides"] += _value(slide, "show") in ("0", "false")


def _notes(notes: ET.Element, found: Counter[Kind]) -> None:
    """Count the notes of a speaker: the text of a page that is more than its number."""
    texts = ["".join(each.itertext()).strip() for each in notes.iter() if _name(each) == "txBody"]
    found["notes"] += any(text and not text.isdecimal() for text in texts)


def _open_document(document: ET.Element, found: Counter[Kind]) -> None:
    """Count what is hidden in any of the OpenDocument kinds."""
    unseen = set()
    for style in document.iter():
        if _name(style) == "style":
            marks = {(_name(each), key.rpartition("}")[2], value) for each in style for key, value in each.items()}
            if marks & _UNSEEN:
                unseen.add(_value(style, "name"))
    for element in document.iter():
        name = _name(element)
        if name == "changed-region":
            found["changes"] += 1
        elif name == "annotation":
            found["comments"] += _has_text(element)
        elif name in ("hidden-text", "hidden-paragraph"):
            found["text"] += 1
        elif name == "table-row" and _value(element, "visibility") in ("collapse", "filter"):
            found["rows"] += _has_text(element)
        elif name == "table":
            found["sheets"] += _value(element, "style-name") in unseen and _has_text(element)
            _collapsed(element, found)
        elif name == "page":
            found["slides"] += _value(element, "style-name") in unseen
        elif name in ("span", "p", "h"):
            found["text"] += _value(element, "style-name") in unseen and _has_text(element)
        elif name == "notes":
            found["notes"] += _has_text(element)


_UNSEEN: Final = frozenset({
    ("text-properties", "display", "none"),
    ("table-properties", "display", "false"),
    ("drawing-page-properties", "visibility", "hidden"),
})  # fmt: skip


def _collapsed(table: ET.Element, found: Counter[Kind]) -> None:
    """Count the hidden columns of a table in which something is written."""
    places: list[int] = []
    at = 0
    for column in table.iter():
        if _name(column) == "table-column":
            times = _repeated(column, "number-columns-repeated")
            if _value(column, "visibility") in ("collapse", "filter"):
                places += range(at, at + min(times, 1000))
            at += times
    if not places:
        return
    full: set[int] = set()
    for row in table.iter():
        if _name(row) == "table-row":
            at = 0
            for cell in row:
                if _has_text(cell):
                    full.add(at)
                at += _repeated(cell, "number-columns-repeated")
    found["columns"] += len(full & set(places))


def _repeated(element: ET.Element, name: str) -> int:
    times = _value(element, name)
    return int(times) if times.isdecimal() else 1


_LOOKS: Final[tuple[tuple[str, Callable[[ET.Element, Counter[Kind]], None]], ...]] = (
    (r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", _word),
    (r"(word/comments|xl/comments\d*|xl/threadedComments/.*|ppt/comments/.*)\.xml", _comments),
    (r"xl/worksheets/sheet\d+\.xml", _sheet),
    (r"ppt/slides/[^/]+\.xml", _slide),
    (r"ppt/notesSlides/[^/]+\.xml", _notes),
    (r"content\.xml", _open_document),
)
"""Who looks at which part of a document."""
