"""Standard input and output as they may be: closed, full, given up by who read them, or in a poor encoding."""

from __future__ import annotations

import io
import os
import sys


class _Raw(io.FileIO):
    """A file whose failure is remembered and stops nobody: a build is not less done for nobody hearing of it."""

    failure: OSError | None = None

    def write(self, data: object, /) -> int:
        """Write, or remember why that was not possible and take the rest for written."""
        if self.failure is None:
            try:
                return super().write(data)  # type: ignore[arg-type]
            except OSError as problem:
                self.failure = problem
        return len(memoryview(data))  # type: ignore[arg-type]


_raw: list[_Raw] = []


def steady() -> None:
    """Let nothing that is printed stop the program: what an encoding lacks is said as an escape.

    A closed standard output stays one that cannot be written to, but its number is taken, lest a document be opened
    under it and printed into; a closed standard error is one that nobody reads.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, "r" if name == "stdin" else "w", encoding="utf-8", closefd=False))
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():  # which on Windows is no file
            stream.reconfigure(errors="backslashreplace")
            continue
        _raw.append(_Raw(stream.fileno(), "w", closefd=False))
        buffer = io.BufferedWriter(_raw[-1])
        lines = stream.line_buffering
        setattr(sys, name, io.TextIOWrapper(buffer, stream.encoding, "backslashreplace", line_buffering=lines))


def unwritten() -> OSError | None:
    """Return why something that was printed was not written, or None where all was."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return next((raw.failure for raw in _raw if raw.failure is not None), None)
