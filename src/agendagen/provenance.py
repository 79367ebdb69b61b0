"""What a document was made from: the commit of its sources, checksums, and the one moment it may be dated by.

Nothing here asks the clock, and git runs none of the programs that a repository may name in its configuration: only
``rev-parse`` and ``ls-tree`` are called, which read objects, and files are compared with the commit here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from agendagen.errors import Unusable
from agendagen.files import Files
from agendagen.phrases import Phrase

EPOCH = "SOURCE_DATE_EPOCH"
_SECONDS = 20
_NO_PROGRAMS = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.pager=cat"),
    *("-c", "safe.bareRepository=explicit"),  # a folder that looks like a repository may have come with the sources
)
_NO_CALLS = {
    "GIT_NO_LAZY_FETCH": "1",  # older than 2.45, git does not know this one; the next keeps it from calling anyone
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


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


def commit(root: Path, folders: Iterable[str], used: Iterable[str], files: Files) -> Commit | None:
    """Return the commit of the checkout around `root`, or None where there is none or git cannot say.

    The files compared with it are those committed at or below `folders`, and those `used`; all paths are relative to
    `root`, with ``/``.
    """
    if not any((parent / ".git").exists() for parent in (root, *root.parents)):
        return None
    found = ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if found is None or not re.fullmatch(rb"[0-9a-f]{40,64}", found.strip()):
        return None
    head = found.strip().decode()
    listing = ask_git(root, "ls-tree", "-r", "-z", head, ".")
    if listing is None:
        return None
    blobs = listed_blobs(listing)
    inside = tuple(folders)
    wanted = {path for path in blobs if any(_below(path, folder) for folder in inside)} | set(used)
    return Commit(head, any(not _same(path, blobs, files) for path in sorted(wanted)))


def _below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def git_command(root: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return a call of git in a folder that runs no other program and calls nobody, and its environment."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return ["git", *_NO_PROGRAMS, "-C", str(root), *arguments], environment | _NO_CALLS


def ask_git(root: Path, *arguments: str) -> bytes | None:
    """Return what git says, or None where it fails or is not installed."""
    command, environment = git_command(root, *arguments)
    try:
        answer = subprocess.run(  # noqa: S603 - fixed arguments
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None


def listed_blobs(listing: bytes) -> dict[str, str]:
    """Return the id of each file that ``ls-tree -z`` lists."""
    found: dict[str, str] = {}
    for entry in listing.split(b"\0"):
        facts, tab, path = entry.partition(b"\t")
        parts = facts.split()
        if tab and len(parts) == 3 and parts[1] == b"blob" and parts[0] != b"120000":
            found[path.decode("utf-8", "surrogateescape")] = parts[2].decode()
    return found


def _same(path: str, blobs: Mapping[str, str], files: Files) -> bool:
    """Tell whether the file is as committed, whatever its line ends, and also where git keeps it elsewhere (LFS)."""
    if path not in blobs:
        return False
    state = files.facts(path).state
    if state not in ("ok", "empty"):
        return False
    data = files.read(path)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{checksum(data)}\nsize {len(data)}\n".encode()
    return blobs[path] in {_blob_id(form, len(blobs[path])) for form in (data, data.replace(b"\r\n", b"\n"), pointer)}


def _blob_id(data: bytes, length: int) -> str:
    """Return the id under which git keeps `data`, in a repository whose ids have `length` digits."""
    make = hashlib.sha1 if length == 40 else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
