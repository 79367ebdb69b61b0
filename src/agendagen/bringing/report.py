"""What was read of a document and what was not: doubts as findings, the rest as sentences."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from agendagen import rules
from agendagen.bringing.bring import Brought
from agendagen.bringing.draft import DraftAttachment, DraftItem
from agendagen.bringing.mentioned import Doubt
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.load import Sources
from agendagen.markdown import destination
from agendagen.model import Agenda, walk
from agendagen.phrases import Names, Phrase, Plural
from agendagen.records import dataclass

_READ = Phrase("Read from {file}: {counts}")
_ITEMS = Plural("{count} item", "{count} items")
_SECTIONS = Plural("{count} section", "{count} sections")
_PEOPLE = Plural("{count} participant", "{count} participants")
_ABSENT = Plural("{count} apology", "{count} apologies")
_ATTACHMENTS = Plural("{count} attachment", "{count} attachments")
_LINKS = Plural("{count} typed number that is a link now", "{count} typed numbers that are links now")
_MISSING = Phrase("To do, the files of these attachments were not found; a text stands in for each:")
_UNUSED = Phrase("These files are not taken, since no list names them:")
_CLOSED = Phrase("Confidential, since the document marks it so; look whether that is all, and whether it is right:")
_NOT = Phrase("Not read:")
_ALL_CLOSED = Phrase("everything, as the document itself is marked as closed")
_SECTION = Phrase("section *{title}*{ground}")
_ITEM = Phrase("item {number} *{title}*{ground}")
_PART = Phrase("part *{title}* of item {number}{ground}")
_ATTACHMENT = Phrase("attachment *{title}* of item {number}{ground}")
_OF_ALL = Phrase("attachment *{title}* of the meeting{ground}")
_ENTRY = Phrase("{number} {title}: {path}")
_PLAIN = Phrase("{text}")
_NO_DAY = Phrase("the day of the meeting, which the document does not say in full; {day} is a guess, look at `date:`")
_EDGES = Phrase("what stands in headers and footers: {text}")
_LEFT = Phrase("on the cover: {text}")
_HIDDEN = Plural("{count} hidden text", "{count} hidden texts")
_UNSHOWN = Plural(
    "{count} drawing or picture of a kind that is not taken, or too large; save it as PNG",
    "{count} drawings or pictures of a kind that is not taken, or too large; save them as PNG",
)
_PAGED = Phrase("lists and footnotes of the PDF, which are lines now, and some of its tables: look through the texts")
_RECOGNISED = Phrase("letters as they were: a program recognised the words of this PDF in pictures, and some are wrong")
_CHANGES = Plural("{count} tracked change, taken as accepted", "{count} tracked changes, taken as accepted")
_COMMENTS = Plural("{count} comment", "{count} comments")
_SHOWN = 4000
"""Characters of a text that the report shows: all, but of a text that is no cover's."""


@dataclass(frozen=True, slots=True)
class _Place:
    sources: Sources
    used: dict[tuple[str, str], int]

    def of(self, doubt: Doubt) -> Span:
        """Return where a doubtful number stands in the file that was written."""
        path = posixpath.join(self.sources.folder, doubt.item.path)
        source = next((each for each in self.sources.items if each.path == path), None)
        if source is None:
            return Span(self.sources.meeting)
        return _find(source, doubt, self.used)


def findings(brought: Brought, sources: Sources) -> Iterator[Diagnostic]:
    """Yield a finding for each number that the document's lists, items and words do not agree on."""
    place = _Place(sources, {})
    for doubt in brought.doubts:
        span = place.of(doubt)
        word = doubt.typed.rpartition(" ")[0]
        if doubt.why == "others" and doubt.listed and doubt.owner:
            own = next((each for each in doubt.item.attachments if each.file), doubt.listed)
            yield rules.DoubtfulReference.others(
                span,
                typed=doubt.typed,
                title=doubt.listed.title,
                number=doubt.owner.number,
                owner=doubt.owner.title,
                link=f"[{word} #]({destination(own.file)})",
            )
        elif doubt.why == "words" and doubt.listed and doubt.meant:
            yield rules.DoubtfulReference.words(
                span,
                typed=doubt.typed,
                title=doubt.listed.title,
                meant=doubt.meant.title,
                link=f"[{word} #]({destination(doubt.meant.file or doubt.meant.href)})",
            )
        elif doubt.why == "no_item":
            yield rules.DoubtfulReference.no_item(span, typed=doubt.typed)
        else:
            yield rules.DoubtfulReference.unlisted(span, typed=doubt.typed)


def _find(source: Source, doubt: Doubt, used: dict[tuple[str, str], int]) -> Span:
    """Return the next place of what is typed; of a list of numbers that of the number."""
    number = doubt.typed.rpartition(" ")[2]
    start = used.get((source.path, doubt.within + number), 0)
    at = source.text.find(doubt.within, start)
    if at < 0:
        return Span(source)
    used[source.path, doubt.within + number] = at + 1
    offset = doubt.within.rfind(number) if number in doubt.within else 0
    whole = doubt.within == doubt.typed
    begin, end = (at, at + len(doubt.within)) if whole else (at + offset, at + offset + len(number))
    line = source.text.count("\n", 0, begin) + 1
    column = begin - source.text.rfind("\n", 0, begin)
    return Span(source, line, column, column + end - begin)


def told(brought: Brought, agenda: Agenda, file: str) -> Iterator[tuple[Phrase, list[Phrase]]]:
    """Yield what is to be said, as titles with lines below; counts are of what was written and read again."""
    people = agenda.meeting.participants
    listed = brought.meeting.listed()
    counts = (
        (_ITEMS, sum(1 for _ in walk(agenda.sections))),
        (_SECTIONS, sum(bool(section.title) for section in agenda.sections)),
        (_PEOPLE, sum(not person.absent for person in people)),
        (_ABSENT, sum(person.absent for person in people)),
        (_ATTACHMENTS, len(listed)),
        (_LINKS, brought.links),
    )
    said = tuple(Phrase(template)(count=count) for template, count in counts if count)
    yield _READ(file=file, counts=Names(said)), []
    yield from _not_empty(
        (
            _MISSING(),
            [_ENTRY(number=one.number, title=one.title, path=_path(item, one)) for item, one in listed if one.missing],
        ),
        (_UNUSED(), [_PLAIN(text=path) for path in brought.unused]),
        (_CLOSED(), list(_closed(brought))),
        (_NOT(), list(_not_read(brought))),
    )


def _path(item: DraftItem, attachment: DraftAttachment) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), attachment.file))


def _not_empty(*groups: tuple[Phrase, list[Phrase]]) -> Iterator[tuple[Phrase, list[Phrase]]]:
    yield from ((title, lines) for title, lines in groups if lines)


def _closed(brought: Brought) -> Iterator[Phrase]:
    """Yield what became confidential."""
    meeting = brought.meeting
    if meeting.closed:
        yield _ALL_CLOSED()
        return
    for attachment in meeting.attachments:
        if attachment.closed:
            yield _OF_ALL(title=attachment.title, ground=_ground(attachment.ground))
    for section in meeting.sections:
        if section.closed:
            yield _SECTION(title=section.title, ground=_ground(section.ground))
        for item in (inner for each in section.items for inner in each.all()):
            if item.closed:
                yield _ITEM(number=item.number, title=item.title, ground=_ground(item.ground))
            for part in item.parts:
                if part.closed:
                    yield _PART(title=part.title, number=item.number, ground=_ground(part.ground))
            for attachment in item.attachments:
                if attachment.closed:
                    ground = _ground(attachment.ground)
                    yield _ATTACHMENT(title=attachment.title, number=item.number, ground=ground)


def _ground(ground: str) -> str:
    return f" ({ground})" if ground else ""


def _not_read(brought: Brought) -> Iterator[Phrase]:
    """Yield what of the document is not in the files."""
    if not brought.meeting.sure:
        yield _NO_DAY(day=str(brought.meeting.date))
    if brought.document.recognised:
        yield _RECOGNISED()
    if brought.document.paged:
        yield _PAGED()
    yield from (_LEFT(text=text[:_SHOWN]) for text in brought.meeting.left)
    yield from (_EDGES(text=text[:_SHOWN]) for text in brought.document.edges)
    for template, count in (
        (_CHANGES, brought.document.changes),
        (_COMMENTS, brought.document.comments),
        (_HIDDEN, brought.document.hidden),
        (_UNSHOWN, brought.document.unshown),
    ):
        if count:
            yield Phrase(template)(count=count)
