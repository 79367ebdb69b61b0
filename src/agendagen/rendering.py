"""Render a document: here, or in a child process under limits where the workspace brings templates of its own."""

from __future__ import annotations

import atexit
import pickle
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Final, NoReturn

from agendagen import rules
from agendagen.changes import Since
from agendagen.charts import Drawings
from agendagen.diagnostics import Diagnostic, Span
from agendagen.html import document, shared
from agendagen.html.context import Origin
from agendagen.html.document import Document, PackRoom
from agendagen.html.pictures import Asset, Medium
from agendagen.html.pieces import Pieces
from agendagen.html.sandbox import MAX_MEMORY, MAX_SECONDS, OutOfTimeError
from agendagen.html.themes import Found, ThemeFiles
from agendagen.html.write import Written
from agendagen.model import Agenda
from agendagen.phrases import quoted
from agendagen.questions import Question
from agendagen.records import dataclass
from agendagen.words import words_for
from agendagen.worker.limits import Limit, LimitError, memory_limit, time_limit, wall
from agendagen.worker.process import Child
from agendagen.worker.serving import Begin, serve
from agendagen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Request:
    """All that a document is made from; see `html.document.render`."""

    agenda: Agenda
    theme: ThemeFiles
    files: Workspace
    medium: Medium
    generator: str
    pack: PackRoom | None = None
    drawings: Drawings | None = None
    origin: Origin | None = None
    since: Since | None = None
    only: tuple[str, ...] | None = None
    written: Written | None = None
    pages: Mapping[str, Any] | None = None

    def render(self) -> tuple[Document | None, list[Diagnostic]]:
        """Return the document, made in this very process."""
        words = words_for(self.agenda.meeting.language, self.agenda.meeting.labels)
        return document.render(
            self.agenda,
            words=words,
            theme=self.theme,
            files=self.files,
            medium=self.medium,
            generator=self.generator,
            pack=self.pack,
            drawings=self.drawings,
            origin=self.origin,
            since=self.since,
            only=self.only,
            written=self.written,
            pages=self.pages,
        )


@dataclass(frozen=True, slots=True)
class SharedPages:
    """All that pages are made from which are of no one meeting; see `html.shared.render`."""

    theme: ThemeFiles
    files: Workspace
    language: str
    labels: Mapping[str, str]
    template: str
    data: Mapping[str, Any]
    written: None = None

    def render(self) -> tuple[Document | None, list[Diagnostic]]:
        """Return the pages as pieces, made in this very process."""
        words = words_for(self.language, self.labels)
        return shared.render(self.theme, self.template, self.data, words)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the child made of a request."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    spent: bool
    """Whether it is of no more use."""
    asked: Mapping[Question, str] = field(default_factory=dict)
    """What it asked the workspace, see `questions`."""


def render(request: Request | SharedPages) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document; a template of the workspace that breaks a limit is a diagnostic.

    Our own templates end by themselves, and need no process beside this one.
    """
    own = request.theme.own_templates()
    if not own:
        return request.render()
    try:
        answer = CHILD.ask(replace(request, written=None))
    except LimitError as problem:
        return None, [_broken(problem.limit, own)]
    request.files.record.add(answer.asked)
    return answer.document, list(answer.diagnostics)


# --- The child, seen from its parent --------------------------------------------------------------------------------


class Renderer:
    """The process that renders what a workspace's templates make, one document at a time; started when needed."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._child: Child | None = None
        self._one_at_a_time = threading.Lock()

    def ask(self, request: Request | SharedPages) -> Rendered:
        """Return what came of a request; raise `LimitError` where it broke a limit."""
        seconds = _seconds()
        question = pickle.dumps((request, seconds))  # it is ours, and the child believes us
        with self._one_at_a_time:
            child = self._child = self._child or Child("agendagen.rendering", _ANSWERS, memory=_memory())
            spent = True
            try:
                # The child counts time of the processor; where it cannot, the clock is the last resort.
                answer: Rendered = child.ask(question, wall(seconds))
                spent = answer.spent
            finally:
                if spent:
                    self.close()
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing; more than once does no harm."""
        child, self._child = self._child, None
        if child:
            child.close()


CHILD: Final = Renderer()
"""Starting one takes some tenths of a second, too long for each save in a preview; so there is one for all builds."""
atexit.register(CHILD.close)
_ANSWERS: Final[dict[str, type]] = {cls.__name__: cls for cls in (Asset, Document, Pieces, Rendered)}


def _seconds() -> float:
    return min(MAX_SECONDS, time_limit())


def _memory() -> int:
    return min(MAX_MEMORY, memory_limit() or MAX_MEMORY)


def _broken(limit: Limit, own: tuple[Found, ...]) -> Diagnostic:
    """Return the finding for a template that broke a limit where nobody could say at which line."""
    span, names, count = Span(own[0].source), quoted(found.source.path for found in own[:4]), len(own)
    if limit == "time":
        return rules.TemplateError.theirs_time(span, templates=names, seconds=_seconds(), count=count)
    if limit == "memory":
        return rules.TemplateError.theirs_memory(span, templates=names, limit=_memory() / 1024**3, count=count)
    return rules.TemplateError.theirs_fell(span, templates=names, count=count)


# --- The child, seen from inside ------------------------------------------------------------------------------------


def main() -> None:
    """Answer requests until there are no more; write no file but charts to keep."""
    serve(lambda: answered, {})


def answered(question: bytes, _begin: Begin) -> Rendered:
    """Return the answer to what the parent pickled; raise `LimitError` where time was over."""
    request, seconds = pickle.loads(question)  # noqa: S301 - our own parent wrote it
    allow(seconds)
    try:
        document, found = request.render()
    except OutOfTimeError:
        raise LimitError("time") from None
    finally:
        allow(0)
    return Rendered(document, tuple(found), document is None or _worn(), request.files.record.answers)


def allow(seconds: float) -> None:
    """Allow so much time of the processor from now; 0: any.

    The first alarm is an exception at the line that a template is at, the second ends a process that is deep in one
    operation and hears no alarm.
    """
    if not hasattr(signal, "setitimer"):
        return

    def out_of_time(*_: object) -> NoReturn:
        raise OutOfTimeError(seconds)

    signal.signal(signal.SIGVTALRM, out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1 if seconds else 0)
    signal.setitimer(signal.ITIMER_PROF, seconds + 5 if seconds else 0)


def _worn() -> bool:
    """Tell whether this process once needed so much memory that it may not have it a second time."""
    try:
        import resource
    except ImportError:
        return False
    most: Any = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return bool(most > _memory() / 4)
