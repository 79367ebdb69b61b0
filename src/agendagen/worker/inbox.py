"""What a child process is sent, read ahead, so that it does not work on for a parent that has ended.

That a pipe ends tells of every end of a parent, on Windows too, where nothing else does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import TypeVar

Thing = TypeVar("Thing")


def arriving(read: Callable[[], Thing | None], ended: Callable[[], object]) -> Iterator[Thing]:
    """Yield what `read` returns, one after another and without an end.

    `ended` is called once it returns None, in a thread of its own and whatever this process is at; it must end the
    process. What `read` raises is raised here.
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
