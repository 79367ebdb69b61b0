"""A document of Word's as a reader has it: outline, words, tables, notes, links; and what would make Word repair it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}


@dataclass
class Word:
    """What a document says."""

    outline: list[tuple[int, str]] = field(default_factory=list)
    contents: list[tuple[int, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Its paragraphs in order, those of tables too, without the contents."""
    tables: list[list[list[tuple[str, int, int]]]] = field(default_factory=list)
    """Rows of cells: what each says, and how many columns and rows it covers."""
    heads: list[int] = field(default_factory=list)
    """How many rows of each table come again on every page."""
    notes: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)


def read(data: bytes) -> Word:
    """Return what a document says; fails where Word would find something broken."""
    Document(io.BytesIO(data))  # a reader that is not ours opens it
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = Word(parts={name: archive.read(name) for name in archive.namelist()})
    trees = {name: etree.fromstring(part) for name, part in found.parts.items() if name.endswith((".xml", ".rels"))}
    document = trees["word/document.xml"]
    styles = {style.get(f"{W}styleId"): style for style in trees["word/styles.xml"].iter(f"{W}style")}
    for paragraph in document.iter(f"{W}p"):
        name = _style(paragraph)
        assert name is None or name in styles, name
        text = _said(paragraph)
        level = styles[name].find(f"{W}pPr/{W}outlineLvl") if name else None
        if name and _called(styles[name]).startswith("toc "):
            found.contents.append((int(_called(styles[name])[4:]), text))
            continue
        if level is not None:
            found.outline.append((int(level.get(f"{W}val")) + 1, text))
        found.lines.append(text)
    for table in document.iter(f"{W}tbl"):
        found.tables.append(_table(table))
        found.heads.append(len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")))
    notes = {note.get(f"{W}id"): note for note in trees["word/footnotes.xml"].iter(f"{W}footnote")}
    marks = [mark.get(f"{W}id") for mark in document.iter(f"{W}footnoteReference")]
    found.notes = ["\n".join(map(_said, notes[mark].iter(f"{W}p"))).strip() for mark in marks]
    assert {*marks, "-1", "0"} == notes.keys()
    found.alternatives = [each.get("descr") for each in document.iter() if str(each.tag).endswith("}docPr")]
    found.bookmarks = [each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")]
    found.links = list(_links(trees))
    _sound(found, trees)
    return found


def _style(paragraph: Any) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if style is None else style.get(f"{W}val")


def _called(style: Any) -> str:
    return str(style.find(f"{W}name").get(f"{W}val"))


def _said(element: Any) -> str:
    out = []
    for each in element.iter():
        if each.tag == f"{W}t":
            out.append(each.text or "")
        elif each.tag in _BREAKS and each.getparent().tag == f"{W}r":
            out.append(_BREAKS[each.tag])
    return "".join(out)


def _table(table: Any) -> list[list[tuple[str, int, int]]]:
    """Return the cells of a table where they begin; every row has to cover every column of the grid."""
    grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows: list[list[tuple[str, int, int]]] = []
    begun: dict[int, tuple[int, int]] = {}
    for row in table.findall(f"{W}tr"):
        column = 0
        rows.append([])
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = int(span.get(f"{W}val")) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                at, place = begun[column]
                text, columns, count = rows[at][place]
                rows[at][place] = (text, columns, count + 1)
            else:
                begun[column] = (len(rows) - 1, len(rows[-1]))
                text = "\n".join(map(_said, cell.iter(f"{W}p")))
                rows[-1].append((text, wide, 1))
            assert str(cell[-1].tag) == f"{W}p", "a cell ends with a paragraph"
            column += wide
        assert column == grid
    return rows


def _links(trees: dict[str, Any]) -> Iterator[tuple[str, str]]:
    targets = _targets(trees, "word/document.xml")
    for link in trees["word/document.xml"].iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        yield _said(link), f"#{anchor}" if anchor else targets[link.get(f"{R}id")][0]


def _targets(trees: dict[str, Any], name: str) -> dict[str, tuple[str, bool]]:
    folder, file = posixpath.split(name)
    relations = trees.get(posixpath.join(folder, "_rels", f"{file}.rels"), ())
    return {each.get("Id"): (each.get("Target"), each.get("TargetMode") == "External") for each in relations}


def _sound(found: Word, trees: dict[str, Any]) -> None:
    """Hold a document to what Word repairs files for."""
    assert len(set(found.bookmarks)) == len(found.bookmarks)
    assert all(len(name) <= 40 for name in found.bookmarks)
    gone = [target for _, target in found.links if target.startswith("#") and target[1:] not in found.bookmarks]
    assert not gone
    numbers = {each.get(f"{W}numId") for each in trees["word/numbering.xml"].iter(f"{W}num")}
    for name, part in trees.items():
        targets = _targets(trees, name)
        assert {each.get(f"{W}val") for each in part.iter(f"{W}numId")} <= numbers
        used = {value for each in part.iter() for key, value in each.attrib.items() if str(key).startswith(R)}
        assert used <= targets.keys() or name.endswith(".rels"), name
        for target, outside in targets.values():
            assert outside or posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in found.parts
        ids = [each.get(f"{W}id") for each in part.iter(f"{W}bookmarkStart")]
        assert len(set(ids)) == len(ids)
    drawings = [each.get("id") for each in trees["word/document.xml"].iter() if str(each.tag).endswith("}docPr")]
    assert len(set(drawings)) == len(drawings)
    kinds = trees["[Content_Types].xml"]
    endings = {each.get("Extension") for each in kinds}
    named = {each.get("PartName") for each in kinds}
    assert all(f"/{name}" in named or name.rpartition(".")[2] in endings for name in found.parts)
