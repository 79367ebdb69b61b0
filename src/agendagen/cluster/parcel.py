"""What travels: a meeting as it was read, with the files that its documents are made of; back come bytes and data."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import posixpath
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, Final

from agendagen import __version__
from agendagen.about import builtin_root
from agendagen.closed import SAYING, is_own, tells
from agendagen.diagnostics import Diagnostic, Source
from agendagen.files import Facts
from agendagen.folders import walk
from agendagen.kept.forms import read_form, written_form
from agendagen.load import TEMPLATES
from agendagen.outcome import Options
from agendagen.phrases import Phrase
from agendagen.provenance import EPOCH
from agendagen.published import TEXTS
from agendagen.reading import Reading
from agendagen.records import dataclass
from agendagen.workspace import Workspace

_ENDINGS: Final = (".py", ".j2", ".css", ".po", ".ttf", ".woff2", ".yaml", ".json", ".txt", ".svg")
"""What stands in every file that closes something."""


class Unsent(Exception):  # noqa: N818 - it reads as what it says
    """Tell which file a document asks for that did not travel, so that it must be made where the file is."""


class Carried(Workspace):
    """The files that travelled with a meeting, and nothing of the machine that they are on."""

    def __init__(
        self, real: Workspace, files: Mapping[str, bytes], whole: tuple[str, ...], states: Mapping[str, Facts]
    ) -> None:
        """Take files by path, the folders of which all is there, and what was asked of other paths before."""
        super().__init__(real.root, real.cwd)
        self.files = files
        self.whole = whole
        self.states = states
        self.git_said: dict[tuple[str, ...], bytes | None] = {}

    def _known(self, path: str) -> Facts:
        if path in self.files:
            return Facts("ok" if self.files[path] else "empty", len(self.files[path]))
        if path in self.states:
            return self.states[path]
        if any(path == folder or path.startswith(f"{folder}/") for folder in self.whole):
            return Facts("missing")
        raise Unsent(path)

    def _read(self, path: str) -> bytes:
        return self.files[path] if path in self.files else b"" if self._known(path).state != "ok" else self._gone(path)

    def _gone(self, path: str) -> bytes:
        raise Unsent(path)

    def path(self, path: str) -> Path:
        """Return a file of this machine with what travelled."""
        place = Path(os.environ["AGENDAGEN_CARRIED"]) / hashlib.sha256(path.encode()).hexdigest()
        place.write_bytes(self.read(path))
        return place

    def git(self, *arguments: str) -> bytes | None:
        """Return what git said where the sources are."""
        if arguments not in self.git_said:
            raise Unsent(" ".join(arguments))
        return self.git_said[arguments]


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is to make."""

    reading: Reading
    """With a `Carried` workspace."""
    options: Options
    epoch: str
    """The `SOURCE_DATE_EPOCH` of whoever asks."""
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    of: str
    """The SHA-256 of the task."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)
    """Of each file its size and SHA-256."""
    found: tuple[Diagnostic, ...] = ()
    unmade: Mapping[str, Phrase | str] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    stopped: bool = False
    """Whether what was found forbids to make anything."""
    why: Phrase | str = ""
    """Why nothing could be made."""
    trace: str = ""
    """Where our own bug is."""
    unsent: str = ""
    """What did not travel; then it is made where the sources are."""


# --- There ----------------------------------------------------------------------------------------------------------


def packed(reading: Reading, options: Options) -> tuple[bytes, bool]:
    """Return a task as bytes, and whether anything in it is closed or may tell of what is."""
    sources = reading.sources
    real = sources.workspace
    whole = (TEMPLATES, posixpath.join(sources.folder, TEXTS))
    seen = {str(question[1]) for question in real.record.answers if question[0] == "read"}
    paths = {path for path in seen if is_own(reading, path) or not path.lower().endswith(SAYING)}
    paths |= {entry.path for agenda in (reading.agenda, reading.members) for entry in agenda.attachments if entry.path}
    paths |= {path for folder in whole for path in _below(real, folder)}
    paths |= {reading.agenda.meeting.theme.logo} - {""}
    asked = (str(question[1]) for question in list(real.record.answers) if question[0] in {"facts", "state"})
    states = {path: real.facts(path) for path in asked}
    files = {path: real.read(path) for path in sorted(paths) if real.facts(path).state == "ok"}
    carried = Carried(real, files, whole, states)
    if reading.agenda.meeting.colophon:
        from agendagen.origin import origin

        origin(reading)
        carried.git_said = dict(real.git_said)
    travelling = replace(reading, sources=replace(sources, workspace=carried))
    chosen = replace(options, output=None, verify=None, prove=False)
    out = io.BytesIO()
    pickler = _Pickler(out)
    pickler.dump(Task(travelling, chosen, os.environ.get(EPOCH, ""), versions()))
    return out.getvalue(), tells(reading, {**files, **{path: real.read(path) for path in seen}, **pickler.texts})


class _Pickler(pickle.Pickler):
    """Notes the sources that go into it."""

    def __init__(self, out: io.BytesIO) -> None:
        super().__init__(out, protocol=5)
        self.texts: dict[str, bytes] = {}

    def reducer_override(self, thing: Any) -> Any:
        """Pickle a thing as usual."""
        if isinstance(thing, Source) and thing.text:
            self.texts[thing.path] = thing.text.encode("utf-8", "replace")
        return NotImplemented


def _below(real: Workspace, folder: str) -> Iterator[str]:
    base = real.root / folder
    real.exists(folder)
    for top, _, names in walk(base) if base.is_dir() and not base.is_symlink() else ():
        here = Path(top).relative_to(real.root).as_posix()
        real.names(here)  # so that it is on record what there was
        real.folders(here)
        for name in names:
            path = posixpath.join(folder, Path(top, name).relative_to(base).as_posix())
            if not path.endswith(".closed.json"):
                yield path


@cache
def versions() -> Mapping[str, str]:
    """Return what must be the same where a document is made for it to be the same bytes, and for tasks to be read."""
    own = hashlib.sha256()
    package = Path(__file__).parents[1]
    for root in (package, builtin_root()):
        for path in sorted(root.rglob("*")):
            if path.suffix in _ENDINGS and "compiled" not in path.parts:
                own.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    found = {"agendagen": f"{__version__} {own.hexdigest()[:12]}", "python": sysconfig.get_python_version()}
    wanted = frozenset({"babel", "fonttools", "jinja2", "justhtml", "markdown-it-py", "nh3", "pikepdf", "pillow"})
    wanted |= {"pydyf", "tinyhtml5", "weasyprint"}
    found |= {name: one.version for one in distributions() if (name := str(one.name).lower()) in wanted}
    return found


# --- Back -----------------------------------------------------------------------------------------------------------


def summed(data: bytes) -> str:
    """Return the size and the SHA-256 of a file."""
    return f"{len(data)} {hashlib.sha256(data).hexdigest()}"


def written(answer: Answer) -> bytes:
    """Return an answer as bytes: data that says of itself what it is."""
    return written_form(answer, {"Answer": Answer})


def name_of(task: bytes) -> str:
    """Return what an answer calls a task by: its SHA-256."""
    return hashlib.sha256(task).hexdigest()


def read(data: object, of: str, known: Iterable[Source]) -> Answer | None:
    """Return the answer to the task of a name, or None where it is another's, or has files that are not as it says."""
    answer = read_form(data, {"Answer": Answer}, known) if isinstance(data, bytes) else None
    if not isinstance(answer, Answer) or answer.of != of:
        return None
    if answer.files.keys() != answer.sums.keys():
        return None
    sound = all(isinstance(one, bytes) and summed(one) == answer.sums[name] for name, one in answer.files.items())
    return answer if sound and all(isinstance(one, Diagnostic) for one in answer.found) else None
