"""A small agenda and the tools to render it, for the tests of the html stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from agendagen.agenda import restrict
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.html.document import Document, render
from agendagen.html.pictures import Medium
from agendagen.html.themes import load_theme
from agendagen.html.typesetting import Typesetting
from agendagen.html.write import Writer
from agendagen.model import Agenda, Attachment, Item, Meeting, Part, Person, Section, Theme
from agendagen.sheet import sheet
from agendagen.text import Block, Cell, Inline, Paragraph, Row, Table, Words
from agendagen.words import words_for
from tests.unit.trees import MemoryFiles

SPAN = Span(Source("m/1.md", "m/1.md", "title: x\n"))
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def item(id_: str, number: str, title: str, **fields: Any) -> Item:
    return Item(path=f"m/{id_}.md", title=title, span=SPAN, id=id_, number=number, **fields)


def part(title: str, *blocks: Block, kind: Any = "other", id_: str = "") -> Part:
    return Part(kind, title, blocks, id=id_ or title.lower())


def paragraph(text: str) -> Paragraph:
    """Return a paragraph of these words."""
    return Paragraph((Words(text),))


def table(*rows: Sequence[str | Inline], head: int = 0, **fields: Any) -> Table:
    """Return a table of these rows; those of the head say what their columns hold."""
    built = tuple(
        Row(
            tuple(
                Cell((Words(cell) if isinstance(cell, str) else cell,), y, x, scope="col" if y < head and cell else "")
                for x, cell in enumerate(row)
            ),
            group="thead" if y < head else "tbody",
            first=y in (0, head),
        )
        for y, row in enumerate(rows)
    )
    return Table(built, columns=max(map(len, rows), default=0), **fields)


def writer(picture: Callable[[str], str] = lambda _: "", *, paper: bool = False, language: str = "en") -> Writer:
    """Return a writer for the screen, or for paper with pages of the default theme, with `paper`."""
    medium: Medium = "paper" if paper else "screen"
    return Writer(
        medium,
        Typesetting(language, lines=paper),
        picture,
        lambda chart, *_: f"<svg>{chart.type}</svg>",
        "Numbers",
        "Table",
        lambda label: f"{label} (continued)",
        sheet(Theme()) if paper else None,
    )


def agenda(*items: Item, **fields: Any) -> Agenda:
    """Return a meeting with one section of these items, or of a default one."""
    shown = items or (item("plan", "1.1", "The plan", parts=(part("Case", paragraph("Text."), kind="case"),)),)
    meeting = Meeting(
        body="Board",
        date=dt.date(2025, 11, 20),
        time=(dt.time(12), dt.time(13, 45)),
        place=("Town Hall", "Main Street 5"),
        participants=(
            Person("Ada Lund", "Northby", "chair"),
            Person("Bo Holm", "Southby"),
            Person("Cy Krog", "Eastby", absent=True),
        ),
    )
    public = fields.pop("public", False)
    attachments: tuple[Attachment, ...] = fields.pop("listed", ())
    section = Section("a", "Decisions", type="decision", id="a", number="1", items=shown)
    whole = Agenda(replace(meeting, **fields), (section,), attachments=attachments)
    return restrict(whole, "public" if public else "members")


def rendered(
    subject: Agenda, files: dict[str, str | bytes] | None = None, medium: Medium = "screen", **more: Any
) -> tuple[Document | None, list[Diagnostic]]:
    """Render with the theme that the meeting asks for."""
    shelf = MemoryFiles(files)
    theme, found = load_theme(subject.meeting.theme, shelf)
    language = words_for(subject.meeting.language)
    document, problems = render(
        subject, words=language, theme=theme, files=shelf, medium=medium, generator="agendagen 0", **more
    )
    return document, found + problems


def html(subject: Agenda, files: dict[str, str | bytes] | None = None, medium: Medium = "screen", **more: Any) -> str:
    """Return the HTML of what must render without a finding."""
    document, found = rendered(subject, files, medium, **more)
    assert not found
    assert document is not None
    return document.html


def themed(**settings: Any) -> Agenda:
    """Return the default agenda in a theme with these settings."""
    return agenda(theme=Theme(**settings))
