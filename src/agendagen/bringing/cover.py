"""The cover of a document: who meets, when, where, who takes part."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from agendagen.bringing.closed import of_line
from agendagen.bringing.draft import DraftMeeting, DraftPerson
from agendagen.bringing.persons import LONGEST, participants
from agendagen.bringing.vocabulary import Vocabulary, key
from agendagen.people import tidy
from agendagen.read.clock import likely_times
from agendagen.read.dates import likely_dates
from agendagen.text import Block, Break, List, Node, Paragraph, Words, plain

_LABEL: Final = re.compile(r"(?P<label>[^:\t\n]{1,45}?)\s*(?::\s*|\t\s*)(?P<value>.*)", re.DOTALL)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SEVERAL: Final = frozenset({"participants", "apologies"})
_CONTINUED: Final = frozenset({"place", *_SEVERAL})


def read_cover(
    meeting: DraftMeeting, cover: Sequence[Block], titles: Sequence[str], words: Vocabulary, saved: dt.date
) -> None:
    """Take the facts of a meeting from what stands before its items; the lines that say none are kept as they are.

    `saved` is the day on which the document was saved: a day without a year is the first one after that.
    """
    fact = ""
    dated: list[str] = []
    for line, first in _lines(cover):
        if line.startswith("\n"):
            fact = ""
            dated.append(line.strip())
            continue
        match = _LABEL.fullmatch(line)
        label = (match["label"] if match else line).strip(" *").casefold().rstrip(":")
        known = words.labels.get(label, "") or words.labels.get(label.split("/")[0].strip(), "")
        value = match["value"].strip() if match and known else line.strip() if not known else ""
        if known:
            fact = known
            if known == "roles":
                meeting.participants += [_with_role(person, label) for person in participants(value, absent=False)]
                fact = ""
            else:
                _take(meeting, known, value, dated)
        elif fact in _CONTINUED and (fact in _SEVERAL or not first) and _goes_on(line, fact, words):
            _take(meeting, fact, line.strip(" ") if fact in _SEVERAL else line.strip(), dated)
        else:
            fact = ""
            text = tidy(line)
            if not meeting.title and not titles and _is_title(text, words):
                meeting.title = text
            dated.append(text)
            if of_line(text, words).closed:
                meeting.closed = True
            meeting.left.append(text)
    _title(meeting, titles, words)
    _date(meeting, [*dated[:1], *titles, *dated], saved)
    if not meeting.time:
        meeting.time = next(filter(None, map(_time, [line for line in dated if _has_date(line, words)])), "")
    said = {key(meeting.title), *map(key, titles)}
    meeting.left = [text for text in dict.fromkeys(meeting.left) if key(text) not in said and _is_left(text, words)]


def _lines(cover: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of the cover with their tabs, and whether each begins a paragraph."""
    for block in cover:
        if isinstance(block, List):
            for item in block.children:
                yield plain(item.children), True
        elif isinstance(block, Paragraph):
            line: list[Node] = []
            first = True
            for node in (*block.children, Break(hard=True)):
                if isinstance(node, Break):
                    text = _typed(line)
                    if text.strip():
                        yield text, first
                        first = False
                    line = []
                else:
                    line.append(node)
        else:
            yield plain((block,)), True


def _typed(nodes: Sequence[Node]) -> str:
    return "".join(node.text if isinstance(node, Words) else plain((node,)) for node in nodes).rstrip()


def _goes_on(line: str, fact: str, words: Vocabulary) -> bool:
    """Tell whether a line goes on with the list of people, or with the address, above it."""
    if fact == "place":
        return len(line) < LONGEST
    text = tidy(line)
    return (
        len(text) <= LONGEST
        and not words.agenda.match(text)
        and not text.endswith((".", ":", "?"))
        and not re.match(r"\d{1,2}\.", text)
    )


def _with_role(person: DraftPerson, label: str) -> DraftPerson:
    person.role = person.role or label
    return person


def _take(meeting: DraftMeeting, fact: str, value: str, dated: list[str]) -> None:
    """Take what a line says of a fact."""
    if fact in ("date", "time"):
        dated.insert(0, tidy(value))
        meeting.time = meeting.time or _time(value)
    elif fact == "place":
        meeting.place += [part for part in map(tidy, re.split(r"[\n\t]", value)) if part]
    elif fact == "room":
        meeting.room = meeting.room or tidy(value)
    else:
        known = {person.name for person in meeting.participants}
        found = participants(value, absent=fact == "apologies")
        meeting.participants += [person for person in found if person.name not in known]


def _time(text: str) -> str:
    """Return the time in a text as settings have it."""
    without = re.sub(r"\b\d{1,2}([./-])\d{1,2}\1\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}\.\s*(?=[^\W\d_]{3})", " ", text)
    without = _YEAR.sub(" ", without)
    times = likely_times(without)
    clear = re.search(r"\d{1,2}\s*[.:h]\s*\d\d|\bkl|uhr|\d\s*(?:am|pm)\b|\bh\b", without, re.IGNORECASE)
    return "-".join(f"{time:%H:%M}" for time in times[:2]) if times and clear else ""


def _date(meeting: DraftMeeting, lines: Sequence[str], saved: dt.date) -> None:
    """Find the day: in the first line that has one; a year that is missing is another line's, or the next."""
    for line in lines:
        found = likely_dates(_comparable(line))
        if found:
            meeting.date = found[0]
            return
    years = [match[0] for line in lines for match in _YEAR.finditer(line)]
    for line in lines:
        bare = re.search(r"\d{1,2}\.?\s+[^\W\d_]{3,}|[^\W\d_]{3,}\s+\d{1,2}\b", line)
        tried = years[:1] or [str(saved.year), str(saved.year + 1)]
        days = [day for year in tried if bare for day in likely_dates(f"{bare[0]} {year}")]
        if days:
            meeting.date = next((day for day in days if years or day >= saved), days[-1])
            meeting.sure = bool(years)
            return


def _comparable(line: str) -> str:
    """Return a line without what stands between a date and its year in a title."""
    return re.sub(r"\s+", " ", line.replace("\N{NO-BREAK SPACE}", " "))


def _has_date(line: str, words: Vocabulary) -> bool:
    return bool(likely_dates(line)) or bool(words.month.search(line))


def _is_title(text: str, words: Vocabulary) -> bool:
    """Tell whether a line is what the document calls itself."""
    return bool(words.agenda.match(text)) and text.casefold().strip(" :") not in words.contents and len(text) < 160


def _title(meeting: DraftMeeting, titles: Sequence[str], words: Vocabulary) -> None:
    """Say what the meeting and its body are called."""
    candidates = [text for text in titles if text.casefold().strip(" :") not in words.contents]
    meeting.title = tidy(candidates[0]) if candidates else meeting.title
    for text in (meeting.title, *candidates[1:], *meeting.left):
        bare = (
            words.agenda.sub("", text, count=1) if words.agenda.match(text) else text if text == meeting.title else ""
        )
        body = _without_date(bare)
        if body and any(c.isupper() for c in body) and len(body) < 80:
            meeting.body = body
            return


def _without_date(text: str) -> str:
    """Return a title without the date at its end, and the small words before that."""
    match = re.search(
        r"[\s,–-]*(?:\b(?:den|d|the|am|vom|on|le|el|op|torsdag|mandag|tirsdag|onsdag|fredag|lørdag|søndag)\b[\s.,]*)*"
        r"(?:\d{1,2}\.?\s*(?:st|nd|rd|th|de)?\s*[^\W\d_]{3,}\.?,?\s*(?:de\s+)?\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
        r"|[^\W\d_]{3,}\s+\d{1,2},?\s+\d{4}).*$",
        text,
        re.IGNORECASE,
    )
    return (text[: match.start()] if match else text).strip(" ,:–-")


def _is_left(text: str, words: Vocabulary) -> bool:
    return bool(text) and text.casefold().strip(" :") not in words.contents


def day_in(name: str) -> dt.date | None:
    """Return the day that the name of a file says."""
    found = likely_dates(re.sub(r"[_]+", " ", name)) or likely_dates(re.sub(r"[^\d]+", "-", name).strip("-"))
    return found[0] if found else None
