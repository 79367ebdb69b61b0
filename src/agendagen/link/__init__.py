"""Number the attachments, tables and figures, and put numbers and links into the texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from agendagen import rules
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.link.attached import Attached, attach
from agendagen.link.resolve import Resolver
from agendagen.link.targets import Targets, hidden
from agendagen.model import Agenda, Item, Section
from agendagen.words import Words


def link(agenda: Agenda, *, words: Words, files: Files, folder: str) -> tuple[Agenda, list[Diagnostic]]:
    """Return the agenda with every attachment numbered and every reference worded.

    `folder` is the meeting's, relative to the workspace root.
    """
    attached, found = attach(agenda, words, files)
    targets = Targets(agenda, attached, folder)
    resolver = Resolver(agenda, words, files, attached, targets)
    sections = tuple(_section(section, resolver, attached) for section in agenda.sections)
    found += resolver.found
    found += _unmentioned(attached, resolver.mentioned)
    meeting = replace(agenda.meeting, attachments=attached.of(None))
    linked = replace(
        agenda,
        meeting=meeting,
        sections=sections,
        attachments=attached.listed,
        references=tuple(resolver.references),
    )
    return linked, found


def _section(section: Section, resolver: Resolver, attached: Attached) -> Section:
    intro = resolver.text(section.intro, None)
    return replace(section, intro_html=intro, items=_items(section.items, resolver, attached))


def _items(items: Iterable[Item], resolver: Resolver, attached: Attached) -> tuple[Item, ...]:
    linked = []
    for item in items:
        resolver.enter(item, shown=not hidden(resolver.agenda, item))
        parts = tuple(replace(part, html=resolver.text(part.body, item)) for part in item.parts)
        footnotes = resolver.text(item.footnotes, item)
        below = _items(item.items, resolver, attached)
        linked.append(replace(item, parts=parts, footnotes_html=footnotes, attachments=attached.of(item), items=below))
    return tuple(linked)


def _unmentioned(attached: Attached, mentioned: set[str]) -> list[Diagnostic]:
    return [
        rules.OrphanAttachment.found(attachment.span, path=attachment.written)
        for owner, attachment in attached.entries
        if owner is not None and attachment.size and attachment.path not in mentioned and attachment.first
    ]


__all__ = ["link"]
