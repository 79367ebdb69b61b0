"""Dates and times that exist, agree and fit."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from agendagen import rules
from agendagen.check.case import Case
from agendagen.check.prose import LONGEST, Passage
from agendagen.diagnostics import Also, Diagnostic, Edit, Fix, Span
from agendagen.languages import LANGUAGES, NOTHING, Language, known, locales
from agendagen.model import Item
from agendagen.records import dataclass
from agendagen.rules import terms
from agendagen.rules.fixes import replaced
from agendagen.workdays import holiday

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,]\d|\d)")
_DATED = re.compile(r"(?:date|from)\s*:\s*[\"']?(?P<date>(?P<word>[^\W\d_]{4,})\b[^#\"']*[^#\"'\s])")
"""The date of a meeting that begins with a word."""
_PAST, _FUTURE = 30, 200
"""Days before and after the meeting in which a date without year is most probably meant to be."""
_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GAP = r"(?:[ \t>]|\N{NO-BREAK SPACE})*(?:\n[ \t>]*|(?<=[\s\N{NO-BREAK SPACE}]))"


def time_backwards(case: Case) -> Iterator[Diagnostic]:
    """Find an item whose time is before that of the item before it, or while that one lasts."""
    before: tuple[Item, dt.datetime] | None = None
    for item in case.items:
        if item.withdrawn:
            continue
        begins = item.starts or (dt.datetime.combine(dt.date.min, item.time) if item.time else None)
        if item.time and begins and before is not None and before[0].date == item.date:
            above = before[0]
            if begins < before[1]:
                earlier = f"{before[1]:%H:%M}"
                also = (Also(above.span, terms.AT(time=earlier)),)
                yield rules.TimeBackwards.found(item.span, time=f"{begins:%H:%M}", before=earlier, also=also)
            elif above.depth >= item.depth and above.duration and above.ends and begins < above.ends:
                also = (Also(above.span, terms.AT(time=f"{before[1]:%H:%M}")),)
                until = f"{above.ends:%H:%M}"
                yield rules.TimeBackwards.overlap(item.span, time=f"{begins:%H:%M}", until=until, also=also)
        before = (item, begins) if begins else before


def weekday_mismatch(case: Case) -> Iterator[Diagnostic]:
    """Find a weekday and a date in a text that do not agree."""
    for paragraph, found, context in _mentions(case):
        if found.weekday is None:
            continue
        real = [day for year in found.years(case, context) if (day := _date(year, found.month, found.day))]
        if real and all(day.weekday() != found.weekday for day in real):
            right = _named(case, real[0])
            text = " ".join(found.text.replace(">", " ").split())
            span = paragraph.span(found.start, found.end)
            yield rules.WeekdayMismatch.found(span, date=text, weekday=right, fix=_of_the_meeting(case, span, found))
    yield from _in_settings(case)


def _in_settings(case: Case) -> Iterator[Diagnostic]:
    """Find a weekday of another language beside the date in the settings that is not its own."""
    meeting, day = case.agenda.meeting.span, case.date
    own = {name.casefold() for name in locales.weekdays(case.language.tag)} if known(case.language) else set()
    for passage in case.heads:
        said = _DATED.match(passage.text)
        if not (said and meeting and passage.source is meeting.source) or said["word"].casefold() in own:
            continue
        named = {
            number
            for language in LANGUAGES.values()
            for name, number in locales.weekdays(language.tag).items()
            if name.casefold() == said["word"].casefold()
        }
        if day and named and day.weekday() not in named:
            right = _named(case, day)
            fix = replaced(passage.span(*said.span("word")), said["word"], right, terms.WRITE)
            yield rules.WeekdayMismatch.found(
                passage.span(*said.span("date")), date=said["date"], weekday=right, fix=fix
            )


def _of_the_meeting(case: Case, span: Span, found: Mention) -> Fix | None:
    """Return the fix for a wrong weekday in the meeting's own title, where its date is the meeting's."""
    day, meeting = case.date, case.agenda.meeting.span
    if day is None or meeting is None or span.source is not meeting.source:
        return None
    if not span.source.line(span.line).startswith("title:"):
        return None
    if (found.day, found.month, found.year or day.year) != (day.day, day.month, day.year):
        return None
    name = _named(case, day)
    place = replace(span, end=span.column + found.weekday_end - found.start)
    right = name.capitalize() if place.written[:1].isupper() else name
    done = terms.BECAME_DAY(old=place.written, text=right, date=str(day))
    return Fix(terms.WRITE_OR_CORRECT(text=name), (Edit(place, right),), safe=True, done=done)


_NUMERIC = re.compile(r"(?<![\w./:-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d)(?![\w/-])")
"""A date as ISO 8601 has it, in a month that there is."""


def no_such_date(case: Case) -> Iterator[Diagnostic]:
    """Find a date in a text that is not in the calendar."""
    for paragraph, found, _ in _mentions(case):
        years = [found.year] if found.year else [2024]
        if found.day > _MOST_DAYS[found.month - 1] or not any(_date(y, found.month, found.day) for y in years):
            text = " ".join(found.text.replace(">", " ").split())
            yield rules.NoSuchDate.found(paragraph.span(found.start, found.end), date=text)
    for passage in (passage for item in case.items for passage in case.prose[item.path]):
        for number in _NUMERIC.finditer(passage.text):
            if not _date(int(number[1]), int(number[2]), int(number[3])):
                yield rules.NoSuchDate.found(passage.span(*number.span()), date=number[0])


@dataclass(frozen=True, slots=True)
class Mention:
    """A date that a text names."""

    text: str
    start: int
    end: int
    weekday: int | None
    weekday_end: int
    day: int
    month: int
    year: int

    def years(self, case: Case, context: str) -> list[int]:
        """Return the years that may be meant: the written one, else those around the meeting and in the context.

        A day of the next months is that day; one that is further away may be of another year.
        """
        if self.year or case.date is None:
            return [self.year] if self.year else []
        named = [int(year) for year in _YEAR.findall(context)]
        around = [case.date.year, case.date.year + 1, case.date.year - 1]
        soon = [
            year
            for year in around
            if (day := _date(year, self.month, self.day)) and -_PAST <= (day - case.date).days <= _FUTURE
        ]
        return (soon or around) + named


@lru_cache(maxsize=1)
def _mentions(case: Case) -> tuple[tuple[Passage, Mention, str], ...]:
    """Return every date in the texts, in front matter and in meeting.yaml, with the text around it."""
    if not known(case.language):
        return ()
    found = [(line, date, line.text) for line in case.heads for date in mentions(line.text, case.language)]
    for item in case.items:
        passages = case.prose[item.path]
        blocks: dict[int, str] = {}
        for passage in passages:
            blocks[passage.block] = f"{blocks.get(passage.block, '')} {passage.text}"[:LONGEST]
        for passage in passages:
            for date in mentions(passage.text, case.language):
                around = " ".join(blocks.get(passage.block + offset, "") for offset in (-1, 0, 1))
                found.append((passage, date, f"{item.title} {around}"))
    return tuple(found)


def mentions(text: str, language: Language) -> Iterator[Mention]:
    """Yield every date that `text` names with a month in words, or with a weekday and numbers."""
    pattern, weekdays, months = _calendar(language)
    folded = text.casefold()
    if not any(name in folded for name in months) and not any(name in folded for name in weekdays):
        return
    for match in pattern.finditer(text):
        said = match["weekday"] or match["weekday2"]
        day = int(match["day"] or match["day2"] or match["day3"])
        month = int(match["month3"]) if match["month3"] else months[(match["month"] or match["month2"]).casefold()]
        year = match["year"] or match["year2"] or match["year3"]
        if day and 1 <= month <= 12:
            weekday = weekdays[said.casefold()] if said else None
            end = match.end("weekday") if match["weekday"] else match.end("weekday2") if said else match.start()
            yield Mention(match[0], match.start(), match.end(), weekday, end, day, month, int(year or 0))


def _named(case: Case, day: dt.date) -> str:
    """Return the weekday of a date in the meeting's language."""
    return next(name for name, number in locales.weekdays(case.language.tag).items() if number == day.weekday())


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _calendar(language: Language) -> tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]]:
    """Return a pattern for ``[weekday [the]] 5 December [2025]`` in a language, with its weekdays and months."""
    weekdays = {name.casefold(): number for name, number in locales.weekdays(language.tag).items()}
    months = {name.casefold(): number for name, number in locales.months(language.tag).items()}
    weekday = "|".join(map(re.escape, weekdays))
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    written = language.dates
    article = rf"(?:,?{_GAP}(?:{written.article or NOTHING}))?,?"
    ordinal = rf"(?:{written.ordinal or NOTHING})?"
    of, of_year = (rf"(?:(?:{word}){_GAP})?" if word else "" for word in (written.of, written.of_year))
    year = rf"(?:,?{_GAP}{of_year}(?P<year%s>(?:19|20)\d\d)(?!\d))?"
    day_first = (
        rf"(?:(?<!\w)(?P<weekday>{weekday}){article}{_GAP}|(?<![\w.,/:–-])(?<!\d )(?<!§ ))"
        rf"(?P<day>[0-3]?\d){ordinal}{_GAP}{of}(?P<month>{month})(?!\w){year % ''}"
    )
    month_first = (
        rf"(?<!\w)(?:(?P<weekday2>{weekday}){article}{_GAP})?(?P<month2>{month}){_GAP}(?P<day2>[0-3]?\d)"
        rf"{ordinal}(?![\w%]|[.,:]\d){year % '2'}"
    )
    numbers = (
        rf"(?<!\w)(?:{weekday}){article}{_GAP}"
        r"(?P<day3>[0-3]?\d)[./](?P<month3>[01]?\d)[./-](?P<year3>(?:19|20)\d\d)(?!\d)"
    )
    if written.month_first:
        text = f"{day_first}|{month_first}|(?P<day3>(?!))(?P<month3>)(?P<year3>)"
    else:
        numbers = numbers.replace(f"(?:{weekday})", f"(?P<weekday2>{weekday})", 1)
        text = f"{day_first}|(?P<month2>(?!))(?P<day2>)(?P<year2>)|{numbers}"
    return re.compile(text, re.IGNORECASE), weekdays, months


def date_of(case: Case) -> Span | None:
    """Return where the meeting says its date, or where it begins."""
    meeting = case.agenda.meeting
    return next(
        (
            paragraph.span(match.start(1), match.end(1))
            for paragraph in case.heads
            if meeting.span
            and paragraph.source is meeting.span.source
            and (match := re.match(r"(?:date|from)\s*:\s*[\"']?([^\"'#]*[^\"'#\s])", paragraph.text))
        ),
        meeting.span,
    )


def free_day(case: Case) -> Iterator[Diagnostic]:
    """Find a meeting on a weekend or on a public holiday of the language's country."""
    meeting = case.agenda.meeting
    if case.date is None:
        return
    span = date_of(case)
    last = meeting.until or case.date
    for offset in range(min((last - case.date).days, 30) + 1):
        day = case.date + dt.timedelta(days=offset)
        name = holiday(meeting.language, day)
        if name:
            yield rules.FreeDay.holiday(span, date=str(day), holiday=name)
            return
        if day.weekday() >= 5:
            yield rules.FreeDay.weekend(span, weekday=terms.WEEKDAYS[day.weekday()], date=str(day))
            return
