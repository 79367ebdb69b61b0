"""Compose a comparison: read two states of a meeting and say what has changed from one to the other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from agendagen.changes import Changes, Closed, compare
from agendagen.diagnostics import Diagnostic, failed
from agendagen.errors import Unusable
from agendagen.history import restore
from agendagen.load import MEETING, OUTPUT
from agendagen.phrases import Phrase
from agendagen.reading import Reading, read
from agendagen.sending import closed_in, sent, since
from agendagen.workspace import find_root


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed in a meeting."""

    title: str
    """Of the meeting, as it is now."""
    label: str
    """What it is compared with: a moment, a commit, a folder."""
    language: str
    """Of the meeting."""
    changes: Changes
    diagnostics: tuple[Diagnostic, ...] = ()
    """The errors that make it impossible to say."""


def compared(before: Sequence[str], meeting: Path, *, cwd: Path, public: bool) -> Comparison:
    """Return what has changed in `meeting` since `before`.

    That names nothing, for what was published last; a commit or a folder; or two of them, the older first. Raises
    `Unusable` where there is no meeting, no such commit, or nothing was published.
    """
    if not before:
        reading = read(meeting, cwd=cwd, public=public)
        if not reading.arranged.published.dispatches and not failed(reading.diagnostics):
            refusal = Phrase("{meeting} was never published; name a commit or a folder to compare it with")
            raise Unusable(refusal(meeting=str(meeting)))
        label = " ".join(dispatch.at[:16].replace("T", " ") for dispatch in reading.arranged.published.dispatches[-1:])
        if stopped := _stopped(reading, public=True):
            return _comparison(reading, label, Changes(), stopped)
        last = since(reading, shown_before=False)
        return _comparison(reading, label, last.changes if last else Changes(), ())
    with _state(before[0], meeting, cwd=cwd, public=public) as old:
        if len(before) > 1:
            with _state(before[1], meeting, cwd=cwd, public=public) as new:
                return _between(before[0], old, new, public=public)
        return _between(before[0], old, read(meeting, cwd=cwd, public=public), public=public)


def _between(label: str, old: Reading, new: Reading, *, public: bool) -> Comparison:
    stopped = (*_stopped(old, public=public), *_stopped(new, public=public))
    if stopped:
        return _comparison(new, label, Changes(), stopped)
    closed = Closed()
    if public:
        one, other = closed_in(old), closed_in(new)
        closed = Closed(one.parts | other.parts, one.attachments | other.attachments)
    changes = compare(sent(old, old.agenda), sent(new, new.agenda), closed)
    return _comparison(new, label, changes, ())


def _stopped(reading: Reading, *, public: bool) -> tuple[Diagnostic, ...]:
    """Return the errors with which nothing can be said; any one may be about what is closed."""
    return tuple(found for found in reading.diagnostics if found.severity == "error") if public else ()


def _comparison(reading: Reading, label: str, changes: Changes, found: tuple[Diagnostic, ...]) -> Comparison:
    meeting, words = reading.agenda.meeting, reading.words
    return Comparison(words.title_of(meeting), label, words.language, changes, found)


@contextmanager
def _state(name: str, meeting: Path, *, cwd: Path, public: bool) -> Iterator[Reading]:
    """Give the meeting as it is in a folder, or was at a commit."""
    folder = cwd / name
    if (folder / MEETING).is_file():
        yield read(folder, cwd=cwd, public=public)
        return
    full = (cwd / meeting).resolve()
    root, _ = find_root(full)
    inside = full.relative_to(root).as_posix()
    inside = "" if inside == "." else inside
    with TemporaryDirectory(prefix="agendagen-") as temporary:
        top = Path(temporary).resolve()
        restore(root, name, top, lambda path: not path.startswith(f"{OUTPUT}/"))
        (top / ".git").mkdir(exist_ok=True)  # the workspace ends here, whatever is above
        if not (top / inside / MEETING).is_file():
            refusal = Phrase("at `{ref}` there was no meeting in `{folder}`")
            raise Unusable(refusal(ref=name, folder=posixpath.join(inside, "")))
        yield read(top / inside, cwd=top, public=public)
