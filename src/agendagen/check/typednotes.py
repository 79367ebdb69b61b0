"""Find footnotes that are typed by hand: a number in the text, and the same at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from agendagen import rules
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic, Edit, Fix
from agendagen.rules import terms

_RAISED: Final = str.maketrans("\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079", "1230456789")
_MARK = r"(?:\[(?P<number>\d{1,2})\]|(?P<raised>[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,2}))"
_NOTE: Final = rf"(?m)^[ \t]*{_MARK}:?[ \t]*(?=\S)"
_FIRST = re.compile(rf"[ \t]*{_MARK}")
"""A paragraph with notes begins with one."""
_CALL: Final = rf"(?:(?<=[\w.,;:!?)\u00bb\u201d\"'])|(?<=[\w.,;:!?)] )){_MARK}(?![(\[:\w])"
_UNITS: Final = r"(?i)(?:[kcdm]?m|\d|[a-z]/?s)$"
"""What a raised number stands behind that is a power."""


def typed_notes(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Find each note of an item that is typed by hand, with the places in the text that call it."""
    notes = [
        (passage, note)
        for passage in passages
        if _FIRST.match(passage.text)
        for note in re.finditer(_NOTE, passage.text)
    ]
    if not notes:
        return
    calls: dict[str, list[Edit]] = {}
    for passage in passages:
        for call in re.finditer(_CALL, passage.text):
            if passage.verbatim(*call.span()) and not (
                call["raised"] and re.search(_UNITS, passage.text[max(call.start() - 4, 0) : call.start()])
            ):
                edit = Edit(passage.span(*call.span()), f"[^{_number(call)}]")
                calls.setdefault(_number(call), []).append(edit)
    for passage, note in notes:
        number = _number(note)
        if number in calls and passage.verbatim(*note.span()):
            span = passage.span(note.start() + len(note[0]) - len(note[0].lstrip()), note.end())
            text = f"[^{number}]: "
            fix = Fix(terms.NOTE(number=number), (*calls.pop(number), Edit(span, text)), done=terms.NOTE(number=number))
            yield rules.RawMarkup.typed_note(span, fix=fix)


def _number(mark: re.Match[str]) -> str:
    return mark["number"] or mark["raised"].translate(_RAISED)
