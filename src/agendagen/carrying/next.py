"""The next meeting as it will be, and the copy of an item in it: files go along, what was decided stays behind."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from itertools import pairwise
from typing import Final

from agendagen.agenda.parts import with_parts
from agendagen.check.fix import Cut, apply
from agendagen.diagnostics import Source
from agendagen.errors import Unusable
from agendagen.keyed import keys_of, scalar, without
from agendagen.model import MINUTES, Item, Meeting, Section
from agendagen.moving.paths import changes
from agendagen.phrases import Phrase
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.scaffold import file_name
from agendagen.text import Chart, Image, Table
from agendagen.text import walk as nodes

_OWN: Final = (
    *("outcome", "vote", "votes", "moved", "seconded", "recused", "dissent", "actions", "approved", "public-votes"),
    *("pulled", "majority", "replaces", "corrections", "continues", "time", "date", "late", "withdrawn"),
)
"""The keys of an item that belong to one meeting only."""


THERE = Phrase("`{old}`: is there already, as `{path}`")
UNREAD = Phrase("`{old}`: its front matter cannot be read; mend it, and carry over again")


@dataclass(slots=True)
class Carried:
    """What is written and what is told of it; paths are relative to the workspace root."""

    files: dict[str, bytes] = field(default_factory=dict)
    taken: list[Phrase] = field(default_factory=list)
    left: list[Phrase] = field(default_factory=list)
    """What is not carried over, and why."""
    announce: list[Phrase] = field(default_factory=list)


class Next:
    """The next meeting as it will be: what it has, and what it gets from the old one."""

    def __init__(self, old: Reading, new: Reading) -> None:
        """Begin with nothing carried over."""
        self.old = old
        self.new = new
        self.files = new.sources.workspace
        self.base = old.sources.folder
        self.folder = new.sources.folder
        self.done = Carried()

    def names(self, folder: str) -> list[str]:
        """Return the names that are, or will be, in a folder."""
        planned = (posixpath.basename(path) for path in self.done.files if posixpath.dirname(path) == folder)
        return [*self.files.names(folder), *planned]

    def add(self, section: Section | None, name: str, text: Callable[[str], str]) -> str:
        """Add an item that nobody wrote before, last in a section, and return its path.

        `text` gives what it says, for the folder that it is in.
        """
        folder = posixpath.join(self.folder, section.folder if section else "")
        path = posixpath.join(folder, file_name(name, self.names(folder)))
        self.done.files[path] = text(folder or ".").encode()
        return path

    def attached(self, item: Item, base: str) -> dict[str, str]:
        """Return where the files of an item go that lie below `base`: to the same place in this meeting."""
        moving: dict[str, str] = {}
        for path in dict.fromkeys(_files(item)):
            inside = path.startswith(f"{base}/") if base else not path.startswith("../")
            data = self.files.read(path) if inside else b""
            if not data:
                continue
            new = posixpath.join(self.folder, posixpath.relpath(path, base or "."))
            root, extension = posixpath.splitext(new)
            count = 1
            while (there := self.done.files.get(new) or self._there(new)) not in (None, data):
                count += 1
                new = f"{root}-{count}{extension}"
            if there is None:
                self.done.files[new] = data
            moving[path] = new
        return moving

    def _there(self, path: str) -> bytes | None:
        """Return what is in a file of the new meeting, or None where there is none."""
        return None if self.files.facts(path).state == "missing" else self.files.read(path)

    def copy(self, item: Item, source: Source, moving: Mapping[str, str], continues: str = "") -> None:
        """Add the copy of an item: without what was decided, and with every path leading where it led."""
        new = moving[item.path]
        keys = keys_of(source.path, source.text)
        try:
            cuts: list[Cut] = without(keys, _OWN)
        except ValueError:
            raise Unusable(
                Phrase("`{path}`: its front matter is on one line; write a line for each key")(path=item.path)
            ) from None
        before = with_parts(item, tuple(part for part in item.parts if part.kind not in MINUTES))
        bare = replace(before, continues=None, decided=replace(item.decided, replaces=None, corrections=()))
        named = changes(Meeting(), [bare], lambda path: _moved(path, moving), self.files)
        cuts += named.get(source.path, {}).values()
        cuts += _minutes(item, source.text, {note.span.line for note in before.footnotes if note.span})
        added = (
            [f"continues: {scalar(posixpath.relpath(continues, posixpath.dirname(new) or '.'))}"] if continues else []
        )
        if item.confidential and keys.value("confidential") is None:
            added.append(f"confidential: {scalar(item.ground) if item.ground else 'true'}")
        rows = "".join(f"{row}\n" for row in added)
        if rows and keys.start:
            cuts.append((keys.end, keys.end, rows))
        elif rows:
            cuts.append((0, 0, f"---\n{rows}---\n\n"))
        raw = (self.files.read(source.path)).decode("utf-8")
        self.done.files[new] = (apply(raw, cuts).rstrip() + "\n").encode()


def _moved(path: str, moving: Mapping[str, str]) -> str:
    return moving.get(path, path)


def _files(item: Item) -> Iterator[str]:
    """Yield the paths of the files that an item lists or shows."""
    yield from (entry.path for entry in item.attachments if entry.path)
    for part in item.parts:
        for node in nodes(part.body):
            if isinstance(node, Image) and node.path:
                yield node.path
            elif isinstance(node, Table | Chart) and node.file:
                written = node.file.written.strip("\"'")
                yield posixpath.normpath(posixpath.join(posixpath.dirname(node.file.source.path), written))


def _minutes(item: Item, text: str, kept: set[int]) -> Iterator[Cut]:
    """Yield the cuts that take the parts of the minutes away, and the notes that nothing else refers to.

    `kept` are the lines of the notes that stay, wherever they stand.
    """
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    starts[-1] = len(text)
    goes = {part.span.line: part.kind in MINUTES for part in item.parts if part.span}
    goes |= {note.span.line: note.span.line not in kept for note in item.footnotes if note.span}
    lines = sorted(goes)
    for line, end in pairwise((*lines, len(starts))):
        if goes[line]:
            yield starts[line - 1], starts[end - 1], ""
