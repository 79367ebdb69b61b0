"""The door to the author's files, and never to one outside the workspace."""

from __future__ import annotations

import codecs
import datetime as dt
import errno
import os
import posixpath
import re
import stat
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import Any, Final, TypeVar

from agendagen import rules
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Facts, State
from agendagen.git import ask_git, changed_last, listed_blobs
from agendagen.names import settings_meant
from agendagen.provenance import build_date
from agendagen.questions import Record
from agendagen.writing import UNFINISHED

T = TypeVar("T")

DEFAULTS: Final = "agendagen.yaml"
_DAY: Final = re.compile(r"^date: +[\"']?(\d{4}-\d\d-\d\d)[\"']?\s*(?:#.*)?$", re.MULTILINE)
_LAST: Final = "9999"
"""Behind every day."""
MAX_BYTES: Final = 512 * 1024 * 1024
"""A larger file is not read."""
_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a text begins with whose letters are stored in two or four bytes each."""
MAX_TEXT: Final = 4 * 1024 * 1024
"""A larger Markdown or YAML file is not read."""


def find_root(folder: Path) -> tuple[Path, Path | None]:
    """Return the workspace root of a meeting folder, and its ``agendagen.yaml`` if there is one.

    The file is looked for upwards as far as the root of the git checkout; without one the checkout itself is the
    workspace, and without a checkout the meeting folder.
    """
    for parent in (folder, *folder.parents):
        if (parent / DEFAULTS).is_file():
            return parent, parent / DEFAULTS
        if (parent / ".git").exists():
            return parent, None
    return folder, None


class Workspace:
    """The files below one folder. Links that lead out of it, ``..`` and what is not a plain file are never followed.

    Each question that a document depends on is noted in `record`, with its answer.
    """

    def __init__(self, root: Path, cwd: Path, output: str = "", unsaved: Mapping[str, bytes] | None = None) -> None:
        """Take `root` as the workspace; messages name files relative to `cwd`.

        `output` is the folder, relative to `root`, for what builds write; it is among no folder's names. `unsaved` has
        what an editor holds of files that are there, by their true paths with ``/``: it counts before what is on disk.
        """
        self.root = root.resolve()
        self.cwd = cwd
        self.output = output
        self._unsaved = unsaved or {}
        self.record = Record()
        self.git_said: dict[tuple[str, ...], bytes | None] = {}
        """What git said, by what it was asked."""
        self._facts: dict[str, Facts] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._composed: dict[str, dict[str, str]] = {}
        self._made: dict[object, Any] = {}
        self._folders: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._holding: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, tuple[tuple[str, str], ...]] = {}
        self._asked: dict[tuple[str, ...], bytes | None] = {}
        self._git_knows: dict[str, dict[str, Any]] = {}
        self._texts: dict[str, tuple[Source, list[Diagnostic], Record]] = {}
        self.many = False
        """Whether many meetings are asked for, so that it pays to remember their texts and the whole history."""

    def again(self) -> Workspace:
        """Return the same door with nothing asked, for the next of many meetings: what was found stays found."""
        other = copy(self)
        other.record, other.git_said, other._made = Record(), {}, {}  # noqa: SLF001 - one of our own
        return other

    def _real(self, path: str) -> str | None:
        """Return the true path of `path`, or None where it leads outside."""
        if "\0" in path or "\\" in path or posixpath.isabs(path):
            return None
        normal = posixpath.normpath(path)
        if normal == ".." or normal.startswith("../"):
            return None
        root = _slashed(str(self.root))
        folder, name = posixpath.split("" if normal == "." else self.stored(normal))
        if folder not in self._folders:
            self._folders[folder] = _slashed(os.path.realpath(posixpath.join(root, folder)))
        real = posixpath.join(self._folders[folder], name).rstrip("/") or "/"
        if os.path.islink(real):
            real = _slashed(os.path.realpath(real))
        return real if real == root or real.startswith(root.rstrip("/") + "/") else None

    def facts(self, path: str) -> Facts:
        """Tell whether the file can be used."""
        known = self._known(path)
        self.record.note(("facts", path), known)
        return known

    def state(self, path: str) -> State:
        """Tell whether the file can be used, and nothing else of it, so that nothing else of it counts."""
        state = self._known(path).state
        self.record.note(("state", path), state)
        return state

    def _known(self, path: str) -> Facts:
        known = self._facts.get(path)
        if known is None:
            known = self._facts[path] = self._look(path)
        return known

    def _look(self, path: str) -> Facts:
        real = self._real(path)
        if real is None:
            return Facts("outside")
        try:
            info = os.stat(real)
        except OSError as problem:
            if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
                return Facts("missing")
            return Facts("unreadable")
        if stat.S_ISDIR(info.st_mode):
            return Facts("folder")
        if not stat.S_ISREG(info.st_mode) or not os.access(real, os.R_OK):
            return Facts("unreadable", info.st_size)
        if not self._is_listed(self.stored(path)):
            return Facts("missing")
        size = len(self._unsaved[real]) if real in self._unsaved else info.st_size
        if size > MAX_BYTES:
            return Facts("too-large", size)
        return Facts("ok" if size else "empty", size)

    def stored(self, path: str) -> str:
        """Return a path as the disk spells it: a Mac may store accents apart from their letters."""
        if path.isascii() or os.path.lexists(posixpath.join(_slashed(str(self.root)), path)):
            return path
        folder, name = posixpath.split(path)
        folder = self.stored(folder)
        return posixpath.join(folder, self._spelled(folder).get(unicodedata.normalize("NFC", name), name))

    def _spelled(self, folder: str) -> dict[str, str]:
        """Return the names in a folder as the disk spells them, by their composed form."""
        if folder not in self._composed:
            names = reversed(self._listed(folder))  # of two alike the first
            self._composed[folder] = {unicodedata.normalize("NFC", name): name for name in names}
        return self._composed[folder]

    def _is_listed(self, path: str) -> bool:
        """Tell whether the folder of a file has it under this very name; a Mac and Windows open another case too."""
        folder, name = posixpath.split(path)
        names = self._listed(folder)
        place = bisect_left(names, name)
        return place < len(names) and names[place] == name

    def names(self, folder: str) -> tuple[str, ...]:
        """Return the names in a folder of the workspace, sorted; nothing if it cannot be listed.

        What is being written beside its place is not among them.
        """
        base, output = posixpath.split(self.output)
        written = output if base == folder else None
        names = tuple(name for name in self._listed(folder) if not name.startswith(UNFINISHED) and name != written)
        self.record.note(("names", folder), names)
        return names

    def _listed(self, folder: str) -> tuple[str, ...]:
        if folder not in self._names:
            real = self._real(folder or ".")
            try:
                self._names[folder] = tuple(sorted(os.listdir(real))) if real else ()
            except OSError:
                self._names[folder] = ()
        return self._names[folder]

    def nearly(self, folder: str, *settings: str) -> tuple[str, ...]:
        """Return the names in a folder that are nearly those of some settings; what else is there is not asked."""
        found = tuple(name for name in self._listed(folder) if settings_meant(name) in settings)
        self.record.note(("nearly", folder, *settings), found)
        return found

    def folders(self, folder: str) -> tuple[str, ...]:
        """Return which of the names in a folder are folders, or links that lead to some."""
        base = f"{_slashed(str(self.root))}/{folder}"
        found = tuple(name for name in self.names(folder) if os.path.isdir(posixpath.join(base, name)))
        self.record.note(("folders", folder), found)
        return found

    def holding(self, name: str) -> tuple[str, ...]:
        """Return the folders that have a file of this name, sorted; neither those behind links nor hidden ones."""
        if name not in self._holding:
            self._holding[name] = tuple(sorted(self._walked(name)))
        self.record.note(("holding", name), self._holding[name])
        return self._holding[name]

    def saying(self, folder: str, settings: str, word: str) -> tuple[str, ...]:
        """Return the texts below a folder, and its `settings`, that say a word; what else they say is not asked.

        A folder that has such settings itself is another's.
        """
        found = tuple(path for path in sorted(self._below(folder, settings)) if word.encode() in self._read(path))
        self.record.note(("saying", folder, settings, word), found)
        return found

    def _below(self, folder: str, settings: str) -> Iterator[str]:
        root, waiting = _slashed(str(self.root)), [folder]
        while waiting:
            at = waiting.pop()
            for name in self._listed(at):
                path = posixpath.join(at, name)
                if name[0] in "._" or path == self.output:
                    continue
                with suppress(OSError):
                    is_folder = stat.S_ISDIR(os.lstat(f"{root}/{path}").st_mode)
                    if is_folder and settings not in self._listed(path):
                        waiting.append(path)
                    elif name.lower().endswith(".md") or path == posixpath.join(folder, settings):
                        yield path

    def stated(self, path: str, *keys: str) -> tuple[str, ...]:
        """Return the lines of a file of YAML that begin with keys; what else it says is not asked."""
        text = self._read(path).decode("utf-8-sig", "replace")
        wanted = re.compile(rf"[\"']?({'|'.join(map(re.escape, keys))})[\"']?\s*:.*")
        found = tuple(line for line in text.splitlines() if wanted.fullmatch(line))
        self.record.note(("stated", path, *keys), found)
        return found

    def _walked(self, name: str) -> Iterator[str]:
        root, waiting = _slashed(str(self.root)), [""]
        while waiting:
            folder = waiting.pop()
            names = self._listed(folder)
            place = bisect_left(names, name)
            if place < len(names) and names[place] == name:
                yield folder
            for each in names:
                path = posixpath.join(folder, each)
                if each[0] in "._" or path == self.output:
                    continue
                with suppress(OSError):
                    if stat.S_ISDIR(os.lstat(f"{root}/{path}").st_mode):
                        waiting.append(path)

    def days(self, name: str, before: str = _LAST) -> tuple[tuple[str, str], ...]:
        """Return the folders that have a file of a name, each with the day that a line of it plainly says.

        The day of one that does not is empty. A file whose day is not `before` another does not count, and nothing else
        of any does.
        """
        if name not in self._days:
            asking, self._days[name] = self.again(), ()
            said = [(folder, asking.source(posixpath.join(folder, name))[0].text) for folder in asking.holding(name)]
            plain = [(folder, _DAY.findall(text)) for folder, text in said]
            self._days[name] = tuple((folder, days[0] if len(days) == 1 else "") for folder, days in plain)
        found = tuple((folder, day) for folder, day in self._days[name] if day < before)
        self.record.note(("days", name, before), found)
        return found

    def is_link(self, path: str) -> bool:
        """Tell whether a path is a link, wherever it leads."""
        found = os.path.islink(f"{_slashed(str(self.root))}/{path}")
        self.record.note(("is_link", path), found)
        return found

    def exists(self, path: str) -> bool:
        """Tell whether there is anything at a path; a link leads to what is meant."""
        found = os.path.exists(f"{_slashed(str(self.root))}/{path}")
        self.record.note(("exists", path), found)
        return found

    def overlooked(self, folder: str) -> Path | None:
        """Return a file above a folder, as far as its checkout goes, that is nearly called ``agendagen.yaml``."""
        found = _overlooked(self.root / folder)
        self.record.note(("overlooked", folder), found and str(found))
        return found

    def git(self, *arguments: str) -> bytes | None:
        """Return what git says of the checkout around the root; None where there is none, or git fails."""
        if arguments not in self._asked:
            self._asked[arguments] = ask_git(self.root, *arguments) if self._is_in_git() else None
        said = self._asked[arguments]
        self.record.note(("git", *arguments), said)
        self.git_said[arguments] = said
        return said

    def _is_in_git(self) -> bool:
        return any((parent / ".git").exists() for parent in (self.root, *self.root.parents))

    def blobs(self, *paths: str) -> tuple[str, ...]:
        """Return the ids under which the commit that is checked out has files; empty of those that it has not."""
        if "blobs" not in self._git_knows:
            listing = ask_git(self.root, "ls-tree", "-r", "-z", "HEAD") if self._is_in_git() else None
            self._git_knows["blobs"] = listed_blobs(listing) if listing else {}
        found = tuple(self._git_knows["blobs"].get(path, "") for path in paths)
        self.record.note(("blobs", *paths), found)
        return found

    def committed(self, *paths: str) -> int:
        """Return when any of some files was changed by a commit last, in seconds since 1970; 0 where no commit did."""
        if self.many:
            if "changed" not in self._git_knows:
                self._git_knows["changed"] = changed_last(self.root) if self._is_in_git() else {}
            found = max((self._git_knows["changed"].get(path, 0) for path in paths), default=0)
        else:
            asked = ("--literal-pathspecs", "rev-list", "-1", "--timestamp", "HEAD", "--", *paths)
            stamp = ask_git(self.root, *asked) if paths and self._is_in_git() else None
            found = int(stamp.split()[0]) if stamp else 0
        self.record.note(("committed", *paths), found)
        return found

    def past(self, moment: str) -> bool:
        """Tell whether a moment, in ISO 8601 with its offset, is over: by ``SOURCE_DATE_EPOCH``, else by the clock."""
        found = (build_date() or dt.datetime.now(dt.UTC)) >= dt.datetime.fromisoformat(moment)
        self.record.note(("past", moment), found)
        return found

    def stamp(self, path: str) -> tuple[object, ...]:
        """Return something that changes whenever what `facts` and `read` say of the file does."""
        real = self._real(path)
        try:
            info = os.stat(real) if real else None
        except OSError as problem:
            return (path, problem.errno)
        if info is None or real is None:
            return ()
        stored = (real, info.st_mode, info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)
        return (*stored, self._unsaved[real]) if real in self._unsaved else stored

    def modified(self, path: str) -> int:
        """Return when a file was written last, in seconds since 1970; 0 of one that is not there."""
        real = self._real(path)
        try:
            found = int(os.stat(real).st_mtime) if real else 0
        except OSError:
            found = 0
        self.record.note(("modified", path), found)
        return found

    def read(self, path: str) -> bytes:
        """Return the bytes of a file whose state is ``ok``, else nothing."""
        data = self._read(path)
        self.record.note(("read", path), data)
        return data

    def _read(self, path: str) -> bytes:
        real = self._real(path)
        if real is None or self._known(path).state != "ok":
            return b""
        if real in self._unsaved:
            return self._unsaved[real]
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            descriptor = os.open(real, flags)
            with os.fdopen(descriptor, "rb") as file:
                info = os.fstat(descriptor)  # so much memory is taken as is asked for, whatever there is to read
                return file.read(min(info.st_size, MAX_BYTES)) if stat.S_ISREG(info.st_mode) else b""
        except OSError:
            return b""

    def once(self, path: str, make: Callable[[bytes], T]) -> T:
        """Return what `make` makes of the bytes of a file, remembered for whoever asks again."""
        key = path, make
        if key not in self._made:
            self._made[key] = make(self.read(path))
        made: T = self._made[key]
        return made

    def path(self, path: str) -> Path:
        """Return where a file whose state is ``ok`` truly is, for those who read it bit by bit."""
        self.read(path)  # what they read is noted here
        return Path(self._real(path) or os.devnull)

    def target(self, path: str) -> str | None:
        """Return where a link truly leads, or None where that is outside."""
        real = self._real(path)
        self.record.note(("target", path), real)
        return real

    def name(self, path: str) -> str:
        """Return `path` as the user would type it from where they are."""
        folder, name = posixpath.split(path)
        if folder not in self._shown:
            full, cwd = _slashed(str(self.root / folder)), _slashed(str(self.cwd))
            near = f"{full}/".startswith(posixpath.dirname(cwd).rstrip("/") + "/")
            self._shown[folder] = _slashed(os.path.relpath(full, cwd)) if near else full
        return posixpath.join("" if self._shown[folder] == "." else self._shown[folder], name)

    def lasting(self, path: str) -> tuple[Source, list[Diagnostic]]:
        """Read a text that many meetings ask for: once, and it stays read."""
        if path not in self._texts:
            asking = self.again()
            source, problems = asking.source(path)
            self._texts[path] = source, problems, asking.record
        source, problems, record = self._texts[path]
        self.record.add(record.answers)
        return source, problems

    def source(self, path: str) -> tuple[Source, list[Diagnostic]]:
        """Read a text of the author's; what cannot be read is an empty source and a diagnostic."""
        state = self.facts(path)
        empty = Source(path, self.name(path), "")
        if state.state == "empty":
            return empty, []
        if state.state == "outside":
            return empty, [rules.OutsideWorkspace.source(Span(empty), path=path)]
        data = self.read(path)
        if not data:
            return empty, [rules.UnreadableFile.source(Span(empty), path=path)]
        if len(data) > MAX_TEXT:
            return empty, [rules.TooLarge.source(Span(empty), path=path, limit=MAX_TEXT // 1024 // 1024)]
        return self._decode(path, data)

    def _decode(self, path: str, data: bytes) -> tuple[Source, list[Diagnostic]]:
        begin = data[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
        kind = next((kind for start, kind in _DOCUMENTS if begin.startswith(start)), "")
        if kind:
            empty = Source(path, self.name(path), "")
            return empty, [rules.NotUtf8.document(Span(empty), kind=kind)]
        wide = _wide(data)
        try:
            text = data.decode(wide or "utf-8-sig")
        except UnicodeDecodeError as problem:
            if wide:
                source = Source(path, self.name(path), _lines(data.decode(wide, "replace")))
                return source, [rules.NotUtf8.wide(Span(source), encoding=wide[:6].upper())]
            before = data[: problem.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            source = Source(path, self.name(path), _lines(data.decode("cp1252", "replace")))
            return source, [rules.NotUtf8.found(Span(source, line, column))]
        source = Source(path, self.name(path), _lines(text))
        return source, [rules.NotUtf8.wide(Span(source), encoding=wide[:6].upper())] if wide else []


_DOCUMENTS: Final = (
    (b"{\\rtf", "RTF"),
    (b"pk\x03\x04", "DOCX"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"%pdf-", "PDF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
)
"""How files begin that somebody has only renamed."""


def _wide(data: bytes) -> str:
    """Return the encoding of a text of which each letter is stored in two or four bytes, or nothing."""
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    head = data[:512]
    odd, even = head[1::2].count(0), head[::2].count(0)
    few, many = sorted((odd, even))
    if few * 4 < many and many * 4 > len(head):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _overlooked(folder: Path) -> Path | None:
    for parent in folder.parents if not (folder / ".git").exists() else ():
        try:
            near = next((name for name in sorted(os.listdir(parent)) if settings_meant(name) == DEFAULTS), None)
        except OSError:
            return None
        if near:
            return parent / near
        if (parent / ".git").exists():
            return None
    return None


def _slashed(path: str) -> str:
    """Return a path of the system with ``/``, as paths in the workspace are written everywhere."""
    return path.replace(os.sep, "/")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
