"""Documents as people make them in Word, for the tests of `import`: a whole agenda in each of the styles in use."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

Look = Literal["styles", "typed", "bold", "size", "table"]
"""Headings by style; by style with typed numbers; bold lines with typed numbers; large lines; each item in a table."""
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass
class Words:
    """What a language calls the things of an agenda."""

    agenda: str
    date: str
    time: str
    place: str
    participants: str
    apologies: str
    presenter: str
    recommendation: str
    case: str
    attachments: str
    attachment: str


@dataclass
class Item:
    """An item to be written."""

    title: str
    presenter: str = ""
    recommendation: Sequence[str] = ()
    case: Sequence[str] = ()
    attachments: Sequence[str] = ()
    items: Sequence[Item] = ()


@dataclass
class Agenda:
    """An agenda to be written, with what it says on its cover."""

    words: Words
    body: str
    day: str
    time: str = "12.00-13.45"
    place: str = "Nordfjord Rådhus"
    participants: Sequence[tuple[str, str]] = ()
    apologies: Sequence[tuple[str, str]] = ()
    sections: Mapping[str, Sequence[Item]] = field(default_factory=dict)
    contents: bool = False
    """Whether a list of contents is typed."""


class Writer:
    """Writes one agenda in one look."""

    def __init__(self, look: Look, *, form: bool = True) -> None:
        """Begin; with `form` the cover is a table."""
        self.look = look
        self.form = form
        self.document: Any = docx.Document()
        self.attachment = 0

    def write(self, agenda: Agenda) -> bytes:
        """Return the document."""
        words = agenda.words
        self.document.add_heading(f"{words.agenda} {agenda.body}", 0)
        self.cover(agenda)
        if agenda.contents:
            for number, (section, items) in enumerate(agenda.sections.items(), 1):
                self.document.add_paragraph(f"{number}. {section}\t{number}")
                for place, item in enumerate(items, 1):
                    self.document.add_paragraph(f"{number}.{place} {item.title}\t{number + place}")
        for number, (section, items) in enumerate(agenda.sections.items(), 1):
            if section:
                self.heading(section, f"{number}.", 1)
            prefix = f"{number}." if section else ""
            for place, item in enumerate(items, 1):
                self.item(item, f"{prefix}{place}", 2 if section else 1, words)
        return saved(self.document)

    def cover(self, agenda: Agenda) -> None:
        """Write date, time, place and people."""
        words = agenda.words
        for label, value in ((words.date, agenda.day), (words.time, agenda.time), (words.place, agenda.place)):
            self.document.add_paragraph(f"{label}:\t{value}")
        groups = ((words.participants, agenda.participants), (words.apologies, agenda.apologies))
        rows = [(label if not n else "", *who) for label, people in groups for n, who in enumerate(people)]
        if self.form and rows:
            table = self.document.add_table(rows=len(rows), cols=3)
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = f"{text}:" if text in (words.participants, words.apologies) else text
            return
        for label, people in groups:
            if people:
                self.document.add_paragraph().add_run(f"{label}:").bold = True
            for name, organisation in people:
                self.document.add_paragraph(f"{name}, {organisation}", style="List Bullet")

    def heading(self, title: str, number: str, level: int, place: Any = None) -> None:
        """Write a heading of the agenda."""
        place = place if place is not None else self.document
        if self.look in ("styles", "table"):
            place.add_paragraph(title, style=f"Heading {level}")
        elif self.look == "typed":
            place.add_paragraph(f"{number} {title}", style=f"Heading {level}")
        elif self.look == "bold":
            place.add_paragraph().add_run(f"{number} {title}").bold = True
        else:
            run = place.add_paragraph().add_run(title)
            run.font.size = Pt({1: 20, 2: 16, 3: 13}[level])

    def part(self, title: str, level: int, place: Any) -> None:
        """Write the heading of a part."""
        if self.look in ("styles", "typed"):
            place.add_paragraph(title, style=f"Heading {level + 1}")
        else:
            place.add_paragraph().add_run(title).bold = True

    def item(self, item: Item, number: str, level: int, words: Words) -> None:
        """Write an item and those below it."""
        place = self.document
        if self.look == "table":
            place = self.document.add_table(rows=1, cols=1).cell(0, 0)
        self.heading(item.title, number + ("." if "." not in number else ""), level, place)
        if item.presenter:
            paragraph = place.add_paragraph(f"{words.presenter} ")
            paragraph.add_run(item.presenter).italic = True
        if item.recommendation:
            self.part(words.recommendation, level + bool(item.items), place)
            for text in item.recommendation:
                place.add_paragraph(text, style="List Bullet")
        if item.case:
            self.part(words.case, level + bool(item.items), place)
            for text in item.case:
                place.add_paragraph(text)
        if item.attachments:
            self.part(words.attachments, level + bool(item.items), place)
            for title in item.attachments:
                self.attachment += 1
                place.add_paragraph(f"{words.attachment} {self.attachment} – {title}")
        for position, below in enumerate(item.items, 1):
            self.item(below, f"{number}.{position}", level + 1, words)


def saved(document: Any) -> bytes:
    """Return a document as the bytes of its file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(paragraph: Any, kind: Literal["ins", "del"], text: str) -> None:
    """Add a tracked change to a paragraph."""
    change = OxmlElement(f"w:{kind}")
    for key, value in (("id", "101"), ("author", "Yrsa"), ("date", "2025-11-01T10:00:00Z")):
        change.set(qn(f"w:{key}"), value)
    run, words = OxmlElement("w:r"), OxmlElement("w:delText" if kind == "del" else "w:t")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)  # noqa: SLF001 - the library has no way to say it


def link(document: Any, paragraph: Any, text: str, address: str) -> None:
    """Add a link to a paragraph."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    element.append(run)
    paragraph._p.append(element)  # noqa: SLF001 - the same


def with_parts(data: bytes, *, replace: Mapping[str, tuple[str, str]] | None = None, **add: bytes) -> bytes:
    """Return a document with something in its parts replaced, and with parts more; `__` in a name is a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if replace and name in replace:
                before, after = replace[name]
                assert before in body.decode()
                body = body.decode().replace(before, after, 1).encode()
            new.writestr(name, body)
        for name, body in add.items():
            new.writestr(name.replace("__", "/").replace("_DOT_", "."), body)
    return out.getvalue()


def with_footnote(data: bytes, behind: str, text: str) -> bytes:
    """Return a document with a footnote behind some words, which python-docx cannot write."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    note = (
        f'<w:footnotes xmlns:w="{NAMESPACE}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    replaced = {
        "word/document.xml": (
            f"{behind}</w:t></w:r>",
            f'{behind}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
        ),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
        ),
        "word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rIdFn" Type="{RELATIONSHIP_TYPE.FOOTNOTES}" Target="footnotes.xml"/></Relationships>',
        ),
    }
    return with_parts(data, replace=replaced, word__footnotes_DOT_xml=note.encode())
