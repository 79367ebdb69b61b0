"""People as a document names them: with organisation and role, one a line or several in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from agendagen.bringing.draft import DraftPerson
from agendagen.bringing.vocabulary import NOBODY
from agendagen.languages import LANGUAGES, any_of
from agendagen.people import full, people, tidy
from agendagen.text import Table, plain

_ORGANISATION: Final = re.compile(any_of(LANGUAGES.values(), lambda each: each.people.organisations), re.IGNORECASE)
_AND: Final = any_of(LANGUAGES.values(), lambda each: each.people.conjunctions)
_ASIDE: Final = re.compile(r"\s*\(([^()]*)\)\s*")
_DASH: Final = re.compile(r"\s+[-–—]\s+|\t+|\s*;\s*")
_TITLES: Final = any_of(LANGUAGES.values(), lambda each: "|".join(each.people.titles.split()))
_BEFORE: Final = re.compile(rf"(?<!\w)(?:(?:{_TITLES})\.?\s+)+(?=[^\W\d_])", re.IGNORECASE)
_PRESENTERS: Final = 300
"""Characters of a line that says who presents."""
_INITIALS: Final = re.compile(r"(?:[^\W\d_a-z]\.\s?)+[^\W\d_a-z]\w+(?:-\w+)?")
"""A name of which only the last is written in full: *J. R. Holm*."""
_TICKS: Final = " \t•·-–*,;✓✔☑☐☒✗"
"""What stands before or behind a name and is no part of it."""
LONGEST: Final = 120
"""Characters of a line that names one person."""


def participants(line: str, *, absent: bool) -> list[DraftPerson]:
    """Return the people whom a line names; tabs part its columns."""
    text = line.strip(_TICKS)
    if text.casefold().rstrip(".") in NOBODY:
        return []
    columns = [column.strip() for column in text.split("\t") if column.strip()]
    if len(columns) > 1 and all(full(_ASIDE.sub(" ", column).strip()) for column in columns):
        return [_person(column, absent=absent) for column in columns]
    if "\t" not in text and len(several := _several(text)) > 1:
        return [person for one in several for person in participants(one, absent=absent)]
    return [_person(text, absent=absent)] if len(text) <= LONGEST else []


class People(NamedTuple):
    """The people of a table, a line for each."""

    lines: list[str]
    head: list[str]
    """What stands above its columns."""


def people_in(table: Table) -> People | None:
    """Return the people whom a table lists: a row for each, or their names beside each other; None of another."""
    rows = [[" ".join(plain(cell.children).split()) for cell in row.children] for row in table.children]
    names = [row for row in rows if _is_name(row[0])]
    if len(names) * 3 < len(rows) * 2:
        return None
    head = [" | ".join(filter(None, rows[0]))] if rows[0] not in names and len(rows) > 1 else []
    rows = rows[len(head) :]
    others = [text for row in rows for text in row[1:] if text]
    beside = others and not any(is_organisation(text) for text in others) and all(map(_is_name, others))
    if beside:
        return People([text for row in rows for text in row if text], head)
    return People([" – ".join(filter(None, row)) for row in rows if any(row)], head)


def is_one(line: str, before: Sequence[DraftPerson]) -> bool:
    """Tell whether a line goes on with a list: below names in full a line of something else does not."""
    names = [person.name for person in before]
    first = _DASH.split(_ASIDE.sub(" ", line).strip())[0].partition(",")[0]
    sure = len(names) > 1 and all(map(full, names))
    return not sure or full(first.strip(_TICKS)) or is_organisation(line) or bool(people(line))


def _is_name(text: str) -> bool:
    return full(_ASIDE.sub(" ", text).partition(",")[0].strip())


def _several(text: str) -> list[str]:
    """Return the people of a line that names several: names alone, or each with what they are in parentheses."""
    bare = _ASIDE.sub(" ", text)
    parts = [part for part in re.split(r"\s*;\s*", text) if part.strip()]
    if len(parts) > 1:
        return parts
    if people(bare.strip().rstrip(".")):
        if bare == text:
            return people(text.rstrip("."))
        outside = re.split(rf"\s*,\s*(?![^()]*\))|\s+(?:{_AND}|&)\s+(?![^()]*\))", text)
        return [part for part in outside if part.strip()]
    names = [part.strip() for part in text.split(",")]
    return names if len(names) > 2 and all(re.fullmatch(r"[^\W\d_]+", n) and n[0].isupper() for n in names) else []


def _person(text: str, *, absent: bool) -> DraftPerson:
    """Return one person, of whom what stands in parentheses, behind a comma, a dash or in further columns is told."""
    said: list[str] = [tidy(part) for part in _ASIDE.findall(text)]
    columns = [tidy(part) for part in _DASH.split(_ASIDE.sub("\t", text).strip()) if tidy(part)]
    name, *rest = columns or [tidy(text)]
    if not rest and "," in name:
        name, *rest = [part.strip() for part in name.split(",", 1)]
    person = DraftPerson(name.strip(" ,.:"), absent=absent)
    for part in (*rest, *said):
        first, comma, behind = part.partition(", ")
        if absent and ((person.organisation and part in rest and _small(part)) or (part in said and _tells(part))):
            person.reason = part
        elif comma and not person.organisation and _small(first) and not _small(behind) and is_organisation(behind):
            person.role, person.organisation = first, behind
        elif comma and _ORGANISATION.search(first) and not _ORGANISATION.search(behind.split(" ")[0]):
            person.organisation = person.organisation or first
            person.role = person.role or behind
        elif not person.organisation and (part in rest or _ORGANISATION.search(part)) and not _small(part):
            person.organisation = part
        else:
            person.role = f"{person.role}, {part}" if person.role else part
    return person


def is_organisation(text: str) -> bool:
    """Tell whether a line names an organisation, such as the body that meets."""
    return bool(_ORGANISATION.search(text))


def _tells(text: str) -> bool:
    """Tell whether words are rather a sentence than what somebody is."""
    return len(text.split()) > 5 or "." in text.rstrip(".")


def _small(text: str) -> bool:
    """Tell whether words begin with a small letter, as a role does and an organisation does not."""
    return text[:1].islower()


def presenters(text: str) -> list[DraftPerson]:
    """Return who presents, where a text names people and what they are, and nothing else."""
    bare = " ".join(text.split()).rstrip(" .")
    if len(bare) > _PRESENTERS:
        return []
    if len(parts := [part for part in re.split(r"\s*;\s*", bare) if part]) > 1:
        each = [presenters(part) for part in parts]
        return [person for found in each for person in found] if all(each) else []
    names, comma, about = bare.partition(",")
    aside = _ASIDE.search(names)
    if aside:
        names, about = _ASIDE.sub(" ", names).strip(), f"{aside[1]}{comma} {about.strip()}".rstrip(", ")
    names = _BEFORE.sub("", names)
    if several := people(f"{names},{about}" if comma and not aside else names):
        return [DraftPerson(name) for name in several]
    found = list(_names(names))
    if not found:
        return []
    return [*map(DraftPerson, found[:-1]), _person(f"{found[-1]}{comma}{about}" if comma else found[-1], absent=False)]


def _names(text: str) -> Iterator[str]:
    """Yield the names in full that a text consists of; nothing where it is something else."""
    parts = [part.strip() for part in re.split(rf"\s+(?:{_AND}|&)\s+|\s*/\s*", text) if part.strip()]
    if parts and all(full(part) or _INITIALS.fullmatch(part) for part in parts):
        yield from parts
