"""Mend what `check` finds: edits of the author's text that leave every other character as it is. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from agendagen.check.case import Case
from agendagen.check.handtyped import path_to
from agendagen.check.keyed import Change, Says, add_to_list, keys_of, listed, renamed, reworded, says, scalar, unchanged
from agendagen.check.mentions import Mention, mentions, target
from agendagen.check.times import mentions as dates
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.model import Item, Link
from agendagen.rules.fixes import distance

WEEKDAYS = {
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of ``source.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends one finding."""

    source: Source
    edits: tuple[Edit, ...]
    told: str
    """A line for the person: what was done, and what a new link points at."""
    span: Span
    change: Change = unchanged
    """What the YAML of the source says afterwards, from what it said before."""


Fixer = Callable[[Case, Sequence[Diagnostic]], Iterator[Fix]]


def fixes(case: Case, found: Iterable[Diagnostic], *, unsafe: bool) -> list[Fix]:
    """Return what mends those of the findings that can be mended, without two that touch the same place."""
    by_rule: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.span is not None:
            by_rule.setdefault(diagnostic.rule, []).append(diagnostic)
    table = {**SAFE, **(UNSAFE if unsafe else {})}
    chosen: list[Fix] = []
    begun: dict[str, _Mended] = {}
    for rule, fixer in table.items():
        for fix in fixer(case, by_rule.get(rule, [])):
            before = begun.setdefault(fix.source.path, _Mended(fix.source))
            after = before.with_(fix)
            if after is not None:
                begun[fix.source.path] = after
                chosen.append(fix)
    return chosen


class _Mended:
    """A source with the mends that were chosen for it, and what its YAML has to say then."""

    def __init__(self, source: Source, edits: tuple[Edit, ...] = (), said: Says = None) -> None:
        self.source = source
        self.edits = edits
        self.said = said
        self.readable = True
        if not edits:
            try:
                self.said = says(keys_of(source.path, source.text).root)
            except ValueError:
                self.readable = False

    def with_(self, fix: Fix) -> _Mended | None:
        """Return the source with one more mend, or None where the YAML would say anything else than is wanted."""
        if not self.readable or any(_clash(edit, other) for edit in fix.edits for other in self.edits):
            return None
        edits = (*self.edits, *fix.edits)
        try:
            wanted = fix.change(self.said)
            said = says(keys_of(self.source.path, _edited(self.source.text, edits)).root)
        except (ValueError, LookupError, TypeError, AttributeError):
            return None
        return _Mended(self.source, edits, said) if said == wanted else None


def _clash(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start == other.start == one.end == other.end
    return one.start < other.end and other.start < one.end


def apply(raw: str, edits: Iterable[Edit]) -> str:
    """Return the text of a file, byte order mark and line ends and all, with the edits of its `Source.text` made."""
    places = _places(raw)
    newline = "\r\n" if "\r\n" in raw else "\n" if "\n" in raw or "\r" not in raw else "\r"
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        raw = raw[: places[edit.start]] + edit.text.replace("\n", newline) + raw[places[edit.end] :]
    return raw


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a source with the edits made."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _places(raw: str) -> list[int]:
    """Return where in `raw` each character of its text without byte order mark and with plain line ends stands."""
    mark = raw.startswith("\ufeff")
    places = [match.start() for match in re.finditer(r"\r\n|[\s\S]", raw[mark:])]
    return [place + mark for place in places] + [len(raw)]


def _offset(span: Span) -> int:
    """Return where a span begins in the text of its source."""
    start = 0
    for _ in range(span.line - 1):
        start = span.source.text.index("\n", start) + 1
    return start + span.column - 1


# --- An attachment that is linked and not listed -------------------------------------------------------------------


def list_attachment(case: Case, found: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Add a file that a text links to the item's attachments."""
    places = {diagnostic.span for diagnostic in found}
    for item in case.items:
        missing: dict[str, Span] = {}
        for link in _links(item):
            if link.span in places and case.files.facts(link.target).state == "ok":
                missing.setdefault(link.target, link.span)
        if missing:
            written = [posixpath.relpath(path, posixpath.dirname(item.path) or ".") for path in missing]
            edits = _entry(case.sources[item.path], item, written)
            if edits:
                told = f"listed {', '.join(f'`{scalar(path)}`' for path in written)} under `attachments:`"
                yield Fix(case.sources[item.path], edits, told, next(iter(missing.values())), listed(written))


def _links(item: Item) -> Iterator[Link]:
    for text in (*(part.body for part in item.parts), item.footnotes):
        yield from (piece for piece in text.pieces if isinstance(piece, Link))


def _entry(source: Source, item: Item, written: list[str]) -> tuple[Edit, ...]:
    """Return the edits that add paths to the attachments of an item."""
    if item.body_line == 1:
        rows = "".join(f"  - {scalar(path)}\n" for path in written)
        return () if source.text.startswith("---") else (Edit(0, 0, f"---\nattachments:\n{rows}---\n\n"),)
    return tuple(Edit(*edit) for edit in add_to_list(keys_of(source.path, source.text), "attachments", written))


# --- A key with one wrong letter -----------------------------------------------------------------------------------


def spell_key(_: Case, found: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Correct a key that is one letter away from the only key that can be meant."""
    for diagnostic in found:
        near = re.fullmatch(r"did you mean `([\w-]+)`\?", diagnostic.help)
        span = diagnostic.span
        if near is None or span is None or span.end is None:
            continue
        written = span.source.line(span.line)[span.column - 1 : span.end - 1]
        spelled = written.replace("_", "-")
        if distance(spelled, near[1]) <= 1 and re.fullmatch(r"[\w-]+", written):
            start = _offset(span)
            try:
                path = keys_of(span.source.path, span.source.text).path(start)
            except (LookupError, ValueError):
                continue
            told = f"`{written}` became `{near[1]}`"
            edit = Edit(start, start + len(written), near[1])
            yield Fix(span.source, (edit,), told, span, renamed(path, near[1]))


# --- The weekday of the meeting's own date -------------------------------------------------------------------------


def correct_weekday(case: Case, found: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Correct the weekday in the meeting's title where the date beside it is the meeting's."""
    meeting = case.agenda.meeting
    names = WEEKDAYS.get(case.language, "").split()
    for diagnostic in found:
        span = diagnostic.span
        if span is None or not meeting.span or span.source is not meeting.span.source or case.date is None or not names:
            continue
        line = span.source.line(span.line)
        for date in dates(line, case.language) if line.startswith("title:") else ():
            own = (date.day, date.month, date.year or case.date.year) == (
                case.date.day,
                case.date.month,
                case.date.year,
            )
            if date.weekday is None or not own or date.start + 1 != span.column:
                continue
            right = names[case.date.weekday()]
            written = line[date.start : date.weekday_end]
            right = right.capitalize() if written[:1].isupper() else right
            start = _offset(span)
            told = f"`{written}` became `{right}`, which {case.date} is"
            edit = Edit(start, start + len(written), right)
            yield Fix(span.source, (edit,), told, span, reworded("title", written, right))


# --- References typed by hand --------------------------------------------------------------------------------------


def link_reference(case: Case, found: Sequence[Diagnostic]) -> Iterator[Fix]:
    """Make a link of each number that was typed and that something has today."""
    places = {diagnostic.span for diagnostic in found}
    for item, mention in mentions(case):
        several = len(mention.numbers) > 1
        for place, (number, start, end) in enumerate(mention.numbers):
            span = mention.paragraph.span(start if several else mention.start, end)
            meant = target(case, mention.kind, number)
            if span not in places or meant is None:
                continue
            begin = start if place else mention.start
            words = mention.paragraph.text[begin:start]
            link = f"[{words}#]({path_to(item, meant)})"
            shift = _start(mention)
            edit = Edit(shift + begin, shift + end, link)
            whose = "" if mention.kind == "item" or meant in item.attachments else ", an attachment of another item"
            yield Fix(span.source, (edit,), f"`{words}{number}` → `{link}`, which is *{meant.title}*{whose}", span)


def _start(mention: Mention) -> int:
    """Return where the paragraph of a mention begins in the text of its source."""
    return _offset(Span(mention.paragraph.source, mention.paragraph.lines[0][0]))


SAFE: dict[str, Fixer] = {
    "unknown-key": spell_key,  # before what adds the key that is meant
    "not-an-attachment": list_attachment,
    "weekday-mismatch": correct_weekday,
}
UNSAFE: dict[str, Fixer] = {"hand-typed-reference": link_reference, "others-attachment": link_reference}
