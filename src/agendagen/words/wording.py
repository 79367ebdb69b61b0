"""Put words, dates, times and numbers the way a language does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from gettext import GNUTranslations
from types import MappingProxyType
from typing import Literal

from babel import lists, numbers
from babel.core import Locale

from agendagen.catalogues import catalogue
from agendagen.languages import ENGLISH, Customs, customs_of, direction, is_tag, known, language_of, served, written
from agendagen.languages.locales import locale_of
from agendagen.model import Meeting
from agendagen.records import dataclass
from agendagen.words import calendar
from agendagen.words.labels import LABELS

LabelKind = Literal["attachment", "item", "section", "table", "figure", "page", "passage"]

_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"
GAP = re.compile(r"\{(\w+)\}")


def marked(context: str, msgid: str) -> tuple[str, str]:
    """Return a message that is looked up later; `pybabel extract` finds it by this call."""
    return (context, msgid)


_LABELS: Mapping[str, tuple[str, str]] = {
    # Translators: stands before a number in a sentence, "attachment 4"; small letters where the language has them
    "attachment": marked("label", "attachment"),
    # Translators: stands before a number in a sentence, "item 2.3"
    "item": marked("label", "item"),
    "section": marked("label", "section"),
    "table": marked("label", "table"),
    "figure": marked("label", "figure"),
    "page": marked("label", "page"),
}
_CLOSED: Mapping[str, tuple[str, str]] = {
    # Translators: what a confidential attachment is called where nothing else may be said of it, "closed attachment 2"
    "attachment": marked("label", "closed attachment"),
    "table": marked("label", "closed table"),
    "figure": marked("label", "closed figure"),
    # Translators: a part of an item's text that the public edition does not have
    "passage": marked("label", "closed passage"),
}

_TYPES: Mapping[str, tuple[str, str]] = {
    # Translators: what an item is for, as a tag beside its title
    "approval": marked("type", "Approval"),
    "briefing": marked("type", "Information"),
    "consultation": marked("type", "Consultation"),
    "decision": marked("type", "Decision"),
    "discussion": marked("type", "Discussion"),
    "election": marked("type", "Election"),
    "information": marked("type", "Information"),
    "presentation": marked("type", "Presentation"),
}

_BYTES = marked("unit", "B")
_LARGER = (marked("unit", "kB"), marked("unit", "MB"), marked("unit", "GB"))


def _fill(pattern: str, named: Mapping[str, object]) -> str:
    """Put `named` into the gaps of `pattern`; a gap without a value stays as it is written.

    Not `str.format`: a template of a stranger chooses the pattern, and ``{x.__class__}`` would lead out of its sandbox.
    """
    return GAP.sub(lambda gap: str(named[gap[1]]) if gap[1] in named else gap[0], pattern)


def _from_left(text: str) -> str:
    """Return `text` with a mark before it where it begins with digits that would part from their words else."""
    return f"{_LEFT_TO_RIGHT}{text}" if text[:1].isdecimal() and any(map(str.isalpha, text)) else text


def _capital(word: str) -> str:
    """Return `word` with its first letter large."""
    return word[:1].upper() + word[1:]


@dataclass(frozen=True, slots=True)
class Words:
    """The program's words in one language. Spaces that must not break are no-break spaces."""

    language: str
    """The BCP 47 tag of the document, such as ``da`` or ``de-AT``."""
    _catalogue: GNUTranslations = field(repr=False)
    _locale: Locale = field(repr=False)
    _customs: Customs = field(repr=False)
    _own: Mapping[tuple[str, str], str] = field(repr=False)
    """What the meeting says instead of a message, by context and message."""
    _embedded: bool = field(default=False, repr=False)
    """Whether they are English words among those of a language from right to left."""

    def __reduce__(self) -> tuple[Callable[..., Words], tuple[object, ...]]:
        """Let words go to another process, where their catalogue is read again."""
        return _made, (self.language, self._locale, dict(self._own))

    # --- messages ---

    def text(self, msgid: str, /, **named: object) -> str:
        """Return the translation of an English message with `named` in its ``{gaps}``, else the message itself."""
        return self._put(_fill(self._own.get(("", msgid)) or self._catalogue.gettext(msgid), named))

    def in_context(self, context: str, msgid: str, /, **named: object) -> str:
        """Return the translation of a message whose English alone has several meanings."""
        return self._put(_fill(self._own.get((context, msgid)) or self._catalogue.pgettext(context, msgid), named))

    def counted(self, one: str, many: str, n: int, /, **named: object) -> str:
        """Return the translation in the form that `n` takes; ``{n}`` is the number as the language writes it."""
        own = self._own.get(("", one if abs(n) == 1 else many))
        return self._put(_fill(own or self._catalogue.ngettext(one, many, abs(n)), {"n": self.number(n), **named}))

    def _put(self, said: str) -> str:
        return _from_left(said) if self._embedded else said

    # --- dates and times ---

    def date(self, day: dt.date) -> str:
        """Return ``6. maj 2024``."""
        return self._put(calendar.date(day, self._locale, self._customs))

    def date_range(self, first: dt.date, last: dt.date) -> str:
        """Return ``6.–7. maj 2024``; one day alone is named once."""
        return self._put(calendar.date_range(first, last, self._locale, self._customs))

    def weekday_date(self, day: dt.date) -> str:
        """Return ``torsdag den 20. november 2025``."""
        return calendar.weekday_date(day, self._locale, self._customs)

    def time(self, clock: dt.time) -> str:
        """Return the bare time of day, ``12.00``, as a column of times has it."""
        return calendar.time(clock, self._locale, self._customs)

    def at(self, clock: dt.time) -> str:
        """Return the time of day as it stands in a text, ``kl. 12.00`` or ``12:00 Uhr``."""
        # Translators: a time of day or two of them as they stand in a text, "kl. 12.00", "12:00 Uhr"
        return self.in_context("clock", "{time}", time=self.time(clock))

    def time_range(self, begin: dt.time, end: dt.time | None) -> str:
        """Return ``kl. 12.00–13.45``, or the beginning alone."""
        if end is None:
            return self.at(begin)
        return self.in_context("clock", "{time}", time=calendar.time_range(begin, end, self._locale, self._customs))

    def when(self, first: dt.date, last: dt.date | None, times: tuple[dt.time, dt.time | None] | None) -> str:
        """Return day and time in one, ``mandag den 6. maj 2024 kl. 12.00–13.45``."""
        if last is None or last == first:
            day = self.weekday_date(first)
            return self.text("{date}, {time}", date=day, time=self.time_range(*times)) if times else day
        days = self.date_range(first, last)
        return self.text("{dates}, {time} each day", dates=days, time=self.time_range(*times)) if times else days

    def zone(self, name: str, day: dt.date) -> str:
        """Return what the time zone of a IANA name is called: ``Pacific Time``, ``centraleuropæisk tid``."""
        return calendar.zone(name, day, self._locale)

    def duration(self, minutes: int) -> str:
        """Return ``15 min.`` or ``1 t. 30 min.``."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.in_context("duration", "{minutes} min", minutes=self.number(rest))
        if not rest:
            return self.in_context("duration", "{hours} h", hours=self.number(hours))
        return self.in_context("duration", "{hours} h {minutes} min", hours=self.number(hours), minutes=rest)

    # --- numbers, lists, names ---

    def number(self, n: float) -> str:
        """Return the number with the language's decimal mark and grouping."""
        return numbers.format_decimal(n, locale=self._locale)

    def file_size(self, size: int) -> str:
        """Return ``340 kB`` or ``1,2 MB``: decimal units, one decimal below ten."""
        if size < 1000:
            return f"{self.number(size)}\N{NO-BREAK SPACE}{self.in_context(*_BYTES)}"
        amount, unit = size / 1000, _LARGER[0]
        for larger in _LARGER[1:]:
            if round(amount) < 1000:
                break
            amount, unit = amount / 1000, larger
        kept = round(amount, 1) if amount < 9.95 and unit != _LARGER[0] else round(amount)
        return f"{self.number(kept)}\N{NO-BREAK SPACE}{self.in_context(*unit)}"

    def pages(self, n: int) -> str:
        """Return ``7 sider``."""
        return self.counted("{n} page", "{n} pages", n)

    def names(self, names: Sequence[str]) -> str:
        """Return ``A, B og C``."""
        return lists.format_list(list(names), locale=self._locale)

    def quote(self, text: str) -> str:
        """Return `text` in the language's quotation marks."""
        opening, closing, *_ = self.quotation_marks
        return f"{opening}{text}{closing}"

    @property
    def quotation_marks(self) -> tuple[str, str, str, str]:
        """Return the outer opening and closing marks, then the inner: what CSS ``quotes`` takes."""
        return self._customs.quotes

    # --- words of the agenda ---

    def label(self, kind: LabelKind, *, closed: bool = False, capital: bool = False) -> str:
        """Return the word that stands before a number, ``bilag``; what is `closed` is called so: ``lukket bilag``."""
        word = self.in_context(*(_CLOSED[kind] if closed and kind in _CLOSED else _LABELS[kind]))
        return _capital(word) if capital else word

    def numbered(self, kind: LabelKind, number: str, *, closed: bool = False, capital: bool = False) -> str:
        """Return label and number held together, ``bilag 4``."""
        return self.text("{label} {number}", label=self.label(kind, closed=closed, capital=capital), number=number)

    def elsewhere(self, number: str, date: dt.date | None, *, decision: bool = False, capital: bool = False) -> str:
        """Return what an item of another meeting is called, ``punkt 1.3 på mødet den 20. november 2025``."""
        said = self.numbered("item", number)
        if decision and date:
            # Translators: an item is named by label and number here, "item 1.3"
            said = self.text("the decision on {item} at the meeting on {date}", item=said, date=self.date(date))
        elif date:
            # Translators: an item is named by label and number here, "item 1.3"
            said = self.text("{item} at the meeting on {date}", item=said, date=self.date(date))
        return _capital(said) if capital else said

    def type_name(self, name: str) -> str:
        """Return the name of a type of item, ``Beslutning`` for ``decision``; another type is as written."""
        known = _TYPES.get(name.strip().casefold())
        return self.in_context(*known) if known else name

    def title_of(self, meeting: Meeting) -> str:
        """Return the title of a meeting: its own, or ``DASSOS den 6. maj 2024``."""
        return meeting.title or self.dated_title(meeting.body, meeting.date, meeting.until)

    def dated_title(self, body: str, first: dt.date | None, last: dt.date | None) -> str:
        """Return who meets, and when."""
        name = body or self.text("Meeting")
        if first is None:
            return name
        if last is None or last == first:
            # Translators: the title of a meeting that has none of its own: who meets, and when
            return self.text("{body}, {date}", body=name, date=self.date(first))
        return self.text("{body}, {dates}", body=name, dates=self.date_range(first, last))


_NO_LABELS: Mapping[str, str] = MappingProxyType({})


def words_for(language: str, labels: Mapping[str, str] = _NO_LABELS) -> Words:
    """Return the words of a BCP 47 language; one without words gets the English ones.

    `labels` replaces words by the keys of `LABELS`. Dates are in a language without words only where some are given.
    """
    tag = written(language) if is_tag(language) else ENGLISH.tag
    own = {LABELS[key]: text for key, text in labels.items() if text}
    locale = locale_of(tag if labels or known(language_of(tag)) else ENGLISH.tag)
    return _made(tag, locale, own)


def _made(tag: str, locale: Locale, own: Mapping[tuple[str, str], str]) -> Words:
    embedded = direction(tag) == "rtl" and direction(str(locale)) == "ltr"
    return Words(tag, catalogue("agendagen", served(tag).tag), locale, customs_of(tag), MappingProxyType(own), embedded)
