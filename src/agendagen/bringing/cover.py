"""The cover of a document: who meets, when, where, who takes part."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from agendagen.bringing.closed import of_line
from agendagen.bringing.days import day_of, day_or_time, says_more, time_in, without_date
from agendagen.bringing.draft import DraftMeeting, DraftPerson
from agendagen.bringing.items import attachment_list
from agendagen.bringing.lines import apart, cover_lines, typed
from agendagen.bringing.persons import LONGEST, is_one, is_organisation, participants
from agendagen.bringing.vocabulary import Vocabulary, key
from agendagen.people import tidy
from agendagen.read.dates import likely_dates
from agendagen.text import Block, Paragraph, plain

_LABEL: Final = re.compile(r"(?P<label>[^:\t\n]{1,45}?)\s*(?::\s*|\t\s*)(?P<value>.*)", re.DOTALL)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;)]")
_SEVERAL: Final = frozenset({"participants", "apologies"})
_CONTINUED: Final = frozenset({"place", *_SEVERAL})


def read_cover(
    meeting: DraftMeeting, cover: Sequence[Block], titles: Sequence[str], words: Vocabulary, saved: dt.date
) -> None:
    """Take the facts of a meeting from what stands before its items; the lines that say none are kept as they are.

    `saved` is the day on which the document was saved: a day without a year is the first one after that.
    """
    cover = _attachments(meeting, cover, words)
    fact = ""
    dated: list[str] = []
    labelled: list[str] = []
    waiting = False
    for line, first in apart(cover_lines(cover, meeting.left), words):
        if line.startswith("\n"):
            fact = ""
            dated.append(line.strip())
            if day_or_time(line.strip()):
                meeting.time = meeting.time or time_in(line)
            continue
        match = _LABEL.fullmatch(line)
        label = (match["label"] if match else line).strip(" *").casefold().rstrip(":")
        known = words.labels.get(label, "") or words.labels.get(label.split("/")[0].strip(), "")
        value = match["value"].strip() if match and known else line.strip() if not known else ""
        if known:
            fact = known
            waiting = not value
            if known == "roles":
                meeting.participants += [_with_role(person, label) for person in participants(value, absent=False)]
                fact = ""
            else:
                _take(meeting, known, value, labelled)
        elif waiting and fact:
            waiting = False
            _take(meeting, fact, line.strip(), labelled)
        elif (
            fact in _CONTINUED
            and (fact in _SEVERAL or not first or line.startswith("\t"))
            and _goes_on(line, fact, words)
            and (fact not in _SEVERAL or is_one(line, meeting.participants))
        ):
            _take(meeting, fact, line.strip(" ") if fact in _SEVERAL else line.strip(), labelled)
        else:
            fact = ""
            text = tidy(line)
            if day_or_time(text):
                meeting.time = meeting.time or time_in(text)
                dated.append(text)
                continue
            if not meeting.title and not titles and _is_title(text, words):
                meeting.title = text
            dated.append(text)
            if of_line(text, words).closed:
                meeting.closed = True
            meeting.left.append(text)
    _title(meeting, titles, words)
    _day(meeting, labelled, titles, dated, saved)
    if not meeting.time:
        beside = [line for line in dated if words.month.search(line) or day_of([line], saved)]
        meeting.time = next(filter(None, map(time_in, beside)), "")
    meeting.left = _untold(meeting, titles, words)


def _attachments(meeting: DraftMeeting, cover: Sequence[Block], words: Vocabulary) -> list[Block]:
    """Take the attachments of the meeting, which stand below a line that says so, and return the other blocks."""
    rest: list[Block] = []
    listed = False
    for block in cover:
        text = plain((block,)).strip()
        bare = text.casefold().rstrip(" :")
        if isinstance(block, Paragraph) and bare in words.attachments:
            listed = True
            rest.append(block)
            continue
        label = bare.partition(":")[0].strip()
        ends = label in words.labels or words.names_a_list(text) or words.agenda.match(text) is not None
        listed = listed and not ends and not _typed_first(block).startswith("\n")
        found, left = attachment_list((block,), words, all_of_them=True) if listed else ([], [block])
        meeting.attachments += [one for one in found if one.title]
        rest += left
        listed = listed and not left
    return [block for block in rest if not (meeting.attachments and _names_attachments(block, words))]


def _typed_first(block: Block) -> str:
    return typed(block.children[:1]) if isinstance(block, Paragraph) else ""


def _names_attachments(block: Block, words: Vocabulary) -> bool:
    return isinstance(block, Paragraph) and plain((block,)).casefold().strip(" :") in words.attachments


def _untold(meeting: DraftMeeting, titles: Sequence[str], words: Vocabulary) -> list[str]:
    """Return the lines of the cover that are in none of the settings."""
    others = [text for text in map(tidy, titles) if not (day_or_time(text) and meeting.sure)]
    said = {key(meeting.title), key(meeting.body)}
    return [
        text
        for text in dict.fromkeys([*others, *meeting.left])
        if text and key(text) not in said and not words.names_a_list(text) and not _names_body(text, meeting, words)
    ]


def _names_body(text: str, meeting: DraftMeeting, words: Vocabulary) -> bool:
    """Tell whether a line says nothing but what meets, as the title of an agenda does, and when."""
    before = without_date(words.agenda.sub("", text, count=1))
    behind = text[text.find(before) + len(before) :]
    return key(before) == key(meeting.body) and not says_more(behind, words.language)


def _day(
    meeting: DraftMeeting, labelled: Sequence[str], titles: Sequence[str], dated: Sequence[str], saved: dt.date
) -> None:
    """Take the day: what is labelled says it best, then a title, then a line with a time, which is no letter's date."""
    timed = sorted(dated, key=lambda line: not (likely_dates(line) and time_in(line)))
    day = day_of([*labelled, *titles, *timed], saved)
    if day:
        meeting.date, meeting.sure, meeting.until = day
    if day and day.sure:
        others = (line for line in dated if day_or_time(line) and (likely_dates(line) or [day.date])[0] != day.date)
        meeting.left += others
    else:
        meeting.left += [line for line in labelled if not time_in(line)]


def _goes_on(line: str, fact: str, words: Vocabulary) -> bool:
    """Tell whether a line goes on with the list of people, or with the address, above it."""
    if fact == "place":
        return len(line) < LONGEST
    text = tidy(line)
    return (
        len(text) <= LONGEST
        and ":\t" not in line
        and not words.agenda.match(text)
        and not words.names_a_list(text)
        and not words.attachment.match(text)
        and not words.part(text)
        and not text.endswith((".", ":", "?"))
        and not re.match(r"\d{1,2}\.", text)
    )


def _with_role(person: DraftPerson, label: str) -> DraftPerson:
    person.role = person.role or label
    return person


def _take(meeting: DraftMeeting, fact: str, value: str, labelled: list[str]) -> None:
    """Take what a line says of a fact."""
    if fact in ("date", "time"):
        labelled.append(tidy(value))
        meeting.time = meeting.time or time_in(value)
    elif fact == "place":
        meeting.place += [part for part in map(tidy, re.split(r"[\n\t]", value)) if part]
    elif fact == "room":
        meeting.room = meeting.room or tidy(value)
    elif fact == "online":
        address = _ADDRESS.search(value)
        if address and not meeting.online:
            meeting.online = address[0]
            value = value.replace(address[0], " ")
        meeting.left += [text for text in [tidy(value)] if text]
    else:
        known = {person.name for person in meeting.participants}
        found = participants(value, absent=fact == "apologies")
        meeting.participants += [person for person in found if person.name not in known]


def _is_title(text: str, words: Vocabulary) -> bool:
    """Tell whether a line is what the document calls itself."""
    return bool(words.agenda.match(text)) and not words.names_a_list(text) and len(text) < 160


def _title(meeting: DraftMeeting, titles: Sequence[str], words: Vocabulary) -> None:
    """Say what the meeting and its body are called."""
    candidates = [tidy(text) for text in (*titles, meeting.title, *meeting.left) if not words.names_a_list(text)]
    meeting.title = next(
        filter(None, [*(tidy(t) for t in titles if tidy(t) in candidates), meeting.title, *candidates]), ""
    )
    bodies = [without_date(words.agenda.sub("", text, count=1)) for text in candidates if words.agenda.match(text)]
    bodies += [text for text in map(without_date, candidates) if is_organisation(text) and "://" not in text]
    bodies += [without_date(meeting.title)]
    meeting.body = next(
        (body for body in bodies if 1 < len(body) < 80 and not body[0].islower() and any(c.isupper() for c in body)), ""
    )
