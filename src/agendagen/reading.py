"""Read a meeting: every stage up to the linked and checked agenda, without HTML and PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agendagen.arrange import arrange
from agendagen.check import Case, check
from agendagen.check.levels import weigh
from agendagen.diagnostics import Diagnostic, Span, in_order, warning
from agendagen.itemcache import ItemCache
from agendagen.link import link
from agendagen.load import Sources, load
from agendagen.model import Agenda
from agendagen.parse.meeting import parse_meeting
from agendagen.words import Words, words_for


@dataclass(frozen=True, slots=True)
class Reading:
    """A meeting as far as it is known without laying it out."""

    sources: Sources
    agenda: Agenda
    words: Words
    diagnostics: tuple[Diagnostic, ...]


def read(
    folder: Path, *, cwd: Path, output: Path | None = None, public: bool = False, cache: ItemCache | None = None
) -> Reading:
    """Read, arrange and link the meeting in `folder`; neither HTML nor PDF is made.

    With the `cache` of an earlier reading, items that did not change since are not parsed again. Raises `Unusable` when there is no meeting.
    """
    sources = load(folder, cwd=cwd, output=output)
    files = sources.workspace
    found = list(sources.diagnostics)
    meeting, problems = parse_meeting(sources.meeting, sources.defaults, files)
    found += problems
    words, complaints = words_for(meeting.language, meeting.labels)
    found += [warning("unknown-language", complaint, Span(sources.meeting)) for complaint in complaints]
    items, problems = (cache or ItemCache()).parse(sources, meeting)
    found += problems
    agenda, problems = arrange(meeting, items, sources.folder, public=public)
    found += problems
    agenda, problems = link(agenda, words=words, files=files, folder=sources.folder)
    found += problems
    texts = {source.path: source for source in (sources.meeting, *sources.items)}
    found += check(Case(agenda, texts, files, sources.folder))
    return Reading(sources, agenda, words, in_order(weigh(found, meeting.check)))
