"""Which file is which attachment: by its number, its title, or by the name that a link of the document has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote

from agendagen.bringing.draft import DraftAttachment, DraftItem
from agendagen.bringing.items import beside
from agendagen.bringing.vocabulary import Vocabulary
from agendagen.records import dataclass
from agendagen.slug import slug

_LIKE = 0.6
"""How much of a title must be in a name, or the other way round."""
_UNLIKE = 0.2
"""With less in common a number that agrees is no proof."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be an attachment."""

    path: str
    """From the folder that was given."""
    number: str
    words: frozenset[str]


def candidates(paths: Sequence[str], words: Vocabulary) -> list[Candidate]:
    """Return the files with what their names say; sources of meetings are none."""
    return [_candidate(path, words) for path in paths if not path.endswith((".md", ".yaml"))]


def _candidate(path: str, words: Vocabulary) -> Candidate:
    stem = re.sub(r"_+", " ", PurePosixPath(path).stem).strip()
    match = words.attachment.match(stem) or re.match(
        r"(?P<number>\d{1,3}(?:[.-]\d{1,2}){0,2})(?=[\s_.)-]|$)[\s_.)-]*", stem
    )
    # `bilag-3-title` has hyphens for spaces
    match = match or words.attachment.match(stem.replace("-", " "))
    rest = stem[match.end() :] if match else stem
    return Candidate(path, match["number"].strip(".-") if match else "", _words(rest))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in slug(text).split("-") if len(word) > 2)


def match(items: Sequence[tuple[DraftItem, DraftAttachment]], files: Sequence[Candidate]) -> Mapping[int, Candidate]:
    """Return the file of each attachment that has one, by the attachment's identity; each file belongs to one."""
    scored: list[tuple[float, int, int]] = []
    for place, (_, attachment) in enumerate(items):
        name = unquote(PurePosixPath(beside(attachment.href).replace("\\", "/")).name)
        for number, file in enumerate(files):
            score = 3.0 if name and PurePosixPath(file.path).name == name else _score(attachment, file)
            if score:
                scored.append((-score, place, number))
    found: dict[int, Candidate] = {}
    taken: set[int] = set()
    for score, place, number in sorted(scored):
        attachment = items[place][1]
        rival = any(
            other != number and other not in taken and value == score
            for value, where, other in scored
            if where == place
        )
        if id(attachment) in found or number in taken or rival:
            continue
        found[id(attachment)] = files[number]
        taken.add(number)
    return found


def _score(attachment: DraftAttachment, file: Candidate) -> float:
    """Return how sure it is that a file is an attachment; 0 where it is not."""
    title = _words(attachment.title)
    same = bool(attachment.number) and attachment.number.strip(".-") == file.number
    other = bool(attachment.number) and bool(file.number) and not same
    if not file.words:
        return 1.0 if same else 0.0
    share = _alike(title, file.words)
    if same:
        return 1.0 + share if share >= _UNLIKE or not title else 0.0
    if share < _LIKE or (other and share < 0.9):
        return 0.0
    return share


def _alike(title: frozenset[str], name: frozenset[str]) -> float:
    """Return how much of the shorter of two sets of words is in the other; names of files are often cut short."""
    if not title or not name:
        return 0.0
    common = sum(any(one == other or one.startswith(other) for one in title) for other in name)
    return common / len(name) if len(name) >= min(3, len(title)) else common / max(len(title), len(name))
