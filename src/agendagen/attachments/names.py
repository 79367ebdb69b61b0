"""What a file's name becomes: a title to read, and a name to publish under."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from agendagen.slug import slug

MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
"""Characters that cannot be seen but change how a name or title reads."""


def readable_name(path: str) -> str:
    """Return the file's name as a title: without extension and order number, with spaces and a capital.

    Hyphens become spaces where they stand for them: in a name without spaces and underscores, and not between figures.
    """
    stem = unicodedata.normalize("NFC", MARKS.sub("", PurePosixPath(path).stem))
    stem = re.sub(r"^\d{1,3}(\.\s+|[\s_-]+)(?=[^\W\d_])", "", stem)
    if not re.search(r"[\s_]", stem):
        stem = re.sub(r"(?<!\d)-|-(?!\d)", " ", stem)
    stem = " ".join(stem.replace("_", " ").split()) or PurePosixPath(path).name
    return stem[:1].upper() + stem[1:]


_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def _published(path: str, folders: int) -> str:
    """Return a plain name for `path`, with the names of so many of its folders in front."""
    pure = PurePosixPath(path)
    parents = [part for part in pure.parts[:-1] if part not in ("..", ".", "/")]
    words = [slug(part) for part in parents[len(parents) - min(folders, len(parents)) :]]
    stem = "-".join(word for word in [*words, slug(pure.stem)[:80]] if word) or "attachment"
    extension = slug(pure.suffix)[:10]
    name = f"{stem}.{extension}" if extension else stem
    return f"file-{name}" if _DEVICES.match(name) else name


def published_names(paths: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return the name of each path in the folder of published attachments, in which `taken` are there already.

    A name depends on the path alone, so it stays when attachments come and go. Only those whose names clash get as
    many folder names in front as tell them apart, and a piece of a checksum where even the whole path does not.
    """
    ordered = sorted(set(paths))
    groups: dict[str, list[str]] = {}
    for path in ordered:
        groups.setdefault(_published(path, 0), []).append(path)
    names: dict[str, str] = {}
    for name, group in groups.items():
        if len(group) == 1:
            names[group[0]] = name
        else:
            names.update(_told_apart(group))
    counts: dict[str, int] = {}
    for name in names.values():
        counts[name] = counts.get(name, 0) + 1
    counts |= {name: counts[name] + 1 for name in taken if name in counts}
    return {path: name if counts[name] == 1 else _with_checksum(path, name) for path, name in names.items()}


def _told_apart(group: list[str]) -> dict[str, str]:
    """Return names for paths with the same file name, with as few folders as make them differ."""
    deepest = max(len(PurePosixPath(path).parts) for path in group)
    found: dict[str, str] = {}
    for folders in range(1, deepest + 1):
        found = {path: _published(path, folders) for path in group}
        if len(set(found.values())) == len(group):
            break
    return found


def _with_checksum(path: str, name: str) -> str:
    """Return `name` with a few letters that depend on the exact path."""
    pure = PurePosixPath(name)
    return f"{pure.stem}-{hashlib.sha256(path.encode()).hexdigest()[:6]}{pure.suffix}"
