"""Find the characters of an agenda that no font has, and their first places, without the engine that sets pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from agendagen import rules
from agendagen.decided import Decided
from agendagen.diagnostics import Diagnostic, Span
from agendagen.files import Files
from agendagen.languages import LANGUAGES
from agendagen.load import Sources
from agendagen.model import Agenda, Attachment, Person, walk
from agendagen.text import Chart, Code, CodeBlock, Node, Words
from agendagen.text import walk as nodes
from agendagen.words import words_for

RANGES: Final = Path(__file__).with_name("characters.txt")
"""The characters of the program's own fonts, as `tools/webfonts.py` finds them there."""
_UNSEEN: Final = (
    "9-D 61C E33 17B4-17B5 180B-180E 200B-200F 2060-2069 3000 FE00-FE0F 1D173-1D17A E0001 E0020-E007F E0100-E01EF"
)
"""What the engine draws nothing for where no font has it."""
_BOXED: Final = "2028 FFF9-FFFB"
"""What it draws a box for though a font has it."""
_ELSEWHERE: Final = frozenset({"Cc", "Co", "Cs"})
"""Categories of what `read` tells of wherever it stands: controls, and characters without an agreed meaning."""
_TOGETHER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|.(?:[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*", re.DOTALL
)
"""Characters that are one sign: a flag, a hand with the colour of its skin, a family."""

Written = tuple[str, Span | None]
"""What is printed, and where it was written."""


def missing_glyphs(agenda: Agenda, sources: Sources) -> list[Diagnostic]:
    """Return a finding for each kind of character of the agenda that no font has: each sign, each script.

    What only a template of the workspace prints is left to the engine.
    """
    kinds: dict[str, dict[str, Written]] = {}
    for first, sign in _lacking(agenda, sources).items():
        kinds.setdefault(_kind(first), {})[first] = sign
    return [_finding(signs, sources) for signs in kinds.values()]


def missing_in(written: Iterable[Written], agenda: Agenda, files: Files) -> Iterator[Diagnostic]:
    """Yield a finding for each character of texts from elsewhere, such as a style sheet, that no font has."""
    told: set[str] = set()
    for text, span in written:
        unknown = set(text) - _shown() - told
        unknown = {c for c in unknown if unicodedata.category(c) not in _ELSEWHERE}
        for character in sorted(unknown - _added(agenda, files, unknown) if unknown else ()):
            told.add(character)
            name = unicodedata.name(character, "").lower()
            yield rules.MissingGlyph.found(span, character=character, code=ord(character), name=name)


def beyond(found: Iterable[Diagnostic], agenda: Agenda, sources: Sources) -> list[Diagnostic]:
    """Return the findings of the engine but those about characters of the agenda, which are told already.

    Each of the others has the first place in the sources; what comes from elsewhere, such as a template, has none.
    """
    known = list(found)
    if not any(one.rule == rules.MissingGlyph.name for one in known):
        return known
    told = {c for sign, _ in _lacking(agenda, sources).values() for c in sign}
    left = []
    for one in known:
        if one.rule == rules.MissingGlyph.name and one.span is None:
            character = chr(int(str(dict(one.fields)["code"])))
            if character not in told:
                left.append(replace(one, span=_place(character, None, sources)))
        else:
            left.append(one)
    return left


def _lacking(agenda: Agenda, sources: Sources) -> dict[str, Written]:
    """Return the characters that no font has, each with the sign that it is in and the first place of that."""
    shown = _shown()
    doubtful = [
        written for written in _printed(agenda) if not written[0].isascii() and not shown.issuperset(written[0])
    ]
    if not doubtful:
        return {}
    unknown = frozenset[str]().union(*(text for text, _ in doubtful)) - shown
    shown |= {c for c in unknown if unicodedata.category(c) in _ELSEWHERE}
    shown |= _added(agenda, sources.workspace, unknown)
    lacking: dict[str, Written] = {}
    for text, span in doubtful:
        for sign in _TOGETHER.findall(text):
            first = next((c for c in sign if c not in shown), None)
            if first:
                lacking.setdefault(first, (sign, span))
    return lacking


def _finding(signs: dict[str, Written], sources: Sources) -> Diagnostic:
    lacking, (sign, span) = next(iter(signs.items()))
    place = _place(lacking, span, sources)
    code, name = ord(lacking), unicodedata.name(lacking, "").lower()
    if len(signs) > 1:
        return rules.MissingGlyph.several(place, count=len(signs), character=sign, code=code, name=name)
    if not lacking.isprintable():
        return rules.MissingGlyph.invisible(place, code=code)
    return rules.MissingGlyph.found(place, character=sign, code=code, name=name)


def _place(character: str, near: Span | None, sources: Sources) -> Span | None:
    """Return the first place of a character: at or after a place where it is said to be, or anywhere."""
    files = (sources.meeting, *sorted(sources.items, key=lambda item: item.path), sources.defaults)
    for source, line in ((near.source, near.line),) if near else ((source, 1) for source in files if source):
        start = 0
        for _ in range(line - 1):
            start = source.text.find("\n", start) + 1
        index = source.text.find(character, start)
        if index >= 0:
            column = index - source.text.rfind("\n", 0, index)
            return Span(source, source.text.count("\n", 0, index) + 1, column, column + 1)
    return near


def _kind(character: str) -> str:
    """Return what is told once: a sign of its own, or the letters of a script."""
    letter = unicodedata.category(character)[0] in "LM"
    return unicodedata.name(character, character).partition(" ")[0] if letter else character


@cache
def _shown() -> frozenset[str]:
    """Return the characters that the program's own fonts have, or that nobody sees."""
    known = {*codes(f"{RANGES.read_text('ascii')} {_UNSEEN}")}
    return frozenset(map(chr, known.difference(codes(_BOXED))))


def codes(ranges: str) -> Iterator[int]:
    """Yield the code points that `ranges` (hexadecimal, ``A-B`` or ``A``) name."""
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _added(agenda: Agenda, files: Files, characters: Collection[str]) -> set[str]:
    """Return those of the characters that a font of the workspace has."""
    from agendagen.about import OWN_FOLDER
    from agendagen.html.themes import load_theme

    if files.facts(OWN_FOLDER).state == "missing":
        return set()
    from agendagen.html.coverage import covered
    from agendagen.html.fonts import families
    from agendagen.html.pictures import Pictures
    from agendagen.html.styles import sheet

    theme, _ = load_theme(agenda.meeting.theme, files)
    pictures = Pictures(theme, files, "paper")
    sheet(theme, "print.css", pictures)
    _, _, fonts, _ = families(theme, "paper")
    added = (asset for asset in (*fonts.values(), *pictures.shown.values()) if asset.mime.startswith("font/"))
    return set[str]().union(*(covered(font.data, characters) for font in added))


# --- What is printed -----------------------------------------------------------------------------------------------


def _printed(agenda: Agenda) -> Iterator[Written]:
    """Yield every text of an agenda that is set on paper, but for the program's own words, which the fonts have."""
    meeting = agenda.meeting
    for text in (meeting.body, meeting.title, *meeting.place, meeting.room, meeting.online, *meeting.labels.values()):
        yield text, meeting.span
    if meeting.date and meeting.language[:2] not in {tag[:2] for tag in LANGUAGES}:
        yield words_for(meeting.language, meeting.labels).when(meeting.date, meeting.until, meeting.time), meeting.span
    yield from _people(meeting.participants)
    yield from _files(meeting.attachments)
    for section in agenda.sections:
        yield f"{section.title} {section.ground}", section.span
        yield from _words(section.intro)
    for item in walk(agenda.sections):
        for text in (item.title, item.type, item.public_title, item.ground, item.late_reason, item.withdrawn_reason):
            yield text, item.span
        yield from _people(item.presenters)
        yield from _files(item.attachments)
        for part in item.parts:
            yield f"{part.title} {part.ground}", part.span
            yield from _words(part.body)
        yield from _words(item.footnotes)
        yield from _decided(item.decided)


def _people(people: Iterable[Person]) -> Iterator[Written]:
    for person in people:
        for text in (person.name, person.role, person.organisation, person.reason):
            yield text, person.span


def _decided(decided: Decided) -> Iterator[Written]:
    yield from ((vote.on, vote.span) for vote in decided.votes)
    yield from ((dissent.text, dissent.span) for dissent in decided.dissent)
    yield from ((action.what, action.span) for action in decided.actions)


def _files(attachments: Iterable[Attachment]) -> Iterator[Written]:
    for file in attachments:
        yield file.title or file.written or file.url, file.span
        yield f"{file.public_title} {file.ground}", file.span


def _words(text: Iterable[Node]) -> Iterator[Written]:
    for node in nodes(text):
        if isinstance(node, Words | Code | CodeBlock):
            yield node.text, node.span
        elif isinstance(node, Chart) and node.drawing:
            drawing = node.drawing  # the table below it says its other words
            yield f"{drawing.unit} {drawing.x_label} {drawing.y_label}", node.span
