"""What every meeting has, from a folder of the workspace."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from agendagen.carrying.next import THERE, UNREAD, Next
from agendagen.model import walk
from agendagen.names import RECURRING, is_item, stem
from agendagen.phrases import Phrase
from agendagen.read import read_item
from agendagen.scaffold import file_name
from agendagen.workspace import Workspace

_RECURS = Phrase("{path}: recurs, from `{old}`")
_LOOSE = Phrase("`{old}`: is in no section; put it into a folder that is called as the section")


def recurring(next_: Next) -> None:
    """Add the items that every meeting has."""
    here = {(posixpath.dirname(item.path), item.id): item.path for item in walk(next_.new.arranged.sections)}
    if not next_.files.is_link(RECURRING):
        for path in _items(next_.files, RECURRING):
            _recur(next_, path, here)


def _items(files: Workspace, folder: str) -> Iterator[str]:
    """Yield the paths of the items in a folder and below it; no link is followed."""
    below = files.folders(folder)
    for name in files.names(folder):
        path = posixpath.join(folder, name)
        if name[0] in "._" or files.is_link(path):
            continue
        if name in below:
            yield from _items(files, path)
        elif is_item(name):
            yield path


def _recur(next_: Next, path: str, here: Mapping[tuple[str, str], str]) -> None:
    meeting, done = next_.new.arranged.meeting, next_.done
    below = posixpath.dirname(path).removeprefix(RECURRING).strip("/")
    if not below and meeting.sections:
        done.left.append(_LOOSE(old=path))
        return
    source, problems = next_.files.source(path)
    if problems:
        done.left.append(UNREAD(old=path))
        return
    item, _ = read_item(source, meeting, next_.files)
    folder = posixpath.join(next_.folder, below)
    if item.unread:
        done.left.append(UNREAD(old=path))
    elif there := here.get((folder, item.id)):
        done.left.append(THERE(old=path, path=there))
    else:
        name = posixpath.basename(path)
        if name in next_.names(folder):
            name = file_name(stem(path), next_.names(folder))
        moving = {**next_.attached(item, RECURRING), path: posixpath.join(folder, name)}
        next_.copy(item, source, moving)
        done.taken.append(_RECURS(path=moving[path], old=path))
