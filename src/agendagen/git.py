"""Ask git, which runs none of the programs that a repository may name in its configuration, and calls nobody.

Only commands that read objects are asked for, such as ``rev-parse`` and ``ls-tree``.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

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


def git_command(root: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return a call of git in a folder that runs no other program and calls nobody, and its environment."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return ["git", *_NO_PROGRAMS, "-C", str(root), *arguments], environment | _NO_CALLS


def ask_git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git says where it is `given` something to read, or None where it fails or is not installed."""
    command, environment = git_command(root, *arguments)
    try:
        answer = subprocess.run(  # noqa: S603 - fixed arguments
            command, input=given, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout if answer.returncode == 0 else None


def changed_last(root: Path) -> dict[str, int]:
    """Return when each file below a folder was changed by a commit last, in seconds since 1970, by path from there."""
    listing = ask_git(root, "rev-list", "--timestamp", "HEAD") or b""
    pairs = (line.split() for line in listing.splitlines())
    moments = {commit: int(moment) for moment, commit in pairs}
    asked = ("diff-tree", "--stdin", "--root", "-r", "-c", "-z", "--name-only", "--relative")
    found: dict[str, int] = {}
    moment = 0
    for entry in (ask_git(root, *asked, given=b"\n".join([*moments, b""])) or b"").split(b"\0"):
        if entry.strip() in moments:
            moment = moments[entry.strip()]
        elif entry:
            path = entry.decode("utf-8", "surrogateescape")
            found[path] = max(moment, found.get(path, 0))
    return found


def listed_blobs(listing: bytes) -> dict[str, str]:
    """Return the id of each file that ``ls-tree -z`` lists."""
    found: dict[str, str] = {}
    for entry in listing.split(b"\0"):
        facts, tab, path = entry.partition(b"\t")
        parts = facts.split()
        if tab and len(parts) == 3 and parts[1] == b"blob" and parts[0] != b"120000":
            found[path.decode("utf-8", "surrogateescape")] = parts[2].decode()
    return found
