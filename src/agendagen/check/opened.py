"""What of the sources everybody may read: the texts of open items without their closed parts, and the meeting's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from agendagen.check.case import Case
from agendagen.diagnostics import Source, Span
from agendagen.model import Item
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
        closed = {entry.span.line for entry in meeting.attachments if entry.confidential and entry.span}
        yield _opened(case.sources.get(meeting.span.source.path, meeting.span.source), closed)
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
    found = {entry.span.line for entry in item.attachments if entry.confidential and entry.span}
    begins = [part.span.line for part in item.parts if part.span]
    for part in item.parts:
        if part.confidential and part.span:
            end = next((line for line in begins if line > part.span.line), source.text.count("\n") + 2)
            found.update(range(part.span.line, end))
    return found


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
