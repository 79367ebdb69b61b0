"""Compose the stages, and write all outputs of a meeting or none."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from agendagen import __version__
from agendagen.arrange import arrange
from agendagen.diagnostics import Diagnostic, Span, failed, warning
from agendagen.errors import Unusable
from agendagen.html import render
from agendagen.link import link
from agendagen.load import Sources, load
from agendagen.model import Agenda
from agendagen.parse.item import parse_item
from agendagen.parse.meeting import parse_meeting
from agendagen.themes import load_theme
from agendagen.words import Words, words_for

if TYPE_CHECKING:
    from agendagen.pdf import Worker

FORMATS = ("html", "pdf")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may choose for one build."""

    output: Path | None = None
    """The folder that gets a folder for each meeting; None: ``build`` in the workspace root."""
    formats: frozenset[str] = frozenset(FORMATS)
    strict: bool = False
    public: bool = False
    """Withhold what confidential items say."""
    pack: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting as far as it is known without laying it out."""

    sources: Sources
    agenda: Agenda
    words: Words
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build gave."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    pages: Mapping[str, int] = field(default_factory=dict)
    """The page of each anchor of the PDF."""

    @property
    def agenda(self) -> Agenda:
        """Return the agenda."""
        return self.reading.agenda


def read(folder: Path, *, cwd: Path, output: Path | None = None, public: bool = False) -> Reading:
    """Read, arrange and link the meeting in `folder`; neither HTML nor PDF is made.

    Raises `Unusable` when there is no meeting.
    """
    sources = load(folder, cwd=cwd, output=output)
    files = sources.workspace
    found = list(sources.diagnostics)
    meeting, problems = parse_meeting(sources.meeting, sources.defaults, files)
    found += problems
    words, complaints = words_for(meeting.language, meeting.labels)
    found += [warning("unknown-language", complaint, Span(sources.meeting)) for complaint in complaints]
    items = []
    for source in sources.items:
        item, problems = parse_item(source, meeting, files)
        items.append(item)
        found += problems
    agenda, problems = arrange(meeting, items, sources.folder, public=public)
    found += problems
    agenda, problems = link(agenda, words=words, files=files, folder=sources.folder)
    found += problems
    return Reading(sources, agenda, words, _sorted(found))


def build(
    folder: Path, options: Options, *, cwd: Path, worker: Worker | None, progress: Callable[[str], None]
) -> Outcome:
    """Build the documents of the meeting in `folder`; with an error nothing is written.

    `worker` lays out pages and may be None when no PDF is asked for. `progress` is told what goes on.
    """
    progress("reading")
    reading = read(folder, cwd=cwd, output=options.output, public=options.public)
    found = list(reading.diagnostics)
    if failed(found, strict=options.strict):
        return Outcome(reading, _sorted(found))
    theme, problems = load_theme(reading.agenda.meeting.theme, reading.sources.workspace)
    found += problems
    outputs: dict[str, bytes] = {}
    pages: Mapping[str, int] = {}
    common = {"words": reading.words, "theme": theme, "files": reading.sources.workspace}
    generator = f"agendagen {__version__}"
    if "pdf" in options.formats and worker is not None and not failed(found, strict=options.strict):
        from agendagen.pdf import Job

        paper, problems = render(reading.agenda, medium="paper", generator=generator, **common)
        found += problems
        if paper is not None and not failed(found, strict=options.strict):
            progress("typesetting")
            worker.send(Job(paper.html, {url: (asset.mime, asset.data) for url, asset in paper.assets.items()}))
    if "html" in options.formats:
        screen, problems = render(reading.agenda, medium="screen", generator=generator, **common)
        found += problems
        if screen is not None:
            outputs["agenda.html"] = screen.html.encode()
    found = list(dict.fromkeys(found))
    if failed(found, strict=options.strict):
        return Outcome(reading, _sorted(found))
    written = _write(reading, options, outputs)
    return Outcome(reading, _sorted(found), written, pages)


def _sorted(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.order))
