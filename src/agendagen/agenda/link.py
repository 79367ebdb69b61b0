"""Find out what the attached files are, and put words, numbers and links into the texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace

from agendagen.agenda.attached import Attached, attach
from agendagen.agenda.elsewhere import Elsewhere
from agendagen.agenda.resolve import Resolver
from agendagen.agenda.targets import targets
from agendagen.agenda.traces import traced
from agendagen.attachments import Kept
from agendagen.diagnostics import Diagnostic
from agendagen.files import Files
from agendagen.model import Agenda, Item, Section
from agendagen.text import Node, Note, NoteMark, Text, rewrite
from agendagen.words import Words


def link(
    agenda: Agenda,
    *,
    words: Words,
    files: Files,
    folder: str,
    kept: Kept | None = None,
    others: Elsewhere | None = None,
) -> tuple[Agenda, list[Diagnostic]]:
    """Return an arranged and restricted agenda with attachments examined, references worded and notes counted.

    `folder` is the meeting's, relative to the workspace root; what is found out about attachments stays in `kept`,
    and `others` knows of other meetings.
    """
    attached, found = attach(agenda, words, files, folder, kept)
    resolver = Resolver(agenda, words, files, attached, targets(agenda, folder))
    resolver.others = others
    agenda = traced(agenda, others, folder) if others else agenda
    notes = Notes()
    sections = tuple(_section(section, folder, resolver, attached, notes) for section in agenda.sections)
    found += resolver.found
    meeting = replace(agenda.meeting, attachments=attached.of(None))
    linked = replace(
        agenda,
        meeting=meeting,
        sections=sections,
        attachments=attached.listed,
        references=tuple(resolver.references),
    )
    return linked, found


def _section(section: Section, folder: str, resolver: Resolver, attached: Attached, notes: Notes) -> Section:
    resolver.enter(posixpath.join(folder, section.folder), None)
    (intro,) = notes.counted(resolver.text(section.intro))
    return replace(section, intro=intro, items=_items(section.items, resolver, attached, notes))


def _items(items: Iterable[Item], resolver: Resolver, attached: Attached, notes: Notes) -> tuple[Item, ...]:
    linked = []
    for item in items:
        resolver.enter(item.path, item)
        *texts, footnotes = notes.counted(
            *(resolver.text(part.body) for part in item.parts), resolver.text(item.footnotes)
        )
        parts = tuple(replace(part, body=text) for part, text in zip(item.parts, texts, strict=True))
        below = _items(item.items, resolver, attached, notes)
        linked.append(replace(item, parts=parts, footnotes=footnotes, attachments=attached.of(item), items=below))
    return tuple(linked)


class Notes:
    """The notes counted so far, in reading order."""

    def __init__(self) -> None:
        """Begin before the first."""
        self._before = 0

    def counted(self, *texts: Text) -> tuple[Text, ...]:
        """Return texts that count their notes together, with the number that each note has in the document."""
        notes = sum(isinstance(node, Note) for text in texts for node in text)
        if not notes:
            return texts
        found = tuple(rewrite(text, self._printed) for text in texts)
        self._before += notes  # one that nothing refers to has a number in the list as well
        return found

    def _printed(self, node: Node) -> Iterable[Node] | None:
        if isinstance(node, NoteMark | Note) and node.number:
            return (replace(node, printed=self._before + node.number),)
        return None
