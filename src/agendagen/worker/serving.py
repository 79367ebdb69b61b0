"""A child process, seen from inside: it reads questions from its input and answers on its output."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from queue import SimpleQueue
from typing import Any, NoReturn, TypeAlias, TypeVar

from agendagen.errors import Unusable
from agendagen.phrases import as_data
from agendagen.worker.limits import LimitError, at_memory_limit, hold_to, memory_limit
from agendagen.worker.protocol import frame, unframe

Thing = TypeVar("Thing")
Begin: TypeAlias = Callable[[Any], None]
Work: TypeAlias = Callable[[Any, Begin], object]
"""From a question to its answer; the second is told which part of the work comes next."""


def serve(ready: Callable[[], Work], questions: Mapping[str, type]) -> NoReturn:
    """Get ready, then answer one question after another within limits until the input or the parent ends.

    `questions` are the classes that they may be of, by their names. What goes wrong is the last answer.
    """
    # What a library prints must not get between our answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def say(thing: object) -> None:
        answers.writelines(frame(thing))
        answers.flush()

    code = 0
    try:
        hold_to(memory_limit())
        work = ready()
        for question in arriving(lambda: unframe(sys.stdin.buffer.read, questions), lambda: _end(0)):
            say(work(question, lambda at: say({"begin": at})))
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is told to the parent
        say(_told(problem))
        code = 1
    _end(code)


def _told(problem: Exception) -> dict[str, Any]:
    """Return what a parent is told of an exception."""
    match problem:
        case Unusable():
            return {"unusable": as_data(problem.why)}
        case LimitError():
            return {"limit": problem.limit}
    # Libraries turn a lack of memory into all kinds of exceptions.
    if isinstance(problem, MemoryError) or at_memory_limit():
        return {"limit": "memory"}
    return {"bug": "".join(traceback.format_exception(problem))}


def arriving(read: Callable[[], Thing | None], ended: Callable[[], object]) -> Iterator[Thing]:
    """Yield what `read` returns, read ahead, one after another and without an end.

    `ended` is called once it returns None, in a thread of its own and whatever this process is at; it must end the
    process, which does not work on for a parent that has ended: that a pipe ends tells of every end of a parent, on
    Windows too, where nothing else does. What `read` raises is raised here.
    """
    waiting: SimpleQueue[Thing | Exception] = SimpleQueue()

    def listen() -> None:
        try:
            while (thing := read()) is not None:
                waiting.put(thing)
        except Exception as problem:  # noqa: BLE001 - it is passed on
            waiting.put(problem)
        else:
            ended()

    threading.Thread(target=listen, daemon=True).start()
    while True:
        thing = waiting.get()
        if isinstance(thing, Exception):
            raise thing
        yield thing


def _end(code: int) -> NoReturn:
    """End this process and take its folder for temporary files away, which a parent that was killed cannot do."""
    folder = os.environ.get("AGENDAGEN_PDF_FOLDER")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    # Tearing down the interpreter would take longer than all that is left to do.
    os._exit(code)
