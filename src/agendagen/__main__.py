"""Run the command line; the one place where what went wrong becomes a line and an exit code."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

from agendagen import speech
from agendagen.errors import Unusable, reason
from agendagen.phrases import Phrase
from agendagen.streams import steady, unwritten

OUR_BUG = 70
INTERRUPTED = 130
_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl+C, a cancelled job of CI, a closed terminal."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    0: fine, 1: problems, 2: wrong usage, 70: our own bug, 130: ended by a signal.
    """
    try:
        _look_around()
        unknown = speech.choose(arguments, os.environ)
        if unknown:
            _say(unknown.worded(speech.language()))
        from agendagen.cli import run as run_command

        return run_command(arguments)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except Unusable as problem:
        _say(problem.worded(speech.language()))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except MemoryError:
        print("agendagen: this needs more memory than there is, or than `ulimit -v` allows", file=sys.stderr)
        return 1
    except BaseException:
        import traceback

        traceback.print_exc()
        _say(speech.said("this is a bug in agendagen; please report it with the lines above"))
        return OUR_BUG


def _look_around() -> None:
    """Raise `Unusable` where the current folder is gone: every path is named from it."""
    try:
        Path.cwd()
    except OSError:
        raise Unusable(Phrase("the current folder is not there any more; go to one that is")) from None


def _say_unwritten(problem: OSError) -> int:
    """Say that what was printed could not be written, but not where whoever read it has gone; return the exit code."""
    if not isinstance(problem, BrokenPipeError):
        why = Phrase("standard output cannot be written ({reason})")(reason=reason(problem))
        _say(why.worded(speech.language()))
    return 1


def _say(line: str) -> None:
    from agendagen.snippets import printable_lines

    print(printable_lines(f"agendagen: {line}"), file=sys.stderr, flush=True)


def _end(_number: int, _frame: FrameType | None) -> NoReturn:
    """Unwind as Ctrl+C does, so that whoever holds something puts it away; only a second Ctrl+C does not wait."""
    for other in _ENDING:
        signal.signal(other, signal.SIG_DFL if other == signal.SIGINT else signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> NoReturn:
    """Run the command that the process was started with, and end the process."""
    for number in _ENDING:
        if signal.getsignal(number) not in {signal.SIG_IGN, None}:  # nohup wants to be left alone
            signal.signal(number, _end)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some reads every installed package
    gc.set_threshold(200_000, 20, 100)  # to look through what is loaded, which stays, is felt at a start
    steady()
    code = run(sys.argv[1:])
    problem = unwritten()
    if problem is not None:
        told = _say_unwritten(problem)
        code = code or told
    os._exit(code)  # taking a large interpreter apart object by object costs a tenth of a build


if __name__ == "__main__":
    main()
