"""Carry what is not done from one meeting over into another: what was postponed, the minutes, what always recurs.

Nothing moves: the old meeting stays as it is, and the new one points to it. What is there already stays too, so that
carrying over again adds only what is missing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from itertools import pairwise
from typing import Final

from agendagen.agenda.parts import with_parts
from agendagen.check.fix import Cut, apply
from agendagen.decided import Outcome
from agendagen.errors import Unusable
from agendagen.keyed import add_to_list, keys_of, scalar, without
from agendagen.languages import starter
from agendagen.markdown import destination, write
from agendagen.minutes import came_of
from agendagen.model import MINUTES, Item, Meeting, Section, walk
from agendagen.moving.paths import changes
from agendagen.names import order, stem
from agendagen.phrases import Phrase
from agendagen.read import read_item
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.scaffold import announcement, approval, file_name
from agendagen.text import Chart, Image, Paragraph, Reference, Table, Words, plain
from agendagen.text import walk as nodes

RECURRING: Final = "_recurring"
"""The folder of the workspace with the items that every meeting has."""
_OWN: Final = (
    *("outcome", "vote", "votes", "moved", "seconded", "recused", "dissent", "actions", "approved", "public-votes"),
    *("pulled", "majority", "replaces", "corrections", "continues", "time", "date", "late", "withdrawn"),
)
"""The keys of an item that belong to one meeting only."""
_DECIDED: Final[frozenset[Outcome]] = frozenset({"adopted", "amended", "rejected", "noted", "referred"})

_CONTINUED = Phrase("{path}: was postponed, and is continued from `{old}`")
_BELOW = Phrase("{path}: goes with what it is part of, `{old}`")
_APPROVAL = Phrase("{path}: approves the minutes of `{old}`")
_RECURS = Phrase("{path}: recurs, from `{old}`")
_THERE = Phrase("`{old}`: is there already, as `{path}`")
_DONE = Phrase("`{old}`: its outcome is `{outcome}`, and it stays where it is")
_WITHDRAWN = Phrase("`{old}`: was withdrawn, and stays where it is")
_UNDECIDED = Phrase("`{old}`: nobody says what became of it; with `outcome: postponed` it would be carried over")
_UNREAD = Phrase("`{old}`: its front matter cannot be read; mend it, and carry over again")
_LOOSE = Phrase("`{old}`: is in no section; put it into a folder that is called as the section")
_CANCELLED = Phrase("`{old}`: was cancelled, so that there are no minutes to approve")
_ANNOUNCED = Phrase("{path}: announces what was decided behind closed doors, `{old}`")
_UNWORDED = Phrase(
    "{path}: announces `{old}`, which was decided behind closed doors and has no part *Public decision*; write what "
    "may be said of it"
)
_ANNOUNCE = Phrase("`{old}`: was decided behind closed doors, and no open section is there to announce it in")


@dataclass(slots=True)
class Carried:
    """What is written and what is told of it; paths are relative to the workspace root."""

    files: dict[str, bytes] = field(default_factory=dict)
    taken: list[Phrase] = field(default_factory=list)
    left: list[Phrase] = field(default_factory=list)
    """What is not carried over, and why."""
    announce: list[Phrase] = field(default_factory=list)


def carry(old: Reading, new: Reading) -> Carried:
    """Return what the `new` meeting gets from the `old` one, and nothing that it has already."""
    work = _Carrier(old, new)
    work.approval()
    work.postponed()
    work.recurring()
    work.announcement()
    return work.done


def introduced(text: str, old: Reading) -> tuple[str, dict[str, bytes]]:
    """Return the text of a new ``meeting.yaml`` and the files beside it, by which the intros of sections lead on."""
    base, files = old.sources.folder, old.sources.workspace
    inside = f"{base}/" if base else ""
    found: dict[str, bytes] = {}
    for section in old.arranged.meeting.sections:
        for node in nodes(section.intro):
            path = node.target if isinstance(node, Reference) else node.path if isinstance(node, Image) else ""
            data = files.read(path) if path.startswith(inside) and not path.endswith(".md") else b""
            if data:
                found[path.removeprefix(inside)] = data
    listed = {entry.path.removeprefix(inside) for entry in old.arranged.meeting.attachments} & found.keys()
    keys = keys_of("meeting.yaml", text)
    return apply(text, add_to_list(keys, "attachments", sorted(listed)) if listed else ()), found


class _Carrier:
    """Collects what one meeting gets."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self.old = old
        self.new = new
        self.files = new.sources.workspace
        self.base = old.sources.folder
        self.folder = new.sources.folder
        self.done = Carried()
        self.raw = {source.path: source for source in old.sources.items}
        here = walk(new.arranged.sections)
        self.continued = {item.continues.path: item.path for item in here if item.continues}
        self.approving = {item.approves.path: item.path for item in here if item.approves}
        self.closed: list[Item] = []
        """What the old meeting decided behind closed doors."""
        self.anchors = {(posixpath.dirname(item.path), item.id): item.path for item in here}

    # --- the minutes -------------------------------------------------------------------------------------------------

    def approval(self) -> None:
        """Add an item that approves the minutes."""
        if self.old.arranged.meeting.status == "cancelled":
            self.done.left.append(_CANCELLED(old=self.base))
            return
        if there := self.approving.get(posixpath.normpath(self.base)):
            self.done.left.append(_THERE(old=self.base, path=there))
            return
        meeting = self.new.arranged.meeting
        words = starter(meeting.language)
        decides = [section for section in meeting.sections if section.type in ("", "decision")]
        section = next(iter([*decides, *meeting.sections]), None)
        folder = posixpath.join(self.folder, section.folder if section else "")
        path = posixpath.join(folder, file_name(words.minutes_approval, self._names(folder)))
        text = approval(words, posixpath.relpath(self.base or ".", folder or "."))
        self.done.files[path] = text.encode()
        self.done.taken.append(_APPROVAL(path=path, old=self.base))

    # --- what was postponed ------------------------------------------------------------------------------------------

    def postponed(self) -> None:
        """Add what was postponed, with what it is made of, and say of all else why it stays."""
        wanted: dict[str, tuple[Item, Phrase]] = {}
        paths: dict[str, str] = {}
        for section in self.old.arranged.sections:
            folder = posixpath.join(self.folder, section.folder)
            for item in section.items:
                self._look(item, folder, section, wanted, paths, above=False)
        moving = {old: new for old, new in (*self.continued.items(), *paths.items()) if old.endswith(".md")}
        for path, (item, _) in wanted.items():
            moving |= self._attached(item, self.base, self.folder)
            moving[path] = paths[path]
        for path, (item, told) in wanted.items():
            self._copy(item, moving, continues=path)
            self.done.taken.append(told)

    def _look(
        self,
        item: Item,
        folder: str,
        section: Section,
        wanted: dict[str, tuple[Item, Phrase]],
        paths: dict[str, str],
        *,
        above: bool,
    ) -> None:
        """Decide about an item and those below it; `above` tells whether what it is part of is carried over."""
        outcome = came_of(section, item)
        old = item.path
        goes_along = above and outcome is None and not item.withdrawn
        takes = not item.unread and (outcome == "postponed" or goes_along)
        if takes and old in self.continued:
            self.done.left.append(_THERE(old=old, path=self.continued[old]))
            paths[old] = self.continued[old]
        elif takes:
            paths[old] = self._path(item, folder, paths.values())
            told = _CONTINUED if outcome == "postponed" else _BELOW
            wanted[old] = item, told(path=paths[old], old=old)
        elif item.unread:
            self.done.left.append(_UNREAD(old=old))
        elif item.withdrawn:
            self.done.left.append(_WITHDRAWN(old=old))
        elif outcome is None:
            self.done.left.append(_UNDECIDED(old=old))
        else:
            self.done.left.append(_DONE(old=old, outcome=outcome))
            if item.confidential and outcome in _DECIDED:
                self.closed.append(item)
        below = posixpath.splitext(paths[old])[0] if takes else folder
        for sub in item.items:
            self._look(sub, below, section, wanted, paths, above=takes)

    def _path(self, item: Item, folder: str, planned: Iterable[str]) -> str:
        """Return the path that an item gets: last in its folder, or where its front matter puts it."""
        names = [*self._names(folder), *(posixpath.basename(path) for path in planned if _in(path, folder))]
        name = posixpath.basename(item.path)
        if item.order is None or name in names:
            last = max((order(name) or 0 for name in names), default=0)
            name = f"{last + 1}-{stem(item.path)}.md"
        return posixpath.join(folder, name)

    def _names(self, folder: str) -> list[str]:
        """Return the names that are, or will be, in a folder."""
        planned = (posixpath.basename(path) for path in self.done.files if _in(path, folder))
        return [*self.files.names(folder), *planned]

    # --- what always recurs ------------------------------------------------------------------------------------------

    def recurring(self) -> None:
        """Add the items that every meeting has."""
        if not self.files.is_link(RECURRING):
            for path in self._items(RECURRING):
                self._recur(path, self.new.arranged.meeting)

    def _items(self, folder: str) -> Iterator[str]:
        """Yield the paths of the items in a folder and below it; no link is followed."""
        below = self.files.folders(folder)
        for name in self.files.names(folder):
            path = posixpath.join(folder, name)
            if name[0] in "._" or self.files.is_link(path):
                continue
            if name in below:
                yield from self._items(path)
            elif name.lower().endswith(".md") and name.lower() != "readme.md":
                yield path

    def _recur(self, path: str, meeting: Meeting) -> None:
        below = posixpath.dirname(path).removeprefix(RECURRING).strip("/")
        if not below and meeting.sections:
            self.done.left.append(_LOOSE(old=path))
            return
        source, problems = self.files.source(path)
        if problems:
            self.done.left.append(_UNREAD(old=path))
            return
        item, _ = read_item(source, meeting, self.files)
        folder = posixpath.join(self.folder, below)
        if item.unread:
            self.done.left.append(_UNREAD(old=path))
        elif there := self.anchors.get((folder, item.id)):
            self.done.left.append(_THERE(old=path, path=there))
        else:
            name = posixpath.basename(path)
            if name in self._names(folder):
                name = file_name(stem(path), self._names(folder))
            self.raw[path] = source
            moving = {**self._attached(item, RECURRING, self.folder), path: posixpath.join(folder, name)}
            self._copy(item, moving)
            self.done.taken.append(_RECURS(path=moving[path], old=path))

    # --- what was decided behind closed doors ------------------------------------------------------------------------

    def announcement(self) -> None:
        """Add an item that says what was decided behind closed doors, as far as the public minutes say it."""
        here = {path: item.path for item in walk(self.new.arranged.sections) for path in _named(item)}
        self.done.left += [_THERE(old=item.path, path=here[item.path]) for item in self.closed if item.path in here]
        wanted = [item for item in self.closed if item.path not in here]
        meeting = self.new.arranged.meeting
        open_ = [section for section in meeting.sections if not section.confidential and not section.consent]
        informs = [section for section in open_ if section.type == "information"]
        section = next(iter([*informs, *open_]), None)
        if wanted and meeting.sections and section is None:
            self.done.announce += [_ANNOUNCE(old=item.path) for item in wanted]
        elif wanted:
            words = starter(meeting.language)
            folder = posixpath.join(self.folder, section.folder if section else "")
            path = posixpath.join(folder, file_name(words.closed_decisions, self._names(folder)))
            said = {
                destination(f"{posixpath.relpath(item.path, folder or '.')}#decision"): _public(item) for item in wanted
            }
            self.done.files[path] = announcement(words, said).encode()
            told = ((_ANNOUNCED if _public(item) else _UNWORDED, item.path) for item in wanted)
            self.done.announce += [phrase(path=path, old=old) for phrase, old in told]

    # --- one item ----------------------------------------------------------------------------------------------------

    def _attached(self, item: Item, base: str, folder: str) -> dict[str, str]:
        """Return where the files of an item go that lie below `base`: to the same place below `folder`."""
        moving: dict[str, str] = {}
        for path in dict.fromkeys(_files(item)):
            inside = path.startswith(f"{base}/") if base else not path.startswith("../")
            data = self.files.read(path) if inside else b""
            if not data:
                continue
            new = posixpath.join(folder, posixpath.relpath(path, base or "."))
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

    def _copy(self, item: Item, moving: Mapping[str, str], continues: str = "") -> None:
        """Add the copy of an item: without what was decided, and with every path leading where it led."""
        source = self.raw[item.path]
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


def _named(item: Item) -> Iterator[str]:
    """Yield the paths that an item refers to."""
    for part in item.parts:
        yield from (node.target for node in nodes(part.body) if isinstance(node, Reference))


def _public(item: Item) -> str:
    """Return what the public minutes say was decided, as Markdown on one line."""
    said = " ".join(plain(part.body) for part in item.parts if part.kind == "public-decision")
    return write((Paragraph((Words(said),)),)) if said else ""


def _in(path: str, folder: str) -> bool:
    return posixpath.dirname(path) == folder


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
