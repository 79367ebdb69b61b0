"""Where everything of a meeting goes: the names of folders and files, and what is put beside them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from agendagen.bringing.draft import DraftItem, DraftMeeting
from agendagen.bringing.matching import Candidate, candidates, match
from agendagen.bringing.vocabulary import Vocabulary, entries
from agendagen.names import STANDS_IN, stem
from agendagen.phrases import Phrase
from agendagen.records import dataclass
from agendagen.scaffold import file_name
from agendagen.slug import slug

LONGEST = 60
"""Characters of a name of a folder or a file, as `new` gives them."""
_TODO = Phrase(
    "The document lists this attachment, and its file was not found: {title}\n\nPut the file into this folder, write "
    "its name into the front matter of the item in the place of this one's, and delete this one."
)


@dataclass(slots=True)
class Placed:
    """What is put beside the texts."""

    copies: dict[str, str] = field(default_factory=dict)
    """From where in the given folder each file comes, by its path in the meeting's folder."""
    notes: dict[str, str] = field(default_factory=dict)
    """The texts that stand in for missing files, by path."""
    unused: tuple[str, ...] = ()
    """The files of the given folder that no list names."""
    pictures: str = "pictures"
    """The name of the folders that pictures go to."""


def place(meeting: DraftMeeting, files: Sequence[str], words: Vocabulary, spoken: str) -> Placed:
    """Give sections, items and attachments their paths; `spoken` is the language of what stands in for a file."""
    out = Placed()
    taken: set[str] = set()
    for section in meeting.sections:
        section.folder = _free(section.origin or _short(section.title, "section"), taken) if section.title else ""
        _place_items(section.items, section.folder)
    known = candidates(files, words)
    found = match(meeting.listed(), known)
    folder = slug(next(iter(entries(words.language.cover.attachments)), "")) or "attachments"
    _place_files(meeting, found, folder, out, spoken)
    used = set(out.copies.values())
    out.unused = tuple(file.path for file in known if file.path not in used)
    return out


def _short(title: str, otherwise: str) -> str:
    name = slug(title) or otherwise
    return name[:LONGEST].rsplit("-", 1)[0] if len(name) > LONGEST else name


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, with a number where it would be."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _place_items(items: Sequence[DraftItem], folder: str) -> None:
    names: list[str] = []
    for item in items:
        names.append(file_name(stem(item.origin) or item.title, names))
        item.path = posixpath.join(folder, names[-1])
        _place_items(item.items, item.path.removesuffix(".md"))


def _place_files(meeting: DraftMeeting, found: Mapping[int, Candidate], folder: str, out: Placed, spoken: str) -> None:
    """Give each attachment its file: a copy of one that was found, else a text that stands in for it."""
    taken: dict[str, set[str]] = {}
    known: dict[tuple[str, str], str] = {}
    for item, attachment in meeting.listed():
        here = posixpath.dirname(item.path)
        top = here.split("/")[0] if meeting.sections[0].title else ""
        names = taken.setdefault(top, {slug(folder)})
        if urlsplit(attachment.href).scheme in ("http", "https") and id(attachment) not in found:
            continue
        attachment.href = ""
        alike = (attachment.number, attachment.title.casefold())
        if attachment.number and alike in known and id(attachment) not in found:
            attachment.file = posixpath.relpath(known[alike], here or ".")
            attachment.missing = known[alike] in out.notes
            continue
        candidate = found.get(id(attachment))
        number = f"{attachment.number}-" if attachment.number else ""
        stem = _short(number + attachment.title, "attachment")
        kind = re.sub(r"[^a-z0-9]", "", PurePosixPath(candidate.path).suffix.lower()) if candidate else STANDS_IN
        name = f"{_free(stem, names)}.{kind}" if kind else _free(stem, names)
        path = posixpath.join(top, folder, name)
        attachment.file = posixpath.relpath(path, here or ".")
        attachment.missing = candidate is None
        known[alike] = path
        if candidate:
            out.copies[path] = candidate.path
        else:
            out.notes[path] = _TODO(title=attachment.title).worded(spoken) + "\n"
