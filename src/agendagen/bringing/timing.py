"""What the lines below the title of an item say of it: when it begins, how long it takes, what it is marked as."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from agendagen.bringing.draft import DraftItem, DraftMeeting
from agendagen.bringing.vocabulary import Vocabulary
from agendagen.read.clock import length, minute, minutes_of, times_of
from agendagen.words import words_for

_PARTED: Final = re.compile(r"\s*[·|;]\s*|\s*,\s+(?=\d)|\s*[(\[](?=\d)|(?<=\w)[)\]]\s*|(?<=\.)[)\]]\s*|\t+")
_OURS: Final = re.compile(r"\s*·\s*")
_CLEAR: Final = re.compile(r"\d\s*[.:h]\s*\d\d|\bkl|uhr|\d\s*[ap]\.?m\b", re.IGNORECASE)
_TYPES: Final = ("decision", "information", "discussion")


def said_of(item: DraftItem, text: str, words: Vocabulary, *, ours: bool) -> str:
    """Take from a line the time that an item begins at and takes, and return what else it says.

    Of a document of `ours` its marks too; a line of another says nothing but times, or is left as it is.
    """
    pieces = [" ".join(piece.split()) for piece in (_OURS if ours else _PARTED).split(text) if piece.strip()]
    if not ours:
        pieces = [_without_label(pieces[0], words), *pieces[1:]] if pieces else []
    left = [piece for piece in pieces if not _timed(DraftItem(""), piece)]
    if not ours and (left or not pieces):
        return text
    for piece in pieces:
        _timed(item, piece)
    return _marked(item, left, words)


def _without_label(text: str, words: Vocabulary) -> str:
    label, colon, rest = text.partition(":")
    said = label.strip().casefold()
    known = said in words.durations or words.labels.get(said) == "time"
    return rest.strip() if colon and known else text


def _timed(item: DraftItem, piece: str) -> bool:
    """Tell whether words say when an item begins or how long it takes, and take it."""
    begin = end = None
    with suppress(ValueError):
        begin, end = (times_of(piece) if _CLEAR.search(piece) else None) or (None, None)
    minutes = None
    if begin is None and re.search(r"[^\W\d_]|['’′]", piece):
        minutes = minutes_of(piece)
    if begin is not None and end is not None:
        minutes = length(begin, end)
    if begin is None and not minutes:
        return False
    item.time = item.time or (f"{begin:%H:%M}" if begin else "")
    item.duration = item.duration or (f"{minutes} min" if minutes else "")
    return True


def _marked(item: DraftItem, pieces: Sequence[str], words: Vocabulary) -> str:
    """Take the marks that this program prints, each with the reason behind it, and return what else there is."""
    printed = words_for(words.language.tag)
    types = {printed.type_name(name): name for name in _TYPES}
    late, withdrawn = printed.text("Late item"), printed.text("Withdrawn")
    left: list[str] = []
    before = ""
    for piece in pieces:
        if piece in (late, withdrawn):
            setattr(item, "late" if piece == late else "withdrawn", "true")
        elif piece in types:
            item.type = types[piece]
        elif before in (late, withdrawn):
            setattr(item, "late" if before == late else "withdrawn", piece)
        else:
            left.append(piece)
        before = piece
    return ", ".join(left)


def put_clock(meeting: DraftMeeting) -> None:
    """Leave of the times at which items begin those that do not follow from what stands before."""
    begin = meeting.time.partition("-")[0]
    clock = minute(dt.time.fromisoformat(begin)) if begin else None
    day = None
    for section in meeting.sections:
        for item in section.items:
            clock = clock if day in (None, item.date) else None
            day = item.date
            clock = _count([item], clock)


def _count(items: Sequence[DraftItem], clock: int | None) -> int | None:
    for item in items:
        if item.time:
            said = minute(dt.time.fromisoformat(item.time))
            item.time = "" if said == clock else item.time
            clock = said
        _count(item.items, clock)
        clock = clock + (minutes_of(item.duration) or 0) if clock is not None else None
    return clock
