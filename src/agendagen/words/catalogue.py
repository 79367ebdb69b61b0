"""Read a gettext catalogue (`.po`) at run time.

Babel reads them too, but takes some 45 ms the first time, most of it imports; this takes one. A test holds the
two to the same result for every catalogue.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LOCALE = Path(__file__).parent.parent / "locale"
_LINE = re.compile(r'(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:\[(?P<form>\d+)\])?\s+)?"(?P<text>.*)"\s*\Z')
_ESCAPE = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL = re.compile(r"^Plural-Forms:.*\bplural=(?P<rule>[^;\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of one language."""

    texts: Mapping[tuple[str, str], tuple[str, ...]]
    """From context (or ``""``) and message id to the translation: one form, or as many as there are plural forms."""
    plural: Callable[[int], int]
    """Which plural form a number takes."""


@dataclass(slots=True)
class _Entry:
    """One entry while its lines are being read: field name to text."""

    fields: dict[str, str]
    fuzzy: bool = False


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the entries of a catalogue; comments and obsolete entries (``#~``) are left out."""
    entry, field, fuzzy = _Entry({}), "", False
    for line in text.splitlines():
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        found = _LINE.match(line.strip())
        if found is None:
            continue
        keyword = found["keyword"]
        if keyword:
            begins = keyword == "msgctxt" or (keyword == "msgid" and field != "msgctxt")
            if begins and entry.fields:
                yield entry
                entry = _Entry({})
            if begins:
                entry.fuzzy, fuzzy = fuzzy, False
            field = f"msgstr{found['form'] or 0}" if keyword == "msgstr" else keyword
        piece = _ESCAPE.sub(lambda escape: _PLAIN.get(escape[1], escape[1]), found["text"])
        entry.fields[field] = entry.fields.get(field, "") + piece
    if entry.fields:
        yield entry


def read(text: str) -> Catalogue:
    """Return the catalogue that `text` is; entries without translation or marked fuzzy are as if they were missing."""
    texts: dict[tuple[str, str], tuple[str, ...]] = {}
    rule = "n != 1"
    for entry in _entries(text):
        fields = entry.fields
        forms = tuple(fields[f"msgstr{n}"] for n in range(len(fields)) if f"msgstr{n}" in fields)
        if not fields.get("msgid"):
            found = _PLURAL.search(forms[0] if forms else "")
            rule = found["rule"].strip() if found else rule
        elif forms and all(forms) and not entry.fuzzy:
            texts[fields.get("msgctxt", ""), fields["msgid"]] = forms
    return Catalogue(texts, gettext.c2py(rule))


@lru_cache(maxsize=16)
def load(language: str) -> Catalogue:
    """Return the catalogue of `language`, one of those the package has."""
    source = _LOCALE / language / "LC_MESSAGES" / "agendagen.po"
    return read(source.read_text(encoding="utf-8"))
