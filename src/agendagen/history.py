"""Older states of the sources: read from git's objects, with nothing run that a repository's configuration names."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Final

from agendagen.errors import Unusable
from agendagen.phrases import Phrase
from agendagen.provenance import ask_git, git_command, listed_blobs

MAX_BYTES: Final = 2 * 1024 * 1024 * 1024
"""How much of an older state is written to disk at most."""
_ID = re.compile(r"[0-9a-f]{40,64}")


def restore(root: Path, ref: str, into: Path, wanted: Callable[[str], bool]) -> str:
    """Write the files of `root` as they were at `ref` into an empty folder, and return the commit's id.

    Only what `wanted` says, by its path relative to `root`; links are left out. Raises `Unusable` where there is no
    such commit, git is not there, or it would be too much.
    """
    answer = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = (answer or b"").strip().decode("ascii", "replace")
    if not _ID.fullmatch(commit):
        raise Unusable(Phrase("there is no commit `{ref}` here")(ref=ref))
    listing = ask_git(root, "ls-tree", "-r", "-z", commit, ".")
    if listing is None:
        raise Unusable(Phrase("git cannot say what is in `{ref}`")(ref=ref))
    blobs = {path: blob for path, blob in listed_blobs(listing).items() if _plain(path) and wanted(path)}
    _write(root, blobs, into, ref)
    return commit


def _plain(path: str) -> bool:
    """Tell whether a path stays below its folder; a tree of git's may hold any name."""
    parts = path.split("/")
    return (
        path == posixpath.normpath(path)
        and not path.startswith("/")
        and not any(part in ("..", ".git") or "\\" in part or "\0" in part for part in parts)
    )


def _write(root: Path, blobs: Mapping[str, str], into: Path, ref: str) -> None:
    """Write the contents of blobs to their paths below a folder."""
    command, environment = git_command(root, "cat-file", "--batch")
    left = MAX_BYTES
    with subprocess.Popen(  # noqa: S603 - fixed arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as git:
        if git.stdin is None or git.stdout is None:  # pragma: no cover - both are pipes
            return
        for path, blob in sorted(blobs.items()):
            git.stdin.write(f"{blob}\n".encode())
            git.stdin.flush()
            data = _object(git.stdout, left)
            if data is None:
                git.kill()
                raise Unusable(Phrase("`{path}` of `{ref}` cannot be read from git")(path=path, ref=ref))
            left -= len(data)
            target = into / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def _object(answers: IO[bytes], most: int) -> bytes | None:
    """Return the next object that git gives, or None where it has none, or more than so many bytes."""
    head = answers.readline().split()
    if len(head) != 3 or head[1] != b"blob" or not head[2].isdigit() or int(head[2]) > most:
        return None
    data = answers.read(int(head[2]))
    answers.read(1)
    return data
