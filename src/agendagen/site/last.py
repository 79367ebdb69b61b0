"""What is known of the last site: of each meeting what it was made from, what came of it, and what is proven of it.

It lies in the user's cache, and not in the site. A meeting is taken from the last site only where all that it was made
from is as it was, and every file of it is, by its digest, what was written then.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import shutil
import stat
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from agendagen.cache import Cache, user_cache
from agendagen.diagnostics import Diagnostic
from agendagen.kept import Wish
from agendagen.kept.forms import read_form, written_form
from agendagen.kept.meeting import ask
from agendagen.kept.surroundings import surroundings
from agendagen.questions import Question, digest
from agendagen.records import dataclass
from agendagen.site import model
from agendagen.site.ledger import Ledger, Pieces
from agendagen.site.model import Basis, Filled, Meeting, Options, Text
from agendagen.site.states import State, state_of
from agendagen.worker.libraries import unchanged
from agendagen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as it was made."""

    meeting: Meeting
    secrets: Mapping[str, str]
    """What must not be told of it, see `proving`."""
    warnings: tuple[str, ...]
    """A digest of each finding that was counted."""
    state: str
    """Of its folder, see `State.digest`."""
    own: tuple[tuple[Question, str], ...]
    """What was asked at the door besides about its own files, with digests of the answers."""
    asked: str
    """The names of what else was asked, as other meetings ask too."""
    touched: str
    """The names of the states of the other meetings' folders that something was asked of."""
    libraries: Mapping[str, str]
    words: bytes
    texts: bytes
    cost: int
    pages: Mapping[str, Filled] = field(default_factory=dict)
    waiting: str = ""
    """The SHA-256 of its pages as they wait for what other meetings add, of a part of a site."""
    suspects: Mapping[str, str] = field(default_factory=dict)
    """Words on its pages that must not be told of it, with the page; another meeting says them openly."""


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of a site."""

    of: str
    """A digest of all that is found."""
    files: Mapping[str, str]
    """The SHA-256 of each file, by path in the site."""


@dataclass(frozen=True, slots=True)
class _Site:
    """All that is known of a site, except of its meetings; what those share by name."""

    meetings: Pieces
    states: Mapping[str, State]
    asked: Mapping[str, tuple[Question, str]]
    """What was asked at the door, and a digest of the answer, by name; entries have such names, parted by spaces."""
    touched: Mapping[str, tuple[str, str]]
    """The folder of a meeting and its state, likewise."""
    index: Index | None = None


_CLASSES: Final[dict[str, type]] = {
    cls.__name__: cls for cls in (_Site, Entry, Index, State, Filled, Meeting, Text, model.Item, model.Action)
}


_SMALL: Final = 2**20
"""A file of fewer bytes is read at once."""
_OF_ONE: Final = frozenset({"saying", "stated"})
"""The questions about some words of a meeting: they need not be asked again where nothing of it has changed."""


class Last:
    """The last site in a place, made in a certain way, and what there is to make anew."""

    def __init__(
        self, options: Options, root: Path, meetings: Iterable[Path], wish: Wish, *, part: bool = False
    ) -> None:
        """Look at the folders of all meetings; `part` says that it is not a site but a part of one."""
        self.output = options.output
        self.part = part
        self._wish: Wish = "none" if options.prove else wish
        self._root = root.resolve()
        self._store = Cache(user_cache() / "sites")
        way = repr(replace(options, output=Path(), force=False, formats=frozenset()))
        where = (str(self._root), str(self.output.resolve()), part, *sorted(options.formats))
        self._key = digest(("site", surroundings(os.environ), way, *where))
        known = read_form(self._store.get(self._key), _CLASSES) if self._wish != "none" and not options.force else None
        self._known: _Site = known if isinstance(known, _Site) else _Site({}, {}, {}, {})
        inside = self.output.resolve().is_relative_to(self._root)
        place = self.output.resolve().relative_to(self._root).as_posix() if inside else ""
        self._door = Workspace(self._root, self._root, place)
        self.folders = {self._folder(meeting): meeting for meeting in meetings}
        self.states: dict[str, State] = {}
        if self._wish != "none":
            for folder in self.folders:
                there = self._known.states.get(folder)
                self.states[folder] = state_of(self._root / folder, there, without=self.output.resolve())
        self._ledger = Ledger(self._store, self._known.meetings)
        self._agree: dict[str, bool] = {}
        self._there: dict[tuple[str, str], bool] = {}
        self._linked: set[str] = set()
        self._asked = dict(self._known.asked)
        self._touched = dict(self._known.touched)
        self._same: set[str] = set()
        self._shared: tuple[set[str], set[str]] = set(), set()
        self.entries: dict[str, Entry] = {}
        """The meetings that are taken as they are, by name."""

    def _folder(self, meeting: Path) -> str:
        folder = meeting.resolve().relative_to(self._root).as_posix()
        return "" if folder == "." else folder

    @property
    def index(self) -> Index | None:
        """Return what is known of the search index."""
        return self._known.index

    def taken(self) -> list[model.Made]:
        """Return the meetings that are taken, as they were made."""
        return [model.Made(entry.meeting, secrets=entry.secrets, cost=entry.cost) for entry in self.entries.values()]

    def warnings(self, found: Iterable[Diagnostic]) -> set[str]:
        """Return a digest of each warning among what was `found` now, and of those of meetings that are taken."""
        return {*map(_warning, _warned(found)), *(one for entry in self.entries.values() for one in entry.warnings)}

    # --- What is taken -----------------------------------------------------------------------------------------------

    def take(self, meeting: Path, site: Path) -> bool:
        """Take a meeting as it was made, with its files, into a folder; tell whether it is as it was."""
        folder = self._folder(meeting)
        entry = read_form(self._ledger.get(folder), _CLASSES)
        if not isinstance(entry, Entry) or not self._holds(entry, folder):
            return False
        base = "site/" if self.part else ""
        sums = {base + path: sum_ for path, sum_ in entry.meeting.files.items()}
        sums |= {base + path: filled.sha256 for path, filled in entry.pages.items()}
        if entry.waiting:
            sums[f"pages/{entry.meeting.name}"] = entry.waiting
        if not all(self._is_there(path, sum_) for path, sum_ in sums.items()):
            return False
        for path in sums.keys() - self._linked:
            link(self.output / path, site.parent / path if self.part else site / path)
        self._linked |= sums.keys()
        self.entries[entry.meeting.name] = entry
        return True

    def _is_there(self, path: str, sum_: str) -> bool:
        """Tell whether a file of the last site is what was written; one that meetings share is read once."""
        if (path, sum_) not in self._there:
            self._there[path, sum_] = is_as(self.output / path, sum_)
        return self._there[path, sum_]

    def _holds(self, entry: Entry, folder: str) -> bool:
        """Tell whether all that a meeting was made from is as it was."""
        return (
            entry.state != ""
            and entry.state == self.states[folder].digest
            and all(map(self._stays, entry.touched.split()))
            and all(map(self._agrees, entry.asked.split()))
            and all(ask(self._door, question) == answer for question, answer in entry.own)
            and self._door.record.whole
            and (not entry.libraries or self._loads(entry.libraries))
        )

    def _state(self, folder: str) -> str:
        state = self.states.get(folder)
        return state.digest if state else ""

    def _agrees(self, name: str) -> bool:
        """Tell whether an answer is what it was; each is asked for once."""
        if name not in self._agree:
            asked = self._known.asked.get(name)
            self._agree[name] = asked is not None and (self._rests(asked[0]) or ask(self._door, asked[0]) == asked[1])
        return self._agree[name]

    def _rests(self, question: Question) -> bool:
        """Tell whether something was asked about one meeting in whose folder nothing has changed since."""
        if question[0] not in _OF_ONE:
            return False
        folder = posixpath.dirname(question[1]) if question[0] == "stated" else question[1]
        known = self._known.states.get(folder)
        return known is not None and known.digest == self._state(folder)

    def _stays(self, name: str) -> bool:
        known = self._known.touched.get(name)
        return known is not None and self._state(known[0]) == known[1]

    def _loads(self, libraries: Mapping[str, str]) -> bool:
        key = digest(sorted(libraries.items()))
        if key not in self._agree:
            self._agree[key] = unchanged(libraries)
        return self._agree[key]

    # --- What is kept ------------------------------------------------------------------------------------------------

    def entry(self, made: model.Made, basis: Basis) -> Entry | None:
        """Return a meeting as it is to be kept; None where it may not be, or its folder does not tell all of it."""
        meeting = made.meeting
        state = self.states.get(meeting.folder) if meeting else None
        if meeting is None or state is None or not state.digest or (meeting.closed and self._wish != "all"):
            return None
        others = [(folder, self._state(folder)) for folder in basis.touched]
        if not all(other for _, other in others):
            return None
        inside = f"{meeting.folder}/"
        own = tuple(one for one in basis.asked if len(one[0]) > 1 and one[0][1].startswith(inside))
        asked = {_name(one): one for one in basis.asked if one not in own}
        touched = {_name(one): one for one in others}
        self._asked |= asked
        self._touched |= touched
        return Entry(
            meeting,
            made.secrets,
            tuple(map(_warning, _warned(made.diagnostics))),
            state.digest,
            own,
            " ".join(asked),
            " ".join(touched),
            basis.libraries,
            basis.words,
            basis.texts,
            made.cost,
        )

    def put(self, entry: Entry) -> None:
        """Write down what is to be kept of a meeting."""
        if self._wish != "none" and (form := written_form(entry, _CLASSES)):
            self._ledger.put(entry.meeting.folder, form)
            self._note(entry)

    def leave(self, entry: Entry) -> None:
        """Keep what is kept of a meeting as it is."""
        self._same.add(entry.meeting.folder)
        self._note(entry)

    def _note(self, entry: Entry) -> None:
        asked, touched = self._shared
        asked.update(entry.asked.split())
        touched.update(entry.touched.split())

    def keep_part(self, made: Iterable[tuple[model.Made, Basis | None]]) -> None:
        """Keep what is known of a part of a site, which is in its place now."""
        for one, basis in made:
            if entry := basis and self.entry(one, basis):
                pages = (self.output / "pages" / entry.meeting.name).read_bytes()
                self.put(replace(entry, waiting=hashlib.sha256(pages).hexdigest()))
        for entry in self.entries.values():
            self.leave(entry)
        self.keep(None)

    def keep(self, index: Index | None) -> None:
        """Keep what is known of the site that was made now; what could not be written is made anew the next time."""
        if self._wish == "none":
            return
        asked, touched = self._shared
        site = _Site(
            self._ledger.pieces(frozenset(self._same)),
            {folder: state for folder, state in self.states.items() if state.digest},
            {name: self._asked[name] for name in sorted(asked)},
            {name: self._touched[name] for name in sorted(touched)},
            index,
        )
        if form := written_form(site, _CLASSES):
            self._store.put(self._key, form)


def _name(thing: object) -> str:
    return digest(thing)[:24]


def _warned(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [found for found in dict.fromkeys(diagnostics) if found.severity == "warning"]


def _warning(found: Diagnostic) -> str:
    return digest((found.rule, str(found.message), str(found.span)))


def packed(texts: Iterable[Text]) -> bytes:
    """Return what is found on pages besides them, small."""
    found = tuple(texts)
    return zlib.compress(written_form(found, _CLASSES), 6) if found else b""


def unpacked(data: bytes) -> tuple[Text, ...]:
    """Return what was packed."""
    found: tuple[Text, ...] = read_form(zlib.decompress(data), _CLASSES) if data else ()
    return found


def is_as(path: Path, sha256: str) -> bool:
    """Tell whether a file is what was written; a link is not, since what it leads to may become something else."""
    try:
        info = os.lstat(path)
        if not stat.S_ISREG(info.st_mode):
            return False
        with path.open("rb") as file:
            if info.st_size < _SMALL:
                return hashlib.sha256(file.read()).hexdigest() == sha256
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def link(there: Path, here: Path) -> None:
    """Have a file in a second place too, as the same file where the system can do that, else as a copy.

    One that is somewhere else already, as where equal files were joined, is copied: it may be written there.
    """
    try:
        if os.lstat(there).st_nlink == 1 and _linked(there, here):
            return
    except FileExistsError:
        return  # what meetings share, or somebody else was first
    if not os.path.lexists(here):
        here.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(there, here)


def _linked(there: Path, here: Path) -> bool:
    """Link a file, where the system can do that; most folders are there already, so that is tried first."""
    for _ in range(2):
        try:
            os.link(there, here, follow_symlinks=False)
        except FileNotFoundError:
            here.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise
        except OSError:
            return False
        else:
            return True
    return False
