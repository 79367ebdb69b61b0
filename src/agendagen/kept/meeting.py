"""One meeting with its options: what an earlier build of it asked and made."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from agendagen.cache import Cache, user_cache
from agendagen.destination import Place, destination, folder_name
from agendagen.diagnostics import Diagnostic
from agendagen.kept.forms import read_form, written_form
from agendagen.kept.papers import Papers
from agendagen.kept.surroundings import surroundings
from agendagen.kept.wish import Wish
from agendagen.load import door, folder_of
from agendagen.outcome import Options, Outcome
from agendagen.outputs import write
from agendagen.pdf.job import Result
from agendagen.questions import Question, Record, digest
from agendagen.records import dataclass
from agendagen.worker import Setter
from agendagen.worker.libraries import loaded, unchanged
from agendagen.workspace import Workspace

if TYPE_CHECKING:
    from agendagen.model import Edition
    from agendagen.reading import Reading

Laid = tuple[Result, tuple[Diagnostic, ...]]
"""Pages, and what is wrong with them."""
_ASKED: Final[Mapping[str, Callable[..., object]]] = {
    method.__name__: method
    for method in (
        *(Workspace.facts, Workspace.state, Workspace.names, Workspace.folders, Workspace.read, Workspace.target),
        *(Workspace.is_link, Workspace.exists, Workspace.overlooked, Workspace.nearly, Workspace.git),
        *(Workspace.past, Workspace.modified, Workspace.holding, Workspace.days, Workspace.blobs),
        *(Workspace.committed, Workspace.saying, Workspace.stated),
    )
}
"""The questions to a door that a build depends on, by their names."""


@dataclass(frozen=True, slots=True)
class _Build:
    """What a build asked and made; its documents are entries of their own, by their digests."""

    asked: tuple[tuple[Question, str], ...]
    marks: Mapping[str, int]
    """How many of them had been asked when a part was done: ``checked``, ``laid``."""
    libraries: Mapping[str, str]
    documents: Mapping[str, str]
    attachments: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]
    notes: tuple[Diagnostic, ...]
    pages: Mapping[str, int]
    checked: tuple[Diagnostic, ...]
    """What was found before anything was made."""
    laid: Mapping[str, Laid]
    """What was laid out without a finding of the engine's, by the names of the volumes; their pages are documents."""


_CLASSES: Final[dict[str, type]] = {"_Build": _Build, "Result": Result}


class Kept:
    """What is kept of one meeting with these options."""

    def __init__(self, meeting: Path, options: Options, *, cwd: Path, wish: Wish, cluster: str = "") -> None:
        """Look what an earlier build kept that was made here, or by the `cluster` at an address."""
        self._options = options
        self._cwd = cwd
        self._wish = wish
        self._store = Cache(user_cache() / "documents")
        self._surroundings = surroundings(os.environ)
        self._folder = folder_of(meeting, cwd)
        self._workspace, defaults = door(self._folder, cwd=cwd, output=options.output)
        self._papers: Papers | None = None
        wanted = {**asdict(options), "formats": sorted(options.formats), "output": str(options.output)}
        root = self._workspace.root
        where = (str(meeting), str(self._folder), str(cwd), str(root), str(defaults), self._workspace.output, cluster)
        self._key = digest(("build", self._surroundings, sorted(wanted.items()), where))
        self._form = self._store.get(self._key)
        build = read_form(self._form, _CLASSES)
        self._build: _Build | None = build if isinstance(build, _Build) else None
        self._agreed = 0
        """How many answers, from the first on, are what they were."""

    @property
    def built_before(self) -> bool:
        """Tell whether an earlier build is kept, whatever may have changed since."""
        return self._build is not None

    def outcome(self, progress: Callable[[str], None]) -> Outcome | None:
        """Write the documents of an earlier build, where this one would make the same; None where it might not.

        Raises `Unusable` as `build` does where they cannot be written.
        """
        build, workspace = self._build, self._workspace
        if build is None or not unchanged(build.libraries):
            return None
        self._agreed = agreed(build.asked, workspace)
        if self._agreed < len(build.asked):
            return None
        documents = {name: self._store.get(key) for name, key in build.documents.items()}
        attachments = {href: workspace.read(path) for href, path in build.attachments}
        if not all(documents.values()) or not workspace.record.whole:
            return None
        progress("reading")
        folder = self._folder.relative_to(workspace.root).as_posix()
        edition: Edition = "public" if self._options.public else "members"
        place = Place(workspace, "" if folder == "." else folder, edition, build.attachments)
        output = destination(place, self._options.output, cwd=self._cwd)
        progress("writing")
        files = {**documents, **attachments}
        written = write(output, folder_name(place), files, root=workspace.root, edition=edition)
        return Outcome(
            None,
            build.diagnostics,
            build.notes,
            written.documents,
            written.strangers,
            written.attachments,
            written.removed,
            pages=build.pages,
        )

    def papers(self, worker: Setter, reading: Reading) -> Setter:
        """Return what sets the pages of an edition as `worker` does, or as it did."""
        may_keep = self._options.public or self._may_keep(reading)
        self._papers = Papers(worker, self._store if may_keep else None, self._surroundings)
        return self._papers

    def checked(self, reading: Reading) -> Reading:
        """Return a reading with what `check` finds, or found where nothing that it asked for has changed."""
        from agendagen.reading import checked

        record, sources = reading.sources.workspace.record, reading.sources
        if self._build and self._holds("checked", record):
            texts = (sources.meeting, sources.defaults, *sources.published, *sources.items, *sources.others)
            self._build = read_form(self._form, _CLASSES, filter(None, texts)) or self._build
            reading = replace(reading, diagnostics=self._build.checked)
        else:
            reading = checked(reading)
        record.mark("checked")
        return reading

    def laid(self, name: str, reading: Reading) -> Laid | None:
        """Return the pages of a volume, where nothing that paper asked for has changed."""
        build = self._build
        if build is None or name not in build.laid or not self._holds("laid", reading.sources.workspace.record):
            return None
        (result, found), pdf = build.laid[name], self._store.get(build.documents[f"{name}.pdf"])
        return (replace(result, pdf=pdf), found) if pdf else None

    @staticmethod
    def mark_laid(reading: Reading) -> None:
        """Say that all has been asked for that paper asks for."""
        reading.sources.workspace.record.mark("laid")

    def keep(self, outcome: Outcome, place: Place, files: Mapping[str, bytes], laid: Mapping[str, Laid]) -> Outcome:
        """Keep the documents among the `files` that a build wrote, for the next one; return what came of this one.

        Nothing of a meeting in which anything is for the members alone, unless that is asked for: findings and names of
        files may tell of it even where the public edition does not.
        """
        reading, record = outcome.reading, place.workspace.record
        libraries = loaded() | (self._papers.libraries if self._papers else {})
        for result, _ in laid.values():
            libraries.update(result.libraries)
        if reading and self._may_keep(reading) and record.whole and not outcome.unmade and unchanged(libraries):
            documents = {name: data for name, data in files.items() if "/" not in name}
            build = _Build(
                tuple(record.answers.items()),
                record.marks,
                libraries,
                {name: digest(data) for name, data in documents.items()},
                place.attachments,
                outcome.diagnostics,
                outcome.notes,
                outcome.pages,
                reading.diagnostics,
                {name: (replace(one, pdf=b""), found) for name, (one, found) in laid.items() if not one.diagnostics},
            )
            if form := written_form(build, _CLASSES):
                for name, data in documents.items():
                    self._store.put(build.documents[name], data)
                self._store.put(self._key, form)
        return outcome

    def _holds(self, part: str, record: Record) -> bool:
        """Tell whether all that a part of the work asked for is as it was, and note that it was asked."""
        build = self._build
        if build is None or self._agreed < build.marks.get(part, self._agreed + 1):
            return False
        record.add(dict(build.asked[: build.marks[part]]))
        return record.whole

    def _may_keep(self, reading: Reading) -> bool:
        from agendagen.closed import told_elsewhere

        return self._wish == "all" or not told_elsewhere(reading)


def agreed(asked: Sequence[tuple[Question, str]], workspace: Workspace) -> int:
    """Return how many answers of a workspace, from the first on, are what they were."""
    for number, (question, answer) in enumerate(asked):
        if ask(workspace, question) != answer:
            return number
    return len(asked)


def ask(workspace: Workspace, question: Question) -> str | None:
    """Return the digest of what a workspace says today; what was asked already is not asked again."""
    if question not in workspace.record.answers:
        method, *given = question
        _ASKED[method](workspace, *given)
    return workspace.record.answers.get(question)
