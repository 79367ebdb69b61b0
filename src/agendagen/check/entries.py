"""Find lines that look like the entries of a list, and were not read as one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from agendagen import rules
from agendagen.check.prose import Passage
from agendagen.diagnostics import Diagnostic, Edit, Fix
from agendagen.numerals import BULLET_LIKE, BULLETS, values
from agendagen.rules import terms
from agendagen.rules.fixes import instead

_BOX = re.compile(r"[ \t]*\[[ xX]?\][ \t]+(?=\S)")
_ENTRY = re.compile(
    rf"^[ \t]*(?:(?P<sign>[-*{BULLETS}])(?P<near>[ \t]*)(?=[^\W\d_])"
    r"|(?P<open>\()?(?P<number>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})(?P<close>[.)])(?P<space>[ \t]*)(?=[^\W\d_][^\W\d_ ]))"
)
_SIGN = re.compile(
    "[ \t]*(?P<sign>[-=]>|o(?=[ \t\u00a0])|\u00a7(?=[ \t\u00a0]+[^\\W\\d_])|[\u00fc\u00d8vq](?=[\t\u00a0])"
    "|[^\\w\\s\\x00-\\x7f\ufffc])[\ufe0e\ufe0f]?[ \t\u00a0]*(?=[^\\W\\d_])"
)
"""What somebody has for a bullet: letters that another font draws as one, arrows, ticks, boxes."""
_DRAWN: Final = frozenset({"So", "Sm", "Co"})
"""The kinds of characters that such bullets are made of."""
_TICKS: Final = frozenset("\u2610\u2611\u2612\u2713\u2714\u2717\u2718")
"""Boxes and ticks, of which one list may have several."""
_NUMBERED = re.compile(
    r"[ \t]*(?P<lead>(?:[A-Z][a-z]{1,5}\.? )?(?:\d{1,2}\.){0,3})"
    r"(?:(?P<number>\d{1,2})|(?P<ring>[\u2460-\u2473\u2776-\u277f]))"
    r"(?P<close>[.):]?|\.\)|[ \t]*[-\u2013\u2014])(?P<gap>[ \t\u00a0]+)(?=[^\W\d_])"
)
"""What somebody numbers lines with and Markdown does not: ``1.1``, ``1:``, ``1 -``, ``Ad 1)``, numbers in rings."""


def _boxes(passage: Passage) -> Iterator[Diagnostic]:
    """Find boxes to tick that are in no list."""
    lines = [(start, _BOX.match(text)) for start, text in passage.lines]
    alone = sum(found is not None for _, found in lines) == 1
    for start, found in lines:
        sole = alone and (start > 0 or "[]" in found[0]) if found else True
        if found and not sole and passage.verbatim(start, start + found.end()):
            box = "[ ]" if found[0].strip() == "[]" else found[0].strip()
            span = passage.span(start + found[0].index("["), start + found[0].index("]") + 1)
            yield rules.RawMarkup.list_(span, marker=f"- {box}", fix=instead(span, f"- {box}"))
            return


def _lists(passage: Passage) -> Iterator[Diagnostic]:
    """Find two lines that follow each other as entries do."""
    entries = [(start, text, found) for start, text in passage.lines if (found := _ENTRY.match(text))]
    for (start, text, one), (_, _, other) in pairwise(entries):
        if not _follow(one, other) or not passage.verbatim(start, start + one.end()):
            continue
        marker = text[: one.end()].strip()
        near = [(at, found) for at, _, found in entries if not _gap(found)]
        edits = tuple(
            Edit(passage.span(at, at + found.end()), f"{found[0]} ")
            for at, found in near
            if passage.verbatim(at, at + found.end())
        )
        fix = Fix(terms.SPACE_BEHIND(text=marker), edits, safe=False, done=terms.SPACE_BEHIND(text=marker))
        yield rules.RawMarkup.list_(
            passage.span(start, start + one.end()), marker=marker, fix=fix if edits and not _gap(one) else None
        )
        return


def _gap(entry: re.Match[str]) -> bool:
    return bool(entry["near"] or entry["space"])


def _follow(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two lines begin like entries of one list."""
    if one["sign"] or other["sign"]:
        return one["sign"] == other["sign"] and not _gap(one)
    alike = (one["open"], one["close"]) == (other["open"], other["close"])
    known = set(values(other["number"]))
    return alike and any((kind, value + 1) in known for kind, value in values(one["number"]))


def _signs(passage: Passage) -> Iterator[Diagnostic]:
    """Find lines that begin with a bullet of another program, and are run together in one paragraph."""
    if passage.broken:
        return
    found = [(start, one) for start, text in passage.lines if (one := _SIGN.match(text)) and _drawn(one["sign"])]
    if not any(_alike(one, other) for (_, one), (_, other) in pairwise(found)):
        return
    if all(passage.verbatim(start, start + one.end()) for start, one in found):
        places = [passage.span(start, start + one.end()) for start, one in found]
        title = terms.WRITE(text="- ")
        fix = Fix(title, tuple(Edit(place, "- ") for place in places), done=title)
        yield rules.RawMarkup.list_(places[0], marker=found[0][1]["sign"], fix=fix)


def _drawn(sign: str) -> bool:
    """Tell whether a sign is one that bullets are drawn with, and none that a list is read by."""
    if len(sign) > 1 or sign.isalpha() or sign in "\u00a7\u00bb\u203a":
        return True
    return unicodedata.category(sign) in _DRAWN and sign not in BULLETS + BULLET_LIKE


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["sign"] == other["sign"] or {one["sign"], other["sign"]} <= _TICKS


def _numbers(passage: Passage) -> Iterator[Diagnostic]:
    """Find numbered lines that are run together in one paragraph."""
    found = [(start, _NUMBERED.match(text)) for start, text in passage.lines] if not passage.broken else []
    for (start, one), (_, other) in pairwise(found):
        if one and other and _next(one, other) and passage.verbatim(start, start + one.end()):
            yield rules.RawMarkup.run_together(passage.span(start, start + one.end()))
            return


def _next(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two lines are numbered one after the other, in a way that no list of Markdown is."""
    if (one["lead"], one["close"]) != (other["lead"], other["close"]):
        return False
    if one["ring"] or other["ring"]:
        return bool(one["ring"] and other["ring"]) and ord(other["ring"]) == ord(one["ring"]) + 1
    as_markdown = not one["lead"] and one["close"] in ("", ".", ")")
    return not as_markdown and int(other["number"]) == int(one["number"]) + 1


ENTRIES: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (_boxes, _lists, _signs, _numbers)
