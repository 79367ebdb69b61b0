"""Move an item: names, numbers, links and anchor, all or nothing."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from agendagen.check.fix import Cut, apply
from agendagen.diagnostics import failed
from agendagen.errors import Unusable, reason
from agendagen.keyed import keys_of
from agendagen.load import load, meetings
from agendagen.model import Item, walk
from agendagen.moving.order import Place, numbered
from agendagen.moving.paths import LOST, UNCERTAIN, changes, keyed, moved_path
from agendagen.parsecache import ParseCache
from agendagen.phrases import Phrase
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.writing import UNFINISHED, put, refuse_links, rename

_TAKEN = Phrase("`{path}` is there already; give it another name first")
_OPENED = Phrase(
    "`{path}` is confidential only through what it is part of, and would be open at its new place; "
    "write `confidential: true` into it first"
)
_FAILED = Phrase("{place}: cannot be changed ({reason}); nothing was changed")


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done, or would be; paths are relative to the workspace root."""

    renamed: Mapping[str, str]
    """Files and folders, with their new paths."""
    before: Mapping[str, str] = field(default_factory=dict)
    """The texts that changed, by the path that they had."""
    after: Mapping[str, str] = field(default_factory=dict)
    anchored: Mapping[str, str] = field(default_factory=dict)
    """The anchors that were written down so that they stay, by the new path of their items."""


def move(reading: Reading, item: Item, wanted: Sequence[Item], folder: str, *, dry: bool = False) -> Moved:
    """Move `item` so that the items of `folder` stand in the `wanted` order, which has it, and return what was done.

    Raises `Unusable` where that cannot be done; then nothing is changed.
    """
    if failed(reading.diagnostics):
        raise Unusable(UNCERTAIN)
    root = reading.sources.workspace.root
    renames, orders = _renames(root, item, wanted, folder)

    def moving(path: str) -> str:
        return moved_path(path, renames)

    texts: dict[str, dict[int, Cut]] = {}
    around = [meeting for meeting in meetings(root) if (meeting / "meeting.yaml").is_file()]
    for meeting in around:
        for path, cuts in _changes(meeting, moving).items():
            texts.setdefault(path, {}).update(cuts)
    for path, number in orders.items():
        start, end = _order(reading, path)
        texts.setdefault(path, {})[start] = (start, end, str(number))
    before = {path: (root / path).read_bytes().decode("utf-8") for path in texts}
    after = {path: apply(before[path], cuts.values()) for path, cuts in texts.items()}
    done = Moved(renames, before, after)
    if dry:
        return done
    known = {meeting: _known(read(meeting, cwd=Path.cwd()), moving) for meeting in around}
    work = _Work(root)
    try:
        for path, text in after.items():
            work.write(path, text)
        work.rename(renames)
        anchored = _keep_anchors(work, root / reading.sources.folder, known[root / reading.sources.folder])
        for meeting, was in known.items():
            _compare(was, _known(read(meeting, cwd=Path.cwd()), lambda path: path))
    except OSError as problem:
        work.undo()
        place = str(problem.filename or root)
        raise Unusable(_FAILED(place=place, reason=reason(problem))) from None
    except BaseException:
        work.undo()
        raise
    return Moved(renames, before, after, anchored)


# --- Which paths change ----------------------------------------------------------------------------------------------


def _renames(root: Path, item: Item, wanted: Sequence[Item], folder: str) -> tuple[dict[str, str], dict[str, int]]:
    """Return the files and folders that are renamed, and the orders that change in front matter."""
    places = [Place(posixpath.join(folder, posixpath.basename(entry.path)), entry.order) for entry in wanted]
    renames: dict[str, str] = {}
    orders: dict[str, int] = {}
    mine = posixpath.join(folder, posixpath.basename(item.path))
    for entry, old, new in zip(wanted, places, numbered(places, mine), strict=True):
        if new.path != entry.path:
            renames[entry.path] = new.path
            below = posixpath.splitext(entry.path)[0]
            if (root / below).is_dir():
                renames[below] = posixpath.splitext(new.path)[0]
        if new.given is not None and new.given != old.given:
            orders[entry.path] = new.given
    if folder == posixpath.splitext(item.path)[0] or folder.startswith(posixpath.splitext(item.path)[0] + "/"):
        raise Unusable(Phrase("`{path}` cannot become a part of itself")(path=item.path))
    goes = {path.casefold() for path in renames}
    for path in renames.values():
        if (root / path).exists() and path.casefold() not in goes:
            raise Unusable(_TAKEN(path=path))
    if len({path.casefold() for path in renames.values()}) < len(renames):
        raise Unusable(_TAKEN(path=renames[item.path]))
    return renames, orders


def _changes(meeting: Path, moving: Callable[[str], str]) -> dict[str, dict[int, Cut]]:
    cache, sources = ParseCache(), load(meeting, cwd=Path.cwd())
    told, _ = cache.meeting(sources)
    return changes(told, cache.items(sources, told)[0], moving, sources.workspace)


def _order(reading: Reading, path: str) -> tuple[int, int]:
    """Return where the order of an item stands in its source."""
    source = next(source for source in reading.sources.items if source.path == path)
    keys = keys_of(path, source.text)
    node = keys.value("order")
    if node is None:
        raise Unusable(LOST)
    return keys.start + node.start_mark.index, keys.start + node.end_mark.index


# --- What stays the same ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """What a move must not change of a meeting, with the paths of afterwards."""

    anchors: Mapping[str, str]
    closed: frozenset[str]
    leads: Counter[tuple[str, ...]]
    """Each reference and attachment: where it stands and where it leads."""
    found: Counter[str]
    """How often a rule finds an error."""


def _known(reading: Reading, moving: Callable[[str], str]) -> _Known:
    items = walk(reading.agenda.sections)
    leads: Counter[tuple[str, ...]] = Counter()
    for reference in reading.agenda.references:
        path, sign, fragment = reference.target.partition("#")
        target = path if "://" in path else moving(path)
        leads[moving(reference.span.source.path), target + sign + fragment, reference.anchor if sign else ""] += 1
    for item in items:
        for entry in item.attachments:
            leads[moving(item.path), moving(entry.path) if entry.path else entry.url, entry.kind] += 1
    return _Known(
        {moving(item.path): item.id for item in items},
        frozenset(moving(item.path) for item in items if item.confidential),
        leads,
        Counter(found.rule for found in reading.diagnostics if found.severity == "error"),
    )


def _compare(was: _Known, now: _Known) -> None:
    """Raise `Unusable` where something is not the same."""
    opened = sorted(was.closed - now.closed)
    if opened:
        raise Unusable(_OPENED(path=opened[0]))
    if now.anchors != was.anchors or now.leads != was.leads or now.found - was.found:
        raise Unusable(LOST)


def _keep_anchors(work: _Work, meeting: Path, was: _Known) -> dict[str, str]:
    """Write down each anchor that the new names would give otherwise."""
    kept: dict[str, str] = {}
    while True:
        now = _known(read(meeting, cwd=Path.cwd()), lambda path: path).anchors
        other = {path: anchor for path, anchor in was.anchors.items() if now.get(path) != anchor and path not in kept}
        if not other:
            return kept
        for path, anchor in other.items():
            text = (work.root / path).read_bytes().decode("utf-8")
            work.write(path, apply(text, [keyed(path, text, "id", anchor)]))
        kept |= other


# --- Doing and undoing -----------------------------------------------------------------------------------------------


class _Work:
    """Changes of files that can be taken back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.back: list[Callable[[], object]] = []

    def write(self, path: str, text: str) -> None:
        """Write a text in the place of the one that is there."""
        file = self.root / path
        before = file.read_bytes()
        put(file, text.encode(), roots=[self.root])
        self.back.append(lambda: put(file, before, roots=[self.root]))

    def rename(self, renames: Mapping[str, str]) -> None:
        """Give files and folders their new names, which may be those of each other."""
        waiting: list[tuple[Path, str]] = []
        for number, (old, new) in enumerate(renames.items()):
            between = (self.root / old).with_name(f"{UNFINISHED}{os.getpid()}-{number}")
            self._rename(self.root / old, between)
            waiting.append((between, new))
        for between, new in waiting:
            target = self.root / new
            self._folders(target.parent)
            self._rename(between, target)

    def undo(self) -> None:
        """Take everything back, the last first."""
        for step in reversed(self.back):
            with suppress(OSError):
                step()

    def _rename(self, old: Path, new: Path) -> None:
        rename(old, new, roots=[self.root])
        self.back.append(lambda: rename(new, old, roots=[self.root]))

    def _folders(self, folder: Path) -> None:
        missing: Iterable[Path] = [above for above in (folder, *folder.parents) if not above.exists()]
        refuse_links(folder, self.root)
        for above in reversed(list(missing)):
            above.mkdir()
            self.back.append(above.rmdir)
