"""Compose a comparison: read two states of a meeting and say what has changed from one to the other."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from agendagen.changes import Changes, Closed, compare
from agendagen.diagnostics import Diagnostic, failed
from agendagen.errors import Unusable
from agendagen.history import Tree, restore, tree
from agendagen.load import MEETING, OUTPUT
from agendagen.phrases import Phrase
from agendagen.reading import Reading, read
from agendagen.records import dataclass
from agendagen.sending import sent
from agendagen.standing import closed_in, since
from agendagen.workspace import DEFAULTS


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


def all_since(
    ref: str, meetings: Sequence[Path], *, cwd: Path, public: bool
) -> Iterator[tuple[Path, Comparison | None]]:
    """Yield what has changed in each of the meetings of one checkout since a commit; None where it was not there.

    Raises `Unusable` where there is no such commit.
    """
    with earlier(ref, [cwd / meeting for meeting in meetings], cwd=cwd) as then:
        for meeting in meetings:
            there = then.folder(cwd / meeting)
            if there is None:
                yield meeting, None
                continue
            old = read(there, cwd=then.cwd, public=public)
            yield meeting, _between(ref, old, read(meeting, cwd=cwd, public=public), public=public)


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
    with earlier(name, [cwd / meeting], cwd=cwd) as then:
        there = then.folder(cwd / meeting)
        if there is None:
            refusal = Phrase("at `{ref}` there was no meeting in `{folder}`")
            raise Unusable(refusal(ref=name, folder=posixpath.join(then.inside(cwd / meeting), "")))
        yield read(there, cwd=then.cwd, public=public)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A checkout as it was at a commit, in a folder of its own."""

    root: Path
    """Of the checkout as it is now."""
    top: Path
    """Where it is as it was."""
    base: Path
    """What stands for the folder that both the checkout and the user are in."""
    cwd: Path
    """What stands for the folder that the user is in, so that files have the names that they have now."""
    unlike: frozenset[str]
    """The paths of what is not there as it was, see `restore`."""

    def inside(self, meeting: Path) -> str:
        """Return the path of a meeting in the checkout."""
        path = meeting.resolve().relative_to(self.root).as_posix()
        return "" if path == "." else path

    def folder(self, meeting: Path) -> Path | None:
        """Return where a meeting is as it was, or None where there was none."""
        folder = self.top / self.inside(meeting)
        return folder if (folder / MEETING).is_file() else None


def checkout(folder: Path) -> Path:
    """Return the root of the git checkout around a folder; the folder itself where there is none."""
    full = folder.resolve()
    return next((parent for parent in (full, *full.parents) if (parent / ".git").exists()), full)


@contextmanager
def earlier(ref: str, meetings: Sequence[Path], *, cwd: Path) -> Iterator[Earlier]:
    """Give meetings of one checkout as they were at a commit, with the workspaces that they were in then."""
    root = checkout(meetings[0])
    then = tree(root, ref)
    roots = {_workspace(meeting.resolve().relative_to(root).as_posix(), then) for meeting in meetings}
    skipped = tuple(posixpath.join(inside, OUTPUT, "") for inside in roots)

    def wanted(path: str) -> bool:
        return any(path.startswith(inside) for inside in roots) and not path.startswith(skipped)

    with TemporaryDirectory(prefix="agendagen-") as temporary:
        base = Path(temporary).resolve()
        common = _common(root, cwd)
        top, here = (base / path.relative_to(common) if common else base for path in (root, cwd))
        top.mkdir(parents=True, exist_ok=True)
        unlike = restore(then, top, wanted)
        (top / ".git").mkdir(exist_ok=True)  # the workspace ends here, whatever is above
        yield Earlier(root, top, base, here, unlike)


def _common(root: Path, cwd: Path) -> Path | None:
    """Return the folder that both are in; None where they are on two drives."""
    try:
        return Path(os.path.commonpath((root, cwd)))
    except ValueError:
        return None


def _workspace(meeting: str, then: Tree) -> str:
    """Return the root of the workspace that a meeting was in, as a beginning of paths."""
    while meeting not in ("", "."):
        if posixpath.join(meeting, DEFAULTS) in then.blobs:
            return posixpath.join(meeting, "")
        meeting = posixpath.dirname(meeting)
    return ""
