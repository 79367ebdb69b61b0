"""What is wrong with `continues`, `approves`, `replaces` and `corrections`, and which path is meant."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Final

from agendagen import rules
from agendagen.agenda.elsewhere import SETTINGS, meeting_of, renamed
from agendagen.decided import Pointer
from agendagen.diagnostics import Diagnostic, Fix
from agendagen.files import Files, suggest, unlinked
from agendagen.model import Agenda, walk
from agendagen.rules.fixes import meant, nearest

_UP: Final = 4
"""How many folders further up a meeting is looked for."""


def broken(agenda: Agenda, folder: str, files: Files) -> Iterator[Diagnostic]:
    """Yield what is wrong with what items name of other meetings; `folder` is that of the meeting itself."""
    for item in walk(agenda.sections):
        if item.approves and not _is_other_meeting(item.approves.path, folder, files):
            fix = _meeting_meant(item.approves, folder, files)
            yield rules.BrokenPointer.meeting(item.approves.span, path=item.approves.written, fix=fix)
        corrected = (("corrections", correction.of) for correction in item.decided.corrections)
        named = (("continues", item.continues), ("replaces", item.decided.replaces), *corrected)
        for key, pointer in named:
            if pointer is None or (agenda.published.alone and pointer.path in agenda.published.links):
                continue
            if not _is_others_item(pointer.path, folder, files):
                fix = renamed(pointer.path, posixpath.dirname(item.path), files, pointer)
                fix = fix or _item_meant(pointer, folder, files)
                yield rules.BrokenPointer.item(pointer.span, key=key, path=pointer.written, fix=fix)


def _is_other_meeting(path: str, folder: str, files: Files) -> bool:
    there = files.state(posixpath.join(path, SETTINGS)) in ("ok", "empty")
    return there and posixpath.normpath(path) != posixpath.normpath(folder)


def _is_others_item(path: str, folder: str, files: Files) -> bool:
    if not path.lower().endswith(".md") or files.state(path) not in ("ok", "empty"):
        return False
    return meeting_of(path, files) not in (None, folder)


def _plain(written: str) -> str:
    """Return the path in what may be a link, with an id or with backslashes."""
    return unlinked(written).partition("#")[0].replace("\\", "/").rstrip("/")


def _item_meant(pointer: Pointer, folder: str, files: Files) -> Fix | None:
    """Return the fix that names the item that is meant, if that can be known."""
    path = _plain(pointer.written)
    likely = [path, f"{path}.md"]
    if pointer.span and (found := suggest(path, _from(pointer, path), files, None)) and found.title:
        likely.append(str(dict(found.title.fields)["text"]))
    return _first(pointer, likely, lambda there: _is_others_item(there, folder, files))


def _meeting_meant(pointer: Pointer, folder: str, files: Files) -> Fix | None:
    """Return the fix that names the folder of the meeting that is meant, if that can be known."""
    path = _plain(pointer.written)
    inside = meeting_of(_from(pointer, path), files)
    names = [name for name in path.split("/") if name not in ("", ".", "..")]
    likely = [posixpath.relpath(inside, _here(pointer))] if inside not in (None, folder) else []
    for up in range(_UP + 1):
        above = "../" * up
        likely += [above + "/".join(names[cut:]) for cut in range(len(names))]
        beside = [name for name in files.names(_from(pointer, above)) if "." not in name]
        near = nearest(names[-1], beside) or next((name for name in beside if names[-1] in name), "") if names else ""
        likely += [above + near] if near else []
    return _first(pointer, likely, lambda there: _is_other_meeting(there, folder, files))


def _first(pointer: Pointer, likely: list[str], good: Callable[[str], bool]) -> Fix | None:
    """Return the fix that writes the first path that leads where it has to."""
    leads = next((path for path in likely if path != pointer.written and good(_from(pointer, path))), "")
    return meant(pointer.span, pointer.written, leads)


def _here(pointer: Pointer) -> str:
    return posixpath.dirname(pointer.span.source.path) if pointer.span else ""


def _from(pointer: Pointer, path: str) -> str:
    """Return a path from the file of a pointer as one from the workspace root."""
    return posixpath.normpath(posixpath.join(_here(pointer), path))
