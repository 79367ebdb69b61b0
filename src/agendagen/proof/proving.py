"""Prove of written files that they say nothing of what is closed, or say why that is not proven."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Container, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from agendagen import __version__
from agendagen.agenda import place
from agendagen.diagnostics import Diagnostic, Source, Span
from agendagen.files import Facts
from agendagen.model import walk
from agendagen.parsecache import ParseCache
from agendagen.phrases import Names, Phrase, Plural, quoted
from agendagen.proof.channels import Channel, Unread, channels
from agendagen.proof.disguise import disguise
from agendagen.proof.words import Secrets, markup, runs, said, secrets, stands, telling
from agendagen.published import texts_of
from agendagen.reading import Reading, assembled
from agendagen.recording import withheld_said
from agendagen.records import dataclass
from agendagen.sending import links, withheld
from agendagen.workspace import Workspace

Outputs = Mapping[str, bytes]
"""What is written, by path from the folder of the meeting on."""
SLIPS: Final = frozenset({"confidential-word", "personal-number", "painted-over-text", "hidden-in-office-file"})
"""The rules that find what an author gives away by a slip; with one of their findings nothing is proven."""

_DIFFERS = Phrase("`{name}` is another file when what is closed is another, so it says something of that")
_DIFFERS_BARE = Phrase(
    "`{name}` is another file where what is closed is not there at all, so it needs something of that"
)
_UNMADE = Phrase("what is made with other closed sources could not be made: {why}")
_SAYS = Phrase("`{name}` says a word that only `{source}` has, which is closed: {where}")
_PLACES: Final[Mapping[str, Phrase]] = {
    "name": Phrase("in its name"),
    "words": Phrase("in its text"),
    "text": Phrase("in its text"),
    "attribute": Phrase("in an attribute"),
    "comment": Phrase("in a comment"),
    "bytes": Phrase("in its markup"),
    "value": Phrase("in a value"),
    "picture": Phrase("beside the dots of a picture"),
    "string": Phrase("in a string"),
    "names": Phrase("in a name of the PDF"),
    "stream": Phrase("in a stream"),
    "metadata": Phrase("in its metadata"),
    "embedded": Phrase("in a file within it"),
}
_PAGE = Phrase("on page {page}")
UNREAD = Phrase("`{name}` cannot be read, so nobody knows what it says")
_UNKNOWN = Phrase("the words of `{name}`, which is closed, cannot be read, so nobody can look for them")
_PROVEN = Phrase(
    "{meeting}: proven: of {closed} nothing is said in {read}; the same bytes come with other closed sources; "
    "{without}; {sums}; {versions}"
)
_LOOKED = Phrase(
    "{meeting}: no word of {closed} is in {folder} ({read}); whether the same bytes come with other closed sources was "
    "not tried; {versions}"
)
_ITEMS = Phrase(Plural("{count} closed item", "{count} closed items"))
_PARTS = Phrase(Plural("{count} part", "{count} parts"))
_ATTACHMENTS = Phrase(Plural("{count} attachment", "{count} attachments"))
_WORDS = Phrase(Plural("{count} word", "{count} words"))
_FILES = Phrase(Plural("{count} file", "{count} files"))
_BYTES = Phrase(Plural("{count} byte", "{count} bytes"))
_WITHOUT = Phrase("and without any of them")
_NOT_WITHOUT = Phrase("not tried without them, since what is closed is not published as it is")
_NOT_HERE = Phrase("and none of them is here")
_STATES: Final[Mapping[str, Phrase]] = {"": _NOT_WITHOUT, "same": _WITHOUT, "alone": _NOT_HERE}
_SLIP = Phrase("`check` finds {rules}; take out what it tells, or silence it where somebody has looked")


@dataclass(frozen=True, slots=True)
class Leak:
    """A word of something closed in a written file. The word itself is not told: whoever reads the log is not known."""

    name: str
    """Of the file."""
    where: str
    """In it, as its channel says."""
    source: str
    """The closed file that has the word."""
    word: str = field(repr=False)

    def told(self, texts: Mapping[str, Source] | None = None) -> Phrase:
        """Return the reason that it is, with the place of the word where its file is one of `texts`, by path."""
        kind = self.where.partition(":")[0]
        page = kind.removeprefix("page ")
        place = _PAGE(page=page) if page != kind else _PLACES[kind.split()[0]]
        text = (texts or {}).get(self.source)
        at = stands(text.text, self.word) if text else None
        return _SAYS(name=self.name, source=str(Span(text, *at)) if text and at else self.source, where=place)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and why nothing is proven, if there are reasons."""

    secrets: Secrets
    files: Outputs
    problems: tuple[Phrase, ...] = ()
    without: str = ""
    """Whether the ``same`` comes without the closed sources; ``alone`` where there are none, nothing if not tried."""

    @property
    def bytes(self) -> int:
        """Return how many bytes were read."""
        return sum(map(len, self.files.values()))

    def line(self, meeting: str) -> Phrase:
        """Return what was proven, in a line that can be filed."""
        sums = Names(tuple(f"{name} sha256:{digest}" for name, digest in self.sums.items()))
        return _PROVEN(
            meeting=meeting,
            closed=self._closed(),
            read=self._read(),
            without=_STATES[self.without],
            sums=sums,
            versions=versions(),
        )

    def looked(self, meeting: str, folder: str) -> Phrase:
        """Return what was looked for in a folder that something else wrote, in a line that can be filed."""
        return _LOOKED(meeting=meeting, closed=self._closed(), folder=folder, read=self._read(), versions=versions())

    def _closed(self) -> Names:
        hidden = self.secrets
        return Names(
            (
                _ITEMS(count=hidden.items),
                _PARTS(count=hidden.parts),
                _ATTACHMENTS(count=hidden.attachments),
                _WORDS(count=len(hidden.words) + len(hidden.names)),
            )
        )

    def _read(self) -> Names:
        return Names((_FILES(count=len(self.files)), _BYTES(count=self.bytes)))

    @property
    def sums(self) -> Mapping[str, str]:
        """Return the SHA-256 of each document."""
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items() if "/" not in name}


def prove(reading: Reading, files: Outputs, again: Callable[[Reading], Outputs | Phrase | str]) -> Proof:
    """Prove that `files`, which were made of the public edition of a reading, say nothing of what is closed.

    `again` makes the same of another reading, or says why it cannot.
    """
    hidden = secrets(reading)
    problems = compared(files, again(disguised(reading)))
    without = bare(reading)
    if without is not None:
        problems += compared(files, again(without), bare=True)
    problems += [*looked(reading, files, hidden), *_slips(reading)]
    return Proof(
        hidden, files, tuple(problems), "alone" if reading.arranged.published.alone else "same" if without else ""
    )


def looked(reading: Reading, files: Outputs, hidden: Secrets) -> list[Phrase]:
    """Return why it is not known that files say nothing of what is closed."""
    open_ = {reading.sources.workspace.read(entry.path) for entry in reading.agenda.attachments if entry.path}
    leaks, unread = search(files, hidden, open_)
    by_path = {source.path: source for source in (reading.sources.meeting, *reading.sources.items)}
    return [
        *(_UNKNOWN(name=name) for name in hidden.unread),
        *(leak.told(by_path) for leak in leaks),
        *(UNREAD(name=name) for name in unread if files[name] not in open_),  # an open attachment may say anything
    ]


def _slips(reading: Reading) -> list[Phrase]:
    slips = sorted({found.rule for found in reading.diagnostics if found.rule in SLIPS})
    return [_SLIP(rules=quoted(slips))] if slips else []


def compared(files: Outputs, others: Outputs | Phrase | str, *, bare: bool = False) -> list[Phrase]:
    """Return why files depend on what is closed: `others` were made with other closed sources, or ``bare`` of any."""
    why = _DIFFERS_BARE if bare else _DIFFERS
    if isinstance(others, str | Phrase):
        return [_UNMADE(why=others)]
    names = sorted(name for name in files.keys() | others.keys() if files.get(name) != others.get(name))
    return [why(name=name) for name in names]


def search(files: Outputs, hidden: Secrets, open_: Container[bytes] = ()) -> tuple[list[Leak], list[str]]:
    """Return what files say of what only closed sources have, and those that cannot be read.

    What is `open_` and stands within a file need not be read.
    """
    found: dict[tuple[str, str], Leak] = {}
    unread: list[str] = []
    for name, data in sorted(files.items()):
        try:
            for channel in channels(name, data, open_=open_):
                for leak in _leaks(name, channel, hidden):
                    found.setdefault((name, leak.source), leak)
        except Unread:
            unread.append(name)
    return list(found.values()), unread


def _leaks(name: str, channel: Channel, hidden: Secrets) -> list[Leak]:
    words = said(channel.text)
    telling_ones = telling(words) if channel.prose else {word for word in telling(words) if not word.isdecimal()}
    if not channel.prose:
        telling_ones -= markup()
    found = [Leak(name, channel.where, hidden.words[word], word) for word in telling_ones & hidden.words.keys()]
    found += [Leak(name, channel.where, hidden.names[word], word) for word in telling_ones & hidden.names.keys()]
    if channel.prose and hidden.runs:
        found += [
            Leak(name, channel.where, hidden.runs[run], " ".join(run))
            for run in runs(channel.text) & hidden.runs.keys()
        ]
    return sorted(found, key=lambda leak: leak.word)


# --- The same with fillers ---------------------------------------------------------------------------------------


class _Filled(Workspace):
    """A workspace in which files are others, or are not there."""

    def __init__(self, real: Workspace, files: Mapping[str, bytes], gone: frozenset[str]) -> None:
        """Take the fillers by path, and the paths of what is closed."""
        super().__init__(real.root, real.cwd)
        self.files = files
        self.gone = gone

    def facts(self, path: str) -> Facts:
        """Tell whether the file can be used."""
        if path in self.files:
            return Facts("ok", len(self.files[path]))
        return Facts("missing") if path in self.gone else super().facts(path)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file whose state is ``ok``, else nothing."""
        return self.files.get(path, b"") if path in self.files or path in self.gone else super().read(path)

    def stamp(self, path: str) -> tuple[object, ...]:
        """Return something that changes whenever what `facts` and `read` say of the file does."""
        return (path, "filler") if path in self.files or path in self.gone else super().stamp(path)


def disguised(reading: Reading) -> Reading:
    """Return the reading of the public edition that there is when all that is closed is something else."""
    sources = reading.sources
    by_path: dict[str, Source] = {source.path: source for source in sources.items}
    made = disguise(reading.arranged, sources.folder, by_path)
    workspace = _Filled(sources.workspace, made.files, made.gone)
    texts = tuple(replace(each, text=made.texts.get(each.path, each.text)) for each in sources.items)
    changed = replace(sources, workspace=workspace, items=texts)
    other = assembled(changed, ParseCache(), public=True, kind=reading.agenda.kind, changes=made)
    found: tuple[Diagnostic, ...] = ()  # what is wrong with fillers is nobody's mistake
    return replace(other, diagnostics=found)


def bare(reading: Reading) -> Reading | None:
    """Return the reading of the public edition that there is in a checkout without anything closed.

    There is none where that is not sent yet, or not as it is now.
    """
    sources, published = reading.sources, reading.arranged.published
    minutes = reading.agenda.kind == "minutes"
    if published.alone or not published.has_closed or (minutes and not published.minutes):
        return None
    seen = {place(target, sources.folder): led for target, led in published.links.items()}
    known = withheld_said(reading) if minutes else withheld(reading)
    if known != published.withheld or links(reading, minutes=bool(published.minutes)) != seen:
        return None
    made = disguise(reading.arranged, sources.folder, {source.path: source for source in sources.items})
    closed = {item.path for item in walk(reading.arranged.sections) if item.confidential}
    workspace = _Filled(sources.workspace, {}, made.gone | _closed_records(reading))
    items = tuple(source for source in sources.items if source.path not in closed)
    left = replace(sources, workspace=workspace, items=items, published=(sources.published[0], None))
    return replace(assembled(left, ParseCache(), public=True, kind=reading.agenda.kind), diagnostics=())


def _closed_records(reading: Reading) -> frozenset[str]:
    """Return the paths of the texts of closed things as they were sent."""
    sent = enumerate(reading.arranged.published.dispatches, 1)
    return frozenset(posixpath.join(reading.sources.folder, texts_of(number, closed=True)) for number, _ in sent)


def prove_folder(folder: Path, reading: Reading) -> Proof:
    """Prove of any folder that was written, such as a site, that none of its files has a word of what is closed.

    Whether they would be the same with other closed sources, only who wrote them can try.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    hidden = secrets(reading)
    return Proof(hidden, files, (*looked(reading, files, hidden), *_slips(reading)))


def versions() -> str:
    """Return what made and proved it."""
    from importlib.metadata import version

    return f"agendagen {__version__}, WeasyPrint {version('weasyprint')}, pikepdf {version('pikepdf')}"
