"""The steps from a document to the files of a meeting, in order."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import PurePosixPath
from typing import Final

from agendagen.bringing.closed import of_line, of_title
from agendagen.bringing.cover import read_cover
from agendagen.bringing.days import day_in, says_more
from agendagen.bringing.document import Document
from agendagen.bringing.draft import DraftItem, DraftMeeting, DraftSection
from agendagen.bringing.facts import facts_of
from agendagen.bringing.grid import unwrapped
from agendagen.bringing.headings import headed
from agendagen.bringing.html import readable
from agendagen.bringing.items import drafted
from agendagen.bringing.known import ids, recognise
from agendagen.bringing.mentioned import Doubt, Mentioned
from agendagen.bringing.opening import opened
from agendagen.bringing.outline import Entry, outline
from agendagen.bringing.pages import paged
from agendagen.bringing.placing import Placed, place
from agendagen.bringing.sources import Beside, item, settings
from agendagen.bringing.timing import put_clock
from agendagen.bringing.vocabulary import Vocabulary, key, language_in
from agendagen.bringing.word import marked
from agendagen.errors import Unusable
from agendagen.languages import Language
from agendagen.phrases import Phrase
from agendagen.read.dates import likely_dates
from agendagen.records import dataclass
from agendagen.text import Block, Note, Paragraph, Text, plain, shows
from agendagen.words import words_for

_EMPTY: Final = Phrase(
    "`{file}` has no text, so there is nothing to import; a scan has to have its text recognised first"
)


@dataclass(slots=True)
class Brought:
    """What became of a document."""

    meeting: DraftMeeting
    document: Document
    files: dict[str, str | bytes] = field(default_factory=dict)
    """What is written, by path below the meeting's folder; attachments are copied besides."""
    copies: dict[str, str] = field(default_factory=dict)
    """From where in the folder of attachments a file comes, by its path below the meeting's folder."""
    unused: tuple[str, ...] = ()
    """The files of that folder that no list names."""
    doubts: tuple[Doubt, ...] = ()
    links: int = 0
    """Typed numbers that became links."""


def bring(
    data: bytes, file: str, *, today: dt.date, attachments: Sequence[str] = (), spoken: str = "en", modeline: str = ""
) -> Brought:
    """Return what becomes of a document that the user calls `file`.

    `today` counts where the document does not say when it was saved; `attachments` are the paths of files that may be
    its attachments; `spoken` is the language of comments. Tracked
    changes are taken as accepted, and counted. Raises `Unusable` where it cannot be read.
    """
    read = _read(data, file)
    if not shows(read.text):
        raise Unusable(_EMPTY(file=file))
    words = Vocabulary(language_in("\n".join(plain((block,)) for block in read.text), read.language))
    stem = PurePosixPath(file.replace("\\", "/")).stem
    meeting = _meeting(read.text, stem, words, read.edges, read.saved or today)
    put_clock(meeting)
    recognise(meeting, read.ids)
    _number(meeting)
    placed = place(meeting, attachments, words, spoken)
    mentioned = Mentioned(meeting, words.language)
    mentioned.put()
    out = Brought(meeting, read, doubts=tuple(mentioned.doubts), links=mentioned.links)
    out.copies, out.unused = placed.copies, placed.unused
    _write(out, read, placed, spoken, modeline)
    return out


def _read(data: bytes, file: str) -> Document:
    """Read a document of either kind, which its first bytes tell."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        return paged(data, file)
    parts = opened(data, file)
    document = readable(marked(parts), file)
    document.ids = ids(parts)
    return document


def _meeting(text: Text, name: str, words: Vocabulary, edges: Sequence[str], saved: dt.date) -> DraftMeeting:
    """Return what a document says of a meeting."""
    found = outline(headed(unwrapped(text, frozenset(words.labels)), words), words)
    meeting = DraftMeeting(language=words.language.tag)
    read_cover(meeting, found.cover, found.titles, words, saved)
    if meeting.date is None or not meeting.sure:
        named = day_in(name)
        meeting.date, meeting.sure = named or meeting.date or saved, named is not None
    if meeting.sure and key(meeting.title) == key(_made(meeting)):
        meeting.title = ""
    elif not meeting.title and not meeting.sure:
        meeting.title = name
    meeting.closed = meeting.closed or any(of_line(edge, words).closed for edge in edges)
    for title in found.titles:
        meeting.closed = meeting.closed or of_title(title, words).closed
    if found.items:
        meeting.sections.append(DraftSection(items=[drafted(entry, words) for entry in found.items]))
    meeting.sections += [_section(entry, found.around.get(id(entry), []), words) for entry in found.sections]
    if meeting.sections and not meeting.sections[0].title and len(meeting.sections) > 1:
        meeting.sections[0].title = meeting.title or words_for(meeting.language).text("Agenda")
    if not meeting.sections:
        meeting.sections.append(DraftSection(items=_whole(found.cover, meeting, name)))
        meeting.left = []
    _drop_list(meeting)
    _put_days(meeting, words.language)
    _employ(meeting)
    _close_all(meeting)
    return meeting


def _made(meeting: DraftMeeting) -> str:
    """Return the title that the meeting has without one of its own."""
    made = words_for(meeting.language)
    return made.dated_title(meeting.body, meeting.date, meeting.until) if meeting.date else ""


def _drop_list(meeting: DraftMeeting) -> None:
    """Drop the list of all attachments that this program puts at the end: each stands at its item already."""
    last, printed = meeting.sections[-1], words_for(meeting.language).text("List of attachments")
    left = [block for each in last.items for part in each.parts for block in part.body]
    ours = all(isinstance(block, Paragraph) and facts_of(block).role == "attachment" for block in left)
    if last.title == printed and len(meeting.sections) > 1 and ours:
        meeting.sections.pop()


def _put_days(meeting: DraftMeeting, language: Language) -> None:
    """Make of headings that say nothing but a day the day of the items below them."""
    day: dt.date | None = None
    kept: list[DraftSection] = []
    for section in meeting.sections:
        said = _only_day(section.title, language) if not any(map(_says, section.items)) else None
        day = said or day
        items: list[DraftItem] = []
        for each in section.items if said is None else ():
            said = None if _says(each) else _only_day(each.title, language)
            day = said or day
            if said is None:
                each.date = day if meeting.until else None
                items.append(each)
        if items:
            section.items = items
            kept.append(section)
    meeting.sections = kept or meeting.sections


def _says(item: DraftItem) -> bool:
    return bool(item.parts or item.attachments or item.items)


def _only_day(text: str, language: Language) -> dt.date | None:
    """Return the day that a heading says, and nothing else."""
    found = likely_dates(text)
    return found[0] if len(found) == 1 and not says_more(text, language) else None


def _employ(meeting: DraftMeeting) -> None:
    """Give presenters the organisation that stands behind them, where the list of participants knows it as one."""
    known = {person.organisation for person in meeting.participants if person.organisation}
    for each in meeting.items():
        people = each.presenters
        for at in range(len(people) - 1, 0, -1):
            if people[at].name in known and not people[at - 1].organisation:
                people[at - 1].organisation = people.pop(at).name


def _whole(blocks: Sequence[Block], meeting: DraftMeeting, name: str) -> list[DraftItem]:
    """Return a document without headings as one item."""
    from agendagen.bringing.draft import DraftPart

    title = meeting.title or name
    return [DraftItem(title, parts=[DraftPart("", body=tuple(blocks))] if blocks else [])]


def _section(entry: Entry, around: Sequence[str], words: Vocabulary) -> DraftSection:
    mark = of_title(entry.head.title, words)
    above = next((found for title in around if (found := of_title(title, words)).closed), None)
    section = DraftSection(mark.rest if len(mark.rest) > 2 else entry.head.title, entry.head.number)
    section.origin = entry.head.origin
    section.closed = mark.closed or above is not None
    section.ground = mark.ground or (above.ground if above else "")
    if entry.items:
        section.items = [drafted(below, words) for below in entry.items]
        section.intro = tuple(entry.body)
    else:  # a section needs an item to be printed
        alone = replace(entry, head=replace(entry.head, depth=0))
        section.items = [drafted(alone, words)]
    return section


def _close_all(meeting: DraftMeeting) -> None:
    """Close everything of a document that is marked as closed as a whole."""
    if meeting.closed:
        for section in meeting.sections:
            section.closed = True
            for each in section.items:
                each.closed = True


def _number(meeting: DraftMeeting) -> None:
    """Give items the numbers that they have in the document, where the word processor counted them too."""
    tops = [each for section in meeting.sections for each in section.items]
    typed = [each.number for each in tops if each.number]
    simple = [int(number) for number in typed if number.isdecimal()]
    counts_on = (
        len(meeting.sections) > 1 and simple == list(range(simple[0], simple[0] + len(tops))) if simple else False
    )
    meeting.continuous = counts_on and len(simple) == len(tops)
    for place_, section in enumerate(meeting.sections, 1):
        for number, each in enumerate(section.items, 1):
            prefix = f"{place_}." if section.title else ""
            _count(each, f"{prefix}{number}")
    seen: dict[str, str] = {}
    for _, attachment in meeting.listed():
        before = seen.setdefault(attachment.number, attachment.title) if attachment.number else attachment.title
        meeting.own_numbers = meeting.own_numbers or before != attachment.title


def _count(each: DraftItem, number: str) -> None:
    each.number = each.number or number
    for place_, below in enumerate(each.items, 1):
        _count(below, f"{each.number}.{place_}")


def _write(out: Brought, read: Document, placed: Placed, spoken: str, modeline: str) -> None:
    meeting = out.meeting
    out.files["meeting.yaml"] = settings(meeting, spoken, modeline)
    notes: dict[str, Note] = {note.label: note for note in read.notes}
    paths = {name: posixpath.join(placed.pictures, f"picture-{name}") for name in read.pictures}
    beside = Beside(notes, paths)
    for each in meeting.items():
        out.files[each.path] = item(each, beside, spoken)
    shown = "\n".join(text for text in out.files.values() if isinstance(text, str))
    out.files |= placed.notes
    out.files |= {path: read.pictures[name] for name, path in paths.items() if posixpath.basename(path) in shown}
