"""Compose a build on a cluster: read here, make there, check what comes back, and write it by our own door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from agendagen.build import Made, finish, prepare, refused
from agendagen.cluster.parcel import Answer, name_of, packed, read
from agendagen.cluster.scheduler import Cluster, answers
from agendagen.destination import destination, place_of
from agendagen.diagnostics import failed
from agendagen.kept import Kept
from agendagen.outcome import Options, Outcome
from agendagen.phrases import Phrase
from agendagen.reading import Reading
from agendagen.reading import read as read_meeting
from agendagen.records import dataclass

_OTHER = Phrase("what came back from the cluster is not what was asked for")
HERE = None
"""What comes of a meeting that is to be made on this machine."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A meeting as it was read here, and what is to travel."""

    reading: Reading
    output: Path
    task: bytes = b""
    """Nothing where nothing can be made."""
    closed: bool = False
    """Whether anything in the task is closed, or may tell of what is."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why nothing came of a meeting."""

    why: Phrase | str
    trace: str = ""


def prepared(folder: Path, options: Options, *, cwd: Path) -> Prepared:
    """Read a meeting, and pack what a worker needs. Raises `Unusable` as `build` does."""
    reading = read_meeting(
        folder, cwd=cwd, output=options.verify or options.output, public=options.public, kind=options.kind
    )
    refused(reading, options)
    output = options.verify or destination(place_of(reading), options.output, cwd=cwd)
    if failed(reading.diagnostics, strict=options.strict):
        return Prepared(reading, output)
    return Prepared(reading, output, *packed(reading, options))


def made(
    cluster: Cluster,
    meetings: Mapping[str, Prepared],
    options: Options,
    progress: Callable[[str, str], None],
    kept: Mapping[str, Kept],
) -> Iterator[tuple[str, Outcome | Trouble | None]]:
    """Yield what comes of each meeting as its answer comes; `HERE` of one that is to be made here after all.

    What comes is kept by `kept`, where there is one for the meeting.
    """
    for name, data in answers(cluster, {name: one.task for name, one in meetings.items()}):
        one = meetings[name]
        came = taken(data, name_of(one.task), one.reading, options)
        if isinstance(came, Made):
            yield (
                name,
                finish(
                    one.reading,
                    came,
                    options,
                    one.output,
                    progress=partial(progress, name),
                    kept=kept.get(name),
                ),
            )
        else:
            yield name, came


def taken(data: bytes | Phrase, of: str, reading: Reading, options: Options) -> Made | Trouble | None:
    """Return what a cluster made of a reading, where it is what was asked for; `HERE` where a file did not travel."""
    if isinstance(data, Phrase):
        return Trouble(data)
    sources = reading.sources
    texts = (sources.meeting, sources.defaults, *sources.published, *sources.items, *sources.others)
    answer = read(data, of, [source for source in texts if source is not None])
    if answer is None:
        return Trouble(_OTHER)
    if answer.unsent:
        return HERE
    if answer.why:
        return Trouble(answer.why, answer.trace)
    if not _expected(reading, options, answer):
        return Trouble(_OTHER)
    outputs = None if answer.stopped else dict(answer.files)
    return Made(list(answer.found), outputs, dict(answer.unmade), answer.pages)


def _expected(reading: Reading, options: Options, answer: Answer) -> bool:
    """Tell whether exactly those files came, or are said not to be made, that these options give of this meeting."""
    if answer.stopped:
        return not answer.files and failed(answer.found, strict=options.strict)
    documents, _ = prepare(reading, options)
    volumes = [each for each in (documents, documents.addendum()) if each is not None] if documents else []
    names = {f"{each.name}.{form}" for each in volumes for form in options.formats}
    names |= {each.pack_name for each in volumes} if options.pack else set()
    return names == answer.files.keys() | answer.unmade.keys()
