"""Which meetings a change touches: its own, and those that its meetings name or that name them. Never too few."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from agendagen.errors import Unusable
from agendagen.git import ask_git, listed_blobs
from agendagen.load import MEETING
from agendagen.phrases import Phrase
from agendagen.published import OPEN

_NO_COMMIT: Final = Phrase("`{ref}` names no commit of the checkout around {place}")
_FOR_ALL: Final = frozenset({MEETING, OPEN})
"""What other meetings may take something of, such as the numbers that go on, without naming the meeting."""
_TEXTS: Final = (".md", ".yaml", ".yml")


def touched(meetings: Sequence[Path], root: Path, ref: str, output: Path) -> list[Path]:
    """Return the meetings whose pages may be others than at a commit. Raises `Unusable` where there is no such commit.

    What lies in no meeting's folder, such as the workspace's settings and templates, touches all of them.
    """
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    listing = ask_git(top, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", ref)
    if listing is None:
        raise Unusable(_NO_COMMIT(ref=ref, place=root.name))
    then = listed_blobs(listing)
    now = dict(_files(root, top, output.resolve()))
    inside = root.relative_to(top).as_posix() + "/" if root != top else ""
    before = {path: blob for path, blob in then.items() if path.startswith(inside)}
    changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    own = {meeting: meeting.resolve().relative_to(top).as_posix() + "/" for meeting in meetings}
    of = {path: next((one for one, folder in own.items() if path.startswith(folder)), None) for path in changed}
    if any(one is None or path.rpartition("/")[2] in _FOR_ALL for path, one in of.items()):
        return list(meetings) if changed else []
    return _joined(meetings, {one for one in of.values() if one is not None})


def _files(root: Path, top: Path, output: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file of the workspace from the checkout on, with the id that git would give it."""
    for base, folders, names in os.walk(root):
        here = Path(base)
        folders[:] = [name for name in folders if name != ".git" and (here / name).resolve() != output]
        if here == root:
            folders[:] = [name for name in folders if name != "build"]
        for name in names:
            path = here / name
            if not path.is_symlink() and path.is_file():
                data = path.read_bytes()
                head = f"blob {len(data)}\0".encode()
                yield path.relative_to(top).as_posix(), hashlib.sha1(head + data, usedforsecurity=False).hexdigest()


def _joined(meetings: Sequence[Path], first: set[Path]) -> list[Path]:
    """Return meetings with all that they name, and all that name them, however far that goes."""
    texts = {meeting: _texts(meeting) for meeting in meetings}
    names: Mapping[Path, str] = {meeting: meeting.resolve().name for meeting in meetings}
    found, waiting = set(first), list(first)
    while waiting:
        here = waiting.pop()
        for other in meetings:
            if other not in found and (names[other] in texts[here] or names[here] in texts[other]):
                found.add(other)
                waiting.append(other)
    return [meeting for meeting in meetings if meeting in found]


def _texts(meeting: Path) -> str:
    paths = sorted(path for path in meeting.rglob("*") if path.suffix.lower() in _TEXTS and path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in paths)
