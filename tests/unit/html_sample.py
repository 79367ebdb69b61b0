"""A small agenda and the tools to render it, for the tests of the html stage."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Facts
from agendagen.html import Document, render
from agendagen.model import Agenda, Attachment, Item, Meeting, Part, Person, Section, Theme
from agendagen.styles import Medium
from agendagen.themes import load_theme
from agendagen.words import words_for

SPAN = Span(Source("m/1.md", "m/1.md", "title: x\n"))
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


class Shelf:
    """The files of a workspace, from memory."""

    def __init__(self, files: dict[str, str | bytes] | None = None) -> None:
        self.files = {k: v if isinstance(v, bytes) else v.encode() for k, v in (files or {}).items()}

    def facts(self, path: str) -> Facts:
        return Facts("ok", len(self.files[path])) if path in self.files else Facts("missing")

    def read(self, path: str) -> bytes:
        return self.files.get(path, b"")


def item(id_: str, number: str, title: str, **fields: Any) -> Item:
    return Item(path=f"m/{id_}.md", title=title, span=SPAN, id=id_, number=number, **fields)


def part(title: str, html: str, kind: Any = "other", id_: str = "") -> Part:
    from agendagen.model import RichText

    return Part(kind, title, RichText((html,)), id=id_ or title.lower(), html=html)


def agenda(*items: Item, **fields: Any) -> Agenda:
    """Return a meeting with one section of these items, or of a default one."""
    shown = items or (item("plan", "1.1", "The plan", parts=(part("Case", "<p>Text.</p>", "case"),)),)
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
    return Agenda(replace(meeting, **fields), (section,), attachments=attachments, public=public)


def rendered(
    subject: Agenda, files: dict[str, str | bytes] | None = None, medium: Medium = "screen", **more: Any
) -> tuple[Document | None, list[Diagnostic]]:
    """Render with the theme that the meeting asks for."""
    shelf = Shelf(files)
    theme, found = load_theme(subject.meeting.theme, shelf)
    words, _ = words_for(subject.meeting.language)
    document, problems = render(
        subject, words=words, theme=theme, files=shelf, medium=medium, generator="agendagen 0", **more
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
