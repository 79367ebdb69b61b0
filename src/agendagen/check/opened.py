"""What of the sources everybody may read: the texts of open items without their closed parts, and the meeting's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

import yaml

from agendagen.check.case import Case
from agendagen.diagnostics import Source, Span
from agendagen.keyed import Keys, keys_of
from agendagen.model import Attachment, Item
from agendagen.records import dataclass
from agendagen.text import Table
from agendagen.text import walk as nodes


@dataclass(frozen=True, slots=True)
class Opened:
    """A source whose closed lines are empty."""

    source: Source
    text: str
    lines: tuple[int, ...]
    """Where each line begins."""
    item: Item | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place of ``text[start:end]``, which is on one line."""
        line = bisect_right(self.lines, start) - 1
        return Span(self.source, line + 1, start - self.lines[line] + 1, end - self.lines[line] + 1)


def opened(case: Case) -> Iterator[Opened]:
    """Yield what is open: the meeting, its open items, and the files whose rows their tables show."""
    meeting = case.agenda.meeting
    if meeting.span is not None:
        source = case.sources.get(meeting.span.source.path, meeting.span.source)
        intros = {section.folder for section in meeting.sections if section.confidential and section.intro}
        yield _opened(source, _listed(meeting.attachments, source) | _led(intros, source))
    told: set[str] = set()
    for item in case.items:
        if item.confidential:
            continue
        yield _opened(case.sources[item.path], closed_lines(item, case.sources[item.path]), item)
        for source in _shown(item):
            if source.name not in told:
                told.add(source.name)
                yield _opened(source, set(), item)


def closed_lines(item: Item, source: Source) -> set[int]:
    """Return the lines of an open item's source that its closed parts and attachments stand on."""
    return _listed(item.attachments, source) | closed_parts(item, source)


def closed_parts(item: Item, source: Source) -> set[int]:
    """Return the lines of an open item's source that its closed parts stand on."""
    found: set[int] = set()
    begins = [part.span.line for part in item.parts if part.span]
    for part in item.parts:
        if part.confidential and part.span:
            end = next((line for line in begins if line > part.span.line), source.text.count("\n") + 2)
            found.update(range(part.span.line, end))
    return found


def _listed(entries: Iterable[Attachment], source: Source) -> set[int]:
    """Return the lines that list closed attachments, with all that is said of each."""
    found = {entry.span.line for entry in entries if entry.confidential and entry.span}
    keys = _keys(source) if found else None
    listed = keys.value("attachments") if keys else None
    for node in listed.value if isinstance(listed, yaml.SequenceNode) else [listed]:
        if keys and node and not found.isdisjoint(lines := keys.lines(node)):
            found.update(lines)
    return found


def _led(folders: Collection[str], source: Source) -> set[int]:
    """Return the lines of the settings on which the intros of closed sections stand."""
    keys = _keys(source) if folders else None
    listed = keys.value("sections") if keys else None
    found: set[int] = set()
    for each in listed.value if isinstance(listed, yaml.SequenceNode) else [listed]:
        for name, section in each.value if isinstance(each, yaml.MappingNode) else ():
            for key, said in section.value if isinstance(section, yaml.MappingNode) and name.value in folders else ():
                if keys and key.value == "intro":
                    found.update(keys.lines(said))
    return found


def _keys(source: Source) -> Keys | None:
    try:
        return keys_of(source.path, source.text)
    except ValueError:
        return None


def _opened(source: Source, closed: set[int], item: Item | None = None) -> Opened:
    lines = ["" if number in closed else line for number, line in enumerate(source.text.split("\n"), 1)]
    begins = accumulate((len(line) + 1 for line in lines), initial=0)
    return Opened(source, "\n".join(lines), tuple(begins)[:-1], item)


def _shown(item: Item) -> Iterator[Source]:
    """Yield the files whose rows the open parts of an item show."""
    if "file:" not in item.span.source.text:
        return
    for part in item.parts:
        for node in nodes(part.body) if not part.confidential else ():
            if isinstance(node, Table) and node.file:
                sources = (inner.span.source for inner in nodes(node.children) if inner.span)
                source = next((each for each in sources if each.path != item.path), None)
                if source is not None:
                    yield source
