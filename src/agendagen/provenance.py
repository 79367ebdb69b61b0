"""What a document was made from: the commit of its sources, checksums, and the one moment it may be dated by.

Nothing here asks the clock, and git only for objects: files are compared with the commit here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from agendagen.errors import Unusable
from agendagen.git import listed_blobs
from agendagen.phrases import Phrase
from agendagen.records import dataclass

if TYPE_CHECKING:
    from agendagen.workspace import Workspace

EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that is checked out."""

    id: str
    modified: bool = False
    """Whether a file that the document is made from differs from the commit, is new, or is gone."""


def build_date() -> dt.datetime | None:
    """Return the moment that ``SOURCE_DATE_EPOCH`` names, or None where it is not set.

    Raises `Unusable` where it is no number of seconds.
    """
    text = os.environ.get(EPOCH, "").strip()
    if not text:
        return None
    try:
        return dt.datetime.fromtimestamp(int(text[:13]), dt.UTC)
    except (ValueError, OverflowError, OSError):
        refusal = Phrase("{variable} is `{text}`, which is not a number of seconds since 1970")
        raise Unusable(refusal(variable=EPOCH, text=text)) from None


def checksum(data: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def commit(folders: Iterable[str], used: Iterable[str], files: Workspace) -> Commit | None:
    """Return the commit of the checkout around a workspace, or None where there is none or git cannot say.

    The files compared with it are those committed at or below `folders`, and those `used`; all paths are relative to
    the root, with ``/``.
    """
    found = files.git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if found is None or not re.fullmatch(rb"[0-9a-f]{40,64}", found.strip()):
        return None
    head = found.strip().decode()
    listing = files.git("ls-tree", "-r", "-z", head, ".")
    if listing is None:
        return None
    blobs = listed_blobs(listing)
    inside = tuple(folders)
    wanted = {path for path in blobs if any(_below(path, folder) for folder in inside)} | set(used)
    return Commit(head, any(not as_committed(path, blobs.get(path, ""), files) for path in sorted(wanted)))


def _below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def as_committed(path: str, blob: str, files: Workspace) -> bool:
    """Tell whether a file is as committed, whatever its line ends, and also where git keeps it elsewhere (LFS).

    `blob` is the id under which the commit has it, empty where it has none.
    """
    if not blob:
        return False
    state = files.facts(path).state
    if state not in ("ok", "empty"):
        return False
    data = files.read(path)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{checksum(data)}\nsize {len(data)}\n".encode()
    return blob in {_blob_id(form, len(blob)) for form in (data, data.replace(b"\r\n", b"\n"), pointer)}


def _blob_id(data: bytes, length: int) -> str:
    """Return the id under which git keeps `data`, in a repository whose ids have `length` digits."""
    make = hashlib.sha1 if length == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
