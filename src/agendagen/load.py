"""Find and read the sources of a meeting."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Final

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.errors import Unusable
from agendagen.folders import walk
from agendagen.names import is_item, settings_meant
from agendagen.phrases import Phrase
from agendagen.published import CLOSED, OPEN
from agendagen.records import dataclass
from agendagen.workspace import DEFAULTS, Workspace, find_root

MEETING: Final = "meeting.yaml"
ACTIONS: Final = "actions.yaml"
"""What became of what was to be done, in the workspace root; edited by its people, since minutes are not."""
ACTIONS_CLOSED: Final = "actions.closed.yaml"
"""The same of what was decided behind closed doors."""
OUTPUT: Final = "build"
"""Where documents go if nothing else is said, in the workspace root."""
TEMPLATES: Final = "templates"
"""Where an organisation's own templates are, in the workspace root."""
MAX_ENTRIES: Final = 50_000
"""A meeting folder with more files and folders than this is refused."""
MAX_DEPTH: Final = 16
"""Folders of a meeting that lie in each other; no agenda is numbered so deeply."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found of one meeting."""

    workspace: Workspace
    folder: str
    """Of the meeting, relative to the workspace root; empty where the meeting is the workspace."""
    meeting: Source
    defaults: Source | None
    published: tuple[Source | None, Source | None]
    """What was published of it: what everybody has seen, and what the members alone have."""
    items: tuple[Source, ...]
    """Every Markdown file that is part of the agenda, in no particular order."""
    others: tuple[Source, ...] = ()
    """The other files beside and below the settings, unread."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def name(self) -> str:
        """Return the name of the meeting's folder."""
        return posixpath.basename(self.folder) or self.workspace.root.name


Memory = dict[str, tuple[tuple[object, ...], Source]]
"""Texts that were read before without a problem, by path, with the stamp that their files had then."""


def load(
    folder: Path,
    *,
    cwd: Path,
    output: Path | None = None,
    memory: Memory | None = None,
    through: Workspace | None = None,
) -> Sources:
    """Read the texts of the meeting in `folder`, if wanted `through` the door of another meeting of the workspace.

    A file that has not changed since is taken from `memory`, which is kept up to date. Raises `Unusable` when the
    folder or its ``meeting.yaml`` is not there.
    """
    given = str(folder)
    full = folder_of(folder, cwd)
    if not full.exists():
        raise Unusable(Phrase("{place}: no such folder")(place=given))
    if not full.is_dir():
        raise Unusable(Phrase("{place}: not a folder; give the folder that `meeting.yaml` is in")(place=given))
    if not (full / MEETING).exists():
        near = _near(os.listdir(full))
        if near:
            rename = Phrase("{place}: there is no `meeting.yaml` in this folder; rename `{name}` to `meeting.yaml`")
            raise Unusable(rename(place=given, name=near))
        refusal = Phrase("{place}: there is no `meeting.yaml` in this folder; `agendagen new meeting DATE` makes one")
        raise Unusable(refusal(place=given))
    workspace, defaults_path = door(full, cwd=cwd, output=output)
    workspace = through or workspace
    prefix = full.relative_to(workspace.root).as_posix()
    prefix = "" if prefix == "." else prefix
    found: list[Diagnostic] = []

    def read(path: str) -> Source:
        source, problems = _remembered(workspace, path, memory)
        found.extend(problems)
        return source

    def there(name: str) -> Source | None:
        path = posixpath.join(prefix, name)
        return read(path) if name in workspace.names(prefix) else None

    paths, others = _items(workspace, prefix, {TEMPLATES, workspace.output}, found)
    if defaults_path is None:
        found += _defaults_meant(workspace, prefix)
    found += _actions_meant(workspace) if prefix else []
    return Sources(
        workspace,
        prefix,
        read(posixpath.join(prefix, MEETING)),
        read(DEFAULTS) if defaults_path else None,
        (there(OPEN), there(CLOSED)),
        tuple(read(path) for path in paths),
        tuple(Source(path, workspace.name(path), "") for path in others),
        tuple(found),
    )


def folder_of(meeting: Path, cwd: Path) -> Path:
    """Return the folder of a meeting, which may be named by its ``meeting.yaml``."""
    full = (cwd / meeting).resolve()
    return full.parent if full.name == MEETING and full.is_file() else full


def door(folder: Path, *, cwd: Path, output: Path | None) -> tuple[Workspace, Path | None]:
    """Return the workspace of a meeting's folder, and its ``agendagen.yaml`` if there is one."""
    root, defaults = find_root(folder)
    return Workspace(root, cwd, _inside(cwd / output, root.resolve()) if output else OUTPUT), defaults


def neighbours(sources: Sources, memory: Memory | None = None) -> Iterator[tuple[Source, Source]]:
    """Yield the settings and the record of each other meeting of the workspace that was published, by their paths.

    A text that has not changed since comes from `memory`. One that cannot be read is empty, and says so by that.
    """
    workspace = sources.workspace
    sent = frozenset(workspace.holding(OPEN))
    for place in others(sources):
        if place not in sent:
            continue
        settings, record = posixpath.join(place, MEETING), posixpath.join(place, OPEN)
        if workspace.many:
            yield workspace.lasting(settings)[0], workspace.lasting(record)[0]
        else:
            yield _remembered(workspace, settings, memory)[0], _remembered(workspace, record, memory)[0]


def others(sources: Sources) -> list[str]:
    """Return the folders of the other meetings of the workspace, by their paths."""
    return [folder for folder in sources.workspace.holding(MEETING) if folder != sources.folder]


def noted(workspace: Workspace) -> tuple[Source | None, Source | None]:
    """Return what a workspace notes of actions: what everybody may know, and what the members alone may."""
    open_, closed = (
        workspace.source(name)[0] if workspace.exists(name) else None for name in (ACTIONS, ACTIONS_CLOSED)
    )
    return open_, closed


def _remembered(workspace: Workspace, path: str, memory: Memory | None) -> tuple[Source, list[Diagnostic]]:
    """Read a text, or take it from memory where its file has not changed."""
    if memory is None:
        return workspace.source(path)
    stamp = workspace.stamp(path)
    known = memory.get(path)
    if known is not None and known[0] == stamp:
        return known[1], []
    source, problems = workspace.source(path)
    if not problems:
        memory[path] = (stamp, source)
    return source, problems


def _inside(output: Path, root: Path) -> str:
    resolved = output.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else ""


def _defaults_meant(workspace: Workspace, folder: str) -> list[Diagnostic]:
    """Return a warning for a file above a meeting that is nearly called ``agendagen.yaml``."""
    near = workspace.overlooked(folder)
    if near is None:
        return []
    shown = os.path.relpath(near, workspace.cwd).replace(os.sep, "/")
    return [rules.OverlookedFile.settings(Span(Source(near.name, shown, "")), name=near.name, meant=DEFAULTS)]


def _actions_meant(workspace: Workspace) -> list[Diagnostic]:
    """Return a warning for each file in the root that is nearly called as what notes the state of actions."""
    return [
        rules.OverlookedFile.settings(_place(workspace, name), name=name, meant=settings_meant(name))
        for name in workspace.nearly("", ACTIONS, ACTIONS_CLOSED)
    ]


def _items(
    workspace: Workspace, prefix: str, skipped: set[str], problems: list[Diagnostic]
) -> tuple[list[str], list[str]]:
    """Return the paths of the Markdown files that are part of the agenda, and those of all other files."""
    found: list[str] = []
    others: list[str] = []
    waiting, seen = [prefix], 0
    while waiting:
        folder = waiting.pop()
        names = workspace.names(folder)
        seen += len(names)
        if seen > MAX_ENTRIES:
            refusal = Phrase("{place}: more than {limit} files; is this a meeting folder?")
            raise Unusable(refusal(place=workspace.name(prefix), limit=MAX_ENTRIES))
        below = set(workspace.folders(folder))
        for name in names:
            path = posixpath.join(folder, name)
            if name[0] in "._" or path in skipped:
                continue
            if name in below:
                if workspace.is_link(path):
                    problems += _linked(workspace, path)
                elif workspace.exists(f"{path}/{MEETING}"):
                    continue
                elif posixpath.relpath(path, prefix or ".").count("/") >= MAX_DEPTH:
                    problems.append(rules.TooLarge.depth(_place(workspace, path), path=path, limit=MAX_DEPTH))
                else:
                    waiting.append(path)
            elif _is_item(name):
                found.append(path)
            else:
                others.append(path)
    return sorted(found), sorted(others)


def _is_item(name: str) -> bool:
    return name[0] not in "._" and is_item(name)


def _place(workspace: Workspace, path: str) -> Span:
    """Return the place of a finding about a folder, or about a file as such."""
    return Span(Source(path, workspace.name(path), ""))


def _linked(workspace: Workspace, path: str) -> list[Diagnostic]:
    """Return an error for a folder that is a link to items, which is not followed; one to other files is fine."""
    place = _place(workspace, path)
    aim = workspace.target(path)
    if aim is None:
        return [rules.OutsideWorkspace.folder(place, path=path)]
    seen, waiting = 0, [_relative(aim, workspace)]
    while waiting:
        folder = waiting.pop()
        names = workspace.names(folder)
        seen += len(names)
        below = workspace.folders(folder) if seen <= MAX_ENTRIES else ()
        if MEETING in names and MEETING not in below:
            continue
        if seen > MAX_ENTRIES or any(_is_item(name) for name in names if name not in below):
            return [rules.LinkedFolder.found(place, path=path)]
        inner = (posixpath.join(folder, name) for name in below if name[0] not in "._")
        waiting += [one for one in inner if not workspace.is_link(one)]
    return []


def _relative(real: str, workspace: Workspace) -> str:
    """Return the path of something in the workspace from its root on."""
    path = Path(real).relative_to(workspace.root).as_posix()
    return "" if path == "." else path


def meetings(folder: Path) -> list[Path]:
    """Return the meeting folders at or below `folder`, in natural order of their paths."""
    if (folder / MEETING).is_file():
        return [folder]
    found: list[Path] = []
    for base, folders, files in _below(folder):
        if MEETING in files:
            found.append(Path(base))
            folders.clear()
    return found


def misnamed(folder: Path) -> Path | None:
    """Return a file at or below `folder` that is nearly called ``meeting.yaml``."""
    for base, _, files in _below(folder):
        near = _near(files)
        if near:
            return Path(base) / near
    return None


def _near(names: Iterable[str]) -> str | None:
    """Return the name that is nearly ``meeting.yaml``."""
    return next((name for name in sorted(names) if settings_meant(name) == MEETING), None)


def _below(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each folder in which a meeting may be, with the names in it; whoever takes folders away ends the way."""
    for base, folders, files in walk(folder):
        folders[:] = sorted(name for name in folders if name[0] not in "._" and name != OUTPUT)
        yield base, folders, files
