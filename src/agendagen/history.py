"""Older states of the sources: read from git's objects, with nothing run that a repository's configuration names."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Final

from agendagen.errors import Unusable
from agendagen.git import ask_git, git_command, listed_blobs
from agendagen.phrases import Phrase
from agendagen.records import dataclass

MAX_BYTES: Final = 2 * 1024 * 1024 * 1024
"""How much of an older state is written to disk at most."""
_POINTER: Final = b"version https://git-lfs.github.com/spec/"
_ID = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Tree:
    """What a commit has of a folder: the id of each file by its path, relative to the folder."""

    root: Path
    ref: str
    """As it was asked for."""
    blobs: Mapping[str, str]
    others: frozenset[str]
    """The paths of links and submodules, which are not restored."""


def tree(root: Path, ref: str) -> Tree:
    """Return what `root` was at `ref`. Raises `Unusable` where there is no such commit, or git is not there."""
    answer = ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = (answer or b"").strip().decode("ascii", "replace")
    if not _ID.fullmatch(commit):
        if (ask_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
            refusal = Phrase(
                "there is no commit `{ref}` here: this is a shallow clone, which has only the newest ones; "
                "`git fetch --unshallow` brings the others (in GitHub's checkout: `fetch-depth: 0`)"
            )
            raise Unusable(refusal(ref=ref))
        raise Unusable(Phrase("there is no commit `{ref}` here")(ref=ref))
    listing = ask_git(root, "ls-tree", "-r", "-z", commit, ".")
    if listing is None:
        raise Unusable(Phrase("git cannot say what is in `{ref}`")(ref=ref))
    blobs = {path: blob for path, blob in listed_blobs(listing).items() if _plain(path)}
    paths = (entry.partition(b"\t")[2].decode("utf-8", "surrogateescape") for entry in listing.split(b"\0"))
    return Tree(root, ref, blobs, frozenset(path for path in paths if path and path not in blobs))


def restore(then: Tree, into: Path, wanted: Callable[[str], bool]) -> frozenset[str]:
    """Write the files of a tree that are `wanted`, by their path, into an empty folder; links are left out.

    Returns the paths of what is not there as it was: links, submodules, and files that git keeps elsewhere (LFS), of
    which it has a pointer only. Raises `Unusable` where it would be too much.
    """
    blobs = {path: blob for path, blob in then.blobs.items() if wanted(path)}
    return then.others | _write(then.root, blobs, into, then.ref)


def _plain(path: str) -> bool:
    """Tell whether a path stays below its folder; a tree of git's may hold any name."""
    parts = path.split("/")
    return (
        path == posixpath.normpath(path)
        and not path.startswith("/")
        and not any(part in ("..", ".git") or "\\" in part or "\0" in part for part in parts)
    )


def _write(root: Path, blobs: Mapping[str, str], into: Path, ref: str) -> frozenset[str]:
    """Write the contents of blobs to their paths below a folder; return the paths of those that are pointers (LFS)."""
    pointers: set[str] = set()
    command, environment = git_command(root, "cat-file", "--batch")
    left = MAX_BYTES
    with subprocess.Popen(  # noqa: S603 - fixed arguments
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as git:
        if git.stdin is None or git.stdout is None:  # pragma: no cover - both are pipes
            return frozenset()
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
            if data.startswith(_POINTER):
                pointers.add(path)
    return frozenset(pointers)


def _object(answers: IO[bytes], most: int) -> bytes | None:
    """Return the next object that git gives, or None where it has none, or more than so many bytes."""
    head = answers.readline().split()
    if len(head) != 3 or head[1] != b"blob" or not head[2].isdigit() or int(head[2]) > most:
        return None
    data = answers.read(int(head[2]))
    answers.read(1)
    return data
